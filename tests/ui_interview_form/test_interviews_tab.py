"""The tab with the interviews of a person: what each is, and the way to the next."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from ensure_desktop.interviews import service as interviews
from ensure_desktop.people import service as people
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_people.conftest import register  # noqa: F401
from ui.context import Place
from ui.people.interviews_tab import InterviewsTab


@pytest.fixture
def tab(context, qtbot):
    made = InterviewsTab(context)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shown(tab, settle):
    """The names of what the tab shows of a person."""

    def show(file):
        tab.show_person(file)
        settle()
        return {each.objectName() for each in tab.findChildren(QWidget) if each.isVisible()}

    return show


def words(tab):
    return " ".join(each.text() for each in tab.findChildren(QWidget) if callable(getattr(each, "text", None)))


def test_an_applicant_begins_either_meeting_with_one_click(tab, shown, lucie, visited):
    assert {"interviews.empty", "interviews.begin.applicant", "interviews.begin.second meeting"} <= shown(lucie)
    tab.findChild(QAbstractButton, "interviews.begin.applicant").click()
    assert visited == [Place("interviews", lucie.id, "begin:applicant")]


def test_a_participant_begins_the_intake(shown, register):  # noqa: F811
    names = shown(register("Fatima", role=RoleKind.PARTICIPANT))
    assert "interviews.begin.participant" in names
    assert "interviews.begin.applicant" not in names


def test_one_under_way_is_gone_on_with_and_not_begun_again(tab, shown, lucie, begin, change, visited):
    found = begin(lucie)
    change(interviews.keep_answers, interview_id=found.id, answers={"text": "Zuid"})
    assert "interviews.begin.applicant" not in shown(lucie)
    assert "1 of 13 questions answered" in words(tab)
    tab.findChild(QAbstractButton, "interview.open.0").click()
    assert visited == [Place("interviews", found.id, "interview")]


def test_a_finished_one_is_read_and_an_erased_one_says_so(tab, shown, lucie, begin, change, operations, settle):
    found = begin(lucie)
    change(interviews.finish_interview, interview_id=found.id, answers={"text": "Zuid"})
    shown(lucie)
    assert tab.findChild(QAbstractButton, "interview.open.0").text() == "Read"

    def erase(vault):
        with vault.work("erase") as work:
            interviews.erase_answers(work, lucie.id)

    operations.call(erase)
    settle()
    shown(lucie)
    assert "questions answered" not in words(tab)


def test_a_withdrawn_one_is_restored_here(tab, shown, lucie, begin, change, settle):
    found = begin(lucie)
    change(interviews.withdraw_interview, interview_id=found.id)
    shown(lucie)
    tab.findChild(QAbstractButton, "interview.restore.0").click()
    settle()
    assert not change(interviews.interviews_of, person_id=lucie.id)[0].withdrawn
    assert tab.findChild(QAbstractButton, "interview.open.0") is not None


def test_with_somebody_withdrawn_nothing_begins(shown, lucie, change):
    gone = change(people.withdraw_person, person_id=lucie.id)
    assert not any(name.startswith("interviews.begin") for name in shown(gone))


def test_staff_are_told_who_reads_interviews(context, lucie, qtbot, settle):
    staff = replace(context, actor=replace(context.actor, role=AccountRole.STAFF))
    made = InterviewsTab(staff)
    qtbot.addWidget(made)
    made.show()
    made.show_person(lucie)
    settle()
    assert made.findChild(QWidget, "interviews.closed") is not None
