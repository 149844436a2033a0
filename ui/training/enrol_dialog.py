"""Who takes part in a course: those who are likely stand ready to tick, anybody else can be looked up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.desk.applicants import applicants
from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import stage_label
from ensure_desktop.interviews.values import ApplicantFilter, ApplicationStage
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.service import people_page
from ensure_desktop.people.values import Hit, PeopleFilter, RoleKind
from ensure_desktop.training.service import enrol
from ensure_desktop.training.values import Course, CourseKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.people.picker import PersonPicker
from ui.theme import STEP
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

MOST_PROPOSED = 60
STAGES = (ApplicationStage.TRAINING, ApplicationStage.WAITING_LIST)
"""Applicants who were accepted for training come first, then those who wait for it."""
LIKELY = {
    CourseKind.BASIC: RoleKind.APPLICANT,
    CourseKind.REFRESHER: RoleKind.SUPPORTER,
    CourseKind.VOCATIONAL: RoleKind.SUPPORTER,
    CourseKind.PROFESSIONALS: RoleKind.PROFESSIONAL,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody to tick, and why she is proposed."""

    person_id: str
    name: str
    why: str


class PeopleField(QWidget):
    """People to tick; who is looked up below stands there ticked. The value is the identifiers of those ticked."""

    changed = Signal()

    def __init__(self, context: Context, *, name: str, without: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.ticks: dict[str, CheckField] = {}
        self._wanted: set[str] = set()
        self._names: dict[str, str] = {}
        self._none = label(_("Nobody is waiting for a course. You can look for anybody below."), "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(STEP)
        self.picker = PersonPicker(context.operations, name=f"{name}.pick", without=without)
        self.picker.setPlaceholderText(_("Somebody else: type a name or a code"))
        self.picker.setAccessibleName(_("Somebody else"))
        self.picker.picked.connect(self._add_hit)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._none)
        outer.addLayout(self._column)
        outer.addSpacing(STEP)
        outer.addWidget(self.picker)

    def offer(self, proposals: Iterable[Proposal]) -> None:
        """People who are likely; those in a draft are ticked."""
        for each in proposals:
            self._add(each.person_id, each.name, each.why, ticked=each.person_id in self._wanted)

    def value(self) -> tuple[str, ...]:
        """Who is ticked; raises `UserError` where a name was typed and nobody chosen."""
        self.picker.value()
        return tuple(person_id for person_id, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, value: Iterable[str]) -> None:
        """Tick these, as far as they stand there."""
        self._wanted = set(value)
        for person_id, tick in self.ticks.items():
            tick.setChecked(person_id in self._wanted)

    def draft(self) -> list[list[str]]:
        """Who is ticked, with names."""
        return [[each, self._names[each]] for each, tick in self.ticks.items() if tick.isChecked()]

    def set_draft(self, draft: Iterable[Sequence[str]]) -> None:
        """Tick those who were."""
        for person_id, name in draft:
            self._wanted.add(person_id)
            self._add(person_id, name, "", ticked=True)

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong."""
        self.picker.mark(wrong)

    def _add(self, person_id: str, name: str, why: str, *, ticked: bool) -> None:
        if person_id not in self.ticks:
            tick = CheckField(_("{name}, {why}").format(name=name, why=why) if why else name, name="training.tick")
            tick.setChecked(ticked)
            tick.changed.connect(self.changed)
            self.ticks[person_id], self._names[person_id] = tick, name
            self._column.addWidget(tick)
            self._none.hide()
        elif ticked:
            self.ticks[person_id].setChecked(True)

    def _add_hit(self, hit: Hit) -> None:
        self._add(hit.id, hit.title, "", ticked=True)
        self.picker.set_value(None)
        self.changed.emit()


class EnrolDialog(FormDialog):
    """Tick and enrol."""

    def __init__(self, parent: QWidget, context: Context, course: Course) -> None:
        super().__init__(
            parent,
            context,
            name="training.enrol",
            title=_("Enrol people"),
            sentence=_sentence(course),
            act=_("Enrol them"),
        )
        self._course_id = course.id
        there = tuple(each.person.id for each in course.enrolments)
        self._people = PeopleField(context, name="training.enrol.people", without=there)
        self.form.section(columns=1).add("people", "", self._people)
        self.keep_drafts(course.id)
        job = partial(
            _proposals,
            kind=course.version.curriculum.kind,
            without=frozenset(there),
            may_see_applicants=context.actor.may(Permission.INTERVIEWS_READ),
            word=role_label(LIKELY[course.version.curriculum.kind], context.centre.words),
        )
        context.operations.call(job, self._offer, self.show_error, reads=True)

    def submit(self, values: dict[str, Any]) -> None:
        """Enrol those who are ticked."""
        if not values["people"]:
            self.show_error(FieldErrors({"people": _("Please tick somebody, or look for somebody below.")}))
            return
        self.store(enrol, course_id=self._course_id, person_ids=values["people"])

    def _offer(self, proposals: Sequence[Proposal]) -> None:
        self._people.offer(proposals)
        if self.isVisible():
            self.fit()


def _sentence(course: Course) -> str:
    if course.details.places is None:
        return course.details.name
    taken = sum(1 for each in course.enrolments if each.left_on is None)
    return _("{course}: {taken} of {places} places are taken.").format(
        course=course.details.name, taken=taken, places=course.details.places
    )


def _proposals(
    vault: "Vault", *, kind: CourseKind, without: frozenset[str], may_see_applicants: bool, word: str
) -> list[Proposal]:
    """Who is likely to take part: for a basic course by the stage of the application, where that may be seen.

    Who is in another course that goes on does not stand there; she can be looked up.
    """
    found: list[Proposal] = []
    with vault.work(people_page.name) as work:
        if kind is CourseKind.BASIC and may_see_applicants:
            for stage in STAGES:
                page = applicants(
                    work, shown=ApplicantFilter(stages=(stage,)), offset=0, limit=MOST_PROPOSED, order="since"
                )
                free = (row for row in page.rows if not row.course_id)
                found += [Proposal(row.person.id, row.person.name, stage_label(row.stage)) for row in free]
        else:
            shown = PeopleFilter(role=LIKELY[kind])
            rows = people_page(work, shown=shown, offset=0, limit=MOST_PROPOSED).rows
            found += [Proposal(row.id, row.name, word) for row in rows]
    return [each for each in found if each.person_id not in without]
