"""What the tour shows of exports: the register, tables, rows with what they cost, and how columns get coarser."""

from collections.abc import Callable

from ensure_desktop.privacy.register import exports_page
from ui.stage import Stage

Act = Callable[[Stage], None]


def _place(action: str, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("privacy", "", action)
        for name in presses:
            stage.press(name)

    return act


def _page_that_goes_with_it(stage: Stage) -> None:
    _place("tables")(stage)
    stage.turn("privacy.tables.tabs", 1)


def _export(stage: Stage) -> None:
    """The newest export."""
    stage.go("privacy", stage.ask(exports_page, limit=1).rows[0].id, "export")


SCENES: tuple[tuple[str, Act], ...] = (
    ("exports", _place("")),
    ("export", _export),
    ("export-tables", _place("tables")),
    ("export-page", _page_that_goes_with_it),
    ("export-rows", _place("rows")),
    ("export-steps", _place("rows", "privacy.rows.steps")),
)
