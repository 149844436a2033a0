"""The story of Lucie: she had support herself, asks to give it, is interviewed and trained, and can be matched.

*Participant, applicant, first meeting, consent signed on the screen, second meeting, training, certificate, ready.*
Each station leaves a picture in the folder of the test.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.consent.values import Way
from ensure_desktop.interviews.values import ApplicationStage
from ensure_desktop.people.values import RoleKind
from ensure_desktop.training.values import Result
from tests.story.conftest import Desk
from tests.story.test_main_job import creates_a_vault, records_consent
from ui.people.person_page import TABS
from ui.training.course_page import TABS as COURSE_TABS

PASSES = 12
MEETINGS = 8
MISSED = 3
"""The third meeting: a child was ill."""


class Album:
    """Pictures of the stations, one file each."""

    def __init__(self, desk: Desk, folder: Path, qtbot: QtBot) -> None:
        self._desk = desk
        self._qtbot = qtbot
        self._taken: dict[bytes, str] = {}
        self.folder = folder
        folder.mkdir()

    def take(self, name: str) -> None:
        """Take a picture of what is on the screen, an open dialog or the window, once it looks like no other one.

        A page that is put together anew holds its painting back until the next turn of the event loop: a picture of
        that moment shows an empty page, and two such pages are alike.
        """
        file = self.folder / f"{len(self._taken) + 1:02}-{name}.png"

        def stands_still() -> None:
            self._desk.settle()
            for _pass in range(PASSES):  # until everything is laid out
                QApplication.sendPostedEvents()
                QApplication.processEvents()
            root = self._desk.root
            held_back = [each.objectName() for each in root.findChildren(QWidget) if not each.updatesEnabled()]
            assert not held_back
            assert root.grab().save(str(file))
            picture = file.read_bytes()
            assert picture not in self._taken, f"{name} looks like {self._taken[picture]}"
            self._taken[picture] = name

        self._qtbot.waitUntil(stands_still)


@pytest.fixture
def album(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Album:
    return Album(desk, tmp_path / "pictures", qtbot)


def test_the_story_of_lucie(desk: Desk, album: Album, calendar: SetClock, tmp_path: Path, qtbot: QtBot) -> None:
    creates_a_vault(desk, tmp_path)
    has_support_herself(desk)
    asks_to_give_it(desk, calendar)
    plans_the_first_meeting(desk, album)
    calendar.move_to(date(2026, 9, 10))
    is_interviewed(desk, album)
    agrees_on_the_screen(desk, album, qtbot)
    comes_a_second_time(desk, album)
    is_trained(desk, album, calendar)
    is_certified(desk, album)
    has_a_certificate_on_paper(desk)
    is_ready_to_be_matched(desk, album)
    assert len(list(album.folder.iterdir())) > 9


def has_support_herself(desk: Desk) -> None:
    desk.go("people")
    desk.click("people.new")
    desk.write("person.first_name", "Lucie")
    desk.write("person.last_name", "D’Hondt")
    desk.write("person.languages.1.name", "French")
    desk.choose("person.form.role", RoleKind.PARTICIPANT)
    desk.write("person.form.since.text", "1 May 2025")
    desk.click("person.save")
    desk.sees("P-0001")


def asks_to_give_it(desk: Desk, calendar: SetClock) -> None:
    """Her time as a participant ends; she applies. One person, two histories."""
    calendar.move_to(date(2026, 9, 3))
    turns_to(desk, "roles")
    desk.click("role.end.participant")
    desk.click("role.end.save")
    turns_to(desk, "roles")
    desk.click("roles.add")
    desk.choose("role.add.form.role", RoleKind.APPLICANT)
    desk.click("role.add.save")
    desk.find("role.change.applicant")


def turns_to(desk: Desk, tab: str, *, of: str = "person.tabs", order: Sequence[str] = TABS) -> None:
    """Another tab of the page, by the keyboard."""
    tabs = desk.find(of)
    while tabs.currentIndex() != order.index(tab):
        forward = tabs.currentIndex() < order.index(tab)
        desk.press(f"{of}.bar", Qt.Key.Key_Right if forward else Qt.Key.Key_Left)


def plans_the_first_meeting(desk: Desk, album: Album) -> None:
    desk.go("interviews")
    desk.press("applicants.table.rows", Qt.Key.Key_Home)
    album.take("asked")
    desk.click("applicants.next")
    desk.write("applicant.move.meeting_on.text", "10 September 2026")
    desk.click("applicant.move.confirm")
    desk.sees("Start interview")


def is_interviewed(desk: Desk, album: Album) -> None:
    """From Today in three clicks; what she tells goes into her file only where it is ticked."""
    desk.go("today")
    desk.sees("Lucie D’Hondt")
    album.take("today")
    desk.click("today.attention.meeting today.act")
    desk.click("interview.begin.save")
    desk.write("answer.background", "From Lyon, eleven years here.")
    desk.write("answer.neighbourhood", "Otterbeek")
    album.take("interview")
    desk.press("interview.part", Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.click("interview.finish")
    desk.click("interview.finish.save")
    album.take("taken-over")
    assert desk.find("take_over.neighbourhood").isChecked(), "nothing was known, so nothing is lost"
    desk.click("interview.take_over.save")


def agrees_on_the_screen(desk: Desk, album: Album, qtbot: QtBot) -> None:
    """Purpose by purpose, in her language, signed with the mouse."""
    desk.click("interview.consent")
    desk.click("consent.give")
    desk.choose("consent.giving.language", "fr")
    for purpose in ("matching", "evaluation"):
        desk.click(f"consent.giving.purpose.{purpose}")
    desk.click(f"consent.giving.way.{Way.SCREEN.value}")
    field = desk.find("consent.giving.signature.pad")
    field.setFocus()
    draws(field, qtbot)
    album.take("signed")
    desk.click("consent.giving.save")
    desk.sees("Each purpose is asked for by itself")
    album.take("agreed")


def draws(field: QWidget, qtbot: QtBot) -> None:
    """A signature of two strokes."""
    for left in (20, 90):
        qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(left, 30))
        for step in range(1, 20):
            qtbot.mouseMove(field, QPoint(left + 3 * step, 30 + 4 * (step % 7)))
        qtbot.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(left + 60, 50))


def comes_a_second_time(desk: Desk, album: Album) -> None:
    """The criteria by number keys, the advice, and then the decision, which is a person's."""
    turns_to(desk, "interviews")
    desk.click("interviews.begin.second meeting")
    desk.click("interview.begin.save")
    for criterion in ("languages-enough", "experience-used", "paperwork"):
        desk.press(f"answer.{criterion}.yes", Qt.Key.Key_1)
    album.take("criteria")
    desk.click("interview.finish")
    desk.click("interview.finish.save")
    desk.click("interview.decide")
    album.take("decision")
    desk.choose("applicant.move.stage", ApplicationStage.TRAINING)
    desk.click("applicant.move.confirm")


def is_trained(desk: Desk, album: Album, calendar: SetClock) -> None:
    """Eight Tuesdays; she misses one, and the matrix takes one key for each meeting."""
    desk.go("training")
    desk.click("training.new")
    desk.write("training.new_course.first_day.text", "15 September 2026")
    album.take("course-planned")
    desk.click("training.new_course.save")
    turns_the_course_to(desk, "people")
    desk.click("training.people.enrol")
    desk.click("training.tick")
    desk.click("training.enrol.save")
    calendar.move_to(date(2026, 11, 3))
    desk.go("today")
    desk.go("training")
    turns_the_course_to(desk, "attendance")
    desk.press("training.matrix", Qt.Key.Key_Home)
    for meeting in range(1, MEETINGS + 1):
        desk.press("training.matrix", Qt.Key.Key_E if meeting == MISSED else Qt.Key.Key_Space)
        desk.press("training.matrix", Qt.Key.Key_Right)
    album.take("attendance")


def turns_the_course_to(desk: Desk, tab: str) -> None:
    turns_to(desk, tab, of="training.tabs", order=COURSE_TABS)


def is_certified(desk: Desk, album: Album) -> None:
    """Six of seven meetings are enough: the rule is the curriculum's, the decision the leader's."""
    turns_the_course_to(desk, "people")
    desk.press("training.people.table.rows", Qt.Key.Key_Home)
    desk.click("training.people.assess")
    desk.choose("training.assess.result", Result.PASSED)
    desk.click("training.assess.save")
    desk.press("training.people.table.rows", Qt.Key.Key_Home)
    desk.click("training.people.certify")
    desk.write("training.certify.hours_per_week", "8")
    album.take("certificate")
    desk.click("training.certify.save")
    album.take("certified")


def has_a_certificate_on_paper(desk: Desk) -> None:
    paper = desk.paper / "certificate.pdf"
    desk.press("training.people.table.rows", Qt.Key.Key_Home)
    desk.click("training.people.print")
    desk.answers(paper)
    desk.click("training.paper.certificates.preview.save")
    text = "\n".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Lucie D’Hondt" in text
    assert "C-0001" in text


def is_ready_to_be_matched(desk: Desk, album: Album) -> None:
    """One person with two histories, whom the board proposes to somebody who waits."""
    desk.press("area.today", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.write("search", "dhondt")
    desk.settle()
    desk.press("search", Qt.Key.Key_Return)
    desk.sees("Has room for")
    album.take("ready")
    turns_to(desk, "timeline")
    album.take("two-histories")
    asks_for_support(desk, album)


def asks_for_support(desk: Desk, album: Album) -> None:
    """Somebody who waits, and who speaks French too: the board proposes Lucie."""
    desk.go("people")
    desk.click("person.back")
    desk.click("people.new")
    desk.write("person.first_name", "Samira")
    desk.write("person.languages.1.name", "French")
    desk.choose("person.form.role", RoleKind.PARTICIPANT)
    desk.click("person.save")
    records_consent(desk, "P-0002")
    desk.go("matching")
    desk.press("matching.cards.waiting", Qt.Key.Key_Home)
    desk.press("matching.cards.waiting", Qt.Key.Key_Return)
    desk.sees("Both speak French")
    desk.find("matching.propose.P-0001")
    album.take("proposed")
