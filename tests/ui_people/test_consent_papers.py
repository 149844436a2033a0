"""The consent paper is seen from memory, printed and noted; the dialogs are used by keyboard and screen reader."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, ConsentGiven, Purpose, Signature, Way
from ensure_desktop.people.values import LanguageSkill, Level, PersonFile
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.store import Vault
from tests.earlier_consents import record_consents
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask, Register
from tests.ui_people.consent_helpers import give, open_dialog, show_tab
from ui.ask import Ask as Questions
from ui.operations import Operations
from ui.people.consent.paper import PaperDialog
from ui.people.panel import PeoplePanel
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField

TODAY = date(2026, 3, 2)


@pytest.fixture
def an(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A participant, whose consent tab is open."""
    file = register("An", last_name="Claes", languages=(LanguageSkill("nl", Level.NATIVE),))
    show_tab(panel, file, settle)
    return file


def looking(panel: PeoplePanel) -> PaperDialog:
    dialog = panel.person.acts.consent.looking
    assert isinstance(dialog, PaperDialog)
    return dialog


def words_of(dialog: PaperDialog) -> str:
    return " ".join(" ".join(dialog.preview.text(page) for page in range(dialog.preview.pages())).split())


def lines_of(page: PageObject) -> int:
    """How many straight or curved pieces of line are drawn on a page."""
    content = page.get_contents()
    assert content is not None
    return len(re.findall(rb" [lc]\s", content.get_data()))


def exports(operations: Operations, settle: Settle) -> list[str]:
    found: list[str] = []

    def read(vault: Vault) -> list[str]:
        with vault.work("look") as work:
            return [row.action for row in work.session.query(AuditEventRow)]

    operations.call(read, found.extend)
    settle()
    return [action for action in found if "take out consent paper" in action]


@pytest.mark.usefixtures("an")
def test_the_blank_paper_has_the_name_and_the_language_of_the_person(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, ask: Questions, operations: Operations, tmp_path: Path
) -> None:
    click(qtbot, panel, "consent.paper_wanted")
    settle()
    dialog = looking(panel)
    assert child(dialog, "consent.paper.language", ChoiceField).value() == "nl"
    assert "An Claes" in words_of(dialog)
    assert consent_form("nl").text_of(Purpose.MATCHING).title in words_of(dialog)
    child(dialog, "consent.paper.language", ChoiceField).set_value("en")
    settle()
    assert consent_form("en").text_of(Purpose.MATCHING).title in words_of(dialog)
    normal = dialog.preview.pages()
    child(dialog, "consent.paper.large").click()
    settle()
    assert dialog.preview.pages() > normal
    ask.answers.append(str(tmp_path / "paper.pdf"))
    click(qtbot, dialog, "consent.paper.save")
    settle()
    assert len(PdfReader(tmp_path / "paper.pdf").pages) == dialog.preview.pages()
    assert exports(operations, settle) == ["take out consent paper: save"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert panel.person.acts.consent.looking is None


def test_the_paper_of_what_is_ticked_now_is_printed_from_the_dialog(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile
) -> None:
    click(qtbot, panel, "consent.give")
    settle()
    dialog = open_dialog(panel)
    click(qtbot, dialog, "consent.giving.guardian_too")
    click(qtbot, dialog, "consent.giving.way.paper")
    click(qtbot, dialog, "consent.giving.print")
    settle()
    paper = dialog.findChild(PaperDialog)
    assert paper is not None
    assert consent_form("nl").words.guardian_signature in words_of(paper)  # room for who agrees too
    paper.reject()
    dialog.reject()


def test_what_was_agreed_is_printed_with_the_signature_as_lines(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask, ask: Questions, tmp_path: Path
) -> None:
    drawn = {}
    for points, day in ((4, date(2026, 2, 1)), (60, TODAY)):
        stroke = tuple((0.1 + 0.8 * number / points, 0.3 + 0.4 * (number % 2)) for number in range(points))
        signed = {"interpreter": "Selam Tesfay", "signature": Signature((stroke,))}
        give(change, an, Agreed(Purpose.MATCHING), day=day, **signed)
        settle()
        click(qtbot, panel, "consent.print.matching")
        settle()
        dialog = looking(panel)
        assert "Selam Tesfay" in words_of(dialog)
        ask.answers.append(str(tmp_path / f"{points}.pdf"))
        click(qtbot, dialog, "consent.paper.save")
        settle()
        dialog.reject()
        pages = PdfReader(tmp_path / f"{points}.pdf").pages
        assert all(not page.images for page in pages)  # drawn, not photographed
        drawn[points] = sum(map(lines_of, pages))
    assert drawn[60] - drawn[4] == 56


def test_paper_that_cannot_be_saved_says_so(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, ask: Questions, tmp_path: Path
) -> None:
    click(qtbot, panel, "consent.paper_wanted")
    settle()
    ask.answers.append(str(tmp_path / "no such folder" / "paper.pdf"))
    click(qtbot, looking(panel), "consent.paper.save")
    settle()
    assert looking(panel).message.isVisible()
    looking(panel).reject()


def test_what_was_recorded_by_an_earlier_program_has_its_card_too(
    panel: PeoplePanel, register: Register, settle: Settle, change: Ask
) -> None:
    file = register("Bo")
    given = [ConsentGiven(Purpose.MATCHING, "2026-1", "en", date(2026, 2, 1), Way.PAPER, "Lucie Maes")]
    change(record_consents, person_id=file.id, given=given)
    show_tab(panel, file, settle)
    shown = {words.text() for words in panel.person.consent.findChildren(QLabel)}
    assert "Lucie Maes" in shown
    assert any(words.startswith("The text has changed since then.") for words in shown)
    assert not panel.person.consent.findChildren(QWidget, "consent.print.matching")
    assert panel.person.consent.findChildren(QWidget, "consent.renew.matching")


def test_each_control_of_the_dialog_has_a_name_and_is_reached_by_tab(
    panel: PeoplePanel, register: Register, qtbot: QtBot, settle: Settle
) -> None:
    show_tab(panel, register("Sami", birth_date=date(2012, 1, 1)), settle)
    click(qtbot, panel, "consent.give")
    settle()
    dialog = open_dialog(panel)
    dialog.activateWindow()
    child(dialog, "consent.giving.purpose.sharing").click()
    for way in ("screen", "paper", "spoken"):
        click(qtbot, dialog, f"consent.giving.way.{way}")
        assert list(nameless(dialog)) == []
        assert [widget.objectName() for widget in unreached(dialog, qtbot)] == []
    dialog.reject()


def controls(dialog: FormDialog) -> list[QWidget]:
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def nameless(dialog: FormDialog) -> Iterator[str]:
    buddies = {words.buddy() for words in dialog.findChildren(QLabel) if words.text()}
    for widget in controls(dialog):
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text or widget in buddies) or not widget.objectName():
            yield f"{type(widget).__name__} {widget.objectName()}"


def unreached(dialog: FormDialog, qtbot: QtBot) -> list[QWidget]:
    left = {id(widget): widget for widget in controls(dialog)}
    for _press in range(2 * len(left) + 10):
        at = dialog.focusWidget()
        assert at is not None
        left.pop(id(at), None)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return [each for each in left.values() if not (isinstance(each, QAbstractButton) and each.group() is not None)]
