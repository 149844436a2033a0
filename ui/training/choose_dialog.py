"""In which course somebody takes part: the courses that are open, the one that begins next first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.service import courses_page, enrol
from ensure_desktop.training.values import CourseKind, CoursePage, CourseRow
from ui.context import Context
from ui.training.words import dates_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField

MOST = 100


class ChooseCourseDialog(FormDialog):
    """Choose one and enrol. `kind` leaves only courses of that kind. `saved` sends the course."""

    def __init__(
        self, parent: QWidget, context: Context, person_id: str, name: str, kind: CourseKind | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name="training.choose",
            title=_("Choose a course for {name}").format(name=name),
            act=_("Enrol"),
        )
        self._person_id = person_id
        self._course = ChoiceField([], name="training.choose.course")
        self.form.section(columns=1).add("course", _("Course"), self._course)
        self.act.setEnabled(False)
        context.operations.query(
            courses_page, self._show_courses, self.show_error, kind=kind, closed=False, offset=0, limit=MOST
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Enrol the person."""
        self.store(enrol, course_id=values["course"], person_ids=(self._person_id,))

    def _show_courses(self, page: CoursePage) -> None:
        if not page.rows:
            self.show_error(UserError(_("No course is open. Please plan one first, under Training.")))
            return
        self._course.set_choices([(row.id, _words(row)) for row in in_order(page.rows, self.context.clock.today())])
        self.act.setEnabled(True)


def in_order(rows: Sequence[CourseRow], today: date) -> list[CourseRow]:
    """The courses to come first, the soonest at the top; then those that have begun, the latest first."""
    to_come = sorted((row for row in rows if _first(row) >= today), key=_first)
    return to_come + sorted((row for row in rows if _first(row) < today), key=_first, reverse=True)


def _first(row: CourseRow) -> date:
    return row.first_day or date.max


def _words(row: CourseRow) -> str:
    return _(" · ").join(filter(None, (row.name, dates_words(row.first_day, row.last_day))))
