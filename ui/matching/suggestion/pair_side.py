"""The side for a chosen pair: why these two, what is missing, and what each would have otherwise."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.search_values import SuggestedPair
from ensure_desktop.vault.centre import Words
from ui.icons import icon
from ui.matching.candidate_card import line
from ui.matching.candidate_details import ScoreBar
from ui.matching.layout import side_area
from ui.matching.suggestion.lines import Line, PairKey
from ui.matching.suggestion.words import instead_for_participant, instead_for_supporter, points_words
from ui.matching.words import span_words
from ui.theme import INSIDE, RELATED, STEP, Tone, tabular
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.chips import PersonChip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label, rule


class PairSide(QWidget):
    """Shows one pair. Says what it wants done; the page does it.

    What stands in every pair is made once: only the sentences change, so that the list can be gone through quickly.
    """

    keep_wanted = Signal(object)
    propose_wanted = Signal(object)
    decline_wanted = Signal(object)
    instead_wanted = Signal(object)
    """The two ids of another pair, to be kept in place of this one."""
    points_wanted = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, words: Words, *, may_propose: bool) -> None:
        super().__init__()
        self.setObjectName("matching.suggestion.pair")
        self._words = words
        self.shown: Line | None = None
        """The pair that is shown."""
        self._points = label("", "section", name="matching.suggestion.points")
        self._points.setFont(tabular(self._points.font()))
        self._bar: ScoreBar | None = None
        self._participant = PersonChip("", object_name="matching.suggestion.participant")
        self._supporter = PersonChip("", object_name="matching.suggestion.supporter")
        self._propose = primary(_("Propose these two"), name="matching.suggestion.propose")
        self._keep = outlined("", "push-pin", name="matching.suggestion.keep")
        self._decline = quiet(_("Not these two…"), name="matching.suggestion.decline")
        self._all_points = link(_("See all points on the board"), name="matching.suggestion.all_points")
        self._said: QWidget | None = None
        self._build(may_propose)
        self._connect()

    def show_pair(self, shown: Line, today: date, *, kept: bool) -> None:
        """Show a pair as it stands."""
        self.shown = shown
        pair = shown.pair
        self._points.setText(points_words(pair.score))
        self._points.setToolTip(_("{score} of 100 points").format(score=pair.score))
        self._show_bar(pair.score)
        waits = _("waiting for {span}").format(span=span_words(pair.waiting_since, today))
        self._participant.show_person(pair.participant_name, f"{pair.participant_code} · {waits}")
        self._supporter.show_person(pair.supporter_name, f"{pair.supporter_code} · {self._words.supporter}")
        self.show_kept(kept)
        self._show_sentences(pair)
        self.area.verticalScrollBar().setValue(0)

    def show_kept(self, kept: bool) -> None:
        """Say on the button whether the pair is kept."""
        self._keep.setText(_("Let this pair go") if kept else _("Keep this pair"))
        self._keep.setIcon(icon("push-pin-slash" if kept else "push-pin", "text"))

    def _show_bar(self, score: int) -> None:
        if self._bar is not None:
            self._head.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = ScoreBar(score, 100)
        self._head.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)

    def _show_sentences(self, pair: SuggestedPair) -> None:
        if self._said is not None:
            self._sentences.removeWidget(self._said)
            self._said.hide()
            self._said.deleteLater()
        self._said = QWidget()
        column = QVBoxLayout(self._said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Why these two"), "strong"))
        column.addLayout(_reasons(pair))
        column.addWidget(rule())
        column.addWidget(label(_("What else there would be"), "strong"))
        others = [
            (instead_for_participant(each, pair.score), (each.person_id, pair.participant_id))
            for each in pair.participant_alternatives
        ]
        column.addLayout(self._otherwise(pair.participant_name, others, _("Nobody else fits now.")))
        others = [
            (instead_for_supporter(each, pair.score), (pair.supporter_id, each.person_id))
            for each in pair.supporter_alternatives
        ]
        column.addLayout(self._otherwise(pair.supporter_name, others, _("Nobody else who waits fits now.")))
        self._sentences.addWidget(self._said)

    def _otherwise(self, name: str, others: Sequence[tuple[str, PairKey]], nobody: str) -> QVBoxLayout:
        """What one of the two would have without the other, each with the way to choose it."""
        said = QVBoxLayout()
        said.setSpacing(STEP)
        said.addWidget(label(_("For {name}").format(name=name), "label"))
        for sentence, key in others:
            said.addWidget(label(sentence, "muted", wrap=True))
            choose = link(_("Keep these two instead"), name=f"matching.suggestion.instead.{':'.join(key)}")
            choose.setAccessibleDescription(sentence)
            choose.clicked.connect(lambda _on=False, key=key: self.instead_wanted.emit(key))
            said.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        if not others:
            said.addWidget(label(nobody, "muted", wrap=True))
        return said

    # building

    def _build(self, may_propose: bool) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        column.setSpacing(RELATED)
        self._head = QHBoxLayout()
        self._head.setSpacing(RELATED)
        self._head.addWidget(self._points)
        column.addLayout(self._head)
        both = QVBoxLayout()
        both.setSpacing(STEP)
        both.addWidget(self._participant)
        both.addWidget(self._supporter)
        column.addLayout(both)
        self._sentences = QVBoxLayout()
        column.addLayout(self._sentences)
        column.addWidget(self._all_points, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.area = side_area(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(rule())
        outer.addWidget(self._acts(may_propose))

    def _acts(self, may_propose: bool) -> QWidget:
        """What can be done stays in sight, however much there is to read."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        column.setSpacing(INSIDE)
        column.addWidget(self._propose)
        others = FlowLayout(spacing=INSIDE)
        others.addWidget(self._keep)
        others.addWidget(self._decline)
        column.addLayout(others)
        self._propose.setVisible(may_propose)
        self._decline.setVisible(may_propose)
        return foot

    def _connect(self) -> None:
        self._propose.clicked.connect(lambda: self._send(self.propose_wanted))
        self._keep.clicked.connect(lambda: self._send(self.keep_wanted))
        self._decline.clicked.connect(lambda: self._send(self.decline_wanted))
        self._all_points.clicked.connect(lambda: self._send_person(self.points_wanted, 1))
        self._participant.clicked.connect(lambda: self._send_person(self.person_wanted, 1))
        self._supporter.clicked.connect(lambda: self._send_person(self.person_wanted, 0))

    def _send(self, signal: SignalInstance) -> None:
        if self.shown is not None:
            signal.emit(self.shown)

    def _send_person(self, signal: SignalInstance, which: int) -> None:
        """Send the supporter (0) or the participant (1)."""
        if self.shown is not None:
            signal.emit(self.shown.key[which])


def _reasons(pair: SuggestedPair) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(STEP)
    for text in pair.reasons:
        lines.addLayout(line("check", Tone.GOOD, text))
    for text in pair.missing:
        lines.addLayout(line("minus", Tone.NEUTRAL, text))
    if not pair.reasons and not pair.missing:
        lines.addWidget(label(_("Little is known about what they have in common."), "muted", wrap=True))
    return lines
