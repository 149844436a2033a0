"""The week in one number: a bit for each of the 21 cells of the availability grid.

Two people can meet where both have a bit, so matching works out common time with one `&`, in SQL as well.
"""

from collections.abc import Iterable
from functools import lru_cache

from ensure_desktop.people.values import PartOfDay, Slot

PARTS = tuple(PartOfDay)
PLACE_OF_PART = {part: place for place, part in enumerate(PARTS)}
DAYS = 7
CELLS = tuple(Slot(weekday, part) for weekday in range(DAYS) for part in PARTS)


def to_bits(slots: Iterable[Slot]) -> int:
    """The number for these cells; a cell named twice counts once. Raises `ValueError` for a day that no week has."""
    bits = 0
    for slot in slots:
        if not 0 <= slot.weekday < DAYS:
            raise ValueError(slot.weekday)
        bits |= 1 << slot.weekday * len(PARTS) + PLACE_OF_PART[slot.part]
    return bits


@lru_cache(maxsize=4096)
def from_bits(bits: int) -> tuple[Slot, ...]:
    """The cells in the order of the week. Remembered: matching asks for everybody at once."""
    return tuple(cell for place, cell in enumerate(CELLS) if bits >> place & 1)
