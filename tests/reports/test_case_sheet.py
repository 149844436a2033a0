"""The case sheet, read back from its PDF: one side whatever was told, and never a word cut off."""

import re
from dataclasses import fields, replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.errors import UserError
from ensure_desktop.supervision.cases import MOST_PLACES, TEXT_LIMIT
from ensure_desktop.supervision.values import CaseSheet, CaseText, Pitfall, TriangleRole
from reports.case_sheet import case_sheet_pdf

TEXT = CaseText(
    question="How can I say that I do not pick up after ten?",
    situation="The participant calls every evening, often three times. She is afraid of the letters from the town.",
    tried="I put the phone away twice. The day after she was angry.",
    dilemma="I want to be there for her, and I want to sleep.",
    strengths="A sister two streets away; she cooks for the whole house.",
    options="A line that answers at night",
    agreed="Say on Monday at what time the phone goes off, and whom she calls then.",
)
SHEET = CaseSheet(
    code="CS-0007",
    day=date(2026, 3, 2),
    group="Intervision in March",
    text=TEXT,
    pitfalls=frozenset({Pitfall.SOLVING}),
    triangle=frozenset({TriangleRole.SAVIOUR}),
    places=("Night line: a listening ear", "Day centre"),
)
EMPTY = CaseSheet("CS-0001", date(2026, 3, 2), "", CaseText(), frozenset(), frozenset(), ())
WORDS = "together we look at what helps and what does not "


def pages(sheet, **how):
    return PdfReader(BytesIO(case_sheet_pdf(sheet, **how))).pages


def flat(sheet, **how):
    return " ".join(" ".join(page.extract_text() for page in pages(sheet, **how)).split())


def filled(most):
    return (WORDS * 200)[:most].strip()


def everywhere(most):
    return replace(SHEET, text=CaseText(**{field.name: filled(most) for field in fields(CaseText)}))


def sizes(sheet, **how):
    """The sizes of all letters on the first page."""
    found = set()

    def note(text, _cm, _tm, _font, size):
        if text.strip():
            found.add(round(size, 1))

    pages(sheet, **how)[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("large", [False, True])
def test_all_that_was_told_stands_on_one_side(large):
    text = flat(SHEET, large=large)
    assert len(pages(SHEET, large=large)) == 1
    for told in (*(getattr(TEXT, field.name) for field in fields(CaseText)), *SHEET.places, SHEET.group, SHEET.code):
        assert " ".join(told.split()) in text
    assert "2 March 2026" in text
    assert "What the group thinks" in text


def test_pitfalls_and_roles_are_a_check_list_and_large_print_names_what_was_crossed():
    text = flat(SHEET)
    for words in ("Judging", "Solving it at once", "Hearing one’s own story", "Making it small"):
        assert words in text
    for words in ("Victim", "Saviour", "Prosecutor"):
        assert words in text
    large = flat(SHEET, large=True)
    assert "Pitfalls of listening: Solving it at once" in large
    assert "Drama triangle: Saviour" in large
    assert "Judging" not in large


@pytest.mark.parametrize("large", [False, True])
def test_an_empty_one_is_a_form_to_write_on(large):
    assert len(pages(EMPTY, large=large)) == 1
    assert "The dilemma" in flat(EMPTY, large=large)


def test_it_is_an_a4_upright():
    box = pages(SHEET)[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_long_texts_take_smaller_letters_and_stay_on_one_side():
    long = everywhere(350)
    assert len(pages(long)) == 1
    assert flat(long).count("together we look") >= 7
    assert max(sizes(long)) < max(sizes(SHEET))
    assert min(sizes(long)) >= 8


def test_large_print_has_large_letters_only():
    assert min(sizes(SHEET, large=True)) >= 16


def test_a_set_for_the_group_is_the_same_side_for_each():
    found = pages(SHEET, copies=5)
    assert len(found) == 5
    assert len({page.extract_text() for page in found}) == 1


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", [field.name for field in fields(CaseText)])
def test_what_is_too_long_is_named_with_by_how_much(name, large):
    long = replace(SHEET, text=replace(TEXT, **{name: filled(TEXT_LIMIT)}))
    with pytest.raises(UserError) as caught:
        case_sheet_pdf(long, large=large)
    assert caught.value.field == name
    over = int(re.search(r"by about (\d+) characters", caught.value.message)[1])
    shorter = replace(long, text=replace(long.text, **{name: filled(TEXT_LIMIT)[:-over]}))
    assert len(pages(shorter, large=large)) == 1
    assert ("large print" in caught.value.message) is large


def test_several_that_are_too_long_are_all_named():
    with pytest.raises(UserError) as caught:
        case_sheet_pdf(everywhere(TEXT_LIMIT))
    assert caught.value.message.count("by about") == 7
    assert caught.value.field == "question"


def test_places_that_do_not_fit_are_named():
    places = (filled(1500),) * MOST_PLACES
    with pytest.raises(UserError) as caught:
        case_sheet_pdf(replace(SHEET, places=places))
    assert caught.value.field == "organisation_ids"


@pytest.mark.parametrize("length", range(0, 1000, 100))
def test_there_is_one_side_or_a_sentence(length):
    """Never two sides, and never words that are lost."""
    try:
        text, count = flat(everywhere(length)), len(pages(everywhere(length)))
    except UserError as error:
        text, count = error.message, 0
    assert (count, text.count("together we look at")) >= (1, 7 * (length // len(WORDS))) or "shorten" in text


def test_nothing_on_it_has_a_colour():
    content = pages(SHEET)[0].get_contents().get_data().decode("latin-1")
    assert not re.search(r"\b(rg|RG|k|K)\b", content)
