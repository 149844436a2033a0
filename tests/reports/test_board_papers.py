"""The invitation to a sounding board and its minutes, read back from their PDFs."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.network.board_values import BoardInvitation
from ensure_desktop.network.values import (
    ActionDetails,
    Attendance,
    Attendee,
    BoardPicture,
    CarriedOver,
    Minutes,
    PictureLine,
    PictureTable,
    Topic,
    TopicKind,
)
from reports.board_invitation import invitation_pdf
from reports.board_minutes import minutes_pdf

CASE = "A family with three children has had no heating since November. The landlord does not answer letters. "
TOPICS = (
    Topic(TopicKind.CASE, "A cold winter", CASE * 4),
    Topic(TopicKind.DEVELOPMENT, "The bus that no longer comes", "Line 12 ends at the market from April on."),
    Topic(TopicKind.OTHER, "Keys of the room", ""),
)
OPEN = (
    CarriedOver("Ask the bus company", "Town hall", date(2026, 3, 1), False),
    CarriedOver("Find a room", "", None, True),
)
LINES = (PictureLine("Debts and bills", 31, 24), PictureLine("Housing", 12, None), PictureLine("Papers", None, 9))
PICTURE = BoardPicture(
    date(2025, 10, 1),
    date(2025, 12, 31),
    date(2025, 7, 1),
    date(2025, 9, 30),
    5,
    (PictureTable("By theme", LINES), PictureTable("By language", (PictureLine("Arabic", 17, 15),))),
)
MINUTES = Minutes(
    centre="Buurtcentrum De Mussen",
    title="Sounding board of the north",
    day=date(2026, 3, 2),
    starts_at="14:00",
    ends_at="16:00",
    place="Town hall, room 2",
    chaired_by="Anneke de Wit",
    minutes_by="Joris Claes",
    attendees=(
        Attendee("Pieter Maes", "t", mark=Attendance.CAME),
        Attendee("Lena", mark=Attendance.CAME),
        Attendee("", "l", mark=Attendance.EXCUSED),
        Attendee("Nobody knows"),
    ),
    organisations=(("l", "Library"), ("t", "Town hall")),
    carried_over=OPEN,
    topics=TOPICS,
    decisions=("We write to the landlord together", "The next board meets in the library"),
    actions=(
        ActionDetails("Write the letter", "Pieter Maes", "t", until=date(2026, 3, 20)),
        ActionDetails("Lend two heaters", "", "l"),
        ActionDetails("Look at the bus stop"),
    ),
    notes="Thanks for the cake.",
    picture=PICTURE,
)
INVITATION = BoardInvitation(
    centre="Buurtcentrum De Mussen",
    title="",
    day=date(2026, 4, 6),
    starts_at="14:00",
    ends_at="",
    place="Library",
    words="Please bring\nyour questions.",
    to_approve=(date(2026, 3, 2),),
    topics=TOPICS,
    open_actions=OPEN[:1],
    signed_by="Anneke de Wit",
)


def pages(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def flat(pdf):
    return " ".join(pages(pdf))


@pytest.mark.parametrize("large", [False, True])
def test_minutes_say_everything_in_order(large):
    found = flat(minutes_pdf(MINUTES, large=large))
    told = [
        "Buurtcentrum De Mussen",
        "Sounding board of the north",
        "Monday, 2 March 2026, 14:00–16:00",
        "Town hall, room 2",
        "Came: Pieter Maes (Town hall), Lena",
        "Excused: Library",
        "In the chair: Anneke de Wit",
        "Minutes by: Joris Claes",
        "Ask the bus company (Town hall, until 1 March 2026)",
        "Find a room: done",
        "1. Case history: A cold winter",
        "2. Development: The bus that no longer comes",
        "3. Keys of the room",
        "We write to the landlord together",
        "Write the letter (Pieter Maes, until 20 March 2026)",
        "Lend two heaters (Library)",
        "Look at the bus stop",
        "Thanks for the cake.",
        "from 1 October 2025 to 31 December 2025, compared with 1 July 2025 to 30 September 2025",
        "By theme",
        "not approved yet",
        "Signature of the chair",
    ]
    places = [found.find(each) for each in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)
    assert "Nobody knows" not in found, "who has no mark yet was neither there nor away"


@pytest.mark.parametrize("large", [False, True])
def test_a_long_text_begins_where_there_is_room_and_goes_on_overleaf(large):
    told = " ".join(f"Sentence {number} of what was told." for number in range(1, 121))
    topics = (Topic(TopicKind.CASE, "A cold winter", told),)
    found = pages(minutes_pdf(replace(MINUTES, topics=topics), large=large))
    assert "1. Case history: A cold winter Sentence 1 of" in found[0]
    assert "Sentence 120 of" in " ".join(found[1:])
    found = pages(minutes_pdf(replace(MINUTES, topics=(), decisions=(), actions=(), notes=told), large=large))
    assert "What else was said Sentence 1 of" in found[0]
    assert "Sentence 120 of" in " ".join(found[1:])


def test_small_numbers_stay_a_dash():
    found = flat(minutes_pdf(MINUTES))
    for row in (
        "By theme People Before Change",
        "Debts and bills 31 24 +7",
        "Housing 12 – –",
        "Papers – 9 –",
        "fewer than 5 people",
    ):
        assert row in found


def test_what_was_not_said_has_no_title():
    bare = replace(
        MINUTES, carried_over=(), topics=(), decisions=(), actions=(), notes="", picture=None, attendees=(), title=""
    )
    found = flat(minutes_pdf(bare))
    for title in ("From earlier", "Decisions", "Actions", "What else", "neighbourhood", "Who was there"):
        assert title not in found
    assert "Minutes: Sounding board" in found


def test_approved_minutes_say_so():
    assert "Approved on 6 April 2026." in flat(minutes_pdf(replace(MINUTES, approved_on=date(2026, 4, 6))))


@pytest.mark.parametrize("lines", range(24, 40))
def test_signatures_do_not_stand_alone_on_a_page(lines):
    many = tuple(f"Decision number {n}." for n in range(lines))
    bare = replace(MINUTES, topics=(), carried_over=(), actions=(), notes="", picture=None, decisions=many)
    last = pages(minutes_pdf(bare))[-1]
    assert f"Decision number {lines - 1}." in last
    assert "Signature of the chair" in last


@given(st.integers(1, 90), st.booleans())
@settings(max_examples=12)
def test_long_minutes_lose_nothing(lines, large):
    many = tuple(f"Decision number {n}." for n in range(lines))
    made = pages(minutes_pdf(replace(MINUTES, decisions=many), large=large))
    whole = " ".join(made)
    assert all(each in whole for each in many)
    for number, page in enumerate(made, start=1):
        assert f"Page {number} of {len(made)}" in page


@pytest.mark.parametrize("large", [False, True])
def test_the_invitation_has_the_agenda(large):
    found = flat(invitation_pdf(INVITATION, large=large))
    told = [
        "Invitation: Sounding board",
        "Monday, 6 April 2026, 14:00",
        "Library",
        "Please bring your questions.",
        "1. Minutes of 2 March 2026: approval",
        "2. What is still to be done",
        "3. Case history: A cold winter",
        "5. Keys of the room",
        "Ask the bus company (Town hall, until 1 March 2026)",
        "Anneke de Wit",
    ]
    places = [found.find(each) for each in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)
    assert "heating" not in found, "a case history is told at the table"


def test_an_invitation_without_an_agenda():
    bare = replace(INVITATION, to_approve=(), topics=(), open_actions=(), words="")
    found = flat(invitation_pdf(bare))
    assert "Agenda" not in found
    assert "Still to be done" not in found
