"""Known absences: days on which somebody has no time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.absences import LONGEST_ABSENCE
from ensure_desktop.people.records import spans_overlap
from ensure_desktop.people.values import PersonDetails

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def fatima(unit) -> str:
    with unit() as work:
        return people.register_person(work, details=PersonDetails(first_name="Fatima"), roles=[]).id


def away(unit, person_id, since, until, reason=""):
    with unit() as work:
        return people.add_absence(work, person_id=person_id, since=since, until=until, reason=reason)


def test_absences_to_come_stand_in_the_file_the_next_one_first(unit, fatima, clock):
    away(unit, fatima, date(2026, 7, 1), date(2026, 7, 31), "  in\nMorocco ")
    file = away(unit, fatima, TODAY - DAY, TODAY)
    assert [(each.since, each.until, each.reason) for each in file.absences] == [
        (TODAY - DAY, TODAY, ""),
        (date(2026, 7, 1), date(2026, 7, 31), "in Morocco"),
    ]
    clock.move_to(TODAY + DAY)
    with unit() as work:
        later = people.person_file(work, person_id=fatima)
    assert [each.since for each in later.absences] == [date(2026, 7, 1)]


def test_an_absence_is_taken_out_and_can_be_put_back(unit, fatima):
    absence = away(unit, fatima, TODAY, TODAY, "operation").absences[0]
    with unit() as work:
        assert people.remove_absence(work, absence_id=absence.id).absences == ()
        with pytest.raises(NotFound):
            people.remove_absence(work, absence_id=absence.id)
    again = away(unit, fatima, absence.since, absence.until, absence.reason).absences[0]
    assert (again.since, again.until, again.reason) == (TODAY, TODAY, "operation")


@pytest.mark.parametrize(
    ("since", "until", "field", "sentence"),
    [
        (TODAY + DAY, TODAY, "until", "The last day is before the first day"),
        (TODAY - 9 * DAY, TODAY - DAY, "until", "over already"),
        (TODAY, TODAY + LONGEST_ABSENCE, "until", "longer than 92 days. Please note a pause instead"),
        (date(2036, 3, 2), date(2036, 3, 3), "since", "look at the year"),
        (date(2026, 7, 31), date(2026, 8, 2), "since", "noted already"),
        (date(2026, 6, 30), date(2026, 8, 30), "since", "noted already"),
    ],
)
def test_what_cannot_be_is_said_kindly_beside_its_field(unit, fatima, since, until, field, sentence):
    away(unit, fatima, date(2026, 7, 1), date(2026, 7, 31))
    with pytest.raises(FieldErrors) as caught:
        away(unit, fatima, since, until)
    assert sentence in caught.value.fields[field]


def test_the_longest_absence_and_the_day_after_another_are_fine(unit, fatima):
    longest = away(unit, fatima, TODAY, TODAY + LONGEST_ABSENCE - DAY).absences[0]
    assert len(away(unit, fatima, longest.until + DAY, longest.until + DAY).absences) == 2


def test_somebody_elses_absence_is_no_hindrance_but_being_withdrawn_is(unit, fatima):
    away(unit, fatima, TODAY, TODAY)
    with unit() as work:
        other = people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[]).id
    absence = away(unit, other, TODAY, TODAY).absences[0]
    with unit() as work:
        people.withdraw_person(work, person_id=other)
        with pytest.raises(UserError, match="withdrawn"):
            people.remove_absence(work, absence_id=absence.id)
    with pytest.raises(UserError, match="withdrawn"):
        away(unit, other, TODAY + DAY, TODAY + DAY)


def test_absences_stand_on_the_timeline(unit, fatima):
    away(unit, fatima, TODAY, TODAY + 6 * DAY, "abroad")
    away(unit, fatima, TODAY + 9 * DAY, TODAY + 9 * DAY)
    with unit() as work:
        told = [
            (event.day, event.title, event.text) for event in people.events(work, fatima) if event.kind == "absence"
        ]
    assert told == [
        (TODAY, "No time until 8 Mar 2026", "abroad"),
        (TODAY + 9 * DAY, "No time on this day", ""),
    ]


days = st.integers(0, 40).map(lambda n: TODAY + n * DAY)
lengths = st.none() | st.integers(0, 20)


@given(days, lengths, days, lengths)
def test_two_times_overlap_exactly_when_they_share_a_day(first, first_length, second, second_length):
    def days_of(since, length):
        last = TODAY + 70 * DAY if length is None else since + length * DAY
        return {since + n * DAY for n in range((last - since).days + 1)}

    def until(since, length):
        return None if length is None else since + length * DAY

    shared = days_of(first, first_length) & days_of(second, second_length)
    found = spans_overlap(first, until(first, first_length), second, until(second, second_length))
    assert found is bool(shared)
