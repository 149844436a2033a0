"""Putting a guide into another language: what our template knows is taken, the rest is marked until it is done."""

from dataclasses import replace

import pytest

from ensure_desktop.interviews.guide_editing import change_question, put_question, question_of
from ensure_desktop.interviews.templates import template
from ensure_desktop.interviews.translating import HEAD, has_same_questions, translation_begun, untranslated
from ensure_desktop.interviews.values import Guide, GuidePurpose, Kind, Option, Question, Scale, Section

ENGLISH = Guide(
    "Welcome",
    (
        Section(
            "you",
            "About you",
            (
                Question("home", Kind.TEXT, "Where do you live?", "Ask gently"),
                Question("school", Kind.CHOICE, "School?", options=(Option("a", "Short"), Option("b", "Long"))),
                Question("ease", Kind.SCALE, "At ease?", scale=Scale(1, 5, "not", "very")),
            ),
            help="Begin with tea",
        ),
    ),
    introduction="There are no wrong answers.",
)
DUTCH = Guide(
    "Welkom",
    (
        Section(
            "you",
            "Over u",
            (
                Question("home", Kind.TEXT, "Waar woont u?", "Vraag het rustig"),
                Question("school", Kind.CHOICE, "School?", options=(Option("a", "Kort"), Option("b", "Lang"))),
                Question("ease", Kind.SCALE, "Op uw gemak?", scale=Scale(1, 5, "niet", "erg")),
            ),
            help="Begin met thee",
        ),
    ),
    introduction="Er zijn geen foute antwoorden.",
)


@pytest.mark.parametrize("purpose", list(GuidePurpose))
def test_a_guide_that_is_our_template_becomes_our_template(purpose: GuidePurpose) -> None:
    english, dutch = template(purpose, "en"), template(purpose, "nl")
    assert translation_begun(english, english, dutch) == dutch
    assert [each.id for each in english.questions()] == [each.id for each in dutch.questions()]


def test_only_what_reads_as_our_template_is_taken() -> None:
    own = change_question(ENGLISH, replace(question_of(ENGLISH, "home"), text="Where is your home?"))
    school = replace(question_of(own, "school"), options=(Option("b", "Long"), Option("c", "None")))
    own = put_question(change_question(own, school), "you", Question("new", Kind.DATE, "Since when?"))
    begun = translation_begun(own, ENGLISH, DUTCH)
    assert [each.id for each in begun.questions()] == ["home", "school", "ease", "new"]
    assert question_of(begun, "home").text == "Where is your home?"
    assert question_of(begun, "home").help == "Vraag het rustig"
    assert question_of(begun, "school").options == (Option("b", "Lang"), Option("c", "None"))
    assert question_of(begun, "ease") == question_of(DUTCH, "ease")
    assert question_of(begun, "new") == question_of(own, "new")
    assert (begun.title, begun.sections[0].title, begun.sections[0].help) == ("Welkom", "Over u", "Begin met thee")


def test_what_still_reads_as_the_original_is_marked() -> None:
    assert untranslated(ENGLISH, ENGLISH) == {HEAD, "you", "home", "school", "ease"}
    # "School?" is the same word in both languages, and so it stays marked: only somebody who reads it knows.
    assert untranslated(DUTCH, ENGLISH) == {"school"}
    half = change_question(DUTCH, replace(question_of(DUTCH, "home"), help="Ask gently"))
    assert "home" in untranslated(half, ENGLISH)
    options = replace(question_of(DUTCH, "school"), text="Onderwijs?", options=question_of(ENGLISH, "school").options)
    assert untranslated(change_question(DUTCH, options), ENGLISH) == {"school"}


def test_what_the_original_does_not_have_is_not_marked() -> None:
    fresh = put_question(DUTCH, "you", Question("new", Kind.DATE, "Sinds wanneer?"))
    assert "new" not in untranslated(fresh, ENGLISH)
    assert untranslated(Guide("", (Section("you", ""),)), ENGLISH) == set()


def test_guides_that_share_a_question() -> None:
    assert has_same_questions(ENGLISH, DUTCH)
    assert not has_same_questions(ENGLISH, Guide("Other", (Section("s", "S", (Question("x", Kind.TEXT, "?"),)),)))
    assert not has_same_questions(ENGLISH, Guide("Empty"))
