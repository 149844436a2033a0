"""The agreement of two people, read back from its PDF."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.matching.agreement_texts import agreement_languages, agreement_text
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.papers import AgreementPaper
from ensure_desktop.people.values import RoleKind
from reports.agreement import agreement_pdf
from reports.flow import MARGIN
from reports.page import PAGE_HEIGHT, PAGE_WIDTH

TERMS = AgreementTerms(
    interval_days=7,
    meetings=25,
    weekday=2,
    starts_at="14:00",
    minutes=90,
    place="De Mussen",
    first_on=date(2026, 3, 4),
    trial_until=date(2026, 4, 1),
    last_on=date(2027, 3, 2),
)
NAMES = {"supporter": "Mark Peeters", "participant": "Lucie Janssens"}


def made(language="en", **changes):
    text = agreement_text(language)
    paper = AgreementPaper(
        text=text,
        side=RoleKind.PARTICIPANT,
        centre="Buurtcentrum De Mussen",
        printed_on=date(2026, 3, 2),
        match_code="M-0012",
        number=2,
        supporter_name=NAMES["supporter"],
        participant_name=NAMES["participant"],
        supporter_word=text.words["supporter"],
        participant_word=text.words["participant"],
        terms=TERMS,
        special="",
        boundaries=tuple(each.text.format(**NAMES) for each in text.boundaries),
        agreed_on=None,
    )
    return replace(paper, **changes)


def flat(paper, *, large=False):
    pages = PdfReader(BytesIO(agreement_pdf(paper, large=large))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["en", "nl", "fr", "es", "tr", "da", "ti"])
def test_everything_that_was_agreed_stands_on_it(language, large):
    paper = made(language, special="We drink coffee.")
    found, words = flat(paper, large=large), paper.text.words
    said = [paper.text.title, paper.text.introduction, paper.text.closing, paper.supporter_word, paper.special]
    said += [words[key] for key in ("often", "weekly", "weekday", "place", "boundaries", "special", "signing", "trial")]
    said += [words["minutes"].format(n=90), words["copy"].format(name="Lucie Janssens"), "14:00", "De Mussen", "25"]
    missing = [each for each in (*said, *paper.boundaries) if " ".join(each.split()) not in found]
    assert missing == []
    assert all(f"{words['signature']}: {name}" in found for name in NAMES.values())


class TestArabic:
    def test_every_letter_can_be_read_out_and_it_begins_at_the_right(self):
        paper = made("ar")
        pdf = agreement_pdf(paper)
        document = pypdfium2.PdfDocument(pdf)
        bitmap = document[0].render(scale=1).to_pil().convert("L")
        top = bitmap.crop((0, int(MARGIN), bitmap.width, int(MARGIN) + 70))
        ink = [x for x in range(top.width) if min(top.crop((x, 25, x + 1, 60)).tobytes()) < 100]
        assert max(ink) > PAGE_WIDTH - MARGIN - 5
        assert min(ink) > PAGE_WIDTH / 2
        content = b"".join(page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages)
        for sentence in (paper.text.title, *paper.boundaries):
            word = max((each for each in sentence.split() if each.isalpha() and not each.isascii()), key=len)
            assert word.encode("utf-16-be").hex().upper().encode() in content, word

    def test_names_in_latin_letters_stay_readable(self):
        assert flat(made("ar")).count("Mark Peeters") >= 3


def test_tigrinya_is_written_in_its_own_letters():
    pdf = PdfReader(BytesIO(agreement_pdf(made("ti"))))
    fonts = {str(font["/BaseFont"]) for page in pdf.pages for font in _fonts(page)}
    assert any("Ethiopic" in font for font in fonts)
    assert "ዝተሰማማዕናሉ" in pdf.pages[0].extract_text()


def _fonts(page):
    return [each.get_object() for each in page["/Resources"]["/Font"].values()]


class TestTerms:
    @pytest.mark.parametrize(
        ("days", "said"),
        [(7, "once a week"), (14, "every two weeks"), (28, "every 4 weeks"), (10, "every 10 days")],
    )
    def test_how_often(self, days, said):
        assert said in flat(made(terms=replace(TERMS, interval_days=days)))

    def test_days_are_written_out_in_the_language_of_the_paper(self):
        assert "Wednesday, 4 March 2026" in flat(made())
        assert "woensdag 4 maart 2026" in flat(made("nl"))
        assert "woensdag" in flat(made("nl", terms=replace(TERMS, first_on=None, trial_until=None)))

    def test_what_was_left_open_is_a_line_to_write_on(self):
        words = agreement_text("en").words
        found = flat(made(terms=AgreementTerms(), boundaries=()))
        for key in ("often", "weekday", "time", "length", "place", "first"):
            assert words[key] in found
        for key in ("trial", "meetings", "last", "boundaries"):
            assert words[key] not in found

    def test_a_day_of_agreement_is_said(self):
        assert "Agreed on Monday, 2 March 2026" in flat(made(agreed_on=date(2026, 3, 2)))
        assert "Agreed on" not in flat(made())


class TestPaper:
    @pytest.mark.parametrize("language", agreement_languages())
    def test_two_pages_of_a4_are_enough(self, language):
        pages = PdfReader(BytesIO(agreement_pdf(made(language)))).pages
        assert len(pages) == 2
        assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {
            (round(PAGE_WIDTH), round(PAGE_HEIGHT))
        }

    def test_each_page_says_where_it_belongs(self):
        pages = PdfReader(BytesIO(agreement_pdf(made(), large=True))).pages
        for number, page in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in page.extract_text()
            assert "M-0012" in page.extract_text()

    def test_each_copy_says_whose_it_is(self):
        assert "This copy is for Mark Peeters." in flat(made(side=RoleKind.SUPPORTER))

    @pytest.mark.parametrize("large", [False, True])
    def test_a_long_name_goes_on_in_the_next_line(self, large):
        name = "Mark-Alexander Maria van der Straeten-Vandenbroucke"
        found = flat(made(supporter_name=name, side=RoleKind.SUPPORTER), large=large)
        assert "…" not in found
        assert found.count("Straeten-Vandenbroucke") == 3  # the copy, the head and the signature

    def test_black_and_white_only(self):
        for page in pypdfium2.PdfDocument(agreement_pdf(made("ar"))):
            shades = page.render(scale=0.5).to_pil().convert("RGB").tobytes()
            assert shades[::3] == shades[1::3] == shades[2::3]

    def test_nobody_is_named_in_the_metadata(self):
        told = str(PdfReader(BytesIO(agreement_pdf(made()))).metadata)
        assert not any(part in told for name in NAMES.values() for part in name.split())

    def test_large_print_is_large(self):
        sizes = []
        reader = PdfReader(BytesIO(agreement_pdf(made(), large=True)))
        for page in reader.pages:
            page.extract_text(
                visitor_text=lambda text, _cm, matrix, _font, size: (
                    sizes.append(abs(matrix[3]) * size) if text.strip() else None
                )
            )
        assert min(sizes) >= 11  # a foot that is too long is made smaller, nothing else
        assert sorted(sizes)[len(sizes) // 10] >= 16


@settings(max_examples=15)
@given(
    st.text(max_size=80),
    st.text(max_size=1500),
    st.sampled_from(agreement_languages()),
    st.booleans(),
    st.lists(st.text(max_size=300), max_size=20),
)
def test_any_name_and_any_words_come_out(name, special, language, large, boundaries):
    paper = made(language, supporter_name=name, special=special, boundaries=tuple(boundaries))
    assert agreement_pdf(paper, large=large).startswith(b"%PDF")
