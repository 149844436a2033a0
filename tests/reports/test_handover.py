"""The sheet of a handover, read back from its PDF."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.matching.values import Shared
from ensure_desktop.visits.papers import HandoverEntry, HandoverSheet
from reports.handover import handover_pdf

DAYS = tuple(date(2026, 1, 7) + timedelta(weeks=week) for week in range(20))
SHEET = HandoverSheet(
    centre="Buurtcentrum De Mussen",
    printed_on=date(2026, 7, 1),
    supporter_name="Yazid Karimi",
    supporter_word="contact person",
    participant_word="guest",
    participant_code="P-0042",
    match_code="M-0013",
    shares=frozenset(Shared),
    text="Please begin with a walk.",
    since=date(2026, 1, 7),
    until=date(2026, 6, 1),
    days=DAYS,
    requests=(HandoverEntry(DAYS[0], "Where is the library?", "We go there"),),
    notes=tuple(HandoverEntry(day, f"Walk number {place}") for place, day in enumerate(DAYS, 1)),
)


def flat(sheet, *, large=False):
    pages = PdfReader(BytesIO(handover_pdf(sheet, large=large))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("large", [False, True])
def test_what_was_chosen_stands_on_it(large):
    found = flat(SHEET, large=large)
    said = ["Yazid Karimi (contact person)", "guest P-0042", "Please begin with a walk.", "In confidence"]
    said += ["From 7 January 2026 to 1 June 2026 they met 20 times.", "April 2026: 1, 8, 15, 22, 29"]
    said += ["Where is the library?", "Agreed: We go there", *(f"Walk number {number}" for number in range(1, 21))]
    assert [each for each in said if each not in found] == []


@pytest.mark.parametrize(
    ("share", "title"),
    [
        (Shared.DATES, "When they met"),
        (Shared.REQUESTS, "What was asked"),
        (Shared.NOTES, "What the meetings were about"),
    ],
)
def test_what_was_not_chosen_is_not_even_named(share, title):
    assert title in flat(SHEET)
    without = replace(SHEET, shares=SHEET.shares - {share})
    assert title not in flat(without)


def test_nothing_noted_is_said():
    empty = flat(replace(SHEET, requests=(), notes=(), days=(), since=None))
    assert "No requests and no steps were noted." in empty
    assert "Nothing was noted." in empty
    assert "They met 0 times." in empty
    assert "Nothing is handed over in writing." in flat(replace(SHEET, shares=frozenset(), text=""))


def test_each_page_says_where_it_belongs():
    pages = PdfReader(BytesIO(handover_pdf(SHEET, large=True))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()
        assert "P-0042" in page.extract_text()


@settings(max_examples=15)
@given(st.text(max_size=2000), st.lists(st.tuples(st.sampled_from(DAYS), st.text(max_size=600)), max_size=12))
def test_any_words_come_out(text, notes):
    sheet = replace(SHEET, text=text, notes=tuple(HandoverEntry(*note) for note in notes))
    assert handover_pdf(sheet).startswith(b"%PDF")
