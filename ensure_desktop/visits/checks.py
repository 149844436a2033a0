"""What the forms of the visits area may hold. All that is wrong is told at once, each beside its field."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from ensure_desktop.cleaning import paragraphs
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.dates import format_date
from ensure_desktop.visits.values import Phase, PlanPause

TEXT_LENGTH = 5000

MOST_PHASES = 12
LONGEST_INTERVAL = 366
LONGEST_PHASE = 260
LONGEST_PAUSE = timedelta(days=366)


def check_plan(phases: Sequence[Phase], starts_on: date, match: MatchRecord) -> None:
    """Raise `FieldErrors` for "phases" and "starts_on"."""
    if match.started_on is None or match.ended_on is not None:
        raise UserError(_("A visit plan begins with the trial. Please move the match on first."))
    problems = {}
    if not match.started_on <= starts_on <= match.started_on + timedelta(days=LONGEST_INTERVAL):
        text = _("The plan begins on {day}, when the two begin to meet, or later.")
        problems["starts_on"] = text.format(day=format_date(match.started_on, language=language()))
    wrong = phases_problem(phases)
    if wrong:
        problems["phases"] = wrong
    if problems:
        raise FieldErrors(problems)


def phases_problem(phases: Sequence[Phase]) -> str:
    """What is wrong with the phases of a plan, empty where nothing is: it begins often and becomes less."""
    if not 1 <= len(phases) <= MOST_PHASES or not all(map(_is_phase, phases)):
        return _("Please give each phase a length in weeks and the days between two visits.")
    if any(later.interval_days <= earlier.interval_days for earlier, later in pairwise(phases)):
        return _(
            "Each phase has its visits further apart than the one before. Please look at the days between two visits."
        )
    return ""


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
    clean = paragraphs(reason)
    if not clean:
        raise FieldErrors({"reason": _("Please write in a few words why. It helps whoever looks at this later.")})
    if len(clean) > TEXT_LENGTH:
        raise FieldErrors({"reason": _("Please keep this below {number} characters.").format(number=TEXT_LENGTH)})
    return clean


def _overlap(one: PlanPause, other: PlanPause) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)
