"""The attendance list of an activity, read back from its PDF."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.groups.values import ActivityKind, ActivityPaper, Attendance, PaperDay, PaperLine
from reports.activity_list import activity_list_paper

MONDAY = date(2026, 3, 2)


def paper(days=1, people=3, **more):
    fields = {
        "centre": "De Mussen",
        "title": "Coffee on Monday",
        "kind": ActivityKind.COFFEE,
        "place": "Garden house",
        "supporter_word": "contact person",
        "currency": "EUR",
        "printed_on": MONDAY,
        "days": tuple(PaperDay(MONDAY + timedelta(weeks=week), "10:00", "11:30") for week in range(days)),
        "lines": tuple(PaperLine(f"Person {number}", number == 0, (None,) * days) for number in range(people)),
    }
    return ActivityPaper(**fields | more)


def pages(about, **how):
    return PdfReader(BytesIO(activity_list_paper(about, **how))).pages


def text_of(about, **how):
    return "\n".join(page.extract_text() for page in pages(about, **how))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("days", [1, 2, 6])
def test_everybody_stands_on_it_once(days, large):
    told = text_of(paper(days, people=60), large=large)
    for number in range(60):
        assert told.count(f"Person {number}\n") == 1, number
    assert "contact person" in told
    assert "Coffee on Monday" in told


def test_one_day_has_room_for_what_was_spent():
    assert "Spent (EUR)" in text_of(paper())
    assert "Spent" not in text_of(paper(days=2))


def test_each_day_of_a_series_has_its_column():
    told = text_of(paper(days=6))
    for day in ("Mon 2 Mar", "Mon 9 Mar", "Mon 6 Apr"):
        assert day in told


def test_hours_of_many_days_are_whole_in_large_print():
    told = " ".join(text_of(paper(days=6), large=True).split())
    assert told.count("11:30") == 6 * len(pages(paper(days=6), large=True))
    assert "…" not in told


def test_what_is_noted_stands_in_its_box():
    line = PaperLine("Fatima", False, (Attendance.EXCUSED, None))
    assert "excused" in text_of(paper(days=2, lines=(line,)))


def test_many_days_lie_on_the_side_of_the_page():
    assert pages(paper(days=6))[0].mediabox.width > pages(paper(days=6))[0].mediabox.height
    assert pages(paper())[0].mediabox.width < pages(paper())[0].mediabox.height


def test_an_empty_list_has_lines_to_write_on():
    assert "Page 1 of 1" in text_of(paper(people=0))


def test_it_names_nobody_outside_the_page():
    made = PdfReader(BytesIO(activity_list_paper(paper())))
    assert "Person" not in str(made.metadata)
