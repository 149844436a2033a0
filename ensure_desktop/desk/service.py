"""Today, a person's timeline and everybody's status: what the areas know, gathered for the desk."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from ensure_desktop.consent import service as consent
from ensure_desktop.desk import needs
from ensure_desktop.desk.attention import attention, match_title
from ensure_desktop.desk.standing import facts_of, interview_next, status_of
from ensure_desktop.desk.values import Agenda, Count, PersonStanding, Status, Today
from ensure_desktop.desk.wording import next_step
from ensure_desktop.errors import NotFound
from ensure_desktop.groups import service as groups
from ensure_desktop.i18n import _
from ensure_desktop.interviews import service as interviews
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.people import service as people
from ensure_desktop.people.background import service as background
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.progress import service as progress
from ensure_desktop.supervision import service as supervision
from ensure_desktop.training import service as training
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import UseCase, Work, use_case
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.model import VisitPlanRecord, VisitRecord
from ensure_desktop.visits.records import catch_up
from ensure_desktop.visits.values import Outcome

LINES_OF_WEEK = 12
LINES_OF_LATE = 4
"""The others stand on top of the list of visits."""

TIMELINE: tuple[UseCase[[str], tuple[PersonEvent, ...]], ...] = (
    recruitment.events,
    people.events,
    duplicates.events,
    background.events,
    consent.events,
    matching.events,
    interviews.events,
    training.events,
    visits.events,
    progress.events,
    groups.events,
    supervision.events,
)
"""What each area tells on a person's timeline. An area that has something to tell adds its use case here, and no more.

Such a use case is called with the person's id and answers with her events in the order of their days, in finished
sentences, each with the role in which it happened where there is one. It is asked only if the actor has its permission.
Of one day, what stands further down here is shown as the later.
"""


@use_case("show today", Permission.VISITS_READ)
def today(work: Work, *, limit: int = 12, backup_age: int | None = None) -> Today:
    """The home panel: four counts, at most `limit` lines that need attention, and this week's visits.

    `backup_age` is the age of the newest verified backup in days, None where it is not known. Works out the visit plans
    first that changed by themselves since yesterday.
    """
    catch_up(work)
    centre = read_centre(work)
    waiting, places = needs.waiting(work), needs.places(work, centre.caseload_limit)
    lines, total = attention(work, centre, waiting=waiting, places=places, limit=limit, backup_age=backup_age)
    monday = work.today() - timedelta(days=work.today().weekday())
    week, week_total = _week(work, monday)
    late = visits.late_visits(work, before=monday, limit=LINES_OF_LATE)
    return Today(
        day=work.today(),
        counts=(
            (Count.ACTIVE_MATCHES, _active_matches(work)),
            (Count.WAITING, len(waiting)),
            (Count.VISITS_THIS_WEEK, week_total),
            (Count.SUPPORTERS_FREE, sum(each.ready and each.load < each.most for each in places)),
        ),
        attention=lines,
        attention_total=total,
        week=week,
        week_total=week_total,
        late=tuple(Agenda(row.due, row.match.id, match_title(row.match), made=False) for row in late.rows),
        late_total=late.total,
    )


@use_case("read timeline", Permission.PEOPLE_READ, reads=True)
def timeline(work: Work, *, person_id: str, limit: int = 200) -> tuple[PersonEvent, ...]:
    """Everything that happened with a person, the newest first, in all areas that the actor may read."""
    events = [
        event for events_of in TIMELINE if work.actor.may(events_of.permission) for event in events_of(work, person_id)
    ]
    # Sorting is stable: of one day, what an area tells later stands above what it tells before.
    return tuple(sorted(reversed(events), key=lambda event: event.day, reverse=True)[:limit])


@use_case("read status", Permission.PEOPLE_READ)
def standing(work: Work, *, person_id: str) -> PersonStanding:
    """The person's status and next step; raises `NotFound`."""
    catch_up(work)
    centre = read_centre(work)
    found = facts_of(work, [person_id], usual_limit=centre.caseload_limit).get(person_id)
    if found is None:
        raise NotFound(_("This person is not in the vault any more."))
    due, review = _plan_dates(work, found.match_id)
    status = status_of(found)
    step = next_step(
        status,
        found,
        centre.words,
        visit_in=None if due is None else (due - work.today()).days,
        review_due=review is not None and review <= work.today(),
    )
    if found.application is None:
        return PersonStanding(status, step)
    return PersonStanding(status, step, found.application.role_id, interview_next(found.application))


@use_case("list statuses", Permission.PEOPLE_READ, reads=True)
def standings(work: Work, *, person_ids: Collection[str]) -> dict[str, Status]:
    """The statuses of these people by id, for a list; unknown ids are left out."""
    limit = read_centre(work).caseload_limit
    return {found: status_of(facts) for found, facts in facts_of(work, person_ids, usual_limit=limit).items()}


def _active_matches(work: Work) -> int:
    active = select(func.count()).select_from(MatchRecord).where(MatchRecord.stage.in_(sorted(UNDER_WAY)))
    return work.session.execute(active).scalar_one()


def _week(work: Work, monday: date) -> tuple[tuple[Agenda, ...], int]:
    """The visits of the week of `monday` by day, and how many there are in all.

    Where there are more than fit, those still due are shown first, then the latest that were made.
    """
    sunday = monday + timedelta(days=6)
    made = select(VisitRecord.day, VisitRecord.match_id).where(
        VisitRecord.withdrawn_at.is_(None),
        VisitRecord.outcome == Outcome.MADE.value,
        VisitRecord.day.between(monday, sunday),
    )
    due = select(VisitPlanRecord.next_due_on, VisitPlanRecord.match_id).where(
        VisitPlanRecord.closed.is_(False),
        VisitPlanRecord.paused.is_(False),
        VisitPlanRecord.next_due_on.between(monday, sunday),
    )
    to_come = _first(work, due.order_by(VisitPlanRecord.next_due_on, VisitPlanRecord.match_id), LINES_OF_WEEK)
    latest = made.order_by(VisitRecord.day.desc(), VisitRecord.match_id)
    rows = [(*row, False) for row in to_come]
    rows += [(*row, True) for row in _first(work, latest, LINES_OF_WEEK - len(rows))]
    matches = matches_by_ids(work, {match_id for _day, match_id, _made in rows})
    return tuple(
        Agenda(day, match_id, match_title(matches[match_id]), is_made) for day, match_id, is_made in sorted(rows)
    ), _count(work, made) + _count(work, due)


def _first(work: Work, question: Select[*tuple[Any, ...]], limit: int) -> list[tuple[date, str]]:
    return [(row[0], row[1]) for row in work.session.execute(question.limit(limit))]


def _count(work: Work, question: Select[*tuple[Any, ...]]) -> int:
    return work.session.execute(select(func.count()).select_from(question.subquery())).scalar_one()


def _plan_dates(work: Work, match_id: str) -> tuple[date | None, date | None]:
    """When the match's next visit and its next review are due, None where no plan says so."""
    row = work.session.execute(
        select(VisitPlanRecord.next_due_on, VisitPlanRecord.review_due_on).where(
            VisitPlanRecord.match_id == match_id, VisitPlanRecord.closed.is_(False), VisitPlanRecord.paused.is_(False)
        )
    ).one_or_none()
    return (None, None) if row is None else (row.next_due_on, row.review_due_on)
