"""What a plan begins with, in our own words: files in `resources/programme`, one folder for each language."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import resources
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language
from ensure_desktop.programme.values import Quadrant, StakeholderDetails, SteeringDetails, Step, TaskDetails
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

FOLDER = Path(resources.__file__).parent / "programme"
STEPS, SWOT, STAKEHOLDERS, TERMS = "steps.toml", "swot.toml", "stakeholders.toml", "terms.toml"


def template_languages() -> tuple[str, ...]:
    """The languages in which there are all templates of the plan, sorted."""
    whole = (STEPS, SWOT, STAKEHOLDERS, TERMS)
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if all((folder / name).is_file() for name in whole)))


def template_language(language: str) -> str:
    """The language of the templates for a centre that speaks `language` ("nl-BE"): English where there are none."""
    code = base_language(language)
    return code if code in template_languages() else SOURCE_LANGUAGE


def centre_language(work: Work) -> str:
    """The language of the templates for this centre."""
    return template_language(read_centre(work).language)


@cache
def tasks(step: Step, language: str) -> tuple[TaskDetails, ...]:
    """The check list of a step."""
    return tuple(TaskDetails(each["text"], key=each["key"]) for each in _read(STEPS, language)[step.value]["tasks"])


@cache
def questions(quadrant: Quadrant, language: str) -> tuple[str, ...]:
    """Questions that help to fill a field of a SWOT."""
    return tuple(_read(SWOT, language)[quadrant.value]["questions"])


@cache
def stakeholders(language: str) -> tuple[StakeholderDetails, ...]:
    """With whom a list of stakeholders begins."""
    return tuple(StakeholderDetails(**each) for each in _read(STAKEHOLDERS, language)["stakeholders"])


@cache
def terms(language: str) -> tuple[SteeringDetails, ...]:
    """Terms of reference of the groups with which one may begin, the general one first."""
    whole = dict(_read(TERMS, language))
    groups = whole.pop("groups")
    usual = SteeringDetails("", **{name: text.strip() for name, text in whole.items()})
    return tuple(replace(usual, **each) for each in groups)


@cache
def _read(name: str, language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / name).read_text("utf-8"))
