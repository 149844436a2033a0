"""The consent paper, read back from its PDF."""

import math
import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.consent.texts import consent_form, earlier_form, text_languages
from ensure_desktop.consent.values import (
    ConsentPaper,
    PaperPurpose,
    Purpose,
    Signature,
    Signing,
    Way,
)
from reports.consent_form import LARGE, MARGIN, NORMAL, consent_paper, is_read_rightwards
from reports.page import PAGE_HEIGHT, PAGE_WIDTH

DAY = date(2026, 3, 2)
NAME = Signature(
    (tuple((0.05 + 0.9 * step / 40, 0.5 + 0.4 * math.sin(step / 4)) for step in range(41)), ((0.2, 0.9),)), 3.0
)
BLANK = ConsentPaper(
    form=consent_form("en"),
    centre="Buurtcentrum De Mussen",
    printed_on=DAY,
    purposes=tuple(map(PaperPurpose, Purpose)),
    person_name="Lucie Peeters",
    person_code="P-0042",
)
AGREED = replace(
    BLANK,
    purposes=(
        PaperPurpose(Purpose.MATCHING, agreed=True),
        PaperPurpose(Purpose.EVALUATION, agreed=False),
        PaperPurpose(Purpose.CASE_DISCUSSION, agreed=True, withdrawn_on=date(2026, 2, 27)),
        PaperPurpose(Purpose.SHARING, agreed=True, partners=("CAW Laak",)),
        PaperPurpose(Purpose.SHARING, agreed=True, partners=("Huis van het Kind",), withdrawn_on=date(2026, 2, 20)),
        PaperPurpose(Purpose.PHOTO, agreed=False),
    ),
    signing=Signing(
        date(2026, 1, 12),
        Way.SCREEN,
        "2026-2",
        "en",
        witness="Willemijn Smit",
        interpreter="Samira Haddad",
        guardian="Ahmed El Amrani",
        guardian_relation="uncle",
        signature=NAME,
        guardian_signature=NAME,
        expires_on=date(2028, 1, 12),
    ),
)


def pages(paper, *, large=False):
    return [page.extract_text() for page in PdfReader(BytesIO(consent_paper(paper, large=large))).pages]


def flat(text):
    return " ".join(text.split())


def letters(text):
    """The letters of Arabic text without what shaping may put differently: marks, and the order of a line."""
    return sorted(char for char in text if char.isalpha() and "\u0620" <= char <= "\u064a")


def spoken(pdf):
    """What is read out where letters are joined: the text that is told along with the shapes."""
    content = b"".join(page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages)
    return "".join(
        bytes.fromhex(found.decode()).decode("utf-16-be") for found in re.findall(rb"<FEFF([0-9A-F]+)>", content)
    )


def dark_sides(pdf, page=0):
    """How much ink lies in the left and in the right quarter of a page, on which a paragraph ends unevenly."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=1).to_pil().convert("L")
    width, height = bitmap.size
    quarters = [bitmap.crop((int(width * at), 0, int(width * (at + 0.25)), height)) for at in (0.0, 0.75)]
    return [sum(quarter.histogram()[:128]) for quarter in quarters]


class TestBlank:
    @pytest.mark.parametrize("large", [False, True])
    @pytest.mark.parametrize("language", ["en", "nl", "fr", "es", "tr"])
    def test_every_word_of_the_text_stands_on_it(self, language, large):
        form = consent_form(language)
        text = flat(" ".join(pages(replace(BLANK, form=form, asks_guardian=True), large=large)))
        foot = re.compile(r"\S+ \d+ \S+ \d+ (Buurtcentrum De Mussen · )?P-0042 · \S+ \S+ 2026-2")
        text = flat(foot.sub("", text))
        wanted = [form.title, form.introduction, form.withdrawing, form.complaint, form.guardian, form.closing]
        wanted += [part for each in form.texts for part in (each.title, each.text)] + form.rights.splitlines()
        for each in wanted:
            assert flat(each) in text
        words = form.words
        for each in (words.tick, words.name, words.day, words.signature, words.guardian, words.guardian_signature):
            assert each in text
        for each in (words.interpreter, words.witness, words.organisation, words.rights, words.withdrawing):
            assert each in text
        assert text.count(f"{words.yes} {words.no}") == len(Purpose)
        assert "Lucie Peeters" in text

    def test_purposes_one_by_one_in_their_order(self):
        text = flat(" ".join(pages(BLANK)))
        places = [text.index(f"{number}. {each.title}") for number, each in enumerate(consent_form("en").texts, 1)]
        assert places == sorted(places)

    @pytest.mark.parametrize("large", [False, True])
    def test_each_page_says_where_it_belongs(self, large):
        found = pages(BLANK, large=large)
        for number, text in enumerate(found, 1):
            assert f"Page {number} of {len(found)}" in text
            assert "P-0042 · Text en 2026-2" in flat(text)

    def test_for_an_adult_two_pages_are_enough(self):
        assert len(pages(BLANK)) == 2
        assert "Parent or guardian" not in " ".join(pages(BLANK))

    def test_some_purposes_only_and_named_partners(self):
        (text,) = pages(replace(BLANK, purposes=(PaperPurpose(Purpose.SHARING, partners=("CAW Laak", "OCMW")),)))[:1]
        assert "CAW Laak" in text
        assert "OCMW" in text
        assert flat(text).count("Yes No") == 2
        assert "Photos of you" not in text

    def test_without_a_name_there_is_room_for_one(self):
        assert "Lucie" not in " ".join(pages(replace(BLANK, person_name="", person_code="")))
        assert " ·  · " not in " ".join(pages(replace(BLANK, person_code="")))

    def test_nothing_about_the_person_stands_in_the_metadata(self):
        reader = PdfReader(BytesIO(consent_paper(AGREED)))
        assert "Lucie" not in str(reader.metadata)
        assert reader.trailer["/Root"]["/Lang"] == "en"


class TestArabic:
    PAPER = replace(BLANK, form=consent_form("ar"), asks_guardian=True)

    @pytest.mark.parametrize("large", [False, True])
    def test_every_letter_stands_on_it_joined_and_can_be_read_out(self, large):
        form, pdf = consent_form("ar"), consent_paper(self.PAPER, large=large)
        told = spoken(pdf)
        for each in form.texts:
            assert set(letters(each.text)) <= set(letters(told))
        missing = letters(form.rights + form.withdrawing + form.complaint + form.guardian + form.closing)
        assert len(letters(told)) > len(missing)
        for word in (*form.title.split(), *form.texts[0].title.split(), form.words.yes, form.words.no):
            assert word.strip("؟") in told

    def test_it_begins_at_the_right(self):
        left, right = dark_sides(consent_paper(self.PAPER))
        assert right > left * 1.25
        left, right = dark_sides(consent_paper(BLANK))
        assert left > right * 1.25

    def test_boxes_stand_at_the_right_of_their_words(self):
        """In both directions the box comes before its word."""
        for paper, before in ((BLANK, True), (self.PAPER, False)):
            content = PdfReader(BytesIO(consent_paper(paper))).pages[0].get_contents().get_data().decode("latin-1")
            sides = re.findall(r"n\n([\d.]+) [\d.]+ m\n([\d.]+) [\d.]+ l\n", content)
            boxes = [float(x) for x, to in sides if 0 < float(to) - float(x) < NORMAL.box]
            assert len(boxes) >= 6
            assert all((MARGIN < x < PAGE_WIDTH / 2) is before for x in boxes)

    def test_latin_names_stay_readable(self):
        text = " ".join(pages(replace(AGREED, form=consent_form("ar"), person_name="Fatima الحداد")))
        for name in ("Fatima", "CAW Laak", "Huis van het Kind", "Ahmed El Amrani", "Samira Haddad", "Willemijn Smit"):
            assert name in text
        assert "ar 2026-2" in text
        assert "P-0042" in text

    def test_the_language_is_told(self):
        assert PdfReader(BytesIO(consent_paper(self.PAPER))).trailer["/Root"]["/Lang"] == "ar"

    @pytest.mark.parametrize(
        ("text", "rightwards"), [("على ماذا", False), ("שלום", False), ("2026 نعم", False), ("Ja?", True), ("12", True)]
    )
    def test_the_direction_is_that_of_the_first_letter(self, text, rightwards):
        assert is_read_rightwards(text) is rightwards


class TestAgreed:
    def test_what_was_agreed_when_how_and_how_long(self):
        text = flat(" ".join(pages(AGREED)))
        for words in (
            "Signed on the screen.",
            "12 January 2026",
            "Your yes holds until 12 January 2028. Then we ask you again.",
            "CAW Laak",
            "Taken back on 20 February 2026",
            "Taken back on 27 February 2026",
            "Ahmed El Amrani",
            "uncle",
            "Samira Haddad",
            "Willemijn Smit",
            "Text en 2026-2",
        ):
            assert words in text
        assert "Please tick" not in text
        assert text.count("Taken back on") == 2

    @pytest.mark.parametrize(
        ("way", "said"), [(Way.PAPER, "Signed on paper"), (Way.SPOKEN, "Said aloud before a witness")]
    )
    def test_the_other_ways(self, way, said):
        signing = replace(AGREED.signing, way=way, signature=None, guardian_signature=None, expires_on=None)
        text = flat(" ".join(pages(replace(AGREED, signing=signing))))
        assert said in text
        assert "Your yes holds until you take it back." in text

    def test_each_yes_and_no_is_crossed(self):
        crossed = strokes(AGREED)
        none = strokes(replace(AGREED, purposes=BLANK.purposes))
        assert crossed - none == 2 * len(AGREED.purposes)

    def test_signatures_are_lines_and_no_pictures(self):
        drawn = strokes(AGREED) - strokes(replace(AGREED, signing=replace(AGREED.signing, signature=None)))
        assert drawn == len(NAME.strokes)
        assert not any(page.images for page in PdfReader(BytesIO(consent_paper(AGREED))).pages)

    def test_the_text_of_an_earlier_version(self):
        form = earlier_form("2026-1", "nl")
        text = flat(" ".join(pages(replace(AGREED, form=form))))
        assert "Tekst nl 2026-1" in text
        assert flat(form.texts[0].text) in text
        assert "Uw rechten" not in text

    def test_a_language_whose_days_nobody_knows_how_to_write(self):
        form = replace(consent_form("en"), language="rom")
        assert "12 January 2028" in " ".join(pages(replace(AGREED, form=form)))


@pytest.mark.parametrize("language", text_languages())
def test_large_print_is_large(language):
    """Every text is of 16 points or more."""
    pdf = consent_paper(replace(BLANK, form=consent_form(language)), large=True)
    for page in PdfReader(BytesIO(pdf)).pages:
        sizes = re.findall(rb"/F\S+ ([\d.]+) Tf", page.get_contents().get_data())
        used = {float(size) for size in sizes} - {1.0, 12.0}  # every page begins with a font that writes nothing
        assert min(used) >= 16
    assert LARGE.text >= 16


def test_black_and_white_only():
    for page in PdfReader(BytesIO(consent_paper(AGREED))).pages:
        assert not re.search(rb" (?:rg|RG|k|K)\n", page.get_contents().get_data())


def test_a4_and_the_same_paper_is_the_same_file():
    pdf = consent_paper(AGREED)
    assert pdf == consent_paper(AGREED)
    for page in PdfReader(BytesIO(pdf)).pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT), abs=0.01)


def test_a_text_longer_than_a_page_goes_on_overleaf():
    form = consent_form("en")
    long = replace(form.texts[0], text="\n".join(f"Sentence {number:03}." for number in range(120)))
    found = pages(replace(BLANK, form=replace(form, texts=(long, *form.texts[1:]))))
    assert sum(text.count("Sentence") for text in found) == 120
    assert len(found) >= 4


@settings(max_examples=6, deadline=None)
@given(
    st.text(max_size=80),
    st.text(max_size=300),
    st.sampled_from(text_languages()),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30),
)
def test_any_name_and_any_text_comes_out(name, text, language, points):
    form = replace(consent_form(language), closing=text, rights=text)
    signing = replace(AGREED.signing, guardian=name, signature=Signature((tuple(points),), 2.0))
    reader = PdfReader(BytesIO(consent_paper(replace(AGREED, form=form, person_name=name, signing=signing))))
    assert 2 <= len(reader.pages) <= 6


def strokes(paper):
    """How many lines with round ends are drawn: crosses and signatures."""
    content = b"".join(page.get_contents().get_data() for page in PdfReader(BytesIO(consent_paper(paper))).pages)
    return len(re.findall(rb"\b1 J\b", content))


@pytest.mark.parametrize("language", sorted({*text_languages()} - {"ar"}))  # letters of Arabic are joined on paper
def test_there_is_a_line_for_how_the_centre_is_reached(language):
    form = consent_form(language)
    text = flat(" ".join(pages(replace(BLANK, form=form))))
    assert flat(form.words.contact) in text
    assert text.index(flat(form.words.withdrawing)) < text.index(flat(form.words.contact))
