"""What the picture of a year of visits shows, as plain values; `strip.py` draws it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.visits.values import MatchVisits, Outcome, TaperChoice, Visit
from ui.visits.words import choice_done, day_words, interval_words, phase_end

DAY = timedelta(days=1)
LEAST_DAYS = 28
"""A picture never covers less than four weeks, so that its dots stay apart."""

STEP_OF = {TaperChoice.DOWN: 1, TaperChoice.HOLD: 0, TaperChoice.UP: -1}


class Mark(StrEnum):
    """What a dot stands for; each has its own shape."""

    MADE = "made"
    TRIED = "tried"
    PLANNED = "planned"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Step:
    """One phase from `start` up to, not including, `end`."""

    start: date
    end: date
    interval_days: int


@dataclass(frozen=True, slots=True)
class Dot:
    """One visit or decision; `text` is its tooltip."""

    day: date
    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole strip. `pauses` are pairs of first day and the day after the last."""

    start: date
    end: date
    today: date
    steps: tuple[Step, ...]
    dots: tuple[Dot, ...]
    pauses: tuple[tuple[date, date], ...]


def picture_of(visits: MatchVisits, today: date, outcome_texts: dict[Outcome, str]) -> Picture:
    """The picture of one match. Withdrawn visits are not in it: they count nowhere."""
    counted = [visit for visit in visits.visits if visit.withdrawn_at is None]
    days = [visit.details.day for visit in counted] + list(visits.planned) + [review.day for review in visits.reviews]
    begin = visits.match.started_on or visits.standing.phase_started or (min(days) if days else today)
    steps = _steps(visits, begin, today)
    last = visits.standing.ends_on or (steps[-1].end if steps else today)
    start = min([begin, *days])
    end = max([last, start + timedelta(days=LEAST_DAYS), *(day + DAY for day in days)])
    dots = [_visit_dot(visit, today, outcome_texts) for visit in counted]
    dots += [
        Dot(day, Mark.PLANNED, _("Planned: {day}").format(day=day_words(day, today, weekday=True)))
        for day in visits.planned
    ]
    dots += [
        Dot(
            review.day,
            Mark.REVIEW,
            _("{day}: {choice}. {reason}").format(
                day=day_words(review.day, today), choice=choice_done(review.choice), reason=review.reason
            ),
        )
        for review in visits.reviews
    ]
    pauses = tuple((pause.since, (pause.until or max(today, pause.since)) + DAY) for pause in visits.pauses)
    return Picture(start, end, today, steps, tuple(sorted(dots, key=lambda dot: dot.day)), pauses)


def _visit_dot(visit: Visit, today: date, outcome_texts: dict[Outcome, str]) -> Dot:
    details = visit.details
    mark = Mark.MADE if details.outcome is Outcome.MADE else Mark.TRIED
    text = f"{day_words(details.day, today, weekday=True)}: {outcome_texts[details.outcome]}"
    return Dot(details.day, mark, text)


def _steps(visits: MatchVisits, begin: date, today: date) -> tuple[Step, ...]:
    """The frequencies as steps: those gone by from decision to decision, those to come as planned.

    Where a review is overdue, the present frequency lasts until today at least: nobody has decided yet.
    """
    standing = visits.standing
    if not standing.phases or standing.phase_started is None:
        return ()
    steps = _past(visits, begin)
    start = steps[-1].end if steps else begin
    rest = standing.phases[standing.phase :]
    for index, phase in enumerate(rest):
        end = phase_end(start, phase)
        if index == 0 and standing.review_due is not None:
            end = max(standing.review_due, today)
        if index == len(rest) - 1 and standing.ends_on is not None:
            end = standing.ends_on
        if end > start:
            steps.append(Step(start, end, phase.interval_days))
            start = end
    return tuple(steps)


def _past(visits: MatchVisits, begin: date) -> list[Step]:
    phases, phase, start = visits.standing.phases, 0, begin
    steps: list[Step] = []
    for review in sorted(visits.reviews, key=lambda review: review.day):
        if review.day > start:
            steps.append(Step(start, review.day, phases[phase].interval_days))
            start = review.day
        phase = min(max(phase + STEP_OF[review.choice], 0), len(phases) - 1)
    return steps


def describe(picture: Picture) -> str:
    """The picture in sentences, for screen readers."""
    made = sum(dot.mark is Mark.MADE for dot in picture.dots)
    tried = sum(dot.mark is Mark.TRIED for dot in picture.dots)
    planned = sum(dot.mark is Mark.PLANNED for dot in picture.dots)
    steps = "; ".join(
        _("{often} until {day}").format(
            often=interval_words(step.interval_days), day=day_words(step.end, picture.today)
        )
        for step in picture.steps
    )
    sentences = [
        ngettext("{n} visit made.", "{n} visits made.", made).format(n=made),
        ngettext("{n} attempt without contact.", "{n} attempts without contact.", tried).format(n=tried)
        if tried
        else "",
        ngettext("{n} visit planned.", "{n} visits planned.", planned).format(n=planned) if planned else "",
        _("The plan: {steps}.").format(steps=steps) if steps else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)
