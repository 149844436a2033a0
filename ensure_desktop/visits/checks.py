"""What the forms of the visits area may hold. All that is wrong is told at once, each beside its field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.dates import format_date
from ensure_desktop.visits.values import Outcome, Phase, PlanPause, VisitDetails, Worry

LONGEST_VISIT = 24 * 60
MOODS = range(1, 6)
LINE_LENGTH = 200
TEXT_LENGTH = 5000
LINES = ("who",)
TEXTS = ("about", "request", "behind", "worry_text")

MOST_PHASES = 12
LONGEST_INTERVAL = 366
LONGEST_PHASE = 260
LONGEST_PAUSE = timedelta(days=366)


def checked_visit(details: VisitDetails, match: MatchRecord, today: date) -> VisitDetails:
    """Cleaned details; raises `FieldErrors` by the names of their fields.

    An attempt has no length. Words about a worry make it one, so that they are not overlooked.
    """
    clean = replace(details, **{name: getattr(details, name).strip() for name in (*LINES, *TEXTS)})
    if clean.outcome is not Outcome.MADE:
        clean = replace(clean, minutes=None)
    if clean.worry_text and clean.worry is Worry.NONE:
        clean = replace(clean, worry=Worry.NOTE)
    problems = {}
    day = _day_problem(clean.day, match, today)
    if day:
        problems["day"] = day
    if clean.minutes is not None and not 0 <= clean.minutes <= LONGEST_VISIT:
        problems["minutes"] = _("Please give the length in minutes, at most {most}.").format(most=LONGEST_VISIT)
    if clean.mood is not None and clean.mood not in MOODS:
        problems["mood"] = _("Please choose one of the five faces.")
    for names, most in ((LINES, LINE_LENGTH), (TEXTS, TEXT_LENGTH)):
        for name in names:
            if len(getattr(clean, name)) > most:
                problems[name] = _("Please keep this below {number} characters.").format(number=most)
    if problems:
        raise FieldErrors(problems)
    return clean


def _day_problem(day: date, match: MatchRecord, today: date) -> str | None:
    if match.started_on is None:
        return _("The two have not begun to meet yet. Please move the match on first.")
    if day > today:
        return _("This day has not come yet.")
    if day < match.started_on:
        text = _("The two have met since {day}. Please choose that day or a later one.")
        return text.format(day=format_date(match.started_on, language=language()))
    if match.ended_on is not None and day > match.ended_on:
        text = _("The match ended on {day}. Please choose that day or an earlier one.")
        return text.format(day=format_date(match.ended_on, language=language()))
    return None


def check_plan(phases: Sequence[Phase], starts_on: date, match: MatchRecord) -> None:
    """Raise `FieldErrors` for "phases" and "starts_on"."""
    if match.started_on is None or match.ended_on is not None:
        raise UserError(_("A visit plan begins with the trial. Please move the match on first."))
    problems = {}
    if not match.started_on <= starts_on <= match.started_on + timedelta(days=LONGEST_INTERVAL):
        text = _("The plan begins on {day}, when the two begin to meet, or later.")
        problems["starts_on"] = text.format(day=format_date(match.started_on, language=language()))
    if not 1 <= len(phases) <= MOST_PHASES or not all(map(_is_phase, phases)):
        problems["phases"] = _("Please give each phase a length in weeks and the days between two visits.")
    if problems:
        raise FieldErrors(problems)


def _is_phase(phase: Phase) -> bool:
    return 1 <= phase.interval_days <= LONGEST_INTERVAL and 1 <= phase.weeks <= LONGEST_PHASE


def check_pause(pause: PlanPause, others: Sequence[PlanPause], starts_on: date, today: date) -> None:
    """Raise `FieldErrors` for "since", "until" and "reason"."""
    problems = {}
    if pause.since < starts_on:
        text = _("The plan begins on {day}. Please choose that day or a later one.")
        problems["since"] = text.format(day=format_date(starts_on, language=language()))
    elif pause.until is None and pause.since > today:
        problems["until"] = _("Please say how long a pause in the future lasts. It can be changed later.")
    elif pause.since > today + LONGEST_PAUSE:
        problems["since"] = _("Please choose a day within a year.")
    elif any(_overlap(pause, other) for other in others):
        problems["since"] = _("There is a pause at that time already.")
    if pause.until is not None and not pause.since <= pause.until <= pause.since + LONGEST_PAUSE:
        problems["until"] = _("Please choose a last day after the first, within a year.")
    if len(pause.reason) > TEXT_LENGTH:
        problems["reason"] = _("Please keep this below {number} characters.").format(number=TEXT_LENGTH)
    if problems:
        raise FieldErrors(problems)


def check_reason(reason: str) -> str:
    """The reason of a decision, cleaned; raises `FieldErrors` where there is none."""
    clean = reason.strip()
    if not clean:
        raise FieldErrors({"reason": _("Please write in a few words why. It helps whoever looks at this later.")})
    if len(clean) > TEXT_LENGTH:
        raise FieldErrors({"reason": _("Please keep this below {number} characters.").format(number=TEXT_LENGTH)})
    return clean


def _overlap(one: PlanPause, other: PlanPause) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)
