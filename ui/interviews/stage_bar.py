"""The stages above the list: each a number that opens the list that it counts."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.labels import stage_label
from ensure_desktop.interviews.values import UNDER_WAY, ApplicationStage
from ui.people.words import first_upper
from ui.theme import scaled, tabular, tokens

HEIGHT = 70
NUMBER = 28
"""Pixels for the number; below it is room for two lines of words."""
POINT = 11.0
"""Pixels by which a step points into the next one."""
LARGE = 1.35


class StageBar(QWidget):
    """The stages in which something is to be done, as steps that lead into one another. `chosen` sends a stage."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("applicants.stages")
        self.setAccessibleName(_("Stages"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.steps: dict[ApplicationStage, StageStep] = {}
        for number, stage in enumerate(UNDER_WAY):
            step = StageStep(stage, first=number == 0, last=number == len(UNDER_WAY) - 1)
            step.clicked.connect(lambda _on=False, stage=stage: self.chosen.emit(stage))
            self.steps[stage] = step
            row.addWidget(step, 1)

    def show_counts(self, counts: Mapping[ApplicationStage, int]) -> None:
        """Show how many are in each stage."""
        for stage, step in self.steps.items():
            step.set_count(counts.get(stage, 0))

    def mark(self, stage: ApplicationStage | None) -> None:
        """Show which list is open."""
        for each, step in self.steps.items():
            step.setChecked(each is stage)


class StageStep(QAbstractButton):
    """One stage: how many, and its word below; pressed down while its list is shown."""

    def __init__(self, stage: ApplicationStage, *, first: bool, last: bool) -> None:
        super().__init__()
        self.setObjectName(f"applicants.stage.{stage.value}")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = first_upper(stage_label(stage))
        self._first, self._last = first, last
        self._count = 0
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show `count`."""
        self._count = count
        self.setAccessibleName(_("{stage}: {n}").format(stage=self._words, n=count))
        self.setToolTip(self.accessibleName())
        self.update()

    def count(self) -> int:
        """What is shown."""
        return self._count

    def nextCheckState(self) -> None:
        """Which one is down is said by `StageBar.mark`."""

    def sizeHint(self) -> QSize:
        """As wide as the longest word of the stage needs."""
        metrics = QFontMetrics(scaled(self.font(), 0.9, semi_bold=True))
        longest = max(metrics.horizontalAdvance(word) for word in self._words.split())
        return QSize(int(longest + 3 * POINT), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the step, its number and its word."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        on, ring = self.isChecked(), self.hasFocus()
        ground = t.accent_soft if on else t.hover if self.underMouse() else t.surface
        line = t.accent if on or ring or self.underMouse() else t.line
        painter.setPen(QPen(QColor(line), 2 if ring or (on and t.contrast) else 1))
        painter.setBrush(QColor(ground))
        painter.drawPolygon(self._shape())
        painter.resetTransform()
        left = 4 if self._first else POINT + 2
        self._paint_words(painter, left, self.width() - left - (4 if self._last else POINT), on=on)

    def _paint_words(self, painter: QPainter, left: float, room: float, *, on: bool) -> None:
        """The number, and below it the words on one or two lines, both in the middle."""
        t = tokens()
        small = scaled(self.font(), 0.9, semi_bold=on)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        needed = QFontMetricsF(small).boundingRect(QRectF(0, 0, room, HEIGHT), int(flags), self._words).height()
        top = max(2.0, (HEIGHT - NUMBER - needed) / 2)
        painter.setPen(QColor(t.accent if on else t.text if self._count else t.muted))
        painter.setFont(tabular(scaled(self.font(), LARGE, semi_bold=True)))
        number = QLocale(language()).toString(self._count)
        painter.drawText(QRectF(left, top, room, NUMBER), Qt.AlignmentFlag.AlignCenter, number)
        painter.setFont(small)
        painter.setPen(QColor(t.accent if on else t.muted))
        painter.drawText(QRectF(left, top + NUMBER, room, needed), flags, self._words)

    def _shape(self) -> QPolygonF:
        """The outline, pointing to the next step."""
        right, half, low = self.width() - 1.0, HEIGHT / 2, HEIGHT - 1.0
        tip = right if self._last else right - POINT
        points = [QPointF(1, 1), QPointF(tip, 1)]
        if not self._last:
            points.append(QPointF(right, half))
        points += [QPointF(tip, low), QPointF(1, low)]
        if not self._first:
            points.append(QPointF(POINT, half))
        return QPolygonF(points)
