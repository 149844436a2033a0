"""What tests of importing look at on the page, and lists short enough to stand in a test."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ensure_desktop.people.exchange.values import RowFate
from tests.ui.desk_helpers import child
from ui.people.exchange.import_page import ImportPage

Opens = Callable[[Path], None]
PLAN = ("import.plan.added", "import.plan.filled", "import.plan.ask", "import.plan.left_out")


def plain(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def goes_to(page: ImportPage) -> dict[str, str]:
    model = page.columns.table.model
    lines = [model.row_value(row) for row in range(model.total())]
    return {line.title: line.goes_to for line in lines}


def shown(page: ImportPage) -> list[tuple[str, RowFate]]:
    return [(row.name, row.fate) for row in page.preview.rows.shown()]


def numbers(page: QWidget, *names: str) -> dict[str, str]:
    return {name.rpartition(".")[2]: child(page, name).number() for name in names}
