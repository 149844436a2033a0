"""A new course with its proposed days, and what an existing one is called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.planning import ends_at, planned_days
from ensure_desktop.training.service import change_course, change_session, curricula, ensure_curricula, plan_course
from ensure_desktop.training.values import Course, CourseDetails, CurriculumVersion, MeetingPlan
from ui.context import Context
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, NumberField, TextArea, TextField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import FormSection
from ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

WIDTH = 740
DETAILS = tuple(CourseDetails.__dataclass_fields__)


class DaysField(QWidget):
    """A day for each meeting of a curriculum. The value is the days in the order of the meetings."""

    changed = Signal()

    def __init__(self, today: date, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._today = today
        self.fields: list[DateField] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(INSIDE)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, 240)

    def show_meetings(self, meetings: Sequence[MeetingPlan]) -> None:
        """A line for each of these meetings."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = []
        for number, meeting in enumerate(meetings):
            words = _("{number}. {topic}").format(number=number + 1, topic=meeting.topic)
            field = day_field(f"{self.objectName()}.{number}", self._today)
            field.line.setAccessibleName(_("Day of meeting {meeting}").format(meeting=words))
            field.changed.connect(self.changed)
            self._grid.addWidget(ElidedLabel(words), number, 0)
            self._grid.addWidget(field, number, 1)
            self.fields.append(field)

    def value(self) -> tuple[date, ...]:
        """The days; raises `UserError` where one is missing or makes no sense."""
        days = [field.value() for field in self.fields]
        if not all(days):
            raise UserError(_("Please enter a day for each meeting."))
        return tuple(day for day in days if day is not None)

    def set_value(self, value: Sequence[date]) -> None:
        """Show these days."""
        for field, day in zip(self.fields, value, strict=False):
            field.set_value(day)

    def draft(self) -> list[str]:
        """The days as typed."""
        return [field.draft() for field in self.fields]

    def set_draft(self, draft: Sequence[str]) -> None:
        """Show what was typed, as soon as the meetings are there."""
        for field, text in zip(self.fields, draft, strict=False):
            field.set_draft(text)

    def mark(self, wrong: bool) -> None:
        """Mark the days that make no sense."""
        for field in self.fields:
            field.mark(wrong and field.understood_day() is None)


class NewCourseDialog(FormDialog):
    """Plan a course: the curriculum proposes the meetings, the first day the others. `saved` sends the `Course`."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            context,
            name="training.new_course",
            title=_("New course"),
            sentence=_("Choose a curriculum and the first day. The other days are proposed; change what does not fit."),
            act=_("Plan course"),
            width=WIDTH,
        )
        self._versions: Mapping[str, CurriculumVersion] = {}
        name, today = "training.new_course", context.clock.today()
        section = self.form.section()
        self._which = ChoiceField([(None, _("One moment…"))], name=f"{name}.curriculum")
        section.add("version_id", _("Curriculum"), self._which, wide=True)
        section.add("first_day", _("First day"), day_field(f"{name}.first_day", today))
        section.add("starts", _("Begins at"), TimeField(name=f"{name}.starts"))
        add_details(section, name)
        self._days = DaysField(today, name=f"{name}.days")
        self.form.section(_("Days of the meetings"), columns=1).add("days", "", self._days)
        self._which.changed.connect(self._curriculum_chosen)
        self.form.editor("first_day").changed.connect(self._propose)
        context.operations.call(_read_curricula, self._offer, self.show_error)

    def submit(self, values: dict[str, Any]) -> None:
        """Plan the course, and change the days that are others than those proposed."""
        version = self._versions.get(values["version_id"])
        if version is None or not values["days"]:
            self.show_error(FieldErrors({"first_day": _("Please enter the first day.")}))
            return
        job = partial(
            _plan,
            version=version,
            details=CourseDetails(**{field: values[field] for field in DETAILS if field in values}),
            days=values["days"],
            starts=values["starts"] or version.curriculum.starts,
        )
        self.call(job, areas=frozenset({"training"}), title=plan_course.name)

    def _offer(self, versions: Sequence[CurriculumVersion]) -> None:
        self._versions = {version.id: version for version in versions}
        self._which.set_choices([(version.id, _curriculum_words(version)) for version in versions])
        if versions:
            self.form.set_values({"version_id": versions[0].id})
            self._curriculum_chosen()
        self.keep_drafts("")

    def _curriculum_chosen(self) -> None:
        version = self._versions.get(self._which.value())
        if version is None:
            return
        self._days.show_meetings(version.curriculum.meetings)
        self.form.editor("starts").set_value(version.curriculum.starts)
        self.form.editor("name").setPlaceholderText(version.curriculum.title)
        self._propose()
        self.fit()

    def _propose(self) -> None:
        """The days from the first one on, as far apart as the curriculum says."""
        version, first = self._versions.get(self._which.value()), self.form.editor("first_day").understood_day()
        if version is not None and first is not None:
            curriculum = version.curriculum
            self._days.set_value(planned_days(first, len(curriculum.meetings), curriculum.every_days))


class ChangeCourseDialog(FormDialog):
    """What a course is called, where it is, with whom, for how many. Its meetings stay as they are."""

    def __init__(self, parent: QWidget, context: Context, course: Course) -> None:
        super().__init__(
            parent,
            context,
            name="training.change_course",
            title=_("Change the course"),
            sentence=_("It follows the curriculum “{title}”, version {number}.").format(
                title=course.version.curriculum.title, number=course.version.number
            ),
            act=_("Save course"),
            width=WIDTH,
        )
        self._course_id = course.id
        section = self.form.section()
        add_details(section, "training.change_course")
        notes = TextArea(name="training.change_course.notes", lines=2)
        section.add("notes", _("Notes"), notes, _("For the trainers; they stand on no paper."), wide=True)
        self.form.set_values({field: getattr(course.details, field) for field in DETAILS})
        self.keep_drafts(course.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(change_course, course_id=self._course_id, details=CourseDetails(**values))


def add_details(section: FormSection, name: str) -> None:
    """The fields of `CourseDetails` but the notes: those come once there is something to note."""
    section.add("name", _("Name of the course"), TextField(name=f"{name}.name"), wide=True)
    section.add("trainer", _("Trainer"), TextField(name=f"{name}.trainer", longest=120))
    section.add("place", _("Place"), TextField(name=f"{name}.place"))
    places = NumberField(name=f"{name}.places", least=1, most=500, unit=_("no limit"))
    section.add("places", _("For at most so many people"), places)


def _curriculum_words(version: CurriculumVersion) -> str:
    title, kind = version.curriculum.title, first_upper(kind_label(version.curriculum.kind))
    return title if title == kind else _("{title} ({kind})").format(title=title, kind=kind)


def _read_curricula(vault: "Vault") -> tuple[CurriculumVersion, ...]:
    """The curricula in use; those of the program where the centre has none yet."""
    with vault.work(ensure_curricula.name) as work:
        ensure_curricula(work)
        return curricula(work)


def _plan(
    vault: "Vault", *, version: CurriculumVersion, details: CourseDetails, days: Sequence[date], starts: time
) -> Course:
    """Plan the course in one unit of work; meetings whose day or time is another than proposed are changed."""
    with vault.work(plan_course.name) as work:
        made = plan_course(work, version_id=version.id, details=details, first_day=days[0])
        minutes = [meeting.minutes for meeting in version.curriculum.meetings]
        for session, day, long in zip(made.sessions, days, minutes, strict=True):
            wanted = replace(session.details, day=day, starts=starts, ends=ends_at(starts, long))
            if wanted != session.details:
                made = change_session(work, session_id=session.id, details=wanted)
        return made
