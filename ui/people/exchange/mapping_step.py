"""The second step of an import: where each column goes, and how the file is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.fields import fields
from ensure_desktop.people.exchange.values import Guess, Mapping, Sheet, Target
from ui.context import Context
from ui.people.exchange.field_picker import FieldPicker
from ui.people.exchange.jobs import Opened
from ui.people.exchange.reading_options import ReadingOptions
from ui.people.exchange.words import row_count, sureness_chip
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import IconLabel, label

NAMES = {
    Target.PEOPLE: frozenset({"full_name", "first_name", "last_name", "nickname"}),
    Target.ORGANISATIONS: frozenset({"name"}),
}
"""Without one of these, no row can be taken."""
GOES_TO = 2


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One line of the table: a column of the file; `field` is "" where it goes nowhere."""

    id: int
    title: str
    samples: str
    field: str
    goes_to: str
    sure: Chip


class MappingStep(QWidget):
    """`looks_right` goes on; `again` asks that the file be read as the options say; `use` and `keep` are about files.

    `mapping()` is what was decided so far.
    """

    looks_right = Signal()
    again = Signal()
    use = Signal()
    keep = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("import.mapping_step")
        self._sheet: Sheet | None = None
        self._guess: Guess | None = None
        self._columns: dict[int, str] = {}
        self._touched: set[int] = set()
        self._editing = -1
        self.options = ReadingOptions(context)
        self.options.again.connect(self.again)
        self.options.changed.connect(self._touch)
        self.changed = False
        """Whether somebody changed what the program guessed."""
        self.table = self._make_table()
        self._picker = FieldPicker(self, name="import.field")
        self._picker.chosen.connect(lambda name: self.send(self._editing, name))
        self._file = label("", "muted", wrap=True, name="import.file")
        self.warning = label("", wrap=True, name="import.no_name")
        self.next = primary(_("Looks right"), "check", name="import.looks_right")
        self.next.clicked.connect(self._go_on)
        self._arrange()

    def show_file(self, opened: Opened) -> None:
        """Show another file, or the same one read in another way."""
        self._sheet, self._guess = opened.sheet, opened.guess
        self.changed = False
        self._touched.clear()
        self.options.show_file(opened)
        self._take(opened.guess.mapping)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show a mapping that was saved: all that it says was chosen by the person."""
        self._touched = set(mapping.columns)
        self.changed = True
        self._take(mapping)

    def mapping(self) -> Mapping:
        """Where the columns go."""
        return replace(self.options.mapping(), columns=dict(self._columns))

    def send(self, place: int, name: str) -> None:
        """Let a column go to the field `name`, nowhere with "". A field that takes one column leaves the other."""
        field = {field.name: field for field in fields(self.options.target())}.get(name)
        if field is not None and not field.takes_several:
            self._touched |= {other for other, taken in self._columns.items() if taken == name}
            self._columns = {other: taken for other, taken in self._columns.items() if taken != name}
        self._columns.pop(place, None)
        if field is not None:
            self._columns[place] = name
        self._touched.add(place)
        self.changed = True
        self._show()

    def focus_first(self) -> None:
        """The button that goes on: when the guess is right, Enter is enough."""
        (self.next if self.next.isEnabled() else self.table.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Forget the file."""
        self._sheet = self._guess = None
        self._columns = {}
        self._touched.clear()
        self.changed = False
        self.options.drop()
        self._file.clear()
        self.table.model.reload()

    def _take(self, mapping: Mapping) -> None:
        assert self._sheet is not None
        self._columns = {place: name for place, name in mapping.columns.items() if place < len(self._sheet.titles)}
        self.options.show_mapping(mapping)
        self._show()

    def _show(self) -> None:
        assert self._sheet is not None
        self.table.model.reload()
        self._file.setText(file_words(self._sheet, hidden=len(self._sheet.titles) - len(self._lines())))
        self._say("")
        self.next.setEnabled(bool(NAMES[self.options.target()] & set(self._columns.values())))
        self.options.show_fields(frozenset(self._columns.values()), self._dates())

    def _dates(self) -> Sequence[str]:
        """Cells of the first column of dates."""
        assert self._guess is not None
        days = {"birth_date", "role_since", "role_until", "certified_on", "certified_until"}
        for place, name in sorted(self._columns.items()):
            if name in days:
                return self._guess.samples.get(place, ())
        return ()

    def _touch(self) -> None:
        self.changed = True
        self.options.mark_since(False)
        self._say("")

    def _go_on(self) -> None:
        try:
            self.mapping()
        except UserError as error:
            self.options.mark_since(True)
            self._say(error.message)
        else:
            self.looks_right.emit()

    def _say(self, problem: str) -> None:
        """What keeps it from going on, beside the button that does."""
        if not problem and not NAMES[self.options.target()] & set(self._columns.values()):
            problem = no_name(self.options.target())
        self.warning.setText(problem)
        self._warning_row.setVisible(bool(problem))

    def _lines(self) -> list[MappedColumn]:
        """The columns that hold something, in the order of the file."""
        if self._sheet is None or self._guess is None:
            return []
        labels = {field.name: field.label() for field in fields(self.options.target())}
        return [
            MappedColumn(
                id=place,
                title=title,
                samples=" · ".join(self._guess.samples.get(place, ())),
                field=self._columns.get(place, ""),
                goes_to=labels.get(self._columns.get(place, ""), _("Leave out")),
                sure=sureness_chip(
                    self._guess.sureness.get(place),
                    chosen=place in self._touched,
                    used=place in self._columns,
                ),
            )
            for place, title in enumerate(self._sheet.titles)
            if self._guess.samples.get(place) or place in self._columns
        ]

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        lines = self._lines()
        deliver(lines[offset : offset + limit], len(lines))

    def _make_table(self) -> Table:
        columns = (
            Column(_("Column in the file"), lambda line: line.title, 220),
            Column(_("For example"), lambda line: line.samples, stretch=True, muted=True),
            Column(_("Goes to"), lambda line: line.goes_to, 230, chip=_goes_chip),
            Column(_("How sure"), lambda line: line.sure.text, 160, chip=lambda line: line.sure),
        )
        table = Table(PagedModel(columns, self._fetch), name="import.columns", words=_("Columns of the file"))
        table.view.clicked.connect(self._clicked)
        table.opened.connect(self._choose_for)
        return table

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == GOES_TO:
            line = self.table.model.row_value(index.row())
            if line is not None:
                self._choose_for(line)

    def _choose_for(self, line: MappedColumn) -> None:
        """Open the list of fields at the line's cell."""
        self._editing = line.id
        row = next(row for row, found in enumerate(self._lines()) if found.id == line.id)
        cell = self.table.view.visualRect(self.table.model.index(row, GOES_TO))
        offered = [(field.name, field.label()) for field in fields(self.options.target())]
        self._picker.open_at(self.table.view.viewport().mapToGlobal(cell.bottomLeft()), offered, line.field)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._file, 1)
        head.addWidget(self.options.reading)
        column.addLayout(head)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        column.addWidget(self.options)
        self._warning_row = _warned(self.warning)
        column.addWidget(self._warning_row)
        foot = QHBoxLayout()
        foot.setSpacing(INSIDE)
        for words, glyph, name, act in (
            (_("Use saved choices…"), "folder-open", "import.use_mapping", self.use),
            (_("Save these choices…"), "floppy-disk", "import.keep_mapping", self.keep),
        ):
            button = quiet(words, glyph, name=name)
            button.clicked.connect(act)
            foot.addWidget(button)
        foot.addStretch(1)
        back = outlined(_("Choose another file"), name="import.mapping.back")
        self.back = back
        foot.addWidget(back)
        foot.addWidget(self.next)
        column.addLayout(foot)


def file_words(sheet: Sheet, *, hidden: int) -> str:
    """What was read, on one line."""
    told = [sheet.source, row_count(len(sheet.rows))]
    if hidden:
        told.append(
            ngettext("{n} empty column is not shown", "{n} empty columns are not shown", hidden).format(n=hidden)
        )
    return " · ".join(told)


def no_name(target: Target) -> str:
    """Why it cannot go on."""
    if target is Target.ORGANISATIONS:
        return _("No column goes to the name yet. Please choose it: no organisation can be without one.")
    return _("No column goes to a name yet. Please choose one: a name or a nickname is needed.")


def _goes_chip(line: MappedColumn) -> Chip:
    return Chip(line.goes_to, "caret-down", Tone.ACCENT if line.field else Tone.NEUTRAL)


def _warned(words: QLabel) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    row.addWidget(IconLabel("warning", 20, Tone.ATTENTION))
    row.addWidget(words, 1)
    return made
