"""What was promised to people on the street: a text each, with a day and a tick."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.groups.values import FollowUp
from ensure_desktop.i18n import _
from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields import CheckField, DateField, TextField

DAY_WIDTH = 190


class _Row(QWidget):
    """One promise."""

    changed = Signal()
    drop_wanted = Signal()

    def __init__(self, name: str, parse: Callable[[str], date], today: date) -> None:
        super().__init__()
        self._today = today
        self._done_on: date | None = None
        self.text = TextField(name=f"{name}.text", placeholder=_("What was promised, without a name"), longest=500)
        self.text.setAccessibleName(_("What was promised"))
        self.until = DateField(parse, name=f"{name}.until", today=today)
        self.until.line.setAccessibleName(_("By which day"))
        self.until.setFixedWidth(DAY_WIDTH)
        self.done = CheckField(_("Done"), name=f"{name}.done")
        drop = icon_button("x", _("Take this promise out"), name=f"{name}.drop")
        drop.clicked.connect(self.drop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.text, 1)
        for widget in (self.until, self.done, drop):
            row.addWidget(widget)
            row.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        row.setAlignment(self.text, Qt.AlignmentFlag.AlignTop)
        for field in (self.text, self.until, self.done):
            field.changed.connect(self.changed)

    def value(self) -> FollowUp:
        """The promise; ticked only now, it is done today."""
        done_on = (self._done_on or self._today) if self.done.value() else None
        return FollowUp(self.text.value(), self.until.value(), done_on)

    def show_promise(self, promise: FollowUp) -> None:
        """Show it."""
        self._done_on = promise.done_on
        self.text.set_value(promise.text)
        self.until.set_value(promise.until)
        self.done.set_value(promise.done_on is not None)

    def draft(self) -> list[Any]:
        """What was typed."""
        done_on = self._done_on.isoformat() if self._done_on else ""
        return [self.text.draft(), self.until.draft(), self.done.draft(), done_on]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        text, until, done, done_on = draft
        self._done_on = date.fromisoformat(done_on) if done_on else None
        self.text.set_draft(text)
        self.until.set_draft(until)
        self.done.set_draft(done)


class PromisesField(QWidget):
    """The value is a tuple of `FollowUp`."""

    changed = Signal()

    def __init__(self, parse: Callable[[str], date], *, name: str, today: date) -> None:
        super().__init__()
        self.setObjectName(name)
        self._parse, self._today = parse, today
        self._made = 0
        self.rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        self._add_row = link(_("One more promise"), "plus", name=f"{name}.add")
        self._add_row.clicked.connect(self._begin_row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(STEP)
        outer.addLayout(self._column)
        outer.addWidget(self._add_row, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add_row)

    def value(self) -> tuple[FollowUp, ...]:
        """The promises; raises `UserError` for a day that is none."""
        return tuple(promise for row in self.rows if (promise := row.value()).text)

    def set_value(self, value: Iterable[FollowUp]) -> None:
        """Show these."""
        self._clear()
        for promise in value:
            self._add().show_promise(promise)
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """What was typed."""
        return [row.draft() for row in self.rows]

    def set_draft(self, draft: Iterable[list[Any]]) -> None:
        """Show what was typed."""
        self._clear()
        for each in draft:
            self._add().set_draft(each)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for row in self.rows:
            row.until.mark(wrong)

    def _add(self) -> _Row:
        self._made += 1
        row = _Row(f"{self.objectName()}.{self._made}", self._parse, self._today)
        row.changed.connect(self.changed)
        row.drop_wanted.connect(lambda: self._take_out(row))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _begin_row(self) -> None:
        self._add().text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, row: _Row) -> None:
        self._drop(row)
        self._add_row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _clear(self) -> None:
        for row in list(self.rows):
            self._drop(row)

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
