"""The curricula that come with the program, as data in `resources/curricula`: one file for each kind and language."""

import tomllib
from functools import cache
from pathlib import Path

import resources
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language
from ensure_desktop.training.curriculum_json import from_mapping
from ensure_desktop.training.values import CourseKind, Curriculum

FOLDER = Path(resources.__file__).parent / "curricula"


def template_languages() -> tuple[str, ...]:
    """The languages in which there are templates of every kind, sorted."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir() and any(folder.glob("*.toml"))))


def template_language(language: str) -> str:
    """The language of the templates for a centre that speaks `language` ("nl-BE"): English where there are none."""
    code = base_language(language)
    return code if code in template_languages() else SOURCE_LANGUAGE


@cache
def template(kind: CourseKind, language: str) -> Curriculum:
    """The curriculum of this kind in one of `template_languages`."""
    return from_mapping(tomllib.loads((FOLDER / language / f"{kind.value}.toml").read_text("utf-8")))
