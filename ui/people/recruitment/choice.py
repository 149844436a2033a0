"""What the page about recruitment shows: which list was chosen, and what stands above it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ensure_desktop.people.recruitment.service import approaches_page, funnel
from ensure_desktop.people.recruitment.values import ApproachFilter, Funnel, FunnelStage
from ensure_desktop.people.values import HowFound, RoleKind

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


class Shelf(StrEnum):
    """Which entries the list shows. The first are those of the picture; the others are of all roles and years."""

    PICTURE = "picture"
    LOOK_AGAIN = "look again"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was pressed last: a bar, a number of the sources (`by_source`), or a shelf."""

    shelf: Shelf = Shelf.PICTURE
    stage: FunnelStage = FunnelStage.APPROACHED
    how_found: HowFound | None = None
    by_source: bool = False


def shown_by(choice: Choice, role: RoleKind, period: ApproachFilter, text: str) -> ApproachFilter:
    """What the list asks for; of `period` only the days count."""
    if choice.shelf is not Shelf.PICTURE:
        return ApproachFilter(
            text=text, to_look_at=choice.shelf is Shelf.LOOK_AGAIN, withdrawn=choice.shelf is Shelf.WITHDRAWN
        )
    return ApproachFilter(
        text=text,
        role=role,
        since=period.since,
        until=period.until,
        # Everybody was approached: without a step the list comes page by page from its index.
        stage=None if choice.stage is FunnelStage.APPROACHED else choice.stage,
        how_found=choice.how_found,
        source_unknown=choice.by_source and choice.how_found is None,
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands above the list. `all` counts the whole register."""

    funnel: Funnel
    to_look_at: int
    withdrawn: int
    all: int


def read_overview(vault: "Vault", *, role: RoleKind, period: ApproachFilter) -> Overview:
    """The picture and the counts, in one go."""
    with vault.work("read funnel") as work:

        def count(shown: ApproachFilter) -> int:
            return approaches_page(work, shown=shown, offset=0, limit=0).total

        return Overview(
            funnel=funnel(work, role=role, since=period.since, until=period.until),
            to_look_at=count(ApproachFilter(to_look_at=True)),
            withdrawn=count(ApproachFilter(withdrawn=True)),
            all=count(ApproachFilter()),
        )
