"""Who lives together, and who must not meet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonFile
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from ui.people.household_dialog import MemberLine
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.people.picker import PersonPicker
from ui.widgets.dialog import FormDialog


@pytest.fixture
def an(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A participant, whose household tab is open; Dirk and Yazid are registered too."""
    register("Dirk", last_name="Claes")
    register("Yazid", last_name="Warsame")
    file = register("An", last_name="Claes")
    panel.show_person(file.id)
    settle()
    panel.person.tabs.setCurrentIndex(TABS.index("household"))
    return file


def open_dialog(panel: PeoplePanel) -> FormDialog:
    dialog = panel.person.acts.dialog
    assert dialog is not None
    return dialog


def pick(qtbot: QtBot, picker: PersonPicker, text: str) -> None:
    """Type and take the first of the list, by keyboard."""
    picker.setFocus()
    qtbot.keyClicks(picker, text)
    completer = picker.completer()
    assert completer is not None
    popup = completer.popup()
    assert isinstance(popup, QAbstractItemView)
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked):
        qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_a_household_is_put_together(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    click(qtbot, panel, "person.household.edit")
    dialog = open_dialog(panel)
    assert child(dialog, "household.name").text() == "Family Claes"
    click(qtbot, dialog, "household.members.relative")
    type_into(qtbot, dialog, "household.member.2.relation", "daughter")
    type_into(qtbot, dialog, "household.member.2.year", "2019")
    pick(qtbot, child(dialog, "household.members.pick", PersonPicker), "dirk")
    type_into(qtbot, dialog, "household.member.3.relation", "father")
    click(qtbot, dialog, "household.save")
    settle()
    household = change(people.person_file, person_id=an.id).household
    assert household.name == "Family Claes"
    assert [(member.name, member.relation, member.birth_year) for member in household.members] == [
        ("An Claes", "", None),
        ("", "daughter", 2019),
        ("Dirk Claes", "father", None),
    ]
    settle()
    click(qtbot, panel, "person.household.edit")
    dialog = open_dialog(panel)
    click(qtbot, dialog, "household.member.2.remove")
    click(qtbot, dialog, "household.save")
    settle()
    assert len(change(people.person_file, person_id=an.id).household.members) == 2


@pytest.mark.usefixtures("an")
def test_a_household_survives_escape_but_not_cancel(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "person.household.edit")
    click(qtbot, open_dialog(panel), "household.members.relative")
    type_into(qtbot, open_dialog(panel), "household.member.2.year", "20")
    open_dialog(panel).reject()
    settle()
    click(qtbot, panel, "person.household.edit")
    settle()
    years = [line.year.text() for line in open_dialog(panel).findChildren(MemberLine) if not line.isHidden()]
    assert years == ["", "20"]
    click(qtbot, open_dialog(panel), "household.cancel")
    settle()
    click(qtbot, panel, "person.household.edit")
    settle()
    assert len([line for line in open_dialog(panel).findChildren(MemberLine) if not line.isHidden()]) == 1
    open_dialog(panel).reject()


@pytest.mark.usefixtures("an")
def test_a_year_that_cannot_be_is_said(panel: PeoplePanel, qtbot: QtBot) -> None:
    click(qtbot, panel, "person.household.edit")
    dialog = open_dialog(panel)
    click(qtbot, dialog, "household.members.relative")
    type_into(qtbot, dialog, "household.member.2.year", "soon")
    click(qtbot, dialog, "household.save")
    assert set(dialog.form.errors()) == {"members"}
    dialog.reject()


def test_two_people_are_kept_apart_and_brought_together_again(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    click(qtbot, panel, "person.apart.add")
    dialog = open_dialog(panel)
    pick(qtbot, child(dialog, "apart.other", PersonPicker), "yaz")
    click(qtbot, dialog, "apart.save")
    settle()
    (other,) = change(people.person_file, person_id=an.id).must_not_meet
    assert other.name == "Yazid Warsame"
    settle()
    click(qtbot, panel, f"apart.lift.{other.id}")
    settle()
    assert change(people.person_file, person_id=an.id).must_not_meet == ()


@pytest.mark.usefixtures("an")
def test_nobody_chosen_is_said(panel: PeoplePanel, qtbot: QtBot) -> None:
    click(qtbot, panel, "person.apart.add")
    dialog = open_dialog(panel)
    click(qtbot, dialog, "apart.save")
    assert set(dialog.form.errors()) == {"other_id"}
    type_into(qtbot, dialog, "apart.other", "somebody")
    click(qtbot, dialog, "apart.save")
    assert set(dialog.form.errors()) == {"other_id"}
    dialog.reject()
