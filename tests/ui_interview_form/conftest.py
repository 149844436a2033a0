"""What tests of the form of an interview ask for: the page over a real vault, and an interview in it."""

from pathlib import Path

import pytest

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import GuidePurpose, InterviewFacts
from tests.ui.conftest import actor, ask, bare_operations, centre, operations, theme, visited  # noqa: F401
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_interview_form.asking import KINDS
from tests.ui_interviews.conftest import TODAY, apply  # noqa: F401
from tests.ui_people.conftest import change, context, notices, settle  # noqa: F401
from ui.interviews.form.page import InterviewPage

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def page(context, qtbot, settle):  # noqa: F811
    """The page in a window that has the keyboard."""
    made = InterviewPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def lucie(apply):  # noqa: F811
    return apply("Lucie")


@pytest.fixture
def store(change):  # noqa: F811
    """A guide of one's own."""

    def put(guide, purpose=GuidePurpose.APPLICANT):
        return change(interviews.save_guide, guide_id=None, purpose=purpose, language="en", guide=guide)

    return put


@pytest.fixture
def begin(change, store):  # noqa: F811
    """An interview with somebody, with a guide of one's own."""

    def put(person, guide=KINDS, purpose=GuidePurpose.APPLICANT):
        return change(
            interviews.begin_interview,
            person_id=person.id,
            purpose=purpose,
            language="en",
            facts=InterviewFacts(TODAY, "Anneke", "Office"),
            guide_id=store(guide, purpose).guide_id,
        )

    return put


@pytest.fixture
def opened(page, begin, lucie, settle):  # noqa: F811
    """The page with an interview of all kinds."""
    found = begin(lucie)
    page.show_interview(found.id)
    settle()
    return page
