"""The report of an erasure, read back from the PDF."""

from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from ensure_desktop.privacy.erasure_values import ErasedPlace, ErasureReport, Fate, Record
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.values import ErasureReason
from reports.erasure_report import erasure_report_pdf

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
RECORD = Record(
    id="0123456789abcdef" * 2,
    at=AT,
    reason=ErasureReason.ASKED,
    by="Anneke de Wit",
    entries=2,
    rows={Category.PERSON: 3, Category.VISITS: 26},
    mentions=4,
    paid={2025: 12345},
    copies=(ErasedPlace(AT, False, Fate.REWRITTEN), ErasedPlace(AT, True, Fate.FAILED)),
    second_missing=True,
    finished_on=date(2026, 3, 2),
    unlinked=2,
    left=1,
)


def text(record: Record = RECORD) -> str:
    pdf = erasure_report_pdf(ErasureReport(record, "De Mussen", AT))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_it_says_what_was_erased_where_and_what_could_not_be_reached() -> None:
    read = text()
    for said in (
        "Reason: She or he asked for it.",
        "The vault had 2 entries of the same person",
        "Visits: 26 records",
        "4 texts about others named this person",
        "written anew without this person, and checked",
        "please destroy this copy by hand",
        "The second place could not be reached.",
        "Paid in 2025: 123.45",
        "2 questionnaires: the ticked answers",
        "1 text holds words that may have meant this person",
        "01234567",
    ):
        assert said in read, said


def test_without_backups_it_says_so() -> None:
    bare = Record(
        id="0" * 32, at=AT, reason=ErasureReason.MISTAKE, by="", entries=1, rows={}, mentions=0, paid={}
    )  # fmt: skip
    assert "There was no backup." in text(bare)
