"""The plain-language words of the visit sheet, from `resources/sheets`: one file for each language."""

import tomllib
from functools import cache
from pathlib import Path

import resources
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language
from ensure_desktop.visits.papers import SheetText

FOLDER = Path(resources.__file__).parent / "sheets"


@cache
def sheet_languages() -> tuple[str, ...]:
    """The languages in which there is a sheet, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def sheet_text(language: str) -> SheetText:
    """The words in `language` ("nl", "nl-BE"), in English where there are none."""
    code = base_language(language)
    return _read(code if code in sheet_languages() else SOURCE_LANGUAGE)


@cache
def _read(language: str) -> SheetText:
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return SheetText(language=content["language"], title=content["title"], words=content["words"])
