"""Times on the street on their page."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import AskedFor, FollowUp, Outreach, OutreachDetails
from ensure_desktop.people.service import search
from ensure_desktop.people.values import RoleKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into, words_of
from tests.ui_groups.conftest import TODAY
from tests.ui_people.conftest import Ask, Register
from ui.context import Place
from ui.groups.outreach_dialog import OutreachDialog
from ui.groups.outreach_page import OutreachPage
from ui.groups.panel import GroupsPanel

Notices = list[tuple[str, Any]]
EDIT = "groups.outreach.edit"
MARKET = OutreachDetails(
    TODAY,
    "Market",
    met=14,
    followed_up=3,
    asked=(AskedFor("housing", 5),),
    follow_ups=(FollowUp("Bring the leaflet", TODAY), FollowUp("Ask the library")),
)


@pytest.fixture
def page(panel: GroupsPanel, settle: Settle) -> OutreachPage:
    panel.go(Place("groups", action="street"))
    settle()
    found = panel.page()
    assert isinstance(found, OutreachPage)
    return found


def save(change: Ask, details: OutreachDetails = MARKET) -> Outreach:
    found: Outreach = change(groups.save_outreach, outreach_id=None, details=details)
    return found


def stored(change: Ask, outreach: Outreach) -> Outreach:
    found: Outreach = change(groups.outreach, outreach_id=outreach.id)
    return found


def test_a_year_without_any_leads_to_the_years_before(
    page: OutreachPage, change: Ask, settle: Settle, qtbot: QtBot
) -> None:
    save(change, replace(MARKET, day=TODAY - timedelta(days=400), follow_ups=()))
    page.reload()
    settle()
    assert child(page, "groups.outreach.empty").isHidden()
    click(qtbot, page, "groups.outreach.no_result.act")
    settle()
    assert "14 people were met" in words_of(page)


def test_the_first_time_is_noted_from_the_empty_page(
    page: OutreachPage, register: Register, change: Ask, settle: Settle, qtbot: QtBot
) -> None:
    register("Mark", role=RoleKind.SUPPORTER)
    click(qtbot, page, "groups.outreach.empty.act")
    settle()
    dialog = child(page, EDIT, OutreachDialog)
    type_into(qtbot, dialog, f"{EDIT}.place", "Market")
    type_into(qtbot, dialog, f"{EDIT}.met", "14")
    click(qtbot, dialog, f"{EDIT}.asked.add")
    type_into(qtbot, dialog, f"{EDIT}.asked.1.theme", "housing")
    type_into(qtbot, dialog, f"{EDIT}.asked.1.number", "5")
    click(qtbot, dialog, f"{EDIT}.follow_ups.add")
    type_into(qtbot, dialog, f"{EDIT}.follow_ups.1.text", "Bring the leaflet")
    type_into(qtbot, dialog, f"{EDIT}.follow_ups.1.until.text", "5 mar")
    dialog.form.editor("supporter_ids").picker.picked.emit(change(search, text="Mark")[0])
    click(qtbot, dialog, f"{EDIT}.save")
    settle()
    (made,) = change(groups.outreach_page).rows
    assert made.supporters == ("Mark",)
    assert (made.details.met, made.details.asked) == (14, (AskedFor("housing", 5),))
    assert made.details.follow_ups == (FollowUp("Bring the leaflet", TODAY + timedelta(days=3)),)
    assert "14 people were met" in words_of(page)
    assert "Bring the leaflet" in words_of(page.side)


def test_a_change_shows_all_that_was_noted_and_takes_parts_out(
    page: OutreachPage, change: Ask, settle: Settle, qtbot: QtBot
) -> None:
    made = save(change)
    page.go(Place("groups", made.id, "outreach"))
    settle()
    click(qtbot, page, "groups.outreach.side.change")
    settle()
    dialog = child(page, EDIT, OutreachDialog)
    click(qtbot, dialog, f"{EDIT}.asked.1.drop")
    click(qtbot, dialog, f"{EDIT}.follow_ups.1.drop")
    child(dialog, f"{EDIT}.follow_ups.2.done").toggle()
    click(qtbot, dialog, f"{EDIT}.save")
    settle()
    assert stored(change, made).details == replace(
        MARKET, asked=(), follow_ups=(FollowUp("Ask the library", None, TODAY),)
    )


def test_what_makes_no_sense_is_said_beside_its_field(
    page: OutreachPage, change: Ask, settle: Settle, qtbot: QtBot
) -> None:
    page.go(Place("groups", action="new outreach"))
    settle()
    dialog = child(page, EDIT, OutreachDialog)
    type_into(qtbot, dialog, f"{EDIT}.followed_up", "3")
    click(qtbot, dialog, f"{EDIT}.save")
    settle()
    assert set(dialog.form.errors()) == {"place", "followed_up"}


def test_a_promise_is_ticked_at_the_side(page: OutreachPage, change: Ask, settle: Settle, qtbot: QtBot) -> None:
    made = save(change)
    page.go(Place("groups", made.id, "outreach"))
    settle()
    child(page, "groups.outreach.side.promise.1").toggle()
    settle()
    assert [each.done_on for each in stored(change, made).details.follow_ups] == [None, TODAY]
    child(page, "groups.outreach.side.promise.1").toggle()
    settle()
    assert stored(change, made) == made


def test_a_mistaken_entry_is_withdrawn_and_comes_back(
    page: OutreachPage, change: Ask, notices: Notices, settle: Settle, qtbot: QtBot
) -> None:
    made = save(change)
    page.go(Place("groups", made.id, "outreach"))
    settle()
    click(qtbot, page, "groups.outreach.side.withdraw")
    settle()
    assert stored(change, made).withdrawn
    assert "0 people were met" in words_of(page)
    notices[-1][1]()
    settle()
    assert "14 people were met" in words_of(page)
    page.side.withdraw_wanted.emit(made)
    settle()
    click(qtbot, page, "groups.outreach.side.restore")
    settle()
    assert not stored(change, made).withdrawn


def test_the_sums_say_which_days_they_cover(page: OutreachPage, change: Ask, settle: Settle, qtbot: QtBot) -> None:
    save(change)
    save(change, replace(MARKET, day=TODAY - timedelta(days=200), met=6))
    settle()
    assert "From 1 Jan 2026 to 2 Mar 2026: 14 people were met" in words_of(page)
    click(qtbot, page, "groups.outreach.filter.all")
    settle()
    assert "Over all years: 20 people were met" in words_of(page)
