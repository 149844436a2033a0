"""Each program's file is read, its columns guessed, and the people in it are who they are."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from ensure_desktop.people.exchange.guessing import guess
from ensure_desktop.people.exchange.people_rows import PeopleRows, Understood
from ensure_desktop.people.exchange.reading import read_file
from ensure_desktop.people.exchange.values import DateOrder, FileKind, Sheet
from ensure_desktop.people.values import Gender, LanguageSkill, Level, PersonDetails
from tests.exchange import address_books as books

TODAY = date(2026, 3, 2)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Sheet]:
    def read_bytes(content: bytes, table: str = "") -> Sheet:
        file = tmp_path / "anything.bin"
        file.write_bytes(content)
        return read_file(file, table=table)

    return read_bytes


def understood(sheet: Sheet, language: str = "nl") -> list[Understood]:
    mapping = guess(sheet, language=language, today=TODAY).mapping
    reader = PeopleRows(mapping, sheet.titles, today=TODAY, region="BE", words={}, organisations={})
    return [reader.read(row) for row in sheet.rows]


def mapped(sheet: Sheet, language: str = "nl") -> Mapping[str, str]:
    found = guess(sheet, language=language, today=TODAY).mapping.columns
    return {sheet.titles[place]: name for place, name in found.items()}


def people(sheet: Sheet, language: str = "nl") -> list[PersonDetails]:
    rows = understood(sheet, language)
    assert [row.reasons for row in rows] == [()] * len(rows)
    return [row.whole() for row in rows]


def assert_the_three(found: list[PersonDetails]) -> None:
    amina, bo, soeren = found
    assert (amina.first_name, amina.last_name, amina.birth_date) == ("Amina", "Diallo", date(1985, 3, 12))
    assert bo.first_name == "Bo"
    assert bo.last_name.endswith("Berg")
    assert (soeren.first_name, soeren.last_name) == ("Søren", "Kjær")


def test_outlook(read: Callable[..., Sheet]) -> None:
    sheet = read(books.outlook())
    assert (sheet.encoding, sheet.delimiter, len(sheet.titles)) == ("cp1252", ",", 92)
    assert guess(sheet, language="nl", today=TODAY).mapping.date_order is DateOrder.MONTH_FIRST
    found = people(sheet)
    assert_the_three(found)
    amina, bo, soeren = found
    assert (amina.street, amina.postcode, amina.town) == ("Kerkstraat 12", "9000", "Gent"), "home goes before work"
    assert (amina.phone, amina.phone_other) == ("+32470112233", "+3225551212")
    assert (amina.email, bo.gender, bo.birth_date) == ("amina@example.org", Gender.MALE, date(1990, 11, 25))
    assert amina.notes == "Likes tea.\nSpeaks “Fulah”, and a little Dutch.", "that nobody said a gender is no remark"
    assert (soeren.birth_date, soeren.phone) == (None, "+4532123456")


@pytest.mark.parametrize(
    ("titles", "unsaid"),
    [
        ("Voornaam,Achternaam,Huisadres straat,Huisadres postcode,Huisadres plaats,Geslacht", "Niet opgegeven"),
        ("Prénom,Nom,Rue (domicile),Code postal (domicile),Ville (domicile),Sexe", "Non spécifié"),
        ("Fornavn,Efternavn,Gade (privat),Postnummer (privat),By (privat),Køn", "Ikke angivet"),
    ],
)
def test_outlook_in_other_languages(read: Callable[..., Sheet], titles: str, unsaid: str) -> None:
    [amina] = people(read(f"{titles}\r\nAmina,Diallo,Kerkstraat 12,9000,Gent,{unsaid}\r\n".encode("cp1252")))
    assert (amina.street, amina.postcode, amina.town) == ("Kerkstraat 12", "9000", "Gent")
    assert (amina.gender, amina.notes) == (Gender.UNSAID, "")


def test_google(read: Callable[..., Sheet]) -> None:
    sheet = read(books.google())
    found = people(sheet)
    assert_the_three(found)
    amina = found[0]
    assert (amina.street, amina.postcode, amina.town) == ("Kerkstraat 12", "9000", "Gent")
    assert (amina.phone, amina.phone_other) == ("+32470112233", "+3292234567")
    assert amina.email == "amina@example.org"
    assert "amina2@example.org" in amina.notes
    assert (found[2].birth_date, found[2].notes) == (None, "Birthday: --03-01"), "nobody is refused for a missing year"
    assert not {"Phone 1 - Label", "Labels", "Photo"} & mapped(sheet).keys()


def test_libreoffice(read: Callable[..., Sheet]) -> None:
    sheet = read(books.libreoffice())
    assert (sheet.encoding, sheet.delimiter) == ("cp1252", ";")
    assert [sheet.line(row) for row in range(3)] == [2, 4, 5], "the numbers that LibreOffice shows"
    assert sheet.titles[-1] == "Column I"
    found = people(sheet)
    assert_the_three(found)
    amina, bo, _soeren = found
    assert bo.last_name == "van den Berg"
    assert (amina.phone, amina.gender, amina.notes) == ("+32470112233", Gender.FEMALE, "Café")
    assert amina.languages == (LanguageSkill("ff", Level.NATIVE), LanguageSkill("fr", Level.B1))
    assert bo.languages == (LanguageSkill("nl", Level.B2), LanguageSkill("en", Level.B1))


def test_excel_unicode_text(read: Callable[..., Sheet]) -> None:
    sheet = read(books.excel_unicode_text())
    assert (sheet.encoding, sheet.delimiter) == ("utf-16", "\t")
    found = people(sheet, "fr")
    assert_the_three(found)
    assert [person.gender for person in found] == [Gender.FEMALE, Gender.MALE, Gender.MALE]
    assert (found[0].phone, found[2].birth_date) == ("+32470112233", date(1970, 3, 1))


def test_excel_with_a_separator_line(read: Callable[..., Sheet]) -> None:
    sheet = read(books.excel_semicolons())
    assert (sheet.titles, sheet.first_line) == (("Navn", "Fødselsdato"), 3)
    assert_the_three(people(sheet, "da"))


@pytest.mark.parametrize("lone_title", [False, True])
def test_a_workbook_with_merged_titles(read: Callable[..., Sheet], lone_title: bool) -> None:
    sheet = read(books.workbook(lone_title=lone_title))
    assert sheet.kind is FileKind.XLSX
    assert sheet.titles == (
        "Naam – Voornaam",
        "Naam – Achternaam",
        "Contact – Telefoon",
        "Contact – E-mail",
        "Geboortedatum",
        "Tolk",
    )
    assert sheet.rows[0][2] == "32470112233", "a number stays a number"
    assert sheet.first_line == (5 if lone_title else 3)
    found = people(sheet)
    assert_the_three(found)
    assert [person.phone for person in found] == ["+32470112233", "+32470998877", ""]
    assert [person.needs_interpreter for person in found] == [True, False, False]


def test_hidden_sheets_stay_hidden(read: Callable[..., Sheet]) -> None:
    sheet = read(books.workbook(hidden=True))
    assert (sheet.table, sheet.tables, len(sheet.rows)) == ("Deelnemers", (), 3)


@pytest.mark.parametrize("text", [books.ANDROID, books.IPHONE, books.VERSION_4])
def test_cards_of_phones(read: Callable[..., Sheet], text: str) -> None:
    sheet = read(books.vcards(text))
    assert (sheet.kind, sheet.first_line, len(sheet.rows)) == (FileKind.VCARD, 1, 3)
    found = people(sheet)
    assert_the_three(found)
    amina = found[0]
    assert (amina.phone, amina.street, amina.postcode, amina.town) == ("+32470112233", "Kerkstraat 12", "9000", "Gent")


def test_what_else_is_on_the_cards(read: Callable[..., Sheet]) -> None:
    android = people(read(books.vcards(books.ANDROID)))
    assert android[0].notes == "Likes tea\nÉcole"
    assert (android[0].phone_other, android[0].email) == ("+3292234567", "amina@example.org")
    assert android[1].birth_date == date(1990, 11, 25)
    iphone = people(read(books.vcards(books.IPHONE)))
    assert iphone[0].notes.startswith("Likes tea\nand biscuits, with her very long note that has to be folded because")
    assert "Buurthuis" in iphone[0].notes, "a place that is not on the social map goes into the notes"
    assert (iphone[1].birth_date, iphone[1].birth_year) == (None, None), "1604 is no year"
    assert (iphone[2].phone, iphone[2].phone_other) == ("+4532123456", ""), "a fax is no phone"
    four = people(read(books.vcards(books.VERSION_4)))
    assert (four[0].gender, four[0].languages) == (Gender.FEMALE, (LanguageSkill("fr", Level.B1),))


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_of_the_address_book_is_nobody(read: Callable[..., Sheet], kind: str) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n"
    sheet = read((card.format(f"{kind}\r\nFN:Choir") + card.format("FN:Amina Diallo")).encode())
    assert [person.first_name for person in people(sheet)] == ["Amina"]
    assert sheet.line(0) == 2, "groups are counted, so that the card is found again"


def test_cards_written_by_a_library(read: Callable[..., Sheet]) -> None:
    import vobject

    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family="Diallo; Jr.", given="Amina, the elder")
    card.add("fn").value = "Amina"
    card.add("tel").value = "+32470112233"
    card.add("note").value = "a long line " * 20 + "\nand; another, one"
    (found,) = people(read(card.serialize().encode("utf-8")))
    assert (found.first_name, found.last_name) == ("Amina, the elder", "Diallo; Jr.")
    assert found.notes == ("a long line " * 20).strip() + "\nand; another, one"
