"""The page about recruitment as somebody at the desk uses it: picture, sources, list, outcomes, withdrawing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachFilter, ApproachOutcome, FunnelStage
from ensure_desktop.people.values import HowFound, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_recruitment.conftest import TODAY, Note
from ui.context import Place
from ui.operations import Operations
from ui.people.panel import PeoplePanel
from ui.people.recruitment.page import RecruitmentPage
from ui.people.recruitment.picture import FunnelBar
from ui.people.recruitment.words import Period
from ui.widgets.empty import EmptyState

OLD = TODAY - timedelta(days=500)


@pytest.fixture
def centre() -> Centre:
    """A centre that calls its supporters buddies."""
    return Centre("De Mussen", words=replace(Words.usual(), supporter="buddy", supporters="buddies"))


@pytest.fixture
def a_register(note: Note, register: Register, change: Ask) -> None:
    """Eight buddies of the last 12 months, one of before, two participants, one withdrawn."""
    outcomes = [*ApproachOutcome, ApproachOutcome.INTERESTED]
    for number, outcome in enumerate(outcomes):
        source = HowFound.LEAFLET if number % 2 else None
        note(f"Buddy {number}", outcome=outcome, how_found=source, approached_on=TODAY - timedelta(days=number))
    certified = register("Fatima", role=RoleKind.SUPPORTER, certified_on=date(2025, 10, 1))
    joined = note("Fatima from the market", how_found=HowFound.LEAFLET)
    change(recruitment.join_approach, approach_id=joined.id, person_id=certified.id)
    note("Long ago", approached_on=OLD, look_again_on=TODAY, outcome=ApproachOutcome.NOT_NOW)
    note("Guest 1", role=RoleKind.PARTICIPANT)
    note("Guest 2", role=RoleKind.PARTICIPANT, outcome=ApproachOutcome.JOINED)
    change(recruitment.withdraw_approach, approach_id=note("A mistake").id)


def names(page: RecruitmentPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).details.name for row in range(model.total())]


def numbers(page: RecruitmentPage) -> dict[FunnelStage, int]:
    return {stage: bar.count() for stage, bar in page.picture.bars.items() if bar.isVisible()}


def select(page: RecruitmentPage, name: str) -> None:
    """One click on the row of `name`."""
    page.table.view.selectRow(names(page).index(name))


def stored(change: Ask, name: str, **shown: Any) -> Any:
    (row,) = change(recruitment.approaches_page, shown=ApproachFilter(text=name, **shown), offset=0, limit=10).rows
    return row


@pytest.mark.usefixtures("a_register")
def test_the_picture_says_its_finding_and_its_dates(page: RecruitmentPage) -> None:
    assert child(page, "recruitment.headline").text() == "2 of 8 approached joined"
    assert child(page, "recruitment.dates").text() == "Approached from 3 March 2025 to 2 March 2026"
    assert numbers(page) == {
        FunnelStage.APPROACHED: 8,
        FunnelStage.ANSWERED: 6,
        FunnelStage.INTERESTED: 4,
        FunnelStage.JOINED: 2,
        FunnelStage.CERTIFIED: 1,
    }
    bar = child(page, "recruitment.bar.joined", FunnelBar)
    assert bar.accessibleName() == "Joined: 2 of 8"
    assert child(page, "recruitment.role.supporter").text() == "Buddies"


@pytest.mark.usefixtures("a_register")
@pytest.mark.parametrize("period", list(Period))
@pytest.mark.parametrize("role", [RoleKind.SUPPORTER, RoleKind.PARTICIPANT])
def test_each_number_opens_a_list_of_that_length(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, period: Period, role: RoleKind
) -> None:
    page.period.set_value(period)
    click(qtbot, page, f"recruitment.role.{role.value}")
    settle()
    counted = numbers(page)
    assert counted[FunnelStage.APPROACHED] > 0
    for stage, count in counted.items():
        click(qtbot, page, f"recruitment.bar.{stage.value}")
        settle()
        assert page.table.model.total() == count
        assert child(page, f"recruitment.bar.{stage.value}").isChecked()
    for source in page._overview.funnel.sources:
        for stage, count in ((FunnelStage.APPROACHED, source.approached), (FunnelStage.JOINED, source.joined)):
            name = f"recruitment.source.{source.how_found.value if source.how_found else 'unknown'}.{stage.value}"
            click(qtbot, page, name)
            settle()
            assert page.table.model.total() == count, name
            assert child(page, name).isChecked()
            assert str(count) in child(page, name).accessibleName()


@pytest.mark.usefixtures("a_register")
def test_a_bar_is_pressed_by_keyboard_and_takes_the_text_away(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle
) -> None:
    type_into(qtbot, page, "recruitment.search", "market")
    qtbot.waitUntil(lambda: page.table.model.total() == 1)
    bar = child(page, "recruitment.bar.joined", FunnelBar)
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    settle()
    assert sorted(names(page)) == ["Buddy 2", "Fatima from the market"]
    assert child(page, "recruitment.shown").text() == "Buddies: joined"
    click(qtbot, page, "recruitment.all")
    settle()
    assert page.table.model.total() == 8


@pytest.mark.usefixtures("a_register")
def test_participants_have_no_certificate(page: RecruitmentPage, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, page, "recruitment.role.participant")
    settle()
    assert FunnelStage.CERTIFIED not in numbers(page)
    assert sorted(names(page)) == ["Guest 1", "Guest 2"]
    assert child(page, "recruitment.headline").text() == "1 of 2 approached joined"


@pytest.mark.usefixtures("a_register")
def test_who_is_to_be_looked_at_again_is_shown_whatever_the_year(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle
) -> None:
    chip = child(page, "recruitment.look_again")
    assert chip.text().endswith("1")
    click(qtbot, page, "recruitment.look_again")
    settle()
    assert names(page) == ["Long ago"]
    click(qtbot, page, "recruitment.look_again")
    settle()
    assert page.table.model.total() == 8


def test_three_clicks_and_enter_note_an_approach(panel: PeoplePanel, qtbot: QtBot, settle: Settle, change: Ask) -> None:
    """The first click, on People in the side bar, has opened the panel."""
    bar = child(panel, "people.views")
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
    settle()
    click(qtbot, panel, "recruitment.new")
    settle()
    dialog = panel.page().acts.dialog
    assert dialog.focusWidget().objectName() == "approach.name"
    type_into(qtbot, dialog, "approach.name", "Khadija Ouali")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle()
    entry = stored(change, "Khadija")
    assert entry.details.approached_on == TODAY
    assert entry.details.approached_by == "Anneke de Wit"
    assert entry.details.role is RoleKind.SUPPORTER
    assert names(panel.page()) == ["Khadija Ouali"]


def test_an_empty_register_offers_to_begin(page: RecruitmentPage, qtbot: QtBot, settle: Settle) -> None:
    empty = page.table.showing()
    assert isinstance(empty, EmptyState)
    assert empty.objectName() == "recruitment.empty"
    assert not page.picture.isVisible()
    click(qtbot, empty, "recruitment.empty.act")
    settle()
    assert page.acts.dialog is not None
    page.acts.dialog.close()


@pytest.mark.usefixtures("a_register")
def test_a_list_without_result_shows_the_way_back(page: RecruitmentPage, qtbot: QtBot, settle: Settle) -> None:
    type_into(qtbot, page, "recruitment.search", "xylophone")
    qtbot.waitUntil(lambda: page.table.model.total() == 0)
    assert page.table.showing().objectName() == "recruitment.no_result"
    click(qtbot, page, "recruitment.no_result.act")
    settle()
    assert page.table.model.total() == 9
    assert page.period.value() is Period.ALL


def test_where_the_other_role_has_entries_the_way_leads_there(
    page: RecruitmentPage, qtbot: QtBot, settle: Settle, note: Note
) -> None:
    note("Guest", role=RoleKind.PARTICIPANT)
    assert page.table.showing().objectName() == "recruitment.no_result"
    for _time in range(2):
        click(qtbot, page, "recruitment.no_result.act")
        settle()
    assert names(page) == ["Guest"]


def test_what_is_dealt_with_says_so(page: RecruitmentPage, qtbot: QtBot, settle: Settle, note: Note) -> None:
    note("Khadija", look_again_on=TODAY)
    click(qtbot, page, "recruitment.look_again")
    settle()
    select(page, "Khadija")
    click(qtbot, page, "recruitment.withdraw")
    settle()
    assert page.table.showing().objectName() == "recruitment.all_done"


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


@pytest.mark.usefixtures("a_register")
def test_every_control_has_a_name(page: RecruitmentPage) -> None:
    for bar in page.picture.bars.values():
        assert bar.accessibleName()
        assert bar.objectName()
        assert bar.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.search.accessibleName()
    assert page.period.accessibleName()
    assert page.table.view.accessibleName()
