"""Signals: why somebody should look at how a supporter fares. A pure rule.

Each is a reason in a sentence, never a score of her (domain facts, section 6). What it rests on is a list of digests:
an answer quiets a signal until something comes to that list. So a visit that was caught up opens nothing again, and one
more that is late does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.supervision.labels import watch_label
from ensure_desktop.supervision.roster_values import Signal, SignalAnswer, SignalKind
from ensure_desktop.supervision.values import Presence, Watch, WellBeing
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.evidence import Point, is_low_or_sinks

COACHED_WITHIN = timedelta(weeks=5)
"""Monthly, and a week's grace (what stands on Today)."""
SEEN_FOR = timedelta(days=28)
"""A signal that was only seen comes back after so long."""
TOLD_WITHIN = timedelta(weeks=13)
"""What was told longer ago says little about today; by then she stands out as not coached anyway."""
MISSED_IN_A_ROW = 2
DAY = timedelta(days=1)
HOURS_OF = timedelta(weeks=4)
"""Of the last four weeks, today included, hours are counted."""
HOURS_STEP = 2.0
"""With each two hours a week more, an earlier answer does not count any more."""
ROUNDING = 0.05
"""Hours are shown with one digit: what is not seen to be more is not more."""
BEST_MOOD = 5
DIGEST_LENGTH = 8
MOST_PARTS = 20
"""So many digests fit where an answer is kept; the newest ones stand there."""


@dataclass(frozen=True, slots=True)
class Item:
    """A visit, a plan or a meeting, and its day."""

    id: str
    day: date


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting to which she belonged, and whether she was there."""

    id: str
    day: date
    mark: Presence


@dataclass(frozen=True, slots=True)
class Told:
    """What was noted in a talk with her that the actor may read."""

    day: date
    coaching: bool
    well_being: WellBeing | None = None
    watch: frozenset[Watch] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one supporter; lists are oldest first."""

    person_id: str
    since: date
    """Since when she is a supporter."""
    last_coaching: date | None = None
    away: bool = False
    """Whether she takes a pause today."""
    back_since: date | None = None
    """The day after her last pause."""
    load: int = 0
    load_since: date | None = None
    """When the newest of the matches began that she accompanies."""
    most: int = 0
    hours: float = 0.0
    """A week, of the last four weeks."""
    agreed_hours: float | None = None
    late: tuple[Item, ...] = ()
    """Visits that are overdue, by the day when they were due."""
    worries: tuple[Item, ...] = ()
    """Worries of her visits that nobody read."""
    moods: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    """By match: how the mood was at the visits of the last quarter of a year."""
    meetings: tuple[Attended, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A stored answer, and to what it was given."""

    about: str
    answer: SignalAnswer


def signals(facts: Facts, today: date, words: Words) -> tuple[Signal, ...]:
    """Everything worth looking at, the most pressing first; empty where nothing is."""
    found = (
        _unwell(facts, today),
        _watched(facts, today),
        _worries(facts),
        _caseload(facts, words),
        _hours(facts, today),
        _late(facts),
        _mood(facts, words),
        _not_coached(facts, today),
        _missed(facts),
    )
    return tuple(filter(None, found))


def with_answer(signal: Signal, answers: Iterable[Answered], today: date) -> Signal:
    """The signal with the newest answer that still quiets it; `answers` are those to its kind, the newest first."""
    resting_on = set(signal.about.split())
    for answered in answers:
        lasts = answered.answer.acted or today - answered.answer.day < SEEN_FOR
        if lasts and resting_on <= set(answered.about.split()):
            return replace(signal, answer=answered.answer)
    return signal


def coaching_due_from(facts: Facts) -> date:
    """From which day on the weeks without a coaching talk are counted."""
    return max(filter(None, (facts.last_coaching, facts.since, facts.back_since)))


def _unwell(facts: Facts, today: date) -> Signal | None:
    said = next((told for told in _recent(facts, today) if told.well_being is not None), None)
    if said is None or said.well_being is WellBeing.GOOD:
        return None
    text = (
        _("Said on {day}: not well at the moment.")
        if said.well_being is WellBeing.UNWELL
        else _("Said on {day}: under pressure at the moment.")
    )
    about = (f"{said.well_being} {said.day}",)
    return _signal(facts, SignalKind.UNWELL, text.format(day=_day(said.day)), said.day, about)


def _watched(facts: Facts, today: date) -> Signal | None:
    marks: dict[Watch, date] = {}
    for told in _recent(facts, today):
        for mark in told.watch:
            marks.setdefault(mark, told.day)
    if not marks:
        return None
    named = [watch_label(mark) for mark in Watch if mark in marks]
    text = _("Noted in the talk on {day}: {what}.").format(day=_day(max(marks.values())), what=_("; ").join(named))
    return _signal(facts, SignalKind.WATCHED, text, max(marks.values()), [mark.value for mark in sorted(marks)])


def _worries(facts: Facts) -> Signal | None:
    if not facts.worries:
        return None
    oldest = facts.worries[0].day
    text = ngettext(
        "A worry was noted after a visit on {day}, and nobody has read it.",
        "{n} worries were noted after visits, and nobody has read them; the first is of {day}.",
        len(facts.worries),
    ).format(n=len(facts.worries), day=_day(oldest))
    return _signal(facts, SignalKind.WORRIES_UNREAD, text, oldest, [each.id for each in facts.worries])


def _caseload(facts: Facts, words: Words) -> Signal | None:
    if facts.load <= facts.most or facts.load_since is None:
        return None
    text = ngettext(
        "Accompanies {n} {participant}; no more than {most} were agreed.",
        "Accompanies {n} {participants}; no more than {most} were agreed.",
        facts.load,
    ).format(n=facts.load, most=facts.most, **words.internal())
    above = [f"{number} of {facts.most}" for number in range(facts.most + 1, facts.load + 1)]
    return _signal(facts, SignalKind.CASELOAD, text, facts.load_since, above)


def _hours(facts: Facts, today: date) -> Signal | None:
    if facts.agreed_hours is None or facts.hours <= facts.agreed_hours + ROUNDING:
        return None
    text = _("In the last four weeks {hours} hours a week; {agreed} were agreed.").format(
        hours=_number(facts.hours), agreed=_number(facts.agreed_hours)
    )
    steps = range(int((facts.hours - facts.agreed_hours) / HOURS_STEP) + 1)
    about = [f"{facts.agreed_hours} and {step}" for step in steps]
    return _signal(facts, SignalKind.HOURS, text, today - HOURS_OF + DAY, about)


def _late(facts: Facts) -> Signal | None:
    if not facts.late:
        return None
    oldest = facts.late[0].day
    text = ngettext(
        "A visit was due on {day} and is not noted yet.",
        "{n} visits were due and are not noted yet, the first on {day}.",
        len(facts.late),
    ).format(n=len(facts.late), day=_day(oldest))
    return _signal(facts, SignalKind.VISITS_LATE, text, oldest, [f"{each.id} {each.day}" for each in facts.late])


def _mood(facts: Facts, words: Words) -> Signal | None:
    falling = [(match_id, points) for match_id, points in facts.moods if is_low_or_sinks(points)]
    if not falling:
        return None
    since = max(points[-1].day for _match_id, points in falling)
    text = ngettext(
        "With {n} {participant} the mood at the visits is low, or lower than it was.",
        "With {n} {participants} the mood at the visits is low, or lower than it was.",
        len(falling),
    ).format(n=len(falling), **words.internal())
    # An answer holds while the mood stays as low: each lower step is something new.
    lowest = [(match_id, min(point.value for point in points[-2:])) for match_id, points in falling]
    about = [f"{match_id} {step}" for match_id, low in lowest for step in range(low, BEST_MOOD + 1)]
    return _signal(facts, SignalKind.MOOD_FALLING, text, since, about)


def _not_coached(facts: Facts, today: date) -> Signal | None:
    start = coaching_due_from(facts)
    if facts.away or today - start < COACHED_WITHIN:
        return None
    weeks = (today - start).days // 7
    if facts.last_coaching == start:
        text = ngettext(
            "The last coaching talk was {n} week ago, on {day}.",
            "The last coaching talk was {n} weeks ago, on {day}.",
            weeks,
        )
    elif facts.last_coaching is None:
        text = ngettext(
            "No coaching talk yet, for {n} week since {day}.", "No coaching talk yet, for {n} weeks since {day}.", weeks
        )
    else:
        text = ngettext(
            "No coaching talk for {n} week, since the pause ended on {day}.",
            "No coaching talk for {n} weeks, since the pause ended on {day}.",
            weeks,
        )
    times = (today - start) // COACHED_WITHIN
    about = [f"{start} {time}" for time in range(1, times + 1)][-MOST_PARTS:]
    return _signal(facts, SignalKind.NOT_COACHED, text.format(n=weeks, day=_day(start)), start + COACHED_WITHIN, about)


def _missed(facts: Facts) -> Signal | None:
    """The last meetings in a row; who was excused each time has not stayed away."""
    missed: list[Attended] = []
    for meeting in reversed(facts.meetings):
        if meeting.mark is Presence.CAME:
            break
        missed.insert(0, meeting)
    stayed_away = any(meeting.mark is Presence.AWAY for meeting in missed)
    if facts.away or len(missed) < MISSED_IN_A_ROW or not stayed_away:
        return None
    text = ngettext(
        "Was not at the last {n} meeting, since {day}.", "Was not at the last {n} meetings, since {day}.", len(missed)
    ).format(n=len(missed), day=_day(missed[0].day))
    return _signal(facts, SignalKind.MEETINGS_MISSED, text, missed[0].day, [each.id for each in missed])


def _recent(facts: Facts, today: date) -> Sequence[Told]:
    """The last coaching talk and what was told since, the newest first: it went through all that was told before."""
    recent = [told for told in reversed(facts.told) if told.day >= today - TOLD_WITHIN]
    last = next((place for place, told in enumerate(recent, 1) if told.coaching), len(recent))
    return recent[:last]


def _signal(facts: Facts, kind: SignalKind, reason: str, since: date, parts: Sequence[str]) -> Signal:
    """`parts` name what it rests on, the newest last."""
    about = " ".join(_digest(facts.person_id, kind, part) for part in parts[-MOST_PARTS:])
    return Signal(facts.person_id, kind, reason, since, about)


def _digest(person_id: str, kind: SignalKind, part: str) -> str:
    return sha256(f"{person_id} {kind} {part}".encode()).hexdigest()[:DIGEST_LENGTH]


def _day(day: date) -> str:
    return format_date(day, language=language())


def _number(hours: float) -> str:
    from babel import numbers  # never `babel.numbers`: this waits where another thread is loading babel

    return str(numbers.format_decimal(round(hours, 1), format="0.#", locale=language().replace("-", "_")))
