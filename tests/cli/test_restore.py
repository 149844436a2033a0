"""`ensure-desktop restore`: from a folder or a file, to a vault, what is left of one, or a new computer."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ensure_desktop import cli
from ensure_desktop.clock import SetClock
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.privacy.erasing_copies import erase_everywhere
from ensure_desktop.privacy.opening import erase_again
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault import store
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.recovery import new_secret, write_down
from ensure_desktop.vault.restore import Rehearsal, what_it_holds
from tests.conftest import LOGIN, PASSWORD

NEW = "seven grey sparrows sing"


def signed(password: str) -> list[str]:
    return ["--login", LOGIN, "--password-file", password]


@pytest.fixture
def stick(vault: str, password: str, tmp_path: Path) -> Path:
    """A folder with one backup, outside everybody's reach."""
    assert cli.main(["backup", vault, str(tmp_path / "stick"), *signed(password)]) == 0
    return tmp_path / "stick"


def people_in(folder: str | Path) -> list[str]:
    opened = store.open_vault(Path(folder), login=LOGIN, password=PASSWORD)
    with opened.engine.connect() as connection:
        names = list(connection.exec_driver_sql("SELECT first_name FROM person ORDER BY first_name").scalars())
    opened.close(backup=False)
    return names


def test_the_newest_backup_of_a_folder_is_put_back(
    vault: str, stick: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Path(vault) / "vault.db"
    database.write_bytes(database.read_bytes()[:5000])
    assert cli.main(["restore", vault, str(stick), *signed(password)]) == 0
    said = capsys.readouterr().out
    assert "was put back" in said
    assert f"in its place: {vault}" in said
    assert cli.main(["check", vault, *signed(password)]) == 0


def test_one_file_can_be_named_and_a_new_folder(stick: Path, password: str, tmp_path: Path) -> None:
    (file,) = stick.glob("*.db")
    assert cli.main(["restore", str(tmp_path / "new.ensure"), str(file), *signed(password)]) == 0
    assert people_in(tmp_path / "new.ensure") == []


@pytest.fixture
def key_file(vault: str, tmp_path: Path) -> Path:
    """The recovery key, as somebody typed it from the sheet."""
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    key = opened.renew_recovery_key()
    opened.close(backup=False)
    file = tmp_path / "sheet.txt"
    file.write_text(key.lower().replace("-", " ") + "\n", encoding="utf-8")
    return file


def test_the_recovery_key_puts_back_where_nobody_knows_a_password(
    key_file: Path, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new.ensure"
    with_key = [str(stick), "--recovery-key-file", str(key_file)]
    assert cli.main(["restore", str(folder), *with_key, "--dry-run"]) == 0
    assert "This backup opens." in capsys.readouterr().out
    assert not folder.exists()
    assert cli.main(["restore", str(folder), *with_key]) == 0
    said = capsys.readouterr().out
    assert f"in its place: {folder}" in said
    assert f"ensure-desktop {folder}\n" in said
    assert "I forgot my password" in said
    created = store.open_with_recovery(
        folder, recovery_key=key_file.read_text(encoding="utf-8"), login=LOGIN, new_password=NEW
    )
    assert "was put back" in " ".join(created.vault.notices)
    created.vault.close(backup=False)


def test_a_recovery_key_that_does_not_fit_changes_nothing(
    vault: str, key_file: Path, stick: Path, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (Path(vault) / "vault.db").read_bytes()
    right = key_file.read_text(encoding="utf-8")
    for line, words in (
        (("1" if right[0] != "1" else "2") + right[1:], "slip"),
        ("", "slip"),
        (write_down(new_secret()), "does not open"),
    ):
        key_file.write_text(line, encoding="utf-8")
        assert cli.main(["restore", vault, str(stick), "--recovery-key-file", str(key_file)]) == 1
        assert words in capsys.readouterr().err
    assert cli.main(["restore", vault, str(stick), "--recovery-key-file", str(tmp_path / "nowhere")]) == 1
    assert "recovery key cannot be read" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["restore", vault, str(stick), *signed(password), "--recovery-key-file", str(key_file)])
    assert (Path(vault) / "vault.db").read_bytes() == before


def test_a_dry_run_says_what_the_backup_holds(
    vault: str, stick: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (Path(vault) / "vault.db").read_bytes()
    assert cli.main(["restore", vault, str(stick), "--dry-run", *signed(password)]) == 0
    assert "This backup opens. It holds 0 people; the last change in it: today at" in capsys.readouterr().out
    assert (Path(vault) / "vault.db").read_bytes() == before


def test_what_cannot_be_put_back_is_said(
    vault: str, stick: Path, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["restore", vault, str(tmp_path / "nothing here"), *signed(password)]) == 1
    assert "no backup" in capsys.readouterr().err
    (file,) = stick.glob("*.db")
    file.write_bytes(file.read_bytes()[:8192])
    assert cli.main(["restore", vault, str(stick), *signed(password)]) == 1
    assert "not whole" in capsys.readouterr().err
    assert cli.main(["check", vault, *signed(password)]) == 0


def test_whoever_was_erased_since_is_erased_again(
    vault: str, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    with opened.work("test") as work:
        ids = [
            register_person(work, details=PersonDetails(first_name=name, last_name="Example"), roles=()).id
            for name in ("Quirina", "Zeno")
        ]
    opened.close(backup=False)
    stick = tmp_path / "stick"
    assert cli.main(["backup", vault, str(stick), *signed(password)]) == 0
    shutil.copytree(stick, tmp_path / "far away")
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    erase_everywhere(opened, person_id=ids[0], reason=ErasureReason.ASKED)
    opened.close(backup=False)
    assert cli.main(["restore", vault, str(tmp_path / "far away"), *signed(password)]) == 0
    assert people_in(vault) == ["Zeno"]
    assert not Layout(Path(vault)).to_erase_again.exists()


def test_staff_leave_that_to_whoever_can_open_all_notes(vault: str, password: str, stick: Path) -> None:
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    opened.add_account(name="Cas", login="cas", role=AccountRole.STAFF, password=PASSWORD)
    opened.put_back(opened.backup(), PASSWORD)
    opened.close(backup=False)
    for login, left in (("cas", True), (LOGIN, False)):
        opened = store.open_vault(Path(vault), login=login, password=PASSWORD)
        assert opened.must_erase_again
        erase_again(opened)
        assert opened.must_erase_again is left
        opened.close(backup=False)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "today at"),
        (datetime(2026, 3, 1, 9, 0, tzinfo=UTC), "yesterday at"),
        (datetime(2026, 2, 20, 9, 0, tzinfo=UTC), "10 days ago"),
        (None, "never"),
    ],
)
def test_how_old_the_last_change_is(changed: datetime | None, words: str) -> None:
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    tried = Rehearsal(Backup(Path("x.db"), now), 214, changed)
    sentence = what_it_holds(tried, SetClock(now))
    assert "214 people" in sentence
    assert words in sentence
