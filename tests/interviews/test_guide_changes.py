"""What changed from one version of a guide to the next."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.interviews.guide_changes import Difference, guide_changes
from ensure_desktop.interviews.values import Fills, Guide, Kind, Option, Question, Scale, Section

OLD = Guide(
    "First meeting",
    (
        Section("who", "Who you are", tuple(Question(each, Kind.TEXT, f"Text of {each}") for each in "abc")),
        Section("why", "Why you come", tuple(Question(each, Kind.TEXT, f"Text of {each}") for each in "de")),
    ),
)


def told(before: Guide, after: Guide) -> dict[str, tuple[Difference, ...]]:
    """For each question that changed, how."""
    return {change.question().id: change.differences for change in guide_changes(before, after).questions}


def with_questions(guide: Guide, *sections: str) -> Guide:
    """The guide with its questions in this order: a string of ids for each section."""
    known = {question.id: question for question in guide.questions()}
    filled = zip(guide.sections, sections, strict=True)
    return replace(guide, sections=tuple(replace(each, questions=tuple(known[i] for i in ids)) for each, ids in filled))


def with_question(guide: Guide, identity: str, **changed: object) -> Guide:
    """The guide with one question changed."""
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, **changed) if question.id == identity else question  # type: ignore[arg-type]
                for question in section.questions
            ),
        )
        for section in guide.sections
    )
    return replace(guide, sections=sections)


def test_nothing_changed() -> None:
    changes = guide_changes(OLD, OLD)
    assert not changes
    assert changes.questions == ()
    assert changes.sections == ()


def test_a_question_that_came_and_one_that_went() -> None:
    new = with_questions(OLD, "ac", "de")
    fresh = Question("f", Kind.DATE, "Since when?")
    new = replace(new, sections=(new.sections[0], replace(new.sections[1], questions=(fresh, *OLD.questions()[3:]))))
    changes = guide_changes(OLD, new)
    assert [(change.differences, change.question().id) for change in changes.questions] == [
        ((Difference.ADDED,), "f"),
        ((Difference.REMOVED,), "b"),
    ]
    assert changes.questions[0].before is None
    assert changes.questions[1].after is None
    assert changes.count(Difference.ADDED) == changes.count(Difference.REMOVED) == 1
    assert changes.count(Difference.MOVED) == 0


def test_what_about_a_question_is_different() -> None:
    assert told(OLD, with_question(OLD, "a", text="Put better")) == {"a": (Difference.REWORDED,)}
    assert told(OLD, with_question(OLD, "a", help="Give time")) == {"a": (Difference.HELP,)}
    assert told(OLD, with_question(OLD, "a", fills=Fills.EDUCATION)) == {"a": (Difference.USE,)}
    assert told(OLD, with_question(OLD, "a", come_back=True)) == {"a": (Difference.USE,)}
    several = with_question(OLD, "a", kind=Kind.CHOICES, options=(Option("1", "One"), Option("2", "Two")))
    assert told(OLD, several) == {"a": (Difference.ANSWERS,)}
    assert told(several, with_question(several, "a", most=1)) == {"a": (Difference.ANSWERS,)}
    scale = with_question(OLD, "a", kind=Kind.SCALE, scale=Scale(1, 10))
    assert told(scale, with_question(scale, "a", scale=Scale(1, 5), text="New")) == {
        "a": (Difference.REWORDED, Difference.ANSWERS)
    }


def test_moving_one_question_moves_nobody_else() -> None:
    assert told(OLD, with_questions(OLD, "bca", "de")) == {"a": (Difference.MOVED,)}
    assert told(OLD, with_questions(OLD, "cab", "de")) == {"c": (Difference.MOVED,)}
    assert told(OLD, with_questions(OLD, "bc", "dae")) == {"a": (Difference.MOVED,)}
    # At the end of one section or at the beginning of the next, its number is the same and its section is not.
    assert told(OLD, with_questions(OLD, "ab", "cde")) == {"c": (Difference.MOVED,)}


def test_sections_and_the_words_around_them() -> None:
    why = OLD.sections[1]
    renamed = replace(OLD, sections=(OLD.sections[0], replace(why, title="Reasons")))
    assert [(each.before, each.after) for each in guide_changes(OLD, renamed).sections] == [
        (why, renamed.sections[1]),
    ]
    helped = replace(OLD, sections=(OLD.sections[0], replace(why, help="Ask gently")))
    assert len(guide_changes(OLD, helped).sections) == 1
    split = replace(OLD, sections=(OLD.sections[0], replace(why, id="other")))
    assert [(each.before, each.after) for each in guide_changes(OLD, split).sections] == [
        (None, split.sections[1]),
        (why, None),
    ]
    assert told(OLD, split) == {"d": (Difference.MOVED,), "e": (Difference.MOVED,)}
    title = guide_changes(OLD, replace(OLD, title="Second meeting"))
    assert (title.title, title.introduction) == (True, False)
    introduction = guide_changes(OLD, replace(OLD, introduction="Welcome"))
    assert (introduction.title, introduction.introduction) == (False, True)
    assert title
    assert introduction


def one_section(order: tuple[str, ...]) -> Guide:
    """A guide with these questions."""
    return Guide("G", (Section("s", "S", tuple(Question(each, Kind.TEXT, each) for each in order)),))


@given(st.permutations("abcdef"))
def test_as_few_as_possible_are_said_to_have_moved(order: list[str]) -> None:
    """Those that are not said to have moved kept their order, and no larger choice of questions did."""
    before, after = one_section(tuple("abcdef")), one_section(tuple(order))
    moved = set(told(before, after))
    stayed = [each for each in order if each not in moved]
    assert stayed == sorted(stayed)
    larger = combinations(order, len(stayed) + 1)
    assert not any(list(chosen) == sorted(chosen) for chosen in larger)


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_what_came_and_what_went_are_mirrored(old: list[str], new: list[str]) -> None:
    there, back = one_section(tuple(old)), one_section(tuple(new))
    forth, around = guide_changes(there, back), guide_changes(back, there)
    assert forth.count(Difference.ADDED) == around.count(Difference.REMOVED) == len(set(new) - set(old))
    assert forth.count(Difference.REMOVED) == around.count(Difference.ADDED) == len(set(old) - set(new))
    assert forth.count(Difference.MOVED) == around.count(Difference.MOVED)
