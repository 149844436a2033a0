"""What people answer: checked by the question, readable for good."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.interviews.answers import (
    RANKED_LIMIT,
    TEXT_LIMIT,
    answer_text,
    answer_words,
    checked_answer,
    education_of,
    is_answered,
    skills_as_json,
    skills_of,
    slots_as_json,
    slots_of,
    wishes_as_json,
    wishes_of,
)
from ensure_desktop.interviews.values import Fills, Kind, Option, Question, Scale
from ensure_desktop.people.values import Education, LanguageSkill, Level, PartOfDay, Slot
from tests.interviews.made_up import JSON, PATIENT, answers, questions

OPTIONS = (Option("h", "At home"), Option("c", "At the centre"), Option("o", "Outside"))


def asked(kind, **how):
    return Question("q", kind, "What do you say?", **how)


TEXT = asked(Kind.TEXT)
CHOICE = asked(Kind.CHOICE, options=OPTIONS)
CHOICES = asked(Kind.CHOICES, options=OPTIONS, most=2)
SCALE = asked(Kind.SCALE, scale=Scale(1, 10))
OWN_LIST = asked(Kind.RANKED, most=3)
ORDER = asked(Kind.RANKED, options=OPTIONS)
DATE = asked(Kind.DATE)
CRITERION = asked(Kind.YES_NOT_YET_NO)
LANGUAGES = asked(Kind.LANGUAGES)
WORDS = asked(Kind.WORDS, fills=Fills.INTERESTS)
WEEK = asked(Kind.WEEK)
WISHES = asked(Kind.WISHES)


class TestChecked:
    @pytest.mark.parametrize(
        ("question", "raw", "stored"),
        [
            (TEXT, "  a  walk\u200b ", "a walk"),
            (asked(Kind.LONG_TEXT), " one \r\n\r\n\r\ntwo ", "one\n\ntwo"),
            (CHOICE, "c", "c"),
            (CHOICES, ["o", "h", "o"], ["h", "o"]),
            (SCALE, 10, 10),
            (OWN_LIST, ["trust", " humour ", "Trust"], ["trust", "humour"]),
            (ORDER, ["o", "h", "o"], ["o", "h"]),
            (DATE, "2026-03-02", "2026-03-02"),
            (
                CRITERION,
                {"answer": "not yet", "remark": " after the move "},
                {"answer": "not yet", "remark": "after the move"},
            ),
            (LANGUAGES, [["nl", "B1"], ["ar", "native"], ["nl", "B2"]], [["ar", "native"], ["nl", "B2"]]),
            (WORDS, ["sewing", "Cooking", "cooking"], ["Cooking", "sewing"]),
            (WEEK, [[3, "evening"], [0, "morning"], [3, "evening"]], [[0, "morning"], [3, "evening"]]),
            (
                WISHES,
                [["age", "nice", "like me"], ["gender", "must", "female"]],
                [["gender", "must", "female"], ["age", "nice", "like me"]],
            ),
        ],
    )
    def test_is_cleaned(self, question, raw, stored):
        assert checked_answer(question, raw) == stored
        assert is_answered(question, raw)

    @pytest.mark.parametrize(
        ("question", "raw"),
        [
            (TEXT, None),
            (TEXT, "  \u200b "),
            (CHOICE, ""),
            (CHOICES, []),
            (SCALE, ""),
            (OWN_LIST, ["", " "]),
            (DATE, ""),
            (CRITERION, {"answer": "", "remark": " "}),
            (LANGUAGES, []),
            (WEEK, []),
            (WISHES, [["age", "no matter", "like me"]]),
        ],
    )
    def test_nothing_is_no_answer(self, question, raw):
        assert checked_answer(question, raw) is None
        assert not is_answered(question, raw)

    @pytest.mark.parametrize(
        ("question", "raw", "sentence"),
        [
            (TEXT, "x" * 501, "too long"),
            (asked(Kind.LONG_TEXT), "x" * (TEXT_LIMIT + 1), "too long"),
            (CHOICE, "elsewhere", "choose one of the answers"),
            (CHOICES, ["h", "elsewhere"], "answers that are listed"),
            (CHOICES, ["h", "c", "o"], "room for 2"),
            (SCALE, 11, "number of the scale"),
            (SCALE, True, "number of the scale"),
            (SCALE, 2.5, "number of the scale"),
            (OWN_LIST, ["a", "b", "c", "d"], "room for 3"),
            (asked(Kind.RANKED), [str(each) for each in range(RANKED_LIMIT + 1)], "room for"),
            (ORDER, ["h", "x"], "answers that are listed"),
            (DATE, "next week", "enter a date"),
            (DATE, "0201-03-02", "year"),
            (CRITERION, {"answer": "", "remark": "late twice"}, "yes, not yet or no"),
            (CRITERION, {"answer": "perhaps"}, "yes, not yet or no"),
            (LANGUAGES, [["Dutch", "B1"]], "from the list"),
            (LANGUAGES, [["nl", "good"]], "again"),
            (WORDS, ["x" * 81], "too long"),
            (WEEK, [[7, "morning"]], "again"),
            (WISHES, [["gender", "must", "older"]], "what is wished"),
            (TEXT, 7, "again"),
            (CRITERION, "yes", "again"),
            (OWN_LIST, "trust", "again"),
            (WORDS, "sewing", "again"),
        ],
    )
    def test_says_what_to_mend(self, question, raw, sentence):
        with pytest.raises(UserError, match=sentence):
            checked_answer(question, raw)
        assert is_answered(question, raw)

    @PATIENT
    @given(st.data())
    def test_what_fits_is_kept_and_checking_it_again_changes_nothing(self, data):
        question = data.draw(questions())
        raw = data.draw(answers(question))
        stored = checked_answer(question, raw)
        assert stored is not None
        assert json.loads(json.dumps(stored)) == stored
        assert checked_answer(question, stored) == stored

    @PATIENT
    @given(questions(), JSON)
    def test_anything_at_all_is_taken_or_refused_with_a_sentence(self, question, raw):
        with suppress(UserError):
            assert (checked_answer(question, raw) is not None) == is_answered(question, raw)


class TestWords:
    @pytest.mark.parametrize(
        ("question", "raw", "text"),
        [
            (TEXT, "a walk", "a walk"),
            (CHOICE, "c", "At the centre"),
            (CHOICES, ["h", "o"], "At home; Outside"),
            (SCALE, 7, "7 of 10"),
            (asked(Kind.SCALE, scale=Scale(-3, 3)), -2, "-2"),
            (OWN_LIST, ["trust", "humour"], "1. trust; 2. humour"),
            (ORDER, ["o", "h"], "1. Outside; 2. At home"),
            (DATE, "2026-03-02", "2 March 2026"),
            (CRITERION, {"answer": "not yet", "remark": "after the move"}, "not yet: after the move"),
            (CRITERION, {"answer": "yes", "remark": ""}, "yes"),
            (LANGUAGES, [["nl", "B1"]], "Dutch (B1, everyday talk)"),
            (WORDS, ["cooking", "sewing"], "cooking, sewing"),
            (WEEK, [[0, "morning"], [0, "evening"], [3, "afternoon"]], "Monday: morning, evening; Thursday: afternoon"),
            (WISHES, [["gender", "must", "female"]], "gender: woman (must)"),
        ],
    )
    def test_as_people_say_it(self, question, raw, text):
        assert answer_text(question, raw) == text

    @pytest.mark.parametrize(
        ("question", "raw", "text"),
        [
            (CHOICE, "an answer of long ago", "an answer of long ago"),
            (SCALE, "seven", "seven"),
            (SCALE, {"answer": "yes", "remark": "very"}, "yes, very"),
            (DATE, "in spring", "in spring"),
            (CRITERION, {"answer": "perhaps", "remark": "x"}, "perhaps, x"),
            (LANGUAGES, [["nl", "good"]], "nl, good"),
            (WORDS, "cooking", "cooking"),
            (TEXT, ["cooking", None, 3], "cooking, 3"),
        ],
    )
    def test_what_does_not_fit_the_question_is_shown_as_it_stands(self, question, raw, text):
        assert answer_text(question, raw) == text

    @pytest.mark.parametrize("raw", [None, "", [], {}])
    def test_nothing_has_no_words(self, raw):
        assert answer_text(TEXT, raw) == ""

    @PATIENT
    @given(questions(), JSON)
    def test_whatever_was_stored_can_be_read(self, question, raw):
        assert isinstance(answer_text(question, raw), str)
        assert all(isinstance(word, str) for word in answer_words(question, raw))

    @PATIENT
    @given(st.data())
    def test_an_answer_that_fits_has_words(self, data):
        question = data.draw(questions())
        assert answer_text(question, checked_answer(question, data.draw(answers(question)))).strip()


class TestForThePerson:
    @PATIENT
    @given(st.data())
    def test_lists_are_read_as_they_were_stored(self, data):
        languages = data.draw(answers(LANGUAGES))
        assert {(skill.code, skill.level.value) for skill in skills_of(languages)} == {
            tuple(each) for each in languages
        }
        week = checked_answer(WEEK, data.draw(answers(WEEK)))
        assert slots_as_json(slots_of(week)) == week
        wishes = checked_answer(WISHES, data.draw(answers(WISHES)))
        assert wishes_as_json(wishes_of(wishes)) == wishes

    def test_what_this_program_does_not_know_is_left_out(self):
        assert skills_of([["nl", "B1"], ["nl"], ["x y", "B1"], ["ar", "good"], "nl"]) == (
            LanguageSkill("nl", Level.B1),
        )
        assert slots_of([[0, "morning"], [9, "morning"], [0, "night"]]) == (Slot(0, PartOfDay.MORNING),)
        assert wishes_of([["age", "nice", "like me"], ["age", "nice", "older"], ["music", "nice", "like me"]])[1:] == ()
        assert (education_of("higher"), education_of("some")) == (Education.HIGHER, None)

    @PATIENT
    @given(JSON)
    def test_anything_at_all_gives_values_or_nothing(self, raw):
        assert skills_as_json(skills_of(raw)) is not None
        assert slots_of(raw) is not None
        assert wishes_of(raw) is not None
        assert education_of(raw) in (None, *Education)

    def test_options_become_their_texts(self):
        assert answer_words(CHOICES, ["h", "o"]) == ("At home", "Outside")
        assert answer_words(OWN_LIST, ["trust"]) == ("trust",)
        assert answer_words(TEXT, "a walk") == ()
