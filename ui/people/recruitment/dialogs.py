"""The dialogs of the register: everything about an approach, and who joined."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import how_found_label, role_label
from ensure_desktop.people.recruitment.checks import LINE_LIMITS, ROLES
from ensure_desktop.people.recruitment.service import change_approach, join_approach, record_approach
from ensure_desktop.people.recruitment.values import Approach, ApproachDetails, ApproachOutcome
from ensure_desktop.people.values import HowFound, RoleKind
from ui.context import Context
from ui.people.organisations.picker import OrganisationField
from ui.people.picker import PersonPicker
from ui.people.recruitment.words import name_words, outcome_words
from ui.people.words import first_upper
from ui.widgets.buttons import outlined
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField
from ui.widgets.form import FormSection

WIDTH = 700


class ApproachDialog(FormDialog):
    """Take down an approach, or change one. A new one begins with its day, its role and who is at the desk."""

    def __init__(self, parent: QWidget, context: Context, approach: Approach | None, *, role: RoleKind) -> None:
        super().__init__(
            parent,
            context,
            name="approach",
            title=name_words(approach) if approach else _("New approach"),
            sentence=_sentence(approach),
            act=_("Save approach"),
            width=WIDTH,
        )
        self._approach = approach
        self._add_person()
        self._add_story()
        self._add_outcome()
        today = context.clock.today()
        details = (
            approach.details
            if approach
            else ApproachDetails(approached_on=today, role=role, approached_by=context.actor.name)
        )
        self.form.set_values({name: getattr(details, name) for name in ApproachDetails.__dataclass_fields__})
        self._show_outcome_fields()
        self.form.editor("outcome").changed.connect(self._outcome_changed)
        self.keep_drafts(approach.id if approach else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store the approach."""
        values["approached_on"] = values["approached_on"] or self.context.clock.today()
        details = ApproachDetails(**values)
        if self._approach is None:
            self.store(record_approach, details=details)
        else:
            self.store(change_approach, approach_id=self._approach.id, details=details)

    def _add_person(self) -> None:
        section = self.form.section()
        words = self.context.centre.words
        self._line(section, "name", _("Name"), _("Can wait until you know it."))
        self._line(section, "reached_by", _("How to reach the person"), _("A phone number, or a place and a time."))
        roles = [(role, first_upper(role_label(role, words))) for role in ROLES]
        section.add("role", _("Approached as a future"), ChoiceField(roles, name="approach.role"))
        self._day(section, "approached_on", _("Day"))
        self._line(section, "approached_by", _("Approached by"))
        choices = [(None, _("Not known")), *((how, first_upper(how_found_label(how))) for how in HowFound)]
        section.add("how_found", _("How found"), ChoiceField(choices, name="approach.how_found"))
        self._line(section, "how_found_detail", _("Where, by whom"))
        organisation = OrganisationField(self.context.operations, name="approach.organisation")
        section.add("organisation_id", _("Through the organisation"), organisation)

    def _add_story(self) -> None:
        section = self.form.section(_("The person and the contact"), columns=1)
        for name, words in (
            ("situation", _("Situation")),
            ("motivation", _("Why the person may want to join")),
            ("done", _("What we did")),
        ):
            section.add(name, words, TextArea(name=f"approach.{name}", lines=2))

    def _add_outcome(self) -> None:
        section = self.form.section(_("What came of it"))
        outcomes = [(outcome, outcome_words(outcome)) for outcome in ApproachOutcome]
        section.add("outcome", _("Outcome"), ChoiceField(outcomes, name="approach.outcome"))
        self._day(section, "outcome_on", _("Since"))
        self._line(section, "reason", _("Reason"))
        self._day(section, "look_again_on", _("Look again on"), _("The approach comes back on Today on this day."))

    def _line(self, section: FormSection, name: str, words: str, help_text: str = "") -> None:
        section.add(name, words, TextField(name=f"approach.{name}", longest=LINE_LIMITS[name]), help_text)

    def _day(self, section: FormSection, name: str, words: str, help_text: str = "") -> None:
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section.add(name, words, DateField(parse, name=f"approach.{name}", today=today), help_text)

    def _outcome_changed(self) -> None:
        """A new outcome is of today, unless another day is typed."""
        self.form.editor("outcome_on").set_value(self.context.clock.today())
        self._show_outcome_fields()

    def _show_outcome_fields(self) -> None:
        outcome = self.form.editor("outcome").value()
        self.form.show_field("outcome_on", outcome is not ApproachOutcome.OPEN)
        self.form.show_field("reason", outcome not in (ApproachOutcome.OPEN, ApproachOutcome.JOINED))
        self.form.show_field("look_again_on", outcome is not ApproachOutcome.JOINED)


class JoinDialog(FormDialog):
    """Who joined: somebody of the vault, or only that it happened. `register_wanted` asks for a new entry."""

    register_wanted = Signal()

    def __init__(self, parent: QWidget, context: Context, approach: Approach) -> None:
        super().__init__(
            parent,
            context,
            name="approach.join",
            title=_("{name} joined").format(name=name_words(approach)),
            sentence=_("If there is an entry for this person already, please choose it. Otherwise you can make one."),
            act=_("Save as joined"),
        )
        self._approach = approach
        picker = PersonPicker(context.operations, name="approach.join.person")
        self.form.section(columns=1).add(
            "person", _("Entry of this person"), picker, _("Empty: we only note that the person joined.")
        )
        register = outlined(_("Register a new person"), "user-plus", name="approach.join.register")
        register.clicked.connect(self._register)
        self.body.addWidget(register, 0, Qt.AlignmentFlag.AlignLeft)

    def submit(self, values: dict[str, Any]) -> None:
        """Link the person, or note the outcome alone."""
        hit = values["person"]
        if hit is not None:
            self.store(join_approach, approach_id=self._approach.id, person_id=hit.id)
            return
        details = with_outcome(self._approach.details, ApproachOutcome.JOINED, self.context.clock.today())
        self.store(change_approach, approach_id=self._approach.id, details=details)

    def _register(self) -> None:
        self.register_wanted.emit()
        self.reject()


def with_outcome(details: ApproachDetails, outcome: ApproachOutcome, today: date) -> ApproachDetails:
    """The approach with this outcome, of today where it is a new one."""
    if details.outcome is outcome:
        return details
    return replace(details, outcome=outcome, outcome_on=today)


def _sentence(approach: Approach | None) -> str:
    if approach is None:
        return _("The day is enough to begin. Everything else can wait until you know it.")
    if approach.person_id:
        return _("This is {name}, {code}. Another outcome than “joined” takes the link away.").format(
            name=approach.person_name, code=approach.person_code
        )
    return ""
