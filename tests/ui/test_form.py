"""Forms: values under the services' names, errors beside their fields, drafts that survive."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.vault import drafts
from tests.ui.conftest import Settle
from ui.operations import Operations
from ui.theme import FORM_WIDTH, Theme
from ui.widgets.drafts import DraftKeeper, flush_drafts
from ui.widgets.fields import DateField, NumberField, TextField
from ui.widgets.form import Form


def parse(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("Please write it like 2026-03-02.") from None


def make_form(qtbot: QtBot) -> Form:
    form = Form(name="visit")
    who = form.section("Who", "Only a name is needed.")
    who.add("first_name", "First name", TextField(name="visit.first"), "As she says it.")
    who.add("minutes", "Minutes", NumberField(name="visit.minutes", least=1, most=600))
    when = form.section("When", columns=1)
    when.add("day", "Day", DateField(parse, name="visit.day", today=date(2026, 3, 2)))
    qtbot.addWidget(form)
    return form


def test_values_go_under_the_names_of_the_service(theme: Theme, qtbot: QtBot) -> None:
    form = make_form(qtbot)
    form.set_values({"first_name": "Selam", "minutes": 60, "day": date(2026, 3, 2)})
    assert form.read() == {"first_name": "Selam", "minutes": 60, "day": date(2026, 3, 2)}
    assert not form.is_changed()
    assert form.maximumWidth() == FORM_WIDTH


def test_nonsense_is_marked_beside_its_field_and_the_first_gets_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    form = make_form(qtbot)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(form)
    area.show()
    form.editor("minutes").setText("many")
    form.editor("day").line.setText("soon")
    assert form.read() is None
    assert form.errors() == {
        "minutes": "Please type a whole number from 1 to 600.",
        "day": "Please write it like 2026-03-02.",
    }
    assert form.focusWidget() is form.editor("minutes")
    assert form.editor("minutes").accessibleDescription() == "Please type a whole number from 1 to 600."
    form.editor("minutes").setText("60")
    assert form.errors().keys() == {"day"}
    form.clear_errors()
    assert form.errors() == {}


def test_errors_of_the_service_find_their_fields(theme: Theme, qtbot: QtBot) -> None:
    form = make_form(qtbot)
    rest = form.show_errors(FieldErrors({"first_name": "Please give a name.", "roles": "Please choose a role."}))
    assert form.errors() == {"first_name": "Please give a name."}
    assert rest == "Please choose a role."
    assert form.show_errors(UserError("Too long.", field="minutes")) == ""
    assert form.errors() == {"minutes": "Too long."}
    assert form.show_errors(UserError("The disk is full.")) == "The disk is full."


def test_every_field_has_a_name_to_be_read_aloud(theme: Theme, qtbot: QtBot) -> None:
    form = make_form(qtbot)
    assert form.editor("first_name").accessibleName() == "First name"
    assert form.editor("day").line.accessibleName() == "Day"
    assert form.editor("minutes").isVisibleTo(form)
    form.show_field("minutes", False)
    assert not form.editor("minutes").isVisibleTo(form)


def stored(operations: Operations, settle: Settle, subject: str = "") -> Any:
    found: list[Any] = []
    operations.query(drafts.draft, found.append, form="visit", subject=subject)
    settle()
    return found[0]


def test_what_is_typed_is_kept_and_put_back(theme: Theme, operations: Operations, settle: Settle, qtbot: QtBot) -> None:
    form = make_form(qtbot)
    keeper = DraftKeeper(form, operations)
    keeper.begin()
    settle()
    qtbot.keyClicks(form.editor("day").line, "not yet a da")
    keeper.flush()
    settle()
    assert stored(operations, settle).content["day"] == "not yet a da"

    again = make_form(qtbot)
    again.set_values({"first_name": "Selam"})
    keeper_again = DraftKeeper(again, operations)
    with qtbot.waitSignal(keeper_again.restored):
        keeper_again.begin()
    assert again.editor("day").line.text() == "not yet a da"
    assert again.is_changed()
    keeper_again.discard()
    settle()
    assert stored(operations, settle) is None


def test_locking_keeps_all_forms(theme: Theme, operations: Operations, settle: Settle, qtbot: QtBot) -> None:
    window = QScrollArea()
    form = make_form(qtbot)
    qtbot.addWidget(window, before_close_func=lambda _window: window.takeWidget())
    window.setWidget(form)
    DraftKeeper(form, operations, subject="m1")
    window.show()
    qtbot.keyClicks(form.editor("first_name"), "Sel")
    flush_drafts(QApplication.topLevelWidgets())
    settle()
    assert stored(operations, settle, "m1").content["first_name"] == "Sel"


def test_a_draft_does_not_overwrite_what_was_typed_meanwhile(
    theme: Theme, operations: Operations, settle: Settle, qtbot: QtBot
) -> None:
    first = make_form(qtbot)
    keeper = DraftKeeper(first, operations)
    qtbot.keyClicks(first.editor("first_name"), "Old")
    keeper.flush()
    settle()
    form = make_form(qtbot)
    DraftKeeper(form, operations).begin()
    qtbot.keyClick(form.editor("first_name"), Qt.Key.Key_N)
    settle()
    assert form.editor("first_name").value() == "n"


def test_a_long_label_goes_on_in_the_next_line_and_the_columns_stay_equal(theme: Theme, qtbot: QtBot) -> None:
    form = Form(name="wide")
    section = form.section()
    left, right = TextField(name="left"), TextField(name="right")
    section.add("left", "What the Community Centre of the Sparrows and of all its friends brings to the table", left)
    section.add("right", "What we bring", right)
    qtbot.addWidget(form)
    form.resize(420, 200)
    with qtbot.waitExposed(form):
        form.show()
    assert abs(left.width() - right.width()) <= 1
    assert form.width() == 420
