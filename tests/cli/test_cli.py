"""The command line as a scheduler and as a person use it: real files, exit codes, and what is said."""

import contextlib
import getpass
import io
import os
import sys
from pathlib import Path

import pytest

from ensure_desktop import cli, demo
from ensure_desktop.vault import backup, store
from ensure_desktop.vault.errors import DiskFull
from tests.attacks.crash import fork
from tests.conftest import LOGIN, PASSWORD


def test_new_shows_the_recovery_key_once(tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--centre", "De Mussen", "--name", "Anneke", "--login", LOGIN, "--password-file", password]
    assert cli.main(["new", str(tmp_path / "a.ensure"), *options]) == 0
    key = capsys.readouterr().out.splitlines()[-1]
    assert len(key.split("-")) == 9
    opened = store.open_with_recovery(
        tmp_path / "a.ensure", recovery_key=key, login=LOGIN, new_password="another good password"
    )
    opened.vault.close(backup=False)


def test_new_writes_the_key_to_a_file_and_never_over_one(
    tmp_path: Path, password: str, vault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file = tmp_path / "key.txt"
    options = ["--centre", "C", "--name", "N", "--login", "l", "--password-file", password]
    options += ["--recovery-file", str(key_file)]
    assert cli.main(["new", str(tmp_path / "b.ensure"), *options]) == 0
    assert f"is in {key_file}." in capsys.readouterr().out
    written = key_file.read_text(encoding="utf-8")
    assert len(written.strip().split("-")) == 9
    assert cli.main(["new", str(tmp_path / "c.ensure"), *options]) == 1
    assert not (tmp_path / "c.ensure").exists()
    assert key_file.read_text(encoding="utf-8") == written


def test_a_key_file_that_cannot_be_written_is_told_before_anything_is_made(
    tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--centre", "C", "--name", "N", "--login", "l", "--password-file", password]
    options += ["--recovery-file", str(tmp_path / "not there" / "key.txt")]
    assert cli.main(["new", str(tmp_path / "a.ensure"), *options]) == 1
    assert not (tmp_path / "a.ensure").exists()
    assert "recovery key" in capsys.readouterr().err


def test_no_key_file_is_left_where_no_vault_was_made(
    tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file = tmp_path / "key.txt"
    options = ["--centre", "", "--name", "N", "--login", "l", "--password-file", password]
    assert cli.main(["new", str(tmp_path / "a.ensure"), *options, "--recovery-file", str(key_file)]) == 1
    assert not key_file.exists()
    assert "name: " in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_the_key_is_shown_where_its_file_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """The only moment at which it is known."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        cli._hand_over("7KQX-0000", full)
        assert "7KQX-0000" in capsys.readouterr().out
        with contextlib.suppress(OSError):  # what is still in its buffer
            full.close()


def test_the_key_is_shown_though_the_closing_fails(
    tmp_path: Path, password: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_room(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(backup, "make_backup", no_room)
    options = ["--centre", "C", "--name", "N", "--login", "l", "--password-file", password]
    assert cli.main(["new", str(tmp_path / "a.ensure"), *options]) == 1
    assert len(capsys.readouterr().out.splitlines()[-1].split("-")) == 9


def test_what_is_missing_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("De Mussen\nAnneke\nanneke\n"))
    monkeypatch.setattr("getpass.getpass", lambda prompt: PASSWORD)
    assert cli.main(["new", str(tmp_path / "a.ensure")]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("anneke\n"))
    assert cli.main(["check", str(tmp_path / "a.ensure")]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert cli.main(["check", str(tmp_path / "a.ensure")]) == 1
    assert "Name to sign in" in capsys.readouterr().err


@pytest.mark.parametrize("mishap", [EOFError, getpass.GetPassWarning])
def test_a_password_is_not_asked_for_where_it_would_show(
    vault: str, mishap: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A scheduler without a terminal, for instance."""

    def ask(prompt: str) -> str:
        raise mishap

    monkeypatch.setattr("getpass.getpass", ask)
    assert cli.main(["check", vault, "--login", LOGIN]) == 1
    assert "Password" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["new", "backup", "demo", "tour"])
def test_a_place_that_is_no_folder_is_a_sentence(
    command: str, vault: str, password: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(Path(password) / "below a file")
    signed_in = ["--login", LOGIN, "--password-file", password]
    arguments = {
        "new": [place, "--centre", "C", "--name", "N", *signed_in],
        "backup": [vault, place, *signed_in],
        "demo": [place, "--people", "1"],
        "tour": [place],
    }[command]
    assert cli.main([command, *arguments]) == 1
    said = capsys.readouterr().err
    assert "folder" in said
    assert "Traceback" not in said


def test_two_different_passwords_create_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, PASSWORD + "!"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    options = ["--centre", "De Mussen", "--name", "Anneke", "--login", LOGIN]
    assert cli.main(["new", str(tmp_path / "a.ensure"), *options]) == 1
    assert not (tmp_path / "a.ensure").exists()


def test_check_is_content_with_a_sound_vault(vault: str, password: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", vault, "--login", LOGIN, "--password-file", password]) == 0
    assert "sound" in capsys.readouterr().out


def test_check_says_why_it_is_not_content(vault: str, password: str, capsys: pytest.CaptureFixture[str]) -> None:
    database = Path(vault) / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0x10
    database.write_bytes(content)
    assert cli.main(["check", vault, "--login", LOGIN, "--password-file", password]) == 1
    said = capsys.readouterr()
    assert "damaged" in said.out + said.err


@pytest.mark.parametrize("words", ["", "not the password"])
def test_a_wrong_password_is_a_sentence_and_exit_1(
    vault: str, tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.txt"
    file.write_text(words, encoding="utf-8")
    assert cli.main(["check", vault, "--login", LOGIN, "--password-file", str(file)]) == 1
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said


def test_a_password_file_that_is_not_there_is_a_sentence(vault: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", vault, "--login", LOGIN, "--password-file", "nowhere"]) == 1
    assert "password file" in capsys.readouterr().err


def test_backup_writes_a_copy_that_opens(vault: str, password: str, tmp_path: Path) -> None:
    assert cli.main(["backup", vault, str(tmp_path / "stick"), "--login", LOGIN, "--password-file", password]) == 0
    assert len(list((tmp_path / "stick").glob("*.db"))) == 1
    assert len(list((tmp_path / "stick").glob("*.keys"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core dumps")
def test_a_crash_leaves_no_memory_on_the_disk(tmp_path: Path, password: str) -> None:
    child = fork()
    if child == 0:
        cli.main(["check", str(tmp_path / "not there"), "--login", LOGIN, "--password-file", password])
        import resource  # not there on Windows

        os._exit(0 if resource.getrlimit(resource.RLIMIT_CORE) == (0, 0) else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_passwords_are_never_arguments(vault: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["check", vault, "--login", LOGIN, "--password", PASSWORD])


@pytest.mark.parametrize("people", ["0", "-3", "x", "1.5"])
def test_an_absurd_number_of_people_is_refused(tmp_path: Path, people: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["demo", str(tmp_path / "d.ensure"), "--people", people])


@pytest.mark.parametrize("option", [["--size", "0x0"], ["--size", "99999999x800"], ["--lang", "xx"]])
def test_an_absurd_picture_is_refused(option: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        cli.main(["tour", str(tmp_path / "out"), *option])
    assert not (tmp_path / "out").exists()


def test_a_demo_opens_with_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", str(tmp_path / "d.ensure"), "--people", "9"]) == 0
    said = capsys.readouterr().out
    vault = store.open_vault(tmp_path / "d.ensure", login=demo.values.LOGIN, password=demo.values.PASSWORD)
    vault.close(backup=False)
    assert demo.values.LOGIN in said
    assert demo.values.PASSWORD in said


def test_the_demo_without_a_screen_is_a_tour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toured: list[Path] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ui.app.has_screen", lambda: False)
    monkeypatch.setattr("ui.tour.tour", lambda out: toured.append(out))
    assert cli.main(["--demo"]) == 0
    assert len(toured) == 1
    assert str(toured[0].resolve()) in capsys.readouterr().out
