"""What the pages about duplicates ask of the vault in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.values import Merge, TwoPeople

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

DECIDED = 100
"""So many earlier decisions are shown."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided earlier and holds."""

    merges: tuple[Merge, ...]
    two: tuple[TwoPeople, ...]

    @property
    def count(self) -> int:
        """How many decisions these are."""
        return len(self.merges) + len(self.two)


def read_decided(vault: "Vault") -> Decided:
    """The decisions that hold, the newest first."""
    with vault.work("list decisions about duplicates") as work:
        return Decided(duplicates.recent_merges(work, limit=DECIDED), duplicates.two_people(work, limit=DECIDED))
