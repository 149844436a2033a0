"""The yearly report as a workbook: numbers are numbers, words are words, and nothing is a formula."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl

from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportSection, ReportTable, YearlyReport
from ensure_desktop.programme.values import Period, Unit
from ensure_desktop.programme.workbook import yearly_workbook

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
COLUMNS = (
    ReportColumn("How many"),
    ReportColumn("Remark", None),
    ReportColumn("Hours", Unit.HOURS),
    ReportColumn("Amount", Unit.MONEY),
)
ROWS = (
    ReportRow("=HYPERLINK(1)", (12.0, 7.5, 1250.0), ("+1 is good",)),
    ReportRow("Few", (None, None, None), ("",)),
)


def table(key, title):
    return ReportTable(key, title, "What", COLUMNS, ROWS, "A note.")


def report(*tables):
    section = ReportSection("one", "One", "In a sentence.", tables, ("A point.",))
    period = Period(date(2025, 1, 1), date(2025, 12, 31), "2025")
    return YearlyReport("=De Mussen", period, date(2026, 3, 2), "EUR", 5, (section,), ("Not everything.",))


def book(*tables):
    return openpyxl.load_workbook(BytesIO(yearly_workbook(report(*tables), made_on=NOW)))


def test_figures_are_numbers_and_words_are_words():
    rows = list(book(table("a", "Visits"))["Visits"].iter_rows())
    assert [cell.value for cell in rows[0]] == ["What", "How many", "Remark", "Hours", "Amount (EUR)"]
    assert [cell.value for cell in rows[1]] == ["=HYPERLINK(1)", 12, "+1 is good", 7.5, 12.5]
    assert [cell.value for cell in rows[2]] == ["Few", "not told", None, "not told", "not told"]
    assert [cell.data_type for cell in rows[1]] == ["s", "n", "s", "n", "n"]


def test_no_cell_of_any_sheet_is_a_formula():
    made = book(table("a", "=1+1"), table("b", "Visits"))
    assert all(cell.data_type != "f" for sheet in made for row in sheet.iter_rows() for cell in row)


def test_the_first_sheet_says_what_it_is_about():
    (first, *_rest) = book(table("a", "Visits")).worksheets
    said = [[cell.value for cell in row] for row in first.iter_rows()]
    assert ["Centre", "=De Mussen"] in said
    assert ["One", "In a sentence."] in said
    assert ["One", "A point."] in said
    assert ["Visits", "A note."] in said
    assert ["What it cannot say", "Not everything."] in said


def test_sheets_have_names_that_excel_takes():
    made = book(
        table("a", "Who: [all] / none?"), table("b", "who: [all] / none?"), table("c", "x" * 40), table("d", "")
    )
    names = made.sheetnames
    assert len(set(map(str.casefold, names))) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_it_says_nothing_about_who_made_it():
    made = book(table("a", "Visits"))
    assert not made.properties.creator
