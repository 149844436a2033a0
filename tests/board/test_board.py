"""Meetings of the sounding board: planned each month, invited to, held, and what was agreed on carried over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.network import actions, board, partners, seats
from ensure_desktop.network.board_days import monthly_days
from ensure_desktop.network.board_values import Repeats
from ensure_desktop.network.values import (
    Attendance,
    Attendee,
    BoardPicture,
    MeetingState,
    PartnershipDetails,
    PictureLine,
    PictureTable,
    Topic,
    TopicKind,
)
from tests.board.board_at_hand import BOARD, EARLIER, TODAY, came, held, hold, organisation, plan, read, save, todo

DAY = timedelta(days=1)


def page(unit, **how):
    with unit() as work:
        return board.meetings_page(work, **how)


def all_actions(unit, **how):
    with unit() as work:
        return actions.actions_page(work, **how)


def close(unit, action, on=TODAY, note=""):
    with unit() as work:
        return actions.close_action(work, action_id=action.id, done_on=on, note=note)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 24))
def test_a_monthly_series_keeps_weekday_and_week(first, times):
    days = monthly_days(first, times)
    assert days[0] == first
    assert len(days) == times
    months = [day.year * 12 + day.month for day in days]
    assert months == list(range(months[0], months[0] + times))
    assert {day.weekday() for day in days} == {first.weekday()}
    week = (first.day - 1) // 7
    for day in days:
        last_of_month = (day + timedelta(weeks=1)).month != day.month
        assert (day.day - 1) // 7 == week or (week == 4 and last_of_month)


def test_a_series_has_the_same_people_and_agendas_of_their_own(unit):
    there = Attendee("Lena", mark=Attendance.EXCUSED)
    first = plan(unit, replace(BOARD, attendees=(there,), invitation="Coffee is ready"), repeats=Repeats(3))
    assert [row.day for row in page(unit).rows] == [date(2026, 5, 4), date(2026, 4, 6), TODAY]
    assert [row.number for row in page(unit).rows] == [3, 2, 1]
    assert first.details.topics[0].title == BOARD.topics[0].title
    other = read(unit, page(unit).rows[0]).details
    assert (other.place, other.starts_at, other.topics, other.invitation) == (BOARD.place, "14:00", (), "")
    assert [(each.name, each.mark) for each in other.attendees] == [("Lena", None)]


def test_a_series_passes_over_days_that_are_taken(unit):
    plan(unit, replace(BOARD, day=date(2026, 4, 6), place="Library"))
    plan(unit, repeats=Repeats(3))
    assert [row.place for row in page(unit).rows] == [BOARD.place, "Library", BOARD.place]


def test_the_number_follows_the_days(unit):
    first = plan(unit)
    before = plan(unit, replace(BOARD, day=EARLIER))
    assert (read(unit, before).number, read(unit, first).number) == (1, 2)
    with unit() as work:
        board.withdraw_meeting(work, meeting_id=before.id)
    assert read(unit, first).number == 1


def test_lists_of_what_comes_and_of_what_is_to_be_approved(unit):
    was, comes = held(unit, EARLIER), plan(unit)
    last = plan(unit, replace(BOARD, day=TODAY + DAY))
    assert [row.id for row in page(unit, first=TODAY, newest_first=False).rows] == [comes.id, last.id]
    assert [row.id for row in page(unit, last=TODAY - DAY).rows] == [was.id]
    assert [row.id for row in page(unit, unapproved=True).rows] == [was.id]
    two = page(unit, limit=2)
    assert len(two.rows) == 2
    assert two.total == 3


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("day", {"day": date(2036, 1, 1)}),
        ("ends_at", {"starts_at": "15:00", "ends_at": "14:00"}),
        ("starts_at", {"starts_at": "noonish"}),
        ("topics", {"topics": (Topic(TopicKind.CASE, "", "A text without a title"),)}),
        ("actions", {"actions": (todo("", until=TODAY),)}),
        ("actions", {"actions": (todo("Call", organisation_id="o", account_id="a"),)}),
        ("actions", {"actions": (todo("Call", until=date(2056, 1, 1)),)}),
        ("decisions", {"decisions": tuple(f"Number {n}" for n in range(51))}),
        ("attendees", {"day": TODAY + DAY, "attendees": (came("Lena"),)}),
        ("invitation", {"invitation": "x" * 5001}),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(unit, field, changes):
    with pytest.raises(FieldErrors) as caught:
        plan(unit, replace(BOARD, **changes))
    assert list(caught.value.fields) == [field]
    assert page(unit).total == 0


def test_lines_that_say_nothing_are_left_out(unit):
    made = plan(
        unit,
        replace(
            BOARD,
            attendees=(came(" "), came("Lena"), came("lena")),
            topics=(Topic(TopicKind.OTHER, " "), Topic(TopicKind.OTHER, "Keys")),
            decisions=("", " We  go on "),
            actions=(todo(" "), todo("Write the letter")),
        ),
    )
    assert [each.name for each in made.details.attendees] == ["Lena"]
    assert [each.title for each in made.details.topics] == ["Keys"]
    assert made.details.decisions == ("We go on",)
    assert [each.details.text for each in made.actions] == ["Write the letter"]


def test_whoever_is_chosen_must_be_there_and_gives_the_name(unit, leader):
    town_hall, contact = organisation(unit)
    made = plan(
        unit,
        replace(
            BOARD,
            attendees=(Attendee("", town_hall), Attendee("Pieter", town_hall, contact), Attendee("Eva", None, "gone")),
            actions=(todo("Call", account_id=leader.account_id), todo("Ask", organisation_id=town_hall)),
        ),
    )
    assert [each.contact_id for each in made.details.attendees] == [None, contact, None]
    assert [each.details.owner for each in made.actions] == [leader.name, "Town hall"]
    assert [each.organisation for each in made.actions] == ["", "Town hall"]
    for nobody in (todo("Call", account_id="nobody"), todo("Call", organisation_id="nowhere")):
        with pytest.raises(NotFound):
            save(unit, made, actions=(nobody,))


def test_invited_and_held(unit, clock):
    made = plan(unit)
    assert made.state is MeetingState.PLANNED
    with unit() as work:
        assert board.mark_invited(work, meeting_id=made.id, day=TODAY).state is MeetingState.INVITED
        with pytest.raises(UserError):
            board.mark_invited(work, meeting_id=made.id, day=TODAY + DAY)
        assert board.mark_invited(work, meeting_id=made.id, day=None).state is MeetingState.PLANNED
    told = hold(unit, made, attendees=(came("Lena"), Attendee("Eva", mark=Attendance.EXCUSED)))
    assert told.state is MeetingState.HELD
    row = page(unit).rows[0]
    assert (row.came, row.invited) == (1, 2)
    with pytest.raises(FieldErrors):
        save(unit, made, day=TODAY + DAY)
    with unit() as work:
        again = board.mark_held(work, meeting_id=made.id, held=False)
    assert [each.mark for each in again.details.attendees] == [None, Attendance.EXCUSED]


def test_what_is_still_to_come_was_not_held(unit):
    made = plan(unit, replace(BOARD, day=TODAY + DAY))
    with unit() as work, pytest.raises(UserError):
        board.mark_held(work, meeting_id=made.id, held=True)


def test_open_actions_are_carried_over_until_they_are_done(unit):
    january = date(2026, 1, 13)
    first = held(unit, january, actions=(todo("Ask the bus company", until=EARLIER), todo("Find a room")))
    second = held(unit, EARLIER)
    third = plan(unit)
    texts = lambda meeting: [each.details.text for each in read(unit, meeting).carried_over]  # noqa: E731
    assert texts(first) == []
    assert texts(second) == texts(third) == ["Ask the bus company", "Find a room"]
    close(unit, first.actions[0], EARLIER + DAY, "They will come twice a day")
    close(unit, first.actions[1], EARLIER)
    assert texts(second) == ["Ask the bus company", "Find a room"]
    assert texts(third) == ["Ask the bus company"], "done since the last meeting, so this one hears of it"
    assert read(unit, third).carried_over[0].note == "They will come twice a day"


def test_actions_of_a_withdrawn_meeting_stand_nowhere(unit):
    first = held(unit, EARLIER, actions=(todo("Find a room"),))
    second = plan(unit)
    with unit() as work:
        board.withdraw_meeting(work, meeting_id=first.id)
    assert read(unit, second).carried_over == ()
    assert all_actions(unit).total == 0
    assert [row.withdrawn for row in page(unit, with_withdrawn=True).rows] == [False, True]
    assert [row.id for row in page(unit, only_withdrawn=True).rows] == [first.id]
    with unit() as work, pytest.raises(UserError):
        board.mark_held(work, meeting_id=first.id, held=False)
    with unit() as work:
        board.restore_meeting(work, meeting_id=first.id)
    assert len(read(unit, second).carried_over) == all_actions(unit).total == 1


def test_the_list_of_actions(unit, leader):
    town_hall, _contact = organisation(unit)
    meeting = held(
        unit,
        actions=(
            todo("Some day"),
            todo("Next week", TODAY + 7 * DAY, organisation_id=town_hall),
            todo("Today", TODAY, account_id=leader.account_id),
        ),
    )
    texts = lambda **how: [each.details.text for each in all_actions(unit, **how).rows]  # noqa: E731
    assert texts() == ["Today", "Next week", "Some day"]
    assert texts(due_only=True) == ["Today"]
    assert texts(organisation_id=town_hall) == ["Next week"]
    assert texts(account_id=leader.account_id) == ["Today"]
    assert texts(offset=1, limit=1) == ["Next week"]
    assert all_actions(unit, limit=1).total == 3
    done = close(unit, next(each for each in meeting.actions if each.details.text == "Today"), note="Nobody was there")
    assert (done.done_on, done.note) == (TODAY, "Nobody was there")
    assert texts() == ["Next week", "Some day"]
    assert texts(open_only=False, meeting_id=meeting.id) == ["Today", "Next week", "Some day"]
    close(unit, done, None)
    assert texts(due_only=True) == ["Today"]
    with pytest.raises(FieldErrors):
        close(unit, done, TODAY + DAY)


def test_an_action_keeps_how_it_went_when_its_words_change(unit):
    meeting = held(unit, actions=(todo("Call"), todo("Write")))
    close(unit, meeting.actions[1], note="Sent")
    kept = read(unit, meeting).details.actions[1]
    changed = save(unit, meeting, actions=(replace(kept, text="Write a letter"),))
    assert [(each.details.text, each.note, each.done_on) for each in changed.actions] == [
        ("Write a letter", "Sent", TODAY)
    ]
    with pytest.raises(NotFound):
        close(unit, meeting.actions[0])


def test_who_may_sit_at_the_table(unit, leader):
    town_hall, pieter = organisation(unit)
    library, eva = organisation(unit, "Library", "Eva Smets")

    def found():
        with unit() as work:
            return {(seat.name, seat.organisation): seat for seat in seats.seats(work)}

    there = found()
    assert list(there) == [
        ("", "Library"),
        ("", "Town hall"),
        (leader.name, ""),
        ("Eva Smets", "Library"),
        ("Pieter Maes", "Town hall"),
    ]
    assert there[leader.name, ""].account_id == leader.account_id
    assert not any(seat.usual for seat in there.values())
    with unit() as work:
        partners.save_partnership(work, partnership_id=None, details=PartnershipDetails(library))
    assert [seat.contact_id for seat in found().values() if seat.usual] == [eva]
    held(unit, attendees=(came("Lena"), came("Pieter Maes", town_hall, pieter)))
    assert [seat.name for seat in found().values() if seat.usual] == ["Lena", "Pieter Maes"]


def test_the_picture_of_the_neighbourhood_is_kept_as_it_was(unit):
    table = PictureTable("By theme", (PictureLine("Debts", 12, 9), PictureLine("Housing", None, None)))
    picture = BoardPicture(date(2025, 10, 1), date(2025, 12, 31), date(2025, 7, 1), date(2025, 9, 30), 5, (table,))
    meeting = plan(unit)
    with unit() as work:
        assert board.put_picture(work, meeting_id=meeting.id, picture=picture).picture == picture
    assert read(unit, meeting).picture == picture
    with unit() as work:
        assert board.put_picture(work, meeting_id=meeting.id, picture=None).picture is None
