"""The vaults that these tests open."""

from tests.vault.making import derived_once, place, template

__all__ = ["derived_once", "place", "template"]
