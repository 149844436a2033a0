"""Exporting chosen people from the vault: who is in the file, who may, and what the audit says."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.export import count_export, export_people, file_name
from ensure_desktop.people.exchange.values import ExportKind
from ensure_desktop.people.values import (
    PeopleFilter,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.model import AuditEventRow
from tests.exchange.somebody import ALL, FULL


@pytest.fixture(autouse=True)
def in_belgium(unit):
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen", country="BE"))


@pytest.fixture
def register(unit):
    def put(details, *kinds):
        with unit() as work:
            roles = [RoleDetails(kind, date(2025, 9, 1)) for kind in kinds]
            return people.register_person(work, details=details, roles=roles).id

    return put


@pytest.fixture
def export(unit):
    def write(*, shown=None, ids=(), kind=ExportKind.CSV, columns=("first_name",), **more):
        with unit("export people") as work:
            return export_people(work, shown=shown, ids=ids, kind=kind, columns=columns, **more)

    return write


def table(done):
    """The rows of a CSV by their titles."""
    return list(csv.DictReader(io.StringIO(done.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_column_holds_what_is_known(register, export):
    done = export(ids=[register(FULL, RoleKind.SUPPORTER, RoleKind.CONTACT)], columns=ALL)
    assert table(done) == [
        {
            "Code": "P-0001",
            "First name": "Youssef",
            "Last name": "El Amrani-d’Angelo",
            "Nickname": "Joe",
            "Phone": "'+32 475 99 88 77",
            "Other phone": "'+44 20 7946 0958",
            "E-mail": "youssef@example.org",
            "Street and number": "Kerkstraat 1",
            "Postcode": "2800",
            "Town": "Mechelen",
            "Neighbourhood": "Arsenaal",
            "Can travel to": "Centrum, Nekkerspoel",
            "Role": "peer supporter, contact",
            "Known since": "2025-09-01",
            "Languages": "Arabic (native), Dutch (B1)",
            "Gender": "man",
            "Date of birth": "1984-05-12",
            "Year of birth": "1984",
            "Education": "secondary or vocational school",
            "Interests": "cooking, football",
            "Availability in the week": "Monday morning, Sunday evening",
            "Country of origin": "Morocco",
            "Needs an interpreter": "yes",
            "Lived experience": "debt",
            "Notes": "'- first\n- second",
        }
    ]


def test_what_is_not_known_stays_empty(register, export):
    row = table(export(ids=[register(PersonDetails(first_name="An"))], columns=ALL))[0]
    assert {title for title, text in row.items() if text} == {"Code", "First name"}


def test_only_the_columns_chosen_in_the_order_of_the_program(register, export):
    done = export(ids=[register(FULL)], columns=["town", "code"])
    assert list(table(done)[0]) == ["Code", "Town"]


def test_the_order_of_the_ids_is_kept_and_nobody_is_there_twice(register, export):
    an, bo = register(PersonDetails(first_name="An")), register(PersonDetails(first_name="Bo"))
    done = export(ids=[bo, an, bo, "f" * 32])
    assert [row["First name"] for row in table(done)] == ["Bo", "An"]
    assert done.people == 2


def test_nobody_withdrawn_is_ever_in_the_file(unit, register, export):
    an, gone = register(PersonDetails(first_name="An")), register(PersonDetails(first_name="Gone"))
    with unit() as work:
        people.withdraw_person(work, person_id=gone)
    assert [row["First name"] for row in table(export(ids=[an, gone]))] == ["An"]
    assert [row["First name"] for row in table(export(shown=PeopleFilter()))] == ["An"]
    for nobody in ({"ids": [gone]}, {"shown": PeopleFilter(withdrawn=True)}, {"ids": []}):
        with pytest.raises(UserError, match="nobody"):
            export(**nobody)


def test_all_of_a_list(unit, register, export, monkeypatch):
    monkeypatch.setattr("ensure_desktop.people.exchange.export.AT_ONCE", 2)
    for name in ("Cas", "An", "Bo", "Dirk", "Eva"):
        register(PersonDetails(first_name=name), RoleKind.PARTICIPANT)
    register(PersonDetails(first_name="Fatima"), RoleKind.SUPPORTER)
    shown = PeopleFilter(role=RoleKind.PARTICIPANT)
    done = export(shown=shown)
    assert [row["First name"] for row in table(done)] == ["An", "Bo", "Cas", "Dirk", "Eva"]
    with unit() as work:
        assert count_export(work, shown=shown, ids=()) == 5
        assert count_export(work, shown=PeopleFilter(withdrawn=True), ids=()) == 0


def test_the_audit_has_one_note_for_each_person(unit, register, export):
    ids = {register(PersonDetails(first_name=name)) for name in ("An", "Bo")}
    export(ids=sorted(ids))
    with unit() as work:
        notes = work.session.execute(
            select(AuditEventRow.object_id, AuditEventRow.kind, AuditEventRow.table_name).where(
                AuditEventRow.action == "export person"
            )
        ).all()
    assert {note.object_id for note in notes} == ids
    assert len(notes) == 2
    assert {(note.kind, note.table_name) for note in notes} == {("note", "person")}


def test_no_column_is_no_export(register, export):
    person = register(FULL)
    for kind, columns in ((ExportKind.CSV, []), (ExportKind.VCARD, ["education"])):
        with pytest.raises(FieldErrors) as refused:
            export(ids=[person], kind=kind, columns=columns)
        assert list(refused.value.fields) == ["columns"]


def test_it_can_be_stopped_and_then_nothing_is_taken_down(unit, register, export):
    person = register(FULL)
    with pytest.raises(Cancelled):
        export(ids=[person], progress=lambda done, total: False)
    with unit() as work:
        assert not work.session.scalars(select(AuditEventRow).where(AuditEventRow.action == "export person")).all()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (ExportKind.XLSX, "people-2026-03-02.xlsx"),
        (ExportKind.CSV, "people-2026-03-02.csv"),
        (ExportKind.VCARD, "people-2026-03-02.vcf"),
    ],
)
def test_the_name_of_the_file_says_nothing_about_anybody(kind, name):
    assert file_name(kind, date(2026, 3, 2)) == name


def test_a_workbook_of_it_all(register, export):
    done = export(ids=[register(FULL, RoleKind.SUPPORTER)], kind=ExportKind.XLSX, columns=ALL)
    titles, row = openpyxl.load_workbook(io.BytesIO(done.content)).active.iter_rows(values_only=True)
    read = dict(zip(titles, row, strict=True))
    assert read["Phone"] == "+32 475 99 88 77"
    assert read["Date of birth"].date() == date(1984, 5, 12)
    assert read["Year of birth"] == 1984
    assert read["Notes"] == "- first\n- second"
