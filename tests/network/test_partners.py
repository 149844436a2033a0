"""Partners: organisations of the social map, found, changed, taken back; agreements and evaluations of theirs."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.network import evaluations, partners
from ensure_desktop.network.model import BoardAttendeeRecord, BoardMeetingRecord
from ensure_desktop.network.values import (
    AgreementState,
    Attendance,
    EvaluationAnswer,
    EvaluationQuestion,
    PartnerModel,
    PartnershipDetails,
    Side,
)
from ensure_desktop.people.organisations.service import withdraw_organisation
from tests.network.partners_at_hand import TODAY, agreement, answered, organisation, partner

BOTH = (Side.CENTRE, Side.PARTNER)


def page(work, **how):
    return partners.partners_page(work, **how)


def names(work, **how):
    return [row.name for row in page(work, **how).rows]


def board(work, day, organisation_id, mark, *, held=True, withdrawn=False):
    """A sounding board with one attendee."""
    meeting = BoardMeetingRecord(
        id=work.new_id(), number=1, day=day, title="Board", held=held, withdrawn_at=work.now() if withdrawn else None
    )
    for column in ("starts_at", "ends_at", "place", "chaired_by", "minutes_by", "invitation", "notes"):
        setattr(meeting, column, "")
    meeting.choices, meeting.picture, meeting.minutes = "[]", "", ""
    attendee = BoardAttendeeRecord(
        id=work.new_id(), meeting_id=meeting.id, position=0, name="Bram", organisation_id=organisation_id, mark=mark
    )
    work.session.add_all([meeting, attendee])
    work.session.flush()


class TestPartner:
    def test_it_is_kept_as_it_was_entered(self, unit):
        with unit() as work:
            made = partner(
                work,
                model=PartnerModel.BRIDGE_BUILDER,
                since=date(2025, 9, 1),
                message="Nobody in the quarter stands alone.",
                notes="Came through the town hall",
            )
        with unit() as work:
            assert partners.partnership(work, partnership_id=made.id) == made
        assert made.name == "Library"
        assert made.details.message == "Nobody in the quarter stands alone."

    def test_an_organisation_is_a_partner_once(self, unit):
        with unit() as work:
            made = partner(work)
            with pytest.raises(FieldErrors) as twice:
                partners.save_partnership(work, partnership_id=None, details=made.details)
            assert "already" in twice.value.fields["organisation_id"]
            partners.withdraw_partnership(work, partnership_id=made.id)
            with pytest.raises(FieldErrors) as again:
                partners.save_partnership(work, partnership_id=None, details=made.details)
            assert "restore" in again.value.fields["organisation_id"]
            assert page(work, with_withdrawn=True).total == 1

    def test_what_is_wrong_stands_beside_its_field(self, unit):
        details = PartnershipDetails("", since=date(2026, 1, 2), until=date(2026, 1, 1), message="x" * 201)
        with unit() as work, pytest.raises(FieldErrors) as wrong:
            partners.save_partnership(work, partnership_id=None, details=details)
        assert set(wrong.value.fields) == {"organisation_id", "until", "message"}

    def test_a_withdrawn_one_is_changed_only_once_it_is_back(self, unit):
        with unit() as work:
            made = partner(work)
            partners.withdraw_partnership(work, partnership_id=made.id)
            with pytest.raises(UserError):
                partners.save_partnership(work, partnership_id=made.id, details=made.details)
            assert names(work) == []
            partners.restore_partnership(work, partnership_id=made.id)
            changed = replace(made.details, notes="Back")
            assert partners.save_partnership(work, partnership_id=made.id, details=changed).details.notes == "Back"
            assert names(work) == ["Library"]

    def test_an_unknown_one_is_said_to_be_gone(self, unit):
        with unit() as work, pytest.raises(NotFound):
            partners.partnership(work, partnership_id="0" * 32)

    def test_the_social_map_asks_whether_a_place_is_a_partner(self, unit):
        with unit() as work:
            made = partner(work)
            other = organisation(work, "Bakery")
            row = partners.partner_of(work, organisation_id=made.details.organisation_id)
            assert row is not None
            assert row.partnership_id == made.id
            assert partners.partner_of(work, organisation_id=other.id) is None
            partners.withdraw_partnership(work, partnership_id=made.id)
            assert partners.partner_of(work, organisation_id=made.details.organisation_id) is None


class TestList:
    def test_names_are_in_order_and_found_by_their_words(self, unit):
        with unit() as work:
            for name in ("Zonnebloem", "Apotheek Özlem", "CAW"):
                partner(work, name)
            assert names(work) == ["Apotheek Özlem", "CAW", "Zonnebloem"]
            assert names(work, text="ozlem") == ["Apotheek Özlem"]
            assert names(work, offset=1, limit=1) == ["CAW"]
            assert page(work, offset=1, limit=1).total == 3

    def test_what_was_withdrawn_shows_only_when_it_is_asked_for(self, unit):
        with unit() as work:
            kept, gone, closed = (partner(work, name) for name in ("A", "B", "C"))
            partners.withdraw_partnership(work, partnership_id=gone.id)
            withdraw_organisation(work, organisation_id=closed.details.organisation_id)
            assert names(work) == ["A"]
            rows = page(work, with_withdrawn=True).rows
            assert [(row.name, row.withdrawn) for row in rows] == [("A", False), ("B", True), ("C", True)]
            assert rows[0].partnership_id == kept.id

    def test_the_agreement_in_force_counts_before_a_newer_draft(self, unit):
        with unit() as work:
            made = partner(work, "Library", "Noor", "Ali")
            assert (page(work).rows[0].state, page(work).rows[0].contact) == (None, "Noor")
            agreement(work, made.id, *BOTH, valid_until=date(2026, 12, 31))
            agreement(work, made.id, valid_until=date(2027, 12, 31))
            row = page(work).rows[0]
            assert (row.state, row.valid_until) == (AgreementState.VALID, date(2026, 12, 31))
            assert row.contact == "Bram Claes", "who is named in the agreement is asked first"

    def test_boards_of_the_last_twelve_months_are_counted(self, unit):
        with unit() as work:
            made, other = partner(work), partner(work, "Zoo")
            place = made.details.organisation_id
            board(work, date(2026, 2, 10), place, Attendance.CAME)
            board(work, date(2026, 1, 13), place, Attendance.EXCUSED)
            board(work, date(2025, 2, 11), place, Attendance.CAME)
            board(work, date(2026, 3, 1), place, Attendance.CAME, withdrawn=True)
            board(work, date(2026, 3, 2), place, Attendance.CAME, held=False)
            rows = page(work).rows
            assert [(row.attended, row.boards) for row in rows] == [(1, 2), (0, 2)]
            visits = partners.board_visits(work, partnership_id=made.id)
            assert [(visit.day, visit.came) for visit in visits] == [
                (date(2026, 2, 10), ("Bram",)),
                (date(2026, 1, 13), ()),
                (date(2025, 2, 11), ("Bram",)),
            ]
            assert visits[1].missing == ("Bram",)
            assert partners.board_visits(work, partnership_id=other.id) == ()

    def test_it_asks_the_file_as_often_for_many_as_for_one(self, unit, engine):
        asked = []
        with unit() as work:
            partner(work, "First")
        event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        with unit() as work:
            page(work)
        one = len(asked)
        with unit() as work:
            for number in range(20):
                agreement(work, partner(work, f"Place {number}").id, *BOTH)
        asked.clear()
        with unit() as work:
            assert page(work).total == 21
        assert len(asked) <= one, "\n".join(asked)


class TestEvaluation:
    def test_answers_stay_in_the_order_of_asking(self, unit):
        with unit() as work:
            made = partner(work)
            stored = answered(work, made.id, GO_ON=5, REACHABLE=3)
            assert [each.question.name for each in stored.details.answers] == ["REACHABLE", "GO_ON"]
            assert partners.partnership(work, partnership_id=made.id).evaluations == (stored,)

    def test_correcting_it_keeps_no_leftovers(self, unit):
        with unit() as work:
            made = partner(work)
            stored = answered(work, made.id, GO_ON=5, REACHABLE=3)
            fewer = replace(
                stored.details, answers=(EvaluationAnswer(EvaluationQuestion.GO_ON, 4, "With fewer meetings"),)
            )
            corrected = evaluations.save_evaluation(
                work, partnership_id=made.id, evaluation_id=stored.id, details=fewer
            )
            assert corrected.details == fewer

    def test_each_side_answers_once_a_year(self, unit):
        with unit() as work:
            made = partner(work)
            first = answered(work, made.id, Side.PARTNER, GO_ON=4)
            answered(work, made.id, Side.CENTRE, GO_ON=5)
            with pytest.raises(FieldErrors) as twice:
                answered(work, made.id, Side.PARTNER, GO_ON=2)
            assert set(twice.value.fields) == {"year"}
            evaluations.withdraw_evaluation(work, evaluation_id=first.id)
            answered(work, made.id, Side.PARTNER, GO_ON=2)
            with pytest.raises(FieldErrors):
                evaluations.restore_evaluation(work, evaluation_id=first.id)

    @pytest.mark.parametrize("value", [0, 6, -1])
    def test_answers_go_from_one_to_five(self, unit, value):
        with unit() as work:
            made = partner(work)
            with pytest.raises(FieldErrors) as wrong:
                answered(work, made.id, GO_ON=value)
        assert set(wrong.value.fields) == {"answers"}

    def test_nothing_answered_is_no_evaluation(self, unit):
        with unit() as work:
            made = partner(work)
            with pytest.raises(FieldErrors):
                answered(work, made.id, GO_ON=None)
            with pytest.raises(FieldErrors):
                answered(work, made.id, year=2027, GO_ON=3)

    def test_the_year_lays_all_partners_together_also_who_has_not_answered(self, unit):
        with unit() as work:
            library, bakery = partner(work, "Library"), partner(work, "Bakery")
            partner(work, "Newcomer", since=TODAY)
            answered(work, library.id, Side.CENTRE, GO_ON=5, BOARD=2)
            answered(work, bakery.id, Side.CENTRE, GO_ON=4)
            answered(work, library.id, Side.PARTNER, GO_ON=1)
            gone = answered(work, bakery.id, Side.PARTNER, GO_ON=1)
            evaluations.withdraw_evaluation(work, evaluation_id=gone.id)
            summary = evaluations.evaluation_summary(work, year=2025)
        assert [line.name for line in summary.lines] == ["Bakery", "Library"]
        assert summary.ours == {EvaluationQuestion.BOARD: 2.0, EvaluationQuestion.GO_ON: 4.5}
        assert summary.theirs == {EvaluationQuestion.GO_ON: 1.0}
        assert summary.lines[0].theirs == {}
        assert summary.lines[0].their_day is None
        assert summary.years == (2026, 2025)

    def test_the_list_tells_when_it_was_last(self, unit):
        with unit() as work:
            made = partner(work)
            answered(work, made.id, Side.PARTNER, 2024, date(2024, 12, 1), GO_ON=4)
            answered(work, made.id, Side.PARTNER, 2025, date(2025, 12, 1), GO_ON=4)
            assert page(work).rows[0].evaluated_on == date(2025, 12, 1)
