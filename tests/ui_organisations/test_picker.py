"""The field that takes an organisation: by keyboard, added by its name only, cleared, and as a draft."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people.organisations import service as organisations
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_organisations.conftest import Ask, Put
from ui.operations import Operations
from ui.people.organisations.picker import OrganisationField
from ui.people.picker import PersonPicker
from ui.theme import tokens
from ui.widgets.fields import Editor, TextField


@pytest.fixture
def field(operations: Operations, theme: object, qtbot: QtBot) -> Iterator[OrganisationField]:
    """The field in a window of its own."""
    window = QWidget()
    made = OrganisationField(operations, name="role.organisation")
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.line.setFocus()
    yield made
    window.hide()


def offered(field: OrganisationField, qtbot: QtBot) -> list[str]:
    """The lines of the list, once it is open."""
    popup = field.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(field: OrganisationField, qtbot: QtBot, row: int) -> None:
    """Go down to a line of the open list and take it."""
    popup = field.line.completer().popup()
    for _press in range(row + 1):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not popup.isVisible())


def test_its_line_looks_like_the_fields_beside_it(field: OrganisationField, operations: Operations) -> None:
    beside, person = TextField(name="beside"), PersonPicker(operations, name="person")
    window = field.window().layout()
    assert window is not None
    for other in (beside, person):
        window.addWidget(other)
    field.line.clearFocus()
    borders = [edge(line) for line in (field.line, person, beside)]
    assert borders == [tokens().field_line] * 3
    for line in (field, person, beside):
        line.mark(True)
    borders = [edge(line) for line in (field.line, person, beside)]
    assert borders == [tokens().danger] * 3


def edge(line: QLineEdit) -> str:
    """The colour of the border."""
    return line.grab().toImage().pixelColor(0, line.height() // 2).name().upper()


def test_type_arrow_enter(field: OrganisationField, put: Put, qtbot: QtBot) -> None:
    put("Library Centrum", neighbourhood="Centrum")
    caw = put("CAW", themes=("debts",))
    assert isinstance(field, Editor)
    assert field.value() is None
    qtbot.keyClicks(field.line, "deb")
    assert offered(field, qtbot) == ["CAW · O-0002", "Add “deb” to the social map"]
    with pytest.raises(UserError, match="choose from the list"):
        field.value()
    choose(field, qtbot, 0)
    qtbot.waitUntil(lambda: field.line.text() == "CAW")
    assert field.value() == caw.id


def test_arrow_down_alone_shows_the_first_names(field: OrganisationField, put: Put, qtbot: QtBot) -> None:
    put("Library", neighbourhood="Centrum")
    put("CAW")
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert offered(field, qtbot) == ["CAW · O-0002", "Library · Centrum · O-0001"]


def test_an_unknown_one_is_added_by_its_name(
    field: OrganisationField, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(field.line, "Library Centrum")
    assert offered(field, qtbot) == ["Add “Library Centrum” to the social map"]
    choose(field, qtbot, 0)
    qtbot.waitUntil(lambda: field._id is not None)
    settle()
    assert field.line.text() == "Library Centrum"
    assert change(organisations.organisation_names, ids=[field.value()]) == {field.value(): "Library Centrum"}


def test_a_known_name_is_not_offered_twice_and_is_taken_when_typed_in_full(
    field: OrganisationField, put: Put, qtbot: QtBot
) -> None:
    caw = put("CAW Laak")
    qtbot.keyClicks(field.line, "caw laak")
    assert offered(field, qtbot) == ["CAW Laak · O-0001"]
    qtbot.keyClick(field.line.completer().popup(), Qt.Key.Key_Escape)
    field.line.clearFocus()
    assert field.value() == caw.id
    assert field.line.text() == "CAW Laak"


def test_it_shows_a_stored_one_and_is_cleared(field: OrganisationField, put: Put, qtbot: QtBot, settle: Settle) -> None:
    caw = put("CAW")
    assert not child(field, "role.organisation.clear").isVisible()
    field.set_value(caw.id)
    assert field.value() == caw.id  # before its name is known
    settle()
    assert field.line.text() == "CAW"
    with qtbot.waitSignal(field.changed):
        click(qtbot, field, "role.organisation.clear")
    assert field.value() is None
    assert field.line.text() == ""
    assert field.line.hasFocus()


def test_a_draft_brings_back_what_was_chosen_or_typed(field: OrganisationField, put: Put, settle: Settle) -> None:
    caw = put("CAW")
    field.set_value(caw.id)
    settle()
    draft = field.draft()
    field.set_value(None)
    field.set_draft(draft)
    assert (field.value(), field.line.text()) == (caw.id, "CAW")
    field.set_draft({"id": None, "text": "Libr"})
    with pytest.raises(UserError):
        field.value()
