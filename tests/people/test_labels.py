"""Every choice has its word."""

from collections.abc import Iterator

import pytest

from ensure_desktop import i18n
from ensure_desktop.consent.labels import purpose_label, way_label
from ensure_desktop.consent.values import Purpose, Way
from ensure_desktop.people import labels
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    HowFound,
    Level,
    PartOfDay,
    RoleKind,
    Strength,
)
from ensure_desktop.people.wishes import wished_values
from ensure_desktop.vault.centre import Words


@pytest.fixture
def dutch() -> Iterator[None]:
    before = i18n.language()
    i18n.use_language("nl")
    yield
    i18n.use_language(before)


@pytest.mark.parametrize(
    ("label", "choices"),
    [
        (labels.gender_label, Gender),
        (labels.level_label, Level),
        (labels.level_short, Level),
        (labels.part_label, PartOfDay),
        (labels.education_label, Education),
        (labels.criterion_label, Criterion),
        (labels.strength_label, Strength),
        (labels.how_found_label, HowFound),
        (labels.frequency_label, Frequency),
        (purpose_label, Purpose),
        (way_label, Way),
    ],
)
def test_every_choice_has_a_word_of_its_own(label, choices):
    words = [label(choice) for choice in choices]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("criterion", Criterion)
def test_every_wish_has_words_of_its_own(criterion):
    words = [labels.wish_value_label(criterion, value) for value in wished_values(criterion)]
    assert all(words)
    assert len(set(words)) == len(words)


def test_a_language_is_wished_by_its_name():
    assert labels.wish_value_label(Criterion.LANGUAGE, "ti") == "Tigrinya"


def test_roles_are_called_as_the_centre_calls_them():
    words = Words.usual()
    found = {labels.role_label(kind, words, plural=plural) for kind in RoleKind for plural in (False, True)}
    assert len(found) == 2 * len(RoleKind)
    assert {words.supporter, words.supporters, words.participant, words.participants} <= found


def test_languages_and_countries_by_name():
    assert labels.language_name("ti") == "Tigrinya"
    assert labels.language_name("fa_AF") == "Dari"
    assert labels.language_name("xx-unknown") == "xx-unknown"
    assert labels.country_name("MA") == "Morocco"
    languages, countries = dict(labels.language_choices()), dict(labels.country_choices())
    assert {"nl", "ar", "ary", "ti", "fa_AF", "so", "ku"} <= languages.keys()
    assert {"MA", "ER", "SY", "NL"} <= countries.keys()
    assert "EU" not in countries


def test_choices_are_sorted_whatever_the_accents():
    names = [name for _, name in labels.country_choices()]
    assert names.index("Afghanistan") < names.index("Åland Islands") < names.index("Zimbabwe")


def test_names_follow_the_language_in_use(dutch):
    assert labels.language_name("ti") == "Tigrinya"
    assert labels.country_name("MA") == "Marokko"
    assert labels.weekday_label(0) == "maandag"
    assert labels.weekday_label(6, short=True) == "zo"
