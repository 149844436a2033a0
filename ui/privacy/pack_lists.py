"""The lists of an access pack before it leaves the room: each line is ticked as long as it goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.access import look_at_file
from ensure_desktop.privacy.pack_values import Pack, PackFile, PackText
from ui.people.consent.viewing import FileDialog
from ui.privacy.ticked import HEIGHT, TickedLines
from ui.theme import STEP
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.text import label, tip

if TYPE_CHECKING:
    from ensure_desktop.errors import UserError
    from ensure_desktop.vault.attachments import Attachment
    from ui.context import Context

NAME = "privacy.pack"
LIST_HEIGHT = 214
"""Pixels at most: then it scrolls."""
SHOWN = 90
"""So many characters of a text stand in the list."""
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `key` is that of a text, a figure or a file of the pack."""

    key: str
    words: str
    tip: str
    ticked: bool


class TickedList(QListWidget):
    """Lines that somebody ticks. `itemChanged` says that she did."""

    def __init__(self, *, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFixedHeight(LIST_HEIGHT)
        self.setItemDelegate(TickedLines(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Other lines; nobody is told of their ticks."""
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            item.setData(KEY, line.key)
            item.setToolTip(tip(line.tip))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setFixedHeight(min(LIST_HEIGHT, self.count() * HEIGHT + STEP))

    def ticked(self) -> frozenset[str]:
        """The keys of the lines that go out."""
        items = (self.item(place) for place in range(self.count()))
        return frozenset(item.data(KEY) for item in items if item.checkState() is Qt.CheckState.Checked)


class FiguresCard(Card):
    """Figures, days and choices of matches and visits, each of which can stay here."""

    def __init__(self) -> None:
        super().__init__(_("What else goes out about matches and visits"))
        told = _("What is about the other person alone is left out already. Untick what tells of somebody else, too.")
        self.body.addWidget(label(told, "muted", wrap=True))
        self.list = TickedList(name=f"{NAME}.figures", words=_("Details that go out"))
        self.body.addWidget(self.list)
        self._says = label("", "muted", wrap=True, name=f"{NAME}.figures.says")
        self.body.addWidget(self._says)
        self.list.itemChanged.connect(lambda _item: self._say())

    def show_pack(self, pack: Pack) -> None:
        """Those of this pack."""
        figures = pack.figures
        self.list.show_lines(Line(each.key, figure_line(each), each.title, True) for each in figures)
        self.setVisible(bool(figures))
        self._say()

    def _say(self) -> None:
        stay = self.list.count() - len(self.list.ticked())
        text = ngettext("{n} detail stays here.", "{n} details stay here.", stay).format(n=stay)
        self._says.setText(text if stay else _("All details go out."))


class FilesCard(Card):
    """Scans and photos: each is looked at, and goes out from then on unless its tick is taken away.

    `failed` sends the `UserError` where one cannot be shown.
    """

    failed = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__(_("Which scans and photos go out"))
        self._context = context
        self._person_id = ""
        self._files: dict[str, PackFile] = {}
        self._seen: set[str] = set()
        self.dialog: FileDialog | None = None
        told = _("Press a line to look at the file. Untick it afterwards where somebody else is in it.")
        self.body.addWidget(label(told, "muted", wrap=True))
        self.list = TickedList(name=f"{NAME}.files", words=_("Files that go out"))
        self.body.addWidget(self.list)
        self.look = outlined(_("Look at the file"), "magnifying-glass-plus", name=f"{NAME}.files.look")
        self.body.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self._says = label("", "muted", wrap=True, name=f"{NAME}.files.says")
        self.body.addWidget(self._says)
        self.list.itemChanged.connect(self._changed)
        self.list.currentItemChanged.connect(lambda _now, _before: self._say())
        self.look.clicked.connect(self._look)

    def show_pack(self, pack: Pack) -> None:
        """Those of this pack; nobody has looked at one."""
        self._person_id = pack.person_id
        self._files = {file.key: file for file in pack.files}
        self._seen.clear()
        self.list.show_lines(Line(file.key, file_line(file, seen=False), file.name, False) for file in pack.files)
        self.setVisible(bool(pack.files))
        self._say()

    def is_decided(self) -> bool:
        """Whether somebody looked at each of them."""
        return self._seen == self._files.keys()

    def _changed(self, item: QListWidgetItem) -> None:
        if item.checkState() is Qt.CheckState.Checked and item.data(KEY) not in self._seen:
            self.list.setCurrentItem(item)
            self._look()
        self._say()

    def _look(self) -> None:
        item = self.list.currentItem()
        file = self._files[item.data(KEY)]
        self._context.operations.query(
            look_at_file,
            partial(self._show, item, file),
            partial(self._fail, item, file),
            key=f"{NAME}.file",
            person_id=self._person_id,
            attachment_id=file.attachment_id,
        )

    def _show(self, item: QListWidgetItem, file: PackFile, found: "Attachment") -> None:
        if not self._is_shown(file):
            return
        self.dialog = FileDialog(self, self._context, found, removable=False, words=file.of)
        self.dialog.finished.connect(self._forget)
        if file.key not in self._seen:
            self._seen.add(file.key)
            item.setText(file_line(file, seen=True))
            item.setCheckState(Qt.CheckState.Checked)
        self._say()
        self.dialog.open()

    def _fail(self, item: QListWidgetItem, file: PackFile, error: "UserError") -> None:
        if self._is_shown(file):
            item.setCheckState(Qt.CheckState.Unchecked)
            self.failed.emit(error)

    def _is_shown(self, file: PackFile) -> bool:
        """Whether it is of the pack that is shown by now, with its line."""
        return self._files.get(file.key) is file

    def _forget(self) -> None:
        self.dialog = None

    def _say(self) -> None:
        self.look.setEnabled(self.list.currentRow() >= 0)
        waiting = len(self._files) - len(self._seen)
        stay = len(self._files) - len(self.list.ticked())
        if waiting:
            text = ngettext("{n} file was not looked at yet.", "{n} files were not looked at yet.", waiting)
        elif stay:
            text = ngettext("{n} file stays here.", "{n} files stay here.", stay)
        else:
            text = _("All files go out.")
        self._says.setText(text.format(n=waiting or stay))


def text_line(text: PackText) -> str:
    """A text as it stands in the list: on one line, its beginning."""
    plain = " ".join(text.text.split())
    begun = plain if len(plain) <= SHOWN else plain[: SHOWN - 1].rstrip() + "…"
    told = _("{title} (told in confidence)").format(title=text.title) if text.sealed else text.title
    words = _("{title} {text}") if told.endswith("?") else _("{title}: {text}")
    return words.format(title=told, text=begun)


def figure_line(figure: PackText) -> str:
    """A figure with the day of what it belongs to, so that one visit can be told from another."""
    line = text_line(figure)
    if figure.day is None:
        return line
    day = format_date(figure.day, language=language())
    return line if day == figure.text else _(" · ").join((day, line))


def file_line(file: PackFile, *, seen: bool) -> str:
    """A file by what it belongs to; its name is what somebody called it."""
    line = _("{title}: {text}").format(title=file.of, text=file.name)
    return line if seen else _("{line} (not looked at yet)").format(line=line)
