"""Pictures of the programme on the screen: drawn by keyboard and mouse alike, kept at once, undone, printed."""

# ruff: noqa: F811

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.programme.models import programme_models, save_model
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind
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
from tests.ui_people.conftest import Ask, change, context, notices, settle  # noqa: F401
from ui.context import Context, Place
from ui.programme.model_page import ModelPage
from ui.programme.models_page import ModelsPage

DETAILS = ModelDetails(
    ModelKind.LOGIC,
    "Ours",
    (ModelBox("a", "doing", "Train"), ModelBox("b", "doing", "Visit"), ModelBox("c", "short", "Talk")),
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def models(context: Context, qtbot: QtBot, settle: Settle) -> ModelsPage:
    """The list as it first opens."""
    made = ModelsPage(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def page(models: ModelsPage, change: Ask, settle: Settle) -> ModelPage:
    """One picture with three boxes."""
    stored = change(save_model, model_id=None, details=DETAILS)
    models.go(Place("programme", stored.id, "models"))
    settle()
    return models.one


def kept(change: Ask) -> ModelDetails:
    (found,) = change(programme_models)
    details: ModelDetails = found.details
    return details


def places(details: ModelDetails) -> list[tuple[str, str]]:
    return [(box.id, box.column) for box in details.boxes]


def press(qtbot: QtBot, page: ModelPage, *keys: Any) -> None:
    for key in keys:
        code, held = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        qtbot.keyClick(page.canvas, code, held)


def at(page: ModelPage, box_id: str) -> QPoint:
    return page.canvas.place(box_id).center().toPoint()


def alt(key: Qt.Key) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    return key, Qt.KeyboardModifier.AltModifier


class TestList:
    def test_a_picture_begins_with_the_proposal(
        self,
        models: ModelsPage,
        change: Ask,
        settle: Settle,
    ) -> None:
        models.new.click()
        assert models.dialog is not None
        models.dialog.form.set_values({"kind": ModelKind.CHANGE})
        models.dialog.send()
        settle()
        assert kept(change).kind is ModelKind.CHANGE
        assert len(kept(change).boxes) == 12
        assert models.page() is models.one

    def test_an_empty_one_needs_a_title(self, models: ModelsPage, change: Ask, settle: Settle) -> None:
        models.begin()
        dialog = models.dialog
        assert dialog is not None
        dialog.form.set_values({"begin": "empty"})
        dialog.send()
        settle()
        assert "title" in dialog.form.errors()
        dialog.form.set_values({"title": "By hand"})
        dialog.send()
        settle()
        assert (kept(change).title, kept(change).boxes) == ("By hand", ())

    def test_withdrawn_and_back(
        self,
        models: ModelsPage,
        page: ModelPage,
        change: Ask,
        settle: Settle,
        notices: list[Any],
    ) -> None:
        page.withdraw.click()
        settle()
        assert change(programme_models) == ()
        said, undo = notices[-1]
        undo()
        settle()
        assert "withdrawn" in said
        assert len(change(programme_models)) == 1

    def test_the_sheet_is_shown(self, models: ModelsPage, page: ModelPage, settle: Settle) -> None:
        page.print.click()
        settle()
        assert models.paper.preview.pages() == 1
        assert "Ours" in models.paper.preview.text()


class TestKeyboard:
    def test_arrow_keys_go_from_box_to_box(self, page: ModelPage, qtbot: QtBot) -> None:
        assert page.canvas.box_id == "a"
        press(qtbot, page, Qt.Key.Key_Down)
        assert page.canvas.box_id == "b"
        press(qtbot, page, Qt.Key.Key_Right)
        assert page.canvas.box_id == "c"
        assert "Chosen: Talk (Soon)" in page.canvas.accessibleDescription()

    def test_alt_takes_the_box_along(self, page: ModelPage, qtbot: QtBot, change: Ask, settle: Settle) -> None:
        press(qtbot, page, alt(Qt.Key.Key_Down), alt(Qt.Key.Key_Right))
        settle()
        assert places(kept(change)) == [("b", "doing"), ("c", "short"), ("a", "reached")]
        assert page.canvas.box_id == "a"

    def test_an_arrow_is_drawn_and_taken_away(
        self,
        page: ModelPage,
        qtbot: QtBot,
        change: Ask,
        settle: Settle,
    ) -> None:
        press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_Right, Qt.Key.Key_Return)
        settle()
        assert kept(change).arrows == (("a", "c"),)
        page.canvas.choose("a")
        press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_Right, Qt.Key.Key_Return)
        settle()
        assert kept(change).arrows == ()

    def test_escape_ends_the_arrow_only(self, page: ModelPage, qtbot: QtBot) -> None:
        gone: list[object] = []
        page.left.connect(lambda: gone.append(1))
        press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_Escape)
        assert page.canvas.from_id == ""
        assert not gone

    def test_a_box_is_removed_and_comes_back(
        self,
        page: ModelPage,
        qtbot: QtBot,
        change: Ask,
        settle: Settle,
    ) -> None:
        press(qtbot, page, Qt.Key.Key_Delete)
        settle()
        assert places(kept(change)) == [("b", "doing"), ("c", "short")]
        page.undo.click()
        settle()
        assert kept(change) == DETAILS
        assert not page.undo.isEnabled()

    def test_a_new_box_stands_where_the_chosen_one_is(
        self,
        page: ModelPage,
        qtbot: QtBot,
        change: Ask,
        settle: Settle,
    ) -> None:
        press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Insert)
        assert page.dialog is not None
        page.dialog.form.set_values({"text": "Trust"})
        page.dialog.send()
        settle()
        new = kept(change).boxes[-1]
        assert (new.text, new.column) == ("Trust", "short")
        assert page.canvas.box_id == new.id

    def test_an_empty_box_is_none(self, page: ModelPage, qtbot: QtBot, change: Ask, settle: Settle) -> None:
        press(qtbot, page, Qt.Key.Key_Return)
        dialog = page.dialog
        assert dialog is not None
        dialog.form.set_values({"text": "  "})
        dialog.send()
        settle()
        assert dialog.isVisible()
        assert kept(change) == DETAILS


class TestMouse:
    def test_a_box_is_dragged(self, page: ModelPage, qtbot: QtBot, change: Ask, settle: Settle) -> None:
        canvas, left = page.canvas, Qt.MouseButton.LeftButton
        qtbot.mousePress(canvas, left, pos=at(page, "a"))
        target = canvas.cell("long").center().toPoint()
        qtbot.mouseMove(canvas, at(page, "a") + QPoint(30, 30))
        qtbot.mouseMove(canvas, target)
        qtbot.mouseRelease(canvas, left, pos=target)
        settle()
        assert places(kept(change)) == [("b", "doing"), ("c", "short"), ("a", "long")]

    def test_a_press_alone_only_chooses(self, page: ModelPage, qtbot: QtBot, change: Ask, settle: Settle) -> None:
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at(page, "c"))
        settle()
        assert page.canvas.box_id == "c"
        assert kept(change) == DETAILS

    def test_an_arrow_ends_where_one_presses(
        self,
        page: ModelPage,
        qtbot: QtBot,
        change: Ask,
        settle: Settle,
    ) -> None:
        page.arrow.click()
        assert "where the arrow ends" in page.hint.text()
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at(page, "c"))
        settle()
        assert kept(change).arrows == (("a", "c"),)
