"""The referrals tab: permission first, then the referral, then what came of it."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import PermissionWay, Referral, ReferralDetails, ReferralOutcome
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_progress.conftest import TODAY, PutOrganisation, ShowTab
from ui.context import Place

WEEK = timedelta(weeks=1)


@pytest.fixture
def fatima(register: Register) -> str:
    person_id: str = register("Fatima").id
    return person_id


def stored(change: Ask, person_id: str) -> tuple[Referral, ...]:
    found: tuple[Referral, ...] = change(progress.person_referrals, person_id=person_id).referrals
    return found


def allow(change: Ask, person_id: str, organisation_id: str, day: Any = TODAY) -> Referral:
    details = ReferralDetails(organisation_id, day, PermissionWay.SAID)
    made: Referral = change(progress.record_permission, person_id=person_id, details=details)
    return made


def refer(change: Ask, person_id: str, organisation_id: str, day: Any = TODAY) -> Referral:
    allowed = allow(change, person_id, organisation_id, day)
    details = ReferralDetails(organisation_id, made_on=day)
    made: Referral = change(progress.make_referral, referral_id=allowed.id, details=details)
    return made


def state(tab: QWidget, number: int = 0) -> str:
    words: str = child(tab, f"referral.{number}.state").text()
    return words


def test_permission_is_recorded_first_and_then_the_referral(
    fatima: str, organisation: PutOrganisation, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    caw = organisation("CAW Laak", "Jan Peeters")
    tab = show(fatima, "referrals")
    click(qtbot, tab, "referrals.empty.act")
    settle()
    dialog = tab.dialog
    click(qtbot, dialog, "referral.permission.save")
    settle()
    assert "organisation" in dialog.form.errors()["organisation_id"]
    dialog.form.editor("organisation_id").set_value(caw.id)
    settle()
    dialog.form.editor("permission_way").set_value(PermissionWay.INTERPRETER)
    type_into(qtbot, dialog, "referral.permission.about", "Help with debts")
    type_into(qtbot, dialog, "referral.permission.theme", "debts")
    click(qtbot, dialog, "referral.permission.save")
    settle()
    (allowed,) = stored(change, fatima)
    assert allowed.details == ReferralDetails(caw.id, TODAY, PermissionWay.INTERPRETER, "Help with debts", "debts")
    assert state(tab) == "Permission is there, not told yet"
    assert not tab.findChildren(QWidget, "referral.0.outcome")
    click(qtbot, tab, "referral.0.refer")
    settle()
    dialog = tab.dialog
    assert not child(dialog, "referral.form.accompanied_by").isVisible()
    child(dialog, "referral.form.accompanied").click()
    type_into(qtbot, dialog, "referral.form.accompanied_by", "Mark")
    child(dialog, "referral.form.contact_id").set_value(caw.details.contacts[0].id)
    click(qtbot, dialog, "referral.form.save")
    settle()
    (told,) = stored(change, fatima)
    assert (told.details.made_on, told.details.accompanied_by, told.contact_name) == (TODAY, "Mark", "Jan Peeters")
    assert told.details.about == "Help with debts"
    assert told.ask_on == TODAY + 2 * WEEK
    assert child(tab, "referral.0.told").text() == (
        "Permission on 2 March 2026: said so, through an interpreter. Told on 2 March 2026. Mark went along."
        " Contact person: Jan Peeters. Ask on 16 March 2026 what came of it."
    )


def test_a_referral_before_its_permission_is_refused_and_nothing_is_lost(
    fatima: str, organisation: PutOrganisation, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    allow(change, fatima, organisation("CAW Laak").id)
    tab = show(fatima, "referrals")
    click(qtbot, tab, "referral.0.refer")
    settle()
    tab.dialog.form.editor("made_on").set_value(TODAY - WEEK)
    type_into(qtbot, tab.dialog, "referral.form.about", "Debts")
    click(qtbot, tab.dialog, "referral.form.save")
    settle()
    assert "Permission was given on" in tab.dialog.form.errors()["made_on"]
    assert tab.dialog.form.values()["about"] == "Debts"
    assert stored(change, fatima)[0].details.made_on is None


def test_the_outcome_is_noted_by_key_and_taken_out_again(
    fatima: str,
    organisation: PutOrganisation,
    show: ShowTab,
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    notices: list[Any],
) -> None:
    refer(change, fatima, organisation("CAW Laak").id, TODAY - 3 * WEEK)
    tab = show(fatima, "referrals")
    assert state(tab) == "Ask what came of it"
    click(qtbot, tab, "referral.0.outcome")
    dialog = tab.dialog
    click(qtbot, dialog, "referral.outcome.save")
    assert "outcome" in dialog.form.errors()
    field = dialog.form.editor("outcome")
    qtbot.keyClick(field.buttons[0], Qt.Key.Key_3)
    assert child(dialog, "referral.outcome.ask_on").isVisible()
    qtbot.keyClick(field.buttons[0], Qt.Key.Key_1)
    assert not child(dialog, "referral.outcome.ask_on").isVisible()
    type_into(qtbot, dialog, "referral.outcome.note", "A plan for the debts")
    click(qtbot, dialog, "referral.outcome.save")
    settle()
    (known,) = stored(change, fatima)
    assert (known.outcome, known.ask_on, known.outcome_note) == (ReferralOutcome.HELPED, None, "A plan for the debts")
    assert state(tab) == "Was helped"
    assert not tab.findChildren(QWidget, "referral.0.later")
    notices[-1][1]()
    settle()
    assert stored(change, fatima)[0].outcome is None


def test_a_waiting_list_asks_again_in_two_weeks_and_can_be_put_off(
    fatima: str, organisation: PutOrganisation, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    refer(change, fatima, organisation("CAW Laak").id, TODAY - 2 * WEEK)
    tab = show(fatima, "referrals")
    click(qtbot, tab, "referral.0.outcome")
    tab.dialog.form.editor("outcome").set_value([ReferralOutcome.WAITING_LIST.value])
    click(qtbot, tab.dialog, "referral.outcome.save")
    settle()
    assert stored(change, fatima)[0].ask_on == TODAY + 2 * WEEK
    assert state(tab) == "On a waiting list"
    click(qtbot, tab, "referral.0.later")
    tab.dialog.form.editor("ask_on").set_value(TODAY + 5 * WEEK)
    click(qtbot, tab.dialog, "referral.later.save")
    settle()
    assert stored(change, fatima)[0].ask_on == TODAY + 5 * WEEK


def test_permission_is_taken_back_and_that_is_undone(
    fatima: str,
    organisation: PutOrganisation,
    show: ShowTab,
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    notices: list[Any],
) -> None:
    allow(change, fatima, organisation("CAW Laak").id)
    tab = show(fatima, "referrals")
    click(qtbot, tab, "referral.0.back")
    click(qtbot, tab.dialog, "referral.back.save")
    settle()
    assert state(tab) == "Permission taken back"
    assert not tab.findChildren(QWidget, "referral.0.refer")
    notices[-1][1]()
    settle()
    assert stored(change, fatima)[0].permission_taken_back_on is None


def test_a_permission_is_mended_withdrawn_and_restored(
    fatima: str, organisation: PutOrganisation, show: ShowTab, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    allow(change, fatima, organisation("CAW Laak").id)
    tab = show(fatima, "referrals")
    click(qtbot, tab, "referral.0.permission")
    tab.dialog.form.editor("permission_on").set_value(TODAY - WEEK)
    tab.dialog.form.editor("permission_way").set_value(PermissionWay.WRITTEN)
    click(qtbot, tab.dialog, "referral.permission.change.save")
    settle()
    details = stored(change, fatima)[0].details
    assert (details.permission_on, details.permission_way) == (TODAY - WEEK, PermissionWay.WRITTEN)
    click(qtbot, tab, "referral.0.withdraw")
    settle()
    assert state(tab) == "Withdrawn"
    click(qtbot, tab, "referral.0.restore")
    settle()
    assert state(tab) == "Permission is there, not told yet"


def test_who_already_knows_is_told_and_opens_the_organisation(
    fatima: str,
    organisation: PutOrganisation,
    show: ShowTab,
    change: Ask,
    qtbot: QtBot,
    visited: list[Place],
) -> None:
    caw = organisation("CAW Laak")
    refer(change, fatima, caw.id)
    tab = show(fatima, "referrals")
    told = [each.text() for each in child(tab, "referrals.knows").findChildren(QLabel)]
    assert "Was referred there; what came of it is not known yet. Since 2 March 2026." in told
    click(qtbot, tab, "referrals.knows.0")
    click(qtbot, tab, "referral.0.organisation")
    assert visited == [Place("network", caw.id)] * 2
