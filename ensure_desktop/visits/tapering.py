"""The tapering rule: when the next visit of a match is due, and when its frequency is looked at again.

The sources (domain facts, section 5) let visits begin often and become fewer, "as far as the requests for help allow".
So a plan is a row of phases, and between two phases stands a *decision* of a person:

- The next visit is due one interval after the last visit that was **made**. Attempts are no contact. There is one due
  date at a time: visits that were missed do not pile up.
- At the end of a phase a taper review is due. Until somebody decides, the interval stays as it is.
- A decision opens a new stretch on its day. DOWN goes to the plan's next phase; HOLD keeps the interval and asks again
  after `look_again_days`; UP goes back to the phase before, and asks again as early.
- A pause stops the plan's clock and moves the end, or leaves both as they are: then the visits are fewer. In either no
  visit is due, and one that was owed when the pause began is due on the day of return.
- A date on a day off (a public holiday, or one of the two is away) moves to the next day on which both have time.
- No visit is due from the plan's end on, however late the phases began. Only a decision that says so (`extends`) moves
  the end: by the stretch that it opens.
- More visits than agreed are a warning sign too (section 5), and told as such.

All functions are pure, and total: any facts in any order give an answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ensure_desktop.visits.daysoff import NO_DAYS_OFF, DaysOff
from ensure_desktop.visits.planclock import DAY, Away, PlanClock, next_free, plan_clock, without_visits
from ensure_desktop.visits.values import Phase, PlanPause, Standing, TaperChoice, TaperReview, TooOften, Track

GRACE_DAYS = 3
"""A visit is "due" until so many days after its date, then "overdue": notes reach the office some days later."""

ONE_YEAR_DAYS = 52 * 7
"""The longest plan without the project leader's approval (De Mussen: one year of support)."""

LOOK_AGAIN_DAYS = 28
"""After a frequency was held, it is looked at again with the monthly intervision (domain facts, section 6)."""

TOO_OFTEN_DAYS = 28
"""So many days back the visits are counted: the longest interval of the De Mussen plan."""

TOO_OFTEN_FROM = 2
"""One visit more than agreed is a friendly exception, two are a habit."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed for a match. `ended_on` is the day on which the match ended."""

    starts_on: date
    phases: tuple[Phase, ...]
    ended_on: date | None = None

    @property
    def days(self) -> int:
        """Length of the plan in days, without pauses and extensions."""
        return sum(phase.weeks * 7 for phase in self.phases)


@dataclass(frozen=True, slots=True)
class Contact:
    """What the rule needs to know of a visit: its day, and whether people met."""

    day: date
    made: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """All that has happened with a plan."""

    plan: Plan
    contacts: Sequence[Contact] = ()
    pauses: Sequence[PlanPause] = ()
    reviews: Sequence[TaperReview] = ()
    off: DaysOff = NO_DAYS_OFF
    """When the two cannot meet, past and to come: public holidays and known absences."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time between two decisions. All days are on the plan's clock."""

    phase: int
    began: int
    review: int
    """When the frequency is looked at again; never after `end`."""
    end: int
    """When the plan ends."""
    earliest: int
    """No visit is due before this day: a decision to visit more often does not make one overdue."""


def look_again_days(interval_days: int) -> int:
    """How long a frequency that was held or raised stays before the next review: at least two visits, in days."""
    return max(LOOK_AGAIN_DAYS, 2 * interval_days)


def can_choose(plan: Plan, phase: int, choice: TaperChoice) -> bool:
    """Whether the plan has a frequency in that direction."""
    if choice is TaperChoice.DOWN:
        return phase + 1 < len(plan.phases)
    return choice is TaperChoice.HOLD or phase > 0


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a plan as they are known today: its clock, and the days on which nobody visits."""

    clock: PlanClock
    away: tuple[Away, ...]
    off: DaysOff

    def first(self, days: int, end: int) -> date:
        """The first day from this one of the clock on when people can meet; the plan's end where there is none."""
        return self.free(self.clock.date(days), self.clock.date(end))

    def free(self, day: date, end: date) -> date:
        """The same, from a day of the calendar on."""
        return next_free(day, self.away, self.off, end)


def _days(facts: Facts, today: date) -> _Days:
    start = facts.plan.starts_on
    return _Days(plan_clock(start, facts.pauses, today), without_visits(start, facts.pauses, today), facts.off)


def standing(facts: Facts, today: date) -> Standing:
    """Where the plan stands `today`. Facts of later days are left aside, but for pauses and days off that are known."""
    facts = _until(facts, today)
    plan, days = facts.plan, _days(facts, today)
    made = sorted(contact.day for contact in facts.contacts if contact.made)
    last_made = made[-1] if made else None
    stretch = _present_stretch(facts, days.clock, last_made)
    began, ends_on = days.clock.date(stretch.began), days.clock.date(stretch.end)
    over = plan.ended_on is not None and plan.ended_on <= today
    due = None if over or today >= ends_on else _due(facts, days, stretch, last_made, today)
    review = None if over else days.clock.date(stretch.review)
    often = None if over else _too_often(made, plan.phases[stretch.phase], began, today)
    return Standing(
        track=_track(facts, due, review, often, today),
        next_due=due,
        days_late=0 if due is None or due >= today else (today - due).days,
        phase=stretch.phase,
        phases=plan.phases,
        phase_started=began,
        review_due=review,
        ends_on=ends_on,
        last_made=last_made,
        made=len(made),
        attempts=len(facts.contacts) - len(made),
        too_often=often,
    )


def planned_dates(facts: Facts, today: date) -> tuple[date, ...]:
    """The dates that the plan foresees from the next due one on, until its end.

    It is foreseen that each visit is made when it is due (an overdue one today, or on the first day after it that is
    not off) and that each *coming* review goes down as planned; a review that is already due is not foreseen, so the
    present interval goes on. Empty during a pause whose end is not known.
    """
    now = standing(facts, today)
    if now.next_due is None:
        return ()
    facts = _until(facts, today)
    days = _days(facts, today)
    stretch = _present_stretch(facts, days.clock, now.last_made)
    tapers = now.review_due is not None and now.review_due > today
    dates = [now.next_due]
    visit = days.clock.days(days.free(max(now.next_due, today), days.clock.date(stretch.end)))
    while True:
        due = _following(facts.plan, days, stretch, visit)
        while tapers and days.clock.days(due) >= stretch.review < stretch.end and _goes_down(facts.plan, stretch):
            stretch = _after(facts.plan, stretch, TaperChoice.DOWN, stretch.review, extends=False, last=visit)
            due = _following(facts.plan, days, stretch, visit)
        if due >= days.clock.date(stretch.end):
            return tuple(dates)
        dates.append(due)
        visit = days.clock.days(due)


def _following(plan: Plan, days: _Days, stretch: Stretch, visit: int) -> date:
    """When the visit after the one made on `visit` is due."""
    return days.first(max(visit + plan.phases[stretch.phase].interval_days, stretch.earliest), stretch.end)


def _goes_down(plan: Plan, stretch: Stretch) -> bool:
    return can_choose(plan, stretch.phase, TaperChoice.DOWN)


def needs_approval(facts: Facts, choice: TaperChoice, *, extends: bool, today: date) -> bool:
    """Whether deciding so today would carry the plan beyond one year, not counting pauses."""
    facts = _until(facts, today)
    clock = plan_clock(facts.plan.starts_on, facts.pauses, today)
    stretch = _present_stretch(facts, clock, None)
    after = _after(facts.plan, stretch, choice, max(0, clock.days(today)), extends=extends, last=None)
    return after.end > max(ONE_YEAR_DAYS, stretch.end)


def changes_by_itself_on(facts: Facts, today: date) -> date | None:
    """The next day on which the dates of the standing change without anybody doing something; None if there is none.

    Pauses that were told ahead begin and end, visits are no longer due from the plan's end on, and after some weeks
    those that were too many are long ago.
    """
    now = standing(facts, today)
    days = {pause.since for pause in facts.pauses}
    days |= {pause.until + DAY for pause in facts.pauses if pause.until is not None}
    if now.ends_on is not None:
        days.add(now.ends_on)
    if any(pause.until is None and pause.moves_end and pause.since <= today for pause in facts.pauses):
        days.add(today + DAY)
    if now.too_often is not None:
        days.add(_no_more_too_often(facts, now, today))
    return min((day for day in days if day > today), default=None)


def _no_more_too_often(facts: Facts, now: Standing, today: date) -> date:
    """The first day on which the visits made so far are not too many any more."""
    made = sorted(contact.day for contact in facts.contacts if contact.made and contact.day <= today)
    began, phase = now.phase_started or today, now.phases[now.phase]
    coming = (today + timedelta(days=ahead) for ahead in range(1, TOO_OFTEN_DAYS))
    return next(
        (day for day in coming if _too_often(made, phase, began, day) is None), today + timedelta(days=TOO_OFTEN_DAYS)
    )


def _too_often(made: Sequence[date], phase: Phase, began: date, today: date) -> TooOften | None:
    """Whether more visits than agreed were made lately, since the present frequency holds; `made` is in order.

    Days count: two visits on one day are one long visit, or one that was noted twice.
    """
    since = max(began, today - timedelta(days=TOO_OFTEN_DAYS - 1))
    looked_at = (today - since).days + 1
    days = sorted({day for day in made if since <= day <= today})
    agreed = -(-looked_at // phase.interval_days)
    if since > today or len(days) < agreed + TOO_OFTEN_FROM:
        return None
    return TooOften(since=days[agreed + TOO_OFTEN_FROM - 1], days=looked_at, made=len(days), agreed=agreed)


def _until(facts: Facts, today: date) -> Facts:
    return replace(
        facts,
        contacts=[contact for contact in facts.contacts if contact.day <= today],
        reviews=sorted((review for review in facts.reviews if review.day <= today), key=lambda review: review.day),
    )


def _present_stretch(facts: Facts, clock: PlanClock, last_made: date | None) -> Stretch:
    """The stretch in force after all decisions."""
    plan = facts.plan
    last = None if last_made is None else clock.days(last_made)
    stretch = Stretch(0, 0, plan.phases[0].weeks * 7, plan.days, 0)
    for review in facts.reviews:
        day = max(stretch.began, clock.days(review.day))
        stretch = _after(plan, stretch, review.choice, day, extends=review.extends, last=last)
    return stretch


def _after(plan: Plan, before: Stretch, choice: TaperChoice, day: int, *, extends: bool, last: int | None) -> Stretch:
    """The stretch that a decision on `day` opens; `last` is the day of the last visit made."""
    if choice is TaperChoice.DOWN and can_choose(plan, before.phase, choice):
        phase = before.phase + 1
        length = plan.phases[phase].weeks * 7
    else:
        phase = before.phase - 1 if choice is TaperChoice.UP and before.phase > 0 else before.phase
        length = look_again_days(plan.phases[phase].interval_days)
    end = max(before.end, day + length) if extends else before.end
    earliest = before.earliest
    if last is not None and last < day and plan.phases[phase].interval_days < plan.phases[before.phase].interval_days:
        owed = max(earliest, last + plan.phases[before.phase].interval_days)
        earliest = max(earliest, min(owed, day))
    return Stretch(phase, day, min(day + length, end), end, earliest)


def _due(facts: Facts, days: _Days, stretch: Stretch, last_made: date | None, today: date) -> date | None:
    """The one date that is due, None where no more visit is due or nobody can say."""
    if any(pause.until is None and pause.since <= today for pause in facts.pauses):
        return None
    end = days.clock.date(stretch.end)
    last = None if last_made is None else days.clock.days(last_made)
    due = days.first(0, stretch.end) if last is None else _following(facts.plan, days, stretch, last)
    for away in days.away:
        if due < away.since <= today:
            due = days.free(away.until + DAY, end)
    return due if due < end else None


def _track(facts: Facts, due: date | None, review: date | None, often: TooOften | None, today: date) -> Track:
    """The one word for the list: the most pressing one first."""
    if review is None:
        return Track.FINISHED
    answers = (
        (Track.PAUSED, is_paused(facts.pauses, today)),
        (Track.NOT_STARTED, today < facts.plan.starts_on),
        (Track.OVERDUE, due is not None and due + timedelta(days=GRACE_DAYS) < today),
        (Track.REVIEW_DUE, review <= today),
        (Track.DUE, due is not None and due <= today),
        (Track.TOO_OFTEN, often is not None),
    )
    return next((track for track, holds in answers if holds), Track.ON_TRACK)


def is_paused(pauses: Iterable[PlanPause], day: date) -> bool:
    """Whether the visits pause on `day`; both days of a pause are part of it."""
    return any(pause.since <= day and (pause.until is None or day <= pause.until) for pause in pauses)
