"""The form of an interview: kept as one types, left and resumed, by two people, on paper."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlalchemy import select

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import (
    GuidePurpose,
)
from ensure_desktop.vault.model import AuditEventRow
from tests.ui_interview_form.asking import at, press, stored, type_in
from ui.interviews.form.dialogs import BeginDialog, FactsDialog
from ui.interviews.form.page import InterviewPage
from ui.widgets.drafts import flush_drafts


def test_it_keeps_by_itself_a_moment_after_the_last_key(opened, change, qtbot):
    type_in(qtbot, "Zuid")
    said = opened.findChild(QWidget, "interview.kept")
    qtbot.waitUntil(lambda: said.text().startswith("Kept at"), timeout=20_000)
    assert stored(change, opened).answers == {"text": "Zuid"}
    assert opened.findChild(QWidget, "interview.total").text() == "1 of 13 questions answered"


def test_what_was_typed_is_there_again_after_leaving(opened, qtbot, settle):
    type_in(qtbot, "Zuid")
    found = opened.interview()
    closed = []
    opened.closed.connect(lambda: closed.append(True))
    press(qtbot, Qt.Key.Key_Escape)
    assert closed == [True]
    settle()
    opened.show_interview(found.id)
    settle()
    assert at(opened, "text").editor.value() == "Zuid"


def test_it_goes_on_at_the_first_part_with_an_open_question(page, begin, lucie, change, settle):
    found = begin(lucie)
    answers = {"text": "a", "long": "b", "words": ["c"], "languages": [["fr", "B1"]], "date": "2020-01-01"}
    change(interviews.keep_answers, interview_id=found.id, answers=answers)
    page.show_interview(found.id)
    settle()
    assert page.sheet.part() == 1


def test_locking_with_the_form_open_loses_nothing(opened, change, qtbot, settle):
    type_in(qtbot, "Noord")
    assert opened.keeper.is_waiting()
    flush_drafts(QApplication.topLevelWidgets())
    settle()
    assert stored(change, opened).answers == {"text": "Noord"}


def test_hiding_the_page_keeps_what_was_typed(opened, change, qtbot, settle):
    type_in(qtbot, "Noord")
    opened.hide()
    settle()
    assert stored(change, opened).answers == {"text": "Noord"}


def test_what_is_no_date_stays_as_typed_with_a_sentence_beside_it(opened, change, qtbot, settle):
    at(opened, "date").focus()
    type_in(qtbot, "when the tulips come")
    assert at(opened, "date").error() == ""
    press(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert "as you typed it" in at(opened, "date").error()
    opened.keeper.flush()
    settle()
    found = opened.interview()
    opened.show_interview(found.id)
    settle()
    assert at(opened, "date").editor.draft() == "when the tulips come"
    assert at(opened, "date").error()


def test_a_language_that_nobody_knows_stays_as_typed(opened, change, qtbot, settle):
    at(opened, "languages").focus()
    type_in(qtbot, "Klingonic")
    opened.keeper.flush()
    settle()
    opened.show_interview(opened.interview().id)
    settle()
    assert at(opened, "languages").editor.draft() == [["Klingonic", "native"]]


def test_beginning_takes_one_key_and_a_second_time_goes_on(page, lucie, change, notices, qtbot, settle):
    page.begin(lucie.id, GuidePurpose.APPLICANT)
    settle()
    page.findChild(BeginDialog).send()
    settle()
    found = page.interview()
    assert (found.version.purpose, found.version.language) == (GuidePurpose.APPLICANT, "en")
    assert found.facts.interviewer
    page.begin(lucie.id, GuidePurpose.APPLICANT)
    settle()
    assert page.interview().id == found.id
    assert "go on where you stopped" in page.message.text()
    notices[0][1]()
    settle()
    assert page.interview().withdrawn
    page.findChild(QAbstractButton, "interview.restore").click()
    settle()
    assert not page.interview().withdrawn


def test_not_beginning_after_all_goes_back(page, lucie, settle):
    closed = []
    page.closed.connect(lambda: closed.append(True))
    page.begin(lucie.id, GuidePurpose.PARTICIPANT)
    settle()
    page.findChild(BeginDialog).cancel.click()
    settle()
    assert closed == [True]


def test_the_facts_are_changed_without_losing_what_is_being_typed(opened, change, qtbot, settle):
    type_in(qtbot, "Zuid")
    opened.head.facts.emit()
    dialog = opened.findChild(FactsDialog)
    dialog.form.set_values({"place": "Library", "interpreter": "Samira"})
    dialog.send()
    settle()
    assert "Library" in opened.findChild(QWidget, "interview.facts").text()
    assert at(opened, "text").editor.value() == "Zuid"
    opened.keeper.flush()
    settle()
    assert stored(change, opened).answers == {"text": "Zuid"}
    assert stored(change, opened).facts.interpreter == "Samira"


def test_two_people_at_one_interview_lose_nothing_and_are_told(opened, change, qtbot, settle):
    found = opened.interview()
    type_in(qtbot, "Zuid")
    opened.keeper.flush()
    settle()
    change(interviews.keep_answers, interview_id=found.id, answers={"text": "Oost", "long": "From elsewhere"})
    type_in(qtbot, " 5")
    opened.keeper.flush()
    settle()
    settle()
    assert stored(change, opened).answers == {"text": "Zuid 5", "long": "From elsewhere"}
    assert "Somebody else" in opened.message.text()
    assert "Oost" in opened.message.text()
    assert at(opened, "long").editor.value() == "From elsewhere"


def test_erased_answers_are_said_to_be_erased(opened, operations, lucie, qtbot, settle):
    type_in(qtbot, "Zuid")
    opened.keeper.flush()
    settle()
    operations.call(partial(erase, person_id=lucie.id))
    settle()
    opened.show_interview(opened.interview().id)
    settle()
    assert "erased" in opened.findChild(QWidget, "interview.note").text()
    assert not opened.sheet.isVisible()


def erase(vault, *, person_id):
    with vault.work("erase") as work:
        interviews.erase_answers(work, person_id)


def taken_out(vault):
    with vault.work("look") as work:
        return list(work.session.scalars(select(AuditEventRow.action).where(AuditEventRow.action.like("take out %"))))


def test_the_form_comes_on_paper_blank_and_with_answers(opened, qtbot, settle, context):
    found = []
    type_in(qtbot, "Zuid")
    opened.head.print_answers.emit()
    settle()
    assert opened.paper.isVisible()
    pages = opened.paper.preview
    assert "Zuid" in "".join(pages.text(page) for page in range(pages.pages()))
    pages.exported.emit("save")
    settle()
    context.operations.call(taken_out, found.append)
    settle()
    assert found == [["take out interview: save"]]
    opened.head.print_blank.emit()
    settle()
    pages.exported.emit("save")
    settle()
    context.operations.call(taken_out, found.append)
    settle()
    assert found[0] == found[1]
    assert "Zuid" not in "".join(pages.text(page) for page in range(pages.pages()))
    opened.findChild(QAbstractButton, "interview.paper.back").click()
    assert opened.sheet.isVisible()


def test_another_account_goes_on_with_what_the_first_one_typed(opened, change, qtbot, settle, context):
    type_in(qtbot, "Zuid")
    opened.hide()
    settle()
    other = InterviewPage(context)
    qtbot.addWidget(other)
    other.show()
    other.show_interview(opened.interview().id)
    settle()
    assert at(other, "text").editor.value() == "Zuid"
