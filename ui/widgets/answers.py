"""Keeps answers while somebody fills in: a moment after the last key, when the form is left, before locking."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ensure_desktop.errors import UserError
from ui.operations import Operations
from ui.widgets.drafts import Keeper

PAUSE = 800
"""Milliseconds without a key after which the answers are kept."""

B = TypeVar("B")


class AnswersKeeper(Keeper, Generic[B]):
    """Keeps what `answers` gives. `kept` sends what `keep` returned, `refused` the `UserError`.

    `keep(vault, basis=..., answers=...)` runs on the thread of the vault. The basis is what is stored, as far as the
    form knows; only that thread writes into it, one job after another.
    """

    kept = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        parent: QObject,
        operations: Operations,
        answers: Callable[[], Mapping[str, object]],
        keep: Callable[..., object],
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._answers = answers
        self._keep = keep
        self._changed = False
        self.basis: B | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)

    def begin_with(self, basis: B) -> None:
        """From now on keep answers on top of this."""
        self._rest()
        self.basis = basis

    def end(self) -> None:
        """Keep nothing any more: there is no form, or it is only read."""
        self._rest()
        self.basis = None

    def touch(self) -> None:
        """Something was typed."""
        self._changed = True
        self._pause.start()

    def is_waiting(self) -> bool:
        """Whether something was typed that is not on its way yet."""
        return self._changed

    def flush(self) -> None:
        """Keep what is typed now."""
        if self._changed and self.basis is not None:
            self._rest()
            job = partial(self._keep, basis=self.basis, answers=dict(self._answers()))
            self._operations.call(job, self._on_kept, self._on_refused, initiator=self)

    def store(
        self,
        job: Callable[..., object],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
        area: str,
    ) -> None:
        """Store for good with what is typed; `job` is called as `keep` is, after whatever is on its way."""
        if self.basis is not None:
            self._rest()
            whole = partial(job, basis=self.basis, answers=dict(self._answers()))
            self._operations.call(whole, done, failed, initiator=self, areas=frozenset({area}))

    def _rest(self) -> None:
        self._changed = False
        self._pause.stop()

    def _on_kept(self, found: object) -> None:
        self.kept.emit(found)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)
