"""The centre's own lists of words, over a real vault: read, add, rename, merge, remove."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import word_list
from tests.ui_start.conftest import click, find, write
from ui.app import Start
from ui.ask import Ask
from ui.context import Place
from ui.people.panel import PeoplePanel
from ui.program import Program
from ui.session import Session
from ui.settings.lists_tab import ListsTab
from ui.settings.panel import SettingsPanel
from ui.widgets.dialog import FormDialog

Settle = Callable[[], None]
Change = Callable[..., Any]


@pytest.fixture
def settle(start: Start, qtbot: QtBot) -> Settle:
    """Wait until every answer was delivered, also to what the answers asked for."""
    program = start.program
    assert isinstance(program, Program)

    def wait() -> None:
        for _round in range(3):
            qtbot.waitUntil(program.operations.idle, timeout=30_000)
            qtbot.wait(1)

    return wait


@pytest.fixture
def change(session: Session, settle: Settle) -> Change:
    """Call a use case on the vault, as another panel would; answers what it answers."""

    def ask_vault(use_case: Any, **arguments: Any) -> Any:
        answers: list[Any] = []
        session.window.context.operations.change(use_case, answers.append, None, **arguments)
        settle()
        return answers[0]

    return ask_vault


@pytest.fixture
def tab(session: Session, settle: Settle) -> ListsTab:
    """The tab of the leader."""
    session.window.show_place(Place("settings", "lists"))
    settle()
    panel = session.window.shown()
    assert isinstance(panel, SettingsPanel)
    found = panel.tabs.currentWidget()
    assert isinstance(found, ListsTab)
    return found


@pytest.fixture
def words(tab: ListsTab, change: Change, settle: Settle) -> None:
    """Two cook, one plays chess, one of them with a slip of the keyboard."""
    for name, interests in (("An", ("cooking", "chess")), ("Bo", ("cooking",)), ("Cé", ("coking",))):
        details = PersonDetails(first_name=name, interests=interests, neighbourhood="North")
        change(register_person, details=details, roles=[])
    settle()


def shown(tab: ListsTab) -> list[tuple[str, str]]:
    model = tab.table.model
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.total())]


def choose(tab: ListsTab, word: str) -> None:
    row = [line[0] for line in shown(tab)].index(word)
    tab.table.view.setFocus()
    tab.table.view.setCurrentIndex(tab.table.model.index(row, 0))


def dialog_of(tab: ListsTab) -> FormDialog:
    assert tab.dialog is not None
    return tab.dialog


def stored(change: Change, kind: ListKind = ListKind.INTEREST) -> dict[str, int]:
    return {use.word: use.uses for use in change(word_list, kind=kind)}


def snackbar(session: Session) -> QPushButton:
    """The button that undoes."""
    return find(session.window, QPushButton, "snackbar.undo")


def hints(tab: ListsTab) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel) if label.isVisible() and "Perhaps" in label.text()]


def test_an_empty_list_offers_to_begin(tab: ListsTab, change: Change, qtbot: QtBot, settle: Settle) -> None:
    assert tab.table.showing().objectName() == "settings.lists.empty"  # type: ignore[union-attr]
    assert not tab.rename.isEnabled()
    click(qtbot, tab, "settings.lists.empty.act")
    write(qtbot, dialog_of(tab), "words.add.word", "drawing")
    click(qtbot, dialog_of(tab), "words.add.save")
    settle()
    assert shown(tab) == [("drawing", "0")]
    assert stored(change) == {"drawing": 0}


@pytest.mark.usefixtures("words")
def test_each_list_is_told_with_how_many_have_each_word(tab: ListsTab, change: Change, settle: Settle) -> None:
    assert shown(tab) == [("chess", "1"), ("coking", "1"), ("cooking", "2")]
    change(register_organisation, details=OrganisationDetails(name="Desk", themes=("debts",), neighbourhood="North"))
    for kind, expected in (
        (ListKind.NEIGHBOURHOOD, [("North", "4")]),
        (ListKind.THEME, [("debts", "1")]),
        (ListKind.LIVED_EXPERIENCE, []),
    ):
        tab.kind.set_value(kind)
        settle()
        assert shown(tab) == expected


@pytest.mark.usefixtures("words")
def test_the_number_of_a_word_opens_its_list(tab: ListsTab, session: Session, qtbot: QtBot, settle: Settle) -> None:
    choose(tab, "cooking")
    assert tab.who.text() == "Show the 2 people"
    click(qtbot, tab, "settings.lists.who")
    settle()
    panel = session.window.shown()
    assert isinstance(panel, PeoplePanel)
    settle()
    model = panel.list.table.model
    assert [model.index(row, 0).data() for row in range(model.total())] == ["An", "Bo"]
    tab.kind.set_value(ListKind.NEIGHBOURHOOD)
    settle()
    assert tab.who.isHidden()


@pytest.mark.usefixtures("words")
def test_words_are_filtered_and_sorted(tab: ListsTab, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClicks(tab.search, "KING")
    assert [word for word, _uses in shown(tab)] == ["coking", "cooking"]
    tab.table.model.order_by(1)
    assert [word for word, _uses in shown(tab)] == ["cooking", "coking"]
    qtbot.keyClicks(tab.search, "zz")
    assert tab.table.showing().objectName() == "settings.lists.no_result"  # type: ignore[union-attr]
    click(qtbot, tab, "settings.lists.no_result.act")
    assert len(shown(tab)) == 3


@pytest.mark.usefixtures("words")
def test_a_word_is_added_once_and_the_snackbar_takes_it_back(
    tab: ListsTab, session: Session, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, tab, "settings.lists.add")
    write(qtbot, dialog_of(tab), "words.add.word", "Chess")
    qtbot.keyClick(find(dialog_of(tab), QLineEdit, "words.add.word"), Qt.Key.Key_Return)
    settle()
    assert dialog_of(tab).form.errors() == {"word": "“chess” is on the list already."}
    write(qtbot, dialog_of(tab), "words.add.word", "drawing")
    qtbot.keyClick(find(dialog_of(tab), QLineEdit, "words.add.word"), Qt.Key.Key_Return)
    settle()
    assert "drawing" in stored(change)
    snackbar(session).click()
    settle()
    assert "drawing" not in stored(change)


@pytest.mark.usefixtures("words")
def test_a_word_is_renamed_by_keyboard_and_the_snackbar_undoes_it(
    tab: ListsTab, session: Session, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    choose(tab, "chess")
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Return)
    field = find(dialog_of(tab), QLineEdit, "words.rename.to")
    assert field.selectedText() == "chess"
    qtbot.keyClicks(field, "Chess club")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert stored(change) == {"Chess club": 1, "coking": 1, "cooking": 2}
    snackbar(session).click()
    settle()
    assert stored(change) == {"chess": 1, "coking": 1, "cooking": 2}
    assert [word for word, _uses in shown(tab)] == ["chess", "coking", "cooking"]


@pytest.mark.usefixtures("words")
def test_a_name_that_is_taken_merges_only_when_somebody_agrees(
    tab: ListsTab, session: Session, change: Change, ask: Ask, qtbot: QtBot, settle: Settle
) -> None:
    choose(tab, "coking")
    click(qtbot, tab, "settings.lists.rename")
    write(qtbot, dialog_of(tab), "words.rename.to", "Cooking")
    ask.answers.append(False)
    click(qtbot, dialog_of(tab), "words.rename.save")
    assert "on the list already" in dialog_of(tab).form.errors()["to"]
    ask.answers.append(True)
    click(qtbot, dialog_of(tab), "words.rename.save")
    settle()
    assert ask.asked == ["“cooking” is on the list already"] * 2
    assert stored(change) == {"chess": 1, "cooking": 3}
    assert not snackbar(session).isVisible(), "who had which cannot be told any more"


@pytest.mark.usefixtures("words")
def test_several_words_are_merged_into_one_of_the_list(
    tab: ListsTab, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    choose(tab, "coking")
    click(qtbot, tab, "settings.lists.merge")
    write(qtbot, dialog_of(tab), "words.merge.into", "kitchen")
    write(qtbot, dialog_of(tab), "words.merge.also.text", "rugby")
    click(qtbot, dialog_of(tab), "words.merge.save")
    assert set(dialog_of(tab).form.errors()) == {"into", "also"}
    dialog_of(tab).form.editor("also").set_value(["Chess"])
    write(qtbot, dialog_of(tab), "words.merge.into", "Cooking")
    click(qtbot, dialog_of(tab), "words.merge.save")
    settle()
    assert stored(change) == {"cooking": 3}
    assert shown(tab) == [("cooking", "3")]


@pytest.mark.usefixtures("words")
def test_words_that_look_like_one_are_told_and_merged(
    tab: ListsTab, change: Change, ask: Ask, qtbot: QtBot, settle: Settle
) -> None:
    assert hints(tab) == ["Perhaps one word: “cooking” and “coking”"]
    ask.answers.append(False)
    click(qtbot, tab, "settings.lists.near.coking")
    settle()
    assert len(stored(change)) == 3
    ask.answers.append(True)
    click(qtbot, tab, "settings.lists.near.coking")
    settle()
    assert stored(change) == {"chess": 1, "cooking": 3}
    assert hints(tab) == []


@pytest.mark.usefixtures("words")
def test_a_word_that_somebody_has_is_removed_only_when_somebody_agrees(
    tab: ListsTab, session: Session, change: Change, ask: Ask, qtbot: QtBot, settle: Settle
) -> None:
    choose(tab, "cooking")
    ask.answers.append(False)
    click(qtbot, tab, "settings.lists.remove")
    settle()
    assert "cooking" in stored(change)
    ask.answers.append(True)
    click(qtbot, tab, "settings.lists.remove")
    settle()
    assert ask.asked == ["Remove “cooking” from the list?"] * 2
    assert stored(change) == {"chess": 1, "coking": 1}
    assert not snackbar(session).isVisible()


@pytest.mark.usefixtures("words")
def test_a_word_that_nobody_has_goes_at_once_and_comes_back(
    tab: ListsTab, session: Session, change: Change, ask: Ask, qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, tab, "settings.lists.add")
    write(qtbot, dialog_of(tab), "words.add.word", "drawing")
    click(qtbot, dialog_of(tab), "words.add.save")
    settle()
    choose(tab, "drawing")
    click(qtbot, tab, "settings.lists.remove")
    settle()
    assert ask.asked == []
    assert "drawing" not in stored(change)
    snackbar(session).click()
    settle()
    assert stored(change)["drawing"] == 0


@pytest.mark.usefixtures("words")
def test_the_list_follows_what_is_changed_elsewhere(
    tab: ListsTab, session: Session, change: Change, settle: Settle
) -> None:
    session.window.show_place(Place("today"))
    change(register_person, details=PersonDetails(first_name="Dé", interests=("chess",)), roles=[])
    session.window.show_place(Place("settings", "lists"))
    settle()
    assert ("chess", "2") in shown(tab)


def test_every_control_of_the_tab_has_a_name(tab: ListsTab) -> None:
    for widget in tab.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.objectName(), widget
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget.objectName()
