"""Who is not to be proposed to whom: said no, known conflicts, and asking again."""

from datetime import date

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, EndReason, ExclusionKind, Stage
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)


@pytest.fixture
def pair(unit):
    """A supporter and a participant, as the services name them."""
    with unit() as work:
        return {"supporter_id": supporter(work), "participant_id": participant(work)}


def say_no(work, pair, reason=DeclineReason.TIMES, note=""):
    return matching.decline(work, **pair, by=DeclinedBy.PARTICIPANT, reason=reason, note=note)


def proposed(work, pair):
    return matching.propose_match(work, **pair)


class TestDeclining:
    def test_it_tells_who_said_no_and_why(self, unit, pair):
        with unit() as work:
            made = say_no(work, pair, note="  Only on Sundays ")
            assert matching.exclusions_of(work, person_id=pair["supporter_id"]) == (made,)
            assert matching.exclusions_of(work, person_id=pair["participant_id"]) == (made,)
        assert (made.supporter_name, made.supporter_code) == ("Mark", "P-0001")
        assert (made.participant_name, made.participant_code) == ("Fatima", "P-0002")
        assert (made.kind, made.declined_by, made.reason) == (
            ExclusionKind.DECLINED,
            DeclinedBy.PARTICIPANT,
            DeclineReason.TIMES,
        )
        assert (made.note, made.day, made.by, made.withdrawn) == ("Only on Sundays", TODAY, "Anneke de Wit", False)

    def test_not_twice(self, unit, pair):
        with unit() as work:
            say_no(work, pair)
            with pytest.raises(UserError, match="noted about the two already"):
                say_no(work, pair)

    def test_only_a_supporter_and_a_participant(self, unit, pair):
        turned = {"supporter_id": pair["participant_id"], "participant_id": pair["supporter_id"]}
        with unit() as work, pytest.raises(UserError, match="not a peer supporter at present"):
            say_no(work, turned)
        same = {"supporter_id": pair["supporter_id"], "participant_id": pair["supporter_id"]}
        with unit() as work, pytest.raises(UserError, match="choose two people"):
            say_no(work, same)

    def test_a_note_may_not_be_a_book(self, unit, pair):
        with unit() as work, pytest.raises(FieldErrors) as refused:
            say_no(work, pair, note="x" * 3000)
        assert set(refused.value.fields) == {"note"}

    @pytest.mark.parametrize(
        ("reason", "ends_with"),
        [(DeclineReason.TIMES, EndReason.OTHER), (DeclineReason.NO_CONNECTION, EndReason.NO_CONNECTION)],
    )
    def test_an_open_proposal_ends_and_she_waits_on(self, unit, pair, reason, ends_with):
        with unit() as work:
            match = proposed(work, pair)
            assert matching.count_waiting(work) == 0
            assert say_no(work, pair, reason).ended_proposal
            ended = matching.match(work, match_id=match.id)
            assert (ended.stage, ended.end_reason, ended.ended_on) == (Stage.ENDED, ends_with, TODAY)
            assert matching.history(work, match_id=match.id)[-1].to_stage is Stage.ENDED
            assert matching.count_waiting(work) == 1

    def test_two_who_meet_already_are_not_declined(self, unit, pair):
        with unit() as work:
            match = proposed(work, pair)
            matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=TODAY)
            with pytest.raises(UserError, match="meet already"):
                say_no(work, pair)
            assert matching.match(work, match_id=match.id).stage is Stage.TRIAL


class TestConflicts:
    def test_the_centre_says_what_stands_between_them(self, unit, pair):
        with unit() as work:
            made = matching.add_conflict(work, **pair, note="Their brothers quarrel")
        assert (made.kind, made.declined_by, made.reason) == (ExclusionKind.CONFLICT, None, None)
        assert made.note == "Their brothers quarrel"

    def test_not_without_a_word(self, unit, pair):
        with unit() as work, pytest.raises(FieldErrors) as refused:
            matching.add_conflict(work, **pair, note="  ")
        assert set(refused.value.fields) == {"note"}

    def test_beside_a_no(self, unit, pair):
        with unit() as work:
            say_no(work, pair)
            matching.add_conflict(work, **pair, note="Their brothers quarrel")
            kinds = {one.kind for one in matching.exclusions_of(work, person_id=pair["supporter_id"])}
        assert kinds == {ExclusionKind.DECLINED, ExclusionKind.CONFLICT}


class TestAskingAgain:
    def test_taken_back_and_restored(self, unit, pair):
        with unit() as work:
            made = say_no(work, pair)
            assert not made.ended_proposal
            assert matching.take_back_exclusion(work, exclusion_id=made.id).withdrawn
            assert [one.withdrawn for one in matching.exclusions_of(work, person_id=made.supporter_id)] == [True]
            assert matching.restore_exclusion(work, exclusion_id=made.id) == made

    def test_a_conflict_stays_when_one_asks_again(self, unit, pair):
        with unit() as work:
            said = say_no(work, pair)
            conflict = matching.add_conflict(work, **pair, note="Their brothers quarrel")
            (taken_back,) = matching.ask_again(work, **pair)
            found = matching.exclusions_of(work, person_id=pair["supporter_id"])
        assert taken_back.id == said.id
        assert [(one.id, one.withdrawn) for one in found] == [(conflict.id, False), (said.id, True)]

    def test_after_a_match_without_connection(self, unit, pair, clock):
        with unit() as work:
            match = proposed(work, pair)
            matching.move_match(work, match_id=match.id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.NO_CONNECTION)
        clock.forward(days=40)
        with unit() as work:
            (taken_back,) = matching.ask_again(work, **pair)
            assert (taken_back.reason, taken_back.day, taken_back.withdrawn) == (
                DeclineReason.NO_CONNECTION,
                TODAY,
                True,
            )
            assert not matching.restore_exclusion(work, exclusion_id=taken_back.id).withdrawn

    def test_where_nothing_stands_in_the_way(self, unit, pair):
        with unit() as work, pytest.raises(UserError, match="Nothing keeps these two"):
            matching.ask_again(work, **pair)

    def test_not_restored_over_a_new_match(self, unit, pair):
        with unit() as work:
            made = say_no(work, pair)
            matching.take_back_exclusion(work, exclusion_id=made.id)
            proposed(work, pair)
            with pytest.raises(UserError, match="open match now"):
                matching.restore_exclusion(work, exclusion_id=made.id)

    def test_not_restored_beside_the_same(self, unit, pair):
        with unit() as work:
            made = say_no(work, pair)
            matching.take_back_exclusion(work, exclusion_id=made.id)
            say_no(work, pair)
            with pytest.raises(UserError, match="noted about the two already"):
                matching.restore_exclusion(work, exclusion_id=made.id)

    def test_one_that_is_not_there(self, unit):
        with unit() as work, pytest.raises(NotFound):
            matching.take_back_exclusion(work, exclusion_id="nothing")


def test_the_timeline_tells_both_sides(unit, pair, clock):
    with unit() as work:
        made = say_no(work, pair, note="Only on Sundays")
        matching.add_conflict(work, **pair, note="Their brothers quarrel")
    clock.forward(days=9)
    with unit() as work:
        matching.take_back_exclusion(work, exclusion_id=made.id)
        told = [one for one in desk.timeline(work, person_id=pair["supporter_id"]) if one.kind == "exclusion"]
        other = [one for one in desk.timeline(work, person_id=pair["participant_id"]) if one.kind == "exclusion"]
    assert sorted((one.day, one.title, one.text) for one in told) == [
        (TODAY, "Declined: Fatima (The times do not fit)", "Fatima said no. Only on Sundays"),
        (TODAY, "Not to be matched with Fatima: a conflict is known", "Their brothers quarrel"),
        (date(2026, 3, 11), "May be proposed again: Fatima", ""),
    ]
    assert {one.title for one in other} >= {"May be proposed again: Mark"}
