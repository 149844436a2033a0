"""The timeline as a person reads it."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_widgets import DAY, LEFT
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from ui.widgets.timeline import Moment, Timeline


def test_a_timeline_shows_one_kind_when_asked(theme: Theme, qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_moments(
        [
            Moment(DAY, "house-line", "Visit made", kind="Visits", target="v1"),
            Moment(DAY, "handshake", "Matched", "With Rosa.", kind="Matching"),
        ]
    )
    timeline.show()
    with qtbot.waitSignal(timeline.opened) as opened:
        qtbot.mouseClick(timeline.findChild(QPushButton, "timeline.open"), LEFT)
    assert opened.args == ["v1"]
    timeline.filter_by("Matching")
    assert [moment.title for moment in timeline.shown()] == ["Matched"]
    timeline.show_moments([])
    assert timeline.shown() == ()
    assert timeline.findChild(EmptyState) is not None


def test_a_long_timeline_begins_with_the_newest(theme: Theme, qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_moments([Moment(DAY, "house-line", f"Visit {number}", target=number) for number in range(42)])
    timeline.show()
    assert len(opening(timeline)) == 30
    older = timeline.findChild(QPushButton, "timeline.older")
    assert older.text() == "Show 12 older"
    qtbot.mouseClick(older, LEFT)
    qtbot.waitUntil(lambda: len(opening(timeline)) == 42)


def opening(timeline: Timeline) -> list[QPushButton]:
    return [button for button in timeline.findChildren(QPushButton, "timeline.open") if button.isVisible()]


def test_a_timeline_tells_two_sides_apart(theme: Theme, qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    had = [Moment(DAY, "user", "Had support", kind="Visits", side="As participant")]
    timeline.show_moments([*had, Moment(DAY, "user", "Registered", kind="People")])
    timeline.show()
    assert not timeline.findChild(QWidget, "timeline.side").isVisible()
    timeline.show_moments([*had, Moment(DAY, "user", "Gave support", kind="Matching", side="As supporter")])
    qtbot.mouseClick(timeline.findChild(QWidget, "timeline.side.As supporter"), LEFT)
    assert [moment.title for moment in timeline.shown()] == ["Gave support"]
    qtbot.mouseClick(timeline.findChild(QWidget, "timeline.filter.Visits"), LEFT)
    assert timeline.shown() == ()
    qtbot.mouseClick(timeline.findChild(QWidget, "timeline.nothing.act"), LEFT)
    assert len(timeline.shown()) == 2
    timeline.filter_by("", "As participant")
    timeline.show_moments(had)
    assert [moment.title for moment in timeline.shown()] == ["Had support"]
