"""Tables in windows that are too small for them: columns give way, and names go on in a second line."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.rows import wrapped
from ui.widgets.table import Column, Deliver, PagedModel, Table

LEAST, NAME, TOWN, DAY = 150, 300, 240, 100


def shown(qtbot: QtBot, width: int, *, rows: int = 3, keyed: bool = False) -> Table:
    """A table of a name that stretches, a town that gives way and a day that does not."""

    def fetch(offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver([str(number) for number in range(rows)][offset : offset + limit], rows)

    columns: Sequence[Column] = (
        Column("Name", lambda row: f"Name {row}", least=LEAST, stretch=True, key="name" if keyed else ""),
        Column("Town", lambda row: f"Town {row}", TOWN, least=140, key="town" if keyed else ""),
        Column("Day", lambda _row: "1 May", DAY, key="day" if keyed else ""),
    )
    table = Table(PagedModel(columns, fetch), name="list", words="List")
    qtbot.addWidget(table)
    table.resize(width, 300)
    with qtbot.waitExposed(table):
        table.show()
    table.model.reload()
    settle(qtbot, table)
    return table


def settle(qtbot: QtBot, table: Table) -> None:
    qtbot.waitUntil(lambda: sum(widths(table)) <= max(table.view.viewport().width(), LEAST + 140 + DAY))


def widths(table: Table) -> list[int]:
    return [table.view.columnWidth(number) for number in range(3)]


def fits(table: Table) -> bool:
    return not table.view.horizontalScrollBar().isVisible()


def has_room(table: Table) -> bool:
    return widths(table)[1] == TOWN


def test_where_there_is_room_every_column_has_what_it_wishes(theme: Theme, qtbot: QtBot) -> None:
    for keyed in (False, True):
        table = shown(qtbot, 700, keyed=keyed)
        assert widths(table)[1:] == [TOWN, DAY]
        assert sum(widths(table)) == table.view.viewport().width()


def test_a_column_gives_way_before_the_name_gets_too_narrow_and_comes_back(theme: Theme, qtbot: QtBot) -> None:
    for keyed in (False, True):
        table = shown(qtbot, 430, keyed=keyed)
        name, town, day = widths(table)
        assert (day, name) == (DAY, LEAST)
        assert 140 < town < TOWN
        qtbot.waitUntil(partial(fits, table))
        table.resize(700, 300)
        qtbot.waitUntil(partial(has_room, table))


def test_a_scroll_bar_at_the_side_needs_no_second_one_below(theme: Theme, qtbot: QtBot) -> None:
    table = shown(qtbot, 500, rows=60, keyed=True)
    qtbot.waitUntil(table.view.verticalScrollBar().isVisible)
    qtbot.waitUntil(partial(fits, table))
    assert sum(widths(table)) == table.view.viewport().width()


def test_a_width_chosen_by_hand_stays_and_is_what_is_kept(theme: Theme, qtbot: QtBot) -> None:
    table = shown(qtbot, 430, keyed=True)
    assert table.layout_now()["widths"]["town"] == TOWN
    table.header.resizeSection(1, 260)
    assert widths(table)[1] == 260
    assert table.layout_now()["widths"]["town"] == 260


def test_a_name_on_two_lines_is_told_whole_where_one_of_them_is_cut(theme: Theme, qtbot: QtBot) -> None:
    def fetch(_offset: int, _limit: int, _order: str, deliver: Deliver) -> None:
        deliver(["Ingrid", "Bo"], 2)

    def lines(row: str) -> tuple[str, str]:
        return row, "The municipality of Zandhaven and its surroundings" if row == "Ingrid" else ""

    columns = (Column("Name", lambda row: " ".join(lines(row)), lines=lines, stretch=True),)
    table = Table(PagedModel(columns, fetch), name="list", words="List")
    qtbot.addWidget(table)
    table.resize(200, 200)
    with qtbot.waitExposed(table):
        table.show()
    table.model.reload()
    long, short = (table.model.index(row, 0) for row in range(2))
    assert long.data(Qt.ItemDataRole.DisplayRole) == "Ingrid The municipality of Zandhaven and its surroundings"
    assert table.view.cut_text(long) == long.data()
    assert table.view.cut_text(short) == ""
    table.resize(700, 200)
    assert table.view.cut_text(long) == ""


def test_a_long_text_goes_on_in_a_second_line(theme: Theme, qtbot: QtBot) -> None:
    text = "Ask the housing association when the first families move in"

    def fetch(_offset: int, _limit: int, _order: str, deliver: Deliver) -> None:
        deliver([text], 1)

    table = Table(PagedModel((Column("What", str, stretch=True, wraps=True),), fetch), name="list", words="List")
    qtbot.addWidget(table)
    metrics = QFontMetrics(table.view.font())
    assert wrapped(text, metrics, 2000) == (text, "")
    first, second = wrapped(text, metrics, metrics.horizontalAdvance(text) * 2 // 3)
    assert second
    assert f"{first} {second}" == text
    assert wrapped("Donaudampfschifffahrt", metrics, 10) == ("Donaudampfschifffahrt", "")
    table.resize(metrics.horizontalAdvance(text) * 2 // 3 + 40, 120)
    with qtbot.waitExposed(table):
        table.show()
    table.model.reload()
    assert table.view.cut_text(table.model.index(0, 0)) == ""
    table.resize(metrics.horizontalAdvance(text) // 3, 120)
    qtbot.waitUntil(lambda: table.view.cut_text(table.model.index(0, 0)) == text)
