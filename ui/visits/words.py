"""What the visits area says: plans, standings, outcomes and days, in plain words."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from ensure_desktop.i18n import _, language, ngettext, pgettext
from ensure_desktop.visits.values import (
    Medium,
    Outcome,
    Phase,
    PlanPause,
    Preset,
    Receipt,
    Standing,
    StepBy,
    TaperChoice,
    Track,
    Visit,
    VisitStep,
    Worry,
)
from ui.money import amount

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

WEEK = 7


def day_words(day: date, today: date, *, weekday: bool = False) -> str:
    """`day` as people say it: "12 June", with the year when it is not this year's, with the weekday on request."""
    pattern = "d MMMM" if day.year == today.year else "d MMMM yyyy"
    if weekday:
        pattern = "ddd " + pattern
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), pattern)


def short_day(day: date, today: date, *, weekday: bool = False) -> str:
    """`day` for narrow places: "12 Jun", "12 Jun 2025", "Fri 12 Jun"."""
    pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    if weekday:
        pattern = "ddd " + pattern
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), pattern)


def interval_words(days: int) -> str:
    """How often visits are planned: "weekly", "fortnightly", "every 4 weeks"."""
    if days == WEEK:
        return _("weekly")
    if days == 2 * WEEK:
        return _("fortnightly")
    if days % WEEK == 0:
        return ngettext("every {n} week", "every {n} weeks", days // WEEK).format(n=days // WEEK)
    return ngettext("every day", "every {n} days", days).format(n=days)


def plan_words(standing: Standing, today: date) -> str:
    """The rest of the plan in one sentence: "weekly until 12 June, then fortnightly until 11 September"."""
    if standing.track is Track.FINISHED and standing.ends_on is not None:
        return _("These visits are over")
    if not standing.phases or standing.phase_started is None:
        return _("No visit plan yet")
    rest = standing.phases[standing.phase :]
    review = standing.review_due
    if review is not None and review <= today and review != standing.ends_on:
        often, end = interval_words(rest[0].interval_days), standing.ends_on or review
        undecided = _("{often} until it is decided how to go on, at the latest until {day}")
        return undecided.format(often=often, day=day_words(end, today))
    parts: list[str] = []
    start = standing.phase_started
    for index, phase in enumerate(rest):
        end = phase_end(start, phase)
        if index == 0 and review is not None:
            end = review
        if index == len(rest) - 1 and standing.ends_on is not None:
            end = standing.ends_on
        parts.append(_phase_words(phase, end, today, first=index == 0))
        start = end
    return ", ".join(parts)


def _phase_words(phase: Phase, end: date, today: date, *, first: bool) -> str:
    text = _("{often} until {day}") if first else _("then {often} until {day}")
    return text.format(often=interval_words(phase.interval_days), day=day_words(end, today))


def phase_end(start: date, phase: Phase) -> date:
    """The first day after a phase that begins on `start` and is not held or paused."""
    return start + timedelta(weeks=phase.weeks)


def phases_words(phases: Iterable[Phase]) -> str:
    """A plan as it stands before it begins: "weekly for 13 weeks, then fortnightly for 13 weeks"."""
    parts = []
    for index, phase in enumerate(phases):
        text = (
            ngettext("then {often} for {n} week", "then {often} for {n} weeks", phase.weeks)
            if index
            else ngettext("{often} for {n} week", "{often} for {n} weeks", phase.weeks)
        )
        parts.append(text.format(often=interval_words(phase.interval_days), n=phase.weeks))
    return ", ".join(parts)


def pause_words(pause: PlanPause, today: date) -> str:
    """A pause in one line: from when to when, and what becomes of the plan's end."""
    since = day_words(pause.since, today)
    if pause.until is None:
        span = _("Pause since {since}").format(since=since)
    else:
        span = _("Pause from {since} until {until}").format(since=since, until=day_words(pause.until, today))
    end = _("the end moves") if pause.moves_end else _("the end stays")
    return _("{span}, {end}").format(span=span, end=end)


def preset_label(preset: Preset) -> str:
    """A preset as a choice."""
    return {
        Preset.YEAR: _("One year: weekly at first, then less and less"),
        Preset.SIX_MONTHS_WEEKLY: _("Six months, weekly"),
        Preset.THREE_MONTHS_FORTNIGHTLY: _("Three months, fortnightly"),
        Preset.SIX_MONTHS_FORTNIGHTLY: _("Six months, fortnightly"),
    }[preset]


def track_filter_label(track: Track) -> str:
    """A track as the word of a filter."""
    return {
        Track.NOT_STARTED: _("Not begun yet"),
        Track.ON_TRACK: _("On track"),
        Track.DUE: _("Due now"),
        Track.OVERDUE: _("Late"),
        Track.PAUSED: _("Paused"),
        Track.REVIEW_DUE: _("Review due"),
        Track.TOO_OFTEN: _("More than agreed"),
        Track.FINISHED: _("Finished"),
    }[track]


def track_words(standing: Standing) -> str:
    """How a match stands, in words: "On track", "Due today", "9 days late"."""
    if standing.track is Track.OVERDUE:
        return ngettext("{n} day late", "{n} days late", standing.days_late).format(n=standing.days_late)
    if standing.track is Track.DUE and standing.days_late:
        return ngettext("Due yesterday", "Due {n} days ago", standing.days_late).format(n=standing.days_late)
    if standing.track is Track.DUE:
        return _("Due today")
    if standing.track is Track.ON_TRACK and standing.last_made is None:
        return _("No contact yet")
    return track_filter_label(standing.track)


def next_words(standing: Standing, today: date) -> str:
    """When the next visit is due, relative to today where that is easier to grasp."""
    if standing.next_due is None:
        return _("None planned")
    days = (standing.next_due - today).days
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    return short_day(standing.next_due, today, weekday=True)


def next_sentence(day: date, today: date) -> str:
    """The day of the next visit as part of a line."""
    days = (day - today).days
    if days == 0:
        return _("Next visit: today")
    if days == 1:
        return _("Next visit: tomorrow")
    return _("Next visit: {day}").format(day=short_day(day, today, weekday=True))


def outcome_label(outcome: Outcome, participant: str, supporter: str) -> str:
    """Whether the visit took place; `participant` and `supporter` are the centre's words."""
    return {
        Outcome.MADE: _("We met"),
        Outcome.NOBODY_HOME: _("Nobody was home"),
        Outcome.CANCELLED_BY_PARTICIPANT: _("Cancelled by the {participant}").format(participant=participant),
        Outcome.CANCELLED_BY_SUPPORTER: _("Cancelled by the {supporter}").format(supporter=supporter),
    }[outcome]


def medium_label(medium: Medium) -> str:
    """How or where people met."""
    return {
        Medium.AT_HOME: _("At home"),
        Medium.CENTRE: _("At the centre"),
        Medium.OUTSIDE: _("Outside, on the way"),
        Medium.PHONE: _("By phone"),
        Medium.VIDEO: _("By video"),
    }[medium]


def mood_label(mood: int) -> str:
    """The five steps of the mood scale, 1 is the lowest."""
    return [_("very low"), _("low"), _("so-so"), _("good"), _("very good")][mood - 1]


def alone_label(level: int) -> str:
    """How well somebody manages alone, in five steps, 1 is the lowest."""
    return [
        pgettext("manages alone", "hardly"),
        pgettext("manages alone", "a little"),
        pgettext("manages alone", "partly"),
        pgettext("manages alone", "mostly"),
        pgettext("manages alone", "fully"),
    ][level - 1]


def worry_label(worry: Worry) -> str:
    """Whether the supervisor should know something."""
    return {
        Worry.NONE: _("No worry"),
        Worry.NOTE: _("A worry to talk about"),
        Worry.URGENT: _("A worry: please read today"),
    }[worry]


def choice_label(choice: TaperChoice) -> str:
    """The three ways on at the end of a phase, as choices."""
    return {
        TaperChoice.DOWN: _("Go down: meet less often"),
        TaperChoice.HOLD: _("Hold: keep meeting as now"),
        TaperChoice.UP: _("Go up: meet more often again"),
    }[choice]


def choice_done(choice: TaperChoice) -> str:
    """The same, once decided."""
    return {
        TaperChoice.DOWN: _("Less often"),
        TaperChoice.HOLD: _("As before"),
        TaperChoice.UP: _("More often again"),
    }[choice]


def step_by_choices(words: "Words") -> list[tuple[StepBy, str]]:
    """Who can take a step, as choices."""
    return [
        (StepBy.TOGETHER, pgettext("who takes a step", "together")),
        (StepBy.PARTICIPANT, pgettext("who takes a step", "the {participant}").format(participant=words.participant)),
        (StepBy.SUPPORTER, pgettext("who takes a step", "the {supporter}").format(supporter=words.supporter)),
        (StepBy.CENTRE, pgettext("who takes a step", "the centre")),
    ]


def step_words(step: VisitStep, words: "Words") -> str:
    """A step with who takes it."""
    return _("{step} ({by})").format(step=step.text, by=dict(step_by_choices(words))[step.by])


def expense_words(receipt: Receipt, currency: str) -> str:
    """An expense: "€ 3.20 bus, with receipt (paid back)"."""
    words = f"{amount(receipt.cents, currency)} {receipt.what}".strip()
    if receipt.attachment_id:
        words = _("{expense}, with receipt").format(expense=words)
    return words if receipt.paid_on is None else _("{expense} (paid back)").format(expense=words)


def minutes_words(minutes: int | None) -> str:
    """A length: "45 minutes", "1 hour 30 minutes", empty where it is not known."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("{n} hour", "{n} hours", hours).format(n=hours))
    if rest:
        parts.append(ngettext("{n} minute", "{n} minutes", rest).format(n=rest))
    return " ".join(parts)


def visit_line(visit: Visit, participant: str, supporter: str) -> str:
    """The first line of a visit in the list: whether, how and how long."""
    details = visit.details
    if details.outcome is not Outcome.MADE:
        return outcome_label(details.outcome, participant, supporter)
    return " · ".join(part for part in (medium_label(details.medium), minutes_words(details.minutes)) if part)
