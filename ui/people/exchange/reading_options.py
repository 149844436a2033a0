"""How a file is read, and what everybody in it gets: what the rows are, its sheet, its titles, dates, the role."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.exchange.days import NUMBERS, read_day
from ensure_desktop.people.exchange.heading import Heading
from ensure_desktop.people.exchange.values import DateOrder, FileKind, Mapping, Target
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.values import RoleKind
from ui.context import Context
from ui.people.exchange.jobs import Opened, Wanted
from ui.people.exchange.words import order_label, rows_are
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, RELATED
from ui.widgets.fields import ChoiceField, DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label

NO_ROLE = ""
"""The choice of a role for nobody."""


class ReadingOptions(QWidget):
    """Two rows of choices (`reading` is the other); only those that matter are shown.

    `again` asks to read the file once more.
    """

    again = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("import.options")
        self._today = context.clock.today()
        self._opened: Opened | None = None
        self._mapping = Mapping()
        words = context.centre.words
        self._target = ChoiceField([(target, rows_are(target)) for target in Target], name="import.target")
        self._table = ChoiceField([("", "")], name="import.table")
        self._heading = ChoiceField(headings(), name="import.heading")
        self._order = ChoiceField([(order, order_label(order)) for order in DateOrder], name="import.order")
        roles = [(kind.value, first_upper(role_label(kind, words))) for kind in RoleKind]
        self._role = ChoiceField([*roles, (NO_ROLE, _("No role"))], name="import.role")
        parse = partial(parse_date, language=context.centre.language, today=self._today)
        self._since = DateField(parse, name="import.since", today=self._today)
        self._since_asked = False
        self.reading = QWidget()
        """How the file is read, in one line without labels, for the line that says which file it is."""
        line = QHBoxLayout(self.reading)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE)
        for choice, named, width in (
            (self._target, _("What the rows are"), 200),
            (self._table, _("Sheet"), 160),
            (self._heading, _("Titles of the columns"), 190),
        ):
            choice.setAccessibleName(named)
            choice.setFixedWidth(width)
            line.addWidget(choice)
        self._row = FlowLayout(self, spacing=RELATED)
        self._slots: dict[QWidget, QWidget] = {}
        editors: tuple[tuple[QWidget, str, int], ...] = (
            (self._order, _("Dates"), 280),
            (self._role, _("Role for everybody"), 220),
            (self._since, _("In it since"), 220),
        )
        for editor, words_above, width in editors:
            self._add(editor, words_above, width)
        for reader in (self._target, self._table, self._heading):
            reader.changed.connect(self.again)
        for kept in (self._order.changed, self._role.changed, self._since.changed):
            kept.connect(self.changed)
        self._role.changed.connect(self._show_since)

    def show_file(self, opened: Opened) -> None:
        """Offer what this file has."""
        self._opened = opened
        self.blockSignals(True)
        self._table.set_choices([(name, name) for name in opened.sheet.tables] or [("", "")])
        if opened.sheet.table in opened.sheet.tables:
            self._table.set_value(opened.sheet.table)
        self.blockSignals(False)
        self._table.setVisible(len(opened.sheet.tables) > 1)
        self._heading.setVisible(opened.sheet.kind is not FileKind.VCARD)
        self._target.setVisible(opened.sheet.kind is not FileKind.VCARD)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show what a mapping says."""
        self._mapping = mapping
        self.blockSignals(True)
        self._target.set_value(mapping.target)
        self._order.set_value(mapping.date_order)
        role = mapping.constants.get("role", NO_ROLE)
        self._role.set_value(role if role in set(RoleKind) else NO_ROLE)
        since = mapping.constants.get("role_since", "")
        self._since.set_value(read_day(since, order=DateOrder.YEAR_FIRST, newest=self._today.year) or self._today)
        self.blockSignals(False)

    def show_fields(self, used: frozenset[str], dates: Sequence[str]) -> None:
        """Show the choices that matter for the fields that are used; `dates` are cells of a column of dates."""
        people = self.target() is Target.PEOPLE
        ambiguous = next((text for text in dates if NUMBERS.fullmatch(text.strip())), "")
        self._slots[self._order].setVisible(bool(ambiguous))
        self.blockSignals(True)
        self._order.set_choices([(order, self._example(order, ambiguous)) for order in DateOrder])
        self.blockSignals(False)
        self._slots[self._role].setVisible(people)
        self._since_asked = people and "role_since" not in used
        self._show_since()

    def target(self) -> Target:
        """What the rows are about."""
        target: Target = self._target.value()
        return target

    def wanted(self) -> Wanted:
        """How the file is to be read."""
        assert self._opened is not None
        tables = self._opened.sheet.tables
        table = self._table.value() if len(tables) > 1 else self._opened.sheet.table
        return Wanted(self._opened.path, table or "", self._heading.value(), self.target())

    def mapping(self) -> Mapping:
        """The mapping but for its columns. Raises `UserError` for a day that makes no sense."""
        constants = {name: text for name, text in self._mapping.constants.items() if name not in ("role", "role_since")}
        if self.target() is Target.PEOPLE and self._role.value():
            constants["role"] = self._role.value()
            since = self._since.value()
            if since is not None:
                constants["role_since"] = since.isoformat()
        return Mapping(
            target=self.target(),
            constants=constants,
            date_order=self._order.value(),
            duplicates=self._mapping.duplicates,
        )

    def mark_since(self, wrong: bool) -> None:
        """Show or take away that the day is none."""
        self._since.mark(wrong)
        if wrong:
            self._since.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Forget the file; the next one is read as it comes."""
        self._opened = None
        self.blockSignals(True)
        self._heading.set_value(Heading.AS_FOUND)
        self._table.set_choices([("", "")])
        self._order.set_choices([(order, order_label(order)) for order in DateOrder])
        self.blockSignals(False)

    def _add(self, editor: QWidget, words: str, width: int) -> None:
        slot = QWidget()
        slot.setFixedWidth(width)
        column = QVBoxLayout(slot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = label(words, "label")
        head.setBuddy(editor)
        column.addWidget(head)
        column.addWidget(editor)
        column.addStretch(1)
        editor.setAccessibleName(words)
        proxy = editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(words)
        self._slots[editor] = slot
        self._row.addWidget(slot)

    def _show_since(self) -> None:
        self._slots[self._since].setVisible(self._since_asked and bool(self._role.value()))

    def _example(self, order: DateOrder, text: str) -> str:
        """What an order makes of a date of the file; the order itself where that is no date."""
        day = read_day(text, order=order, newest=self._today.year) if text else None
        if not text:
            return order_label(order)
        if day is None:
            return _("{order} (but {text})").format(order=order_label(order), text=text)
        return _("{text} is {day}").format(text=text, day=long_day(day))


def headings() -> tuple[tuple[Heading, str], ...]:
    """What the first line can be."""
    return (
        (Heading.AS_FOUND, _("Titles as found")),
        (Heading.FIRST_ROW, _("Titles one line lower")),
        (Heading.NONE, _("No titles")),
    )
