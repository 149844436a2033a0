"""The texts that people agree to, in the settings: read, written by the centre, printed; how long consent holds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.service import consents_of, give_consent, text_in_use
from ensure_desktop.consent.texts import consent_form, text_languages
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.vault.centre import read_centre
from tests.ui_start.conftest import click, find, write
from ui.app import Start
from ui.ask import Ask
from ui.context import Place
from ui.program import Program
from ui.session import Session
from ui.settings.consent_tab import ConsentTextsTab
from ui.settings.panel import SettingsPanel
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, NumberField, TextField
from ui.widgets.paper import PaperPreview

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


def tab_of(session: Session, settle: Settle) -> ConsentTextsTab:
    session.window.show_place(Place("settings", "consent"))
    settle()
    panel = session.window.shown()
    assert isinstance(panel, SettingsPanel)
    found = panel.tabs.currentWidget()
    assert isinstance(found, ConsentTextsTab)
    return found


@pytest.fixture
def tab(session: Session, settle: Settle) -> ConsentTextsTab:
    """The tab of the leader."""
    return tab_of(session, settle)


def dialog_of(tab: ConsentTextsTab) -> FormDialog:
    assert tab.dialog is not None
    return tab.dialog


def words_of(widget: QWidget) -> set[str]:
    return {words.text() for words in widget.findChildren(QLabel) if words.isVisible()}


def agree(session: Session, change: Change, name: str) -> str:
    person = change(register_person, details=PersonDetails(first_name=name), roles=[])
    form = change(text_in_use, language="en")
    today = session.window.context.clock.today()
    signing = Signing(today, Way.SPOKEN, form.version, form.language, witness="Joost")
    change(give_consent, person_id=person.id, signing=signing, agreed=[Agreed(Purpose.MATCHING)])
    person_id: str = person.id
    return person_id


def test_the_text_in_use_is_read(tab: ConsentTextsTab, qtbot: QtBot, settle: Settle) -> None:
    assert set(text_languages()) == set(tab._languages)
    assert tab.language.value() == "en"
    version = consent_form("en").version
    assert version in words_of(tab)
    click(qtbot, tab, f"settings.consent.read.{version}")
    settle()
    assert tab.looking is not None
    assert consent_form("en").text_of(Purpose.PHOTO).text in words_of(tab.looking)
    tab.looking.reject()


def test_an_own_text_is_used_from_then_on_and_older_ones_are_counted(
    tab: ConsentTextsTab, session: Session, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    person_id = agree(session, change, "An")
    agree(session, change, "Bo")
    click(qtbot, tab, "settings.consent.change")
    settle()
    dialog = dialog_of(tab)
    find(dialog, QPlainTextEdit, "consent.own.texts.matching.text").setPlainText("We look for somebody for you.")
    title = find(dialog, TextField, "consent.own.texts.photo.title")
    title.clear()
    click(qtbot, dialog, "consent.own.save")
    settle()
    assert set(dialog.form.errors()) == {"texts.photo.title"}
    title.setText("Pictures")
    click(qtbot, dialog, "consent.own.save")
    settle()
    form = change(text_in_use, language="en")
    assert form.version == "own-1"
    assert form.text_of(Purpose.MATCHING).text == "We look for somebody for you."
    assert form.text_of(Purpose.PHOTO).title == "Pictures"
    assert form.text_of(Purpose.SHARING) == replace(consent_form("en").text_of(Purpose.SHARING), version=form.version)
    shown = words_of(tab)
    assert {"own-1", consent_form("en").version} <= shown
    assert any(words.startswith("2 people agreed to an older text.") for words in shown)
    assert change(consents_of, person_id=person_id)[0].given.text_version == consent_form("en").version


def test_the_programs_text_is_used_again(
    tab: ConsentTextsTab, change: Change, qtbot: QtBot, settle: Settle, ask: Ask
) -> None:
    click(qtbot, tab, "settings.consent.change")
    settle()
    find(dialog_of(tab), TextField, "consent.own.title").setText("Do you agree?")
    click(qtbot, dialog_of(tab), "consent.own.save")
    settle()
    assert change(text_in_use, language="en").title == "Do you agree?"
    ask.answers.append(True)
    click(qtbot, tab, "settings.consent.usual")
    settle()
    assert change(text_in_use, language="en") == consent_form("en")
    assert not find(tab, QWidget, "settings.consent.usual").isVisible()


def test_what_was_typed_and_left_is_there_again(
    tab: ConsentTextsTab, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, tab, "settings.consent.change")
    settle()
    write(qtbot, dialog_of(tab), "consent.own.title", "Half a title")
    dialog_of(tab).reject()
    settle()
    assert change(text_in_use, language="en") == consent_form("en")
    click(qtbot, tab, "settings.consent.change")
    settle()
    assert "Half a title" in find(dialog_of(tab), TextField, "consent.own.title").text()
    dialog_of(tab).reject()


def test_a_language_that_the_program_has_not_gets_a_text(
    tab: ConsentTextsTab, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, tab, "settings.consent.other")
    choice = find(dialog_of(tab), ChoiceField, "consent.language.code")
    assert "en" not in {choice._values[row] for row in range(choice.count())}
    choice.set_value("fa")
    click(qtbot, dialog_of(tab), "consent.language.save")
    settle()
    dialog = dialog_of(tab)
    text = find(dialog, QPlainTextEdit, "consent.own.texts.matching.text")
    assert text.layoutDirection() is Qt.LayoutDirection.RightToLeft
    text.setPlainText("می‌خواهیم کسی را پیدا کنیم.")
    find(dialog, TextField, "consent.own.words.yes").setText("بله")
    click(qtbot, dialog, "consent.own.save")
    settle()
    assert tab.language.value() == "fa"
    form = change(text_in_use, language="fa")
    assert (form.language, form.words.yes) == ("fa", "بله")
    assert form.words.no == consent_form("en").words.no


def test_the_blank_paper_is_printed_without_a_name(tab: ConsentTextsTab, qtbot: QtBot, settle: Settle) -> None:
    tab.language.set_value("nl")
    click(qtbot, tab, "settings.consent.print")
    settle()
    assert tab.looking is not None
    preview = find(tab.looking, PaperPreview, "consent.paper")
    assert consent_form("nl").text_of(Purpose.MATCHING).title in " ".join(preview.text().split())
    normal = preview.pages()
    preview.large.setChecked(True)
    settle()
    assert preview.pages() > normal
    tab.looking.reject()


def test_how_long_a_consent_holds_is_set_in_the_centre(
    tab: ConsentTextsTab, session: Session, change: Change, qtbot: QtBot, settle: Settle
) -> None:
    assert "24 months" in find(tab, QLabel, "settings.consent.holds").text()
    click(qtbot, tab, "settings.consent.months")
    settle()
    panel = session.window.shown()
    assert isinstance(panel, SettingsPanel)
    for typed, months in (("12", 12), ("", 0)):
        panel = session.window.shown()
        assert isinstance(panel, SettingsPanel)
        find(panel, NumberField, "settings.consent_months").setText(typed)
        click(qtbot, panel, "settings.centre.save")
        settle()
        assert change(read_centre).consent_months == months
    assert "until it is taken back" in find(tab_of(session, settle), QLabel, "settings.consent.holds").text()
