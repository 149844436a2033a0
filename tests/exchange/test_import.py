"""Importing: what is planned is done, all of it or nothing, and it can be taken back."""

from datetime import date

import pytest

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.people.exchange.service import import_runs, plan_import, run_import, take_back_import
from ensure_desktop.people.exchange.values import DuplicateRule, FileKind, Mapping, RowFate, Sheet
from ensure_desktop.people.service import people_page, person_file, register_person, search
from ensure_desktop.people.values import Frequency, Level, PeopleFilter, PersonDetails, RoleKind
from tests.conftest import Unit

TITLES = ("First", "Last", "Phone", "Born", "Languages", "Hobbies", "Remarks")
FIELDS = ("first_name", "last_name", "phone", "birth_date", "languages", "interests", "notes")
ROLE = {"role": "contact"}


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet(FileKind.CSV, "list.csv", TITLES, rows, delimiter=";")


def mapping(rule: DuplicateRule = DuplicateRule.ASK, **constants: str) -> Mapping:
    return Mapping(columns=dict(enumerate(FIELDS)), constants=constants or ROLE, duplicates=rule)


AMINA = ("Amina", "Diallo", "+32470112233", "12-03-1985", "French, Fulah (native)", "cooking; walking", "Likes tea")
BAD = ("", "", "12", "31-31-1980", "", "", "")


def test_a_row_becomes_a_person(unit: Unit) -> None:
    with unit() as work:
        done = run_import(work, sheet=sheet(AMINA), mapping=mapping())
    assert (done.added, done.filled, done.left_out, done.refused) == (1, 0, 0, b"")
    with unit() as work:
        (row,) = people_page(work, shown=PeopleFilter(), offset=0, limit=5).rows
        details = person_file(work, person_id=row.id).details
        (hit,) = search(work, text="diallo", limit=3)
    assert (row.code, row.roles, hit.id) == ("P-0001", (RoleKind.CONTACT,), row.id)
    assert details.birth_date == date(1985, 3, 12)
    assert {(skill.code, skill.level) for skill in details.languages} == {("fr", Level.B1), ("ff", Level.NATIVE)}
    assert (details.interests, details.notes) == (("cooking", "walking"), "Likes tea")


def test_all_reasons_of_a_row_are_told_together(unit: Unit) -> None:
    with unit() as work:
        plan = plan_import(work, sheet=sheet(AMINA, BAD), mapping=mapping())
    assert plan.counts[RowFate.ADD] == 1
    (refused,) = [row for row in plan.rows if row.fate is RowFate.REFUSE]
    assert refused.line == 3
    assert [reason.partition(":")[0] for reason in refused.reasons] == ["Phone", "Born", "First"]
    assert not any("12" in reason for reason in refused.reasons), "reasons carry no personal data"


def test_what_a_match_looks_at_is_taken_and_a_fourth_value_goes_into_the_notes(unit: Unit) -> None:
    told = Sheet(
        FileKind.CSV,
        "list.csv",
        ("First", "What matters", "Sociable", "How often"),
        (
            ("Amina", "trust; humour; time; respect", "7", "om de twee weken"),
            ("Bo", "", "7.5", ""),
            ("Cem", "", "11", ""),
        ),
        delimiter=";",
    )
    columns = dict(enumerate(("first_name", "values", "sociability", "frequency")))
    with unit() as work:
        done = run_import(work, sheet=told, mapping=Mapping(columns=columns, constants=ROLE))
        assert (done.added, done.left_out) == (1, 2)
        (row,) = people_page(work, shown=PeopleFilter(), offset=0, limit=5).rows
        details = person_file(work, person_id=row.id).details
    assert (details.values, details.notes) == (("humour", "time", "trust"), "What matters: respect")
    assert (details.sociability, details.frequency) == (7, Frequency.FORTNIGHTLY)


def test_fill_skip_ask_add(unit: Unit) -> None:
    with unit() as work:
        there = register_person(
            work, details=PersonDetails(first_name="Amina", last_name="Diallo", phone="+32470112233"), roles=()
        )
    rules = {
        DuplicateRule.ASK: RowFate.ASK,
        DuplicateRule.SKIP: RowFate.SKIP,
        DuplicateRule.FILL: RowFate.FILL,
        DuplicateRule.ADD: RowFate.ADD,
    }
    with unit() as work:
        for rule, fate in rules.items():
            (row,) = plan_import(work, sheet=sheet(AMINA), mapping=mapping(rule)).rows
            assert row.fate is fate
            assert row.like is not None
            assert row.like.person is not None
            assert (row.like.person.id, row.like.reasons) == (there.id, ("same name", "same phone number"))
    with unit() as work:
        done = run_import(work, sheet=sheet(AMINA), mapping=mapping(), decisions={0: DuplicateRule.FILL})
    assert (done.added, done.filled) == (0, 1)
    with unit() as work:
        found = person_file(work, person_id=there.id)
        (again,) = plan_import(work, sheet=sheet(AMINA), mapping=mapping(DuplicateRule.FILL)).rows
    assert found.details.birth_date == date(1985, 3, 12)
    assert [role.details.kind for role in found.roles] == [RoleKind.CONTACT]
    assert again.fate is RowFate.SKIP, "there is nothing left to fill"


def test_cancelling_leaves_nothing(unit: Unit) -> None:
    with pytest.raises(Cancelled), unit() as work:
        run_import(work, sheet=sheet(AMINA), mapping=mapping(), progress=lambda done, total: done < total)
    with unit() as work:
        assert people_page(work, shown=PeopleFilter(), offset=0, limit=5).total == 0
        assert import_runs(work) == ()


def test_an_import_is_taken_back(unit: Unit) -> None:
    other = ("Bo", "Berg", "", "", "", "", "")
    with unit() as work:
        register_person(work, details=PersonDetails(first_name="Carla"), roles=())
        done = run_import(work, sheet=sheet(AMINA, other), mapping=mapping())
    with unit() as work:
        (run,) = import_runs(work)
        assert (run.id, run.source, run.added, run.present, run.used) == (done.import_id, "list.csv", 2, 2, 0)
        taken = take_back_import(work, import_id=run.id)
        assert taken.present == 0
    with unit() as work:
        rows = people_page(work, shown=PeopleFilter(), offset=0, limit=5).rows
        assert [row.name for row in rows] == ["Carla"]
        assert people_page(work, shown=PeopleFilter(role=RoleKind.CONTACT), offset=0, limit=5).total == 0
        with pytest.raises(UserError):
            take_back_import(work, import_id=done.import_id)
