"""From a click to the vault and back: one worker thread owns the only connection.

Panels ask for a use case by `query` (reading) or `change` (writing); the answer comes back on the interface thread.
What a change touched goes out as `changed`, so that every panel that shows it can reload, except the one that made it.
"""

import inspect
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.i18n import _
from ui.crash_report import CrashReport, crash_report
from ui.garbage import GarbageWalks

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault
    from ensure_desktop.vault.work import UseCase

R = TypeVar("R")

PATIENCE = 600
"""Milliseconds of work after which the window says that it works."""
_TICK = 0.05
"""Seconds between two reports of progress: a bar needs no more."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The areas ("people", "visits") whose data a change touched."""

    areas: frozenset[str]


@dataclass(slots=True, eq=False)
class _Job:
    """One piece of work and where its answer goes."""

    run: Callable[["Vault | None"], Any]
    title: str
    done: Callable[[Any], object] | None = None
    failed: Callable[[UserError], object] | None = None
    initiator: object = None
    key: str = ""
    is_query: bool = False
    areas: frozenset[str] = frozenset()
    result: Any = None
    error: UserError | None = None
    crash: CrashReport | None = None
    stop: threading.Event = field(default_factory=threading.Event)


class Operations(QObject):
    """The way to the vault. Lives on the interface thread; so do all its callbacks and signals.

    A callback that is a method of a Qt object (also inside `functools.partial`) is left out once that object is gone.
    """

    changed = Signal(object, object)
    """`Changes` and the initiator of the change."""
    busy = Signal(bool)
    """True once work has lasted for `PATIENCE`, False when all is done."""
    progress = Signal(str, int, int)
    """Title, done, total of long work."""
    failed = Signal(object)
    """A `UserError` for which the caller gave no callback."""
    crashed = Signal(object)
    """A bug, as a `CrashReport` without personal data."""

    _landed = Signal(object)
    _advanced = Signal(str, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault: Vault | None = None  # touched by the worker only
        self._waiting: deque[_Job] = deque()
        self._wake = threading.Condition()
        self._running: _Job | None = None
        self._unanswered = 0
        self._newest: dict[str, _Job] = {}
        self._ending = False
        self._shown_busy = False
        self._advanced_at = 0.0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._lose_patience)
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._garbage = GarbageWalks(self)
        # A daemon, so that a broken interface thread does not leave a process without a window; the vault survives
        # being cut off at any moment, and an orderly end goes through `close`.
        self._worker = threading.Thread(target=self._work, name="vault", daemon=True)
        self._worker.start()

    # asking

    def open(
        self,
        opener: Callable[[], R],
        done: Callable[[R], object],
        failed: Callable[[UserError], object],
        *,
        vault_of: Callable[[R], "Vault"] | None = None,
    ) -> None:
        """Open the vault on the worker; `done` gets what `opener` returned. `vault_of` finds the vault in it."""

        def run(_vault: "Vault | None") -> R:
            opened = opener()
            self._vault = vault_of(opened) if vault_of is not None else opened  # type: ignore[assignment]
            return opened

        self._put(_Job(run, _("Opening"), done, failed))

    def query(
        self,
        use_case: "UseCase[..., R]",
        done: Callable[[R], object],
        failed: Callable[[UserError], object] | None = None,
        *,
        key: str = "",
        title: str = "",
        **arguments: Any,
    ) -> None:
        """Read. Of the queries with one `key`, only the newest is answered."""
        self._put(self._use_case_job(use_case, title, arguments, done, failed, key=key, is_query=True))

    def change(
        self,
        use_case: "UseCase[..., R]",
        done: Callable[[R], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        *,
        initiator: object = None,
        title: str = "",
        **arguments: Any,
    ) -> None:
        """Write in one unit of work. `initiator` is the panel that need not reload."""
        self._put(self._use_case_job(use_case, title, arguments, done, failed, initiator=initiator))

    def call(
        self,
        job: Callable[..., R],
        done: Callable[[R], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        *,
        areas: frozenset[str] = frozenset(),
        initiator: object = None,
        title: str = "",
        key: str = "",
        reads: bool = False,
    ) -> None:
        """Run `job(vault)` on the worker: backups, accounts, anything that is more than one unit of work.

        `areas` are announced as changed when it is done. `job` gets `progress=` where it has such a parameter. One that
        only reads (`reads`) is left out while the window closes; of those with one `key`, only the newest is answered.
        """
        made = _Job(lambda vault: None, title, done, failed, initiator, key, reads, areas)
        extra = {"progress": partial(self._advance, made)} if _takes_progress(job) else {}
        made.run = lambda vault: job(vault, **extra)
        self._put(made)

    def cancel(self) -> None:
        """Ask the running work to stop, where it can be stopped: everything of it is rolled back."""
        running = self._running
        if running is not None:
            running.stop.set()

    def idle(self) -> bool:
        """Whether every answer has been delivered."""
        return self._unanswered == 0

    def all_is_loaded(self) -> None:
        """From now on hardly a module comes: walks for garbage leave out what there is."""
        self._garbage.spare()

    def close(self) -> None:
        """Finish what waits, close the vault, end the worker. Returns when all is done; the window stays painted.

        Raises what closing raised (a `UserError` when the backup could not be written).
        """
        if self._ending:
            return
        loop = QEventLoop()
        ended: list[_Job] = []
        last = _Job(_close_vault, _("Closing"))

        def landed(job: _Job) -> None:
            if job is last:
                ended.append(job)
                loop.quit()

        self._landed.connect(landed, Qt.ConnectionType.QueuedConnection)
        self._put(last)
        self._ending = True
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._worker.join()
        self._garbage.stop()
        if last.error is not None:
            raise last.error

    # on the interface thread

    def _use_case_job(
        self, use_case: "UseCase[..., R]", title: str, arguments: dict[str, Any], *callbacks: Any, **options: Any
    ) -> _Job:
        job = _Job(lambda vault: None, title or use_case.name, *callbacks, **options)
        if _takes_progress(use_case):
            arguments["progress"] = partial(self._advance, job)

        def run(vault: "Vault | None") -> R:
            assert vault is not None, "no vault is open"
            with vault.work(use_case.name) as work:
                result = use_case(work, **arguments)
            job.areas = frozenset() if job.is_query else work.touched
            return result

        job.run = run
        return job

    def _put(self, job: _Job) -> None:
        if self._ending:
            if job.is_query:
                return  # a panel that reloads while the window goes
            raise RuntimeError(f"asked for {job.title!r} after closing")
        with self._wake:
            if job.key:
                older = next((w for w in self._waiting if w.key == job.key), None)
                if older is not None:
                    self._waiting.remove(older)
                    self._unanswered -= 1
                self._newest[job.key] = job
            self._waiting.append(job)
            self._unanswered += 1
            self._wake.notify()
        if not self._patience.isActive() and not self._shown_busy:
            self._patience.start()

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._unanswered -= 1
        if self._unanswered == 0:
            self._patience.stop()
            self._show_busy(False)
        if job.key:
            if self._newest.get(job.key) is not job:
                return
            del self._newest[job.key]
        if job.crash is not None:
            self.crashed.emit(job.crash)
        if job.error is not None:
            _answer(job.failed or self.failed.emit, job.error)
            return
        if job.done is not None:
            _answer(job.done, job.result)
        if job.areas:
            self.changed.emit(Changes(job.areas), job.initiator)

    def _lose_patience(self) -> None:
        if self._unanswered:
            self._show_busy(True)

    def _show_busy(self, busy: bool) -> None:
        if busy != self._shown_busy:
            self._shown_busy = busy
            self.busy.emit(busy)

    # on the worker

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting)
                job = self._waiting.popleft()
            self._running = job
            _run(job, self._vault)
            self._running = None
            self._landed.emit(job)
            if job.run is _close_vault:
                return

    def _advance(self, job: _Job, done: int, total: int) -> bool:
        """What long work calls: reports, and answers whether to go on."""
        now = time.monotonic()
        if done >= total or now - self._advanced_at >= _TICK:
            self._advanced_at = now
            self._advanced.emit(job.title, done, total)
        return not job.stop.is_set()


def _run(job: _Job, vault: "Vault | None") -> None:
    """Do the work of `job` and keep what came of it; every failure finds its way to the interface thread."""
    try:
        job.result = job.run(vault)
    except Cancelled:
        job.error = UserError(_("Stopped. Nothing has been changed."))
    except UserError as error:
        job.error = error
    except Exception as error:
        job.crash = crash_report(error)
        job.error = UserError(_("The program made a mistake. What you typed is still here, but it has not been saved."))


def _close_vault(vault: "Vault | None") -> None:
    if vault is not None:
        vault.close()


def _takes_progress(function: Callable[..., object]) -> bool:
    return "progress" in inspect.signature(function).parameters


def _answer(callback: Callable[[Any], object], value: object) -> None:
    """Call back, unless the Qt object that wanted to know is gone."""
    bound: Any = callback
    while isinstance(bound, partial):
        bound = bound.func
    owner = getattr(bound, "__self__", None)
    if not isinstance(owner, QObject) or shiboken6.isValid(owner):
        callback(value)
