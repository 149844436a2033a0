"""The papers of a course as they come out of the window: read back."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import icalendar
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from ensure_desktop.outward.service import save_label_word
from ensure_desktop.outward.values import LabelWord
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Assessment, CertificateFields, Course, Result
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import TODAY, Desk, Plan
from ui.ask import Ask as Questions
from ui.context import Place
from ui.outward.wording_line import WordingLine

LUCIE, AMINA = "Lucie Peeters", "Amina El Idrissi"

Open = Callable[..., None]


def certified(change: Ask, course: Course, *names: str) -> None:
    for each in course.enrolments:
        if each.person.name in names:
            change(training.assess, enrolment_id=each.id, assessment=Assessment(TODAY, "Marleen Vos", Result.PASSED))
            fields = CertificateFields(TODAY, "Anneke de Wit", date(2028, 3, 1))
            change(training.certify, enrolment_id=each.id, fields=fields, in_spite="In a test.")


def text_of(desk: Desk) -> str:
    preview = desk.panel.course.papers.preview()
    return "\n".join(preview.text(page) for page in range(preview.pages()))


def test_the_attendance_list_shows_everybody(desk: Desk, plan: Plan, open_course: Open, settle: Settle) -> None:
    open_course(plan(AMINA, LUCIE), "papers")
    settle()
    assert LUCIE in text_of(desk)
    assert AMINA in text_of(desk)


def test_invitations_are_for_everybody_or_for_each_by_name_and_in_large_print(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    open_course(plan(AMINA, LUCIE, first_day=TODAY), "papers")
    click(qtbot, desk.panel, "training.paper.invitations")
    settle()
    papers = desk.panel.course.papers
    assert papers.preview().pages() >= 2, "each by name"
    assert LUCIE in text_of(desk)
    child(desk.panel, "training.papers.who").set_value("")
    settle()
    assert LUCIE not in text_of(desk)
    pages = papers.preview().pages()
    click(qtbot, papers.preview(), "training.paper.invitations.preview.large")
    settle()
    assert papers.preview().pages() >= pages
    assert papers.preview().isEnabled()


def test_certificates_are_printed_for_all_or_for_one_and_saved_as_a_file(
    desk: Desk,
    plan: Plan,
    open_course: Open,
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    ask: Questions,
    tmp_path: Path,
    notices: list[Any],
) -> None:
    course = plan(AMINA, LUCIE, "Omar Haddad")
    certified(change, course, AMINA, LUCIE)
    open_course(course, "papers")
    click(qtbot, desk.panel, "training.paper.certificates")
    settle()
    assert desk.panel.course.papers.preview().pages() == 2
    enrolment = desk.enrolment(course.id, LUCIE)
    desk.panel.go(Place("training", enrolment.id, "certificate"))
    settle()
    assert desk.panel.course.papers.preview().pages() == 1
    path = tmp_path / "certificate.pdf"
    ask.answers.append(path)
    click(qtbot, desk.panel, "training.paper.certificates.preview.save")
    settle()
    (page,) = PdfReader(BytesIO(path.read_bytes())).pages
    text = page.extract_text()
    assert LUCIE in text
    assert enrolment.certificate is not None
    assert enrolment.certificate.number in text
    assert AMINA not in text
    assert notices[-1][0] == "The paper is out, and this is noted in the audit."


def test_without_a_certificate_the_page_says_so(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    open_course(plan(LUCIE), "papers")
    click(qtbot, desk.panel, "training.paper.certificates")
    settle()
    assert child(desk.panel, "training.papers.empty").sentence().startswith("No certificate has been given")


def test_a_course_that_is_over_invites_nobody(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    open_course(plan(LUCIE, first_day=date(2025, 9, 1)), "papers")
    click(qtbot, desk.panel, "training.paper.invitations")
    settle()
    assert "nothing to invite to" in child(desk.panel, "training.papers.empty").sentence()


def test_the_calendar_file_holds_the_meetings_and_no_names(
    desk: Desk,
    plan: Plan,
    open_course: Open,
    qtbot: QtBot,
    settle: Settle,
    ask: Questions,
    tmp_path: Path,
    notices: list[Any],
) -> None:
    open_course(plan(LUCIE), "papers")
    path = tmp_path / "meetings.ics"
    ask.answers.append(path)
    click(qtbot, desk.panel, "training.papers.calendar")
    settle()
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == 8
    assert "Lucie" not in path.read_text(encoding="utf-8")
    assert notices[-1][0] == "The calendar file is saved."
    ask.answers.append(tmp_path / "no such folder" / "meetings.ics")
    click(qtbot, desk.panel, "training.papers.calendar")
    assert "could not be written" in desk.panel.message.text()


def test_a_word_on_the_invitation_that_labels_is_told(
    desk: Desk, plan: Plan, open_course: Open, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    change(save_label_word, word=LabelWord(LUCIE, ("somebody who takes part",)))
    open_course(plan(LUCIE, first_day=TODAY), "papers")
    click(qtbot, desk.panel, "training.paper.invitations")
    settle()
    line = child(desk.panel, "training.papers.wording", WordingLine)
    qtbot.waitUntil(line.isVisible)
    assert line.sentences()[0] == "“Lucie Peeters” labels people. Better: “Somebody who takes part”."
