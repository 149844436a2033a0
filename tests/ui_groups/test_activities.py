"""Activities on their page: planned, ticked by keyboard, paid back, withdrawn and printed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import Activity, ActivityKind, Attendance, Refund, Repeats
from ensure_desktop.people.service import search
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into, words_of
from tests.ui_groups.conftest import TODAY, Plan
from tests.ui_people.conftest import Ask, Register
from ui.ask import Ask as Answers
from ui.context import Place
from ui.groups.activities_page import ActivitiesPage, Shown
from ui.groups.activity_dialog import ActivityDialog
from ui.groups.activity_page import ActivityPage
from ui.groups.panel import GroupsPanel
from ui.groups.paper_page import ListPaperPage
from ui.groups.refund_dialog import RefundDialog
from ui.groups.refunds_page import RefundsPage

WEEK = timedelta(days=7)
Notices = list[tuple[str, Any]]


def stored(change: Ask, activity: Activity) -> Activity:
    found: Activity = change(groups.activity, activity_id=activity.id)
    return found


def marks(activity: Activity) -> dict[str, Attendance | None]:
    return {each.name: each.mark for each in activity.attendees}


@pytest.fixture
def page(panel: GroupsPanel) -> ActivitiesPage:
    found = panel.page()
    assert isinstance(found, ActivitiesPage)
    return found


def rows(page: ActivitiesPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).details.title for row in range(model.total())]


def press(qtbot: QtBot, page: ActivityPage, *keys: Any) -> None:
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(page.attendance.table.view, key)
        else:
            qtbot.keyClick(page.attendance.table.view, key)


class TestPlanning:
    def test_the_first_one_is_planned_from_the_empty_page(
        self, panel: GroupsPanel, page: ActivitiesPage, register: Register, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        register("Fatima")
        click(qtbot, panel, "groups.activities.empty.act")
        settle()
        dialog = child(page, "groups.activity", ActivityDialog)
        type_into(qtbot, dialog, "groups.activity.title", "Soup on Monday")
        type_into(qtbot, dialog, "groups.activity.starts_at", "12")
        type_into(qtbot, dialog, "groups.activity.cost_cents", "12,50")
        dialog.form.editor("kind").set_value(ActivityKind.SHARED_MEAL)
        dialog.form.editor("person_ids").picker.picked.emit(change(search, text="Fatima")[0])
        dialog.form.editor("interval_days").set_value(7)
        dialog.form.editor("until").set_value(TODAY + 2 * WEEK)
        click(qtbot, dialog, "groups.activity.save")
        settle()
        shown = page.one.shown
        assert shown is not None
        assert page.page() is page.one
        assert (shown.details.title, shown.details.starts_at, shown.details.cost_cents) == (
            "Soup on Monday",
            "12:00",
            1250,
        )
        assert (shown.later, [each.name for each in shown.attendees]) == (2, ["Fatima"])
        page.show_list()
        assert rows(page) == ["Soup on Monday"] * 3

    def test_what_is_missing_is_said_beside_its_field(self, page: ActivitiesPage, settle: Settle, qtbot: QtBot) -> None:
        page.begin(None)
        settle()
        dialog = child(page, "groups.activity", ActivityDialog)
        dialog.form.editor("interval_days").set_value(7)
        click(qtbot, dialog, "groups.activity.save")
        assert set(dialog.form.errors()) == {"until"}
        dialog.form.editor("until").set_value(TODAY)
        click(qtbot, dialog, "groups.activity.save")
        settle()
        assert set(dialog.form.errors()) == {"title"}

    def test_a_change_can_be_for_all_that_follow(
        self, page: ActivitiesPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", repeats=Repeats(7, TODAY + 2 * WEEK), notes="Cups")
        page.show_one(made.id)
        settle()
        click(qtbot, page, "groups.one.change")
        settle()
        dialog = child(page, "groups.activity", ActivityDialog)
        type_into(qtbot, dialog, "groups.activity.place", "Library")
        dialog.form.editor("scope").set_value(True)
        click(qtbot, dialog, "groups.activity.save")
        settle()
        found = change(groups.activities_page, newest_first=False).rows
        assert [row.details.place for row in found] == ["Library"] * 3
        assert [row.details.notes for row in found] == ["Cups", "", ""]

    def test_a_series_is_withdrawn_from_here_on_and_comes_back(
        self, page: ActivitiesPage, plan: Plan, notices: Notices, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", repeats=Repeats(7, TODAY + 2 * WEEK))
        page.show_one(made.id)
        settle()
        click(qtbot, page, "groups.one.withdraw_rest")
        settle()
        assert rows(page) == []
        said, undo = notices[-1]
        assert "on 3 days" in said
        page.choose(Shown.WITHDRAWN)
        settle()
        assert len(rows(page)) == 3
        undo()
        page.choose(Shown.COMING)
        settle()
        assert len(rows(page)) == 3

    def test_one_is_withdrawn_and_restored_on_its_page(
        self, page: ActivitiesPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", "Fatima")
        page.show_one(made.id)
        settle()
        click(qtbot, page, "groups.one.withdraw")
        settle()
        assert page.page() is not page.one
        page.show_one(made.id)
        settle()
        assert not child(page, "groups.attendance.add").isEnabled()
        click(qtbot, page, "groups.one.restore")
        settle()
        assert not stored(change, made).withdrawn
        assert child(page, "groups.attendance.add").isEnabled()


class TestTicking:
    def test_one_key_a_mark_and_the_list_goes_on_by_itself(
        self, page: ActivitiesPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", "Amina", "Bram", "Chris", "Dalia")
        page.show_one(made.id)
        settle()
        press(qtbot, page.one, "c", Qt.Key.Key_Space, "E", "n")
        settle()
        assert marks(stored(change, made)) == {
            "Amina": Attendance.CAME,
            "Bram": Attendance.CAME,
            "Chris": Attendance.EXCUSED,
            "Dalia": Attendance.AWAY,
        }
        assert "2 of 4 came." in words_of(page.one)
        press(qtbot, page.one, Qt.Key.Key_Up, Qt.Key.Key_Delete)
        settle()
        assert marks(stored(change, made))["Chris"] is None
        qtbot.keyClick(page.one.attendance.table.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert marks(stored(change, made))["Chris"] is Attendance.EXCUSED

    def test_everybody_else_came_and_the_snackbar_takes_it_back(
        self, page: ActivitiesPage, plan: Plan, change: Ask, notices: Notices, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", "Amina", "Bram", "Chris")
        page.show_one(made.id)
        settle()
        press(qtbot, page.one, "n")
        settle()
        click(qtbot, page, "groups.attendance.all")
        settle()
        assert list(marks(stored(change, made)).values()) == [Attendance.AWAY, Attendance.CAME, Attendance.CAME]
        notices[-1][1]()
        settle()
        assert list(marks(stored(change, made)).values()) == [Attendance.AWAY, None, None]

    def test_before_the_day_somebody_can_only_be_excused(
        self, page: ActivitiesPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", "Amina", "Bram", day=TODAY + WEEK)
        page.show_one(made.id)
        settle()
        assert not child(page, "groups.attendance.came").isEnabled()
        assert "On the day itself" in words_of(page.one)
        press(qtbot, page.one, "c", "e")
        settle()
        assert marks(stored(change, made)) == {"Amina": Attendance.EXCUSED, "Bram": None}

    def test_people_without_a_match_are_added_and_taken_off_again(
        self,
        page: ActivitiesPage,
        plan: Plan,
        register: Register,
        change: Ask,
        notices: Notices,
        settle: Settle,
        qtbot: QtBot,
    ) -> None:
        made = plan("Coffee")
        register("Yazid")
        page.show_one(made.id)
        settle()
        page.one.attendance._picker.picked.emit(change(search, text="Yazid")[0])
        settle()
        assert marks(stored(change, made)) == {"Yazid": None}
        page.one.attendance.focus_list()
        press(qtbot, page.one, "c")
        settle()
        click(qtbot, page, "groups.attendance.remove")
        settle()
        assert marks(stored(change, made)) == {}
        notices[-1][1]()
        settle()
        assert marks(stored(change, made)) == {"Yazid": Attendance.CAME}

    def test_the_lists_that_wait_are_one_click_away(
        self, page: ActivitiesPage, plan: Plan, settle: Settle, qtbot: QtBot
    ) -> None:
        plan("Coffee", "Amina", day=TODAY - WEEK)
        plan("Soup", day=TODAY - WEEK)
        click(qtbot, page, "groups.activities.filter.to_tick")
        settle()
        assert rows(page) == ["Coffee"]
        click(qtbot, page, "groups.activities.filter.past")
        settle()
        assert sorted(rows(page)) == ["Coffee", "Soup"]
        page._kind.set_value(ActivityKind.SHIFT)
        settle()
        assert child(page, "groups.activities.no_result").isVisible()


class TestMoney:
    def test_a_refund_with_its_receipt_is_noted_paid_and_taken_out(
        self,
        panel: GroupsPanel,
        page: ActivitiesPage,
        plan: Plan,
        change: Ask,
        ask: Answers,
        notices: Notices,
        settle: Settle,
        qtbot: QtBot,
        tmp_path: Path,
    ) -> None:
        receipt = tmp_path / "cake.jpg"
        Image.new("RGB", (40, 60), "white").save(receipt)
        made = plan("Coffee", "Fatima")
        page.show_one(made.id)
        settle()
        click(qtbot, page, "groups.costs.add")
        dialog = child(page, "groups.refund", RefundDialog)
        click(qtbot, dialog, "groups.refund.save")
        assert set(dialog.form.errors()) == {"cents"}
        type_into(qtbot, dialog, "groups.refund.cents", "4.20")
        type_into(qtbot, dialog, "groups.refund.what", "Cake")
        ask.answers.append(str(receipt))
        click(qtbot, dialog, "groups.refund.file.add")
        settle()
        click(qtbot, dialog, "groups.refund.save")
        settle()
        (refund,) = stored(change, made).refunds
        assert (refund.cents, refund.what, refund.name, bool(refund.attachment_id)) == (420, "Cake", "Fatima", True)
        click(qtbot, page, "groups.costs.receipt.0")
        settle()
        assert page.one.costs.dialog is not None
        page.one.costs.dialog.reject()
        panel.go(Place("groups", action="refunds"))
        settle()
        paying = panel.page()
        assert isinstance(paying, RefundsPage)
        assert "1 refund of €4.20" in words_of(paying).replace("4.20 €", "€4.20")
        click(qtbot, paying, "groups.refunds.pay")
        settle()
        assert stored(change, made).refunds[0].paid_on == TODAY
        assert child(paying, "groups.refunds.all_done").isVisible()
        notices[-1][1]()
        settle()
        assert stored(change, made).refunds[0].paid_on is None
        panel.go(Place("groups", made.id))
        settle()
        click(qtbot, page, "groups.costs.remove.0")
        settle()
        assert stored(change, made).refunds == ()
        notices[-1][1]()
        settle()
        assert [each.cents for each in stored(change, made).refunds] == [420]

    def test_paid_is_ticked_beside_the_refund(
        self, page: ActivitiesPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", "Fatima")
        fatima = made.attendees[0].person_id
        change(groups.save_refund, activity_id=made.id, refund=Refund(420, fatima))
        page.show_one(made.id)
        settle()
        child(page, "groups.costs.paid.0").toggle()
        settle()
        assert stored(change, made).refunds[0].paid_on == TODAY
        child(page, "groups.costs.paid.0").toggle()
        settle()
        assert stored(change, made).refunds[0].paid_on is None

    def test_a_file_that_is_no_receipt_is_said_beside_the_field(
        self, page: ActivitiesPage, plan: Plan, ask: Answers, settle: Settle, qtbot: QtBot, tmp_path: Path
    ) -> None:
        text = tmp_path / "cake.txt"
        text.write_text("no picture")
        page.show_one(plan("Coffee", "Fatima").id)
        settle()
        click(qtbot, page, "groups.costs.add")
        dialog = child(page, "groups.refund", RefundDialog)
        ask.answers.append(str(text))
        click(qtbot, dialog, "groups.refund.file.add")
        settle()
        assert set(dialog.form.errors()) == {"file"}


class TestDebriefing:
    def test_a_shift_asks_how_it_was_and_keeps_what_is_typed(
        self, panel: GroupsPanel, page: ActivitiesPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        first = plan("Open door", kind=ActivityKind.SHIFT, day=TODAY - WEEK)
        second = plan("Open door", kind=ActivityKind.SHIFT, day=TODAY)
        page.show_one(first.id)
        settle()
        type_into(qtbot, page, "groups.debriefing.text", "Two quarrels")
        page.show_one(second.id)
        settle()
        assert child(page, "groups.debriefing.text").value() == ""
        page.show_one(first.id)
        settle()
        assert child(page, "groups.debriefing.text").value() == "Two quarrels"
        click(qtbot, page, "groups.debriefing.save")
        settle()
        assert stored(change, first).details.debriefing == "Two quarrels"
        assert stored(change, second).details.debriefing == ""

    def test_nothing_else_has_a_note_nor_has_a_shift_to_come(
        self, page: ActivitiesPage, plan: Plan, settle: Settle
    ) -> None:
        for made in (plan("Coffee"), plan("Open door", kind=ActivityKind.SHIFT, day=TODAY + WEEK)):
            page.show_one(made.id)
            settle()
            assert page.one.debriefing.isHidden()


class TestPaper:
    def test_the_list_is_previewed_with_names_or_codes(
        self, page: ActivitiesPage, plan: Plan, settle: Settle, qtbot: QtBot
    ) -> None:
        made = plan("Coffee", "Fatima", repeats=Repeats(7, TODAY + WEEK))
        page.show_one(made.id)
        settle()
        click(qtbot, page, "groups.one.print")
        settle()
        paper = page.page()
        assert isinstance(paper, ListPaperPage)
        assert "Fatima" in paper.preview.text()
        paper.codes.setChecked(True)
        settle()
        assert "Fatima" not in paper.preview.text()
        assert made.attendees[0].code in paper.preview.text()
        paper.series.setChecked(True)
        settle()
        assert "9 Mar" in paper.preview.text()
        click(qtbot, page, "groups.paper.back")
        assert page.page() is page.one


def test_what_is_gone_leads_back_to_the_list(page: ActivitiesPage, settle: Settle) -> None:
    page.show_one("0" * 32)
    settle()
    assert page.page() is not page.one
    assert "not in the vault any more" in words_of(page)
