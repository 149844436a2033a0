"""Where people who are to be erased are mentioned in texts about others, and these texts without their names.

Everything that outward papers are searched for is found here too: names however they are written, phone numbers,
addresses, birthdays, codes. What is surely hers becomes neutral words. What may mean somebody else, or nobody, is
shown to a person before, and stays where nobody decides.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.pieces import HIDDEN
from ensure_desktop.outward.register import Bearer, is_latin, register_of
from ensure_desktop.outward.scrubbing import find, key
from ensure_desktop.outward.scrubbing import replace as replaced
from ensure_desktop.outward.values import Choice, Finding
from ensure_desktop.people.names import folded
from ensure_desktop.vault.work import Work

PLAIN = re.compile(r"(?:[0-9a-f]{32,}|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?)\Z")
"""An identifier, a digest, a day or a moment as the vault writes them: they name nobody."""
SHORTEST_STUB = 2
SHORTEST_SLIP = 4
"""In a shorter word nobody looks for slips."""
LEAST_DIGITS = 3
MOST_SEEN = 50_000
HERS = "hers"
NOTHING = "–"
"""What takes the place of a word that stood alone, as somebody's choice about a name."""


@dataclass(frozen=True, slots=True)
class Told:
    """One mention: the words, by the key that a choice has, and the text around them."""

    words: str
    text: str
    before: str
    after: str
    certain: bool
    proposals: tuple[str, ...]


class Mentions:
    """Finds the people with `ids` in texts. Made while their rows are still there, it goes on to know their names."""

    def __init__(self, work: Work, ids: Collection[str], choices: Iterable[Choice] = ()) -> None:
        everybody = known(work)
        hers = [bearer for bearer in everybody.register.bearers if bearer.id in ids]
        self.choices = tuple(choices)
        self.names = frozenset(filter(None, (key(name) for bearer in hers for name in _own_names(bearer))))
        self._ids = frozenset(ids)
        self._everybody = everybody
        one = (replace(bearer, id=HERS) for bearer in hers)
        self._own = Known(register_of(one), words=everybody.words, region=everybody.region)
        self._stubs = frozenset(stub for bearer in hers for stub in _stubs(bearer))
        self._numbers = frozenset(number for bearer in hers for number in _numbers(bearer))
        self._seen: dict[str, tuple[Finding, ...]] = {}

    def find(self, text: str, about: Callable[[], Collection[str]] = tuple) -> tuple[Finding, ...]:
        """What in `text` points to one of them, surely or perhaps. `about` tells whom the text is about."""
        if not self._may_mention(text) or not (own := self._own_in(text)):
            return ()
        every = find(text, self._among_others(about()))
        return tuple(filter(None, (self._judged(finding, every) for finding in own)))

    def told(self, text: str, findings: Sequence[Finding], width: int = 60) -> Iterator[Told]:
        """The findings with the text around them, for somebody who decides."""
        for finding in findings:
            yield Told(
                key(finding.text),
                finding.text,
                text[max(0, finding.start - width) : finding.start],
                text[finding.end : finding.end + width],
                finding.certain,
                finding.proposals,
            )

    def without(self, text: str, about: Callable[[], Collection[str]] = tuple) -> str:
        """`text` without what is surely theirs, or was decided to go."""
        if key(text) in self.names and len(text) < 2 * max(map(len, self.names)) and text.islower():
            return NOTHING
        findings = self.find(text, about)
        return replaced(text, findings, self.choices).text if findings else text

    def packed_without(self, packed: Any, about: Callable[[], Collection[str]] = tuple) -> Any:
        """The same for each string in plain JSON values."""
        if isinstance(packed, str):
            return self.anywhere_without(packed, about)
        if isinstance(packed, list):
            return [self.packed_without(each, about) for each in packed]
        if isinstance(packed, dict):
            return {name: self.packed_without(each, about) for name, each in packed.items()}
        return packed

    def anywhere_without(self, text: str, about: Callable[[], Collection[str]] = tuple) -> str:
        """The same for a text that may be JSON; it is one afterwards too."""
        opened = unpacked(text)
        if opened is None:
            return self.without(text, about)
        cleaned = self.packed_without(opened, about)
        return text if cleaned == opened else json.dumps(cleaned, ensure_ascii=False)

    def is_in(self, packed: Any) -> bool:
        """Whether something in these plain JSON values is surely theirs, or was decided to go."""
        return bool(self.packed_without(packed) != packed)

    def _own_in(self, text: str) -> tuple[Finding, ...]:
        """What points to them where nobody else is known; the same text often stands in the record of changes too."""
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            found = tuple(finding for finding in find(text, self._own) if finding.who == HERS)
            self._seen[text] = found
        return found

    def _among_others(self, about: Collection[str]) -> Known:
        """Everybody, where the text is about these people."""
        bearers = self._everybody.register.bearers
        own = frozenset(place for place, bearer in enumerate(bearers) if about and bearer.id in about)
        return replace(self._everybody, about=own)

    def _judged(self, finding: Finding, every: Sequence[Finding]) -> Finding | None:
        """A finding as it counts amid everybody's names; None where somebody else is meant."""
        over = [other for other in every if other.start < finding.end and finding.start < other.end]
        if not over:
            return replace(finding, certain=False)
        if all(other.who and other.who not in self._ids for other in over):
            return None
        hers = [other for other in over if other.who in self._ids]
        proposals = tuple(dict.fromkeys(words for other in over for words in other.proposals))
        return replace(finding, certain=any(other.certain for other in hers), proposals=proposals)

    def _may_mention(self, text: str) -> bool:
        """A quick look that lets hardly any text through, and none with a mention."""
        if len(text) < SHORTEST_STUB or PLAIN.match(text):
            return False
        low = text.casefold()
        plain = low if text.isascii() else folded(HIDDEN.sub("", text))
        if any(stub in plain or stub in low for stub in self._stubs) or not is_latin(text):
            return True
        digits = _digits(low)
        return bool(digits) and any(number in digits for number in self._numbers)


def unpacked(text: str) -> Any:
    """The values in a text that is JSON of a list or a mapping; None for any other text."""
    if text[:1] not in "{[" or not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _own_names(bearer: Bearer) -> Iterator[str]:
    first, last, *_more = (*bearer.names, "", "")
    yield from bearer.names
    yield f"{first} {last}"
    yield f"{last} {first}"
    yield bearer.code


def _stubs(bearer: Bearer) -> Iterator[str]:
    """What a text that mentions somebody holds in any case: of each of her names one half, even with a slip."""
    for written in (*bearer.names, bearer.street, *bearer.emails):
        for word in folded(written).split():
            middle = len(word) // 2
            yield from (word[:middle], word[middle:]) if len(word) >= SHORTEST_SLIP else (word,)
    words = folded(" ".join(bearer.names[:2])).split()
    for one, two in pairwise(words):
        yield from (f"{one[0]}.{two[0]}", f"{one[0]}. {two[0]}", f"{one[0]}{two[0]}")


def _numbers(bearer: Bearer) -> Iterator[str]:
    """What a text with her phone number, her birthday or her code has among its figures."""
    yield from (_digits(phone)[-LEAST_DIGITS:] for phone in bearer.phones)
    yield from filter(None, (_digits(bearer.code).lstrip("0"), _digits(bearer.postcode)))
    if bearer.birth_date is not None:
        yield from (str(bearer.birth_date.day), f"{bearer.birth_date:%y}")


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
