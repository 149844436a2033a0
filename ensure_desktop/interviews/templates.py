"""The guides that come with the program, from `resources/forms/guides`: a folder for each language, a file for each.

A meeting has one; questionnaires are several, from `resources/forms/questionnaires`.

In the texts `{supporters}` and `{participants}` stand for the words that the people themselves hear. A file brings the
usual ones in its own language; a centre that speaks this language has its own.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import resources
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language
from ensure_desktop.interviews.guide_json import guide_from_json
from ensure_desktop.interviews.values import Guide, GuidePurpose

FOLDER = Path(resources.__file__).parent / "forms" / "guides"
QUESTIONNAIRES = FOLDER.parent / "questionnaires"
QUESTIONNAIRE_NAMES = ("feedback-participants", "feedback-supporters", "survey-professionals")


def template_languages() -> tuple[str, ...]:
    """The languages in which there are templates, sorted."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))


def template_names(purpose: GuidePurpose) -> tuple[str, ...]:
    """The templates for a purpose. That of a meeting is called after it."""
    return QUESTIONNAIRE_NAMES if purpose is GuidePurpose.QUESTIONNAIRE else (purpose.value,)


def template(purpose: GuidePurpose, language: str, words: Mapping[str, str] | None = None, *, name: str = "") -> Guide:
    """The template in `language` ("nl", "nl-BE"), in English where there is none; `name` is one of its names.

    `words` are the centre's outward words for the roles, where it speaks this language; else the template's own.
    """
    code = base_language(language)
    name = name or template_names(purpose)[0]
    content = _read(purpose, name, code if code in template_languages() else SOURCE_LANGUAGE)
    return guide_from_json(_filled(content, words or content["words"]))


@cache
def _read(purpose: GuidePurpose, name: str, language: str) -> dict[str, Any]:
    folder = QUESTIONNAIRES if purpose is GuidePurpose.QUESTIONNAIRE else FOLDER
    file = folder / language / f"{name.replace(' ', '-')}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _filled(content: Any, words: Mapping[str, str]) -> Any:
    """The content with the words in the place of the braces, and lines of the file run together to paragraphs."""
    if isinstance(content, dict):
        return {name: _filled(value, words) for name, value in content.items()}
    if isinstance(content, list):
        return [_filled(value, words) for value in content]
    return content.format(**words).strip() if isinstance(content, str) else content
