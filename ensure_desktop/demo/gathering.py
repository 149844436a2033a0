"""What people of the demo centre do together, the street, and what the centre set for all of it.

All of it has its own chance numbers, so that the story of the people stays the same whatever is added here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from ensure_desktop.allowance import service as allowance
from ensure_desktop.demo.cast import material
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import (
    ActivityDetails,
    ActivityKind,
    AskedFor,
    Attendance,
    FollowUp,
    OutreachDetails,
    Refund,
)
from ensure_desktop.vault.centre import change_centre, read_centre
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Neighbour, Story

BEGIN = timedelta(days=28)
"""The centre needs some weeks before people come together."""
PLANNED_AHEAD = timedelta(days=45)
ALLOWANCE = 15_000
"""Cents: the yearly allowance of the sources is of this size."""
MEETINGS_A_YEAR = 6
DECIDED_ON = (1, 20)
"""Month and day on which the leader decides about the allowance of the year before."""
REFUNDED_EVERY = timedelta(days=45)
STREET_EVERY = timedelta(days=35)
UNMARKED = timedelta(days=4)
"""Of the activities of so many last days nobody has noted yet who came."""
OFTEN = timedelta(weeks=16)
"""In so many last weeks people come together as often as the centre does; earlier on it was half as often."""
LAID_OUT = 0.45
"""Of the activities that cost something so many are paid for by somebody who gets it back."""
NOT_WRITTEN = timedelta(days=16)
"""The shifts of so many last days still want a note."""


class Gathering:
    """Adds to `story` what many do together; `first_day` is the first day of the story."""

    def __init__(self, rng: Random, first_day: date, today: date) -> None:
        self.rng = rng
        self.first_day = first_day
        self.today = today
        self._material = material("daily")

    def plan(self, story: "Story", present: Sequence["Neighbour"]) -> None:
        """Everything on its day; `present` are those who have arrived by then."""
        story.plan(self.first_day, self._set_up)
        for entry in self._material["activity"]:
            self._plan_activity(story, present, entry)
        day = self.first_day + BEGIN
        while day < self.today:
            story.plan(day, partial(self._on_the_street, story))
            day += STREET_EVERY
        day = self.first_day + REFUNDED_EVERY
        while day < self.today - REFUNDED_EVERY:
            story.plan(day, self._pay_refunds)
            day += REFUNDED_EVERY
        for year in range(self.first_day.year, self.today.year):
            story.plan(date(year + 1, *DECIDED_ON), partial(self._decide, year))

    def _pay_refunds(self, work: Work) -> None:
        """Once in a while everybody gets back what she laid out."""
        rows = groups.refunds_page(work, unpaid_only=True, limit=100).rows
        groups.mark_refunds_paid(work, refund_ids=[row.refund.id for row in rows], day=work.today())

    # What the centre set

    def _set_up(self, work: Work) -> None:
        """What the centre asks for before it pays the allowance."""
        centre = replace(read_centre(work), allowance=ALLOWANCE, allowance_meetings=MEETINGS_A_YEAR)
        change_centre(work, centre=centre)

    def _decide(self, year: int, work: Work) -> None:
        """Who meets the conditions gets the allowance; one more does for a reason, and most are paid."""
        allowance.agree_to_proposals(work, year=year)
        rows = allowance.allowances(work, year=year)
        near = [row for row in rows if not row.decided_by and sum(each.met for each in row.conditions) > 1]
        if near:
            reason = "Was ill for two months, and did all the rest."
            who = self.rng.choice(near).person_id
            allowance.decide_allowance(work, person_id=who, year=year, cents=ALLOWANCE // 2, reason=reason)
        due = [row.person_id for row in allowance.allowances(work, year=year) if row.decided_by and row.cents]
        paid = due[: max(len(due) - 2, 1)] if year == self.today.year - 1 else due
        if paid:
            allowance.mark_paid(work, person_ids=paid, year=year, day=work.today())

    # Activities

    def _plan_activity(self, story: "Story", present: Sequence["Neighbour"], entry: dict[str, Any]) -> None:
        day = self.first_day + BEGIN
        day += timedelta(days=(entry["weekday"] - day.weekday()) % 7)
        while day < self.today + PLANNED_AHEAD:
            if day < self.today:
                story.plan(day, partial(self._hold, story, present, entry))
            else:
                story.plan(self.today - timedelta(days=1), partial(self._announce, entry, day))
            seldom = day < self.today - OFTEN and entry["kind"] != ActivityKind.TEAM_MEETING
            day += timedelta(days=entry["every"] * (2 if seldom else 1))

    def _announce(self, entry: dict[str, Any], day: date, work: Work) -> None:
        groups.save_activity(work, activity_id=None, details=_details(entry, day))

    def _hold(self, story: "Story", present: Sequence["Neighbour"], entry: dict[str, Any], work: Work) -> None:
        """An activity of today: who came is ticked, what it cost is noted, a shift ends with a note."""
        day = work.today()
        details = _details(entry, day)
        guests, cost = self.rng.randint(*entry["guests"]), self.rng.randint(*entry["cost"])
        details = replace(details, guests=guests or None, cost_cents=cost or None)
        written = details.kind is ActivityKind.SHIFT and day < self.today - NOT_WRITTEN
        if written:
            details = replace(details, debriefing=self.rng.choice(self._material["gathering"]["debriefings"]))
        else:
            details = replace(details, notes=self.rng.choice(self._material["gathering"]["notes"]))
        ids = [each.id for each in self._people(story, present, entry)]
        made = groups.save_activity(work, activity_id=None, details=details, person_ids=ids)
        if day >= self.today - UNMARKED:
            return
        groups.mark_attendance(work, activity_id=made.id, marks={each: self._mark(each) for each in ids})
        if cost and ids and self.rng.random() < LAID_OUT:
            what, cents = self.rng.choice(self._material["gathering"]["refunds"])
            groups.save_refund(work, activity_id=made.id, refund=Refund(cents, ids[0], what))

    def _people(self, story: "Story", present: Sequence["Neighbour"], entry: dict[str, Any]) -> Sequence["Neighbour"]:
        """Who stands on the list: all volunteers for their meeting, some of them for a shift, else neighbours."""
        if entry["kind"] == ActivityKind.TEAM_MEETING:
            return story.supporters[:60]
        among = story.supporters if entry["kind"] == ActivityKind.SHIFT else _by_id(present)
        return self.rng.sample(among, min(self.rng.randint(*entry["people"]), len(among)))

    def _mark(self, person_id: str) -> Attendance:
        """Some come nearly always, others now and then."""
        faithful = Random(f"comes {person_id}").choice((0.95, 0.85, 0.7, 0.4))
        if self.rng.random() < faithful:
            return Attendance.CAME
        return self.rng.choice((Attendance.EXCUSED, Attendance.EXCUSED, Attendance.AWAY))

    # The street

    def _on_the_street(self, story: "Story", work: Work) -> None:
        words = self._material["street"]
        day, met = work.today(), self.rng.randint(6, 28)
        asked = self.rng.sample(words["asked"], self.rng.randint(2, 4))
        recent = day > self.today - timedelta(days=60)
        promised = FollowUp(self.rng.choice(words["promised"]), day + timedelta(days=14), None if recent else day)
        there = self.rng.sample(story.supporters, min(2, len(story.supporters)))
        details = OutreachDetails(
            day,
            self.rng.choice(words["places"]),
            "14:00",
            "16:00",
            met=met,
            followed_up=self.rng.randint(0, met // 4),
            asked=tuple(AskedFor(theme, self.rng.randint(1, max(met // 3, 1))) for theme in asked),
            follow_ups=(promised,) if self.rng.random() < 0.6 or recent else (),
            supporter_ids=tuple(each.id for each in there),
            notes=self.rng.choice(words["notes"]),
        )
        groups.save_outreach(work, outreach_id=None, details=details)


def _details(entry: dict[str, Any], day: date) -> ActivityDetails:
    plain = {key: entry[key] for key in ("title", "place", "starts_at", "ends_at")}
    return ActivityDetails(kind=ActivityKind(entry["kind"]), day=day, **plain)


def _by_id(present: Sequence["Neighbour"]) -> Sequence["Neighbour"]:
    """Everybody once."""
    return list({each.id: each for each in present}.values())
