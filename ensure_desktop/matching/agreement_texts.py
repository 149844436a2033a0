"""The plain-language words of an agreement, from `resources/agreement`: one file for each language.

It is never called by a word of the law, in no language: two people promise each other something, and either may stop.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import resources
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language
from ensure_desktop.matching.papers import AgreementText, Boundary
from ensure_desktop.people.ordering import by_level
from ensure_desktop.people.values import LanguageSkill

FOLDER = Path(resources.__file__).parent / "agreement"


@cache
def agreement_languages() -> tuple[str, ...]:
    """The languages in which there is a text, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def agreement_text(language: str) -> AgreementText:
    """The text in `language` ("nl", "nl-BE"), in English where there is none."""
    code = base_language(language)
    return _read(code if code in agreement_languages() else SOURCE_LANGUAGE)


def language_of_paper(spoken: Sequence[LanguageSkill], centre_language: str) -> str:
    """The language that somebody speaks best of those there are; the centre's where there is none of hers."""
    for code in (*(skill.code for skill in by_level(spoken)), centre_language):
        if base_language(code) in agreement_languages():
            return base_language(code)
    return SOURCE_LANGUAGE


@cache
def _read(language: str) -> AgreementText:
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return AgreementText(
        version=content["version"],
        language=content["language"],
        title=content["title"],
        introduction=content["introduction"]["text"].strip(),
        closing=content["closing"]["text"].strip(),
        words=content["words"],
        boundaries=tuple(Boundary(each["key"], each["text"].strip(), each["usual"]) for each in content["boundaries"]),
    )
