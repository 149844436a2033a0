"""Permission first, then the referral, then what came of it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.service import organisation_file
from ensure_desktop.people.organisations.values import OrganisationFile
from ensure_desktop.progress.labels import outcome_label, way_label
from ensure_desktop.progress.permission import ASK_AFTER, asks_again
from ensure_desktop.progress.service import (
    ask_later,
    change_permission,
    make_referral,
    note_outcome,
    record_permission,
    take_back_permission,
)
from ensure_desktop.progress.values import PermissionWay, Referral, ReferralDetails, ReferralOutcome
from ensure_desktop.visits.service import visit_themes
from ui.context import Context
from ui.people.completion import offer_words
from ui.people.days import add_day, day_field
from ui.people.organisations.picker import OrganisationField
from ui.people.words import first_upper, long_day
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, ChoiceField, OptionsField, TextArea, TextField
from ui.widgets.form import FormSection


class _WithPermission(FormDialog):
    """The fields of a permission."""

    def add_permission(self, section: FormSection) -> None:
        """Day and way, side by side."""
        name, today = self.objectName(), self.context.clock.today()
        section.add("permission_on", _("Permission given on"), day_field(f"{name}.permission_on", today))
        ways = [(way, first_upper(way_label(way))) for way in PermissionWay]
        section.add("permission_way", _("How"), ChoiceField(ways, name=f"{name}.permission_way"))

    def add_about(self, section: FormSection) -> None:
        """What may be told, and only that."""
        area = TextArea(name=f"{self.objectName()}.about", lines=3)
        section.add("about", _("What help is asked for"), area, _("Only what the person agreed to."), wide=True)

    def add_theme(self, section: FormSection) -> None:
        """A word of the centre's list; words used before are offered."""
        theme = TextField(name=f"{self.objectName()}.theme", longest=80)
        section.add("theme", _("Theme"), theme)
        model = offer_words(theme)

        def offer(themes: tuple[str, ...]) -> None:
            model.setStringList(list(themes))

        self.context.operations.query(visit_themes, offer)


class PermissionDialog(_WithPermission):
    """Record that the person agrees; nobody is told anything yet."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        super().__init__(
            parent,
            context,
            name="referral.permission",
            title=_("Permission of {name}").format(name=name),
            act=_("Record permission"),
            sentence=_("Permission comes first. Nobody outside is told anything before it is recorded here."),
        )
        self._person_id = person_id
        section = self.form.section()
        organisation = OrganisationField(context.operations, name=f"{self.objectName()}.organisation_id")
        section.add("organisation_id", _("Who may be told"), organisation, wide=True)
        self.add_permission(section)
        self.add_about(section)
        self.add_theme(section)
        self.form.set_values({"permission_on": context.clock.today()})
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        values["organisation_id"] = values["organisation_id"] or ""
        self.store(record_permission, person_id=self._person_id, details=ReferralDetails(**values))


class ChangePermissionDialog(_WithPermission):
    """Mend a permission while nobody was told."""

    def __init__(self, parent: QWidget, context: Context, referral: Referral) -> None:
        super().__init__(
            parent,
            context,
            name="referral.permission.change",
            title=_("Permission to tell {organisation}").format(organisation=referral.organisation_name),
            act=_("Save permission"),
        )
        self._referral_id = referral.id
        section = self.form.section()
        self.add_permission(section)
        self.add_about(section)
        details = referral.details
        self.form.set_values(
            {
                "permission_on": details.permission_on,
                "permission_way": details.permission_way,
                "about": details.about,
            }
        )
        self.keep_drafts(referral.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once there is a day."""
        if values["permission_on"] is None:
            self.show_error(FieldErrors({"permission_on": _("Please enter a day.")}))
            return
        self.store(change_permission, referral_id=self._referral_id, **values)


class ReferralDialog(_WithPermission):
    """Note that the organisation was told, and with whom the person went there."""

    def __init__(self, parent: QWidget, context: Context, referral: Referral) -> None:
        told = referral.details.made_on is not None
        super().__init__(
            parent,
            context,
            name="referral.form",
            title=_("Referral to {organisation}").format(organisation=referral.organisation_name),
            act=_("Save referral") if told else _("Note referral"),
            sentence=_("In two weeks the program reminds you to ask what came of it.") if not told else "",
        )
        self._referral = referral
        self._contact = ChoiceField([("", _("nobody in particular"))], name=f"{self.objectName()}.contact_id")
        self._build()
        details = referral.details
        self.form.set_values(
            {
                "made_on": details.made_on or context.clock.today(),
                "about": details.about,
                "theme": details.theme,
                "accompanied": details.accompanied,
                "accompanied_by": details.accompanied_by,
            }
        )
        self._show_by()
        self.keep_drafts(referral.id)
        query = context.operations.query
        query(organisation_file, self._offer, organisation_id=details.organisation_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        details = ReferralDetails(self._referral.details.organisation_id, **values)
        self.store(make_referral, referral_id=self._referral.id, details=details)

    def _build(self) -> None:
        name, today = self.objectName(), self.context.clock.today()
        section = self.form.section()
        section.add("made_on", _("Told on"), day_field(f"{name}.made_on", today), self._since())
        section.add("contact_id", _("Contact person there"), self._contact)
        self.add_about(section)
        self.add_theme(section)
        went = CheckField(_("Somebody went along"), name=f"{name}.accompanied")
        went.changed.connect(self._show_by)
        section.add("accompanied", "", went, wide=True)
        section.add("accompanied_by", _("Who went along"), TextField(name=f"{name}.accompanied_by", longest=100))

    def _since(self) -> str:
        day = self._referral.details.permission_on
        return _("Permission holds since {day}.").format(day=long_day(day)) if day is not None else ""

    def _show_by(self) -> None:
        self.form.show_field("accompanied_by", self.form.editor("accompanied").value())

    def _offer(self, file: OrganisationFile) -> None:
        """The contact persons of the organisation, the permanent one first."""
        people = sorted(file.details.contacts, key=lambda each: not each.permanent)
        choices = [("", _("nobody in particular"))]
        choices += [(each.id, ", ".join(filter(None, (each.name, each.task)))) for each in people]
        self._contact.set_choices(choices)
        wanted = self._referral.details.contact_id
        if any(wanted == value for value, _words in choices):
            self.form.set_values({"contact_id": wanted})


class OutcomeDialog(FormDialog):
    """What came of a referral; where that is not the last word, when to ask again."""

    def __init__(self, parent: QWidget, context: Context, referral: Referral) -> None:
        super().__init__(
            parent,
            context,
            name="referral.outcome",
            title=_("What came of the referral to {organisation}?").format(organisation=referral.organisation_name),
            act=_("Note outcome"),
        )
        self._referral_id = referral.id
        name, today = self.objectName(), context.clock.today()
        section = self.form.section()
        options = [(each.value, first_upper(outcome_label(each))) for each in ReferralOutcome]
        chosen = OptionsField(options, many=False, name=f"{name}.outcome")
        chosen.changed.connect(self._show_question)
        section.add("outcome", _("What came of it"), chosen, wide=True)
        section.add("day", _("Heard on"), day_field(f"{name}.day", today))
        again = day_field(f"{name}.ask_on", today, empty=_("not again"))
        section.add("ask_on", _("Ask again on"), again)
        section.add("note", _("Note"), TextArea(name=f"{name}.note", lines=3), wide=True)
        self.form.set_values(
            {
                "outcome": (referral.outcome.value,) if referral.outcome else (),
                "day": today,
                "ask_on": today + ASK_AFTER,
                "note": referral.outcome_note,
            }
        )
        self._show_question()
        self.keep_drafts(referral.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once there are an outcome and a day."""
        wrong = {}
        if not values["outcome"]:
            wrong["outcome"] = _("Please choose what comes closest.")
        if values["day"] is None:
            wrong["day"] = _("Please enter a day.")
        if wrong:
            self.show_error(FieldErrors(wrong))
            return
        outcome = ReferralOutcome(values.pop("outcome")[0])
        self.store(note_outcome, referral_id=self._referral_id, outcome=outcome, **values)

    def _show_question(self) -> None:
        chosen = self.form.editor("outcome").value()
        self.form.show_field("ask_on", bool(chosen) and asks_again(ReferralOutcome(chosen[0])))


class AskLaterDialog(FormDialog):
    """Another day on which to ask."""

    def __init__(self, parent: QWidget, context: Context, referral: Referral) -> None:
        super().__init__(
            parent,
            context,
            name="referral.later",
            title=_("Ask later"),
            act=_("Choose this day"),
            sentence=_("On this day the program reminds you to ask what came of it."),
        )
        self._referral_id = referral.id
        today = context.clock.today()
        section = self.form.section(columns=1)
        section.add("ask_on", _("Ask on"), day_field("referral.later.ask_on", today))
        self.form.set_values({"ask_on": today + ASK_AFTER})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once there is a day."""
        if values["ask_on"] is None:
            self.show_error(FieldErrors({"ask_on": _("Please enter a day.")}))
            return
        self.store(ask_later, referral_id=self._referral_id, day=values["ask_on"])


class TakeBackDialog(FormDialog):
    """The person does not want it any more."""

    def __init__(self, parent: QWidget, context: Context, referral: Referral) -> None:
        super().__init__(
            parent,
            context,
            name="referral.back",
            title=_("Take back the permission to tell {organisation}").format(organisation=referral.organisation_name),
            act=_("Take permission back"),
            sentence=_("From this day on nothing more is told, and nobody asks there what came of it."),
        )
        self._referral_id = referral.id
        add_day(self, "day", _("Since when"), context.clock.today())

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once there is a day."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter a day.")}))
            return
        self.store(take_back_permission, referral_id=self._referral_id, day=values["day"])
