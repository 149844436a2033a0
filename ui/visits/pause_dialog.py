"""Asks from when to when the visits of a match pause, and why."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.theme import GROUPS, INSIDE, RELATED
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import DateField, TextArea
from ui.widgets.form import Form
from ui.widgets.text import label

WIDTH = 440


class PauseDialog(QDialog):
    """The dialog. `confirmed` is sent with the arguments of `pause_visits`; it stays open until they are accepted."""

    confirmed = Signal(dict)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visits.pause_dialog")
        self.setWindowTitle(_("Pause visits"))
        self.setMinimumWidth(WIDTH)
        self._today = context.clock.today()
        parse = partial(parse_date, language=language(), today=self._today)
        self.form = Form(name="visits.pause_form")
        section = self.form.section(columns=1)
        section.add("since", _("From"), DateField(parse, name="visits.pause.since", today=self._today))
        section.add(
            "until",
            _("Until, the last day"),
            DateField(parse, name="visits.pause.until", today=self._today),
            _("Leave it empty if nobody knows yet. You can go on any day."),
        )
        section.add("reason", _("Reason"), TextArea(name="visits.pause.reason", lines=2))
        self.form.set_values({"since": self._today})
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        self._confirm = primary(_("Pause visits"), "pause", name="visits.pause.confirm")
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._send)
        self._build()

    def _build(self) -> None:
        cancel = outlined(_("Cancel"), name="visits.pause.cancel")
        cancel.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        acts.addStretch(1)
        acts.addWidget(cancel)
        acts.addWidget(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Pause visits"), "section"))
        told = _("While the visits pause, none is due. The plan goes on afterwards, its end moves.")
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self._wrong)
        column.addStretch(1)
        column.addLayout(acts)

    def _send(self) -> None:
        values = self.form.read()
        if values is not None:
            self._confirm.setEnabled(False)
            self.confirmed.emit(values | {"since": values["since"] or self._today})

    def show_error(self, error: UserError) -> None:
        """Say what is wrong; nothing that was typed is lost."""
        self._confirm.setEnabled(True)
        rest = self.form.show_errors(error)
        self._wrong.setText(rest)
        self._wrong.setVisible(bool(rest))
