"""The funnel as a picture: a bar for each step, all starting at nought, with its word and its number on it."""

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from ensure_desktop.i18n import _, language
from ensure_desktop.people.recruitment.labels import stage_label
from ensure_desktop.people.recruitment.values import Funnel, FunnelStage
from ui.people.recruitment.words import headline, step_words
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP, scaled, tabular, tokens
from ui.widgets.card import Card
from ui.widgets.text import label

BAR_HEIGHT = 22
"""Pixels of a bar with the room around it: low, because the list below is what people come for."""
THICK = 14.0
MARK = 3.0
RADIUS = 3.0
LEAST_WIDTH = 240


class FunnelBar(QAbstractButton):
    """One step. Pressed, it opens the list that it counts; checked, that list is shown."""

    def __init__(self, stage: FunnelStage) -> None:
        super().__init__()
        self.stage = stage
        self._count = 0
        self._of = 0
        self.setObjectName(f"recruitment.bar.{stage.value}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(first_upper(stage_label(stage)))
        self.setAccessibleDescription(_("Shows these in the list below."))

    def show_count(self, count: int, approached: int) -> None:
        """Show `count` of those `approached`."""
        self._count, self._of = count, approached
        words = step_words(self.stage, count, approached)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def count(self) -> int:
        """The number on the bar."""
        return self._count

    def sizeHint(self) -> QSize:
        """The height of a bar; as wide as there is room."""
        return QSize(2 * LEAST_WIDTH, BAR_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Still readable on a narrow window."""
        return QSize(LEAST_WIDTH, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark of the chosen one, the word, the bar, and the number at its end."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(t.hover))
        if self.isChecked():
            painter.fillRect(self._placed(QRectF(0, 2, MARK, self.height() - 4)), QColor(t.accent))
        strong = scaled(self.font(), 1.0, semi_bold=True)
        metrics = QFontMetricsF(strong)
        words = max(metrics.horizontalAdvance(first_upper(stage_label(stage))) for stage in FunnelStage)
        start = MARK + INSIDE + words + RELATED
        number = QLocale(language()).toString(self._count)
        share = QLocale(language()).toString(round(100 * self._count / self._of)) + " %" if self._of else ""
        beside = metrics.horizontalAdvance(f"{number}  {share}") + 2 * INSIDE
        room = max(self.width() - start - beside, 1.0)
        length = room * self._count / self._of if self._of else 0.0
        painter.setPen(QColor(t.text))
        painter.setFont(strong if self.isChecked() else self.font())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self._placed(QRectF(MARK + INSIDE, 0, words + STEP, self.height())), side, self.text())
        if length:
            painter.setPen(QPen(QColor(t.accent), 1))
            painter.setBrush(QColor(t.accent if self.isChecked() else t.accent_soft))
            bar = QRectF(start, middle - THICK / 2, max(length, 2.0), THICK)
            painter.drawRoundedRect(self._placed(bar), RADIUS, RADIUS)
        at = start + length + INSIDE
        painter.setFont(tabular(strong))
        painter.setPen(QColor(t.text))
        width = QFontMetricsF(painter.font()).horizontalAdvance(number)
        painter.drawText(self._placed(QRectF(at, 0, width + 1, self.height())), side, number)
        painter.setFont(tabular(self.font()))
        painter.setPen(QColor(t.muted))
        painter.drawText(self._placed(QRectF(at + width + INSIDE, 0, beside, self.height())), side, share)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _placed(self, box: QRectF) -> QRectF:
        """`box` where it belongs: from the right in a script that is read so."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())


class FunnelPicture(Card):
    """The funnel with its finding as the title. `chosen` sends the `FunnelStage` whose bar was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName("recruitment.picture")
        self.body.setSpacing(STEP)
        self._title = label("", "section", wrap=True, name="recruitment.headline")
        self._dates = label("", "muted", wrap=True, name="recruitment.dates")
        self.body.addWidget(self._title)
        self.body.addWidget(self._dates)
        bars = QVBoxLayout()
        bars.setSpacing(0)
        self.bars = {stage: FunnelBar(stage) for stage in FunnelStage}
        for stage, bar in self.bars.items():
            bar.clicked.connect(lambda _on=False, stage=stage: self.chosen.emit(stage))
            bars.addWidget(bar)
        self.body.addLayout(bars)
        self.body.addStretch(1)

    def show_funnel(self, funnel: Funnel, dates: str) -> None:
        """Draw the steps that there are; `dates` says which days they cover."""
        self._title.setText(headline(funnel))
        self._dates.setText(dates)
        self.setAccessibleName(headline(funnel))
        counts = {step.stage: step.count for step in funnel.steps}
        for stage, bar in self.bars.items():
            bar.setVisible(stage in counts)
            bar.show_count(counts.get(stage, 0), counts[FunnelStage.APPROACHED])

    def mark(self, chosen: FunnelStage | None) -> None:
        """Mark the bar whose list is shown, or none."""
        for stage, bar in self.bars.items():
            bar.setChecked(stage is chosen)
