"""Minutes and invitations: free of names, approved at the next meeting, and from then on as they were."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.network import actions, board, invitations, minutes
from ensure_desktop.network.board_words import invitation_text, minutes_text
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.network.values import (
    BoardPicture,
    CarriedOver,
    MeetingState,
    Minutes,
    PictureLine,
    PictureTable,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.scrubbing import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.vault.permissions import AccountRole
from tests.board.board_at_hand import (
    BOARD,
    EARLIER,
    TODAY,
    approve,
    came,
    case,
    held,
    hold,
    organisation,
    plan,
    read,
    save,
    todo,
)
from tests.conftest import load_models
from tests.matching.people_at_hand import participant

DAY = timedelta(days=1)
PICTURE = BoardPicture(
    EARLIER, TODAY, EARLIER - DAY, EARLIER, 5, (PictureTable("By theme", (PictureLine("Debts", 12, None),)),)
)


def setup_module():
    load_models()


def written(unit, meeting) -> Minutes:
    with unit() as work:
        return minutes.minutes(work, meeting_id=meeting.id)


def invited(unit, meeting):
    with unit() as work:
        return invitations.invitation(work, meeting_id=meeting.id)


def somebody(unit, name="Shirin"):
    with unit() as work:
        return participant(work, name)


def full(unit, day=TODAY):
    """A meeting at which something was said about everything."""
    town_hall, contact = organisation(unit)
    return held(
        unit,
        day,
        attendees=(came("Pieter Maes", town_hall, contact), came("Lena")),
        topics=(case("A cold winter", "Shirin has no heating."), Topic(TopicKind.DEVELOPMENT, "Bus", "It stops.")),
        decisions=("We write to the bus company",),
        actions=(todo("Write the letter", TODAY + 7 * DAY, organisation_id=town_hall), todo("Find a heater")),
        notes="Thanks for the cake.",
    )


def change_by_hand(engine, statement, **values):
    with engine.begin() as connection:
        assert connection.execute(text(statement), values).rowcount == 1


# without names


def test_names_go_out_of_every_text(unit):
    somebody(unit)
    first = held(unit, EARLIER, actions=(todo("Visit Shirin", owner="Shirin"),))
    meeting = plan(
        unit,
        replace(
            BOARD,
            title="About Shirin",
            invitation="Shirin bakes a cake",
            topics=(case("Shirin", "Shirin is cold"),),
            decisions=("Shirin gets a heater",),
            actions=(todo("Call Shirin"),),
            notes="Shirin says thanks",
        ),
    )
    assert "Shirin" not in as_json(invited(unit, meeting)) + invitation_text(invited(unit, meeting))
    hold(unit, meeting)
    paper = written(unit, meeting)
    assert "Shirin" not in as_json(paper) + minutes_text(paper)
    assert paper.notes.endswith(" says thanks")
    assert paper.topics[0].kind is TopicKind.CASE
    assert read(unit, meeting).details.notes == "Shirin says thanks", "what was typed stays as it was"
    assert "Shirin" not in as_json(written(unit, first))


def test_those_at_the_table_are_named_but_not_in_a_case_history(unit):
    town_hall, contact = organisation(unit, contact="Ludovica Vandersteen")
    said = "Ludovica Vandersteen knows a doctor."
    meeting = held(
        unit,
        attendees=(came("Ludovica Vandersteen", town_hall, contact),),
        topics=(case("Cold", said), Topic(TopicKind.OTHER, "Doctors", said)),
    )
    paper = written(unit, meeting)
    assert "Ludovica" not in paper.topics[0].text
    assert "Vandersteen" not in paper.topics[0].text
    assert paper.topics[1].text == said
    assert paper.attendees[0].name == "Ludovica Vandersteen"
    with unit() as work:
        case_history, other = minutes.check_board_texts(work, texts=(said, "Ludovica."), meeting_id=meeting.id)
    assert case_history
    assert not other
    save(unit, meeting, attendees=())
    assert "Ludovica" not in written(unit, meeting).topics[1].text


def test_nothing_is_made_while_nobody_has_decided(unit, audit_of):
    somebody(unit, "Hope")
    meeting = held(unit, notes="We hope for the best.")
    with pytest.raises(UserError, match="1 word"):
        written(unit, meeting)
    with pytest.raises(UserError):
        approve(unit, meeting)
    with unit() as work:
        told = minutes.board_texts(work, meeting_id=meeting.id)
        texts = tuple(each.text for each in told.each)
        found = minutes.check_board_texts(work, texts=texts, meeting_id=meeting.id)[-1][0]
    assert told.choices == ()
    assert (found.text, found.certain) == ("hope", False)
    words = key("hope")
    save(unit, meeting, choices=(Choice(words, None),))
    assert written(unit, meeting).notes == "We hope for the best."
    assert "let name stand" in audit_of(meeting.id)
    save(unit, meeting, choices=(Choice(words, "wait"),))
    assert written(unit, meeting).notes == "We wait for the best."


def test_a_name_that_stays_on_paper_is_taken_down(unit, audit_of):
    somebody(unit, "Hope")
    meeting = held(unit, notes="We hope.", choices=(Choice(key("hope"), None),))
    with unit() as work:
        minutes.note_minutes_taken_out(work, meeting_id=meeting.id, how="save")
        invitations.note_invitation_taken_out(work, meeting_id=meeting.id, how="copy")
    done = audit_of(meeting.id)
    assert "take out minutes: save" in done
    assert "take out invitation: copy" in done
    assert done.count("name kept on paper") == 1, "it stands in the minutes, and not in the invitation"


def test_what_was_decided_counts_where_an_action_comes_back(unit):
    somebody(unit, "Hope")
    held(unit, EARLIER, actions=(todo("Hope for snow"),), choices=(Choice(key("hope"), None),))
    meeting = plan(unit)
    assert [each.text for each in invited(unit, meeting).open_actions] == ["Hope for snow"]


# what stands in them


def test_minutes_say_what_was_open_then(unit):
    first = held(unit, EARLIER, actions=(todo("Ask the bus company", owner="Lena"), todo("Find a room")))
    second = held(unit, TODAY)
    with unit() as work:
        actions.close_action(work, action_id=first.actions[1].id, done_on=TODAY, note="")
    assert written(unit, second).carried_over == (
        CarriedOver("Ask the bus company", "Lena", None, False),
        CarriedOver("Find a room", "", None, True),
    )


def test_minutes_of_what_was_not_held(unit):
    with pytest.raises(UserError):
        written(unit, plan(unit))


def test_the_invitation_says_what_is_to_be_approved_and_done(unit):
    held(unit, EARLIER, actions=(todo("Find a room", TODAY),))
    meeting = plan(unit, replace(BOARD, invitation="Coffee is ready.", title="Board of the north"))
    paper = invited(unit, meeting)
    assert paper.to_approve == (EARLIER,)
    assert [each.text for each in paper.open_actions] == ["Find a room"]
    words = invitation_text(paper)
    assert words.index("Coffee is ready.") < words.index("10 February 2026") < words.index("The bus that no longer")
    assert "Find a room (until 2 March 2026)" in words


def test_minutes_as_text(unit):
    meeting = full(unit)
    with unit() as work:
        board.put_picture(work, meeting_id=meeting.id, picture=PICTURE)
    words = minutes_text(written(unit, meeting))
    told = (
        "Monday, 2 March 2026, 14:00–16:00",
        "Came: Pieter Maes (Town hall), Lena",
        "1. Case history: A cold winter",
        "It stops.",
        "- We write to the bus company",
        "- Write the letter (Town hall, until 9 March 2026)",
        "Thanks for the cake.",
        "- Debts: 12 (before: –)",
        "not approved yet",
    )
    places = [words.index(each) for each in told]
    assert places == sorted(places)


def test_minutes_survive_their_json(unit):
    meeting = full(unit)
    with unit() as work:
        board.put_picture(work, meeting_id=meeting.id, picture=PICTURE)
    paper = replace(written(unit, meeting), approved_on=TODAY)
    assert from_json(Minutes, as_json(paper)) == paper


# approved


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


def test_who_can_approve_what_when(unit):
    one, earlier = held(unit, TODAY), held(unit, EARLIER)
    for at, day in ((None, TODAY + DAY), (None, TODAY - DAY), (earlier, TODAY), (one, TODAY)):
        with pytest.raises(FieldErrors):
            approve(unit, one, at, day)
    with pytest.raises(UserError):
        approve(unit, plan(unit))
    assert approve(unit, one).state is MeetingState.APPROVED


def test_staff_reads_and_does_not_write(unit, as_role):
    one = full(unit)
    staff = as_role(AccountRole.STAFF)
    assert written(staff, one) == written(unit, one)
    with pytest.raises(UserError):
        save(staff, one, notes="")


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
