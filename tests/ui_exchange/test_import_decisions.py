"""The preview of an import and the rows that look like somebody: decided one by one or at once, kept or forgotten."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.values import DuplicateRule, RowFate
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui.test_accessible import controls, problems
from tests.ui_exchange.looking import PLAN, numbers, shown
from tests.ui_people.conftest import Ask
from ui.context import Context
from ui.people.exchange.import_page import ImportPage


def test_a_tile_filters_the_rows(page: ImportPage, three_alike: list[Any], qtbot: QtBot) -> None:
    assert numbers(page, *PLAN) == {"added": "1", "filled": "0", "ask": "3", "left_out": "1"}
    assert len(shown(page)) == 5
    click(qtbot, page, "import.plan.left_out")
    assert shown(page) == [("Eva Maes", RowFate.REFUSE)]
    page.preview.rows.table.view.selectRow(0)
    assert "does not look like an e-mail address" in child(page, "import.plan.why").text()
    click(qtbot, page, "import.plan.filled")
    assert shown(page) == []
    click(qtbot, page, "import.plan.none.act")
    assert len(shown(page)) == 5


def test_duplicates_are_decided_by_one_key_each(
    page: ImportPage, three_alike: list[Any], change: Ask, count: Callable[[], int], qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, page, "import.one_by_one")
    settle()
    texts = [label.text() for label in page.duplicates.findChildren(QWidget) if hasattr(label, "text")]
    assert "1 of 3: An Aerts" in texts
    assert "Only in the file" in texts
    assert any(three_alike[0].code in text for text in texts)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(QApplication.focusWidget() or page, key)
        settle()
    assert page.step() is page.preview
    assert numbers(page, *PLAN) == {"added": "2", "filled": "1", "ask": "0", "left_out": "2"}
    assert child(page, "import.run").text() == "Import 3 people"
    click(qtbot, page, "import.run")
    settle()
    assert count() == 5
    assert change(people.person_file, person_id=three_alike[0].id).details.email == "an@example.org"
    assert change(people.person_file, person_id=three_alike[2].id).details.email == ""


def test_a_decision_can_be_made_again(page: ImportPage, three_alike: list[Any], qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, page, "import.one_by_one")
    settle()
    click(qtbot, page, "import.decide.add")
    click(qtbot, page, "import.decide.previous")
    click(qtbot, page, "import.decide.skip")
    settle()
    assert page.duplicates.decisions == {0: DuplicateRule.SKIP}


def test_a_rule_decides_for_all_the_rest(
    page: ImportPage, three_alike: list[Any], qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, page, "import.one_by_one")
    settle()
    click(qtbot, page, "import.decide.add")
    settle()
    click(qtbot, page, "import.decide.rest")
    settle()
    assert numbers(page, *PLAN) == {"added": "2", "filled": "2", "ask": "0", "left_out": "1"}
    child(page, "import.rule").set_value(DuplicateRule.SKIP)
    settle()
    assert numbers(page, *PLAN) == {"added": "2", "filled": "0", "ask": "0", "left_out": "3"}


def test_enter_on_a_row_begins_with_it(page: ImportPage, three_alike: list[Any], qtbot: QtBot, settle: Settle) -> None:
    view = page.preview.rows.table.view
    view.setFocus()
    view.selectRow(1)
    view.setCurrentIndex(page.preview.rows.table.model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert child(page, "import.decide.count").text() == "2 of 3: Bo Aerts"


def test_the_rows_that_were_left_out_become_a_file(
    page: ImportPage,
    three_alike: list[Any],
    context: Context,
    errors: list[UserError],
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
) -> None:
    click(qtbot, page, "import.run")
    settle()
    click(qtbot, page, "import.result.not_taken")
    assert len(page.result.rows.shown()) == 4
    context.ask.answers.append(tmp_path / "missing" / "left.csv")
    click(qtbot, page, "import.save_left_out")
    settle()
    assert "folder is not there" in errors[0].message
    context.ask.answers.append(tmp_path / "left")
    click(qtbot, page, "import.save_left_out")
    settle()
    text = (tmp_path / "left.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["First name"] for row in rows] == ["An", "Bo", "Cas", "Eva"]
    assert "e-mail" in rows[-1]["Reason"]


def test_nothing_stays_in_memory_when_the_page_is_left(page: ImportPage, three_alike: list[Any], qtbot: QtBot) -> None:
    page.hide()
    assert page.step() is page.choose
    assert page.columns.table.model.total() == 0
    assert page.preview.rows.table.model.total() == 0
    assert (page._opened, page._found, page._done) == (None, None, None)
    assert page.columns._sheet is None


def test_what_was_decided_is_found_again_after_looking_elsewhere(
    page: ImportPage, three_alike: list[Any], qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, page, "import.one_by_one")
    settle()
    click(qtbot, page, "import.decide.add")
    page.hide()
    page.show()
    assert page.step() is page.duplicates
    assert page.duplicates.decisions == {0: DuplicateRule.ADD}


def test_no_title_of_a_window_holds_a_name(page: ImportPage, three_alike: list[Any]) -> None:
    assert {window.windowTitle() for window in QApplication.topLevelWidgets()} <= {"", "ENSURE Desktop"}


def unreached(page: ImportPage, qtbot: QtBot) -> list[str]:
    """The controls at which Tab never arrives."""
    left = {id(widget): widget for widget in controls(page)}
    page._back.setFocus()
    for _press in range(2 * len(left) + 10):
        at = page.window().focusWidget()
        assert at is not None
        left.pop(id(at), None)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return [widget.objectName() for widget in left.values()]


def test_every_control_of_every_step_has_a_name_and_is_reached_by_tab(
    page: ImportPage, three_alike: list[Any], qtbot: QtBot, settle: Settle
) -> None:
    found: dict[str, list[str]] = {}

    def look() -> None:
        step = page.step()
        assert step is not None
        found[step.objectName()] = [*problems(page), *unreached(page, qtbot)]

    look()
    click(qtbot, page, "import.one_by_one")
    settle()
    look()
    click(qtbot, page, "import.decide.add")
    click(qtbot, page, "import.decide.enough")
    settle()
    click(qtbot, page, "import.preview.back")
    look()
    click(qtbot, page, "import.looks_right")
    settle()
    click(qtbot, page, "import.run")
    settle()
    look()
    page.reload()
    click(qtbot, page, "import.again")
    settle()
    look()
    assert found == {
        "import.preview_step": [],
        "import.duplicates_step": [],
        "import.mapping_step": [],
        "import.result_step": [],
        "import.choose_step": [],
    }
