"""The yearly report on paper: every part with its table, what is not told said in words, large print."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.programme.report_pictures import months_picture
from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportSection, ReportTable, YearlyReport
from ensure_desktop.programme.values import Period, Unit
from reports.yearly_report import yearly_report_pdf

MONTHS = ReportTable(
    "visits",
    "Visits by month",
    "Month",
    (ReportColumn("Visits made"), ReportColumn("Hours", Unit.HOURS)),
    (
        ReportRow("January", (12.0, 14.5)),
        ReportRow("February", (None, None)),
        ReportRow("March", (0.0, 0.0)),
        ReportRow("All", (20.0, 24.0)),
    ),
    "Hours are those written down.",
)
GOALS = ReportTable(
    "indicators",
    "Indicators",
    "Indicator",
    (ReportColumn("Figure"), ReportColumn("Target", None), ReportColumn("From", None, on_paper=False)),
    (
        ReportRow("Trained", (115.0,), ("120", "Counted.")),
        ReportRow("In time", (86.4,), ("–", "Counted."), Unit.SHARE),
        ReportRow("Spent", (125_000.0,), ("–", "Counted."), Unit.MONEY),
    ),
)
FEW = ReportTable("few", "By town", "Town", (ReportColumn("People"),), (ReportRow("Secretville", (None,)),))


def report(*tables):
    sections = tuple(
        ReportSection(each.key, f"Part {each.key}", f"About {each.key}.", (each,), ("Point.",)) for each in tables
    )
    period = Period(date(2025, 1, 1), date(2025, 12, 31), "2025")
    return YearlyReport("De Mussen", period, date(2026, 3, 2), "EUR", 5, sections, ("It is not everything.",))


def read(*tables, **how):
    pages = PdfReader(BytesIO(yearly_report_pdf(report(*tables), **how))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_every_part_stands_with_its_table():
    (page,) = read(MONTHS, GOALS)
    for text in (
        "Yearly report 2025",
        "From 1 January 2025 to 31 December 2025. The figures are those of 2 March 2026.",
        "About visits.",
        "January 12",
        "not told",
        "Hours are those written down.",
        "Trained 115 120",
        "86.4%",
        "€1,250.00",
        "What this report cannot say",
        "It is not everything.",
    ):
        assert text.replace(" %", "%") in page.replace(" %", "%")
    assert "Counted." not in page


def test_a_table_that_tells_nothing_is_a_sentence():
    (page,) = read(FEW)
    assert "By town: these are too few people to tell of them." in page
    assert "Secretville" not in page


def test_a_table_without_rows_has_no_heads_of_columns():
    (page,) = read(replace(FEW, rows=()))
    assert "About few." in page
    assert "Town" not in page


@pytest.mark.parametrize("large", [False, True])
def test_a_long_table_goes_on_overleaf(large):
    rows = tuple(ReportRow(f"Line {number}", (float(number),)) for number in range(80))
    pages = read(ReportTable("long", "Long", "Line", (ReportColumn("Figure"),), rows), large=large)
    assert len(pages) > 1
    assert all(f"Line {number} {number}" in " ".join(pages) for number in range(80))


def test_the_picture_shows_what_the_table_tells():
    picture = months_picture(MONTHS, 500)
    assert picture is not None
    assert picture.words == "Visits made. January: 12, February: not told, March: 0."
    few = ReportTable("visits", "x", "Month", MONTHS.columns, (ReportRow("January", (None, None)), MONTHS.rows[-1]))
    assert months_picture(few, 500) is None
