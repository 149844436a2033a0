"""The training of a person: the supporter's profile, her courses, training elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonFile
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Assessment, CertificateFields, OutsideDetails, Result
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import TODAY, People, Plan
from ui.context import Context, Place
from ui.people.training_tab import TrainingTab
from ui.training.words import left_words

LUCIE = "Lucie Peeters"


@pytest.fixture
def tab(context: Context, qtbot: QtBot) -> TrainingTab:
    made = TrainingTab(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def show(tab: TrainingTab, change: Ask, settle: Settle) -> Callable[[str], PersonFile]:
    """Show somebody as she is stored now."""

    def put(person_id: str) -> PersonFile:
        file: PersonFile = change(people.person_file, person_id=person_id)
        tab.show_person(file)
        settle()
        return file

    return put


def words_of(tab: TrainingTab) -> list[str]:
    return [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]


def test_the_profile_says_until_when_in_words_and_is_changed_in_the_role(
    tab: TrainingTab, show: Any, plan: Plan, change: Ask, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    course = plan(LUCIE)
    (enrolment,) = course.enrolments
    change(training.assess, enrolment_id=enrolment.id, assessment=Assessment(TODAY, "Marleen", Result.PASSED))
    fields = CertificateFields(TODAY, "Anneke de Wit", date(2026, 4, 8), 8, 2)
    change(training.certify, enrolment_id=enrolment.id, fields=fields, in_spite="In a test.")
    show(enrolment.person.id)
    assert child(tab, "training.profile.chip").text() == "Still 5 weeks"
    words = words_of(tab)
    for expected in ("2 March 2026", "Anneke de Wit", "8 April 2026 (still 5 weeks)", "8", "2"):
        assert expected in words
    assert child(tab, "person.training.0.certificate").text().startswith("Certificate C-")
    click(qtbot, tab, "person.training.0.print")
    click(qtbot, tab, "person.training.0.open")
    assert visited == [Place("training", enrolment.id, "certificate"), Place("training", enrolment.id, "enrolment")]
    click(qtbot, tab, "training.profile.change")
    dialog = tab.dialog
    assert dialog is not None
    assert dialog.form.editor("certified_until").value() == date(2026, 4, 8)
    dialog.form.editor("certified_until").set_value(None)
    click(qtbot, dialog, "role.change.save")
    settle()
    show(enrolment.person.id)
    assert "For good" in words_of(tab)
    assert child(tab, "training.profile.chip").text() == "Certificate valid"


def test_who_is_no_supporter_has_no_profile(tab: TrainingTab, show: Any, enrol_people: People) -> None:
    (person,) = enrol_people(LUCIE)
    show(person.id)
    assert not tab.findChildren(object, "training.profile")
    assert child(tab, "person.training.empty").isVisible()


def test_who_is_in_no_course_is_enrolled_from_here(
    tab: TrainingTab, show: Any, plan: Plan, enrol_people: People, qtbot: QtBot, settle: Settle
) -> None:
    course = plan()
    (person,) = enrol_people(LUCIE)
    show(person.id)
    tab.choose_course()
    settle()
    assert tab.dialog is not None
    click(qtbot, tab.dialog, "training.choose.save")
    settle()
    assert course.details.name in words_of(tab)
    assert not tab.findChildren(object, "person.training.empty")


def test_a_course_to_which_somebody_never_came_is_told(tab: TrainingTab, show: Any, plan: Plan) -> None:
    (enrolment,) = plan(LUCIE).enrolments
    show(enrolment.person.id)
    assert child(tab, "person.training.0.attended").text() == "Never came"


def test_training_elsewhere_is_added_changed_withdrawn_and_restored(
    tab: TrainingTab, show: Any, enrol_people: People, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    (person,) = enrol_people(LUCIE)
    show(person.id)

    def stored() -> Any:
        return change(training.person_training, person_id=person.id).outside

    click(qtbot, tab, "person.training.outside.add")
    assert tab.dialog is not None
    click(qtbot, tab.dialog, "outside.add.save")
    settle()
    assert tab.dialog.form.errors()["title"]
    type_into(qtbot, tab.dialog, "outside.add.title", "Dutch, level B1")
    type_into(qtbot, tab.dialog, "outside.add.where", "Evening school")
    click(qtbot, tab.dialog, "outside.add.save")
    settle()
    assert stored()[0].details == OutsideDetails("Dutch, level B1", "Evening school")
    click(qtbot, tab, "person.training.outside.0.change")
    tab.dialog.form.editor("finished").set_value(True)
    click(qtbot, tab.dialog, "outside.change.save")
    settle()
    assert stored()[0].details.finished
    click(qtbot, tab, "person.training.outside.0.withdraw")
    settle()
    assert stored()[0].withdrawn
    notices[-1][1]()
    settle()
    assert not stored()[0].withdrawn


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "ended 1 day ago"),
        (0, "ends today"),
        (1, "still 1 day"),
        (14, "still 14 days"),
        (15, "still 2 weeks"),
        (37, "still 5 weeks"),
        (91, "still 13 weeks"),
        (92, "still 3 months"),
        (729, "still 23 months"),
        (731, "still 2 years"),
    ],
)
def test_what_is_left_is_said_in_the_unit_that_people_use(days: int, words: str) -> None:
    assert left_words(days) == words


def test_what_goes_wrong_is_said_by_the_window(
    tab: TrainingTab, show: Any, enrol_people: People, context: Context, change: Ask, settle: Settle
) -> None:
    (lucie,) = enrol_people(LUCIE)
    noted = change(training.record_outside, person_id=lucie.id, details=OutsideDetails("First aid"))
    show(lucie.id)
    said: list[UserError] = []
    context.operations.failed.connect(said.append)
    tab.withdraw_outside(replace(noted, id="gone"))
    settle()
    assert [each.message for each in said] == ["This training is not in the vault any more."]
