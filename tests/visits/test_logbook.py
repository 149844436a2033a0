"""All that a visit holds: who was there, steps, themes, receipts, and when it may still be written down."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.values import HouseholdMember
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import remove_word, rename_word, word_list
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.model import AttachmentContentRow, AttachmentRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.expenses import expenses_page, mark_paid
from ensure_desktop.visits.model import VisitPresentRecord
from ensure_desktop.visits.values import (
    HouseholdMate,
    Outcome,
    Present,
    Preset,
    Receipt,
    StepBy,
    VisitDetails,
    VisitStep,
)
from tests.conftest import load_models
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import FULL, TODAY, begin, log, page

RICH = replace(
    FULL,
    behind="She is afraid of letters",
    themes=("debts", "housing"),
    steps=(VisitStep("We write an answer", StepBy.TOGETHER), VisitStep("Ask for a date", StepBy.CENTRE)),
    self_reliance=2,
    receipts=(Receipt(320, "Bus"), Receipt(1000, "Copies")),
)


def photo():
    """A photo into which the camera wrote whose it is."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "Secret Phone"
    made = BytesIO()
    Image.new("RGB", (60, 40), "white").save(made, "JPEG", exif=exif)
    return NewFile("receipt of Lucie.jpg", "image/jpeg", made.getvalue())


def change(unit, visit, **details):
    with unit() as work:
        return visits.change_visit(work, visit_id=visit.id, details=replace(visit.details, **details))


def go_to(clock, day):
    clock.forward(days=(day - clock.today()).days)


def without_ids(details):
    return replace(details, receipts=tuple(replace(receipt, id="") for receipt in details.receipts))


@pytest.fixture
def siblings(unit, clock):
    """Two sisters who live together, each matched with the same supporter: the matches, and the people's ids."""
    first = begin(unit)
    with unit() as work:
        match = visits.match_visits(work, match_id=first).match
    second = begin(unit, "Amina", supporter_id=match.supporter_id)
    with unit() as work:
        sister = visits.match_visits(work, match_id=second).match.participant_id
        members = (
            HouseholdMember("", match.participant_id, "", "", None),
            HouseholdMember("", sister, "", "sister", None),
            HouseholdMember("", None, "Sami", "son", 2019),
        )
        people.make_household(work, name="", members=members)
    return first, second, sister


class TestEverything:
    def test_it_comes_back(self, unit, match_id):
        with unit() as work:
            logged = visits.log_visit(work, match_id=match_id, details=RICH)
        assert without_ids(logged.details) == RICH
        assert page(unit, match_id).visits == (logged,)

    def test_changing_replaces_what_hangs_on_it(self, unit, match_id):
        with unit() as work:
            logged = visits.log_visit(work, match_id=match_id, details=RICH)
        less = change(
            unit,
            logged,
            themes=("housing", "Work"),
            steps=(VisitStep("Nothing more", StepBy.PARTICIPANT),),
            receipts=(replace(logged.details.receipts[1], cents=900),),
        ).details
        assert less.themes == ("housing", "Work")
        assert less.steps == (VisitStep("Nothing more", StepBy.PARTICIPANT),)
        assert less.receipts == (replace(logged.details.receipts[1], cents=900),)

    def test_words_are_tidied(self, unit, match_id):
        logged = log(
            unit, match_id, TODAY, themes=(" debts", "Debts", ""), steps=(VisitStep("  "), VisitStep(" Call "))
        )
        assert (logged.details.themes, logged.details.steps) == (("debts",), (VisitStep("Call"),))

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"self_reliance": 6}, "self_reliance"),
            ({"steps": (VisitStep("x" * 600),)}, "steps"),
            ({"steps": (VisitStep("x"),) * 30}, "steps"),
            ({"themes": tuple(map(str, range(40)))}, "themes"),
            ({"behind": "x" * 6000}, "behind"),
            ({"receipts": (Receipt(0, "Bus"),)}, "receipts"),
            ({"receipts": (Receipt(100, "Bus"),) * 20}, "receipts"),
            ({"receipts": (Receipt(100, "Bus", file=NewFile("a.exe", "x", b"MZ")),)}, "receipts"),
            ({"present": (Present("0" * 32),)}, "present"),
        ],
    )
    def test_what_is_wrong_is_told_beside_its_field(self, unit, match_id, wrong, field):
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.log_visit(work, match_id=match_id, details=VisitDetails(TODAY, **wrong))
        assert list(told.value.fields) == [field]


class TestSiblings:
    def test_who_could_have_been_there(self, unit, siblings):
        first, second, sister = siblings
        with unit() as work:
            mates = visits.households_at(work, match_id=first)
        assert mates[1] == HouseholdMate("Sami", "son")
        assert (mates[0].person_id, mates[0].match_id, mates[0].relation) == (sister, second, "sister")

    def test_nobody_where_no_household_is_known(self, unit, match_id):
        with unit() as work:
            assert visits.households_at(work, match_id=match_id) == ()

    def test_one_entry_counts_for_both(self, unit, clock, siblings):
        first, second, sister = siblings
        clock.forward(days=3)
        logged = log(unit, first, date(2026, 3, 4), present=(Present(sister, second),))
        for match_id in (first, second):
            found = page(unit, match_id)
            assert found.visits == (logged,)
            assert (found.standing.last_made, found.standing.next_due) == (date(2026, 3, 4), date(2026, 3, 11))

    def test_unticked_it_counts_for_one_again(self, unit, siblings):
        first, second, sister = siblings
        logged = log(unit, first, TODAY, present=(Present(sister, second),))
        change(unit, logged, present=(Present(sister),))
        assert page(unit, second).standing.made == 0
        change(unit, logged, present=(Present(sister, second),))
        assert page(unit, second).standing.made == 1
        with unit() as work:
            visits.withdraw_visit(work, visit_id=logged.id)
        assert page(unit, second).standing.made == 0
        with unit() as work:
            visits.restore_visit(work, visit_id=logged.id)
        assert page(unit, second).standing.made == 1

    def test_an_attempt_met_nobody(self, unit, siblings):
        first, second, sister = siblings
        logged = log(unit, first, TODAY, outcome=Outcome.NOBODY_HOME, present=(Present(sister, second),))
        assert logged.details.present == ()

    def test_only_matches_with_the_same_supporter_on_a_day_of_theirs(self, unit, clock, siblings):
        first, _second, sister = siblings
        other = begin(unit, "Zahra")
        for wrong in (Present(sister, other), Present(sister, first)):
            with unit() as work, pytest.raises(FieldErrors) as told:
                visits.log_visit(work, match_id=first, details=VisitDetails(TODAY, present=(wrong,)))
            assert list(told.value.fields) == ["present"]
        clock.forward(days=10)
        late = begin(unit, "Hawa", supporter_id=page(unit, first).match.supporter_id)
        her = page(unit, late).match.participant_id
        with unit() as work, pytest.raises(FieldErrors, match="marked"):
            visits.log_visit(work, match_id=first, details=VisitDetails(TODAY, present=(Present(her, late),)))

    def test_it_stands_on_her_timeline_too(self, unit, siblings):
        first, second, sister = siblings
        logged = log(unit, first, TODAY, present=(Present(sister, second),))
        with unit() as work:
            told = [event.target for event in visits.events(work, sister) if event.kind == "visit"]
        assert told == [logged.id]

    def test_two_entries_that_are_one_person_were_there_once(self, unit, siblings):
        first, second, sister = siblings
        load_models()
        with unit() as work:
            again = participant(work, "Amina")
        log(unit, first, TODAY, present=(Present(again), Present(sister, second)))
        with unit() as work:
            proposed = duplicates.compare(work, first_id=again, second_id=sister).proposed
            duplicates.merge_people(work, kept_id=again, gone_id=sister, details=proposed)
        with unit() as work:
            (row,) = work.session.scalars(select(VisitPresentRecord)).all()
            assert (row.person_id, row.match_id) == (again, second)

    def test_a_visit_counts_for_both_matches_of_two_entries_that_are_one_person(self, unit, clock, siblings):
        first, second, sister = siblings
        load_models()
        logged = log(unit, first, TODAY, present=(Present(sister, second),))
        clock.forward(days=1)
        with unit() as work:
            matching.move_match(
                work, match_id=second, to=Stage.ENDED, day=work.today(), end_reason=EndReason.GOALS_REACHED
            )
            kept = visits.match_visits(work, match_id=first).match.participant_id
            proposed = duplicates.compare(work, first_id=kept, second_id=sister).proposed
            duplicates.merge_people(work, kept_id=kept, gone_id=sister, details=proposed)
            stored = visits.visit(work, visit_id=logged.id)
        assert change(unit, stored, about="A walk").details.present == (Present(kept, second),)
        assert [page(unit, each).standing.made for each in (first, second)] == [1, 1]


class TestReceipts:
    def test_the_receipt_is_painted_anew(self, unit, match_id):
        logged = log(unit, match_id, TODAY, receipts=(Receipt(450, "Copies", file=photo()),))
        (receipt,) = logged.details.receipts
        with unit() as work:
            kept = visits.visit_receipt(work, attachment_id=receipt.attachment_id)
        assert kept.media_type == "image/jpeg"
        assert b"Secret Phone" not in kept.content
        assert receipt.file is None

    def test_without_the_line_the_file_is_erased(self, unit, match_id):
        logged = log(unit, match_id, TODAY, receipts=(Receipt(450, "Copies", file=photo()), Receipt(1, file=photo())))
        first, second = logged.details.receipts
        change(unit, logged, receipts=(replace(first, attachment_id=""),))
        with unit() as work:
            for model in (AttachmentRow, AttachmentContentRow):
                assert work.session.execute(select(func.count()).select_from(model)).scalar_one() == 0
            for gone in (first, second):
                with pytest.raises(NotFound):
                    visits.visit_receipt(work, attachment_id=gone.attachment_id)

    def test_no_file_of_another_record_can_be_claimed(self, unit, match_id):
        one = log(unit, match_id, TODAY, receipts=(Receipt(450, "Copies", file=photo()),))
        (stored,) = one.details.receipts
        other = log(unit, match_id, TODAY, receipts=(replace(stored, id=""), replace(stored, cents=5)))
        assert [receipt.attachment_id for receipt in other.details.receipts] == ["", ""]

    def test_paid_back(self, unit, match_id):
        logged = log(unit, match_id, TODAY, receipts=(Receipt(450, "Copies"), Receipt(320, "Bus")))
        copies, bus = logged.details.receipts
        with unit() as work:
            assert mark_paid(work, expense_ids=[copies.id], day=TODAY) == 1
            assert mark_paid(work, expense_ids=[copies.id], day=TODAY) == 0
            found = expenses_page(work)
            assert ([row.id for row in found.rows], found.total, found.cents) == ([bus.id], 1, 320)
            everything = expenses_page(work, unpaid_only=False)
            assert (everything.total, everything.cents) == (2, 770)
            assert {row.paid_on for row in everything.rows} == {TODAY, None}
        with pytest.raises(FieldErrors):
            change(unit, logged, receipts=(bus,))
        with unit() as work:
            kept = visits.visit(work, visit_id=logged.id)
        assert change(unit, kept, about="More").details.receipts[0].paid_on == TODAY
        with unit() as work:
            assert mark_paid(work, expense_ids=[copies.id], day=None) == 1
        assert change(unit, logged, receipts=(bus,)).details.receipts == (bus,)

    def test_not_on_a_day_to_come(self, unit, match_id):
        with unit() as work, pytest.raises(FieldErrors):
            mark_paid(work, expense_ids=[], day=date(2030, 1, 1))

    def test_a_withdrawn_visit_costs_nothing(self, unit, match_id):
        logged = log(unit, match_id, TODAY, receipts=(Receipt(450, "Copies"),))
        match = page(unit, match_id).match
        with unit() as work:
            assert expenses_page(work, supporter_id=match.supporter_id).total == 1
            assert expenses_page(work, supporter_id=match.participant_id).total == 0
            visits.withdraw_visit(work, visit_id=logged.id)
            assert expenses_page(work).total == 0


class TestLate:
    @pytest.fixture
    def logged(self, unit, match_id):
        return log(unit, match_id, TODAY)

    def test_within_the_period_nothing_is_marked(self, unit, clock, logged):
        go_to(clock, date(2026, 3, 31))
        assert change(unit, logged, about="More").changed_late_on is None

    def test_thirty_days_after_it_is_marked(self, as_role, unit, clock, logged):
        go_to(clock, date(2026, 4, 30))
        changed = change(as_role(AccountRole.STAFF), logged, about="More")
        assert (changed.changed_late_on, changed.changed_late_by) == (date(2026, 4, 30), "Anneke de Wit")

    def test_later_it_is_for_the_leader(self, as_role, unit, clock, match_id, logged):
        go_to(clock, date(2026, 5, 1))
        staff = as_role(AccountRole.STAFF)
        with pytest.raises(NotAllowed, match="nothing that you typed is lost"):
            change(staff, logged, about="More")
        with staff() as work, pytest.raises(NotAllowed) as told:
            visits.log_visit(work, match_id=match_id, details=VisitDetails(TODAY))
        assert told.value.field == "day"
        with staff() as work, pytest.raises(NotAllowed):
            visits.withdraw_visit(work, visit_id=logged.id)
        assert change(unit, logged, about="More").changed_late_on == date(2026, 5, 1)
        with unit() as work:
            assert visits.withdraw_visit(work, visit_id=logged.id).changed_late_on == date(2026, 5, 1)
        with staff() as work, pytest.raises(NotAllowed):
            visits.restore_visit(work, visit_id=logged.id)

    def test_a_visit_is_not_moved_into_a_closed_period(self, as_role, unit, clock, match_id):
        go_to(clock, date(2026, 5, 1))
        staff = as_role(AccountRole.STAFF)
        logged = log(staff, match_id, date(2026, 5, 1))
        with pytest.raises(NotAllowed):
            change(staff, logged, day=TODAY)


class TestThemes:
    def test_they_are_of_the_centres_list(self, unit, match_id):
        log(unit, match_id, TODAY, themes=("debts", "housing"))
        log(unit, match_id, TODAY, themes=("Schulden", "debts"))
        with unit() as work:
            assert visits.visit_themes(work) == ("debts", "housing", "Schulden")
            assert {use.word: use.uses for use in word_list(work, kind=ListKind.THEME)}["debts"] == 2
            assert rename_word(work, kind=ListKind.THEME, word="Schulden", to="debts").changed == 1
            assert visits.visit_themes(work) == ("debts", "housing")
            remove_word(work, kind=ListKind.THEME, word="debts")
        left = [visit.details.themes for visit in page(unit, match_id).visits]
        assert sorted(left) == [(), ("housing",)]


def test_a_month_of_work_of_two_supporters_does_not_mix(unit, match_id):
    """Each match counts its own visits only."""
    with unit() as work:
        other = supporter(work, "Yazid")
    second = begin(unit, "Amina", supporter_id=other, preset=Preset.SIX_MONTHS_WEEKLY)
    log(unit, match_id, TODAY)
    with unit() as work:
        assert [match.id for match in matching.matches_of(work, person_id=other)] == [second]
    assert page(unit, second).standing.made == 0
