"""Interviews are finished, read again, and taken over where somebody ticked it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import (
    Guide,
    GuidePurpose,
    InterviewState,
    Kind,
    Question,
    Section,
)
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level
from tests.earlier_consents import record_consents
from tests.ui_interview_form.asking import SECOND, at, finish, press, stored, type_in
from tests.ui_interviews.conftest import TODAY
from ui.interviews.form.dialogs import FinishDialog, TakeOverDialog
from ui.interviews.form.question import AnsweredView


def test_finishing_names_what_cannot_be_read_and_goes_there(opened, qtbot, settle):
    at(opened, "date").focus()
    type_in(qtbot, "in spring")
    press(qtbot, Qt.Key.Key_PageDown)
    finish(opened, settle)
    assert opened.interview().state is InterviewState.OPEN
    assert opened.sheet.part() == 0
    assert at(opened, "date").error()
    assert "1 answer" in opened.message.text()


def test_finishing_lists_what_was_left_open_and_nothing_has_to_be_answered(opened, settle):
    opened.findChild(QAbstractButton, "interview.finish").click()
    settle()
    dialog = opened.findChild(FinishDialog)
    assert "13 questions" in dialog.accessibleName()
    dialog.cancel.click()
    settle()
    assert opened.interview().state is InterviewState.OPEN
    finish(opened, settle)
    assert opened.interview().state is InterviewState.DONE


def test_a_finished_interview_is_read_and_can_be_reopened(opened, qtbot, settle):
    type_in(qtbot, "Zuid")
    finish(opened, settle)
    opened.findChild(TakeOverDialog).cancel.click()
    settle()
    view = opened.sheet.section.view("text")
    assert isinstance(view, AnsweredView)
    assert opened.findChild(QWidget, "answer.text").text() == "Zuid"
    assert opened.findChild(QWidget, "answer.long").text() == "Left open"
    opened.findChild(QAbstractButton, "interview.reopen").click()
    settle()
    assert opened.interview().state is InterviewState.OPEN
    assert at(opened, "text").editor.value() == "Zuid"


def test_taking_over_shows_before_and_after_and_changes_only_what_is_ticked(
    opened, change, notices, lucie, qtbot, settle
):
    change(people.change_person, person_id=lucie.id, details=replace(lucie.details, neighbourhood="Noord"))
    type_in(qtbot, "Zuid")
    at(opened, "words").focus()
    type_in(qtbot, "chess")
    at(opened, "languages").focus()
    type_in(qtbot, "French")
    finish(opened, settle)
    dialog = opened.findChild(TakeOverDialog)
    shown = [each.text() for each in dialog.findChildren(QWidget) if hasattr(each, "text") and callable(each.text)]
    assert "Now: Noord" in shown
    assert "Then: Zuid" in shown
    assert set(dialog.chosen()) == {"words", "languages"}
    dialog.send()
    settle()
    details = change(people.refreshed_file, person_id=lucie.id).details
    assert (details.neighbourhood, details.interests) == ("Noord", ("chess",))
    assert details.languages == (LanguageSkill("fr", Level.NATIVE),)
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    assert change(people.refreshed_file, person_id=lucie.id).details.interests == ()


def test_with_nothing_ticked_nothing_changes(opened, change, lucie, qtbot, settle):
    type_in(qtbot, "Zuid")
    finish(opened, settle)
    dialog = opened.findChild(TakeOverDialog)
    for tick in dialog.findChildren(QAbstractButton):
        if tick.objectName().startswith("take_over.") and tick.isChecked():
            tick.click()
    dialog.send()
    settle()
    assert change(people.refreshed_file, person_id=lucie.id).details == lucie.details
    assert stored(change, opened).taken_over_at is None


def test_consent_is_offered_where_it_is_missing(opened, change, lucie, settle):
    finish(opened, settle)
    wanted = []
    opened.consent_wanted.connect(wanted.append)
    opened.findChild(QAbstractButton, "interview.consent").click()
    assert wanted == [lucie.id]
    given = ConsentGiven(Purpose.MATCHING, "1", "en", TODAY, Way.PAPER)
    change(record_consents, person_id=lucie.id, given=[given])
    opened.show_interview(opened.interview().id)
    settle()
    assert [each for each in opened.findChildren(QWidget, "interview.consent") if each.isVisible()] == []


def test_a_second_meeting_ends_with_an_advice_and_coming_back_is_said_kindly(page, begin, change, lucie, qtbot, settle):
    found = begin(lucie, SECOND, GuidePurpose.SECOND_MEETING)
    page.show_interview(found.id)
    settle()
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_PageDown)
    assert page.findChild(QWidget, "interview.come_back").isVisible()
    type_in(qtbot, "Come back after the move.")
    page.keeper.flush()
    settle()
    assert stored(change, page).advice == "Come back after the move."
    finish(page, settle)
    assert page.interview().advice == "Come back after the move."
    decided = []
    page.decision_wanted.connect(decided.append)
    page.findChild(QAbstractButton, "interview.decide").click()
    assert decided == [lucie.id]


def test_a_steady_life_needs_no_coming_back(page, begin, lucie, qtbot, settle):
    page.show_interview(begin(lucie, SECOND, GuidePurpose.SECOND_MEETING).id)
    settle()
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_PageDown)
    assert page.findChild(QWidget, "interview.come_back") is None


def test_an_old_interview_shows_the_questions_that_were_asked(opened, change, lucie, qtbot, settle):
    type_in(qtbot, "Zuid")
    finish(opened, settle)
    opened.findChild(TakeOverDialog).cancel.click()
    version = opened.interview().version
    newer = Guide("All kinds", (Section("one", "Words", (Question("text", Kind.TEXT, "In which part of town?"),)),))
    change(
        interviews.save_guide,
        guide_id=version.guide_id,
        purpose=GuidePurpose.APPLICANT,
        language="en",
        guide=newer,
    )
    opened.show_interview(opened.interview().id)
    settle()
    assert opened.sheet.section.view("text").asked.text() == "Where do you live?"
    assert "version 1" in opened.findChild(QWidget, "interview.facts").text()
