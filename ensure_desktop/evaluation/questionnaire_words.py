"""The words around the questions, for the person who answers: one file for each language."""

import tomllib
from functools import cache
from pathlib import Path

import resources
from ensure_desktop.evaluation.filling_values import QuestionnaireText
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language

FOLDER = Path(resources.__file__).parent / "questionnaire_words"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur"})
"""Languages in which questionnaires may come that are written from right to left."""


@cache
def questionnaire_languages() -> tuple[str, ...]:
    """The languages in which there are these words, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def questionnaire_text(language: str) -> QuestionnaireText:
    """The words in `language` ("nl", "nl_BE"), in English where there are none."""
    code = base_language(language)
    return _read(code if code in questionnaire_languages() else SOURCE_LANGUAGE)


def is_rightwards(language: str) -> bool:
    """Whether `language` is read from left to right."""
    return base_language(language) not in RIGHT_TO_LEFT


@cache
def _read(language: str) -> QuestionnaireText:
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return QuestionnaireText(language=content["language"], name=content["name"], words=content["words"])
