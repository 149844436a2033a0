"""A stakeholder as a form."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.programme.plan_checks import NAME_LIMIT
from ensure_desktop.programme.plan_labels import stance_label
from ensure_desktop.programme.stakeholders import save_stakeholder
from ensure_desktop.programme.values import Stakeholder, StakeholderDetails, Stance
from ui.context import Context
from ui.people.organisations.picker import OrganisationField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea, TextField

NAME = "programme.stakeholder.edit"
WIDTH = 720
FIELDS = ("name", "organisation_id", "interest", "influence", "stance", "wants", "brings", "involve", "contact")


def much_words() -> tuple[str, ...]:
    """The five steps of interest and influence, the least first."""
    return (
        pgettext("how much", "1: very little"),
        pgettext("how much", "2: little"),
        pgettext("how much", "3: some"),
        pgettext("how much", "4: much"),
        pgettext("how much", "5: very much"),
    )


class StakeholderDialog(FormDialog):
    """Take a stakeholder in, or change one. `saved` sends the `Stakeholder`."""

    def __init__(self, parent: QWidget, context: Context, stakeholder: Stakeholder | None) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change {name}").format(name=stakeholder.details.name) if stakeholder else _("New stakeholder"),
            sentence="" if stakeholder else _("Only who it is is needed; the rest can come later."),
            act=_("Save stakeholder"),
            width=WIDTH,
        )
        self._stakeholder = stakeholder
        much: list[tuple[int | None, str]] = [(None, pgettext("how much", "Not said")), *enumerate(much_words(), 1)]
        section = self.form.section()
        section.add("name", _("Who"), TextField(name=f"{NAME}.name", longest=NAME_LIMIT), _("A name, or a group."))
        organisation = OrganisationField(context.operations, name=f"{NAME}.organisation")
        section.add("organisation_id", _("Organisation"), organisation, _("Where it is on the social map."))
        section.add("influence", _("How much influence"), ChoiceField(much, name=f"{NAME}.influence"))
        section.add("interest", _("How much interest"), ChoiceField(much, name=f"{NAME}.interest"))
        stances: list[tuple[Stance | None, str]] = [
            (None, pgettext("stakeholder", "Not said")),
            *((each, stance_label(each)) for each in Stance),
        ]
        section.add("stance", _("Attitude"), ChoiceField(stances, name=f"{NAME}.stance"))
        section.add("contact", _("Whom to ask"), TextField(name=f"{NAME}.contact", longest=NAME_LIMIT))
        for field, words in (
            ("wants", _("What they hope for and need to know")),
            ("brings", _("What they bring")),
            ("involve", _("How they are involved")),
        ):
            section.add(field, words, TextArea(name=f"{NAME}.{field}", lines=2), wide=True)
        details = stakeholder.details if stakeholder else StakeholderDetails("")
        self.form.set_values({field: getattr(details, field) for field in FIELDS})
        self.keep_drafts(stakeholder.id if stakeholder else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        stakeholder_id = self._stakeholder.id if self._stakeholder else None
        self.store(save_stakeholder, stakeholder_id=stakeholder_id, details=StakeholderDetails(**values))
