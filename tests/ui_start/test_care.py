"""Whom an account of the staff sees: asked when it is made, changed later, and chosen match by match."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.accounts import Account, accounts
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui_start.conftest import click, find, write
from tests.ui_start.test_settings import JOOST, add_joost, open_tab, panel, reopen, settle
from tests.ui_training.test_accessible import wrong_in
from ui.app import Start
from ui.session import Session
from ui.settings.care_dialog import CareDialog
from ui.settings.care_field import MOST, CareField
from ui.settings.dialogs import AddAccountDialog, ChangeRoleDialog
from ui.settings.panel import SettingsPanel
from ui.settings.who_may import whom_staff_sees

__all__ = ["panel", "settle"]

Settle = Callable[[], None]
Inside = Callable[[Callable[[Work], Any]], Any]
LIST = "settings.care.matches"


@pytest.fixture
def inside(session: Session, settle: Settle) -> Inside:
    """Does something in the vault behind the window, and answers what it answers."""

    def run(act: Callable[[Work], Any]) -> Any:
        def job(vault: Any) -> Any:
            with vault.work("test") as work:
                return act(work)

        answers: list[Any] = []
        session.window.context.operations.call(
            job, answers.append, lambda error: pytest.fail(error.message), areas=frozenset({"accounts", "matching"})
        )
        settle()
        return answers[0]

    return run


def propose(work: Work, name: str = "Mark", other: str = "Fatima") -> Match:
    ids = {"supporter_id": supporter(work, name), "participant_id": participant(work, other)}
    return matching.propose_match(work, **ids)


def joost(inside: Inside) -> Account:
    found: Account = next(each for each in inside(accounts) if each.login == "joost")
    return found


def sees(tab: QWidget, account: Account) -> str:
    """What the newest line of the account says; the one before it may not be gone yet."""
    return tab.findChildren(QLabel, f"settings.account.{account.id}.sees")[-1].text()


@pytest.fixture
def tab(panel: SettingsPanel, session: Session, qtbot: QtBot, settle: Settle) -> QWidget:
    """The accounts, Joost's among them."""
    add_joost(panel, session, qtbot, settle)
    return open_tab(panel, "accounts")


def test_a_new_account_sees_what_is_in_its_care(
    start: Start, tab: QWidget, inside: Inside, qtbot: QtBot, folder: Path, state: Path
) -> None:
    account = joost(inside)
    qtbot.waitUntil(lambda: sees(tab, account) == "Nothing is in their care yet")
    vault = reopen(start, folder, state, "joost", JOOST)
    assert vault.actor.limited
    vault.close(backup=False)


def test_staff_is_asked_whom_it_sees_and_others_are_not(
    panel: SettingsPanel,
    session: Session,
    inside: Inside,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    tab = open_tab(panel, "accounts")
    click(qtbot, tab, "settings.add_account")
    dialog = find(session.window, AddAccountDialog, "settings.add")
    assert dialog.sees.isVisible()
    assert dialog.sees.currentText() == "The matches in their care"
    assert "whom they register themselves" in dialog.sees.accessibleDescription()
    dialog.role.set_value(AccountRole.SUPERVISOR)
    assert not dialog.sees.isVisible()
    dialog.sees.set_value(True)
    assert not dialog.sees_everybody()
    dialog.role.set_value(AccountRole.STAFF)
    assert dialog.sees_everybody()
    assert "All people" in dialog.sees.accessibleDescription()
    write(qtbot, dialog, "settings.add.name", "Joost de Boer")
    write(qtbot, dialog, "settings.add.login", "joost")
    write(qtbot, dialog, "settings.add.password", JOOST)
    write(qtbot, dialog, "settings.add.password_again", JOOST)
    click(qtbot, dialog, "settings.add.act")
    qtbot.waitUntil(lambda: not session.window.findChildren(AddAccountDialog))
    settle()
    account = joost(inside)
    assert account.sees_everybody
    qtbot.waitUntil(lambda: sees(tab, account) == "Sees everybody")
    assert tab.findChild(QWidget, f"settings.account.{account.id}.care") is None


def test_what_somebody_sees_is_changed_without_the_role(
    tab: QWidget,
    session: Session,
    inside: Inside,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    for everybody in (True, False):
        click(qtbot, tab, f"settings.account.{joost(inside).id}.change_role")
        dialog = session.window.findChildren(ChangeRoleDialog)[-1]
        assert dialog.sees_everybody() is not everybody
        dialog.sees.set_value(everybody)
        click(qtbot, dialog, "settings.role.act")
        qtbot.waitUntil(lambda: not session.window.findChildren(ChangeRoleDialog))
        settle()
        changed = joost(inside)
        assert (changed.role, changed.sees_everybody) == (AccountRole.STAFF, everybody)


def test_whoever_becomes_staff_is_proposed_to_see_what_is_in_her_care(session: Session, inside: Inside) -> None:
    (leader,) = inside(accounts)
    dialog = ChangeRoleDialog(session.window, session.window.context, replace(leader, sees_everybody=True))
    assert not dialog.sees.isVisibleTo(dialog)
    dialog.role.set_value(AccountRole.STAFF)
    assert dialog.sees.isVisibleTo(dialog)
    assert not dialog.sees_everybody()


def test_matches_are_chosen_by_keyboard_and_the_choice_is_taken_back(
    tab: QWidget,
    session: Session,
    inside: Inside,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    inside(propose)
    second = inside(lambda work: propose(work, "Yazid", "Rosa"))
    account = joost(inside)
    click(qtbot, tab, f"settings.account.{account.id}.care")
    settle()
    dialog = find(session.window, CareDialog, "settings.care")
    assert wrong_in(dialog, qtbot) == []
    field = dialog.matches
    field.line.setFocus()
    qtbot.keyClicks(field.line, "yazid propos")
    assert field.model.rowCount() == 1
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert field.view.hasFocus()
    qtbot.keyClick(field.view, Qt.Key.Key_Space)
    assert field.value() == (second.id,)
    assert find(dialog, QLabel, f"{LIST}.count").text() == "1 of 2 matches are chosen"
    field.line.clear()
    assert field.model.rowCount() == 2
    click(qtbot, dialog, "settings.care.save")
    settle()
    qtbot.waitUntil(lambda: sees(tab, account) == "Sees 1 match in their care")
    button = find(session.window, QPushButton, "snackbar.undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sees(tab, account) == "Nothing is in their care yet")
    assert not any(each.in_care for each in inside(lambda work: matching.matches_in_care(work, account_id=account.id)))


def test_a_click_ticks_and_what_was_ticked_is_kept_as_a_draft(
    tab: QWidget,
    session: Session,
    inside: Inside,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    match = inside(propose)
    account = joost(inside)
    name = f"settings.account.{account.id}.care"
    click(qtbot, tab, name)
    settle()
    dialog = find(session.window, CareDialog, "settings.care")
    view = dialog.matches.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert dialog.matches.value() == (match.id,)
    dialog.reject()
    settle()
    click(qtbot, tab, name)
    settle()
    again = session.window.findChildren(CareDialog)[-1]
    qtbot.waitUntil(lambda: again.matches.value() == (match.id,))
    click(qtbot, again, "settings.care.cancel")
    settle()


def test_a_list_without_matches_says_so(
    tab: QWidget,
    session: Session,
    inside: Inside,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    click(qtbot, tab, f"settings.account.{joost(inside).id}.care")
    settle()
    dialog = find(session.window, CareDialog, "settings.care")
    assert dialog.matches.view.isHidden()
    assert find(dialog, QWidget, f"{LIST}.none").accessibleName() == "There is no open match now."


def test_three_hundred_matches_are_filtered_and_those_chosen_are_shown_alone(inside: Inside, qtbot: QtBot) -> None:
    match = inside(propose)
    many = [
        replace(match, id=f"{number:032x}", code=f"M-{number:04d}", supporter_name=f"Sam {number}")
        for number in range(300)
    ]
    field = CareField(many, name=LIST)
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    assert field.view.height() < 2 * MOST * field.view.sizeHintForRow(0)
    field.set_value([many[7].id, many[250].id, "gone"])
    field.only.click()
    assert field.model.rowCount() == 2
    assert find(field, QLabel, f"{LIST}.count").text() == "2 of 300 matches are chosen"
    qtbot.keyClicks(field.line, "m-0250")
    assert [field.model.index(0).data(), field.model.rowCount()] == ["Sam 250 and Fatima", 1]
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.view, Qt.Key.Key_Space)
    assert field.value() == (many[7].id,)
    assert field.draft() == [many[7].id]
    field.line.setText("nobody")
    assert find(field, QWidget, f"{LIST}.none").accessibleName() == "No match fits this filter."
    field.line.clear()
    field.set_value([])
    assert find(field, QWidget, f"{LIST}.none").accessibleName() == "No match is chosen yet."


def test_how_far_it_protects_is_said_where_the_roles_are_explained(session: Session) -> None:
    text = whom_staff_sees(session.window.context.centre.words)
    assert "no key of its own" in text
    assert "never those notes" in text
