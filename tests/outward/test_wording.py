"""The centre's list of words that label people, and texts checked with it."""

from dataclasses import replace
from typing import Any

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound
from ensure_desktop.outward.service import (
    check_wording,
    drop_label_word,
    label_words,
    restore_label_word,
    save_label_word,
)
from ensure_desktop.outward.values import LabelWord
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import Unit

TEXT = "She is a client, and he is an addict."
CLIENT = LabelWord("client", ("neighbour", "guest"), "Nobody here is a customer.")


def said(work: Any, text: str = TEXT) -> list[tuple[str, tuple[str, ...]]]:
    (findings,) = check_wording(work, texts=(text,))
    return [(finding.text, finding.better) for finding in findings]


def proposal(work: Any, word: str, language: str = "en") -> LabelWord:
    (found,) = [one for one in label_words(work) if (one.word, one.language) == (word, language)]
    return found


def test_the_program_proposes_words(unit: Unit) -> None:
    with unit() as work:
        assert [word for word, _better in said(work)] == ["addict"]
        assert proposal(work, "addict").id == ""
        assert {word.language for word in label_words(work)} == {"en", "nl", "fr", "da", "es", "tr"}


def test_the_centre_adds_a_word_of_its_own(unit: Unit) -> None:
    with unit() as work:
        saved = save_label_word(work, word=CLIENT)
    with unit() as work:
        assert label_words(work)[0] == saved == replace(CLIENT, id=saved.id)
        assert said(work, "Clients and a client") == [
            ("Clients", ("neighbour", "guest")),
            ("client", ("neighbour", "guest")),
        ]


def test_a_word_of_the_centre_is_changed(unit: Unit) -> None:
    with unit() as work:
        saved = save_label_word(work, word=CLIENT)
    with unit() as work:
        save_label_word(work, word=replace(saved, word="customer", better=("guest",)))
    with unit() as work:
        assert said(work, "a client and a customer") == [("customer", ("guest",))]


def test_a_word_stands_on_the_list_once(unit: Unit) -> None:
    with unit() as work:
        save_label_word(work, word=CLIENT)
        with pytest.raises(FieldErrors) as refused:
            save_label_word(work, word=LabelWord("  CLIENT ", ("guest",)))
        assert refused.value.fields == {"word": "This word is on the list already."}


def test_a_word_that_is_taken_off_is_looked_for_no_more_and_can_come_back(unit: Unit) -> None:
    with unit() as work:
        saved = save_label_word(work, word=CLIENT)
        drop_label_word(work, word=saved)
    with unit() as work:
        assert [word for word, _better in said(work)] == ["addict"]
        assert label_words(work, dropped=True) == (saved,)
        restore_label_word(work, word=saved)
    with unit() as work:
        assert [word for word, _better in said(work)] == ["client", "addict"]
        assert label_words(work, dropped=True) == ()


def test_a_proposal_that_is_taken_off_is_the_programs_again_when_it_comes_back(unit: Unit) -> None:
    with unit() as work:
        addict = proposal(work, "addict")
        drop_label_word(work, word=addict)
    with unit() as work:
        assert said(work, "addicts") == []
        restore_label_word(work, word=label_words(work, dropped=True)[0])
    with unit() as work:
        assert proposal(work, "addict") == addict
        assert said(work, "addicts")[0][1][0] == "people with an addiction"


def test_a_proposal_takes_the_centres_better_words_in_all_its_forms(unit: Unit) -> None:
    with unit() as work:
        save_label_word(work, word=replace(proposal(work, "addict"), better=("guest",)))
    with unit() as work:
        assert said(work, "an addict and addicts") == [("addict", ("guest",)), ("addicts", ("guest",))]
        assert proposal(work, "addict").id
        assert said(work, "De verslaafde")[0][1] == ("iemand met een verslaving",)


def test_a_word_that_was_taken_off_comes_back_by_being_typed_again(unit: Unit) -> None:
    with unit() as work:
        drop_label_word(work, word=save_label_word(work, word=CLIENT))
    with unit() as work:
        save_label_word(work, word=LabelWord("Client", ("guest",)))
    with unit() as work:
        assert said(work)[0] == ("client", ("guest",))


@pytest.mark.parametrize(
    ("word", "field"),
    [
        (LabelWord(" 12 ", ()), "word"),
        (LabelWord("x" * 121, ()), "word"),
        (LabelWord("client", tuple("abcdefg")), "better"),
        (LabelWord("client", ("y" * 121,)), "better"),
        (LabelWord("client", ("a former client",)), "better"),
        (LabelWord("client", (), "z" * 301), "why"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_beside_its_field(unit: Unit, word: LabelWord, field: str) -> None:
    with unit() as work, pytest.raises(FieldErrors) as refused:
        save_label_word(work, word=word)
    assert list(refused.value.fields) == [field]


def test_a_word_that_is_gone_is_said_to_be_gone(unit: Unit) -> None:
    with unit() as work:
        with pytest.raises(NotFound):
            save_label_word(work, word=replace(CLIENT, id="0" * 32))
        with pytest.raises(NotFound):
            restore_label_word(work, word=CLIENT)


def test_everybody_checks_and_the_leader_keeps_the_list(as_role: Any) -> None:
    with as_role(AccountRole.STAFF)() as work:
        assert said(work)[0][0] == "addict"
        for change in (save_label_word, drop_label_word, restore_label_word):
            with pytest.raises(NotAllowed):
                change(work, word=CLIENT)
