"""Whom to look for: sentences with numbers that open what they count, and a notice without names."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching.search_values import Recruiting, SoughtProfile
from ensure_desktop.people.values import Gender, LanguageSkill, Level, PartOfDay, Slot
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui_matching.conftest import Inside, Notices
from ui.context import Context, Place
from ui.matching.recruiting_page import RecruitingPage
from ui.matching.recruiting_words import FEWEST, fits_words, notice, overview, people_words

WORDS = Words.usual()
TIGRINYA = LanguageSkill("ti", Level.NATIVE)
WEDNESDAY = Slot(2, PartOfDay.AFTERNOON)


@pytest.fixture
def open_page(context: Context, qtbot: QtBot, settle: Settle) -> Callable[[], RecruitingPage]:
    """The page as it opens."""

    def show() -> RecruitingPage:
        page = RecruitingPage(context)
        qtbot.addWidget(page)
        page.resize(1064, 700)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return show


@pytest.fixture
def crowd(inside: Inside) -> dict[str, str]:
    """One supporter; of three who wait two speak with nobody."""

    def add(work: Work) -> dict[str, str]:
        supporter(work, "Mark")
        return {
            "Fatima": participant(work, "Fatima"),
            "Yonas": participant(work, "Yonas", languages=(TIGRINYA,)),
            "Selam": participant(work, "Selam", languages=(TIGRINYA,)),
        }

    return inside(add)


def buttons(page: QWidget, beginning: str) -> list[QAbstractButton]:
    """The buttons that can be seen whose names begin so."""
    found = page.findChildren(QAbstractButton)
    return [each for each in found if each.objectName().startswith(beginning) and each.isVisible()]


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_number_opens_the_list_that_it_counts(
    crowd: dict[str, str],
    open_page: Callable[[], RecruitingPage],
    qtbot: QtBot,
    settle: Settle,
    visited: list[Place],
) -> None:
    page = open_page()
    counts = buttons(page, "matching.recruiting.sought.") + buttons(page, "matching.recruiting.fits.")
    assert counts
    for count in counts:
        press(qtbot, count)
        settle()
        listed = page.table.model.total()
        words = people_words(listed), fits_words(listed, 2)
        assert count.text() in words, count.objectName()
        assert count.text() in count.accessibleName()
    tigrinya = buttons(page, "matching.recruiting.sought.language.ti")[0]
    press(qtbot, tigrinya)
    settle()
    names = [page.table.model.row_value(row).name for row in range(page.table.model.total())]
    assert sorted(names) == ["Selam", "Yonas"]
    page.table.view.selectRow(0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert visited == [Place("matching", crowd[names[0]])]
    press(qtbot, buttons(page, "matching.recruiting.close")[0])
    assert not page.table.isVisible()


def test_a_notice_is_written_changed_and_copied(
    crowd: dict[str, str],
    open_page: Callable[[], RecruitingPage],
    qtbot: QtBot,
    settle: Settle,
    notices: Notices,
) -> None:
    page = open_page()
    press(qtbot, buttons(page, "matching.recruiting.notice.0")[0])
    assert page.dialog is not None
    text = page.dialog.text.value()
    assert "speaks Tigrinya" in text
    assert "De Mussen" in text
    assert not any(name in text for name in crowd)
    page.dialog.text.set_value(text + "\n\nOn Thursdays there is coffee.")
    page.dialog.send()
    settle()
    assert QGuiApplication.clipboard().text().endswith("On Thursdays there is coffee.")
    assert "copied" in notices[0][0]
    assert page.dialog is None


def test_it_counts_again_when_somebody_came(
    crowd: dict[str, str], open_page: Callable[[], RecruitingPage], inside: Inside, qtbot: QtBot, settle: Settle
) -> None:
    page = open_page()
    inside(lambda work: participant(work, "Ada", languages=(TIGRINYA,)))
    assert buttons(page, "matching.recruiting.sought.language.ti")[0].text() == people_words(3)


def test_nobody_waits(open_page: Callable[[], RecruitingPage]) -> None:
    page = open_page()
    assert page.findChild(QWidget, "matching.recruiting.nobody_waits").isVisible()
    assert not buttons(page, "matching.recruiting.sought.")


def test_the_notice_speaks_as_the_centre_does_outside() -> None:
    profile = SoughtProfile("", FEWEST, ("ti", "ar"), Gender.FEMALE.value, "Noord", (WEDNESDAY,), ("p1",))
    said = notice(profile, WORDS, "De Mussen")
    for line in (
        "De Mussen is looking for a new contact person.",
        "- speaks Tigrinya and Arabic",
        "- is a woman",
        "- lives in Noord or gets there easily",
        "- has time on Wednesday afternoon",
    ):
        assert line in said
    assert WORDS.supporter not in said
    assert str(FEWEST) not in said


def test_where_few_wait_the_notice_says_neither_where_nor_when() -> None:
    said = notice(SoughtProfile("", FEWEST - 1, ("ti",), "", "Noord", (WEDNESDAY,)), WORDS, "De Mussen")
    assert "speaks Tigrinya" in said
    assert "Noord" not in said
    assert "Wednesday" not in said


def test_a_notice_asks_for_nothing_that_is_not_sought() -> None:
    said = notice(SoughtProfile("", 3, (), "", "", ()), WORDS, "De Mussen")
    assert "- " not in said
    assert "looking for somebody who" not in said


def test_the_sentence_counts_who_waits() -> None:
    assert overview(Recruiting(5, 2, (), ()), WORDS).startswith(
        "For 2 of the 5 participants who wait and can be matched there is nobody"
    )
    assert overview(Recruiting(5, 0, (), ()), WORDS).startswith("Somebody fits each of the 5 participants")
    assert overview(Recruiting(1, 0, (), ()), WORDS).startswith("Somebody fits the one participant")
