"""What several exports say together that none says alone: the rule for whoever comes or goes between them.

Somebody who has the earlier exports and the new one lays them side by side. Everybody is in a group of each (those who
look alike there), or is not in it. Answers that nobody else gives lead from a row of one export to the same person's
row in another, and so through all of them: what counts is how many people are in the same groups everywhere.

- Newcomers in a group of the new export must be as many as a group needs, or there must be none.
- Those who were in the same groups of all earlier exports must not fall apart into parts that are too small, and if
  they are too few already, the new export says nothing about them.
- The same holds of each earlier export by itself.
- Who is gone leaves a gap that is seen where groups before and now, which have people in common, are counted together.
  Such a gap must be as wide as a group, or there must be none; so few more are left out on purpose.
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
    """Those who are so few that both exports together point at them: newcomers, parts of a group, and gaps."""
    least, found = min(k, earlier.k), pairs(earlier, now)
    parts = Counter(each.before for each in found if each.now is not None)
    small = [
        each
        for each in found
        if each.now is not None and each.count < least and (each.before is None or parts[each.before] > 1)
    ]
    return (*small, *(gap for gap, _stayed in _gaps(found) if 0 < gap.count < least))


def narrow(earlier: Sequence[Earlier], now: Mapping[Person, Group], k: int) -> frozenset[Person]:
    """Those of whom too few are in the same groups of all exports together, the new one among them.

    Who was in the same groups before, were they enough, and is so now as well, is not told apart by the new export:
    however many of them have gone. Exports that promised less are left aside where those are looked at that promised
    more, so that an early one with small groups does not lower what all others have to keep.
    """
    found: set[Person] = set()
    for least in {min(k, each.k) for each in earlier}:
        among = [each for each in earlier if each.k >= least]
        everybody = {*now, *(person for each in among for person in each.groups)}
        for together in blocks(among, sorted(everybody)).values():
            parts: dict[Group, list[Person]] = defaultdict(list)
            for person in together:
                if person in now:
                    parts[now[person]].append(person)
            if len(parts) > 1 or len(together) < least:
                found.update(person for part in parts.values() if len(part) < least for person in part)
    return frozenset(found)


def settled(
    earlier: Sequence[Earlier],
    now: Mapping[Person, Group],
    k: int,
    is_group: Callable[[Collection[Person]], bool],
) -> frozenset[Person]:
    """Who has to be left out of the new export, so that nobody is in too small a part, of one earlier export or of all
    of them together, and each group is one by `is_group`.

    Newcomers wait until there are enough of them. A gap that is too narrow is made wider. Leaving somebody out can
    make another part too small, so it goes on until nothing changes.
    """
    left: dict[Person, Group] = dict(now)
    out: set[Person] = set()
    while True:
        going = {*_not_groups(left, is_group), *narrow(earlier, left, k)}
        for each in earlier:
            going |= {person for pair in too_small(each, left, k) if pair.now is not None for person in pair.people}
        if not going:
            going = next((found for each in earlier if (found := _widening(each, left, k, is_group))), set())
        if not going:
            return frozenset(out)
        out |= going
        for person in going:
            left.pop(person, None)


def gaps(earlier: Earlier, now: Iterable[Person]) -> dict[Group, int]:
    """How many of each group before are not among these people any more."""
    stay = dict.fromkeys(now, True)
    return {
        each.before: each.count
        for each in pairs(earlier, stay)
        if each.now is None and each.before is not None and each.count
    }


def _gaps(found: Sequence[Pair]) -> list[tuple[Pair, list[Pair]]]:
    """The gaps where groups that have people in common are counted together, each with those who stayed there."""
    of_group: dict[Group | None, int] = {}
    of_class: dict[Group | None, int] = {}
    stayed: dict[int, list[Pair]] = defaultdict(list)
    for number, pair in enumerate(each for each in found if each.before is not None and each.now is not None):
        near = {of_group.get(pair.before), of_class.get(pair.now)} - {None}
        stayed[number] = [pair, *(each for place in near if place is not None for each in stayed.pop(place))]
        for each in stayed[number]:
            of_group[each.before] = of_class[each.now] = number
    gone: dict[int, list[Pair]] = defaultdict(list)
    for pair in found:
        if pair.before is not None and pair.now is None and pair.before in of_group:
            gone[of_group[pair.before]].append(pair)
    return [
        (
            Pair(
                pairs_gone[0].before,
                None,
                tuple(sorted(person for pair in pairs_gone for person in pair.people)),
                sum(pair.gone for pair in pairs_gone),
            ),
            stayed[number],
        )
        for number, pairs_gone in gone.items()
    ]


def _widening(
    earlier: Earlier, now: Mapping[Person, Group], k: int, is_group: Callable[[Collection[Person]], bool]
) -> set[Person]:
    """Who goes as well where too few are gone: some of a large part, or else a small part altogether."""
    least = min(k, earlier.k)
    members: dict[Group, list[Person]] = defaultdict(list)
    for person, group in sorted(now.items()):
        members[group].append(person)
    for gap, stayed in _gaps(pairs(earlier, now)):
        if not 0 < gap.count < least:
            continue
        for pair in sorted(stayed, key=lambda each: (-each.count, each.people)):
            going = set(pair.people[: least - gap.count])
            rest = [person for person in members[pair.now] if person not in going]
            whole = not any(other.before == pair.before for other in stayed if other is not pair)
            if is_group(rest) and (whole or pair.count - len(going) >= least):
                return going
        return set(min(stayed, key=lambda each: (each.count, each.people)).people)
    return set()


def _not_groups(now: Mapping[Person, Group], is_group: Callable[[Collection[Person]], bool]) -> Iterable[Person]:
    members: dict[Group, list[Person]] = defaultdict(list)
    for person, group in now.items():
        members[group].append(person)
    return [person for people in members.values() if not is_group(people) for person in people]


def blocks(earlier: Sequence[Earlier], people: Iterable[Person]) -> dict[tuple[Group | None, ...], list[Person]]:
    """The people by where they were in all earlier exports: who is in the same groups everywhere stays together.

    Those who were in none have a key of None only.
    """
    found: dict[tuple[Group | None, ...], list[Person]] = defaultdict(list)
    for person in people:
        found[tuple(each.groups.get(person) for each in earlier)].append(person)
    return dict(found)
