"""What areas are made of is loaded before somebody wants to see them."""

import gc
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec

import pytest
from pytestqt.qtbot import QtBot

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


def test_what_makes_classes_of_qt_is_loaded_on_the_interface_thread(
    monkeypatch: pytest.MonkeyPatch, operations: Operations, qtbot: QtBot
) -> None:
    loaded_by: dict[str, bool] = {}
    monkeypatch.setattr("ui.ahead.OF_AREAS", {"groups": ("colorsys", "ui.widgets.lines", "tabnanny")})

    def load(name: str) -> None:
        loaded_by[name] = threading.current_thread() is threading.main_thread()

    monkeypatch.setattr("ui.ahead.import_module", load)
    ahead = Ahead(operations, ["groups"])
    ahead.begin()
    qtbot.waitUntil(lambda: len(loaded_by) == 3)  # between two of them the worker may have nothing to do
    assert loaded_by == {"colorsys": False, "ui.widgets.lines": True, "tabnanny": False}


@pytest.mark.parametrize("name", [name for names in OF_AREAS.values() for name in names])
def test_what_is_named_is_there(name: str) -> None:
    assert find_spec(name) is not None
