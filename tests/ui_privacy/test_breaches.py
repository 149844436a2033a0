"""Breaches on the screen: taken down in two lines, the clock in sight, the draft one button away."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.privacy import breaches
from ensure_desktop.privacy.audit_view import AuditFilter, audit_page
from ensure_desktop.privacy.breach_values import Breach, BreachDetails, BreachState
from ensure_desktop.privacy.values import Risk
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context, Place
from ui.privacy.breach_dialog import BreachDialog
from ui.privacy.breach_told_dialogs import AuthorityDialog, PeopleToldDialog
from ui.privacy.breaches_page import BreachesPage
from ui.privacy.panel import PrivacyPanel

KNOWN = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
LETTER = BreachDetails(KNOWN, "A letter went to the wrong house.", risk=Risk.HIGH, measures="It was asked back.")


@pytest.fixture
def noted(change: Ask) -> Breach:
    """A letter went to the wrong house a day ago, and the risk is high."""
    found: Breach = change(breaches.save_breach, breach_id=None, details=LETTER)
    return found


@pytest.fixture
def page(panel: PrivacyPanel, settle: Settle) -> BreachesPage:
    panel.go(Place("privacy", action="breaches"))
    settle()
    found = panel.page()
    assert isinstance(found, BreachesPage)
    return found


def press(around: Any, name: str) -> None:
    button = around.findChild(QAbstractButton, name)
    assert button.isVisibleTo(around)
    button.click()


def test_two_lines_are_enough_to_take_one_down(page: BreachesPage, settle: Settle, change: Ask) -> None:
    press(page, "privacy.breaches.new")
    dialog = page.dialog
    assert isinstance(dialog, BreachDialog)
    dialog.form.editor("what").set_value("A stick was lost.")
    dialog.send()
    settle()
    [found] = change(breaches.breaches_page).rows
    assert found.details.what == "A stick was lost."
    assert found.details.known_at == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    assert found.state(found.details.known_at) is BreachState.RUNNING
    assert page.page() is page.one
    assert page.one.findChild(QLabel, "privacy.breach.clock").text().startswith("72 whole hours")


@pytest.mark.parametrize(("risk", "told"), [(Risk.UNLIKELY, "Nobody outside"), (Risk.HIGH, "without delay")])
def test_what_a_risk_means_stands_below_it(page: BreachesPage, settle: Settle, risk: Risk, told: str) -> None:
    page.begin(Breach("", "BR-1", replace(LETTER, risk=risk), "Anneke"))
    dialog = page.dialog
    assert isinstance(dialog, BreachDialog)
    assert any(told in each.text() for each in dialog.findChildren(QLabel))


def test_what_is_missing_is_said_beside_its_field(page: BreachesPage, settle: Settle) -> None:
    page.begin()
    dialog = page.dialog
    assert isinstance(dialog, BreachDialog)
    dialog.send()
    settle()
    assert "few words" in dialog.form.errors()["what"]
    dialog.form.editor("known_time").set_draft("")
    dialog.send()
    assert "72 hours" in dialog.form.errors()["known_at"]


def test_more_is_written_later_and_nothing_is_lost(
    noted: Breach, page: BreachesPage, settle: Settle, change: Ask
) -> None:
    change(breaches.note_authority, breach_id=noted.id, at=KNOWN, reference="GBA/7")
    page.show_one(noted.id)
    settle()
    press(page.one, "privacy.breach.change")
    dialog = page.dialog
    assert isinstance(dialog, BreachDialog)
    dialog.form.editor("people").set_value(3)
    dialog.send()
    settle()
    found = change(breaches.breach, breach_id=noted.id)
    assert found.details == replace(LETTER, people=3)
    assert found.authority_reference == "GBA/7"


def test_a_risk_that_is_raised_opens_a_closed_one_and_that_is_said(
    noted: Breach, page: BreachesPage, settle: Settle, change: Ask, notices: list[Any]
) -> None:
    change(breaches.save_breach, breach_id=noted.id, details=replace(LETTER, risk=Risk.UNLIKELY, why_risk="Unopened."))
    change(breaches.close_breach, breach_id=noted.id)
    page.show_one(noted.id)
    settle()
    press(page.one, "privacy.breach.change")
    dialog = page.dialog
    assert isinstance(dialog, BreachDialog)
    dialog.form.editor("risk").set_value(Risk.RISK)
    dialog.send()
    settle()
    assert "BR-0001 is open again" in notices[-1][0]
    assert [each.id for each in change(breaches.breaches_page).rows if each.to_authority] == [noted.id]
    assert page.one.findChild(QAbstractButton, "privacy.breach.close").isVisibleTo(page)


def test_the_list_says_what_comes_next(noted: Breach, page: BreachesPage, settle: Settle) -> None:
    page.reload()
    settle()
    model = page.table.model
    assert [model.index(0, column).data() for column in (0, 1, 3)] == [
        "BR-0001",
        "A letter went to the wrong house.",
        "48 h to tell the authority",
    ]


def test_from_today_to_closing_it(
    noted: Breach, panel: PrivacyPanel, settle: Settle, change: Ask, clock: SetClock
) -> None:
    panel.go(Place("privacy", noted.id, "breach"))
    settle()
    page = panel.page()
    assert isinstance(page, BreachesPage)
    press(page.one, "privacy.breach.authority")
    dialog = page.one.dialog
    assert isinstance(dialog, AuthorityDialog)
    dialog.form.editor("reference").set_value("GBA/8")
    dialog.send()
    settle()
    press(page.one, "privacy.breach.people")
    people = page.one.dialog
    assert isinstance(people, PeopleToldDialog)
    people.send()
    settle()
    assert "few words" in people.form.errors()["how"]
    people.form.editor("how").set_value("By letter")
    people.send()
    settle()
    press(page.one, "privacy.breach.close")
    settle()
    found = change(breaches.breach, breach_id=noted.id)
    assert found.authority_reference == "GBA/8"
    assert (found.people_told_on, found.people_told_how) == (date(2026, 3, 2), "By letter")
    assert found.closed_on == date(2026, 3, 2)
    press(page.one, "privacy.breach.reopen")
    settle()
    press(page.one, "privacy.breach.authority.undo")
    settle()
    assert change(breaches.breach, breach_id=noted.id).to_authority


def test_that_they_are_not_told_needs_no_day(noted: Breach, page: BreachesPage, settle: Settle, change: Ask) -> None:
    page.show_one(noted.id)
    settle()
    press(page.one, "privacy.breach.people")
    dialog = page.one.dialog
    assert isinstance(dialog, PeopleToldDialog)
    dialog.form.editor("told").set_value(False)
    dialog.form.editor("how").set_value("The letter came back unopened.")
    dialog.send()
    settle()
    found = change(breaches.breach, breach_id=noted.id)
    assert found.people_told_on is None
    assert not found.to_people


def test_the_draft_is_on_paper_and_on_the_clipboard_and_noted(
    noted: Breach, page: BreachesPage, settle: Settle, change: Ask, qtbot: QtBot
) -> None:
    page.show_one(noted.id)
    settle()
    press(page.one, "privacy.breach.notice")
    settle()
    assert page.page() is page.notice
    qtbot.waitUntil(lambda: page.notice.preview.pages() > 0)
    press(page.notice, "privacy.breaches.notice.copy")
    settle()
    text = QGuiApplication.clipboard().text()
    assert "Notification of a personal data breach, BR-0001" in text
    assert "A letter went to the wrong house." in text
    [line] = change(audit_page, shown=AuditFilter(action="take out")).rows
    assert line.event.action == "take out breach notice: copy"
    page.notice.left.emit()
    press(page.one, "privacy.breach.letter")
    settle()
    assert page.page() is page.letter
    qtbot.waitUntil(lambda: page.letter.preview.pages() > 0)


def test_withdrawing_can_be_undone(
    noted: Breach, page: BreachesPage, settle: Settle, change: Ask, notices: list[Any]
) -> None:
    page.show_one(noted.id)
    settle()
    press(page.one, "privacy.breach.withdraw")
    settle()
    assert change(breaches.breaches_page).total == 0
    notices[-1][1]()
    settle()
    assert change(breaches.breaches_page).total == 1


def test_staff_take_down_and_do_not_decide(context: Context, qtbot: QtBot, settle: Settle, noted: Breach) -> None:
    made = BreachesPage(replace(context, actor=replace(context.actor, role=AccountRole.STAFF)))
    qtbot.addWidget(made)
    made.show()
    made.show_one(noted.id)
    settle()
    hidden = ("close", "withdraw", "restore", "reopen")
    assert not any(made.one.findChild(QAbstractButton, f"privacy.breach.{each}").isVisibleTo(made) for each in hidden)
    assert made.one.findChild(QAbstractButton, "privacy.breach.authority") is None
    assert not made.new.isHidden()


def test_one_that_is_gone_leads_to_the_list(page: BreachesPage, settle: Settle) -> None:
    page.show_one("f" * 32)
    settle()
    assert page.page() is not page.one
    assert page.message.isVisibleTo(page)
