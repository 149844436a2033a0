"""Keeps the answers of a questionnaire while somebody fills it in, and of an anonymous sheet nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.feedback import save_feedback
from ensure_desktop.evaluation.filling_values import FilledForm
from ensure_desktop.evaluation.measuring import finish, keep_answers
from ensure_desktop.evaluation.values import Audience, Circumstances, FeedbackDetails, Measurement
from ui.operations import Operations
from ui.widgets.answers import AnswersKeeper

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


@dataclass(slots=True)
class Basis:
    """What is stored, as far as this form knows."""

    measurement_id: str
    revision: str


class MeasurementKeeper(AnswersKeeper[Basis]):
    """Keeps the answers of one questionnaire. `kept` sends the `Measurement`."""

    def __init__(self, parent: QObject, operations: Operations, answers: Callable[[], Mapping[str, object]]) -> None:
        super().__init__(parent, operations, answers, _keep)

    def begin(self, form: FilledForm) -> None:
        """From now on keep the answers of this questionnaire, on top of what it says."""
        self.begin_with(Basis(form.measurement_id, form.revision))

    def finish(
        self,
        circumstances: Circumstances,
        done: Callable[[Measurement], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Store it for good with what is answered."""
        self.store(partial(_finish, circumstances=circumstances), done, failed, "evaluation")

    def _on_refused(self, error: UserError) -> None:
        self._changed = True
        super()._on_refused(error)


class UnkeptAnswers(QObject):
    """The same for an anonymous sheet: nothing of it lies anywhere until it is stored as a whole."""

    refused = Signal(object)

    def __init__(
        self,
        parent: QObject,
        operations: Operations,
        answers: Callable[[], Mapping[str, object]],
        quarter: str,
        audience: Audience,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._answers = answers
        self._quarter, self._audience = quarter, audience
        self._version_id = self._language = ""

    def begin(self, form: FilledForm) -> None:
        """From now on it is a sheet of this version; `form` names it where another names the questionnaire."""
        self._version_id, self._language = form.measurement_id, form.words.language

    def end(self) -> None:
        """There is nothing to stop."""

    def touch(self) -> None:
        """Nothing is kept of a single answer."""

    def flush(self) -> None:
        """Nothing is kept."""

    def finish(
        self, _circumstances: Circumstances, done: Callable[[None], object], failed: Callable[[UserError], object]
    ) -> None:
        """Store the sheet; a blank one is thrown away."""
        if not self._answers():
            done(None)
            return
        details = FeedbackDetails(
            self._version_id, self._audience, self._quarter, self._language, dict(self._answers())
        )
        self._operations.change(save_feedback, done, failed, initiator=self, details=details)


def _keep(vault: "Vault", *, basis: Basis, answers: Mapping[str, object]) -> Measurement:
    with vault.work(keep_answers.name) as work:
        found = keep_answers(work, measurement_id=basis.measurement_id, answers=answers, revision=basis.revision)
    basis.revision = found.revision
    return found


def _finish(
    vault: "Vault", *, basis: Basis, answers: Mapping[str, object], circumstances: Circumstances
) -> Measurement:
    _keep(vault, basis=basis, answers=answers)
    with vault.work(finish.name) as work:
        return finish(work, measurement_id=basis.measurement_id, circumstances=circumstances)
