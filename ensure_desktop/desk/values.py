"""Plain values of the desk: what Today and a person's page gather from all areas."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Count(StrEnum):
    """The four numbers at the top of Today; each opens the list that it counts."""

    ACTIVE_MATCHES = "active matches"
    WAITING = "waiting"
    VISITS_THIS_WEEK = "visits this week"
    SUPPORTERS_FREE = "supporters free"


class Need(StrEnum):
    """Why something needs attention, most pressing first."""

    BREACH_CLOCK = "breach clock"
    URGENT_WORRY = "urgent worry"
    CONSENT_WITHDRAWN = "consent withdrawn"
    WITHDRAWN_IN_MATCH = "withdrawn in match"
    VISIT_OVERDUE = "visit overdue"
    TAPER_REVIEW = "taper review"
    VISITS_TOO_OFTEN = "visits too often"
    CONNECTION_CHECK = "connection check"
    TRIAL_ENDING = "trial ending"
    MEETING_TODAY = "meeting today"
    MEETING_OVER = "meeting over"
    APPLICANT_WAITING = "applicant waiting"
    APPLICANT_LOOK_AGAIN = "applicant look again"
    INTERVIEW_OPEN = "interview open"
    REFERRAL_OUTCOME = "referral outcome"
    GOAL_DUE = "goal due"
    FOLLOW_UP = "follow-up"
    NOT_COACHED = "not coached"
    SIGNAL = "signal"
    TALK_DUE = "talk due"
    ENTRY_TO_WRITE = "entry to write"
    DIARY_AGREEMENT_DUE = "diary agreement due"
    INTERVISION_TO_PLAN = "intervision to plan"
    SHIFT_WITHOUT_NOTE = "shift without note"
    BOARD_MEETING = "board meeting"
    BOARD_ACTION_DUE = "board action due"
    QUESTIONNAIRE_LATE = "questionnaire late"
    QUESTIONNAIRE_OUT = "questionnaire out"
    QUESTIONNAIRE_DUE = "questionnaire due"
    PRIVACY_REQUEST_DUE = "privacy request due"
    CHECK_ENDING = "check ending"
    CERTIFICATE_ENDING = "certificate ending"
    CONSENT_ENDING = "consent ending"
    WAITING_LONG = "waiting long"
    CASELOAD_FULL = "caseload full"
    LOOK_AGAIN = "look again"
    EXPORT_REVIEW_DUE = "export review due"
    RETENTION_DUE = "retention due"
    PLAN_TASK_DUE = "plan task due"
    STEERING_REVIEW = "steering review"
    PARTNER_AGREEMENT_ENDING = "partner agreement ending"
    PARTNER_EVALUATION_DUE = "partner evaluation due"
    BACKUP_OLD = "backup old"


@dataclass(frozen=True, slots=True)
class Attention:
    """One line of "Needs your attention": one reason, one button.

    `target` is the match (withdrawn, worry, overdue, review, connection, trial), the entry of the recruitment register
    (look again), the time on the street (follow-up), the shift, the partnership, the meeting or the action of the
    sounding board, the step of the plan or the steering group, the export, the breach, the request, or else the person
    to open, empty for the backup, the intervision to plan and the questionnaires; `item` is the visit of an urgent
    worry, the check that ends, the role of an application, the interview that is open, the referral, the goal, the
    entry of the diary, the line of the plan, the code of a breach, or for a meeting today the purpose of its interview.
    """

    need: Need
    title: str
    reason: str
    target: str
    since: date
    item: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """One planned or made visit of this week."""

    day: date
    match_id: str
    title: str
    made: bool


@dataclass(frozen=True, slots=True)
class Today:
    """What the home panel shows."""

    day: date
    counts: tuple[tuple[Count, int], ...]
    attention: tuple[Attention, ...]
    attention_total: int
    """How many lines there would be without a limit."""
    week: tuple[Agenda, ...]
    week_total: int
    late: tuple[Agenda, ...] = ()
    """Visits that were due before this week and are still owed, the longest late first; `day` is when they were due."""
    late_total: int = 0


class Status(StrEnum):
    """A person's status today, one word on the header card and in lists."""

    WAITING = "waiting"
    MATCHED = "matched"
    AVAILABLE = "available"
    CASELOAD_FULL = "caseload full"
    NOT_CERTIFIED = "not certified"
    APPLICANT = "applicant"
    PAUSED = "paused"
    FORMER = "former"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Status and next step of one person; `next_step` is a finished sentence, empty where there is none."""

    status: Status
    next_step: str
    role_id: str = ""
    """The role of the application of somebody who has applied; empty for accounts that may not see it."""
    interview: str = ""
    """The purpose of the interview that comes next for her, empty where none does."""
