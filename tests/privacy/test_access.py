"""The access pack: everything about one person, nothing about others, and notes told in confidence only by decision."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect

from ensure_desktop.errors import NotAllowed, UserError
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.outward.scrubbing import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.privacy import access, requests
from ensure_desktop.privacy.access_rows import is_inward
from ensure_desktop.privacy.holdings import HOLDINGS, rows_about, rows_linked
from ensure_desktop.privacy.pack_json import pack_json
from ensure_desktop.privacy.pack_labels import column_title, table_title
from ensure_desktop.privacy.request_values import RequestDetails
from ensure_desktop.privacy.values import RequestKind
from ensure_desktop.supervision import service as supervision
from ensure_desktop.vault.permissions import AccountRole
from tests.matching.people_at_hand import participant, supporter
from tests.supervision.at_hand import TALK
from tests.visits.at_hand import begin, log

TODAY = date(2026, 3, 2)


@pytest.fixture
def pair(unit):
    """Fatima Zahra, who is accompanied by Marek Dubrowski, with a visit and a coaching talk."""
    with unit() as work:
        marek = supporter(work, "Marek")
        details = people.person_file(work, person_id=marek).details
        people.change_person(work, person_id=marek, details=replace(details, last_name="Dubrowski"))
    match_id = begin(unit, "Fatima", supporter_id=marek)
    with unit() as work:
        fatima = work.session.get_one(MatchRecord, match_id).participant_id
    log(unit, match_id, TODAY, about="Marek brought her to the town hall. Fatima was glad.", worry_text="")
    with unit() as work:
        supervision.save_entry(
            work, entry_id=None, details=replace(TALK, person_id=marek, notes="Marek is tired, Fatima calls at night.")
        )
    return fatima, marek


def said(pack):
    return "\n".join(
        f"{fact.label}: {fact.text}" for part in pack.sections for each in part.entries for fact in each.facts
    )


def test_everything_about_her_and_nobody_else_by_name(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        pack = access.release_pack(work, person_id=fatima)
    told = said(pack)
    assert "First name: Fatima" in told
    assert "brought her to the town hall. Fatima was glad." in told
    assert "Marek" not in told
    assert "Dubrowski" not in told
    assert "Your part in it: participant" in told
    assert pack.replaced == 1
    assert pack.kept_months == 24, "she was in a match"


def test_the_same_visit_reads_the_other_way_round_for_the_supporter(unit, pair):
    _fatima, marek = pair
    with unit() as work:
        pack = access.release_pack(work, person_id=marek)
    told = said(pack)
    assert "Marek brought her to the town hall." in told
    assert "Fatima" not in told
    assert "Your part in it: peer supporter" in told


def test_notes_told_in_confidence_stay_unless_they_are_handed_out(unit, pair):
    _fatima, marek = pair
    with unit() as work:
        draft = access.draft_pack(work, person_id=marek)
        sealed = [text.key for text in draft.texts if text.sealed]
        assert len(sealed) == 2, "the notes, and what was agreed on"
        held = access.release_pack(work, person_id=marek)
        assert "is tired" not in said(held)
        assert held.held_back == 2
        out = access.release_pack(work, person_id=marek, handed_out=tuple(sealed))
        assert "Marek is tired, another participant calls at night." in said(out)
        assert "b'" not in said(out), "no bytes"
        assert "Fatima" not in said(out)
        assert out.held_back == 0


def test_a_text_can_stay_here(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        draft = access.draft_pack(work, person_id=fatima)
        about = next(text.key for text in draft.texts if "town hall" in text.text)
        pack = access.release_pack(work, person_id=fatima, held_back=(about,))
    assert "town hall" not in said(pack)
    assert pack.held_back == 1


def test_a_perhaps_name_has_to_be_looked_at(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        participant(work, "Hope")
        file = people.person_file(work, person_id=fatima)
        people.change_person(work, person_id=fatima, details=replace(file.details, notes="There is hope again."))
    with unit() as work, pytest.raises(UserError, match="marked words"):
        access.release_pack(work, person_id=fatima)
    with unit() as work:
        pack = access.release_pack(work, person_id=fatima, choices=(Choice(key("hope"), None),))
        assert "There is hope again." in said(pack)
        assert pack.kept == ("hope",)


def test_what_is_found_leaves_out_herself(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        found = access.check_pack_texts(work, texts=("Fatima and Marek met.",), about=(fatima,))
    assert [finding.text for finding in found[0]] == ["Marek"]


def test_the_file_for_programs_holds_the_same(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        pack = access.release_pack(work, person_id=fatima)
    found = json.loads(pack_json(pack))
    titles = [each["category"] for each in found["categories"]]
    assert titles == [section.category.value for section in pack.sections]
    assert "Marek" not in json.dumps(found)
    person = found["categories"][0]["entries"][0]
    assert {"field": "first_name", "label": "First name", "value": "Fatima"} in person["facts"]


def test_merged_entries_are_in_it(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        twin = participant(work, "Fatma", notes="Came by in January.")
        kept = people.person_file(work, person_id=fatima).details
        duplicates.merge_people(work, kept_id=fatima, gone_id=twin, details=kept)
        pack = access.draft_pack(work, person_id=fatima)
        assert set(pack.about) == {fatima, twin}
        assert "Came by in January." in {text.text for text in pack.texts}


def test_only_the_leader_makes_it_and_it_is_noted(unit, as_role, pair):
    fatima, _marek = pair
    for role in (AccountRole.SUPERVISOR, AccountRole.STAFF):
        with as_role(role)() as work, pytest.raises(NotAllowed):
            access.draft_pack(work, person_id=fatima)


def test_what_was_handed_out_is_kept_with_the_request(unit, pair):
    fatima, _marek = pair
    with unit() as work:
        asked = requests.save_request(
            work,
            request_id=None,
            details=RequestDetails(RequestKind.ACCESS, TODAY, fatima, known_on=TODAY, recognised="x"),
        )
        access.note_handed_out(work, request_id=asked.id, sha256="f" * 64)
        assert requests.request(work, request_id=asked.id).sha256 == "f" * 64


def test_every_column_about_a_person_has_words_or_is_the_programs_own():
    for holding in HOLDINGS:
        if not holding.about_people:
            continue
        assert table_title(holding.table)
        for column in inspect(holding.model).columns:
            name = str(column.key)
            if column.primary_key or column.foreign_keys or name == "person_id" or is_inward(holding.table, name):
                continue
            assert column_title(holding.table, name), f"{holding.table}.{name}"


def test_rows_about_somebody_are_found_over_other_tables(unit, pair):
    fatima, marek = pair
    with unit() as work:
        hers = {holding.table: ids for holding, ids in rows_about(work, (fatima,)).items()}
        assert hers["person"] == (fatima,)
        assert {len(hers[table]) for table in ("match", "visit_plan", "visit")} == {1}
        assert "diary_entry" not in hers
        his = {holding.table: ids for holding, ids in rows_about(work, (marek,)).items()}
        assert his["match"] == hers["match"]
        assert len(his["diary_entry"]) == len(his["diary_agreement"]) == 1
        assert rows_linked(work, (fatima,)) == {}
        assert rows_about(work, ("f" * 32,)).keys() == rows_about(work, ("e" * 32,)).keys()
