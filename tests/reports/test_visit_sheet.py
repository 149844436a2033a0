"""The visit sheet, read back from its PDF."""

from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.visits.papers import SheetMatch, VisitSheet
from ensure_desktop.visits.sheet_texts import sheet_languages, sheet_text
from reports.flow import MARGIN
from reports.fonts import BOLD, FACES, Face, Typefaces
from reports.page import PAGE_HEIGHT, PAGE_WIDTH, Paper
from reports.visit_sheet import LARGE, visit_sheets

TODAY = date(2026, 3, 9)


def match(code="P-0042", visits=3, interval=7, others=()):
    return SheetMatch(code, interval, tuple(TODAY + timedelta(days=interval * each) for each in range(visits)), others)


def sheet(*matches, name="Mark van den Berg", centre="Buurtcentrum De Mussen", language="en", code="P-0007"):
    text = sheet_text(language)
    called = text.words["supporter"], text.words["participant"]
    return VisitSheet(text, centre, "1" * 32, name, code, *called, TODAY, matches)


def visit_sheet(one, **how):
    return visit_sheets([one], **how)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def flat(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


WRITTEN = ("en", "nl", "fr", "es", "tr", "da", "ti")
"""Languages whose letters come back from a PDF as they went in."""


class TestWhatStandsOnIt:
    @pytest.mark.parametrize("large", [False, True])
    @pytest.mark.parametrize("language", WRITTEN)
    def test_every_word_in_every_language(self, language, large):
        words = sheet_text(language).words
        found = flat(visit_sheet(sheet(match(others=("P-0043",)), language=language), large=large))
        open_places = ("weekly", "fortnightly", "weeks", "days", "printed", "page", "back", "nothing", "ask")
        missing = [key for key, text in words.items() if key not in open_places and text not in found]
        assert missing == []
        assert words["weekly"] in found
        assert sheet_text(language).title in found

    def test_whose_it_is_and_when(self):
        found = flat(visit_sheet(sheet(match(others=("P-0043", "P-0044")))))
        for words in (
            "Mark van den Berg",
            "contact person P-0007",
            "Buurtcentrum De Mussen",
            "Printed on 9 March 2026",
            "guest · once a week",
            "P-0042 Monday, 9 March 2026",
            "P-0042 Monday, 23 March 2026",
            "P-0042 Another visit",
            "P-0043 P-0044",
            "Page 1 of 2",
        ):
            assert words in found, words

    @pytest.mark.parametrize(("days", "said"), [(14, "every two weeks"), (28, "every 4 weeks"), (10, "every 10 days")])
    def test_how_often(self, days, said):
        assert said in flat(visit_sheet(sheet(match(interval=days))))

    @pytest.mark.parametrize("large", [False, True])
    def test_two_scales_of_five_for_each_visit(self, large):
        found = flat(visit_sheet(sheet(match(visits=1)), large=large))
        assert found.count("1 2 3 4 5") == 4

    def test_one_box_for_each_date_and_a_spare_one(self):
        assert flat(visit_sheet(sheet(match(visits=4)))).count("please read today") == 5

    def test_a_match_without_dates_has_a_spare_box(self):
        assert flat(visit_sheet(sheet(match(visits=0)))).count("Another visit") == 1

    def test_nothing_planned_is_a_friendly_page(self):
        (text,) = pages(visit_sheet(sheet()))
        assert "No visit is planned at present." in text
        assert "please read today" not in text

    def test_on_each_page_stands_whom_it_is_about(self):
        thirty = pages(visit_sheet(sheet(match(visits=30))))
        assert sum(text.count("Monday") for text in thirty) == 30
        assert all("P-0042" in text and "P-0007" in text for text in thirty)
        assert all(f"Page {number} of {len(thirty)}" in text for number, text in enumerate(thirty, 1))

    def test_large_print_is_large(self):
        assert min(LARGE.text, LARGE.small, LARGE.head, LARGE.code) >= 16

    @pytest.mark.parametrize("large", [False, True])
    @pytest.mark.parametrize("language", sheet_languages())
    def test_no_box_runs_over_the_foot(self, language, large):
        document = pypdfium2.PdfDocument(
            visit_sheet(sheet(match(visits=2, others=("P-0043", "P-0044")), language=language), large=large)
        )
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L")
            below = picture.crop((0, int(PAGE_HEIGHT - MARGIN) + 4, picture.width, picture.height))
            assert min(below.tobytes()) == 255

    def test_a4(self):
        for page in PdfReader(BytesIO(visit_sheet(sheet(match(visits=9))))).pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
                (PAGE_WIDTH, PAGE_HEIGHT), abs=0.01
            )


class TestSeveral:
    def test_each_begins_on_a_page_of_its_own_with_its_own_numbers(self):
        one = sheet(match(visits=4), name="Mark", code="P-0001")
        other = sheet(match("P-0050", visits=0), name="Lucie", code="P-0002")
        texts = pages(visit_sheets([one, other]))
        assert ["P-0001" in text for text in texts] == [True, True, True, False]
        assert "Page 3 of 3" in texts[2]
        assert "Page 1 of 1" in texts[3]
        assert "Lucie" in texts[3]

    def test_each_is_read_from_its_own_side(self):
        languages = ("ar", "nl", "ar")
        document = pypdfium2.PdfDocument(
            visit_sheets([sheet(match(visits=0), name=f"Mark {each}", language=each) for each in languages])
        )
        for page, language in zip(document, languages, strict=True):
            left, right = ink_of_title(page)
            assert (left > PAGE_WIDTH / 2) == (language == "ar")
            assert (right < PAGE_WIDTH / 2) == (language == "nl")

    def test_each_is_as_it_would_be_alone(self):
        sheets = [sheet(match(), language=each) for each in ("en", "ti", "tr")]
        together = pages(visit_sheets(sheets))
        assert together == [text for each in sheets for text in pages(visit_sheet(each))]

    def test_no_sheet_is_no_document(self):
        with pytest.raises(ValueError, match="no sheet"):
            visit_sheets([])


def ink_of_title(page):
    """The first and the last place with ink at the height of the title, left of the day on which it was printed."""
    picture = page.render(scale=1).to_pil().convert("L")
    band = picture.crop((0, int(MARGIN), picture.width, int(MARGIN) + 24))
    columns = [x for x in range(band.width) if min(band.crop((x, 0, x + 1, 24)).tobytes()) < 60]
    return min(columns), max(columns)


class TestEveryScript:
    @pytest.mark.parametrize("name", ["Çağla İnci Şahin", "Łukasz Dvořák", "Ελένη Παππά", "Олена Шевченко", "ሰላም ኣበበ"])
    def test_names_are_there_as_they_are_written(self, name):
        assert name in flat(visit_sheet(sheet(match(), name=name)))

    def test_arabic_is_joined_and_can_be_copied(self):
        pdf = visit_sheet(sheet(match(), name="فاطمة الزهراء"))
        content = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data()
        assert "فاطمة".encode("utf-16-be").hex().upper().encode() in content

    def test_from_right_to_left(self):
        runs = Typefaces().runs("مركز الأمل (Laak) 2026")
        assert runs[0].text.startswith("2026")
        assert "".join(run.text for run in runs if run.face is FACES[0]).count("(Laak)") == 1
        assert [run.text for run in runs if run.face.joins and run.text.strip()] == ["الأمل", "مركز"]

    def test_a_line_may_close_what_the_line_above_it_opened(self):
        line = "oneself; from 0 to 30) (higher is better)"
        assert "".join(run.text for run in Typefaces().runs(line)) == line

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
        assert sum(text.count("Monday") for text in texts) >= matches * visits * (2 if large else 1)


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
        assert "…" in flat(visit_sheet(sheet(match(visits=1), name=long, centre=long)))
