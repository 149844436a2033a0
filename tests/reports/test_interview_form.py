"""A guide on paper, read back from its PDF."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.interviews.templates import template
from ensure_desktop.interviews.values import (
    Guide,
    GuidePurpose,
    InterviewFacts,
    InterviewSheet,
    Kind,
    Option,
    Question,
    Scale,
    Section,
)
from reports.answer_space import LARGE, LONG_TEXT_LINES, NORMAL, AnswerSpace
from reports.interview_form import interview_form
from reports.page import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Paper
from reports.sides import Side, is_right_to_left
from tests.interviews.made_up import PATIENT, answers, guides

TODAY = date(2026, 3, 9)
OPTIONS = (Option("h", "At home"), Option("c", "Here at the centre"))
HELLO = "هل تود أن تحدثنا عن نفسك؟"


def guide(*questions, title="Getting to know each other", introduction="", section="About you", help_text=""):
    return Guide(title, (Section("s", section, questions, help_text),), introduction)


def sheet(asked, language="en", **how):
    return InterviewSheet("Buurtcentrum De Mussen", asked, language, TODAY, **how)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def whole(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def content(pdf: bytes) -> bytes:
    return b"".join(page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages)


class TestBlank:
    @pytest.mark.parametrize("large", [False, True])
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("purpose", GuidePurpose)
    def test_everything_that_is_asked_stands_there(self, purpose, language, large):
        asked = template(purpose, language)
        pdf = interview_form(sheet(asked, language), large=large)
        text = whole(pdf)
        for part in (asked.title, *asked.introduction.split("\n\n"), *(each.title for each in asked.sections)):
            assert " ".join(part.split()) in text
        for question in asked.questions():
            assert question.text in text
            assert all(option.text in text for option in question.options)

    def test_help_for_the_interviewer_is_on_the_interviewer_s_own_sheet_only(self):
        asked = guide(Question("q", Kind.TEXT, "How are you?", help="Listen for worries."), help_text="Begin calmly.")
        own = whole(interview_form(sheet(asked, advice="")))
        goes_home = whole(interview_form(sheet(asked)))
        for words in ("Listen for worries.", "Begin calmly."):
            assert words in own
            assert words not in goes_home

    def test_what_is_noted_about_the_meeting_and_how_the_paper_is_kept(self):
        (text,) = pages(interview_form(sheet(guide(Question("q", Kind.TEXT, "How are you?")))))
        for words in (
            "Buurtcentrum De Mussen",
            "Code",
            "Date",
            "Interviewer",
            "Interpreter",
            "Place",
            "the code only, no names",
            "Printed on 9 March 2026",
            "Page 1 of 1",
        ):
            assert words in text
        assert "Advice" not in text

    def test_a_second_meeting_has_room_for_the_advice(self):
        asked = guide(Question("q", Kind.YES_NOT_YET_NO, "Comes on time"))
        assert "Advice of the interviewer" in whole(interview_form(sheet(asked, advice="")))

    @pytest.mark.parametrize(
        ("question", "words"),
        [
            (Question("q", Kind.CHOICE, "Where?", options=OPTIONS), ["Please choose one.", "At home"]),
            (
                Question("q", Kind.CHOICES, "Where?", options=OPTIONS),
                ["tick everything that fits", "Here at the centre"],
            ),
            (Question("q", Kind.CHOICES, "Where?", options=OPTIONS, most=1), ["tick at most 1"]),
            (
                Question("q", Kind.SCALE, "How?", scale=Scale(1, 10, "quiet", "sociable")),
                ["circle one number", "1", "10", "quiet", "sociable"],
            ),
            (Question("q", Kind.RANKED, "What?", most=4), ["1.", "4."]),
            (Question("q", Kind.RANKED, "What?", options=OPTIONS), ["write 1 beside the most important", "At home"]),
            (Question("q", Kind.RANKED, "What?", options=OPTIONS, most=2), ["and so on until 2"]),
            (Question("q", Kind.DATE, "When?"), ["day", "month", "year"]),
            (Question("q", Kind.YES_NOT_YET_NO, "On time"), ["yes", "not yet", "no", "Remark"]),
            (Question("q", Kind.LANGUAGES, "Which?"), ["language", "A1", "native", "B1, everyday talk"]),
            (Question("q", Kind.WEEK, "When?"), ["Mon", "Sun", "morning", "evening"]),
            (Question("q", Kind.WISHES, "Who?"), ["gender", "woman", "lived experience", "like me", "must"]),
            (Question("q", Kind.WISHES, "Who?"), ["this language:", "the language I speak best", "time in common"]),
        ],
    )
    @pytest.mark.parametrize("large", [False, True])
    def test_each_kind_says_how_to_answer(self, question, words, large):
        text = whole(interview_form(sheet(guide(question)), large=large))
        assert [word for word in words if word not in text] == []

    @pytest.mark.parametrize(
        ("question", "bands"),
        [
            (Question("q", Kind.TEXT, "?"), 1),
            (Question("q", Kind.LONG_TEXT, "?"), LONG_TEXT_LINES),
            (Question("q", Kind.RANKED, "?", most=5), 5),
            (Question("q", Kind.SCALE, "?"), 1),
        ],
    )
    def test_there_are_lines_to_write_on_with_room_between_them(self, question, bands):
        space = AnswerSpace(Side(Paper("test"), mirrored=False), NORMAL, MARGIN, 400).bands(question)
        assert len(space) == bands
        assert all(band.height >= 8 * 72 / 25.4 for band in space)

    def test_large_print_is_large_all_over(self):
        assert min(LARGE.text, LARGE.small) >= 16
        asked = template(GuidePurpose.APPLICANT, "en")
        assert len(pages(interview_form(sheet(asked), large=True))) > len(pages(interview_form(sheet(asked))))


class TestPages:
    def test_each_page_carries_the_code_and_its_number(self):
        texts = pages(interview_form(sheet(template(GuidePurpose.APPLICANT, "en"))))
        assert len(texts) > 2
        for number, text in enumerate(texts, 1):
            assert f"Page {number} of {len(texts)}" in text
            assert "Code" in text

    def test_a_title_is_never_alone_at_the_foot(self):
        for filling in range(1, 30):
            before = Section("a", "Before", tuple(Question(f"q{n}", Kind.TEXT, "One line?") for n in range(filling)))
            after = Section("b", "Afterwards", (Question("last", Kind.LONG_TEXT, "And the last one?"),))
            texts = pages(interview_form(sheet(Guide("Hello", (before, after)))))
            (page,) = (text for text in texts if "Afterwards" in text)
            assert "And the last one?" in page

    def test_two_hundred_questions_are_all_there(self):
        many = tuple(Question(f"q{n}", Kind.YES_NOT_YET_NO, f"Criterion {n:03}") for n in range(200))
        text = whole(interview_form(sheet(guide(*many))))
        assert [f"Criterion {n:03}" in text for n in range(200)] == [True] * 200

    def test_a_long_answer_goes_on_on_the_next_page(self):
        asked = guide(Question("q", Kind.LONG_TEXT, "How are you?"))
        said = "\n".join(f"Line {n:03}" for n in range(150))
        texts = pages(interview_form(sheet(asked, answers={"q": said})))
        assert len(texts) > 2
        assert [f"Line {n:03}" in "".join(texts) for n in range(150)] == [True] * 150

    def test_a4(self):
        for page in PdfReader(BytesIO(interview_form(sheet(template(GuidePurpose.PARTICIPANT, "nl"))))).pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
                (PAGE_WIDTH, PAGE_HEIGHT), abs=0.01
            )

    def test_no_colour_is_used(self):
        pdf = content(interview_form(sheet(template(GuidePurpose.APPLICANT, "en"))))
        operators = {word for line in pdf.split(b"\n") for word in line.split()[-1:]}
        assert not operators & {b"rg", b"RG", b"k", b"K", b"sc", b"SC"}

    def test_the_same_form_is_the_same_file(self):
        asked = sheet(template(GuidePurpose.APPLICANT, "nl"), "nl")
        assert interview_form(asked) == interview_form(asked)

    @settings(PATIENT, max_examples=10)
    @given(st.data(), st.booleans(), st.sampled_from(["en", "ar"]))
    def test_any_guide_can_be_printed_blank_and_answered(self, data, large, language):
        asked = data.draw(guides())
        said = {question.id: data.draw(answers(question)) for question in asked.questions()}
        assert pages(interview_form(sheet(asked, language), large=large))
        assert pages(interview_form(sheet(asked, language, answers=said), large=large))


@pytest.mark.parametrize(("language", "monday"), [("en", "Mon"), ("nl", "ma"), ("fr", "lun."), ("rom", "Mon")])
def test_the_days_of_the_week_are_in_the_language_of_the_paper(language, monday):
    asked = guide(Question("q", Kind.WEEK, "When do you have time?"))
    assert monday in whole(interview_form(sheet(asked, language))).split()


class TestRightToLeft:
    def test_the_languages(self):
        assert is_right_to_left("ar")
        assert is_right_to_left("fa_AF")
        assert not is_right_to_left("nl-BE")

    def test_letters_are_joined_and_can_be_copied(self):
        pdf = interview_form(sheet(guide(Question("q", Kind.LONG_TEXT, HELLO), title="لقاء"), "ar"))
        assert "نفسك".encode("utf-16-be").hex().upper().encode() in content(pdf)

    def test_everything_stands_at_the_other_side(self):
        asked = guide(Question("q", Kind.CHOICE, "?", options=OPTIONS))
        boxes = {}
        for language in ("en", "ar"):
            found = []
            page = PdfReader(BytesIO(interview_form(sheet(asked, language)))).pages[0]

            def visit(text, _matrix, text_matrix, _font, _size, found=found):
                if "At home" in text:
                    found.append(text_matrix[4])

            page.extract_text(visitor_text=visit)
            boxes[language] = found[0]
        assert boxes["en"] < PAGE_WIDTH / 3
        assert boxes["ar"] > PAGE_WIDTH / 2


class TestAnswered:
    ASKED = guide(
        Question("a", Kind.LONG_TEXT, "How are you?", help="Listen."),
        Question("b", Kind.YES_NOT_YET_NO, "Comes on time"),
        Question("c", Kind.TEXT, "And your name?"),
        introduction="Welcome.",
    )

    def test_what_was_asked_and_what_was_said(self):
        said = {"a": "Well.\nVery well.", "b": {"answer": "not yet", "remark": "late twice"}, "gone": "nobody asked"}
        facts = InterviewFacts(date(2026, 3, 2), "Anneke de Wit", "at the centre", "Selam")
        pdf = interview_form(sheet(self.ASKED, answers=said, person_code="P-0042", facts=facts, advice="Begin in May."))
        text = whole(pdf)
        for words in (
            "Code: P-0042",
            "Date: 2 March 2026",
            "Interviewer: Anneke de Wit",
            "Interpreter: Selam",
            "Place: at the centre",
            "Well. Very well.",
            "not yet: late twice",
            "And your name? (not answered)",
            "Advice of the interviewer Begin in May.",
        ):
            assert words in text
        for gone in ("nobody asked", "Welcome.", "Listen.", "Remark"):
            assert gone not in text

    def test_loose_sheets_carry_the_code(self):
        said = {"a": "\n".join("A line." for _each in range(120))}
        texts = pages(interview_form(sheet(self.ASKED, answers=said, person_code="P-0042")))
        assert all("P-0042" in text for text in texts[1:])

    def test_without_advice_nothing_is_said_about_it(self):
        assert "Advice" not in whole(interview_form(sheet(self.ASKED, answers={}, advice="")))
