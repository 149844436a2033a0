"""What the weeks since the last decision show, counted for the taper review."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.visits.values import MatchVisits, Outcome, Worry

DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Counts of the present phase. `moods` are 1 to 5, oldest first; withdrawn visits count nowhere."""

    since: date
    weeks: int
    made: int
    attempts: int
    moods: tuple[int, ...]
    worries: int
    asked: tuple[str, ...]
    """The requests for help, newest first."""


def review_facts(visits: MatchVisits, today: date) -> ReviewFacts:
    """Count what was logged since the present phase began."""
    since = visits.standing.phase_started or visits.match.started_on or today
    counted = sorted(
        (
            visit.details
            for visit in visits.visits
            if visit.withdrawn_at is None and since <= visit.details.day <= today
        ),
        key=lambda details: details.day,
    )
    made = [details for details in counted if details.outcome is Outcome.MADE]
    return ReviewFacts(
        since=since,
        weeks=max(1, (today - since).days // DAYS_IN_WEEK),
        made=len(made),
        attempts=len(counted) - len(made),
        moods=tuple(details.mood for details in made if details.mood is not None),
        worries=sum(details.worry is not Worry.NONE for details in counted),
        asked=tuple(details.request for details in reversed(made) if details.request),
    )
