"""One candidate at the side of the board: how well the two fit, why, what is missing and what stands in the way."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import part_of_score_label
from ensure_desktop.matching.values import Candidate
from ui.matching.words import caseload_text, missing, strongest
from ui.theme import INSIDE, RELATED, STEP, Tone, tabular, tokens
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.chips import Initials
from ui.widgets.text import IconLabel, label

MISSING_SHOWN = 2
BAR_HEIGHT = 6


class ScoreBar(QWidget):
    """A bar from 0 to `most`; the number beside it says the same."""

    def __init__(self, value: float, most: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = value / most if most else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Thin, as wide as there is room."""
        return QSize(60, BAR_HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A framed groove and its filled part."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(1, 1, self.width() - 2, BAR_HEIGHT)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(groove, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(1, 1, groove.width() * self._share, BAR_HEIGHT), 3, 3)


class CandidateCard(QFrame):
    """The card. `best` makes its button the primary one of the screen."""

    proposed = Signal(object)

    def __init__(self, candidate: Candidate, *, best: bool, may_propose: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self.setObjectName(f"matching.candidate.{candidate.code}")
        self.setProperty("look", "card")
        self._parts: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(RELATED, RELATED, RELATED, INSIDE)
        self._layout.setSpacing(INSIDE)
        self._layout.addLayout(self._head())
        for text in (block.text for block in candidate.blocks):
            self._layout.addLayout(line("prohibit", Tone.DANGER, text))
        if not candidate.blocks:
            for text in strongest(candidate):
                self._layout.addLayout(line("check", Tone.GOOD, text))
            for text in missing(candidate)[:MISSING_SHOWN]:
                self._layout.addLayout(line("minus", Tone.NEUTRAL, text))
        self._toggle = quiet(_("Show all points"), name=f"matching.points.{candidate.code}")
        self._toggle.clicked.connect(self.toggle_points)
        self._layout.addLayout(self._foot(best=best, may_propose=may_propose))

    def _head(self) -> QHBoxLayout:
        candidate = self.candidate
        score = label(f"{candidate.score:.0f}", "section")
        score.setFont(tabular(score.font()))
        score.setAlignment(Qt.AlignmentFlag.AlignRight)
        score.setAccessibleName(_("{score} of 100 points").format(score=round(candidate.score)))
        score.setToolTip(score.accessibleName())
        points = QVBoxLayout()
        points.setSpacing(2)
        points.addWidget(score)
        bar = ScoreBar(candidate.score, 100)
        bar.setFixedWidth(64)
        points.addWidget(bar)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(label(candidate.name, "strong", wrap=True))
        who.addWidget(label(f"{candidate.code} · {caseload_text(candidate)}", "small", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(Initials(candidate.name), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(who, 1)
        head.addLayout(points)
        return head

    def _foot(self, *, best: bool, may_propose: bool) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self._toggle)
        foot.addStretch(1)
        if may_propose and not self.candidate.blocks:
            make = primary if best else outlined
            propose = make(_("Propose"), name=f"matching.propose.{self.candidate.code}")
            propose.setAccessibleName(_("Propose {name}").format(name=self.candidate.name))
            propose.clicked.connect(lambda: self.proposed.emit(self.candidate))
            foot.addWidget(propose)
        return foot

    def toggle_points(self) -> None:
        """Show every part of the score, or only the strongest again."""
        if self._parts is None:
            self._parts = _points_table(self.candidate)
            self._layout.insertWidget(self._layout.count() - 1, self._parts)
        else:
            self._parts.setVisible(self._parts.isHidden())
        self._toggle.setText(_("Show all points") if self._parts.isHidden() else _("Show less"))


def line(glyph: str, tone: Tone, text: str) -> QHBoxLayout:
    """An icon and a sentence."""
    row = QHBoxLayout()
    row.setSpacing(INSIDE)
    row.addWidget(IconLabel(glyph, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "muted" if tone is Tone.NEUTRAL else "", wrap=True), 1)
    return row


def _points_table(candidate: Candidate) -> QWidget:
    """Each part with its points, its bar and its sentence; they add up to the score."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(INSIDE)
    grid.setColumnStretch(0, 1)
    for number, part in enumerate(candidate.contributions):
        row = 3 * number
        grid.addWidget(label(part_of_score_label(part.part), "strong"), row, 0)
        grid.addWidget(ScoreBar(part.points, part.most), row, 1)
        grid.addWidget(_points_label(part.points, part.most), row, 2)
        grid.addWidget(label(part.text, "small", wrap=True), row + 1, 0, 1, 3)
        grid.setRowMinimumHeight(row + 2, STEP)
    return table


def _points_label(points: float, most: float) -> QLabel:
    made = label(_("{points} of {most}").format(points=round(points), most=round(most)), "small")
    made.setFont(tabular(made.font()))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
