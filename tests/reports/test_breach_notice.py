"""The draft notice and the letter: everything the law asks for, in its order, and nobody's name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.privacy import breach_words as words
from ensure_desktop.privacy.breach_values import Breach, BreachDetails, BreachNotice, Harm
from ensure_desktop.privacy.values import Risk
from reports.breach_notice import breach_letter_pdf, breach_notice_pdf

KNOWN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DETAILS = BreachDetails(
    KNOWN,
    "A letter went to the wrong house.",
    risk=Risk.HIGH,
    harms=(Harm.SEEN,),
    when="On Saturday",
    whose="Participants",
    data="Addresses",
    people=3,
    consequences="A neighbour knows.",
    measures="It was asked back.",
    why_risk="It is about health.",
)
BREACH = Breach("1" * 32, "BR-0001", DETAILS, "Anneke de Wit")
NOTICE = BreachNotice(BREACH, "De Mussen", "De Mussen vzw, Kerkstraat 1", "Privacy desk, 02 123", KNOWN)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_notice_says_what_article_33_asks_for() -> None:
    text = text_of(breach_notice_pdf(NOTICE))
    asked = [
        "De Mussen vzw, Kerkstraat 1",
        "Privacy desk, 02 123",
        "A letter went to the wrong house.",
        "The data were: seen by somebody who should not.",
        "On Saturday",
        "Participants",
        "People: 3. Records: not known yet.",
        "Addresses",
        "A high risk for people",
        "A neighbour knows.",
        "It was asked back.",
        "Not yet.",
    ]
    places = [text.index(each) for each in asked]
    assert places == sorted(places)
    assert "Anneke" not in text, "who took it down is nobody's business outside"


@pytest.mark.parametrize(
    ("printed", "told", "because", "asked"),
    [
        (timedelta(hours=71), None, "", False),
        (timedelta(hours=73), None, "", True),
        (timedelta(hours=90), timedelta(hours=50), "", False),
        (timedelta(hours=90), timedelta(hours=80), "It was a Friday.", True),
    ],
)
def test_a_late_notice_has_to_say_why(printed, told, because, asked) -> None:
    details = replace(DETAILS, late_because=because)
    breach = replace(BREACH, details=details, authority_at=None if told is None else KNOWN + told)
    titles = [each.title for each in words.notice_passages(replace(NOTICE, breach=breach, printed_at=KNOWN + printed))]
    assert ("Why this comes after more than 72 hours" in titles) is asked


@pytest.mark.parametrize(
    ("day", "how", "said"),
    [
        (date(2026, 3, 3), "By letter", "Yes, on 3 March 2026."),
        (None, "It was encrypted.", "No."),
        (None, "", "Not yet."),
    ],
)
def test_the_notice_says_whether_the_people_know(day, how, said) -> None:
    breach = replace(BREACH, people_told_on=day, people_told_how=how)
    text = text_of(breach_notice_pdf(replace(NOTICE, breach=breach)))
    assert said in text
    assert how in text


def test_what_nobody_knows_yet_is_room_to_write() -> None:
    bare = BreachNotice(replace(BREACH, details=BreachDetails(KNOWN, "Something.")), "De Mussen", "", "", KNOWN)
    assert text_of(breach_notice_pdf(bare)).count(words.NOT_KNOWN) >= 5
    assert words.NOT_KNOWN in text_of(breach_letter_pdf(bare))


def test_the_letter_is_in_plain_words_and_the_same_as_text() -> None:
    text = text_of(breach_letter_pdf(NOTICE))
    copied = words.as_text(words.letter_title(), words.letter_passages(NOTICE), words.letter_opening(NOTICE))
    for each in ("A letter went to the wrong house.", "Addresses", "A neighbour knows.", "Privacy desk", "complain"):
        assert each in text
        assert each in copied
    assert "Participants" not in text
    assert "Anneke" not in text


def test_a_long_story_goes_on_overleaf() -> None:
    story = " ".join(["It went on and on, and then it went on."] * 100)
    long = replace(DETAILS, what=story, measures=story, consequences=story)
    made = breach_notice_pdf(replace(NOTICE, breach=replace(BREACH, details=long)))
    assert len(PdfReader(BytesIO(made)).pages) > 1
    assert text_of(made).count("It went on and on") == 300
