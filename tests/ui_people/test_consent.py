"""Consent is given purpose by purpose, and withdrawn after reading what that does."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import Consent, Purpose, Way
from ensure_desktop.people.values import PersonFile
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from ui.people.consent_dialogs import PurposesField
from ui.people.panel import PeoplePanel
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField


@pytest.fixture
def an(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A participant, whose consent tab is open."""
    file = register("An", last_name="Claes")
    panel.show_person(file.id)
    settle()
    panel.person.tabs.setCurrentIndex(2)
    return file


def open_dialog(panel: PeoplePanel) -> FormDialog:
    dialog = panel.person.acts.dialog
    assert dialog is not None
    return dialog


def stored(change: Ask, file: PersonFile) -> tuple[Consent, ...]:
    found: tuple[Consent, ...] = change(consent.consents_of, person_id=file.id)
    return found


@pytest.mark.usefixtures("an")
def test_nothing_is_ticked_beforehand_and_ticks_survive_the_language(panel: PeoplePanel, qtbot: QtBot) -> None:
    click(qtbot, panel, "consent.give")
    dialog = open_dialog(panel)
    purposes = child(dialog, "consent.giving.purpose", PurposesField)
    assert purposes.value() == ()
    tick = child(dialog, "consent.giving.purpose.matching")
    english = tick.text()
    tick.click()
    child(dialog, "consent.giving.language", ChoiceField).set_value("nl")
    assert tick.text() != english
    assert purposes.value() == (Purpose.MATCHING,)
    dialog.reject()


def test_consent_is_recorded_for_what_was_ticked(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    click(qtbot, panel, "consent.give")
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.matching").click()
    child(dialog, "consent.giving.purpose.photo").click()
    type_into(qtbot, dialog, "consent.giving.expires_on.text", "31/12/2026")
    click(qtbot, dialog, "consent.giving.save")
    settle()
    given = {each.given.purpose: each.given for each in stored(change, an)}
    assert set(given) == {Purpose.MATCHING, Purpose.PHOTO}
    assert given[Purpose.PHOTO].given_on == date(2026, 3, 2)
    assert given[Purpose.PHOTO].expires_on == date(2026, 12, 31)
    assert given[Purpose.PHOTO].way is Way.PAPER
    settle()
    assert child(panel, "consent.state.photo", StatusChip).text() == "Given"
    assert child(panel, "consent.state.sharing", StatusChip).text() == "Not given"


def test_spoken_consent_needs_its_witness(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    click(qtbot, panel, "consent.give")
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.matching").click()
    child(dialog, "consent.giving.way", ChoiceField).set_value(Way.SPOKEN)
    click(qtbot, dialog, "consent.giving.save")
    settle()
    assert set(dialog.form.errors()) == {"witness"}
    assert stored(change, an) == ()
    type_into(qtbot, dialog, "consent.giving.witness", "Lucie Maes, interpreter")
    click(qtbot, dialog, "consent.giving.save")
    settle()
    assert stored(change, an)[0].given.witness == "Lucie Maes, interpreter"


@pytest.mark.usefixtures("an")
def test_nothing_ticked_is_said_beside_the_ticks(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "consent.give")
    dialog = open_dialog(panel)
    click(qtbot, dialog, "consent.giving.save")
    settle()
    assert set(dialog.form.errors()) == {"purpose"}
    dialog.reject()


def test_withdrawing_shows_its_effects_first(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    click(qtbot, panel, "consent.give")
    child(open_dialog(panel), "consent.giving.purpose.matching").click()
    click(qtbot, open_dialog(panel), "consent.giving.save")
    settle()
    settle()
    click(qtbot, panel, "consent.withdraw.matching")
    settle()
    dialog = open_dialog(panel)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    effects = change(consent.withdrawal_effects, consent_id=stored(change, an)[0].id)
    assert {effect.text for effect in effects} <= shown
    click(qtbot, dialog, "consent.withdrawing.save")
    settle()
    settle()
    assert stored(change, an)[0].withdrawn_on == date(2026, 3, 2)
    assert child(panel, "consent.state.matching", StatusChip).text() == "Withdrawn"


def test_no_tick_comes_back_when_the_dialog_opens_again(panel: PeoplePanel, register: Register, settle: Settle) -> None:
    file = register("Fatima")
    panel.show_person(file.id, then="give consent")
    settle()
    child(open_dialog(panel), "consent.giving.purpose.matching").click()
    open_dialog(panel).reject()
    settle()
    panel.person.acts.give_consent(file)
    settle()
    assert child(open_dialog(panel), "consent.giving.purpose", PurposesField).value() == ()
    open_dialog(panel).reject()
