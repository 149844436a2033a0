"""The centre's weights: moved on lines, tried on somebody who waits, saved with a way back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching.values import Likeness, Part
from ensure_desktop.matching.weights import usual_weights, weights
from ensure_desktop.people import service as people
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_matching.test_board import words_of
from ui.context import Context, Place
from ui.settings.matching_tab import MatchingTab
from ui.settings.panel import SettingsPanel
from ui.widgets.fields.slider import SliderField


def people_who_fit(work: Work) -> None:
    """Fatima waits; Lucie cooks and sings as she does, Mark lives where she lives."""
    participant(work, "Fatima", interests=("cooking", "music"), neighbourhood="West")
    for name, facts in (("Lucie", {"interests": ("cooking", "music")}), ("Mark", {"neighbourhood": "West"})):
        person_id = supporter(work, name)
        details = people.person_file(work, person_id=person_id).details
        people.change_person(work, person_id=person_id, details=replace(details, **facts))


def open_tab(context: Context, qtbot: QtBot, settle: Settle) -> MatchingTab:
    """The tab as it opens."""
    panel = SettingsPanel(context)
    qtbot.addWidget(panel)
    panel.resize(1064, 744)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.go(Place("settings", "matching"))
    settle()
    tab: MatchingTab = panel.tabs.currentWidget()
    assert isinstance(tab, MatchingTab)
    return tab


@pytest.fixture
def tab(context: Context, qtbot: QtBot, settle: Settle, inside: Inside) -> MatchingTab:
    """The tab over a centre where somebody waits."""
    inside(people_who_fit)
    return open_tab(context, qtbot, settle)


def line(tab: MatchingTab, name: str) -> SliderField:
    """The line of one part."""
    found: SliderField = child(tab, f"settings.matching.{name}", SliderField)
    return found


def example(tab: MatchingTab, qtbot: QtBot, settle: Settle) -> str:
    """What the example says, once it was worked out."""
    qtbot.waitUntil(lambda: not tab._pause.isActive())
    settle()
    return words_of(tab)


def only_interests(tab: MatchingTab) -> None:
    """Nothing counts but interests."""
    for part in Part:
        line(tab, part.value.replace(" ", "_")).set_value(10 if part is Part.INTERESTS else 0)


def test_a_move_is_tried_on_who_waits(tab: MatchingTab, qtbot: QtBot, settle: Settle) -> None:
    before = example(tab, qtbot, settle)
    assert "as it is now" in before
    assert "Lucie" in before
    assert "Mark" in before
    only_interests(tab)
    said = example(tab, qtbot, settle)
    assert "with your changes" in said
    assert said.index("Lucie") < said.index("Mark")
    assert "100" in said.split("Lucie")[1].split("Mark")[0]


def test_saved_weights_hold_and_can_be_taken_back(
    tab: MatchingTab, qtbot: QtBot, settle: Settle, inside: Inside, notices: Notices
) -> None:
    line(tab, "age").setFocus()
    qtbot.keyClick(line(tab, "age"), Qt.Key.Key_Right)
    child(tab, "settings.matching.origin.likeness").set_value(Likeness.DIFFERENT)
    click(qtbot, tab, "settings.matching.save")
    settle()
    stored = {each.part: each for each in inside(weights)}
    assert (stored[Part.AGE].weight, stored[Part.ORIGIN].likeness) == (4, Likeness.DIFFERENT)
    assert not tab.form.is_changed()
    said, undo = notices[-1]
    assert said == "The weights are saved"
    assert undo is not None
    undo()
    settle()
    assert inside(weights) == usual_weights() == tab.form.weights()


def test_where_nothing_counts_it_is_refused(tab: MatchingTab, qtbot: QtBot, settle: Settle, inside: Inside) -> None:
    for part in Part:
        line(tab, part.value.replace(" ", "_")).set_value(0)
    click(qtbot, tab, "settings.matching.save")
    settle()
    assert "At least one of them has to count" in tab.page.message.text()
    assert tab.form.is_changed()
    assert inside(weights) == usual_weights()
    click(qtbot, tab, "settings.matching.usual")
    assert tab.form.weights() == usual_weights()


def test_what_was_moved_is_kept_until_it_is_saved(
    tab: MatchingTab, context: Context, qtbot: QtBot, settle: Settle
) -> None:
    line(tab, "age").set_value(9)
    tab._keeper.flush()
    settle()
    again = open_tab(context, qtbot, settle)
    assert line(again, "age").value() == 9
    again.reload()
    settle()
    assert line(again, "age").value() == 9


def test_without_anybody_who_waits(context: Context, qtbot: QtBot, settle: Settle) -> None:
    tab = open_tab(context, qtbot, settle)
    assert "As soon as somebody waits" in words_of(tab)
    assert not tab.who.isVisible()


def test_who_does_not_lead_sees_what_counts_and_changes_nothing(context: Context, qtbot: QtBot, settle: Settle) -> None:
    tab = open_tab(replace(context, actor=replace(context.actor, role=AccountRole.SUPERVISOR)), qtbot, settle)
    assert not line(tab, "age").isEnabled()
    assert not tab.findChildren(QWidget, "settings.matching.save")


class TestTheLine:
    @pytest.fixture
    def slider(self, qtbot: QtBot, theme: object) -> SliderField:
        made = SliderField(0, 10, name="line")
        qtbot.addWidget(made)
        made.resize(200, 34)
        with qtbot.waitExposed(made):
            made.show()
        made.setFocus()
        return made

    @pytest.mark.parametrize(
        ("key", "value"),
        [(Qt.Key.Key_Right, 6), (Qt.Key.Key_Left, 4), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 10)],
    )
    def test_keys_move_it(self, slider: SliderField, qtbot: QtBot, key: Qt.Key, value: int) -> None:
        slider.set_value(5)
        with qtbot.waitSignal(slider.changed):
            qtbot.keyClick(slider, key)
        assert slider.value() == value

    @pytest.mark.parametrize(("x", "value"), [(0, 0), (199, 10), (85, 5)])
    def test_it_goes_where_it_is_pressed(self, slider: SliderField, qtbot: QtBot, x: int, value: int) -> None:
        slider.set_value(3)
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, 17))
        assert slider.value() == value

    def test_from_right_to_left_the_line_begins_at_the_right(self, slider: SliderField, qtbot: QtBot) -> None:
        slider.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(199, 17))
        assert slider.value() == 0

    def test_the_wheel_is_for_the_page(self, slider: SliderField) -> None:
        slider.set_value(3)
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        turn = QWheelEvent(
            QPointF(50, 17),
            QPointF(50, 17),
            QPoint(),
            QPoint(0, 120),
            none,
            Qt.KeyboardModifier.NoModifier,
            phase,
            False,
        )
        QApplication.sendEvent(slider, turn)
        assert slider.value() == 3
        assert not turn.isAccepted()
