"""The phases of a visit plan, line by line: how often, and for how many weeks."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.values import Phase
from ui.theme import INSIDE
from ui.visits.words import interval_words
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields import ChoiceField, NumberField
from ui.widgets.text import label

INTERVALS = (7, 14, 21, 28, 42, 56)
"""How often visits are offered to be; a plan with another interval keeps it."""

LONGEST_WEEKS = 260
MOST = 12


class PhasesField(QWidget):
    """Lines, the first always there. The value is a tuple of `Phase`, without lines that have no weeks."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        self._more = link(_("Add a phase"), "plus", name=f"{name}.more")
        self._more.clicked.connect(self._add_next)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(Phase(INTERVALS[0], 0))

    def value(self) -> tuple[Phase, ...]:
        """The phases; raises `UserError` where the weeks are no number."""
        return tuple(phase for line in self._lines if (phase := line.phase()).weeks)

    def set_value(self, phases: Sequence[Phase]) -> None:
        """Show these phases."""
        while self._lines:
            self._take(self._lines[-1])
        for phase in phases or (Phase(INTERVALS[0], 0),):
            self._add(phase)
        self.changed.emit()

    def draft(self) -> str:
        """The lines as they were typed."""
        lines = [[line.often.value(), line.weeks.text()] for line in self._lines]
        return json.dumps(lines) if any(weeks for _often, weeks in lines) else ""

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        lines = json.loads(draft) if draft else []
        self.set_value([Phase(often, 0) for often, _weeks in lines])
        for line, (_often, weeks) in zip(self._lines, lines, strict=False):
            line.weeks.setText(weeks)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines:
            line.weeks.mark(wrong)

    def _add_next(self) -> None:
        """A further phase, with its visits further apart than the last one's."""
        last = self._lines[-1].often.value()
        line = self._add(Phase(next((days for days in INTERVALS if days > last), last), 0))
        line.often.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _add(self, phase: Phase) -> "_Line":
        line = _Line(phase, f"{self.objectName()}.{len(self._lines) + 1}", len(self._lines) + 1)
        line.often.changed.connect(self.changed)
        line.weeks.changed.connect(self.changed)
        line.less.clicked.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._column.insertWidget(len(self._lines) - 1, line)
        self._fit()
        return line

    def _remove(self, line: "_Line") -> None:
        self._take(line)
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take(self, line: "_Line") -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._fit()

    def _fit(self) -> None:
        self._more.setEnabled(len(self._lines) < MOST)
        for line in self._lines:
            line.less.setVisible(len(self._lines) > 1)


class _Line(QWidget):
    """One phase."""

    def __init__(self, phase: Phase, name: str, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        intervals = sorted({*INTERVALS, phase.interval_days})
        self.often = ChoiceField([(days, interval_words(days)) for days in intervals], name=f"{name}.often")
        self.often.setAccessibleName(_("How often in phase {number}").format(number=number))
        self.often.set_value(phase.interval_days)
        self.weeks = NumberField(name=f"{name}.weeks", least=1, most=LONGEST_WEEKS)
        self.weeks.setAccessibleName(_("Weeks of phase {number}").format(number=number))
        self.weeks.setMaximumWidth(80)
        self.weeks.set_value(phase.weeks or None)
        self.less = icon_button("x", _("Take out phase {number}").format(number=number), name=f"{name}.less")
        row.addWidget(self.often, 1)
        row.addWidget(label(_("for")))
        row.addWidget(self.weeks)
        row.addWidget(label(_("weeks")))
        row.addWidget(self.less)

    def phase(self) -> Phase:
        """What the line says; no weeks where none are typed."""
        return Phase(self.often.value(), self.weeks.value() or 0)
