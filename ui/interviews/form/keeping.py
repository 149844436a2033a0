"""Keeps the answers of an interview while somebody types, with the advice among them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ensure_desktop.errors import UserError
from ensure_desktop.interviews.meetings import finish_interview, keep_answers
from ensure_desktop.interviews.values import Interview, InterviewRow
from ui.interviews.form.parts import ADVICE
from ui.operations import Operations
from ui.widgets.answers import AnswersKeeper

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


@dataclass(slots=True)
class Basis:
    """What is stored, as far as this form knows."""

    interview_id: str
    revision: str
    answers: Mapping[str, object]
    """With the advice among them."""


class InterviewKeeper(AnswersKeeper[Basis]):
    """Keeps the answers of one interview. `kept` sends the `InterviewRow`."""

    def __init__(self, parent: QObject, operations: Operations, answers: Callable[[], Mapping[str, object]]) -> None:
        super().__init__(parent, operations, answers, _keep)

    def begin(self, interview: Interview) -> None:
        """From now on keep the answers of this interview, on top of what it says."""
        self.begin_with(Basis(interview.id, interview.revision, with_advice(interview)))

    def finish(self, done: Callable[[Interview], object], failed: Callable[[UserError], object]) -> None:
        """Finish the interview with what is typed."""
        self.store(_finish, done, failed, "interviews")


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
