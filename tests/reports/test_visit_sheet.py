"""The visit sheet, read back from its PDF."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.visits.values import SheetMatch, VisitSheet
from reports.fonts import BOLD, FACES, Face, Typefaces
from reports.page import PAGE_HEIGHT, PAGE_WIDTH, Paper
from reports.visit_sheet import LARGE, visit_sheet

TODAY = date(2026, 3, 9)


def match(code="P-0042", visits=3, interval=7):
    return SheetMatch(code, interval, tuple(TODAY + timedelta(days=interval * each) for each in range(visits)))


def sheet(*matches, name="Mark van den Berg", centre="Buurtcentrum De Mussen"):
    return VisitSheet(centre, name, "P-0007", "contact person", "guest", TODAY, matches)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


class TestWhatStandsOnIt:
    def test_everything_that_is_needed(self):
        (text,) = pages(visit_sheet(sheet(match())))
        for words in (
            "Visit sheet",
            "Mark van den Berg",
            "P-0007",
            "Buurtcentrum De Mussen",
            "Printed on 9 March 2026",
            "P-0042",
            "every week",
            "Monday, 9 March 2026",
            "Monday, 23 March 2026",
            "Another visit",
            "minutes",
            "at home",
            "by phone",
            "nobody home",
            "Please read today!",
            "Notes",
            "Please bring this sheet back to Buurtcentrum De Mussen.",
            "codes only",
            "Page 1 of 1",
        ):
            assert words in text

    def test_one_row_for_each_date_and_a_spare_one(self):
        (text,) = pages(visit_sheet(sheet(match(visits=4))))
        assert text.count("Please read today!") == 5

    def test_a_match_without_dates_has_a_spare_row(self):
        (text,) = pages(visit_sheet(sheet(match(visits=0))))
        assert text.count("Another visit") == 1

    def test_nothing_planned_is_a_friendly_page(self):
        (text,) = pages(visit_sheet(sheet()))
        assert "No visit is planned at present." in text
        assert "Please read today!" not in text

    def test_twelve_matches_and_thirty_dates_keep_every_row(self):
        twelve = pages(visit_sheet(sheet(*(match(f"P-{place:04}", 3) for place in range(12)))))
        assert sum(text.count("Monday") for text in twelve) == 36
        assert all(any(f"P-{place:04}" in text for text in twelve) for place in range(12))
        thirty = pages(visit_sheet(sheet(match(visits=30))))
        assert sum(text.count("Monday") for text in thirty) == 30
        assert all("P-0042" in text for text in thirty)
        assert "continued" in thirty[1]
        assert [f"Page {number} of {len(thirty)}" in text for number, text in enumerate(thirty, 1)] == [True] * len(
            thirty
        )

    def test_large_print_gives_each_match_its_own_pages(self):
        texts = pages(visit_sheet(sheet(match("P-0001", 1), match("P-0002", 1)), large=True))
        assert [("P-0001" in text, "P-0002" in text) for text in texts] == [(True, False), (False, True)]
        assert min(LARGE.text, LARGE.small) >= 16

    def test_a4(self):
        for page in PdfReader(BytesIO(visit_sheet(sheet(match(visits=9))))).pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
                (PAGE_WIDTH, PAGE_HEIGHT), abs=0.01
            )


class TestEveryScript:
    @pytest.mark.parametrize("name", ["Çağla İnci Şahin", "Łukasz Dvořák", "Ελένη Παππά", "Олена Шевченко", "ሰላም ኣበበ"])
    def test_names_are_there_as_they_are_written(self, name):
        (text,) = pages(visit_sheet(sheet(match(), name=name)))
        assert name in text

    def test_arabic_is_joined_and_can_be_copied(self):
        pdf = visit_sheet(sheet(match(), name="فاطمة الزهراء"))
        content = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data()
        assert "فاطمة".encode("utf-16-be").hex().upper().encode() in content

    def test_from_right_to_left(self):
        runs = Typefaces().runs("مركز الأمل (Laak) 2026")
        assert runs[0].text.startswith("2026")
        assert "".join(run.text for run in runs if run.face is FACES[0]).count("(Laak)") == 1
        assert [run.text for run in runs if run.face.joins and run.text.strip()] == ["الأمل", "مركز"]

    def test_bold_is_a_weight_of_its_own_where_there_is_one(self):
        faces = Typefaces()
        assert {run.face for run in faces.runs("Zoë Łukasz Ελένη Олена 2026", bold=True)} == {BOLD}
        assert faces.width("Zoë", 10, bold=True) > faces.width("Zoë", 10)
        assert BOLD not in {run.face for run in faces.runs("فاطمة", bold=True)}
        assert b" 2 Tr" not in PdfReader(BytesIO(visit_sheet(sheet(match())))).pages[0].get_contents().get_data()

    def test_what_no_face_has_is_written_in_latin_letters(self):
        assert "".join(run.text for run in Typefaces().runs("王")) == "Wang"

    def test_a_missing_package_of_fonts_leaves_a_paper_all_the_same(self):
        missing = Typefaces((Face("PaperMissing", "no_such_package", "no.ttf"),))
        assert "".join(run.text for run in missing.runs("Zoë فاطمة")).startswith("Zoë ")
        assert missing.width("Zoë", 10) > 0

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=60))
    def test_any_text_has_a_width_and_fits(self, text):
        paper = Paper("test")
        shown, size = paper.fitted(text, 12, 80)
        assert paper.typefaces.width(shown, size) <= 80.01 or shown == "…"

    @settings(max_examples=15, deadline=None)
    @given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 12), st.integers(0, 9), st.booleans())
    def test_any_sheet_can_be_printed(self, name, centre, matches, visits, large):
        many = [match(f"P-{place:04}", visits) for place in range(matches)]
        texts = pages(visit_sheet(sheet(*many, name=name, centre=centre), large=large))
        assert texts
        assert sum(text.count("Monday") for text in texts) >= matches * visits


class TestOnPaper:
    def test_the_same_sheet_is_the_same_file(self):
        one = visit_sheet(sheet(match(), name="فاطمة"))
        visit_sheet(sheet(match(), name="محمد الأمين"))
        assert visit_sheet(sheet(match(), name="فاطمة")) == one

    def test_no_colour_is_used(self):
        content = PdfReader(BytesIO(visit_sheet(sheet(match())))).pages[0].get_contents().get_data()
        operators = {word for line in content.split(b"\n") for word in line.split()[-1:]}
        assert not operators & {b"rg", b"RG", b"k", b"K", b"sc", b"SC"}

    def test_long_names_stay_on_the_page(self):
        long = "Maximiliana Konstantinopolitanska " * 6
        (text,) = pages(visit_sheet(sheet(match(visits=1), name=long, centre=long)))
        assert "…" in text
