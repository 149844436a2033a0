"""The plain-language texts that people agree to, from `resources/consent`, one file for each language."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import resources
from ensure_desktop.consent.values import ConsentText, Purpose

FOLDER = Path(resources.__file__).parent / "consent"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """All texts in one version and language; `closing` says that each can be refused and taken back."""

    version: str
    language: str
    texts: tuple[ConsentText, ...]
    closing: str


def text_languages() -> tuple[str, ...]:
    """The languages in which there are texts, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def consent_form(language: str) -> ConsentForm:
    """The texts in `language` ("nl", "nl-BE"), in English where there are none."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return _read(code if code in text_languages() else SOURCE_LANGUAGE)


@lru_cache(maxsize=16)
def _read(language: str) -> ConsentForm:
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    version = content["version"]
    return ConsentForm(
        version=version,
        language=language,
        texts=tuple(
            ConsentText(
                purpose=purpose,
                version=version,
                language=language,
                title=content[_section(purpose)]["title"],
                text=content[_section(purpose)]["text"].strip(),
            )
            for purpose in Purpose
        ),
        closing=content["closing"]["text"].strip(),
    )


def _section(purpose: Purpose) -> str:
    """The heading of the purpose in the file."""
    return purpose.value.replace(" ", "-")
