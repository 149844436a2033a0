"""What cannot be kept as it stands: plain facts in, conflicts out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.visits.agenda_values import ConflictKind
from ensure_desktop.visits.clashes import Coming, Span, clashes

DAY = date(2026, 3, 9)


def coming(key, minute=None, *, minutes=None, day=DAY, supporter="mark", participant="", together=""):
    return Coming(key, day, supporter, participant or f"of {key}", together or key, minute, minutes)


def kinds(*those, holidays=(), away=(), most=None):
    limits = {} if most is None else {("mark", DAY.weekday()): most}
    found = clashes(those, holidays=holidays, away=away, most_a_day=limits)
    return [clash.kind for clash in found]


def test_one_visit_a_day_disturbs_nobody() -> None:
    assert kinds(coming("a", 600), coming("b", 600, day=DAY + timedelta(days=1))) == []


def test_two_at_the_same_time_are_told_and_one_after_the_other_is_not() -> None:
    assert kinds(coming("a", 600), coming("b", 659)) == [ConflictKind.SAME_TIME]
    assert kinds(coming("a", 600), coming("b", 660)) == []
    assert kinds(coming("a", 600, minutes=90), coming("b", 660)) == [ConflictKind.SAME_TIME]


def test_nobody_knows_whether_visits_without_a_time_overlap() -> None:
    assert kinds(coming("a", 600), coming("b")) == []


def test_two_supporters_may_visit_at_the_same_time() -> None:
    assert kinds(coming("a", 600), coming("b", 600, supporter="lucie")) == []


def test_a_household_is_visited_once() -> None:
    family = [coming(key, 600, together="home") for key in "abc"]
    assert kinds(*family) == []
    assert kinds(*family, coming("d"), coming("e")) == [ConflictKind.TOO_MANY]


def test_more_than_she_does_on_that_weekday() -> None:
    assert kinds(coming("a"), coming("b"), most=1) == [ConflictKind.TOO_MANY]
    assert kinds(coming("a"), coming("b"), coming("c"), most=3) == []
    found = clashes([coming("a"), coming("b"), coming("c")], holidays=(), away=(), most_a_day={})
    assert [(clash.most, len(clash.others)) for clash in found] == [(2, 2)]


def test_a_holiday_is_told_once_however_many_supporters_a_group_has() -> None:
    group = [coming("coffee", 600, supporter=name) for name in ("mark", "lucie")]
    assert kinds(*group, holidays={DAY}) == [ConflictKind.HOLIDAY]


def test_either_of_the_two_may_be_away() -> None:
    for person in ("mark", "fatima"):
        found = clashes(
            [coming("a", participant="fatima")],
            holidays=(),
            away=[Span(person, DAY, DAY)],
            most_a_day={},
        )
        assert [(clash.kind, clash.person_id) for clash in found] == [(ConflictKind.AWAY, person)]


def test_the_days_of_an_absence_are_part_of_it_and_the_days_around_are_not() -> None:
    away = [Span("mark", DAY, DAY + timedelta(days=2))]
    hit = [ahead for ahead in range(-2, 5) if kinds(coming("a", day=DAY + timedelta(days=ahead)), away=away)]
    assert hit == [0, 1, 2]
    assert kinds(coming("a", day=date(2030, 1, 1)), away=[Span("mark", DAY, None)]) == [ConflictKind.AWAY]


COMINGS = st.lists(
    st.builds(
        Coming,
        key=st.uuids().map(str),
        day=st.dates(DAY, DAY + timedelta(days=2)),
        supporter_id=st.sampled_from(["mark", "lucie"]),
        participant_id=st.sampled_from(["fatima", "selam"]),
        together=st.sampled_from(["one", "two", "three", "four"]),
        minute=st.none() | st.integers(0, 1439),
        minutes=st.none() | st.integers(15, 480),
    ),
    max_size=12,
)


@given(COMINGS, st.randoms())
def test_the_order_in_which_they_are_told_says_nothing(listed: list[Coming], chance) -> None:
    def found(those):
        told = clashes(those, holidays={DAY}, away=[Span("lucie", DAY, DAY)], most_a_day={})
        return [(clash.kind, clash.coming.day, clash.coming.key, [each.key for each in clash.others]) for clash in told]

    mixed = list(listed)
    chance.shuffle(mixed)
    assert sorted(found(listed)) == sorted(found(mixed))


@given(COMINGS)
def test_what_is_at_the_same_time_is_of_one_supporter_on_one_day(listed: list[Coming]) -> None:
    for clash in clashes(listed, holidays=(), away=(), most_a_day={}):
        assert {(each.supporter_id, each.day) for each in clash.others} == {
            (clash.coming.supporter_id, clash.coming.day)
        }
        assert len({each.together for each in (clash.coming, *clash.others)}) == 1 + len(clash.others)
