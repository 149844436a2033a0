"""The record of processing on the screen: it says what is missing, takes the centre's texts, and goes on paper."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.privacy.audit_view import AuditFilter, audit_page
from ensure_desktop.privacy.own_texts import save_processing_texts
from ensure_desktop.privacy.processing import DocumentKind
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context, Place
from ui.privacy.panel import PrivacyPanel
from ui.privacy.processing_page import DocumentPage, ProcessingPage


@pytest.fixture
def page(panel: PrivacyPanel, settle: Settle) -> ProcessingPage:
    panel.go(Place("privacy", action="processing"))
    settle()
    found = panel.page()
    assert isinstance(found, ProcessingPage)
    return found


def said(page: ProcessingPage) -> str:
    return "\n".join(each.text() for each in page.document.findChildren(QLabel) if each.isVisibleTo(page))


def test_what_is_missing_stands_on_top_until_it_is_written(page: ProcessingPage, settle: Settle, qtbot: QtBot) -> None:
    assert "Who is responsible" in page.document.message.text()
    page.document.begin()
    settle()
    dialog = page.document.dialog
    assert dialog is not None
    for key in TextKey:
        dialog.form.editor(key.value).set_value(f"Text {key.value}")
    dialog.send()
    settle()
    assert page.document.message.text() == ""
    qtbot.waitUntil(lambda: "Text responsible" in said(page))


def test_both_documents_are_there(page: ProcessingPage, settle: Settle, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "When data are erased" in said(page))
    page.document.choose(DocumentKind.IMPACT)
    settle()
    qtbot.waitUntil(lambda: "3. Risks for the people, and what is done against them" in said(page))
    assert "Who was asked" in page.document.message.text()


def test_a_place_leads_to_the_assessment(panel: PrivacyPanel, settle: Settle) -> None:
    panel.go(Place("privacy", DocumentKind.IMPACT.value, "processing"))
    settle()
    page = panel.page()
    assert isinstance(page, ProcessingPage)
    assert page.document.shown is not None
    assert "impact" in page.document.shown.title


def test_what_another_page_changed_is_shown(page: ProcessingPage, settle: Settle, change: Ask, qtbot: QtBot) -> None:
    change(save_processing_texts, texts={TextKey.RESPONSIBLE: "De Mussen vzw"})
    settle()
    qtbot.waitUntil(lambda: "De Mussen vzw" in said(page))


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_it_goes_on_paper_and_that_is_noted(
    page: ProcessingPage, settle: Settle, change: Ask, qtbot: QtBot, kind: DocumentKind
) -> None:
    page.document.choose(kind)
    settle()
    page.document.print.click()
    settle()
    assert page.page() is page.paper
    qtbot.waitUntil(lambda: page.paper.preview.pages() > 1)
    page.paper.note("print")
    settle()
    [line] = change(audit_page, shown=AuditFilter(action="take out")).rows
    assert line.event.action == f"take out {kind.value} of processing: print"
    page.paper.left.emit()
    assert page.page() is page.document


def test_who_may_only_read_writes_nothing(context: Context, qtbot: QtBot, settle: Settle) -> None:
    made = DocumentPage(replace(context, actor=replace(context.actor, role=AccountRole.SUPERVISOR)))
    qtbot.addWidget(made)
    made.show()
    settle()
    assert not made.write.isVisibleTo(made)
    assert made.print.isVisibleTo(made)


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_no_line_of_a_long_text_is_cut(
    page: ProcessingPage, settle: Settle, change: Ask, qtbot: QtBot, kind: DocumentKind
) -> None:
    story = "We asked ourselves of each question whether we would miss it. " * 12
    change(save_processing_texts, texts=dict.fromkeys(TextKey, story))
    page.document.choose(kind)
    settle()
    last = "What the centre does besides" if kind is DocumentKind.RECORD else "What risk is left"
    qtbot.waitUntil(lambda: last in said(page))

    def cut() -> list[str]:
        labels = [each for each in page.document.findChildren(QLabel) if each.isVisibleTo(page) and each.wordWrap()]
        return [each.text() for each in labels if each.height() < each.heightForWidth(each.width())]

    qtbot.waitUntil(lambda: not cut())
