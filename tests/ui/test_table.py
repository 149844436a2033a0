"""Tables: pages come as they are seen, order and choice survive, an empty list says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme import Theme, Tone
from ui.widgets.chips import Chip, chip_width, fitted
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.paged import PAGES_KEPT
from ui.widgets.rows import CHIP_ROLE, NAME_ROLE
from ui.widgets.table import PAGE_ROWS, Chosen, Column, PagedModel, Table


@dataclass(frozen=True)
class Person:
    id: int
    name: str


class Shelf:
    """A service that remembers what it was asked for."""

    def __init__(self, count: int) -> None:
        self.people = [Person(number, f"Person {number}") for number in range(count)]
        self.asked: list[tuple[int, str]] = []
        self.held: list[Any] | None = None

    def fetch(self, offset: int, limit: int, order: str, deliver: Any) -> None:
        self.asked.append((offset, order))
        rows: Sequence[Person] = self.people[offset : offset + limit]
        if order.startswith("-"):
            rows = self.people[::-1][offset : offset + limit]
        if self.held is None:
            deliver(rows, len(self.people))
        else:
            self.held.append(lambda: deliver(rows, len(self.people)))


def make_model(shelf: Shelf) -> PagedModel:
    columns = [
        Column("Name", lambda person: person.name, stretch=True, person=True, order="name"),
        Column("Number", lambda person: str(person.id), right=True, order="number"),
        Column("Status", lambda person: "On track", chip=lambda person: Chip("On track", "check-circle", Tone.GOOD)),
    ]
    return PagedModel(columns, shelf.fetch, order="name")


def make_table(shelf: Shelf, qtbot: QtBot) -> Table:
    table = Table(make_model(shelf), name="people.table", words="People")
    qtbot.addWidget(table)
    table.set_empty(Emptiness.NOTHING_YET, EmptyState("users", "Nobody yet.", "Register"))
    table.set_empty(Emptiness.NO_RESULT, EmptyState("magnifying-glass", "Nobody fits.", "Show all"))
    table.set_empty(Emptiness.ALL_DONE, EmptyState("check-circle", "All done."))
    table.resize(700, 400)
    table.show()
    return table


def test_the_model_keeps_the_rules_of_qt(theme: Theme, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = make_model(Shelf(PAGE_ROWS + 20))
    qtmodeltester.check(model)
    model.reload()
    qtmodeltester.check(model)
    model.order_by(1)
    qtmodeltester.check(model)


def test_the_same_column_again_turns_the_order_round(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(3)
    table = make_table(shelf, qtbot)
    titles = []
    for column in (1, 1, 1, 0):
        table.model.order_by(column)
        titles.append([table.model.headerData(number, Qt.Orientation.Horizontal) for number in (0, 1)])
    assert [order for _offset, order in shelf.asked] == ["number", "-number", "number", "name"]
    assert titles == [["Name", "Number  ↓"], ["Name", "Number  ↑"], ["Name", "Number  ↓"], ["Name  ↓", "Number"]]


def test_a_page_is_fetched_when_it_comes_into_sight(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(10_000)
    table = make_table(shelf, qtbot)
    table.model.reload()
    assert table.model.rowCount() == 10_000
    assert shelf.asked == [(0, "name")]
    table.view.scrollToBottom()
    table.grab()
    qtbot.waitUntil(lambda: (9_900, "name") in shelf.asked)
    assert table.model.row_value(9_999) == Person(9_999, "Person 9999")
    assert len(shelf.asked) <= 3


def test_a_row_on_its_way_shows_dots(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(300)
    model = make_model(shelf)
    model.reload()
    shelf.held = []
    late = model.index(250, 0)
    assert late.data() == "…"
    assert late.data(CHIP_ROLE) is None
    qtbot.waitUntil(lambda: bool(shelf.held))
    shelf.held[0]()
    assert late.data() == "Person 250"
    assert late.data(NAME_ROLE) == "Person 250"
    assert model.index(250, 2).data(CHIP_ROLE) == Chip("On track", "check-circle", Tone.GOOD)


def test_an_answer_to_an_old_question_is_dropped(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    model = make_model(shelf)
    shelf.held = []
    model.reload()
    shelf.people = shelf.people[:2]
    model.reload()
    old, new = shelf.held
    new()
    old()
    assert model.total() == 2


def test_a_click_on_a_title_sorts(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    table = make_table(shelf, qtbot)
    table.model.reload()
    table.view.horizontalHeader().sectionClicked.emit(1)
    assert shelf.asked[-1] == (0, "number")
    table.view.horizontalHeader().sectionClicked.emit(2)
    assert shelf.asked[-1] == (0, "number")
    assert "↓" in table.model.headerData(1, Qt.Orientation.Horizontal)
    table.view.horizontalHeader().sectionClicked.emit(1)
    assert table.model.row_value(0) == Person(4, "Person 4")


def test_the_chosen_row_stays_chosen_when_the_list_is_loaded_again(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    table = make_table(shelf, qtbot)
    table.model.reload()
    table.view.selectRow(3)
    shelf.people.insert(0, Person(99, "Newcomer"))
    table.model.reload()
    assert table.current() == Person(3, "Person 3")


def test_enter_and_a_double_click_open(theme: Theme, qtbot: QtBot) -> None:
    table = make_table(Shelf(5), qtbot)
    table.model.reload()
    opened: list[Person] = []
    table.opened.connect(opened.append)
    with qtbot.waitSignal(table.selected):
        table.view.selectRow(2)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    table.view.doubleClicked.emit(table.model.index(1, 0))
    assert [person.id for person in opened] == [2, 1]


def test_an_empty_list_says_why(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(0)
    table = make_table(shelf, qtbot)
    said = []
    for kind in Emptiness:
        table.set_emptiness(kind)
        table.model.reload()
        showing = table.showing()
        assert isinstance(showing, EmptyState)
        said.append(showing.sentence())
    assert said == ["Nobody yet.", "All done.", "Nobody fits."]
    shelf.people.append(Person(1, "First"))
    table.model.reload()
    assert table.showing() is table.view


# several rows, columns that one chooses


def keyed_table(shelf: Shelf, qtbot: QtBot) -> Table:
    columns = [
        Column("Name", lambda person: person.name, stretch=True, order="name", key="name"),
        Column("Number", lambda person: str(person.id), 90, order="number", key="number"),
        Column("Town", lambda person: "Sint-Katelijne-Waver bij Mechelen", 80, key="town"),
        Column("Phone", lambda person: "0470", 90, key="phone", shown=False),
    ]

    def fetch_ids(offset: int, limit: int, order: str, deliver: Any) -> None:
        people = shelf.people[::-1] if order.startswith("-") else shelf.people
        deliver([person.id for person in people[offset : offset + limit]])

    table = Table(PagedModel(columns, shelf.fetch, order="name"), name="list", words="People", fetch_ids=fetch_ids)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.model.reload()
    return table


def press(qtbot: QtBot, table: Table, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = table.view.visualRect(table.model.index(row, 0)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, keys, at)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def selected_rows(table: Table) -> list[int]:
    return sorted({index.row() for index in table.view.selectionModel().selectedRows()})


def test_rows_are_chosen_by_mouse_and_keys(theme: Theme, qtbot: QtBot) -> None:
    table = keyed_table(Shelf(20), qtbot)
    press(qtbot, table, 1)
    assert table.chosen() == Chosen(ids=frozenset({1}))
    press(qtbot, table, 4, CTRL)
    assert table.chosen().ids == {1, 4}
    press(qtbot, table, 6, SHIFT)
    assert table.chosen().ids == {1, 4, 5, 6}
    press(qtbot, table, 5, CTRL)
    assert 5 not in table.chosen().ids
    press(qtbot, table, 2)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, SHIFT)
    assert table.chosen().ids == {2, 3}


def test_all_are_chosen_without_loading_them_and_some_taken_out(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(100_000)
    table = keyed_table(shelf, qtbot)
    qtbot.keyClick(table.view, Qt.Key.Key_A, CTRL)
    assert table.chosen() == Chosen(everything=True)
    assert table.chosen().count(table.model.total()) == 100_000
    press(qtbot, table, 3, CTRL)
    assert table.chosen() == Chosen(everything=True, ids=frozenset({3}))
    assert table.chosen().count(table.model.total()) == 99_999
    assert len(shelf.asked) < 5
    press(qtbot, table, 3, CTRL)
    assert table.chosen() == Chosen(everything=True)
    press(qtbot, table, 3)
    assert table.chosen() == Chosen(ids=frozenset({3}))


def test_a_long_stretch_is_chosen_without_loading_it(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(5_000)
    table = keyed_table(shelf, qtbot)
    press(qtbot, table, 2)
    table.view.scrollToBottom()
    press(qtbot, table, 4_999, SHIFT)
    assert table.chosen().ids == set(range(2, 5_000))
    assert len(shelf.asked) < 8


def test_who_was_chosen_stays_chosen_in_another_order(theme: Theme, qtbot: QtBot) -> None:
    table = keyed_table(Shelf(50), qtbot)
    press(qtbot, table, 1)
    press(qtbot, table, 3, CTRL)
    table.model.order_by(0)  # the other way round
    assert table.chosen().ids == {1, 3}
    assert selected_rows(table) == [46, 48]
    table.choose_none()
    assert table.chosen() == Chosen()
    assert selected_rows(table) == []


def test_far_pages_are_forgotten_and_come_again(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(10_000)
    model = make_model(shelf)
    model.reload()
    for page in range(1, PAGES_KEPT + 5):
        model.index(page * PAGE_ROWS, 0).data()
        qtbot.waitUntil(lambda page=page: model.row_value(page * PAGE_ROWS) is not None)  # type: ignore[misc]
    assert model.row_value(0) is None
    assert len(model.loaded_rows()) == PAGES_KEPT * PAGE_ROWS
    assert model.index(0, 0).data() == "…"
    qtbot.waitUntil(lambda: model.row_value(0) is not None)


def test_who_flies_past_pages_asks_for_the_last_ones_only(theme: Theme, qtbot: QtBot) -> None:
    shelf = Shelf(10_000)
    model = make_model(shelf)
    model.reload()
    for page in range(1, 60):
        model.index(page * PAGE_ROWS, 0).data()
    qtbot.waitUntil(lambda: model.row_value(5_900) is not None)
    assert [offset for offset, _order in shelf.asked] == [0, 5_900, 5_800, 5_700]


def test_rows_come_before_they_are_counted(theme: Theme, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    people = [Person(number, str(number)) for number in range(250)]
    columns = [Column("Name", lambda person: person.name)]
    model = PagedModel(columns, lambda at, limit, _order, deliver: deliver(people[at : at + limit], None))
    model.reload()
    assert model.total() == PAGE_ROWS
    model.set_total(250)
    qtmodeltester.check(model)
    assert model.index(249, 0).data() == "…"
    qtbot.waitUntil(lambda: model.row_value(249) == people[249])
    model.set_total(120)
    qtmodeltester.check(model)
    assert model.rowCount() == 120


def test_columns_are_chosen_moved_and_widened_and_come_back(theme: Theme, qtbot: QtBot) -> None:
    table = keyed_table(Shelf(5), qtbot)
    told: list[str] = []
    table.columns_changed.connect(lambda: told.append("columns"))
    assert table.shown_keys() == ("name", "number", "town")
    menu = table.columns_menu()
    acts = {act.objectName(): act for act in menu.actions()}
    assert not acts["list.column.name"].isEnabled()  # who it is stays
    acts["list.column.phone"].trigger()
    acts["list.column.number"].trigger()
    assert table.shown_keys() == ("name", "town", "phone")
    assert told == ["columns", "columns"]
    header = table.header
    header.setFocus()
    for _step in range(2):
        qtbot.keyClick(header, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.laid_out):
        qtbot.keyClick(header, Qt.Key.Key_Left, CTRL)
    assert table.shown_keys() == ("name", "phone", "town")
    qtbot.keyClick(header, Qt.Key.Key_Left, CTRL)
    assert table.shown_keys() == ("name", "phone", "town")  # nothing goes before the name
    before = table.view.columnWidth(3)
    qtbot.keyClick(header, Qt.Key.Key_Right, SHIFT)
    assert table.view.columnWidth(3) == before + 16
    table.model.order_by(1)
    kept = table.layout_now()
    again = keyed_table(Shelf(5), qtbot)
    again.set_layout({**kept, "columns": [*kept["columns"], "unheard of"]})
    assert again.layout_now() == kept
    assert again.model.order() == "number"


def test_the_header_sorts_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    table = keyed_table(Shelf(5), qtbot)
    table.header.setFocus()
    qtbot.keyClick(table.header, Qt.Key.Key_Right)
    qtbot.keyClick(table.header, Qt.Key.Key_Return)
    assert table.model.order() == "number"


def test_cut_text_is_told_and_whole_text_is_not(theme: Theme, qtbot: QtBot) -> None:
    table = keyed_table(Shelf(5), qtbot)
    assert table.view.cut_text(table.model.index(0, 2)) == "Sint-Katelijne-Waver bij Mechelen"
    assert table.view.cut_text(table.model.index(0, 0)) == ""


def test_the_words_of_a_chip_end_in_an_ellipsis_where_the_cell_is_too_narrow(theme: Theme, qtbot: QtBot) -> None:
    chip, font = Chip("On track", "check-circle", Tone.GOOD), QFont()
    whole = chip_width(chip, font)
    assert fitted(chip, font, whole) == chip
    short = fitted(chip, font, whole - 20)
    assert short.text.endswith("…")
    assert chip_width(short, font) < whole - 19
    table = make_table(Shelf(5), qtbot)
    table.model.reload()
    cell = table.model.index(0, 2)
    table.view.setColumnWidth(2, 160)
    assert table.view.cut_text(cell) == ""
    table.view.setColumnWidth(2, 80)
    assert table.view.cut_text(cell) == "On track"


def test_a_layout_is_no_change_by_hand(theme: Theme, qtbot: QtBot) -> None:
    table = keyed_table(Shelf(5), qtbot)
    told: list[None] = []
    table.laid_out.connect(lambda: told.append(None))
    table.set_layout({"columns": ["name", "town", "phone"], "widths": {"town": 120}, "order": "number"})
    assert not table._telling.isActive()
    assert told == []
    assert table.view.columnWidth(2) == 120
