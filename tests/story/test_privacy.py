"""Somebody asks for figures: what is handed out names nobody, and the centre knows who has it.

*The project leader is asked by the town hall how many people the programme reaches. Four clicks after she sat down the
tables of this year lie on her stick: nothing in them stands for few people. A university asks for more: a row for each
person. The program says that her centre is too small for that, and why. A year later Today reminds her to ask the town
hall whether it still needs its tables; it does not, and that is taken down.*
"""

from pathlib import Path

import openpyxl
from pypdf import PdfReader

from ensure_desktop.clock import SetClock
from ensure_desktop.people import service as people
from ensure_desktop.people.values import Gender, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.export_values import Export
from ensure_desktop.privacy.register import exports_page
from ensure_desktop.privacy.values import Audience
from tests.story.conftest import FIRST_DAY, Desk
from tests.story.test_daily_work import asked
from tests.story.test_main_job import creates_a_vault
from ui.context import Place

REACHED = 14
A_YEAR = 366
NAME = "Zohra"


def test_figures_for_the_town_hall(desk: Desk, calendar: SetClock, tmp_path: Path) -> None:
    creates_a_vault(desk, tmp_path)
    comes_to_know_people(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    figures_for_everybody_are_four_clicks_away(desk, stick)
    told = hands_tables_to_the_town_hall(desk, stick)
    assert NAME not in told
    is_told_that_rows_need_more_people(desk)
    calendar.forward(days=A_YEAR)
    notes_what_the_town_hall_answers(desk)


def comes_to_know_people(desk: Desk) -> None:
    """More than ten participants, so that something can be told of them."""
    role = RoleDetails(RoleKind.PARTICIPANT, FIRST_DAY)
    for number in range(REACHED):
        details = PersonDetails(first_name=f"{NAME} {number}", gender=Gender.FEMALE)
        asked(desk, people.register_person, details=details, roles=[role])


def figures_for_everybody_are_four_clicks_away(desk: Desk, stick: Path) -> None:
    """The area, new tables, save, and the folder."""
    desk.go("privacy")
    desk.click("privacy.exports.tables")
    desk.sees("would be written")
    desk.answers(stick)
    desk.click("privacy.tables.save")
    assert still_needed(desk) == "For good"
    (folder,) = stick.iterdir()
    (page,) = folder.glob("*.pdf")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(page).pages)
    assert "guaranteed" not in text
    (book,) = folder.glob("*.xlsx")
    cells = {cell.value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row}
    assert REACHED in cells
    assert not any(NAME in str(value) for value in cells)


def hands_tables_to_the_town_hall(desk: Desk, stick: Path) -> str:
    """For one recipient smaller groups can be told of; she says who it is and what for. Answers what was written."""
    desk.click("privacy.export.back")
    desk.click("privacy.exports.tables")
    desk.choose("privacy.tables.audience", Audience.NAMED)
    desk.write("privacy.tables.recipient", "Town hall")
    desk.write("privacy.tables.purpose", "The grant of this year")
    desk.sees("fewer than 5 people")
    desk.answers(stick)
    desk.click("privacy.tables.save")
    assert still_needed(desk).startswith("Ask on")
    folder = max(stick.iterdir(), key=lambda each: each.name)
    (page,) = folder.glob("*.pdf")
    told = " ".join(sheet.extract_text() for sheet in PdfReader(page).pages)
    assert "Town hall" in told
    return told


def is_told_that_rows_need_more_people(desk: Desk) -> None:
    """Nobody can hide among fourteen."""
    desk.click("privacy.export.back")
    desk.click("privacy.exports.rows")
    desk.sees("50")
    assert not desk.find("privacy.rows.save").isEnabled()
    desk.click("privacy.rows.back")


def notes_what_the_town_hall_answers(desk: Desk) -> None:
    """Today reminds her; she asks, and takes down that the tables are deleted."""
    (export,) = (each for each in exports(desk) if each.recipient)
    assert export.review_on is not None
    desk.go("today")
    desk.sees("whether the export is still needed there")
    desk.window.show_place(Place("privacy", export.id, "export"))
    desk.settle()
    desk.click("privacy.export.review")
    desk.choose("privacy.review.answer", False)
    desk.click("privacy.review.save")
    desk.settle()
    assert still_needed(desk) == "No longer there"
    assert [each.review_on for each in exports(desk)] == [None, None]


def still_needed(desk: Desk) -> str:
    """What stands on the page of the export that was just made."""
    desk.sees("SHA-256")
    words: str = desk.find("privacy.export.chip").text()
    return words


def exports(desk: Desk) -> tuple[Export, ...]:
    """The register."""
    rows: tuple[Export, ...] = asked(desk, exports_page).rows
    return rows
