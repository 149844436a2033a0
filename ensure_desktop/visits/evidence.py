"""What the last weeks of a match show, for the taper review, and what follows from it. People decide, not the program.

The sources let the visits become fewer "as far as the requests for help allow" (domain facts, section 5): so fewer is
proposed where the visits were made, nobody is worried, and neither mood nor self-reliance goes down.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.visits.curve import curve
from ensure_desktop.visits.planclock import DAY
from ensure_desktop.visits.tapering import GRACE_DAYS, LOOK_AGAIN_DAYS, Facts, can_choose, standing
from ensure_desktop.visits.values import Outcome, TaperChoice, TooOften, Visit, VisitStep, Worry

LONGEST_WEEKS = 13
"""What is longer ago than a quarter of a year, the first phase of De Mussen, says little about now."""

FEW_POINTS = 4
"""Fewer answers on a scale show no direction."""

LOW = 2
"""The lower two steps of a scale of five."""

SINKS, GROWS = -1.0, 0.5
"""By so many steps the middle one of the later answers differs from the middle one of the earlier ones."""

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Point:
    """An answer on the five-step scale at a visit."""

    day: date
    value: int


@dataclass(frozen=True, slots=True)
class ReviewEvidence:
    """What was logged from `since` until today. Withdrawn visits count nowhere; lists are oldest first.

    `ends_on` is the plan's end; `can_go_down` and `can_go_up` say whether the plan has a frequency in that direction.
    """

    since: date
    weeks: int
    planned: int
    """Dates of the plan in these weeks, as if each visit had been made when it was due."""
    made: int
    attempts: int
    mood: tuple[Point, ...]
    self_reliance: tuple[Point, ...]
    worries: int
    urgent_unread: int
    """Worries to be read at once that nobody has read."""
    requests: tuple[str, ...]
    steps: tuple[VisitStep, ...]
    """What was agreed on at the last visit."""
    too_often: TooOften | None
    ends_on: date | None
    today: date
    can_go_down: bool
    can_go_up: bool
    open_goals: int = 0

    @property
    def missed(self) -> int:
        """Planned visits that were not made."""
        return max(0, self.planned - self.made)


@dataclass(frozen=True, slots=True)
class Proposal:
    """How to go on, and why; `choice` is empty where the plan may end."""

    choice: TaperChoice | None
    reason: str


def gather(facts: Facts, visits: Iterable[Visit], today: date, *, match_id: str) -> ReviewEvidence:
    """Look at the weeks since the frequency was decided last: four at least, as far as there are, and 13 at most.

    Mood and self-reliance of a sibling's visit are the sibling's: they count only where the visit is this match's own.
    """
    now = standing(facts, today)
    since = _since(facts, now.phase_started or facts.plan.starts_on, today)
    counted = sorted(
        (visit for visit in visits if visit.withdrawn_at is None and since <= visit.details.day <= today),
        key=lambda visit: (visit.details.day, visit.logged_at),
    )
    made = [visit for visit in counted if visit.details.outcome is Outcome.MADE]
    own = [visit for visit in made if visit.match_id == match_id]
    return ReviewEvidence(
        since=since,
        weeks=max(1, ((today - since).days + 1) // DAYS_OF_A_WEEK),
        planned=_planned(facts, since, len(made), today),
        made=len(made),
        attempts=len(counted) - len(made),
        mood=_points((visit.details.day, visit.details.mood) for visit in own),
        self_reliance=_points((visit.details.day, visit.details.self_reliance) for visit in own),
        worries=sum(visit.details.worry is not Worry.NONE for visit in counted),
        urgent_unread=sum(visit.details.worry is Worry.URGENT and visit.worry_read_at is None for visit in counted),
        requests=tuple(visit.details.request for visit in own if visit.details.request),
        steps=own[-1].details.steps if own else (),
        too_often=now.too_often,
        ends_on=now.ends_on,
        today=today,
        can_go_down=can_choose(facts.plan, now.phase, TaperChoice.DOWN),
        can_go_up=can_choose(facts.plan, now.phase, TaperChoice.UP),
    )


def propose(evidence: ReviewEvidence) -> Proposal:
    """What these weeks speak for. What speaks against fewer visits is looked at first, the most pressing before."""
    if evidence.urgent_unread:
        return Proposal(
            TaperChoice.HOLD, _("An urgent worry was noted that nobody has read yet. Please read it first.")
        )
    if not evidence.made:
        return Proposal(TaperChoice.HOLD, _("Nobody met in these weeks. Please ask both what would help them to meet."))
    if evidence.made * 3 < evidence.planned * 2:  # less than two thirds of them
        text = _("Of {planned} planned visits {made} were made: too few to see how things go.")
        return Proposal(TaperChoice.HOLD, text.format(planned=evidence.planned, made=evidence.made))
    for sinking, reason in (
        (evidence.mood, _("The mood was lower lately. Perhaps more visits help for a while.")),
        (evidence.self_reliance, _("Managing alone was harder lately. Perhaps more visits help for a while.")),
    ):
        if is_low_or_sinks(sinking):
            return Proposal(TaperChoice.UP if evidence.can_go_up else TaperChoice.HOLD, reason)
    if evidence.worries:
        text = ngettext(
            "{n} worry was noted in these weeks. It is good to talk about it before the visits become fewer.",
            "{n} worries were noted in these weeks. It is good to talk about them before the visits become fewer.",
            evidence.worries,
        )
        return Proposal(TaperChoice.HOLD, text.format(n=evidence.worries))
    if evidence.too_often is not None:
        text = _("The two met more often than agreed. Please talk with both about what the visits are needed for.")
        return Proposal(TaperChoice.HOLD, text)
    return _onwards(evidence)


def _onwards(evidence: ReviewEvidence) -> Proposal:
    """Nothing speaks against going on as planned."""
    if not evidence.can_go_down:
        if evidence.ends_on is not None and evidence.ends_on <= evidence.today:
            return Proposal(None, _("The planned time is over, and nothing speaks against ending well together."))
        return Proposal(TaperChoice.HOLD, _("This is the last part of the plan, and it goes on until its end."))
    if _change(evidence.self_reliance) >= GROWS:
        return Proposal(TaperChoice.DOWN, _("More and more is managed alone, and the visits were made."))
    if evidence.missed:
        text = _("Nobody is worried, and {made} of {planned} planned visits were made.")
        return Proposal(TaperChoice.DOWN, text.format(made=evidence.made, planned=evidence.planned))
    return Proposal(TaperChoice.DOWN, _("The visits were made as planned, and nobody is worried."))


def is_low_or_sinks(points: Sequence[Point]) -> bool:
    """Whether the last two answers were low, or the later ones clearly lower than the earlier ones."""
    last = [point.value for point in points[-2:]]
    return (len(last) > 1 and max(last) <= LOW) or _change(points) <= SINKS


def _change(points: Sequence[Point]) -> float:
    """By how much the middle of the later answers lies above that of the earlier ones; 0 where there are few."""
    if len(points) < FEW_POINTS:
        return 0.0
    half = len(points) // 2
    return median(point.value for point in points[-half:]) - median(point.value for point in points[:half])


def _points(answers: Iterable[tuple[date, int | None]]) -> tuple[Point, ...]:
    return tuple(Point(day, value) for day, value in answers if value is not None)


def _since(facts: Facts, decided: date, today: date) -> date:
    """The first day that is looked at."""
    earliest = today - timedelta(weeks=LONGEST_WEEKS)  # a first phase of that length is seen as a whole on its last day
    latest = today - timedelta(days=LOOK_AGAIN_DAYS) + DAY
    return max(min(max(decided, earliest), latest), min(facts.plan.starts_on, today))


def _planned(facts: Facts, since: date, made: int, today: date) -> int:
    """How many dates of the plan lie in these weeks. One of the last days counts only once it is made."""
    dates = [day for day in curve(facts, today).planned if since <= day <= today]
    surely = sum(day <= today - timedelta(days=GRACE_DAYS) for day in dates)
    return max(surely, min(made, len(dates)))
