"""The steps that were agreed on, and who takes each: one line a step."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.log_checks import MOST_STEPS, STEP_LENGTH
from ensure_desktop.visits.values import StepBy, VisitStep
from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button
from ui.widgets.fields import ChoiceField, TextField

WHO_WIDTH = 168


class _Line(QWidget):
    """One step: what, who, and a button that takes it out."""

    def __init__(self, number: int, by: Sequence[tuple[StepBy, str]], name: str) -> None:
        super().__init__()
        self.text = TextField(name=f"{name}.{number}.text", longest=STEP_LENGTH, placeholder=_("What will be done"))
        self.text.setAccessibleName(_("Step {number}").format(number=number))
        self.by = ChoiceField(by, name=f"{name}.{number}.by")
        self.by.setAccessibleName(_("Who takes step {number}").format(number=number))
        self.by.setFixedWidth(WHO_WIDTH)
        self.remove = icon_button(
            "x", _("Take out step {number}").format(number=number), name=f"{name}.{number}.remove"
        )
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.text, 1)
        row.addWidget(self.by)
        row.addWidget(self.remove)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text.value()


class StepsField(QWidget):
    """Lines of steps; the last one is always free. Enter goes on to the next line."""

    changed = Signal()

    def __init__(self, by: Sequence[tuple[StepBy, str]], *, name: str) -> None:
        """`by` are those who can take a step, with their words."""
        super().__init__()
        self.setObjectName(name)
        self._by = by
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self.set_value(())

    def value(self) -> tuple[VisitStep, ...]:
        """The steps; lines without words are left out."""
        return tuple(VisitStep(line.text.value(), line.by.value()) for line in self._lines if not line.is_empty())

    def set_value(self, value: Iterable[VisitStep]) -> None:
        """Show these steps."""
        self._show([(step.text, step.by) for step in value])
        self.changed.emit()

    def draft(self) -> list[Any]:
        """What was typed, with who takes it."""
        return [[line.text.draft(), line.by.value().value] for line in self._lines if not line.is_empty()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self.set_value(VisitStep(text, StepBy(by)) for text, by in draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines:
            line.text.mark(wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next line."""
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress:
            texts = [line.text for line in self._lines]
            following = next((after for text, after in pairwise(texts) if text is watched), None)
            if following is not None:
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _show(self, steps: Sequence[tuple[str, StepBy]]) -> None:
        """Show these steps. The first line stays, because the order of Tab goes by it."""
        for line in self._lines[1:]:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        del self._lines[1:]
        if not self._lines:
            self._append()
        (text, by), *others = steps or [("", StepBy.TOGETHER)]
        with QSignalBlocker(self._lines[0].text):
            self._lines[0].text.set_value(text)
        self._lines[0].by.set_value(by)
        for text, by in others:
            self._append(text, by)
        self._keep_one_free()

    def _append(self, text: str = "", by: StepBy = StepBy.TOGETHER) -> None:
        line = _Line(len(self._lines) + 1, self._by, self.objectName())
        line.text.set_value(text)
        line.by.set_value(by)
        line.text.changed.connect(self._on_typed)
        line.by.changed.connect(self.changed)
        line.remove.clicked.connect(lambda: self._remove(line))
        line.text.installEventFilter(self)
        self._column.addWidget(line)
        if self._lines:
            for stop, after in pairwise([self._lines[-1].remove, line.text, line.by, line.remove]):
                QWidget.setTabOrder(stop, after)
        else:
            self.setFocusProxy(line.text)
        self._lines.append(line)

    def _on_typed(self) -> None:
        self._keep_one_free()
        self.changed.emit()

    def _keep_one_free(self) -> None:
        if (not self._lines or not self._lines[-1].is_empty()) and len(self._lines) < MOST_STEPS:
            self._append()
        for line in self._lines:
            line.remove.setVisible(not line.is_empty())

    def _remove(self, gone: _Line) -> None:
        at = self._lines.index(gone)
        self._show([(line.text.draft(), line.by.value()) for line in self._lines if line is not gone])
        self._lines[min(at, len(self._lines) - 1)].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
