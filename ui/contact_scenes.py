"""What the tour shows of the contacts: lists, households, recruitment, the social map, moving in and out."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt

from ensure_desktop.people import service as people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationFilter
from ui.people.exchange.import_page import ImportPage
from ui.stage import Stage

Act = Callable[[Stage], None]

ADDRESS_BOOK = (
    "First Name;Last Name;Mobile Phone;E-mail Address;Home City;Birthday;Categories\n"
    "Fatima;El Idrissi;;fatima@example.org;;;volunteer\n"
    "Jens;Mortensen;+45 32 12 34 56;jens@example.org;Mechelen;3-5-1981;\n"
    "Noor;Willems;0470 12 34 56;;Mechelen;;\n"
    ";;;;;;\n"
    "Pieter;Aerts;12;pieter@example.org;Mechelen;31-02-1975;\n"
)
"""An address book as somebody brings it on the first morning: one known person, two new ones, one with slips."""
PLACES = 3


def _go(action: str, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("people", action=action)
        for name in presses:
            stage.press(name)

    return act


def _several_chosen(stage: Stage) -> None:
    """The first rows chosen with Shift and Down: the line below adds them up."""
    stage.go("people")
    stage.key("people.table.rows", Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _row in range(PLACES):
        stage.key("people.table.rows", Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def _checks(stage: Stage, *presses: str) -> None:
    """The checks of somebody who gives support."""
    fatima = stage.ask(people.search, text="Fatima")[0].id
    stage.go("people", fatima, "checks")
    for name in presses:
        stage.press(name)


def _absence(stage: Stage) -> None:
    stage.go("people", stage.ask(people.search, text="Fatima")[0].id, "overview")
    stage.press("person.absence.add")


def _organisation(stage: Stage) -> None:
    page = stage.ask(organisations.organisations_page, shown=OrganisationFilter(), offset=0, limit=1)
    stage.go("network", page.rows[0].id)


def _leaflet(stage: Stage) -> None:
    stage.go("network")
    stage.key("network.table.rows", Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _row in range(PLACES):
        stage.key("network.table.rows", Qt.Key.Key_Space)
        stage.key("network.table.rows", Qt.Key.Key_Down)
    stage.press("network.leaflet")


def _import(*presses: str) -> Act:
    """The import of the address book, after so many buttons."""

    def act(stage: Stage) -> None:
        stage.go("people", action="import")
        with TemporaryDirectory() as folder:
            file = Path(folder) / "contacts.csv"
            file.write_text(ADDRESS_BOOK, "utf-8")
            stage.find(ImportPage, "import").open_path(file)
            stage.settle()
        for name in presses:
            stage.press(name)

    return act


def _compare(stage: Stage) -> None:
    stage.go("people", action="duplicates")
    stage.key("duplicates.table.rows", Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    stage.key("duplicates.table.rows", Qt.Key.Key_Return)


SCENES: tuple[tuple[str, Act], ...] = (
    ("people-filter", _go("", "people.filter.open")),
    ("people-chosen", _several_chosen),
    ("people-export", _go("export")),
    ("person-checks", _checks),
    ("check-add", lambda stage: _checks(stage, "checks.add")),
    ("absence-add", _absence),
    ("households", _go("households")),
    ("household-new", _go("households", "households.new")),
    ("recruitment", _go("recruitment")),
    ("recruitment-joined", _go("recruitment", "recruitment.bar.joined")),
    ("approach-new", _go("recruitment", "recruitment.new")),
    ("social-map", lambda stage: stage.go("network")),
    ("organisation", _organisation),
    ("organisation-form", lambda stage: stage.go("network", action="new")),
    ("leaflet", _leaflet),
    ("import", _go("import")),
    ("import-columns", _import()),
    ("import-preview", _import("import.looks_right")),
    ("lists", lambda stage: stage.go("settings", "lists")),
    ("duplicates", _go("duplicates")),
    ("duplicates-compare", _compare),
)
