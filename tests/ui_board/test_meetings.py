"""The meetings of the sounding board on the screen: planned, written, ticked by keyboard, withdrawn."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.network import board
from ensure_desktop.network.seats import seats
from ensure_desktop.network.values import ActionDetails, Attendance, Attendee, Meeting, MeetingState, Topic, TopicKind
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into, words_of
from tests.ui_board.conftest import TODAY, Plan
from tests.ui_people.conftest import Ask
from ui.context import Context, Place
from ui.network.board.meeting_dialog import MeetingDialog
from ui.network.board.meeting_page import MeetingPage
from ui.network.board.page import BoardPage, Shown
from ui.network.panel import NetworkPanel
from ui.widgets.fields import CheckField

DAY = timedelta(days=1)
LENA, EVA = Attendee("Lena"), Attendee("Eva")
Notices = list[tuple[str, Any]]


def page_of(panel: NetworkPanel) -> BoardPage:
    found = panel.page()
    assert isinstance(found, BoardPage)
    return found


@pytest.fixture
def page(panel: NetworkPanel) -> BoardPage:
    return page_of(panel)


@pytest.fixture
def town_hall(change: Ask) -> str:
    details = OrganisationDetails(name="Town hall", contacts=(ContactPerson("", "Pieter Maes", permanent=True),))
    made = change(organisations.register_organisation, details=details)
    return str(made.id)


def stored(change: Ask, meeting: Meeting) -> Meeting:
    found: Meeting = change(board.meeting, meeting_id=meeting.id)
    return found


def rows(page: BoardPage) -> list[Any]:
    model = page.table.model
    return [model.row_value(row) for row in range(model.total())]


def open_one(page: BoardPage, meeting: Meeting, settle: Settle) -> MeetingPage:
    page.go(Place("network", meeting.id, "meeting"))
    settle()
    return page.one


class TestPlanning:
    def test_a_year_is_planned_from_the_empty_page(
        self, panel: NetworkPanel, page: BoardPage, town_hall: str, settle: Settle, qtbot: QtBot
    ) -> None:
        click(qtbot, panel, "network.board.empty.act")
        settle()
        dialog = child(page, "network.board.edit", MeetingDialog)
        day = child(dialog, "network.board.edit.day")
        type_into(qtbot, dialog, day.line.objectName(), "10/3/2026")
        times = child(dialog, "network.board.edit.times")
        times.set_value(12)
        type_into(qtbot, dialog, "network.board.edit.place", "Library")
        click(qtbot, dialog, "network.board.edit.attendees.add")
        line = child(dialog, "network.board.edit.attendees.1.words")
        qtbot.keyClicks(line, "Pieter Maes (Town hall)")
        click(qtbot, dialog, "network.board.edit.save")
        settle()
        assert page.page() is page.one
        shown = page.one.shown
        assert shown is not None
        who = shown.details.attendees[0]
        assert (who.name, who.organisation_id) == ("Pieter Maes", town_hall)
        assert who.contact_id
        page.show_list()
        page.reload()
        settle()
        found = rows(page)
        assert len(found) == 12
        assert {row.day.weekday() for row in found} == {1}
        assert {row.place for row in found} == {"Library"}

    def test_a_day_is_needed(self, panel: NetworkPanel, page: BoardPage, settle: Settle, qtbot: QtBot) -> None:
        panel.go(Place("network", action="new board"))
        settle()
        dialog = child(page, "network.board.edit", MeetingDialog)
        click(qtbot, dialog, "network.board.edit.save")
        settle()
        assert dialog.form.errors() == {"day": "Please enter the day."}

    def test_the_next_one_invites_those_of_the_last(
        self, page: BoardPage, plan: Plan, settle: Settle, panel: NetworkPanel
    ) -> None:
        plan(TODAY - DAY, attendees=(LENA, EVA))
        panel.go(Place("network", action="new board"))
        settle()
        dialog = child(page, "network.board.edit", MeetingDialog)
        assert [each.name for each in dialog.form.values()["attendees"]] == ["Eva", "Lena"]

    def test_changing_keeps_the_minutes(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        came = Attendee("Lena", mark=Attendance.CAME)
        meeting = plan(held=True, notes="Thanks", attendees=(came,))
        open_one(page, meeting, settle)
        click(qtbot, page, "network.board.one.change")
        settle()
        dialog = child(page, "network.board.edit", MeetingDialog)
        type_into(qtbot, dialog, "network.board.edit.title", "Board of the north")
        click(qtbot, dialog, "network.board.edit.save")
        settle()
        found = stored(change, meeting).details
        assert (found.title, found.notes) == ("Board of the north", "Thanks")
        assert found.attendees[0].mark is Attendance.CAME

    def test_withdrawing_can_be_undone(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        meeting = plan()
        open_one(page, meeting, settle)
        click(qtbot, page, "network.board.one.withdraw")
        settle()
        assert rows(page) == []
        page.choose(Shown.WITHDRAWN)
        settle()
        assert [row.withdrawn for row in rows(page)] == [True]
        notices[-1][1]()
        settle()
        assert stored(change, meeting).withdrawn_at is None
        page.choose(Shown.COMING)
        settle()
        assert [row.id for row in rows(page)] == [meeting.id]

    def test_each_filter_says_why_it_is_empty(self, page: BoardPage, settle: Settle) -> None:
        said = {}
        for shown in Shown:
            page.choose(shown)
            settle()
            found = page.table.showing()
            assert found is not None
            said[shown] = found.objectName()
        assert said == {
            Shown.COMING: "network.board.empty",
            Shown.TO_APPROVE: "network.board.done",
            Shown.PAST: "network.board.no_result",
            Shown.WITHDRAWN: "network.board.no_result",
        }


class TestWriting:
    def test_the_agenda_and_the_minutes_are_typed(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot, town_hall: str, context: Context
    ) -> None:
        meeting = plan()
        one = open_one(page, meeting, settle)
        click(qtbot, one, "network.board.minutes.topics.add")
        type_into(qtbot, one, "network.board.minutes.topics.1.title", "A cold winter")
        type_into(qtbot, one, "network.board.minutes.topics.1.text", "No heating.")
        click(qtbot, one, "network.board.minutes.decisions.add")
        type_into(qtbot, one, "network.board.minutes.decisions.1.text", "We write a letter")
        click(qtbot, one, "network.board.minutes.actions.add")
        type_into(qtbot, one, "network.board.minutes.actions.1.text", "Write it")
        type_into(qtbot, one, "network.board.minutes.actions.1.owner", "town hall")
        click(qtbot, one, "network.board.minutes.actions.add")
        type_into(qtbot, one, "network.board.minutes.actions.2.text", "Read it")
        type_into(qtbot, one, "network.board.minutes.actions.2.owner", context.actor.name)
        click(qtbot, one, "network.board.minutes.save")
        settle()
        found = stored(change, meeting).details
        assert [(each.kind, each.title, each.text) for each in found.topics] == [
            (TopicKind.CASE, "A cold winter", "No heating.")
        ]
        assert found.decisions == ("We write a letter",)
        me = next(seat.account_id for seat in change(seats) if seat.account_id)
        owners = [(each.owner, each.organisation_id, each.account_id) for each in found.actions]
        assert owners == [("Town hall", town_hall, None), (context.actor.name, None, me)]
        assert not one.minutes.is_changed()

    def test_one_can_type_on_after_saving(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        meeting = plan()
        one = open_one(page, meeting, settle)
        click(qtbot, one, "network.board.minutes.topics.add")
        type_into(qtbot, one, "network.board.minutes.topics.1.title", "Keys")
        type_into(qtbot, one, "network.board.minutes.topics.1.text", "Who has")
        for words in ("", " them", "?"):
            field = child(one, "network.board.minutes.topics.1.text")
            qtbot.keyClicks(field, words)
            qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            settle()
            assert one.window().focusWidget() is field
        assert stored(change, meeting).details.topics[0].text == "Who has them?"

    def test_points_are_put_in_another_order_by_buttons_and_by_keys(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        heat = Topic(TopicKind.CASE, "A cold winter", "No heating.")
        meeting = plan(topics=(Topic(TopicKind.OTHER, "Keys"), heat, Topic(TopicKind.DEVELOPMENT, "The bus")))
        one = open_one(page, meeting, settle)
        name = "network.board.minutes.topics"
        first, last = child(one, f"{name}.1.up"), child(one, f"{name}.3.down")
        assert not first.isEnabled()
        assert not last.isEnabled()
        child(one, f"{name}.2.text").setFocus()
        qtbot.keyClick(child(one, f"{name}.2.text"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert one.window().focusWidget() is child(one, f"{name}.1.text")
        assert child(one, f"{name}.1.text").value() == "No heating."
        qtbot.keyClick(child(one, f"{name}.1.text"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert one.window().focusWidget() is child(one, f"{name}.1.text"), "it is the first one already"
        click(qtbot, one, f"{name}.2.down")
        click(qtbot, one, "network.board.minutes.save")
        settle()
        found = stored(change, meeting).details.topics
        assert [each.title for each in found] == ["A cold winter", "The bus", "Keys"]
        assert replace(found[0], id="") == heat
        click(qtbot, one, f"{name}.3.drop")
        assert not child(one, f"{name}.2.down").isEnabled()

    def test_what_was_typed_is_stored_before_the_meeting_counts_as_held(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        meeting = plan()
        one = open_one(page, meeting, settle)
        type_into(qtbot, one, "network.board.minutes.notes", "Thanks for the cake")
        click(qtbot, one, "network.board.one.held")
        settle()
        found = stored(change, meeting)
        assert (found.state, found.details.notes) == (MeetingState.HELD, "Thanks for the cake")

    def test_a_point_without_a_title_is_told_and_nothing_is_lost(
        self, page: BoardPage, plan: Plan, settle: Settle, qtbot: QtBot
    ) -> None:
        one = open_one(page, plan(), settle)
        click(qtbot, one, "network.board.minutes.topics.add")
        type_into(qtbot, one, "network.board.minutes.topics.1.text", "No heating.")
        click(qtbot, one, "network.board.minutes.save")
        settle()
        assert one.minutes.form is not None
        assert "title" in one.minutes.form.errors()["topics"]
        assert one.minutes.form.values()["topics"][0].text == "No heating."

    def test_half_written_minutes_come_back(
        self, page: BoardPage, plan: Plan, settle: Settle, qtbot: QtBot, context: Context
    ) -> None:
        meeting = plan(topics=(Topic(TopicKind.OTHER, "Keys"),))
        one = open_one(page, meeting, settle)
        type_into(qtbot, one, "network.board.minutes.notes", "Half a sen")
        one.minutes._keeper.flush()  # type: ignore[union-attr]
        settle()
        again = BoardPage(context)
        qtbot.addWidget(again)
        again.show()
        other = open_one(again, meeting, settle)
        assert other.minutes.form is not None
        assert other.minutes.form.values()["notes"] == "Half a sen"
        assert "did not save yet" in words_of(other.minutes)

    def test_an_invitation_has_no_minutes_yet(self, page: BoardPage, plan: Plan, settle: Settle) -> None:
        one = open_one(page, plan(TODAY + DAY), settle)
        assert not child(one, "network.board.minutes.notes").isVisible()
        assert child(one, "network.board.minutes.invitation").isVisible()
        assert not child(one, "network.board.one.held").isVisible()
        assert child(one, "network.board.one.invitation").isVisible()


class TestWhoCame:
    def test_one_key_a_mark(self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot) -> None:
        meeting = plan(attendees=(LENA, EVA, Attendee("Omar")))
        one = open_one(page, meeting, settle)
        view = one.seats.table.view
        view.setFocus()
        view.selectRow(0)
        qtbot.keyClicks(view, "c")
        qtbot.keyClicks(view, "e")
        qtbot.keyClicks(view, "n")
        settle()
        marks = [each.mark for each in stored(change, meeting).details.attendees]
        assert marks == [Attendance.CAME, Attendance.EXCUSED, Attendance.AWAY]
        view.selectRow(2)
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        settle()
        assert stored(change, meeting).details.attendees[2].mark is None
        assert "1 of 3 came. 1 is still to be noted." in words_of(one.seats)

    def test_before_the_day_somebody_can_only_be_excused(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        meeting = plan(TODAY + DAY, attendees=(LENA,))
        one = open_one(page, meeting, settle)
        view = one.seats.table.view
        view.setFocus()
        view.selectRow(0)
        qtbot.keyClicks(view, "c")
        settle()
        assert stored(change, meeting).details.attendees[0].mark is None
        click(qtbot, one, "network.board.seats.excused")
        settle()
        assert stored(change, meeting).details.attendees[0].mark is Attendance.EXCUSED

    def test_a_guest_nobody_expected_is_typed(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot, town_hall: str
    ) -> None:
        meeting = plan()
        one = open_one(page, meeting, settle)
        for words in ("pieter maes (town hall)", "Somebody new"):
            type_into(qtbot, one, "network.board.seats.add", words)
            qtbot.keyClick(one.seats.add, Qt.Key.Key_Return)
            settle()
        found = stored(change, meeting).details.attendees
        assert [(each.name, each.organisation_id) for each in found] == [
            ("Pieter Maes", town_hall),
            ("Somebody new", None),
        ]

    def test_marks_and_minutes_do_not_overwrite_each_other(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        meeting = plan(attendees=(LENA,))
        one = open_one(page, meeting, settle)
        type_into(qtbot, one, "network.board.minutes.notes", "Thanks")
        one.seats.table.view.selectRow(0)
        click(qtbot, one, "network.board.seats.came")
        settle()
        assert one.minutes.is_changed(), "what is being typed stays"
        click(qtbot, one, "network.board.minutes.save")
        settle()
        found = stored(change, meeting).details
        assert (found.notes, found.attendees[0].mark) == ("Thanks", Attendance.CAME)


class TestActions:
    def test_an_action_of_an_earlier_meeting_is_ticked(
        self, page: BoardPage, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
    ) -> None:
        first = plan(TODAY - 9 * DAY, held=True, actions=(ActionDetails("Find a room", "Lena"),))
        meeting = plan()
        one = open_one(page, meeting, settle)
        assert "Find a room" in words_of(one.to_do)
        action = stored(change, first).actions[0]
        child(one, f"network.board.actions.tick.{action.id}", CheckField).click()
        settle()
        assert stored(change, first).actions[0].done_on == TODAY
        click(qtbot, one, f"network.board.actions.note.{action.id}")
        type_into(qtbot, one, "network.action.note", "In the library")
        click(qtbot, one, "network.action.save")
        settle()
        assert stored(change, first).actions[0].note == "In the library"
        assert "In the library" in words_of(one.to_do)
