"""The vaults that these tests open, and what a window needs."""

from tests.ui.conftest import ask, bare_operations, theme
from tests.vault.making import derived_once, place, template

__all__ = ["ask", "bare_operations", "derived_once", "place", "template", "theme"]
