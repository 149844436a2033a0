"""Today: numbers that open their lists, one reason and one button per line."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.desk.measuring import ABOUT_QUESTIONNAIRES
from ensure_desktop.desk.values import Agenda, Attention, Count, Need, Today
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Words
from tests.ui.conftest import Settle
from ui.context import Context, Place
from ui.today.needs import ANSWERS, TILES
from ui.today.panel import TodayPanel
from ui.today.week import WeekCard
from ui.widgets.attention import AttentionRow
from ui.widgets.empty import EmptyState

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 3, 2)


@pytest.fixture
def panel(context: Context, settle: Settle, qtbot: QtBot) -> TodayPanel:
    made = TodayPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    return made


def register(context: Context, clock: SetClock, settle: Settle, count: int = 1) -> None:
    for number in range(count):
        context.operations.change(
            people.register_person,
            details=PersonDetails(first_name="Selam", last_name=f"Tesfay {number}"),
            roles=[RoleDetails(RoleKind.PARTICIPANT, clock.today())],
        )
    settle()


def rows(panel: TodayPanel) -> list[AttentionRow]:
    return [row for row in panel.findChildren(AttentionRow) if row.isVisible()]


def test_an_empty_centre_is_told_how_to_begin(
    panel: TodayPanel, settle: Settle, visited: list[Place], qtbot: QtBot
) -> None:
    panel.show()
    settle()
    start = panel.findChild(EmptyState, "today.start")
    assert start.isVisible()
    qtbot.mouseClick(start.findChild(QPushButton, "today.start.act"), LEFT)
    assert visited == [Place("people", action="new")]


def test_it_counts_and_greets(panel: TodayPanel, context: Context, clock: SetClock, settle: Settle) -> None:
    register(context, clock, settle, 3)
    panel.show()
    settle()
    assert panel.tiles[Count.WAITING].number() == "3"
    assert panel.tiles[Count.ACTIVE_MATCHES].number() == "0"
    assert panel.findChild(QLabel, "header.title").text() == "Good morning, Anneke"
    assert "2 March 2026" in panel.findChild(QLabel, "header.sentence").text()
    assert panel.findChild(EmptyState, "today.done").isVisible()
    assert panel.findChild(EmptyState, "today.week.empty").isVisible()


def test_it_follows_what_others_change(panel: TodayPanel, context: Context, clock: SetClock, settle: Settle) -> None:
    register(context, clock, settle)
    panel.show()
    settle()
    register(context, clock, settle)
    settle()
    assert panel.tiles[Count.WAITING].number() == "2"


def test_who_waits_long_gets_a_line_whose_button_finds_somebody(
    panel: TodayPanel, context: Context, clock: SetClock, settle: Settle, visited: list[Place], qtbot: QtBot
) -> None:
    register(context, clock, settle)
    clock.forward(days=40)
    panel.show()
    settle()
    (row,) = rows(panel)
    assert row.objectName() == "today.attention.waiting long"
    button = row.findChild(QPushButton)
    assert button.text() == "Find a peer supporter"
    qtbot.mouseClick(button, LEFT)
    assert visited[0].area == "matching"
    assert visited[0].id
    assert "1 thing needs your attention" in panel.findChild(QLabel, "header.sentence").text()


def test_the_rest_of_the_lines_is_one_click_away(
    panel: TodayPanel, context: Context, clock: SetClock, settle: Settle, qtbot: QtBot
) -> None:
    register(context, clock, settle, 11)
    clock.forward(days=40)
    panel.show()
    settle()
    assert len(rows(panel)) == 6
    more = panel.findChild(QPushButton, "today.more")
    assert more.text() == "Show 5 more"
    qtbot.mouseClick(more, LEFT)
    qtbot.waitUntil(lambda: len(rows(panel)) == 11)


def test_a_tile_opens_its_list(
    panel: TodayPanel, context: Context, clock: SetClock, settle: Settle, visited: list[Place], qtbot: QtBot
) -> None:
    register(context, clock, settle)
    panel.show()
    settle()
    for count in Count:
        qtbot.mouseClick(panel.tiles[count], LEFT)
    assert visited == [TILES[count].place for count in Count]


@pytest.mark.parametrize("need", Need)
def test_every_need_has_a_button_and_a_place(need: Need) -> None:
    answer = ANSWERS[need]
    item = Attention(need, "Rosa and Selam", "A reason.", "target", DAY, "visit")
    assert answer.button(Words.usual())
    place = answer.place(item)
    about_nothing_alone = (Need.BACKUP_OLD, Need.BOARD_ACTION_DUE, Need.INTERVISION_TO_PLAN, *ABOUT_QUESTIONNAIRES)
    assert need in about_nothing_alone or place.id in ("target", "visit")


def test_the_week_is_shown_day_by_day_and_opens_a_match(theme: object, qtbot: QtBot) -> None:
    card = WeekCard()
    qtbot.addWidget(card)
    monday = DAY - timedelta(days=DAY.weekday())
    wednesday = monday + timedelta(days=2)
    card.show_week(
        [
            Agenda(wednesday, "m3", "Lucie and Fatima", made=False),
            Agenda(monday, "m1", "Rosa and Selam", made=True),
            Agenda(monday, "m2", "Mark and Yazid", made=False),
        ],
        5,
        monday + timedelta(days=1),
    )
    card.show()
    lines = card.findChildren(QWidget, "today.week.visit")
    assert [line.accessibleName() for line in lines] == [
        "Rosa and Selam, Made",
        "Mark and Yazid, Not logged",
        "Lucie and Fatima, Planned",
    ]
    said = [text.text() for text in card.findChildren(QLabel)]
    assert "and 2 more visits" in said
    assert not card.grab().isNull()
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.mouseClick(lines[1], LEFT)
    assert opened.args == ["m2"]


def test_what_is_late_stands_above_an_empty_week(theme: object, qtbot: QtBot) -> None:
    card = WeekCard()
    qtbot.addWidget(card)
    late = [Agenda(DAY - timedelta(days=20), "m1", "Rosa and Selam", made=False)]
    card.show_week([], 0, DAY, late=late, late_total=3)
    card.show()
    said = [text.text() for text in card.findChildren(QLabel)]
    assert "No visits this week." in said
    [line] = card.findChildren(QWidget, "today.week.visit")
    due = DAY - timedelta(days=20)
    assert line.accessibleName() == f"Rosa and Selam, was due {due:%A} {due.day} {due:%B}"
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.mouseClick(line, LEFT)
    assert opened.args == ["m1"]
    more = card.findChild(QPushButton, "today.week.late.more")
    assert more.text() == "and 2 more"
    with qtbot.waitSignal(card.opened) as opened:
        more.click()
    assert opened.args == [""]


def test_a_full_page_can_be_drawn(panel: TodayPanel) -> None:
    needs = tuple(Attention(need, "Rosa and Selam", "A reason.", "t", DAY) for need in Need)
    week = tuple(Agenda(DAY, "m", "Rosa and Selam", made=made) for made in (True, False))
    panel._show(Today(DAY, tuple((count, 12_345) for count in Count), needs, len(needs), week, 2))
    panel.show()
    assert not panel.grab().isNull()
