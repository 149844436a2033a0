"""A whole beside several of its parts: who is left may not be a few."""

from datetime import date

import pytest

from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.privacy.tables_parts import Told, few_left
from ensure_desktop.privacy.values import Audience
from tests.privacy.tables_at_hand import export, figures, preview, register

LIMIT = 5
ONE, TWO, THREE = (frozenset(f"{part} {number}" for number in range(count)) for part, count in enumerate((9, 8, 3)))


def paper(name, first, last, people, told=True):
    """About some months of a year."""
    counts = {"cell": len(people)} if told else {}
    return Told(name, date(2025, first, 1), date(2025, last, 28), {"cell": people}, counts)


WHOLE = ONE | TWO | THREE
PARTS = (paper("one", 1, 3, ONE), paper("two", 4, 6, TWO))


def left(now, *papers):
    return set(few_left(["cell"], now, papers, LIMIT))


def test_who_is_left_of_a_whole_is_not_a_few():
    assert left(paper("now", 1, 9, WHOLE), *PARTS) == {"one", "two"}
    assert left(PARTS[1], PARTS[0], paper("whole", 1, 9, WHOLE)) == {"one", "whole"}


def test_enough_or_nobody_may_be_left():
    more = WHOLE | {f"more {number}" for number in range(5)}
    assert not left(paper("now", 1, 9, more), *PARTS)
    assert not left(paper("now", 1, 9, ONE | TWO), *PARTS)


def test_few_who_are_in_two_parts_are_not_found_either():
    both = paper("two", 4, 6, TWO | {*sorted(ONE)[:2]})
    assert left(paper("now", 1, 9, ONE | TWO), PARTS[0], both) == {"one", "two"}
    assert not left(paper("now", 1, 9, ONE | TWO), PARTS[0], paper("two", 4, 6, TWO | ONE))


def test_what_is_not_told_is_not_taken_away():
    assert not left(paper("now", 1, 9, WHOLE), PARTS[0], paper("two", 4, 6, TWO, told=False))
    assert not left(paper("now", 1, 9, WHOLE, told=False), *PARTS)
    assert not left(paper("now", 1, 9, WHOLE), PARTS[0], paper("same days as one", 1, 3, TWO))


MONTHS = {name: {"first": date(2026, month, 1), "last": date(2026, month, 20)} for month, name in enumerate("abc", 1)}
ALL = {"first": date(2026, 1, 1), "last": date(2026, 3, 20)}


@pytest.mark.parametrize("order", ["abW", "aWb", "Wab"])
def test_who_came_to_groups_is_not_found_between_the_parts_of_a_year(unit, order):
    for month, count in ((1, 11), (2, 12), (3, 3)):
        came = register(unit, count, name=f"Zohra {month}")
        with unit() as work:
            add_activity(work, date(2026, month, 1), came)
    told = set()
    for name in order:
        days = {**(ALL if name == "W" else MONTHS[name]), "audience": Audience.NAMED}
        found = preview(unit, "groups", **days)
        export(unit, "groups", **days)
        if any(table.key == "groups" and figures(found, "groups")["All"][1] for table in found.tables):
            told.add(name)
    assert told < set("abW")
    assert "in other pieces" in " ".join(found.left_out)


def add_activity(work, day, people, guests=None):
    """Something that these people came to."""
    row = ActivityRecord(
        id=work.new_id(), series_id=work.new_id(), kind=next(iter(ActivityKind)).value, title="Coffee", day=day,
        starts_at="10:00", ends_at="11:00", place="", circle_id=None, cost_cents=None, guests=guests, notes="",
        debriefing="", withdrawn_at=None,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    for person_id in people:
        work.session.add(
            AttendeeRecord(
                id=work.new_id(), activity_id=row.id, person_id=person_id, helps=False, mark=Attendance.CAME.value
            )
        )


def test_people_without_a_name_are_told_of_in_one_way_to_cut_the_year(unit):
    for month, met in ((1, 20), (2, 30), (3, 3)):
        with unit() as work:
            add_activity(work, date(2026, month, 1), (), guests=met)
    export(unit, "groups", **ALL, audience=Audience.NAMED)
    again = preview(unit, "groups", **ALL, audience=Audience.NAMED)
    assert figures(again, "nameless")["Guests of groups without a name"] == (53,)
    part = preview(unit, "groups", **MONTHS["a"], audience=Audience.NAMED)
    assert "nameless" not in {table.key for table in part.tables}
    assert "in other pieces (E-0001)" in " ".join(part.left_out)
