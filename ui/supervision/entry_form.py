"""The form of a diary entry: one for all kinds, showing what the kind asks for."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, time
from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.people.values import Hit, HitKind
from ensure_desktop.supervision.checks import MAY_BE_ABOUT_ONE, MOST_MINUTES
from ensure_desktop.supervision.labels import entry_kind_label, watch_label, well_being_label
from ensure_desktop.supervision.values import (
    ABOUT_ONE,
    Entry,
    EntryDetails,
    EntryKind,
    Swot,
    Watch,
    WellBeing,
    WritingFacts,
)
from ui.context import Context
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.supervision.agreements_field import AgreementsField, Owner
from ui.supervision.person_field import SupporterField
from ui.supervision.present_field import Line, PresentField
from ui.supervision.swot_words import swot_questions
from ui.widgets.fields import CheckField, ChoiceField, NumberField, TextArea, TextField
from ui.widgets.fields.options import OptionsField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import Form, FormSection
from ui.widgets.layouts import show_if

NAME = "diary.form"
NOTES_LINES, SWOT_LINES = 8, 4
SWOT = tuple(field.name for field in fields(Swot))


class EntryForm(Form):
    """Its values become `EntryDetails` by `details`."""

    def __init__(self, context: Context, facts: WritingFacts) -> None:
        super().__init__(name=NAME)
        self._context = context
        self._facts = facts
        self._today: date = context.clock.today()
        self.sections: list[tuple[str, FormSection]] = []
        self._add_first()
        self._add_present()
        self._add_notes()
        self._add_swot()
        self._add_well_being()
        self._add_agreements()
        for name in ("kind", "person_id", "planned"):
            self.editor(name).changed.connect(self._fit)
        self.editor("person_id").changed.connect(self._offer_owners)
        self.editor("present").changed.connect(self._offer_owners)
        self._offer_owners()
        self._fit()

    def show_new(self, kind: EntryKind, person_id: str = "", name: str = "") -> None:
        """Show what is most likely of a new entry: it is today, about this person."""
        values: dict[str, Any] = {"kind": kind, "day": self._today}
        if person_id:
            values["person_id"] = Hit(HitKind.PERSON, person_id, name, "")
        self.set_values(values)

    def show_entry(self, entry: Entry) -> None:
        """Show what is stored."""
        details, names = entry.details, dict(entry.people)
        plain = ("kind", "day", "minutes", "place", "title", "notes", "next_on")
        values: dict[str, Any] = {name: getattr(details, name) for name in plain}
        if details.person_id:
            values["person_id"] = Hit(HitKind.PERSON, details.person_id, entry.name, "")
        values["planned"] = not details.held
        values["starts_at"] = time.fromisoformat(details.starts_at) if details.starts_at else None
        values["present"] = [Line(each.person_id, names[each.person_id], each.mark) for each in details.present]
        values |= asdict(details.swot)
        values["well_being"] = [details.well_being.value] if details.well_being else []
        values["watch"] = [each.value for each in details.watch]
        owners = (each.owner_person_id or each.owner_account_id or "" for each in details.agreements)
        values["agreements"] = [
            (each, names.get(owner, "")) for each, owner in zip(details.agreements, owners, strict=True)
        ]
        self.set_values(values)

    def details(self, values: Mapping[str, Any]) -> EntryDetails:
        """What the form says."""
        about = values["person_id"]
        starts_at = values["starts_at"]
        return EntryDetails(
            kind=values["kind"],
            day=values["day"],
            person_id=about.id if about else None,
            held=not values["planned"],
            starts_at=f"{starts_at:%H:%M}" if starts_at else "",
            minutes=values["minutes"],
            place=values["place"],
            title=values["title"],
            present=values["present"],
            notes=values["notes"],
            swot=Swot(**{name: values[name] for name in SWOT}),
            well_being=WellBeing(values["well_being"][0]) if values["well_being"] else None,
            watch=frozenset(map(Watch, values["watch"])),
            agreements=values["agreements"],
            next_on=None if values["planned"] else values["next_on"],
        )

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed, and the fields that the kind asks for."""
        super().set_draft(draft)
        self._fit()

    # building

    def _section(self, word: str, title: str, sentence: str = "", *, columns: int = 2) -> FormSection:
        made = self.section(title, sentence, columns=columns)
        self.sections.append((word, made))
        return made

    def _add_first(self) -> None:
        word = first_upper(self._context.centre.words.supporter)
        section = self._section(_("What it was"), "")
        kinds = [(kind, entry_kind_label(kind)) for kind in EntryKind]
        section.add("kind", _("Kind"), ChoiceField(kinds, name=f"{NAME}.kind"))
        person = SupporterField(self._context.operations, name=f"{NAME}.person_id")
        section.add("person_id", word, person)
        section.add("title", _("Name of the meeting"), TextField(name=f"{NAME}.title"), wide=True)
        self.set_help("title", _("Everybody who may see the diary sees this name, so please name nobody."))
        section.add("day", _("Day"), day_field(f"{NAME}.day", self._today))
        section.add("starts_at", _("From"), TimeField(name=f"{NAME}.starts_at"))
        section.add("minutes", _("Minutes"), NumberField(name=f"{NAME}.minutes", least=1, most=MOST_MINUTES))
        section.add("place", _("Place"), TextField(name=f"{NAME}.place"))
        planned = CheckField(_("This is planned and still to be held"), name=f"{NAME}.planned")
        section.add("planned", "", planned, wide=True)

    def _add_present(self) -> None:
        section = self._section(_("Who was there"), _("Who was there"), columns=1)
        present = PresentField(self._context.operations, name=f"{NAME}.present")
        present.offer(self._facts.supporters)
        section.add("present", "", present)

    def _add_notes(self) -> None:
        sealed = _("Sealed: only those who may read this talk can open it.")
        section = self._section(_("Notes"), _("Notes"), sealed, columns=1)
        notes = TextArea(name=f"{NAME}.notes", lines=NOTES_LINES)
        notes.setAccessibleName(_("Notes"))
        section.add("notes", "", notes)

    def _add_swot(self) -> None:
        sentence = _("A few words each; what is not talked about stays empty.")
        section = self._section(_("Four questions"), _("Four questions"), sentence)
        words = swot_questions()
        for name in SWOT:
            section.add(name, words[name], TextArea(name=f"{NAME}.{name}", lines=SWOT_LINES))

    def _add_well_being(self) -> None:
        section = self._section(_("How it goes"), _("How it goes"), columns=1)
        options = [(each.value, well_being_label(each)) for each in WellBeing]
        section.add("well_being", _("What was said"), OptionsField(options, many=False, name=f"{NAME}.well_being"))
        watched = [(each.value, watch_label(each)) for each in Watch]
        watch = OptionsField(watched, many=True, name=f"{NAME}.watch")
        section.add("watch", _("To keep an eye on"), watch, _("What you tick shows up among the signals."))

    def _add_agreements(self) -> None:
        section = self._section(_("Agreements"), _("What was agreed on"), columns=1)
        help_text = _("With a day, Today reminds those of your team who do it.")
        agreements = AgreementsField(name=f"{NAME}.agreements", today=self._today)
        section.add("agreements", "", agreements, help_text)
        section.add("next_on", _("Next talk"), day_field(f"{NAME}.next_on", self._today))

    # what the kind asks for

    def _fit(self) -> None:
        kind: EntryKind = self.editor("kind").value()
        about_one = kind in ABOUT_ONE or (kind in MAY_BE_ABOUT_ONE and bool(self.editor("person_id").text().strip()))
        self.show_field("person_id", kind in MAY_BE_ABOUT_ONE)
        self.show_field("title", not about_one)
        self.show_field("next_on", not self.editor("planned").value())
        self.set_label("next_on", _("Next talk") if about_one else _("Next meeting"))
        shown = dict.fromkeys(("present",), not about_one) | dict.fromkeys(("going_well", "well_being"), about_one)
        for name, on in shown.items():
            show_if(self.editor(name).parentWidget().parentWidget(), on)

    def _offer_owners(self) -> None:
        """Whoever the entry is about, those on the list, and colleagues can do what is agreed on."""
        people: dict[Owner, str] = {}
        about = self.editor("person_id")
        if isinstance(chosen := about.draft(), list):
            people["person", chosen[0]] = chosen[1]
        people |= {("person", person_id): name for person_id, name in self.editor("present").people()}
        colleagues = {("account", coach.account_id): coach.name for coach in self._facts.coaches}
        self.editor("agreements").offer(list((people | colleagues).items()))
