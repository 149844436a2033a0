"""Exporting chosen people from the vault: who is in the file, who may, and what the audit says."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from ensure_desktop.consent.service import give_consent
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.desk.exporting import ExportCount, count_export, export_people
from ensure_desktop.desk.withdrawing import withdraw_consent
from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.export import file_name
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
    def put(details, *kinds, agrees=True):
        with unit() as work:
            roles = [RoleDetails(kind, date(2025, 9, 1)) for kind in kinds]
            person_id = people.register_person(work, details=details, roles=roles).id
            if agrees:
                agree(work, person_id)
            return person_id

    return put


def agree(work, person_id, *purposes, until=None):
    signing = Signing(date(2026, 2, 1), Way.PAPER, "2026-2", "en", expires_on=until)
    agreed = [Agreed(purpose) for purpose in purposes or (Purpose.MATCHING,)]
    return give_consent(work, person_id=person_id, signing=signing, agreed=agreed)


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
            "Values": "humour, trust",
            "Sociability (1-10)": "7",
            "How often to meet": "every two weeks",
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
        assert count_export(work, shown=shown, ids=()) == ExportCount(5, 0)
        assert count_export(work, shown=PeopleFilter(withdrawn=True), ids=()) == ExportCount(0, 0)


@pytest.mark.parametrize("role", [RoleKind.APPLICANT, RoleKind.SUPPORTER, RoleKind.PARTICIPANT, RoleKind.FAMILY])
def test_without_consent_nothing_about_somebody_of_the_programme_is_in_the_file(unit, register, export, role):
    yes, no = (
        register(PersonDetails(first_name="Yes"), role),
        register(PersonDetails(first_name="No"), role, agrees=False),
    )
    for what in ({"ids": [no, yes]}, {"shown": PeopleFilter()}):
        done = export(**what, kind=ExportKind.VCARD, columns=ALL)
        assert b"FN:Yes" in done.content
        assert b"No" not in done.content.replace(b"NOTE", b"")
        assert done.people == 1
    with unit() as work:
        assert count_export(work, shown=PeopleFilter(), ids=()) == ExportCount(1, 1)
        notes = work.session.scalars(select(AuditEventRow.object_id).where(AuditEventRow.action == "export person"))
        assert set(notes) == {yes}
    with pytest.raises(UserError, match="consent"):
        export(ids=[no])


def test_only_a_consent_to_matching_that_holds_today_counts(unit, register, export):
    nobody = [register(PersonDetails(first_name="No"), RoleKind.PARTICIPANT, agrees=False) for _ in range(3)]
    with unit() as work:
        agree(work, nobody[0], Purpose.EVALUATION, Purpose.PHOTO, Purpose.CASE_DISCUSSION)
        agree(work, nobody[1], until=date(2026, 3, 1))
        (given,) = agree(work, nobody[2])
        withdraw_consent(work, consent_id=given.id, on=date(2026, 3, 2))
    with pytest.raises(UserError, match="consent"):
        export(ids=nobody)
    yes = register(PersonDetails(first_name="Yes"), RoleKind.PARTICIPANT)
    assert [row["First name"] for row in table(export(ids=[*nobody, yes]))] == ["Yes"]


def test_a_role_that_is_over_still_asks_for_consent(unit, register, export):
    former = register(PersonDetails(first_name="Former"), RoleKind.SUPPORTER, agrees=False)
    with unit() as work:
        (role,) = people.person_file(work, person_id=former).roles
        people.end_role(work, role_id=role.id, until=date(2026, 1, 1))
    with pytest.raises(UserError, match="consent"):
        export(ids=[former])


@pytest.mark.parametrize("role", [RoleKind.PROFESSIONAL, RoleKind.CONTACT])
def test_professionals_and_contacts_are_not_asked(register, export, role):
    known = register(PersonDetails(first_name="Known"), role, agrees=False)
    both = register(PersonDetails(first_name="Both"), role, RoleKind.PARTICIPANT, agrees=False)
    assert [row["First name"] for row in table(export(ids=[known, both]))] == ["Known"]


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
