"""Loads the modules of areas and views before somebody wants to see them, one after the other.

What knows no Qt is loaded on the thread that owns the vault: a question waits for one module at most. What makes
classes of Qt is loaded on the interface thread, where alone Qt bears that, with a turn of the event loop after each.
pyqtgraph is left out: it holds the window too long for a moment that nobody chose.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from ui.operations import Operations

OF_AREAS: dict[str, tuple[str, ...]] = {
    "visits": (
        "ensure_desktop.desk.reviewing",
        "ensure_desktop.visits.service",
        "ensure_desktop.visits.agenda",
        "ensure_desktop.visits.batch",
        "ensure_desktop.visits.forecast",
        "ensure_desktop.allowance.service",
        "numpy",
        "ui.visits.form_page",
        "ui.visits.match_page",
        "ui.visits.panel",
        "ui.visits.calendar.page",
        "ui.visits.pile.page",
        "ui.visits.forecast_page",
        "ui.visits.requests_page",
        "ui.visits.money_page",
    ),
    "people": (
        "ensure_desktop.people.exchange.service",
        "ui.people.person_page",
        "ui.people.panel",
        "ui.people.households.page",
        "ui.people.recruitment.page",
    ),
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
        "ensure_desktop.desk.board_picture",
        "ensure_desktop.network.evaluations",
        "ensure_desktop.network.minutes",
        "ui.network.panel",
        "ui.people.organisations.panel",
        "ui.network.partners_page",
        "ui.network.board.page",
        "ui.network.actions_page",
    ),
    "evaluation": (
        "ensure_desktop.evaluation.measuring",
        "ui.evaluation.panel",
        "ui.evaluation.due_page",
        "ui.evaluation.results_page",
    ),
    "programme": ("ensure_desktop.programme.steps", "ui.programme.panel", "ui.programme.steps_page"),
    "privacy": (
        "ensure_desktop.privacy.tables_export",
        "ensure_desktop.privacy.rows_columns",
        "ensure_desktop.privacy.rows_export",
        "ui.privacy.panel",
        "ui.privacy.exports_page",
        "ui.privacy.tables_page",
        "ui.privacy.rows_page",
        "ensure_desktop.privacy.processing",
        "ui.privacy.breaches_page",
        "ui.privacy.processing_page",
        "ui.privacy.audit_page",
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
        if not name:
            self._operations.all_is_loaded()
        elif name.startswith("ui."):
            import_module(name)
            QTimer.singleShot(0, self, self.begin)
        else:
            self._operations.call(lambda _vault: import_module(name), self.begin, reads=True)
