"""A backup was put back that holds somebody who was erased since: no command works with her, whoever signs in."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import ensure_desktop
from ensure_desktop import cli
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.privacy.erasing_copies import erase_everywhere
from ensure_desktop.privacy.opening import ErasedAreBack, erase_again
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault import restore, store
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import LOGIN, PASSWORD

STAFF = "cas"


def opened(folder: str, login: str = LOGIN) -> store.Vault:
    return store.open_vault(Path(folder), login=login, password=PASSWORD)


@pytest.fixture
def back(vault: str, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A vault for which somebody has decided in the window to put back a backup from before an erasure."""
    work_of = opened(vault)
    work_of.add_account(name="Cas", login=STAFF, role=AccountRole.STAFF, password=PASSWORD, sees_everybody=True)
    with work_of.work("test") as work:
        ids = [
            register_person(work, details=PersonDetails(first_name=name, last_name="Example"), roles=()).id
            for name in ("Quirina", "Zeno")
        ]
    work_of.close(backup=False)
    stick = tmp_path / "stick"
    assert cli.main(["backup", vault, str(stick), "--login", LOGIN, "--password-file", password]) == 0
    work_of = opened(vault)
    erase_everywhere(work_of, person_id=ids[0], reason=ErasureReason.ASKED)
    work_of.put_back(restore.find_backups(stick)[0], PASSWORD)
    work_of.close(backup=False)
    capsys.readouterr()
    return vault


def people_in(vault: str) -> list[str]:
    """Who is in the vault, looked at without any command."""
    here = opened(vault)
    with here.engine.connect() as connection:
        names = list(connection.exec_driver_sql("SELECT first_name FROM person ORDER BY first_name").scalars())
    here.close(backup=False)
    return names


def commands(vault: str, tmp_path: Path) -> dict[str, list[str]]:
    listed = tmp_path / "list.csv"
    with listed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["First name", "Last name"], ["Anna", "Smit"]])
    review = (date.today() + timedelta(days=30)).isoformat()
    exported = ["--recipient", "R", "--purpose", "P", "--review-on", review]
    return {
        "backup": ["backup", vault, str(tmp_path / "copies")],
        "tables": ["export", vault, "--tables", str(tmp_path / "tables.xlsx"), *exported],
        "calendar": ["export", vault, "--calendar", str(tmp_path / "visits.ics")],
        "import": ["import", vault, str(listed), "--dry-run"],
    }


@pytest.mark.parametrize("command", ["backup", "tables", "calendar", "import"])
def test_each_command_erases_again_before_it_works(
    back: str, command: str, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = commands(back, tmp_path)[command]
    assert cli.main([*given, "--login", LOGIN, "--password-file", password]) == 0
    assert not Layout(Path(back)).to_erase_again.exists()
    assert people_in(back) == ["Zeno"]
    capsys.readouterr()
    if command == "backup":
        tried = ["restore", str(tmp_path / "new.ensure"), str(tmp_path / "copies"), "--dry-run"]
        assert cli.main([*tried, "--login", LOGIN, "--password-file", password]) == 0
        assert "It holds 1 person;" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["backup", "tables", "calendar", "import"])
def test_staff_cannot_erase_again_and_are_asked_to_leave_it(
    back: str, command: str, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = commands(back, tmp_path)[command]
    assert cli.main([*given, "--login", STAFF, "--password-file", password]) == 1
    assert "leads or supervises" in capsys.readouterr().err
    assert not any((tmp_path / name).exists() for name in ("copies", "tables.xlsx", "visits.ics"))
    assert cli.main([*given, "--login", LOGIN, "--password-file", password]) == 0
    assert people_in(back) == ["Zeno"]


def test_so_are_they_in_the_window(back: str) -> None:
    here = opened(back, STAFF)
    with pytest.raises(ErasedAreBack):
        erase_again(here)
    opened(back).close(backup=False)


def test_there_is_no_other_way_for_a_command() -> None:
    """Only these call `open_vault` with a password: what opens for work, and the check, which shows nobody."""
    root = Path(ensure_desktop.__file__).parent
    files = (file for file in root.rglob("*.py") if file.name != "store.py")
    found = {str(file.relative_to(root)) for file in files if re.search(r"open_vault\([^)]", file.read_text("utf-8"))}
    assert found == {"privacy/opening.py", "vault/checks.py"}
