"""What the forms about goals and referrals may hold. All that is wrong is told at once, each beside its field."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line, long_text
from ensure_desktop.progress.values import GoalDetails, GoalStep, ReferralDetails

WORDS_LIMIT = 500
TEXT_LIMIT = 2000
NAME_LIMIT = 100
THEME_LIMIT = 80
MOST_STEPS = 20
FURTHEST_AHEAD = timedelta(days=3 * 366)
"""A goal or a question may lie so far ahead; more is a slip of the keyboard."""
LEVELS = range(5)
PROMPTS = ("specific", "measured_by", "helped_by", "matters_because")


def checked_goal(details: GoalDetails, today: date) -> GoalDetails:
    """Cleaned details; empty steps are left out. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    prompts: dict[str, Any] = {name: long_text(problems, name, getattr(details, name), TEXT_LIMIT) for name in PROMPTS}
    words = long_text(problems, "own_words", details.own_words, WORDS_LIMIT)
    if not words:
        problems.add("own_words", _("Please write down the goal, in the person's own words."))
    if details.until is not None and not FIRST_ROLE_DAY <= details.until <= today + FURTHEST_AHEAD:
        problems.add("until", _("Please look at the year of this date; it is too far from today."))
    steps = tuple(filter(lambda step: step.text, (_step(problems, step, today) for step in details.steps)))
    if len(steps) > MOST_STEPS:
        problems.add("steps", _("There is room for {most} steps. Please take some out.").format(most=MOST_STEPS))
    problems.raise_all()
    return replace(details, own_words=words, steps=steps, **prompts)


def check_past(field: str, day: date, today: date) -> None:
    """`day` lies in the past, or is today; raises `FieldErrors` for `field`."""
    if not FIRST_ROLE_DAY <= day <= today:
        raise FieldErrors({field: _("Please enter the day on which it happened, today at the latest.")})


def checked_note(field: str, text: str) -> str:
    """A note, cleaned; raises `FieldErrors` for `field`."""
    problems = Problems()
    clean = long_text(problems, field, text, TEXT_LIMIT)
    problems.raise_all()
    return clean


def check_level(level: int) -> None:
    """A level of progress; raises `FieldErrors` for "level"."""
    if level not in LEVELS:
        raise FieldErrors({"level": _("Please choose how far the goal is.")})


def checked_referral(problems: Problems, details: ReferralDetails, today: date) -> ReferralDetails:
    """Cleaned details; what is wrong goes into `problems` by the names of the fields."""
    if not details.organisation_id:
        problems.add("organisation_id", _("Please choose the organisation."))
    if details.permission_on is None:
        sentence = _("Please enter the day on which permission was given. Without permission nobody may be told.")
        problems.add("permission_on", sentence)
    elif not FIRST_ROLE_DAY <= details.permission_on <= today:
        problems.add("permission_on", _("Please enter the day on which permission was given, today at the latest."))
    if details.permission_way is None:
        problems.add("permission_way", _("Please choose how permission was given."))
    if details.made_on is not None and not FIRST_ROLE_DAY <= details.made_on <= today:
        problems.add("made_on", _("Please enter the day on which the organisation was told, today at the latest."))
    theme = line(problems, "theme", details.theme, THEME_LIMIT)
    if "," in theme or ";" in theme:
        problems.add("theme", _("One theme is enough here. Please leave commas out."))
    return replace(
        details,
        about=long_text(problems, "about", details.about, TEXT_LIMIT),
        theme=theme,
        accompanied_by=line(problems, "accompanied_by", details.accompanied_by, NAME_LIMIT),
    )


def check_question(day: date, today: date) -> None:
    """The day of the next question lies ahead; raises `FieldErrors` for "ask_on"."""
    if not today < day <= today + FURTHEST_AHEAD:
        raise FieldErrors({"ask_on": _("Please choose a day after today.")})


def _step(problems: Problems, step: GoalStep, today: date) -> GoalStep:
    if step.until is not None and not FIRST_ROLE_DAY <= step.until <= today + FURTHEST_AHEAD:
        problems.add("steps", _("Please look at the year of a step's date; it is too far from today."))
    if step.done_on is not None and not FIRST_ROLE_DAY <= step.done_on <= today:
        problems.add("steps", _("A step can be done today at the latest."))
    return replace(step, text=line(problems, "steps", step.text, WORDS_LIMIT))
