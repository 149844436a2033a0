"""The slip of the audit on paper: number and code as they are typed in later, on one page."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.privacy.audit_view import SlipPaper
from ensure_desktop.vault.audit_reading import Slip, slip_code
from reports.audit_slip import audit_slip_pdf

MAC = "0123456789abcdef" * 4
AT = datetime(2026, 3, 31, 16, 30, tzinfo=UTC)
SLIP = Slip(12_345, AT, MAC, slip_code(12_345, MAC))


@pytest.mark.parametrize(
    ("month", "title"), [(date(2026, 3, 1), "Audit slip of March 2026"), (None, "Audit slip of 1 April 2026")]
)
def test_everything_stands_on_one_page(month, title) -> None:
    paper = SlipPaper("De Mussen", month, SLIP, datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    pages = PdfReader(BytesIO(audit_slip_pdf(paper))).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    for each in (title, "De Mussen", "12345", SLIP.code, MAC[:32], MAC[32:], "Put into the safe by"):
        assert each in text


def test_the_same_slip_is_the_same_paper() -> None:
    paper = SlipPaper("De Mussen", None, SLIP, AT)
    assert audit_slip_pdf(paper) == audit_slip_pdf(paper)
