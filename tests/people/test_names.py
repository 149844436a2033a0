"""Names: the keys under which they are found."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ensure_desktop.people.names import PAIRS, display_name, folded, search_words, sort_key, sound

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)
WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=15)


@pytest.mark.parametrize(
    "spellings",
    [
        "Yousef Jusuf Youssef Yusuf Yousif Józef Йосеф يوسف",
        "Mohamed Mohammed Muhammad Mehmet Muhammet محمد",
        "Fatima Fatma Fathima Fatimah فاطمة",
        "Djamila Jamila Yamila جميلة",
        "Oualid Walid Waleed وليد",
        "Mustafa Moustapha Mustapha مصطفى",
        "Khadija Khadidja Khadijah خديجة",
        "Sophie Sofie Sofía Σοφία",
        "Hussein Husain Hossein حسين",
        "Aïcha Aisha Ayşe Aicha",
        "Christina Kristina Krystyna",
        "Tesfay Tesfai ትስፋይ",
        "Xander Ksander",
    ],
)
def test_spellings_of_one_name_sound_alike(spellings):
    assert len({sound(folded(spelling)) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Lucie Mark", "Fatima Fatoumata", "Maria Marta", "Ali Omar", "Hanna Lena"])
def test_different_names_do_not(pair):
    one, other = pair.split()
    assert sound(folded(one)) != sound(folded(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O'Brien", "obrien"),
        ("d’Àngelo", "dangelo"),
        ("Nuñez-López", "nunez lopez"),
        ("van der Berg", "van der berg"),
        ("  Łukasz\tØ ", "lukasz o"),
        ("李小龙", "lixiaolong"),
        ("'!?", ""),
    ],
)
def test_folding(text, expected):
    assert folded(text) == expected


@given(ANY_TEXT)
def test_folding_is_idempotent_and_leaves_plain_words(text):
    once = folded(text)
    assert folded(once) == once
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in once.split())
    assert once == " ".join(once.split())


@given(WORD, st.data())
def test_what_is_typed_so_far_sounds_like_the_beginning(word, data):
    begun = word[: data.draw(st.integers(0, len(word)))]
    assert sound(word).startswith(sound(begun)[:-1])


@given(WORD)
def test_every_word_has_a_sound(word):
    assert sound(word)


@given(WORD, st.integers(1, 3))
@example("ch", 2)
@example("wv", 2)
def test_doubled_letters_do_not_matter(word, times):
    for pattern, _letters in PAIRS:
        word = pattern.sub("", word)
    doubled = "".join(letter * times for letter in word)
    assume(not any(pattern.search(spelling) for pattern, _letters in PAIRS for spelling in (word, doubled)))
    assert sound(doubled) == sound(word)


@given(ANY_TEXT, ANY_TEXT)
def test_search_words_hold_every_word_and_the_words_run_together(first, last):
    words = search_words(first, last)
    assert set(folded(first).split()) | set(folded(last).split()) <= set(words)
    assert len(set(words)) == len(words)
    if folded(last):
        assert folded(last).replace(" ", "") in words


@given(ANY_TEXT)
def test_every_name_has_a_place_in_the_list(name):
    assert bool(sort_key(name)) == bool(name)


def test_the_nickname_stands_in_where_there_is_no_name():
    assert display_name("Lucie", "Aerts", "Lu") == "Lucie Aerts"
    assert display_name("", "Aerts", "Lu") == "Aerts"
    assert display_name("", "", "Lu") == "Lu"
