"""A person's page: other phone, absences, organisations and mistakes in roles, two histories, merged entries."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import PersonFile, RoleDetails, RoleKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from ui.context import Place
from ui.people.header_card import Act
from ui.people.organisations.picker import OrganisationField
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField

Notices = list[tuple[str, Callable[[], object] | None]]
TODAY = date(2026, 3, 2)
ACTS = ("person.restore", "person.withdraw", "person.change", "person.pause", "person.absence.add")


@pytest.fixture
def lucie(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A participant, whose page is open."""
    file = register("Lucie", last_name="Maes", phone="0470 12 34 56", phone_other="015 20 30 40")
    panel.show_person(file.id)
    settle()
    return file


def labels(panel: PeoplePanel) -> str:
    return "\n".join(label.text() for label in panel.person.findChildren(QLabel) if label.isVisible())


def dialog_of(panel: PeoplePanel) -> FormDialog:
    dialog = panel.person.acts.dialog
    assert dialog is not None
    return dialog


def answer(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    """Press the button of the open dialog."""
    dialog = dialog_of(panel)
    click(qtbot, dialog, f"{dialog.objectName()}.save")
    settle()
    assert panel.person.acts.dialog is None
    settle()


def turn(panel: PeoplePanel, tab: str) -> None:
    panel.person.tabs.setCurrentIndex(TABS.index(tab))


def file_of(change: Ask, file: PersonFile) -> PersonFile:
    found: PersonFile = change(people.person_file, person_id=file.id)
    return found


def test_the_other_phone_is_shown_and_changed(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask
) -> None:
    assert "Other phone" in labels(panel)
    click(qtbot, panel, "person.change")
    assert panel.form is not None
    child(panel, "person.phone_other").clear()
    type_into(qtbot, panel, "person.phone_other", "12")
    click(qtbot, panel, "person.save")
    settle()
    assert "phone number" in panel.form.form.errors()["phone_other"]
    child(panel, "person.phone_other").clear()
    type_into(qtbot, panel, "person.phone_other", "+32 15 99 88 77")
    click(qtbot, panel, "person.save")
    settle()
    settle()
    assert file_of(change, lucie).details.phone_other == "+32 15 99 88 77"


def test_an_absence_is_noted_beside_the_week_and_taken_out(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask, notices: Notices
) -> None:
    click(qtbot, panel, "person.absence.add")
    type_into(qtbot, dialog_of(panel), "person.absence.since.text", "1 July")
    type_into(qtbot, dialog_of(panel), "person.absence.until.text", "12 July")
    type_into(qtbot, dialog_of(panel), "person.absence.reason", "abroad")
    answer(panel, qtbot, settle)
    assert "No time: 1 July 2026 to 12 July 2026 (abroad)" in labels(panel)
    click(qtbot, panel, "absence.remove.0")
    settle()
    assert file_of(change, lucie).absences == ()
    text, undo = notices[-1]
    assert text == "Absence taken out."
    assert undo is not None
    undo()
    settle()
    [again] = file_of(change, lucie).absences
    assert (again.since, again.until, again.reason) == (date(2026, 7, 1), date(2026, 7, 12), "abroad")


def test_a_single_day_is_enough_and_the_first_day_is_needed(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask
) -> None:
    panel.go(Place("people", lucie.id, Act.ABSENCE))
    settle()
    dialog = dialog_of(panel)
    click(qtbot, dialog, "person.absence.save")
    assert dialog.form.errors() == {"since": "Please enter the first day."}
    type_into(qtbot, dialog, "person.absence.since.text", "today")
    type_into(qtbot, dialog, "person.absence.until.text", "1 October 2026")
    click(qtbot, dialog, "person.absence.save")
    settle()
    assert "note a pause instead" in dialog.form.errors()["until"]
    child(dialog, "person.absence.until.text").clear()
    answer(panel, qtbot, settle)
    assert [(each.since, each.until) for each in file_of(change, lucie).absences] == [(TODAY, TODAY)]
    assert "No time: 2 March 2026" in labels(panel)
    assert child(panel, "person.chip.2", StatusChip).text() == "No time until 2 March 2026"


def test_what_was_typed_about_an_absence_is_kept(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile
) -> None:
    click(qtbot, panel, "person.absence.add")
    type_into(qtbot, dialog_of(panel), "person.absence.reason", "operation")
    dialog_of(panel).reject()
    settle()
    panel.person.acts.add_absence(lucie)
    settle()
    assert child(dialog_of(panel), "person.absence.reason").text() == "operation"
    dialog_of(panel).reject()


@pytest.mark.usefixtures("lucie")
def test_a_role_says_through_which_organisation(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask
) -> None:
    library = change(register_organisation, details=OrganisationDetails(name="Library of Mechelen"))
    turn(panel, "roles")
    click(qtbot, panel, "role.change.participant")
    settle()
    field = child(dialog_of(panel), "role.change.form.organisation", OrganisationField)
    assert field.accessibleName() == "Came through"
    field.set_value(library.id)
    settle()
    answer(panel, qtbot, settle)
    assert file_of(change, lucie).roles[0].details.organisation_id == library.id
    turn(panel, "roles")
    assert "Library of Mechelen" in labels(panel)
    click(qtbot, panel, "role.change.participant")
    settle()
    field = child(dialog_of(panel), "role.change.form.organisation", OrganisationField)
    assert (field.value(), field.line.text()) == (library.id, "Library of Mechelen")
    dialog_of(panel).reject()


@pytest.mark.usefixtures("lucie")
def test_a_professional_works_for_an_organisation(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    turn(panel, "roles")
    click(qtbot, panel, "roles.add")
    settle()
    dialog = dialog_of(panel)
    field = child(dialog, "role.add.form.organisation", OrganisationField)
    assert field.accessibleName() == "Came through"
    child(dialog, "role.add.form.role", ChoiceField).set_value(RoleKind.PROFESSIONAL)
    assert field.accessibleName() == field.line.accessibleName() == "Works for"
    assert "Works for" in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    dialog.reject()


def test_a_pause_with_wrong_days_is_taken_out_and_put_back(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask, notices: Notices
) -> None:
    change(people.pause_person, person_id=lucie.id, since=date(2025, 2, 1), until=date(2025, 2, 9), reason="ill")
    settle()
    turn(panel, "roles")
    click(qtbot, panel, "pause.remove.0")
    settle()
    assert file_of(change, lucie).pauses == ()
    said, undo = notices[-1]
    assert said == "Pause taken out."
    assert undo is not None
    undo()
    settle()
    assert [pause.since for pause in file_of(change, lucie).pauses] == [date(2025, 2, 1)]


def test_a_mistaken_role_is_withdrawn_and_restored(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask, notices: Notices
) -> None:
    def chips() -> list[str]:
        return [chip.text() for chip in panel.person.head.findChildren(StatusChip) if chip.isVisible()]

    turn(panel, "roles")
    click(qtbot, panel, "role.withdraw.participant")
    settle()
    assert [role.withdrawn for role in file_of(change, lucie).roles] == [True]
    assert chips() == ["Known"]
    assert "Given by mistake; it counts nowhere." in labels(panel)
    text, undo = notices[-1]
    assert text == "The role counts nowhere now."
    assert undo is not None
    undo()
    settle()
    assert chips() == ["Waiting", "Participant"]
    click(qtbot, panel, "role.withdraw.participant")
    settle()
    click(qtbot, panel, "role.restore.participant")
    settle()
    settle()
    assert [role.withdrawn for role in file_of(change, lucie).roles] == [False]


def test_two_histories_are_told_apart(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, change: Ask
) -> None:
    turn(panel, "timeline")
    assert not child(panel, "timeline.side").isVisible()
    change(people.end_role, role_id=lucie.roles[0].id, until=date(2026, 1, 31))
    supporter = RoleDetails(RoleKind.SUPPORTER, date(2026, 2, 1), certified_on=date(2026, 2, 1))
    change(people.add_role, person_id=lucie.id, role=supporter)
    settle()
    turn(panel, "roles")
    story = "Participant 1 September 2025 to 31 January 2026, then peer supporter since 1 February 2026."
    assert story in labels(panel)
    click(qtbot, panel, "role.history.participant")
    assert panel.person.tabs.currentIndex() == TABS.index("timeline")
    assert [moment.title for moment in panel.person.timeline.shown()] == [
        "Role ends: participant",
        "Role begins: participant",
    ]
    click(qtbot, panel, "timeline.side.As peer supporter")
    assert [moment.title for moment in panel.person.timeline.shown()] == [
        "Certificate: peer supporter",
        "Role begins: peer supporter",
    ]
    click(qtbot, panel, "timeline.side.all")
    assert len(panel.person.timeline.shown()) == 5


def test_a_mistaken_role_makes_no_second_history(
    panel: PeoplePanel, settle: Settle, lucie: PersonFile, change: Ask
) -> None:
    made = change(people.add_role, person_id=lucie.id, role=RoleDetails(RoleKind.SUPPORTER, TODAY))
    [mistaken] = [role for role in made.roles if role.details.kind is RoleKind.SUPPORTER]
    change(people.withdraw_role, role_id=mistaken.id)
    settle()
    turn(panel, "roles")
    assert "One person can have several roles" in child(panel, "roles.story", QLabel).text()


def test_a_merged_entry_leads_to_the_one_that_was_kept(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, lucie: PersonFile, register: Register, change: Ask
) -> None:
    kept = register("Lucie", last_name="Maes-Peeters")
    change(merge_people, kept_id=kept.id, gone_id=lucie.id, details=kept.details)
    settle()
    assert "This entry was merged into Lucie Maes-Peeters, P-0002." in labels(panel)
    assert child(panel, "person.chip.0", StatusChip).text() == "Merged"
    assert not [act for act in ACTS if any(found.isVisible() for found in panel.person.findChildren(QPushButton, act))]
    assert child(panel, "person.next.act").text() == "Open P-0002"
    click(qtbot, panel, "person.next.act")
    settle()
    assert panel.person.person_id() == kept.id
    turn(panel, "timeline")
    panel.person.timeline.filter_by("Merged entries")
    assert [moment.title for moment in panel.person.timeline.shown()] == ["Merged with P-0001"]
