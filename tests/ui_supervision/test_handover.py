"""Handing over on the screen, and the tab on a supporter's own page."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import PersonFile, RoleKind
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.values import AgreementDetails
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_people.conftest import Register
from tests.ui_supervision.conftest import TODAY, Ask, Settle, Supports, Write
from ui.context import Context, Place
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.supervision.handover_page import HandoverPage, Shown
from ui.supervision.panel import SupervisionPanel
from ui.supervision.person_tab import SupervisionTab

DAY = timedelta(days=1)
BEA = "b" * 32


@pytest.fixture
def bea(change: Ask) -> str:
    """The account of a supervisor."""
    change(record_account, account_id=BEA, name="Bea", login="bea", role=AccountRole.SUPERVISOR)
    return BEA


def page_of(panel: SupervisionPanel, settle: Settle) -> HandoverPage:
    panel.go(Place("supervision", action="handover"))
    settle()
    page = panel.page()
    assert isinstance(page, HandoverPage)
    return page


def press(page: QWidget, name: str) -> None:
    found: Any = next(each for each in page.findChildren(QWidget, name) if each.isVisible())
    found.click()


def test_with_nobody_else_there_is_nobody_to_hand_over_to(panel: SupervisionPanel, settle: Settle) -> None:
    page = page_of(panel, settle)
    page.begin(None)
    settle()
    assert page.dialog is None
    assert "nobody else has an account" in page.message.text()


def test_a_handover_is_made_changed_withdrawn_and_restored(
    panel: SupervisionPanel,
    settle: Settle,
    bea: str,
    supports: Supports,
    change: Ask,
    notices: list[Any],
    actor: Any,
) -> None:
    mark = supports("Mark")
    change(supervision.set_coach, person_id=mark.id, account_id=actor.account_id, since=TODAY)
    page = page_of(panel, settle)
    page.begin(None)
    settle()
    dialog = page.dialog
    assert dialog is not None
    form = dialog.form
    assert form.editor("to_account_id").value() == BEA
    assert not form.editor("since").isVisible()
    form.editor("share").set_value([Share.SINCE.value])
    form.editor("since").set_value(TODAY - 7 * DAY)
    form.editor("last").set_value(TODAY + 7 * DAY)
    form.editor(f"person_ids.{actor.account_id}").set_value([mark.id])
    form.editor("note").set_value("He likes to walk")
    dialog.send()
    settle()
    (made,) = page.shown
    assert (made.details.share, made.details.since, made.names) == (Share.SINCE, TODAY - 7 * DAY, ("Mark",))
    press(page, "supervision.handover.0.change")
    settle()
    assert page.dialog is not None
    assert page.dialog.form.editor("note").value() == "He likes to walk"
    page.dialog.form.editor("share").set_value([Share.ALL.value])
    page.dialog.send()
    settle()
    assert page.shown[0].details.share is Share.ALL
    press(page, "supervision.handover.0.withdraw")
    settle()
    assert page.shown == ()
    page.choose(Shown.WITHDRAWN)
    settle()
    press(page, "supervision.handover.0.restore")
    settle()
    page.choose(Shown.NOW)
    settle()
    assert [each.id for each in page.shown] == [made.id]


def test_what_is_wrong_stands_beside_its_field(panel: SupervisionPanel, settle: Settle, bea: str) -> None:
    page = page_of(panel, settle)
    page.begin(None)
    settle()
    assert page.dialog is not None
    page.dialog.send()
    assert set(page.dialog.form.errors()) == {"last"}
    page.dialog.form.editor("last").set_value(TODAY - DAY)
    page.dialog.send()
    settle()
    assert set(page.dialog.form.errors()) == {"last"}
    page.dialog.reject()


def open_tab(people: PeoplePanel, file: PersonFile, settle: Settle) -> SupervisionTab:
    people.go(Place("people", file.id, "supervision"))
    settle()
    tab = people.person.findChild(SupervisionTab)
    assert tab is not None
    return tab


@pytest.fixture
def people(context: Context, qtbot: QtBot, settle: Settle) -> PeoplePanel:
    made = PeoplePanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    settle()
    return made


def test_the_tab_is_there_for_supporters_only(
    people: PeoplePanel, supports: Supports, register: Register, settle: Settle
) -> None:
    mark, fatima = supports("Mark"), register("Fatima", role=RoleKind.PARTICIPANT)
    at = TABS.index("supervision")
    open_tab(people, mark, settle)
    assert people.person.tabs.isTabVisible(at)
    people.go(Place("people", fatima.id))
    settle()
    assert not people.person.tabs.isTabVisible(at)


def test_the_coach_is_chosen_on_the_page(people: PeoplePanel, supports: Supports, settle: Settle, bea: str) -> None:
    tab = open_tab(people, supports("Mark"), settle)
    press(tab, "person.supervision.coach")
    settle()
    assert tab.dialog is not None
    tab.dialog.form.editor("account_id").set_value(bea)
    tab.dialog.send()
    settle()
    assert tab._shown is not None
    assert tab._shown.coach is not None
    assert tab._shown.coach.name == "Bea"


def test_what_is_open_is_ticked_and_can_be_opened_again(
    people: PeoplePanel,
    supports: Supports,
    write: Write,
    settle: Settle,
    change: Ask,
    notices: list[Any],
) -> None:
    mark = supports("Mark")
    write(mark.id, agreements=(AgreementDetails("Call the school", until=TODAY - DAY),))
    tab = open_tab(people, mark, settle)
    press(tab, "person.supervision.agreement.0")
    settle()
    assert change(supervision.open_agreements) == ()
    notices[-1][1]()
    settle()
    assert [each.text for each in change(supervision.open_agreements)] == ["Call the school"]


def test_a_talk_is_opened_from_the_page(
    people: PeoplePanel,
    supports: Supports,
    write: Write,
    settle: Settle,
    visited: list[Place],
) -> None:
    mark = supports("Mark")
    entry = write(mark.id)
    tab = open_tab(people, mark, settle)
    press(tab, "person.supervision.entry.0")
    assert visited[-1] == Place("supervision", entry.id, "entry")
    press(tab, "person.supervision.talk")
    assert visited[-1] == Place("supervision", mark.id, "talk")
