"""The form of a case: what the group should know, in the words in which it was told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.values import Hit, HitKind
from ensure_desktop.supervision.labels import (
    case_field_label,
    pitfall_hint,
    pitfall_label,
    triangle_hint,
    triangle_label,
)
from ensure_desktop.supervision.service import case_facts
from ensure_desktop.supervision.values import Case, CaseDetails, CaseFacts, CaseText, Pitfall, TriangleRole
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.supervision.case_words import TOLD, match_words, meeting_words
from ui.supervision.person_field import SupporterField
from ui.supervision.places_field import PlacesField
from ui.widgets.fields import ChoiceField, TextArea
from ui.widgets.fields.options import OptionsField
from ui.widgets.form import Form, FormSection

NAME = "case.form"
QUESTION_LINES, LINES = 2, 4


class CaseForm(Form):
    """Its values become `CaseDetails` by `details`. `choices` is what was decided about names in the texts."""

    def __init__(self, context: Context, facts: CaseFacts) -> None:
        super().__init__(name=NAME)
        self._context = context
        self._today = context.clock.today()
        self._agreed = ""
        self._match_id: str | None = None
        """Chosen, or to be chosen once her matches are known."""
        self._match_ids: frozenset[str | None] = frozenset()
        self._meeting_ids = frozenset(each.id for each in facts.meetings)
        self.choices: tuple[Choice, ...] = ()
        self.sections: list[tuple[str, FormSection]] = []
        self._add_first(facts)
        self._add_texts()
        self._add_places()
        self._add_check_lists()
        self.editor("person_id").changed.connect(self._on_person)
        self.editor("match_id").changed.connect(self._on_match)
        self.offer_matches(facts)

    def show_new(self, person_id: str, name: str, entry_id: str) -> None:
        """Show what is most likely of a new case: it was told today."""
        values: dict[str, Any] = {"day": self._today}
        if person_id:
            values["person_id"] = Hit(HitKind.PERSON, person_id, name, "")
        self.set_values(values)
        self._choose_meeting(entry_id)
        self.set_unchanged()

    def show_case(self, case: Case) -> None:
        """Show what is stored."""
        details = case.details
        self.choices, self._agreed = details.choices, details.text.agreed
        self._match_id = details.match_id
        values: dict[str, Any] = {name: getattr(details.text, name) for name in TOLD}
        values["person_id"] = Hit(HitKind.PERSON, details.person_id, case.supporter, "")
        values["day"] = details.day
        values["organisation_ids"] = details.organisation_ids
        values["pitfalls"] = [each.value for each in details.pitfalls]
        values["triangle"] = [each.value for each in details.triangle]
        self.set_values(values)
        self._choose_meeting(details.entry_id or "")
        self._choose_match()
        self.set_unchanged()

    def details(self, values: Mapping[str, Any]) -> CaseDetails:
        """What the form says."""
        about = values["person_id"]
        return CaseDetails(
            person_id=about.id if about else "",
            day=values["day"] or self._today,
            match_id=values["match_id"],
            entry_id=values["entry_id"],
            text=replace(CaseText(**{name: values[name] for name in TOLD}), agreed=self._agreed),
            pitfalls=frozenset(map(Pitfall, values["pitfalls"])),
            triangle=frozenset(map(TriangleRole, values["triangle"])),
            organisation_ids=values["organisation_ids"],
            choices=self.choices,
        )

    def decide(self, choices: tuple[Choice, ...]) -> None:
        """Somebody decided about names in the texts."""
        self.choices = choices
        self._dirty = True
        self.changed.emit()

    def draft(self) -> dict[str, Any]:
        """Everything as typed; the match by its id, for her matches are offered later."""
        chosen = [[choice.words, choice.replacement] for choice in self.choices]
        return super().draft() | {"match_id": self._match_id, "choices": chosen}

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed."""
        plain = {name: value for name, value in draft.items() if name not in ("match_id", "choices")}
        self._match_id = draft.get("match_id")
        self.choices = tuple(Choice(words, replacement) for words, replacement in draft.get("choices", ()))
        super().set_draft(plain)
        self._ask_matches()

    def offer_matches(self, facts: CaseFacts) -> None:
        """Offer the matches of whoever brings the case."""
        offered = [(each.id, match_words(each)) for each in facts.matches]
        self._match_ids = frozenset(each.id for each in facts.matches)
        self._filling = True
        self.editor("match_id").set_choices([(None, _("no match in particular")), *offered])
        self._choose_match()
        self._filling = False

    # building

    def _section(self, word: str, title: str, sentence: str = "", *, columns: int = 1) -> FormSection:
        made = self.section(title, sentence, columns=columns)
        self.sections.append((word, made))
        return made

    def _add_first(self, facts: CaseFacts) -> None:
        section = self._section(_("Who brings it"), "", columns=2)
        words = first_upper(self._context.centre.words.supporter)
        section.add("person_id", words, SupporterField(self._context.operations, name=f"{NAME}.person_id"))
        section.add("match_id", _("About which match"), ChoiceField([(None, "")], name=f"{NAME}.match_id"))
        section.add("day", _("Told on"), day_field(f"{NAME}.day", self._today))
        meetings = [(each.id, meeting_words(each)) for each in facts.meetings]
        meeting = ChoiceField([(None, _("not decided yet")), *meetings], name=f"{NAME}.entry_id")
        section.add("entry_id", _("Brought to"), meeting)

    def _add_texts(self) -> None:
        sentence = _("Write as it was told. Names are found, and replaced on paper by words that name nobody.")
        section = self._section(_("The case"), _("The case"), sentence)
        for name in TOLD:
            area = TextArea(name=f"{NAME}.{name}", lines=QUESTION_LINES if name == "question" else LINES)
            section.add(name, case_field_label(name), area)
        fields = [self.editor(name) for name in TOLD]
        section.add_widget(WordingLine(self._context, name=f"{NAME}.wording", fields=fields))

    def _add_places(self) -> None:
        section = self._section(_("Places"), _("Places that could help"))
        places = PlacesField(self._context.operations, name=f"{NAME}.organisation_ids")
        section.add("organisation_ids", "", places, _("They stand on the sheet with what they offer."))

    def _add_check_lists(self) -> None:
        sentence = _("For a quiet look at oneself; nobody has to tick anything.")
        section = self._section(_("Looking at oneself"), _("Looking at oneself"), sentence)
        both = _("{word}: {sentence}")
        pitfalls = [
            (each.value, both.format(word=pitfall_label(each), sentence=pitfall_hint(each))) for each in Pitfall
        ]
        section.add("pitfalls", _("Pitfalls of listening"), OptionsField(pitfalls, many=True, name=f"{NAME}.pitfalls"))
        roles = [
            (each.value, both.format(word=triangle_label(each), sentence=triangle_hint(each))) for each in TriangleRole
        ]
        section.add("triangle", _("Drama triangle"), OptionsField(roles, many=True, name=f"{NAME}.triangle"))

    # whoever brings it, and her matches

    def _on_person(self) -> None:
        if not self._filling:
            self._match_id = None
            self._ask_matches()

    def _ask_matches(self) -> None:
        chosen = self.editor("person_id").draft()
        person_id = chosen[0] if isinstance(chosen, list) else None
        self._context.operations.query(case_facts, self.offer_matches, key=f"{NAME}.matches", person_id=person_id)

    def _on_match(self) -> None:
        if not self._filling:
            self._match_id = self.editor("match_id").value()

    def _choose_match(self) -> None:
        editor = self.editor("match_id")
        filling, self._filling = self._filling, True
        editor.set_value(self._match_id if self._match_id in self._match_ids else None)
        self._filling = filling

    def _choose_meeting(self, entry_id: str) -> None:
        if entry_id in self._meeting_ids:
            self.editor("entry_id").set_value(entry_id)
