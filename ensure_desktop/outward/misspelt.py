"""Names with a slip of the keyboard, spelt as they sound, or run together: "Fatmia", "Muhammad", "sarajansen"."""

from ensure_desktop.outward.everyday import everyday_words
from ensure_desktop.outward.pieces import Piece
from ensure_desktop.outward.register import LONG_ENOUGH, Register
from ensure_desktop.outward.spelling import shortened, stems
from ensure_desktop.people.names import sound

LONGER = 6
"""In lower case a shorter word is rather another one."""
SHORT = 4
"""With a capital a word of four letters may be a name that sounds the same: "Sarra", "Zara" for Sara."""
LEAST_SOUND = 3
LEAST_PART = 3
"""So long is each part of a word that was run together."""
FAR = 3
"""So many letters may differ in a word that sounds the same."""


def misspelt(piece: Piece, register: Register, *, capitals: bool) -> tuple[str, ...] | None:
    """The names that this word may be meant for; None where it is rather an everyday word."""
    word = piece.folded
    like_name = piece.capital and not piece.begins if capitals else True
    least = SHORT if piece.capital else LONGER if capitals else LONG_ENOUGH
    if len(word) < least or _is_everyday(word):
        return None
    for form in (word, word[:-1] if word.endswith("s") else ""):
        sounds_only = not like_name or len(form) < LONG_ENOUGH
        found = _alike(form, register, sounds_only=sounds_only) if len(form) >= least else ()
        if found:
            return found
    return None


def run_together(piece: Piece, register: Register, *, capitals: bool) -> tuple[str, ...] | None:
    """The names in a word that was run together: "sarajansen" of two people, "Fatimadossier"."""
    word = piece.folded
    if len(word) < LONG_ENOUGH + LEAST_PART or word in everyday_words():
        return None
    like_name = piece.capital or not capitals
    for cut in range(LEAST_PART, len(word) - LEAST_PART + 1):
        head, tail = word[:cut], word[cut:]
        found = tuple(part for part in (head, tail) if part in register.words and part not in everyday_words())
        least = LONG_ENOUGH if like_name else LONGER
        if not found or max(map(len, found)) < least:
            continue
        if len(found) == 2 or _is_everyday_part(tail if found[0] == head else head):
            return found
    return None


def _is_everyday_part(word: str) -> bool:
    return len(word) > LEAST_PART and (word in everyday_words() or word.removeprefix("s") in everyday_words())


def _alike(word: str, register: Register, *, sounds_only: bool) -> tuple[str, ...]:
    from rapidfuzz.distance import OSA

    key = sound(word)
    near = {other for shorter in shortened(word) for other in register.slips.get(shorter, ())}
    found = {other: 1 for other in near if OSA.distance(word, other, score_cutoff=1) <= 1}
    if sounds_only:
        found = {other: slips for other, slips in found.items() if sound(other) == key}
    elif len(key) >= LEAST_SOUND:
        for other in register.sounds.get(key, ()):
            distance = OSA.distance(word, other, score_cutoff=FAR)
            if distance <= FAR and abs(len(word) - len(other)) < FAR:
                found.setdefault(other, distance)
    return tuple(sorted(found, key=lambda other: (found[other], other)))


def _is_everyday(word: str) -> bool:
    """Whether it is an everyday word, also with an ending."""
    everyday = everyday_words()
    return word in everyday or word.removesuffix("s") in everyday or any(stem in everyday for stem in stems(word))
