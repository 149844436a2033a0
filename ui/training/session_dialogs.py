"""One meeting of a course: when, where, about what, and what is given to do at home."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.training.service import add_session, change_session
from ensure_desktop.training.values import Course, Session, SessionDetails
from ui.context import Context
from ui.dates import short_date
from ui.people.days import day_field
from ui.training.words import meeting_name
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, TextArea, TextField
from ui.widgets.fields.times import TimeField

WIDTH = 700
FIELDS = tuple(SessionDetails.__dataclass_fields__)


class _SessionDialog(FormDialog):
    """The fields of a meeting."""

    def __init__(self, parent: QWidget, context: Context, *, title: str, act: str, sentence: str = "") -> None:
        super().__init__(parent, context, name="training.session", title=title, act=act, sentence=sentence, width=WIDTH)
        name = "training.session"
        self.when = when = self.form.section(columns=3)
        when.add("day", _("Day"), day_field(f"{name}.day", context.clock.today()))
        when.add("starts", _("Begins at"), TimeField(name=f"{name}.starts"))
        when.add("ends", _("Ends at"), TimeField(name=f"{name}.ends"))
        about = self.form.section()
        about.add("topic", _("What it is about"), TextField(name=f"{name}.topic"), wide=True)
        about.add("trainer", _("Trainer"), TextField(name=f"{name}.trainer", longest=120))
        about.add("place", _("Place"), TextField(name=f"{name}.place"))
        about.add("homework", _("Homework for the next time"), TextArea(name=f"{name}.homework", lines=2), wide=True)
        notes = TextArea(name=f"{name}.notes", lines=2)
        about.add("notes", _("Notes"), notes, _("For the trainers; they stand on no paper."), wide=True)
        assessment = CheckField(_("This meeting is the assessment: it does not count"), name=f"{name}.assessment")
        about.add("assessment", "", assessment, wide=True)

    def details(self, values: dict[str, Any]) -> SessionDetails | None:
        """The meeting in what the form gave; None after saying what is missing."""
        wanted = {
            "day": _("Please enter the day of the meeting."),
            "starts": _("Please enter when it begins."),
            "ends": _("Please enter when it ends."),
        }
        missing = {field: sentence for field, sentence in wanted.items() if values[field] is None}
        if missing:
            self.show_error(FieldErrors(missing))
            return None
        return SessionDetails(**{field: values[field] for field in FIELDS if field in values})


class ChangeSessionDialog(_SessionDialog):
    """Change a meeting; the later ones can move along."""

    def __init__(self, parent: QWidget, context: Context, session: Session) -> None:
        super().__init__(parent, context, title=meeting_name(session), act=_("Save meeting"))
        self._session = session
        later = CheckField(_("Move the later meetings along, by as many days"), name="training.session.move_later")
        words = _("Cancelled ones, and those with marks already, stay where they are.")
        self.when.add("move_later", "", later, words, wide=True)
        last = self.form.section(columns=1)
        cancelled = CheckField(_("This meeting is cancelled"), name="training.session.cancelled")
        last.add("cancelled", "", cancelled, _("It stays in the list and counts for nobody."))
        self.form.set_values({field: getattr(session.details, field) for field in FIELDS})
        self.form.editor("day").changed.connect(self._show_move)
        self._show_move()
        self.keep_drafts(session.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        details = self.details(values)
        if details is not None:
            self.store(
                change_session, session_id=self._session.id, details=details, move_later=bool(values["move_later"])
            )

    def moved_later(self) -> bool:
        """Whether the later ones moved along."""
        return bool(self.form.editor("move_later").value())

    def _show_move(self) -> None:
        """Moving the others is a question only when this one moves."""
        self.form.show_field("move_later", self.form.editor("day").draft() != short_date(self._session.details.day))


class AddSessionDialog(_SessionDialog):
    """One more meeting, proposed like the last one."""

    def __init__(self, parent: QWidget, context: Context, course: Course, proposed: SessionDetails) -> None:
        super().__init__(parent, context, title=_("Add a meeting"), act=_("Add meeting"), sentence=course.details.name)
        self._course_id = course.id
        self.form.set_values({field: getattr(proposed, field) for field in FIELDS})
        self.keep_drafts(course.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        details = self.details(values)
        if details is not None:
            self.store(add_session, course_id=self._course_id, details=details)
