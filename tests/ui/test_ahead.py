"""What areas are made of is loaded before somebody wants to see them."""

import gc
import sys
from collections.abc import Callable
from importlib.util import find_spec

import pytest

from ui.ahead import OF_AREAS, Ahead
from ui.operations import Operations


def test_only_what_the_areas_need_is_loaded(
    monkeypatch: pytest.MonkeyPatch, operations: Operations, settle: Callable[[], None]
) -> None:
    monkeypatch.setattr("ui.ahead.OF_AREAS", {"groups": ("colorsys", "tabnanny"), "training": ("pyclbr",)})
    for name in ("colorsys", "tabnanny", "pyclbr"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    ahead = Ahead(operations, ["groups"])
    ahead.begin()
    settle()
    assert {"colorsys", "tabnanny"} <= set(sys.modules)
    assert "pyclbr" not in sys.modules
    assert gc.get_freeze_count()


@pytest.mark.parametrize("name", [name for names in OF_AREAS.values() for name in names])
def test_what_is_named_is_there(name: str) -> None:
    assert find_spec(name) is not None
