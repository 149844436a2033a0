"""Note what came of it for somebody, or mend what was noted."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.evaluation.labels import ROLE_OF
from ensure_desktop.evaluation.outcome_labels import evidence_label, outcome_label
from ensure_desktop.evaluation.outcome_values import Evidence, Outcome, OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.outcomes import NOTED_EVIDENCE, NOTED_KINDS, WHAT_LIMIT, audiences_of, save_outcome
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.values import Hit
from ui.context import Context
from ui.people.days import day_field
from ui.people.organisations.picker import OrganisationField
from ui.people.picker import PersonPicker
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextField

NAME = "evaluation.outcome"
WIDTH = 620


class OutcomeDialog(FormDialog):
    """Who, what, since when, and what it rests on. `saved` sends the `Outcome`."""

    def __init__(
        self, parent: QWidget, context: Context, outcome: Outcome | None = None, *, person: tuple[str, str] = ("", "")
    ) -> None:
        """`person` is the id and the name of whom a new outcome is about, where that is known already."""
        person_id, name = (outcome.details.person_id, outcome.name) if outcome else person
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Outcome for {name}").format(name=name) if name else _("Note an outcome"),
            sentence=_("What somebody told or showed. New roles and referrals that helped count by themselves."),
            act=_("Save outcome"),
            width=WIDTH,
        )
        self._outcome, self._person_id = outcome, person_id
        self._audience = ChoiceField(self._audiences(tuple(Audience)), name=f"{NAME}.audience")
        self._build()
        self.form.set_values(self._first_values())
        self._show_paid()
        self.form.set_unchanged()
        if self._person_id:
            self._ask_roles(self._person_id)
        self.keep_drafts(outcome.id if outcome else f"new:{self._person_id}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once there are a person and a day."""
        hit: Hit | None = values.pop("person", None)
        person_id = self._person_id or (hit.id if hit else "")
        wrong = {}
        if not person_id:
            wrong["person"] = _("Please choose whom it is about.")
        if values["day"] is None:
            wrong["day"] = _("Please enter the day from which on it was so, today at the latest.")
        if wrong:
            self.show_error(FieldErrors(wrong))
            return
        details = OutcomeDetails(person_id=person_id, **values)
        self.store(save_outcome, outcome_id=self._outcome.id if self._outcome else None, details=details)

    def _build(self) -> None:
        context, today = self.context, self.context.clock.today()
        words = context.centre.words
        section = self.form.section()
        if not self._person_id:
            picker = PersonPicker(context.operations, name=f"{NAME}.person")
            picker.picked.connect(lambda hit: self._ask_roles(hit.id))
            section.add("person", _("Who"), picker, wide=True)
        kind = ChoiceField([(each, outcome_label(each, words)) for each in NOTED_KINDS], name=f"{NAME}.kind")
        kind.changed.connect(self._show_paid)
        section.add("kind", _("What came of it"), kind)
        section.add("audience", _("Reached as"), self._audience)
        what = TextField(name=f"{NAME}.what", longest=WHAT_LIMIT)
        section.add("what", _("What exactly"), what, _("A few words, for instance the trade or the course."), wide=True)
        section.add("day", _("Since"), day_field(f"{NAME}.day", today))
        section.add("until", _("Until"), day_field(f"{NAME}.until", today, empty=_("open")))
        section.add(
            "organisation_id", _("Where"), OrganisationField(context.operations, name=f"{NAME}.organisation_id")
        )
        paid = [(None, _("Not known")), (True, _("Paid")), (False, _("Unpaid"))]
        section.add("paid", _("Work"), ChoiceField(paid, name=f"{NAME}.paid"))
        rests = [(each, evidence_label(each)) for each in NOTED_EVIDENCE]
        section.add("evidence", _("What it rests on"), ChoiceField(rests, name=f"{NAME}.evidence"))
        note = TextField(name=f"{NAME}.evidence_note", longest=WHAT_LIMIT)
        section.add("evidence_note", _("Note on that"), note)

    def _first_values(self) -> dict[str, Any]:
        if self._outcome is None:
            return {"day": self.context.clock.today(), "kind": OutcomeKind.JOB, "evidence": Evidence.TOLD}
        details = self._outcome.details
        names = ("kind", "audience", "what", "day", "until", "organisation_id", "paid", "evidence", "evidence_note")
        return {name: getattr(details, name) for name in names}

    def _show_paid(self) -> None:
        self.form.show_field("paid", self.form.editor("kind").value() is OutcomeKind.JOB)

    def _ask_roles(self, person_id: str) -> None:
        """Offer the roles that the person has or had, and no others."""
        self.context.operations.query(audiences_of, self._offer, self.show_error, key=NAME, person_id=person_id)

    def _offer(self, audiences: tuple[Audience, ...]) -> None:
        before = self._audience.value()
        self._audience.set_choices(self._audiences(audiences or tuple(Audience)))
        if before in audiences:
            self._audience.set_value(before)

    def _audiences(self, audiences: tuple[Audience, ...]) -> list[tuple[Audience, str]]:
        return [(each, first_upper(role_label(ROLE_OF[each], self.context.centre.words))) for each in audiences]
