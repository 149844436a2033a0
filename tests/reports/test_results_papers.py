"""The evaluation report and the poster of results: read back from the PDF, whole, and without anybody in them."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.evaluation.paper_values import ResultsPaper
from ensure_desktop.evaluation.result_papers import results_paper
from ensure_desktop.evaluation.results_values import GroupBy, ResultsQuestion
from reports.evaluation_report import evaluation_report_pdf
from reports.flow import NORMAL, WIDTH, Sheet
from reports.results_poster import results_poster_pdf
from reports.tables import table_parts
from tests.conftest import Unit
from tests.evaluation.results_at_hand import pair
from tests.ui_evaluation.results_at_hand import cohort


def paper_of(unit: Unit, **asked: object) -> ResultsPaper:
    with unit() as work:
        found = results_paper(work, asked=ResultsQuestion(**asked))  # type: ignore[arg-type]
    return replace(found, centre="De Mussen")


@pytest.fixture
def paper(unit: Unit) -> ResultsPaper:
    """Twelve people on two scales, told apart by a group that is too small."""
    cohort(unit)
    return paper_of(unit, group_by=GroupBy.GENDER)


def words_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


class TestReport:
    def test_it_tells_the_primary_outcome_first_and_everything_after(self, paper: ResultsPaper) -> None:
        pages = words_of(evaluation_report_pdf(paper))
        assert (
            "In short Brief Resilience Scale (higher is better), primary outcome: 12 people answered twice" in pages[0]
        )
        whole = " ".join(pages)
        for words in (
            "Who was measured",
            "Paired t test",
            "Effect size d_z",
            "How many changed",
            "Warwick-Edinburgh Mental Well-being Scale (higher is better)",
            "What this does not show",
            "nobody was measured who went without it",
            "How this was worked out",
            "Holm’s method",
            "fewer than 5 people",
            "Smith and others 2008",
        ):
            assert words in whole
        assert "of the form" not in whole
        assert f"Page 1 of {len(pages)}" in pages[0]

    def test_it_names_nobody_and_no_small_number(self, paper: ResultsPaper) -> None:
        whole = " ".join(words_of(evaluation_report_pdf(paper)))
        assert "Twice" not in whole.replace("Twice: ", "")
        assert "Only 2" not in whole
        assert "Lowest to highest" not in whole

    def test_the_period_stands_on_it(self, unit: Unit) -> None:
        cohort(unit)
        first = words_of(evaluation_report_pdf(paper_of(unit, first=date(2025, 1, 1), last=date(2025, 12, 31))))[0]
        assert "between 1 January 2025 and 31 December 2025" in first

    def test_without_answers_it_says_so(self, unit: Unit) -> None:
        pages = words_of(evaluation_report_pdf(paper_of(unit)))
        assert "Nobody of these people was asked at these moments." in pages[0]

    def test_the_same_results_give_the_same_bytes(self, paper: ResultsPaper) -> None:
        assert evaluation_report_pdf(paper) == evaluation_report_pdf(paper)


class TestPoster:
    @pytest.mark.parametrize(("large", "size"), [(False, (595, 842)), (True, (842, 1191))], ids=["A4", "A3"])
    def test_it_is_one_page_in_outward_words(self, paper: ResultsPaper, large: bool, size: tuple[int, int]) -> None:
        pdf = results_poster_pdf(paper, large=large)
        (page,) = PdfReader(BytesIO(pdf)).pages
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == size
        (words,) = words_of(pdf)
        assert "What changed for our guests" in words
        assert "12 people answered twice" in words
        assert "What this does not show" in words
        assert "higher is better" in words
        assert "participant" not in words

    def test_many_scales_with_long_names_stay_on_one_page(self, paper: ResultsPaper) -> None:
        first = paper.results.overall[0]
        long = "how much somebody trusts that she will find her way in a town that she did not know before " * 2
        scales = [
            replace(first, primary=not place, scale=replace(first.scale, instrument=f"scale {place}", measures=long))
            for place in range(14)
        ]
        many = replace(paper, results=replace(paper.results, scales=tuple(scales)))
        (words,) = words_of(results_poster_pdf(many))
        assert "They are told of in the report" in words

    def test_a_small_group_has_a_poster_without_numbers(self, unit: Unit) -> None:
        pair(unit, 12, 18)
        (words,) = words_of(results_poster_pdf(paper_of(unit)))
        assert "too few people were asked twice" in words
        assert not any(letter.isdigit() for letter in words.replace("2 March 2026", ""))


class TestTables:
    def test_a_wide_table_stays_within_its_page(self) -> None:
        sheet = Sheet("Table", "en", NORMAL)
        cells = ("A name that is long enough to be wrapped in its column", *["123 456 789 (1 to 2)"] * 8)
        parts = list(table_parts(sheet, [f"Column {place}" for place in range(9)], [cells] * 3))
        pdf = sheet.finish([parts], lambda _page, _pages: None)
        (words,) = words_of(pdf)
        assert words.count("A name") == 3
        assert max(_ends(pdf)) < WIDTH + 60

    def test_a_table_of_two_columns_gives_words_their_room(self) -> None:
        sheet = Sheet("Table", "en", NORMAL)
        parts = list(table_parts(sheet, ("", ""), [("Average change", "3.1 " * 60)]))
        assert len(parts) == 1  # no head
        assert parts[0].height > 30

    def test_what_short_names_leave_free_goes_to_the_words(self) -> None:
        sheet = Sheet("Table", "en", NORMAL)
        words = "To know who lives together, so that nobody is matched within a family."
        (_head, _line, row) = table_parts(sheet, ("Kind", "What for", "Entries"), [("Home", words, "392")], texts=(1,))
        assert row.height < 2 * NORMAL.small


def _ends(pdf: bytes) -> list[float]:
    """Where texts begin, from the left edge of the page."""
    found: list[float] = []

    def visit(text: str, _cm: object, tm: list[float], *_more: object) -> None:
        if text.strip():
            found.append(tm[4])

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found
