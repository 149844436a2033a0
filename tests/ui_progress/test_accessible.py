"""The keyboard and the screen reader: every control of goals and referrals has a name, and Tab arrives at each."""

from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import (
    Goal,
    GoalDetails,
    GoalStep,
    PermissionWay,
    Reached,
    Referral,
    ReferralDetails,
    ReferralOutcome,
)
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import click
from tests.ui_people.conftest import Ask, Register
from tests.ui_progress.conftest import TODAY, PutOrganisation, ShowTab
from tests.ui_training.test_accessible import wrong_in
from ui.people.panel import PeoplePanel

WEEK = timedelta(weeks=1)


@pytest.fixture
def fatima(register: Register) -> str:
    person_id: str = register("Fatima").id
    return person_id


@pytest.fixture
def goal(change: Ask, fatima: str) -> Goal:
    """An open goal; a closed and a withdrawn one stand below it."""

    def put(words: str, **details: Any) -> Goal:
        made: Goal = change(progress.save_goal, goal_id=None, person_id=fatima, details=GoalDetails(words, **details))
        return made

    closed, gone = put("Understand my bills"), put("A slip")
    change(progress.close_goal, goal_id=closed.id, reached=Reached.PARTLY, day=TODAY)
    change(progress.withdraw_goal, goal_id=gone.id)
    return put("Talk with neighbours", until=TODAY, steps=(GoalStep("one"), GoalStep("two", done_on=TODAY)))


@pytest.fixture
def referrals(change: Ask, fatima: str, organisation: PutOrganisation) -> tuple[Referral, Referral]:
    """One with permission only and one that was made; others are taken back, known and withdrawn."""

    def allow(name: str) -> Referral:
        details = ReferralDetails(organisation(name, "Jan").id, TODAY - WEEK, PermissionWay.SAID, "Rent", "housing")
        made: Referral = change(progress.record_permission, person_id=fatima, details=details)
        return made

    def refer(name: str) -> Referral:
        allowed = allow(name)
        details = ReferralDetails(allowed.details.organisation_id, made_on=TODAY - WEEK)
        made: Referral = change(progress.make_referral, referral_id=allowed.id, details=details)
        return made

    back, known, gone = allow("School"), refer("Library"), refer("Club")
    change(progress.take_back_permission, referral_id=back.id, day=TODAY)
    change(progress.note_outcome, referral_id=known.id, outcome=ReferralOutcome.HELPED, day=TODAY)
    change(progress.withdraw_referral, referral_id=gone.id)
    return allow("CAW Laak"), refer("OCMW")


def test_the_goals_and_their_dialogs(
    show: ShowTab, panel: PeoplePanel, fatima: str, goal: Goal, qtbot: QtBot, settle: Settle
) -> None:
    tab = show(fatima, "goals")
    assert wrong_in(panel, qtbot) == []
    for begin in (
        tab.set_goal,
        lambda: tab.change_goal(goal),
        lambda: tab.note_progress(goal),
        lambda: tab.close_goal(goal),
    ):
        begin()
        settle()
        assert wrong_in(tab.dialog, qtbot) == [], tab.dialog.objectName()
        tab.dialog.reject()
        settle()


def test_steps_that_were_added_stand_in_the_order_of_tab(
    show: ShowTab, fatima: str, qtbot: QtBot, settle: Settle
) -> None:
    tab = show(fatima, "goals")
    tab.set_goal()
    click(qtbot, tab.dialog, "goal.form.steps.add")
    settle()
    assert wrong_in(tab.dialog, qtbot) == []


def test_the_referrals_and_their_dialogs(
    show: ShowTab,
    panel: PeoplePanel,
    fatima: str,
    referrals: tuple[Referral, Referral],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    allowed, told = referrals
    tab = show(fatima, "referrals")
    assert wrong_in(panel, qtbot) == []
    for begin in (
        tab.ask_permission,
        lambda: tab.change_permission(allowed),
        lambda: tab.refer(allowed),
        lambda: tab.note_outcome(told),
        lambda: tab.ask_later(told),
        lambda: tab.take_back(told),
    ):
        begin()
        settle()
        assert wrong_in(tab.dialog, qtbot) == [], tab.dialog.objectName()
        tab.dialog.reject()
        settle()


@pytest.mark.parametrize("tab", ["goals", "referrals"])
def test_the_empty_tabs(show: ShowTab, panel: PeoplePanel, fatima: str, qtbot: QtBot, tab: str) -> None:
    show(fatima, tab)
    assert wrong_in(panel, qtbot) == []
