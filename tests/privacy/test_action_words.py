"""What the audit says in words: every act of the program has some, and whoever looks for a word finds the act."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import ensure_desktop
from ensure_desktop.privacy.action_words import action_words, actions_with, all_actions
from ensure_desktop.vault.work import UseCase

HERE = Path(ensure_desktop.__file__).parent
NOTE = re.compile(r'\.note\(\s*f?"([^"]+)"')
UNIT = re.compile(r'\.work\("([^"]+)"\)')
WRITES_NOTHING = frozenset({"look", "guess import"})


def acts() -> set[str]:
    """The names of all use cases that write."""
    names = set()
    for module in pkgutil.walk_packages(ensure_desktop.__path__, "ensure_desktop."):
        if module.name.endswith(".migrations.env"):
            continue  # only Alembic can load it
        found = vars(importlib.import_module(module.name)).values()
        names |= {each.name for each in found if isinstance(each, UseCase) and not each.reads}
    return names


def noted() -> set[str]:
    """What is noted in the audit without being an act of its own, up to its colon; and the other units of work."""
    sources = [file.read_text(encoding="utf-8") for file in HERE.rglob("*.py")]
    names = {name.partition(":")[0] for source in sources for name in NOTE.findall(source)}
    return {name for name in names if "{" not in name} | {name for source in sources for name in UNIT.findall(source)}


def test_every_act_has_words() -> None:
    assert sorted((acts() | noted()) - set(all_actions()) - WRITES_NOTHING) == []


@pytest.mark.parametrize(
    "name",
    [
        "take out results, report",
        "take out results, poster",
        "take out record of processing",
        "take out impact of processing",
        "print people list",
        "save people list",
        "print programme model",
        "save programme model",
    ],
)
def test_so_have_those_whose_names_are_put_together(name: str) -> None:
    assert name in all_actions()


def test_how_something_left_the_program_is_said_after_it() -> None:
    assert action_words("take out handover: print") == "Take out a handover: printed"
    assert action_words("take out handover: save") == "Take out a handover: saved as a file"
    assert action_words("take out handover") == "Take out a handover"


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert action_words("fly to the moon: print") == "fly to the moon: print"


def test_an_act_is_found_by_a_part_of_its_words() -> None:
    assert "read file" in actions_with("open a FILE")
    assert "take out handover" in actions_with(" handover ")
    assert actions_with("  ") == frozenset()
