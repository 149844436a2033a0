"""The taper review: what the last weeks show, what they speak for, and the choice. People decide."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.visits.evidence import Proposal, ReviewEvidence, propose
from ensure_desktop.visits.tapering import look_again_days
from ensure_desktop.visits.values import MatchVisits, Phase, TaperChoice, TaperReview
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.visits.review_weeks import weeks_column
from ui.visits.words import choice_done, day_words, interval_words
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.fields import CheckField, TextArea
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

DECISIONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at the review."""

    choice: TaperChoice
    reason: str
    extends: bool


class ReviewCard(Card):
    """The card. `decided` is sent with a `Decision`; `later` when it is put aside.

    `taken_back` is sent with the newest `TaperReview`, when it was a mistake.
    """

    decided = Signal(object)
    taken_back = Signal(object)
    later = Signal()

    def __init__(
        self,
        visits: MatchVisits,
        evidence: ReviewEvidence,
        words: "Words",
        *,
        may_decide: bool,
        may_extend: bool,
        due: bool,
    ) -> None:
        super().__init__(_("Time to look at how often to meet") if due else _("How often to meet"))
        self.setObjectName("visits.review")
        self._visits = visits
        self._today = evidence.today
        columns = QHBoxLayout()
        columns.setSpacing(3 * RELATED)
        columns.addLayout(weeks_column(evidence, words), 1)
        choices = QVBoxLayout()
        choices.setSpacing(INSIDE)
        choices.addWidget(self._proposed(propose(evidence)))
        choices.addSpacing(STEP)
        self._add_choices(choices)
        columns.addLayout(choices, 1)
        self.body.addWidget(label(self._sentence(), "muted", wrap=True))
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
        self._add_decisions(choices, may_decide)
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

    def _sentence(self) -> str:
        present = self._phase(0)
        often = interval_words(present.interval_days) if present is not None else ""
        return _("{often} since {day}. Look together at what these weeks show, then choose how to go on.").format(
            often=often[:1].upper() + often[1:],
            day=day_words(self._visits.standing.phase_started or self._today, self._today),
        )

    def _proposed(self, proposal: Proposal) -> QWidget:
        """What the weeks speak for; nothing is chosen by it."""
        box = QWidget()
        box.setObjectName("visits.review.proposal")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel("lightbulb", 18, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        ways = {choice: title for choice, title, _help in self._ways()}
        way = _("Ending as planned") if proposal.choice is None else ways[proposal.choice]
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(_("These weeks speak for “{way}”").format(way=way), "strong", wrap=True))
        texts.addWidget(label(proposal.reason, wrap=True, name="visits.review.proposal.reason"))
        row.addLayout(texts, 1)
        return box

    def _add_decisions(self, column: QVBoxLayout, may_decide: bool) -> None:
        """The latest decisions: what, when, by whom and why. The newest can be taken back."""
        latest = self._visits.reviews[: -DECISIONS_SHOWN - 1 : -1]
        if not latest:
            return
        column.addSpacing(STEP)
        column.addWidget(label(_("Decided before"), "strong"))
        for review in latest:
            text = _("{day}: {choice} ({name}). {reason}").format(
                day=day_words(review.day, self._today),
                choice=choice_done(review.choice),
                name=review.decided_by,
                reason=review.reason,
            )
            column.addWidget(label(text, "muted", wrap=True))
            if may_decide and review is latest[0]:
                column.addWidget(self._take_back(review), 0, Qt.AlignmentFlag.AlignLeft)

    def _take_back(self, review: TaperReview) -> QWidget:
        button = quiet(_("Take this decision back"), "arrow-counter-clockwise", name="visits.review.take_back")
        button.clicked.connect(lambda: self.taken_back.emit(review))
        return button

    def _add_choices(self, column: QVBoxLayout) -> None:
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
