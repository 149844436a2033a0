"""An access pack before it leaves the room: which texts go out, and what in them points to other people."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

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
from ui.privacy.passphrase_dialog import PassphraseDialog
from ui.privacy.ticked import TickedLines
from ui.theme import RELATED, STEP, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.header import PageHeader
from ui.widgets.text import label, tip

if TYPE_CHECKING:
    from ensure_desktop.vault.opened import Vault

NAME = "privacy.pack"
LIST_HEIGHT = 214
"""Pixels at most: then it scrolls."""
SHOWN = 90
"""So many characters of a text stand in the list."""
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Handed:
    """What is written, and where: what somebody decided about the texts."""

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
        self.list = QListWidget()
        self.list.setObjectName(f"{NAME}.list")
        self.list.setAccessibleName(_("Texts that go out"))
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.setItemDelegate(TickedLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.held = label("", "muted", wrap=True, name=f"{NAME}.held")
        self.texts = MarkedText(context, name=f"{NAME}.texts", check=check_pack_texts)
        self._lay_out(row)
        back.clicked.connect(self.left)
        self.write.clicked.connect(self._begin_writing)
        self.list.itemChanged.connect(lambda _item: self._show_texts())
        self.texts.failed.connect(self.show_error)
        self.texts.checked.connect(lambda: self.write.setEnabled(self.pack is not None))
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_pack(self, person_id: str, request: PrivacyRequest | None) -> None:
        """Show everything about this person, for a request or without one."""
        self._person_id, self.request, self.pack = person_id, request, None
        self.write.setEnabled(False)
        self.message.clear()
        self.list.clear()
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
        self.list.blockSignals(True)
        for text in pack.texts:
            item = QListWidgetItem(_line(text.title, text.text, sealed=text.sealed))
            item.setData(KEY, text.key)
            item.setToolTip(tip(text.title))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if text.sealed else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = sum(self.list.sizeHintForRow(place) for place in range(self.list.count()))
        self.list.setFixedHeight(min(LIST_HEIGHT, rows + STEP))
        self._show_texts()

    def _going(self) -> frozenset[str]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return frozenset(item.data(KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _show_texts(self) -> None:
        if self.pack is None:
            return
        going = self._going()
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
        going = self._going()
        passphrase = ""
        if self.locked.value():
            from ensure_desktop.privacy.packing import new_passphrase

            passphrase = new_passphrase(language())
        return Handed(
            person_id=pack.person_id,
            request_id=self.request.id if self.request is not None else "",
            choices=self.texts.choices(),
            held_back=_keys(pack, going, sealed=False, out=False),
            handed_out=_keys(pack, going, sealed=True, out=True),
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


def _keys(pack: Pack, going: Sequence[str] | frozenset[str], *, sealed: bool, out: bool) -> tuple[str, ...]:
    return tuple(text.key for text in pack.texts if text.sealed is sealed and (text.key in going) is out)


def _line(title: str, text: str, *, sealed: bool) -> str:
    """A text as it stands in the list: on one line, its beginning."""
    plain = " ".join(text.split())
    begun = plain if len(plain) <= SHOWN else plain[: SHOWN - 1].rstrip() + "…"
    told = _("{title} (told in confidence)").format(title=title) if sealed else title
    words = _("{title} {text}") if told.endswith("?") else _("{title}: {text}")
    return words.format(title=told, text=begun)
