"""The page about recruitment as somebody at the desk uses it: picture, sources and list."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachOutcome, FunnelStage
from ensure_desktop.people.values import HowFound, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_recruitment.conftest import TODAY, Note
from tests.ui_recruitment.looking import names, numbers, select, stored
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


@pytest.mark.usefixtures("a_register")
def test_every_control_has_a_name(page: RecruitmentPage) -> None:
    for bar in page.picture.bars.values():
        assert bar.accessibleName()
        assert bar.objectName()
        assert bar.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.search.accessibleName()
    assert page.period.accessibleName()
    assert page.table.view.accessibleName()
