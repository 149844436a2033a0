"""Who meets whom in intervision: a pure rule.

Groups are small, and nobody always sits with the same people: those come together who were so longest ago. In each
group is somebody who has not brought a case for long.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from ensure_desktop.supervision.values import BroughtLast, GroupProposal

SMALLEST, LARGEST = 2, 5
LOOKS_BACK = timedelta(days=365)
"""What lies longer ago keeps nobody apart."""
LONG_MEETING = 4
"""In a group of so many there is time for a second case, or somebody to fall back on."""
MOST_PASSES = 20
WEEK = timedelta(weeks=1)
MONTH = 4 * WEEK

Closeness = Mapping[frozenset[str], int]
"""How much two people were together lately: more for what was a short while ago, and for each time anew."""


def closeness(meetings: Iterable[tuple[date, Sequence[str]]], today: date) -> dict[frozenset[str], int]:
    """From the meetings of the last year and who came."""
    found: dict[frozenset[str], int] = {}
    for day, people in meetings:
        weight = (LOOKS_BACK - (today - day)).days
        if weight > 0:
            for pair in map(frozenset, combinations(people, 2)):
                found[pair] = found.get(pair, 0) + weight
    return found


def last_meeting(people: Iterable[BroughtLast]) -> date | None:
    """When somebody last was at an intervision."""
    return max((each.last_there for each in people if each.last_there is not None), default=None)


def next_meeting(last: date | None, today: date) -> date:
    """The day that is usual for the next one: a month after the last, on the same weekday, and not in the past."""
    if last is None:
        return today + WEEK
    weeks_late = -((last + MONTH - today).days // WEEK.days)
    return last + MONTH + max(0, weeks_late) * WEEK


def groups(people: Sequence[BroughtLast], near: Closeness, size: int) -> tuple[GroupProposal, ...]:
    """Everybody in groups of about `size`; those first among whom somebody has been away for longest.

    One person alone makes no group.
    """
    sizes = _sizes(len(people), size)
    if not sizes:
        return ()
    waiting = sorted(people, key=_by_case)
    made = [[person] for person in waiting[: len(sizes)]]
    for person in sorted(waiting[len(sizes) :], key=_by_presence):
        open_ones = [place for place, group in enumerate(made) if len(group) < sizes[place]]
        best = min(open_ones, key=lambda place: (_strain(person, made[place], near), len(made[place]), place))
        made[best].append(person)
    for _pass in range(MOST_PASSES):
        if not _swap(made, near):
            break
    ordered = sorted((sorted(group, key=_by_presence) for group in made), key=lambda group: _by_presence(group[0]))
    return tuple(GroupProposal(tuple(group), _bring(group)) for group in ordered)


def _sizes(count: int, size: int) -> list[int]:
    """As even as can be; none smaller than two."""
    if count < SMALLEST:
        return []
    wished = min(max(size, SMALLEST), LARGEST)
    number = min(-(-count // wished), count // SMALLEST)
    least, larger = divmod(count, number)
    return [least + (place < larger) for place in range(number)]


def _swap(made: list[list[BroughtLast]], near: Closeness) -> bool:
    """Let people change places where both groups together get newer by it. The first of each group stays: she brings
    a case."""
    changed = False
    for one, other in combinations(made, 2):
        for here, there in ((a, b) for a in range(1, len(one)) for b in range(1, len(other))):
            first, second = one[here], other[there]
            without_first, without_second = _but(one, here), _but(other, there)
            now = _strain(first, without_first, near) + _strain(second, without_second, near)
            then = _strain(second, without_first, near) + _strain(first, without_second, near)
            if then < now:
                one[here], other[there] = second, first
                changed = True
    return changed


def _but(group: Sequence[BroughtLast], place: int) -> list[BroughtLast]:
    return [*group[:place], *group[place + 1 :]]


def _strain(person: BroughtLast, group: Iterable[BroughtLast], near: Closeness) -> int:
    return sum(near.get(frozenset((person.person_id, other.person_id)), 0) for other in group)


def _bring(group: Sequence[BroughtLast]) -> tuple[str, ...]:
    number = 2 if len(group) >= LONG_MEETING else 1
    return tuple(person.person_id for person in sorted(group, key=_by_case)[:number])


def _by_case(person: BroughtLast) -> tuple[date, date, str, str]:
    """She who has not brought a case for longest comes first; before her who never did."""
    return person.last_brought or date.min, person.last_there or date.min, person.name, person.person_id


def _by_presence(person: BroughtLast) -> tuple[date, date, str, str]:
    """She who has not been there for longest comes first."""
    return person.last_there or date.min, person.last_brought or date.min, person.name, person.person_id
