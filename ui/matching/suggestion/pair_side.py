"""The side for a chosen pair: why these two, what is missing, and what each would have otherwise."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ui.icons import icon
from ui.matching.candidate_card import line
from ui.matching.candidate_details import ScoreBar
from ui.matching.suggestion.lines import Line
from ui.matching.suggestion.words import instead_for_participant, instead_for_supporter, points_words
from ui.matching.words import span_words
from ui.theme import INSIDE, RELATED, STEP, Tone, tabular
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.chips import PersonChip
from ui.widgets.text import label, rule


class PairSide(QWidget):
    """Shows one pair. Says what it wants done; the page does it."""

    keep_wanted = Signal(object)
    propose_wanted = Signal(object)
    decline_wanted = Signal(object)
    points_wanted = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, words: Words, *, may_propose: bool) -> None:
        super().__init__()
        self.setObjectName("matching.suggestion.pair")
        self._words = words
        self._may_propose = may_propose
        self._content: QWidget | None = None
        self._keep: QPushButton | None = None
        self.shown: Line | None = None
        """The pair that is shown."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)

    def show_pair(self, shown: Line, today: date, *, kept: bool) -> None:
        """Show a pair as it stands."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self.shown = shown
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._add_head(column, shown)
        self._add_people(column, shown, today)
        self._add_acts(column, shown, kept=kept)
        self._add_reasons(column, shown)
        self._add_alternatives(column, shown)
        column.addStretch(1)
        self._layout.addWidget(self._content)

    def show_kept(self, kept: bool) -> None:
        """Say on the button whether the pair is kept."""
        assert self._keep is not None, "a pair is shown"
        self._keep.setText(_("Let this pair go") if kept else _("Keep this pair"))
        self._keep.setIcon(icon("push-pin-slash" if kept else "push-pin", "text"))

    def _add_head(self, column: QVBoxLayout, shown: Line) -> None:
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        points = label(points_words(shown.pair.score), "section", name="matching.suggestion.points")
        points.setFont(tabular(points.font()))
        points.setToolTip(_("{score} of 100 points").format(score=shown.pair.score))
        head.addWidget(points)
        head.addWidget(ScoreBar(shown.pair.score, 100), 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)

    def _add_people(self, column: QVBoxLayout, shown: Line, today: date) -> None:
        pair = shown.pair
        waits = _("waiting for {span}").format(span=span_words(pair.waiting_since, today))
        people = (
            (pair.participant_id, pair.participant_name, f"{pair.participant_code} · {waits}", "participant"),
            (
                pair.supporter_id,
                pair.supporter_name,
                f"{pair.supporter_code} · {self._words.supporter}",
                "supporter",
            ),
        )
        both = QVBoxLayout()
        both.setSpacing(INSIDE)
        for person_id, name, detail, kind in people:
            chip = PersonChip(name, detail, object_name=f"matching.suggestion.{kind}")
            chip.clicked.connect(lambda _on=False, wanted=person_id: self.person_wanted.emit(wanted))
            both.addWidget(chip)
        column.addLayout(both)

    def _add_acts(self, column: QVBoxLayout, shown: Line, *, kept: bool) -> None:
        acts = QVBoxLayout()
        acts.setSpacing(INSIDE)
        if self._may_propose:
            propose = primary(_("Propose these two"), name="matching.suggestion.propose")
            propose.clicked.connect(lambda: self.propose_wanted.emit(shown))
            acts.addWidget(propose)
        self._keep = outlined("", "push-pin", name="matching.suggestion.keep")
        self._keep.clicked.connect(lambda: self.keep_wanted.emit(shown))
        acts.addWidget(self._keep)
        self.show_kept(kept)
        if self._may_propose:
            decline = quiet(_("Not these two…"), name="matching.suggestion.decline")
            decline.clicked.connect(lambda: self.decline_wanted.emit(shown))
            acts.addWidget(decline)
        column.addLayout(acts)

    def _add_reasons(self, column: QVBoxLayout, shown: Line) -> None:
        column.addWidget(rule())
        column.addWidget(label(_("Why these two"), "strong"))
        lines = QVBoxLayout()
        lines.setSpacing(STEP)
        for text in shown.pair.reasons:
            lines.addLayout(line("check", Tone.GOOD, text))
        for text in shown.pair.missing:
            lines.addLayout(line("minus", Tone.NEUTRAL, text))
        if not shown.pair.reasons and not shown.pair.missing:
            lines.addWidget(label(_("Little is known about what they have in common."), "muted", wrap=True))
        column.addLayout(lines)
        points = quiet(_("See all points on the board"), name="matching.suggestion.all_points")
        points.clicked.connect(lambda: self.points_wanted.emit(shown.pair.participant_id))
        column.addWidget(points, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_alternatives(self, column: QVBoxLayout, shown: Line) -> None:
        pair = shown.pair
        column.addWidget(rule())
        column.addWidget(label(_("What else there would be"), "strong"))
        for name, instead, nobody in (
            (
                pair.participant_name,
                [instead_for_participant(each, pair.score) for each in pair.participant_alternatives],
                _("Nobody else fits now."),
            ),
            (
                pair.supporter_name,
                [instead_for_supporter(each, pair.score) for each in pair.supporter_alternatives],
                _("Nobody else who waits fits now."),
            ),
        ):
            column.addLayout(_otherwise(name, instead or [nobody]))


def _otherwise(name: str, sentences: Sequence[str]) -> QVBoxLayout:
    """What one of the two would have without the other."""
    said = QVBoxLayout()
    said.setSpacing(STEP)
    said.addWidget(label(_("For {name}").format(name=name), "label"))
    for sentence in sentences:
        said.addWidget(label(sentence, "muted", wrap=True))
    return said
