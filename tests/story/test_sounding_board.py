"""A sounding board from its agenda to signed minutes, clicked through as a person would.

*Two meetings are planned, one is invited to and held, its minutes are written and freed of names, what was agreed on
comes back at the next one, which approves them; from then on they no longer change.*
"""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QTabBar, QTabWidget, QWidget

from ensure_desktop.clock import SetClock
from ensure_desktop.network import board, minutes
from ensure_desktop.network.values import MeetingState
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.store import open_vault
from tests.conftest import PASSWORD
from tests.story.conftest import Desk
from tests.story.test_main_job import creates_a_vault

FIRST, SECOND = date(2026, 3, 10), date(2026, 4, 14)
CASE = "Fatima has had no heating since November. We mark what a heater costs."


def test_a_sounding_board_from_agenda_to_signed_minutes(
    desk: Desk, calendar: SetClock, tmp_path: Path, state: Path
) -> None:
    folder = creates_a_vault(desk, tmp_path)
    registers(desk, "Fatima", "Aït Lahcen", RoleKind.PARTICIPANT)
    registers(desk, "Mark", "Hollis", RoleKind.SUPPORTER)
    plans_two_meetings(desk)
    writes_the_agenda(desk)
    sends_the_invitation(desk)
    calendar.move_to(FIRST)
    holds_the_first_one(desk)
    frees_the_minutes_of_names(desk)
    calendar.move_to(date(2026, 4, 2))
    is_reminded_of_what_was_agreed(desk)
    calendar.move_to(SECOND)
    hears_of_it_at_the_second_one(desk)
    approves_the_minutes(desk)
    prints_what_is_signed(desk)
    desk.click("lock")
    assert states_afterwards(folder, state) == (MeetingState.APPROVED, MeetingState.HELD)


def registers(desk: Desk, first: str, last: str, role: RoleKind) -> None:
    desk.go("people")
    if not _is_there(desk, "people.new"):
        desk.click("person.back")
    desk.click("people.new")
    desk.write("person.first_name", first)
    desk.write("person.last_name", last)
    desk.choose("person.form.role", role)
    desk.click("person.save")
    desk.sees(f"{first} {last}")


def plans_two_meetings(desk: Desk) -> None:
    desk.go("network")
    turns_to(desk, "Sounding board")
    desk.sees("No meeting is planned.")
    desk.click("network.board.empty.act")
    desk.write("network.board.edit.day.text", "10 March 2026")
    desk.write("network.board.edit.times", "2")
    desk.write("network.board.edit.place", "Library")
    desk.click("network.board.edit.attendees.add")
    desk.write("network.board.edit.attendees.1.words", "Pieter Maes")
    desk.click("network.board.edit.attendees.add")
    desk.write("network.board.edit.attendees.2.words", "Eva Smets")
    desk.click("network.board.edit.save")
    desk.sees("Sounding board, 10 Mar 2026")


def writes_the_agenda(desk: Desk) -> None:
    desk.write("network.board.minutes.invitation", "Coffee is ready at half past one.")
    desk.click("network.board.minutes.topics.add")
    desk.write("network.board.minutes.topics.1.title", "A cold winter")
    desk.click("network.board.minutes.save")


def sends_the_invitation(desk: Desk) -> None:
    desk.click("network.board.one.invitation")
    text = saved(desk, "invitation.pdf")
    assert "Tuesday, 10 March 2026" in text
    assert "1. Case history: A cold winter" in text
    assert "Coffee is ready" in text
    desk.click("network.board.paper.back")
    desk.sees("Invited on 3 Mar 2026")


def holds_the_first_one(desk: Desk) -> None:
    desk.click("network.board.one.back")
    desk.go("today")
    desk.go("network")
    desk.press("network.board.table.rows", Qt.Key.Key_Home)
    desk.press("network.board.table.rows", Qt.Key.Key_Return)
    desk.click("network.board.one.held")
    desk.sees("Held, the minutes are not approved yet")
    for key in (Qt.Key.Key_C, Qt.Key.Key_E):
        desk.press("network.board.seats.table.rows", Qt.Key.Key_Home if key == Qt.Key.Key_C else Qt.Key.Key_Down)
        desk.press("network.board.seats.table.rows", key)
    desk.write("network.board.minutes.topics.1.text", CASE)
    desk.click("network.board.minutes.decisions.add")
    desk.write("network.board.minutes.decisions.1.text", "Fatima's landlord gets a letter from all of us")
    desk.click("network.board.minutes.actions.add")
    desk.write("network.board.minutes.actions.1.text", "Write the letter")
    desk.write("network.board.minutes.actions.1.owner", "Pieter Maes")
    desk.write("network.board.minutes.actions.1.until.text", "1 April 2026")
    desk.click("network.board.minutes.save")
    desk.sees("Write the letter")


def frees_the_minutes_of_names(desk: Desk) -> None:
    desk.click("network.board.one.minutes")
    desk.sees("1 word waits for your decision before this can be printed.")
    desk.answers(True)  # everybody who gets the paper can read it
    choices = desk.window.findChildren(QAbstractButton, "network.board.paper.names.row.leave")
    (names_nobody,) = [button for button in choices if button.text() == "It names nobody"]
    names_nobody.click()
    desk.sees("Something stays that may point to somebody.")
    turns_paper_to(desk, "Paper")
    text = saved(desk, "minutes.pdf")
    assert "Fatima" not in text
    assert "We mark what a heater costs." in text
    assert "Write the letter (Pieter Maes, until 1 April 2026)" in text
    desk.click("network.board.paper.copy")
    copied = QGuiApplication.clipboard().text()
    assert "Minutes: Sounding board" in copied
    assert "Fatima" not in copied
    desk.click("network.board.paper.back")


def is_reminded_of_what_was_agreed(desk: Desk) -> None:
    desk.go("today")
    desk.sees("The sounding board agreed on this. Its day was 1 day ago.")
    desk.click("today.attention.board action due.act")
    desk.sees("What the sounding board agreed on.")


def hears_of_it_at_the_second_one(desk: Desk) -> None:
    turns_to(desk, "Sounding board")
    desk.click("network.board.one.back")
    desk.press("network.board.table.rows", Qt.Key.Key_Home)
    desk.press("network.board.table.rows", Qt.Key.Key_Return)
    desk.sees("Sounding board, 14 Apr 2026")
    desk.sees("From earlier meetings")
    desk.sees("Pieter Maes · 13 days late")
    desk.click("network.board.one.held")
    desk.sees("Held, the minutes are not approved yet")


def approves_the_minutes(desk: Desk) -> None:
    desk.click("network.board.one.back")
    desk.click("network.board.filter.to_approve")
    desk.press("network.board.table.rows", Qt.Key.Key_Home)
    desk.press("network.board.table.rows", Qt.Key.Key_Down)
    desk.press("network.board.table.rows", Qt.Key.Key_Return)
    desk.sees("Sounding board, 10 Mar 2026")
    desk.click("network.board.one.approve")
    desk.sees("nobody can change them any more")
    desk.click("network.board.approve.save")
    desk.sees("Minutes approved on 14 Apr 2026")
    assert not desk.find("network.board.minutes.topics.1.text").isEnabled()
    with pytest.raises(AssertionError):
        desk.click("network.board.minutes.topics.add")


def prints_what_is_signed(desk: Desk) -> None:
    desk.click("network.board.one.minutes")
    text = saved(desk, "approved.pdf")
    assert "Approved on 14 April 2026." in text
    assert "Signature of the chair" in text
    assert "Fatima" not in text


def states_afterwards(folder: Path, state: Path) -> tuple[MeetingState, MeetingState]:
    """Where the first and the second meeting stand when the vault is opened again, with everything there."""
    vault = open_vault(folder, login="anneke", password=PASSWORD, state_folder=state)
    with vault.work("look") as work:
        second, first = board.meetings_page(work).rows
        whole = board.meeting(work, meeting_id=first.id)
        paper = minutes.minutes(work, meeting_id=first.id)
    vault.close(backup=False)
    assert whole.whole
    assert whole.approved_at == second.id
    assert whole.details.topics[0].text == CASE, "what was typed stays as it was"
    assert "Fatima" not in paper.topics[0].text
    return first.state, second.state


def turns_to(desk: Desk, title: str) -> None:
    """Turn to a view of the area by its name."""
    bar = desk.find("network.views", QTabBar)
    bar.setCurrentIndex(next(place for place in range(bar.count()) if bar.tabText(place) == title))
    desk.settle()


def turns_paper_to(desk: Desk, title: str) -> None:
    tabs = desk.find("network.board.paper.tabs", QTabWidget)
    tabs.setCurrentIndex(next(place for place in range(tabs.count()) if tabs.tabText(place) == title))
    desk.settle()


def saved(desk: Desk, name: str) -> str:
    """The words of the paper that is shown, saved and read back."""
    path = desk.paper / name
    desk.answers(path)
    desk.click("network.board.paper.preview.save")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def _is_there(desk: Desk, name: str) -> bool:
    return any(found.isVisible() for found in desk.window.findChildren(QWidget, name))
