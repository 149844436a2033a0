"""Keeps answers while somebody types: a moment after the last key, when the form is left, before locking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ensure_desktop.errors import UserError
from ensure_desktop.interviews.meetings import finish_interview, keep_answers
from ensure_desktop.interviews.values import Interview, InterviewRow
from ui.interviews.form.parts import ADVICE
from ui.operations import Operations
from ui.widgets.drafts import Keeper

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

PAUSE = 800
"""Milliseconds without a key after which the answers are kept."""


@dataclass(slots=True)
class Basis:
    """What is stored, as far as this form knows. Only the thread of the vault writes into it, one job after another."""

    interview_id: str
    revision: str
    answers: Mapping[str, object]
    """With the advice among them."""


class AnswersKeeper(Keeper):
    """Keeps what `answers` gives. `kept` sends the `InterviewRow`, `refused` the `UserError`."""

    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject, operations: Operations, answers: Callable[[], Mapping[str, object]]) -> None:
        super().__init__(parent)
        self._operations = operations
        self._answers = answers
        self._changed = False
        self.basis: Basis | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)

    def begin(self, interview: Interview) -> None:
        """From now on keep the answers of this interview, on top of what it says."""
        self._rest()
        self.basis = Basis(interview.id, interview.revision, with_advice(interview))

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
            job = partial(_keep, basis=self.basis, answers=dict(self._answers()))
            self._operations.call(job, self._on_kept, self._on_refused, initiator=self)

    def finish(self, done: Callable[[Interview], object], failed: Callable[[UserError], object]) -> None:
        """Finish the interview with what is typed; whatever is on its way goes before."""
        if self.basis is not None:
            self._rest()
            job = partial(_finish, basis=self.basis, answers=dict(self._answers()))
            areas = frozenset({"interviews"})
            self._operations.call(job, done, failed, initiator=self, areas=areas)

    def _rest(self) -> None:
        self._changed = False
        self._pause.stop()

    def _on_kept(self, row: InterviewRow) -> None:
        self.kept.emit(row)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)


def with_advice(interview: Interview) -> dict[str, object]:
    """The answers with the advice among them, as the form has them."""
    return {**interview.answers, **({ADVICE: interview.advice} if interview.advice else {})}


def _split(answers: Mapping[str, object]) -> tuple[dict[str, object], str]:
    return {key: value for key, value in answers.items() if key != ADVICE}, str(answers.get(ADVICE) or "")


def _keep(vault: "Vault", *, basis: Basis, answers: Mapping[str, object]) -> InterviewRow:
    asked, advice = _split(answers)
    with vault.work(keep_answers.name) as work:
        row = keep_answers(work, interview_id=basis.interview_id, answers=asked, advice=advice, based_on=basis.revision)
    basis.revision, basis.answers = row.revision, answers
    return row


def _finish(vault: "Vault", *, basis: Basis, answers: Mapping[str, object]) -> Interview:
    asked, advice = _split(answers)
    with vault.work(finish_interview.name) as work:
        return finish_interview(
            work, interview_id=basis.interview_id, answers=asked, advice=advice, based_on=basis.revision
        )
