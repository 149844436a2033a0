"""The words of the visits area, in the language in use; shared by timelines and papers."""

from datetime import date

from ensure_desktop.i18n import _, language, pgettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.labels import language_name
from ensure_desktop.visits.periods import quarter_around
from ensure_desktop.visits.values import SEVERAL_LANGUAGES, Medium, Outcome, StepBy, TaperChoice, VisitStep


def outcome_label(outcome: Outcome) -> str:
    """Whether people met, and if not, why."""
    return {
        Outcome.MADE: pgettext("visit", "Visit"),
        Outcome.NOBODY_HOME: _("Nobody was home"),
        Outcome.CANCELLED_BY_PARTICIPANT: _("Cancelled by the one who is visited"),
        Outcome.CANCELLED_BY_SUPPORTER: _("Cancelled by the one who visits"),
    }[outcome]


def medium_label(medium: Medium) -> str:
    """Where or how people met."""
    return {
        Medium.AT_HOME: pgettext("medium", "at home"),
        Medium.CENTRE: pgettext("medium", "at the centre"),
        Medium.OUTSIDE: pgettext("medium", "outside"),
        Medium.PHONE: pgettext("medium", "by phone"),
        Medium.VIDEO: pgettext("medium", "by video"),
    }[medium]


def choice_label(choice: TaperChoice) -> str:
    """What was decided about the frequency."""
    return {
        TaperChoice.DOWN: _("Visits become fewer"),
        TaperChoice.HOLD: _("Visits stay as often"),
        TaperChoice.UP: _("Visits become more"),
    }[choice]


def step_by_label(by: StepBy) -> str:
    """Who takes a step."""
    return {
        StepBy.PARTICIPANT: pgettext("who takes a step", "the one who is visited"),
        StepBy.SUPPORTER: pgettext("who takes a step", "the one who visits"),
        StepBy.TOGETHER: pgettext("who takes a step", "together"),
        StepBy.CENTRE: pgettext("who takes a step", "the centre"),
    }[by]


def step_line(step: VisitStep) -> str:
    """A step with who takes it."""
    return _("{step} ({by})").format(step=step.text, by=step_by_label(step.by))


def theme_label(theme: str) -> str:
    """A theme as it is counted; requests that have none are counted too."""
    return theme or _("Without a theme")


def neighbourhood_label(neighbourhood: str) -> str:
    """A neighbourhood as people are counted in it."""
    return neighbourhood or _("Not known")


def first_language_label(code: str) -> str:
    """A language as people are counted who speak it from childhood on."""
    if code == SEVERAL_LANGUAGES:
        return _("Several languages")
    return language_name(code) if code else _("Not known")


def quarter_label(first: date) -> str:
    """ "Jul – Sep 2026" for the quarter that begins on `first`."""
    months = {
        "first": format_date(first, language=language(), style="MMM"),
        "last": format_date(quarter_around(first)[1], language=language(), style="MMM y"),
    }
    return _("{first} – {last}").format(**months)
