"""Lines of the form of an indicator: what was agreed on for some days, and figures that somebody types."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.money import CENTS, parse_amount
from ensure_desktop.programme.indicator_checks import NAME_LIMIT, NOTE_LIMIT
from ensure_desktop.programme.values import Target, TypedValue, Unit
from ui.theme import INSIDE, STEP
from ui.widgets.fields import DateField, Editor, TextField
from ui.widgets.lines import Line, LinesField

VALUE_WIDTH = 120
DAY_WIDTH = 226
LONGEST = 16

Parse = Callable[[str], date]


class FigureField(TextField):
    """A number as people write it, or nothing; an amount of money where `unit` is money."""

    def __init__(self, unit: Callable[[], Unit], *, name: str) -> None:
        super().__init__(name=name, placeholder=_("Number"), longest=LONGEST)
        self._unit = unit
        self.setFixedWidth(VALUE_WIDTH)
        self.setAccessibleName(_("Number"))

    def figure(self) -> float | None:
        """The number; raises `UserError` for a text that is none."""
        typed = self.value()
        if not typed:
            return None
        if self._unit() is Unit.MONEY:
            return float(parse_amount(typed))
        plain = typed.replace("\u2212", "-").replace("%", "").replace(" ", "").replace("\u00a0", "").replace(",", ".")
        try:
            return float(plain)
        except ValueError:
            raise UserError(_("This is not a number. You can type 59 or 3.5.")) from None

    def show_figure(self, value: float) -> None:
        """Show this number."""
        self.set_value(f"{value / CENTS:.2f}" if self._unit() is Unit.MONEY else f"{value:.10g}")


class _TargetLine(Line):
    """What was agreed on for some days, and with whom."""

    def __init__(self, name: str, unit: Callable[[], Unit], parse: Parse, today: date) -> None:
        super().__init__(_("Take this target out"), name=name)
        self._kept = Target(today, today, 0)
        self.first = DateField(parse, name=f"{name}.first", today=today)
        self.first.line.setAccessibleName(_("First day of the target"))
        self.last = DateField(parse, name=f"{name}.last", today=today)
        self.last.line.setAccessibleName(_("Last day of the target"))
        self.figure = FigureField(unit, name=f"{name}.value")
        self.figure.setAccessibleName(_("What is wanted by then"))
        self.agreed_with = TextField(name=f"{name}.agreed_with", placeholder=_("Agreed with"), longest=NAME_LIMIT)
        self.agreed_with.setAccessibleName(_("With whom it was agreed"))
        days, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for field in (self.first, self.last):
            field.setFixedWidth(DAY_WIDTH)
            days.addWidget(field)
        days.addStretch(1)
        days.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.figure)
        below.addWidget(self.agreed_with, 1)
        for row in (days, below):
            row.setSpacing(INSIDE)
            column.addLayout(row)
        column.setSpacing(STEP)
        self.row.addLayout(column, 1)
        for each in (self.first, self.last, self.figure, self.agreed_with):
            each.changed.connect(self.changed)

    def value(self) -> Target | None:
        """The target; None where nothing was typed. Raises `UserError` where a part of it is missing."""
        first, last, value = self.first.value(), self.last.value(), self.figure.figure()
        if value is None and not self.agreed_with.value():
            return None
        if first is None or last is None or value is None:
            raise UserError(_("A target needs its first and last day and a number."))
        return replace(self._kept, first=first, last=last, value=value, agreed_with=self.agreed_with.value())

    def set_value(self, value: Target) -> None:
        """Show it."""
        self._kept = value
        self.first.set_value(value.first)
        self.last.set_value(value.last)
        self.figure.show_figure(value.value)
        self.agreed_with.set_value(value.agreed_with)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self._kept.id, *(field.draft() for field in self._fields())]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self._kept = replace(self._kept, id=draft[0])
        for field, typed in zip(self._fields(), draft[1:], strict=True):
            field.set_draft(typed)

    def _fields(self) -> tuple[Editor, ...]:
        return (self.first, self.last, self.figure, self.agreed_with)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.figure.mark(wrong)

    def begin(self) -> None:
        """This year until somebody types other days; the keyboard goes to the number."""
        today = self._kept.first
        if self.first.value() is None:
            self.first.set_value(date(today.year, 1, 1))
            self.last.set_value(date(today.year, 12, 31))
        self.figure.setFocus(Qt.FocusReason.OtherFocusReason)


class _TypedLine(Line):
    """A figure for a day, and where it comes from."""

    def __init__(self, name: str, unit: Callable[[], Unit], parse: Parse, today: date) -> None:
        super().__init__(_("Take this figure out"), name=name)
        self._kept = TypedValue(today, 0)
        self.day = DateField(parse, name=f"{name}.day", today=today)
        self.day.line.setAccessibleName(_("Day of the figure"))
        self.day.setFixedWidth(DAY_WIDTH)
        self.figure = FigureField(unit, name=f"{name}.value")
        self.note = TextField(name=f"{name}.note", placeholder=_("Where it comes from"), longest=NOTE_LIMIT)
        self.note.setAccessibleName(_("Where the figure comes from"))
        for widget, stretch in ((self.day, 0), (self.figure, 0), (self.note, 1), (self.drop, 0)):
            self.row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        for each in (self.day, self.figure, self.note):
            each.changed.connect(self.changed)

    def value(self) -> TypedValue | None:
        """The figure; None where nothing was typed. Raises `UserError` where a part of it is missing."""
        day, value = self.day.value(), self.figure.figure()
        if value is None and not self.note.value():
            return None
        if day is None or value is None:
            raise UserError(_("A figure needs its day and a number."))
        return replace(self._kept, day=day, value=value, note=self.note.value())

    def set_value(self, value: TypedValue) -> None:
        """Show it."""
        self._kept = value
        self.day.set_value(value.day)
        self.figure.show_figure(value.value)
        self.note.set_value(value.note)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self._kept.id, *(field.draft() for field in self._fields())]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self._kept = replace(self._kept, id=draft[0])
        for field, typed in zip(self._fields(), draft[1:], strict=True):
            field.set_draft(typed)

    def _fields(self) -> tuple[Editor, ...]:
        return (self.day, self.figure, self.note)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.figure.mark(wrong)

    def begin(self) -> None:
        """Today until somebody types another day; the keyboard goes to the number."""
        if self.day.value() is None:
            self.day.set_value(self._kept.day)
        self.figure.setFocus(Qt.FocusReason.OtherFocusReason)


class TargetsField(LinesField):
    """The value is a tuple of `Target`. `unit` says in what the numbers are."""

    def __init__(self, unit: Callable[[], Unit], parse: Parse, today: date, *, name: str) -> None:
        super().__init__(
            lambda line: _TargetLine(line, unit, parse, today), _("One more target"), name=name, spacing=INSIDE
        )


class TypedField(LinesField):
    """The value is a tuple of `TypedValue`. `unit` says in what the numbers are."""

    def __init__(self, unit: Callable[[], Unit], parse: Parse, today: date, *, name: str) -> None:
        super().__init__(lambda line: _TypedLine(line, unit, parse, today), _("One more figure"), name=name)
