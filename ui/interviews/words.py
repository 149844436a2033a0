"""What the applicants' pages say: stages, days in words, what comes next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.labels import said_no_label, stage_label
from ensure_desktop.interviews.values import Applicant, ApplicantNeed, ApplicationStage, Move, MoveDetails
from ensure_desktop.people.organisations.openings import shown_time
from ui.dates import short_date
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

WEEKS_FROM, MONTHS_FROM = 21, 92
"""From so many days on, nobody counts days, or weeks, any more."""
DAYS_OF_A_WEEK, DAYS_OF_A_MONTH = 7, 30.44

_S = ApplicationStage

GLYPHS = {
    _S.ASKED: "hand-waving",
    _S.MEETING_PLANNED: "calendar-blank",
    _S.INTERVIEWED: "chat-circle-text",
    _S.SECOND_MEETING: "chats-circle",
    _S.TRAINING: "graduation-cap",
    _S.ACCEPTED: "check-circle",
    _S.WAITING_LIST: "hourglass",
    _S.NOT_NOW: "clock",
    _S.WITHDREW: "x-circle",
}
OVER_GLYPH = "archive"
MAY_BEGIN = frozenset({_S.ASKED, _S.NOT_NOW, _S.WAITING_LIST})


class Step(StrEnum):
    """What the next step of an applicant is."""

    PLAN_FIRST = "plan first"
    BEGIN_FIRST = "begin first"
    RESUME = "resume"
    PLAN_SECOND = "plan second"
    BEGIN_SECOND = "begin second"
    DECIDE = "decide"
    COURSE = "course"
    IN_COURSE = "in course"
    LOOK_AGAIN = "look again"
    APPLY_AGAIN = "apply again"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class StepWords:
    """The button of a step, and its icon."""

    words: str
    glyph: str


def next_step(applicant: Applicant) -> Step:
    """The one step that usually comes next."""
    stage = applicant.stage
    if applicant.over_on is not None or stage is _S.WITHDREW:
        return Step.APPLY_AGAIN
    if applicant.open_interview_id and stage not in (_S.TRAINING, _S.ACCEPTED):
        return Step.RESUME
    if stage is _S.SECOND_MEETING:
        return Step.BEGIN_SECOND if applicant.meeting_on is not None else Step.DECIDE
    if stage is _S.TRAINING and applicant.course_id:
        return Step.IN_COURSE
    return {
        _S.ASKED: Step.PLAN_FIRST,
        _S.MEETING_PLANNED: Step.BEGIN_FIRST,
        _S.INTERVIEWED: Step.PLAN_SECOND,
        _S.TRAINING: Step.COURSE,
        _S.WAITING_LIST: Step.LOOK_AGAIN,
        _S.NOT_NOW: Step.LOOK_AGAIN,
        _S.ACCEPTED: Step.OPEN,
    }[stage]


def may_begin_now(applicant: Applicant) -> bool:
    """Whether a first interview can begin although another step usually comes next: somebody sits at the desk now."""
    return applicant.over_on is None and applicant.stage in MAY_BEGIN and not applicant.open_interview_id


def step_words(step: Step) -> StepWords:
    """What the button of a step says."""
    return {
        Step.PLAN_FIRST: StepWords(_("Plan first meeting"), "calendar-plus"),
        Step.BEGIN_FIRST: StepWords(_("Start interview"), "chat-circle-text"),
        Step.RESUME: StepWords(_("Go on with the interview"), "chat-circle-text"),
        Step.PLAN_SECOND: StepWords(_("Plan second meeting"), "calendar-plus"),
        Step.BEGIN_SECOND: StepWords(_("Start second meeting"), "chats-circle"),
        Step.DECIDE: StepWords(_("Decide"), "scales"),
        Step.COURSE: StepWords(_("Choose a course"), "graduation-cap"),
        Step.IN_COURSE: StepWords(_("Open the course"), "graduation-cap"),
        Step.LOOK_AGAIN: StepWords(_("Look again"), "arrow-clockwise"),
        Step.APPLY_AGAIN: StepWords(_("Apply again"), "arrow-counter-clockwise"),
        Step.OPEN: StepWords(_("Open the person"), "user"),
    }[step]


def step_chip(applicant: Applicant) -> Chip:
    """The next step in a cell of the list, to be pressed."""
    words = step_words(next_step(applicant))
    return Chip(words.words, words.glyph, Tone.ACCENT)


def stage_words(applicant: Applicant) -> str:
    """Where the applicant stands; over where the role ended without a last step."""
    return over_words() if applicant.over_on is not None else first_upper(stage_label(applicant.stage))


def over_words() -> str:
    """The word for applications whose role ended without a last step."""
    return _("Ended, no decision")


def stage_chip(applicant: Applicant) -> Chip:
    """Where the applicant stands, in icon and word."""
    if applicant.over_on is not None:
        return Chip(stage_words(applicant), OVER_GLYPH, Tone.NEUTRAL)
    return Chip(stage_words(applicant), GLYPHS[applicant.stage], _tone(applicant.stage))


def _tone(stage: ApplicationStage) -> Tone:
    return Tone.GOOD if stage is _S.ACCEPTED else Tone.NEUTRAL


def days_words(days: int) -> str:
    """A time in words: days at first, then weeks, then months."""
    if days < 1:
        return _("since today")
    if days < WEEKS_FROM:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < MONTHS_FROM:
        weeks = days // DAYS_OF_A_WEEK
        return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)
    months = int(days / DAYS_OF_A_MONTH)
    return ngettext("{n} month", "{n} months", months).format(n=months)


def stay_words(applicant: Applicant) -> str:
    """How long the applicant has been in this stage; of one that is over, since when."""
    if applicant.over_on is not None:
        return _("since {day}").format(day=short_date(applicant.over_on))
    return days_words(applicant.days)


def stay_chip(applicant: Applicant) -> Chip | None:
    """The same, marked where somebody has to act."""
    if applicant.need is None:
        return None
    return Chip(stay_words(applicant), "bell", Tone.ATTENTION)


def need_words(applicant: Applicant) -> str:
    """Why somebody has to act, as a sentence; empty where nobody has to."""
    if applicant.need is None:
        return ""
    if applicant.need is ApplicantNeed.LOOK_AGAIN and applicant.look_again_on is not None:
        return _("To look at again since {day}.").format(day=short_date(applicant.look_again_on))
    if applicant.need is ApplicantNeed.MEETING_OVER and applicant.meeting_on is not None:
        return _("The meeting was on {day}, and nothing is noted yet.").format(day=short_date(applicant.meeting_on))
    if applicant.stage is _S.TRAINING:
        words = _("Was accepted for the training {time} ago, and is in no course that goes on.")
        return words.format(time=days_words(applicant.days))
    return _("Has been waiting for the centre for {time}.").format(time=days_words(applicant.days))


def detail_words(applicant: Applicant) -> str:
    """What is known about this stage, on one line: when they meet, when to look again, why."""
    texts = [applicant.course] if applicant.course else []
    if applicant.meeting_on is not None:
        texts.append(meeting_words(applicant.meeting_on, applicant.meeting_at, applicant.meeting_place))
    if applicant.look_again_on is not None:
        texts.append(_("look again on {day}").format(day=short_date(applicant.look_again_on)))
    if applicant.said_no is not None:
        texts.append(_("decided by {who}").format(who=said_no_label(applicant.said_no)))
    if applicant.reason and not applicant.course:
        texts.append(" ".join(applicant.reason.split()))
    return first_upper(" · ".join(texts))


def meeting_words(day: date, time: str, place: str) -> str:
    """When and where they meet."""
    when = _("{day} at {time}").format(day=short_date(day), time=shown_time(time)) if time else short_date(day)
    return ", ".join(filter(None, (when, place)))


def move_title(details: MoveDetails) -> str:
    """A step as the title of a moment in the history."""
    if details.stage is _S.SECOND_MEETING:
        return _("Second meeting planned") if details.meeting_on is not None else _("Second meeting held")
    return first_upper(stage_label(details.stage))


def move_text(move: Move) -> str:
    """What was noted with a step, and by whom."""
    details, texts = move.details, []
    if details.meeting_on is not None:
        meeting = meeting_words(details.meeting_on, details.meeting_at, details.meeting_place)
        texts.append(_("Meeting: {meeting}").format(meeting=meeting))
    if details.said_no is not None:
        texts.append(_("Decided by: {who}").format(who=said_no_label(details.said_no)))
    if details.look_again_on is not None:
        texts.append(_("Look again on {day}").format(day=short_date(details.look_again_on)))
    texts += [details.reason, _("Noted by {name}").format(name=move.made_by)]
    return "\n".join(filter(None, texts))


def move_label(stage: ApplicationStage, *, again: bool = False) -> str:
    """A step as a choice in the move dialog; `again`: the applicant is in this stage already."""
    if again:
        return {
            _S.MEETING_PLANNED: _("Meet on another day"),
            _S.SECOND_MEETING: _("Second meeting on another day"),
            _S.WAITING_LIST: _("Stay on the waiting list"),
            _S.NOT_NOW: _("Not now, look again later"),
        }[stage]
    return {
        _S.ASKED: _("Back to the beginning: wants to join now"),
        _S.MEETING_PLANNED: _("Plan the first meeting"),
        _S.INTERVIEWED: _("First meeting was held"),
        _S.SECOND_MEETING: _("Second meeting"),
        _S.TRAINING: _("Accept for the training"),
        _S.ACCEPTED: _("Accepted, without training here"),
        _S.WAITING_LIST: _("Put on the waiting list"),
        _S.NOT_NOW: _("Not now, look again later"),
        _S.WITHDREW: _("Does not want to go on"),
    }[stage]


def plan_label(stage: ApplicationStage, applicant: Applicant) -> str:
    """The button that plans a meeting, or plans it anew."""
    if applicant.meeting_on is not None and applicant.stage is stage:
        return _("Meet on another day")
    return _("Plan the second meeting") if stage is _S.SECOND_MEETING else _("Plan the first meeting")
