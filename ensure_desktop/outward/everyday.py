"""Everyday words of Dutch, French, English and Danish that may be names as well, or look like a name with an ending."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import resources
from ensure_desktop.people.names import folded

LANGUAGES = ("en", "nl", "fr", "da")
NAMES = "names"


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """The words without which no sentence is written ("will", "an", "per"): in lower case they are hardly a name."""
    return _of("small")


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """All everyday words, the small ones among them."""
    return small_words() | _of("words") | calendar_words()


@lru_cache(maxsize=1)
def calendar_words() -> frozenset[str]:
    """Months and days: a capital says nothing about them."""
    return _of("calendar")


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """What stands before a name: "Mrs", "mevrouw", "fru"."""
    return _of("titles")


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Small words of a name, which say nothing by themselves: "van", "der", "el"."""
    return frozenset(folded(lists_of(NAMES)["particles"]).split())


@lru_cache(maxsize=1)
def no_initials() -> frozenset[str]:
    """Capitals that are no initials of a person: "PS", "EU"."""
    return frozenset(folded(lists_of(NAMES)["no_initials"]).split())


def _of(part: str) -> frozenset[str]:
    lists = (lists_of(language).get(part, "") for language in LANGUAGES)
    return frozenset(word for words in lists for word in folded(words).split())


@lru_cache(maxsize=8)
def lists_of(language: str) -> Mapping[str, str]:
    """The lists of one language, each as one text of words."""
    text = (files(resources) / "everyday" / f"{language}.toml").read_text("utf-8")
    return {part: str(words) for part, words in tomllib.loads(text).items()}
