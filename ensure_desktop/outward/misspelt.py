"""Names with a slip of the keyboard, or spelt as they sound: "Fatmia", "Muhammad" for Mohamed."""

from ensure_desktop.outward.everyday import everyday_words
from ensure_desktop.outward.pieces import Piece
from ensure_desktop.outward.register import LONG_ENOUGH, Register
from ensure_desktop.outward.spelling import shortened, stems
from ensure_desktop.people.names import sound

LONGER = 6
"""In lower case a shorter word is rather another one."""
LEAST_SOUND = 3
FAR = 3
"""So many letters may differ in a word that sounds the same."""


def misspelt(piece: Piece, register: Register, *, capitals: bool) -> tuple[str, ...] | None:
    """The names that this word may be meant for; None where it is rather an everyday word."""
    word = piece.folded
    if len(word) < LONG_ENOUGH or _is_everyday(word):
        return None
    like_name = piece.capital and not piece.begins if capitals else True
    if not like_name and len(word) < LONGER:
        return None
    for form in (word, word[:-1] if word.endswith("s") else ""):
        found = _alike(form, register, sounds_only=not like_name) if len(form) >= LONG_ENOUGH else ()
        if found:
            return found
    return None


def _alike(word: str, register: Register, *, sounds_only: bool) -> tuple[str, ...]:
    from rapidfuzz.distance import OSA

    key = sound(word)
    near = {other for shorter in shortened(word) for other in register.slips.get(shorter, ())}
    found = {other: 1 for other in near if OSA.distance(word, other, score_cutoff=1) <= 1}
    if sounds_only:
        found = {other: slips for other, slips in found.items() if sound(other) == key and other[0] == word[0]}
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
