"""The referrals of an organisation: a count on its page that opens the list."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.people.organisations.values import OrganisationFile
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import PermissionWay, ReferralDetails, ReferralOutcome
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask, Register
from tests.ui_progress.conftest import TODAY, PutOrganisation
from ui.context import Context, Place
from ui.people.organisations.panel import SocialMapPanel

WEEK = timedelta(weeks=1)


@pytest.fixture
def social_map(context: Context, qtbot: QtBot, settle: Settle) -> SocialMapPanel:
    made = SocialMapPanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def caw(organisation: PutOrganisation) -> OrganisationFile:
    return organisation("CAW Laak")


def refer(change: Ask, person_id: str, organisation_id: str, day: Any) -> str:
    details = ReferralDetails(organisation_id, day, PermissionWay.SAID)
    allowed = change(progress.record_permission, person_id=person_id, details=details)
    made = ReferralDetails(organisation_id, made_on=day, theme="debts")
    told: str = change(progress.make_referral, referral_id=allowed.id, details=made).id
    return told


def shown(social_map: SocialMapPanel) -> list[str]:
    model = social_map.referrals.table.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_count_opens_the_list_and_a_line_opens_the_person(
    social_map: SocialMapPanel,
    caw: OrganisationFile,
    register: Register,
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    visited: list[Place],
) -> None:
    fatima, zeinab = register("Fatima").id, register("Zeinab").id
    known = refer(change, fatima, caw.id, TODAY - 5 * WEEK)
    refer(change, zeinab, caw.id, TODAY - WEEK)
    outcome = ReferralOutcome.HELPED
    change(progress.note_outcome, referral_id=known, outcome=outcome, day=TODAY)
    social_map.go(Place("network", caw.id))
    settle()
    assert child(social_map, "organisation.referrals.open").text() == "2 referrals"
    told = [each.text() for each in child(social_map, "organisation.referrals").findChildren(QLabel)]
    assert "Still to be asked what came of it: 1" in told
    click(qtbot, social_map, "organisation.referrals.open")
    settle()
    assert social_map.page() is social_map.referrals
    assert child(social_map.referrals, "header.title").text() == "Referrals to CAW Laak"
    assert child(social_map.referrals, "header.sentence").text() == "2 referrals. 1 still to be asked."
    assert shown(social_map) == ["Zeinab", "Fatima"]
    click(qtbot, social_map, "referrals.filter.helped")
    settle()
    assert shown(social_map) == ["Fatima"]
    view = social_map.referrals.table.view
    view.setFocus()
    view.setCurrentIndex(social_map.referrals.table.model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert visited == [Place("people", fatima, "referrals")]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    settle()
    assert social_map.page() is social_map.organisation


def test_each_empty_list_says_why(
    social_map: SocialMapPanel, caw: OrganisationFile, register: Register, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    social_map.go(Place("network", caw.id))
    settle()
    assert not social_map.findChildren(object, "organisation.referrals.open")
    social_map.go(Place("network", caw.id, "referrals"))
    settle()
    assert child(social_map, "referrals.none").isVisible()
    known = refer(change, register("Fatima").id, caw.id, TODAY - WEEK)
    change(progress.note_outcome, referral_id=known, outcome=ReferralOutcome.HELPED, day=TODAY)
    settle()
    assert shown(social_map) == ["Fatima"]
    click(qtbot, social_map, "referrals.filter.unanswered")
    settle()
    assert child(social_map, "referrals.all_done").isVisible()
    click(qtbot, social_map, "referrals.filter.did not go")
    settle()
    assert child(social_map, "referrals.no_result").isVisible()
    click(qtbot, social_map, "referrals.no_result.act")
    settle()
    assert shown(social_map) == ["Fatima"]
