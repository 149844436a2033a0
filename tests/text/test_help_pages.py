"""Pages of the handbook that the window shows: there in English for every language, without links, with no promises."""

import re

import pytest

from ensure_desktop.help_pages import FOLDER, THREATS, help_page
from ensure_desktop.vault.keys import SHORTEST_PASSWORD


@pytest.mark.parametrize("language", ["en", "nl_BE", "fr", "ar", "xx"])
def test_there_is_a_page_in_every_language(language: str) -> None:
    assert help_page(THREATS, language).startswith("# ")


def test_a_page_that_is_not_there_is_a_mistake_of_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        help_page("nothing", "en")


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.md")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_page_leads_nowhere_outside(file) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"https?:|\]\(|<\w", text)
    assert all(len(line) <= 120 for line in text.splitlines())


def test_what_is_not_protected_is_said_as_plainly_as_what_is() -> None:
    text = help_page(THREATS, "en")
    assert text.index("## Protected") < text.index("## Not protected") < text.index("## What you can do")
    section = text[text.index("## Not protected") : text.index("## What you can do")]
    for word in ("Malware", "watches", "valid password", "left the program", "out of reach", "memory", "recovery key"):
        assert word in section
    assert not re.search(r"guaranteed|unbreakable|100 ?%|impossible", text)
    assert {10: "ten"}[SHORTEST_PASSWORD] + " characters" in text
