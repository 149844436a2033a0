"""What tests of marked texts ask for: a vault behind the window, and people in it."""

from pathlib import Path

import pytest

from tests.ui.conftest import (  # noqa: F401
    Settle,
    actor,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_people.conftest import change, context, notices, register, settle  # noqa: F401

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
