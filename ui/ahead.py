"""Loads the modules of areas and views before somebody wants to see them, on the thread that owns the vault.

Loading a module takes no thing of Qt but classes, so that it may happen there; what a page shows is made when it is
first opened. One module after the other: a question to the vault waits for one of them at most.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject

from ui.operations import Operations

OF_AREAS: dict[str, tuple[str, ...]] = {
    "visits": (
        "ui.visits.panel",
        "numpy",
        "pyqtgraph",
        "ui.visits.calendar.page",
        "ui.visits.pile.page",
        "ui.visits.forecast_page",
        "ui.visits.requests_page",
        "ui.visits.money_page",
    ),
    "people": ("ui.people.panel", "ui.people.households.page", "ui.people.recruitment.page"),
    "matching": ("ui.matching.panel", "ui.matching.board", "ui.matching.recruiting_page"),
    "groups": (
        "ui.groups.panel",
        "ui.groups.activities_page",
        "ui.groups.outreach_page",
        "ui.groups.refunds_page",
    ),
    "interviews": ("ui.interviews.panel",),
    "training": ("ui.training.panel",),
    "network": (
        "ui.network.panel",
        "ui.people.organisations.panel",
        "ui.network.partners_page",
        "ui.network.board.page",
        "ui.network.actions_page",
    ),
    "settings": ("ui.settings.panel",),
}
"""What an area and its views are made of, with the libraries that draw them; the areas of every day come first."""


class Ahead(QObject):
    """Loads, from `begin` on, what the areas of this window need."""

    def __init__(self, operations: Operations, areas: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        shown = frozenset(areas)
        self._left: Iterator[str] = iter([name for area, names in OF_AREAS.items() if area in shown for name in names])

    def begin(self, _loaded: object = None) -> None:
        """Load one module, then the next."""
        name = next(self._left, "")
        if name:
            self._operations.call(lambda _vault: import_module(name), self.begin, reads=True)
        else:
            self._operations.all_is_loaded()
