"""What each kind of need looks like, and where its one button leads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ensure_desktop.desk.values import Attention, Count, Need
from ensure_desktop.i18n import _
from ui.context import Place
from ui.theme import Tone

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words


@dataclass(frozen=True, slots=True)
class Answer:
    """How a need is shown and dealt with."""

    glyph: str
    tone: Tone
    button: Callable[["Words"], str]
    place: Callable[[Attention], Place]


ANSWERS: dict[Need, Answer] = {
    Need.BREACH_CLOCK: Answer(
        "warning-octagon",
        Tone.DANGER,
        lambda _words: _("See what to do"),
        lambda it: Place("privacy", it.target, "breach"),
    ),
    Need.URGENT_WORRY: Answer(
        "warning-octagon",
        Tone.DANGER,
        lambda _words: _("Read the worry"),
        lambda it: Place("visits", it.item, "worry"),
    ),
    Need.CONSENT_WITHDRAWN: Answer(
        "shield-warning",
        Tone.DANGER,
        lambda _words: _("See the consents"),
        lambda it: Place("people", it.target, "consent"),
    ),
    Need.VISIT_OVERDUE: Answer(
        "clock",
        Tone.ATTENTION,
        lambda _words: _("Log visit"),
        lambda it: Place("visits", it.target, "log"),
    ),
    Need.TAPER_REVIEW: Answer(
        "calendar-check",
        Tone.ATTENTION,
        lambda _words: _("Review the plan"),
        lambda it: Place("visits", it.target, "review"),
    ),
    Need.VISITS_TOO_OFTEN: Answer(
        "trend-up",
        Tone.ATTENTION,
        lambda _words: _("Review the plan"),
        lambda it: Place("visits", it.target, "review"),
    ),
    Need.CONNECTION_CHECK: Answer(
        "handshake",
        Tone.ATTENTION,
        lambda _words: _("Note the answers"),
        lambda it: Place("matching", it.target, "check"),
    ),
    Need.TRIAL_ENDING: Answer(
        "hourglass",
        Tone.ATTENTION,
        lambda _words: _("Open the match"),
        lambda it: Place("matching", it.target),
    ),
    Need.WITHDRAWN_IN_MATCH: Answer(
        "prohibit",
        Tone.ATTENTION,
        lambda _words: _("Open the match"),
        lambda it: Place("matching", it.target),
    ),
    Need.MEETING_TODAY: Answer(
        "chat-circle-text",
        Tone.ACCENT,
        lambda _words: _("Start interview"),
        lambda it: Place("interviews", it.target, f"begin:{it.item}"),
    ),
    Need.MEETING_OVER: Answer(
        "chat-circle-text",
        Tone.ATTENTION,
        lambda _words: _("Open application"),
        lambda it: Place("interviews", it.item, "applicant"),
    ),
    Need.APPLICANT_WAITING: Answer(
        "hand-waving",
        Tone.ATTENTION,
        lambda _words: _("Open application"),
        lambda it: Place("interviews", it.item, "applicant"),
    ),
    Need.APPLICANT_LOOK_AGAIN: Answer(
        "arrow-clockwise",
        Tone.ACCENT,
        lambda _words: _("Look again"),
        lambda it: Place("interviews", it.target, "decide"),
    ),
    Need.INTERVIEW_OPEN: Answer(
        "chat-circle-text",
        Tone.NEUTRAL,
        lambda _words: _("Go on with it"),
        lambda it: Place("interviews", it.item, "interview"),
    ),
    Need.REFERRAL_OUTCOME: Answer(
        "compass",
        Tone.ACCENT,
        lambda _words: _("Note what came of it"),
        lambda it: Place("people", it.target, "referrals"),
    ),
    Need.GOAL_DUE: Answer(
        "flag",
        Tone.ACCENT,
        lambda _words: _("See the goals"),
        lambda it: Place("people", it.target, "goals"),
    ),
    Need.CERTIFICATE_ENDING: Answer(
        "graduation-cap",
        Tone.ATTENTION,
        lambda _words: _("See the training"),
        lambda it: Place("people", it.target, "training"),
    ),
    Need.CHECK_ENDING: Answer(
        "identification-card",
        Tone.ATTENTION,
        lambda _words: _("See the checks"),
        lambda it: Place("people", it.target, "checks"),
    ),
    Need.CONSENT_ENDING: Answer(
        "shield-check",
        Tone.ATTENTION,
        lambda _words: _("See the consents"),
        lambda it: Place("people", it.target, "consent"),
    ),
    Need.WAITING_LONG: Answer(
        "hourglass-medium",
        Tone.ACCENT,
        lambda words: _("Find a {supporter}").format(**words.internal()),
        lambda it: Place("matching", it.target),
    ),
    Need.CASELOAD_FULL: Answer(
        "stack",
        Tone.NEUTRAL,
        lambda _words: _("Open the file"),
        lambda it: Place("people", it.target),
    ),
    Need.FOLLOW_UP: Answer(
        "map-pin-line",
        Tone.NEUTRAL,
        lambda _words: _("See the promise"),
        lambda it: Place("groups", it.target, "outreach"),
    ),
    Need.NOT_COACHED: Answer(
        "chats-circle",
        Tone.ATTENTION,
        lambda _words: _("Write down a talk"),
        lambda it: Place("supervision", it.target, "talk"),
    ),
    Need.SIGNAL: Answer(
        "eye",
        Tone.ATTENTION,
        lambda _words: _("Have a look"),
        lambda it: Place("supervision", it.target, "supporter"),
    ),
    Need.TALK_DUE: Answer(
        "chats-circle",
        Tone.ACCENT,
        lambda _words: _("Write down the talk"),
        lambda it: Place("supervision", it.target, "talk") if it.target else Place("supervision", action="meeting"),
    ),
    Need.ENTRY_TO_WRITE: Answer(
        "chats-circle",
        Tone.NEUTRAL,
        lambda _words: _("Open the entry"),
        lambda it: Place("supervision", it.item, "entry"),
    ),
    Need.DIARY_AGREEMENT_DUE: Answer(
        "handshake",
        Tone.ACCENT,
        lambda _words: _("See the agreement"),
        lambda it: Place("supervision", it.item, "entry"),
    ),
    Need.INTERVISION_TO_PLAN: Answer(
        "circles-three",
        Tone.NEUTRAL,
        lambda _words: _("Plan groups"),
        lambda _it: Place("supervision", action="plan groups"),
    ),
    Need.SHIFT_WITHOUT_NOTE: Answer(
        "storefront",
        Tone.NEUTRAL,
        lambda _words: _("Write the note"),
        lambda it: Place("groups", it.target),
    ),
    Need.BOARD_MEETING: Answer(
        "users-three",
        Tone.ACCENT,
        lambda _words: _("Open the meeting"),
        lambda it: Place("network", it.target, "meeting"),
    ),
    Need.BOARD_ACTION_DUE: Answer(
        "checks",
        Tone.NEUTRAL,
        lambda _words: _("See the actions"),
        lambda _it: Place("network", action="due actions"),
    ),
    Need.PLAN_TASK_DUE: Answer(
        "path",
        Tone.NEUTRAL,
        lambda _words: _("Open the step"),
        lambda it: Place("programme", it.target, "step"),
    ),
    Need.STEERING_REVIEW: Answer(
        "users-three",
        Tone.NEUTRAL,
        lambda _words: _("Open the group"),
        lambda it: Place("programme", it.target, "steering"),
    ),
    Need.PARTNER_AGREEMENT_ENDING: Answer(
        "handshake",
        Tone.ACCENT,
        lambda _words: _("Open the partner"),
        lambda it: Place("network", it.target, "partner"),
    ),
    Need.PARTNER_EVALUATION_DUE: Answer(
        "chart-bar",
        Tone.NEUTRAL,
        lambda _words: _("Enter answers"),
        lambda it: Place("network", it.target, "evaluate partner"),
    ),
    Need.QUESTIONNAIRE_LATE: Answer(
        "clipboard-text",
        Tone.ATTENTION,
        lambda _words: _("See who is late"),
        lambda _it: Place("evaluation", action="late"),
    ),
    Need.QUESTIONNAIRE_OUT: Answer(
        "clipboard-text",
        Tone.NEUTRAL,
        lambda _words: _("See what is out"),
        lambda _it: Place("evaluation", action="back"),
    ),
    Need.QUESTIONNAIRE_DUE: Answer(
        "clipboard-text",
        Tone.NEUTRAL,
        lambda _words: _("See who is due"),
        lambda _it: Place("evaluation", action="due"),
    ),
    Need.RETENTION_DUE: Answer(
        "hourglass",
        Tone.NEUTRAL,
        lambda _words: _("See who is due"),
        lambda it: Place("privacy", it.target, "retention"),
    ),
    Need.PRIVACY_REQUEST_DUE: Answer(
        "envelope-open",
        Tone.ATTENTION,
        lambda _words: _("Open the request"),
        lambda it: Place("privacy", it.target, "request"),
    ),
    Need.EXPORT_REVIEW_DUE: Answer(
        "fingerprint",
        Tone.NEUTRAL,
        lambda _words: _("Open the export"),
        lambda it: Place("privacy", it.target, "export"),
    ),
    Need.LOOK_AGAIN: Answer(
        "megaphone-simple",
        Tone.NEUTRAL,
        lambda _words: _("Open the entry"),
        lambda it: Place("people", it.target, "approach"),
    ),
    Need.BACKUP_OLD: Answer(
        "floppy-disk",
        Tone.ATTENTION,
        lambda _words: _("Make a backup"),
        lambda _it: Place("settings", action="backup"),
    ),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """How a count is shown and where its list is."""

    glyph: str
    words: Callable[["Words"], str]
    place: Place


TILES: dict[Count, Tile] = {
    Count.ACTIVE_MATCHES: Tile("handshake", lambda _words: _("Active matches"), Place("visits")),
    Count.WAITING: Tile(
        "hourglass",
        lambda words: _("Waiting {participants}").format(**words.internal()),
        Place("matching"),
    ),
    Count.VISITS_THIS_WEEK: Tile("calendar-check", lambda _words: _("Visits this week"), Place("visits")),
    Count.SUPPORTERS_FREE: Tile(
        "users",
        lambda words: _("{supporters} with room").format(**words.internal()),
        Place("people", action="supporter"),
    ),
}
