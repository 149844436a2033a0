"""The programme's main job, from the first start to the printed sheet, clicked through as a person would.

*A project leader creates a vault, registers a participant and a trained supporter, records consent, matches them, logs
visits on a weekly plan that tapers, and prints a visit sheet.*
"""

from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt

from ensure_desktop.clock import SetClock
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.checks import check_vault
from ensure_desktop.vault.store import open_vault
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Outcome, Preset, TaperChoice, Track
from tests.conftest import PASSWORD
from tests.story.conftest import Desk
from ui.locking import Reason

SECRETS = (b"Lahcen", b"Al-Masri", b"nobody should ever read")


def test_the_main_job(
    desk: Desk, calendar: SetClock, tmp_path: Path, left: list[tuple[Path, Reason]], state: Path
) -> None:
    folder = creates_a_vault(desk, tmp_path)
    registers_a_trained_supporter(desk)
    registers_a_participant(desk)
    for code in ("P-0001", "P-0002"):
        records_consent(desk, code)
    matches_them(desk, calendar)
    logs_weekly_visits_for_three_months(desk, calendar)
    tapers(desk, calendar)
    prints_a_visit_sheet(desk)
    locks(desk, folder, left)
    everything_is_there_and_encrypted(folder, state)
    nothing_is_left_behind(tmp_path, desk.paper)
    assert {file.name for file in desk.paper.iterdir()} == {"recovery.pdf", "sheet.pdf"}


def creates_a_vault(desk: Desk, tmp_path: Path) -> Path:
    desk.click("welcome.create")
    desk.write("assistant.centre", "De Mussen")
    for _step in ("centre", "place", "words"):
        desk.click("assistant.next")
    desk.write("assistant.name", "Anneke de Wit")
    desk.write("assistant.password", PASSWORD)
    desk.write("assistant.password_again", PASSWORD)
    desk.click("assistant.next")
    desk.click("assistant.next")  # no second place for backups yet
    assert len(desk.takes_the_recovery_sheet()) == 9
    desk.sees("Good morning, Anneke")
    return tmp_path / "documents" / "De Mussen.ensure"


def registers_a_trained_supporter(desk: Desk) -> None:
    desk.go("people")
    desk.click("people.new")
    desk.write("person.first_name", "Hassan")
    desk.write("person.last_name", "Al-Masri")
    desk.write("person.languages.1.name", "Arabic")
    desk.choose("person.form.role", RoleKind.SUPPORTER)
    desk.write("person.form.certified_on.text", "1 February 2026")
    desk.write("person.form.certified_by", "Anneke de Wit")
    desk.click("person.save")
    desk.sees("Hassan Al-Masri")
    desk.sees("P-0001")


def registers_a_participant(desk: Desk) -> None:
    desk.go("people")
    desk.click("person.back")
    desk.click("people.new")
    desk.write("person.first_name", "Fatima")
    desk.write("person.last_name", "Aït Lahcen")
    desk.write("person.languages.1.name", "Arabic")
    desk.write("person.notes", "something that nobody should ever read")
    desk.choose("person.form.role", RoleKind.PARTICIPANT)
    desk.press("person.first_name", Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.sees("P-0002")


def records_consent(desk: Desk, code: str) -> None:
    """Found by Ctrl+K, then purpose by purpose."""
    desk.press("area.today", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.write("search", code)
    desk.settle()
    desk.press("search", Qt.Key.Key_Return)
    desk.click("person.next.act")
    desk.click("consent.giving.purpose.matching")
    desk.click("consent.giving.way.paper")
    desk.click("consent.giving.save")


def matches_them(desk: Desk, calendar: SetClock) -> None:
    desk.go("matching")
    desk.press("matching.cards.waiting", Qt.Key.Key_Home)
    desk.press("matching.cards.waiting", Qt.Key.Key_Return)
    desk.sees("Both speak Arabic")
    desk.click("matching.propose.P-0001")
    calendar.forward(days=3)
    moves_on(desk, "proposed")
    calendar.forward(days=4)
    moves_on(desk, "first_talk")
    desk.sees("Fatima Aït Lahcen")


def moves_on(desk: Desk, column: str) -> None:
    """Choose the first card of the column, move it on by Ctrl+Right, and confirm what is asked."""
    desk.press(f"matching.cards.{column}", Qt.Key.Key_Home)
    desk.press(f"matching.cards.{column}", Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    if column == "first_talk":
        desk.choose("matching.move.preset", Preset.YEAR)
    desk.click("matching.move.confirm")


def logs_weekly_visits_for_three_months(desk: Desk, calendar: SetClock) -> None:
    """From the list, then from the match, and from Today when one is late. An attempt counts as no contact."""
    calendar.forward(days=1)
    desk.go("visits")
    for week in range(12):
        desk.click("visits.match.log" if week else "visits.log")
        desk.write("visit.request", "reading a letter")
        if week == 3:
            desk.choose("visit.outcome", Outcome.NOBODY_HOME)
        desk.click("visit.save")
        calendar.forward(days=7)
    desk.sees("All 11 visits planned until now were made")
    desk.sees("1 attempt without contact.")
    calendar.forward(days=5)
    desk.go("today")
    desk.sees("is not noted yet")
    desk.click("today.attention.visit overdue.act")
    desk.click("visit.save")
    desk.sees("13 visits were planned until now, 12 were made")


def tapers(desk: Desk, calendar: SetClock) -> None:
    calendar.forward(days=3)
    desk.go("today")
    desk.sees("how often")
    desk.click("today.attention.taper review.act")
    desk.click(f"visits.review.{TaperChoice.DOWN.value}")
    desk.write("visits.review.reason", "Goes to the school by herself now.")
    desk.click("visits.review.decide")
    desk.sees("ortnightly")


def prints_a_visit_sheet(desk: Desk) -> None:
    desk.click("visits.match.sheet")
    sheet = desk.paper / "sheet.pdf"
    desk.answers(sheet)
    desk.click("visits.paper.save")
    text = "\n".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "P-0002" in text
    assert "Hassan Al-Masri" in text
    assert "Fatima" not in text


def locks(desk: Desk, folder: Path, left: list[tuple[Path, Reason]]) -> None:
    desk.click("lock")
    assert left == [(folder, Reason.ASKED)]


def everything_is_there_and_encrypted(folder: Path, state: Path) -> None:
    assert check_vault(folder, login="anneke", password=PASSWORD, state_folder=state).clean
    vault = open_vault(folder, login="anneke", password=PASSWORD, state_folder=state)
    with vault.work("look") as work:
        (row,) = visits.visits_page(work, track=None, limit=10).rows
    vault.close(backup=False)
    assert row.standing.made == 12
    assert row.standing.phase == 1
    assert row.standing.track is Track.ON_TRACK
    assert row.standing.last_made is not None
    assert row.standing.next_due == row.standing.last_made + timedelta(days=14)
    assert row.match.started_on == date(2026, 3, 10)


def nothing_is_left_behind(tmp_path: Path, paper: Path) -> None:
    """No file that was written holds a word of the vault in the clear: settings, log, anchors, temporary files."""
    written = [file for file in tmp_path.rglob("*") if file.is_file() and not file.is_relative_to(paper)]
    assert len(written) > 5
    for file in written:
        assert not any(secret in file.read_bytes() for secret in SECRETS), file.name
