"""The form of a visit: household, themes, steps, scales, expenses, drafts and late entries."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Match, Stage
from ensure_desktop.people.households import dissolve_household, household_of, make_household
from ensure_desktop.people.values import HouseholdMember
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.expenses import mark_paid
from ensure_desktop.visits.values import MatchVisits, Outcome, Present, Preset, Receipt, StepBy, VisitDetails, VisitStep
from tests.matching.people_at_hand import participant
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_matching.conftest import Inside
from tests.ui_people.consent_helpers import photo
from tests.ui_visits.conftest import Log
from ui.ask import Ask
from ui.context import Place
from ui.visits.panel import VisitsPanel
from ui.visits.present_field import with_name
from ui.visits.words import alone_label, mood_label
from ui.widgets.fields.scale import scale_words

TODAY = date(2026, 3, 2)


def now(inside: Inside, match_id: str) -> MatchVisits:
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match_id))
    return found


@pytest.fixture
def sister(inside: Inside, match: Match) -> Match:
    """Amina lives with Fatima and is visited by Mark as well; Sami lives there too."""

    def make(work: Work) -> Match:
        proposed = matching.propose_match(
            work, supporter_id=match.supporter_id, participant_id=participant(work, "Amina")
        )
        begun = visits.begin_match(work, match_id=proposed.id, day=work.today(), preset=Preset.YEAR).match
        members = (
            HouseholdMember("", match.participant_id, "", "", None),
            HouseholdMember("", begun.participant_id, "", "sister", None),
            HouseholdMember("", None, "Sami", "son", 2019),
        )
        make_household(work, name="", members=members)
        return begun

    begun: Match = inside(make)
    return begun


@pytest.fixture
def form(match: Match, panel: VisitsPanel, settle: Settle) -> VisitsPanel:
    """The form for a visit to Fatima."""
    panel.go(Place("visits", match.id, "log"))
    settle()
    return panel


def editor(panel: VisitsPanel, name: str) -> Any:
    assert panel.form.form is not None
    return panel.form.form.editor(name)


def type_into(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    qtbot.keyClicks(widget, text)


class TestHousehold:
    def test_two_sisters_are_visited_in_one_entry(
        self, match: Match, sister: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
    ) -> None:
        panel.go(Place("visits", match.id, "log"))
        settle()
        click(qtbot, panel, "visit.present.1")
        click(qtbot, panel, "visit.present.2")
        assert editor(panel, "who").value() == "Sami"
        click(qtbot, panel, "visit.save")
        settle()
        for match_id in (match.id, sister.id):
            (visit,) = now(inside, match_id).visits
            assert visit.details.present == (Present(sister.participant_id, sister.id),)
        panel.go(Place("visits", sister.id))
        settle()
        assert "together with the visit to Fatima" in words_of(panel.match)
        assert "with Amina" not in words_of(panel.match)

    def test_who_is_typed_is_ticked_and_the_other_way_round(
        self, sister: Match, form: VisitsPanel, qtbot: QtBot
    ) -> None:
        editor(form, "who").set_value("a neighbour, sami")
        assert child(form, "visit.present.2").isChecked()
        click(qtbot, form, "visit.present.2")
        assert editor(form, "who").value() == "a neighbour"

    def test_without_a_household_nobody_is_offered(self, form: VisitsPanel) -> None:
        assert not child(form, "visit.present").isVisible()

    def test_who_moved_out_keeps_a_box(
        self, match: Match, sister: Match, inside: Inside, log: Log, panel: VisitsPanel, settle: Settle, qtbot: QtBot
    ) -> None:
        log(TODAY, present=(Present(sister.participant_id, sister.id),))
        home = inside(lambda work: household_of(work, match.participant_id))
        inside(lambda work: dissolve_household(work, household_id=home.id))
        panel.go(Place("visits", match.id))
        settle()
        click(qtbot, panel.match, "visits.change")
        settle()
        assert child(panel, "visit.present.1").text() == "Amina"
        assert editor(panel, "present").value() == (Present(sister.participant_id, sister.id),)

    def test_a_mended_visit_stays_with_the_match_that_it_counted_for(
        self,
        match: Match,
        sister: Match,
        inside: Inside,
        log: Log,
        panel: VisitsPanel,
        settle: Settle,
        qtbot: QtBot,
        clock: SetClock,
    ) -> None:
        """She was visited once more later on: the new match had not begun on the day of the old visit."""
        log(TODAY, present=(Present(sister.participant_id, sister.id),))

        def end_and_begin_again(work: Work) -> None:
            ended, reason = work.today(), EndReason.GOALS_REACHED
            matching.move_match(work, match_id=sister.id, to=Stage.ENDED, day=ended, end_reason=reason)
            again = matching.propose_match(work, supporter_id=match.supporter_id, participant_id=sister.participant_id)
            visits.begin_match(work, match_id=again.id, day=work.today(), preset=Preset.YEAR)

        clock.move_to(date(2026, 3, 9))
        inside(end_and_begin_again)
        panel.go(Place("visits", match.id))
        settle()
        click(qtbot, panel.match, "visits.change")
        settle()
        editor(panel, "about").set_value("A walk")
        click(qtbot, panel, "visit.save")
        settle()
        (visit,) = now(inside, sister.id).visits
        assert visit.details.about == "A walk"
        assert visit.details.present == (Present(sister.participant_id, sister.id),)


@pytest.mark.parametrize(
    ("words", "there", "then"),
    [("", True, "Sami"), ("Lina", True, "Lina, Sami"), ("sami, Lina", False, "Lina"), ("Sami", True, "Sami")],
)
def test_a_name_stands_in_the_words_once(words: str, there: bool, then: str) -> None:
    assert with_name(words, "Sami", there=there) == then


class TestSteps:
    def test_enter_goes_on_to_a_new_line(
        self, match: Match, inside: Inside, form: VisitsPanel, qtbot: QtBot, settle: Settle
    ) -> None:
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        type_into(qtbot, child(form, "visit.steps.1.text"), "We call the school")
        qtbot.keyClick(child(form, "visit.steps.1.text"), Qt.Key.Key_Return)
        assert child(form, "visit.steps.2.text").hasFocus()
        type_into(qtbot, child(form, "visit.steps.2.text"), "Look for a course")
        child(form, "visit.steps.2.by").set_value(StepBy.CENTRE)
        click(qtbot, form, "visit.save")
        settle()
        assert now(inside, match.id).visits[0].details.steps == (
            VisitStep("We call the school", StepBy.TOGETHER),
            VisitStep("Look for a course", StepBy.CENTRE),
        )

    def test_there_is_one_free_line_and_no_more(self, form: VisitsPanel, qtbot: QtBot) -> None:
        editor(form, "steps").set_value((VisitStep("One"), VisitStep("Two")))
        assert [bool(form.findChild(QWidget, f"visit.steps.{n}.text")) for n in (3, 4)] == [True, False]
        click(qtbot, form, "visit.steps.1.remove")
        assert editor(form, "steps").value() == (VisitStep("Two"),)


class TestExpenses:
    def test_a_receipt_is_attached_and_seen_again(
        self,
        match: Match,
        inside: Inside,
        form: VisitsPanel,
        ask: Ask,
        qtbot: QtBot,
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        click(qtbot, form, "visit.receipts.add")
        type_into(qtbot, child(form, "visit.receipts.1.amount"), "3,20")
        type_into(qtbot, child(form, "visit.receipts.1.what"), "Bus")
        ask.answers.append(photo(tmp_path, "ticket.jpg"))
        click(qtbot, form, "visit.receipts.1.attach")
        settle()
        click(qtbot, form, "visit.save")
        settle()
        (receipt,) = now(inside, match.id).visits[0].details.receipts
        assert (receipt.cents, receipt.what) == (320, "Bus")
        kept = inside(lambda work: visits.visit_receipt(work, attachment_id=receipt.attachment_id))
        assert b"Secret Phone" not in kept.content
        assert "€3.20 Bus, with receipt" in words_of(form.match)
        assert "planned for Mon 2 Feb" in words_of(form.match)
        click(qtbot, form.match, "visits.change")
        settle()
        click(qtbot, form, "visit.receipts.1.look")
        settle()
        shown = form.window().findChild(QWidget, "consent.file")
        assert shown is not None
        assert shown.isVisible()
        shown.close()

    def test_an_amount_that_is_none_is_told_beside_the_field(self, form: VisitsPanel, qtbot: QtBot) -> None:
        click(qtbot, form, "visit.receipts.add")
        type_into(qtbot, child(form, "visit.receipts.1.amount"), "three")
        click(qtbot, form, "visit.save")
        assert form.page() is form.form
        assert "This is not an amount" in words_of(form.form)

    def test_what_was_paid_back_can_only_be_looked_at(
        self, match: Match, inside: Inside, log: Log, panel: VisitsPanel, settle: Settle, qtbot: QtBot
    ) -> None:
        visit = log(TODAY, receipts=(Receipt(320, "Bus"),))
        inside(lambda work: mark_paid(work, expense_ids=[visit.details.receipts[0].id], day=TODAY))
        panel.go(Place("visits", match.id))
        settle()
        assert "(paid back)" in words_of(panel.match)
        click(qtbot, panel.match, "visits.change")
        settle()
        assert child(panel, "visit.receipts.1.amount").isReadOnly()
        assert not child(panel, "visit.receipts.1.remove").isVisible()
        click(qtbot, panel, "visit.save")
        settle()
        assert now(inside, match.id).visits[0].details.receipts[0].paid_on == TODAY


def test_a_draft_keeps_everything_but_the_file(
    match: Match, form: VisitsPanel, ask: Ask, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    editor(form, "steps").set_value((VisitStep("Call", StepBy.SUPPORTER),))
    editor(form, "themes").set_value(("debts",))
    editor(form, "self_reliance").set_value(2)
    click(qtbot, form, "visit.receipts.add")
    type_into(qtbot, child(form, "visit.receipts.1.amount"), "4")
    ask.answers.append(photo(tmp_path, "ticket.jpg"))
    click(qtbot, form, "visit.receipts.1.attach")
    settle()
    form.form.leave()
    settle()
    form.go(Place("visits", match.id, "log"))
    settle()
    assert editor(form, "steps").value() == (VisitStep("Call", StepBy.SUPPORTER),)
    assert (editor(form, "themes").value(), editor(form, "self_reliance").value()) == (("debts",), 2)
    assert editor(form, "receipts").value() == (Receipt(400),)
    assert "Please attach it again" in words_of(form.form)


class TestDays:
    def test_the_planned_day_is_proposed_where_it_was_lately(
        self, log: Log, match: Match, panel: VisitsPanel, settle: Settle, clock: SetClock
    ) -> None:
        log(date(2026, 3, 2))
        clock.move_to(date(2026, 3, 11))
        panel.go(Place("visits", match.id, "log"))
        settle()
        assert editor(panel, "day").value() == date(2026, 3, 9)

    def test_a_late_entry_is_told_before_and_marked_after(
        self, match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, clock: SetClock, qtbot: QtBot
    ) -> None:
        clock.move_to(date(2026, 4, 7))
        panel.go(Place("visits", match.id, "log"))
        settle()
        assert "marked as late" not in words_of(panel.form)
        editor(panel, "day").set_value(date(2026, 3, 30))
        assert "marked as late" in words_of(panel.form)
        click(qtbot, panel, "visit.save")
        settle()
        assert child(panel.match, "visits.late").text() == "Entered late"
        assert now(inside, match.id).visits[0].changed_late_on == date(2026, 4, 7)


def test_an_attempt_asks_for_less_but_may_have_cost_something(
    match: Match, inside: Inside, form: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    editor(form, "themes").set_value(("debts",))
    editor(form, "outcome").set_value(Outcome.NOBODY_HOME)
    assert [child(form, f"visit.{name}").isVisible() for name in ("themes", "steps", "self_reliance")] == [False] * 3
    editor(form, "receipts").set_value((Receipt(320, "Bus"),))
    click(qtbot, form, "visit.save")
    settle()
    details = now(inside, match.id).visits[0].details
    assert (details.themes, details.receipts[0].cents) == ((), 320)
    assert details == VisitDetails(TODAY, Outcome.NOBODY_HOME, None, receipts=details.receipts)


def test_a_scale_is_read_in_the_words_in_which_it_was_ticked() -> None:
    assert tuple(mood_label(step) for step in range(1, 6)) == scale_words()


def test_managing_alone_has_words_of_its_own(panel: VisitsPanel, match: Match, settle: Settle) -> None:
    panel.log(match.id)
    settle()
    names = [child(panel, f"visit.self_reliance.{step}").accessibleName() for step in range(1, 6)]
    assert names == [f"{step}, {alone_label(step)}" for step in range(1, 6)]
    assert child(panel, "visit.mood.1").accessibleName() == f"1, {mood_label(1)}"
