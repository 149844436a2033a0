"""With the open database in hand a staff account finds nothing of what was told in confidence."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from ensure_desktop.errors import NotAllowed
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.model import CaseRecord, DiaryEntryRecord, SignalAnswerRecord
from ensure_desktop.supervision.sealed import seal, unseal
from ensure_desktop.supervision.values import AgreementDetails, EntryDetails, EntryKind, Swot, Watch
from ensure_desktop.vault.drafts import draft, save_draft
from ensure_desktop.vault.errors import SealBroken
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import load_models
from tests.raw_pages import decrypted
from tests.supervision.at_hand import TALK, TODAY, WEEK, hand_over, supports, talk
from tests.vault.making import STAFF, SUPERVISOR, derived_once, place, template

load_models()  # cases and answers to signals refer to tables of other areas

__all__ = ["derived_once", "place", "template"]

SECRETS = {
    "notes": "Yodelling",
    "earlier notes": "Xenophobia",
    "a withdrawn talk": "Kvetching",
    "going well": "Quokka",
    "risks": "Wombat",
    "chances": "Narwhal",
    "progress": "Okapi",
    "agreement": "Axolotl",
    "earlier agreement": "Capybara",
    "note of a handover": "Zwammerdam",
    "draft": "Pangolin",
    "answer to a signal": "Tapir",
    "case": "Numbat",
    "what was ticked": Watch.RISK_OF_RELAPSE.value,
}
OPEN = "Monday meeting"
"""Stands in the open, so that looking finds what is there to be found."""


@pytest.fixture
def told(place):
    """The vault in which all of this was told, closed again."""
    leader = place.open()
    unit = unit_of(leader)
    mark = supports(unit)
    swot = Swot(*(SECRETS[name] for name in ("going well", "risks", "chances", "progress")))
    watch = frozenset({Watch.RISK_OF_RELAPSE})
    agreed = (AgreementDetails(SECRETS["earlier agreement"]),)
    made = talk(unit, mark, notes=SECRETS["earlier notes"], swot=swot, watch=watch, agreements=agreed)
    changed = replace(made.details.agreements[0], text=SECRETS["agreement"])
    talk(unit, mark, made.id, notes=SECRETS["notes"], swot=swot, watch=watch, agreements=(changed,))
    gone = talk(unit, mark, notes=SECRETS["a withdrawn talk"])
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=gone.id)
        details = EntryDetails(EntryKind.TEAM_MEETING, TODAY, title=OPEN)
        supervision.save_entry(work, entry_id=None, details=details)
        to = next(coach for coach in supervision.coaches(work) if coach.account_id != work.actor.account_id)
        save_draft(work, form="diary.form", subject=mark, content={"notes": SECRETS["draft"]})
    hand_over(unit, to, note=SECRETS["note of a handover"])
    with unit() as work:
        case = CaseRecord(id=work.new_id(), code="C-0001", person_id=mark, account_id=work.actor.account_id, day=TODAY)
        case.body = seal(work, case, "body", {"question": SECRETS["case"]})
        answer = SignalAnswerRecord(
            id=work.new_id(),
            person_id=mark,
            day=TODAY,
            acted=True,
            account_id=work.actor.account_id,
        )
        answer.body = seal(
            work, answer, "body", {"note": SECRETS["answer to a signal"], "kind": "mood falling", "about": "digest"}
        )
        work.session.add_all([case, answer])
    leader.close(backup=False)
    return place, mark, made.id


def unit_of(vault):
    return lambda action="test": vault.work(action)


def rows_of(vault):
    """Every value of every row of every table, as one long piece of bytes."""
    found = []
    with vault.engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for table in tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                found += [each if isinstance(each, bytes) else str(each).encode() for each in row]
    return b"\n".join(found)


def test_a_staff_account_finds_nothing_in_the_open_database(told):
    place, _mark, _entry = told
    staff = place.open(STAFF)
    assert staff.actor.role is AccountRole.STAFF
    assert staff.sealer is None
    pages = decrypted(place.layout.database, staff._safe.ring.data_key)
    rows = rows_of(staff)
    staff.close(backup=False)
    assert OPEN.encode() in pages
    assert OPEN.encode() in rows
    for where, secret in SECRETS.items():
        assert secret.encode() not in pages, where
        assert secret.encode() not in rows, where


def test_a_staff_account_gets_nothing_by_asking(told):
    place, mark, entry_id = told
    staff = place.open(STAFF)
    reads = {supervision.entry: {"entry_id": entry_id}, supervision.entries_page: {}, supervision.open_agreements: {}}
    for use_case, arguments in (reads | {supervision.handovers: {}, supervision.coaches: {}}).items():
        with pytest.raises(NotAllowed), staff.work("ask") as work:
            use_case(work, **arguments)
    for use_case, arguments in reads.items():
        with pytest.raises(NotAllowed), staff.work("ask past the permission") as work:
            use_case.__wrapped__(work, **arguments)
    with pytest.raises(NotAllowed), staff.work("events") as work:
        supervision.events(work, mark)
    with staff.work("draft") as work:
        assert draft(work, form="diary.form", subject=mark) is None
    staff.close(backup=False)


def test_a_supervisor_opens_with_her_own_key_what_is_hers_to_read(told):
    place, _mark, entry_id = told
    bea = place.open(SUPERVISOR)
    with bea.work("read") as work:
        found = supervision.entry(work, entry_id=entry_id)
    bea.close(backup=False)
    assert (found.details.notes, found.details.swot.risks) == (SECRETS["notes"], SECRETS["risks"])


def test_a_sealed_note_does_not_open_elsewhere(unit):
    mark = supports(unit)
    one, other = talk(unit, mark, day=TODAY - WEEK, next_on=None), talk(unit, mark)
    with unit() as work:
        rows = [work.session.get_one(DiaryEntryRecord, each.id) for each in (one, other)]
        rows[1].body = rows[0].body
        with pytest.raises(SealBroken):
            unseal(work, rows[1], "body")


def test_nothing_is_sealed_without_the_key(as_role, unit):
    mark = supports(unit)
    staff = as_role(AccountRole.STAFF)
    with pytest.raises(NotAllowed), staff() as work:
        supervision.save_entry.__wrapped__(work, entry_id=None, details=replace(TALK, person_id=mark))
