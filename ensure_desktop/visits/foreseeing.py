"""What the plans foresee, asked of the file: the curve of one match, and the forecast of the centre."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from statistics import median
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.matching.encoding import encode_facts
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.limits import allowed_matrix
from ensure_desktop.matching.loading import Known, holders, valid_consent
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.model import PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import TODAY, certified_on, lasts_on
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.curve import Curve, curve
from ensure_desktop.visits.forecast import (
    ComingPlace,
    Expected,
    Forecast,
    Supporting,
    WaitingAhead,
    WeekAhead,
    coming_places,
    expected_places,
    horizon,
    mondays,
    months_ahead,
    places_of_first,
    visits_by_week,
)
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.records import catch_up, facts_of, find_plan
from ensure_desktop.visits.values import Outcome, VisitDetails

LATEST_VISITS = 200
"""So many visits tell how long one takes."""

LOOKED_AT_WAITING = 40
"""So many of those who wait are told when they can expect a place."""

LOOKED_AT_SUPPORTERS = 40
"""The places of so many supporters, of whom one is free first, are compared with each of them."""

MINUTES_OF_AN_HOUR = 60

GOING = VisitPlanRecord.closed.is_(False)
BY_DAY = VisitPlanRecord.paused.in_((False, True))
"""Paused or not: only where both are named, the index leads on to the days."""
IN_TIME = select(func.count(), func.group_concat(func.hex(VisitPlanRecord.foreseen), "")).where(
    GOING, BY_DAY, VisitPlanRecord.next_due_on >= bindparam("today")
)
"""How many plans are in time, and what all of them foresee as one value: their order does not matter."""
LATE = select(VisitPlanRecord.foreseen, VisitPlanRecord.ends_on).where(
    GOING, BY_DAY, VisitPlanRecord.next_due_on < bindparam("today")
)
MINUTES = (
    select(VisitRecord.minutes)
    .where(VisitRecord.withdrawn_at.is_(None), VisitRecord.outcome == Outcome.MADE.value)
    .order_by(VisitRecord.day.desc(), VisitRecord.match_id.desc())
    .limit(LATEST_VISITS)
)
ENDINGS = (
    select(MatchRecord.supporter_id, VisitPlanRecord.ends_on)
    .join(MatchRecord, MatchRecord.id == VisitPlanRecord.match_id)
    .where(GOING, VisitPlanRecord.ends_on < bindparam("horizon"), MatchRecord.kind.in_(sorted(OWN)))
    .order_by(VisitPlanRecord.ends_on, VisitPlanRecord.match_id)
)
TAKEN = (
    select(MatchRecord.supporter_id, func.count())
    .where(MatchRecord.stage.in_(sorted(OPEN)), MatchRecord.kind.in_(sorted(OWN)))
    .group_by(MatchRecord.supporter_id)
)
SUPPORTERS = (
    select(RoleRecord.person_id, RoleRecord.caseload_limit)
    .join(PersonRecord, PersonRecord.id == RoleRecord.person_id)
    .where(
        RoleRecord.kind == RoleKind.SUPPORTER.value,
        lasts_on(RoleRecord, TODAY),
        certified_on(TODAY),
        PersonRecord.withdrawn_at.is_(None),
        ~exists().where(PauseRecord.person_id == RoleRecord.person_id, lasts_on(PauseRecord, TODAY)),
        exists().where(ConsentRecord.person_id == RoleRecord.person_id, valid_consent(TODAY)),
    )
    .order_by(PersonRecord.code)
)


@use_case("show curve", Permission.VISITS_READ, reads=True)
def match_curve(work: Work, *, match_id: str) -> Curve | None:
    """The planned and the made visits of one match; None where it has no plan."""
    plan = find_plan(work, match_id)
    return None if plan is None else curve(facts_of(work, [plan])[match_id], work.today())


@use_case("show forecast", Permission.VISITS_READ, reads=True)
def forecast(work: Work) -> Forecast:
    """Visits and hours of the coming 52 weeks, free places by month, and when those who wait can expect one."""
    catch_up(work)
    today = work.today()
    ((in_time, foreseen),), late = _rows(work, IN_TIME), _rows(work, LATE)
    visits = visits_by_week(bytes.fromhex(foreseen or ""), late, today)
    minutes = _minutes(work)
    supporting = _supporting(work)
    endings = _rows(work, ENDINGS, horizon=horizon(today))
    free_now = sum(max(0, each.left) for each in supporting)
    places = coming_places(supporting, endings, today)
    compared = places_of_first(places, LOOKED_AT_SUPPORTERS)
    waiting: dict[str, date] = dict(_rows(work, waiting_people(today)))
    return Forecast(
        today=today,
        plans=in_time + len(late),
        weeks=tuple(
            WeekAhead(monday, number, number * minutes / MINUTES_OF_AN_HOUR)
            for monday, number in zip(mondays(today), visits, strict=True)
        ),
        minutes=minutes,
        free_now=free_now,
        months=months_ahead(places, free_now, today),
        waiting=_waiting(work, dict(islice(waiting.items(), LOOKED_AT_WAITING)), compared),
        waiting_total=len(waiting),
        places_looked_at=len(compared),
    )


def _rows(work: Work, question: Any, **about: date) -> Sequence[Any]:
    """The rows as they are: the session would look at each for objects, of which there are none."""
    return work.session.connection().execute(question, {"today": work.today()} | about).all()


def _minutes(work: Work) -> int:
    """How long a visit takes; as long as the form says at first, where none was made yet."""
    known = [minutes for (minutes,) in _rows(work, MINUTES) if minutes is not None]
    return round(median(known)) if known else VisitDetails(work.today()).minutes or 0


def _supporting(work: Work) -> list[Supporting]:
    """Who could take somebody on: certified, agreed to be matched, and not away."""
    usual_limit = read_centre(work).caseload_limit
    taken = Counter(dict(_rows(work, TAKEN)))
    found = {
        person_id: Supporting(person_id, (usual_limit if limit is None else limit) - taken[person_id])
        for person_id, limit in _rows(work, SUPPORTERS)
    }
    return list(found.values())


def _waiting(work: Work, since: Mapping[str, date], places: Sequence[ComingPlace]) -> tuple[WaitingAhead, ...]:
    """Those who wait, each with the month of the first place that no hard limit keeps from her."""
    people = holders(work, RoleKind.PARTICIPANT, since.keys())
    people.sort(key=lambda person: (since[person.id], person.code))
    return tuple(
        WaitingAhead(
            person_id=person.id,
            code=person.code,
            name=display_name(person.first_name, person.last_name, person.nickname),
            since=since[person.id],
            month=None if found.place is None else places[found.place].free_from.replace(day=1),
            why_not=found.why_not,
        )
        for person, found in zip(people, _expected(work, people, places), strict=True)
    )


def _expected(work: Work, people: Sequence[Any], places: Sequence[ComingPlace]) -> tuple[Expected, ...]:
    """Compare those who wait with the supporters of the places, by the hard limits of a match."""
    helping = holders(work, RoleKind.SUPPORTER, {place.supporter_id for place in places})
    known = Known(work, [person.id for person in (*people, *helping)])
    ready = [known.is_ready(person.id) for person in people]
    # A place that is to come is free by then: the caseload of today keeps nobody from it.
    encoded = encode_facts(
        known.facts(helping, [True] * len(helping), {}), known.facts(people, ready, {}), work.today()
    )
    columns = {person.id: number for number, person in enumerate(helping)}
    fits = allowed_matrix(encoded)[:, [columns[place.supporter_id] for place in places]]
    return expected_places(fits, ready, len(places))
