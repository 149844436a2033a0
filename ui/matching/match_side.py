"""The side of the board for a chosen match: both people, where it stands, every move so far, and the ways on."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import end_reason_label, stage_label
from ensure_desktop.matching.stages import ALLOWED
from ensure_desktop.matching.values import Match, Stage, StageChange
from ui.matching.words import STAGE_ORDER, move_label
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.words import day_words
from ui.widgets.buttons import icon_button, outlined, primary, quiet
from ui.widgets.chips import PersonChip, StatusChip
from ui.widgets.text import label, rule

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

GLYPHS = {
    Stage.PROPOSED: "hand-pointing",
    Stage.FIRST_TALK: "chats",
    Stage.TRIAL: "hourglass",
    Stage.MATCHED: "handshake",
    Stage.PAUSED: "pause-circle",
    Stage.ENDED: "flag",
}
TONES = {Stage.TRIAL: Tone.ACCENT, Stage.MATCHED: Tone.GOOD}


class MatchSide(QWidget):
    """Shows one match. Says what it wants done; the board does it."""

    move_wanted = Signal(object, object)
    visits_wanted = Signal(str)
    person_wanted = Signal(str)
    closed = Signal()

    def __init__(self, words: "Words", *, may_move: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matching.match")
        self._words = words
        self._may_move = may_move
        self._match: Match | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        self._content: QWidget | None = None
        self._past: QVBoxLayout | None = None

    @property
    def match(self) -> Match | None:
        """The match that is shown."""
        return self._match

    def show_match(self, match: Match, today: date) -> None:
        """Show `match` at once; its history follows."""
        self._match = match
        self._today = today
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._add_head(column, match)
        self._add_people(column, match)
        self._add_standing(column, match)
        self._add_moves(column, match)
        column.addWidget(rule())
        column.addWidget(label(_("What happened so far"), "strong"))
        self._past = QVBoxLayout()
        self._past.setSpacing(RELATED)
        column.addLayout(self._past)
        column.addStretch(1)
        self._layout.addWidget(self._content)

    def show_history(self, match_id: str, changes: Sequence[StageChange]) -> None:
        """Show every move, newest first, unless another match was chosen in the meantime."""
        if self._match is None or self._past is None or match_id != self._match.id or self._past.count():
            return
        for change in sorted(changes, key=lambda change: change.at, reverse=True):
            self._past.addLayout(self._moved(change))

    def _add_head(self, column: QVBoxLayout, match: Match) -> None:
        head = QHBoxLayout()
        title = _("Match {code}").format(code=match.code)
        head.addWidget(label(title, "section", wrap=True), 1)
        close = icon_button("x", _("Close this match"), name="matching.match.close")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)

    def _add_people(self, column: QVBoxLayout, match: Match) -> None:
        people = (
            (match.supporter_id, match.supporter_name, match.supporter_code, self._words.supporter, "supporter"),
            (
                match.participant_id,
                match.participant_name,
                match.participant_code,
                self._words.participant,
                "participant",
            ),
        )
        for person_id, name, code, word, kind in people:
            chip = PersonChip(name, f"{code} · {word}", object_name=f"matching.match.{kind}")
            chip.clicked.connect(lambda _checked=False, wanted=person_id: self.person_wanted.emit(wanted))
            column.addWidget(chip)

    def _add_standing(self, column: QVBoxLayout, match: Match) -> None:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(StatusChip(stage_label(match.stage), GLYPHS[match.stage], TONES.get(match.stage, Tone.NEUTRAL)))
        row.addWidget(label(_("since {day}").format(day=day_words(match.since, self._today)), "muted"), 1)
        column.addLayout(row)
        if match.stage is Stage.TRIAL and match.trial_until is not None:
            until = day_words(match.trial_until, self._today)
            column.addWidget(
                label(_("The trial ends on {day}: is there a connection?").format(day=until), "muted", wrap=True)
            )
        if match.end_reason is not None:
            column.addWidget(label(end_reason_label(match.end_reason), "muted", wrap=True))
        if match.note:
            column.addWidget(label(match.note, wrap=True))

    def _add_moves(self, column: QVBoxLayout, match: Match) -> None:
        if match.started_on is not None:
            visits = outlined(_("Open visits"), "calendar-check", name="matching.match.visits")
            visits.clicked.connect(lambda: self.visits_wanted.emit(match.id))
            column.addWidget(visits)
        if not self._may_move:
            return
        onward = next_stage(match.stage)
        for stage in (stage for stage in STAGE_ORDER if stage in ALLOWED[match.stage]):
            make = primary if stage is onward else quiet if stage in (Stage.PROPOSED, Stage.ENDED) else outlined
            button = make(move_label(match.stage, stage), name=f"matching.match.to.{stage.value.replace(' ', '_')}")
            button.clicked.connect(lambda _checked=False, to=stage: self.move_wanted.emit(match, to))
            column.addWidget(button)

    def _moved(self, change: StageChange) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(
            label(f"{day_words(change.day, self._today)} · {stage_label(change.to_stage)}", "strong", wrap=True)
        )
        if change.note:
            said.addWidget(label(change.note, wrap=True))
        said.addWidget(label(_("noted by {name}").format(name=change.by), "small", wrap=True))
        return said


def next_stage(stage: Stage) -> Stage | None:
    """The stage to which a match usually goes from here, None where it has arrived."""
    return {
        Stage.PROPOSED: Stage.FIRST_TALK,
        Stage.FIRST_TALK: Stage.TRIAL,
        Stage.TRIAL: Stage.MATCHED,
        Stage.PAUSED: Stage.MATCHED,
    }.get(stage)
