"""Importing a list on the screen: the first morning, columns, stopping, taking back and leaving."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.service import import_runs
from ensure_desktop.people.exchange.values import DateOrder, Target
from ensure_desktop.people.values import PeopleFilter, RoleKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_exchange.lists import outlook_rows, write_outlook
from tests.ui_exchange.looking import PLAN, Opens, goes_to, numbers, plain
from tests.ui_people.conftest import Ask, Register
from ui.context import Context, Place
from ui.operations import Operations
from ui.people.exchange.import_page import ImportPage
from ui.people.exchange.mapping_step import GOES_TO


class Presses(QObject):
    """Counts the presses of buttons, by mouse or keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QAbstractButton):
            self.names.append(watched.objectName())
        return False


@pytest.fixture
def presses(qapp: QApplication) -> Iterator[Presses]:
    made = Presses()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_the_first_morning(
    page: ImportPage,
    opens: Opens,
    presses: Presses,
    register: Register,
    count: Callable[[], int],
    visited: list[Place],
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
) -> None:
    """400 people from Outlook, half without a phone, 12 of them here already: three presses."""
    rows = outlook_rows(400)
    for row in rows[1:25:2]:
        register(row["First Name"], last_name=row["Last Name"], phone=row["Mobile Phone"])
    opens(write_outlook(tmp_path / "contacts.csv", rows))
    assert goes_to(page)["Mobile Phone"] == "Phone"
    assert goes_to(page)["Anniversary"] == "Leave out"
    click(qtbot, page, "import.looks_right")
    settle()
    assert numbers(page, *PLAN) == {"added": "388", "filled": "0", "ask": "12", "left_out": "0"}
    assert child(page, "import.run").text() == "Import 388 people"
    assert child(page, "import.question").text() == "12 rows look like somebody who is here already."
    click(qtbot, page, "import.run")
    settle()
    assert presses.names == ["import.choose", "import.looks_right", "import.run"]
    assert count() == 400
    assert child(page, "import.done").text() == "388 people were added."
    assert change(people.count_people, shown=PeopleFilter(role=RoleKind.CONTACT)) == 388
    click(qtbot, page, "import.result.added")
    run = change(import_runs)[0]
    assert visited == [Place("people", action=f"import:{run.id}")]


def test_enter_is_enough_where_the_guess_is_right(
    page: ImportPage, opens: Opens, settle: Settle, tmp_path: Path
) -> None:
    opens(plain(tmp_path / "a.csv", "Voornaam;Telefoon", "An;+32 475 11 22 33", "Bo;+32 475 11 22 34"))
    for _step in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Space)
        settle()
    assert page.step() is page.result


def test_a_file_can_be_dropped(page: ImportPage, settle: Settle, tmp_path: Path) -> None:
    path = plain(tmp_path / "a.csv", "First name;Phone", "An;+32 475 11 22 33")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, Qt.KeyboardModifier.NoModifier))
    settle()
    assert goes_to(page) == {"First name": "First name", "Phone": "Phone"}


def test_a_file_that_is_no_list_is_said(
    page: ImportPage, opens: Opens, errors: list[UserError], tmp_path: Path
) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(bytes(range(256)) * 20)
    opens(path)
    assert "not a list" in errors[0].message
    assert page.step() is page.choose
    assert page.choose.button.isEnabled()


def test_without_a_name_it_does_not_go_on(page: ImportPage, opens: Opens, qtbot: QtBot, settle: Settle,
                                          tmp_path: Path) -> None:  # fmt: skip
    opens(plain(tmp_path / "a.csv", "Foo;E-mail", "An;an@example.org", "Bo;bo@example.org"))
    assert not page.columns.next.isEnabled()
    assert "No column goes to a name yet" in page.columns.warning.text()
    view = page.columns.table.view
    cell = view.visualRect(page.columns.table.model.index(0, GOES_TO)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    type_into(qtbot, page, "import.field.search", "first na")
    qtbot.keyClick(child(page, "import.field.search"), Qt.Key.Key_Return)
    assert goes_to(page) == {"Foo": "First name", "E-mail": "E-mail"}
    assert page.columns.next.isEnabled()
    assert not page.columns.warning.isVisible()


def test_a_field_for_one_column_leaves_the_other(page: ImportPage, opens: Opens, tmp_path: Path) -> None:
    opens(plain(tmp_path / "a.csv", "First name;Roepnaam;Phone", "Anna;An;+32 475 11 22 33"))
    page.columns.send(1, "first_name")
    assert goes_to(page)["Roepnaam"] == "First name"
    assert goes_to(page)["First name"] == "Leave out"
    page.columns.send(1, "")
    assert "first_name" not in page.columns.mapping().columns.values()


def test_everybody_gets_the_role_that_was_chosen(
    page: ImportPage, opens: Opens, change: Ask, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    opens(plain(tmp_path / "a.csv", "First name;Phone", "An;+32 475 11 22 33"))
    child(page, "import.role").set_value(RoleKind.PARTICIPANT.value)
    since = child(page, "import.since")
    since.line.setText("nonsense")
    click(qtbot, page, "import.looks_right")
    assert page.step() is page.columns
    assert "not a date" in page.columns.warning.text()
    since.line.setText("1-9-2025")
    click(qtbot, page, "import.looks_right")
    settle()
    click(qtbot, page, "import.run")
    settle()
    row = change(people.people_page, shown=PeopleFilter(), offset=0, limit=5).rows[0]
    roles = change(people.person_file, person_id=row.id).roles
    assert [(role.details.kind, role.details.since.isoformat()) for role in roles] == [
        (RoleKind.PARTICIPANT, "2025-09-01")
    ]


def test_the_order_of_dates_is_shown_by_an_example(
    page: ImportPage, opens: Opens, change: Ask, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    opens(plain(tmp_path / "a.csv", "First name;Birthday", "An;03/04/1980"))
    order = child(page, "import.order")
    assert order.currentText() == "03/04/1980 is 3 April 1980"
    order.set_value(DateOrder.MONTH_FIRST)
    assert order.currentText() == "03/04/1980 is 4 March 1980"
    click(qtbot, page, "import.looks_right")
    settle()
    click(qtbot, page, "import.run")
    settle()
    row = change(people.people_page, shown=PeopleFilter(), offset=0, limit=5).rows[0]
    assert change(people.person_file, person_id=row.id).details.birth_date.isoformat() == "1980-03-04"


def test_titles_can_be_read_in_another_way(page: ImportPage, opens: Opens, settle: Settle, tmp_path: Path) -> None:
    opens(plain(tmp_path / "a.csv", "An;Mechelen", "Bo;Antwerpen", "Cas;Gent"))
    assert list(goes_to(page)) == ["An", "Mechelen"]
    child(page, "import.heading").setCurrentIndex(2)
    settle()
    assert list(goes_to(page)) == ["Column A", "Column B"]
    assert "3 rows" in child(page, "import.file").text()


def test_rows_can_be_organisations(page: ImportPage, opens: Opens, visited: list[Place], qtbot: QtBot, settle: Settle,
                                   tmp_path: Path) -> None:  # fmt: skip
    opens(plain(tmp_path / "a.csv", "Name;Town", "Food bank;Mechelen"))
    child(page, "import.target").set_value(Target.ORGANISATIONS)
    settle()
    assert page.columns.mapping().columns == {0: "name", 1: "town"}
    assert not child(page, "import.role").isVisible()
    click(qtbot, page, "import.looks_right")
    settle()
    assert child(page, "import.run").text() == "Import 1 organisation"
    click(qtbot, page, "import.run")
    settle()
    click(qtbot, page, "import.show_added")
    assert visited == [Place("network")]


def test_a_mapping_is_saved_and_used_again(
    page: ImportPage, opens: Opens, context: Context, errors: list[UserError], qtbot: QtBot, settle: Settle,
    tmp_path: Path,
) -> None:  # fmt: skip
    path = plain(tmp_path / "a.csv", "Foo;Bar", "An;cooking")
    opens(path)
    page.columns.send(0, "first_name")
    page.columns.send(1, "interests")
    context.ask.answers.append(tmp_path / "monthly")
    click(qtbot, page, "import.keep_mapping")
    settle()
    context.ask.answers.append(True)  # what was decided may be forgotten
    click(qtbot, page, "import.leave")
    opens(path)
    assert set(goes_to(page).values()) == {"Leave out"}
    context.ask.answers.append(tmp_path / "monthly.toml")
    click(qtbot, page, "import.use_mapping")
    settle()
    assert goes_to(page) == {"Foo": "First name", "Bar": "Interests"}
    assert child(page, "import.role").value() == RoleKind.CONTACT.value
    (tmp_path / "other.toml").write_bytes(b"\xff\xfe\x00")
    context.ask.answers.append(tmp_path / "other.toml")
    click(qtbot, page, "import.use_mapping")
    settle()
    assert "does not hold saved choices" in errors[0].message


def test_stopping_changes_nothing(
    page: ImportPage,
    opens: Opens,
    operations: Operations,
    errors: list[UserError],
    count: Callable[[], int],
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
) -> None:
    opens(write_outlook(tmp_path / "contacts.csv", outlook_rows(400)))
    click(qtbot, page, "import.looks_right")
    settle()
    operations.progress.connect(operations.cancel)
    click(qtbot, page, "import.run")
    settle()
    operations.progress.disconnect(operations.cancel)
    assert errors[0].message == "Stopped. Nothing has been changed."
    assert page.step() is page.preview
    assert child(page, "import.run").isEnabled()
    assert count() == 0


def test_an_earlier_import_is_taken_back(
    page: ImportPage,
    opens: Opens,
    context: Context,
    count: Callable[[], int],
    notices: list[Any],
    visited: list[Place],
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
) -> None:
    opens(plain(tmp_path / "a.csv", "First name;Phone", "An;+32 475 11 22 33", "Bo;+32 475 11 22 34"))
    click(qtbot, page, "import.looks_right")
    settle()
    click(qtbot, page, "import.run")
    settle()
    page.reload()
    click(qtbot, page, "import.again")
    settle()
    run = change(import_runs)[0]
    click(qtbot, page, f"import.run.{run.id}.show")
    assert visited == [Place("people", action=f"import:{run.id}")]
    context.ask.answers.extend([False, True])
    click(qtbot, page, f"import.run.{run.id}.take_back")
    settle()
    assert count() == 2
    click(qtbot, page, f"import.run.{run.id}.take_back")
    settle()
    assert count() == 0
    assert context.ask.asked[-2:] == ["Take back this import?"] * 2
    assert notices[-1][0] == "2 entries were taken back."
    assert (
        not page.findChildren(QAbstractButton, f"import.run.{run.id}.take_back")
        or not child(page, f"import.run.{run.id}.take_back").isVisible()
    )


def test_leaving_asks_only_where_something_was_decided(
    page: ImportPage, opens: Opens, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    path = plain(tmp_path / "a.csv", "First name;Foo", "An;x")
    opens(path)
    click(qtbot, page, "import.leave")
    assert (closed, context.ask.asked[1:]) == ([True], [])
    opens(path)
    page.columns.send(1, "notes")
    context.ask.answers.append(False)
    click(qtbot, page, "import.leave")
    assert page.step() is page.columns
    context.ask.answers.append(True)
    click(qtbot, page, "import.leave")
    assert len(closed) == 2
    assert page.step() is page.choose
