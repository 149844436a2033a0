"""Saving a guide: what has to be mended first, what saving does, and what becomes of a draft."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews.guide_editing import put_question, question_of
from ensure_desktop.interviews.guides import save_guide
from ensure_desktop.interviews.values import GuidePurpose, Kind, Question
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_interviews.conftest import Apply
from tests.ui_interviews.guides_desk import (
    SMALL,
    Change,
    editor_of,
    go_to_question,
    hold_interview,
    retype,
    save,
    stored,
    stored_row,
)
from ui.interviews.guides.editor import GuideEditor
from ui.interviews.guides.outline import Part, Spot
from ui.interviews.guides.page import GuidesPage
from ui.widgets.drafts import flush_drafts

APPLICANT = GuidePurpose.APPLICANT


class TestMending:
    def test_a_question_without_text(self, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change) -> None:
        go_to_question(editor, 4)
        editor.add_question()
        editor.go_to(Spot())
        save(editor, settle)
        assert "has to be mended" in editor.message.text()
        assert editor.outline.spot().part is Part.QUESTION
        assert editor.pane.question.errors() == {"text": "Please write the question."}
        row = editor.outline.lines.row_of(editor.outline.spot())
        assert editor.outline.lines.line(row).wrong
        assert "has to be mended" in editor.outline.lines.data(
            editor.outline.lines.index(row), Qt.ItemDataRole.AccessibleTextRole
        )
        qtbot.keyClicks(child(editor, "guide.question.text"), "Anything else?")
        assert editor.pane.question.errors() == {}
        assert not editor.outline.lines.line(row).wrong
        save(editor, settle)
        assert stored(change, APPLICANT).guide.questions()[-1].text == "Anything else?"
        assert editor.message.text() == ""

    def test_a_choice_with_one_option_and_two_alike(self, editor: GuideEditor, qtbot: QtBot, settle: Settle) -> None:
        go_to_question(editor, 1)
        child(editor, "guide.question.kind").set_value(Kind.CHOICE)
        retype(qtbot, editor, "guide.question.options.0", "Tea")
        save(editor, settle)
        assert editor.pane.question.errors() == {"options": "Please list at least two answers to choose from."}
        retype(qtbot, editor, "guide.question.options.1", "tea")
        save(editor, settle)
        assert "stands here twice" in editor.pane.question.errors()["options"]

    def test_a_scale_that_does_not_rise(self, editor: GuideEditor, settle: Settle) -> None:
        go_to_question(editor, 1)
        child(editor, "guide.question.kind").set_value(Kind.SCALE)
        child(editor, "guide.question.scale.high").set_value(1)
        save(editor, settle)
        assert "end higher than it begins" in editor.pane.question.errors()["scale"]

    def test_titles_and_the_number_of_places(self, editor: GuideEditor, qtbot: QtBot, settle: Settle) -> None:
        retype(qtbot, editor, "guide.title", " ")
        editor.go_to(Spot(Part.SECTION, "one"))
        retype(qtbot, editor, "guide.section.title", " ")
        save(editor, settle)
        assert editor.message.text().startswith("2 places have to be mended")
        assert editor.pane.head.errors() == {"title": "Please give the guide a title."}
        editor.outline.setFocus()
        qtbot.keyClick(editor.outline, Qt.Key.Key_Down)
        assert editor.pane.section.errors() == {"title": "Please give the section a title."}
        assert editor.window().focusWidget() is editor.outline

    def test_a_guide_without_questions(self, editor: GuideEditor, settle: Settle) -> None:
        for section in ("one", "two"):
            editor.go_to(Spot(Part.SECTION, section))
            editor.remove()
        save(editor, settle)
        assert editor.message.text() == "Please add at least one question."
        editor.add_question()
        assert [len(section.questions) for section in editor.guide().sections] == [1]


class TestSaving:
    def test_it_is_said_beforehand_what_saving_does(
        self, page: GuidesPage, settle: Settle, change: Change, apply: Apply, qtbot: QtBot, notices: list
    ) -> None:
        row = stored_row(change, APPLICANT)
        page.open_guide(row.id)
        settle()
        editor = editor_of(page)
        assert "Nobody was asked version 1 yet" in child(editor, "header.sentence").text()
        for name in ("Lucie", "Omar"):
            hold_interview(change, apply(name).id, row.id, APPLICANT)
        page.open_guide(row.id)
        settle()
        editor = editor_of(page)
        sentence = "2 interviews were held with version 1. They keep its questions; new ones use version 2."
        assert sentence in child(editor, "header.sentence").text()
        retype(qtbot, editor, "guide.title", "Second try")
        save(editor, settle)
        version = stored(change, APPLICANT)
        assert (version.number, version.guide.title) == (2, "Second try")
        assert notices[-1][0] == "Saved as version 2. What was asked before stays as it was."
        assert "Nobody was asked version 2 yet" in child(editor, "header.sentence").text()

    def test_what_is_typed_outlives_locking_and_can_be_thrown_away(
        self, page: GuidesPage, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        go_to_question(editor, 2)
        retype(qtbot, editor, "guide.question.text", "Half a sent")
        child(editor, "guide.question.kind").set_value(Kind.CHOICE)
        flush_drafts([page.window()])
        settle()
        page.open_guide(stored_row(change, APPLICANT).id)
        settle()
        again = editor_of(page)
        assert again is not editor
        assert child(again, "guide.question.text").toPlainText() == "Half a sent"
        assert again.outline.spot() == Spot(Part.QUESTION, "q2")
        assert "typed before" in again.message.text()
        assert stored(change, APPLICANT).guide == SMALL
        click(qtbot, again, "message.act")
        settle()
        assert again.guide() == SMALL
        page.open_guide(stored_row(change, APPLICANT).id)
        settle()
        assert editor_of(page).message.text() == ""

    def test_a_draft_from_before_another_version_says_so(
        self, page: GuidesPage, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change, apply: Apply
    ) -> None:
        row = stored_row(change, APPLICANT)
        retype(qtbot, editor, "guide.title", "Mine")
        editor.close_page()
        settle()
        hold_interview(change, apply("Lucie").id, row.id, APPLICANT)
        other = put_question(SMALL, "two", Question("q5", Kind.DATE, "Since when?"))
        change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=other)
        page.open_guide(row.id)
        settle()
        assert editor_of(page).guide().title == "Mine"
        assert "version 2 was saved" in editor_of(page).message.text()

    def test_saving_leaves_no_draft(
        self, page: GuidesPage, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        retype(qtbot, editor, "guide.title", "Done")
        flush_drafts([page.window()])
        save(editor, settle)
        assert not editor.is_changed()
        page.open_guide(stored_row(change, APPLICANT).id)
        settle()
        assert editor_of(page).message.text() == ""

    def test_what_was_cleaned_is_shown(self, editor: GuideEditor, qtbot: QtBot, settle: Settle) -> None:
        go_to_question(editor, 1)
        child(editor, "guide.question.kind").set_value(Kind.RANKED)
        child(editor, "guide.question.options.add").click()
        child(editor, "guide.question.options.add").click()
        retype(qtbot, editor, "guide.question.options.0", "One")
        child(editor, "guide.question.options.add").click()
        retype(qtbot, editor, "guide.question.options.2", "Two")
        save(editor, settle)
        texts = [option.text for option in question_of(editor.guide(), "q1").options]
        assert texts == ["One", "Two"]
        assert child(editor, "guide.question.options.1").text() == "Two"
