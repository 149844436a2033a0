"""Tables: pages come as they are seen, order and choice survive, an empty list says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme import Theme, Tone
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.rows import CHIP_ROLE, NAME_ROLE
from ui.widgets.table import PAGE_ROWS, Column, PagedModel, Table


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
