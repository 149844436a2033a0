"""Pages of the handbook that the window shows as well: Markdown in `resources/help`, one folder for each language."""

from pathlib import Path

import resources
from ensure_desktop.i18n import SOURCE_LANGUAGE, base_language

FOLDER = Path(resources.__file__).parent / "help"
THREATS = "threat-model"


def help_page(name: str, language: str) -> str:
    """The page in `language`, or in English where there is no translation."""
    for code in (base_language(language), SOURCE_LANGUAGE):
        file = FOLDER / code / f"{name}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"there is no page {name!r}")
