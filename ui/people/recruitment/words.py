"""What the page about recruitment says: periods, findings and outcomes, in plain words."""

from datetime import date, timedelta
from enum import StrEnum

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.recruitment.labels import outcome_label, source_label, stage_label
from ensure_desktop.people.recruitment.values import Approach, ApproachOutcome, Funnel, FunnelStage
from ensure_desktop.people.values import HowFound, RoleKind
from ensure_desktop.vault.centre import Words
from ui.dates import short_date
from ui.people.words import first_upper, long_day
from ui.theme import Tone
from ui.widgets.chips import Chip


class Period(StrEnum):
    """Which approaches the picture shows, by their day."""

    THIS_YEAR = "this year"
    LAST_YEAR = "last 12 months"
    ALL = "all"


def period_label(period: Period) -> str:
    """The word in the list of periods."""
    return {Period.THIS_YEAR: _("This year"), Period.LAST_YEAR: _("Last 12 months"), Period.ALL: _("All years")}[period]


def period_days(period: Period, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period, None where it has no end."""
    if period is Period.ALL:
        return None, None
    if period is Period.THIS_YEAR:
        return date(today.year, 1, 1), today
    # One year and the day after: 3 March to 2 March. The 29th of February begins on the 1st of March.
    tomorrow = today + timedelta(days=1)
    leap = (tomorrow.month, tomorrow.day) == (2, 29)
    return (date(today.year - 1, 3, 1) if leap else tomorrow.replace(year=tomorrow.year - 1)), today


def headline(funnel: Funnel) -> str:
    """The finding, as the picture's title."""
    counts = {step.stage: step.count for step in funnel.steps}
    approached, joined = counts[FunnelStage.APPROACHED], counts[FunnelStage.JOINED]
    if not approached:
        return _("Nobody was approached in this time")
    if not joined:
        text = ngettext("{n} approached, who has not joined yet", "{n} approached, nobody has joined yet", approached)
        return text.format(n=approached)
    return _("{joined} of {approached} approached joined").format(joined=joined, approached=approached)


def dates_covered(funnel: Funnel, today: date) -> str:
    """The days that the numbers cover."""
    if funnel.since is None or funnel.until is None:
        return _("All approaches up to {day}").format(day=long_day(today))
    return _("Approached from {since} to {until}").format(since=long_day(funnel.since), until=long_day(funnel.until))


def step_words(stage: FunnelStage, count: int, approached: int) -> str:
    """A bar in words, for screen readers and as its tool tip."""
    return _("{step}: {n} of {approached}").format(step=first_upper(stage_label(stage)), n=count, approached=approached)


def list_words(role: RoleKind, words: Words, stage: FunnelStage, how_found: HowFound | None, *, by_source: bool) -> str:
    """What the list shows, as its heading."""
    who = first_upper(role_label(role, words, plural=True))
    if not by_source:
        return _("{roles}: {step}").format(roles=who, step=stage_label(stage))
    return _("{roles}: {step}, found by: {source}").format(
        roles=who, step=stage_label(stage), source=source_label(how_found)
    )


def name_words(approach: Approach) -> str:
    """Who was approached, as well as it is known."""
    return approach.details.name or approach.person_name or _("No name yet")


def outcome_words(outcome: ApproachOutcome) -> str:
    """An outcome that stands alone."""
    return first_upper(outcome_label(outcome))


def outcome_chip(approach: Approach) -> Chip:
    """What came of it: word, shape and tone say the same."""
    if approach.person_withdrawn:
        return Chip(_("Joined, but withdrawn"), "archive", Tone.NEUTRAL)
    glyph, tone = {
        ApproachOutcome.OPEN: ("hourglass", Tone.NEUTRAL),
        ApproachOutcome.INTERESTED: ("thumbs-up", Tone.ACCENT),
        ApproachOutcome.JOINED: ("check-circle", Tone.GOOD),
        ApproachOutcome.NOT_NOW: ("clock", Tone.ATTENTION),
        ApproachOutcome.NO: ("x-circle", Tone.NEUTRAL),
        ApproachOutcome.LOST_TOUCH: ("question", Tone.NEUTRAL),
    }[approach.details.outcome]
    return Chip(outcome_words(approach.details.outcome), glyph, tone)


def look_again_chip(approach: Approach, today: date) -> Chip | None:
    """The day to look again; one that has come is marked."""
    day = approach.details.look_again_on
    if day is None:
        return None
    due = day <= today
    return Chip(short_date(day), "bell" if due else "calendar-blank", Tone.ATTENTION if due else Tone.NEUTRAL)


def look_again_words(approach: Approach) -> str:
    """The same for those who hear the list."""
    day = approach.details.look_again_on
    return "" if day is None else short_date(day)
