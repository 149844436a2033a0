"""The side of the board for a chosen match: both people, where it stands, what is to be done, and every move so far."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.labels import end_reason_label, match_kind_label, stage_label
from ensure_desktop.matching.stages import ALLOWED, NOT_BEGUN
from ensure_desktop.matching.values import Match, MatchKind, Stage
from ensure_desktop.matching.waiting import WAITS_AGAIN
from ui.matching.match_file import MatchFile
from ui.matching.match_sections import (
    agreement_section,
    apart_section,
    before_section,
    care_section,
    checks_section,
    ending_section,
    history_section,
)
from ui.matching.words import STAGE_ORDER, move_label, talk_words
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.visits.words import day_words
from ui.widgets.buttons import icon_button, link, outlined, primary, quiet
from ui.widgets.chips import PersonChip, StatusChip
from ui.widgets.text import IconLabel, label

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


class MatchAct(StrEnum):
    """What can be done with a match beside moving it; also the action of its place."""

    VISITS = "visits"
    TALK = "talk"
    CHECK = "check"
    DECLINE = "decline"
    ENDING = "ending"
    REMATCH = "rematch"
    HANDOVER = "handover"
    SHEET = "sheet"
    AGREEMENT = "agreement"
    CARE = "care"


class MatchSide(QWidget):
    """Shows one match. Says what it wants done; the board does it."""

    move_wanted = Signal(object, object)
    act_wanted = Signal(object, object)
    """A `MatchAct` and the match."""
    check_taken_back = Signal(str, bool)
    """The id of a check, and whether it is withdrawn (else restored)."""
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
        self._rest = QVBoxLayout()

    @property
    def match(self) -> Match | None:
        """The match that is shown."""
        return self._match

    def show_match(self, match: Match, today: date) -> None:
        """Show `match` at once; the rest of what is known of it follows."""
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
        self._add_talk(column, match)
        self._add_due(column, match)
        self._add_moves(column, match)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(RELATED)
        column.addLayout(self._rest)
        column.addStretch(1)
        self._layout.addWidget(self._content)

    def show_file(self, file: MatchFile) -> None:
        """Show the rest, unless another match was chosen in the meantime."""
        match = self._match
        if match is None or match.id != file.match.id or self._rest.count():
            return
        if self._may_move and waits_again(file):
            again = primary(_("Find somebody new"), "arrow-clockwise", name="matching.match.rematch")
            again.clicked.connect(lambda: self.act_wanted.emit(MatchAct.REMATCH, match))
            self._rest.addWidget(again)
        act = partial(self._act, match) if self._may_move else None
        taken_back = self.check_taken_back.emit if self._may_move else None
        sheet = partial(self._act, match, MatchAct.SHEET)
        for section in (
            care_section(file, act),
            apart_section(file, self._today),
            before_section(file, self._today, act, sheet),
            agreement_section(file, self._today),
            checks_section(file, self._today, taken_back),
            ending_section(file, act),
            history_section(file, self._today),
        ):
            if section is not None:
                self._rest.addWidget(section)

    def _act(self, match: Match, act: str) -> None:
        self.act_wanted.emit(MatchAct(act), match)

    def _add_head(self, column: QVBoxLayout, match: Match) -> None:
        head = QHBoxLayout()
        title = _("Match {code}").format(code=match.code)
        head.addWidget(label(title, "section", wrap=True), 1)
        close = icon_button("x", _("Close this match"), name="matching.match.close")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)

    def _add_people(self, column: QVBoxLayout, match: Match) -> None:
        words = self._words
        people = (
            (match.supporter_id, match.supporter_name, match.supporter_code, words.supporter, "supporter"),
            (match.participant_id, match.participant_name, match.participant_code, words.participant, "participant"),
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
        told = QVBoxLayout()
        told.setSpacing(STEP)
        for text in self._facts(match):
            told.addWidget(label(text, "muted", wrap=True))
        if match.note:
            told.addWidget(label(match.note, wrap=True))
        if told.count():
            column.addLayout(told)

    def _facts(self, match: Match) -> list[str]:
        facts = []
        if match.kind is not MatchKind.ONE_TO_ONE:
            kind = match_kind_label(match.kind)
            facts.append(_("{kind}: {name}").format(kind=kind, name=match.circle) if match.circle else kind)
        if match.stage is Stage.TRIAL and match.trial_until is not None:
            until = day_words(match.trial_until, self._today)
            facts.append(_("The trial ends on {day}.").format(day=until))
        if match.end_reason is not None:
            facts.append(end_reason_label(match.end_reason))
        if match.introduced_by and match.stage is not Stage.FIRST_TALK:
            facts.append(_("Brought together by {name}").format(name=match.introduced_by))
        return facts

    def _add_talk(self, column: QVBoxLayout, match: Match) -> None:
        """When and where they talk for the first time, and the way to change it."""
        if match.stage is not Stage.FIRST_TALK:
            return
        when = talk_words(match, self._today)
        who = _("With {name}").format(name=match.introduced_by) if match.introduced_by else ""
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(label("\n".join(filter(None, (when, who))) or _("No day is agreed yet."), wrap=True), 1)
        if self._may_move:
            change = link(_("Change talk") if when else _("Note day and place"), name="matching.match.talk")
            change.clicked.connect(lambda: self._act(match, MatchAct.TALK))
            row.addWidget(change)
        column.addLayout(row)

    def _add_due(self, column: QVBoxLayout, match: Match) -> None:
        """The question whether there is a connection, once it is time for it."""
        if match.check_due_on is None:
            return
        if match.check_due_on > self._today:
            day = day_words(match.check_due_on, self._today)
            text = _("From {day}, ask both whether there is a connection.").format(day=day)
            column.addWidget(label(text, "muted", wrap=True))
            return
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel("chats-circle", 18, Tone.ATTENTION))
        row.addWidget(label(_("It is time to ask both: is there a connection?"), "strong", wrap=True), 1)
        column.addLayout(row)
        if self._may_move:
            note = primary(_("Note the answers"), name="matching.match.check")
            note.clicked.connect(lambda: self._act(match, MatchAct.CHECK))
            column.addWidget(note)

    def _add_moves(self, column: QVBoxLayout, match: Match) -> None:
        """The next step first, then the other ones, the papers, and at last what is done least."""
        moves = {stage: self._move_button(match, stage) for stage in self._targets(match)}
        quiet_ones = [moves[stage] for stage in (Stage.PROPOSED, Stage.ENDED) if stage in moves]
        onward = next_stage(match)
        for stage in sorted(set(moves) - {Stage.PROPOSED, Stage.ENDED}, key=lambda stage: stage is not onward):
            column.addWidget(moves[stage])
        papers = [self._act_button(match, MatchAct.AGREEMENT, _("Agreement"), "file-text")]
        papers[0].setToolTip(_("What the two agree on, as a paper for each of them"))
        if match.started_on is not None and needs_plan(match.kind):
            papers.insert(0, self._act_button(match, MatchAct.VISITS, _("Open visits"), "calendar-check"))
        if self._may_move and match.stage in NOT_BEGUN:
            decline = quiet(_("Decline the pair"), name="matching.match.decline")
            decline.clicked.connect(lambda: self._act(match, MatchAct.DECLINE))
            quiet_ones.append(decline)
        column.addLayout(_side_by_side(papers))
        column.addLayout(_side_by_side(quiet_ones))

    def _targets(self, match: Match) -> list[Stage]:
        return [stage for stage in STAGE_ORDER if stage in ALLOWED[match.stage]] if self._may_move else []

    def _move_button(self, match: Match, stage: Stage) -> QPushButton:
        due = match.check_due_on is not None and match.check_due_on <= self._today
        is_next = stage is next_stage(match) and not due
        make = primary if is_next else quiet if stage in (Stage.PROPOSED, Stage.ENDED) else outlined
        button = make(move_label(match.stage, stage), name=f"matching.match.to.{stage.value.replace(' ', '_')}")
        button.clicked.connect(lambda _checked=False: self.move_wanted.emit(match, stage))
        return button

    def _act_button(self, match: Match, act: MatchAct, words: str, glyph: str) -> QPushButton:
        button = outlined(words, glyph, name=f"matching.match.{act.value}")
        button.clicked.connect(lambda: self._act(match, act))
        return button


def _side_by_side(buttons: Sequence[QPushButton]) -> QGridLayout:
    """Two in a row, equally wide; the last one alone has the whole row."""
    grid = QGridLayout()
    grid.setSpacing(INSIDE)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    for number, button in enumerate(buttons):
        alone = number == len(buttons) - 1 and number % 2 == 0
        grid.addWidget(button, number // 2, number % 2, 1, 2 if alone else 1)
    return grid


def waits_again(file: MatchFile) -> bool:
    """Whether the participant of an ended match is owed somebody new."""
    return file.match.end_reason in WAITS_AGAIN and not file.has_other


def next_stage(match: Match) -> Stage | None:
    """Where a match usually goes from here, None where it has arrived. A trial that rests goes on first."""
    rested = Stage.MATCHED if match.trial_until is None else Stage.TRIAL
    return {
        Stage.PROPOSED: Stage.FIRST_TALK,
        Stage.FIRST_TALK: Stage.TRIAL,
        Stage.TRIAL: Stage.MATCHED,
        Stage.PAUSED: rested,
    }.get(match.stage)
