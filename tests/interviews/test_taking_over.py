"""Answers that go into the person's fields: what is known stays, and what is replaced is shown."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ensure_desktop.interviews.merging import merged
from ensure_desktop.interviews.taking_over import changes, field_words, taken_over
from ensure_desktop.interviews.values import Fills, Guide, Kind, Option, Question, Section
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    Slot,
    Strength,
    Wish,
)
from tests.interviews import made_up

KNOWN = PersonDetails(
    first_name="Fatima",
    neighbourhood="Noord",
    interests=("Cooking", "music"),
    lived_experience=("debts",),
    values=("Humour", "trust"),
    sociability=4,
    frequency=Frequency.WEEKLY,
    reach=("Oost",),
    languages=(LanguageSkill("ar", Level.NATIVE), LanguageSkill("nl", Level.A2)),
    availability=(Slot(0, PartOfDay.MORNING),),
    wishes=(Wish(Criterion.GENDER, Strength.MUST, "female"), Wish(Criterion.AGE, Strength.NICE, "like me")),
    education=Education.BASIC,
    notes="Comes by bicycle.",
)


def guide_with(*questions: Question) -> Guide:
    return Guide("Test", (Section("s", "All", questions),))


def asked(kind: Kind, fills: Fills, *options: Option) -> Question:
    return Question("q", kind, "What?", options=options, fills=fills)


def after(question: Question, raw: object) -> PersonDetails:
    return taken_over(guide_with(question), {"q": raw}, KNOWN, {"q"})


def test_a_language_is_added_and_one_named_again_gets_its_new_level():
    spoken = after(asked(Kind.LANGUAGES, Fills.LANGUAGES), [["nl", "B2"], ["fr", "A1"]]).languages
    assert set(spoken) == {
        LanguageSkill("ar", Level.NATIVE),
        LanguageSkill("nl", Level.B2),
        LanguageSkill("fr", Level.A1),
    }


def test_words_are_added_once_whatever_their_case():
    assert after(asked(Kind.WORDS, Fills.INTERESTS), ["cooking", "Football"]).interests == (
        "Cooking",
        "Football",
        "music",
    )
    assert after(asked(Kind.WORDS, Fills.LIVED_EXPERIENCE), ["addiction"]).lived_experience == ("addiction", "debts")
    assert after(asked(Kind.WORDS, Fills.REACH), ["Zuid"]).reach == ("Oost", "Zuid")


def test_options_go_over_as_their_texts():
    options = (Option("a", "Walking"), Option("b", "Sewing"))
    assert "Sewing" in after(asked(Kind.CHOICES, Fills.INTERESTS, *options), ["b"]).interests
    assert "Walking" in after(asked(Kind.RANKED, Fills.INTERESTS, *options), ["a", "b"]).interests


def test_a_wish_takes_the_place_of_the_one_about_the_same():
    wishes = after(asked(Kind.WISHES, Fills.WISHES), [["age", "important", "different"]]).wishes
    assert wishes == (
        Wish(Criterion.GENDER, Strength.MUST, "female"),
        Wish(Criterion.AGE, Strength.IMPORTANT, "different"),
    )


def test_what_is_true_for_a_time_only_is_replaced():
    assert after(asked(Kind.TEXT, Fills.NEIGHBOURHOOD), "  Zuid ").neighbourhood == "Zuid"
    week = after(asked(Kind.WEEK, Fills.AVAILABILITY), [[2, "evening"]])
    assert week.availability == (Slot(2, PartOfDay.EVENING),)
    assert after(asked(Kind.CHOICE, Fills.EDUCATION), "higher").education is Education.HIGHER
    assert after(asked(Kind.CHOICE, Fills.FREQUENCY), "any").frequency is Frequency.ANY
    assert after(asked(Kind.SCALE, Fills.SOCIABILITY), 9).sociability == 9


def test_the_first_three_values_that_were_named_take_the_place_of_the_earlier_ones():
    said = ["respect", "humour", "time", "patience"]
    assert after(asked(Kind.RANKED, Fills.VALUES), said).values == ("Humour", "respect", "time")
    assert after(asked(Kind.WORDS, Fills.VALUES), ["Trust"]).values == ("trust",)


@pytest.mark.parametrize("raw", [0, 11, True, "4", 4.0, None])
def test_what_is_no_number_from_1_to_10_says_nothing_about_sociability(raw):
    assert after(asked(Kind.SCALE, Fills.SOCIABILITY), raw).sociability == 4


def test_the_confirmation_shows_before_and_after():
    question = asked(Kind.WEEK, Fills.AVAILABILITY)
    (change,) = changes(guide_with(question), {"q": [[0, "evening"], [2, "evening"]]}, KNOWN)
    assert change.question_id == "q"
    assert change.fills is Fills.AVAILABILITY
    assert "Monday" in change.before
    assert "morning" in change.before
    assert "Wednesday" in change.after
    assert "evening" in change.after


def test_nothing_is_proposed_where_nothing_would_change():
    same = {
        Kind.LANGUAGES: (Fills.LANGUAGES, [["nl", "A2"]]),
        Kind.WORDS: (Fills.INTERESTS, ["COOKING"]),
        Kind.TEXT: (Fills.NEIGHBOURHOOD, "Noord"),
        Kind.WEEK: (Fills.AVAILABILITY, [[0, "morning"]]),
        Kind.WISHES: (Fills.WISHES, [["gender", "must", "female"]]),
        Kind.CHOICE: (Fills.EDUCATION, "basic"),
        Kind.RANKED: (Fills.VALUES, ["trust", "HUMOUR"]),
        Kind.SCALE: (Fills.SOCIABILITY, 4),
    }
    for kind, (fills, raw) in same.items():
        assert changes(guide_with(asked(kind, fills)), {"q": raw}, KNOWN) == ()


def test_only_the_ticked_questions_are_taken_over():
    guide = guide_with(
        Question("one", Kind.WORDS, "Likes?", fills=Fills.INTERESTS),
        Question("two", Kind.TEXT, "Where?", fills=Fills.NEIGHBOURHOOD),
    )
    answers = {"one": ["Chess"], "two": "Zuid"}
    assert taken_over(guide, answers, KNOWN, ()) == KNOWN
    both = taken_over(guide, answers, KNOWN, {"one", "two"})
    assert taken_over(guide, answers, KNOWN, {"two"}) == replace(both, interests=KNOWN.interests)


FILLING = {
    Fills.LANGUAGES: "languages",
    Fills.INTERESTS: "interests",
    Fills.LIVED_EXPERIENCE: "lived_experience",
    Fills.NEIGHBOURHOOD: "neighbourhood",
    Fills.REACH: "reach",
    Fills.AVAILABILITY: "availability",
    Fills.WISHES: "wishes",
    Fills.EDUCATION: "education",
    Fills.VALUES: "values",
    Fills.SOCIABILITY: "sociability",
    Fills.FREQUENCY: "frequency",
}


QUESTIONS = st.lists(made_up.questions(), min_size=1, max_size=3, unique_by=lambda question: question.id)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(asked=QUESTIONS, data=st.data())
def test_whatever_is_answered_only_what_was_shown_changes_and_nothing_added_to_is_lost(asked, data):
    guide = guide_with(*asked)
    answers = {
        question.id: data.draw(made_up.answers(question) | made_up.JSON, label=question.kind)
        for question in guide.questions()
    }
    shown = changes(guide, answers, KNOWN)
    ticked = data.draw(st.sets(st.sampled_from([change.question_id for change in shown])) if shown else st.just(set()))
    taken = taken_over(guide, answers, KNOWN, ticked)
    may_change = {FILLING[change.fills] for change in shown if change.question_id in ticked}
    for field in fields(PersonDetails):
        before, now = getattr(KNOWN, field.name), getattr(taken, field.name)
        if field.name not in may_change:
            assert now == before
        elif field.name in ("interests", "lived_experience", "reach"):
            assert set(before) <= set(now)
        elif field.name == "languages":
            assert {skill.code for skill in before} <= {skill.code for skill in now}
        elif field.name == "wishes":
            assert {wish.criterion for wish in before} <= {wish.criterion for wish in now}
    for change in shown:
        assert change.before == field_words(change.fills, KNOWN)
        assert change.after != change.before


ANSWERS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3))


@given(base=ANSWERS, mine=ANSWERS, theirs=ANSWERS)
def test_answers_typed_in_two_places_are_both_kept_or_named(base, mine, theirs):
    both = merged(base, mine, theirs)
    for question in "abcd":
        before, here, there = base.get(question), mine.get(question), theirs.get(question)
        kept = both.answers.get(question)
        if here == before:
            assert kept == there
        else:
            assert kept == here
        assert (question in both.clashes) == (here not in (before, there) and there != before)
