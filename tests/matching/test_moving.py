"""What is asked and kept when a match moves: the first talk, the connection, the end, and the time before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.circles import save_circle
from ensure_desktop.matching.connection import FIRST_WEEKS, HALF_A_YEAR, check_due
from ensure_desktop.matching.connection_rows import check_is_due
from ensure_desktop.matching.model import ConnectionCheckRecord, MatchRecord
from ensure_desktop.matching.records import find_match
from ensure_desktop.matching.values import (
    Connection,
    ConnectionCheck,
    Ending,
    EndReason,
    MatchKind,
    Shared,
    Stage,
    Talk,
)
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
YES, NOT_SURE, NO = Connection.YES, Connection.NOT_SURE, Connection.NO
TALK = Talk(TODAY + 3 * DAY, "14:30", "Library", "Ms Peeters of the school")


def due_by_rows(work):
    """The matches that the question of Today finds."""
    return list(work.session.scalars(select(MatchRecord.id).where(check_is_due(work.today()))))


@pytest.fixture
def propose(unit):
    """Proposes somebody new to somebody new, or to the participant who is named."""

    def make(participant_id=None, name="Mark", **how):
        with unit() as work:
            ids = {"supporter_id": supporter(work, name), "participant_id": participant_id or participant(work)}
            return matching.propose_match(work, **ids, **how)

    return make


@pytest.fixture
def move(unit):
    def go(match, to, day=TODAY, **how):
        with unit() as work:
            return matching.move_match(work, match_id=match.id, to=to, day=day, **how)

    return go


@pytest.fixture
def begun(unit, propose, move):
    """A match that began so many days ago."""

    def make(days, **how):
        match = propose(**how)
        with unit() as work:  # as if it had been proposed then
            find_match(work, match.id).since = TODAY - days * DAY
        return move(match, Stage.TRIAL, TODAY - days * DAY, trial_until=TODAY + 30 * DAY)

    return make


def asked(unit, match, supporter_says=YES, participant_says=YES, day=TODAY, note=""):
    check = ConnectionCheck(day, supporter_says, participant_says, note)
    with unit() as work:
        return matching.record_check(work, match_id=match.id, check=check)


class TestFirstTalk:
    def test_it_may_lie_ahead_and_is_changed_while_it_is_planned(self, unit, propose, move):
        match = move(propose(), Stage.FIRST_TALK, talk=TALK)
        assert (match.talk_on, match.talk_at, match.talk_place) == (TALK.on, TALK.at, TALK.place)
        assert (match.introduced_by, match.since) == (TALK.introduced_by, TODAY)
        with unit() as work:
            changed = matching.change_talk(work, match_id=match.id, talk=Talk(TODAY, place="Park"))
        assert (changed.talk_on, changed.talk_at, changed.talk_place, changed.introduced_by) == (TODAY, "", "Park", "")

    def test_who_goes_back_to_proposed_has_no_talk_any_more(self, propose, move):
        match = move(move(propose(), Stage.FIRST_TALK, talk=TALK), Stage.PROPOSED)
        assert (match.talk_on, match.talk_at, match.talk_place, match.introduced_by) == (None, "", "", "")

    def test_it_is_kept_clean(self, propose, move):
        match = move(propose(), Stage.FIRST_TALK, talk=Talk(TODAY, " 9.30 ", "  The  library ", "Ms  Peeters"))
        assert (match.talk_at, match.talk_place, match.introduced_by) == ("09:30", "The library", "Ms Peeters")

    def test_who_brought_the_two_together_stays_known(self, propose, move):
        match = move(move(propose(), Stage.FIRST_TALK, talk=TALK), Stage.TRIAL)
        assert match.introduced_by == TALK.introduced_by

    @pytest.mark.parametrize(
        ("talk", "field"),
        [
            (Talk(None, "14:30"), "talk_at"),
            (Talk(TODAY, place="x" * 201), "talk_place"),
            (Talk(TODAY, introduced_by="x" * 201), "introduced_by"),
        ],
    )
    def test_what_makes_no_sense_is_told_beside_its_field(self, propose, move, talk, field):
        with pytest.raises(FieldErrors) as caught:
            move(propose(), Stage.FIRST_TALK, talk=talk)
        assert set(caught.value.fields) == {field}

    def test_it_cannot_be_changed_in_another_column(self, unit, propose):
        match = propose()
        with pytest.raises(UserError, match="First talk"), unit() as work:
            matching.change_talk(work, match_id=match.id, talk=TALK)


class TestConnection:
    @pytest.mark.parametrize(("days", "due"), [(20, False), (21, True), (182, True), (183, False)])
    def test_both_are_asked_after_three_weeks_and_not_after_half_a_year(self, unit, begun, days, due):
        match = begun(days)
        with unit() as work:
            assert due_by_rows(work) == ([match.id] if due else [])
        expected = TODAY - days * DAY + FIRST_WEEKS
        assert match.check_due_on == (None if days > HALF_A_YEAR.days else expected)

    def test_clear_answers_settle_it_and_unsure_ones_ask_again(self, unit, begun):
        match = asked(unit, begun(30), NOT_SURE, YES)
        assert match.check_due_on == TODAY + FIRST_WEEKS
        assert asked(unit, match).check_due_on is None

    def test_one_may_be_asked_first(self, unit, begun):
        match = begun(30)
        asked(unit, match, None, NO, note="  He is often late ")
        with unit() as work:
            (stored,) = matching.checks_of(work, match_id=match.id)
        assert stored.check == ConnectionCheck(TODAY, None, NO, "He is often late")
        assert (stored.by, stored.withdrawn) == ("Anneke de Wit", False)

    def test_a_withdrawn_check_counts_nowhere_until_it_is_restored(self, unit, begun):
        match = asked(unit, begun(30))
        with unit() as work:
            (stored,) = matching.checks_of(work, match_id=match.id)
            assert matching.withdraw_check(work, check_id=stored.id).withdrawn
        with unit() as work:
            assert matching.match(work, match_id=match.id).check_due_on == TODAY - 9 * DAY
            assert due_by_rows(work) == [match.id]
            assert not matching.restore_check(work, check_id=stored.id).withdrawn
        with unit() as work:
            assert due_by_rows(work) == []

    @pytest.mark.parametrize(
        ("check", "field"),
        [
            (ConnectionCheck(TODAY + DAY, YES), "day"),
            (ConnectionCheck(TODAY - 31 * DAY, YES), "day"),
            (ConnectionCheck(TODAY), "supporter_says"),
            (ConnectionCheck(TODAY, YES, note="x" * 2001), "note"),
        ],
    )
    def test_what_makes_no_sense_is_told_beside_its_field(self, unit, begun, check, field):
        match = begun(30)
        with pytest.raises(FieldErrors) as caught, unit() as work:
            matching.record_check(work, match_id=match.id, check=check)
        assert set(caught.value.fields) == {field}

    def test_nobody_is_asked_before_the_two_have_met(self, unit, propose):
        match = propose()
        with pytest.raises(UserError, match="not begun"):
            asked(unit, match)
        with pytest.raises(NotFound), unit() as work:
            matching.withdraw_check(work, check_id="0" * 32)

    def test_a_group_a_pause_and_an_end_ask_for_nothing(self, unit, propose, begun, move):
        with unit() as work:
            circle = save_circle(
                work, circle_id=None, details=CircleDetails(MatchKind.GROUP, "Coffee"), supporter_ids=()
            )
        group = begun(30, kind=MatchKind.GROUP, circle_id=circle.id, name="Yazid")
        assert (group.check_due_on, group.circle) == (None, "Coffee")
        assert move(begun(30), Stage.PAUSED).check_due_on is None
        assert move(begun(30), Stage.ENDED, end_reason=EndReason.MOVED).check_due_on is None
        with unit() as work:
            assert due_by_rows(work) == []

    @given(
        stage=st.sampled_from(Stage),
        started=st.none() | st.integers(0, 200),
        checks=st.lists(
            st.tuples(
                st.integers(0, 60),
                st.tuples(st.none() | st.sampled_from(Connection), st.none() | st.sampled_from(Connection)),
                st.booleans(),
            ),
            max_size=3,
        ),
    )
    def test_the_rule_and_the_question_to_the_file_agree(self, stage, started, checks):
        """The rule for one match says what the list for all says; tried on many pasts of one match."""
        started_on = None if started is None else TODAY - started * DAY
        held = [(TODAY - ago * DAY, answers) for ago, answers, withdrawn in checks if not withdrawn]
        settled = max((day for day, answers in held if _is_clear(answers)), default=None)
        unsure = max((day for day, answers in held if not _is_clear(answers)), default=None)
        due = check_due(stage, started_on, settled_on=settled, unsure_on=unsure, today=TODAY)
        assert (due is not None and due <= TODAY) == _asked_in_the_file(stage, started_on, checks)


def _is_clear(answers) -> bool:
    """Both said yes, or one of them no; whoever was not sure, or not asked, is asked again."""
    return answers == (YES, YES) or Connection.NO in answers


def _asked_in_the_file(stage, started_on, checks) -> bool:
    from sqlalchemy import create_engine, select
    from sqlalchemy.orm import Session

    from ensure_desktop.matching.connection_rows import check_is_due
    from ensure_desktop.matching.model import MatchRecord
    from ensure_desktop.vault.model import Base

    engine = create_engine("sqlite://")
    tables = [MatchRecord.__table__, ConnectionCheckRecord.__table__]
    Base.metadata.create_all(engine, tables=tables)
    with Session(engine) as session:
        row = {
            "id": "m",
            "code": "M-1",
            "supporter_id": "a",
            "participant_id": "b",
            "stage": stage.value,
            "since": TODAY,
            "started_on": started_on,
            "note": "",
            "created_at": _moment(),
            "kind": MatchKind.ONE_TO_ONE.value,
            "talk_at": "",
            "talk_place": "",
            "introduced_by": "",
            "plan_outdated": False,
        }
        session.execute(tables[0].insert().values(row))
        for number, (ago, (supporter, participant), withdrawn) in enumerate(checks):
            check = {
                "id": str(number),
                "match_id": "m",
                "day": TODAY - ago * DAY,
                "supporter_says": supporter and supporter.value,
                "participant_says": participant and participant.value,
                "note": "",
                "by": "",
                "at": _moment(),
                "withdrawn_at": _moment() if withdrawn else None,
            }
            session.execute(tables[1].insert().values(check))
        return session.scalars(select(MatchRecord.id).where(check_is_due(TODAY))).first() is not None


def _moment():
    from datetime import UTC, datetime

    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class TestEnding:
    ANSWERS = Ending("Walks", "  She laughs again ", "The distance", "We could have called more")

    def test_what_was_looked_back_on_is_kept_with_the_end(self, unit, begun, move):
        match = move(begun(30), Stage.ENDED, end_reason=EndReason.GOALS_REACHED, ending=self.ANSWERS)
        with unit() as work:
            kept = matching.ending_of(work, match_id=match.id)
        assert kept == Ending("Walks", "She laughs again", "The distance", "We could have called more")

    def test_the_questions_may_stay_empty_and_be_answered_later(self, unit, begun, move):
        match = move(begun(30), Stage.ENDED, end_reason=EndReason.GOALS_REACHED, ending=Ending())
        with unit() as work:
            assert matching.ending_of(work, match_id=match.id) is None
            matching.change_ending(work, match_id=match.id, ending=Ending(was_hard="The bus"))
            matching.change_ending(work, match_id=match.id, ending=Ending(was_hard="The tram"))
            assert matching.ending_of(work, match_id=match.id) == Ending(was_hard="The tram")

    def test_a_match_that_goes_on_has_no_end_to_look_back_on(self, unit, begun):
        match = begun(30)
        with pytest.raises(UserError, match="has not ended"), unit() as work:
            matching.change_ending(work, match_id=match.id, ending=self.ANSWERS)

    def test_a_long_answer_is_told_beside_its_field_and_the_match_goes_on(self, unit, begun, move):
        match = begun(30)
        with pytest.raises(FieldErrors) as caught:
            move(match, Stage.ENDED, end_reason=EndReason.MOVED, ending=Ending(our_part="x" * 2001))
        assert set(caught.value.fields) == {"our_part"}
        with unit() as work:
            assert matching.match(work, match_id=match.id).stage is Stage.TRIAL


class TestRematch:
    @pytest.fixture
    def ended(self, begun, move):
        def make(reason, days=30):
            return move(begun(days), Stage.ENDED, end_reason=reason)

        return make

    @pytest.mark.parametrize(("reason", "follows"), [(EndReason.NO_CONNECTION, True), (EndReason.GOALS_REACHED, False)])
    def test_a_new_match_follows_the_one_after_which_she_waits_again(self, propose, ended, reason, follows):
        before = ended(reason)
        again = propose(before.participant_id, "Yazid")
        assert again.follows_id == (before.id if follows else "")

    def test_a_proposal_in_which_the_two_never_met_is_not_followed(self, propose, move):
        before = move(propose(), Stage.ENDED, end_reason=EndReason.OTHER)
        assert propose(before.participant_id, "Yazid").follows_id == ""

    def test_a_match_of_somebody_else_or_an_open_one_cannot_be_followed(self, propose, ended, begun):
        other = ended(EndReason.NO_CONNECTION)
        for wrong in (other.id, begun(3).id, "0" * 32):
            with pytest.raises(FieldErrors) as caught:
                propose(name="Yazid", follows_id=wrong)
            assert set(caught.value.fields) == {"follows_id"}

    def test_the_earlier_matches_are_hers_alone_and_the_latest_comes_first(self, unit, propose, ended, move):
        first = ended(EndReason.NO_CONNECTION)
        second = move(propose(first.participant_id, "Yazid"), Stage.TRIAL)
        second = move(second, Stage.ENDED, end_reason=EndReason.SUPPORTER_STOPPED)
        ended(EndReason.NO_CONNECTION)
        third = propose(first.participant_id, "Els")
        with unit() as work:
            assert [each.id for each in matching.earlier_matches(work, match_id=third.id)] == [second.id, first.id]
            assert [each.id for each in matching.earlier_matches(work, match_id=first.id)] == []


class TestHandover:
    @pytest.fixture
    def two(self, propose, begun, move):
        before = move(begun(30), Stage.ENDED, end_reason=EndReason.SUPPORTER_STOPPED)
        return before, propose(before.participant_id, "Yazid")

    def test_nothing_is_shared_until_somebody_chooses(self, unit, two):
        before, now = two
        with unit() as work:
            assert matching.handover_of(work, match_id=now.id) is None
            made = matching.hand_over(
                work, match_id=now.id, from_match_id=before.id, shares=frozenset({Shared.DATES}), text=" Likes tea "
            )
            assert matching.handover_of(work, match_id=now.id) == made
        assert (made.from_match_id, made.shares, made.text) == (before.id, {Shared.DATES}, "Likes tea")
        assert made.by == "Anneke de Wit"

    def test_a_new_choice_replaces_the_one_before(self, unit, two):
        before, now = two
        for shares in (frozenset(Shared), frozenset()):
            with unit() as work:
                matching.hand_over(work, match_id=now.id, from_match_id=before.id, shares=shares, text="")
        with unit() as work:
            found = matching.handover_of(work, match_id=now.id)
        assert found is not None
        assert found.shares == frozenset()

    def test_only_an_earlier_match_of_the_same_person_is_handed_over(self, unit, two, begun):
        before, now = two
        for one, other in ((now, begun(3)), (now, now), (before, now)):
            with pytest.raises(FieldErrors) as caught, unit() as work:
                matching.hand_over(work, match_id=one.id, from_match_id=other.id, shares=frozenset(), text="")
            assert set(caught.value.fields) == {"from_match_id"}
