"""Approved minutes: at a meeting that was held, and from then on as they were, whoever has the file in hand."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.network import actions, board
from ensure_desktop.network.approved import typed
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.values import MeetingState
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.organisations import service as organisations
from tests.board.board_at_hand import DAY, EARLIER, PICTURE, TODAY, approve, full, held, hold, plan, read, save, written
from tests.conftest import load_models
from tests.matching.people_at_hand import participant


def setup_module():
    load_models()


def change_by_hand(engine, statement, **values):
    with engine.begin() as connection:
        assert connection.execute(text(statement), values).rowcount == 1


def test_approved_minutes_stay_as_they_were(unit):
    town = full(unit, EARLIER)
    after = held(unit, TODAY)
    paper = written(unit, town)
    done = approve(unit, town, after)
    assert (done.state, done.approved_on, done.approved_at, done.whole) == (
        MeetingState.APPROVED,
        TODAY,
        after.id,
        True,
    )
    place = done.details.attendees[0].organisation_id
    with unit() as work:
        found = organisations.organisation_file(work, organisation_id=place)
        organisations.change_organisation(
            work, organisation_id=place, details=replace(found.details, name="City hall", contacts=())
        )
        participant(work, "Lena")
        actions.close_action(work, action_id=done.actions[0].id, done_on=TODAY, note="Sent")
    assert written(unit, town) == replace(paper, approved_on=TODAY)
    again = read(unit, town)
    assert again.whole
    assert again.actions[0].done_on == TODAY
    assert again.details.attendees[0].contact_id is None


CHANGES = {
    "save": lambda work, one: board.save_meeting(work, meeting_id=one.id, details=one.details),
    "invited": lambda work, one: board.mark_invited(work, meeting_id=one.id, day=None),
    "held": lambda work, one: board.mark_held(work, meeting_id=one.id, held=False),
    "picture": lambda work, one: board.put_picture(work, meeting_id=one.id, picture=PICTURE),
    "approve": lambda work, one: board.approve_minutes(work, meeting_id=one.id, at_meeting_id=None, day=TODAY),
    "withdraw": lambda work, one: board.withdraw_meeting(work, meeting_id=one.id),
}


@pytest.mark.parametrize("change", CHANGES)
def test_approved_minutes_refuse_every_change(unit, change):
    one = full(unit, EARLIER)
    before = approve(unit, one)
    with unit() as work, pytest.raises(UserError, match="approved"):
        CHANGES[change](work, one)
    assert read(unit, one) == before


BY_HAND = {
    "what was said": "update board_topic set text = 'Nothing' where title = 'Bus'",
    "what it is called": "update board_topic set kind = 'other' where title = 'Bus'",
    "a decision": "update board_decision set text = 'We do not write'",
    "a decision less": "delete from board_decision",
    "who was there": "update board_attendee set mark = 'away' where name = 'Lena'",
    "who does it": "update board_action set owner = 'Lena' where text = 'Find a heater'",
    "until when": "update board_action set until = '2026-12-31' where text = 'Find a heater'",
    "an action less": "update board_action set withdrawn_at = '2026-03-02' where text = 'Find a heater'",
    "the day": "update board_meeting set day = '2026-02-11'",
    "notes": "update board_meeting set notes = ''",
    "a name": "update board_meeting set choices = '[]'",
    "the paper": "update board_meeting set minutes = replace(minutes, 'cake', 'cakes')",
    "the day of the approval": "update board_meeting set approved_on = '2026-03-01'",
    "where it was approved": "update board_meeting set approved_at_id = id",
    "the digest": "update board_meeting set digest = null",
    "the approval": "update board_meeting set approved_on = null",
}


@pytest.mark.parametrize("what", BY_HAND)
def test_a_change_by_hand_is_noticed(unit, engine, what):
    one = full(unit, EARLIER)
    save(unit, one, choices=(Choice("cold", "cold"),))
    assert approve(unit, one).whole
    change_by_hand(engine, BY_HAND[what])
    assert not read(unit, one).whole
    if what != "the approval":
        with pytest.raises(UserError, match="not what was approved"):
            written(unit, one)


def bare(engine, meeting):
    """A digest without a key, as the first version of the program made it, of the minutes as they are in the file."""
    with Session(engine) as session:
        record = session.get(BoardMeetingRecord, meeting.id)
        as_typed = typed(meeting.details, meeting.picture)
        parts = (record.id, record.approved_on.isoformat(), record.approved_at_id or "", record.minutes, as_typed)
    return hashlib.sha256("\0".join(parts).encode()).digest()


def approved_without_a_key(unit, engine):
    one = full(unit, EARLIER)
    approve(unit, one)
    digest = bare(engine, read(unit, one))
    with unit() as work:
        work.session.get(BoardMeetingRecord, one.id).digest = digest
    return one


def test_who_makes_a_new_digest_without_the_key_is_noticed(unit, engine):
    one = full(unit, EARLIER)
    approve(unit, one)
    change_by_hand(engine, BY_HAND["the paper"])
    change_by_hand(engine, "update board_meeting set digest = :digest", digest=bare(engine, read(unit, one)))
    assert not read(unit, one).whole


def test_minutes_that_were_approved_before_digests_had_a_key_stay_approved(unit, engine):
    one = approved_without_a_key(unit, engine)
    assert read(unit, one).whole
    change_by_hand(engine, BY_HAND["the paper"])
    assert not read(unit, one).whole
    change_by_hand(engine, "update board_meeting set digest = :digest", digest=bare(engine, read(unit, one)))
    assert not read(unit, one).whole


def test_what_the_audit_says_counts_only_as_it_was_written(unit, engine):
    one = approved_without_a_key(unit, engine)
    change_by_hand(engine, BY_HAND["the paper"])
    false, last = bare(engine, read(unit, one)), "(select max(sequence) from audit_value where content like '%digest%')"
    change_by_hand(engine, "update board_meeting set digest = :digest", digest=false)
    content = f'{{"digest": [null, "{false.hex()}"]}}'
    change_by_hand(engine, f"update audit_value set content = :content where sequence = {last}", content=content)
    assert not read(unit, one).whole


def test_minutes_are_approved_at_a_meeting_that_was_held(unit):
    one, after = held(unit, EARLIER), plan(unit)
    with pytest.raises(FieldErrors) as refused:
        approve(unit, one, after)
    assert "at_meeting_id" in refused.value.fields
    hold(unit, after)
    assert approve(unit, one, after).approved_at == after.id


def test_a_meeting_that_approved_minutes_stays_held(unit):
    one, after = held(unit, EARLIER), held(unit)
    approve(unit, one, after)
    with unit() as work, pytest.raises(UserError, match="approved at this one"):
        board.mark_held(work, meeting_id=after.id, held=False)
    with unit() as work, pytest.raises(UserError, match="approved at this one"):
        board.withdraw_meeting(work, meeting_id=after.id)
    assert read(unit, after).state is MeetingState.HELD


def test_who_can_approve_what_when(unit):
    one, earlier = held(unit, TODAY), held(unit, EARLIER)
    for at, day in ((None, TODAY + DAY), (None, TODAY - DAY), (earlier, TODAY), (one, TODAY)):
        with pytest.raises(FieldErrors):
            approve(unit, one, at, day)
    with pytest.raises(UserError):
        approve(unit, plan(unit))
    assert approve(unit, one).state is MeetingState.APPROVED


def test_an_approval_that_was_taken_out_by_hand_opens_nothing(unit, engine):
    meeting = full(unit)
    approve(unit, meeting)
    statement = "UPDATE board_meeting SET approved_on = NULL, digest = NULL WHERE id = :id"
    change_by_hand(engine, statement, id=meeting.id)
    assert not read(unit, meeting).whole
    with pytest.raises(UserError, match="no longer change"):
        save(unit, meeting, notes="Nothing was said")
    with pytest.raises(UserError, match="by other means"):
        written(unit, meeting)
