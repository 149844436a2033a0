"""The list of people: who is shown, how many there are of each kind, and the lines with their status."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ensure_desktop.desk.service import standings
from ensure_desktop.desk.values import Status
from ensure_desktop.i18n import _
from ensure_desktop.people.finding import count_people, list_marks, people_ids, people_lines
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.listing_values import EVERY, ListedPerson, ListMark, PersonColumn, PersonMore
from ensure_desktop.people.values import PeopleFilter, PersonRow, RoleKind
from ensure_desktop.vault.centre import Words
from ui.people.words import first_upper

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault
    from ensure_desktop.vault.work import Work


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
    more: PersonMore = field(default_factory=PersonMore)


def shelf_label(shelf: Shelf, words: Words) -> str:
    """The word on the chip."""
    if shelf in ROLES:
        return first_upper(role_label(ROLES[shelf], words, plural=True))
    return {
        Shelf.EVERYONE: _("Everyone"),
        Shelf.OTHERS: _("Others"),
        Shelf.WITHDRAWN: _("Withdrawn"),
    }[shelf]


def shelf_of(shown: PeopleFilter) -> Shelf:
    """The shelf on which a filter looks."""
    if shown.withdrawn:
        return Shelf.WITHDRAWN
    if shown.others:
        return Shelf.OTHERS
    return next((shelf for shelf, role in ROLES.items() if role is shown.role), Shelf.EVERYONE)


def shown_on(shelf: Shelf, text: str = "", within: PeopleFilter | None = None) -> PeopleFilter:
    """What the services are asked for; `within` is what is asked besides."""
    return replace(
        within or PeopleFilter(),
        text=text,
        role=ROLES.get(shelf),
        others=shelf is Shelf.OTHERS,
        withdrawn=shelf is Shelf.WITHDRAWN,
    )


def read_lines(
    vault: "Vault",
    *,
    shown: PeopleFilter,
    offset: int,
    limit: int,
    order: str,
    mark: ListMark | None = None,
    columns: Collection[PersonColumn] = (),
) -> tuple[ListLine, ...]:
    """A page of lines, from the list's mark before it on."""
    with vault.work("list people") as work:
        found = people_lines(work, shown=shown, offset=offset, limit=limit, order=order, mark=mark, columns=columns)
        return lines_of(work, found)


def lines_of(work: "Work", found: Sequence[ListedPerson]) -> tuple[ListLine, ...]:
    """People as lines, with how they stand."""
    stand = standings(work, person_ids=[each.row.id for each in found])
    return tuple(ListLine(each.row.id, each.row, stand[each.row.id], each.more) for each in found)


def read_length(vault: "Vault", *, shown: PeopleFilter, order: str) -> tuple[int, tuple[ListMark, ...]]:
    """How many people there are in the list, and the marks of a long one."""
    with vault.work("count people") as work:
        total = count_people(work, shown=shown)
        return total, list_marks(work, shown=shown, order=order) if total > EVERY else ()


def read_ids(vault: "Vault", *, shown: PeopleFilter, order: str, offset: int, limit: int) -> tuple[str, ...]:
    """Who stands on these lines."""
    with vault.work("list people") as work:
        return people_ids(work, shown=shown, order=order, offset=offset, limit=limit)


def read_counts(vault: "Vault") -> Mapping[Shelf, int]:
    """How many people stand on each shelf."""
    with vault.work("count people") as work:
        return {shelf: count_people(work, shown=shown_on(shelf)) for shelf in Shelf}
