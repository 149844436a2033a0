"""The editor of a guide: every kind of question, by mouse and by keyboard, with what happens to what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews.guide_editing import question_of
from ensure_desktop.interviews.guides import save_guide
from ensure_desktop.interviews.templates import template
from ensure_desktop.interviews.values import Fills, Guide, GuidePurpose, Kind, Option, Question, Scale, Section
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_interviews.guides_desk import (
    SMALL,
    Change,
    editor_of,
    go_to_question,
    lines,
    retype,
    save,
    stored,
    stored_row,
)
from ui.interviews.guides.editor import GuideEditor
from ui.interviews.guides.outline import Part, Spot
from ui.interviews.guides.page import GuidesPage

APPLICANT = GuidePurpose.APPLICANT


class TestTyping:
    def test_title_introduction_section_and_question_are_stored(
        self, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        retype(qtbot, editor, "guide.title", "Coming to know you")
        retype(qtbot, editor, "guide.introduction", "Welcome!")
        editor.go_to(Spot(Part.SECTION, "two"))
        retype(qtbot, editor, "guide.section.title", "Later")
        retype(qtbot, editor, "guide.section.help", "Go slowly")
        go_to_question(editor, 4)
        retype(qtbot, editor, "guide.question.text", "What do you dream of?")
        retype(qtbot, editor, "guide.question.help", "Wait for it")
        assert lines(editor)[-2:] == ["Later", "What do you dream of?"]
        assert child(editor, "header.title").text() == "Coming to know you"
        qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle()
        guide = stored(change, APPLICANT).guide
        assert (guide.title, guide.introduction) == ("Coming to know you", "Welcome!")
        assert (guide.sections[1].title, guide.sections[1].help) == ("Later", "Go slowly")
        assert guide.questions()[3] == Question("q4", Kind.TEXT, "What do you dream of?", "Wait for it")

    def test_a_choice_with_its_options_by_keyboard_alone(
        self, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        go_to_question(editor, 1)
        kind = child(editor, "guide.question.kind")
        kind.set_value(Kind.CHOICES)
        for number, text in enumerate(("Tea", "Coffee", "Water")):
            field = child(editor, f"guide.question.options.{number}")
            field.setFocus()
            qtbot.keyClicks(field, text)
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert editor.window().focusWidget() is child(editor, "guide.question.options.3")
        child(editor, "guide.question.most").set_value(2)
        child(editor, "guide.question.fills").set_value(Fills.INTERESTS)
        save(editor, settle)
        question = question_of(stored(change, APPLICANT).guide, "q1")
        assert [option.text for option in question.options] == ["Tea", "Coffee", "Water"]
        assert (question.kind, question.most, question.fills) == (Kind.CHOICES, 2, Fills.INTERESTS)
        field = child(editor, "guide.question.options.2")
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert editor.window().focusWidget() is child(editor, "guide.question.options.1")
        click(qtbot, editor, "guide.question.options.0.remove")
        retype(qtbot, editor, "guide.question.options.1", "Strong coffee")
        save(editor, settle)
        ids = {option.text: option.id for option in question.options}
        now = question_of(stored(change, APPLICANT).guide, "q1").options
        assert now == (Option(ids["Water"], "Water"), Option(ids["Coffee"], "Strong coffee"))

    def test_a_scale(self, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change) -> None:
        go_to_question(editor, 2)
        child(editor, "guide.question.kind").set_value(Kind.SCALE)
        child(editor, "guide.question.scale.low").set_value(0)
        child(editor, "guide.question.scale.high").set_value(5)
        retype(qtbot, editor, "guide.question.scale.low.label", "not at all")
        retype(qtbot, editor, "guide.question.scale.high.label", "very much")
        save(editor, settle)
        assert question_of(stored(change, APPLICANT).guide, "q2").scale == Scale(0, 5, "not at all", "very much")

    def test_each_kind_shows_what_it_needs_and_nothing_else(self, editor: GuideEditor) -> None:
        wanted = {
            Kind.TEXT: {"fills"},
            Kind.LONG_TEXT: set(),
            Kind.CHOICE: {"options", "fills"},
            Kind.CHOICES: {"options", "most", "fills"},
            Kind.SCALE: {"scale", "fills"},
            Kind.RANKED: {"options", "most", "fills"},
            Kind.DATE: set(),
            Kind.YES_NOT_YET_NO: {"come_back"},
            Kind.LANGUAGES: {"fills"},
            Kind.WORDS: {"fills"},
            Kind.WEEK: {"fills"},
            Kind.WISHES: {"fills"},
        }
        parts = ("options", "scale", "most", "fills", "come_back")
        go_to_question(editor, 1)
        for kind in Kind:
            child(editor, "guide.question.kind").set_value(kind)
            shown = {part for part in parts if child(editor, f"guide.question.{part}").isVisibleTo(editor)}
            assert shown == wanted[kind], kind
            assert question_of(editor.guide(), "q1").kind is kind

    def test_trying_another_kind_loses_no_options(self, editor: GuideEditor, qtbot: QtBot) -> None:
        go_to_question(editor, 1)
        kind = child(editor, "guide.question.kind")
        kind.set_value(Kind.CHOICE)
        retype(qtbot, editor, "guide.question.options.0", "Tea")
        before = question_of(editor.guide(), "q1").options
        kind.set_value(Kind.LONG_TEXT)
        assert question_of(editor.guide(), "q1").options == ()
        kind.set_value(Kind.CHOICE)
        assert question_of(editor.guide(), "q1").options == before
        assert child(editor, "guide.question.options.0").text() == "Tea"

    def test_levels_of_education_are_answers_of_their_own(
        self, editor: GuideEditor, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        go_to_question(editor, 1)
        child(editor, "guide.question.kind").set_value(Kind.CHOICE)
        child(editor, "guide.question.fills").set_value(Fills.EDUCATION)
        assert not child(editor, "guide.question.options.add").isVisible()
        retype(qtbot, editor, "guide.question.options.0", "Primary school")
        save(editor, settle)
        question = question_of(stored(change, APPLICANT).guide, "q1")
        assert [option.id for option in question.options] == ["basic", "middle", "higher"]
        assert question.options[0].text == "Primary school"
        assert question.fills is Fills.EDUCATION

    def test_how_often_to_meet_has_answers_and_sociability_a_scale_of_its_own(
        self, editor: GuideEditor, settle: Settle, change: Change
    ) -> None:
        go_to_question(editor, 1)
        child(editor, "guide.question.kind").set_value(Kind.CHOICE)
        child(editor, "guide.question.fills").set_value(Fills.FREQUENCY)
        go_to_question(editor, 2)
        child(editor, "guide.question.kind").set_value(Kind.SCALE)
        child(editor, "guide.question.scale").set_value(Scale(0, 5, "quiet", "sociable"))
        child(editor, "guide.question.fills").set_value(Fills.SOCIABILITY)
        save(editor, settle)
        guide = stored(change, APPLICANT).guide
        assert [option.id for option in question_of(guide, "q1").options] == ["weekly", "fortnightly", "monthly", "any"]
        assert question_of(guide, "q2").scale == Scale(1, 10, "quiet", "sociable")
        assert question_of(guide, "q2").fills is Fills.SOCIABILITY

    def test_coming_back_later_is_for_criteria(self, editor: GuideEditor, settle: Settle, change: Change) -> None:
        go_to_question(editor, 3)
        child(editor, "guide.question.kind").set_value(Kind.YES_NOT_YET_NO)
        child(editor, "guide.question.come_back").setChecked(True)
        save(editor, settle)
        assert question_of(stored(change, APPLICANT).guide, "q3").come_back


class TestOrder:
    def test_adding_a_question_goes_behind_the_chosen_one_and_into_its_text(
        self, editor: GuideEditor, qtbot: QtBot
    ) -> None:
        go_to_question(editor, 1)
        editor.outline.setFocus()
        qtbot.keyClick(editor.outline, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        text = child(editor, "guide.question.text")
        assert editor.window().focusWidget() is text
        qtbot.keyClicks(text, "And then?")
        assert lines(editor)[2:5] == ["Question 1?", "And then?", "Question 2?"]
        assert child(editor, "guide.where").text() == "Question 2 of 5"

    def test_adding_a_section_and_a_question_in_it(self, editor: GuideEditor, qtbot: QtBot) -> None:
        go_to_question(editor, 1)
        click(qtbot, editor, "guide.add_section")
        qtbot.keyClicks(child(editor, "guide.section.title"), "In between")
        click(qtbot, editor, "guide.add_question")
        qtbot.keyClicks(child(editor, "guide.question.text"), "Really?")
        assert lines(editor)[5:8] == ["In between", "Really?", "Second part"]

    def test_moving_by_keyboard_over_the_end_of_a_section(self, editor: GuideEditor, qtbot: QtBot) -> None:
        go_to_question(editor, 3)
        alt = Qt.KeyboardModifier.AltModifier
        qtbot.keyClick(editor.outline, Qt.Key.Key_Down, alt)
        assert [[each.id for each in section.questions] for section in editor.guide().sections] == [
            ["q1", "q2"],
            ["q3", "q4"],
        ]
        assert editor.outline.spot() == Spot(Part.QUESTION, "q3")
        for _press in range(4):
            qtbot.keyClick(editor.outline, Qt.Key.Key_Up, alt)
        assert [each.id for each in editor.guide().questions()] == ["q3", "q1", "q2", "q4"]
        assert not child(editor, "guide.up").isEnabled()
        assert child(editor, "guide.down").isEnabled()

    def test_moving_a_section_takes_its_questions_along(self, editor: GuideEditor, qtbot: QtBot) -> None:
        editor.go_to(Spot(Part.SECTION, "two"))
        click(qtbot, editor, "guide.up")
        assert [section.id for section in editor.guide().sections] == ["two", "one"]
        assert not child(editor, "guide.up").isEnabled()

    def test_moving_into_another_section(self, editor: GuideEditor) -> None:
        go_to_question(editor, 1)
        child(editor, "guide.question.section").set_value("two")
        assert [each.id for each in editor.guide().sections[1].questions] == ["q4", "q1"]
        assert editor.outline.spot() == Spot(Part.QUESTION, "q1")

    def test_duplicating(self, editor: GuideEditor, qtbot: QtBot) -> None:
        go_to_question(editor, 2)
        qtbot.keyClick(editor.outline, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        ids = [each.id for each in editor.guide().questions()]
        assert lines(editor)[3:5] == ["Question 2?", "Question 2?"]
        assert len(set(ids)) == len(ids) == 5
        assert editor.outline.spot().id == ids[2]

    @pytest.mark.parametrize("spot", [Spot(Part.QUESTION, "q2"), Spot(Part.SECTION, "one")])
    def test_what_is_removed_comes_back_where_it_was(
        self, editor: GuideEditor, qtbot: QtBot, notices: list, spot: Spot
    ) -> None:
        editor.go_to(spot)
        qtbot.keyClick(editor.outline, Qt.Key.Key_Delete)
        assert editor.guide() != SMALL
        assert editor.outline.spot().id in ("q3", "two")
        notices[-1][1]()
        assert editor.guide() == SMALL
        assert editor.outline.spot() == spot

    def test_undoing_after_the_editor_was_closed_shows_it_again(
        self, page: GuidesPage, editor: GuideEditor, qtbot: QtBot, settle: Settle, notices: list
    ) -> None:
        go_to_question(editor, 1)
        editor.remove()
        editor.close_page()
        settle()
        assert page.page() is page.list
        notices[-1][1]()
        assert page.page() is editor
        assert editor.guide() == SMALL

    def test_a_question_whose_section_is_gone_comes_back_into_the_last_one(
        self, editor: GuideEditor, notices: list
    ) -> None:
        go_to_question(editor, 1)
        editor.remove()
        undo = notices[-1][1]
        editor.go_to(Spot(Part.SECTION, "one"))
        editor.remove()
        undo()
        assert [each.id for each in editor.guide().sections[0].questions] == ["q4", "q1"]

    def test_going_through_the_questions_from_within_the_form(self, editor: GuideEditor, qtbot: QtBot) -> None:
        go_to_question(editor, 1)
        text = child(editor, "guide.question.text")
        text.setFocus()
        qtbot.keyClick(text, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert text.toPlainText() == "Question 2?"
        qtbot.keyClick(text, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert text.toPlainText() == "Question 1?"


class TestSize:
    def test_the_number_of_widgets_does_not_grow_with_the_guide(
        self, page: GuidesPage, settle: Settle, change: Change
    ) -> None:
        row = stored_row(change, APPLICANT)
        counts = {}
        for size in (20, 200):
            questions = tuple(Question(f"n{n}", Kind.TEXT, f"Question {n}?") for n in range(size))
            guide = Guide("Long", (Section("s", "All", questions),))
            change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=guide)
            page.open_guide(row.id)
            settle()
            editor = editor_of(page)
            go_to_question(editor, size)
            assert len(lines(editor)) == size + 2
            counts[size] = len(editor.findChildren(QWidget))
        assert counts[200] == counts[20]

    def test_every_field_has_a_name_for_a_screen_reader(self, editor: GuideEditor) -> None:
        go_to_question(editor, 1)
        for kind in Kind:
            child(editor, "guide.question.kind").set_value(kind)
            for field in editor.pane.findChildren(QLineEdit):
                if field.isVisible() and field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    assert field.accessibleName(), field.objectName()
        assert editor.outline.accessibleName() == "Sections and questions"
        index = editor.outline.lines.index(2)
        said = editor.outline.lines.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert said == "Question 1: Question 1?. Wishes about the other person."
        for name in ("up", "down", "duplicate", "remove"):
            assert child(editor, f"guide.{name}").accessibleName()

    def test_our_longest_guide_can_be_opened_and_read_to_its_end(
        self, page: GuidesPage, settle: Settle, change: Change, qtbot: QtBot
    ) -> None:
        page.open_guide(stored_row(change, GuidePurpose.PARTICIPANT).id)
        settle()
        editor = editor_of(page)
        guide = template(GuidePurpose.PARTICIPANT, "en")
        assert len(lines(editor)) == 1 + len(guide.sections) + len(guide.questions())
        for _line in lines(editor):
            qtbot.keyClick(editor.outline, Qt.Key.Key_Down)
        assert child(editor, "guide.question.text").toPlainText() == guide.questions()[-1].text
        assert not editor.is_changed()
