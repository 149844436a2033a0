"""Names in texts: found however they are written, and replaced by neutral words.

What is stored stays as it was typed; papers and copies get the text that comes out of here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace as replace_fields

from ensure_desktop.outward.hits import names_in
from ensure_desktop.outward.neutral import Known, meant, proposals
from ensure_desktop.outward.pieces import begins_sentence, read
from ensure_desktop.outward.pointers import Pointer, pointers_in
from ensure_desktop.outward.values import Choice, Finding, FindingKind, Scrubbed
from ensure_desktop.people.names import folded

GENITIVE = re.compile(r"['’‘`´ʼ]s?\Z", re.IGNORECASE)
ELIDED = re.compile(r"(?<![^\W\d_])(d|l|qu|jusqu|lorsqu|puisqu|quoiqu|j|n|s|m|t|c)['’‘`´ʼ]\s?\Z", re.IGNORECASE)
WITHOUT_ELISION = {"d": "de ", "l": "", "j": "je "}
FRENCH_VOWELS = frozenset("aeiouyhâàéèêëîïôœùû")


def find(text: str, known: Known) -> tuple[Finding, ...]:
    """Everything in `text` that points to somebody whom the vault knows, in the order of the text, none overlapping."""
    found: list[Pointer] = []
    for pointer in pointers_in(text, known.register, known.about, known.region):
        _take(found, pointer)
    for name in names_in(read(text), known.register, known.about):
        bearers = meant(name.bearers, known)
        kinds = {known.register.bearers[bearer].kind for bearer in bearers}
        kind = kinds.pop() if len(kinds) == 1 else FindingKind.NAME
        _take(found, Pointer(name.start, name.end, kind, bearers, name.sure))
    return tuple(_finding(text, pointer, known) for pointer in sorted(found, key=lambda pointer: pointer.start))


def key(text: str) -> str:
    """By which a choice knows the words that it is about: without capitals, accents, blanks and a genitive."""
    plain = folded(GENITIVE.sub("", text.strip())).replace(" ", "")
    return plain or " ".join(text.split()).casefold()


def asked_about(findings: Iterable[Finding]) -> frozenset[str]:
    """The words, by their key, that are perhaps a name: about these somebody is asked."""
    return frozenset(key(finding.text) for finding in findings if not finding.certain)


def replace(
    text: str, findings: Sequence[Finding], choices: Sequence[Choice], asked: frozenset[str] = frozenset()
) -> Scrubbed:
    """`text` with what was found replaced: as somebody chose, else, where it is certain, by the first proposal.

    Where some words are a name in one place and perhaps none in another ("Hope said", "she lost hope"), letting them
    stand is about the places that were asked about; `asked` are such words in the texts that stand beside this one.
    """
    chosen = {choice.words: choice.replacement for choice in choices}
    asked |= asked_about(findings)
    kept: list[Finding] = []
    undecided: list[Finding] = []
    parts: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        words = key(finding.text)
        new = chosen.get(words)
        if words in chosen and new is None and not (finding.certain and words in asked):
            kept.append(finding)
            continue
        if new is None and not finding.certain:
            undecided.append(finding)
            continue
        before = text[done : finding.start]
        parts += _joined(before, new if new is not None else finding.proposals[0], text, finding)
        done = finding.end
    return Scrubbed("".join((*parts, text[done:])), tuple(kept), tuple(undecided))


def nameless(choices: Iterable[Choice], known: Known) -> tuple[Choice, ...]:
    """The choices without those whose own words name somebody again: these do not count."""
    return tuple(choice for choice in choices if not choice.replacement or not _names(choice.replacement, known))


def _names(words: str, known: Known) -> bool:
    return any(finding.certain or finding.text[:1].isupper() for finding in find(words, known))


def _joined(before: str, new: str, text: str, finding: Finding) -> Iterator[str]:
    """What stood before, and the new words: with a capital at the beginning of a sentence, and "d’" as "de"."""
    elided = ELIDED.search(before)
    if elided and new[:1].casefold() not in FRENCH_VOWELS:
        before = before[: elided.start()] + WITHOUT_ELISION.get(elided[1].casefold(), elided[1] + "e ")
    yield before
    if text[finding.start].isupper() and begins_sentence(text, finding.start):
        new = new[:1].upper() + new[1:]
    yield new


def _finding(text: str, pointer: Pointer, known: Known) -> Finding:
    close = meant(pointer.bearers, known)
    ids = {known.register.bearers[bearer].id for bearer in close}
    return Finding(
        start=pointer.start,
        end=pointer.end,
        text=text[pointer.start : pointer.end],
        kind=pointer.kind,
        certain=pointer.sure,
        proposals=proposals(pointer.kind, close, known),
        who=ids.pop() if len(ids) == 1 else "",
    )


def _take(found: list[Pointer], new: Pointer) -> None:
    """Add a pointer. Those that overlap become one: what is certain about either counts for both."""
    over = [other for other in found if other.start < new.end and new.start < other.end]
    if over:
        found[:] = [other for other in found if other not in over]
        best = max((*over, new), key=lambda pointer: (pointer.sure, pointer.end - pointer.start))
        start, end = min(each.start for each in (*over, new)), max(each.end for each in (*over, new))
        new = replace_fields(best, start=start, end=end)
    found.append(new)
