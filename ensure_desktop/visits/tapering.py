"""The tapering rule: when the next visit of a match is due, and when its frequency is looked at again.

The sources (domain facts, section 5) let visits begin often and become fewer, "as far as the requests for help allow".
So a plan is a row of phases, and between two phases stands a *decision* of a person:

- The next visit is due one interval after the last visit that was **made**. Attempts are no contact. There is one due
  date at a time: visits that were missed do not pile up.
- At the end of a phase a taper review is due. Until somebody decides, the interval stays as it is.
- A decision opens a new stretch on its day. DOWN goes to the plan's next phase; HOLD keeps the interval and asks again
  after `look_again_days`; UP goes back to the phase before, and asks again as early.
- A pause stops the plan's clock and moves the end. A visit owed when a pause began is due on the day of return.
- No visit is due from the plan's end on, however late the phases began. Only a decision that says so (`extends`) moves
  the end: by the stretch that it opens.

All functions are pure, and total: any facts in any order give an answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ensure_desktop.visits.planclock import DAY, PlanClock, plan_clock
from ensure_desktop.visits.values import Phase, PlanPause, Standing, TaperChoice, TaperReview, Track

GRACE_DAYS = 3
"""A visit is "due" until so many days after its date, then "overdue": notes reach the office some days later."""

ONE_YEAR_DAYS = 52 * 7
"""The longest plan without the project leader's approval (De Mussen: one year of support)."""

LOOK_AGAIN_DAYS = 28
"""After a frequency was held, it is looked at again with the monthly intervision (domain facts, section 6)."""


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


def standing(facts: Facts, today: date) -> Standing:
    """Where the plan stands `today`. Facts of later days are left aside."""
    facts = _until(facts, today)
    plan, clock = facts.plan, plan_clock(facts.plan.starts_on, facts.pauses, today)
    made = sorted(contact.day for contact in facts.contacts if contact.made)
    last_made = made[-1] if made else None
    stretch = _present_stretch(facts, clock, last_made)
    ends_on = clock.date(stretch.end)
    over = plan.ended_on is not None and plan.ended_on <= today
    due = None if over or today >= ends_on else _due(facts, clock, stretch, last_made, today)
    review = None if over else clock.date(stretch.review)
    return Standing(
        track=_track(facts, due, review, today),
        next_due=due,
        days_late=0 if due is None or due >= today else (today - due).days,
        phase=stretch.phase,
        phases=plan.phases,
        phase_started=clock.date(stretch.began),
        review_due=review,
        ends_on=ends_on,
        last_made=last_made,
        made=len(made),
        attempts=len(facts.contacts) - len(made),
    )


def planned_dates(facts: Facts, today: date) -> tuple[date, ...]:
    """The dates that the plan foresees from the next due one on, until its end.

    It is foreseen that each visit is made when it is due (an overdue one today) and that each *coming* review goes down
    as planned; a review that is already due is not foreseen, so the present interval goes on. Empty during a pause
    whose end is not known.
    """
    now = standing(facts, today)
    if now.next_due is None:
        return ()
    facts = _until(facts, today)
    clock = plan_clock(facts.plan.starts_on, facts.pauses, today)
    stretch = _present_stretch(facts, clock, now.last_made)
    down = TaperChoice.DOWN
    tapers = now.review_due is not None and now.review_due > today
    dates = [now.next_due]
    visit = clock.days(max(now.next_due, today))
    while True:
        due = visit + facts.plan.phases[stretch.phase].interval_days
        while tapers and due >= stretch.review < stretch.end and can_choose(facts.plan, stretch.phase, down):
            stretch = _after(facts.plan, stretch, down, stretch.review, extends=False, last=visit)
            due = visit + facts.plan.phases[stretch.phase].interval_days
        if due >= stretch.end:
            return tuple(dates)
        dates.append(clock.date(due))
        visit = due


def needs_approval(facts: Facts, choice: TaperChoice, *, extends: bool, today: date) -> bool:
    """Whether deciding so today would carry the plan beyond one year, not counting pauses."""
    facts = _until(facts, today)
    clock = plan_clock(facts.plan.starts_on, facts.pauses, today)
    stretch = _present_stretch(facts, clock, None)
    after = _after(facts.plan, stretch, choice, max(0, clock.days(today)), extends=extends, last=None)
    return after.end > max(ONE_YEAR_DAYS, stretch.end)


def changes_by_itself_on(facts: Facts, today: date) -> date | None:
    """The next day on which the dates of the standing change without anybody doing something; None if there is none.

    Pauses that were told ahead begin and end, and visits are no longer due from the plan's end on.
    """
    now = standing(facts, today)
    days = {pause.since for pause in facts.pauses}
    days |= {pause.until + DAY for pause in facts.pauses if pause.until is not None}
    if now.ends_on is not None:
        days.add(now.ends_on)
    if any(pause.until is None and pause.since <= today for pause in facts.pauses):
        days.add(today + DAY)
    return min((day for day in days if day > today), default=None)


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


def _due(facts: Facts, clock: PlanClock, stretch: Stretch, last_made: date | None, today: date) -> date | None:
    """The one date that is due, None where no more visit is due or nobody can say."""
    if any(pause.until is None and pause.since <= today for pause in facts.pauses):
        return None
    interval = facts.plan.phases[stretch.phase].interval_days
    due = clock.date(0 if last_made is None else max(clock.days(last_made) + interval, stretch.earliest))
    for away in clock.away:
        if due < away.since <= today:
            due = away.until + DAY
    return due if due < clock.date(stretch.end) else None


def _track(facts: Facts, due: date | None, review: date | None, today: date) -> Track:
    """The one word for the list: the most pressing one first."""
    if review is None:
        return Track.FINISHED
    answers = (
        (Track.PAUSED, is_paused(facts.pauses, today)),
        (Track.NOT_STARTED, today < facts.plan.starts_on),
        (Track.OVERDUE, due is not None and due + timedelta(days=GRACE_DAYS) < today),
        (Track.REVIEW_DUE, review <= today),
        (Track.DUE, due is not None and due <= today),
    )
    return next((track for track, holds in answers if holds), Track.ON_TRACK)


def is_paused(pauses: Iterable[PlanPause], day: date) -> bool:
    """Whether the visits pause on `day`; both days of a pause are part of it."""
    return any(pause.since <= day and (pause.until is None or day <= pause.until) for pause in pauses)
