"""Two candidates for one person side by side: their time, and each part of the score beside the other's."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import part_of_score_label
from ensure_desktop.matching.values import Candidate, Contribution, Part
from ui.matching.candidate_card import away_text, line, places_text
from ui.matching.candidate_details import ScoreBar, points_label, week_of
from ui.matching.subject import Subject
from ui.theme import GROUPS, INSIDE, RELATED, STEP, Tone, scaled
from ui.widgets.buttons import outlined
from ui.widgets.fields import ChoiceField
from ui.widgets.text import IconLabel, label, rule

NAME = "matching.compare.dialog"
WIDTH = 860
LABELS = 132
"""Pixels for the names of the parts."""
MARGIN = 80
"""Pixels that the dialog leaves free above and below itself in its window."""
HIGHEST = 760


class CompareDialog(QDialog):
    """`left` stands at the left, the best of the others at the right; both can be changed. `proposed` sends one."""

    proposed = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        subject: Subject,
        candidates: Sequence[Candidate],
        left: Candidate,
        *,
        may_propose: bool,
    ) -> None:
        super().__init__(parent)
        title = _("Compare for {name}").format(name=subject.name)
        self.setObjectName(NAME)
        self.setWindowTitle(_("ENSURE Desktop"))  # the title holds a name, and others see the task bar
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._subject = subject
        self._may_propose = may_propose
        self._candidates = {candidate.person_id: candidate for candidate in candidates}
        right = next(candidate for candidate in candidates if candidate.person_id != left.person_id)
        self.choices = [self._choice(side, chosen) for side, chosen in (("left", left), ("right", right))]
        self._area = QScrollArea()
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._build(title)
        self._show()
        room = parent.window().height() - MARGIN
        self.resize(WIDTH, max(400, min(HIGHEST, room)))

    def _choice(self, side: str, chosen: Candidate) -> ChoiceField:
        options = [(each.person_id, f"{each.name} · {each.score}") for each in self._candidates.values()]
        made = ChoiceField(options, name=f"{NAME}.{side}")
        made.setAccessibleName(_("Who stands at the left") if side == "left" else _("Who stands at the right"))
        made.set_value(chosen.person_id)
        made.changed.connect(self._show)
        return made

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(label(title, "section", wrap=True))
        heads = QHBoxLayout()
        heads.setSpacing(GROUPS)
        heads.addSpacing(LABELS + GROUPS)
        for choice in self.choices:
            heads.addWidget(choice, 1)
        heads.addSpacing(INSIDE + self._area.verticalScrollBar().sizeHint().width())  # the columns below are so wide
        column.addLayout(heads)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = outlined(_("Close"), name=f"{NAME}.close")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        column.addLayout(foot)

    def _chosen(self) -> tuple[Candidate, Candidate]:
        left, right = (self._candidates[choice.value()] for choice in self.choices)
        return left, right

    def _show(self) -> None:
        """Lay out the two who are chosen."""
        pair = self._chosen()
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, INSIDE, 0)
        grid.setHorizontalSpacing(GROUPS)
        grid.setVerticalSpacing(RELATED)
        grid.setColumnMinimumWidth(0, LABELS)
        for side in (1, 2):
            grid.setColumnStretch(side, 1)
        for side, candidate in enumerate(pair, start=1):
            grid.addWidget(self._head(candidate, "left" if side == 1 else "right"), 0, side)
        if any(week_of(candidate, self._subject) for candidate in pair):
            self._add_weeks(grid, pair)
        parts = [{part.part: part for part in candidate.contributions} for candidate in pair]
        for part in _in_order(*parts):
            row = grid.rowCount()
            grid.addWidget(rule(), row, 0, 1, 3)
            name = label(part_of_score_label(part), "strong", wrap=True)
            name.setFixedWidth(LABELS)
            grid.addWidget(name, row + 1, 0, Qt.AlignmentFlag.AlignTop)
            shares = [_share(side.get(part)) for side in parts]
            for at, found in enumerate(side.get(part) for side in parts):
                if found is not None:
                    shown = _part(found, better=shares[at] > shares[1 - at])
                    grid.addWidget(shown, row + 1, at + 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(content)

    def _head(self, candidate: Candidate, side: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        row = QHBoxLayout()
        points = label(_("{score} of 100 points").format(score=candidate.score), "section")
        row.addWidget(points, 1)
        if self._may_propose:
            propose = outlined(_("Propose"), name=f"{NAME}.propose.{side}")
            propose.setAccessibleName(_("Propose {name}").format(name=candidate.name))
            propose.clicked.connect(lambda: self._propose(candidate))
            row.addWidget(propose)
        column.addLayout(row)
        column.addWidget(ScoreBar(candidate.score, 100))
        about = candidate.code if self._subject.is_supporter else f"{candidate.code} · {places_text(candidate)}"
        column.addWidget(label(about, "small", wrap=True))
        if candidate.away_until is not None:
            column.addLayout(line("calendar-x", Tone.ATTENTION, away_text(candidate)))
        column.addStretch(1)
        return made

    def _add_weeks(self, grid: QGridLayout, pair: Sequence[Candidate]) -> None:
        row = grid.rowCount()
        grid.addWidget(label(_("When they have time"), "strong", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        for side, candidate in enumerate(pair, start=1):
            week = week_of(candidate, self._subject)
            shown = week or label(_("It is not recorded when both have time."), "muted", wrap=True)
            grid.addWidget(shown, row, side, Qt.AlignmentFlag.AlignTop)

    def _propose(self, candidate: Candidate) -> None:
        self.proposed.emit(candidate)
        self.accept()


def _in_order(left: dict[Part, Contribution], right: dict[Part, Contribution]) -> list[Part]:
    """The parts that count for one of the two, the weightiest first."""
    most = {part: max(side[part].most for side in (left, right) if part in side) for part in {**left, **right}}
    return sorted((part for part, points in most.items() if points), key=lambda part: -most[part])


def _share(part: Contribution | None) -> float:
    return part.points / part.most if part is not None and part.most else 0.0


def _part(part: Contribution, *, better: bool) -> QWidget:
    """The points of one candidate with the reason; a tick where they are more than the other's."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if not part.most:
        column.addWidget(label(_("Nobody wishes anything about it here."), "small", wrap=True))
        return made
    row = QHBoxLayout()
    row.setSpacing(INSIDE)
    row.addWidget(ScoreBar(part.points, part.most), 1)
    points = points_label(part.points, part.most)
    if better:
        points.setFont(scaled(points.font(), 1, semi_bold=True))
        points.setAccessibleName(_("{points}, more than the other").format(points=points.text()))
        row.addWidget(IconLabel("check", 14, Tone.GOOD))
    row.addWidget(points)
    column.addLayout(row)
    column.addWidget(label(part.text, "small", wrap=True))
    return made
