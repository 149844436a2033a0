"""What people asked about on the street: themes with a number each."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.groups.values import AskedFor
from ensure_desktop.i18n import _
from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields import NumberField, TextField
from ui.widgets.fields.completion import completer

NUMBER_WIDTH = 90
MOST_PEOPLE = 9999


class _Row(QWidget):
    """A theme and how many asked about it."""

    changed = Signal()
    drop_wanted = Signal()

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__()
        self.theme = TextField(name=f"{name}.theme", placeholder=_("Theme, for example housing"), longest=80)
        self.theme.setAccessibleName(_("Theme"))
        completer(self.theme, known)
        self.number = NumberField(name=f"{name}.number", least=1, most=MOST_PEOPLE, unit=_("people"))
        self.number.setAccessibleName(_("How many people asked"))
        self.number.setFixedWidth(NUMBER_WIDTH)
        drop = icon_button("x", _("Take this theme out"), name=f"{name}.drop")
        drop.clicked.connect(self.drop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        for widget in (self.theme, self.number, drop):
            row.addWidget(widget)
        self.theme.changed.connect(self.changed)
        self.number.changed.connect(self.changed)


class AskedField(QWidget):
    """The value is a tuple of `AskedFor`; a theme without a number counts as one person."""

    changed = Signal()

    def __init__(self, known: Sequence[str] = (), *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._known = known
        self._made = 0
        self.rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(STEP)
        self._add_row = link(_("One more theme"), "plus", name=f"{name}.add")
        self._add_row.clicked.connect(self._begin_row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(STEP)
        outer.addLayout(self._column)
        outer.addWidget(self._add_row, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add_row)

    def value(self) -> tuple[AskedFor, ...]:
        """Themes and numbers; raises `UserError` for a number that is none."""
        return tuple(AskedFor(row.theme.value(), row.number.value() or 1) for row in self.rows if row.theme.value())

    def set_value(self, value: Iterable[AskedFor]) -> None:
        """Show these."""
        self.set_draft([[each.theme, str(each.number)] for each in value])
        self.changed.emit()

    def draft(self) -> list[list[str]]:
        """What was typed."""
        return [[row.theme.draft(), row.number.draft()] for row in self.rows]

    def set_draft(self, draft: Iterable[Sequence[str]]) -> None:
        """Show what was typed."""
        for row in list(self.rows):
            self._drop(row)
        for theme, number in draft:
            row = self._add()
            row.theme.set_draft(theme)
            row.number.set_draft(number)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for row in self.rows:
            row.number.mark(wrong)

    def _add(self) -> _Row:
        self._made += 1
        row = _Row(f"{self.objectName()}.{self._made}", self._known)
        row.changed.connect(self.changed)
        row.drop_wanted.connect(lambda: self._take_out(row))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _begin_row(self) -> None:
        self._add().theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, row: _Row) -> None:
        self._drop(row)
        self._add_row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: Any) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
