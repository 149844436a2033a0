"""The rule for whoever comes or goes between two exports, against a reading of it that shares no code."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.privacy.differencing import Earlier, blocks, gaps, narrow, settled, too_small

K = 3


def earlier(groups, k=K, **gone):
    sizes = Counter(groups.values())
    return Earlier(groups, k, {group: size + gone.get(group, 0) for group, size in sizes.items()})


def people(**groups):
    """`people(a=5, b=4)`: five in group a, four in group b."""
    return {f"{group}{number}": group for group, size in groups.items() for number in range(size)}


def large(found):
    return len(found) >= K


def alone(before, now, k):
    """Whether somebody stands out, worked out step by step: newcomers, parts, and gaps of what hangs together."""
    for group in set(now.values()):
        newcomers = [each for each in now if now[each] == group and each not in before.groups]
        if 0 < len(newcomers) < k:
            return True
    for group in set(before.groups.values()):
        parts = Counter(now[each] for each in before.groups if before.groups[each] == group and each in now)
        if len(parts) > 1 and min(parts.values()) < k:
            return True
    reached = set()
    for start in set(before.groups.values()):
        if start in reached:
            continue
        old, new = {start}, set()
        while True:  # walk from groups to classes and back until nothing is added
            classes = {now[each] for each in now if before.groups.get(each) in old}
            groups = {before.groups[each] for each in now if now[each] in classes and each in before.groups}
            if classes <= new and groups <= old:
                break
            new, old = new | classes, old | groups
        reached |= old
        gap = sum(before.sizes[each] for each in old) - sum(before.groups.get(each) in old for each in now)
        if new and 0 < gap < k:
            return True
    return False


def apart(exports, now, k):
    """Who is told apart by all exports together: fewer than k share every group with her, and not because others left.

    Counted person by person, by who is beside her.
    """
    everybody = {*now, *(each for export in exports for each in export.groups)}
    found = set()
    for person in now:
        like = [each for each in everybody if all(x.groups.get(each) == x.groups.get(person) for x in exports)]
        beside = [each for each in like if now.get(each) == now[person]]
        elsewhere = [each for each in like if each in now and each not in beside]
        if len(beside) < k and (elsewhere or len(like) < k):
            found.add(person)
    return found


def test_the_same_again_tells_nothing() -> None:
    before = earlier(people(a=5, b=4))
    assert too_small(before, before.groups, K) == ()
    assert settled([before], before.groups, K, large) == frozenset()


def test_newcomers_wait_until_there_are_enough() -> None:
    before = earlier(people(a=5))
    two = {**before.groups, "x": "a", "y": "a"}
    assert settled([before], two, K, large) == {"x", "y"}
    assert settled([before], {**two, "z": "a"}, K, large) == frozenset()


def test_a_gap_is_made_as_wide_as_a_group() -> None:
    before = earlier(people(a=9))
    now = dict(list(before.groups.items())[1:])
    assert gaps(before, now) == {"a": 1}
    out = settled([before], now, K, large)
    assert len(out) == 2, "with who is gone three are missing, and nobody can tell which of them asked for it"


def test_who_was_erased_is_counted_as_gone() -> None:
    before = earlier(people(a=9), a=1)
    out = settled([before], dict(before.groups), K, large)
    assert len(out) == 2


def test_a_small_group_with_a_gap_goes_altogether() -> None:
    before = earlier(people(a=4, b=4))
    now = {person: group for person, group in before.groups.items() if person != "a0"}
    assert settled([before], now, K, large) == {"a1", "a2", "a3"}


def test_gaps_of_groups_that_are_one_now_count_together() -> None:
    before = earlier(people(a=4, b=4, c=4))
    now = {person: "all" for person in before.groups if person not in ("a0", "b0", "c0")}
    assert settled([before], now, K, large) == frozenset()


def test_a_group_must_not_fall_apart_into_small_parts() -> None:
    before = earlier(people(a=8))
    now = {person: "young" if number < 2 else "old" for number, person in enumerate(before.groups)}
    now |= {"x": "young", "y": "young", "z": "young"}
    assert any(set(pair.people) == {"a0", "a1"} for pair in too_small(before, now, K))


def test_who_was_together_everywhere_is_a_block() -> None:
    one, two = earlier(people(a=2)), earlier({"a0": "x", "n": "x"})
    assert blocks([one, two], ["a0", "a1", "n", "new"]) == {
        ("a", "x"): ["a0"],
        ("a", None): ["a1"],
        (None, "x"): ["n"],
        (None, None): ["new"],
    }


@given(
    before=st.lists(st.sampled_from("abcd-"), max_size=30),
    after=st.lists(st.sampled_from("xyz-"), max_size=30),
    gone=st.integers(0, 2),
)
def test_whatever_comes_nobody_stands_out(before: list[str], after: list[str], gone: int) -> None:
    """`-` is "not in it"; where people are in both lists, both say where they are."""
    old = {str(number): group for number, group in enumerate(before) if group != "-"}
    new = {str(number): group for number, group in enumerate(after) if group != "-"}
    known = earlier(old, a=gone) if "a" in old.values() else earlier(old)
    out = settled([known], new, K, large)
    left = {person: group for person, group in new.items() if person not in out}
    assert all(count >= K for count in Counter(left.values()).values())
    assert not alone(known, left, K)
    assert too_small(known, left, K) == ()


@given(
    old=st.lists(st.sampled_from("abc-"), min_size=25, max_size=25),
    older=st.lists(st.sampled_from("pq-"), min_size=25, max_size=25),
    new=st.lists(st.sampled_from("xy-"), min_size=25, max_size=25),
)
def test_nor_beside_two_earlier_exports(old: list[str], older: list[str], new: list[str]) -> None:
    held = [{str(n): group for n, group in enumerate(groups) if group != "-"} for groups in (old, older, new)]
    known = [earlier(held[0]), earlier(held[1])]
    out = settled(known, held[2], K, large)
    left = {person: group for person, group in held[2].items() if person not in out}
    assert not any(alone(each, left, K) for each in known)
    assert not apart(known, left, K)
    assert not narrow(known, left, K)


def test_three_exports_point_at_somebody_where_no_two_of_them_do() -> None:
    by_gender = earlier({f"{n}": "woman" if n % 2 else "man" for n in range(24)})
    by_school = earlier({f"{n}": "short" if n // 2 % 2 else "long" for n in range(24)})
    by_age = {f"{n}": "young" if (n % 2 + n // 2 % 2) % 2 == (n != 0) else "old" for n in range(24)}
    assert not any(too_small(each, by_age, K) for each in (by_gender, by_school))
    assert apart([by_gender, by_school], by_age, K) == {"0"}
    assert narrow([by_gender, by_school], by_age, K) == {"0"}
    assert "0" in settled([by_gender, by_school], by_age, K, large)


def test_an_export_with_smaller_groups_does_not_lower_what_the_others_keep() -> None:
    careful, careless = earlier(people(a=12), k=5), earlier(people(a=12), k=3)
    now = {person: "x" if number < 4 else "y" for number, person in enumerate(careful.groups)}
    assert narrow([careless], now, 5) == frozenset()
    assert narrow([careful], now, 5) == narrow([careless, careful], now, 5) == {"a0", "a1", "a2", "a3"}


def test_who_has_gone_makes_nobody_who_stays_too_few() -> None:
    one, two = earlier(people(a=6)), earlier(people(a=6))
    assert narrow([one, two], {"a0": "x", "a1": "x"}, K) == frozenset(), "each of them could be any of six"
    assert narrow([one, two], {"a0": "x", "a1": "y"}, K) == {"a0", "a1"}


def test_those_who_were_too_few_before_stay_out() -> None:
    one, two = earlier({**people(a=6), "n": "a"}), earlier(people(a=6))
    assert narrow([one, two], {**people(a=6), "n": "a"}, K) == {"n"}, "the only one who was in the first export alone"
