"""The keyboard and the screen reader on the pages that look at everybody at once."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import LanguageSkill, Level
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui_matching.conftest import Inside
from tests.ui_training.test_accessible import wrong_in
from ui.context import Context
from ui.matching.recruiting_page import RecruitingPage
from ui.matching.suggestion.page import SuggestionPage
from ui.panel import Panel

Show = Callable[[Panel], None]


@pytest.fixture
def show(inside: Inside, qtbot: QtBot, settle: Settle) -> Show:
    """Show a page over a small centre."""

    def add(work: Work) -> None:
        supporter(work, "Mark")
        participant(work, "Fatima")
        participant(work, "Rosa")
        participant(work, "Yonas", languages=(LanguageSkill("ti", Level.NATIVE),))

    def made(page: Panel) -> None:
        inside(add)
        qtbot.addWidget(page)
        page.resize(1064, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        settle()

    return made


def test_the_suggestion(context: Context, show: Show, qtbot: QtBot, settle: Settle) -> None:
    page = SuggestionPage(context)
    show(page)
    assert wrong_in(page, qtbot) == []
    page.make()
    settle()
    page.choices.toggle(page.table.model.row_value(0).key)
    assert wrong_in(page, qtbot) == []
    left = page.findChild(QAbstractButton, "matching.suggestion.show_left")
    assert left is not None
    left.click()
    settle()
    assert wrong_in(page, qtbot) == []


def test_whom_to_look_for(context: Context, show: Show, qtbot: QtBot, settle: Settle) -> None:
    page = RecruitingPage(context)
    show(page)
    assert wrong_in(page, qtbot) == []
    number = page.findChild(QAbstractButton, "matching.recruiting.sought.language.ti")
    assert number is not None
    number.click()
    settle()
    assert wrong_in(page, qtbot) == []
    page.findChild(QAbstractButton, "matching.recruiting.notice.0").click()  # type: ignore[union-attr]
    assert isinstance(page.dialog, QWidget)
    assert wrong_in(page.dialog, qtbot) == []
    page.dialog.close()
