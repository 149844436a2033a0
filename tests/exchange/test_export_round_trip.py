"""What the program writes, it reads back unchanged, also what a spreadsheet would have taken for a formula."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ensure_desktop.cleaning import one_line, paragraphs
from ensure_desktop.i18n import available_languages, use_language
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.columns import COLUMNS, Exported, cell, columns_for
from ensure_desktop.people.exchange.days import is_no_date
from ensure_desktop.people.exchange.defusing import restored
from ensure_desktop.people.exchange.export import file_name, written_people
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.guessing import guess, own_role_words
from ensure_desktop.people.exchange.people_rows import PeopleRows
from ensure_desktop.people.exchange.reading import read_file
from ensure_desktop.people.exchange.service import run_import
from ensure_desktop.people.exchange.values import ExportKind, Mapping, Target
from ensure_desktop.people.exchange.vocabulary import (
    EDUCATIONS,
    FREQUENCIES,
    GENDERS,
    choice_of,
    country_code,
    languages_in,
    pieces,
    weekdays_in,
)
from ensure_desktop.people.exchange.writing_csv import write_csv
from ensure_desktop.people.exchange.writing_vcard import write_vcards
from ensure_desktop.people.exchange.writing_xlsx import write_xlsx
from ensure_desktop.people.labels import country_choices, country_name, education_label, frequency_label, gender_label
from ensure_desktop.people.ordering import by_level, sorted_words
from ensure_desktop.people.phones import shown_phone, stored_phone
from ensure_desktop.people.values import (
    Education,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PeopleFilter,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Slot,
)
from ensure_desktop.vault.centre import Centre, Words, change_centre
from tests.exchange.somebody import ALL, FULL

TODAY = date(2026, 3, 2)
MADE_ON = datetime(2026, 3, 2, 10, tzinfo=UTC)
TITLES = [column.title() for column in COLUMNS]
PHONES = ("+32475998877", "+442079460958", "+31612345678", "+14155550132;ext=12", "")


def lines(longest=40):
    letters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co"))
    begun = st.sampled_from(["", "=", "+", "-", "@", "'", "'=", '"+', "＝"])
    return st.tuples(begun, st.text(letters, max_size=longest)).map(
        lambda pair: one_line("".join(pair))[:longest].strip()
    )


words = lines(20).filter(lambda text: pieces(text) == [text])
"""What stands between separators; a word that holds one would come back as two."""
notes = st.lists(lines(), max_size=4).map(lambda each: paragraphs("\n".join(each)))
skills = st.lists(
    st.builds(LanguageSkill, st.sampled_from(["nl", "fr", "ar", "ti", "en", "fa_AF"]), st.sampled_from(Level)),
    max_size=4,
    unique_by=lambda skill: skill.code,
)
some_details = st.builds(
    PersonDetails,
    first_name=lines().filter(bool),
    last_name=lines(),
    nickname=lines(),
    gender=st.sampled_from(Gender),
    birth_date=st.none() | st.dates(date(1930, 1, 1), date(2020, 1, 1)),
    phone=st.sampled_from(PHONES[:3]),
    phone_other=st.sampled_from(PHONES[3:]),
    email=st.sampled_from(["", "an@example.org", "+a=b@example.org"]),
    street=lines(),
    postcode=lines(10),
    town=lines(),
    neighbourhood=lines(),
    origin=st.sampled_from(["", "MA", "BE", "ER", "CI"]),
    education=st.none() | st.sampled_from(Education),
    lived_experience=st.just(()),
    values=st.lists(words, max_size=3, unique_by=str.casefold).map(sorted_words),
    sociability=st.none() | st.integers(1, 10),
    frequency=st.none() | st.sampled_from(Frequency),
    languages=skills.map(by_level),
    needs_interpreter=st.booleans(),
    availability=st.sets(st.builds(Slot, st.integers(0, 6), st.sampled_from(PartOfDay)), max_size=5).map(
        lambda slots: tuple(sorted(slots, key=lambda slot: (slot.weekday, list(PartOfDay).index(slot.part))))
    ),
    interests=st.lists(words, max_size=3, unique_by=str.casefold).map(sorted_words),
    notes=notes,
)


def exported(details):
    """As the export reads it: numbers with the country's code."""
    shown = replace(details, phone=shown_phone(details.phone, ""), phone_other=shown_phone(details.phone_other, ""))
    return Exported("id", "P-0001", "name", shown, (RoleKind.SUPPORTER, RoleKind.CONTACT), date(2025, 9, 1))


def table(details):
    return [[cell(exported(details), column, Words.usual()) for column in ALL]]


def read_back(path, content):
    """The one person in the file."""
    path.write_bytes(content)
    sheet = read_file(path)
    names = dict(zip(TITLES, ALL, strict=True))
    columns = {
        place: names[title]
        for place, title in enumerate(sheet.titles)
        if names.get(title) in field_by_name(Target.PEOPLE)
    }
    reader = PeopleRows(
        Mapping(columns=columns),
        sheet.titles,
        today=TODAY,
        region="BE",
        words=own_role_words(Words.usual()),
        organisations={},
    )
    (row,) = sheet.rows
    return reader.read(row)


def same(details):
    """What comes back: a birth date brings its year."""
    return replace(details, birth_year=details.birth_date.year if details.birth_date else None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@settings(max_examples=80, deadline=None)
@given(some_details, st.sampled_from(";,"))
@example(PersonDetails(first_name="=1+1", last_name="'=x", notes="- one\n- two", phone=PHONES[0]), ";")
def test_csv_comes_back_unchanged(folder, details, delimiter):
    read = read_back(folder / "people.csv", write_csv(TITLES, table(details), delimiter=delimiter))
    assert read.reasons == ()
    assert read.whole() == same(details)
    assert [role.kind for role in read.roles] == [RoleKind.SUPPORTER, RoleKind.CONTACT]


@settings(max_examples=50, deadline=None)
@given(some_details)
@example(PersonDetails(first_name="=1+1", last_name="'=x", notes="- one\n- two", phone=PHONES[0]))
def test_xlsx_comes_back_unchanged(folder, details):
    read = read_back(folder / "people.xlsx", write_xlsx("People", TITLES, table(details), made_on=MADE_ON))
    assert read.reasons == ()
    assert read.whole() == same(details)


@pytest.mark.parametrize("code", available_languages())
def test_every_word_of_an_export_is_understood(code):
    use_language(code)
    try:
        genders = {choice_of(gender_label(gender), GENDERS) for gender in Gender if gender is not Gender.UNSAID}
        assert genders == set(Gender) - {Gender.UNSAID}
        assert {choice_of(frequency_label(often), FREQUENCIES) for often in Frequency} == set(Frequency)
        assert {choice_of(education_label(education), EDUCATIONS) for education in Education} == set(Education)
        for person_details in (
            PersonDetails(languages=(LanguageSkill(code, level),)) for level in Level for code in ("nl", "fa_AF", "rom")
        ):
            text = str(cell(exported(person_details), "languages", Words.usual()))
            assert languages_in(text).skills == person_details.languages
        week = tuple(Slot(weekday, part) for weekday in range(7) for part in PartOfDay)
        assert weekdays_in(str(cell(exported(PersonDetails(availability=week)), "availability", Words.usual()))) == (
            week,
            (),
        )
        assert all(country_code(country_name(code)) == code for code, _name in country_choices())
    finally:
        use_language("en")


CARD_FIELDS = (
    "first_name",
    "last_name",
    "nickname",
    "phone",
    "phone_other",
    "email",
    "street",
    "postcode",
    "town",
    "birth_date",
    "notes",
)


@settings(max_examples=50, deadline=None)
@given(some_details)
@example(PersonDetails(first_name="1", postcode=";\\", town="\\", street="\\;", notes="\\"))
def test_address_cards_come_back_unchanged(folder, details):
    """A column in which nothing but a nought or a stroke stands counts as empty: address books fill theirs so."""
    texts = [getattr(details, name) for name in CARD_FIELDS if isinstance(getattr(details, name), str)]
    assume(all(restored(text) == text and not is_no_date(text) for text in texts))
    columns = [column.name for column in columns_for(ExportKind.VCARD)]
    path = folder / "people.vcf"
    path.write_bytes(write_vcards([exported(details)], columns=columns, words=Words.usual()))
    sheet = read_file(path)
    found = guess(sheet, language="en", today=TODAY, words=own_role_words(Words.usual()))
    reader = PeopleRows(
        found.mapping,
        sheet.titles,
        today=TODAY,
        region="BE",
        words=own_role_words(Words.usual()),
        organisations={},
    )
    read = reader.read(sheet.rows[0]).whole()
    assert {name: getattr(read, name) for name in CARD_FIELDS} == {name: getattr(details, name) for name in CARD_FIELDS}


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.XLSX])
def test_what_left_one_vault_moves_into_another(unit, tmp_path, kind):
    """The columns are known by their titles, without anybody's help."""
    details = replace(FULL, postcode="0042")
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen", country="BE"))
        roles = [RoleDetails(RoleKind.SUPPORTER, date(2025, 9, 1))]
        first = people.register_person(work, details=details, roles=roles)
        done = written_people(work, wanted=[first.id], kind=kind, columns=ALL)
        people.withdraw_person(work, person_id=first.id)
    path = tmp_path / file_name(kind, TODAY)
    path.write_bytes(done.content)
    sheet = read_file(path)
    mapping = guess(sheet, language="en", today=TODAY, words=own_role_words(Words.usual())).mapping
    with unit() as work:
        assert run_import(work, sheet=sheet, mapping=mapping).added == 1
    with unit() as work:
        row = people.people_page(work, shown=PeopleFilter(), offset=0, limit=5).rows[0]
        second = people.person_file(work, person_id=row.id)
    assert second.details == first.details
    assert second.details.phone == shown_phone(stored_phone("0475 99 88 77", "BE"), "BE")
    assert [role.details.kind for role in second.roles] == [RoleKind.SUPPORTER]
