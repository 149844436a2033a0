"""What is noted about the pairs of the demo centre: themes, steps, receipts, goals and referrals.

All of it has its own chance numbers, so that the story of the people stays the same whatever is added here. A big
demo, which is there to measure with, gets no more of it than a centre of usual size.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import (
    GoalDetails,
    GoalStep,
    LifeArea,
    PermissionWay,
    Reached,
    ReferralDetails,
    ReferralOutcome,
)
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.expenses import expenses_page, mark_paid
from ensure_desktop.visits.values import Phase, Preset, Receipt, StepBy, VisitDetails

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Pair, Story

MOST_PAIRS = 200
"""So many pairs have all of this; the others only meet."""
HAS_GOAL, HAS_SECOND_GOAL, IS_REFERRED = 0.75, 0.3, 0.45
OWN_PLAN = ("Three months weekly, then once a month", (Phase(7, 13), Phase(28, 26)))
OWN_PLAN_SHARE = 0.4
LATELY = timedelta(weeks=10)
"""In so many last weeks plans and pauses are of different kinds; earlier, that would change the story of the people."""
FORTNIGHT = 14
OFTEN_LATE = 0.3
EXTRA_VISITS = (1, 3, 5, 8, 10)
"""So many days ago somebody came once more than agreed."""
COSTS = 0.06
WITH_RECEIPT = 0.6
PAID_EVERY = timedelta(days=30)
WIDTH, HEIGHT = 320, 420
"""Pixels of the picture of a receipt."""
LEVELS = (1, 2, 2, 3, 3, 4)


class Daily:
    """Adds to `story` what is noted about its pairs."""

    def __init__(self, rng: Random, first_day: date, today: date) -> None:
        self.rng = rng
        self.first_day = first_day
        self.today = today
        self._material = material("daily")
        self._pairs: dict[str, Pair] = {}
        self._own_plan = ""
        self._closed: set[str] = set()
        """Goals that are reached, or given up."""

    def plan(self, story: "Story") -> None:
        """A plan of the centre's own; expenses are paid back once a month, and those of the last weeks wait."""
        story.plan(self.first_day, self._make_plan)
        story.plan(story.today - timedelta(days=1), self._visit_too_often)
        day = self.first_day + PAID_EVERY
        while day < story.today - PAID_EVERY:
            story.plan(day, self._pay_back)
            day += PAID_EVERY

    def visit_plan(self, day: date) -> dict[str, Any]:
        """How often a new pair meets: as De Mussen does, lately now and then as the centre does itself."""
        if day > self.today - LATELY and self.rng.random() < OWN_PLAN_SHARE:
            return {"own_plan_id": self._own_plan}
        return {"preset": Preset.YEAR}

    def pause(self, day: date) -> dict[str, Any]:
        """Why a pair pauses, and whether the end moves with it."""
        if day > self.today - LATELY and self.rng.random() < 0.5:
            return {"reason": self.rng.choice(self._material["pauses"]), "moves_end": False}
        return {"reason": "Away with family"}

    def begun(self, story: "Story", pair: "Pair", day: date) -> None:
        """A match begins: some weeks later there are goals, and somebody is referred."""
        if len(self._pairs) >= MOST_PAIRS:
            return
        self._pairs[pair.match_id] = pair
        if self.rng.random() < HAS_GOAL:
            self._soon(story, day, 20, 45, lambda work: self._set_goal(work, story, pair))
        if self.rng.random() < HAS_SECOND_GOAL:
            self._soon(story, day, 90, 200, lambda work: self._set_goal(work, story, pair))
        if self.rng.random() < IS_REFERRED:
            self._soon(story, day, 25, 160, lambda work: self._ask_permission(work, story, pair))

    def noted(self, pair: "Pair", details: VisitDetails) -> VisitDetails:
        """The visit with everything that is written down of it."""
        if pair.match_id not in self._pairs:
            return details
        themes = tuple(self._material["themes"].get(details.request, ()))
        by = self.rng.choice(tuple(StepBy))
        reliance = None if self.rng.random() < 0.4 else self._reliance(pair)
        receipts = (self._receipt(),) if self.rng.random() < COSTS else ()
        return replace(
            details,
            day=details.day - self._handed_in_after(pair),
            who=self._now_and_then("who", 0.12),
            about=self._now_and_then("about", 0.5),
            themes=themes,
            behind=self._now_and_then("behind", 0.3) if details.request else "",
            steps=tuple(replace(step, by=by) for step in details.steps),
            self_reliance=reliance,
            receipts=receipts,
        )

    # Visits

    def _make_plan(self, work: Work) -> None:
        name, phases = OWN_PLAN
        self._own_plan = visits.save_own_plan(work, name=name, phases=phases).id

    def _handed_in_after(self, pair: "Pair") -> timedelta:
        """Some hand in their sheets later than agreed, once the visits are further apart."""
        who = pair.supporter.character.details
        if self._interval(pair) < FORTNIGHT or Random(f"late {who.first_name} {who.last_name}").random() > OFTEN_LATE:
            return timedelta()
        return timedelta(days=self.rng.choice((0, 9, 10)))

    def _visit_too_often(self, work: Work) -> None:
        """Somebody visits more often than agreed in the last weeks."""
        pairs = [pair for pair in self._pairs.values() if not pair.ended and not pair.paused]
        for pair in pairs:
            if self._interval(pair) >= FORTNIGHT:
                for days in EXTRA_VISITS:
                    day = work.today() - timedelta(days=days)
                    visits.log_visit(work, match_id=pair.match_id, details=VisitDetails(day))
                return

    def _interval(self, pair: "Pair") -> int:
        return pair.standing.phases[pair.standing.phase].interval_days if pair.standing is not None else 0

    def _reliance(self, pair: "Pair") -> int:
        """People cope better by themselves as the year goes on, not in a straight line."""
        return max(1, min(5, round(self.rng.gauss(2.2 + min(pair.visits_made / 18, 2.0), 0.6))))

    def _receipt(self) -> Receipt:
        what, cents = self.rng.choice(self._material["costs"])
        if self.rng.random() < WITH_RECEIPT:
            return Receipt(cents, what, file=NewFile("receipt.png", "image/png", receipt_picture(what, cents)))
        return Receipt(cents, what)

    def _pay_back(self, work: Work) -> None:
        page = expenses_page(work, unpaid_only=True, limit=500)
        before = work.today() - timedelta(days=7)
        ids = [row.id for row in page.rows if row.day < before]
        if ids:
            mark_paid(work, expense_ids=ids, day=work.today())

    # Goals

    def _set_goal(self, work: Work, story: "Story", pair: "Pair") -> None:
        if pair.ended:
            return
        entry: dict[str, Any] = self.rng.choice(self._material["goal"])
        plain = {key: entry.get(key, "") for key in ("specific", "measured_by", "helped_by", "matters_because")}
        steps = tuple(GoalStep(text, StepBy(by)) for text, by in entry["steps"])
        until = work.today() + timedelta(days=self.rng.randint(60, 200))
        details = GoalDetails(entry["own_words"], LifeArea(entry["area"]), until=until, steps=steps, **plain)
        goal = progress.save_goal(work, goal_id=None, person_id=pair.participant.id, details=details)
        for place in range(len(steps)):
            if self.rng.random() < 0.7:
                self._soon(story, work.today(), 10, 90, partial(self._tick, goal.id, place))
        day = work.today()
        for level in LEVELS[: self.rng.randint(1, len(LEVELS))]:
            day += timedelta(days=self.rng.randint(15, 40))
            story.plan(day, partial(self._note_progress, goal.id, level))
        if self.rng.random() < 0.75:
            self._soon(story, until, -20, 20, partial(self._close, goal.id))

    def _tick(self, goal_id: str, place: int, work: Work) -> None:
        if goal_id not in self._closed:
            progress.tick_step(work, goal_id=goal_id, position=place, done_on=work.today())

    def _note_progress(self, goal_id: str, level: int, work: Work) -> None:
        if goal_id not in self._closed:
            note = self.rng.choice(self._material["progress"][0]["notes"])
            progress.note_progress(work, goal_id=goal_id, day=work.today(), level=level, note=note)

    def _close(self, goal_id: str, work: Work) -> None:
        self._closed.add(goal_id)
        reached = self.rng.choices(tuple(Reached), weights=(4, 4, 3, 1))[0]
        progress.close_goal(work, goal_id=goal_id, reached=reached, day=work.today())

    # Referrals

    def _ask_permission(self, work: Work, story: "Story", pair: "Pair") -> None:
        """First the permission is recorded; some days later the organisation is told."""
        if pair.ended:
            return
        details = ReferralDetails(
            organisation_id=self.rng.choice(sorted(story.organisations.values())),
            permission_on=work.today(),
            permission_way=self.rng.choice((PermissionWay.SAID, PermissionWay.WRITTEN, PermissionWay.INTERPRETER)),
            about=self.rng.choice(self._material["referral"]["about"]),
        )
        made = progress.record_permission(work, person_id=pair.participant.id, details=details)
        if self.rng.random() < 0.9:
            self._soon(story, work.today(), 1, 9, partial(self._refer, story, made.id, details))

    def _refer(self, story: "Story", referral_id: str, details: ReferralDetails, work: Work) -> None:
        together = self.rng.random() < 0.4
        told = replace(details, made_on=work.today(), accompanied=together)
        progress.make_referral(work, referral_id=referral_id, details=told)
        if self.rng.random() < 0.85:
            self._soon(story, work.today(), 14, 19, partial(self._ask_outcome, referral_id))

    def _ask_outcome(self, referral_id: str, work: Work) -> None:
        outcome = self.rng.choices(tuple(ReferralOutcome), weights=(5, 2, 2, 1, 1, 1))[0]
        note = self.rng.choice(self._material["referral"]["outcomes"]) if outcome is ReferralOutcome.HELPED else ""
        progress.note_outcome(work, referral_id=referral_id, outcome=outcome, day=work.today(), note=note)

    def _now_and_then(self, key: str, share: float) -> str:
        """One of these sentences, or none."""
        return str(self.rng.choice(self._material[key])) if self.rng.random() < share else ""

    def _soon(self, story: "Story", day: date, least: int, most: int, step: Any) -> None:
        story.plan(day + timedelta(days=self.rng.randint(least, most)), step)


def receipt_picture(what: str, cents: int) -> bytes:
    """A receipt as a till prints it."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (WIDTH, HEIGHT), 250)
    pen = ImageDraw.Draw(picture)
    lines = ("THE LITTLE SHOP", "Zandhaven", "", what, "", f"TOTAL  {cents // 100}.{cents % 100:02}", "", "Thank you!")
    for number, text in enumerate(lines):
        pen.text((40, 40 + 40 * number), text, fill=30, font_size=20)
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
