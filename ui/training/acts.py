"""What the tabs of a course do to it: dialogs, and acts with an undo in the snackbar."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.training.values import Course
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.widgets.dialog import FormDialog


class Acts(QObject):
    """`dialog` is the one that is open. What is stored makes all panels reload; `failed` sends what went wrong."""

    failed = Signal(object)

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._context = context
        self.dialog: FormDialog | None = None
        self.may_write = context.actor.may(Permission.TRAINING_WRITE)
        self.may_certify = context.actor.may(Permission.CERTIFY)

    def open_course(self, course: Course) -> bool:
        """Whether this course can be changed."""
        return self.may_write and not course.withdrawn and course.closed_on is None

    def open(self, dialog: FormDialog, said: str, undo: Callable[[], object] | None = None) -> None:
        """Open a dialog; `said` once it is stored."""
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(lambda _result: self._context.notify(said, undo))
        dialog.open()

    def do(self, use_case: Any, said: str, undo: Callable[[], object] | None = None, **arguments: Any) -> None:
        """Do it without a dialog, and say so with the way back."""

        def done(_result: object) -> None:
            self._context.notify(said, undo)

        self._context.operations.change(use_case, done, self._fail, **arguments)

    def _forget(self) -> None:
        self.dialog = None

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
