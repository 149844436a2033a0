"""The program's own proposals: in each language words that label people, and better ones."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import resources
from ensure_desktop.outward.values import LabelWord

LANGUAGES = ("en", "nl", "fr", "da", "es", "tr")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is looked for: a word or several, in this form and, by `word_forms`, in others."""

    text: str
    better: tuple[str, ...]
    why: str
    language: str = ""
    alone: bool = False
    """Only where no noun comes after it: "the poor", not "the poor light"."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry of the lists: as it is shown, and all wordings that it stands for."""

    word: LabelWord
    wordings: tuple[Wording, ...]


@lru_cache(maxsize=1)
def proposals() -> tuple[Proposal, ...]:
    """All entries of all languages."""
    return tuple(_proposal(entry, _list(language), language) for language in LANGUAGES for entry in _words(language))


@lru_cache(maxsize=8)
def small_words(language: str) -> frozenset[str]:
    """The words by which a text is known to be of this language, and that may follow a word that stands alone."""
    return frozenset(_list(language)["small"].split())


def _words(language: str) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = _list(language)["words"]
    return words


def _proposal(entry: dict[str, Any], whole: dict[str, Any], language: str) -> Proposal:
    better, why = tuple(entry["better"]), whole["reasons"][entry["why"]]
    alone = bool(entry.get("alone"))
    made = [Wording(text, better, why, language, alone) for text in (entry["word"], *entry.get("forms", ()))]
    many = tuple(entry.get("better_many", better))
    made += [Wording(text, many, why, language, alone) for text in entry.get("many", ())]
    return Proposal(LabelWord(entry["word"], better, why, language=language), tuple(made))


@lru_cache(maxsize=8)
def _list(language: str) -> dict[str, Any]:
    return tomllib.loads((files(resources) / "wording" / f"{language}.toml").read_text("utf-8"))
