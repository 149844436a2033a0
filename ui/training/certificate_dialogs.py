"""Certificates: given to one person or to all who may have it, and taken back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.training.attendance import why_not_yet
from ensure_desktop.training.planning import proposed_valid_until
from ensure_desktop.training.service import certify, take_back_certificate
from ensure_desktop.training.values import CertificateFields, Course, CourseKind, Enrolment
from ui.context import Context
from ui.people.days import day_field
from ui.people.role_fields import HoursField
from ui.theme import INSIDE, STEP, Tone
from ui.training.words import certificate_words
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, NumberField, TextArea, TextField
from ui.widgets.form import FormSection
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

WIDTH = 660
AREAS = frozenset({"training", "people", "interviews"})


class _CertificateDialog(FormDialog):
    """The fields that every certificate has."""

    def __init__(self, parent: QWidget, context: Context, course: Course, **words: str) -> None:
        super().__init__(parent, context, width=WIDTH, **words)  # type: ignore[arg-type]
        self._course = course
        self._proposed = proposed_valid_until(course.version.curriculum, context.clock.today())

    def add_fields(self) -> FormSection:
        """Given on, by whom, valid until; the end moves along with the day until somebody types another."""
        name, today = self.objectName(), self.context.clock.today()
        section = self.form.section()
        section.add("day", _("Given on"), day_field(f"{name}.day", today))
        section.add("by", _("Given by"), TextField(name=f"{name}.by", longest=100))
        months = self._course.version.curriculum.valid_months
        help_text = (
            _("Empty: valid for good.")
            if months is None
            else _("The curriculum says {months} months. Empty: valid for good.").format(months=months)
        )
        until = day_field(f"{name}.valid_until", today, empty=_("for good"))
        section.add("valid_until", _("Valid until, the last day"), until, help_text)
        self.form.set_values({"day": today, "by": self.context.actor.name, "valid_until": self._proposed})
        self.form.editor("day").changed.connect(self._move_end)
        return section

    def fields(self, values: dict[str, Any]) -> CertificateFields:
        """The certificate in what the form gave."""
        return CertificateFields(
            day=values["day"] or self.context.clock.today(),
            by=values["by"],
            valid_until=values["valid_until"],
            hours_per_week=values.get("hours_per_week"),
            caseload_limit=values.get("caseload_limit"),
        )

    def _move_end(self) -> None:
        """Another day, another end, as long as the end is the one that was proposed."""
        read = self.form.editor("day").understood_day()
        until = self.form.editor("valid_until")
        if read is not None and until.understood_day() == self._proposed:
            self._proposed = proposed_valid_until(self._course.version.curriculum, read)
            until.set_value(self._proposed)


class CertificateDialog(_CertificateDialog):
    """One person's certificate. What is missing is said; it can be given in spite of that, with a reason."""

    def __init__(self, parent: QWidget, context: Context, course: Course, enrolment: Enrolment) -> None:
        super().__init__(
            parent,
            context,
            course,
            name="training.certify",
            title=_("Certificate for {name}").format(name=enrolment.person.name),
            sentence=_sentence(context, course),
            act=_("Give certificate"),
        )
        self._enrolment_id = enrolment.id
        missing = why_not_yet(course, enrolment)
        section = self.add_fields()
        if course.version.curriculum.kind is CourseKind.BASIC:
            self._add_profile(section)
        reason = TextArea(name="training.certify.in_spite", lines=2)
        last = self.form.section(columns=1)
        last.add("in_spite", _("Give it in spite of this, because"), reason, _("This stays with the certificate."))
        self.form.show_field("in_spite", bool(missing))
        if missing:
            self.body.insertWidget(0, missing_card(missing))
        self.keep_drafts(enrolment.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Give it."""
        self.store(certify, enrolment_id=self._enrolment_id, fields=self.fields(values), in_spite=values["in_spite"])

    def _add_profile(self, section: FormSection) -> None:
        """What the certificate makes of somebody: how much she can do."""
        usual = _("Empty: {limit}, as usual here.").format(limit=self.context.centre.caseload_limit)
        section.add("hours_per_week", _("Hours a week"), HoursField(name="training.certify.hours_per_week"))
        limit = NumberField(name="training.certify.caseload_limit", most=50)
        section.add("caseload_limit", _("At most so many at once"), limit, usual)


class PeopleTicks(QWidget):
    """People to tick. The value is the identifiers of their enrolments."""

    changed = Signal()

    def __init__(self, enrolments: Sequence[Enrolment], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._ticks = {
            each.id: CheckField(each.person.name, name=f"{name}.{number}") for number, each in enumerate(enrolments)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for tick in self._ticks.values():
            tick.setChecked(True)
            tick.changed.connect(self.changed)
            column.addWidget(tick)

    def value(self) -> tuple[str, ...]:
        """Who is ticked."""
        return tuple(each for each, tick in self._ticks.items() if tick.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Tick these."""
        for each, tick in self._ticks.items():
            tick.setChecked(each in value)

    def draft(self) -> list[str]:
        """Who is ticked."""
        return list(self.value())

    def set_draft(self, draft: Sequence[str]) -> None:
        """Tick those who were."""
        self.set_value(draft)

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong."""


class SeveralCertificatesDialog(_CertificateDialog):
    """Certificates for all who may have one, the same day for all; of the others it says what is missing."""

    def __init__(self, parent: QWidget, context: Context, course: Course) -> None:
        super().__init__(
            parent,
            context,
            course,
            name="training.certify_all",
            title=_("Give certificates"),
            sentence=_sentence(context, course),
            act=_("Give certificates"),
        )
        ready, others = who_may(course)
        chosen = self.form.section(_("Everything is there for"), columns=1)
        chosen.add("people", "", PeopleTicks(ready, name="training.certify_all.people"))
        self.add_fields()
        self.form.set_values({"people": [each.id for each in ready]})
        if others:
            self.body.addWidget(_not_yet(course, others))
        self.keep_drafts(course.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Give them all, or none."""
        if not values["people"]:
            self.show_error(FieldErrors({"people": _("Please tick somebody.")}))
            return
        job = partial(_certify_all, ids=values["people"], fields=self.fields(values))
        self.call(job, areas=AREAS, title=certify.name)


class TakeBackDialog(FormDialog):
    """A certificate was given by mistake, or does not hold any more."""

    def __init__(self, parent: QWidget, context: Context, course: Course, enrolment: Enrolment) -> None:
        assert enrolment.certificate is not None
        sentence = _("{certificate}. Its number is not given again.")
        if course.version.curriculum.kind is CourseKind.BASIC:
            sentence = _(
                "{certificate}. Its number is not given again, and no match is proposed without a certificate."
            )
        super().__init__(
            parent,
            context,
            name="training.take_back",
            title=_("Take the certificate of {name} back").format(name=enrolment.person.name),
            sentence=sentence.format(certificate=certificate_words(enrolment.certificate)),
            act=_("Take it back"),
            destructive=True,
        )
        self._enrolment_id = enrolment.id
        reason = TextArea(name="training.take_back.reason", lines=3)
        self.form.section(columns=1).add("reason", _("Why"), reason)
        self.keep_drafts(enrolment.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Take it back."""
        self.store(take_back_certificate, enrolment_id=self._enrolment_id, reason=values["reason"])


def who_may(course: Course) -> tuple[list[Enrolment], list[Enrolment]]:
    """Those without a certificate who may have one, and those for whom something is missing."""
    without = [each for each in course.enrolments if each.certificate is None]
    ready = [each for each in without if not why_not_yet(course, each)]
    return ready, [each for each in without if each not in ready]


def missing_card(missing: Sequence[str]) -> Card:
    """What is missing for the certificate, sentence by sentence."""
    card = Card(padding=14)
    card.setObjectName("training.missing")
    card.body.setSpacing(STEP)
    head = QHBoxLayout()
    head.setSpacing(INSIDE)
    head.addWidget(IconLabel("hourglass-medium", 18, Tone.ATTENTION))
    head.addWidget(label(_("Not everything is there yet"), "strong"), 1)
    card.body.addLayout(head)
    for sentence in missing:
        card.body.addWidget(label(sentence, wrap=True))
    return card


def _not_yet(course: Course, others: Sequence[Enrolment]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP)
    column.addWidget(label(_("Something is missing for"), "label"))
    for each in others:
        why = " ".join(why_not_yet(course, each))
        column.addWidget(label(_("{name}: {why}").format(name=each.person.name, why=why), "help", wrap=True))
    return box


def _sentence(context: Context, course: Course) -> str:
    if course.version.curriculum.kind is not CourseKind.BASIC:
        return course.details.name
    words = context.centre.words
    return _("{course}. With the certificate, somebody becomes a {supporter}.").format(
        course=course.details.name, supporter=words.supporter
    )


def _certify_all(vault: "Vault", *, ids: Sequence[str], fields: CertificateFields) -> int:
    """Give the certificates in one unit of work; how many there were."""
    with vault.work(certify.name) as work:
        for enrolment_id in ids:
            certify(work, enrolment_id=enrolment_id, fields=fields)
    return len(ids)
