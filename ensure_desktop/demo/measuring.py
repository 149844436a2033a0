"""The evaluation in the demo centre: what is planned, who filled it in, who refused, and who is still waited for.

It has its own chance numbers. The sentences that people are asked with are made up: licensed words never come with
the program.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.evaluation.due import due_page
from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.measuring import finish, hand_out, keep_answers, missed, refuse
from ensure_desktop.evaluation.plans import plan_lines, save_plan_line
from ensure_desktop.evaluation.values import (
    Audience,
    Circumstances,
    Due,
    DueFilter,
    DueState,
    Instrument,
    Medium,
    Mode,
    Moment,
    PlanDetails,
    PlannedMoment,
    Wording,
)
from ensure_desktop.evaluation.wordings import save_wording
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

DAY = timedelta(days=1)
EACH = timedelta(weeks=3)
"""So often somebody looks who is due."""
WAITS_SINCE = timedelta(weeks=7)
"""What came due so lately is partly still waited for."""
FILLED, REFUSED, MISSED = 0.72, 0.09, 0.06
"""The shares of those who fill it in, do not want to, and cannot be asked; the others get late."""
MOST_ASKED = 400
"""A big demo, which is there to measure with, has no more than a centre of usual size."""
STEPS = (0, 1, 2, 4, 7, 12)
"""A count of people for each code of the social network."""


@dataclass
class Measuring:
    """Adds the evaluation to `story`."""

    rng: Random
    first_day: date
    today: date

    def __post_init__(self) -> None:
        self._told = material("evaluation")
        self._asked = 0
        self._recent: dict[tuple[str, PlannedMoment], int] = {}
        """What came due lately, in its order: some of it is left, some handed out."""

    def plan(self, story: "Story") -> None:
        """The plan on the first day, and from then on somebody who looks who is due."""
        story.plan(self.first_day, self._begin)
        day = self.first_day + EACH
        while day < self.today:
            story.plan(day, self._ask)
            day += EACH
        story.plan(self.today - DAY, self._ask)

    def _begin(self, work: Work) -> None:
        for told in self._told["plan"]:
            moments = tuple(PlannedMoment(Moment(moment), months) for moment, months in told["moments"])
            details = PlanDetails(
                Audience(told["audience"]),
                moments,
                told["instrument"],
                told["form"],
                primary=told.get("primary", False),
            )
            save_plan_line(work, plan_id=None, details=details)
        for instrument_id, form in dict.fromkeys((told["instrument"], told["form"]) for told in self._told["plan"]):
            for words in self._told["wording"]:
                save_wording(work, wording=_wording(instrument(instrument_id), form, words))

    def _ask(self, work: Work) -> None:
        """Those who are due: each once, with all that is asked at this moment."""
        shown = DueFilter(states=(DueState.DUE, DueState.LATE))
        sheets: dict[tuple[str, PlannedMoment], list[Due]] = defaultdict(list)
        for due in due_page(work, shown=shown, limit=10 * MOST_ASKED).rows:
            sheets[due.role_id, due.planned].append(due)
        lines = {line.id: line.details for line in plan_lines(work)}
        for (role_id, planned), asked in sheets.items():
            if self._asked < MOST_ASKED:
                rng = Random(f"{role_id} {planned.moment} {planned.months}")
                self._settle(work, rng, asked, [lines[due.plan_id] for due in asked])

    def _settle(self, work: Work, rng: Random, asked: Sequence[Due], lines: Sequence[PlanDetails]) -> None:
        # Who filled it in at the start mostly does so at the end.
        chance = 0.7 * Random(f"answers {asked[0].role_id}").random() + 0.3 * rng.random()
        if asked[0].on > self.today - WAITS_SINCE:
            place = self._recent.setdefault((asked[0].role_id, asked[0].planned), len(self._recent))
            if place % 4 == 0:
                self._begin_sheet(work, rng, asked[0], Medium.PAPER)
            if place % 2 == 0 or place % 4 == 1:
                return
        for due, line in zip(asked, lines, strict=True):
            if chance < FILLED:
                self._fill_in(work, rng, due, line)
            elif chance < FILLED + REFUSED:
                self._not_asked(work, rng, due, refused=True)
            elif chance < FILLED + REFUSED + MISSED:
                self._not_asked(work, rng, due, refused=False)

    def _fill_in(self, work: Work, rng: Random, due: Due, line: PlanDetails) -> None:
        medium = rng.choice((Medium.DESK, Medium.PAPER, Medium.PAPER, Medium.SCREEN))
        measurement_id, here = self._begin_sheet(work, rng, due, medium)
        answers = self._answers(rng, instrument(line.instrument), line.form, due)
        keep_answers(work, measurement_id=measurement_id, answers=answers)
        finish(work, measurement_id=measurement_id, circumstances=here)
        self._asked += 1

    def _begin_sheet(self, work: Work, rng: Random, due: Due, medium: Medium) -> tuple[str, Circumstances]:
        mode = rng.choice((Mode.SELF, Mode.SELF, Mode.HELPED, Mode.INTERVIEW))
        helper = "" if mode is Mode.SELF else rng.choice(self._told["helpers"])
        here = Circumstances(work.today(), mode, medium, due.language or "en", helper)
        made = hand_out(work, person_id=due.person_id, plan_id=due.plan_id, planned=due.planned, circumstances=here)
        return made.id, here

    def _not_asked(self, work: Work, rng: Random, due: Due, *, refused: bool) -> None:
        use_case, reasons = (refuse, self._told["reasons"]) if refused else (missed, self._told["missed"])
        asked: dict[str, Any] = {"person_id": due.person_id, "plan_id": due.plan_id, "planned": due.planned}
        use_case(work, day=work.today(), reason=rng.choice(reasons), **asked)

    def _answers(self, rng: Random, asked: Instrument, form: str, due: Due) -> dict[str, object]:
        """Around what this person is like, a little better with time; sometimes an item is left open."""
        told = self._told["answers"][asked.id]
        herself = Random(f"{due.role_id} {asked.id}").gauss(told["start"], told["spread"])
        since = {Moment.START: 0.0, Moment.DURING: due.planned.months / 12}.get(due.planned.moment, 1.0)
        level = herself + since * rng.gauss(told["change"], told["spread"] / 2)
        key = asked.key(form)
        values = {item: _share(level + rng.gauss(0, 0.14)) for item in key.items}
        if rng.random() < 0.06:
            del values[rng.choice(key.items)]
        return {item: _answer(asked, form, item, value) for item, value in values.items()}


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _answer(asked: Instrument, form: str, item: str, value: float) -> int:
    """The answer that stands for this share of the good end of the scale."""
    key, codes = asked.key(form), asked.answers_of(form).codes
    if not codes:
        return STEPS[round(value * (len(STEPS) - 1))]
    share = 1 - value if item in key.reverse else value
    return codes[round(share * (len(codes) - 1))]


def _wording(asked: Instrument, form: str, words: dict[str, Any]) -> Wording:
    codes = asked.answers_of(form).codes
    return Wording(
        instrument=asked.id,
        form=form,
        language=words["language"],
        items=dict(_items(asked, form, words)),
        answers=tuple(words[str(len(codes))]) if codes else (),
        title=words["title"],
        introduction=words["introduction"],
        permission="Demo: made-up sentences",
    )


def _items(asked: Instrument, form: str, words: dict[str, Any]) -> Iterable[tuple[str, str]]:
    about = {item.id: item.label for item in asked.items}
    for number, item in enumerate(asked.key(form).items, 1):
        yield item, words["item"].format(number=number, about=about[item])
