"""The taper review: what the last weeks show, and the choice down, hold or up. The program shows, people decide."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.visits.tapering import look_again_days
from ensure_desktop.visits.values import MatchVisits, Phase, TaperChoice
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.visits.mood_line import MoodLine
from ui.visits.review_facts import ReviewFacts, review_facts
from ui.visits.words import day_words, interval_words
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.fields import CheckField, TextArea
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

REQUESTS_SHOWN = 3
FEW_MOODS = 2
"""A line needs two moods at least."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at the review."""

    choice: TaperChoice
    reason: str
    extends: bool


class ReviewCard(Card):
    """The card. `decided` is sent with a `Decision`; `later` when it is put aside."""

    decided = Signal(object)
    later = Signal()

    def __init__(
        self, visits: MatchVisits, today: date, words: "Words", *, may_decide: bool, may_extend: bool, due: bool
    ) -> None:
        super().__init__(_("Time to look at how often to meet") if due else _("How often to meet"))
        self.setObjectName("visits.review")
        self._visits = visits
        self._today = today
        facts = review_facts(visits, today)
        columns = QHBoxLayout()
        columns.setSpacing(3 * RELATED)
        columns.addLayout(self._facts(facts), 1)
        choices = self._choices()
        columns.addLayout(choices, 1)
        self.body.addWidget(label(self._sentence(facts), "muted", wrap=True))
        self.body.addLayout(columns)
        self._reason = TextArea(name="visits.review.reason", lines=2)
        self._reason.setAccessibleName(_("Why, in a sentence"))
        self._extends = CheckField(_("Go on beyond the planned end"), name="visits.review.extends")
        self._wrong = label("", "error", wrap=True, name="visits.review.wrong")
        self._wrong.hide()
        self._decide = primary(_("Record decision"), "check", name="visits.review.decide")
        self._decide.clicked.connect(self._send)
        if may_decide:
            self._add_form(choices, may_extend)
        else:
            choices.addWidget(
                label(
                    _("A {supervisor} or the {leader} decides this.").format(
                        supervisor=words.supervisor, leader=words.leader
                    ),
                    "muted",
                    wrap=True,
                )
            )
        choices.addStretch(1)

    def _add_form(self, column: QVBoxLayout, may_extend: bool) -> None:
        column.addWidget(label(_("Why, in a sentence"), "label"))
        column.addWidget(self._reason)
        if may_extend:
            column.addWidget(self._extends)
        column.addWidget(self._wrong)
        later = quiet(_("Not now"), name="visits.review.later")
        later.clicked.connect(self.later)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        acts.addWidget(self._decide)
        acts.addWidget(later)
        acts.addStretch(1)
        column.addLayout(acts)

    def _sentence(self, facts: ReviewFacts) -> str:
        present = self._phase(0)
        often = interval_words(present.interval_days) if present is not None else ""
        return _("{often} since {day}. Look together at what these weeks show, then choose how to go on.").format(
            often=often[:1].upper() + often[1:], day=day_words(facts.since, self._today)
        )

    def _facts(self, facts: ReviewFacts) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        weeks = ngettext("In the last week", "In these {n} weeks", facts.weeks).format(n=facts.weeks)
        column.addWidget(label(weeks, "strong"))
        lines = [("check-circle", ngettext("{n} visit made", "{n} visits made", facts.made).format(n=facts.made))]
        missed = ngettext("Once nobody met", "{n} times nobody met", facts.attempts).format(n=facts.attempts)
        if facts.attempts:
            lines.append(("minus-circle", missed))
        worried = ngettext("{n} worry noted", "{n} worries noted", facts.worries).format(n=facts.worries)
        lines.append(("warning-circle", worried) if facts.worries else ("check-circle", _("No worries noted")))
        for glyph, text in lines:
            row = QHBoxLayout()
            row.setSpacing(INSIDE)
            row.addWidget(IconLabel(glyph, 18, Tone.NEUTRAL))
            row.addWidget(label(text), 1)
            column.addLayout(row)
        if len(facts.moods) >= FEW_MOODS:
            column.addSpacing(STEP)
            column.addWidget(label(_("How the mood went"), "strong"))
            column.addWidget(MoodLine(facts.moods))
        if facts.asked:
            column.addSpacing(STEP)
            column.addWidget(label(_("Asked for lately"), "strong"))
            for text in facts.asked[:REQUESTS_SHOWN]:
                column.addWidget(label(f"– {text}", wrap=True))
        column.addStretch(1)
        return column

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        column.addWidget(label(_("How to go on"), "strong"))
        self._group = QButtonGroup(self)
        self._offered: list[TaperChoice] = []
        for choice, title, help_text in self._ways():
            button = QRadioButton(title)
            button.setObjectName(f"visits.review.{choice.value}")
            button.setAccessibleDescription(help_text)
            self._group.addButton(button, len(self._offered))
            self._offered.append(choice)
            below = label(help_text, "help", wrap=True)
            below.setContentsMargins(26, 0, 0, 0)
            way = QVBoxLayout()
            way.setSpacing(0)
            way.addWidget(button)
            way.addWidget(below)
            column.addLayout(way)
        column.addSpacing(STEP)
        return column

    def _ways(self) -> list[tuple[TaperChoice, str, str]]:
        """The choices that the plan has, each with what it means."""
        ways = []
        less, present, more = self._phase(1), self._phase(0), self._phase(-1)
        if less is not None:
            often = interval_words(less.interval_days)
            goes = ngettext("For {n} week, as planned.", "For {n} weeks, as planned.", less.weeks)
            ways.append((TaperChoice.DOWN, _("Less often: {often}").format(often=often), goes.format(n=less.weeks)))
        if present is not None:
            often = interval_words(present.interval_days)
            ways.append((TaperChoice.HOLD, _("As now: {often}").format(often=often), _again(present)))
        if more is not None:
            often = interval_words(more.interval_days)
            ways.append((TaperChoice.UP, _("More often again: {often}").format(often=often), _again(more)))
        return ways

    def _phase(self, beside: int) -> Phase | None:
        phases, index = self._visits.standing.phases, self._visits.standing.phase + beside
        return phases[index] if 0 <= index < len(phases) else None

    def _send(self) -> None:
        chosen = self._group.checkedId()
        if chosen < 0:
            self._say(_("Please choose one of the ways to go on."))
        elif not self._reason.value():
            self._reason.mark(True)
            self._say(_("Please write a few words on why: they help at the next review."))
        else:
            self._decide.setEnabled(False)
            self.decided.emit(Decision(self._offered[chosen], self._reason.value(), self._extends.value()))

    def show_error(self, error: UserError) -> None:
        """Say beside the button why it was refused; nothing that was typed is lost."""
        self._decide.setEnabled(True)
        self._say(error.message)

    def _say(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.show()


def _again(phase: Phase) -> str:
    weeks = look_again_days(phase.interval_days) // 7
    return ngettext("We look at it again after {n} week.", "We look at it again after {n} weeks.", weeks).format(
        n=weeks
    )
