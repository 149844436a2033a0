"""Whatever is done to a guide in whatever order: no question is lost or doubled, and taking out can be undone."""

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.interviews.values import Guide, Kind, Question, Section
from ui.interviews.guides.edits import (
    moved_into,
    section_at,
    stepped,
    with_back,
    with_copy,
    with_new_question,
    with_new_section,
    without,
)
from ui.interviews.guides.outline import Part, Spot, outline

START = Guide(
    "Start",
    (
        Section("one", "One", tuple(Question(each, Kind.TEXT, each) for each in "abc")),
        Section("two", "Two"),
        Section("three", "Three", (Question("d", Kind.DATE, "d"),)),
    ),
)
ACTS = ("question", "section", "copy", "up", "down", "into", "remove and back")


def ids(guide: Guide) -> list[str]:
    return [line.spot.id for line in outline(guide)]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99)), max_size=25))
def test_any_sequence_keeps_every_question_once(acts: list[tuple[str, int]]) -> None:
    guide = START
    for act, number in acts:
        spots = [line.spot for line in outline(guide)]
        spot = spots[number % len(spots)]
        before = set(ids(guide))
        guide, chosen = _done(guide, act, spot, number)
        assert before <= set(ids(guide))
        assert len(ids(guide)) == len(set(ids(guide)))
        assert chosen in [line.spot for line in outline(guide)]
    assert set(ids(START)) <= set(ids(guide))


def _done(guide: Guide, act: str, spot: Spot, number: int) -> tuple[Guide, Spot]:
    if act == "question":
        return with_new_question(guide, spot)
    if act == "section":
        return with_new_section(guide, spot)
    if act == "copy":
        return with_copy(guide, spot)
    if act in ("up", "down"):
        return stepped(guide, spot, -1 if act == "up" else 1), spot
    if act == "into":
        target = guide.sections[number % len(guide.sections)].id
        return (moved_into(guide, spot, target) if spot.part is Part.QUESTION else guide), spot
    rest, after, taken = without(guide, spot)
    assert after in [line.spot for line in outline(rest)]
    if taken is None:
        assert rest == guide
        return guide, spot
    back, chosen = with_back(rest, taken)
    assert back == guide
    assert chosen == spot
    return back, chosen


def test_stepping_through_the_whole_guide_ends_at_its_ends() -> None:
    spot = Spot(Part.QUESTION, "a")
    guide = START
    for _step in range(10):
        guide = stepped(guide, spot, 1)
    assert [each.id for each in guide.sections[2].questions] == ["d", "a"]
    for _step in range(10):
        guide = stepped(guide, spot, -1)
    assert guide == START
    assert stepped(START, Spot(), 1) == START
    assert stepped(START, Spot(Part.SECTION, "one"), -1) == START


def test_what_is_chosen_after_the_last_question_of_a_section_went() -> None:
    assert without(START, Spot(Part.QUESTION, "c"))[1] == Spot(Part.QUESTION, "b")
    assert without(START, Spot(Part.QUESTION, "d"))[1] == Spot(Part.SECTION, "three")
    assert without(START, Spot(Part.SECTION, "three"))[1] == Spot(Part.SECTION, "two")
    assert without(Guide("", START.sections[:1]), Spot(Part.SECTION, "one"))[1] == Spot()


def test_an_empty_guide_gets_a_section_for_its_first_question() -> None:
    guide, spot = with_new_question(Guide("Empty"), Spot())
    assert len(guide.sections) == 1
    assert [each.id for each in guide.questions()] == [spot.id]
    assert section_at(Guide("Empty"), Spot()) is None
    again, _chosen = with_new_section(guide, Spot())
    assert again.sections[0] == guide.sections[0]
    lonely = without(guide, spot)[2]
    assert lonely is not None
    assert [each.id for each in with_back(Guide("Empty"), lonely)[0].questions()] == [spot.id]
