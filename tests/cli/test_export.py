"""`ensure-desktop export --calendar`: codes instead of names, for everybody or for one; other files are left alone."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from ensure_desktop import cli
from ensure_desktop.vault import store
from tests.conftest import LOGIN, PASSWORD
from tests.visits.at_hand import begin


@pytest.fixture
def run(vault: str, password: str, capsys: pytest.CaptureFixture[str]):
    """Runs the command; gives its exit code, what it said, and its complaints."""

    def command(*options: str) -> tuple[int, str, str]:
        code = cli.main(["export", vault, "--login", LOGIN, "--password-file", password, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    return tmp_path / "visits.ics"


@pytest.fixture
def visits(vault: str) -> None:
    """Mark visits Fatima, another Mark visits Selam."""
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    for name in ("Fatima", "Selam"):
        begin(lambda: opened.work("begin"), name, day=date.today())
    opened.close(backup=False)


def summaries(file: Path) -> set[str]:
    return {str(event["summary"]) for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def test_the_calendar_of_everybody_has_codes_and_no_names(run, visits, calendar: Path) -> None:
    code, said, _complaints = run("--calendar", str(calendar))
    assert code == 0
    assert summaries(calendar) == {"Visit: P-0002 with P-0001", "Visit: P-0004 with P-0003"}
    for name in ("Fatima", "Mark", "Selam"):
        assert name not in calendar.read_text(encoding="utf-8") + said


def test_the_calendar_of_one_supporter(run, visits, calendar: Path) -> None:
    assert run("--calendar", str(calendar), "--supporter", "p-0003")[0] == 0
    assert summaries(calendar) == {"Visit: P-0004"}
    assert run("--calendar", str(calendar), "--supporter", "P-0001")[0] == 0, "the next one replaces it"
    assert summaries(calendar) == {"Visit: P-0002"}


def test_a_code_that_nobody_has_is_said_and_nothing_is_written(run, visits, calendar: Path) -> None:
    code, _said, complaints = run("--calendar", str(calendar), "--supporter", "P-0099")
    assert (code, complaints.strip()) == (1, "Nobody in this vault has the code P-0099.")
    assert not calendar.exists()


def test_another_file_of_that_name_is_left_alone(run, visits, calendar: Path) -> None:
    calendar.write_text("a letter", encoding="utf-8")
    code, _said, complaints = run("--calendar", str(calendar))
    assert code == 1
    assert "Another file has this name already" in complaints
    assert calendar.read_text(encoding="utf-8") == "a letter"


def test_a_place_where_nothing_can_be_written_is_said(run, visits, tmp_path: Path) -> None:
    code, _said, complaints = run("--calendar", str(tmp_path / "nowhere" / "visits.ics"))
    assert code == 1
    assert "cannot be written there" in complaints


def test_without_a_file_the_command_says_what_it_needs(capsys: pytest.CaptureFixture[str], vault: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", vault])
    assert stopped.value.code == 2
    assert "--calendar" in capsys.readouterr().err
