"""What becomes of the names that were found: one decision for the same words, wherever they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from string import ascii_lowercase

from ensure_desktop.outward.scrubbing import asked_about, key, replace
from ensure_desktop.outward.values import Choice, Finding, FindingKind


class Fate(StrEnum):
    """What happens to a finding on paper."""

    REPLACED = "replaced"
    KEPT = "kept"
    OPEN = "open"
    """Nobody has looked yet whether it is a name."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in the text number `part`, the letter that it carries, and what becomes of it."""

    part: int
    finding: Finding
    letter: str
    fate: Fate
    replacement: str
    """The new words, where it is replaced."""


@dataclass(slots=True)
class Decision:
    """The same words in all their places."""

    words: str
    """The key, as a choice has it."""
    letter: str
    text: str
    """As it was written first."""
    kind: FindingKind
    proposals: tuple[str, ...]
    replacement: str = ""
    """By what its places are replaced, where some are."""
    fates: list[Fate] = field(default_factory=list)

    def has(self, fate: Fate) -> bool:
        """Whether one of its places is treated so."""
        return fate in self.fates


@dataclass(frozen=True, slots=True)
class Decisions:
    """All places in the order of the texts, and the decisions about them."""

    marks: tuple[Mark, ...] = ()
    each: tuple[Decision, ...] = ()

    @property
    def open(self) -> int:
        """How many words somebody has to look at before anything is printed."""
        return sum(decision.has(Fate.OPEN) for decision in self.each)


def decide(texts: Sequence[str], findings: Sequence[Sequence[Finding]], choices: Sequence[Choice]) -> Decisions:
    """What becomes of everything that was found in `texts`, after `choices`."""
    each: dict[str, Decision] = {}
    marks: list[Mark] = []
    chosen = {choice.words: choice.replacement for choice in choices}
    asked = asked_about(chain.from_iterable(findings))
    for part, (text, found) in enumerate(zip(texts, findings, strict=True)):
        scrubbed = replace(text, found, choices, asked)
        for finding in sorted(found, key=lambda finding: finding.start):
            words = key(finding.text)
            decision = each.get(words)
            if decision is None:
                letter = _letter(len(each))
                decision = Decision(words, letter, finding.text, finding.kind, finding.proposals)
                each[words] = decision
            fate = Fate.KEPT if finding in scrubbed.kept else Fate.OPEN if finding in scrubbed.open else Fate.REPLACED
            decision.fates.append(fate)
            new = (chosen.get(words) or finding.proposals[0]) if fate is Fate.REPLACED else ""
            decision.replacement = decision.replacement or new
            marks.append(Mark(part, finding, decision.letter, fate, new))
    return Decisions(tuple(marks), tuple(each.values()))


def with_choice(choices: Sequence[Choice], choice: Choice) -> tuple[Choice, ...]:
    """`choices` with this one in place of an earlier one about the same words."""
    return (*(other for other in choices if other.words != choice.words), choice)


def still_needed(choices: Sequence[Choice], findings: Sequence[Sequence[Finding]]) -> tuple[Choice, ...]:
    """The choices about words that stand in the texts: what is no more written need not be kept."""
    there = set(_keys(findings))
    return tuple(choice for choice in choices if choice.words in there)


def _keys(findings: Sequence[Sequence[Finding]]) -> Iterator[str]:
    return (key(finding.text) for found in findings for finding in found)


def _letter(number: int) -> str:
    """a to z, then aa, ab."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[place] + letters
    return letters
