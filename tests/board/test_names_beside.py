"""Names that do not stand in the texts of a meeting, but beside them: its place, who does something, a kept word."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.network import board, invitations, minutes
from ensure_desktop.network.board_words import invitation_text, minutes_text
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from tests.board.board_at_hand import BOARD, TODAY, case, held, organisation, plan, todo
from tests.conftest import load_models
from tests.matching.people_at_hand import participant


def setup_module():
    load_models()


def papers(unit, meeting):
    with unit() as work:
        made = minutes.minutes(work, meeting_id=meeting.id)
        asked = invitations.invitation(work, meeting_id=meeting.id)
        return minutes_text(made) + invitation_text(asked)


def test_a_name_in_the_place_goes(unit):
    with unit() as work:
        participant(work, "Shirin")
    meeting = held(unit, TODAY, place="At the home of Shirin")
    assert "Shirin" not in papers(unit, meeting)
    with unit() as work:
        texts = [each.text for each in minutes.board_texts(work, meeting_id=meeting.id).each]
    assert "At the home of Shirin" in texts


def test_a_street_is_a_place_and_with_its_number_a_home(unit):
    with unit() as work:
        role = RoleDetails(RoleKind.PARTICIPANT, TODAY)
        register_person(work, details=PersonDetails(first_name="Shirin", street="Kerkstraat 12"), roles=[role])
    assert "Library, Kerkstraat\n" in papers(unit, held(unit, TODAY, place="Library, Kerkstraat"))
    assert "Kerkstraat" not in papers(unit, held(unit, TODAY, place="Kerkstraat 12"))


def test_somebody_named_beside_an_organisation_that_does_something_goes(unit):
    with unit() as work:
        participant(work, "Shirin")
    town_hall, _contact = organisation(unit)
    meeting = held(unit, TODAY, actions=(todo("Write a letter", owner="Shirin", organisation_id=town_hall),))
    assert "Shirin" not in papers(unit, meeting)


def test_a_word_that_may_stand_in_one_text_is_no_name_that_may_stand_in_another(unit):
    with unit() as work:
        participant(work, "Hope")
    topics = (case("A winter", "She had lost hope by then."), case("A letter", "We saw that Hope came."))
    meeting = plan(unit, replace(BOARD, topics=topics))
    with unit() as work:
        board.mark_held(work, meeting_id=meeting.id, held=True)
    with pytest.raises(UserError, match="may be a name"), unit() as work:
        minutes.minutes(work, meeting_id=meeting.id)
    meeting = held(unit, TODAY, topics=topics, choices=(Choice("hope", None),))
    told = papers(unit, meeting)
    assert "lost hope" in told
    assert "Hope" not in told
