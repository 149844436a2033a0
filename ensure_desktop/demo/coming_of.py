"""What came of it in the demo centre: jobs, courses and friends that were noted, and sheets without a name."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.evaluation.courses import courses
from ensure_desktop.evaluation.feedback import save_feedback
from ensure_desktop.evaluation.outcome_values import Evidence, OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.outcomes import save_outcome
from ensure_desktop.evaluation.quarters import quarter_of
from ensure_desktop.evaluation.questionnaires import newest_questionnaire, own_questionnaires
from ensure_desktop.evaluation.values import Audience, FeedbackDetails
from ensure_desktop.interviews.values import Kind, Question
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

EACH = timedelta(weeks=4)
FIRST_AFTER = timedelta(weeks=20)
"""Nothing comes of it in the first months."""
THERE_FOR = timedelta(weeks=16)
LANGUAGE = "en"
ANSWERED = 0.85


@dataclass
class ComingOf:
    """Adds to `story` what people reached, and what they say without their names."""

    rng: Random
    first_day: date
    today: date

    def plan(self, story: "Story") -> None:
        """Each on a day of its own."""
        told = material("evaluation")
        day, number = self.first_day + FIRST_AFTER, 0
        while day < self.today:
            facts = told["outcome"][number % len(told["outcome"])]
            story.plan(day, partial(self._reach, facts))
            for ahead in range(4, 25, 7):
                story.plan(day + timedelta(days=ahead), partial(self._say, told["feedback"]["texts"]))
            day, number = day + EACH, number + 1

    def _reach(self, facts: dict[str, Any], work: Work) -> None:
        audience = Audience(facts["audience"])
        there = [each for each in courses(work, (audience,)) if each.course.since <= work.today() - THERE_FOR]
        if not there:
            return
        details = OutcomeDetails(
            self.rng.choice(there).person_id,
            audience,
            OutcomeKind(facts["kind"]),
            work.today() - timedelta(days=self.rng.randrange(12)),
            what=facts["what"],
            evidence=Evidence(facts["evidence"]),
            paid=facts.get("paid"),
        )
        save_outcome(work, outcome_id=None, details=details)

    def _say(self, texts: list[str], work: Work) -> None:
        """One sheet of a participant, whoever that was."""
        asked = next((row for row in own_questionnaires(work) if row.language == LANGUAGE), None)
        if asked is None:
            return
        version = newest_questionnaire(work, guide_id=asked.id)
        answers = {each.id: self._answer(each, texts) for each in version.guide.questions()}
        given = {name: answer for name, answer in answers.items() if answer is not None}
        if given:
            quarter = quarter_of(work.today())
            details = FeedbackDetails(version.id, Audience.PARTICIPANTS, quarter, LANGUAGE, given)
            save_feedback(work, details=details)

    def _answer(self, question: Question, texts: list[str]) -> object | None:
        """Mostly content; not everybody answers everything, and few write something."""
        if self.rng.random() > ANSWERED:
            return None
        if question.kind is Kind.SCALE and question.scale is not None:
            low, high = question.scale.low, question.scale.high
            return min(high, max(low, round(self.rng.gauss(low + 0.7 * (high - low), 0.2 * (high - low)))))
        if question.kind is Kind.CHOICE:
            return self.rng.choice(question.options).id
        if question.kind is Kind.CHOICES:
            return [self.rng.choice(question.options).id]
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT) and self.rng.random() < 0.3:
            return self.rng.choice(texts)
        return None
