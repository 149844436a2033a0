"""The page of an export: its questions with their answers, and what it says where it looks closer; large print."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from ensure_desktop.privacy.report_values import (
    ExportReport,
    ReportFact,
    ReportGrid,
    RiskAnswer,
    RiskKind,
    Standing,
)
from ensure_desktop.privacy.values import Audience, Product
from reports.export_report import export_report_pdf

REPORT = ExportReport(
    product=Product.TABLES,
    audience=Audience.NAMED,
    centre="De Brug",
    about="Counts of groups, 2025.",
    recipient="University",
    purpose="To see whom we reach",
    made_on=date(2026, 3, 2),
    made_by="Anneke de Wit",
    review_on=date(2027, 3, 2),
    answers=(
        RiskAnswer(RiskKind.SINGLED_OUT, "Can one be singled out?", Standing.HARD, "Hardly.", ("Groups of nine.",)),
        RiskAnswer(RiskKind.INFERRED, "Can something be inferred?", Standing.LOOK, "A little."),
    ),
    changed=("Three figures are not told.",),
    left_out=("No names.",),
    settings=(ReportFact("Groups are told of from", "5 people"),),
    measured=(ReportFact("Tables", "2"),),
    grids=(ReportGrid("What it holds", ("Table", "Told"), (("By gender", "4"),), note="Lists are shorter."),),
    cannot_say=("What somebody knows from elsewhere.",),
)


def read(report, **how):
    pages = PdfReader(BytesIO(export_report_pdf(report, **how))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_everything_stands_on_it():
    (page,) = read(replace(REPORT, code="E-0007", files=(ReportFact("tables.xlsx", "ab" * 32),)))
    for text in (
        "De Brug Tables Counts of groups, 2025.",
        "Number in the register E-0007",
        "For whom University",
        "2 March 2026, by Anneke de Wit",
        "Look again on 2 March 2027",
        "Can one be singled out? Hardly. • Groups of nine.",
        "What was changed • Three figures are not told.",
        "Groups are told of from 5 people",
        "What it holds Table Told By gender 4 Lists are shorter.",
        "What somebody knows from elsewhere.",
    ):
        assert text in page
    assert "ab" * 32 in page.replace(" ", "")


def test_what_has_to_be_looked_at_is_said_in_words():
    (page,) = read(REPORT)
    assert "LOOK AT THIS: A little." in page
    assert "HARDLY" not in page
    refused = replace(REPORT, answers=(replace(REPORT.answers[0], standing=Standing.REFUSED),))
    assert "NOT MADE: Hardly." in read(refused)[0]


def test_an_export_for_everybody_names_nobody_and_a_preview_has_no_number():
    (page,) = read(replace(REPORT, audience=Audience.PUBLIC, recipient="", purpose="", review_on=None))
    assert "For whom everybody" in page
    for text in ("Number in the register", "What for", "Look again", "Files", "guarantee"):
        assert text not in page


def test_in_large_print_nothing_is_lost():
    long = replace(REPORT, grids=(replace(REPORT.grids[0], rows=tuple((f"By thing {n}", "4") for n in range(40))),))
    pages = " ".join(read(long, large=True))
    assert all(f"By thing {number} 4" in pages for number in range(40))
    assert len(read(long, large=True)) > len(read(long))
