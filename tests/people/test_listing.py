"""The list of people: its filters and sums against a plain count, its pages from anywhere in it."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ensure_desktop.people import finding
from ensure_desktop.people import service as people
from ensure_desktop.people.listing_values import EVERY, ListMark, PersonColumn
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.sums import people_sums
from ensure_desktop.people.values import (
    Education,
    Frequency,
    Gender,
    HouseholdMember,
    LanguageSkill,
    Level,
    PartOfDay,
    PeopleFilter,
    PersonDetails,
    PersonFile,
    RoleDetails,
    RoleKind,
    Slot,
)

TODAY = date(2026, 3, 2)
FREE = (Slot(0, PartOfDay.MORNING), Slot(4, PartOfDay.EVENING))
WORDS = ("cooking", "football", "gardening")


class Known:
    """What the plain count knows about somebody. No dataclass: hypothesis would print sixty of them."""

    def __init__(self, file: PersonFile, details: PersonDetails, paused: bool, withdrawn: bool) -> None:
        self.id = file.id
        self.number = int(file.code.removeprefix("P-"))
        self.details = details
        self.roles = tuple(role.details for role in file.roles)
        self.paused, self.withdrawn = paused, withdrawn

    def __repr__(self) -> str:
        return f"P{self.number}"

    def today(self, kind: RoleKind) -> RoleDetails | None:
        return next((each for each in self.roles if each.kind is kind and lasts(each)), None)

    @property
    def age(self) -> int | None:
        born = self.details.birth_date
        if born is not None:
            return TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))
        return None if self.details.birth_year is None else TODAY.year - self.details.birth_year

    @property
    def since(self) -> date | None:
        return min((each.since for each in self.roles), default=None)


def lasts(role: RoleDetails) -> bool:
    return role.since <= TODAY and (role.until is None or role.until >= TODAY)


def somebody(place: int) -> tuple[PersonDetails, tuple[RoleDetails, ...]]:
    """Person number `place` of a small town in which everything occurs, mixed by numbers without common factors."""
    details = PersonDetails(
        first_name=("Amina", "Bram", "Chaïma", "Derya", "Yousef")[place % 5],
        last_name=f"Van {chr(122 - place % 26)}",
        gender=tuple(Gender)[place % 4],
        birth_date=date(1950 + place, 3, 1 + place % 4) if place % 3 == 0 else None,
        birth_year=1950 + place if place % 3 < 2 else None,
        phone="" if place % 4 else "0470 12 34 56",
        email="" if place % 6 else "a@example.org",
        town=("", "Mechelen", "Leuven")[place % 3],
        neighbourhood=("North", "South", "")[(place + 1) % 3],
        origin=("MA", "BE", "")[(place // 2) % 3],
        education=(None, *Education)[place % 4],
        languages=(LanguageSkill(("nl", "fr", "ti")[place % 3], Level.B1), LanguageSkill("en", Level.A1)),
        needs_interpreter=place % 7 == 0,
        availability=FREE[: place % 3],
        interests=WORDS[: place % 4],
        lived_experience=WORDS[place % 4 :],
        values=WORDS[place % 3 :],
        frequency=(None, *Frequency)[place % 5],
    )
    day = date(2024, 1, 1) + timedelta(days=11 * (place % 9))
    kinds = tuple(RoleKind)
    roles = [RoleDetails(kinds[place % 6], day, hours_per_week=float(place % 3 + 1), caseload_limit=place % 2 or None)]
    if place % 4 == 1:
        roles.append(RoleDetails(kinds[(place + 2) % 6], day, until=date(2025, 1, 1)))
    if place % 8 == 3:
        roles = []
    return details, tuple(roles)


class Town(list[Known]):
    """A list that is not printed person by person."""

    def __repr__(self) -> str:
        return "town"


@pytest.fixture
def town(unit):
    """Sixty people, some of them away, some withdrawn; a family with two children."""
    known = Town()
    with unit() as work:
        for place in range(60):
            details, roles = somebody(place)
            file = people.register_person(work, details=details, roles=roles)
            if place % 10 == 4:
                people.pause_person(work, person_id=file.id, since=date(2026, 2, 1))
            if place % 13 == 5:
                people.withdraw_person(work, person_id=file.id)
            known.append(Known(file, details, place % 10 == 4, place % 13 == 5))
        members = [HouseholdMember("", known[0].id, "", "", None), HouseholdMember("", None, "Sami", "child", 2015)]
        members.append(HouseholdMember("", None, "Old Sami", "child", 1990))
        people.make_household(work, name="A", members=members, hosts=(), host_places=None, notes="")
    return known


def fits(person: Known, shown: PeopleFilter) -> bool:
    """What the filter means, said once more."""
    details = person.details
    has = [each.kind for each in person.roles if lasts(each)]
    had = [each.kind for each in person.roles if each.until is not None and each.until < TODAY and each.kind not in has]
    languages = [skill.code for skill in details.languages]
    listed = (RoleKind.SUPPORTER, RoleKind.PARTICIPANT, RoleKind.APPLICANT)
    return all(
        (
            person.withdrawn == shown.withdrawn,
            shown.role is None or shown.role in has,
            not shown.others or not set(has) & set(listed),
            not shown.roles or bool(set(has) & set(shown.roles)),
            not shown.former_roles or bool(set(had) & set(shown.former_roles)),
            not shown.genders or details.gender in shown.genders,
            shown.age_from is None or (person.age is not None and person.age >= shown.age_from),
            shown.age_to is None or (person.age is not None and person.age <= shown.age_to),
            not shown.languages or bool(set(languages) & set(shown.languages)),
            not shown.neighbourhoods or details.neighbourhood in shown.neighbourhoods,
            not shown.towns or details.town in shown.towns,
            not shown.origins or details.origin in shown.origins,
            not shown.interests or bool(set(details.interests) & set(shown.interests)),
            not shown.lived_experience or bool(set(details.lived_experience) & set(shown.lived_experience)),
            not shown.values or bool(set(details.values) & set(shown.values)),
            not shown.free_at or bool(set(details.availability) & set(shown.free_at)),
            shown.needs_interpreter is None or details.needs_interpreter is shown.needs_interpreter,
            shown.paused is None or person.paused is shown.paused,
            shown.known_from is None or (person.since is not None and person.since >= shown.known_from),
            shown.known_to is None or (person.since is not None and person.since <= shown.known_to),
            not shown.no_phone or not details.phone,
            not shown.no_email or not details.email,
            shown.ids is None or person.id in shown.ids,
            person.id not in shown.but_not,
        )
    )


def some(values):
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)


FIELDS = {
    "role": st.sampled_from(RoleKind),
    "others": st.just(True),
    "withdrawn": st.just(True),
    "roles": some(list(RoleKind)),
    "former_roles": some(list(RoleKind)),
    "genders": some(list(Gender)),
    "age_from": st.integers(0, 90),
    "age_to": st.integers(0, 90),
    "languages": some(["nl", "fr", "ti", "en", "xx"]),
    "neighbourhoods": some(["North", "South", "East"]),
    "towns": some(["Mechelen", "Leuven"]),
    "origins": some(["MA", "BE"]),
    "interests": some(WORDS),
    "lived_experience": some(WORDS),
    "values": some(WORDS),
    "free_at": some([*FREE, Slot(2, PartOfDay.AFTERNOON)]),
    "needs_interpreter": st.booleans(),
    "paused": st.booleans(),
    "known_from": st.dates(date(2023, 12, 1), date(2024, 4, 15)),
    "known_to": st.dates(date(2023, 12, 1), date(2024, 4, 15)),
    "no_phone": st.just(True),
    "no_email": st.just(True),
    "ids": some(range(60)),
    "but_not": some(range(60)),
}
"""How each field may be set; people are named by their place in the town."""
FILTERS = st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True).flatmap(
    lambda chosen: st.fixed_dictionaries({name: FIELDS[name] for name in chosen})
)
"""Filters in which few fields are set, so that most let somebody through."""


def filter_of(town, fields):
    named = {name: tuple(town[place].id for place in fields[name]) for name in ("ids", "but_not") if name in fields}
    return PeopleFilter(**(fields | named))


CALM = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@CALM
@given(fields=FILTERS)
def test_filters_let_through_whom_they_should(town, unit, fields):
    shown = filter_of(town, fields)
    expected = {person.id for person in town if fits(person, shown)}
    with unit() as work:
        page = people.people_page(work, shown=shown, offset=0, limit=100)
    assert {row.id for row in page.rows} == expected
    assert page.total == len(page.rows) == len(expected)


@CALM
@given(fields=FILTERS, chosen=st.none() | some(range(60)))
def test_sums_are_what_one_counts_by_hand(town, unit, fields, chosen):
    shown = filter_of(town, fields)
    ids = None if chosen is None else {town[place].id for place in chosen}
    theirs = [person for person in town if fits(person, shown) and (ids is None or person.id in ids)]
    with unit() as work:
        sums = people_sums(work, shown=shown, ids=ids)
    ages = [person.age for person in theirs if person.age is not None]
    roles = [role for person in theirs for role in person.roles if lasts(role)]
    supporters = [role for role in roles if role.kind is RoleKind.SUPPORTER]
    assert sums.count == len(theirs)
    assert dict(sums.genders) == {g: n for g in Gender if (n := sum(p.details.gender is g for p in theirs))}
    assert dict(sums.roles) == {kind: n for kind in RoleKind if (n := sum(role.kind is kind for role in roles))}
    assert (sums.with_age, sums.youngest, sums.oldest) == (len(ages), min(ages, default=None), max(ages, default=None))
    assert sums.median == (median(ages) if ages else None)
    assert sums.hours == sum(role.hours_per_week or 0 for role in roles)
    assert sums.places == sum(5 if role.caseload_limit is None else role.caseload_limit for role in supporters)
    assert sums.children == (1 if town[0] in theirs else 0)


def key(person: Known, order: str, role: RoleKind | None):
    day = person.since if role is None else person.today(role).since
    name = people_sort_key(person)
    return {
        "name": (name, person.number),
        "code": (person.number,),
        "since": (day or date.min, person.number),
    }[order]


def people_sort_key(person: Known) -> str:
    return f"{person.details.first_name} {person.details.last_name}".lower().replace("ï", "i")


@CALM
@given(
    fields=FILTERS,
    every=st.integers(1, 9),
    order=st.sampled_from(finding.ORDERS),
    backwards=st.booleans(),
    pages=st.lists(st.tuples(st.integers(0, 65), st.integers(1, 30), st.integers(0, 70)), max_size=4),
)
def test_pages_from_any_mark_give_each_line_once_and_in_order(
    town, unit, monkeypatch, fields, every, order, backwards, pages
):
    monkeypatch.setattr(finding, "EVERY", every)
    shown = filter_of(town, fields)
    theirs = [person for person in town if fits(person, shown)]
    expected = [p.id for p in sorted(theirs, key=lambda p: key(p, order, shown.role), reverse=backwards)]
    order = f"-{order}" if backwards else order
    with unit() as work:
        marks = finding.list_marks(work, shown=shown, order=order)
        assert [mark.offset for mark in marks] == list(range(0, len(expected), every))
        for offset, limit, chosen in pages:
            before = [None, *(mark for mark in marks if mark.offset <= offset)]
            mark = before[chosen % len(before)]
            lines = finding.people_lines(work, shown=shown, offset=offset, limit=limit, order=order, mark=mark)
            assert [line.row.id for line in lines] == expected[offset : offset + limit]
        assert list(finding.people_ids(work, shown=shown, order=order)) == expected


def test_a_list_without_anybody_has_no_marks(unit):
    with unit() as work:
        assert finding.list_marks(work, shown=PeopleFilter(role=RoleKind.FAMILY)) == ()


def test_marks_stand_far_apart(unit):
    with unit() as work:
        people.register_person(work, details=PersonDetails(first_name="An"), roles=[])
        assert finding.list_marks(work, shown=PeopleFilter()) == (ListMark(0, ("an", 1)),)
    assert EVERY > 100


def test_chosen_columns_are_filled_and_others_are_not(town, unit):
    with unit() as work:
        columns = tuple(PersonColumn)
        (full,) = finding.people_lines(work, shown=PeopleFilter(ids=(town[0].id,)), offset=0, limit=9, columns=columns)
        (bare,) = finding.people_lines(
            work, shown=PeopleFilter(ids=(town[0].id,)), offset=0, limit=9, columns=(PersonColumn.TOWN,)
        )
        six = finding.people_lines(
            work, shown=PeopleFilter(ids=(town[6].id,)), offset=0, limit=9, columns=(PersonColumn.HOURS,)
        )
    more = full.more
    assert (more.gender, more.age, more.birth_year) == (Gender.FEMALE, 76, 1950)
    assert more.phone.replace(" ", "").endswith("470123456")
    assert (more.email, more.origin, more.needs_interpreter) == ("a@example.org", "MA", True)
    assert (more.interests, more.lived_experience, more.children) == ((), WORDS, 1)
    assert (more.values, more.frequency) == (WORDS, None)
    assert bare.more.phone == bare.more.email == ""
    assert six[0].more.hours_per_week is None  # an applicant gives no hours
    assert bare.row.name == "Amina Van z"


def test_the_certificate_is_a_column(unit):
    day, until = date(2025, 3, 2), date(2027, 3, 1)
    role = RoleDetails(RoleKind.SUPPORTER, day, certified_on=day, certified_until=until)
    with unit() as work:
        mark = people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[role]).id
        columns = (PersonColumn.CERTIFIED_ON, PersonColumn.CERTIFIED_UNTIL)
        (line,) = finding.people_lines(work, shown=PeopleFilter(ids=(mark,)), offset=0, limit=1, columns=columns)
    assert (line.more.certified_on, line.more.certified_until) == (role.certified_on, role.certified_until)


def test_a_withdrawn_role_is_in_no_list(unit):
    with unit() as work:
        file = people.register_person(
            work, details=PersonDetails(first_name="An"), roles=[RoleDetails(RoleKind.SUPPORTER, date(2025, 1, 1))]
        )
        shown = PeopleFilter(role=RoleKind.SUPPORTER)
        assert people.count_people(work, shown=shown) == 1
        people.withdraw_role(work, role_id=file.roles[0].id)
        assert people.count_people(work, shown=shown) == 0
        assert people.people_page(work, shown=replace(shown, text="an"), offset=0, limit=5).rows == ()
        assert people.count_people(work, shown=PeopleFilter(others=True)) == 1


@pytest.mark.parametrize("order", ["name", "code", "since", "-name", "-code", "-since"])
@pytest.mark.parametrize("role", [None, RoleKind.PARTICIPANT])
def test_a_page_is_read_in_order_from_one_index(town, unit, order, role):
    """Without a sort, and without looking at the row of anybody who is passed."""
    with unit() as work:
        mark = finding.list_marks(work, shown=PeopleFilter(role=role), order=order)[0]
        line = finding._Line(work, PeopleFilter(role=role), order)
        question = line._select(line._source.person_id).where(line._from(mark.key)).order_by(*line._order()).limit(9)
        compiled = question.compile(work.session.connection(), compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
    assert len(plan) == 1
    assert "INDEX ix_person" in plan[0]
    assert "COVERING" in plan[0] or role is None
    by = {"name": "(sort_key,number)", "code": "number", "since": "(since,number)" if role else "(known_since,number)"}
    assert by[order.removeprefix("-")] + ("<" if order.startswith("-") else ">") in plan[0]


def test_the_file_knows_the_columns_that_are_repeated(town, unit):
    """What a role repeats of its person is what the person's row says."""
    with unit() as work:
        rows = work.session.query(RoleRecord, PersonRecord).join(PersonRecord, PersonRecord.id == RoleRecord.person_id)
        for role, person in rows:
            assert (role.sort_key, role.number) == (person.sort_key, person.number)
            assert role.listed == (person.withdrawn_at is None)
