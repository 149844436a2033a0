"""An access pack before it leaves the room: which texts go out, and what in them points to other people."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.outward.values import Choice
from ensure_desktop.privacy.access import check_pack_texts, draft_pack, note_handed_out, release_pack
from ensure_desktop.privacy.pack_files import SUGGESTED, digest, pack_archive
from ensure_desktop.privacy.pack_values import Pack
from ensure_desktop.privacy.request_values import PrivacyRequest
from ui.context import Context
from ui.outward.marked_text import MarkedText
from ui.panel import Panel
from ui.people.exchange.saving import with_ending, write_file
from ui.privacy.pack_lists import NAME, FiguresCard, FilesCard, Line, TickedList, text_line
from ui.privacy.passphrase_dialog import PassphraseDialog
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.header import PageHeader
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.opened import Vault


@dataclass(frozen=True, slots=True)
class Handed:
    """What is written, and where: what somebody decided about texts, figures and files."""

    person_id: str
    request_id: str
    choices: tuple[Choice, ...]
    held_back: tuple[str, ...]
    handed_out: tuple[str, ...]
    path: Path
    passphrase: str


class PackPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"privacy"})

    left = Signal()
    missing = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.request: PrivacyRequest | None = None
        self.pack: Pack | None = None
        self.dialog: PassphraseDialog | None = None
        self._person_id = ""
        row, back = back_row(_("Back"), name=f"{NAME}.back")
        self.write = primary(_("Write the pack…"), "package", name=f"{NAME}.write")
        self.write.setEnabled(False)
        self.header = PageHeader(_("Access pack"), " ", (self.write,))
        self.locked = CheckField(_("Lock the file with words that open it"), name=f"{NAME}.locked")
        self.list = TickedList(name=f"{NAME}.list", words=_("Texts that go out"))
        self.held = label("", "muted", wrap=True, name=f"{NAME}.held")
        self.figures = FiguresCard()
        self.files = FilesCard(context)
        self.texts = MarkedText(context, name=f"{NAME}.texts", check=check_pack_texts)
        self._lay_out(row)
        back.clicked.connect(self.left)
        self.write.clicked.connect(self._begin_writing)
        self.list.itemChanged.connect(lambda _item: self._show_texts())
        self.texts.failed.connect(self.show_error)
        self.files.failed.connect(self.show_error)
        self.texts.checked.connect(lambda: self.write.setEnabled(self.pack is not None))
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_pack(self, person_id: str, request: PrivacyRequest | None) -> None:
        """Show everything about this person, for a request or without one."""
        self._person_id, self.request, self.pack = person_id, request, None
        self.write.setEnabled(False)
        self.message.clear()
        self.list.clear()
        self.figures.hide()
        self.files.hide()
        self._load()

    def reload(self) -> None:
        """Somebody looks through it: what changes meanwhile is in it when it is opened anew."""

    def _load(self) -> None:
        title = _("Gathering what is known")
        self.query(draft_pack, self._show, self.missing.emit, key=NAME, title=title, person_id=self._person_id)

    def _lay_out(self, row: object) -> None:
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)  # type: ignore[arg-type]
        self.body.addWidget(self.header)
        card = Card(_("Which texts go out"))
        told = _("What was told in confidence stays here unless you tick it. Untick what is about somebody else.")
        card.body.addWidget(label(told, "muted", wrap=True))
        card.body.addWidget(self.list)
        card.body.addWidget(self.held)
        card.body.addWidget(self.locked)
        self.body.addWidget(card)
        for more in (self.files, self.figures):
            more.hide()
            self.body.addWidget(more)
        self.body.addWidget(label(_("What in them points to other people"), "section", wrap=True))
        self.body.addWidget(self.texts)
        self.body.addStretch(1)

    def _show(self, pack: Pack) -> None:
        self.pack = pack
        entries = sum(len(section.entries) for section in pack.sections)
        count = ngettext("{n} entry in {kinds}", "{n} entries in {kinds}", entries)
        kinds = ngettext("{n} part", "{n} parts", len(pack.sections)).format(n=len(pack.sections))
        self.header.set_title(_("What is known of {name}").format(name=pack.name))
        self.header.set_sentence(_(" · ").join((pack.code, count.format(n=entries, kinds=kinds))))
        self.list.show_lines(Line(text.key, text_line(text), text.title, not text.sealed) for text in pack.texts)
        self.figures.show_pack(pack)
        self.files.show_pack(pack)
        self._show_texts()

    def _show_texts(self) -> None:
        if self.pack is None:
            return
        going = self.list.ticked()
        parts = [(text.title, text.text) for text in self.pack.texts if text.key in going]
        self.texts.show_texts(parts, about=self.pack.about, at_once=True)
        stay = len(self.pack.texts) - len(parts)
        text = ngettext("{n} text stays here.", "{n} texts stay here.", stay).format(n=stay)
        self.held.setText(text if stay else _("All texts go out."))

    def _begin_writing(self) -> None:
        if self.pack is None:
            return
        if not self.texts.is_decided():
            self.message.say(Tone.ATTENTION, _("Please look at the marked words first."))
            self.texts.focus_open()
            return
        if not self.files.is_decided():
            self.message.say(Tone.ATTENTION, _("Please look at each file first: other people may be in it."))
            self.files.list.setFocus()
            return
        path = self.context.ask.save_file(self, _("Write the pack"), SUGGESTED, _("ZIP files (*.zip)"))
        if path is None:
            return
        handed = self._handed(self.pack, with_ending(path, "zip"))
        self.write.setEnabled(False)
        self.context.operations.call(
            partial(_written, handed=handed),
            lambda _done: self._wrote(handed),
            self._not_written,
            areas=frozenset({"privacy"}),
            initiator=self,
            title=_("Writing the pack"),
        )

    def _handed(self, pack: Pack, path: Path) -> Handed:
        looked_through = {each.key for each in (*pack.texts, *pack.figures)} | {file.key for file in pack.files}
        going = self.list.ticked() | self.figures.list.ticked() | self.files.list.ticked()
        passphrase = ""
        if self.locked.value():
            from ensure_desktop.privacy.packing import new_passphrase

            passphrase = new_passphrase(language())
        return Handed(
            person_id=pack.person_id,
            request_id=self.request.id if self.request is not None else "",
            choices=self.texts.choices(),
            held_back=tuple(sorted(looked_through - going)),
            handed_out=tuple(sorted(going)),
            path=path,
            passphrase=passphrase,
        )

    def _wrote(self, handed: Handed) -> None:
        self.write.setEnabled(True)
        self.message.say(Tone.GOOD, _("The pack is written. Hand it over, then note here how it reached her."))
        if handed.passphrase:
            self.dialog = PassphraseDialog(self, handed.passphrase)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    def _not_written(self, error: object) -> None:
        self.write.setEnabled(True)
        self.show_error(error)  # type: ignore[arg-type]

    def _forget(self) -> None:
        self.dialog = None


def _written(vault: "Vault", *, handed: Handed) -> None:
    """Write the file; that it left the room is noted only where it did, and it lies there only where that is noted."""
    from reports.access_pack import access_pack_pdf

    there = False
    try:
        with vault.work(release_pack.name) as work:
            pack = release_pack(
                work,
                person_id=handed.person_id,
                choices=handed.choices,
                held_back=handed.held_back,
                handed_out=handed.handed_out,
            )
            content = pack_archive(pack, access_pack_pdf(pack), handed.passphrase)
            if handed.request_id:
                note_handed_out(work, request_id=handed.request_id, sha256=digest(content))
            write_file(handed.path, content)
            there = True
    except BaseException:
        if there:
            handed.path.unlink(missing_ok=True)
        raise
