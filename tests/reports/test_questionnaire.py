"""Questionnaires on paper: read back from the PDF, in every language, with the code and no name."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.evaluation.filling_values import Ask, FormItem, FormOption, FormWords, QuestionnairePaper
from ensure_desktop.evaluation.questionnaire_words import is_rightwards, questionnaire_languages
from ensure_desktop.evaluation.questionnaire_words import questionnaire_text as words_in
from reports.questionnaire import questionnaires

FEW = tuple(FormOption(code, text) for code, text in enumerate(("never", "rarely", "sometimes", "often", "always"), 1))
LONG = tuple(
    FormOption(each, f"{each}: an answer that says so much that it needs nearly all of a line") for each in "ab"
)
SCALE = tuple(FormOption(number, "badly" if number == 0 else "", end=True) for number in range(11))
ITEMS = (
    *(FormItem(f"q{place}", f"Statement {place}", Ask.ONE, FEW) for place in range(1, 15)),
    FormItem("long", "Which of these?", Ask.MANY, LONG, section="More", most=1),
    FormItem("mood", "How are you?", Ask.ONE, SCALE, is_scale=True),
    FormItem("count", "How many friends?", Ask.COUNT),
    FormItem("told", "What else?", Ask.TEXT),
    FormItem("word", "In a word?", Ask.LINE),
    FormItem("day", "Since when?", Ask.DAY),
)


def paper(language="en", *, code="Q-0012", items=ITEMS, **more):
    words = FormWords("How you are", "About the last weeks.", language, is_rightwards(language), items)
    return QuestionnairePaper("De Mussen", words, code=code, **more)


def texts(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_everything_that_is_asked_stands_on_it_once():
    pages = texts(questionnaires([paper()]))
    whole = "\n".join(pages)
    assert len(pages) == 3
    for item in ITEMS:
        assert whole.count(f"{item.text}\n") == 1, item.text
    assert whole.count("sometimes") == 14
    assert all("Q-0012" in page for page in pages), "each loose sheet says whose it is"
    assert "Page 1 of 3" in pages[0]
    assert words_in("en")["alone"] in whole
    assert "Please give this paper back to De Mussen." in whole


def test_an_anonymous_one_has_neither_code_nor_day_nor_who_filled_it_in():
    items = tuple(item for item in ITEMS if item.ask is not Ask.DAY)
    whole = "\n".join(texts(questionnaires([paper(code="", anonymous=True, items=items)])))
    words = words_in("en")
    assert "Nobody can see who filled this in." in whole
    assert words["code"] not in whole.replace("codes", "")
    assert words["filled"] not in whole
    assert "Q-" not in whole


def test_several_papers_are_one_document_each_with_its_own_pages():
    pages = texts(questionnaires([paper(code="Q-0001"), paper(code="Q-0002", items=ITEMS[:3])]))
    assert ["Q-0001" in page for page in pages] == [True, True, True, False]
    assert "Q-0002" in pages[3]
    assert "Page 1 of 1" in pages[3]


def test_large_print_has_letters_of_sixteen_points_and_more():
    found = set()

    def see(text, _matrix, _text_matrix, _font, size):
        if text.strip():
            found.add(round(size))

    for page in PdfReader(BytesIO(questionnaires([paper()], large=True))).pages:
        page.extract_text(visitor_text=see)
    assert min(found) >= 16


@pytest.mark.parametrize("language", questionnaire_languages())
def test_it_is_written_in_every_language(language):
    items = ITEMS[:2]
    pdf = questionnaires([paper(language, items=items), paper("en", code="Q-0099", items=items)])
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 2
    first, second = texts(pdf)
    if language not in ("ar", "ti"):
        assert words_in(language)["alone"] in first
    assert "Q-0012" in first
    assert words_in("en")["alone"] in second, "the next paper is read from its own side again"


def test_the_same_papers_give_the_same_bytes():
    assert questionnaires([paper("ar")]) == questionnaires([paper("ar")])
