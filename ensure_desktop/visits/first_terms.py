"""What an agreement begins with: the plan of the visits, and the first time of the week that both have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.stages import NOT_BEGUN, trial_end
from ensure_desktop.matching.values import Match
from ensure_desktop.people.values import PartOfDay, Slot
from ensure_desktop.visits.tapering import Facts, Plan, planned_dates
from ensure_desktop.visits.values import Phase

USUAL_MINUTES = 60
"""The sources speak of one to two hours (002)."""
BEGINS = {PartOfDay.AFTERNOON: "14:00", PartOfDay.MORNING: "10:00", PartOfDay.EVENING: "18:30"}
"""A time to propose in each part of the day, in the order of proposing."""
WEEKEND = (5, 6)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Where and when a group or a shift meets; empty where the two meet by themselves."""

    weekday: int | None = None
    starts_at: str = ""
    minutes: int | None = None
    place: str = ""
    interval_days: int | None = None


def first_terms(
    match: Match,
    *,
    phases: Sequence[Phase],
    common: Sequence[Slot],
    boundaries: tuple[str, ...],
    today: date,
    fixed: Fixed | None = None,
) -> AgreementTerms:
    """Terms to begin with. `phases` is the visit plan, empty where there is none; `common` is when both have time.

    What a group or shift has fixed goes before what the two could choose.
    """
    fixed = fixed or Fixed()
    slot = best_slot(common) if fixed.weekday is None else None
    weekday = fixed.weekday if slot is None else slot.weekday
    first = match.started_on or _next(weekday, max(today, match.talk_on or today))
    plan = Plan(first, tuple(phases))
    return AgreementTerms(
        interval_days=phases[0].interval_days if phases else fixed.interval_days,
        meetings=len(planned_dates(Facts(plan), first)) if phases else None,
        weekday=weekday,
        starts_at=fixed.starts_at or (BEGINS[slot.part] if slot is not None else ""),
        minutes=fixed.minutes or USUAL_MINUTES,
        place=fixed.place,
        first_on=first,
        trial_until=_trial_until(match, first),
        last_on=first + timedelta(days=plan.days) - DAY if phases else None,
        boundaries=boundaries,
    )


def best_slot(common: Sequence[Slot]) -> Slot | None:
    """The first weekday that both have, there the afternoon before the morning before the evening; then the weekend."""
    parts = list(BEGINS)
    return min(common, key=lambda slot: (slot.weekday in WEEKEND, slot.weekday, parts.index(slot.part)), default=None)


def _next(weekday: int | None, after: date) -> date:
    """The first such weekday after a day; a week later where any day will do."""
    if weekday is None:
        return after + WEEK
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7) + DAY


def _trial_until(match: Match, first: date) -> date | None:
    """The trial's end; before the trial the usual one, after it none."""
    if match.trial_until is not None:
        return match.trial_until
    return trial_end(first) if match.stage in NOT_BEGUN else None
