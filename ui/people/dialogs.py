"""The small windows of a person's page: one form, one act."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.context import Context
from ui.theme import GROUPS, INSIDE, RELATED, STEP
from ui.widgets.buttons import danger, outlined, primary
from ui.widgets.form import Form
from ui.widgets.text import label

WIDTH = 540
LEAST = 60
"""Pixels that the content always has."""
MARGIN = 80
"""Pixels that a high dialog leaves free above and below itself in its window."""


class FormDialog(QDialog):
    """A title, a sentence, a form, and the button that does it. `saved` sends what the service answered.

    A subclass fills `form` (or `body`), and calls `store` from `submit`. The dialog stays until the service accepted.
    """

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        name: str,
        title: str,
        act: str,
        sentence: str = "",
        width: int = WIDTH,
        destructive: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.context = context
        self.form = Form(name=f"{name}.form")
        self._wrong = label("", "error", wrap=True, name=f"{name}.wrong")
        self._wrong.hide()
        self.act = (danger if destructive else primary)(act, name=f"{name}.save")
        self.act.setDefault(not destructive)
        self.act.clicked.connect(self._submit)
        self.cancel = outlined(_("Cancel"), name=f"{name}.cancel")
        self.cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._submit)
        self.body = QVBoxLayout()
        self.body.setSpacing(GROUPS)
        self.body.addWidget(self.form)
        self._arrange(title, sentence, width)

    def _arrange(self, title: str, sentence: str, width: int) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(_narrow(label(title, "section", wrap=True), width))
        if sentence:
            column.addWidget(_narrow(label(sentence, "muted", wrap=True), width))
        column.addSpacing(STEP)
        self._area = QScrollArea()
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setLayout(self.body)
        self._inside.installEventFilter(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(self._inside)
        column.addWidget(self._area, 1)
        column.addWidget(self._wrong)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        acts.addStretch(1)
        acts.addWidget(self.cancel)
        acts.addWidget(self.act)
        column.addLayout(acts)

    def fit(self) -> None:
        """Be as high as the content needs, but not higher than the window behind."""
        inner = self.minimumWidth() - 2 * GROUPS
        if not self.isVisible():
            for widget in self.findChildren(QWidget):
                widget.ensurePolished()
            self.body.invalidate()
        wanted = self.body.heightForWidth(inner) if self.body.hasHeightForWidth() else self.form.sizeHint().height()
        parent = self.parentWidget()
        room = (parent.window().height() if parent is not None else 700) - MARGIN
        around = self._height_with(LEAST) - LEAST
        height = max(LEAST, min(wanted + STEP, room - around))
        self.resize(self.minimumWidth(), self._height_with(height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow or shrink with the content: an error that appears, a line that is added."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self.fit)
        return super().eventFilter(watched, event)

    def _height_with(self, content: int) -> int:
        """How high the dialog is when its content gets `content` pixels."""
        self._area.setMinimumHeight(content)
        self._column.invalidate()
        if self._column.hasHeightForWidth():
            return self._column.minimumHeightForWidth(self.minimumWidth())
        return self._column.minimumSize().height()

    def open(self) -> None:
        """Show the dialog over its window."""
        self.fit()
        super().open()

    def submit(self, values: dict[str, Any]) -> None:
        """Store what the form gave; a subclass says how, with `store`."""
        raise NotImplementedError

    def store(self, use_case: Any, **arguments: Any) -> None:
        """Call the use case; the dialog closes when it was accepted."""
        self.act.setEnabled(False)
        self.context.operations.change(use_case, self._done, self._failed, **arguments)

    def say(self, sentence: str) -> None:
        """Say what is wrong and belongs beside no field; nothing where `sentence` is empty."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def _submit(self) -> None:
        if not self.act.isEnabled():
            return
        self.say("")
        values = self.form.read()
        if values is not None:
            self.submit(values)

    def _done(self, result: object) -> None:
        self.saved.emit(result)
        self.accept()

    def _failed(self, error: UserError) -> None:
        self.act.setEnabled(True)
        self.say(self.form.show_errors(error))


def _narrow(made: QLabel, width: int) -> QLabel:
    """A wrapped label knows its height only for a width."""
    made.setMinimumHeight(made.heightForWidth(width - 2 * GROUPS))
    return made
