"""The list of people: who is shown, how many there are of each kind, and the lines with their status."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ensure_desktop.desk.service import standings
from ensure_desktop.desk.values import Status
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.service import count_people, people_page
from ensure_desktop.people.values import PeopleFilter, PersonRow, RoleKind
from ensure_desktop.vault.centre import Words
from ui.people.words import first_upper

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


class Shelf(StrEnum):
    """The filter chips, in their order."""

    EVERYONE = "everyone"
    SUPPORTERS = "supporter"
    PARTICIPANTS = "participant"
    APPLICANTS = "applicant"
    OTHERS = "others"
    WITHDRAWN = "withdrawn"


ROLES = {
    Shelf.SUPPORTERS: RoleKind.SUPPORTER,
    Shelf.PARTICIPANTS: RoleKind.PARTICIPANT,
    Shelf.APPLICANTS: RoleKind.APPLICANT,
}


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of the list."""

    id: str
    person: PersonRow
    status: Status


def shelf_label(shelf: Shelf, words: Words) -> str:
    """The word on the chip."""
    if shelf in ROLES:
        return first_upper(role_label(ROLES[shelf], words, plural=True))
    return {
        Shelf.EVERYONE: _("Everyone"),
        Shelf.OTHERS: _("Others"),
        Shelf.WITHDRAWN: _("Withdrawn"),
    }[shelf]


def shown_on(shelf: Shelf, text: str = "") -> PeopleFilter:
    """What the services are asked for."""
    return PeopleFilter(
        text=text,
        role=ROLES.get(shelf),
        others=shelf is Shelf.OTHERS,
        withdrawn=shelf is Shelf.WITHDRAWN,
    )


def read_lines(
    vault: "Vault", *, shown: PeopleFilter, offset: int, limit: int, order: str
) -> tuple[tuple[ListLine, ...], int]:
    """A page of lines and how many there are in all."""
    with vault.work("list people") as work:
        page = people_page(work, shown=shown, offset=offset, limit=limit, order=order)
        found = standings(work, person_ids=[row.id for row in page.rows])
    return tuple(ListLine(row.id, row, found[row.id]) for row in page.rows), page.total


def read_counts(vault: "Vault") -> Mapping[Shelf, int]:
    """How many people stand on each shelf."""
    with vault.work("count people") as work:
        return {shelf: count_people(work, shown=shown_on(shelf)) for shelf in Shelf}
