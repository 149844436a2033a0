"""The access pack of one of a match: what is about the other one alone is not in it, and the rest can be held back."""

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import inspect

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import Connection, ConnectionCheck, EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.privacy import access
from ensure_desktop.privacy.access_rows import is_inward
from ensure_desktop.privacy.holdings import HOLDINGS
from ensure_desktop.privacy.pack_json import pack_json
from ensure_desktop.privacy.pack_sides import SIDES, Whose
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import CaseDetails, CaseText
from ensure_desktop.visits.values import Receipt, Worry
from reports.access_pack import access_pack_pdf
from tests.matching.people_at_hand import LONG_AGO, participant
from tests.visits.at_hand import begin, log

TODAY = date(2026, 3, 2)
OTHERS_ALONE = ("match_check", "visit", "visit_theme", "visit_expense")


@pytest.fixture
def pair(unit):
    """A participant and her supporter, with a visit of every kind of detail, and a match that has ended."""
    match_id = begin(unit)
    log(
        unit,
        match_id,
        TODAY,
        minutes=75,
        themes=("debts",),
        about="The town hall",
        request="Help with a letter",
        behind="Fear of the doorbell",
        mood=2,
        self_reliance=3,
        worry=Worry.URGENT,
        worry_text="She sleeps badly",
        receipts=(Receipt(450, "bus"),),
    )
    with unit() as work:
        match = work.session.get_one(MatchRecord, match_id)
        check = ConnectionCheck(TODAY, Connection.YES, Connection.NO)
        matching.record_check(work, match_id=match_id, check=check)
        matching.move_match(
            work,
            match_id=match_id,
            to=Stage.ENDED,
            day=TODAY,
            end_reason=EndReason.NO_CONNECTION,
        )
        return match.participant_id, match.supporter_id


def told(unit, person_id, held_back=()):
    """The fields of each table in the pack, with their values."""
    with unit() as work:
        pack = access.release_pack(work, person_id=person_id, held_back=held_back)
    return {
        (entry["kind"], fact["field"]): fact["value"]
        for section in json.loads(pack_json(pack))["categories"]
        for entry in section["entries"]
        for fact in entry["facts"]
    }


def test_a_supporter_does_not_read_what_is_about_the_participant_alone(unit, pair):
    _participant, supporter_id = pair
    found = told(unit, supporter_id)
    assert found["match_check", "supporter_says"] == "yes"
    assert found["visit", "about"] == "The town hall"
    assert found["visit", "minutes"] == 75
    assert found["visit_expense", "cents"] == 450
    assert not found.keys() & {
        ("match_check", "participant_says"),
        ("visit_theme", "word"),
        *(("visit", name) for name in ("request", "behind", "mood", "self_reliance", "worry", "worry_text")),
    }


def test_a_participant_does_not_read_what_is_about_the_supporter_alone(unit, pair):
    participant_id, _supporter = pair
    found = told(unit, participant_id)
    assert found["match_check", "participant_says"] == "no"
    assert found["visit_theme", "word"] == "debts"
    assert found["visit", "mood"] == 2
    assert found["visit", "worry_text"] == "She sleeps badly"
    assert ("match_check", "supporter_says") not in found
    assert not [table for table, _field in found if table == "visit_expense"]


def test_who_was_both_reads_of_each_match_what_is_hers(unit, pair):
    participant_id, _supporter = pair
    with unit() as work:
        role = RoleDetails(RoleKind.SUPPORTER, LONG_AGO, certified_on=LONG_AGO)
        people.add_role(work, person_id=participant_id, role=role)
    other = begin(unit, "Selam", supporter_id=participant_id)
    log(unit, other, TODAY, mood=5, minutes=30)
    with unit() as work:
        pack = access.draft_pack(work, person_id=participant_id)
    moods = [figure.text for figure in pack.figures if figure.key.endswith("/mood")]
    minutes = {figure.text for figure in pack.figures if figure.key.endswith("/minutes")}
    assert moods == ["2"]
    assert minutes == {"75", "30"}


def test_every_detail_of_a_match_can_be_held_back(unit, pair):
    for person_id in pair:
        with unit() as work:
            pack = access.draft_pack(work, person_id=person_id)
            held = tuple(each.key for each in (*pack.texts, *pack.figures))
            done = access.release_pack(work, person_id=person_id, held_back=held)
            left = {
                (entry.table, fact.field)
                for section in done.sections
                for entry in section.entries
                for fact in entry.facts
                if entry.table in SIDES
            }
            assert left == {("match", "role")}
            assert (done.held_back, done.figures_held_back) == (len(pack.texts), len(pack.figures))
            paper = "".join(page.extract_text() for page in PdfReader(BytesIO(access_pack_pdf(done))).pages)
            assert f"{len(pack.figures)} details of matches and visits are held back" in paper.replace("\n", " ")


def test_a_place_on_a_sealed_sheet_is_told_in_confidence_too(unit, pair):
    participant_id, supporter_id = pair
    with unit() as work:
        place = register_organisation(work, details=OrganisationDetails(name="Debt helpline"))
        match_id = work.session.query(MatchRecord.id).scalar()
        case = CaseDetails(supporter_id, TODAY, match_id, text=CaseText(question="How?"), organisation_ids=(place.id,))
        supervision.save_case(work, case_id=None, details=case)
        for person_id in (participant_id, supporter_id):
            sealed = [text.text for text in access.draft_pack(work, person_id=person_id).texts if text.sealed]
            assert sealed == ["How?", "Debt helpline"]


def test_one_detail_stays_here_and_the_others_go_out(unit, pair):
    participant_id, _supporter = pair
    with unit() as work:
        [reason] = [
            each for each in access.draft_pack(work, person_id=participant_id).figures if "end_reason" in each.key
        ]
    assert reason.title == "Match: Why it ended"
    before, after = told(unit, participant_id), told(unit, participant_id, (reason.key,))
    assert before.keys() - after.keys() == {("match", "end_reason")}


def test_a_day_that_stays_here_is_not_in_the_heading_either(unit, pair):
    participant_id, _supporter = pair
    with unit() as work:
        days = [
            each for each in access.draft_pack(work, person_id=participant_id).figures if each.key.startswith("visit/")
        ]
        held = tuple(each.key for each in days if each.key.endswith("/day"))
        done = access.release_pack(work, person_id=participant_id, held_back=held)
    assert [each.day for section in done.sections for each in section.entries if each.table == "visit"] == [None]


def test_figures_are_not_searched_for_names(unit, pair):
    participant_id, _supporter = pair
    with unit() as work:
        participant(work, "Visit")
        pack = access.draft_pack(work, person_id=participant_id)
    assert not {each.key for each in pack.texts} & {each.key for each in pack.figures}
    assert all(any(key in each.key for key in SIDES) for each in pack.figures)


def hanging_on_a_match():
    """Tables that lead to a match by their own keys, however far."""
    reached = {"match"}
    while True:
        found = {
            holding.table
            for holding in HOLDINGS
            for path in holding.paths
            if "." not in path
            for key in inspect(holding.model).columns[path].foreign_keys
            if key.column.table.name in reached
        }
        if found <= reached:
            return reached
        reached |= found


def test_every_column_of_a_match_says_whose_it_is():
    tables = hanging_on_a_match()
    assert set(SIDES) == tables
    for holding in HOLDINGS:
        if holding.table not in tables:
            continue
        columns = {
            str(column.key)
            for column in inspect(holding.model).columns
            if not column.primary_key
            and (not column.foreign_keys or any(key.column.table.name == "attachment" for key in column.foreign_keys))
            and column.key not in holding.sealed
            and not is_inward(holding.table, str(column.key))
        }
        assert set(SIDES[holding.table]) == columns, holding.table
    alone = {table for table, columns in SIDES.items() if set(columns.values()) - {Whose.BOTH}}
    assert alone == set(OTHERS_ALONE)
