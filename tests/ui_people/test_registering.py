"""Somebody is registered and changed as a person at the desk would do it."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.values import (
    Criterion,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PeopleFilter,
    PersonFile,
    RoleKind,
    Slot,
    Strength,
    Wish,
)
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from ui.context import Place
from ui.people.panel import PeoplePanel
from ui.widgets.fields import ChoiceField


def choose(panel: PeoplePanel, name: str, value: object) -> None:
    child(panel, name, ChoiceField).set_value(value)


def only_person(change: Ask) -> PersonFile:
    (row,) = change(people.people_page, shown=PeopleFilter(), offset=0, limit=10).rows
    file: PersonFile = change(people.person_file, person_id=row.id)
    return file


def test_two_clicks_and_a_name_register_a_participant(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, change: Ask
) -> None:
    click(qtbot, panel, "people.new")
    settle()
    assert panel.focusWidget().objectName() == "person.first_name"
    type_into(qtbot, panel, "person.first_name", "Selam")
    click(qtbot, panel, "person.save")
    settle()
    assert panel.page() is panel.person
    assert child(panel, "person.name").text() == "Selam"
    file = only_person(change)
    assert (file.name, file.code) == ("Selam", "P-0001")
    assert [(role.details.kind, role.details.since) for role in file.roles] == [
        (RoleKind.PARTICIPANT, date(2026, 3, 2))
    ]


def test_everything_that_is_typed_is_stored(panel: PeoplePanel, qtbot: QtBot, settle: Settle, change: Ask) -> None:
    click(qtbot, panel, "people.new")
    settle()
    for field, text in (
        ("first_name", "Fatima"),
        ("last_name", "Lahcen"),
        ("birth_date.text", "12 June 1989"),
        ("phone", "+32 475 12 34 56"),
        ("email", "fatima@example.org"),
        ("neighbourhood", "Mill Street"),
        ("languages.1.name", "Arabic"),
        ("interests.text", "cooking, football"),
        ("values.text", "trust, humour"),
        ("notes", "Prefers mornings."),
    ):
        type_into(qtbot, panel, f"person.{field}", text)
    choose(panel, "person.gender", Gender.FEMALE)
    choose(panel, "person.form.role", RoleKind.SUPPORTER)
    type_into(qtbot, panel, "person.form.certified_on.text", "1/2/2026")
    type_into(qtbot, panel, "person.form.certified_by", "De Mussen")
    type_into(qtbot, panel, "person.form.hours_per_week", "7,5")
    click(qtbot, panel, "person.availability.0.morning")
    click(qtbot, panel, "person.sociability.7")
    choose(panel, "person.frequency", Frequency.FORTNIGHTLY)
    choose(panel, "person.wishes.language.strength", Strength.IMPORTANT)
    choose(panel, "person.wishes.language.value", "ti")
    qtbot.keyClick(panel.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    file = only_person(change)
    assert file.details.birth_date == date(1989, 6, 12)
    assert file.details.languages == (LanguageSkill("ar", Level.NATIVE),)
    assert (file.details.values, file.details.sociability) == (("humour", "trust"), 7)
    assert file.details.frequency is Frequency.FORTNIGHTLY
    assert file.details.wishes == (Wish(Criterion.LANGUAGE, Strength.IMPORTANT, "ti"),)
    assert file.details.interests == ("cooking", "football")
    assert file.details.availability == (Slot(0, PartOfDay.MORNING),)
    assert (file.details.gender, file.details.email) == (Gender.FEMALE, "fatima@example.org")
    role = file.roles[0].details
    assert (role.certified_on, role.certified_by, role.hours_per_week) == (date(2026, 2, 1), "De Mussen", 7.5)


def test_fields_of_supporters_show_for_supporters_only(panel: PeoplePanel, qtbot: QtBot) -> None:
    click(qtbot, panel, "people.new")
    certified = child(panel, "person.form.certified_by")
    assert not certified.isVisible()
    choose(panel, "person.form.role", RoleKind.SUPPORTER)
    assert certified.isVisible()


def test_a_filter_proposes_its_role(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "people.shelf.supporter")
    settle()
    click(qtbot, panel, "people.new")
    assert child(panel, "person.form.role", ChoiceField).value() is RoleKind.SUPPORTER


def test_errors_stand_beside_their_fields_and_nothing_is_stored(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, change: Ask
) -> None:
    click(qtbot, panel, "people.new")
    settle()
    type_into(qtbot, panel, "person.phone", "call me")
    type_into(qtbot, panel, "person.email", "nobody")
    choose(panel, "person.form.role", RoleKind.SUPPORTER)
    type_into(qtbot, panel, "person.form.certified_on.text", "1/2/2027")
    click(qtbot, panel, "person.save")
    settle()
    assert panel.form is not None
    assert set(panel.form.form.errors()) == {"first_name", "phone", "email", "roles.0.certified_on"}
    assert panel.focusWidget().objectName() == "person.first_name"
    assert panel.message.text()
    assert change(people.count_people, shown=PeopleFilter()) == 0
    type_into(qtbot, panel, "person.first_name", "Yazid")
    assert "first_name" not in panel.form.form.errors()


def test_a_text_that_is_no_date_is_said_before_anything_is_sent(panel: PeoplePanel, qtbot: QtBot) -> None:
    click(qtbot, panel, "people.new")
    type_into(qtbot, panel, "person.birth_date.text", "when it rained")
    click(qtbot, panel, "person.save")
    assert panel.form is not None
    assert set(panel.form.form.errors()) == {"birth_date"}


def test_what_was_typed_survives_leaving(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "people.new")
    settle()
    type_into(qtbot, panel, "person.last_name", "Ghebremedhin")
    type_into(qtbot, panel, "person.birth_date.text", "in sp")
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(panel.form, Qt.Key.Key_Escape)
    settle()
    assert panel.page() is panel.list
    click(qtbot, panel, "people.new")
    settle()
    assert child(panel, "person.last_name").text() == "Ghebremedhin"
    assert child(panel, "person.birth_date.text").text() == "in sp"
    assert "2 March 2026" in panel.message.text()
    click(qtbot, panel, "message.act")
    settle()
    assert child(panel, "person.last_name").text() == ""


def test_a_saved_form_leaves_no_draft(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "people.new")
    settle()
    type_into(qtbot, panel, "person.first_name", "Marie")
    assert panel.form is not None
    panel.form.keeper.flush()
    click(qtbot, panel, "person.save")
    settle()
    panel.go(Place("people", action="new"))
    settle()
    assert child(panel, "person.first_name").text() == ""
    assert panel.message.text() == ""


def test_details_are_changed(panel: PeoplePanel, qtbot: QtBot, settle: Settle, register: Register, change: Ask) -> None:
    file = register("An", birth_date=date(1992, 8, 3), needs_interpreter=True)
    panel.show_person(file.id)
    settle()
    click(qtbot, panel, "person.change")
    settle()
    assert child(panel, "person.interpreter_agreed").isVisible()
    child(panel, "person.birth_date.text").clear()
    type_into(qtbot, panel, "person.birth_date.text", "3/8/1993")
    click(qtbot, panel, "person.save")
    settle()
    assert panel.page() is panel.person
    assert change(people.person_file, person_id=file.id).details.birth_date == date(1993, 8, 3)


def test_closing_a_change_goes_back_to_the_person(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, register: Register
) -> None:
    panel.show_person(register("An").id)
    settle()
    click(qtbot, panel, "person.change")
    click(qtbot, panel, "person.form.close")
    settle()
    assert panel.page() is panel.person


def test_section_links_jump(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "people.new")
    settle()
    assert panel.form is not None
    last = len(panel.form.form.sections) - 1
    click(qtbot, panel, f"person.form.section.{last}")
    assert panel.focusWidget().objectName() == "person.notes"
    assert not child(panel, "person.notes").visibleRegion().isEmpty()
