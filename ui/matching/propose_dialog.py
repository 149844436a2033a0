"""How the two of a new proposal meet: one to one at first, or in another way that belongs to a group or a household."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching.boarding import propose_match
from ensure_desktop.matching.circle_values import Circle, CircleDetails
from ensure_desktop.matching.circles import circles, save_circle
from ensure_desktop.matching.kinds import needs_circle, needs_household
from ensure_desktop.matching.labels import match_kind_label
from ensure_desktop.matching.values import Match, MatchKind
from ensure_desktop.people.households import household_of
from ensure_desktop.people.values import Household
from ui.context import Context
from ui.matching.circles.words import is_full, kind_sentence, where_and_when
from ui.matching.subject import Pair
from ui.people.households.words import household_title
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea, TextField

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

NEW = ""
"""The choice that begins a new group."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the pair could belong to."""

    circles: Sequence[Circle]
    household: Household | None


class ProposeDialog(FormDialog):
    """Choose the kind, say why, propose. `saved` sends the `Match`."""

    def __init__(self, parent: QWidget, context: Context, pair: Pair, kind: MatchKind = MatchKind.ONE_TO_ONE) -> None:
        title = _("Propose {supporter} and {participant}")
        super().__init__(
            parent,
            context,
            name="matching.propose",
            title=title.format(supporter=pair.supporter_name, participant=pair.participant_name),
            act=_("Propose"),
        )
        self._pair = pair
        self._words = context.centre.words
        self._found = _Surroundings((), None)
        section = self.form.section(columns=1)
        self._kind = ChoiceField([(each, match_kind_label(each)) for each in MatchKind], name="matching.propose.kind")
        self._circle = ChoiceField([(NEW, _("A new one"))], name="matching.propose.circle")
        section.add("kind", _("How they meet"), self._kind, " ")
        section.add("circle_id", _("Group or shift"), self._circle)
        section.add("name", _("Name of the new group"), TextField(name="matching.propose.name"))
        section.add("note", _("Why these two, or what to keep in mind"), TextArea(name="matching.propose.note"))
        self._kind.set_value(kind)
        self._kind.changed.connect(self._kind_chosen)
        self._circle.changed.connect(self._circle_chosen)
        self._kind_chosen()
        self.keep_drafts(f"{pair.supporter_id}{pair.participant_id}")
        job = partial(_read, supporter_id=pair.supporter_id)
        context.operations.call(job, self._show_found, self.show_error, reads=True)

    def submit(self, values: dict[str, Any]) -> None:
        """Propose; a new group is made in the same step, or not at all."""
        kind: MatchKind = values["kind"]
        begins = needs_circle(kind) and values["circle_id"] == NEW
        if begins and not values["name"]:
            self.show_error(FieldErrors({"name": _("Please give it a name, as everybody calls it.")}))
            return
        if needs_household(kind) and self._found.household is None:
            text = _("It is not recorded in which household {name} lives. You can note it on the person's page.")
            self.show_error(FieldErrors({"kind": text.format(name=self._pair.supporter_name)}))
            return
        household = self._found.household if needs_household(kind) else None
        job = partial(
            _propose,
            pair=self._pair,
            kind=kind,
            circle_id=values["circle_id"] if needs_circle(kind) else "",
            new_name=values["name"] if begins else "",
            household_id=household.id if household is not None else "",
            note=values["note"],
        )
        self.call(job, areas=frozenset({"matching"}), title=propose_match.name)

    def _show_found(self, found: _Surroundings) -> None:
        self._found = found
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        kind: MatchKind = self._kind.value()
        household = self._found.household
        help_text = kind_sentence(kind, self._words)
        if needs_household(kind) and household is not None:
            help_text = _("{sentence} Household: {name}.").format(sentence=help_text, name=household_title(household))
        self.form.set_help("kind", help_text)
        of_kind = [circle for circle in self._found.circles if circle.details.kind is kind and self._has_room(circle)]
        self._circle.set_choices([*((each.id, _circle_words(each)) for each in of_kind), (NEW, _("A new one…"))])
        hers = [circle.id for circle in of_kind if self._is_in(circle)]
        if hers and self._circle.value() not in hers:
            self._circle.set_value(hers[0])
        self._circle_chosen()

    def _is_in(self, circle: Circle) -> bool:
        """Whether the supporter belongs to it."""
        return any(member.person_id == self._pair.supporter_id for member in circle.supporters)

    def _has_room(self, circle: Circle) -> bool:
        """Whether the pair could join; where one meets with several, only with the same one."""
        mine = self._is_in(circle) or circle.details.kind is not MatchKind.SEVERAL or not circle.supporters
        there = any(member.person_id == self._pair.participant_id for member in circle.participants)
        return mine and not there and not is_full(circle)

    def _circle_chosen(self) -> None:
        in_circle = needs_circle(self._kind.value())
        self.form.show_field("circle_id", in_circle)
        self.form.show_field("name", in_circle and self._circle.value() == NEW)
        QTimer.singleShot(0, self, self.fit)  # once the longer or shorter sentence was laid out


def _circle_words(circle: Circle) -> str:
    return _(" · ").join(part for part in (circle.details.name, where_and_when(circle.details)) if part)


def _read(vault: "Vault", *, supporter_id: str) -> _Surroundings:
    with vault.work(circles.name) as work:
        return _Surroundings(circles(work), household_of(work, supporter_id))


def _propose(
    vault: "Vault", *, pair: Pair, kind: MatchKind, circle_id: str, new_name: str, household_id: str, note: str
) -> Match:
    """The new group, where there is one, and the proposal in one unit of work."""
    with vault.work(propose_match.name) as work:
        if new_name:
            details = CircleDetails(kind=kind, name=new_name)
            made = save_circle(work, circle_id=None, details=details, supporter_ids=(pair.supporter_id,))
            circle_id = made.id
        return propose_match(
            work,
            supporter_id=pair.supporter_id,
            participant_id=pair.participant_id,
            note=note,
            kind=kind,
            circle_id=circle_id,
            household_id=household_id,
            follows_id=pair.follows_id,
        )
