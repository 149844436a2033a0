"""What stands behind a score: when both have time, and every part with its points and its reason."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import part_of_score_label
from ensure_desktop.matching.values import Candidate, Contribution
from ui.matching.subject import Subject
from ui.theme import INSIDE, RELATED, STEP, tabular, tokens
from ui.widgets.text import label
from ui.widgets.week_overlay import WeekOverlay

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


class CandidateDetails(QWidget):
    """The two weeks over each other, then the parts, the most valuable first; they add up to the score."""

    def __init__(self, candidate: Candidate, subject: Subject) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        week = week_of(candidate, subject)
        if week is not None:
            times = QVBoxLayout()
            times.setSpacing(0)
            times.addWidget(label(_("When they have time"), "strong"))
            times.addWidget(week)
            column.addLayout(times)
        column.addLayout(_parts(counting(candidate)))
        column.addStretch(1)


def week_of(candidate: Candidate, subject: Subject) -> WeekOverlay | None:
    """Both weeks over each other; None where one of them is not known."""
    if not candidate.availability or not subject.availability:
        return None
    return WeekOverlay(subject.availability, candidate.availability, (subject.name, candidate.name))


def counting(candidate: Candidate) -> list[Contribution]:
    """The parts that count for these two, the weightiest first."""
    found = [part for part in candidate.contributions if part.most > 0]
    return sorted(found, key=lambda part: -part.most)


def points_label(points: int, most: int) -> QLabel:
    """ "12 of 15", in figures that stand under each other."""
    made = label(_("{points} of {most}").format(points=points, most=most), "small")
    made.setFont(tabular(made.font()))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _parts(parts: list[Contribution]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(INSIDE)
    grid.setColumnStretch(0, 1)
    for number, part in enumerate(parts):
        row = 3 * number
        grid.addWidget(label(part_of_score_label(part.part), "strong"), row, 0)
        grid.addWidget(ScoreBar(part.points, part.most), row, 1)
        grid.addWidget(points_label(part.points, part.most), row, 2)
        grid.addWidget(label(part.text, "small", wrap=True), row + 1, 0, 1, 3)
        grid.setRowMinimumHeight(row + 2, STEP)
    return grid
