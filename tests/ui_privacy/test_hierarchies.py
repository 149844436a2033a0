"""How columns get coarser, on the screen: shown, changed, and kept as a new version."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ensure_desktop.privacy.hierarchies import HierarchyVersion, hierarchy_versions
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context
from ui.privacy.hierarchies_page import HierarchiesPage


@pytest.fixture
def page(context: Context, qtbot: QtBot, settle: Settle) -> HierarchiesPage:
    """The page as it first opens: with the bands of age."""
    made = HierarchiesPage(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


def versions(change: Ask, attribute: str) -> tuple[HierarchyVersion, ...]:
    found: tuple[HierarchyVersion, ...] = change(hierarchy_versions, attribute=attribute)
    return found


def turn(page: HierarchiesPage, attribute: str, settle: Settle) -> None:
    page.attribute.set_value(attribute)
    settle()


def row_of(page: HierarchiesPage, label: str) -> int:
    return next(row for row in range(page.model.rowCount()) if page.model.index(row, 0).data() == label)


def type_group(page: HierarchiesPage, rows: list[int], column: int, text: str, qtbot: QtBot) -> None:
    """By keyboard: choose the cells, press F2, type, press Enter."""
    chosen = page.table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    chosen.setCurrentIndex(page.model.index(rows[0], column), flags.ClearAndSelect)
    for row in rows[1:]:
        chosen.select(page.model.index(row, column), flags.Select)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit, "privacy.steps.group")
    editor.clear()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(editor))


def test_the_proposal_is_shown_with_its_steps(page: HierarchiesPage) -> None:
    assert page.version.draft() == "As the program proposes (in use)"
    assert [field.value() for field in page.names if field.isVisible()] == ["bands of 10 years", "bands of 20 years"]
    row = row_of(page, "20 to 24")
    assert [page.model.index(row, column).data() for column in (1, 2)] == ["15 to 24", "under 35"]
    assert page.counts.text() == "bands of 10 years: 8 groups · bands of 20 years: 4 groups"


def test_what_is_not_listed_has_a_row(page: HierarchiesPage, settle: Settle) -> None:
    turn(page, "origin", settle)
    last = page.model.rowCount() - 1
    assert page.model.index(last, 0).data() == "Everything else"
    assert page.model.index(last, 2).data() == "outside the European Union"


def test_several_values_are_put_together_by_keyboard(
    page: HierarchiesPage, settle: Settle, change: Ask, qtbot: QtBot
) -> None:
    turn(page, "household", settle)
    rows = [row_of(page, words) for words in ("two adults", "several adults")]
    page.more.click()
    type_group(page, rows, 1, "adults together", qtbot)
    type_group(page, [row_of(page, "alone")], 1, "lives alone", qtbot)
    page.save.click()
    settle()
    newest, proposal = versions(change, "household")
    assert (newest.version, proposal.version) == (1, 0)
    assert {row.value: row.groups for row in newest.content.rows}["two_adults"] == (
        "adults together",
        "without children",
    )
    assert page.version.draft().startswith("1: 2 Mar 2026, Anneke de Wit")


def test_a_group_that_falls_apart_again_is_refused_and_shown(
    page: HierarchiesPage, settle: Settle, change: Ask, qtbot: QtBot
) -> None:
    row = row_of(page, "25 to 29")
    type_group(page, [row], 2, "35 to 54", qtbot)
    page.save_version()
    settle()
    assert "falls apart again" in page.message.text()
    assert page.table.currentIndex().column() == 1
    assert [each.version for each in versions(change, "age")] == [0]


def test_an_older_version_comes_back_as_a_new_one(page: HierarchiesPage, settle: Settle, change: Ask) -> None:
    turn(page, "education", settle)
    page.names[0].set_value("two kinds of school")
    page.names[0].editingFinished.emit()
    page.save_version()
    settle()
    page.version.set_value(0)
    page.save_version()
    settle()
    newest, second, proposal = versions(change, "education")
    assert newest.content == proposal.content != second.content


def test_steps_come_and_go(page: HierarchiesPage, settle: Settle) -> None:
    turn(page, "gender", settle)
    assert not page.fewer.isEnabled()
    for _step in range(3):
        page.more.click()
    assert not page.more.isEnabled()
    page.fewer.click()
    assert len(page.model.content().steps) == 3


def test_what_is_being_changed_is_not_read_over(page: HierarchiesPage, settle: Settle, qtbot: QtBot) -> None:
    type_group(page, [row_of(page, "75 and older")], 1, "old", qtbot)
    page.reload()
    settle()
    assert page.model.index(row_of(page, "75 and older"), 1).data() == "old"


def test_who_may_not_change_it_reads_it(context: Context, qtbot: QtBot, settle: Settle) -> None:
    made = HierarchiesPage(replace(context, actor=replace(context.actor, role=AccountRole.SUPERVISOR)))
    qtbot.addWidget(made)
    made.show()
    settle()
    assert not made.save.isVisible()
    assert made.names[0].isReadOnly()
    assert not made.model.flags(made.model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_the_table_keeps_the_rules_of_qt(page: HierarchiesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)
