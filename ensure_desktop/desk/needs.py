"""What needs attention today: one question to the file per reason, each a look-up in an index.

Every question gives rows of (target, since, item, number, most), the longest wait first. `target` is the match or
person to open, `item` the visit that is meant, `number` and `most` a caseload and its limit.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, literal, or_, select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.desk.standing import IN_PROGRAMME, load_of
from ensure_desktop.desk.values import Need
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.profiles import valid_consent
from ensure_desktop.matching.stages import OPEN, TAKES_A_PLACE
from ensure_desktop.matching.values import Stage
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.model import PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.people.values import RoleKind
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.tapering import GRACE_DAYS
from ensure_desktop.visits.values import Worry

WAITING_LONG_DAYS = 14
"""A fortnight (the list of what belongs on Today)."""

TRIAL_NOTICE_DAYS = 7
CONSENT_NOTICE_DAYS = 28
"""Time enough to meet the person once more at the lowest frequency of a visit plan."""

BACKUP_OLD_DAYS = 7

Question = Select[*tuple[Any, ...]]


def urgent_worries(today: date, usual_limit: int) -> Question:
    """Visits with an urgent worry that nobody has read."""
    return _rows(VisitRecord.match_id, VisitRecord.day, item=VisitRecord.id).where(
        VisitRecord.worry == Worry.URGENT.value,
        VisitRecord.worry_read_at.is_(None),
        VisitRecord.withdrawn_at.is_(None),
    )


def withdrawn_consents(today: date, usual_limit: int) -> Question:
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
        .group_by(ConsentRecord.person_id)
    )


def overdue_visits(today: date, usual_limit: int) -> Question:
    """Matches whose visit is overdue, the days of grace over."""
    return _rows(VisitPlanRecord.match_id, VisitPlanRecord.next_due_on).where(
        VisitPlanRecord.closed.is_(False),
        VisitPlanRecord.paused.is_(False),
        VisitPlanRecord.next_due_on < today - timedelta(days=GRACE_DAYS),
    )


def taper_reviews(today: date, usual_limit: int) -> Question:
    """Matches for which somebody has to decide how often to meet from now on."""
    return _rows(VisitPlanRecord.match_id, VisitPlanRecord.review_due_on).where(
        VisitPlanRecord.closed.is_(False),
        VisitPlanRecord.paused.is_(False),
        VisitPlanRecord.review_due_on <= today,
    )


def ending_trials(today: date, usual_limit: int) -> Question:
    """Trials that end within a week, or should have ended."""
    return _rows(MatchRecord.id, MatchRecord.trial_until).where(
        MatchRecord.stage == Stage.TRIAL.value, MatchRecord.trial_until <= today + timedelta(days=TRIAL_NOTICE_DAYS)
    )


def ending_consents(today: date, usual_limit: int) -> Question:
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


def long_waits(today: date, usual_limit: int) -> Question:
    """Participants who have waited for a fortnight and are not away."""
    waiting = waiting_people(today).order_by(None).subquery()
    away = exists().where(PauseRecord.person_id == waiting.c.person_id, lasts_on(PauseRecord, today))
    return _rows(waiting.c.person_id, waiting.c.waiting_since).where(
        waiting.c.waiting_since <= today - timedelta(days=WAITING_LONG_DAYS), ~away
    )


def full_caseloads(today: date, usual_limit: int) -> Question:
    """Supporters without a free place, the heaviest first, and since when."""
    places = _places(today, usual_limit).subquery()
    since = select(func.max(MatchRecord.since)).where(
        MatchRecord.supporter_id == places.c.person_id, MatchRecord.stage.in_(sorted(TAKES_A_PLACE))
    )
    return (
        _rows(places.c.person_id, since.scalar_subquery(), number=places.c.load, most=places.c.most)
        .where(places.c.load >= places.c.most, places.c.load > 0)
        .order_by(None)
        .order_by((places.c.most - places.c.load), places.c.person_id)
    )


def free_supporters(today: date, usual_limit: int) -> Select[int]:
    """How many certified supporters who are not away have a free place."""
    places = _places(today, usual_limit).subquery()
    away = exists().where(PauseRecord.person_id == places.c.person_id, lasts_on(PauseRecord, today))
    return (
        select(func.count())
        .select_from(places)
        .where(places.c.certified_on <= today, places.c.load < places.c.most, ~away)
    )


QUESTIONS: Mapping[Need, Callable[[date, int], Question]] = {
    Need.URGENT_WORRY: urgent_worries,
    Need.CONSENT_WITHDRAWN: withdrawn_consents,
    Need.VISIT_OVERDUE: overdue_visits,
    Need.TAPER_REVIEW: taper_reviews,
    Need.TRIAL_ENDING: ending_trials,
    Need.CONSENT_ENDING: ending_consents,
    Need.WAITING_LONG: long_waits,
    Need.CASELOAD_FULL: full_caseloads,
}
"""Every reason that the file knows about, the most pressing first. How old the backup is, the caller knows."""

ABOUT_MATCHES = frozenset({Need.URGENT_WORRY, Need.VISIT_OVERDUE, Need.TAPER_REVIEW, Need.TRIAL_ENDING})
"""The others are about one person."""


def _rows(target: Any, since: Any, *, item: Any = None, number: Any = None, most: Any = None) -> Question:
    columns = {"item": "", "number": 0, "most": 0}
    given = {"item": item, "number": number, "most": most}
    rest = [(literal(columns[name]) if given[name] is None else given[name]).label(name) for name in columns]
    return select(target.label("target"), since.label("since"), *rest).order_by(since, target)


def _places(today: date, usual_limit: int) -> Question:
    """Each supporter of today with her load and how many she may accompany."""
    return select(
        RoleRecord.person_id,
        RoleRecord.certified_on,
        func.coalesce(RoleRecord.caseload_limit, usual_limit).label("most"),
        load_of(RoleRecord.person_id).label("load"),
    ).where(RoleRecord.kind == RoleKind.SUPPORTER.value, lasts_on(RoleRecord, today), _present(RoleRecord.person_id))


def _present(person_id: Any) -> Any:
    return exists().where(PersonRecord.id == person_id, PersonRecord.withdrawn_at.is_(None))


def _other_consent(condition: Any) -> Any:
    """Whether the person has a matching consent for which `condition`, written about `ConsentRecord`, holds."""
    about = select(ConsentRecord.person_id).where(condition).subquery()
    return exists().where(about.c.person_id == ConsentRecord.person_id)


def _replaced() -> Any:
    """Whether the person has another consent to the same purpose that lasts longer."""
    later = ConsentRecord.__table__.alias("later")
    return exists().where(
        later.c.person_id == ConsentRecord.person_id,
        later.c.purpose == ConsentRecord.purpose,
        later.c.withdrawn_on.is_(None),
        or_(later.c.expires_on.is_(None), later.c.expires_on > ConsentRecord.expires_on),
    )
