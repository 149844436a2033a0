"""What is done with an entry of the register: its outcome, who joined, withdrawing, changing it in the form."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachFilter, ApproachOutcome, FunnelStage
from ensure_desktop.people.values import HowFound, RoleKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_recruitment.conftest import TODAY, Note
from tests.ui_recruitment.looking import names, numbers, select, stored
from ui.context import Place
from ui.operations import Operations
from ui.people.panel import PeoplePanel
from ui.people.recruitment.page import RecruitmentPage


def test_two_clicks_note_an_outcome_and_it_can_be_undone(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, note: Note, change: Ask, notices: list[Any]
) -> None:
    note("Khadija")
    select(page, "Khadija")
    click(qtbot, page, "recruitment.outcome.interested")
    settle()
    details = stored(change, "Khadija").details
    assert (details.outcome, details.outcome_on) == (ApproachOutcome.INTERESTED, TODAY)
    assert numbers(page)[FunnelStage.INTERESTED] == 1
    assert child(page, "recruitment.outcome.interested").isChecked()
    text, undo = notices[-1]
    assert text == "Noted: Interested."
    undo()
    settle()
    assert stored(change, "Khadija").details.outcome is ApproachOutcome.OPEN
    assert numbers(page)[FunnelStage.INTERESTED] == 0


def test_who_joined_is_chosen_among_the_people(
    page: RecruitmentPage,
    panel: PeoplePanel,
    qtbot: QtBot,
    settle: Settle,
    note: Note,
    register: Register,
    change: Ask,
    notices: list[Any],
) -> None:
    person = register("Khadija", role=RoleKind.SUPPORTER)
    before = note("The lady from the market", outcome=ApproachOutcome.NOT_NOW, outcome_on=TODAY, look_again_on=TODAY)
    select(page, "The lady from the market")
    click(qtbot, page, "recruitment.outcome.joined")
    assert child(page, "recruitment.outcome.not now").isChecked()
    dialog = page.acts.dialog
    type_into(qtbot, dialog, "approach.join.person", "Khad")
    picker = child(dialog, "approach.join.person")
    qtbot.waitUntil(lambda: picker.completer().popup().isVisible())
    qtbot.keyClick(picker.completer().popup(), Qt.Key.Key_Down)
    qtbot.keyClick(picker.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.text() == "Khadija")
    click(qtbot, dialog, "approach.join.save")
    settle()
    entry = stored(change, "market")
    assert (entry.person_id, entry.details.outcome) == (person.id, ApproachOutcome.JOINED)
    click(qtbot, page, "recruitment.person")
    settle()
    assert panel.page() is panel.person
    assert panel.person.person_id() == person.id
    notices_of_joining = [undo for text, undo in notices if text == "Noted: Joined."]
    notices_of_joining[-1]()
    settle()
    assert change(recruitment.approach, approach_id=before.id) == before


def test_joining_can_be_noted_without_an_entry(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, note: Note, change: Ask
) -> None:
    note("Khadija")
    select(page, "Khadija")
    click(qtbot, page, "recruitment.outcome.joined")
    click(qtbot, page.acts.dialog, "approach.join.save")
    settle()
    entry = stored(change, "Khadija")
    assert (entry.person_id, entry.details.outcome, entry.details.outcome_on) == ("", ApproachOutcome.JOINED, TODAY)


def test_who_is_new_is_registered_with_what_is_known_and_linked(
    page: RecruitmentPage, panel: PeoplePanel, qtbot: QtBot, settle: Settle, note: Note, change: Ask
) -> None:
    note(
        "Khadija El Ouali",
        reached_by="+31 6 12345678",
        how_found=HowFound.OUTREACH,
        how_found_detail="at the market",
        situation="Not for her file.",
    )
    select(page, "Khadija El Ouali")
    click(qtbot, page, "recruitment.outcome.joined")
    click(qtbot, page.acts.dialog, "approach.join.register")
    settle()
    assert panel.page() is panel.form
    click(qtbot, panel, "person.save")
    settle()
    entry = stored(change, "Khadija")
    file = change(people.person_file, person_id=entry.person_id)
    assert (file.details.first_name, file.details.last_name) == ("Khadija", "El Ouali")
    assert file.details.phone == "+31 6 12345678"
    assert file.details.notes == ""
    (role,) = file.roles
    assert (role.details.kind, role.details.since) == (RoleKind.SUPPORTER, TODAY)
    assert (role.details.how_found, role.details.how_found_detail) == (HowFound.OUTREACH, "at the market")
    assert entry.details.outcome is ApproachOutcome.JOINED
    (event,) = change(recruitment.events, person_id=file.id)
    assert event.target == entry.id


def test_a_mistaken_entry_is_withdrawn_and_restored(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, note: Note, notices: list[Any]
) -> None:
    note("Khadija")
    note("Somebody else")
    select(page, "Khadija")
    click(qtbot, page, "recruitment.withdraw")
    settle()
    assert names(page) == ["Somebody else"]
    notices[-1][1]()
    settle()
    assert sorted(names(page)) == ["Khadija", "Somebody else"]
    select(page, "Khadija")
    click(qtbot, page, "recruitment.withdraw")
    settle()
    click(qtbot, page, "recruitment.withdrawn_ones")
    settle()
    assert names(page) == ["Khadija"]
    select(page, "Khadija")
    click(qtbot, page, "recruitment.restore")
    settle()
    assert page.table.showing().objectName() == "recruitment.all_done"
    click(qtbot, page, "recruitment.all_done.act")
    settle()
    assert sorted(names(page)) == ["Khadija", "Somebody else"]


def test_an_entry_is_opened_by_its_place_and_changed(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, note: Note, change: Ask
) -> None:
    entry = note("Khadija", outcome=ApproachOutcome.NOT_NOW, outcome_on=TODAY)
    panel.go(Place("people", entry.id, "approach"))
    settle()
    page = panel.page()
    assert isinstance(page, RecruitmentPage)
    dialog = page.acts.dialog
    assert child(dialog, "approach.name").text() == "Khadija"
    type_into(qtbot, dialog, "approach.look_again_on.text", "1 May 2026")
    type_into(qtbot, dialog, "approach.reason", "Her mother is ill")
    click(qtbot, dialog, "approach.save")
    settle()
    details = change(recruitment.approach, approach_id=entry.id).details
    assert details == replace(entry.details, look_again_on=date(2026, 5, 1), reason="Her mother is ill")


def test_an_error_stands_beside_its_field_and_the_draft_is_kept(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, change: Ask, operations: Operations
) -> None:
    click(qtbot, page, "recruitment.new")
    settle()
    dialog = page.acts.dialog
    type_into(qtbot, dialog, "approach.name", "Khadija")
    day = child(dialog, "approach.approached_on.text")
    day.clear()
    type_into(qtbot, dialog, "approach.approached_on.text", "1 May 2026")
    click(qtbot, dialog, "approach.save")
    settle()
    assert set(dialog.form.errors()) == {"approached_on"}
    dialog.close()
    settle()
    click(qtbot, page, "recruitment.new")
    settle()
    assert child(page.acts.dialog, "approach.name").text() == "Khadija"
    click(qtbot, page.acts.dialog, "approach.cancel")
    settle()
    assert change(recruitment.approaches_page, shown=ApproachFilter(), offset=0, limit=5).total == 0


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        (ApproachOutcome.OPEN, {"look_again_on"}),
        (ApproachOutcome.NOT_NOW, {"outcome_on", "reason", "look_again_on"}),
        (ApproachOutcome.JOINED, {"outcome_on"}),
    ],
)
def test_the_form_asks_what_the_outcome_needs(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, outcome: ApproachOutcome, shown: set[str]
) -> None:
    click(qtbot, page, "recruitment.new")
    settle()
    form = page.acts.dialog.form
    form.editor("outcome").set_value(outcome)
    fields = ("outcome_on", "reason", "look_again_on")
    assert {name for name in fields if form.editor(name).isVisibleTo(form)} == shown
    page.acts.dialog.close()
