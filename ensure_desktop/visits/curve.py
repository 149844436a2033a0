"""The curve of a match: the visits that its plan foresaw beside the visits that were made.

The plan's line is that of a match in which each visit is made on the day it is due: it follows the decisions that were
taken, the pauses and the days off, and from the last decision on it goes down as planned. So it shows what the two
agreed on, whatever came of it; the line of the visits made stands beside it.

All functions are pure, and total: any facts in any order give an answer.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ensure_desktop.visits.planclock import DAY
from ensure_desktop.visits.tapering import GRACE_DAYS, Contact, Facts, can_choose, planned_dates, standing
from ensure_desktop.visits.values import TaperChoice, TaperReview


class Keeping(StrEnum):
    """How the visits made compare with those planned until now."""

    NOTHING_PLANNED = "nothing planned"
    AS_PLANNED = "as planned"
    FEWER = "fewer"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Adherence:
    """How many visits were planned until today and how many were made.

    A planned visit counts once its days of grace are over, or as soon as it is made: notes reach the office late.
    """

    planned: int
    made: int
    attempts: int

    @property
    def keeping(self) -> Keeping:
        """The comparison in one word."""
        if not self.planned and not self.made:
            return Keeping.NOTHING_PLANNED
        if self.made == self.planned:
            return Keeping.AS_PLANNED
        return Keeping.FEWER if self.made < self.planned else Keeping.MORE


@dataclass(frozen=True, slots=True)
class Pace:
    """A stretch in which visits are equally often, from `since` up to, not including, `until`: one step of the line.

    `planned`, `made` and `attempts` are what falls into it; planned are also visits to come.
    """

    since: date
    until: date
    interval_days: int
    planned: int
    made: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Both lines of a match. The n-th date of `planned` or `made` lifts its line to n."""

    start: date
    end: date
    today: date
    planned: tuple[date, ...]
    made: tuple[date, ...]
    paces: tuple[Pace, ...]
    """The line of the frequency: steps from the plan's start to its end, without gaps."""
    adherence: Adherence

    def planned_until(self, day: date) -> int:
        """How many visits are planned until the end of `day`."""
        return bisect_right(self.planned, day)

    def made_until(self, day: date) -> int:
        """How many visits are made until the end of `day`."""
        return bisect_right(self.made, day)


def curve(facts: Facts, today: date) -> Curve:
    """The curve as it is known `today`. What the plan foresees after a pause whose end is not known is left out."""
    facts = _known(facts, today)
    stretches = _cut(_stretches(_with_ends(facts, today), today), facts.plan.ended_on)
    planned = tuple(day for stretch in stretches for day in stretch.dates if day <= _last_day(facts, today))
    made = tuple(sorted(contact.day for contact in facts.contacts if contact.made))
    tried = sorted(contact.day for contact in facts.contacts if not contact.made)
    end = stretches[-1].until
    return Curve(
        start=min((facts.plan.starts_on, *made[:1])),
        end=max((end, *made[-1:])),
        today=today,
        planned=planned,
        made=made,
        paces=_paces(stretches, planned, made, tried),
        adherence=Adherence(_owed(planned, len(made), facts, today), len(made), len(tried)),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From one decision to the next one, with the dates that the plan has in it."""

    since: date
    until: date
    interval_days: int
    dates: tuple[date, ...]


def _stretches(facts: Facts, today: date) -> list[_Stretch]:
    """Walk through the plan from decision to decision, as if each visit were made when it is due.

    Reviews to come go down as planned. One that is due and not decided leaves the frequency as it is.
    """
    found: list[_Stretch] = []
    made: list[date] = []
    reviews = sorted(facts.reviews, key=lambda review: review.day)
    turns = sorted({review.day for review in reviews if review.day > facts.plan.starts_on})
    since = facts.plan.starts_on
    while True:
        ideal = replace(facts, contacts=[Contact(day, made=True) for day in made], reviews=reviews)
        now = standing(ideal, since)
        turn = next((day for day in turns if day > since), None)
        foreseen = turn is None and now.review_due is not None and now.ends_on is not None
        if foreseen and now.review_due is not None and since < now.review_due < (now.ends_on or now.review_due):
            turn = now.review_due
            if turn > today and can_choose(facts.plan, now.phase, TaperChoice.DOWN):
                reviews.append(TaperReview("", turn, TaperChoice.DOWN, "", ""))
        until = turn or max(now.ends_on or since, since + DAY)
        dates = tuple(day for day in planned_dates(ideal, since) if since <= day < until)
        found.append(_Stretch(since, until, facts.plan.phases[now.phase].interval_days, dates))
        if turn is None:
            return found
        made += dates
        since = turn


def _cut(stretches: Sequence[_Stretch], ended_on: date | None) -> Sequence[_Stretch]:
    """What a match that ended had of them: the first one at least."""
    if ended_on is None:
        return stretches
    begun = [stretch for place, stretch in enumerate(stretches) if place == 0 or stretch.since <= ended_on]
    last = begun[-1]
    return [*begun[:-1], replace(last, until=max(last.since + DAY, min(last.until, ended_on + DAY)))]


def _known(facts: Facts, today: date) -> Facts:
    """What has happened until `today`."""
    ended = facts.plan.ended_on is not None and facts.plan.ended_on <= today
    return replace(
        facts,
        contacts=[contact for contact in facts.contacts if contact.day <= today],
        reviews=[review for review in facts.reviews if review.day <= today],
        plan=facts.plan if ended else replace(facts.plan, ended_on=None),
    )


def _with_ends(facts: Facts, today: date) -> Facts:
    """The plan to its own end, whenever the match ended; a pause without an end is over with today, for the time being.

    Otherwise it would be asked on an earlier day about a pause that nobody knew of then.
    """
    pauses = [replace(pause, until=pause.until or max(pause.since, today)) for pause in facts.pauses]
    return replace(facts, plan=replace(facts.plan, ended_on=None), pauses=pauses)


def _last_day(facts: Facts, today: date) -> date:
    """The last day about which the plan says something."""
    if facts.plan.ended_on is not None:
        return facts.plan.ended_on
    if any(pause.until is None and pause.since <= today for pause in facts.pauses):
        return today
    return date.max


def _owed(planned: Sequence[date], made: int, facts: Facts, today: date) -> int:
    """How many planned visits count until today."""
    counted = min(today, facts.plan.ended_on or today)
    surely = bisect_right(planned, min(counted, today - timedelta(days=GRACE_DAYS)))
    return max(surely, min(made, bisect_right(planned, counted)))


def _paces(
    stretches: Iterable[_Stretch], planned: Sequence[date], made: Sequence[date], tried: Sequence[date]
) -> tuple[Pace, ...]:
    """Stretches of the same frequency as one; what was before the first or after the last one counts with those."""
    joined: list[_Stretch] = []
    for stretch in stretches:
        if joined and joined[-1].interval_days == stretch.interval_days:
            joined[-1] = replace(joined[-1], until=stretch.until)
        else:
            joined.append(stretch)
    bounds = [date.min, *(stretch.since for stretch in joined[1:]), date.max]
    return tuple(
        Pace(stretch.since, stretch.until, stretch.interval_days, *(_within(days, *span) for days in counted))
        for stretch, span, counted in (
            (stretch, bounds[place : place + 2], (planned, made, tried)) for place, stretch in enumerate(joined)
        )
    )


def _within(days: Sequence[date], since: date, until: date) -> int:
    return sum(since <= day < until for day in days)
