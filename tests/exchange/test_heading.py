"""The first line of a list, where somebody sees it better than the program."""

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.exchange.heading import Heading, with_heading
from ensure_desktop.people.exchange.values import FileKind, Sheet


def sheet(titles, *rows, lines=()):
    return Sheet(FileKind.CSV, "a.csv", titles, rows, first_line=2, lines=lines)


def test_as_found_nothing_changes():
    read = sheet(("First name", "Town"), ("An", "Gent"))
    assert with_heading(read, Heading.AS_FOUND) is read


def test_the_first_row_becomes_the_titles():
    read = with_heading(sheet(("List", ""), ("First name", ""), ("An", "Gent")), Heading.FIRST_ROW)
    assert read.titles == ("First name", "Column B")
    assert read.rows == (("An", "Gent"),)
    assert read.line(0) == 3


def test_the_only_row_stays_a_row():
    read = sheet(("First name",), ("An",))
    assert with_heading(read, Heading.FIRST_ROW) is read


def test_without_titles_they_are_a_row():
    read = with_heading(sheet(("An", "An (2)"), ("Bo", "Gent")), Heading.NONE)
    assert read.titles == ("Column A", "Column B")
    assert read.rows == (("An", "An (2)"), ("Bo", "Gent"))
    assert [read.line(row) for row in range(2)] == [1, 2]


def test_the_numbers_of_lines_stay_those_of_the_file():
    read = sheet(("An",), ("Bo",), ("Cas",), ("Dirk",), lines=(3, 5, 8))
    below = with_heading(read, Heading.FIRST_ROW)
    assert [below.line(row) for row in range(2)] == [5, 8]
    above = with_heading(read, Heading.NONE)
    assert [above.line(row) for row in range(4)] == [2, 3, 5, 8]


@given(st.lists(st.sampled_from(["", "a", "a (B)", "a (C)", "Column A"]), min_size=1, max_size=6))
def test_titles_are_always_different(cells):
    read = with_heading(sheet(("x",) * len(cells), tuple(cells), tuple(cells)), Heading.FIRST_ROW)
    assert len(set(read.titles)) == len(read.titles)
