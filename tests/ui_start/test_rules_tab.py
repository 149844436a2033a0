"""Periods, small counts and the allowance in the settings."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.settings import CENTRE_SETTINGS
from ensure_desktop.vault.centre import Centre, read_centre
from tests.ui_start.conftest import click, find, write
from tests.ui_start.test_settings import open_tab, panel, settle, shown_panel  # noqa: F401
from ui.app import Start
from ui.program import Program
from ui.session import Session
from ui.settings.centre_tab import KEYS
from ui.settings.panel import SettingsPanel
from ui.settings.rules_choices import currency_choices, region_choices
from ui.settings.rules_tab import ALLOWANCE, VISITS, RulesTab
from ui.widgets.fields import ChoiceField


@pytest.fixture
def stored(start: Start, settle: Callable[[], None]) -> Callable[[], Centre]:  # noqa: F811
    """The settings as they are in the vault."""

    def read() -> Centre:
        found: list[Centre] = []
        assert isinstance(start.program, Program)
        start.program.operations.query(read_centre, found.append)
        settle()
        return found[0]

    return read


def test_every_setting_of_the_centre_stands_on_a_page() -> None:
    # Two among the backups, one in one field with the presets.
    elsewhere = {"backup_folder", "backup_hours", "usual_own_plan"}
    assert {setting.key for setting in CENTRE_SETTINGS} - elsewhere == {*KEYS, *VISITS, *ALLOWANCE}


def test_what_is_saved_holds_and_the_rest_stays(
    panel: SettingsPanel,  # noqa: F811
    session: Session,
    qtbot: QtBot,
    settle: Callable[[], None],  # noqa: F811
    stored: Callable[[], Centre],
) -> None:
    tab = open_tab(panel, "rules")
    for name, text in (
        ("settings.period_months", "6"),
        ("settings.small_cell", "8"),
        ("settings.allowance", "1250,50"),
        ("settings.allowance_meetings", "0"),
    ):
        write(qtbot, tab, name, text)
    find(tab, ChoiceField, "settings.currency").set_value("DKK")
    click(qtbot, tab, "settings.rules.save")
    settle()
    centre = stored()
    assert (centre.period_months, centre.small_cell, centre.currency) == (6, 8, "DKK")
    assert (centre.allowance, centre.allowance_meetings) == (125_050, 0)
    assert centre.name == session.window.context.centre.name
    again = open_tab(shown_panel(session, settle), "rules")
    assert isinstance(again, RulesTab)
    assert again.allowance.editor("allowance").text() == "1250.50"


def test_the_region_of_the_holidays_is_chosen_by_its_name(
    session: Session,
    qtbot: QtBot,
    settle: Callable[[], None],  # noqa: F811
    stored: Callable[[], Centre],
) -> None:
    def live_in(country: str) -> RulesTab:
        """Saving builds every panel anew."""
        centre = open_tab(shown_panel(session, settle), "centre")
        find(centre, ChoiceField, "settings.country").set_value(country)
        click(qtbot, centre, "settings.centre.save")
        settle()
        found = open_tab(shown_panel(session, settle), "rules")
        settle()
        assert isinstance(found, RulesTab)
        return found

    tab = live_in("DE")
    region = find(tab, ChoiceField, "settings.holiday_region")
    assert region.currentText() == "The whole country"
    region.setCurrentText("Bayern")
    click(qtbot, tab, "settings.rules.save")
    settle()
    assert stored().holiday_region == "BY"
    tab = live_in("DE")
    assert find(tab, ChoiceField, "settings.holiday_region").currentText() == "Bayern"
    tab = live_in("DK")
    region = find(tab, ChoiceField, "settings.holiday_region")
    assert [region.itemText(at) for at in range(region.count())] == ["The whole country"]
    click(qtbot, tab, "settings.rules.save")
    settle()
    assert stored().holiday_region == ""


def test_a_currency_is_called_by_its_name_and_what_is_set_stays_in_the_list() -> None:
    assert ("EUR", "Euro (EUR)") in currency_choices("", "EUR")
    assert ("JPY", "Japanese Yen (JPY)") in currency_choices("JP", "EUR")
    assert "JPY" not in dict(currency_choices("NL", "EUR"))
    assert ("xyz", "xyz") in currency_choices("", "xyz")
    assert region_choices({}, "BY") == [("", "The whole country"), ("BY", "BY")]


def test_what_does_not_fit_is_said_beside_its_field(
    panel: SettingsPanel,  # noqa: F811
    qtbot: QtBot,
    settle: Callable[[], None],  # noqa: F811
    stored: Callable[[], Centre],
) -> None:
    tab = open_tab(panel, "rules")
    assert isinstance(tab, RulesTab)
    write(qtbot, tab, "settings.small_cell", "2")
    click(qtbot, tab, "settings.rules.save")
    assert "small_cell" in tab.visits.errors()
    write(qtbot, tab, "settings.small_cell", "")
    click(qtbot, tab, "settings.rules.save")
    assert "small_cell" in tab.visits.errors()
    write(qtbot, tab, "settings.small_cell", "5")
    write(qtbot, tab, "settings.allowance", "a lot")
    click(qtbot, tab, "settings.rules.save")
    assert "allowance" in tab.allowance.errors()
    write(qtbot, tab, "settings.allowance", "20000")
    click(qtbot, tab, "settings.rules.save")
    settle()
    assert "allowance" in tab.allowance.errors()
    assert stored().allowance == 0
