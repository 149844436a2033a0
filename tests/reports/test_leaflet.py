"""The leaflet of chosen places, read back from its PDF."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.people.organisations.values import Access, Leaflet, LeafletEntry, Opening
from reports.leaflet import LARGE, leaflet_paper
from reports.page import PAGE_HEIGHT, PAGE_WIDTH

NOTHING = LeafletEntry(
    name="Library",
    about="",
    openings=(),
    hours_note="",
    address="",
    phone="",
    email="",
    website="",
    languages=(),
    access=(),
    access_note="",
)


def place(name="CAW Laak", **more):
    known = {
        "about": "Help with debts and letters.",
        "openings": (Opening(0, "09:00", "12:00"), Opening(0, "13:30", "17:00"), Opening(1, "09:00", "12:30")),
        "hours_note": "closed in July",
        "address": "Dorpstraat 12, 2500 Lier",
        "phone": "03 480 12 34",
        "email": "laak@caw.example",
        "website": "https://www.caw.be/laak",
        "languages": ("nl", "ar", "ti"),
        "access": (Access.STEP_FREE, Access.FREE_OF_CHARGE),
        "access_note": "ring at the blue door",
    }
    return LeafletEntry(name=name, **(known | more))


def pages(*entries, title="Places that can help", large=False) -> list[str]:
    pdf = leaflet_paper(Leaflet("Buurtcentrum De Mussen", title, entries, date(2026, 3, 2)), large=large)
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


class TestWhatStandsOnIt:
    @pytest.mark.parametrize("large", [False, True])
    def test_everything_that_somebody_needs(self, large):
        (text,) = pages(place(contact="Samira Haddad"), large=large)
        for words in (
            "Places that can help",
            "Buurtcentrum De Mussen",
            "CAW Laak",
            "Help with debts and letters.",
            "Monday",
            "9:00–12:00, 13:30–17:00",
            "Tuesday",
            "9:00–12:30",
            "Other days",
            "closed in July",
            "Dorpstraat 12, 2500 Lier",
            "03 480 12 34",
            "Samira Haddad",
            "Tigrinya",
            "ትግርኛ",
            "No steps at the door",
            "Costs nothing",
            "Ring at the blue door",
            "laak@caw.example",
            "www.caw.be/laak",
            "Please call before you go.",
            "Printed on 2 March 2026",
            "Page 1 of 1",
        ):
            assert words in text
        for day in ("Wednesday", "Sunday", "https://"):
            assert day not in text

    def test_what_is_not_known_leaves_no_empty_line(self):
        (text,) = pages(NOTHING)
        for word in ("Ask for", "Phone", "Where", "Languages", "Good to know", "Other days", "Website"):
            assert word not in text

    def test_hours_that_are_only_a_remark(self):
        (text,) = pages(place(openings=(), hours_note="By appointment"))
        assert "By appointment" in text
        assert "closed" not in text

    def test_open_every_day_has_no_other_days(self):
        (text,) = pages(place(openings=tuple(Opening(day, "08:00", "24:00") for day in range(7))))
        assert text.count("8:00–24:00") == 7
        assert "Other days" not in text

    def test_a4(self):
        pdf = leaflet_paper(Leaflet("De Mussen", "", (place(),) * 9, date(2026, 3, 2)))
        for page in PdfReader(BytesIO(pdf)).pages:
            size = (float(page.mediabox.width), float(page.mediabox.height))
            assert size == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT), abs=0.01)


class TestPages:
    @pytest.mark.parametrize("large", [False, True])
    def test_a_place_stays_on_one_page(self, large):
        texts = pages(*(place(f"Place {number:02}", address=f"Street {number:02}") for number in range(9)), large=large)
        for number in range(9):
            (page,) = (text for text in texts if f"Place {number:02}" in text)
            assert f"Street {number:02}" in page
        assert [f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)

    def test_one_longer_than_a_page_goes_on_with_its_name(self):
        long = "\n".join(f"Line {number:03} of what it offers." for number in range(90))
        texts = pages(place("Short"), place("Long", about=long), place("After"))
        assert len(texts) >= 3
        lines = [text.count("of what it offers") for text in texts]
        assert sum(lines) == 90
        assert "Long (continued)" in texts[2]
        assert "After" in texts[-1]

    def test_large_print_is_large(self):
        assert min(LARGE.text, LARGE.small) >= 16
        assert len(pages(place(), place("Second"), large=True)) == 2
        assert len(pages(place(), place("Second"))) == 1


class TestEveryScript:
    @pytest.mark.parametrize("name", ["ሰላም ማእከል", "Ελένη", "Çağla İnci", "Олена"])
    def test_names_are_there_as_they_are_written(self, name):
        (text,) = pages(place(name))
        assert name in text

    def test_arabic_is_joined_and_can_be_copied(self):
        pdf = leaflet_paper(Leaflet("De Mussen", "أماكن", (place("بيت النساء"),), date(2026, 3, 2)))
        content = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data()
        for word in ("أماكن", "النساء", "العربية"):
            assert word.encode("utf-16-be").hex().upper().encode() in content

    def test_a_language_whose_letters_no_face_has_is_named_once(self):
        (text,) = pages(place(languages=("bn",)))
        assert "Bangla" in text
        assert "Bangla (" not in text


anything = st.text(max_size=120)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            place, anything, about=st.text(max_size=900), address=anything, website=anything, access_note=anything
        ),
        min_size=1,
        max_size=3,
    ),
    anything,
    st.booleans(),
)
def test_whatever_stands_in_it_a_paper_comes_out(entries, title, large):
    pdf = leaflet_paper(Leaflet("De Mussen", title, tuple(entries), date(2026, 3, 2)), large=large)
    assert len(PdfReader(BytesIO(pdf)).pages) >= 1
