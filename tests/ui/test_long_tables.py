"""A list of thousands: nothing that is painted costs more because it is long."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.table import Chosen, Column, Deliver, Index, PagedModel, Table

ROWS = 5_000


@dataclass(frozen=True)
class Numbered:
    id: str


class CountingModel(PagedModel):
    """Takes down which rows are looked at."""

    def __init__(self) -> None:
        super().__init__([Column("Name", lambda row: row.id), Column("Again", lambda row: row.id)], self._rows)
        self.looked_at: list[int] = []

    def flags(self, index: Index) -> Qt.ItemFlag:
        self.looked_at.append(index.row())
        return super().flags(index)

    def _rows(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver([Numbered(str(number)) for number in range(offset, offset + limit)], ROWS)


def no_ids(*_asked: Any) -> None:
    """Nobody asks for rows that are not loaded."""


def test_titles_look_at_no_row_when_all_are_chosen(theme: Theme, qtbot: QtBot) -> None:
    model = CountingModel()
    table = Table(model, name="long", words="Numbers", fetch_ids=no_ids)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    model.reload()
    table.view.selectAll()
    model.looked_at.clear()
    table.header.viewport().grab()
    assert table.chosen() == Chosen(everything=True)
    assert len(model.looked_at) < 100
