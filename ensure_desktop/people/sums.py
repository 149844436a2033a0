"""What the people of a list come to together, added up in the file."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from ensure_desktop.people.columns import children_of
from ensure_desktop.people.finding import selected, within
from ensure_desktop.people.listing_values import PeopleSums
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.people.values import Gender, PeopleFilter, RoleKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("add up people", Permission.PEOPLE_READ, reads=True)
def people_sums(work: Work, *, shown: PeopleFilter, ids: Collection[str] | None = None) -> PeopleSums:
    """What all people of the list come to, or those of them who are named by `ids`."""
    if ids is not None:
        shown = replace(shown, ids=tuple(ids if shown.ids is None else set(ids) & set(shown.ids)))
    chosen = selected(work, shown)
    genders, ages = _people(work, within(work, shown))
    everybody = shown == PeopleFilter()
    kinds, hours, places = _roles(work, RoleRecord.listed.is_(True) if everybody else RoleRecord.person_id.in_(chosen))
    return PeopleSums(
        count=sum(genders.values()),
        genders=tuple((gender, genders[gender]) for gender in Gender if gender in genders),
        roles=tuple((kind, kinds[kind]) for kind in RoleKind if kind in kinds),
        with_age=sum(ages.values()),
        youngest=min(ages, default=None),
        median=_median(ages),
        oldest=max(ages, default=None),
        children=_children(work, chosen),
        hours=hours,
        places=places,
    )


def _people(work: Work, theirs: ColumnElement[bool]) -> tuple[dict[Gender, int], dict[int, int]]:
    """How many there are of each gender, and of each age that is known."""
    today = work.today()
    # The day within the year, as it stands in the file: whose birthday is still to come is a year younger.
    to_come = func.coalesce(func.substr(PersonRecord.birth_date, 6) > today.isoformat()[5:], 0)
    age = (today.year - PersonRecord.birth_year - to_come).label("age")
    question = select(PersonRecord.gender, age, func.count()).where(theirs).group_by("gender", "age")
    genders: dict[Gender, int] = {}
    ages: dict[int, int] = {}
    for gender, years, count in work.session.execute(question):
        genders[Gender(gender)] = genders.get(Gender(gender), 0) + count
        if years is not None:
            ages[years] = ages.get(years, 0) + count
    return genders, ages


def _roles(work: Work, theirs: ColumnElement[bool]) -> tuple[dict[RoleKind, int], float, int]:
    """How many have each role today, the hours a week of all of them, and the supporters' places."""
    limit = func.coalesce(RoleRecord.caseload_limit, read_centre(work).caseload_limit)
    place = case((RoleRecord.kind == RoleKind.SUPPORTER.value, limit), else_=0)
    question = (
        select(
            RoleRecord.kind,
            func.count(RoleRecord.person_id.distinct()),
            func.total(RoleRecord.hours_per_week),
            func.sum(place),
        )
        .where(theirs, lasts_on(RoleRecord, work.today()))
        .group_by(RoleRecord.kind)
    )
    rows = work.session.execute(question).all()
    kinds = {RoleKind(kind): count for kind, count, _hours, _places in rows}
    return kinds, sum(hours for _kind, _count, hours, _places in rows), sum(row[3] for row in rows)


def _children(work: Work, chosen: Select[Any]) -> int:
    members = children_of(work, chosen).subquery()
    others = members.c.child_id.is_(None) | members.c.child_id.not_in(chosen)
    return work.session.scalars(select(func.count(members.c.member_id.distinct())).where(others)).one()


def _median(ages: Mapping[int, int]) -> float | None:
    """The age in the middle; between two, their mean."""
    count = sum(ages.values())
    if not count:
        return None
    middle = ((count - 1) // 2, count // 2)
    found = []
    passed = 0
    for age in sorted(ages):
        found += [age] * sum(passed <= place < passed + ages[age] for place in middle)
        passed += ages[age]
    return sum(found) / 2
