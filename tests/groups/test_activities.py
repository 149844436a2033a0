"""Activities: alone and in series, with those who come, and what they cost."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.consent.values import EffectKind, Purpose
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups import service as groups
from ensure_desktop.groups import withdrawing
from ensure_desktop.groups.series import MOST_TIMES, days_of
from ensure_desktop.groups.values import ActivityDetails, ActivityKind, Attendance, Repeats
from ensure_desktop.matching import circles
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import MatchKind
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from tests.conftest import load_models
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)
WEEK = timedelta(days=7)
COFFEE = ActivityDetails(
    kind=ActivityKind.COFFEE,
    title="Coffee on Monday",
    day=TODAY,
    starts_at="10:00",
    ends_at="11:30",
    place="Garden house",
    cost_cents=1250,
    notes="Bring cups",
)
SHIFT = ActivityDetails(kind=ActivityKind.SHIFT, title="Open door", day=TODAY, starts_at="13:00", ends_at="17:00")


def save(unit, details=COFFEE, activity_id=None, **more):
    with unit() as work:
        return groups.save_activity(work, activity_id=activity_id, details=details, **more)


def page(unit, **how):
    with unit() as work:
        return groups.activities_page(work, **how)


def read(unit, activity_id):
    with unit() as work:
        return groups.activity(work, activity_id=activity_id)


def some_people(unit):
    with unit() as work:
        return supporter(work, "Mark"), participant(work, "Fatima"), participant(work, "Yazid", consent=False)


def mark(unit, activity_id, marks):
    with unit() as work:
        return groups.mark_attendance(work, activity_id=activity_id, marks=marks)


def names(activity):
    return [(each.name, each.helps, each.mark) for each in activity.attendees]


@given(
    first=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    interval=st.integers(1, 366),
    length=st.integers(-10, 3 * 366),
)
def test_a_series_begins_on_its_first_day_and_never_passes_its_last_one(first, interval, length):
    days = days_of(first, Repeats(interval, first + timedelta(days=length)))
    assert days[0] == first
    assert len(days) <= MOST_TIMES + 1
    assert all(later - sooner == timedelta(days=interval) for sooner, later in pairwise(days))
    assert all(day <= first + timedelta(days=length) for day in days[1:])
    if len(days) <= MOST_TIMES:
        assert days[-1] + timedelta(days=interval) > first + timedelta(days=length)


def test_what_was_typed_is_stored_clean(unit):
    made = save(unit, replace(COFFEE, title="  Coffee  on\tMonday ", starts_at="9", ends_at="10.30"))
    assert made.details == replace(COFFEE, starts_at="09:00", ends_at="10:30")
    assert read(unit, made.id) == made


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": " "}, "title", "name"),
        ({"ends_at": "09:00"}, "ends_at", "after the beginning"),
        ({"starts_at": "noonish"}, "starts_at", ""),
        ({"day": date(1066, 1, 1)}, "day", "too far"),
        ({"cost_cents": -1}, "cost_cents", "from 0"),
        ({"guests": 4, "day": TODAY + WEEK}, "guests", "still to come"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(unit, change, field, words):
    with pytest.raises(FieldErrors) as told:
        save(unit, replace(COFFEE, **change))
    assert set(told.value.fields) == {field}
    assert words in told.value.fields[field]
    assert page(unit).total == 0


def test_people_without_a_match_take_part_and_supporters_help(unit):
    ids = some_people(unit)
    made = save(unit, person_ids=ids)
    assert names(made) == [("Mark", True, None), ("Fatima", False, None), ("Yazid", False, None)]


def test_everybody_of_a_group_stands_on_the_list_and_nobody_is_marked(unit):
    mark_id, fatima, _yazid = some_people(unit)
    with unit() as work:
        cooking = circles.save_circle(
            work, circle_id=None, details=CircleDetails(MatchKind.GROUP, "Cooking"), supporter_ids=[mark_id]
        )
        matching.propose_match(
            work, supporter_id=mark_id, participant_id=fatima, kind=MatchKind.GROUP, circle_id=cooking.id
        )
    made = save(unit, replace(COFFEE, circle_id=cooking.id))
    assert names(made) == [("Mark", True, None), ("Fatima", False, None)]
    assert page(unit).rows[0].came == 0
    assert names(save(unit, replace(COFFEE, circle_id=cooking.id, title="Soup"), made.id)) == names(made)


def test_a_series_has_a_list_for_each_day(unit):
    ids = some_people(unit)
    first = save(unit, repeats=Repeats(7, TODAY + 3 * WEEK), person_ids=ids)
    rows = page(unit, newest_first=False).rows
    assert [row.details.day for row in rows] == [TODAY + number * WEEK for number in range(4)]
    assert {row.series_id for row in rows} == {first.series_id}
    assert [row.asked for row in rows] == [3, 3, 3, 3]
    assert [row.details.notes for row in rows] == ["Bring cups", "", "", ""]
    mark(unit, first.id, {ids[1]: Attendance.CAME})
    assert [row.came for row in page(unit, newest_first=False).rows] == [1, 0, 0, 0]


def test_a_series_goes_on_without_doubling_its_days(unit):
    first = save(unit, repeats=Repeats(7, TODAY + 2 * WEEK))
    save(unit, activity_id=first.id, repeats=Repeats(7, TODAY + 4 * WEEK))
    days = [row.details.day for row in page(unit, newest_first=False).rows]
    assert days == [TODAY + number * WEEK for number in range(5)]


def test_a_series_that_never_ends_is_refused(unit):
    with pytest.raises(FieldErrors) as told:
        save(unit, repeats=Repeats(1, TODAY + timedelta(days=200)))
    assert "more than 104 times" in told.value.fields["until"]
    with pytest.raises(FieldErrors) as told:
        save(unit, repeats=Repeats(7, TODAY - WEEK))
    assert set(told.value.fields) == {"until"}
    with pytest.raises(FieldErrors) as told:
        save(unit, repeats=Repeats(0, TODAY))
    assert set(told.value.fields) == {"interval_days"}


def test_changing_a_series_moves_what_follows_and_leaves_what_was(unit):
    save(unit, repeats=Repeats(7, TODAY + 3 * WEEK))
    second = page(unit, newest_first=False).rows[1]
    tuesday = replace(second.details, title="Tea", place="Library", day=second.details.day + timedelta(days=1))
    with unit() as work:
        groups.change_series(work, activity_id=second.id, details=tuesday)
    rows = page(unit, newest_first=False).rows
    assert [row.details.title for row in rows] == ["Coffee on Monday", "Tea", "Tea", "Tea"]
    assert [row.details.day.weekday() for row in rows] == [0, 1, 1, 1]
    assert [row.details.place for row in rows] == ["Garden house", "Library", "Library", "Library"]


def test_who_joins_a_series_joins_the_coming_days(unit):
    first = save(unit, repeats=Repeats(7, TODAY + 2 * WEEK))
    _mark, fatima, yazid = some_people(unit)
    second = page(unit, newest_first=False).rows[1].id
    with unit() as work:
        groups.add_attendees(work, activity_id=second, person_ids=[fatima], later=True)
        groups.add_attendees(work, activity_id=second, person_ids=[yazid, fatima])
    assert [row.asked for row in page(unit, newest_first=False).rows] == [0, 2, 1]
    with unit() as work:
        groups.remove_attendee(work, activity_id=first.id, person_id=fatima, later=True)
    assert [row.asked for row in page(unit, newest_first=False).rows] == [0, 1, 0]


def test_marks_are_put_and_taken_away(unit):
    helper, fatima, yazid = some_people(unit)
    made = save(unit, person_ids=[helper, fatima, yazid])
    marked = mark(unit, made.id, {fatima: Attendance.CAME, yazid: Attendance.EXCUSED, helper: Attendance.AWAY})
    assert {each.name: each.mark for each in marked.attendees} == {
        "Mark": Attendance.AWAY,
        "Fatima": Attendance.CAME,
        "Yazid": Attendance.EXCUSED,
    }
    row = page(unit).rows[0]
    assert (row.came, row.asked, row.marked) == (1, 3, 3)
    assert page(unit, only_unmarked=True).total == 0
    mark(unit, made.id, {fatima: None})
    assert page(unit, only_unmarked=True).total == 1


def test_before_the_day_somebody_can_only_be_excused(unit, clock):
    _mark, fatima, yazid = some_people(unit)
    coming = save(unit, replace(COFFEE, day=TODAY + WEEK), person_ids=[fatima, yazid])
    mark(unit, coming.id, {fatima: Attendance.EXCUSED})
    with pytest.raises(UserError, match="still to come"):
        mark(unit, coming.id, {fatima: None, yazid: Attendance.CAME})
    assert [each.mark for each in read(unit, coming.id).attendees] == [Attendance.EXCUSED, None]
    clock.forward(days=7)
    mark(unit, coming.id, {yazid: Attendance.CAME})
    with pytest.raises(FieldErrors) as told:
        save(unit, replace(COFFEE, day=TODAY + 2 * WEEK), coming.id)
    assert set(told.value.fields) == {"day"}


def test_nobody_is_marked_who_is_not_on_the_list(unit):
    _mark, fatima, yazid = some_people(unit)
    made = save(unit, person_ids=[fatima])
    with pytest.raises(NotFound):
        mark(unit, made.id, {fatima: Attendance.CAME, yazid: Attendance.CAME})
    assert [each.mark for each in read(unit, made.id).attendees] == [None]


def test_whoever_was_registered_by_mistake_counts_nowhere(unit):
    _mark, fatima, yazid = some_people(unit)
    made = save(unit, person_ids=[fatima, yazid])
    mark(unit, made.id, {fatima: Attendance.CAME})
    with unit() as work:
        people.withdraw_person(work, person_id=fatima)
    row = page(unit).rows[0]
    assert (row.came, row.asked) == (0, 1)
    assert [each.name for each in read(unit, made.id).attendees] == ["Yazid"]
    with unit() as work:
        assert groups.activity_sums(work, first=TODAY, last=TODAY).came == 0
        with pytest.raises(NotFound):
            groups.add_attendees(work, activity_id=made.id, person_ids=[fatima])


def test_only_shifts_have_a_debriefing_and_only_once_they_are_over(unit):
    kept = save(unit, replace(SHIFT, debriefing="Two quarrels, both ended with tea"))
    assert kept.details.debriefing == "Two quarrels, both ended with tea"
    assert save(unit, replace(COFFEE, debriefing="x")).details.debriefing == ""
    with pytest.raises(FieldErrors) as told:
        save(unit, replace(SHIFT, day=TODAY + WEEK, debriefing="x"))
    assert set(told.value.fields) == {"debriefing"}


def test_withdrawn_activities_count_nowhere_and_come_back(unit):
    _mark, fatima, _yazid = some_people(unit)
    made = save(unit, person_ids=[fatima])
    mark(unit, made.id, {fatima: Attendance.CAME})
    with unit() as work:
        assert groups.activity_sums(work, first=TODAY, last=TODAY).cost_cents == 1250
        groups.withdraw_activity(work, activity_id=made.id)
    assert page(unit).total == 0
    assert page(unit, with_withdrawn=True).rows[0].withdrawn
    with unit() as work:
        sums = groups.activity_sums(work, first=TODAY, last=TODAY)
        assert (sums.activities, sums.came, sums.people, sums.cost_cents) == (0, 0, 0, 0)
        assert groups.events(work, fatima) == ()
    with pytest.raises(UserError, match="restore it first"):
        save(unit, COFFEE, made.id)
    with unit() as work:
        groups.restore_activity(work, activity_id=made.id)
    assert read(unit, made.id).attendees[0].mark is Attendance.CAME


def test_the_rest_of_a_series_is_withdrawn_and_comes_back(unit):
    save(unit, repeats=Repeats(7, TODAY + 3 * WEEK))
    second = page(unit, newest_first=False).rows[1].id
    with unit() as work:
        gone = groups.withdraw_series(work, activity_id=second)
    assert len(gone) == 3
    assert [row.details.day for row in page(unit).rows] == [TODAY]
    with unit() as work:
        groups.restore_activities(work, activity_ids=gone)
    assert page(unit).total == 4


def test_the_list_can_be_cut_by_time_and_kind(unit):
    save(unit, repeats=Repeats(7, TODAY + WEEK))
    save(unit, SHIFT)
    assert page(unit, kind=ActivityKind.SHIFT).total == 1
    assert [row.details.title for row in page(unit, first=TODAY + WEEK).rows] == ["Coffee on Monday"]
    assert [row.details.title for row in page(unit, last=TODAY, newest_first=False).rows] == [
        "Coffee on Monday",
        "Open door",
    ]
    assert [row.details.day for row in page(unit, offset=1, limit=1).rows] == [TODAY]
    assert page(unit, offset=1, limit=1).total == 3


def test_the_sums_count_people_once(unit):
    _mark, fatima, _yazid = some_people(unit)
    first = save(unit, replace(COFFEE, guests=2), person_ids=[fatima])
    second = save(unit, replace(SHIFT, cost_cents=250), person_ids=[fatima])
    for each in (first, second):
        mark(unit, each.id, {fatima: Attendance.CAME})
    with unit() as work:
        sums = groups.activity_sums(work, first=TODAY, last=TODAY)
    assert (sums.activities, sums.came, sums.people, sums.guests, sums.cost_cents) == (2, 2, 1, 2, 1500)


def test_the_timeline_tells_where_somebody_came_and_helped(unit):
    helper, fatima, yazid = some_people(unit)
    made = save(unit, person_ids=[helper, fatima, yazid])
    mark(unit, made.id, {helper: Attendance.CAME, fatima: Attendance.CAME, yazid: Attendance.AWAY})
    with unit() as work:
        assert [event.title for event in groups.events(work, fatima)] == ["Came to “Coffee on Monday”"]
        assert [event.title for event in groups.events(work, helper)] == ["Helped at “Coffee on Monday”"]
        assert groups.events(work, helper)[0].target == made.id
        assert groups.events(work, yazid) == ()


def test_two_entries_that_become_one_stand_on_a_list_once(unit):
    load_models()
    _mark, fatima, _yazid = some_people(unit)
    with unit() as work:
        again = participant(work, "Fatima")
    made = save(unit, person_ids=[fatima, again])
    mark(unit, made.id, {fatima: Attendance.EXCUSED, again: Attendance.CAME})
    with unit() as work:
        found = duplicates.compare(work, first_id=fatima, second_id=again)
        duplicates.merge_people(work, kept_id=fatima, gone_id=again, details=found.proposed)
    assert names(read(unit, made.id)) == [("Fatima", False, Attendance.CAME)]


def test_withdrawing_the_consent_to_matching_keeps_the_lists_and_says_so(unit):
    _mark, fatima, _yazid = some_people(unit)
    made = save(unit, person_ids=[fatima])
    with unit() as work:
        (effect,) = withdrawing.effects(work, fatima, Purpose.MATCHING)
        assert effect.kind is EffectKind.KEPT
        assert "1 activity" in effect.text
        assert withdrawing.effects(work, fatima, Purpose.SHARING) == ()
        withdrawing.carry_out(work, fatima, Purpose.MATCHING, TODAY)
    assert len(read(unit, made.id).attendees) == 1
