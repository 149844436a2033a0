"""`ensure-desktop export --tables` and `--rows`: written, taken down, and told without anybody's data."""

import csv
import os
import shutil
import stat
from pathlib import Path

import pytest
import pyzipper
from sqlalchemy import select

from ensure_desktop import cli
from ensure_desktop.privacy.model import ExportRecord
from ensure_desktop.vault import store
from tests.conftest import LOGIN, PASSWORD
from tests.privacy.rows_at_hand import NOTE, SURNAME, crowd


@pytest.fixture
def run(vault: str, password: str, capsys: pytest.CaptureFixture[str]):
    """Runs the command; gives its exit code, what it said, and its complaints."""

    def command(*options: str) -> tuple[int, str, str]:
        code = cli.main(["export", vault, "--login", LOGIN, "--password-file", password, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def people(vault: str) -> None:
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    crowd(lambda: opened.work("begin"), 120, agrees=1)
    opened.close(backup=False)


WORDS = "It opens with these words only. They are kept nowhere; please write them down:"
FOR = ("--recipient", "Hogeschool Gent", "--purpose", "Whether it helps")


def register(vault: str) -> list[str]:
    opened = store.open_vault(Path(vault), login=LOGIN, password=PASSWORD)
    with opened.work("look") as work:
        found = list(work.session.scalars(select(ExportRecord.product)))
    opened.close(backup=False)
    return found


def test_rows_as_a_file_with_what_explains_it_beside(run, people, vault: str, tmp_path: Path) -> None:
    out = tmp_path / "evaluator.csv"
    code, said, _complaints = run("--rows", str(out), "--k", "5", *FOR)
    assert code == 0
    assert sorted(path.name for path in tmp_path.glob("evaluator*")) == [
        "evaluator-about-this-file.txt",
        "evaluator-code-book.csv",
        "evaluator.csv",
    ]
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Row", "Age at the start", "Gender", "Role", "BRS, at the start"]
    assert "Can one person be singled out?" in said
    assert "E-0001" in said
    for word in (SURNAME, NOTE):
        assert word not in said + out.read_text("utf-8-sig")
    assert register(vault) == ["rows"]


def test_few_people_give_less(run, people, tmp_path: Path) -> None:
    out = tmp_path / "few.csv"
    code, _said, _complaints = run("--rows", str(out), "--k", "12", "--first", "2024-04-01", *FOR)
    assert code == 0
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Row", "Age at the start", "Gender", "Role"], "without a score: so few cannot hide each other's"


def test_tables_in_a_folder(run, people, vault: str, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    code, said, _complaints = run("--tables", str(out), "--first", "2024-01-01", *FOR)
    assert code == 0
    assert [path.suffix for path in out.iterdir()] == [".xlsx"]
    assert str(out) in said
    assert register(vault) == ["tables"]


def test_a_locked_file_shows_its_words_once(run, people, tmp_path: Path) -> None:
    out = tmp_path / "rows.zip"
    code, said, _complaints = run("--rows", str(out), "--columns", "age,gender", *FOR)
    assert code == 0
    words = said.strip().splitlines()[-1]
    with pyzipper.AESZipFile(out) as archive:
        archive.setpassword(words.encode())
        assert archive.testzip() is None


def test_refusals_write_nothing_and_take_nothing_down(run, people, vault: str, tmp_path: Path) -> None:
    taken = tmp_path / "letter.csv"
    taken.write_text("a letter", encoding="utf-8")
    out = str(tmp_path / "rows.csv")
    for options, complaint in (
        (("--rows", out), "recipient:"),
        (("--rows", out, *FOR, "--first", "2026-02-01"), "nobody can hide"),
        (("--rows", out, *FOR, "--columns", "age,name"), "There is no column name."),
        (("--rows", out, *FOR, "--public"), "For everybody there are tables."),
        (("--rows", str(taken), *FOR), "something with this name already"),
        (("--rows", str(tmp_path / "rows.docx"), *FOR), "ends in"),
        (("--rows", str(tmp_path / "nowhere" / "rows.csv"), *FOR, "--columns", "gender"), "cannot be written there"),
    ):
        code, _said, complaints = run(*options)
        assert (code, complaint in complaints) == (1, True), complaints
    assert taken.read_text(encoding="utf-8") == "a letter"
    assert [path.name for path in tmp_path.glob("*.csv")] == ["letter.csv"]
    assert register(vault) == []


def test_what_is_in_the_way_is_named(run, people, vault: str, tmp_path: Path) -> None:
    kept = tmp_path / "rows-code-book.csv"
    kept.write_text("of another export", encoding="utf-8")
    code, _said, complaints = run("--rows", str(tmp_path / "rows.csv"), "--columns", "gender", *FOR)
    assert (code, "rows-code-book.csv is there already." in complaints) == (1, True), complaints
    assert str(tmp_path) not in complaints
    assert [path.name for path in tmp_path.glob("rows*")] == ["rows-code-book.csv"]
    assert kept.read_text(encoding="utf-8") == "of another export"
    assert register(vault) == []


def test_only_its_owner_reads_what_is_written(run, people, tmp_path: Path) -> None:
    for kind, name in (("--rows", "rows.csv"), ("--tables", "tables")):
        before = os.umask(0)
        try:
            assert run(kind, str(tmp_path / name), *FOR)[0] == 0
        finally:
            os.umask(before)
    written = [*tmp_path.glob("rows*"), *(tmp_path / "tables").iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    assert stat.S_IMODE((tmp_path / "tables").stat().st_mode) == 0o700


def test_the_words_that_open_it_are_said_where_the_backup_fails(run, people, vault: str, tmp_path: Path) -> None:
    shutil.rmtree(Path(vault) / "backups", ignore_errors=True)
    (Path(vault) / "backups").write_text("in the way of the folder", encoding="utf-8")
    out = tmp_path / "rows.zip"
    code, said, _complaints = run("--rows", str(out), "--columns", "gender", *FOR)
    assert code == 0
    words = said.splitlines()[said.splitlines().index(WORDS) + 1]
    with pyzipper.AESZipFile(out) as archive:
        archive.setpassword(words.encode())
        assert archive.testzip() is None
    assert said.splitlines()[-1].startswith("The vault could not be backed up afterwards.")
    assert register(vault) == ["rows"]


def test_one_kind_at_a_time(run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in ((), ("--rows", "a.csv", "--tables", "b.csv"), ("--rows", "a.csv", "--first", "yesterday")):
        with pytest.raises(SystemExit) as stopped:
            run(*options)
        assert stopped.value.code == 2
    assert "a day looks like 2026-03-02" in capsys.readouterr().err
