"""What the tour shows of exports and of keeping: the register, tables, rows with what they cost, who is due."""

from collections.abc import Callable

from ensure_desktop.people import service as people
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


def _retention(stage: Stage) -> None:
    """Who becomes due within a year."""
    stage.go("privacy", "", "retention")
    stage.press("privacy.retention.filter.year")


def _erase(stage: Stage) -> None:
    """What erasing somebody does, before anybody says yes."""
    stage.go("privacy", stage.ask(people.search, text="Lucie")[0].id, "erase")


SCENES: tuple[tuple[str, Act], ...] = (
    ("exports", _place("")),
    ("export", _export),
    ("export-tables", _place("tables")),
    ("export-page", _page_that_goes_with_it),
    ("export-rows", _place("rows")),
    ("export-steps", _place("rows", "privacy.rows.steps")),
    ("retention", _retention),
    ("erase", _erase),
)
