"""The meetings and the criteria of a curriculum as editors: a line for each, to add, move and take out."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.training.values import Criterion, MeetingPlan
from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button, outlined
from ui.widgets.card import Card
from ui.widgets.fields import CheckField, Editor, NumberField, TextArea, TextField
from ui.widgets.text import label

USUAL_MINUTES = 180
MINUTES_WIDTH = 84
AIM_LIMIT = 300


class Line(Card):
    """One line. `moved` sends a step, `removed` nothing."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(padding=12)
        self.setObjectName(name)
        self.body.setSpacing(INSIDE)
        self.number = label("", "strong")
        self.number.setMinimumWidth(20)
        self._wrong = label("", "error", wrap=True)
        self.up = icon_button("arrow-up", "", name=f"{name}.up")
        self.down = icon_button("arrow-down", "", name=f"{name}.down")
        self.remove = icon_button("x", "", name=f"{name}.remove")
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, lambda step=step: self.moved.emit(step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def arrange(self, first: Iterable[tuple[QWidget, int]]) -> None:
        """Number, these widgets with their stretch, and the buttons, in one row; below them what is wrong."""
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.number)
        for widget, stretch in first:
            row.addWidget(widget, stretch)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        row.addLayout(buttons)
        self.body.addLayout(row)
        self.body.addWidget(self._wrong)
        self._wrong.hide()

    def show_place(self, place: int, count: int) -> None:
        """Say which one it is."""
        words = {
            self.up: _("Move line {number} up (Alt+Up)"),
            self.down: _("Move line {number} down (Alt+Down)"),
            self.remove: _("Take line {number} out"),
        }
        self.number.setText(_("{number}.").format(number=place + 1))
        for button, sentence in words.items():
            button.setAccessibleName(sentence.format(number=place + 1))
            button.setToolTip(sentence.format(number=place + 1))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)

    def say(self, sentence: str) -> None:
        """Say what is wrong in this line."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def wrong(self) -> str:
        """What is said to be wrong."""
        return self._wrong.text()

    def focus_first(self) -> None:
        """Put the keyboard where typing starts."""
        raise NotImplementedError


class MeetingLine(Line):
    """One meeting: topic, minutes, assessment or not, aims one below the other, homework."""

    def __init__(self, name: str, meeting: MeetingPlan) -> None:
        super().__init__(name)
        self._id = meeting.id
        self.topic = TextField(name=f"{name}.topic", placeholder=_("What this meeting is about"))
        self.topic.setAccessibleName(_("Topic"))
        self.minutes = NumberField(name=f"{name}.minutes", least=5, most=720)
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setFixedWidth(MINUTES_WIDTH)
        self.minutes.setToolTip(_("Minutes"))
        self.assessment = CheckField(_("Assessment"), name=f"{name}.assessment")
        self.assessment.setToolTip(_("The closing meeting with the assessment: it does not count."))
        self.aims = TextArea(name=f"{name}.aims", lines=2, placeholder=_("What people can do after it, one per line"))
        self.aims.setAccessibleName(_("Aims, one per line"))
        self.homework = TextArea(name=f"{name}.homework", lines=2, placeholder=_("Homework for the next time"))
        self.homework.setAccessibleName(_("Homework for the next time"))
        self.arrange(((self.topic, 1), (self.minutes, 0), (label(_("min"), "help"), 0), (self.assessment, 0)))
        below = QHBoxLayout()
        below.setSpacing(INSIDE)
        below.addWidget(self.aims, 1)
        below.addWidget(self.homework, 1)
        self.body.addLayout(below)
        self.topic.set_value(meeting.topic)
        self.minutes.set_value(meeting.minutes)
        self.assessment.set_value(meeting.assessment)
        self.aims.set_value("\n".join(meeting.aims))
        self.homework.set_value(meeting.homework)
        for field in (self.topic, self.minutes, self.assessment, self.aims, self.homework):
            field.changed.connect(self.changed)

    def value(self) -> MeetingPlan:
        """The meeting; raises `UserError` for minutes that are no number."""
        return MeetingPlan(
            id=self._id,
            topic=self.topic.value(),
            aims=tuple(filter(None, map(str.strip, self.aims.value().splitlines()))),
            homework=self.homework.value(),
            minutes=self.minutes.value() or USUAL_MINUTES,
            assessment=self.assessment.value(),
        )

    def draft(self) -> list[Any]:
        """Everything as typed."""
        return [
            self._id,
            self.topic.draft(),
            self.minutes.draft(),
            self.assessment.draft(),
            self.aims.draft(),
            self.homework.draft(),
        ]

    def set_draft(self, draft: Sequence[Any]) -> None:
        """Show what was typed."""
        self._id = draft[0]
        fields: tuple[Editor, ...] = (self.topic, self.minutes, self.assessment, self.aims, self.homework)
        for field, typed in zip(fields, draft[1:], strict=False):
            field.set_draft(typed)

    def focus_first(self) -> None:
        """The topic."""
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)


class CriterionLine(Line):
    """One criterion of the assessment."""

    def __init__(self, name: str, criterion: Criterion) -> None:
        super().__init__(name)
        self._id = criterion.id
        self.text = TextField(name=f"{name}.text", placeholder=_("What is looked at"), longest=AIM_LIMIT)
        self.text.setAccessibleName(_("What is looked at"))
        self.arrange(((self.text, 1),))
        self.text.set_value(criterion.text)
        self.text.changed.connect(self.changed)

    def value(self) -> Criterion:
        """The criterion."""
        return Criterion(self._id, self.text.value())

    def draft(self) -> list[str]:
        """It as typed."""
        return [self._id, self.text.draft()]

    def set_draft(self, draft: Sequence[str]) -> None:
        """Show what was typed."""
        self._id = draft[0]
        self.text.set_draft(draft[1])

    def focus_first(self) -> None:
        """The text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


L = TypeVar("L", MeetingLine, CriterionLine)


class LinesField(QWidget, Generic[L]):
    """Lines below each other and a button that adds one."""

    changed = Signal()

    def __init__(self, *, name: str, add: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.lines: list[L] = []
        self._made = 0
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        self.add: QPushButton = outlined(add, "plus", name=f"{name}.add")
        self.add.clicked.connect(self._add_empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(INSIDE)
        outer.addLayout(self._column)
        outer.addSpacing(STEP)
        outer.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[Any, ...]:
        """What the lines say."""
        return tuple(line.value() for line in self.lines)

    def set_value(self, value: Iterable[Any]) -> None:
        """Show these."""
        self._clear()
        for each in value:
            self._put(self.make_line(each))
        self._number()
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """The lines as typed."""
        return [list(line.draft()) for line in self.lines]

    def set_draft(self, draft: Iterable[Sequence[Any]]) -> None:
        """Show what was typed."""
        self._clear()
        for each in draft:
            line = self.make_line(None)
            line.set_draft(each)
            self._put(line)
        self._number()

    def mark(self, wrong: bool) -> None:
        """The lines say themselves what is wrong in them."""

    def show_errors(self, errors: Iterable[tuple[int, str]]) -> None:
        """Say what is wrong in which line, and go to the first of them."""
        told = dict(errors)
        for place, line in enumerate(self.lines):
            line.say(told.get(place, ""))
        if told:
            self.lines[min(told)].focus_first()

    def make_line(self, value: Any) -> L:
        """A line for a value, an empty one for None."""
        raise NotImplementedError

    def line_name(self) -> str:
        """A name that no line has."""
        self._made += 1
        return f"{self.objectName()}.{self._made - 1}"

    def _add_empty(self) -> None:
        line = self.make_line(None)
        self._put(line)
        self._number()
        self.changed.emit()
        line.focus_first()

    def _put(self, line: L) -> None:
        line.changed.connect(self.changed)
        line.moved.connect(lambda step: self._move(line, step))
        line.removed.connect(lambda: self._drop(line))
        self.lines.append(line)
        self._column.addWidget(line)

    def _move(self, line: L, step: int) -> None:
        place = self.lines.index(line) + step
        if not 0 <= place < len(self.lines):
            return
        focused = self.window().focusWidget()
        self.lines.remove(line)
        self.lines.insert(place, line)
        self._column.removeWidget(line)
        self._column.insertWidget(place, line)
        self._number()
        if focused is not None and line.isAncestorOf(focused) and focused.isEnabled():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and line.isAncestorOf(focused):
            line.focus_first()
        self.changed.emit()

    def _drop(self, line: L) -> None:
        place = self.lines.index(line)
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._number()
        self.changed.emit()
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)].focus_first()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []

    def _number(self) -> None:
        for place, line in enumerate(self.lines):
            line.show_place(place, len(self.lines))


class MeetingsField(LinesField[MeetingLine]):
    """The meetings in their order."""

    def make_line(self, value: MeetingPlan | None) -> MeetingLine:
        """A meeting, a new one as long as the one before it."""
        minutes = USUAL_MINUTES
        if value is None and self.lines:
            minutes = self.lines[-1].value().minutes
        return MeetingLine(self.line_name(), value or MeetingPlan("", "", minutes=minutes))


class CriteriaField(LinesField[CriterionLine]):
    """What the assessment looks at."""

    def make_line(self, value: Criterion | None) -> CriterionLine:
        """A criterion."""
        return CriterionLine(self.line_name(), value or Criterion("", ""))
