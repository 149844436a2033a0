"""What the evaluation says on the screen."""

from collections.abc import Sequence
from datetime import date

from ensure_desktop.evaluation.labels import due_label, planned_label
from ensure_desktop.evaluation.values import (
    Due,
    DueState,
    Measurement,
    MeasureState,
    Medium,
    PlanDetails,
    PlannedMoment,
)
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import language_name
from ui.context import Place
from ui.dates import short_date
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

GLYPHS = {
    DueState.COMING: "calendar-blank",
    DueState.DUE: "clipboard-text",
    DueState.LATE: "clock",
    DueState.OPEN: "paper-plane-tilt",
    DueState.DONE: "check-circle",
    DueState.REFUSED: "hand-palm",
    DueState.MISSED: "x-circle",
    DueState.NO_CONSENT: "prohibit",
}
HANDED_OUT = {Medium.DESK: "fill", Medium.SCREEN: "alone", Medium.PAPER: "paper"}
"""The action of the place to which one goes once it is handed out: what is on paper is printed first."""
TONES = {DueState.LATE: Tone.ATTENTION, DueState.DONE: Tone.GOOD}


def due_chip(state: DueState) -> Chip:
    """Where somebody stands with a planned questionnaire."""
    return Chip(due_label(state), GLYPHS[state], TONES.get(state, Tone.NEUTRAL))


def measurement_chip(shown: Measurement) -> Chip:
    """Where a questionnaire stands."""
    if shown.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    if shown.erased:
        return Chip(_("Answers erased"), "eraser", Tone.NEUTRAL)
    return due_chip(DueState(shown.state.value))


def day_words(due: Due, today: date) -> str:
    """Since when it is due, or from when on."""
    if due.state in (DueState.DUE, DueState.LATE):
        return weeks_ago(due.on, today)
    return short_date(due.on)


def weeks_ago(day: date, today: date) -> str:
    """How long something waits."""
    weeks = (today - day).days // 7
    if weeks < 1:
        return _("this week")
    return ngettext("for {n} week", "for {n} weeks", weeks).format(n=weeks)


def language_words(code: str) -> str:
    """The language in which somebody is asked."""
    return first_upper(language_name(code)) if code else _("none that fits")


def moments_words(moments: Sequence[PlannedMoment]) -> str:
    """All moments of a line of the plan."""
    words = [planned_label(each) for each in moments]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])


def days_words(details: PlanDetails) -> str:
    """Who is asked by the day on which they start."""
    if details.first and details.last:
        text = _("who starts from {first} to {last}")
    elif details.first:
        text = _("who starts from {first} on")
    elif details.last:
        text = _("who starts until {last}")
    else:
        return _("everybody")
    return text.format(
        first=short_date(details.first) if details.first else "", last=short_date(details.last) if details.last else ""
    )


def after_handing_out(made: Measurement) -> Place:
    """Where one goes on with what was handed out just now."""
    return Place("evaluation", made.id, HANDED_OUT[made.circumstances.medium])


def to_fill_in(shown: Measurement) -> Place:
    """Where it is filled in; what comes back on paper is typed in at the desk."""
    return Place("evaluation", shown.id, "alone" if shown.circumstances.medium is Medium.SCREEN else "fill")


def settled_words(shown: Measurement) -> str:
    """What was done, for the snackbar."""
    said = {
        MeasureState.OPEN: _("{code} is handed out."),
        MeasureState.DONE: _("{code} is filled in."),
        MeasureState.REFUSED: _("Noted that this was refused."),
        MeasureState.MISSED: _("Noted that this could not be asked."),
    }[shown.state]
    return said.format(code=shown.code)
