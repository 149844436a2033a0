"""What two exports say together that neither says alone: the rule for whoever comes or goes between them.

Somebody who has an earlier export and the new one lays them side by side. Everybody is in a group in the one (those
who look alike there, or those who are not in it) and in a group in the other. People who are in the same pair of
groups cannot be told apart by both exports together; so each pair must hold nobody, or as many as each export has to
have in a group. A pair in which one side is "not in it" are those who came or went in between.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Person = str
Group = Hashable


@dataclass(frozen=True, slots=True)
class Earlier:
    """An export that somebody has already. `groups` say where each of its people is in it, as far as they are still
    known; `sizes` how many there were in each group, with those who were erased since. `k` was asked for."""

    groups: Mapping[Person, Group]
    k: int
    sizes: Mapping[Group, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Those who are in one group before and in one group now; None where they are not in that export."""

    before: Group | None
    now: Group | None
    people: tuple[Person, ...]
    gone: int = 0
    """So many more who were erased since: they are in it, and nobody knows any more who they were."""

    @property
    def count(self) -> int:
        """How many an attacker counts."""
        return len(self.people) + self.gone


def pairs(earlier: Earlier, now: Mapping[Person, Group]) -> tuple[Pair, ...]:
    """Everybody who is in at least one of the two, by the pair of groups."""
    found: dict[tuple[Group | None, Group | None], list[Person]] = defaultdict(list)
    for person in sorted({*earlier.groups, *now}):
        found[earlier.groups.get(person), now.get(person)].append(person)
    known = Counter(earlier.groups.values())
    gone = {group: size - known[group] for group, size in earlier.sizes.items() if size > known[group]}
    for group in gone:
        found.setdefault((group, None), [])
    return tuple(
        Pair(before, after, tuple(people), gone.get(before, 0) if after is None and before is not None else 0)
        for (before, after), people in found.items()
    )


def too_small(earlier: Earlier, now: Mapping[Person, Group], k: int) -> tuple[Pair, ...]:
    """The pairs of so few people that both exports together point at them."""
    least = min(k, earlier.k)
    return tuple(each for each in pairs(earlier, now) if 0 < each.count < least)


def settled(
    earlier: Sequence[Earlier],
    now: Mapping[Person, Group],
    k: int,
    is_group: Callable[[Collection[Person]], bool],
) -> frozenset[Person]:
    """Who has to be left out of the new export, so that no pair is too small and each group is one by `is_group`.

    Newcomers wait until there are enough of them. Where too few went, more of their group go with them, from the
    smallest pair on. Leaving somebody out can make another pair too small, so it goes on until nothing changes.
    """
    left: dict[Person, Group] = dict(now)
    out: set[Person] = set()
    while True:
        going = set(_not_groups(left, is_group))
        for each in earlier:
            going |= _of_small_pairs(each, left, k)
        if not going:
            return frozenset(out)
        out |= going
        for person in going:
            left.pop(person, None)


def _not_groups(now: Mapping[Person, Group], is_group: Callable[[Collection[Person]], bool]) -> Iterable[Person]:
    members: dict[Group, list[Person]] = defaultdict(list)
    for person, group in now.items():
        members[group].append(person)
    return [person for people in members.values() if not is_group(people) for person in people]


def _of_small_pairs(earlier: Earlier, now: Mapping[Person, Group], k: int) -> set[Person]:
    going: set[Person] = set()
    small = too_small(earlier, now, k)
    if not small:
        return going
    of_group: dict[Group | None, list[Pair]] = defaultdict(list)
    for each in pairs(earlier, now):
        if each.now is not None:
            of_group[each.before].append(each)
    for each in small:
        if each.now is not None:
            going |= set(each.people)
        elif others := of_group[each.before]:
            going |= set(min(others, key=lambda pair: (pair.count, pair.people)).people)
    return going


def blocks(earlier: Sequence[Earlier], people: Iterable[Person]) -> dict[tuple[Group | None, ...], list[Person]]:
    """The people by where they were in all earlier exports: who is in the same groups everywhere stays together.

    Those who were in none have a key of None only.
    """
    found: dict[tuple[Group | None, ...], list[Person]] = defaultdict(list)
    for person in people:
        found[tuple(each.groups.get(person) for each in earlier)].append(person)
    return dict(found)
