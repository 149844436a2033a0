"""Words that label people are found in texts of six languages, and in no others."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from ensure_desktop.outward.label_lists import LANGUAGES, Wording, proposals, small_words
from ensure_desktop.outward.labelling import better_in_place, find_labels, index_of
from ensure_desktop.outward.values import WordingFinding

INDEX = index_of([wording for proposal in proposals() for wording in proposal.wordings])
ALL = [wording for proposal in proposals() for wording in proposal.wordings]


def found(text: str) -> list[tuple[str, str]]:
    return [(finding.text, finding.better[0]) for finding in find_labels(text, INDEX)]


@pytest.mark.parametrize(
    ("text", "word", "better"),
    [
        ("He is an addict.", "addict", "somebody with an addiction"),
        ("The addict's mother came.", "addict", "somebody with an addiction"),
        ("ADDICTS are welcome.", "ADDICTS", "people with an addiction"),
        ("Problem\nfamilies live there.", "Problem\nfamilies", "families with many worries"),
        ("They are hard-to-reach.", "hard-to-reach", "whom we have not reached yet"),
        ("De verslaafden van de wijk.", "verslaafden", "mensen met een verslaving"),
        ("Een asociale buur.", "asociale", "die het moeilijk heeft met anderen"),
        ("Il est drogué.", "drogué", "une personne qui consomme des drogues"),
        ("L’handicapée de la rue est venue.", "handicapée", "une personne en situation de handicap"),
        ("Ce sont des cas sociaux.", "cas sociaux", "des personnes qui traversent des difficultés"),
        ("Narkomanernes børn var der.", "Narkomanernes", "mennesker, der bruger stoffer"),
        ("Las drogadictas del barrio.", "drogadictas", "personas que consumen drogas"),
        ("Madde bağımlılarının çocukları için.", "Madde bağımlılarının", "bağımlılık yaşayan insanlar"),
        ("MADDE BAĞIMLISI OLAN.", "MADDE BAĞIMLISI", "bağımlılık yaşayan biri"),
    ],
)
def test_a_word_is_found_in_its_forms(text: str, word: str, better: str) -> None:
    assert found(text) == [(word, better)]


@pytest.mark.parametrize(
    "text",
    [
        "La drogue est interdite.",  # the accent tells "drogué" from it
        "Junk mail goes into the bin.",  # a Dutch label, in English text
        "The poor light in the elderly lift, and the homeless shelter.",
        "She is addicted to puzzles.",
        "A family with a problem, and a hard day.",
    ],
)
def test_other_words_are_let_alone(text: str) -> None:
    assert found(text) == []


def test_words_that_stand_alone_are_found_where_no_noun_follows() -> None:
    text = "Soup for the homeless, the poor and the needy in our town."
    assert [word for word, _better in found(text)] == ["the homeless", "the poor", "the needy"]


def test_a_word_of_several_languages_is_answered_in_the_language_of_the_text() -> None:
    assert found("The junkie is with us.") == [("junkie", "somebody who uses drugs")]
    assert found("De junkie die niet van ons is.") == [("junkie", "iemand die drugs gebruikt")]
    assert found("Junkien er ikke med os.") == [("Junkien", "et menneske, der bruger stoffer")]


def test_the_centres_word_goes_before_that_of_the_program() -> None:
    index = index_of([*ALL, Wording("addict", ("neighbour",), "")])
    (finding,) = find_labels("He is an addict.", index)
    assert finding.better == ("neighbour",)


@given(st.sampled_from(ALL), st.sampled_from(["{}", "{}.", "({})", "“{}”", "… {}!\n"]), st.booleans())
def test_every_word_of_the_lists_is_found_wherever_it_stands(wording: Wording, around: str, capitals: bool) -> None:
    word = wording.text.upper() if capitals and wording.language != "tr" else wording.text
    text = around.format(word)
    there = [finding for finding in find_labels(text, INDEX) if finding.start <= text.index(word)]
    assert there
    assert all(text[finding.start : finding.end] == finding.text for finding in there)


def test_no_better_word_labels_anybody() -> None:
    for wording in ALL:
        for better in wording.better:
            assert found(better) == [], better


def test_every_list_has_its_small_words_and_its_reasons() -> None:
    for language in LANGUAGES:
        mine = [wording for wording in ALL if wording.language == language]
        assert len(mine) > 25
        assert all(wording.why and wording.better for wording in mine)
        assert len(small_words(language)) > 30


def test_our_own_texts_label_nobody() -> None:
    """The consent texts, curricula, forms and pictures that come with the program: also a measure of false alarms."""
    folder = files(resources)
    texts = [
        path.read_text("utf-8")
        for part in ("agreement", "consent", "curricula", "demo", "forms", "plans", "sheets")
        for path in (folder / part).iterdir()
        if path.name.endswith((".toml", ".json", ".md", ".txt"))
    ]
    assert sum(map(len, texts)) > 100_000
    assert [finding.text for text in texts for finding in find_labels(text, INDEX)] == []


def test_a_capital_stays_one() -> None:
    assert better_in_place(WordingFinding(0, 7, "Addicts", ("x",), ""), "people") == "People"
    assert better_in_place(WordingFinding(0, 3, "SDF", ("x",), ""), "une personne") == "une personne"
    assert better_in_place(WordingFinding(0, 6, "addict", ("x",), ""), "somebody") == "somebody"


def test_no_two_entries_of_a_language_are_about_the_same_word() -> None:
    words = [(wording.language, re.sub(r"\W+", " ", wording.text.casefold())) for wording in ALL]
    assert len(words) == len(set(words))
