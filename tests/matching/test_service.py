"""Matching through the services, on a real encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Limit, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import Criterion, Gender, PersonDetails, RoleDetails, RoleKind, Strength, Wish
from ensure_desktop.vault.permissions import AccountRole
from tests.matching.people_at_hand import LONG_AGO, agree, participant, supporter

TODAY = date(2026, 3, 2)


@pytest.fixture
def pair(unit):
    """A supporter and a participant, by id."""
    with unit() as work:
        return supporter(work), participant(work)


@pytest.fixture
def proposed(unit, pair):
    with unit() as work:
        return matching.propose_match(work, supporter_id=pair[0], participant_id=pair[1], note="Both sing")


def move(unit, match, to, **how):
    with unit() as work:
        return matching.move_match(work, match_id=match.id, to=to, **({"day": work.today()} | how))


class TestProposing:
    def test_it_gets_a_code_and_a_history(self, unit, proposed, pair):
        assert (proposed.code, proposed.stage, proposed.since) == ("M-0001", Stage.PROPOSED, TODAY)
        assert (proposed.supporter_name, proposed.participant_name) == ("Mark", "Fatima")
        with unit() as work:
            (step,) = matching.history(work, match_id=proposed.id)
            assert matching.match(work, match_id=proposed.id) == proposed
        assert (step.from_stage, step.to_stage, step.note, step.by) == (
            None,
            Stage.PROPOSED,
            "Both sing",
            "Anneke de Wit",
        )

    def test_not_twice(self, unit, proposed, pair):
        with unit() as work, pytest.raises(UserError, match="open match already"):
            matching.propose_match(work, supporter_id=pair[0], participant_id=pair[1])

    def test_no_consent_no_match(self, unit):
        with unit() as work:
            one, other = supporter(work), participant(work, consent=False)
        with unit() as work, pytest.raises(UserError, match="no valid consent to matching from Fatima"):
            matching.propose_match(work, supporter_id=one, participant_id=other)

    def test_a_certificate_that_has_ended_is_none(self, unit, clock):
        with unit() as work:
            ended = supporter(work, certified_until=work.today() - timedelta(days=1))
            last_day, lucie = supporter(work, "Yazid", certified_until=work.today()), participant(work)
        with unit() as work, pytest.raises(UserError, match="certificate"):
            matching.propose_match(work, supporter_id=ended, participant_id=lucie)
        with unit() as work:
            matching.propose_match(work, supporter_id=last_day, participant_id=lucie)

    def test_nobody_with_themselves(self, unit, pair):
        with unit() as work, pytest.raises(UserError, match="themselves"):
            matching.propose_match(work, supporter_id=pair[0], participant_id=pair[0])

    def test_only_people_with_the_roles(self, unit, pair):
        with unit() as work, pytest.raises(UserError, match="not a peer supporter at present"):
            matching.propose_match(work, supporter_id=pair[1], participant_id=pair[0])

    def test_who_was_withdrawn_is_not_matched(self, unit, pair):
        with unit() as work:
            people.withdraw_person(work, person_id=pair[0])
        with unit() as work, pytest.raises(UserError):
            matching.propose_match(work, supporter_id=pair[0], participant_id=pair[1])

    def test_all_reasons_are_told_and_nothing_is_stored(self, unit, pair):
        with unit() as work:
            people.set_must_not_meet(work, person_id=pair[0], other_id=pair[1], apart=True)
            people.pause_person(work, person_id=pair[1], since=TODAY)
        with unit() as work, pytest.raises(UserError, match=r"taking a pause.*must not meet"):
            matching.propose_match(work, supporter_id=pair[0], participant_id=pair[1])
        with unit() as work:
            assert matching.board(work).columns[0].total == 0

    def test_staff_may_look_but_not_match(self, as_role, pair):
        staff = as_role(AccountRole.STAFF)
        with staff() as work:
            assert matching.board(work).waiting_total == 1
        with staff() as work, pytest.raises(NotAllowed):
            matching.propose_match(work, supporter_id=pair[0], participant_id=pair[1])


class TestMoving:
    def test_the_whole_way(self, unit, clock, proposed):
        assert move(unit, proposed, Stage.FIRST_TALK).stage is Stage.FIRST_TALK
        clock.forward(days=3)
        trial = move(unit, proposed, Stage.TRIAL)
        assert (trial.started_on, trial.trial_until) == (date(2026, 3, 5), date(2026, 4, 2))
        clock.forward(days=28)
        matched = move(unit, proposed, Stage.MATCHED)
        assert (matched.started_on, matched.trial_until, matched.since) == (
            date(2026, 3, 5),
            None,
            date(2026, 4, 2),
        )
        clock.forward(days=300)
        ended = move(unit, proposed, Stage.ENDED, end_reason=EndReason.GOALS_REACHED)
        assert (ended.ended_on, ended.end_reason) == (date(2027, 1, 27), EndReason.GOALS_REACHED)
        with unit() as work:
            stages = [step.to_stage for step in matching.history(work, match_id=proposed.id)]
        assert stages == [Stage.PROPOSED, Stage.FIRST_TALK, Stage.TRIAL, Stage.MATCHED, Stage.ENDED]

    def test_a_move_that_the_board_does_not_have(self, unit, proposed):
        with pytest.raises(UserError, match="from “Proposed” to “Matched”"):
            move(unit, proposed, Stage.MATCHED)

    @pytest.mark.parametrize(
        ("to", "how", "field"),
        [
            (Stage.TRIAL, {"day": TODAY + timedelta(days=1)}, "day"),
            (Stage.TRIAL, {"day": TODAY - timedelta(days=1)}, "day"),
            (Stage.TRIAL, {"trial_until": TODAY}, "trial_until"),
            (Stage.TRIAL, {"trial_until": TODAY + timedelta(days=400)}, "trial_until"),
            (Stage.ENDED, {}, "end_reason"),
            (Stage.TRIAL, {"note": "x" * 2001}, "note"),
        ],
    )
    def test_what_does_not_fit_is_told_beside_its_field(self, unit, proposed, to, how, field):
        with pytest.raises(FieldErrors) as told:
            move(unit, proposed, to, **how)
        assert list(told.value.fields) == [field]

    def test_limits_are_checked_again_before_they_meet(self, unit, proposed, pair):
        with unit() as work:
            people.pause_person(work, person_id=pair[0], since=TODAY)
        with pytest.raises(UserError, match="Mark is taking a pause"):
            move(unit, proposed, Stage.TRIAL)

    @pytest.mark.parametrize("limit", [0, 1])
    def test_a_match_does_not_stand_in_its_own_way(self, unit, proposed, pair, limit):
        """Nor does a limit that was lowered since: the two meet already."""
        move(unit, proposed, Stage.TRIAL)
        with unit() as work:
            role = people.person_file(work, person_id=pair[0]).roles[0]
            people.change_role(
                work,
                role_id=role.id,
                role=RoleDetails(RoleKind.SUPPORTER, LONG_AGO, certified_on=LONG_AGO, caseload_limit=limit),
            )
        assert move(unit, proposed, Stage.MATCHED).stage is Stage.MATCHED

    def test_the_last_place_is_given_once(self, unit):
        with unit() as work:
            one = supporter(work, caseload_limit=1)
            pairs = [
                matching.propose_match(work, supporter_id=one, participant_id=participant(work, name))
                for name in ("Fatima", "Yazid")
            ]
        move(unit, pairs[0], Stage.TRIAL)
        with pytest.raises(UserError, match="1 of 1"):
            move(unit, pairs[1], Stage.TRIAL)

    def test_a_pause_keeps_the_end_of_the_trial(self, unit, proposed):
        until = move(unit, proposed, Stage.TRIAL).trial_until
        assert move(unit, proposed, Stage.PAUSED).trial_until == until
        assert move(unit, proposed, Stage.TRIAL).trial_until == until

    def test_a_match_that_is_not_there(self, unit):
        with unit() as work, pytest.raises(NotFound):
            matching.move_match(work, match_id="nothing", to=Stage.TRIAL, day=TODAY)


class TestWhoWaits:
    def test_the_longest_first(self, unit, clock):
        with unit() as work:
            participant(work, "Fatima")
            last = people.register_person(
                work,
                details=PersonDetails(first_name="Yazid"),
                roles=[RoleDetails(RoleKind.PARTICIPANT, date(2025, 1, 1))],
            )
            found = matching.waiting(work)
        assert [one.name for one in found] == ["Yazid", "Fatima"]
        assert found[0].waiting_since == date(2025, 1, 1)
        assert [block.limit for block in found[0].blocks] == [Limit.NO_CONSENT]
        assert found[0].person_id == last.id

    def test_who_is_in_an_open_match_waits_no_more(self, unit, proposed):
        with unit() as work:
            assert matching.waiting(work) == ()
            assert matching.count_waiting(work) == 0

    @pytest.mark.parametrize(
        ("reason", "waits"),
        [
            (EndReason.NO_CONNECTION, True),
            (EndReason.SUPPORTER_STOPPED, True),
            (EndReason.GOALS_REACHED, False),
            (EndReason.YEAR_OVER, False),
            (EndReason.PARTICIPANT_STOPPED, False),
        ],
    )
    def test_after_an_end(self, unit, clock, proposed, reason, waits):
        move(unit, proposed, Stage.TRIAL)
        clock.forward(days=10)
        move(unit, proposed, Stage.ENDED, end_reason=reason)
        with unit() as work:
            found = matching.waiting(work)
            assert matching.count_waiting(work) == len(found)
        assert [one.waiting_since for one in found] == ([date(2026, 3, 12)] if waits else [])

    @pytest.mark.parametrize("reason", [EndReason.NO_CONNECTION, EndReason.SUPPORTER_STOPPED, EndReason.OTHER])
    def test_a_proposal_that_came_to_nothing_costs_no_place_in_the_line(self, unit, clock, proposed, reason):
        clock.forward(days=10)
        move(unit, proposed, Stage.ENDED, end_reason=reason)
        with unit() as work:
            assert [one.waiting_since for one in matching.waiting(work)] == [LONG_AGO]

    def test_a_new_role_after_a_good_end_waits_again(self, unit, clock, proposed, pair):
        move(unit, proposed, Stage.ENDED, end_reason=EndReason.GOALS_REACHED)
        with unit() as work:
            role = people.person_file(work, person_id=pair[1]).roles[0]
            people.end_role(work, role_id=role.id, until=TODAY)
        clock.forward(days=60)
        with unit() as work:
            people.add_role(work, person_id=pair[1], role=RoleDetails(RoleKind.PARTICIPANT, work.today()))
            assert [one.waiting_since for one in matching.waiting(work)] == [date(2026, 5, 1)]

    def test_pages(self, unit):
        with unit() as work:
            for place in range(5):
                participant(work, f"Name {place}")
            first, rest = matching.waiting(work, limit=2), matching.waiting(work, offset=2, limit=9)
        assert (len(first), len(rest)) == (2, 3)
        assert not {one.person_id for one in first} & {one.person_id for one in rest}

    def test_who_was_withdrawn_does_not_wait(self, unit, pair):
        with unit() as work:
            people.withdraw_person(work, person_id=pair[1])
            assert matching.count_waiting(work) == 0
            assert matching.waiting(work) == ()


class TestCandidates:
    def test_those_whom_nothing_blocks_come_first(self, unit):
        wish = Wish(Criterion.GENDER, Strength.MUST, Gender.FEMALE.value)
        with unit() as work:
            her = participant(work, wishes=(wish,))
            free = supporter(work, "Lucie")
            details = people.person_file(work, person_id=free).details
            people.change_person(work, person_id=free, details=replace(details, gender=Gender.FEMALE))
            supporter(work, "Mark")
            found = matching.candidates(work, participant_id=her)
        assert [one.name for one in found] == ["Lucie", "Mark"]
        assert [block.limit for block in found[1].blocks] == [Limit.GENDER_WISH]
        assert all(sum(part.points for part in one.contributions) == one.score for one in found)

    def test_a_few_questions_whatever_the_number(self, unit, pair, engine):
        with unit() as work:
            for place in range(15):
                supporter(work, f"Name {place}")
        asked = []
        event.listen(engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
        with unit() as work:
            found = matching.candidates(work, participant_id=pair[1], limit=100)
        assert len(found) == 16
        assert len(asked) < 40

    def test_who_is_proposed_already_is_left_out(self, unit, proposed, pair):
        with unit() as work:
            assert matching.candidates(work, participant_id=pair[1]) == ()

    def test_the_other_way_round(self, unit, pair):
        with unit() as work:
            (found,) = matching.participants_for(work, supporter_id=pair[0])
        assert (found.person_id, found.name, found.caseload) == (pair[1], "Fatima", 0)
        assert found.blocks == ()

    def test_somebody_who_is_both_is_no_candidate_for_herself(self, unit):
        with unit() as work:
            lucie = supporter(work, "Lucie")
            people.add_role(work, person_id=lucie, role=RoleDetails(RoleKind.PARTICIPANT, TODAY))
            assert matching.candidates(work, participant_id=lucie) == ()


class TestBoardAndTimeline:
    def test_the_board_counts_more_than_it_shows(self, unit):
        with unit() as work:
            one = supporter(work)
            for place in range(4):
                matching.propose_match(work, supporter_id=one, participant_id=participant(work, f"N {place}"))
            participant(work, "Waits")
            shown = matching.board(work, per_column=3)
        proposed = next(column for column in shown.columns if column.stage is Stage.PROPOSED)
        assert (len(proposed.cards), proposed.total) == (3, 4)
        assert (len(shown.waiting), shown.waiting_total) == (1, 1)
        assert [column.stage for column in shown.columns] == list(Stage)

    def test_a_persons_matches_and_events(self, unit, proposed, pair):
        move(unit, proposed, Stage.ENDED, end_reason=EndReason.MOVED, note="To her sister.")
        with unit() as work:
            for person_id, other in ((pair[0], "Fatima"), (pair[1], "Mark")):
                assert [match.code for match in matching.matches_of(work, person_id=person_id)] == ["M-0001"]
                told = matching.events(work, person_id)
                assert [event.title for event in told] == [
                    f"Match with {other}: Proposed",
                    f"Match with {other}: Ended",
                ]
                assert told[1].text == "Moved away. To her sister."

    def test_a_consent_given_later_opens_the_way(self, unit):
        with unit() as work:
            one, other = supporter(work), participant(work, consent=False)
            agree(work, other)
            assert matching.propose_match(work, supporter_id=one, participant_id=other).stage is Stage.PROPOSED
