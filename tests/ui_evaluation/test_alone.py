"""The full screen: one question at a time, in any language, and no way into the program without the password."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ensure_desktop.evaluation.filling_values import Ask as FormAsk
from ensure_desktop.evaluation.filling_values import FormItem
from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.measuring import hand_out, measurement
from ensure_desktop.evaluation.questionnaire_words import questionnaire_languages, questionnaire_text
from ensure_desktop.evaluation.values import Circumstances, Measurement, MeasureState, Medium, Wording
from ensure_desktop.evaluation.wordings import save_wordings
from tests.conftest import PASSWORD
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import START, TODAY, Enrol, Plan
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.alone.answers import BigAnswers
from ui.evaluation.alone.question import QuestionPage
from ui.evaluation.alone.shut import passes
from ui.evaluation.alone.window import AloneWindow
from ui.evaluation.due_page import DuePage
from ui.evaluation.filling.page import FillPage
from ui.evaluation.panel import EvaluationPanel
from ui.widgets.drafts import flush_drafts
from ui.widgets.fields import NumberField

ITEMS = [item.id for item in instrument("brs").items]
Begin = Callable[..., AloneWindow]


def wording(language: str) -> Wording:
    name = questionnaire_text(language).name
    items = {item: f"{name} {place}" for place, item in enumerate(ITEMS, 1)}
    return Wording("brs", "standard", language, items, tuple(f"{name} {code}" for code in range(1, 6)), title=name)


@pytest.fixture
def made(enrol: Enrol, plan: Plan, change: Ask) -> Measurement:
    """The resilience scale in eight languages, handed out to be filled in on the screen."""
    change(save_wordings, found=tuple(map(wording, questionnaire_languages())))
    line = plan()
    person = enrol("Fatima")
    circumstances = Circumstances(TODAY, medium=Medium.SCREEN, language="en")
    found: Measurement = change(
        hand_out, person_id=person.id, plan_id=line.id, planned=START, circumstances=circumstances
    )
    return found


@pytest.fixture
def begin(panel: EvaluationPanel, made: Measurement, settle: Settle, qtbot: QtBot) -> Iterator[Begin]:
    """Give the screen to her: `begin()`."""
    windows: list[AloneWindow] = []

    def put() -> AloneWindow:
        panel.go(Place("evaluation", made.id, "alone"))
        settle()
        page = panel.page()
        assert isinstance(page, FillPage)
        window = page.alone.window
        assert window is not None
        windows.append(window)
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield put
    for window in windows:
        if isValid(window):
            window.shutters.open()
            window.hide()  # what lies over everything keeps the next test's window from the keyboard
            window.deleteLater()


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        held |= each
    focus = QApplication.focusWidget() or QApplication.activeWindow()
    assert focus is not None
    qtbot.keyPress(focus, key, held)


def named(window: QWidget, name: str) -> Any:
    """What is on the page that is shown, or around it."""
    found = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
    return found[-1] if found else None


def asked(window: AloneWindow) -> str:
    page = window.page()
    assert page is not None
    return page.item.id if isinstance(page, QuestionPage) else page.objectName()


def give_password(window: AloneWindow, settle: Settle, password: str = PASSWORD) -> None:
    window.staff.click()
    window.way_out.password.line.setText(password)
    window.way_out.leave.click()
    settle()


def test_she_answers_one_question_after_the_other_and_hands_it_in(
    begin: Begin, made: Measurement, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    window = begin()
    assert asked(window) == "alone.welcome"
    press(qtbot, Qt.Key.Key_Return)
    for place, digit in enumerate("425143"):
        assert asked(window) == ITEMS[place]
        press(qtbot, Qt.Key(ord(digit)))
        press(qtbot, Qt.Key.Key_Return)
    settle()
    assert asked(window) == "alone.thanks"
    stored = change(measurement, measurement_id=made.id)
    assert stored.state is MeasureState.DONE
    assert [stored.answers[item] for item in ITEMS] == [4, 2, 5, 1, 4, 3]
    assert (stored.circumstances.medium, stored.circumstances.day) == (Medium.SCREEN, TODAY)


def test_she_goes_back_changes_an_answer_and_leaves_one_out(
    begin: Begin, made: Measurement, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    window = begin()
    named(window, "alone.begin").click()
    press(qtbot, Qt.Key.Key_4)
    named(window, "alone.next").click()
    press(qtbot, Qt.Key.Key_2)
    named(window, "alone.back").click()
    assert asked(window) == "q1"
    page = window.page()
    assert isinstance(page, QuestionPage)
    assert page.editor.value() == 4, "her answer is still there"
    press(qtbot, Qt.Key.Key_5)
    named(window, "alone.next").click()
    named(window, "alone.rather_not").click()
    assert asked(window) == "q3"
    settle()
    assert change(measurement, measurement_id=made.id).answers == {"q1": 5}


def test_stopping_keeps_what_was_answered_and_it_can_be_gone_on_with(
    begin: Begin, panel: EvaluationPanel, made: Measurement, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    window = begin()
    window.forth()
    press(qtbot, Qt.Key.Key_4)
    window.stop.click()
    named(window, "alone.stop_no").click()
    assert asked(window) == "q1"
    window.stop.click()
    named(window, "alone.stop_yes").click()
    settle()
    assert asked(window) == "alone.thanks"
    stored = change(measurement, measurement_id=made.id)
    assert (stored.state, stored.answers) == (MeasureState.OPEN, {"q1": 4})
    give_password(window, settle)
    page = panel.page()
    assert isinstance(page, FillPage)
    assert page.sheet.answers() == {"q1": 4}


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Escape, ()),
        (Qt.Key.Key_F4, (Qt.KeyboardModifier.AltModifier,)),
        (Qt.Key.Key_F6, ()),
        (Qt.Key.Key_F11, ()),
        (Qt.Key.Key_Q, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_W, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_K, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_L, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_1, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_V, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_Return, (Qt.KeyboardModifier.ControlModifier,)),
        (Qt.Key.Key_Space, (Qt.KeyboardModifier.MetaModifier,)),
        (Qt.Key.Key_Menu, ()),
        (Qt.Key.Key_Super_L, ()),
    ],
)
def test_no_key_leads_out(
    begin: Begin, panel: EvaluationPanel, key: Qt.Key, modifiers: tuple[Qt.KeyboardModifier, ...], qtbot: QtBot
) -> None:
    window = begin()
    window.forth()
    press(qtbot, key, *modifiers)
    assert window.isVisible()
    assert asked(window) == "q1"
    assert not panel.isVisible()


def test_shortcuts_of_the_program_are_deaf(begin: Begin, panel: EvaluationPanel, qtbot: QtBot) -> None:
    """Even one that is heard in all windows."""
    heard: list[int] = []
    context = Qt.ShortcutContext.ApplicationShortcut
    QShortcut(QKeySequence("Ctrl+J"), panel, lambda: heard.append(1), context=context)
    page = panel.page()
    assert isinstance(page, DuePage)
    panel.activateWindow()
    page.search.setFocus()
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClick(page.search, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert heard == [1], "it works before"
    window = begin()
    press(qtbot, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert heard == [1]
    assert window.isVisible()


def test_the_window_does_not_close_nor_get_small_nor_open_a_menu(begin: Begin, panel: EvaluationPanel) -> None:
    window = begin()
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert not window.close()
    window.showMinimized()
    assert window.isFullScreen()
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    assert window.shutters.eventFilter(window, menu)
    assert window.isVisible()
    assert not panel.isVisible(), "the program is out of sight"


def test_only_the_password_leads_back(
    begin: Begin, panel: EvaluationPanel, qtbot: QtBot, settle: Settle, clock: Any
) -> None:
    window = begin()
    window.forth()
    give_password(window, settle, "wrong and wrong")
    assert window.isVisible()
    assert not panel.isVisible()
    assert named(window, "alone.problem").text()
    assert named(window, "alone.question") is None, "her answers are out of sight meanwhile"
    named(window, "alone.stay").click()
    assert asked(window) == "q1"
    give_password(window, settle)
    assert panel.isVisible()
    page = panel.page()
    assert isinstance(page, FillPage)
    assert page.alone.window is None


def test_guessing_has_to_wait(begin: Begin, panel: EvaluationPanel, settle: Settle) -> None:
    window = begin()
    for _try in range(3):
        give_password(window, settle, "a guess")
    give_password(window, settle)
    assert not panel.isVisible(), "even the right one waits now"
    assert "wait" in named(window, "alone.problem").text()


def test_nothing_is_seen_of_the_answers_once_it_is_over(begin: Begin, qtbot: QtBot, settle: Settle) -> None:
    window = begin()
    window.forth()
    for _item in ITEMS:
        press(qtbot, Qt.Key.Key_3)
        window.forth()
    settle()
    assert named(window, "alone.thank_you").text() == "Thank you!"
    window.back()
    press(qtbot, Qt.Key.Key_Return)
    assert asked(window) == "alone.thanks"
    window.staff.click()
    named(window, "alone.stay").click()
    assert asked(window) == "alone.thanks"


@pytest.mark.parametrize("language", questionnaire_languages())
def test_it_speaks_every_language_of_the_papers(begin: Begin, qtbot: QtBot, settle: Settle, language: str) -> None:
    window = begin()
    words = questionnaire_text(language)
    named(window, f"alone.language.{language}").click()
    settle()
    assert named(window, "alone.begin").text() == words["begin"]
    window.forth()
    arabic = language == "ar"
    assert (window.layoutDirection() is Qt.LayoutDirection.RightToLeft) is arabic
    page = window.page()
    assert isinstance(page, QuestionPage)
    assert page.asked.text() == f"{words.name} 1"
    assert isinstance(page.editor, BigAnswers)
    assert [each.text() for each in page.editor.buttons] == [f"{words.name} {code}" for code in range(1, 6)]
    for button in page.editor.buttons:
        assert button.accessibleName() == button.text()
        assert button.accessibleDescription() == page.asked.text()
    shown = [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    assert words["rather_not"] in shown
    assert words["stop"] in shown


def test_no_name_stands_on_the_screen(begin: Begin, made: Measurement) -> None:
    window = begin()
    window.forth()
    said = [each.text() for each in window.findChildren(QWidget) if hasattr(each, "text") and each.isVisible()]
    assert not any("Fatima" in str(text) or made.code in str(text) for text in said)
    assert "Fatima" not in window.windowTitle()


def test_what_she_answered_survives_a_lock(
    begin: Begin, made: Measurement, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    window = begin()
    window.forth()
    press(qtbot, Qt.Key.Key_2)
    flush_drafts(QApplication.topLevelWidgets())
    settle()
    assert change(measurement, measurement_id=made.id).answers == {"q1": 2}


def test_without_words_nobody_is_asked_on_the_screen(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, change: Ask, settle: Settle
) -> None:
    line = plan(instrument="gse", form=instrument("gse").forms[0].id)
    circumstances = Circumstances(TODAY, medium=Medium.SCREEN, language="en")
    person = enrol()
    made = change(hand_out, person_id=person.id, plan_id=line.id, planned=START, circumstances=circumstances)
    panel.go(Place("evaluation", made.id, "alone"))
    settle()
    page = panel.page()
    assert isinstance(page, FillPage)
    assert page.alone.window is None
    assert "no words" in page.message.text()


@pytest.mark.parametrize("ask", [FormAsk.COUNT, FormAsk.DAY])
def test_fields_for_numbers_are_seen_whole(qtbot: QtBot, ask: FormAsk) -> None:
    page = QuestionPage(FormItem("when", "Since when?", ask), questionnaire_text("en"), None, first=False, last=False)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    fields = page.findChildren(NumberField)
    assert fields
    for field in fields:
        assert field.visibleRegion().boundingRect().height() == field.height() >= field.minimumSizeHint().height()


def test_the_events_that_write_come_through(begin: Begin) -> None:
    def event(key: Qt.Key, text: str, *held: Qt.KeyboardModifier) -> QKeyEvent:
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)

    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    assert passes(event(Qt.Key.Key_A, "a"))
    assert passes(event(Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier))
    assert passes(event(Qt.Key.Key_At, "@", control, alt)), "AltGr on Windows"
    assert passes(event(Qt.Key(0x0627), "ا"))
    assert not passes(event(Qt.Key.Key_V, "v", control))
    assert not passes(event(Qt.Key.Key_F, "f", alt))
