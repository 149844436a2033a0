"""How much is found in texts in which nobody is named, with 5,000 names known, and that it does not take long."""

from dataclasses import replace

import pytest

from ensure_desktop.outward.pieces import read
from ensure_desktop.outward.register import Bearers
from ensure_desktop.outward.scrubbing import find
from tests.outward.made import TEXTS, alarms, case_text, made_known, passage, texts

ASKED = 6.0
"""So many words of a thousand somebody may be asked about, where the vault knows Hope, Mark, April, Dag and Petit."""


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_text_without_names_stays_as_it_is(language: str) -> None:
    found, words = alarms(language)
    assert words > 700
    assert [finding.text for finding in found if finding.certain] == []
    assert 1000 * len(found) / words < ASKED


def test_the_texts_hold_what_a_case_holds() -> None:
    assert all(len(passage(language)) == 6 for language in TEXTS)
    assert sum(len(texts(language)) for language in TEXTS) > 500


def test_a_word_costs_the_same_however_many_people_there_are() -> None:
    """No loop goes over all names: the register is asked as often for many people as for few."""
    assert asked(5_000) < 1.3 * asked(500)


class Counting(dict[str, Bearers]):
    """The words of a register, which count how often they are asked for."""

    asked = 0

    def __contains__(self, word: object) -> bool:
        self.asked += 1
        return super().__contains__(word)


def asked(people: int) -> int:
    """How often a word is looked up for a long text."""
    known = made_known(people)
    words = Counting(known.register.words)
    find(case_text("nl"), replace(known, register=replace(known.register, words=words)))
    assert words.asked
    return words.asked


def test_a_long_text_is_cut_into_its_words() -> None:
    assert len(read(case_text("en")).pieces) > 600
