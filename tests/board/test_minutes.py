"""Minutes and invitations: free of names, on paper and as text."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.network import actions, board, invitations, minutes
from ensure_desktop.network.board_words import invitation_text, minutes_text
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.network.values import (
    CarriedOver,
    Minutes,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.scrubbing import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.vault.permissions import AccountRole
from tests.board.board_at_hand import (
    BOARD,
    EARLIER,
    PICTURE,
    TODAY,
    approve,
    came,
    case,
    full,
    held,
    hold,
    organisation,
    plan,
    read,
    save,
    todo,
    written,
)
from tests.conftest import load_models
from tests.matching.people_at_hand import participant


def setup_module():
    load_models()


def invited(unit, meeting):
    with unit() as work:
        return invitations.invitation(work, meeting_id=meeting.id)


def somebody(unit, name="Shirin"):
    with unit() as work:
        return participant(work, name)


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


def test_staff_reads_and_does_not_write(unit, as_role):
    one = full(unit)
    staff = as_role(AccountRole.STAFF)
    assert written(staff, one) == written(unit, one)
    with pytest.raises(UserError):
        save(staff, one, notes="")
