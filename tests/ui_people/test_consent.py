"""Consent is asked for purpose by purpose, signed, and withdrawn after reading what that does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Purpose, Way
from ensure_desktop.desk.withdrawing import withdrawal_effects
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import LanguageSkill, Level, PersonFile
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_people.consent_helpers import CURVE, give, open_dialog, show_tab, sign, stored
from ui.people.consent.purposes import PurposesField
from ui.people.consent.way import WayField
from ui.people.organisations.picker import OrganisationField
from ui.people.panel import PeoplePanel
from ui.widgets.chips import StatusChip
from ui.widgets.fields import ChoiceField, DateField
from ui.widgets.signature import HEIGHT, WIDTH, SignatureField
from ui.widgets.text import WrappedLabel

TODAY = date(2026, 3, 2)


@pytest.fixture
def an(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A participant, whose consent tab is open."""
    file = register("An", last_name="Claes")
    show_tab(panel, file, settle)
    return file


def begin(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "consent.give")
    settle()


def record(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, open_dialog(panel), "consent.giving.save")
    settle()


@pytest.mark.usefixtures("an")
def test_nothing_is_ticked_beforehand_and_ticks_survive_the_language(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    purposes = child(dialog, "consent.giving.purpose", PurposesField)
    assert purposes.ticked() == ()
    tick = child(dialog, "consent.giving.purpose.matching")
    english = tick.text()
    tick.click()
    child(dialog, "consent.giving.language", ChoiceField).set_value("nl")
    assert tick.text() != english
    assert purposes.ticked() == (Purpose.MATCHING,)
    dialog.reject()


@pytest.mark.usefixtures("an")
def test_a_text_in_another_language_is_shown_whole(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    choice = child(dialog, "consent.giving.language", ChoiceField)
    for code in ("fr", "ar", "en", "fr"):
        choice.set_value(code)
        choice.changed.emit()
        settle()
        texts = [each for each in dialog.findChildren(WrappedLabel) if each.isVisible()]
        assert len(texts) > len(Purpose)
        assert [each.text() for each in texts if each.height() < each.heightForWidth(each.width())] == []
    dialog.reject()


def test_what_was_ticked_is_signed_on_the_screen(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.matching").click()
    child(dialog, "consent.giving.purpose.photo").click()
    sign(dialog)
    record(panel, qtbot, settle)
    given = {each.given.purpose: each for each in stored(change, an)}
    assert set(given) == {Purpose.MATCHING, Purpose.PHOTO}
    agreed = given[Purpose.PHOTO]
    assert agreed.given.given_on == TODAY
    assert agreed.given.way is Way.SCREEN
    assert agreed.given.expires_on == date(2028, 3, 2)  # the centre's 24 months
    assert agreed.signing is not None
    signature = agreed.signing.details.signature
    assert signature is not None
    assert signature.strokes == (tuple((round(x / WIDTH, 4), round(y / HEIGHT, 4)) for x, y in CURVE),)
    settle()
    assert child(panel, "consent.state.photo", StatusChip).text() == "Given"
    assert child(panel, "consent.state.sharing", StatusChip).text() == "Not given"
    assert child(panel, "consent.signature.own.photo").isVisible()


def test_without_a_signature_it_is_said_beside_the_field(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.matching").click()
    record(panel, qtbot, settle)
    assert set(dialog.form.errors()) == {"signature"}
    sign(dialog)
    assert not dialog.form.errors()
    record(panel, qtbot, settle)
    assert len(stored(change, an)) == 1


def test_spoken_consent_needs_its_witness(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.matching").click()
    click(qtbot, dialog, "consent.giving.way.spoken")
    assert not child(dialog, "consent.giving.signature").isVisible()
    record(panel, qtbot, settle)
    assert set(dialog.form.errors()) == {"witness"}
    assert stored(change, an) == ()
    type_into(qtbot, dialog, "consent.giving.witness", "Lucie Maes")
    type_into(qtbot, dialog, "consent.giving.interpreter", "Selam Tesfay")
    record(panel, qtbot, settle)
    signing = stored(change, an)[0].signing
    assert signing is not None
    assert (signing.details.witness, signing.details.interpreter) == ("Lucie Maes", "Selam Tesfay")


@pytest.mark.usefixtures("an")
def test_the_way_is_chosen_by_the_arrow_keys(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    way = child(dialog, "consent.giving.way", WayField)
    way.setFocus()
    for wanted in (Way.PAPER, Way.SPOKEN):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
        assert way.value() is wanted
    dialog.reject()


@pytest.mark.usefixtures("an")
def test_nothing_ticked_is_said_beside_the_ticks(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    sign(dialog)
    record(panel, qtbot, settle)
    assert set(dialog.form.errors()) == {"purpose"}
    above_the_buttons = child(dialog, "consent.giving.wrong", QLabel)
    assert above_the_buttons.isVisible()
    assert above_the_buttons.text() == dialog.form.errors()["purpose"]
    dialog.reject()


def test_a_minor_is_signed_for_by_the_guardian(
    panel: PeoplePanel, register: Register, qtbot: QtBot, settle: Settle, change: Ask
) -> None:
    child_file = register("Sami", birth_date=date(2010, 5, 1))
    show_tab(panel, child_file, settle)
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    assert child(dialog, "consent.giving.minor", QLabel).isVisible()
    says = child(dialog, "consent.giving.guardian_says").findChild(QLabel)
    assert says is not None
    assert says.text() == consent_form("en").guardian
    child(dialog, "consent.giving.purpose.matching").click()
    sign(dialog)
    record(panel, qtbot, settle)
    assert set(dialog.form.errors()) == {"guardian", "guardian_signature"}
    type_into(qtbot, dialog, "consent.giving.guardian", "Huda Nasser")
    type_into(qtbot, dialog, "consent.giving.guardian_relation", "mother")
    sign(dialog, "guardian_signature")
    record(panel, qtbot, settle)
    signing = stored(change, child_file)[0].signing
    assert signing is not None
    assert signing.details.guardian == "Huda Nasser"
    assert signing.details.signature is not None
    assert signing.details.guardian_signature is not None
    settle()
    assert "Huda Nasser (mother)" in {words.text() for words in panel.person.consent.findChildren(QLabel)}
    assert child(panel, "consent.signature.guardian.matching").isVisible()


def test_a_guardian_may_agree_for_somebody_of_age(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    assert not child(dialog, "consent.giving.guardian").isVisible()
    click(qtbot, dialog, "consent.giving.guardian_too")
    assert child(dialog, "consent.giving.guardian").hasFocus()
    assert not child(dialog, "consent.giving.minor", QLabel).isVisible()
    child(dialog, "consent.giving.purpose.matching").click()
    type_into(qtbot, dialog, "consent.giving.guardian", "Piet Claes")
    sign(dialog, "guardian_signature")
    record(panel, qtbot, settle)
    signing = stored(change, an)[0].signing
    assert signing is not None
    assert signing.details.guardian == "Piet Claes"


def test_who_was_a_minor_on_the_day_is_asked_for_a_guardian(
    panel: PeoplePanel, register: Register, qtbot: QtBot, settle: Settle
) -> None:
    show_tab(panel, register("Sami", birth_date=date(2008, 2, 1)), settle)
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    assert not child(dialog, "consent.giving.guardian").isVisible()
    child(dialog, "consent.giving.given_on", DateField).set_value(date(2026, 1, 20))
    assert child(dialog, "consent.giving.guardian").isVisible()
    dialog.reject()


@pytest.mark.usefixtures("an")
def test_another_day_proposes_another_end_until_somebody_typed_one(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    ends = child(dialog, "consent.giving.expires_on", DateField)
    given = child(dialog, "consent.giving.given_on", DateField)
    given.set_value(date(2026, 2, 1))
    assert ends.value() == date(2028, 2, 1)
    ends.set_value(date(2026, 12, 31))
    given.set_value(date(2026, 1, 1))
    assert ends.value() == date(2026, 12, 31)
    dialog.reject()


def test_sharing_names_its_partners_and_each_is_withdrawn_alone(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    ids = [
        change(register_organisation, details=OrganisationDetails(name=name)).id
        for name in ("Health centre", "Library")
    ]
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.sharing").click()
    sign(dialog)
    record(panel, qtbot, settle)
    assert set(dialog.form.errors()) == {"purpose"}  # with whom?
    assert child(dialog, "consent.giving.purpose.partner.1.text").hasFocus()
    child(dialog, "consent.giving.purpose.partner.1", OrganisationField).set_value(ids[0])
    click(qtbot, dialog, "consent.giving.purpose.partner.more")
    child(dialog, "consent.giving.purpose.partner.2", OrganisationField).set_value(ids[1])
    settle()
    record(panel, qtbot, settle)
    assert {each.given.organisation for each in stored(change, an)} == {"Health centre", "Library"}
    settle()
    click(qtbot, panel, "consent.withdraw.sharing")
    settle()
    click(qtbot, open_dialog(panel), "consent.withdrawing.save")
    settle()
    settle()
    left = [each.given.organisation for each in stored(change, an) if each.withdrawn_on is None]
    assert len(left) == 1
    states = {child(panel, f"consent.partner.{name}", StatusChip).text() for name in ("sharing", "sharing.2")}
    assert states == {"Given", "Withdrawn"}
    assert child(panel, "consent.state.sharing", StatusChip).text() == "Given"


def test_the_text_is_proposed_in_the_language_that_the_person_speaks_best(
    panel: PeoplePanel, register: Register, qtbot: QtBot, settle: Settle
) -> None:
    skills = (LanguageSkill("en", Level.A2), LanguageSkill("nl", Level.B1), LanguageSkill("ti", Level.NATIVE))
    show_tab(panel, register("Selam", languages=skills), settle)
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    assert child(dialog, "consent.giving.language", ChoiceField).value() == "nl"
    matching = consent_form("nl").text_of(Purpose.MATCHING)
    assert child(dialog, "consent.giving.purpose.matching").text() == matching.title
    dialog.reject()


def test_withdrawing_shows_its_effects_first_in_groups(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    (given,) = give(change, an, Agreed(Purpose.MATCHING), day=TODAY)
    settle()
    click(qtbot, panel, "consent.withdraw.matching")
    settle()
    dialog = open_dialog(panel)
    effects = change(withdrawal_effects, consent_id=given.id)
    for kind in {effect.kind for effect in effects}:
        group = child(dialog, f"consent.withdrawing.{kind.value}")
        shown = {words.text() for words in group.findChildren(QLabel)}
        assert {effect.text for effect in effects if effect.kind is kind} <= shown
    assert not dialog.act.isDefault()
    click(qtbot, dialog, "consent.withdrawing.save")
    settle()
    settle()
    assert stored(change, an)[0].withdrawn_on == TODAY
    assert child(panel, "consent.state.matching", StatusChip).text() == "Withdrawn"


def test_what_ends_soon_is_renewed_in_its_language_without_a_tick(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    give(change, an, Agreed(Purpose.PHOTO), day=date(2025, 9, 1), expires_on=date(2026, 3, 12))
    settle()
    assert child(panel, "consent.state.photo", StatusChip).text() == "Ends in 10 days"
    click(qtbot, panel, "consent.renew.photo")
    settle()
    dialog = open_dialog(panel)
    assert child(dialog, "consent.giving.language", ChoiceField).value() == "en"
    assert child(dialog, "consent.giving.purpose", PurposesField).ticked() == ()
    tick = child(dialog, "consent.giving.purpose.photo")
    assert tick.hasFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    sign(dialog)
    record(panel, qtbot, settle)
    settle()
    assert child(panel, "consent.state.photo", StatusChip).text() == "Given"
    assert len(stored(change, an)) == 2


def test_the_text_is_read_as_it_was_agreed_to(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    give(change, an, Agreed(Purpose.MATCHING), day=TODAY)
    settle()
    click(qtbot, panel, "consent.text.matching")
    settle()
    looking = panel.person.acts.consent.looking
    assert looking is not None
    shown = {words.text() for words in looking.findChildren(QLabel)}
    assert consent_form("en").text_of(Purpose.MATCHING).text in shown
    qtbot.keyClick(looking, Qt.Key.Key_Escape)
    assert panel.person.acts.consent.looking is None


def test_a_text_that_runs_from_right_to_left_is_laid_out_so(
    panel: PeoplePanel, register: Register, qtbot: QtBot, settle: Settle
) -> None:
    show_tab(panel, register("Fatima", languages=(LanguageSkill("ar", Level.NATIVE),)), settle)
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    assert child(dialog, "consent.giving.language", ChoiceField).value() == "ar"
    tick = child(dialog, "consent.giving.purpose.matching")
    assert tick.layoutDirection() is Qt.LayoutDirection.RightToLeft
    told = child(dialog, "consent.giving.purpose.told.matching", QLabel)
    assert told.isVisible()  # for who asks and does not read it
    assert told.text() == "Finding a match"
    sign(dialog)  # and the signature is not turned round with it
    signature = child(dialog, "consent.giving.signature", SignatureField).value()
    assert signature is not None
    assert signature.strokes[0][0] == (0.1, 0.5)
    child(dialog, "consent.giving.language", ChoiceField).set_value("en")
    assert tick.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert not told.isVisible()
    dialog.reject()


def test_no_tick_comes_back_when_the_dialog_opens_again(panel: PeoplePanel, register: Register, settle: Settle) -> None:
    file = register("Fatima")
    panel.show_person(file.id, then="give consent")
    settle()
    child(open_dialog(panel), "consent.giving.purpose.matching").click()
    open_dialog(panel).reject()
    settle()
    panel.person.acts.consent.give(file)
    settle()
    assert child(open_dialog(panel), "consent.giving.purpose", PurposesField).ticked() == ()
    open_dialog(panel).reject()
