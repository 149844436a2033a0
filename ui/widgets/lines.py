"""A field of lines: each is one value, lines are added below the last one and taken out one by one."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button, link


class Line(QWidget):
    """One line. A subclass lays its fields into `row`, before `drop`, the button that takes the line out."""

    changed = Signal()
    moved = Signal(int)
    """One place up (-1) or down (1)."""

    def __init__(self, drop: str, *, name: str) -> None:
        """`drop` are the words of the button."""
        super().__init__()
        self.setObjectName(name)
        self.ways: tuple[QToolButton, ...] = ()
        """The buttons that move it up and down, where it can be moved."""
        self.drop = icon_button("x", drop, name=f"{name}.drop")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(INSIDE)

    def value(self) -> Any:
        """What the line says, None where it says nothing; raises `UserError` for what nobody understands."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show this."""
        raise NotImplementedError

    def draft(self) -> list[Any]:
        """What was typed."""
        raise NotImplementedError

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        raise NotImplementedError

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keyboard where the line begins."""
        raise NotImplementedError

    def let_move(self, up: str, down: str) -> None:
        """Have buttons, and Alt with the arrows, by which it is moved; a subclass lays `ways` beside `drop`."""
        made = []
        for words, glyph, keys, step in ((up, "arrow-up", "Alt+Up", -1), (down, "arrow-down", "Alt+Down", 1)):
            button = icon_button(glyph, words, name=f"{self.objectName()}.{'up' if step < 0 else 'down'}")
            button.clicked.connect(lambda _on=False, step=step: self.moved.emit(step))
            shortcut = QShortcut(QKeySequence(keys), self, lambda step=step: self.moved.emit(step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.append(button)
        self.ways = tuple(made)


class LinesField(QWidget):
    """Lines and the button that adds one. The value is a tuple of what the lines say; empty lines are left out."""

    changed = Signal()

    def __init__(self, make: Callable[[str], Line], more: str, *, name: str, spacing: int = STEP) -> None:
        """`make` makes an empty line with that object name; `more` are the words of the button that adds one."""
        super().__init__()
        self.setObjectName(name)
        self._make = make
        self._made = 0
        self._lines: list[Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(spacing)
        self._more = link(more, "plus", name=f"{name}.add")
        self._more.clicked.connect(lambda: self._add().begin())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(STEP)
        outer.addLayout(self._column)
        outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._more)

    def value(self) -> tuple[Any, ...]:
        """What the lines say; raises `UserError` for what nobody understands."""
        return tuple(said for line in self._lines if (said := line.value()) is not None)

    def set_value(self, value: Iterable[Any]) -> None:
        """Show these; a line stays where it is, and with it the keyboard, where there was one at its place."""
        values = list(value)
        for line in self._lines[len(values) :]:
            self._drop(line)
        for line, each in zip(self._lines, values, strict=False):
            line.set_value(each)
        for each in values[len(self._lines) :]:
            self._add().set_value(each)
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """What was typed."""
        return [line.draft() for line in self._lines]

    def set_draft(self, draft: Iterable[list[Any]]) -> None:
        """Show what was typed."""
        self._clear()
        for each in draft:
            self._add().set_draft(each)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines:
            line.mark(wrong)

    def _add(self) -> Line:
        self._made += 1
        line = self._make(f"{self.objectName()}.{self._made}")
        line.changed.connect(self.changed)
        line.drop.clicked.connect(lambda: self._take_out(line))
        line.moved.connect(partial(self._move, line))
        self._lines.append(line)
        self._column.addWidget(line)
        self._show_ways()
        return line

    def _move(self, line: Line, step: int) -> None:
        """Let a line and its neighbour change places; the keyboard goes along.

        It is what they say that changes places: so the order in which the keyboard goes through them stays right.
        """
        place = self._lines.index(line)
        if not 0 <= place + step < len(self._lines):
            return
        there = self._lines[place + step]
        mine, other = line.draft(), there.draft()
        there.set_draft(mine)
        line.set_draft(other)
        self._follow(line, there)
        self.changed.emit()

    def _follow(self, line: Line, there: Line) -> None:
        """Put the keyboard where it was in `line`, but in `there`."""
        focus: QWidget | None = self.window().focusWidget()
        own = f"{line.objectName()}."
        while focus is not None and not focus.objectName().startswith(own):
            focus = focus.parentWidget()
        if focus is None:
            return
        same = there.findChild(QWidget, f"{there.objectName()}.{focus.objectName().removeprefix(own)}")
        if same is not None and same.isEnabled():
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            there.begin()

    def _show_ways(self) -> None:
        """The first one cannot be moved up, and the last one not down."""
        for place, line in enumerate(self._lines):
            for button, end in zip(line.ways, (0, len(self._lines) - 1), strict=False):
                button.setEnabled(place != end)

    def _take_out(self, line: Line) -> None:
        self._drop(line)
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _clear(self) -> None:
        for line in list(self._lines):
            self._drop(line)

    def _drop(self, line: Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._show_ways()
