"""The list of households: which ones are shown, and how many there are of each kind."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _
from ensure_desktop.people.households import households_page
from ensure_desktop.people.labels import host_label
from ensure_desktop.people.values import HostKind, HouseholdPage
from ui.people.words import first_upper

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


class HomeShelf(StrEnum):
    """The filter chips, in their order; those of one kind of host family are called like it."""

    ALL = "all"
    HOSTS = "hosts"
    FULL_TIME = HostKind.FULL_TIME.value
    WEEKENDS = HostKind.WEEKENDS.value
    HOLIDAYS = HostKind.HOLIDAYS.value


def shelf_label(shelf: HomeShelf) -> str:
    """The word on the chip."""
    if shelf in (HomeShelf.ALL, HomeShelf.HOSTS):
        return _("All") if shelf is HomeShelf.ALL else _("Host families")
    return first_upper(host_label(HostKind(shelf.value)))


def read_homes(vault: "Vault", *, shelf: HomeShelf, text: str, offset: int, limit: int) -> HouseholdPage:
    """A page of the households on a shelf."""
    kind = None if shelf in (HomeShelf.ALL, HomeShelf.HOSTS) else HostKind(shelf.value)
    only_hosts = shelf is HomeShelf.HOSTS
    with vault.work("list households") as work:
        return households_page(work, text=text, hosts=kind, only_hosts=only_hosts, offset=offset, limit=limit)


def count_homes(vault: "Vault") -> Mapping[HomeShelf, int]:
    """How many households stand on each shelf."""
    return {shelf: read_homes(vault, shelf=shelf, text="", offset=0, limit=0).total for shelf in HomeShelf}
