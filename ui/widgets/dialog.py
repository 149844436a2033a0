"""The dialog of the program: one form, one act."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.context import Context
from ui.theme import GROUPS, INSIDE, RELATED, STEP
from ui.widgets.buttons import danger, outlined, primary
from ui.widgets.drafts import DraftKeeper
from ui.widgets.form import Form
from ui.widgets.text import label

WIDTH = 540
LEAST = 60
"""Pixels that the content always has."""
BAR = RELATED
"""Pixels between the fields and the scroll bar, taken from the margin of the dialog."""
MARGIN = 80
"""Pixels that a high dialog leaves free above and below itself in its window."""


class FormDialog(QDialog):
    """A title, a sentence, a form, and the button that does it. `saved` sends what the service answered.

    A subclass fills `form` (or `body`), and calls `store` or `call` from `submit`. The dialog stays until that was
    accepted; closing it without Cancel keeps what was typed, where the subclass asked for that with `keep_drafts`.
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
        act_name: str = "",
    ) -> None:
        """`act_name` is the button's name where it is not `name` with ".save"; Cancel is called after it."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(_("ENSURE Desktop"))  # the title may hold a name, and others see the task bar
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.context = context
        self.form = Form(name=f"{name}.form")
        self._keeper: DraftKeeper | None = None
        self._kept = label(_("This is what you typed before. Cancel throws it away."), "help", name=f"{name}.kept")
        self._kept.hide()
        self._wrong = label("", "error", wrap=True, name=f"{name}.wrong")
        self._wrong.hide()
        act_name = act_name or f"{name}.save"
        self.act = (danger if destructive else primary)(act, name=act_name)
        self.act.setDefault(not destructive)
        self.act.clicked.connect(self.send)
        self.cancel = outlined(_("Cancel"), name=f"{act_name.rpartition('.')[0]}.cancel")
        self.cancel.clicked.connect(self._throw_away)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.send)
        self.body = QVBoxLayout()
        self.body.setSpacing(GROUPS)
        self.body.addWidget(self.form)
        self._arrange(title, sentence, width)

    def _arrange(self, title: str, sentence: str, width: int) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS - BAR, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(_narrow(label(title, "section", wrap=True), width))
        if sentence:
            column.addWidget(_narrow(label(sentence, "muted", wrap=True), width))
        column.addWidget(self._kept)
        column.addSpacing(STEP)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setLayout(self.body)
        self._inside.installEventFilter(self)
        self.body.setContentsMargins(0, 0, BAR, 0)
        self._area.setWidget(self._inside)
        column.addWidget(self._area, 1)
        column.addWidget(self._wrong)
        acts = QHBoxLayout()
        acts.setContentsMargins(0, 0, BAR, 0)
        acts.setSpacing(INSIDE)
        acts.addStretch(1)
        acts.addWidget(self.cancel)
        acts.addWidget(self.act)
        column.addLayout(acts)

    def fit(self) -> None:
        """Be as high as the content needs, but not higher than the window behind."""
        inner = self.minimumWidth() - 2 * GROUPS + BAR
        if not self.isVisible():
            for widget in self.findChildren(QWidget):
                widget.ensurePolished()
            self.body.invalidate()
        wanted = self.body.heightForWidth(inner) if self.body.hasHeightForWidth() else self.form.sizeHint().height()
        parent = self.parentWidget()
        room = (parent.window().height() if parent is not None else 700) - MARGIN
        around = self._height_with(LEAST) - LEAST
        height = max(LEAST, min(wanted + STEP, room - around))
        whole = self._height_with(height)
        self._column.activate()  # else the dialog does not get lower than it was
        self.resize(self.minimumWidth(), whole)

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
        fields = (each for each in self._inside.findChildren(QWidget) if each.isVisibleTo(self) and each.isEnabled())
        first = next((each for each in fields if each.focusPolicy() & Qt.FocusPolicy.TabFocus), self.cancel)
        if not self._inside.isAncestorOf(self.focusWidget() or self.act):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self, values: dict[str, Any]) -> None:
        """Store what the form gave, with `store` or `call`; or say with `show_error` what is missing."""
        raise NotImplementedError

    def send(self) -> None:
        """Do it, if the fields make sense: what the act button does."""
        if not self.act.isEnabled():
            return
        self._say("")
        values = self.form.read()
        if values is not None:
            self._set_busy(True)
            self.submit(values)

    def store(self, use_case: Any, **arguments: Any) -> None:
        """Call the use case; the dialog closes when it was accepted."""
        self.context.operations.change(use_case, self.finish, self.show_error, **arguments)

    def call(self, job: Callable[..., object], *, areas: frozenset[str], title: str = "") -> None:
        """The same for what is more than one use case: run `job(vault)`, which changes `areas`."""
        self.context.operations.call(job, self.finish, self.show_error, areas=areas, title=title)

    def finish(self, result: object) -> None:
        """It is done: tell, and close."""
        self._set_busy(False)
        if self._keeper is not None:
            self._keeper.discard()
        self.saved.emit(result)
        self.accept()

    def show_error(self, error: UserError) -> None:
        """Say what is wrong, beside its field or above the buttons; nothing that was typed is lost."""
        self._set_busy(False)
        self._say(self.form.show_errors(error))

    def keep_drafts(self, subject: str) -> None:
        """Keep what is typed, also over locking, and show it when the dialog opens for `subject` again.

        To be called once the form is filled. Not for passwords, and not for what has to be said anew each time.
        """
        self._keeper = DraftKeeper(self.form, self.context.operations, subject=subject)
        self._keeper.restored.connect(self._say_kept)
        self._keeper.begin()

    def reject(self) -> None:
        """Close; not while it is being done, because the answer may be that something has to be mended."""
        if self.act.isEnabled():
            if self._keeper is not None:
                self._keeper.flush()
            super().reject()

    def _say_kept(self) -> None:
        self._kept.show()
        if self.isVisible():
            self.fit()

    def _throw_away(self) -> None:
        if self._keeper is not None:
            self._keeper.discard()
        self.reject()

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def _set_busy(self, busy: bool) -> None:
        self.act.setEnabled(not busy)
        self.cancel.setEnabled(not busy)


def _narrow(made: QLabel, width: int) -> QLabel:
    """A wrapped label knows its height only for a width."""
    made.setMinimumHeight(made.heightForWidth(width - 2 * GROUPS))
    return made
