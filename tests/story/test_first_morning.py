"""The first morning: a centre moves its address book in, and does not need it any more.

*A project leader imports her address book, then the cards of a phone in which somebody stands once more; notes an
organisation and prints a leaflet of it; writes the people out for a mailing.*
"""

from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt

from ensure_desktop.clock import SetClock
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.values import DuplicateRule, ExportKind
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationFilter
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.store import open_vault
from tests.conftest import PASSWORD
from tests.story.conftest import Desk
from tests.story.test_main_job import creates_a_vault, locks, nothing_is_left_behind
from ui.locking import Reason

ADDRESS_BOOK = (
    "Voornaam;Achternaam;Mobiele telefoon;E-mailadres;Geboortedatum;Woonplaats\r\n"
    "Yousef;Al-Masri;+32 470 12 34 56;yousef@example.org;3-5-1981;Mechelen\r\n"
    "Renée;Lahcen;+32 470 65 43 21;;;Mechelen\r\n"
    "Noor;De Wit;12;;;Mechelen\r\n"
)
PHONE = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Al-Masri;Jusuf\r\nTEL;CELL:+32470123456\r\n"
    "ADR;HOME:;;Kerkstraat 4;;;2800;\r\nEND:VCARD\r\n"
)

WRITTEN = {"recovery.pdf", "adressen.csv", "left out.csv", "phone.vcf", "leaflet.pdf", "people.xlsx"}


def test_the_first_morning(
    desk: Desk, calendar: SetClock, tmp_path: Path, left: list[tuple[Path, Reason]], state: Path
) -> None:
    folder = creates_a_vault(desk, tmp_path)
    moves_the_address_book_in(desk)
    knows_who_stands_in_the_phone_as_well(desk)
    prints_a_leaflet(desk)
    writes_the_people_out(desk)
    locks(desk, folder, left)
    assert left == [(folder, Reason.ASKED)]
    all_of_it_is_there(folder, state)
    nothing_is_left_behind(tmp_path, desk.paper)
    assert {file.name for file in desk.paper.iterdir()} == WRITTEN, "what was asked for was written, and nothing else"


def does(desk: Desk, words: str) -> None:
    """Ctrl+K, what is wanted in a word or two, Enter."""
    desk.press("area.today", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.write("search", words)
    desk.settle()
    desk.press("search", Qt.Key.Key_Return)


def moves_the_address_book_in(desk: Desk) -> None:
    file = desk.paper / "adressen.csv"
    file.write_bytes(ADDRESS_BOOK.encode("cp1252"))
    does(desk, "import contacts")
    desk.answers(file)
    desk.click("import.choose")
    desk.click("import.looks_right")
    desk.sees("Import 2 people")
    desk.click("import.run")
    left_out = desk.paper / "left out.csv"
    desk.answers(left_out)
    desk.click("import.save_left_out")
    told = left_out.read_text("utf-8-sig")
    assert "Noor" in told
    assert "Renée" not in told


def knows_who_stands_in_the_phone_as_well(desk: Desk) -> None:
    file = desk.paper / "phone.vcf"
    file.write_bytes(PHONE.encode())
    desk.click("import.again")
    desk.answers(file)
    desk.click("import.choose")
    desk.click("import.looks_right")
    desk.click("import.one_by_one")
    desk.sees("Yousef Al-Masri")
    desk.click(f"import.decide.{DuplicateRule.FILL.value}")
    desk.click("import.run")


def prints_a_leaflet(desk: Desk) -> None:
    does(desk, "new organisation")
    desk.write("organisation.name", "Debt Help Arsenal")
    desk.write("organisation.about", "We read your letters with you.")
    desk.write("organisation.openings.0", "9-12, 13u30-17u")
    desk.click("organisation.save")
    desk.click("organisation.leaflet")
    leaflet = desk.paper / "leaflet.pdf"
    desk.answers(leaflet)
    desk.click("leaflet.paper.save")
    text = "\n".join(page.extract_text() for page in PdfReader(leaflet).pages)
    assert "Debt Help Arsenal" in text
    assert "We read your letters with you." in text
    assert "13:30" in text


def writes_the_people_out(desk: Desk) -> None:
    does(desk, "export people")
    desk.choose("export.kind", ExportKind.XLSX)
    file = desk.paper / "people.xlsx"
    desk.answers(file)
    desk.click("export.save")
    rows = list(load_workbook(file).active.iter_rows(values_only=True))
    assert len(rows) == 3
    assert any("+32 470 12 34 56" in map(str, row) for row in rows)


def all_of_it_is_there(folder: Path, state: Path) -> None:
    vault = open_vault(folder, login="anneke", password=PASSWORD, state_folder=state)
    with vault.work("look") as work:
        found = people.people_page(work, shown=PeopleFilter(), offset=0, limit=10)
        yousef = next(row for row in found.rows if row.name == "Yousef Al-Masri")
        details = people.person_file(work, person_id=yousef.id).details
        places = organisations.organisations_page(work, shown=OrganisationFilter(), offset=0, limit=10)
    vault.close(backup=False)
    assert [row.name for row in found.rows] == ["Renée Lahcen", "Yousef Al-Masri"]
    assert (details.email, details.street, details.town) == ("yousef@example.org", "Kerkstraat 4", "Mechelen")
    assert [row.name for row in places.rows] == ["Debt Help Arsenal"]
