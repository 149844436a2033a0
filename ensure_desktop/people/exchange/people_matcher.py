"""Whom a row about a person looks like, found through blocks: nobody is compared with everybody."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ensure_desktop.people.duplicates.likeness import Traits, blocks, likeness, traits_of
from ensure_desktop.people.exchange.people_rows import Understood
from ensure_desktop.people.exchange.planning import Match

MOST_COMPARED = 60
"""With so many entries a row is compared, those first that share most with it: in a long list, hundreds may have one
name, and the one with the same phone number is among the first."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody to compare with: an entry of the vault, or a row that will be added."""

    traits: Traits
    name: str
    id: str = ""
    row: int | None = None


class PeopleMatcher:
    """Knows everybody in the vault, and the rows that will be added."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known: list[Known] = []
        self._blocks: dict[str, list[int]] = defaultdict(list)
        self._latest: tuple[Understood, Traits, tuple[str, ...]] | None = None
        for person in known:
            self._put(person, blocks(person.traits))

    def match(self, meaning: Understood) -> Match | None:
        """The one whom the row is most like; the oldest entry among equals."""
        traits, own = self._traits(meaning)
        best: Match | None = None
        for place in self._candidates(own):
            person = self._known[place]
            found = likeness(traits, person.traits)
            if found and (best is None or found.score > best.score):
                best = Match(person.id, person.row, person.name, found.score, found.reasons)
        return best

    def add(self, row: int, meaning: Understood) -> None:
        """The row will be added, and later ones are compared with it."""
        traits, own = self._traits(meaning)
        self._put(Known(traits, meaning.name, row=row), own)

    def _put(self, person: Known, own: tuple[str, ...]) -> None:
        for block in own:
            self._blocks[block].append(len(self._known))
        self._known.append(person)

    def _candidates(self, own: tuple[str, ...]) -> list[int]:
        shared = [place for block in own if block in self._blocks for place in self._blocks[block]]
        if len(shared) < 2:
            return shared
        counts = Counter(shared)
        if len(counts) <= MOST_COMPARED:
            return sorted(counts)
        return sorted(sorted(counts, key=lambda place: (-counts[place], place))[:MOST_COMPARED])

    def _traits(self, meaning: Understood) -> tuple[Traits, tuple[str, ...]]:
        if self._latest is None or self._latest[0] is not meaning:
            traits = traits_of(meaning.details, meaning.phones)
            self._latest = (meaning, traits, blocks(traits))
        return self._latest[1], self._latest[2]
