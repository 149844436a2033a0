"""Versions of a guide and what changed, a guide in another language, a new one, and the paper."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews.guide_editing import change_question, put_question, question_of, remove_question
from ensure_desktop.interviews.guides import guides, newest_version, save_guide
from ensure_desktop.interviews.templates import template
from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideVersion, Kind, Question, Section
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_interviews.conftest import Apply
from tests.ui_interviews.guides_desk import (
    Change,
    editor_of,
    go_to_question,
    hold_interview,
    lines,
    retype,
    rows,
    select,
    stored,
    stored_row,
)
from ui.ask import Ask
from ui.context import Place
from ui.interviews.guides.outline import Part, Spot
from ui.interviews.guides.page import GuidesPage
from ui.interviews.guides.paper_page import PaperPage
from ui.interviews.guides.view_page import GuideView
from ui.interviews.panel import InterviewsPanel
from ui.outward.wording_line import WordingLine

APPLICANT = GuidePurpose.APPLICANT
ADDICTS = "“addicts” labels people. Better: “people with an addiction”. It makes one thing the whole person."
OLD = Guide(
    "Old words",
    (
        Section("one", "First part", tuple(Question(f"q{n}", Kind.TEXT, f"Question {n}?") for n in (1, 2, 3))),
        Section("two", "Second part", (Question("q4", Kind.TEXT, "Question 4?"),)),
    ),
)
NEW = put_question(
    remove_question(change_question(OLD, replace(question_of(OLD, "q1"), text="Put better?")), "q2"),
    "two",
    Question("q5", Kind.DATE, "Since when?"),
)


@pytest.fixture
def page(panel: InterviewsPanel, settle: Settle, change: Change) -> GuidesPage:
    """The page about guides."""
    panel.go(Place("interviews", action="guides"))
    settle()
    shown = panel.page()
    assert isinstance(shown, GuidesPage)
    return shown


@pytest.fixture
def two_versions(page: GuidesPage, settle: Settle, change: Change, apply: Apply) -> GuideVersion:
    """The English guide for applicants in two versions, of which the first was asked; it is chosen in the list."""
    row = stored_row(change, APPLICANT)
    change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=OLD)
    hold_interview(change, apply("Lucie").id, row.id, APPLICANT)
    version: GuideVersion = change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=NEW)
    page.reload()
    settle()
    select(page, "Old words")
    return version


class TestVersions:
    @pytest.mark.usefixtures("two_versions")
    def test_each_version_with_what_changed_in_it(self, page: GuidesPage, qtbot: QtBot, settle: Settle) -> None:
        click(qtbot, page, "guides.versions")
        settle()
        model = page.versions.table.model
        shown = [[model.data(model.index(row, column)) for column in range(3)] for row in range(model.total())]
        assert shown == [
            ["2", "2 Mar 2026, Anneke de Wit", "0"],
            ["1", "2 Mar 2026, Anneke de Wit", "1"],
        ]
        told = page.versions.changes.text().splitlines()
        assert told[:2] == ["What changed from version 1 to 2", "1 question added, 1 removed, 1 reworded"]
        assert told[2:] == [
            "Reworded",
            "Put better?",
            "Before: Question 1?",
            "Added",
            "Since when?",
            "Removed",
            "Question 2?",
        ]
        assert page.versions.changes.accessibleDescription() == page.versions.changes.text()
        qtbot.keyClick(page.versions.table.view, Qt.Key.Key_Down)
        assert "This is the first version." in page.versions.changes.text()

    @pytest.mark.usefixtures("two_versions")
    def test_an_old_version_is_opened_to_read_and_printed(self, page: GuidesPage, qtbot: QtBot, settle: Settle) -> None:
        click(qtbot, page, "guides.versions")
        settle()
        page.versions.table.view.selectRow(1)
        click(qtbot, page, "guide.versions.open")
        view = page.page()
        assert isinstance(view, GuideView)
        sentence = child(view, "header.sentence").text()
        assert "Version 1" in sentence
        assert "asked once" in sentence
        assert "what was asked stays as it was" in sentence
        qtbot.keyClick(view.outline, Qt.Key.Key_End)
        assert "Question 4?" in view.reader.text()
        click(qtbot, page, "guide.view.print")
        settle()
        paper = page.page()
        assert isinstance(paper, PaperPage)
        assert "Question 2?" in paper.preview.text(0)
        click(qtbot, page, "guide.paper.back")
        assert page.page() is view
        click(qtbot, page, "guide.view.back")
        assert page.page() is page.versions
        qtbot.keyClick(page.versions, Qt.Key.Key_Escape)
        settle()
        assert page.page() is page.list


class TestLanguages:
    def test_a_translation_asks_the_same_questions_and_shows_the_original(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        row = stored_row(change, APPLICANT)
        change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=OLD)
        page.reload()
        settle()
        select(page, "Old words")
        click(qtbot, page, "guides.translate")
        assert page.dialog is not None
        child(page.dialog, "guide.translate.language").set_value("fr")
        click(qtbot, page.dialog, "guide.translate.save")
        settle()
        editor = editor_of(page)
        assert child(editor, "guide.translated").text() == "0 of 7 parts translated"
        retype(qtbot, editor, "guide.title", "Notre guide")
        assert child(editor, "guide.title.original").text() == "Old words"
        go_to_question(editor, 4)
        assert child(editor, "guide.question.text.original").text() == "Question 4?"
        retype(qtbot, editor, "guide.question.text", "Et puis ?")
        assert child(editor, "guide.translated").text() == "2 of 7 parts translated"
        row_of = editor.outline.lines.row_of
        assert not editor.outline.lines.line(row_of(Spot(Part.QUESTION, "q4"))).untranslated
        assert editor.outline.lines.line(row_of(Spot(Part.QUESTION, "q1"))).untranslated
        editor.save()
        settle()
        french = stored(change, APPLICANT, "fr")
        assert french.guide.title == "Notre guide"
        assert [each.id for each in french.guide.questions()] == ["q1", "q2", "q3", "q4"]
        again = editor_of(page)
        assert again.subject().version == french
        assert child(again, "guide.question.text.original").text() == "Question 4?"
        retype(qtbot, again, "guide.question.text", "Et ensuite ?")
        again.save()
        settle()
        assert question_of(stored(change, APPLICANT, "fr").guide, "q4").text == "Et ensuite ?"
        assert len([each for each in change(guides) if each.language == "fr"]) == 1

    def test_our_own_words_are_taken_where_the_original_reads_as_our_template(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        row = stored_row(change, APPLICANT, "nl")
        page.list.show_all()
        select(page, stored_row(change, APPLICANT).title)
        child(page, "guides.translate").click()
        assert page.dialog is not None
        child(page.dialog, "guide.translate.language").set_value("nl")
        click(qtbot, page.dialog, "guide.translate.save")
        assert "Dutch already" in page.dialog.form.errors()["language"]
        page.dialog.reject()
        select(page, row.title)
        child(page, "guides.withdraw").click()
        settle()
        select(page, stored_row(change, APPLICANT).title)
        child(page, "guides.translate").click()
        child(page.dialog, "guide.translate.language").set_value("nl")
        click(qtbot, page.dialog, "guide.translate.save")
        settle()
        editor = editor_of(page)
        assert [each.text for each in editor.guide().questions()] == [
            each.text for each in template(APPLICANT, "nl").questions()
        ]

    def test_a_guide_that_is_translated_later_can_stand_beside_another(
        self, page: GuidesPage, settle: Settle, change: Change
    ) -> None:
        page.open_guide(stored_row(change, APPLICANT, "nl").id)
        settle()
        editor = editor_of(page)
        choice = child(editor, "guide.beside")
        assert [choice.itemText(n) for n in range(choice.count())] == ["nothing", "English"]
        assert child(editor, "guide.translated").text() == ""
        choice.setCurrentIndex(1)
        go_to_question(editor, 1)
        english = template(APPLICANT, "en").questions()[0].text
        assert child(editor, "guide.question.text.original").text() == english
        assert child(editor, "guide.question.text").accessibleDescription() == english
        choice.setCurrentIndex(0)
        assert not child(editor, "guide.question.text.original").isVisible()


class TestNew:
    def test_an_empty_guide(self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change) -> None:
        click(qtbot, page, "guides.new")
        assert page.dialog is not None
        child(page.dialog, "guide.new.purpose").set_value(GuidePurpose.SECOND_MEETING)
        child(page.dialog, "guide.new.language").set_value("ar")
        child(page.dialog, "guide.new.start").set_value("empty")
        click(qtbot, page.dialog, "guide.new.save")
        settle()
        editor = editor_of(page)
        assert lines(editor) == ["Title and introduction"]
        assert "This guide is new" in child(editor, "header.sentence").text()
        retype(qtbot, editor, "guide.title", "Criteria")
        editor.add_section()
        retype(qtbot, editor, "guide.section.title", "Time")
        editor.add_question()
        retype(qtbot, editor, "guide.question.text", "Is there time?")
        editor.save()
        settle()
        version = stored(change, GuidePurpose.SECOND_MEETING, "ar")
        assert (version.number, version.guide.title) == (1, "Criteria")
        assert editor_of(page).outline.spot() == Spot(Part.QUESTION, version.guide.questions()[0].id)
        editor_of(page).close_page()
        settle()
        assert ("Criteria", "ar") in rows(page)

    def test_our_questions_in_a_language_that_we_do_not_speak_are_to_be_translated(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle
    ) -> None:
        click(qtbot, page, "guides.new")
        assert page.dialog is not None
        child(page.dialog, "guide.new.language").set_value("tr")
        click(qtbot, page.dialog, "guide.new.save")
        settle()
        editor = editor_of(page)
        assert child(editor, "guide.translated").text().startswith("0 of ")
        assert child(editor, "guide.title.original").text() == template(APPLICANT, "en").title

    def test_what_was_begun_and_not_saved_is_there_again(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        for title in ("Begun", ""):
            click(qtbot, page, "guides.new")
            assert page.dialog is not None
            child(page.dialog, "guide.new.start").set_value("empty")
            click(qtbot, page.dialog, "guide.new.save")
            settle()
            if title:
                retype(qtbot, editor_of(page), "guide.title", title)
                editor_of(page).close_page()
                settle()
        assert editor_of(page).guide().title == "Begun"
        assert len(change(guides)) == 6


class TestPaper:
    def test_the_guide_as_it_stands_is_shown_on_paper_and_saved(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change, ask: Ask, tmp_path: Path
    ) -> None:
        row = stored_row(change, APPLICANT)
        change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=OLD)
        page.open_guide(row.id)
        settle()
        editor = editor_of(page)
        go_to_question(editor, 1)
        retype(qtbot, editor, "guide.question.text", "Not saved yet? Do you know addicts?")
        click(qtbot, editor, "guide.preview")
        settle()
        paper = page.page()
        assert isinstance(paper, PaperPage)
        assert "Not saved yet?" in paper.preview.text(0)
        told = child(paper, "guide.paper.wording", WordingLine).sentences()
        assert told == (ADDICTS,)
        ask.answers.append(str(tmp_path / "normal.pdf"))
        click(qtbot, paper, "guide.paper.save")
        paper.preview.large.click()
        settle()
        ask.answers.append(str(tmp_path / "large.pdf"))
        click(qtbot, paper, "guide.paper.save")
        normal, large = (PdfReader(tmp_path / f"{name}.pdf") for name in ("normal", "large"))
        assert "Not saved yet?" in normal.pages[0].extract_text()
        assert _largest(large) > _largest(normal)
        qtbot.keyClick(paper, Qt.Key.Key_Escape)
        assert page.page() is editor
        assert change(newest_version, guide_id=row.id).guide == OLD


def _largest(pdf: PdfReader) -> float:
    """The size of the largest letters on the first page."""
    sizes: list[float] = []
    pdf.pages[0].extract_text(visitor_text=lambda _text, _cm, _tm, _font, size: sizes.append(size))
    return max(sizes)
