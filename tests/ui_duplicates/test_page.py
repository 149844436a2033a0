"""The page about duplicates: pairs, comparison, merging and its undo, at once and later."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.values import LanguageSkill, Level, PeopleFilter
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.conftest import LEADER, LEADER_ID
from ui.context import Context
from ui.people.duplicates.lines import Side
from ui.people.duplicates.page import DuplicatesPage
from ui.people.duplicates.pairs_page import Shown
from ui.widgets.empty import EmptyState


def rows(page: DuplicatesPage) -> list[list[str]]:
    model = page.pairs.table.model
    return [[model.index(row, column).data() for column in range(4)] for row in range(model.total())]


def showing(page: DuplicatesPage) -> str:
    state = page.pairs.table.showing()
    assert isinstance(state, EmptyState)
    return state.sentence()


def names(change, **how):
    return [row.code for row in change(people.people_page, shown=PeopleFilter(**how), offset=0, limit=9).rows]


def texts(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible()]


@pytest.fixture
def opened(pair, page, qtbot: QtBot, settle) -> DuplicatesPage:
    """The comparison of the two, opened by keyboard."""
    view = page.pairs.table.view
    view.setCurrentIndex(page.pairs.table.model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert page.comparison.isVisible()
    return page


def test_nothing_to_decide_yet(page):
    assert showing(page) == "No two entries look like one person."


def test_a_pair_stands_there_with_its_reasons_in_words(pair, page):
    assert rows(page) == [["Fatima Benali (P-0001)", "Fatma Benali (P-0002)", "Probably", "Similar name, phone"]]


def test_filters_count_and_an_empty_one_shows_the_way_back(pair, page, settle):
    assert page.pairs.findChild(QWidget, "duplicates.show.probable").text() == "Probably  1"
    page.pairs.show_only(Shown.POSSIBLE)
    settle()
    assert showing(page) == "No pair of this kind."
    page.pairs.table.showing().findChild(QPushButton, "duplicates.no_result.act").click()
    settle()
    assert len(rows(page)) == 1


def test_the_comparison_shows_what_differs_and_folds_away_the_rest(opened):
    comparison = opened.comparison
    assert {name for name, _side in comparison.grid.buttons()} == {"first_name", "street", "interests"}
    assert {name for name, _side in comparison.one_sided.buttons()} == {"languages", "notes"}
    assert "Probably the same: similar name, same phone number" in texts(comparison)
    for name, folded, words in (
        ("duplicates.one_sided", comparison.one_sided, "Only one of the two says this (2 lines)"),
        ("duplicates.same", comparison.same, "Both say the same (2 lines)"),
    ):
        fold = comparison.findChild(QPushButton, name)
        assert fold.text() == words
        assert not folded.isVisible()
        fold.click()
        assert folded.isVisible()
    assert {"Last name", "Phone"} <= set(texts(comparison.same))


def test_what_only_one_of_the_two_says_is_kept_unless_somebody_says_otherwise(opened):
    comparison = opened.comparison
    kept = comparison.details()
    assert kept.languages
    assert kept.notes
    proposed = comparison.one_sided.chosen()["notes"]
    other = Side.SECOND if proposed is Side.FIRST else Side.FIRST
    comparison.one_sided.buttons()["notes", other].click()
    assert comparison.details() == replace(kept, notes="")


def test_merging_takes_what_was_chosen_and_can_be_undone_at_once(opened, pair, change, notices, settle):
    comparison = opened.comparison
    comparison.grid.buttons()["street", Side.SECOND].click()
    comparison.grid.buttons()["first_name", Side.SECOND].click()
    comparison.findChild(QPushButton, "duplicates.merge").click()
    settle()
    [(said, undo)] = notices
    assert said == "P-0002 is part of P-0001 now."
    first, second = pair
    file = change(people.person_file, person_id=first.id)
    assert file.details == replace(
        first.details,
        first_name="Fatma",
        town="Leiden",
        interests=("cooking", "music"),
        languages=(LanguageSkill("fr", Level.B2),),
    )
    assert opened.pairs.isVisible()
    assert showing(opened) == "All pairs are decided."
    undo()
    settle()
    assert change(people.person_file, person_id=first.id) == first
    assert change(people.person_file, person_id=second.id) == second
    assert len(rows(opened)) == 1


def test_the_other_entry_can_be_kept(opened, pair, change, settle):
    comparison = opened.comparison
    assert "From P-0002 to P-0001: 1 role." in comparison.findChild(QLabel, "duplicates.moves").text()
    comparison.findChild(QRadioButton, "duplicates.keep.1").click()
    assert "From P-0001 to P-0002: 1 role." in comparison.findChild(QLabel, "duplicates.moves").text()
    comparison.findChild(QPushButton, "duplicates.merge").click()
    settle()
    assert names(change) == ["P-0002"]
    assert change(people.person_file, person_id=pair[0].id).merged_into_id == pair[1].id


def test_two_different_people_are_not_offered_again_until_that_is_undone(opened, notices, settle):
    opened.comparison.findChild(QPushButton, "duplicates.two").click()
    settle()
    assert rows(opened) == []
    notices[0][1]()
    settle()
    assert len(rows(opened)) == 1
    assert len(notices) == 1


def test_an_earlier_merge_is_undone_from_the_list_of_decisions(opened, pair, change, ask, settle):
    opened.comparison.findChild(QPushButton, "duplicates.merge").click()
    settle()
    opened.pairs.table.showing().findChild(QPushButton, "duplicates.all_done.act").click()
    assert "Fatma Benali (P-0002) became part of Fatima Benali (P-0001)" in texts(opened.pairs.decided)
    for answer in (False, True):
        ask.answers.append(answer)
        opened.pairs.decided.findChild(QPushButton, "duplicates.undo.0").click()
        settle()
        assert names(change) == (["P-0001", "P-0002"] if answer else ["P-0001"])
    assert "Nothing has been decided yet." in texts(opened.pairs.decided)


def test_a_pair_of_two_people_can_be_compared_again_later(opened, settle):
    opened.comparison.findChild(QPushButton, "duplicates.two").click()
    settle()
    opened.pairs.show_only(Shown.DECIDED)
    opened.pairs.decided.findChild(QPushButton, "duplicates.again.0").click()
    settle()
    assert len(rows(opened)) == 1


def test_escape_goes_back_from_the_comparison_and_then_to_the_people(opened, qtbot: QtBot, settle):
    closed = []
    opened.closed.connect(lambda: closed.append(True))
    qtbot.keyClick(opened.comparison, Qt.Key.Key_Escape)
    settle()
    assert opened.pairs.isVisible()
    assert closed == []
    qtbot.keyClick(opened.pairs.table.view, Qt.Key.Key_Escape)
    assert closed == [True]


def test_what_stands_in_the_way_is_said_and_the_button_is_off(pair, page, change, settle):
    change(people.withdraw_person, person_id=pair[1].id)
    page.compare(pair[0].id, pair[1].id)
    settle()
    assert not page.comparison.merge.isEnabled()
    assert "P-0002 was withdrawn" in page.comparison.findChild(QLabel, "duplicates.why").text()


def test_what_to_think_of_first_is_said_above(pair, page, change, settle):
    change(people.set_must_not_meet, person_id=pair[0].id, other_id=pair[1].id, apart=True)
    page.compare(pair[0].id, pair[1].id)
    settle()
    assert "must not meet" in page.comparison.message.text()
    assert page.comparison.merge.isEnabled()


def test_an_error_while_merging_leaves_the_choices(opened, pair, change, settle):
    opened.comparison.grid.buttons()["street", Side.SECOND].click()
    change(people.withdraw_person, person_id=pair[1].id)
    opened.comparison.findChild(QPushButton, "duplicates.merge").click()
    settle()
    assert "was withdrawn" in opened.comparison.message.text()
    assert opened.comparison.grid.chosen()["street"] is Side.SECOND
    assert opened.comparison.merge.isEnabled()


def test_an_entry_of_the_pair_can_be_opened(opened, pair):
    wanted = []
    opened.person_opened.connect(wanted.append)
    opened.comparison.findChild(QPushButton, "duplicates.open.1").click()
    assert wanted == [pair[1].id]


def test_staff_look_and_cannot_merge(context: Context, pair, qtbot: QtBot, settle):
    staff = Actor(LEADER_ID, LEADER, AccountRole.STAFF)
    made = DuplicatesPage(replace(context, actor=staff))
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.compare(pair[0].id, pair[1].id)
    settle()
    assert not made.comparison.merge.isVisible()
    assert not made.comparison.two.isVisible()
    assert made.comparison.grid.buttons() == {}
    assert "you can look" in made.comparison.findChild(QLabel, "duplicates.why").text()


def test_everything_can_be_reached_by_keyboard_and_is_named(opened, qtbot: QtBot):
    seen = set()
    opened.comparison.keep[0].setFocus()
    for _step in range(60):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
        seen.add(opened.focusWidget().objectName())
    assert {"duplicates.merge", "duplicates.two", "duplicates.back", "duplicates.choice.first_name.first"} <= seen
    for button in opened.findChildren(QRadioButton):
        assert button.objectName()
        assert button.accessibleName()


def test_a_bug_or_refusal_in_the_list_is_told_to_the_panel(page, change, operations, settle):
    errors: list[UserError] = []
    page.failed.connect(errors.append)
    page._undo("0" * 32)
    settle()
    assert errors[0].message == "This merge is not in the vault any more."
    assert duplicates.undo_merge.name == "undo merge"
