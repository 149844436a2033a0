"""A note about one person at one meeting."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.training.values import Enrolment, Mark, Session
from ui.context import Context
from ui.training.words import meeting_name
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea


class NoteDialog(FormDialog):
    """`written` sends the mark as it was, and the note: the matrix stores it as it stores every mark."""

    written = Signal(object, str)

    def __init__(self, parent: QWidget, context: Context, enrolment: Enrolment, session: Session, mark: Mark) -> None:
        super().__init__(
            parent,
            context,
            name="training.note",
            title=_("Note on {name}").format(name=enrolment.person.name),
            sentence=meeting_name(session),
            act=_("Save note"),
        )
        self._mark = mark
        words = _("What you want to remember about this meeting. It stands on no paper.")
        area = TextArea(name="training.note.text", lines=4)
        self.form.section(columns=1).add("note", _("Note"), area, words)
        self.form.set_values({"note": mark.note})
        self.keep_drafts(f"{enrolment.id} {session.id}")

    def submit(self, values: dict[str, Any]) -> None:
        """Hand the note over."""
        self.written.emit(self._mark, values["note"])
        self.finish(None)
