"""Likeness: what makes two entries one person, what does not, and that no pair is missed for want of a comparison."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ensure_desktop.people.duplicates.likeness import ENOUGH, blocks, likeness, traits_of
from ensure_desktop.people.duplicates.values import Alike
from ensure_desktop.people.values import Gender, PersonDetails

BORN = date(1985, 4, 3)
HOME = {"street": "Kerkstraat 12", "postcode": "1012 AB", "town": "Amsterdam"}


def traits(name="", *, phone="", other_phone="", **fields):
    first, _blank, last = name.partition(" ")
    details = PersonDetails(**{"first_name": first, "last_name": last} | fields)
    return traits_of(details, tuple(filter(None, (phone, other_phone))))


def score(a, b):
    found = likeness(a, b)
    return 0 if found is None else found.score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fatima Benali", "fatima BENALI"),
        ("Fatima Benali", "Benali Fatima"),
        ("Zoë Müller", "Zoe Muller"),
        ("Jean-Pierre Dupont", "Jean Pierre Dupont"),
        ("Jean-Pierre Dupont", "Jeanpierre Dupont"),
        ("Jan van der Berg", "Jan Berg"),
        ("Jan van der Berg", "Jan Vanderberg"),
    ],
)
def test_one_name_written_in_two_ways_is_the_same_name(one, other):
    assert likeness(traits(one), traits(other)).reasons == (Alike.NAME,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yousef Amrani", "Jusuf Amrani"),
        ("فاطمة Benali", "Fatima Benali"),
        ("Maria Garcia", "Maria Garcia Lopez"),
        ("Jan Jansen", "Jan Janssen"),
    ],
)
def test_names_that_sound_alike_are_enough_for_a_look(one, other):
    found = likeness(traits(one), traits(other))
    assert found.reasons == (Alike.SIMILAR_NAME,)
    assert found.score < score(traits(one), traits(one))


@pytest.mark.parametrize(("one", "other"), [("Fatima Benali", "Samira Benali"), ("Ali", "Omar")])
def test_a_shared_home_and_phone_make_no_likeness_without_the_name(one, other):
    shared = {"phone": "+31612345678", "email": "home@example.org", "birth_date": BORN, **HOME}
    assert likeness(traits(one, **shared), traits(other, **shared)) is None


@pytest.mark.parametrize(
    ("one", "other"), [("Willemijn Smit", "Wilmelijn Smit"), ("Jan Smit", "J. Smit"), ("Petra Bakker", "Petra Baxker")]
)
def test_a_slip_of_the_keyboard_needs_something_beside_it(one, other):
    assert likeness(traits(one), traits(other)) is None
    found = likeness(traits(one, phone="+31612345678"), traits(other, phone="+31612345678"))
    assert set(found.reasons) == {Alike.SIMILAR_NAME, Alike.PHONE}


def test_the_nickname_stands_for_the_first_name():
    one = traits("Mohamed Benali", nickname="Mo")
    assert likeness(one, traits("Mo Benali")).reasons == (Alike.NAME,)
    assert likeness(one, traits(nickname="Mo")) is None
    assert likeness(replace(one, birth_date=BORN), traits(nickname="Mo", birth_date=BORN)).reasons == (
        Alike.BIRTH_DATE,
        Alike.SIMILAR_NAME,
    )


def test_somebody_who_married_is_found_by_her_birth_date():
    found = likeness(
        traits("Fatima Benali", birth_date=BORN, phone="+31612345678"),
        traits("Fatima Amrani", birth_date=BORN, phone="+31612345678"),
    )
    assert found.reasons == (Alike.BIRTH_DATE, Alike.PHONE, Alike.SIMILAR_NAME)


def test_each_thing_in_common_makes_it_surer():
    name = score(traits("Jan Smit"), traits("Jan Smit"))
    year = score(traits("Jan Smit", birth_year=1985), traits("Jan Smit", birth_date=BORN))
    turned = score(traits("Jan Smit", birth_date=BORN), traits("Jan Smit", birth_date=date(1985, 3, 4)))
    phone = score(traits("Jan Smit", phone="+31201"), traits("Jan Smit", phone="+31205", other_phone="+31201"))
    day = score(traits("Jan Smit", birth_date=BORN), traits("Jan Smit", birth_date=BORN))
    assert ENOUGH < name < year < turned < phone < day < 100
    everything = {"phone": "+31201", "birth_date": BORN}
    assert score(traits("Jan Smit", **everything), traits("Jan Smit", **everything)) == 100


def test_an_address_is_the_same_however_it_is_written():
    one = traits("Jan Smit", **HOME)
    for street, postcode in (("Kerkstr. 12", "1012ab"), ("12, Kerkstraat", "1012 AB")):
        assert Alike.ADDRESS in likeness(one, traits("Jan Smit", street=street, postcode=postcode)).reasons
    assert Alike.ADDRESS not in likeness(one, traits("Jan Smit", street="Kerkstraat 14", postcode="1012AB")).reasons


def test_another_birth_date_or_gender_speaks_against():
    one = traits("Jan Smit", birth_date=BORN)
    assert likeness(one, traits("Jan Smit", birth_date=date(1961, 11, 20))) is None
    assert likeness(one, traits("Jan Smit", birth_year=1961)) is None
    assert ENOUGH <= score(one, traits("Jan Smit", birth_date=date(1985, 4, 8))) < score(one, traits("Jan Smit"))
    woman, man = traits("Kim Smit", gender=Gender.FEMALE), traits("Kim Smit", gender=Gender.MALE)
    assert likeness(woman, man) is None
    assert likeness(woman, traits("Kim Smit")) is not None


def test_brothers_whose_names_sound_alike_are_never_certain():
    shared = {"phone": "+31612345678", "email": "home@example.org", "birth_date": BORN, **HOME}
    assert score(traits("Hassan Benali", **shared), traits("Hussein Benali", **shared)) < 90


NAMES = ["Yousef", "Jusuf", "Fatima", "Fatma", "Jan", "J", "Jansen", "Janssen", "van der Berg", "Vanderberg", "Benali"]
NAMES += ["Ben Ali", "Ali", "Anne-Marie", "Annemarie", "Willemijn", "Willemijm", "Al", "Zoë", "يوسف", ""]
NAME = st.sampled_from(NAMES)
TRAITS = st.builds(
    lambda phones, **fields: traits_of(PersonDetails(**fields), phones),
    first_name=NAME,
    last_name=NAME,
    nickname=st.one_of(st.just(""), NAME),
    gender=st.sampled_from(Gender),
    birth_date=st.sampled_from([None, BORN, date(1985, 3, 4), date(1985, 4, 8), date(1990, 1, 1)]),
    birth_year=st.sampled_from([None, 1985, 1990]),
    email=st.sampled_from(["", "home@example.org", "Home@Example.org", "work@example.org"]),
    street=st.sampled_from(["", "Kerkstraat 12", "Kerkstr 12"]),
    postcode=st.sampled_from(["", "1012 AB"]),
    phones=st.sampled_from([(), ("+31201",), ("+31202",), ("+31201", "+31202")]),
)


@given(TRAITS, TRAITS)
@settings(max_examples=1500)
@example(traits("Ali Ali", birth_date=BORN), traits("Ali Ben Ali", birth_date=BORN))
def test_likeness_is_symmetric_and_nobody_is_missed(a, b):
    found = likeness(a, b)
    assert found == likeness(b, a)
    if found is not None:
        assert ENOUGH <= found.score <= 100
        assert found.reasons[0] in Alike
        assert not set(blocks(a)).isdisjoint(blocks(b))


@given(TRAITS, TRAITS)
def test_nobody_is_more_like_another_than_like_himself(a, b):
    assert score(a, b) <= score(a, a) or len((*a.first, *a.last, *a.nick)) < 2


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20), st.dates(date(1920, 1, 1), date(2020, 1, 1)))
def test_case_and_the_order_of_the_names_do_not_matter(first, last, born):
    one = traits_of(PersonDetails(first_name=first, last_name=last, birth_date=born), ("+31201",))
    turned = traits_of(PersonDetails(first_name=last, last_name=first, birth_date=born), ("+31201",))
    loud = traits_of(PersonDetails(first_name=first.upper(), last_name=last.upper(), birth_date=born), ("+31201",))
    other = traits_of(PersonDetails(first_name="Jan", last_name="Smit", birth_date=born), ("+31201",))
    assert score(one, turned) == score(one, one)
    assert score(one, other) == score(turned, other)
    if (loud.first, loud.last) == (one.first, one.last):
        assert likeness(loud, other) == likeness(one, other)
