"""Scrolls and drags on a board with 2,000 cards, and watches how long the window stands still.

The argument is a folder for a vault of its own. Prints, in one line, the longest frames in milliseconds: while all
cards are loaded and shown, while columns are scrolled, while a card is dragged over the board, and while it is dropped,
moved in the vault, and the whole board is shown anew.

A frame is the time between two beats of a timer that fires whenever Qt has nothing else to do: every event, every
picture and every answer of the vault lies between two beats.
"""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ensure_desktop.clock import SystemClock
from ensure_desktop.matching.model import MatchEventRecord, MatchRecord
from ensure_desktop.matching.values import EndReason, MatchKind, Stage
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.permissions import Actor
from ensure_desktop.vault.store import Vault, open_vault
from tests.bench.suggesting import make
from tests.conftest import load_models
from ui.ask import Ask
from ui.context import Context
from ui.matching.board import BoardPage
from ui.matching.column import BoardColumn
from ui.matching.move_dialog import MoveDialog
from ui.operations import Operations
from ui.theme import Scheme, apply

PEOPLE = 1_000
"""Supporters, and as many participants."""
MATCHES = {
    Stage.PROPOSED: 150,
    Stage.FIRST_TALK: 100,
    Stage.TRIAL: 100,
    Stage.MATCHED: 200,
    Stage.PAUSED: 50,
    Stage.ENDED: 1_000,
}
"""With the 400 who wait, 2,000 cards."""
CARDS = 2_000
LOGIN, PASSWORD = "bench", "four small green boats"
NOTCH = 120
"""What one step of a mouse wheel says."""
TURNS = 120
MOVES = 160

Steps = Iterator[Callable[[], bool] | None]
"""Each step is made between two beats; a function is asked at each beat until it says yes."""


def fill(vault: Vault) -> None:
    """The matches: open ones, each of a participant of her own, and ended ones."""
    stages = [stage for stage, count in MATCHES.items() for _each in range(count)]
    with vault.work("prepare") as work:
        ids = [row.id for row in work.session.query(PersonRecord.id).order_by(PersonRecord.number)]
        supporters, participants = ids[:PEOPLE], ids[PEOPLE:]
        today = work.today()
        numbers = work.next_numbers("M", len(stages))
        rows: list[dict[str, object]] = []
        for place, (stage, number) in enumerate(zip(stages, numbers, strict=True)):
            since = today - timedelta(days=place % 200)
            ended = stage is Stage.ENDED
            rows.append(
                {
                    "id": work.new_id(),
                    "code": f"M-{number:04d}",
                    "supporter_id": supporters[place % PEOPLE],
                    "participant_id": participants[place % (len(stages) - MATCHES[Stage.ENDED])],
                    "stage": stage.value,
                    "since": since,
                    "started_on": None if stage in (Stage.PROPOSED, Stage.FIRST_TALK) else since,
                    "trial_until": today + timedelta(days=place % 20) if stage is Stage.TRIAL else None,
                    "ended_on": since if ended else None,
                    "end_reason": EndReason.NO_CONNECTION.value if ended else None,
                    "note": "",
                    "created_at": work.now(),
                    "kind": MatchKind.ONE_TO_ONE.value,
                    "circle_id": None,
                    "household_id": None,
                    "follows_id": None,
                    "talk_on": None,
                    "talk_at": "",
                    "talk_place": "",
                    "introduced_by": "",
                    "plan_outdated": False,
                }
            )
        work.insert_many(MatchRecord, rows)
        work.insert_many(MatchEventRecord, [first_move(work.new_id(), row, work.now(), today) for row in rows])


def first_move(new_id: str, row: dict[str, object], at: object, day: date) -> dict[str, object]:
    return {
        "id": new_id,
        "match_id": row["id"],
        "sequence": 1,
        "at": at,
        "day": day,
        "from_stage": None,
        "to_stage": row["stage"],
        "note": "",
        "by": "bench",
    }


class Beat(QObject):
    """Makes one step at each beat, and keeps the longest time between two of them, by what was going on."""

    def __init__(self, steps: Steps, done: Callable[[], None]) -> None:
        super().__init__()
        self.longest: dict[str, float] = {}
        self.doing = ""
        self._steps, self._done = steps, done
        self._wait: Callable[[], bool] | None = None
        self._last = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        if self.doing:
            self.longest[self.doing] = max(self.longest.get(self.doing, 0.0), (now - self._last) * 1000)
        self._last = now
        if self._wait is not None and not self._wait():
            return
        try:
            self._wait = next(self._steps)
        except StopIteration:
            self._timer.stop()
            self._done()


class Play:
    """What is done on the board, step by step."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        self._folder = folder
        self._operations = Operations()
        self._page: BoardPage | None = None
        self._found: list[BoardColumn] = []
        self._data = QMimeData()
        self._beat = Beat(self._steps(), self._end)

    def _steps(self) -> Steps:
        actors: list[Actor] = []
        self._operations.open(self._open, lambda vault: actors.append(vault.actor), _fail)
        yield lambda: bool(actors)
        page = self._page = self._make_page(actors[0])
        self._found = page.findChildren(BoardColumn)
        page.show()
        yield self._operations.idle
        for column in self._columns():
            column.fold(False)
        yield self._operations.idle
        self._beat.doing = "loading"
        page.findChildren(QPushButton, "matching.more.waiting")[0].click()
        yield self._has_all
        yield None
        self._beat.doing = "scrolling"
        yield from self._scroll()
        self._beat.doing = "dragging"
        yield from self._drag()
        self._beat.doing = "dropping"
        yield from self._drop()

    def _open(self) -> Vault:
        file = self._folder / "board.ensure"
        make(file, PEOPLE).close(backup=False)
        vault = open_vault(file, login=LOGIN, password=PASSWORD)
        fill(vault)
        return vault

    def _make_page(self, actor: Actor) -> BoardPage:
        context = Context(
            self._operations,
            Centre("Bench", words=Words.usual()),
            actor,
            apply(self._application, Scheme.LIGHT),
            Ask(),
            SystemClock(),
            lambda place: None,
            lambda text, undo: None,
        )
        page = BoardPage(context)
        page.resize(1400, 800)
        return page

    def _columns(self) -> list[BoardColumn]:
        return self._found

    def _has_all(self) -> bool:
        cards = sum(column.list.cards.rowCount() for column in self._columns())
        return self._operations.idle() and cards == CARDS

    def _column(self, stage: Stage) -> BoardColumn:
        return next(column for column in self._columns() if column.stage is stage)

    def _scroll(self) -> Steps:
        """The wheel over each column and back, then from end to end by the scroll bar."""
        for column in self._columns():
            view = column.list.viewport()
            for turn in range(TURNS):
                way = -NOTCH if turn < TURNS * 3 // 4 else NOTCH
                _wheel(view, way)
                yield None
            bar = column.list.verticalScrollBar()
            for part in (0.9, 0.1, 0.5, 0.0):
                bar.setValue(round(bar.maximum() * part))
                yield None
        yield self._operations.idle

    def _drag(self) -> Steps:
        """A proposed card is taken up and carried to and fro over all columns, each of which may take it or not."""
        assert self._page is not None
        page, source = self._page, self._column(Stage.PROPOSED).list
        source.verticalScrollBar().setValue(0)
        yield None
        card = source.cards.cards()[0]
        self._data = source.cards.mimeData([source.cards.index(0)])
        source.drag_began.emit(card)  # what the list does before Qt draws the card at the pointer
        yield None
        width, over = page.width() - 60, None
        for move in range(MOVES):
            swing = abs(move % 80 - 40) / 40
            at = QPoint(round(30 + width * (1 - swing)), 200 + move)
            under = next((each for each in self._columns() if _covers(each, page, at)), None)
            if under is not None and under is not over:
                under.dragEnterEvent(self._event(QDragEnterEvent, under.rect().center()))
            over = under
            yield None

    def _event(self, kind: type[Any], at: QPoint | QPointF) -> Any:
        """Qt's own drag waits for a real mouse: the columns get the events as it would send them."""
        left, free = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return kind(at, Qt.DropAction.CopyAction, self._data, left, free)

    def _drop(self) -> Steps:
        """It is let go over the first talks, the dialog is answered, and the board comes back."""
        target = self._column(Stage.FIRST_TALK)
        before = target.list.cards.rowCount()
        target.dropEvent(self._event(QDropEvent, QPointF(target.rect().center())))
        self._column(Stage.PROPOSED).list.drag_ended.emit()
        yield lambda: self._dialog() is not None
        dialog = self._dialog()
        assert dialog is not None
        dialog.send()
        yield lambda: self._column(Stage.FIRST_TALK).list.cards.rowCount() > before and self._operations.idle()

    def _dialog(self) -> MoveDialog | None:
        assert self._page is not None
        return self._page.findChild(MoveDialog)

    def _end(self) -> None:
        print(*(f"{self._beat.longest[doing]:.1f}" for doing in ("loading", "scrolling", "dragging", "dropping")))
        sys.stdout.flush()
        os._exit(0)


def _covers(column: BoardColumn, page: QWidget, at: QPoint) -> bool:
    return column.rect().contains(column.mapFrom(page, at))


def _wheel(view: QWidget, way: int) -> None:
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, way),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def _fail(error: Exception) -> None:
    raise SystemExit(str(error))


def main() -> None:
    load_models()
    application = QApplication([])
    play = Play(application, Path(sys.argv[1]))
    application.exec()
    del play


if __name__ == "__main__":
    main()
