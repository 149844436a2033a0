"""The plain-language texts that people agree to: the program's own, from `resources/consent`, and how texts are kept.

There is one file for each language, and in `earlier` the texts of versions that people agreed to before.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import resources
from ensure_desktop.consent.values import ConsentForm, ConsentText, FormWords, Purpose
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language

__all__ = [
    "ConsentForm",
    "consent_form",
    "earlier_form",
    "form_from_json",
    "form_to_json",
    "text_languages",
]

FOLDER = Path(resources.__file__).parent / "consent"
EARLIER = FOLDER / "earlier"
AROUND = ("introduction", "rights", "withdrawing", "complaint", "guardian", "closing")
"""The texts of the paper besides those of the purposes."""


def text_languages() -> tuple[str, ...]:
    """The languages in which the program has texts, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def consent_form(language: str) -> ConsentForm:
    """The program's texts in `language` ("nl", "nl-BE"), in English where there are none."""
    code = base_language(language)
    return _read(FOLDER / f"{code if code in text_languages() else SOURCE_LANGUAGE}.toml")


def earlier_form(version: str, language: str) -> ConsentForm | None:
    """The program's texts of an earlier version, or of the present one; None where it never had such a text."""
    present = consent_form(language)
    if (present.version, present.language) == (version, language):
        return present
    file = EARLIER / f"{version}.{language}.toml"
    return _with_words(_read(file)) if file in _earlier_files() else None


def form_to_json(form: ConsentForm) -> str:
    """The texts as they are kept in the vault; version and language are kept beside them."""
    content: dict[str, Any] = {name: getattr(form, name) for name in ("title", *AROUND)}
    content["texts"] = {text.purpose.value: {"title": text.title, "text": text.text} for text in form.texts}
    content["words"] = {key: word for key, word in asdict(form.words).items() if word}
    return json.dumps(content, ensure_ascii=False)


def form_from_json(content: str, *, version: str, language: str) -> ConsentForm:
    """What `form_to_json` wrote, also by an earlier program that had fewer texts."""
    return _with_words(_form(json.loads(content), version, language))


def _form(content: Mapping[str, Any], version: str, language: str) -> ConsentForm:
    known = {field.name for field in fields(FormWords)}
    texts = content["texts"]
    return ConsentForm(
        version=version,
        language=language,
        texts=tuple(
            ConsentText(purpose, version, language, texts[purpose.value]["title"], texts[purpose.value]["text"])
            for purpose in Purpose
            if purpose.value in texts
        ),
        title=content.get("title", ""),
        words=FormWords(**{key: word for key, word in content.get("words", {}).items() if key in known}),
        **{name: content.get(name, "") for name in AROUND},
    )


def _with_words(form: ConsentForm) -> ConsentForm:
    """The small words that a text lacks are the program's, in its language or in English: a box needs its "yes"."""
    usual = asdict(consent_form(form.language).words)
    own = {key: word for key, word in asdict(form.words).items() if word}
    return replace(form, words=FormWords(**(usual | own)))


@lru_cache(maxsize=32)
def _read(file: Path) -> ConsentForm:
    content = tomllib.loads(file.read_text("utf-8"))
    sections = {purpose: content[purpose.value.replace(" ", "-")] for purpose in Purpose}
    return _form(
        {
            "title": content.get("title", ""),
            "texts": {
                purpose.value: {"title": section["title"], "text": section["text"].strip()}
                for purpose, section in sections.items()
            },
            "words": content.get("words", {}),
            **{name: content.get(name, {}).get("text", "").strip() for name in AROUND},
        },
        content["version"],
        content["language"],
    )


@lru_cache(maxsize=1)
def _earlier_files() -> frozenset[Path]:
    return frozenset(EARLIER.glob("*.toml"))
