"""The files of an export as other programs see them: spreadsheets, address books, and what could be a formula."""

import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ensure_desktop.people.exchange.columns import COLUMNS, Exported, columns_for
from ensure_desktop.people.exchange.defusing import defused, restored
from ensure_desktop.people.exchange.values import ExportKind
from ensure_desktop.people.exchange.writing_csv import delimiter_for, write_csv
from ensure_desktop.people.exchange.writing_vcard import write_vcards
from ensure_desktop.people.exchange.writing_xlsx import write_xlsx
from ensure_desktop.people.values import PersonDetails, RoleKind
from ensure_desktop.vault.centre import Words

MADE_ON = datetime(2026, 3, 2, 10, tzinfo=UTC)
ATTACKS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    '"=1+1',
    "  =1+1",
    "' \"+1",
    "＝1+1",
    "\u00a0=1",
    '=HYPERLINK("http://example.org/?"&A1)',
)
HARMLESS = ("'t Hooft", "An", "", "0475 12 34 56", "Jean-Luc", "a=b", "d’Angelo", "“quoted”")

lines = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn")), max_size=30)
near_formulas = st.text("=+-@'\"\t\r\n a1;,", max_size=8)
anything = lines | near_formulas


@pytest.mark.parametrize("text", ATTACKS)
def test_whatever_could_be_a_formula_begins_with_an_apostrophe(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_everything_else_stays_as_it_is(text):
    assert defused(text) == text == restored(text)


@given(anything)
def test_defusing_is_undone(text):
    assert restored(defused(text)) == text


@given(anything)
def test_no_cell_begins_as_a_formula_does(text):
    assert defused(text).lstrip(" '\"")[:1] not in set("=+-@\t\r\n") or defused(text).startswith("'")
    assert defused(text)[:1] not in set("=+-@\t\r\n")


def test_a_foreign_apostrophe_before_a_number_goes_too():
    """Other programs write it as well."""
    assert restored("'+32 475 12 34 56") == "+32 475 12 34 56"


@given(st.lists(st.tuples(anything, anything), max_size=5), st.sampled_from(";,"))
@example([('a;"b', "c,d\ne")], ";")
def test_csv_keeps_every_cell(rows, delimiter):
    content = write_csv(("One", "Two"), rows, delimiter=delimiter).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    assert read[0] == ["One", "Two"]
    assert [tuple(map(restored, row)) for row in read[1:]] == rows


def test_csv_is_as_excel_wants_it():
    content = write_csv(("Name", "Born"), [("Zoë", date(1980, 2, 3)), ("An", None)], delimiter=";")
    assert content == '\ufeff"Name";"Born"\r\n"Zoë";"1980-02-03"\r\n"An";""\r\n'.encode()


@pytest.mark.parametrize(
    ("language", "country", "delimiter"),
    [
        ("nl", "BE", ";"),
        ("nl", "", ";"),
        ("fr", "FR", ";"),
        ("da", "DK", ";"),
        ("en", "", ","),
        ("en", "GB", ","),
        ("en", "NL", ";"),
        ("en-US", "", ","),
        ("ti", "BE", ";"),
        ("de", "CH", ";"),
        ("xx", "", ","),
    ],
)
def test_the_delimiter_is_that_of_the_centre(language, country, delimiter):
    assert delimiter_for(language, country) == delimiter


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(lines, near_formulas.map(lambda text: text.replace("\r", ""))), min_size=1, max_size=4))
def test_xlsx_keeps_text_as_text(rows):
    content = write_xlsx("People", ("One", "Two"), rows, made_on=MADE_ON)
    sheet = sheet_of(content)
    for row, cells in zip(rows, sheet.iter_rows(min_row=2, max_row=len(rows) + 1), strict=True):
        assert tuple(restored(cell.value or "") for cell in cells) == row
        assert all(cell.data_type == "s" for cell in cells if cell.value is not None)


@pytest.mark.parametrize("text", ATTACKS)
def test_xlsx_marks_what_could_be_a_formula_as_text(text):
    cell = sheet_of(write_xlsx("People", ("One",), [(text,)], made_on=MADE_ON))["A2"]
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


def test_xlsx_has_dates_numbers_a_frozen_head_and_sensible_widths():
    rows = [("+32 475 99 88 77", date(1980, 2, 3), 1980, "0042"), ("", None, None, "x" * 400)]
    content = write_xlsx("People", ("Phone", "Date of birth", "Year", "Notes"), rows, made_on=MADE_ON)
    sheet = sheet_of(content)
    assert sheet["A2"].value == "+32 475 99 88 77"
    assert sheet["B2"].value == datetime(1980, 2, 3)
    assert sheet["B2"].is_date
    assert sheet["C2"].value == 1980
    assert sheet["D2"].value == "0042"
    assert sheet["A3"].value is None
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == [18, 15, 8, 48]
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1] == [
        "+32 475 99 88 77",
        date(1980, 2, 3),
        1980,
        "0042",
    ]


def test_xlsx_says_nothing_about_who_wrote_it():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx("People", ("One",), [], made_on=MADE_ON)))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy


def test_xlsx_leaves_out_what_would_break_the_file():
    content = write_xlsx("People", ("One",), [("a\x00b\ufffec",)], made_on=MADE_ON)
    assert sheet_of(content)["A2"].value == "abc"


def exported(**details):
    roles = (RoleKind.PARTICIPANT, RoleKind.SUPPORTER)
    return Exported("id", "P-0007", "name", PersonDetails(**details), roles, date(2025, 9, 1))


ALL_ON_CARDS = [column.name for column in columns_for(ExportKind.VCARD)]


def cards(content):
    return list(vobject.readComponents(content.decode("utf-8")))


def test_a_card_holds_what_an_address_book_has_a_place_for():
    person = exported(
        first_name="Zoë",
        last_name="Van; den, Berg",
        nickname="Zo",
        phone="+32 475 99 88 77",
        phone_other="+44 20 7946 0958",
        email="zoe@example.org",
        street="Kerkstraat 1",
        postcode="2800",
        town="Mechelen",
        birth_date=date(1980, 2, 3),
        notes="First; line,\nsecond \\ line",
        origin="BE",
    )
    content = write_vcards([person, person], columns=ALL_ON_CARDS, words=Words.usual())
    card, _same = cards(content)
    assert card.version.value == "3.0"
    assert card.fn.value == "Zoë Van; den, Berg"
    assert (card.n.value.family, card.n.value.given) == ("Van; den, Berg", "Zoë")
    assert card.nickname.value == "Zo"
    assert [line.value for line in card.tel_list] == ["+32 475 99 88 77", "+44 20 7946 0958"]
    assert card.email.value == "zoe@example.org"
    assert (card.adr.value.street, card.adr.value.code, card.adr.value.city) == ("Kerkstraat 1", "2800", "Mechelen")
    assert card.bday.value == "1980-02-03"
    assert card.categories.value == ["participant", "peer supporter"]
    assert card.note.value == "First; line,\nsecond \\ line"
    assert "BE" not in str(card.contents.keys())


def test_a_card_holds_only_what_was_chosen():
    person = exported(first_name="An", phone="+32 475 99 88 77", notes="secret", birth_date=date(1980, 2, 3))
    content = write_vcards([person], columns=["first_name", "phone"], words=Words.usual()).decode()
    assert "secret" not in content
    assert "BDAY" not in content
    assert "CATEGORIES" not in content
    assert "ADR" not in content


def test_a_card_without_a_name_has_the_code():
    content = write_vcards([exported(first_name="An")], columns=["email"], words=Words.usual())
    assert cards(content)[0].fn.value == "P-0007"


@settings(max_examples=60, deadline=None)
@given(first=lines, last=lines, notes=st.lists(lines, max_size=3).map("\n".join))
def test_cards_keep_what_they_hold(first, last, notes):
    first, last, notes = first.strip(), last.strip(), notes.strip()
    content = write_vcards(
        [exported(first_name=first, last_name=last, notes=notes)], columns=ALL_ON_CARDS, words=Words.usual()
    )
    card = cards(content)[0]
    assert (card.n.value.given, card.n.value.family) == (first, last)
    assert (card.note.value if notes else "") == notes


def test_nothing_sensitive_is_proposed():
    assert {column.name for column in COLUMNS if column.sensitive} == {
        "origin",
        "needs_interpreter",
        "lived_experience",
        "values",
        "sociability",
        "notes",
    }
    assert not any(column.sensitive and column.usual for column in COLUMNS)
