"""Any name of a made vault is found in any inflection, case, accent, hyphen or line break of four languages."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ensure_desktop.outward.everyday import everyday_words, particles, small_words
from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.scrubbing import find
from ensure_desktop.people.names import folded
from tests.outward.made import FIRST, LAST, made_known

FRAMES = {
    "nl": ("Gisteren kwam {} even langs.", "De moeder van {} belde op.", "We spraken met {}, en daarna met de school."),
    "fr": ("Hier, {} est venue nous voir.", "La mère de {} a téléphoné.", "On a parlé avec {}, puis avec l'école."),
    "en": ("Yesterday {} dropped by.", "The teacher of {} phoned.", "We talked with {}, then with the school."),
    "da": ("I går kom {} forbi.", "Lærerne fra {} ringede.", "Vi talte med {}, og så med skolen."),
}
VOWELS = "aeiouyäëïöüáéíóúàèìòùâêîôûåæøı"
Form = Callable[[str], str]


def dutch_small(name: str) -> str:
    """The diminutive, after the rules of Dutch spelling."""
    last = name[-1].lower()
    if last in "aou":
        return name + name[-1].lower() + "tje"
    if last == "y":
        return name + "'tje"
    if last in VOWELS or last in "lnrw":
        short = re.search(r"[^aeiou][aeiou][lnr]$", name.lower())
        return name + last + "etje" if short and len(name) < 5 else name + "tje"
    return name + {"m": "pje", "g": "etje"}.get(last, "je")


def dutch_genitive(name: str) -> str:
    return name + ("'" if name[-1].lower() in "sxz" else "'s" if name[-1].lower() in VOWELS else "s")


def dutch_plural(name: str) -> str:
    return name + ("en" if name[-1].lower() in "sxz" else "'s" if name[-1].lower() in "aiouy" else "s")


def danish(ending: str) -> Form:
    """Forms of a name that ends in -e drop the e of the ending."""
    return lambda name: name + (ending[1:] if name[-1].lower() == "e" and ending[0] == "e" else ending)


FORMS: dict[str, tuple[Form, ...]] = {
    "nl": (
        str, dutch_small, dutch_genitive, dutch_plural, lambda name: name + "-dossier", lambda name: "oud-" + name,
        lambda name: dutch_small(name) + "s", lambda name: name + "’s",
    ),
    "fr": (
        str, lambda name: "d'" + name, lambda name: "d’" + name, lambda name: "qu'" + name, lambda name: "l’" + name,
        lambda name: "jusqu'" + name, lambda name: name + "s", lambda name: "chez-" + name,
    ),
    "en": (
        str, lambda name: name + "'s", lambda name: name + "’s", lambda name: name + "s'", lambda name: name + "s",
        lambda name: name + "es", lambda name: name + "-like",
    ),
    "da": (
        str, lambda name: name + "s", lambda name: name + "'s", lambda name: name + "'", danish("en"), danish("er"),
        danish("erne"), danish("ernes"), danish("ens"), lambda name: name + "-sagen",
    ),
}  # fmt: skip

CASES: tuple[Form, ...] = (str, str.lower, str.upper, str.title, str.capitalize, str.swapcase)
ACCENTS: tuple[Form, ...] = (
    str,
    lambda word: unicodedata.normalize("NFD", word),
    lambda word: unicodedata.normalize("NFC", word),
    lambda word: "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)),
)
BREAKS = ("", "", "-\n", "\u00ad", "\u00ad\n", "-", "‐\n", "\u200b", "- \n")


def letters(word: str) -> list[int]:
    """Where in `word` a letter stands that a break may follow, with two letters at least on each side."""
    places = [place for place in range(2, len(word) - 1) if word[place - 1].isalpha() and word[place].isalpha()]
    return [place for place in places if not unicodedata.combining(word[place])]


@st.composite
def written(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[str, str, str]:
    """A name as somebody wrote it, the sentence to put it in, and the name."""
    name = draw(st.sampled_from(names))
    language = draw(st.sampled_from(sorted(FORMS)))
    form = draw(st.sampled_from(FORMS[language]))(name)
    form = draw(st.sampled_from(ACCENTS))(draw(st.sampled_from(CASES))(form))
    if (sign := draw(st.sampled_from(BREAKS))) and (places := letters(form)):
        place = draw(st.sampled_from(places))
        form = form[:place] + sign + form[place:]
    return form, draw(st.sampled_from(FRAMES[language])), name


def is_left(name: str, form: str, frame: str, known: Known) -> bool:
    """Whether a word of the name that says something still stands where the form stood in the sentence."""
    text, start = frame.format(form), frame.index("{}")
    end = start + len(form)
    found = [finding for finding in find(text, known) if finding.start < end and start < finding.end]
    left = [text[place] for place in range(start, end) if not any(one.start <= place < one.end for one in found)]
    rest = folded(re.sub("[-‐\u00ad\u200b\\s]", "", "".join(left))).replace(" ", "")
    words = [word for word in folded(name).split() if word not in particles()]
    return not found or any(word in rest for word in words if len(word) > 1)


def about(name: str, known: Known) -> Known:
    """The same, for a text about everybody who has this name."""
    own = {place for word in folded(name).split() for place in known.register.words.get(word, ())}
    return Known(known.register, frozenset(own), frozenset(), known.words, known.region)


def is_an_everyday_word(form: str) -> bool:
    """What in lower case is passed over, unless the text is about somebody of that name: "will", "samen", "le"."""
    word = folded(re.sub("[-‐\u00ad\u200b]\\s*", "", form))
    parts = [folded(part) for part in re.split(r"[\W_]+", form)]
    return word in everyday_words() or any(part in small_words() or part in everyday_words() for part in parts)


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(written(tuple(FIRST)))
def test_a_first_name_of_whom_the_text_is_about(case: tuple[str, str, str]) -> None:
    form, frame, name = case
    assert not is_left(name, form, frame, about(name, made_known())), (form, frame)


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(written(tuple(LAST)))
def test_a_family_name_of_whom_the_text_is_about(case: tuple[str, str, str]) -> None:
    form, frame, name = case
    assert not is_left(name, form, frame, about(name, made_known())), (form, frame)


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(written((*FIRST, *LAST)))
def test_a_name_of_anybody_else(case: tuple[str, str, str]) -> None:
    form, frame, name = case
    assume(not is_an_everyday_word(form) and folded(name) not in particles())
    assert not is_left(name, form, frame, made_known()), (form, frame)


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(FORMS))
def test_every_name_in_every_form_and_case(language: str) -> None:
    frame, known = FRAMES[language][1], made_known()
    missed = [
        written
        for name in (*FIRST, *LAST)
        for form in FORMS[language]
        for case in CASES
        if is_left(name, written := case(form(name)), frame, about(name, known))
    ]
    assert not missed
