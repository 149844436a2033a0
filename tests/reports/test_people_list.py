"""The list of people on paper, read back from its PDF."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.people_list import PaperColumn, PeopleList, people_list

TODAY = date(2026, 3, 9)
COLUMNS = (PaperColumn("Name"), PaperColumn("Code"), PaperColumn("Roles"), PaperColumn("Age", right=True))
MANY = (*COLUMNS, *(PaperColumn(title) for title in ("Languages", "Neighbourhood", "Phone", "E-mail", "Street")))


def paper(count: int, columns: tuple[PaperColumn, ...] = COLUMNS, words: str = "Everyone") -> PeopleList:
    usual = (
        "P-{n:04}",
        "Participant",
        "42",
        "Arabic, Dutch",
        "Station Quarter",
        "0470 12 34 56",
        "a@example.org",
        "Lane 1",
    )
    rows = []
    for number in range(count):
        cells = [f"Yazid Warsame {number}", *(text.format(n=number) for text in usual)]
        rows.append(tuple(cells[: len(columns)]))
    return PeopleList("Buurtcentrum De Mussen", words, TODAY, columns, tuple(rows))


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def size(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(box.width), round(box.height)


def test_everything_that_is_needed_stands_on_it() -> None:
    (text,) = pages(people_list(paper(3, words="Participants · Speaks: Arabic or Tigrinya")))
    for words in (
        "List of people",
        "Buurtcentrum De Mussen",
        "Participants · Speaks: Arabic or Tigrinya",
        "Printed on 9 March 2026",
        "3 people",
        "Yazid Warsame 2",
        "P-0002",
        "Roles",
        "Page 1 of 1",
        "for colleagues only",
    ):
        assert words in text


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("columns", [COLUMNS, MANY])
def test_each_person_stands_on_it_once_below_the_titles(large: bool, columns: tuple[PaperColumn, ...]) -> None:
    found = pages(people_list(paper(120, columns), large=large))
    codes = [word for text in found for word in text.split() if word.startswith("P-")]
    assert codes == [f"P-{number:04}" for number in range(120)]
    for number, text in enumerate(found, 1):
        assert "Name" in text
        assert f"Page {number} of {len(found)}" in text


def test_many_columns_turn_the_page_and_few_do_not() -> None:
    assert size(people_list(paper(2))) == (595, 842)
    assert size(people_list(paper(2, MANY))) == (842, 595)


def test_a_long_cell_goes_on_in_the_next_line() -> None:
    words = "gardening, cooking, football, languages, reading, handicraft, swimming, walking, chess, music, cycling"
    long = PeopleList("De Mussen", "", TODAY, (PaperColumn("Name"), PaperColumn("Interests")), (("An", words),))
    (text,) = pages(people_list(long))
    assert " ".join(text.split()).count("cycling") == 1
    assert "…" not in text


def test_the_same_list_is_the_same_paper() -> None:
    assert people_list(paper(5)) == people_list(paper(5))
