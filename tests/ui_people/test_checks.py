"""The checks tab: background checks are noted, mended, taken out and warned of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.background import service as checks
from ensure_desktop.people.background.values import BackgroundCheck, CheckDetails
from ensure_desktop.people.values import PersonFile, RoleKind
from tests.conftest import LEADER
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from ui.context import Place
from ui.people.panel import PeoplePanel
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import EmptyState

Notices = list[tuple[str, Callable[[], object] | None]]
TODAY = date(2026, 3, 2)


@pytest.fixture
def mark(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A supporter, whose checks are shown as Today opens them."""
    file = register("Mark", role=RoleKind.SUPPORTER)
    panel.go(Place("people", file.id, "checks"))
    settle()
    return file


def note(change: Ask, file: PersonFile, days: int | None, kind: str = "Certificate of conduct", **more: Any) -> Any:
    end = None if days is None else TODAY + timedelta(days=days)
    details = CheckDetails(kind, more.pop("seen_on", date(2026, 1, 5)), "Anneke", end, **more)
    return change(checks.record_check, person_id=file.id, details=details)


def stored(change: Ask, file: PersonFile) -> tuple[BackgroundCheck, ...]:
    found: tuple[BackgroundCheck, ...] = change(checks.checks_of, person_id=file.id)
    return found


def chips(panel: PeoplePanel) -> list[str]:
    return [chip.text() for chip in panel.person.head.findChildren(StatusChip) if chip.isVisible()]


def states(panel: PeoplePanel) -> list[str]:
    found = panel.person.checks.findChildren(StatusChip)
    return [chip.text() for chip in found if chip.isVisible()]


def dialog_of(panel: PeoplePanel) -> FormDialog:
    dialog = panel.person.acts.dialog
    assert dialog is not None
    return dialog


def test_a_check_is_noted_by_who_is_at_work(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, mark: PersonFile, change: Ask, notices: Notices
) -> None:
    assert panel.person.checks.findChildren(EmptyState)
    click(qtbot, panel, "checks.empty.act")
    dialog = dialog_of(panel)
    assert "The document itself is not stored" in " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert child(dialog, "check.add.seen_by").text() == LEADER
    click(qtbot, dialog, "check.add.save")
    settle()
    assert set(dialog.form.errors()) == {"kind"}
    type_into(qtbot, dialog, "check.add.kind", "Certificate of conduct")
    type_into(qtbot, dialog, "check.add.valid_until.text", "12 March 2026")
    click(qtbot, dialog, "check.add.save")
    settle()
    settle()
    [made] = stored(change, mark)
    assert made.details == CheckDetails("Certificate of conduct", TODAY, LEADER, date(2026, 3, 12))
    assert states(panel) == ["Ends in 10 days"]
    assert "Check ends in 10 days" in chips(panel)
    assert notices[-1][0] == "Check noted."


def test_the_day_is_needed(panel: PeoplePanel, qtbot: QtBot, settle: Settle, mark: PersonFile, change: Ask) -> None:
    panel.person.acts.add_check(mark)
    dialog = dialog_of(panel)
    type_into(qtbot, dialog, "check.add.kind", "Diploma")
    child(dialog, "check.add.seen_on.text").clear()
    click(qtbot, dialog, "check.add.save")
    settle()
    assert set(dialog.form.errors()) == {"seen_on"}
    dialog.reject()
    settle()
    panel.person.acts.add_check(mark)
    settle()
    assert child(dialog_of(panel), "check.add.kind").text() == "Diploma"
    dialog_of(panel).reject()
    assert stored(change, mark) == ()


def test_kinds_that_were_used_are_offered(
    panel: PeoplePanel, settle: Settle, mark: PersonFile, register: Register, change: Ask
) -> None:
    note(change, register("Yazid", role=RoleKind.SUPPORTER), None, "Medical statement")
    panel.person.acts.add_check(mark)
    settle()
    completer = child(dialog_of(panel), "check.add.kind").completer()
    completer.setCompletionPrefix("state")
    assert completer.currentCompletion() == "Medical statement"
    dialog_of(panel).reject()


def test_a_check_is_mended(panel: PeoplePanel, qtbot: QtBot, settle: Settle, mark: PersonFile, change: Ask) -> None:
    note(change, mark, None, remark="copy shown")
    settle()
    click(qtbot, panel, "check.change.0")
    dialog = dialog_of(panel)
    assert child(dialog, "check.change.remark").text() == "copy shown"
    type_into(qtbot, dialog, "check.change.valid_until.text", "2 May 2026")
    click(qtbot, dialog, "check.change.save")
    settle()
    settle()
    assert stored(change, mark)[0].details.valid_until == date(2026, 5, 2)
    assert "Check ends in 61 days" not in chips(panel)


def test_taking_a_check_out_can_be_undone(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, mark: PersonFile, change: Ask, notices: Notices
) -> None:
    note(change, mark, -3)
    settle()
    assert "Check ended" in chips(panel)
    click(qtbot, panel, "check.withdraw.0")
    settle()
    assert states(panel) == ["Withdrawn"]
    assert "Check ended" not in chips(panel)
    text, undo = notices[-1]
    assert text == "The check counts nowhere now."
    assert undo is not None
    undo()
    settle()
    assert states(panel) == ["Ended 3 days ago"]
    click(qtbot, panel, "check.withdraw.0")
    settle()
    click(qtbot, panel, "check.restore.0")
    settle()
    settle()
    assert [check.withdrawn for check in stored(change, mark)] == [False]


def test_the_chip_tells_the_check_that_ends_first_and_nothing_of_replaced_ones(
    panel: PeoplePanel, settle: Settle, mark: PersonFile, change: Ask
) -> None:
    note(change, mark, 0)
    note(change, mark, 40, "Medical statement", seen_on=date(2026, 1, 6))
    settle()
    assert "Check ends today" in chips(panel)
    note(change, mark, 800, seen_on=TODAY)
    settle()
    assert "Check ends in 40 days" in chips(panel)
    assert states(panel) == ["Valid", "Ends in 40 days", "A later one is there"]


def test_nothing_warns_of_somebody_without_a_role(
    panel: PeoplePanel, settle: Settle, mark: PersonFile, change: Ask
) -> None:
    note(change, mark, 3)
    change(people.withdraw_role, role_id=mark.roles[0].id)
    settle()
    assert chips(panel) == ["Known"]


def test_checks_are_on_the_timeline_with_a_filter_of_their_own(
    panel: PeoplePanel, settle: Settle, mark: PersonFile, change: Ask
) -> None:
    note(change, mark, 3)
    settle()
    panel.person.timeline.filter_by("Checks")
    assert [moment.title for moment in panel.person.timeline.shown()] == ["Check seen: Certificate of conduct"]
