"""Names hidden in their own letters: a sign or a blank inside, or letters of another script that look alike."""

import unicodedata
from collections.abc import Iterator

import pytest

from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.pieces import LOOK_ALIKES
from ensure_desktop.outward.register import Bearer, register_of
from ensure_desktop.outward.scrubbing import find, key
from ensure_desktop.outward.values import FindingKind
from tests.outward.made import FIRST, made_known

KNOWN = Known(
    register_of(
        [
            Bearer(FindingKind.NAME, ("Sara", "Fatima"), id="sara"),
            Bearer(FindingKind.NAME, ("Hope", "Smit"), id="hope"),
            Bearer(FindingKind.NAME, ("Mark", "van der Berg"), id="mark"),
        ]
    )
)
WHOLE = [name for name in FIRST if len(name) > 3 and "-" not in name and "’" not in name]
BEFORE, AFTER = "We met ", " today."


def torn(sign: str) -> Iterator[str]:
    """Each name with the sign at each place inside."""
    for name in WHOLE:
        for place in range(1, len(name)):
            yield name[:place] + sign + name[place:]


def is_found(word: str) -> bool:
    """Whether the whole word is found, and not only a part of it."""
    start, end = len(BEFORE), len(BEFORE) + len(word)
    return any(each.start <= start and end <= each.end for each in find(BEFORE + word + AFTER, made_known()))


@pytest.mark.parametrize("sign", ["*", "_", ".", "·", "/", "+", "**", "|"])
def test_a_sign_inside_hides_no_name(sign: str) -> None:
    assert [word for word in torn(sign) if not is_found(word)] == []


def test_a_blank_inside_hides_hardly_a_name() -> None:
    """All but a few that fall into two words which each are usual ("Da an", "An na")."""
    words = list(torn(" "))
    assert len(words) > 600
    assert len([word for word in words if not is_found(word)]) < len(words) / 50


@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", "\u2009", "\u202f"])
def test_whoever_is_torn_is_asked_about(blank: str) -> None:
    (found,) = find(f"We met Fat{blank}ima's son", KNOWN)
    assert (found.text, found.certain, found.who) == (f"Fat{blank}ima", False, "sara")
    assert key(found.text) == "fatima"


@pytest.mark.parametrize("text", ["Sa*ra", "Fat*i*ma", "Sa_ra", "S*a*r*a"])
def test_whoever_has_a_sign_inside_is_replaced(text: str) -> None:
    (found,) = find(f"We met {text} today", KNOWN)
    assert (found.text, found.certain) == (text, True)


@pytest.mark.parametrize("text", ["He/she came and/or stayed.", "Hope/Smit", "At 3 p.m.There", "a */ b", "Go on"])
def test_a_sign_between_words_makes_no_name(text: str) -> None:
    assert all(each.text in ("Hope", "Smit", "Hope/Smit") for each in find(text, KNOWN))


def in_look_alikes(name: str, script: str) -> str:
    """The name in letters of one script, as far as it has such that look alike."""
    letters = {chr(looks): chr(code) for code, looks in LOOK_ALIKES.items() if script in unicodedata.name(chr(code))}
    return "".join(letters.get(letter, letter) for letter in name)


@pytest.mark.parametrize("name", ["Hope", "HOPE", "hope"])
def test_a_name_of_look_alike_letters_only_is_asked_about(name: str) -> None:
    written = in_look_alikes(name, "CYRILLIC")
    assert not any(letter.isascii() for letter in written)
    (found,) = find(f"We met {written} today", KNOWN)
    assert (found.text, found.certain, found.who) == (written, False, "hope")


def test_each_name_that_can_be_written_so_is_found() -> None:
    written = {name: in_look_alikes(name, "CYRILLIC") for name in WHOLE}
    wholly = {name: word for name, word in written.items() if all(ord(letter) in LOOK_ALIKES for letter in word)}
    assert len(wholly) > 5
    assert [name for name, word in wholly.items() if not is_found(word)] == []


def test_words_of_that_script_which_look_like_nobody_stand() -> None:
    assert find("Она сказала, что сегодня придёт сосед.", KNOWN) == ()
    assert find("Η γειτόνισσα ήρθε σήμερα.", KNOWN) == ()


def test_a_real_name_of_that_script_is_read_as_it_is_written() -> None:
    assert [each.text for each in find("Вчера пришла Сара.", KNOWN) if each.certain] == ["Сара"]
