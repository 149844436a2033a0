"""What needs attention today: one question to the file per reason.

Most are look-ups in an index, so that they cost the same in a large centre. Two have to walk over everybody who waits,
or who supports, and are asked once for all that Today shows of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, literal, or_, select, true

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.desk import applying, boarding, partnering, planning, protecting, supervising
from ensure_desktop.desk.standing import IN_PROGRAMME, load_of
from ensure_desktop.desk.values import Need
from ensure_desktop.groups.model import ActivityRecord, OutreachFollowUpRecord, OutreachRecord
from ensure_desktop.groups.values import ActivityKind
from ensure_desktop.matching.connection_rows import ASKED_OR_BEGUN, check_is_due
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.loading import valid_consent
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import OPEN, TAKES_A_PLACE
from ensure_desktop.matching.values import Stage
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.background.model import BackgroundCheckRecord
from ensure_desktop.people.background.records import ends_soon
from ensure_desktop.people.model import PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.records import is_certified, lasts_on
from ensure_desktop.people.recruitment.service import approaches_page
from ensure_desktop.people.recruitment.values import ApproachFilter
from ensure_desktop.people.values import RoleKind
from ensure_desktop.progress.model import GoalRecord, ReferralRecord
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.tapering import GRACE_DAYS
from ensure_desktop.visits.values import Worry

WAITING_LONG_DAYS = 14
"""A fortnight (the list of what belongs on Today)."""

TRIAL_NOTICE_DAYS = 7
CONSENT_NOTICE_DAYS = 28
"""Time enough to meet the person once more at the lowest frequency of a visit plan."""

BACKUP_OLD_DAYS = 7

EVER = datetime(1970, 1, 1, tzinfo=UTC)

DEBRIEFED_WITHIN_DAYS = 60
"""A shift that is longer ago is not remembered any more: a note would be made up."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that needs attention, before names are looked up.

    `target` is what to open, `item` the visit or check that is meant, `text` what it is called, `number` and `most` a
    caseload and its limit, or `number` the attempts since a visit was due.
    """

    target: str
    since: date
    item: str = ""
    text: str = ""
    number: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """A supporter's caseload, how much it may be, and whether she can take somebody on: certified and not away."""

    person_id: str
    load: int
    most: int
    ready: bool


Question = Select[*tuple[Any, ...]]


def urgent_worries(_today: date) -> Question:
    """Visits with an urgent worry that nobody has read."""
    return _rows(VisitRecord.match_id, VisitRecord.day, item=VisitRecord.id).where(
        VisitRecord.worry == Worry.URGENT.value,
        VisitRecord.worry_read_at.is_(None),
        VisitRecord.withdrawn_at.is_(None),
    )


def withdrawn_consents(today: date) -> Question:
    """People who took their consent to matching back while a match of theirs is open."""
    open_match = exists().where(
        MatchRecord.participant_id == ConsentRecord.person_id, MatchRecord.stage.in_(sorted(OPEN))
    ) | exists().where(MatchRecord.supporter_id == ConsentRecord.person_id, MatchRecord.stage.in_(sorted(OPEN)))
    return (
        _rows(ConsentRecord.person_id, func.max(ConsentRecord.withdrawn_on, type_=ConsentRecord.given_on.type))
        .where(
            ConsentRecord.withdrawn_on <= today,
            ConsentRecord.purpose == Purpose.MATCHING.value,
            open_match,
            ~_other_consent(valid_consent(today)),
        )
        # Grouped by the bare column, SQLite would walk the whole index by person instead of the one by date.
        .group_by(ConsentRecord.person_id.concat(""))
    )


def matches_of_withdrawn(_today: date) -> Question:
    """Open matches of somebody whose entry was withdrawn: they go on counting until somebody ends them."""
    withdrawn = select(PersonRecord.id).where(PersonRecord.withdrawn_at > EVER)  # "is not null" would walk the table
    return _rows(MatchRecord.id, MatchRecord.since).where(
        or_(MatchRecord.supporter_id.in_(withdrawn), MatchRecord.participant_id.in_(withdrawn)),
        MatchRecord.stage.in_(sorted(OPEN)),
    )


def overdue_visits(today: date) -> Question:
    """Matches whose visit is overdue, the days of grace over."""
    return _rows(VisitPlanRecord.match_id, VisitPlanRecord.next_due_on).where(
        VisitPlanRecord.closed.is_(False),
        VisitPlanRecord.paused.is_(False),
        VisitPlanRecord.next_due_on < today - timedelta(days=GRACE_DAYS),
    )


def taper_reviews(today: date) -> Question:
    """Matches for which somebody has to decide how often to meet from now on.

    Where a visit is overdue, that stands on Today already: whether they still meet comes first.
    """
    return _rows(VisitPlanRecord.match_id, VisitPlanRecord.review_due_on).where(
        VisitPlanRecord.closed.is_(False),
        VisitPlanRecord.paused.is_(False),
        VisitPlanRecord.review_due_on <= today,
        or_(
            VisitPlanRecord.next_due_on.is_(None),
            VisitPlanRecord.next_due_on >= today - timedelta(days=GRACE_DAYS),
        ),
    )


def visits_too_often(today: date) -> Question:
    """Matches with more visits than agreed: too much is a warning sign too (domain facts, section 5)."""
    return _rows(VisitPlanRecord.match_id, VisitPlanRecord.too_often_on).where(
        VisitPlanRecord.closed.is_(False), VisitPlanRecord.too_often_on <= today
    )


def connection_checks(today: date) -> Question:
    """Matches whose people are to be asked whether there is a connection; the weeks are counted from `since`."""
    return _rows(MatchRecord.id, ASKED_OR_BEGUN).where(check_is_due(today))


def ending_trials(today: date) -> Question:
    """Trials that end within a week, or should have ended.

    Where the two are still to be asked, that stands on Today already: what comes after the trial hangs on the answers.
    """
    return _rows(MatchRecord.id, MatchRecord.trial_until).where(
        MatchRecord.stage == Stage.TRIAL.value,
        MatchRecord.trial_until <= today + timedelta(days=TRIAL_NOTICE_DAYS),
        check_is_due(today).is_not(true()),  # nor where nothing is known
    )


def ending_checks(today: date) -> Question:
    """Background checks that end within 60 days or have ended, of people with a role."""
    check = BackgroundCheckRecord
    return _rows(check.person_id, check.valid_until, item=check.id, text=check.kind).where(*ends_soon(today))


def ending_consents(today: date) -> Question:
    """People in the programme with a consent that ends soon, or has ended, and that no later one replaces."""
    soon = today + timedelta(days=CONSENT_NOTICE_DAYS)
    in_programme = exists().where(
        RoleRecord.person_id == ConsentRecord.person_id,
        RoleRecord.kind.in_(sorted(IN_PROGRAMME)),
        lasts_on(RoleRecord, today),
    )
    return (
        _rows(ConsentRecord.person_id, func.min(ConsentRecord.expires_on, type_=ConsentRecord.given_on.type))
        .where(
            ConsentRecord.expires_on <= soon,
            ConsentRecord.withdrawn_on.is_(None),
            in_programme,
            ~_replaced(),
            _present(ConsentRecord.person_id),
        )
        .group_by(ConsentRecord.person_id)
    )


def referral_outcomes(today: date) -> Question:
    """Referrals whose outcome somebody has to ask for, with the name of the organisation."""
    name = select(OrganisationRecord.name).where(OrganisationRecord.id == ReferralRecord.organisation_id)
    return _rows(
        ReferralRecord.person_id, ReferralRecord.ask_on, item=ReferralRecord.id, text=name.scalar_subquery()
    ).where(ReferralRecord.withdrawn_at.is_(None), ReferralRecord.ask_on <= today, _present(ReferralRecord.person_id))


def due_goals(today: date) -> Question:
    """Goals whose day has come, and of which nobody has said how far they were reached."""
    return _rows(GoalRecord.person_id, GoalRecord.until, item=GoalRecord.id).where(
        GoalRecord.withdrawn_at.is_(None),
        GoalRecord.closed_on.is_(None),
        GoalRecord.until <= today,
        _present(GoalRecord.person_id),
    )


def open_promises(today: date) -> Question:
    """Promises made on the street whose day has come, with the place."""
    promise = OutreachFollowUpRecord
    return (
        _rows(promise.outreach_id, promise.until, text=OutreachRecord.place)
        .join(OutreachRecord, OutreachRecord.id == promise.outreach_id)
        .where(promise.done_on.is_(None), promise.until <= today, OutreachRecord.withdrawn_at.is_(None))
    )


def shifts_without_note(today: date) -> Question:
    """Shifts of the last weeks after which nobody wrote a debriefing note, with their names."""
    return _rows(ActivityRecord.id, ActivityRecord.day, text=ActivityRecord.title).where(
        ActivityRecord.kind == ActivityKind.SHIFT.value,
        ActivityRecord.day.between(today - timedelta(days=DEBRIEFED_WITHIN_DAYS), today - timedelta(days=1)),
        ActivityRecord.debriefing == "",
        ActivityRecord.withdrawn_at.is_(None),
    )


def waiting(work: Work) -> list[Row]:
    """Everybody who waits for a supporter, the longest first: asked once, for the count and for the lines."""
    return [Row(person_id, since) for person_id, since in work.session.execute(waiting_people(work.today()))]


def long_waits(work: Work, waiting: list[Row]) -> list[Row]:
    """Those who have waited for a fortnight and are not away."""
    latest = work.today() - timedelta(days=WAITING_LONG_DAYS)
    away = _away(work)
    return [row for row in waiting if row.since <= latest and row.target not in away]


def places(work: Work, usual_limit: int) -> list[Places]:
    """Each supporter of today with her load and how many she may accompany: asked once, like `waiting`."""
    today = work.today()
    away = _away(work)
    question = select(
        RoleRecord.person_id,
        RoleRecord.certified_on,
        RoleRecord.certified_until,
        func.coalesce(RoleRecord.caseload_limit, usual_limit),
        load_of(RoleRecord.person_id),
    ).where(RoleRecord.kind == RoleKind.SUPPORTER.value, lasts_on(RoleRecord, today), _present(RoleRecord.person_id))
    return [
        Places(person_id, load, most, is_certified(certified, until, today) and person_id not in away)
        for person_id, certified, until, most, load in work.session.execute(question)
    ]


def full_caseloads(work: Work, places: list[Places], limit: int) -> list[Row]:
    """The first `limit` supporters without a free place, the heaviest first, and since when."""
    full = sorted(filter(is_full, places), key=lambda each: (each.most - each.load, each.person_id))[:limit]
    question = (
        select(MatchRecord.supporter_id, func.max(MatchRecord.since, type_=MatchRecord.since.type))
        .where(
            MatchRecord.supporter_id.in_([each.person_id for each in full]),
            MatchRecord.stage.in_(sorted(TAKES_A_PLACE)),
            MatchRecord.kind.in_(sorted(OWN)),
        )
        .group_by(MatchRecord.supporter_id)
    )
    since = {person_id: day for person_id, day in work.session.execute(question)}
    return [Row(each.person_id, since[each.person_id], number=each.load, most=each.most) for each in full]


def look_again(work: Work, limit: int) -> tuple[list[Row], int]:
    """The first `limit` entries of the recruitment register whose day has come to look again, and how many in all."""
    shown = ApproachFilter(to_look_at=True)
    page = approaches_page(work, shown=shown, offset=0, limit=limit, order="look_again")
    days = ((approach, approach.details.look_again_on) for approach in page.rows)
    return [Row(approach.id, day, text=approach.details.name) for approach, day in days if day is not None], page.total


def evaluations_due(work: Work, limit: int) -> tuple[list[Row], int]:
    """The first `limit` partners whom somebody should ask how it goes, and how many in all; for who may do that."""
    if not work.actor.may(ASKS_FOR[Need.PARTNER_EVALUATION_DUE]):
        return [], 0
    due = partnering.evaluations_due(work)
    return [Row(partnership_id, since, text=name) for partnership_id, since, name in due[:limit]], len(due)


def is_full(places: Places) -> bool:
    """Whether a supporter accompanies as many as she may, or more."""
    return places.load > 0 and places.load >= places.most


QUESTIONS: Mapping[Need, Callable[[date], Question]] = {
    Need.URGENT_WORRY: urgent_worries,
    Need.CONSENT_WITHDRAWN: withdrawn_consents,
    Need.WITHDRAWN_IN_MATCH: matches_of_withdrawn,
    Need.VISIT_OVERDUE: overdue_visits,
    Need.TAPER_REVIEW: taper_reviews,
    Need.VISITS_TOO_OFTEN: visits_too_often,
    Need.CONNECTION_CHECK: connection_checks,
    Need.TRIAL_ENDING: ending_trials,
    Need.CHECK_ENDING: ending_checks,
    Need.CONSENT_ENDING: ending_consents,
    Need.REFERRAL_OUTCOME: referral_outcomes,
    Need.GOAL_DUE: due_goals,
    Need.FOLLOW_UP: open_promises,
    Need.SHIFT_WITHOUT_NOTE: shifts_without_note,
    Need.PARTNER_AGREEMENT_ENDING: partnering.ending_agreements,
    Need.BOARD_MEETING: boarding.open_meetings,
    Need.BOARD_ACTION_DUE: boarding.due_actions,
    Need.PLAN_TASK_DUE: planning.due_tasks,
    Need.STEERING_REVIEW: planning.due_reviews,
    **applying.QUESTIONS,
    **protecting.QUESTIONS,
}
"""The reasons that are look-ups in an index."""

ASKS_FOR: Mapping[Need, Permission] = dict.fromkeys(supervising.QUESTIONS, Permission.DIARY_READ) | {
    Need.MEETING_TODAY: Permission.INTERVIEWS_READ,
    Need.MEETING_OVER: Permission.INTERVIEWS_READ,
    Need.APPLICANT_WAITING: Permission.INTERVIEWS_READ,
    Need.APPLICANT_LOOK_AGAIN: Permission.INTERVIEWS_READ,
    Need.INTERVIEW_OPEN: Permission.INTERVIEWS_READ,
    Need.CERTIFICATE_ENDING: Permission.TRAINING_READ,
    Need.PARTNER_AGREEMENT_ENDING: Permission.NETWORK_WRITE,
    Need.PARTNER_EVALUATION_DUE: Permission.NETWORK_WRITE,
    Need.BOARD_MEETING: Permission.NETWORK_WRITE,
    Need.BOARD_ACTION_DUE: Permission.NETWORK_READ,
    Need.PLAN_TASK_DUE: Permission.PROGRAMME_WRITE,
    Need.STEERING_REVIEW: Permission.PROGRAMME_WRITE,
    **protecting.ASKS_FOR,
}
"""What an account needs to see these; whoever sees Today sees the others."""

ABOUT_MATCHES = frozenset(
    {
        Need.WITHDRAWN_IN_MATCH,
        Need.URGENT_WORRY,
        Need.VISIT_OVERDUE,
        Need.TAPER_REVIEW,
        Need.VISITS_TOO_OFTEN,
        Need.CONNECTION_CHECK,
        Need.TRIAL_ENDING,
    }
)
"""The others are about one person, or about what `NAMED_BY_TEXT` names."""

NAMED_BY_TEXT = (
    frozenset({Need.LOOK_AGAIN, Need.FOLLOW_UP, Need.SHIFT_WITHOUT_NOTE})
    | partnering.ABOUT_PARTNERS
    | boarding.ABOUT_BOARD
    | planning.ABOUT_PLAN
    | protecting.ABOUT_PRIVACY
)
"""These are about entries of other lists, and `Row.text` is what they are called."""


def _rows(target: Any, since: Any, item: Any = None, text: Any = None) -> Question:
    named, told = (literal("") if column is None else column for column in (item, text))
    columns = (target.label("target"), since.label("since"), named.label("item"), told.label("text"))
    return select(*columns).order_by(since, target)


def _away(work: Work) -> frozenset[str]:
    return frozenset(work.session.scalars(select(PauseRecord.person_id).where(lasts_on(PauseRecord, work.today()))))


def _present(person_id: Any) -> Any:
    return exists().where(PersonRecord.id == person_id, PersonRecord.withdrawn_at.is_(None))


def _other_consent(condition: Any) -> Any:
    """Whether the person has a matching consent for which `condition`, written about `ConsentRecord`, holds."""
    about = select(ConsentRecord.person_id).where(condition).subquery()
    return exists().where(about.c.person_id == ConsentRecord.person_id)


def _replaced() -> Any:
    """Whether the person has another consent to the same purpose and partner that lasts longer."""
    later = ConsentRecord.__table__.alias("later")
    return exists().where(
        later.c.person_id == ConsentRecord.person_id,
        later.c.purpose == ConsentRecord.purpose,
        later.c.organisation_id.is_not_distinct_from(ConsentRecord.organisation_id),
        later.c.withdrawn_on.is_(None),
        or_(later.c.expires_on.is_(None), later.c.expires_on > ConsentRecord.expires_on),
    )
