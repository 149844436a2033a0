"""Every area for a colleague who sees only what is in her care: nothing breaks, and nobody else is named."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.caring import CARER
from ensure_desktop.demo.service import build
from ensure_desktop.demo.values import PASSWORD
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.store import open_vault
from tests.conftest import START
from tests.ui.conftest import Settle
from ui.areas import areas
from ui.ask import Ask
from ui.context import Place
from ui.crash_report import CrashReport
from ui.messages import MessageBar
from ui.operations import Operations
from ui.shell import MainWindow
from ui.theme import Theme

PEOPLE = 16
VIEWS = {
    "people": ("", "households", "recruitment"),
    "network": ("", "partners", "board", "actions", "neighbourhood"),
    "training": ("", "curricula", "new"),
    "matching": ("", "suggestion", "recruiting", "groups"),
    "visits": ("", "calendar", "sheets", "forecast", "requests", "allowance"),
    "groups": ("", "street", "refunds"),
    "evaluation": ("", "plan", "fill", "outcomes", "questionnaires", "feedback"),
    "programme": ("", "indicators", "stakeholders", "swot", "steering"),
    "privacy": ("", "tables", "breaches"),
}

Query = Callable[..., Any]


@pytest.fixture
def crashes(bare_operations: Operations) -> list[str]:
    """What the worker could not do."""
    found: list[str] = []

    def note(crash: CrashReport) -> None:
        found.append(crash.text())

    bare_operations.crashed.connect(note)
    return found


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A small demo centre, closed again, and the names of all in it by their ids."""
    folder = tmp_path_factory.mktemp("centre")
    vault = build(folder / "demo.ensure", people=PEOPLE, today=START.date(), state_folder=folder / "state").vault
    with vault.work("look") as work:
        rows = people.people_page(work, shown=PeopleFilter(), offset=0, limit=200).rows
    vault.close(backup=False)
    return folder, {row.id: row.name for row in rows}


@pytest.fixture
def everybody(centre: tuple[Path, dict[str, str]], tmp_path: Path) -> dict[str, str]:
    """All in a copy of the centre."""
    folder, names = centre
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return names


@pytest.fixture
def window(
    bare_operations: Operations,
    theme: Theme,
    ask: Ask,
    clock: SetClock,
    tmp_path: Path,
    qtbot: QtBot,
    everybody: dict[str, str],
) -> Iterator[MainWindow]:
    """The window of the colleague."""
    opened: list[Any] = []
    centres: list[Any] = []
    bare_operations.open(
        lambda: open_vault(
            tmp_path / "demo.ensure", login=CARER, password=PASSWORD, clock=clock, state_folder=tmp_path / "state"
        ),
        opened.append,
        lambda error: pytest.fail(error.message),
    )
    qtbot.waitUntil(lambda: bool(opened))
    bare_operations.call(lambda vault: vault.centre(), centres.append)
    qtbot.waitUntil(lambda: bool(centres))
    actor = opened[0].actor
    made = MainWindow(
        operations=bare_operations,
        centre=centres[0],
        actor=actor,
        theme=theme,
        ask=ask,
        clock=clock,
        areas=areas(centres[0], actor),
    )
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


@pytest.fixture
def query(bare_operations: Operations, settle: Settle) -> Query:
    """What a use case answers."""

    def ask_vault(use_case: Any, **arguments: Any) -> Any:
        answers: list[Any] = []
        bare_operations.query(use_case, answers.append, lambda error: pytest.fail(error.message), **arguments)
        settle()
        return answers[0]

    return ask_vault


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def wrong(window: MainWindow) -> list[str]:
    """What the bars above the pages complain of."""
    return [bar.text() for bar in window.findChildren(MessageBar) if bar.isVisible()]


def test_every_page_opens_and_names_nobody_else(
    window: MainWindow, everybody: dict[str, str], crashes: list[str], query: Query, settle: Settle
) -> None:
    seen = {row.id for row in query(people.people_page, shown=PeopleFilter(), offset=0, limit=200).rows}
    unseen = {name for person_id, name in everybody.items() if person_id not in seen}
    assert seen
    assert unseen
    match = next(match for column in query(matching.board).columns for match in column.cards)
    places = [Place("today"), *(Place(area, action=action) for area, views in VIEWS.items() for action in views)]
    places += [
        Place("matching", match.id),
        Place("visits", match.id),
        Place("visits", match.id, "log"),
        Place("visits", match.supporter_id, "sheet"),
        Place("people", match.participant_id),
        *(
            Place("people", match.supporter_id, tab)
            for tab in ("timeline", "roles", "household", "consent", "training")
        ),
        *(Place("settings", tab) for tab in ("accounts", "backups", "protected", "look", "consent", "matching")),
    ]
    for place in places:
        window.show_place(place)
        settle()
        assert not crashes, (place, crashes)
        assert not wrong(window), place
        text = said(window)
        assert not [name for name in unseen if name in text], place


def test_the_lists_say_whom_one_sees(window: MainWindow, settle: Settle) -> None:
    for area in ("people", "matching"):
        window.show_place(Place(area))
        settle()
        assert "You see the peer supporters and participants in your care." in said(window)


def test_whoever_is_not_in_her_care_cannot_be_opened(
    window: MainWindow, everybody: dict[str, str], query: Query, settle: Settle
) -> None:
    seen = {row.id for row in query(people.people_page, shown=PeopleFilter(), offset=0, limit=200).rows}
    other = next(person_id for person_id in everybody if person_id not in seen)
    for place in (Place("people", other), Place("matching", other)):
        window.show_place(place)
        settle()
        assert wrong(window), place
        assert everybody[other] not in said(window)
