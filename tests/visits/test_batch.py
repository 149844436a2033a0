"""Whom the codes on a sheet mean, and what a pile has brought in, on a real encrypted file."""

from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import households
from ensure_desktop.people.values import HouseholdMember
from ensure_desktop.visits import batch
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Medium, Outcome, Present, VisitDetails
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, begin, log, page

ENDED = date(2026, 4, 1)


def found(unit, supporter_code="P-0001", participant_code=""):
    with unit() as work:
        return visits.match_by_codes(work, supporter_code=supporter_code, participant_code=participant_code)


def refused(unit, *codes):
    with pytest.raises(FieldErrors) as error:
        found(unit, *codes)
    return error.value.fields


class TestWhomTheCodesMean:
    @pytest.mark.parametrize("codes", [("P-0001", "P-0002"), ("1", "2"), ("p1", "p-2"), (" 0001 ", "P 0002")])
    def test_as_people_type_them(self, unit, match_id, codes):
        codes = tuple(code.replace("P 0002", "p0002") for code in codes)
        meant = found(unit, *codes)
        assert (meant.supporter_name, [each.match.id for each in meant.matches]) == ("Mark", [match_id])

    def test_without_a_participant_all_whom_she_visits(self, unit, match_id):
        mark = page(unit, match_id).match.supporter_id
        other = begin(unit, "Yazid", supporter_id=mark)
        assert [each.match.id for each in found(unit).matches] == [match_id, other]

    @pytest.mark.parametrize(
        ("codes", "field", "said"),
        [
            (("", "2"), "supporter", "type the code"),
            (("x", ""), "supporter", "type the code"),
            (("99", ""), "supporter", "Nobody has the code 99"),
            (("1", "99"), "participant", "Nobody has the code 99"),
            (("1", "Fatima"), "participant", "type the code"),
            (("2", ""), "supporter", "visits nobody"),
            (("2", "1"), "participant", "not visited by"),
        ],
    )
    def test_what_does_not_fit_is_said_beside_its_code(self, unit, match_id, codes, field, said):
        fields = refused(unit, *codes)
        assert fields.keys() == {field}
        assert said in fields[field]

    def test_two_who_have_not_begun_to_meet(self, unit):
        with unit() as work:
            one, other = supporter(work), participant(work)
            matching.propose_match(work, supporter_id=one, participant_id=other)
        assert "not visited by" in refused(unit, "1", "2")["participant"]

    def test_a_sheet_may_come_in_after_the_end(self, unit, clock, match_id):
        clock.move_to(ENDED)
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=ENDED, end_reason=EndReason.MOVED)
        (late,) = found(unit, "1", "2").matches
        assert (late.match.id, late.match.stage, late.due) == (match_id, Stage.ENDED, None)
        assert "visits nobody" in refused(unit, "1", "")["supporter"]

    def test_the_match_under_way_goes_before_one_that_ended(self, unit, clock, match_id):
        match = page(unit, match_id).match
        clock.move_to(ENDED)
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=ENDED, end_reason=EndReason.MOVED)
            again = matching.propose_match(work, supporter_id=match.supporter_id, participant_id=match.participant_id)
            visits.begin_match(work, match_id=again.id, day=ENDED)
        (meant,) = found(unit, "1", "2").matches
        assert meant.match.id == again.id


class TestWhatIsMostLikely:
    def test_the_planned_day_and_the_last_visit(self, unit, clock, match_id):
        log(unit, match_id, TODAY, minutes=45, medium=Medium.CENTRE)
        clock.move_to(date(2026, 3, 20))
        log(unit, match_id, date(2026, 3, 10), outcome=Outcome.NOBODY_HOME)
        (meant,) = found(unit).matches
        assert (meant.due, meant.minutes, meant.medium) == (date(2026, 3, 9), 45, Medium.CENTRE)
        assert [(each.day, each.outcome) for each in meant.logged] == [
            (date(2026, 3, 10), Outcome.NOBODY_HOME),
            (TODAY, Outcome.MADE),
        ]

    def test_nothing_is_likely_before_the_first_visit(self, unit, match_id):
        (meant,) = found(unit).matches
        assert (meant.due, meant.minutes, meant.medium, meant.logged) == (TODAY, None, None, ())

    def test_what_was_withdrawn_is_not_in_the_log(self, unit, match_id):
        visit = log(unit, match_id, TODAY)
        with unit() as work:
            visits.withdraw_visit(work, visit_id=visit.id)
        (meant,) = found(unit).matches
        assert meant.logged == ()

    def test_a_visit_to_her_sister_is_in_her_log_too(self, unit, match_id):
        match = page(unit, match_id).match
        other_id = begin(unit, "Yazid", supporter_id=match.supporter_id)
        other = page(unit, other_id).match
        with unit() as work:
            members = [HouseholdMember("", each, "", "", None) for each in (match.participant_id, other.participant_id)]
            households.make_household(work, name="At home", members=members)
        (mate,) = found(unit, "1", "2").matches[0].housemates
        assert (mate.code, mate.name) == ("P-0003", "Yazid")
        assert mate.present == Present(other.participant_id, other_id)
        with unit() as work:
            details = VisitDetails(TODAY, present=(mate.present,))
            visits.log_visit(work, match_id=match_id, details=details)
        (hers,) = found(unit, "1", "3").matches
        assert [each.day for each in hers.logged] == [TODAY]


class TestThePile:
    def test_in_the_order_that_was_asked_for(self, unit, match_id):
        first, second = log(unit, match_id, TODAY), log(unit, match_id, TODAY, mood=4)
        with unit() as work:
            entries = visits.pile_entries(work, visit_ids=[second.id, "0" * 32, first.id])
        assert [entry.visit.id for entry in entries] == [second.id, first.id]
        assert entries[0].visit.details.mood == 4
        assert entries[0].match.id == match_id

    def test_none(self, unit):
        with unit() as work:
            assert visits.pile_entries(work, visit_ids=[]) == ()


class TestItStaysQuick:
    """At a quarter of a million visits too: each question is a look-up, not a walk through all rows."""

    @pytest.mark.parametrize("name", ["OWN_VISITS", "SOME_VISITS", "COUNTS_TOO", "DUE", "LIVE_TOGETHER"])
    def test_by_what_was_asked_for(self, unit, name):
        with unit() as work:
            connection = work.session.connection()
            question = getattr(batch, name).compile(connection)
            asked = tuple("[]" for _place in question.positiontup)
            steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", asked)]
        looked_up = [step for step in steps if "USING" in step]
        assert looked_up
        assert all("_id=?" in step or "(id=?)" in step for step in looked_up)
        assert not [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
