"""The way to the vault: one worker, answers on the interface thread, changes told to everybody but the changer."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import Cancelled, FieldErrors, NotAllowed, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.permissions import AccountRole, Actor, Permission
from ensure_desktop.vault.work import Work, use_case
from tests.ui.conftest import Settle
from ui.context import Context
from ui.crash_report import CrashReport
from ui.operations import Changes, Operations
from ui.panel import Panel

SELAM = PersonDetails(first_name="Selam", last_name="Tesfay")


def register(operations: Operations, clock: SetClock, details: PersonDetails = SELAM, **options: Any) -> None:
    roles = [RoleDetails(RoleKind.PARTICIPANT, clock.today())]
    operations.change(people.register_person, details=details, roles=roles, **options)


@use_case("count to a hundred", Permission.PEOPLE_READ)
def count_to_a_hundred(work: Work, *, progress: Callable[[int, int], bool]) -> int:
    for number in range(100):
        if not progress(number, 100):
            raise Cancelled
    return 100


@use_case("stumble", Permission.PEOPLE_READ)
def stumble(work: Work, *, name: str) -> None:
    known: dict[str, str] = {}
    known[name]


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, value: object) -> None:
        self.heard.append(value)


def test_a_change_is_stored_and_read_back(operations: Operations, clock: SetClock, settle: Settle) -> None:
    found: list[Any] = []
    register(operations, clock)
    operations.query(people.search, found.extend, text="sel")
    settle()
    assert [hit.title for hit in found] == ["Selam Tesfay"]


def test_work_is_done_on_one_other_thread_and_answered_on_ours(operations: Operations, settle: Settle) -> None:
    workers: list[threading.Thread] = []
    answers: list[threading.Thread] = []
    for _number in range(3):
        operations.call(
            lambda vault: workers.append(threading.current_thread()),
            lambda _result: answers.append(threading.current_thread()),
        )
    settle()
    assert len(set(workers)) == 1
    assert workers[0] is not threading.main_thread()
    assert answers == [threading.main_thread()] * 3


def test_a_change_names_its_areas_and_its_initiator(operations: Operations, clock: SetClock, settle: Settle) -> None:
    told: list[tuple[Changes, object]] = []
    operations.changed.connect(lambda changes, initiator: told.append((changes, initiator)))
    me = object()
    register(operations, clock, initiator=me)
    operations.query(people.people_page, lambda page: None, shown=PeopleFilter(), offset=0, limit=10)
    settle()
    assert told == [(Changes(frozenset({"people"})), me)]


def test_what_the_person_can_mend_reaches_who_asked(operations: Operations, clock: SetClock, settle: Settle) -> None:
    errors: list[UserError] = []
    told: list[object] = []
    operations.changed.connect(lambda changes, initiator: told.append(changes))
    register(operations, clock, PersonDetails(), failed=errors.append)
    settle()
    assert isinstance(errors[0], FieldErrors)
    assert told == []


def test_an_error_nobody_waits_for_is_sent_as_failed(operations: Operations, clock: SetClock, settle: Settle) -> None:
    failed: list[UserError] = []
    operations.failed.connect(failed.append)
    register(operations, clock, PersonDetails())
    settle()
    assert len(failed) == 1


def test_a_missing_permission_is_an_error_to_mend(operations: Operations, settle: Settle) -> None:
    errors: list[UserError] = []

    def as_staff(vault: Any) -> None:
        staff = Actor("b" * 32, "Joy", AccountRole.STAFF)
        with vault.work("test") as work:
            work.actor = staff
            work.require(Permission.CENTRE_WRITE)

    operations.call(as_staff, failed=errors.append)
    settle()
    assert isinstance(errors[0], NotAllowed)


def test_a_bug_is_reported_without_personal_data(operations: Operations, settle: Settle) -> None:
    reports: list[CrashReport] = []
    errors: list[UserError] = []
    operations.crashed.connect(reports.append)
    operations.query(stumble, lambda result: pytest.fail("answered"), errors.append, name="Selam Tesfay")
    settle()
    assert reports[0].kinds == ("KeyError",)
    assert "in stumble" in reports[0].where[-1]
    assert "Selam" not in reports[0].text()
    assert "not been saved" in errors[0].message


def test_the_worker_goes_on_after_a_bug(operations: Operations, clock: SetClock, settle: Settle) -> None:
    done: list[object] = []
    operations.query(stumble, lambda result: None, name="x")
    register(operations, clock, done=done.append)
    settle()
    assert len(done) == 1


def test_of_queries_with_one_key_only_the_newest_is_answered(operations: Operations, settle: Settle) -> None:
    answered: list[int] = []
    gate = threading.Event()
    operations.call(lambda vault: gate.wait(10))
    for number in range(5):
        operations.query(people.search, lambda hits, number=number: answered.append(number), key="find", text="a")
    gate.set()
    settle()
    assert answered == [4]


def test_a_late_answer_does_not_overtake_a_newer_question(operations: Operations, settle: Settle) -> None:
    answered: list[str] = []
    begun, gate = threading.Event(), threading.Event()

    @use_case("slow", Permission.PEOPLE_READ, reads=True)
    def slow(work: Work) -> None:
        begun.set()
        gate.wait(10)

    operations.query(slow, lambda _result: answered.append("old"), key="find")
    begun.wait(10)
    operations.query(people.search, lambda _hits: answered.append("new"), key="find", text="a")
    gate.set()
    settle()
    assert answered == ["new"]


def test_long_work_reports_and_can_be_stopped(operations: Operations, settle: Settle) -> None:
    steps: list[tuple[str, int, int]] = []
    errors: list[UserError] = []
    operations.progress.connect(lambda *step: steps.append(step))
    operations.query(count_to_a_hundred, lambda result: None, title="Counting")
    settle()
    assert steps[0] == ("Counting", 0, 100)

    begun, gate = threading.Event(), threading.Event()

    def endless(vault: Any, progress: Callable[[int, int], bool]) -> None:
        while progress(0, 0):
            begun.set()
            gate.wait(0.001)
        raise Cancelled

    operations.call(endless, failed=errors.append)
    begun.wait(10)
    operations.cancel()
    settle()
    assert errors[0].message == "Stopped. Nothing has been changed."


def test_the_window_says_that_it_works_only_when_it_takes_long(operations: Operations, qtbot: QtBot) -> None:
    busy: list[bool] = []
    operations.busy.connect(busy.append)
    gate = threading.Event()
    operations.call(lambda vault: gate.wait(10))
    qtbot.waitUntil(lambda: busy == [True])
    gate.set()
    qtbot.waitUntil(lambda: busy == [True, False])
    operations.call(lambda vault: None)
    qtbot.waitUntil(operations.idle, timeout=30_000)
    assert busy == [True, False]


def test_an_answer_for_a_widget_that_is_gone_is_dropped(operations: Operations, settle: Settle) -> None:
    gone, there = Listener(), Listener()
    heard = gone.heard
    gate = threading.Event()
    operations.call(lambda vault: gate.wait(10))
    operations.call(lambda vault: 1, gone.hear)
    operations.call(lambda vault: 2, partial(gone.hear))
    operations.call(lambda vault: 3, there.hear)
    shiboken6.delete(gone)
    gate.set()
    settle()
    assert heard == []
    assert there.heard == [3]


def test_closing_finishes_what_waits(operations: Operations, clock: SetClock) -> None:
    done: list[object] = []
    register(operations, clock, done=done.append)
    operations.close()
    assert len(done) == 1
    assert operations.idle()


def test_after_closing_a_query_is_left_out_and_a_change_is_a_bug(operations: Operations, clock: SetClock) -> None:
    operations.close()
    operations.query(people.search, lambda hits: pytest.fail("answered"), text="a")
    with pytest.raises(RuntimeError):
        register(operations, clock)


def test_closing_raises_what_closing_raised(operations: Operations, settle: Settle) -> None:
    def spoil(vault: Any) -> None:
        def refuse() -> None:
            vault.close = close
            close(backup=False)
            raise UserError("The disk is full.")

        close, vault.close = vault.close, refuse

    operations.call(spoil)
    settle()
    with pytest.raises(UserError, match="disk is full"):
        operations.close()


class Counting(Panel):
    areas = frozenset({"people"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.loads = 0

    def reload(self) -> None:
        self.loads += 1


def test_a_panel_reloads_for_others_changes_and_not_for_its_own(
    context: Context, clock: SetClock, settle: Settle, qtbot: QtBot
) -> None:
    mine, other, hidden = Counting(context), Counting(context), Counting(context)
    for panel in (mine, other, hidden):
        qtbot.addWidget(panel)
    mine.show()
    other.show()
    assert (mine.loads, other.loads, hidden.loads) == (1, 1, 0)
    roles = [RoleDetails(RoleKind.PARTICIPANT, clock.today())]
    mine.change(people.register_person, details=SELAM, roles=roles)
    settle()
    assert (mine.loads, other.loads, hidden.loads) == (1, 2, 0)
    hidden.show()
    assert hidden.loads == 1


def test_a_panel_says_what_went_wrong(context: Context, settle: Settle, qtbot: QtBot) -> None:
    panel = Counting(context)
    qtbot.addWidget(panel)
    panel.show()
    panel.change(people.register_person, details=PersonDetails(), roles=[])
    settle()
    assert panel.message.text()
