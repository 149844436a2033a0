"""Names in a text in pieces: which pieces are a name, whose, and how sure that is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from ensure_desktop.outward.everyday import calendar_words, everyday_words, particles, small_words, titles
from ensure_desktop.outward.misspelt import misspelt, run_together
from ensure_desktop.outward.pieces import JOINT, LINE_END, SIGN_JOINT, Piece, Reading
from ensure_desktop.outward.register import Bearers, Register, is_latin, skeletons
from ensure_desktop.outward.spelling import ALL_ENDINGS, LIKE_DER, SHORT_PARTICLES, stems

MOST_JOINED = 4
"""So many pieces may be one word: "Fat-i-ma", "n-d-i-a"."""
SHORT_NAME = 5
"""In lower case, amid a text with capitals, a shorter word than this is rather another word."""
BETWEEN = re.compile(r"[ \t\u00a0]+|[ \t]*\r?\n[ \t]*|\s*[-‐‑–]\s*|_|")
"""What stands between the words of one name."""
LETTER_GAP = re.compile(r"[ \u00a0.·_/*‐‑–-]{1,2}")
"""What stands between the letters of a name that is spelt out."""
LEAST_LETTERS = 3
BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]{1,2}")
LEAST_TORN = 4
"""So long is a name at least in which a blank is looked for."""
SOFT = "\u00ad"
INITIAL = re.compile(r"[A-Z]\.?")


class Sure(IntEnum):
    """How sure it is that a word is a name."""

    WEAK = 0
    """A small word: a name only beside another one of the same person."""
    PERHAPS = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Pieces from `first` to `last` that are a name; it ends at `end` in the text."""

    first: int
    last: int
    end: int
    word: str
    bearers: Bearers
    sure: Sure


@dataclass(frozen=True, slots=True)
class NameFound:
    """One name or several of one person beside each other: `text[start:end]`."""

    start: int
    end: int
    bearers: Bearers
    sure: bool


def names_in(reading: Reading, register: Register, about: frozenset[int]) -> Iterator[NameFound]:
    """The names in a text. Of the people in `about` small words count as well."""
    group: list[Hit] = []
    for hit in _hits(reading, register, about):
        if group and not _belong(reading, group, hit):
            yield from _found(reading, register, group)
            group = []
        group.append(hit)
    yield from _found(reading, register, group)


def _hits(reading: Reading, register: Register, about: frozenset[int]) -> Iterator[Hit]:
    place = 0
    while place < len(reading.pieces):
        if (size := _house_at(reading, register, place)) > 0:
            place += size
            continue
        hit = _hit_at(reading, register, about, place)
        if hit is not None:
            yield hit
        place = hit.last + 1 if hit is not None else place + 1


def _house_at(reading: Reading, register: Register, place: int) -> int:
    """How many pieces from here on are the name of an organisation."""
    names = register.houses.get(reading.pieces[place].folded, ())
    return max((len(words) for words in names if words == _folded_from(reading, place, len(words))), default=0)


def _folded_from(reading: Reading, place: int, size: int) -> tuple[str, ...]:
    return tuple(piece.folded for piece in reading.pieces[place : place + size])


def _hit_at(reading: Reading, register: Register, about: frozenset[int], place: int) -> Hit | None:
    """The longest name that begins with this piece."""
    if (spelt := _spelt_out(reading, register, about, place)) is not None:
        return spelt
    for last in range(_last_joined(reading, place), place, -1):
        hit = _joined(reading, register, about, place, last)
        if hit is not None:
            return hit
    return _torn(reading, register, place) or _single(reading, register, about, place)


def _spelt_out(reading: Reading, register: Register, about: frozenset[int], first: int) -> Hit | None:
    """A name letter by letter: "S a r a", "F.A.T.I.M.A."."""
    pieces, last = reading.pieces, first
    while last < len(pieces) and len(pieces[last].raw) == 1 and (last == first or _is_apart(reading, last)):
        last += 1
    for end in range(last, first + LEAST_LETTERS - 1, -1):
        stem = _known_form(register, "".join(piece.folded for piece in pieces[first:end]), about)
        if stem is not None:
            sure = Sure.YES if len(stem) > LEAST_LETTERS else Sure.PERHAPS
            return Hit(first, end - 1, pieces[end - 1].end, stem, register.words[stem], sure)
    return None


def _is_apart(reading: Reading, place: int) -> bool:
    return LETTER_GAP.fullmatch(reading.gap(place - 1, place)) is not None


def _last_joined(reading: Reading, place: int) -> int:
    last = place
    while last + 1 < len(reading.pieces) and last + 1 - place < MOST_JOINED and _is_joint(reading.gap(last, last + 1)):
        last += 1
    return last


def _is_joint(gap: str) -> bool:
    return JOINT.fullmatch(gap) is not None or SIGN_JOINT.fullmatch(gap) is not None


def _torn(reading: Reading, register: Register, first: int) -> Hit | None:
    """A name with a blank in it: "Fat ima". One of its parts is no word by itself, or has a capital for no reason."""
    word, strange = "", False
    for last in range(first, min(first + MOST_JOINED, len(reading.pieces))):
        piece = reading.pieces[last]
        if last > first and not BLANK.fullmatch(reading.gap(last - 1, last)):
            break
        word += piece.folded
        strange = strange or _is_strange(reading, register, piece)
        if last > first and strange and len(word) >= LEAST_TORN and word in register.words:
            return Hit(first, last, piece.end, word, register.words[word], Sure.PERHAPS)
    return None


def _is_strange(reading: Reading, register: Register, piece: Piece) -> bool:
    if piece.folded in register.words or piece.folded in particles():
        return False
    capital = piece.capital and reading.capitals and not piece.begins
    return capital or piece.folded not in everyday_words()


def _joined(reading: Reading, register: Register, about: frozenset[int], first: int, last: int) -> Hit | None:
    """A name whose word was cut in pieces: by a hyphen, an apostrophe, the end of a line."""
    pieces = reading.pieces[first : last + 1]
    word = "".join(piece.folded for piece in pieces)
    stem = _known_form(register, word, about)
    if stem is None:
        return None
    end_left_out = word == stem + "s"
    if stem in register.words and all(piece.folded in register.words for piece in pieces):
        return None  # "Anne-Marie" of whom each part is known by itself
    gaps = [reading.gap(place, place + 1) for place in range(first, last)]
    by_lines = all(LINE_END.fullmatch(gap) for gap in gaps) and not any(piece.raw.endswith(SOFT) for piece in pieces)
    if by_lines and all(piece.folded in everyday_words() for piece in pieces):
        return None
    if end_left_out and pieces[-1].folded == "s":
        return None  # "Sara’s": the piece before is the name
    doubtful = by_lines or word in everyday_words() or stem in everyday_words() or not pieces[0].capital
    end = pieces[-1].end - (1 if end_left_out else 0)
    sure = Sure.PERHAPS if (doubtful and reading.capitals) or by_lines else Sure.YES
    return Hit(first, last, end, stem, register.words[stem], sure)


def _known_form(register: Register, word: str, about: frozenset[int]) -> str | None:
    """The name that `word` is a form of; of several rather that of somebody whom the text is about."""
    names = register.words
    known = [stem for stem in (word, word.removesuffix("s"), *stems(word)) if stem in names]
    return next((stem for stem in known if not about.isdisjoint(names[stem])), known[0] if known else None)


def _single(reading: Reading, register: Register, about: frozenset[int], place: int) -> Hit | None:
    piece = reading.pieces[place]
    stem = _known_form(register, piece.folded, about)
    if stem is None:
        return _spelt_otherwise(reading, register, about, place)
    end_left_out = piece.folded == stem + "s"
    bearers = register.words[stem]
    sure = _sureness(reading, place, stem, not about.isdisjoint(bearers))
    if sure is None or len(piece.folded) == 1:
        return None
    return Hit(place, place, piece.end - (1 if end_left_out else 0), stem, bearers, sure)


def _sureness(reading: Reading, place: int, stem: str, about: bool) -> Sure | None:
    """How sure it is that this word, which is a form of the name `stem`, is one; None where it is none."""
    piece = reading.pieces[place]
    word = piece.folded
    capital = piece.capital and reading.capitals and not _all_capitals(reading, piece)
    if place and reading.pieces[place - 1].folded in titles() and piece.capital:
        return Sure.YES
    if word != stem and word in everyday_words() and stem + "s" != word:
        # "samen" is hardly a form of Sam, but amid a sentence "Samen" may be.
        return Sure.PERHAPS if about or (capital and not piece.begins) else Sure.WEAK if capital else None
    if word in everyday_words() or stem in everyday_words() or len(stem) <= 2 or stem in particles():
        return _of_everyday_word(reading, piece, stem, capital, about)
    if piece.capital and (not piece.begins or word in (stem, stem + "s")):
        return Sure.YES
    plain = word in (stem, stem + "s") and (len(stem) > SHORT_NAME or not reading.capitals)
    return Sure.YES if plain else Sure.PERHAPS


def _of_everyday_word(reading: Reading, piece: Piece, stem: str, capital: bool, about: bool) -> Sure:
    particle = stem in particles()
    if capital and not piece.begins and stem not in calendar_words():
        return Sure.PERHAPS if particle else Sure.YES
    small = reading.capitals and piece.folded in small_words() and not piece.capital
    return Sure.WEAK if (small or particle) and not about else Sure.PERHAPS


def _all_capitals(reading: Reading, piece: Piece) -> bool:
    return len(piece.raw) > 1 and piece.raw.isupper()


def _spelt_otherwise(reading: Reading, register: Register, about: frozenset[int], place: int) -> Hit | None:
    """A name in another script, run together with another word, or with a slip of the keyboard."""
    piece = reading.pieces[place]
    if not is_latin(piece.raw):
        return _looking_alike(register, about, piece, place) or _foreign(register, piece, place)
    if bearers := _stored_foreign(register, piece):
        return Hit(place, place, piece.end, piece.folded, bearers, Sure.PERHAPS)
    found = run_together(piece, register, capitals=reading.capitals) or misspelt(
        piece, register, capitals=reading.capitals
    )
    if found is None:
        return None
    bearers = tuple(sorted({bearer for word in found for bearer in register.words[word]}))
    sure = piece.capital and not piece.begins and not about.isdisjoint(bearers)
    return Hit(place, place, piece.end, found[0], bearers, Sure.YES if sure else Sure.PERHAPS)


def _looking_alike(register: Register, about: frozenset[int], piece: Piece, place: int) -> Hit | None:
    """A name written with look-alike letters of another script only: "Норе" for Hope."""
    stem = _known_form(register, piece.looks, about)
    if stem is None:
        return None
    return Hit(place, place, piece.end, stem, register.words[stem], Sure.PERHAPS)


def _foreign(register: Register, piece: Piece, place: int) -> Hit | None:
    """A word in Arabic script has few vowels, and small words ("and", "to") at its head."""
    for head in ("", "al", "l", "w", "b", "f", "k"):
        if piece.folded.startswith(head):
            bare = skeletons(piece.folded.removeprefix(head))
            bearers = _any(register.foreign, bare) or _any(register.skeletons, bare)
            if bearers:
                return Hit(place, place, piece.end, piece.folded, bearers, Sure.PERHAPS)
    return None


def _stored_foreign(register: Register, piece: Piece) -> Bearers:
    """Whose name, stored in another script, this Latin word is."""
    if not register.foreign or not piece.capital or piece.folded in everyday_words():
        return ()
    return _any(register.foreign, skeletons(piece.folded))


def _any(known: Mapping[str, Bearers], keys: Iterable[str]) -> Bearers:
    return tuple(sorted({bearer for key in keys for bearer in known.get(key, ())}))


def _belong(reading: Reading, group: list[Hit], hit: Hit) -> bool:
    """Whether `hit` continues the name: nothing between them but a blank, a hyphen, or small words of the name."""
    last = group[-1]
    shared = not set(last.bearers).isdisjoint(hit.bearers)
    places = range(last.last, hit.first)
    gaps = [reading.gap(place, place + 1) for place in places]
    between = reading.pieces[last.last + 1 : hit.first]
    if between and not (
        shared and all(piece.folded in particles() or piece.folded in SHORT_PARTICLES for piece in between)
    ):
        return False
    if not all(BETWEEN.fullmatch(gap) for gap in gaps) or last.end != reading.pieces[last.last].end:
        return False
    if reading.capitals and any(_is_lower_word(reading, one) for one in (last, hit)):
        # "We hope Smit comes" is not about Hope Smit.
        return shared and _is_lower_word(reading, last) and _is_lower_word(reading, hit)
    return shared or min(last.sure, hit.sure) is Sure.YES


def _is_lower_word(reading: Reading, hit: Hit) -> bool:
    """Whether it is an everyday word in lower case."""
    piece = reading.pieces[hit.first]
    return not piece.capital and piece.folded in everyday_words()


def _found(reading: Reading, register: Register, group: list[Hit]) -> Iterator[NameFound]:
    """The group as one name; nothing where it is small words only."""
    bearers = _common(group)
    beside = len(group) > 1 and _share(group)
    if beside or any(hit.sure is not Sure.WEAK for hit in group):
        first, last = group[0], group[-1]
        if not beside:
            group = [hit for hit in group if hit.sure is not Sure.WEAK] or group
            first, last = group[0], group[-1]
        sure = beside or any(hit.sure is Sure.YES for hit in group)
        yield NameFound(_start(reading, register, first), _end(reading, last), bearers, sure)


def _common(group: list[Hit]) -> Bearers:
    """Who bears all these names, or, where nobody does, any of them."""
    if not group:
        return ()
    common = set(group[0].bearers).intersection(*(hit.bearers for hit in group))
    return tuple(sorted(common or {bearer for hit in group for bearer in hit.bearers}))


def _share(group: list[Hit]) -> bool:
    return any(
        not set(one.bearers).isdisjoint(other.bearers) and one.word != other.word for one, other in pairwise(group)
    )


def _start(reading: Reading, register: Register, hit: Hit) -> int:
    """Where the name begins: small words and initials before it belong to it ("S. van der Berg")."""
    first = hit.first - _particles_before(reading, register, hit)
    while first and INITIAL.fullmatch(reading.pieces[first - 1].raw) and _is_initial(reading, first - 1):
        first -= 1
    return reading.pieces[first].start


def _is_initial(reading: Reading, place: int) -> bool:
    return reading.gap(place, place + 1) in (".", ". ", ".-", ".\u00a0")


def _particles_before(reading: Reading, register: Register, hit: Hit) -> int:
    """How many pieces before the name are its small words."""
    known = register.particles.get(hit.word, frozenset())
    taken: list[str] = []
    best = 0
    for back in range(1, min(4, hit.first) + 1 if known else 1):
        piece = reading.pieces[hit.first - back]
        gap = reading.gap(hit.first - back, hit.first - back + 1)
        if not re.fullmatch(r"\.?[\s/'’-]*", gap) or "\n\n" in gap:
            break
        taken = [*SHORT_PARTICLES.get(piece.folded, (piece.folded,)), *taken]
        if any(_ends_alike(before, tuple(taken)) for before in known):
            best = back
    return best


def _ends_alike(known: tuple[str, ...], taken: tuple[str, ...]) -> bool:
    if len(taken) > len(known):
        return False
    return all(one == other or {one, other} <= LIKE_DER for one, other in zip(known[-len(taken) :], taken, strict=True))


def _end(reading: Reading, hit: Hit) -> int:
    """Where the name ends: an ending after an apostrophe belongs to it, but not a genitive s."""
    following = hit.last + 1
    if following < len(reading.pieces) and hit.end == reading.pieces[hit.last].end:
        ending = reading.pieces[following].folded
        gap = reading.gap(hit.last, following)
        if gap in ("'", "’", "‘", "`", "´", "ʼ") and ending in ALL_ENDINGS and ending != "s":
            return reading.pieces[following].end
        if gap == " ":
            return _initials_after(reading, following) or hit.end
    return hit.end


def _initials_after(reading: Reading, place: int) -> int:
    """Where the initials end that begin with this piece: "B." or "B.C." after a first name; 0 where there are none."""
    end = 0
    while place < len(reading.pieces):
        piece = reading.pieces[place]
        if len(piece.raw) > 1 or not piece.capital or reading.text[piece.end : piece.end + 1] != ".":
            break
        end = piece.end + 1
        if reading.text[end : end + 1].isspace():
            break
        place += 1
    return end
