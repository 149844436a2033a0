"""The agreement with a partner, read back from its PDF: one page, whoever signed, in both print sizes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.network import partner_checks as limits
from ensure_desktop.network.partner_papers import PartnerPaper
from ensure_desktop.network.values import AgreementDetails, AgreementState, NamedContact, Side, Signature
from reports.flow import MARGIN
from reports.partner_agreement import partner_agreement_pdf

DETAILS = AgreementDetails(
    title="Agreement on working together",
    text="We meet once a month.\n\nWe share what we know.",
    we_bring=("Six contact persons",),
    they_bring=("A room on Tuesday", "Books in twelve languages"),
    our_contacts=(NamedContact("Anneke de Wit", "project leader"),),
    their_contacts=(NamedContact("Bram Claes"),),
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
)
PAPER = PartnerPaper(
    centre="De Mussen",
    partner="Library of Mechelen",
    message="Nobody stands alone with a question.",
    version=2,
    details=DETAILS,
    signatures=(),
    state=AgreementState.DRAFT,
    printed_on=date(2026, 3, 2),
)
WORDS = "neighbourhood people together "


def pages(paper, **how):
    return PdfReader(BytesIO(partner_agreement_pdf(paper, **how))).pages


def flat(paper, **how):
    return " ".join(" ".join(page.extract_text() for page in pages(paper, **how)).split())


def filled(most):
    return (WORDS * 40)[:most]


def fullest():
    """All that the form takes."""
    contact = NamedContact(filled(limits.NAME_LIMIT), filled(limits.TASK_LIMIT))
    brought = (filled(limits.BROUGHT_LIMIT),) * limits.MOST_BROUGHT
    details = AgreementDetails(
        title=filled(limits.TITLE_LIMIT),
        text="\n".join([filled(limits.TEXT_LIMIT // 5 - 1)] * 5),
        we_bring=brought,
        they_bring=brought,
        our_contacts=(contact,) * limits.MOST_CONTACTS,
        their_contacts=(contact,) * limits.MOST_CONTACTS,
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
    )
    return replace(PAPER, message=filled(limits.MESSAGE_LIMIT), details=details)


@pytest.mark.parametrize("large", [False, True])
def test_all_that_was_agreed_stands_on_it(large):
    found = flat(PAPER, large=large)
    for text in (
        "Agreement on working together",
        "De Mussen",
        "Library of Mechelen",
        "Nobody stands alone with a question.",
        "We meet once a month.",
        "We share what we know.",
        "Six contact persons",
        "Books in twelve languages",
        "Anneke de Wit, project leader",
        "Bram Claes",
        "This holds from 1 January 2026 until 31 December 2026.",
        "Version 2",
    ):
        assert text in found, text


def test_it_has_one_page_even_where_the_form_is_full():
    assert len(pages(PAPER)) == 1
    assert len(pages(fullest())) == 1


def test_what_is_missing_leaves_no_empty_headings():
    found = flat(replace(PAPER, message="", details=AgreementDetails(title="Together")))
    assert "What we" not in found
    assert "brings" not in found
    assert "This holds" not in found
    assert "Name and task" in found, "both can still sign"


def test_who_has_signed_stands_below_the_field_and_the_other_side_still_has_lines():
    assert flat(PAPER).count("Name and task") == 2
    signed = replace(PAPER, signatures=(Signature(Side.PARTNER, "Bram Claes", "desk", date(2026, 2, 3)),))
    found = flat(signed)
    assert "Bram Claes, desk, on 3 February 2026" in found
    assert found.count("Name and task") == 1
    both = replace(signed, signatures=(*signed.signatures, Signature(Side.CENTRE, "Anneke", "", date(2026, 2, 4))))
    assert "Name and task" not in flat(both)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 1, 1), None, "This holds from 1 January 2026 on"),
        (None, date(2026, 5, 1), "This holds until 1 May 2026."),
    ],
)
def test_one_day_alone_is_said_as_well(first, last, words):
    assert words in flat(replace(PAPER, details=replace(DETAILS, valid_from=first, valid_until=last)))


def test_it_is_read_from_the_side_of_its_title():
    title = "اتفاق على العمل معًا"
    assert len(pages(replace(PAPER, details=replace(DETAILS, title=title)))) == 1


def test_large_print_has_letters_of_sixteen_points_at_least():
    sizes = []
    for page in pages(fullest(), large=True):
        page.extract_text(visitor_text=lambda text, _cm, tm, _font, size: sizes.append((text, size * abs(tm[3]))))
    assert min(size for text, size in sizes if text.strip()) >= 16


def test_in_large_print_everything_stands_above_the_edge_of_its_page():
    words = ""
    for page in pages(fullest(), large=True):
        heights: list[float] = []

        def note(text, _page, matrix, _font, _size, heights=heights):
            if text.strip():
                heights.append(matrix[5])

        words += " " + page.extract_text(visitor_text=note)
        assert min(heights) >= MARGIN
    told = " ".join(words.split())
    assert told.count("Whom to ask at") == 2
    assert told.count(" , neighbourhood") == 2 * limits.MOST_CONTACTS
