"""The picture of the neighbourhood on its way into the minutes: only what may leave, and the same on every paper."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.desk.board_picture import board_picture, meetings_for_picture
from ensure_desktop.errors import NotAllowed, UserError
from ensure_desktop.network.board import meeting, put_picture
from ensure_desktop.people import service as people
from ensure_desktop.vault.permissions import AccountRole
from tests.board.board_at_hand import BOARD, approve, held, plan, read
from tests.visits.at_hand import asking

SPRING, SUMMER = date(2026, 1, 1), date(2026, 4, 1)
IN_SPRING, IN_SUMMER = date(2026, 3, 2), date(2026, 5, 4)
CLOSED = date(2026, 8, 3)
"""Spring and summer do not change any more."""
MONEY, SCHOOL, ART = "Money", "School", "Art"
ABOUT, PLACES, ALL = "What people asked about", "Where they live", "How many people asked for something"


@pytest.fixture
def ask(unit, clock):
    """Eight of North asked in spring, and in summer nine, seven of South, and two of East."""
    clock.move_to(CLOSED)
    put = asking(unit, clock)
    met = {}
    for place, themes, day, number in (
        ("North", [MONEY], IN_SPRING, 8),
        ("North", [MONEY], IN_SUMMER, 9),
        ("South", [SCHOOL], IN_SUMMER, 7),
        ("East", [MONEY, ART], IN_SUMMER, 2),
    ):
        met[place, day] = [put(place, *themes, day=day).participant_id for _each in range(number)]
    return met


@pytest.fixture
def board(unit, clock):
    clock.move_to(CLOSED)
    return held(unit, day=date(2026, 8, 1))


def put_into(unit, one, **how):
    with unit() as work:
        return board_picture(work, meeting_id=one.id, **how).picture


def lines(picture):
    return {table.title: {line.words: (line.people, line.before) for line in table.lines} for table in picture.tables}


@pytest.mark.usefixtures("ask")
def test_one_click_puts_the_newest_closed_quarter_into_the_minutes(unit, board):
    picture = put_into(unit, board)
    assert (picture.first, picture.last) == (SUMMER, date(2026, 6, 30))
    assert (picture.before_first, picture.before_last) == (SPRING, date(2026, 3, 31))
    found = lines(picture)
    assert found[ALL] == {"Jan – Mar 2026": (8, None), "Apr – Jun 2026": (18, 8)}
    assert found[ABOUT] == {MONEY: (11, 8), SCHOOL: (7, None)}
    assert "East" not in found[PLACES]
    assert found["Their first language"] == {"Arabic": (18, 8)}
    assert read(unit, board).picture == picture


@pytest.mark.usefixtures("ask")
def test_every_number_of_it_may_leave_the_centre(unit, board):
    picture = put_into(unit, board)
    numbers = [n for table in picture.tables for line in table.lines for n in (line.people, line.before)]
    assert all(n is None or n >= picture.limit for n in numbers)


@pytest.mark.usefixtures("ask")
def test_an_earlier_quarter_can_be_chosen(unit, board):
    assert put_into(unit, board, first=date(2026, 2, 3)).first == SPRING
    with pytest.raises(UserError, match="31 Oct 2026"):
        put_into(unit, board, first=date(2026, 7, 1))


def test_a_quarter_of_nobody_says_so_and_changes_nothing(unit, board):
    with pytest.raises(UserError, match="Too few"):
        put_into(unit, board)
    assert read(unit, board).picture is None


def test_two_papers_about_one_quarter_say_the_same(unit, ask, board):
    """Somebody moved between two meetings: the difference of two pictures would show that it was her."""
    first = put_into(unit, board)
    mover = ask["South", IN_SUMMER][0]
    with unit() as work:
        people.withdraw_person(work, person_id=mover)
    assert put_into(unit, held(unit, day=date(2026, 8, 2))) == first


def test_what_stood_for_a_quarter_is_what_the_next_one_is_compared_with(unit, ask, board):
    put_into(unit, board, first=SPRING)
    with unit() as work:
        people.withdraw_person(work, person_id=ask["North", IN_SPRING][0])
    found = lines(put_into(unit, held(unit, day=date(2026, 8, 2))))
    assert found[ALL] == {"Jan – Mar 2026": (8, None), "Apr – Jun 2026": (18, 8)}
    assert found[ABOUT][MONEY] == (11, 8)


def test_once_it_is_taken_out_everywhere_it_is_counted_anew(unit, ask, board):
    put_into(unit, board)
    with unit() as work:
        put_picture(work, meeting_id=board.id, picture=None)
        people.withdraw_person(work, person_id=ask["South", IN_SUMMER][0])
    assert lines(put_into(unit, board))[ABOUT][SCHOOL] == (6, None)


@pytest.mark.usefixtures("ask")
def test_approved_minutes_take_no_picture(unit, board):
    approve(unit, board, day=CLOSED)
    with pytest.raises(UserError, match="approved"):
        put_into(unit, board)
    assert read(unit, board).picture is None


def test_minutes_to_write_are_offered_and_then_the_next_meeting(unit, board):
    later, next_one = (plan(unit, replace(BOARD, day=day)) for day in (date(2026, 10, 1), date(2026, 9, 1)))
    done = held(unit, day=date(2026, 7, 1))
    approve(unit, done, day=CLOSED)
    with unit() as work:
        assert [row.id for row in meetings_for_picture(work)] == [board.id, next_one.id]
        assert meeting(work, meeting_id=later.id)


def test_staff_puts_nothing_into_minutes(as_role, board):
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        board_picture(work, meeting_id=board.id)
