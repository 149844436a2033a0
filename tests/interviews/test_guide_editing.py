"""Editing a guide: one thing changes at a time, and what was asked keeps its identifier."""

from dataclasses import replace

import pytest
from hypothesis import given

from ensure_desktop.interviews import guide_editing as editing
from ensure_desktop.interviews.guide_checks import checked_guide
from ensure_desktop.interviews.labels import fills_label, kind_help, kind_label, purpose_label
from ensure_desktop.interviews.templates import template
from ensure_desktop.interviews.values import (
    Fills,
    Guide,
    GuidePurpose,
    Kind,
    Question,
    Section,
)
from ensure_desktop.vault.centre import Words
from tests.interviews.made_up import PATIENT, questions

APPLICANT = GuidePurpose.APPLICANT


class TestEditing:
    GUIDE = Guide(
        "Hello",
        (
            Section("s", "You", (Question("a", Kind.TEXT, "A"), Question("b", Kind.TEXT, "B"))),
            Section("t", "Us", (Question("c", Kind.TEXT, "C"),)),
            Section("u", "They"),
        ),
    )

    def order(self, guide):
        return {section.id: [question.id for question in section.questions] for section in guide.sections}

    @pytest.mark.parametrize(
        ("question", "step", "order"),
        [
            ("b", -1, {"s": ["b", "a"], "t": ["c"], "u": []}),
            ("b", 1, {"s": ["a"], "t": ["b", "c"], "u": []}),
            ("c", -1, {"s": ["a", "b", "c"], "t": [], "u": []}),
            ("c", 1, {"s": ["a", "b"], "t": [], "u": ["c"]}),
            ("a", -1, {"s": ["a", "b"], "t": ["c"], "u": []}),
        ],
    )
    def test_a_step_goes_over_the_ends_of_sections(self, question, step, order):
        assert self.order(editing.step_question(self.GUIDE, question, step)) == order

    def test_a_question_is_put_moved_and_taken_out(self):
        new = editing.new_question(Kind.TEXT, "New", new_id=lambda: "n")
        guide = editing.put_question(self.GUIDE, "s", new, 1)
        assert self.order(guide) == {"s": ["a", "n", "b"], "t": ["c"], "u": []}
        guide = editing.move_question(guide, "n", "t", 99)
        assert self.order(guide) == {"s": ["a", "b"], "t": ["c", "n"], "u": []}
        assert editing.remove_question(guide, "n") == self.GUIDE
        with pytest.raises(KeyError):
            editing.question_of(self.GUIDE, "n")
        with pytest.raises(KeyError):
            editing.move_question(self.GUIDE, "a", "nowhere", 0)

    def test_a_section_is_put_moved_and_taken_out(self):
        guide = editing.put_section(self.GUIDE, editing.new_section("New", new_id=lambda: "n"), 0)
        assert list(self.order(guide)) == ["n", "s", "t", "u"]
        guide = editing.move_section(guide, "n", 2)
        assert list(self.order(guide)) == ["s", "t", "n", "u"]
        guide = editing.change_section(guide, "n", title="Better", help_text="Slowly")
        assert editing.section_of(guide, "n") == Section("n", "Better", help="Slowly")
        assert editing.remove_section(guide, "n") == self.GUIDE

    @PATIENT
    @given(questions())
    def test_a_copy_is_the_same_question_with_its_own_identifiers(self, question):
        guide, copy = editing.duplicate_question(Guide("Hello", (Section("s", "You", (question,)),)), question.id)
        assert guide.questions() == (question, copy)
        assert replace(copy, id=question.id, options=question.options) == question
        assert [option.text for option in copy.options] == [option.text for option in question.options]
        assert not {option.id for option in copy.options} & {option.id for option in question.options}

    def test_the_levels_of_education_are_the_same_in_a_copy(self):
        original = editing.question_of(template(APPLICANT, "en"), "education")
        _guide, copy = editing.duplicate_question(Guide("Hello", (Section("s", "You", (original,)),)), "education")
        assert copy.options == original.options

    @PATIENT
    @given(questions(), questions())
    def test_as_another_kind_it_has_what_that_kind_needs(self, question, other):
        changed = editing.with_kind(question, other.kind)
        assert (changed.id, changed.text, changed.help, changed.kind) == (
            question.id,
            question.text,
            question.help,
            other.kind,
        )
        named = tuple(replace(option, text=option.text or option.id) for option in changed.options)
        assert checked_guide(Guide("Hello", (Section("s", "You", (replace(changed, options=named),)),)))

    def test_a_question_to_choose_from_begins_with_two_empty_answers(self):
        question = editing.new_question(Kind.CHOICE, "Which?")
        assert [option.text for option in question.options] == ["", ""]
        assert len({option.id for option in question.options}) == 2

    def test_each_kind_and_field_has_a_word(self):
        assert len({kind_label(kind) for kind in Kind}) == len({kind_help(kind) for kind in Kind}) == len(Kind)
        assert len({fills_label(fills) for fills in Fills}) == len(Fills)
        assert purpose_label(GuidePurpose.PARTICIPANT, Words.usual()) == "First meeting with a participant"
