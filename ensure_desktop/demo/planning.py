"""The plan of the demo centre: how far its steps are, who is touched by it, what was weighed, who steers it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.programme import indicators, models, stakeholders, steering, steps, swots
from ensure_desktop.programme.indicator_rows import details_of, in_order
from ensure_desktop.programme.values import (
    GroupMember,
    IndicatorDetails,
    ModelKind,
    Phase,
    Quadrant,
    StakeholderDetails,
    Stance,
    Step,
    StepState,
    SwotDetails,
    SwotPoint,
    Target,
    TaskDetails,
    TypedValue,
)
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

Entry = dict[str, Any]
MEASURED = {
    "m2": "supporter hours",
    "d1": "trained",
    "d3": "visits",
    "r1": "certified",
    "r2": "matched",
    "r3": "partners",
    "b2": "visits",
}
"""The figures that stand in boxes of the proposed pictures, by the id of the box."""


class Planning:
    """Adds to `story` how the programme is planned; `first_day` is the first day of the story."""

    def __init__(self, first_day: date, today: date) -> None:
        self.first_day = first_day
        self.today = today
        self._material = material("programme")

    def plan(self, story: "Story") -> None:
        """Everything on its day."""
        for entry in self._material["step"]:
            story.plan(self._day(entry["begun"]), partial(self._begin, entry))
            story.plan(self._day(min(entry["done"].values())), partial(self._go_on, entry))
        oldest = max(entry["ago"] for entry in self._material["swot"])
        story.plan(self._day(oldest), self._list_stakeholders)
        for entry in self._material["swot"]:
            story.plan(self._day(entry["ago"]), partial(self._weigh, entry))
        story.plan(self._day(oldest), self._agree_on_targets)
        story.plan(self._day(oldest), self._draw)
        for ago, number in self._material["followers"]["figures"]:
            story.plan(self._day(ago), partial(self._count_followers, number))
        for entry in self._material["group"]:
            story.plan(self._day(entry["agreed"]), partial(self._agree, story, entry))

    def _day(self, ago: int) -> date:
        return max(self.first_day, self.today - timedelta(days=ago))

    def _begin(self, entry: Entry, work: Work) -> None:
        steps.begin_step(work, step=Step(entry["step"]))

    def _go_on(self, entry: Entry, work: Work) -> None:
        """What was done by then, and what is still to be done by whom."""
        step = Step(entry["step"])
        details = next(each for each in steps.plan(work) if each.step is step).details
        due = {each["key"]: each for each in entry.get("due", ())}
        ended = entry.get("ended")
        changed = replace(
            details,
            state=StepState.UNDER_WAY if ended is None else StepState.DONE,
            owner=entry["owner"],
            first=self._day(entry["begun"]),
            until=None if ended is None else self._day(ended),
            notes=entry.get("notes", ""),
            tasks=tuple(self._task(each, entry["done"], due, work.today()) for each in details.tasks),
        )
        steps.save_step(work, step=step, details=changed)

    def _task(self, task: TaskDetails, done: dict[str, int], due: dict[str, Entry], today: date) -> TaskDetails:
        if task.key in done:
            return replace(task, done_on=min(today, self._day(done[task.key])))
        if task.key in due:
            told = due[task.key]
            until = self.today + timedelta(days=told["in"])
            return replace(task, owner=told["owner"], until=until, note=told["note"])
        return task

    def _list_stakeholders(self, work: Work) -> None:
        """The usual ones, placed; and who is special here."""
        usual = {each.details.name: each for each in stakeholders.begin_stakeholders(work)}
        for entry in self._material["stakeholder"]:
            known = usual.get(entry["name"])
            begin = known.details if known else StakeholderDetails(entry["name"])
            details = replace(begin, **{**entry, "stance": Stance(entry["stance"])})
            stakeholders.save_stakeholder(work, stakeholder_id=known.id if known else None, details=details)

    def _weigh(self, entry: Entry, work: Work) -> None:
        points = tuple(
            SwotPoint(quadrant, text, what_now=what_now)
            for quadrant in Quadrant
            for text, what_now in entry[quadrant.value]
        )
        details = SwotDetails(work.today(), entry["title"], entry["made_with"], points, entry["goals"].strip())
        swots.save_swot(work, swot_id=None, details=details)

    def _agree_on_targets(self, work: Work) -> None:
        """The usual indicators, some with a target for each year."""
        indicators.begin_with_usual(work)
        wanted = {(each["source"], each.get("detail", "")): each["value"] for each in self._material["target"]}
        for indicator_id, details in self._indicators(work).items():
            value = wanted.get((details.source, details.detail))
            if value is not None:
                details = replace(details, targets=self._for_each_year(value))
                indicators.save_indicator(work, indicator_id=indicator_id, details=details)

    def _draw(self, work: Work) -> None:
        """Both pictures of the programme as they are proposed, with figures in some of their boxes."""
        known = {details.source: each for each, details in self._indicators(work).items()}
        for kind in ModelKind:
            proposed = models.proposed_model(work, kind=kind)
            boxes = tuple(replace(box, indicator_id=known.get(MEASURED.get(box.id, ""))) for box in proposed.boxes)
            models.save_model(work, model_id=None, details=replace(proposed, boxes=boxes))

    def _count_followers(self, number: int, work: Work) -> None:
        """A figure that somebody types, on its day."""
        told = self._material["followers"]
        known = {details.title: (each, details) for each, details in self._indicators(work).items()}
        indicator_id, details = known.get(told["title"], (None, None))
        details = details or IndicatorDetails(Phase.OUTPUT, told["title"], targets=self._for_each_year(told["value"]))
        typed = (*details.typed, TypedValue(work.today(), number))
        indicators.save_indicator(work, indicator_id=indicator_id, details=replace(details, typed=typed))

    def _for_each_year(self, value: float) -> tuple[Target, ...]:
        years = range(self.today.year - 1, self.today.year + 1)
        return tuple(Target(date(year, 1, 1), date(year, 12, 31), value, "Social Desk") for year in years)

    def _indicators(self, work: Work) -> dict[str, IndicatorDetails]:
        """What is written down of each, without its figure."""
        return details_of(work, in_order(work, with_withdrawn=False))

    def _agree(self, story: "Story", entry: Entry, work: Work) -> None:
        """A group with its terms. In a small demo some organisations are missing: members come without theirs."""
        members = tuple(
            GroupMember(name, story.organisations.get(organisation), task)
            for name, organisation, task in entry["members"]
        )
        details = replace(
            steering.proposed_terms(work)[entry["template"]],
            agreed_on=work.today(),
            review_on=self.today - timedelta(days=entry["review"]),
            members=members,
        )
        steering.save_steering_group(work, group_id=None, details=details)
