"""What a form about a person may hold, and how text is cleaned."""

import string
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop import cleaning
from ensure_desktop.errors import FieldErrors
from ensure_desktop.people import model
from ensure_desktop.people.availability import CELLS, from_bits, to_bits
from ensure_desktop.people.checks import LINE_LIMITS, REMARK_LIMIT, WORD_LIMIT, Problems, checked_details, checked_role
from ensure_desktop.people.phones import bare_digits, home_region, phone_digits, shown_phone, stored_phone
from ensure_desktop.people.values import (
    Criterion,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Slot,
    Strength,
    Wish,
)

TODAY = date(2026, 3, 2)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
NAMED = PersonDetails(first_name="Lucie")


def check(details: PersonDetails) -> PersonDetails:
    return checked_details(details, today=TODAY, region="NL")


def errors(**change: object) -> set[str]:
    try:
        check(replace(NAMED, **change))  # type: ignore[arg-type]
    except FieldErrors as error:
        return {field for field, sentence in error.fields.items() if sentence.endswith(".")}
    return set()


@given(ANY_TEXT)
def test_a_cleaned_line_is_visible_storable_and_clean_already(text):
    line = cleaning.one_line(text)
    assert cleaning.one_line(line) == line
    assert line.encode("utf-8").decode("utf-8") == line
    shown = line.replace("\u200c", "").replace("\u200d", "")
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert line == line.strip()


@given(ANY_TEXT)
def test_cleaned_paragraphs_keep_their_lines(text):
    clean = cleaning.paragraphs(text)
    assert cleaning.paragraphs(clean) == clean
    assert "\n\n\n" not in clean
    assert cleaning.one_line(clean) == cleaning.one_line(text)


def test_direction_overrides_around_a_pasted_number_are_taken_out():
    assert check(replace(NAMED, phone="\u202a06 12345678\u202c")).phone == "+31612345678"
    assert check(replace(NAMED, first_name="Lu\u202ecie\x00")).first_name == "Lucie"


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "\u200d", "\x00\x01", "\ud800"])
def test_a_name_that_nobody_can_see_is_no_name(name):
    with pytest.raises(FieldErrors) as caught:
        check(PersonDetails(first_name=name, last_name=name, nickname=name))
    assert caught.value.fields.keys() == {"first_name"}


@pytest.mark.parametrize("name", ["O'Brien", "Anne-Marie", "van der Berg", "J", "محمد", "李小龙", "ትርሓስ", "نازنین‌زهرا"])
def test_names_stay_as_they_are_written(name):
    assert check(PersonDetails(last_name=name)).last_name == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("field", [*LINE_LIMITS, "notes"])
def test_ten_thousand_characters_are_refused_beside_their_field(field):
    assert errors(**{field: "9" * 10_000}) == {field}


def test_everything_that_is_wrong_is_told_at_once():
    found = errors(
        first_name="",
        email="nobody",
        phone="call mum",
        birth_year=1850,
        interests=("x" * 100,),
        languages=(LanguageSkill("Dutch", Level.B1),),
        origin="Morocco",
        wishes=(Wish(Criterion.GENDER, Strength.MUST, "tall"),),
    )
    assert found == {"first_name", "email", "phone", "birth_year", "interests", "languages", "origin", "wishes"}


@pytest.mark.parametrize("email", ["a@b.org", "first.last+tag@sub.example.co.uk", "ayşe@örnek.com.tr"])
def test_addresses_that_look_right(email):
    assert check(replace(NAMED, email=email)).email == email


@pytest.mark.parametrize(
    "email", ["a", "a@b", "a@b.", "@b.org", "a b@c.org", "a@b@c.org", "<a@b.org>", "a@b.org, c@d.org"]
)
def test_addresses_that_do_not(email):
    assert errors(email=email) == {"email"}


def test_the_domain_of_an_address_is_put_in_small_letters():
    assert check(replace(NAMED, email="Lucie@Example.ORG")).email == "Lucie@example.org"


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"birth_date": date(2026, 3, 3)}, {"birth_date", "birth_year"}),
        ({"birth_date": date(2026, 3, 3), "birth_year": 2026}, {"birth_date"}),
        ({"birth_date": date(1899, 12, 31)}, {"birth_date"}),
        ({"birth_date": date(1984, 5, 12), "birth_year": 1985}, {"birth_year"}),
        ({"birth_year": 2027}, {"birth_year"}),
        ({"birth_year": 1900}, set()),
        ({"birth_date": TODAY}, set()),
    ],
)
def test_births(change, fields):
    change.setdefault("birth_year", None)
    assert errors(**change) == fields - ({"birth_year"} if change["birth_year"] is None else set())


def test_the_year_follows_from_the_date_of_birth():
    assert check(replace(NAMED, birth_date=date(1984, 5, 12))).birth_year == 1984


def test_no_list_grows_without_end():
    letters = string.ascii_lowercase
    codes = tuple(LanguageSkill(one + other, Level.A1) for one in letters[:6] for other in letters[:6])
    assert errors(languages=codes) == {"languages"}
    assert errors(reach=tuple(f"Place {number}" for number in range(51))) == {"reach"}


@pytest.mark.parametrize("number", [0, 11, -1])
def test_sociability_is_a_number_from_1_to_10(number):
    assert errors(sociability=number) == {"sociability"}
    assert [check(replace(NAMED, sociability=fits)).sociability for fits in (None, 1, 10)] == [None, 1, 10]


def test_three_values_say_what_matters_most():
    assert errors(values=("trust", "time", "humour", "respect")) == {"values"}
    assert check(replace(NAMED, values=("trust", "Trust", " time ", "humour"))).values == ("humour", "time", "trust")


@pytest.mark.parametrize(
    ("criterion", "value", "fits"),
    [
        (Criterion.LANGUAGE, "ti", True),
        (Criterion.LANGUAGE, "like me", True),
        (Criterion.LANGUAGE, "different", False),
        (Criterion.LANGUAGE, "Tigrinya", False),
        (Criterion.GENDER, "female", True),
        (Criterion.GENDER, "like me", True),
        (Criterion.GENDER, "unsaid", False),
        (Criterion.AGE, "ti", False),
        (Criterion.SOCIABILITY, "different", True),
        (Criterion.AVAILABILITY, "like me", True),
        (Criterion.AVAILABILITY, "different", False),
        (Criterion.FREQUENCY, "different", False),
    ],
)
def test_each_criterion_takes_its_own_wishes(criterion, value, fits):
    wishes = (Wish(criterion, Strength.IMPORTANT, value),)
    assert errors(wishes=wishes) == (set() if fits else {"wishes"})


def test_repetitions_are_taken_out():
    clean = check(
        replace(
            NAMED,
            interests=("Tea", " tea ", "", "chess"),
            languages=(LanguageSkill("nl", Level.A1), LanguageSkill("nl", Level.B1), LanguageSkill("ti", Level.NATIVE)),
            wishes=(
                Wish(Criterion.AGE, Strength.NICE, "like me"),
                Wish(Criterion.AGE, Strength.MUST, "different"),
                Wish(Criterion.GENDER, Strength.NO_MATTER, ""),
            ),
        )
    )
    assert clean.interests == ("chess", "Tea")
    assert clean.languages == (LanguageSkill("ti", Level.NATIVE), LanguageSkill("nl", Level.B1))
    assert clean.wishes == (Wish(Criterion.AGE, Strength.MUST, "different"),)


@given(
    st.builds(
        PersonDetails,
        first_name=ANY_TEXT,
        nickname=ANY_TEXT,
        phone=ANY_TEXT | st.text(string.digits + " +-()", max_size=20),
        email=ANY_TEXT,
        origin=ANY_TEXT,
        notes=ANY_TEXT,
        birth_date=st.none() | st.dates(),
        birth_year=st.none() | st.integers(),
        interests=st.lists(ANY_TEXT, max_size=4).map(tuple),
        languages=st.lists(st.builds(LanguageSkill, ANY_TEXT, st.sampled_from(Level)), max_size=3).map(tuple),
    )
)
def test_whatever_is_typed_is_either_explained_or_accepted_as_it_will_be_again(details):
    try:
        clean = check(details)
    except FieldErrors:
        return
    assert check(clean) == clean


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"until": date(2025, 12, 31)}, {"until"}),
        ({"until": date(2026, 1, 1)}, set()),
        ({"since": date(1026, 1, 1)}, {"since"}),
        ({"until": date(2926, 1, 1)}, {"until"}),
        ({"certified_on": date(2026, 3, 3)}, {"certified_on"}),
        ({"certified_on": date(2026, 2, 1), "certified_until": date(2026, 2, 1)}, set()),
        ({"certified_on": date(2026, 2, 1), "certified_until": date(2026, 1, 31)}, {"certified_until"}),
        ({"certified_on": date(2026, 2, 1), "certified_until": date(2926, 1, 1)}, {"certified_until"}),
        ({"certified_until": date(2027, 1, 1)}, {"certified_until"}),
        ({"caseload_limit": -1}, {"caseload_limit"}),
        ({"caseload_limit": 51}, {"caseload_limit"}),
        ({"hours_per_week": 0.0}, {"hours_per_week"}),
        ({"hours_per_week": float("nan")}, {"hours_per_week"}),
        ({"how_found_detail": "x" * 10_000, "certified_by": "y" * 10_000}, {"how_found_detail", "certified_by"}),
    ],
)
def test_roles(change, fields):
    problems = Problems()
    role = replace(RoleDetails(RoleKind.SUPPORTER, date(2026, 1, 1)), **change)
    checked_role(role, today=TODAY, problems=problems.within("role."))
    assert problems.fields.keys() == {f"role.{field}" for field in fields}


@given(st.sets(st.sampled_from(CELLS)))
def test_the_week_in_one_number(cells):
    assert set(from_bits(to_bits(cells))) == cells
    assert 0 <= to_bits(cells) < 2**21


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_week_has_seven_days(weekday):
    with pytest.raises(ValueError):
        to_bits([Slot(weekday, PartOfDay.MORNING)])


def test_what_the_form_allows_fits_the_file():
    columns = model.PersonRecord.__table__.columns
    assert all(columns[field].type.length >= most for field, most in LINE_LIMITS.items())
    assert columns["sort_key"].type.length >= LINE_LIMITS["first_name"] + LINE_LIMITS["last_name"] + 1
    assert model.WordRecord.__table__.columns["word"].type.length >= WORD_LIMIT
    assert model.PauseRecord.__table__.columns["reason"].type.length >= REMARK_LIMIT
    assert model.RoleRecord.__table__.columns["how_found_detail"].type.length >= REMARK_LIMIT


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("06 12 34 56 78", "+31612345678", "06 12345678"),
        ("+31 (0)6-12345678", "+31612345678", "06 12345678"),
        ("0031612345678", "+31612345678", "06 12345678"),
        ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958"),
        ("020 794 6095 ext. 12", "+31207946095;ext=12", "020 794 6095 ext. 12"),
        ("015 20 30 40", "+3115203040", "+31 15203040"),
        ("٠٦١٢٣٤٥٦٧٨", "+31612345678", "06 12345678"),
    ],
)
def test_phone_numbers(typed, stored, shown):
    assert stored_phone(typed, "NL") == stored
    assert shown_phone(stored, "NL") == shown
    assert stored_phone(shown, "NL") == stored


@pytest.mark.parametrize("typed", ["12", "mum", "+999 1234567", "06", "1" * 30])
def test_what_is_no_phone_number(typed):
    assert stored_phone(typed, "NL") is None


@given(ANY_TEXT | st.text(string.digits + " +-()x", max_size=25), st.sampled_from(["NL", "BE", "DK", "GB", ""]))
def test_a_stored_number_stays_the_same_when_it_is_shown_and_saved_again(text, region):
    stored = stored_phone(text, region)
    if stored is not None:
        assert stored_phone(shown_phone(stored, region), region) == stored
        assert all(digits.isascii() and digits.isdigit() for digits in phone_digits(stored))
        assert any(bare_digits(stored) in digits for digits in phone_digits(stored))


@pytest.mark.parametrize(
    ("language", "region"),
    [("nl", "NL"), ("nl-BE", "BE"), ("nl_BE", "BE"), ("en", "GB"), ("da", "DK"), ("ar", ""), ("xx", "")],
)
def test_the_country_of_a_language(language, region):
    assert home_region(language) == region


def test_roles_may_be_planned_within_two_years():
    problems = Problems()
    role = RoleDetails(RoleKind.CONTACT, TODAY + timedelta(days=700))
    assert checked_role(role, today=TODAY, problems=problems) == role
    assert not problems.fields


def test_only_a_supporter_has_a_certificate():
    problems = Problems()
    role = RoleDetails(RoleKind.PROFESSIONAL, TODAY, certified_on=TODAY, certified_until=TODAY, certified_by="Anneke")
    assert checked_role(role, today=TODAY, problems=problems) == RoleDetails(RoleKind.PROFESSIONAL, TODAY)
    assert not problems.fields
