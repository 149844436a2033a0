"""Feedback without a name: typed in, filled in on the screen, counted, and shown only where there is enough of it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ensure_desktop.evaluation.feedback import feedback_sheets, save_feedback
from ensure_desktop.evaluation.questionnaires import save_questionnaire
from ensure_desktop.evaluation.values import Audience, FeedbackDetails
from ensure_desktop.interviews.values import Guide, GuideVersion, Kind, Option, Question, Scale, Section
from ensure_desktop.vault.drafts import draft
from tests.conftest import PASSWORD
from tests.ui.conftest import Settle
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.feedback_page import FeedbackPage
from ui.evaluation.panel import EvaluationPanel
from ui.widgets.drafts import Keeper

GUIDE = Guide(
    "What do you think?",
    (
        Section(
            "s",
            "All",
            (
                Question("mark", Kind.SCALE, "How content are you?", scale=Scale(0, 10, "not", "very")),
                Question("often", Kind.CHOICE, "Often enough?", options=(Option("yes", "Yes"), Option("no", "No"))),
                Question("best", Kind.LONG_TEXT, "What is good?"),
            ),
        ),
    ),
)


@pytest.fixture
def asked(change: Ask) -> GuideVersion:
    made: GuideVersion = change(save_questionnaire, guide_id=None, language="en", guide=GUIDE)
    return made


@pytest.fixture
def page(panel: EvaluationPanel, asked: GuideVersion, settle: Settle) -> FeedbackPage:
    panel.go(Place("evaluation", action="feedback"))
    settle()
    found = panel.page()
    assert isinstance(found, FeedbackPage)
    found.which.set_value(asked.guide_id)
    found.audience.set_value(Audience.SUPPORTERS)
    settle()
    return found


def sheets(change: Ask, asked: GuideVersion) -> dict[str, int]:
    found = change(feedback_sheets)
    return dict(next(each.sheets for each in found if each.guide_id == asked.guide_id))


def said(page: FeedbackPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_sheets_are_typed_in_one_after_the_other(
    page: FeedbackPage, asked: GuideVersion, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    page.type.click()
    settle()
    for mark in ("8", "9"):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClicks(focus, mark)
        page.typing.finish()
        settle()
    assert sheets(change, asked) == {"2026-1": 2}
    assert page.typing.sheet.answers() == {}, "a blank sheet waits for the next"
    assert page.typing.audience.value() is Audience.SUPPORTERS


def test_nothing_of_a_sheet_is_kept_before_it_is_stored(
    page: FeedbackPage, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    page.type.click()
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "8")
    assert page.typing.findChildren(Keeper) == []
    assert change(draft, form=page.typing.objectName(), subject="") is None


def test_a_blank_sheet_is_not_stored(page: FeedbackPage, asked: GuideVersion, change: Ask, settle: Settle) -> None:
    page.begin_typing()
    settle()
    page.typing.finish()
    settle()
    assert "Nothing was answered" in page.typing.message.text()
    assert sheets(change, asked) == {}


def test_answers_are_shown_from_five_sheets_on(
    page: FeedbackPage, asked: GuideVersion, change: Ask, settle: Settle
) -> None:
    for number in range(4):
        answers = {"often": "yes", "best": f"The walks, number {number}"}
        change(save_feedback, details=FeedbackDetails(asked.id, Audience.SUPPORTERS, "2026-1", "en", answers))
    page.reload()
    settle()
    assert "from 5 sheets on" in page.told.text()
    assert "The walks" not in said(page)
    change(save_feedback, details=FeedbackDetails(asked.id, Audience.SUPPORTERS, "2026-1", "en", {"often": "no"}))
    page.reload()
    settle()
    assert page.told.text() == "5 sheets, January to March 2026."
    assert "The walks, number 3" in said(page)


def test_somebody_fills_it_in_on_the_full_screen_and_nothing_tells_who(
    page: FeedbackPage, panel: EvaluationPanel, asked: GuideVersion, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    page.full_screen.click()
    settle()
    window = page.alone.window
    assert window is not None
    try:
        qtbot.waitUntil(window.isActiveWindow)
        window.forth()
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyPress(focus, Qt.Key.Key_8)
        settle()
        assert sheets(change, asked) == {}, "nothing of it lies in the vault yet"
        for _item in range(3):
            window.forth()
        settle()
        assert sheets(change, asked) == {"2026-1": 1}
        window.staff.click()
        window.way_out.password.line.setText(PASSWORD)
        window.way_out.leave.click()
        settle()
        assert panel.isVisible()
    finally:
        if isValid(window):
            window.shutters.open()


def test_the_sheet_on_paper_has_no_code(page: FeedbackPage, settle: Settle, notices: list[Any]) -> None:
    page.print.click()
    settle()
    text = page.papers.preview.text()
    assert "What do you think?" in text
    assert "Nobody can see who filled this in." in text
    assert "Q-" not in text
