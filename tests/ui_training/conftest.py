"""What tests of the training screens ask for: the panel over a real vault, a course, people in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import PersonFile, RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Course, CourseDetails, CourseKind, Enrolment, Mark, Presence
from tests.ui.conftest import (  # noqa: F401
    Settle,
    actor,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_people.conftest import Ask, Register, change, context, notices, register, settle  # noqa: F401
from ui.context import Context, Place
from ui.training.panel import TrainingPanel

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)
FIRST_DAY = date(2026, 1, 12)
"""A Monday, seven weeks before the clock of the tests: seven meetings are over, the eighth is today."""

People = Callable[..., list[PersonFile]]
Plan = Callable[..., Course]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@dataclass(frozen=True)
class Desk:
    """The panel, with what tests look up in it."""

    panel: TrainingPanel
    ask_vault: Ask

    def course(self, course_id: str) -> Course:
        """The course as it is stored."""
        found: Course = self.ask_vault(training.course, course_id=course_id)
        return found

    def enrolment(self, course_id: str, name: str) -> Enrolment:
        """Somebody in a course as it is stored."""
        return next(each for each in self.course(course_id).enrolments if each.person.name == name)

    def mark(self, course_id: str, name: str, number: int) -> Mark:
        """What is stored about somebody at a meeting."""
        course = self.course(course_id)
        session = course.sessions[number - 1]
        return next(e for e in course.enrolments if e.person.name == name).marks.get(session.id, Mark())


@pytest.fixture
def enrol_people(register: Register) -> People:  # noqa: F811
    """Register people: `enrol_people("Lucie Peeters", "Amina")`."""

    def put(*names: str, role: RoleKind = RoleKind.APPLICANT) -> list[PersonFile]:
        found = []
        for name in names:
            first, _blank, last = name.partition(" ")
            found.append(register(first, role=role, last_name=last))
        return found

    return put


@pytest.fixture
def plan(change: Ask, enrol_people: People) -> Plan:  # noqa: F811
    """Plan a course with people in it: `plan("Lucie Peeters", kind=..., first_day=...)`."""

    def put(
        *names: str, kind: CourseKind = CourseKind.BASIC, first_day: date = FIRST_DAY, name: str = "Spring", **more: Any
    ) -> Course:
        change(training.ensure_curricula)
        version = next(each for each in change(training.curricula) if each.curriculum.kind is kind)
        details = replace(CourseDetails(name, "Marleen Vos", "De Mussen"), **more)
        course: Course = change(training.plan_course, version_id=version.id, details=details, first_day=first_day)
        if names:
            ids = [person.id for person in enrol_people(*names)]
            course = change(training.enrol, course_id=course.id, person_ids=ids)
        return course

    return put


@pytest.fixture
def attend(change: Ask) -> Callable[[Course, str, int], None]:  # noqa: F811
    """Somebody was at the first so many meetings: `attend(course, "Lucie Peeters", 6)`."""

    def put(course: Course, name: str, meetings: int) -> None:
        enrolment = next(each for each in course.enrolments if each.person.name == name)
        for session in course.sessions[:meetings]:
            change(training.mark, enrolment_id=enrolment.id, session_id=session.id, mark=Mark(Presence.PRESENT))

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> TrainingPanel:  # noqa: F811
    """The training area as it first opens."""
    made = TrainingPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def desk(panel: TrainingPanel, change: Ask) -> Desk:  # noqa: F811
    """The panel with the vault behind it."""
    return Desk(panel, change)


@pytest.fixture
def open_course(panel: TrainingPanel, settle: Settle) -> Callable[..., None]:  # noqa: F811
    """Go to a course: `open_course(course, "people")`."""

    def go(course: Course, tab: str = "") -> None:
        panel.go(Place("training", course.id, tab))
        settle()

    return go
