"""Certificate, attendance list and invitation, read back from their PDFs."""

from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.training.values import (
    AttendanceLine,
    AttendanceList,
    Certificate,
    CertificatePaper,
    Invitation,
    PaperMeeting,
    Presence,
)
from reports import attendance_list as lists
from reports import invitation as letters
from reports.attendance_list import attendance_list_paper
from reports.certificate import certificate_papers
from reports.invitation import invitation_papers

TODAY = date(2026, 3, 2)
TOPICS = (
    "Getting to know each other",
    "Listening without judging",
    "Making contact and building trust",
    "Ways to talk",
    "Setting boundaries",
    "Life stories and standing on your own feet",
    "Finding the way to help",
)
LUCIE = CertificatePaper(
    centre="Buurtcentrum De Mussen",
    name="Lucie Vandenberghe",
    title="Basic course",
    role="contact person",
    topics=TOPICS,
    minutes=1260,
    first_day=date(2026, 1, 5),
    last_day=date(2026, 2, 16),
    certificate=Certificate("C-0007", TODAY, "Anneke de Wit", date(2028, 3, 1), "only for colleagues"),
    trainer="Mark van den Berg",
)
NAMES = ("Lucie Vandenberghe", "Yazid Warsame", "ሰላም ተስፋይ")
ARABIC = "فاطمة الزهراء بن علي"
A4 = (595, 842)
SIDEWAYS = (842, 595)


def meetings(count=8, **more):
    return tuple(
        PaperMeeting(
            place + 1,
            TODAY + timedelta(weeks=place),
            time(13),
            time(16),
            TOPICS[place % len(TOPICS)],
            **({"place": "Main room"} | more),
        )
        for place in range(count)
    )


def attendance(count=8, *lines):
    return AttendanceList(
        "Buurtcentrum De Mussen", "Spring course", "T-0001", "Anneke", "Main room", TODAY, meetings(count), lines
    )


def line(name, *marks, count=8, **more):
    return AttendanceLine(name, "P-0001", (*marks, *([None] * (count - len(marks)))), **more)


def letter(name="Lucie", **more):
    known = {"about": "We learn together.\nAnd we drink tea.", "trainer": "Anneke", "meetings": meetings()} | more
    return Invitation("Buurtcentrum De Mussen", name, "Spring course", printed_on=TODAY, **known)


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def size(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(box.width), round(box.height)


def spoken(pdf: bytes, word: str) -> bool:
    """Whether a word whose letters join can be copied from the first page as it is written."""
    content = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data()
    return word.encode("utf-16-be").hex().upper().encode() in content


class TestCertificate:
    def test_everything_that_somebody_is_proud_of(self):
        pdf = certificate_papers([LUCIE])
        (text,) = pages(pdf)
        for words in (
            "Buurtcentrum De Mussen",
            "Certificate",
            "Lucie Vandenberghe",
            "has taken part in “Basic course”, 21 hours, from 5 January 2026 to 16 February 2026.",
            "Welcome as contact person of our programme.",
            *TOPICS,
            "Anneke de Wit",
            "for Buurtcentrum De Mussen",
            "Mark van den Berg",
            "Given on 2 March 2026, valid until 1 March 2028. Number C-0007.",
        ):
            assert words in text
        assert "only for colleagues" not in text
        assert size(pdf) == SIDEWAYS

    def test_what_is_not_known_is_left_out(self):
        bare = replace(LUCIE, role="", topics=(), minutes=0, first_day=None, last_day=None, trainer="")
        (text,) = pages(certificate_papers([replace(bare, certificate=Certificate("C-0001", TODAY, "Anneke"))]))
        assert "has completed “Basic course”." in text
        assert "Given on 2 March 2026. Number C-0001." in text
        for words in ("Welcome", "valid until", "Trainer", "hour"):
            assert words not in text

    @pytest.mark.parametrize(
        ("minutes", "words"), [(60, "1 hour,"), (150, "2.5 hours,"), (10, "0.5 hours,"), (1079, "18 hours,")]
    )
    def test_hours_can_be_read(self, minutes, words):
        (text,) = pages(certificate_papers([replace(LUCIE, minutes=minutes)]))
        assert words in text

    def test_a_course_of_one_day_names_the_day(self):
        (text,) = pages(certificate_papers([replace(LUCIE, last_day=LUCIE.first_day)]))
        assert "21 hours, on 5 January 2026." in text

    def test_whoever_gave_it_does_not_sign_twice(self):
        (text,) = pages(certificate_papers([replace(LUCIE, trainer="Anneke de Wit")]))
        assert text.count("Anneke de Wit") == 1
        assert "Trainer" not in text

    def test_names_of_every_script_stand_as_they_are_written(self):
        assert all(spoken(certificate_papers([replace(LUCIE, name=ARABIC)]), word) for word in ARABIC.split())
        for name in ("ሰላም ተስፋይ", "Ελένη", "Çağla İnci", "Олена"):
            (text,) = pages(certificate_papers([replace(LUCIE, name=name)]))
            assert name in text

    def test_a_long_name_is_never_cut(self):
        name = "Maximiliana Konstantinopoulou-van den Wijngaert de la Fuente y Villanueva"
        (text,) = pages(certificate_papers([replace(LUCIE, name=name)]))
        assert name in text

    def test_many_topics_are_counted_where_there_is_no_room(self):
        topics = tuple(f"Topic {number:02}" for number in range(60))
        (text,) = pages(certificate_papers([replace(LUCIE, topics=topics)]))
        shown = sum(topic in text for topic in topics)
        assert f"and {60 - shown} more" in text

    def test_each_has_its_page(self):
        texts = pages(certificate_papers([LUCIE, replace(LUCIE, name="Mark")]))
        assert ["Lucie" in text for text in texts] == [True, False]


class TestAttendanceList:
    @pytest.mark.parametrize("large", [False, True])
    def test_everybody_stands_on_it_with_what_was_noted(self, large):
        lines = [line(NAMES[0], Presence.PRESENT, Presence.MADE_UP), line(NAMES[1]), line(NAMES[2], Presence.EXCUSED)]
        text = " ".join(pages(attendance_list_paper(attendance(8, *lines), large=large)))
        for words in (*NAMES, "Attendance list", "Spring course", "T-0001", "Mon 2 Mar", "13:00–16:00", "present"):
            assert words in text
        assert (text.count("present"), text.count("made up"), text.count("excused")) == (1, 1, 1)

    def test_arabic_names_are_joined(self):
        assert spoken(attendance_list_paper(attendance(3, line(ARABIC, count=3))), "الزهراء")

    def test_many_meetings_turn_the_page_and_few_do_not(self):
        assert size(attendance_list_paper(attendance(4, line("Lucie", count=4)))) == A4
        assert size(attendance_list_paper(attendance(5, line("Lucie", count=5)))) == SIDEWAYS

    def test_more_meetings_still_go_on_in_another_table_with_all_names(self):
        texts = pages(attendance_list_paper(attendance(20, line("Lucie", count=20), line("Mark", count=20))))
        assert len(texts) == 3
        assert all("Lucie" in text and "Mark" in text for text in texts)
        assert sum(text.count("13:00–16:00") for text in texts) == 20

    def test_everybody_stands_on_it_once_however_many_there_are(self):
        lines = [line(f"Somebody {number:03}") for number in range(70)]
        texts = pages(attendance_list_paper(attendance(8, *lines)))
        found = [word for text in texts for word in text.split() if word.isdigit() and len(word) == 3]
        assert found == [f"{number:03}" for number in range(70)]
        assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, 1))

    def test_a_cancelled_meeting_and_who_left_are_said_in_words(self):
        gone = line("Lucie", Presence.PRESENT, left_on=TODAY)
        about = replace(attendance(8, gone), meetings=meetings(8, cancelled=True))
        (text,) = pages(attendance_list_paper(about))
        assert text.count("cancelled") == 8
        assert "left on 2 Mar 2026" in text
        assert "present" not in text

    def test_an_empty_course_has_lines_to_fill_in(self):
        (text,) = pages(attendance_list_paper(attendance(0)))
        assert "Spring course" in text

    def test_large_print_is_large(self):
        assert min(lists.LARGE.text, lists.LARGE.small) >= 16


class TestInvitation:
    @pytest.mark.parametrize("large", [False, True])
    def test_all_dates_stand_on_it_in_words(self, large):
        text = " ".join(pages(invitation_papers([letter()], large=large)))
        for words in (
            "Hello Lucie,",
            "We are glad that you come to our course “Spring course”.",
            "We learn together. And we drink tea.",
            "Main room",
            "Anneke",
            "We meet on 8 days:",
            "Monday, 2 March 2026",
            "Monday, 20 April 2026",
            "13:00–16:00",
            "Setting boundaries",
            "Please let us know.",
        ):
            assert words in text
        assert text.count("13:00–16:00") == 8
        assert text.count("Main room") == 1

    def test_one_for_everybody_names_nobody(self):
        (text,) = pages(invitation_papers([letter("")]))
        assert "Hello," in text

    def test_different_places_stand_with_their_days(self):
        different = (meetings(1)[0], replace(meetings(2)[1], place="Library"))
        (text,) = pages(invitation_papers([letter(meetings=different)]))
        assert text.index("Main room") > text.index("Monday, 2 March")
        assert text.index("Library") > text.index("Monday, 9 March")

    def test_each_person_has_her_own_letter(self):
        texts = pages(invitation_papers([letter("Lucie"), letter("Mark")]))
        assert [("Lucie" in text, "Mark" in text) for text in texts] == [(True, False), (False, True)]

    def test_many_dates_go_on_without_tearing_one_apart(self):
        texts = pages(invitation_papers([letter(meetings=meetings(30))], large=True))
        assert sum(text.count("13:00–16:00") for text in texts) == 30
        assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, 1))

    def test_arabic_names_are_joined(self):
        assert spoken(invitation_papers([letter(ARABIC)]), "الزهراء")

    def test_large_print_is_large(self):
        assert min(letters.LARGE.text, letters.LARGE.small) >= 16


anything = st.text(max_size=150)


@settings(max_examples=20, deadline=None)
@given(name=anything, title=anything, topics=st.lists(anything, max_size=30).map(tuple), large=st.booleans())
def test_whatever_stands_in_them_papers_come_out(name, title, topics, large):
    paper = replace(LUCIE, name=name, title=title, topics=topics)
    assert len(pages(certificate_papers([paper]))) == 1
    held = tuple(replace(meetings(1)[0], topic=topic, place=name) for topic in topics)
    about = replace(attendance(0), meetings=held, lines=(line(name, count=len(held)),), course=title)
    assert pages(attendance_list_paper(about, large=large))
    assert pages(invitation_papers([letter(name, meetings=held, about=title)], large=large))
