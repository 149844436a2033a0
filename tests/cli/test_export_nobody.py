"""`ensure-desktop export --tables` and `--rows`: written, taken down, and told without anybody's data."""

import csv
from pathlib import Path

import pytest
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
    assert rows[0] == ["Row", "Gender", "Role", "BRS, at the start"], "without the age: there are few people"
    assert "Can one person be singled out?" in said
    assert "E-0001" in said
    for word in (SURNAME, NOTE):
        assert word not in said + out.read_text("utf-8-sig")
    assert register(vault) == ["rows"]


def test_tables_in_a_folder(run, people, vault: str, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    code, said, _complaints = run("--tables", str(out), "--first", "2024-01-01", *FOR)
    assert code == 0
    assert [path.suffix for path in out.iterdir()] == [".xlsx"]
    assert str(out) in said
    assert register(vault) == ["tables"]


def test_a_locked_file_shows_its_words_once(run, people, tmp_path: Path) -> None:
    import pyzipper

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


def test_one_kind_at_a_time(run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in ((), ("--rows", "a.csv", "--tables", "b.csv"), ("--rows", "a.csv", "--first", "yesterday")):
        with pytest.raises(SystemExit) as stopped:
            run(*options)
        assert stopped.value.code == 2
    assert "a day looks like 2026-03-02" in capsys.readouterr().err
