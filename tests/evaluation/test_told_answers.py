"""Answers in words, in the order of the questions."""

from ensure_desktop.evaluation.form_words import instrument_words, own_words
from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.told_answers import told_answers
from tests.evaluation.test_filling import OWN


def test_answers_of_an_own_questionnaire_are_in_its_words():
    told = told_answers(own_words(OWN, "en"), {"mood": 10, "day": "2026-02-03", "who": ["a", "b"]})
    assert [each.question for each in told] == ["How are you?", "Since when?", "With whom?"]
    assert [each.answer for each in told] == ["10: well", "3 Feb 2026", "Friends, Family"]
    assert told[0].section == "You"


def test_a_number_between_the_ends_stands_alone_and_what_was_left_open_is_empty():
    told = told_answers(own_words(OWN, "en"), {"mood": 4})
    assert [each.answer for each in told] == ["4", "", ""]


def test_answers_of_an_instrument_have_its_labels_and_counts_are_numbers():
    used = instrument("brs")
    told = told_answers(instrument_words(used, "standard", None, "en"), {"q1": 1, "q6": 5})
    assert told[0].answer == used.answers_of("standard").labels[0]
    assert told[5].answer == used.answers_of("standard").labels[4]
    assert told[1].answer == ""
    network = told_answers(instrument_words(instrument("lsns6"), "standard", None, "en"), {"q1": 0, "q2": 12})
    assert [each.answer for each in network[:2]] == ["0", "12"]
