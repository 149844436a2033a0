"""`ensure-desktop import`: a dry run changes nothing, nobody's name is on the terminal, refused rows are kept."""

import tomllib
from pathlib import Path

import pytest

from ensure_desktop import cli
from ensure_desktop.people.service import people_page
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault import store
from tests.conftest import LOGIN, PASSWORD

LIST = (
    "Voornaam;Achternaam;Telefoon;Geboortedatum\nAmina;Diallo;0470 11 22 33;12-03-1985\nBo;Berg;onbekend;31-02-1990\n"
)


@pytest.fixture
def run(vault: str, tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]):
    """Runs the command on the list; gives its exit code, what it said, and its complaints."""
    listed = tmp_path / "people.csv"
    listed.write_text(LIST, encoding="cp1252")

    def command(*options: str) -> tuple[int, str, str]:
        code = cli.main(["import", vault, str(listed), "--login", LOGIN, "--password-file", password, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    file = tmp_path / "map.toml"
    file.write_text(
        '[columns]\nVoornaam = "first_name"\nAchternaam = "last_name"\n'
        'Telefoon = "phone"\nGeboortedatum = "birth_date"\n\n[constants]\nrole = "participant"\n',
        encoding="utf-8",
    )
    return str(file)


def people(folder: str) -> list[str]:
    vault = store.open_vault(Path(folder), login=LOGIN, password=PASSWORD)
    with vault.work("look") as work:
        found = people_page(work, shown=PeopleFilter(), offset=0, limit=9)
    vault.close(backup=False)
    return [row.name for row in found.rows]


def test_without_a_map_the_guess_is_printed_and_nothing_imported(run, vault: str, tmp_path: Path) -> None:
    code, said, _complaints = run()
    assert code == 1
    toml, _sentence = said.split("Nothing was imported.")
    assert tomllib.loads(toml)["columns"] == {
        "Voornaam": "first_name",
        "Achternaam": "last_name",
        "Telefoon": "phone",
        "Geboortedatum": "birth_date",
    }
    assert people(vault) == []


def test_a_dry_run_tells_lines_and_reasons_but_no_names(run, vault: str, mapping: str) -> None:
    code, said, _complaints = run("--map", mapping, "--dry-run")
    assert code == 1
    assert "To add: 1" in said
    assert "Cannot be taken: 1" in said
    assert "Line 3: Telefoon: " in said
    assert "Geboortedatum: " in said
    for told in ("Amina", "Diallo", "Bo ", "Berg", "onbekend", "1990", "0470"):
        assert told not in said
    assert people(vault) == []


def test_the_import_keeps_the_refused_rows(run, vault: str, mapping: str, tmp_path: Path) -> None:
    refused = tmp_path / "refused.csv"
    code, said, _complaints = run("--map", mapping, "--refused", str(refused))
    assert code == 1
    assert "Added: 1. Filled in: 0. Left out: 1." in said
    assert people(vault) == ["Amina Diallo"]
    titles, row = refused.read_text(encoding="utf-8-sig").splitlines()
    assert titles == "Voornaam;Achternaam;Telefoon;Geboortedatum;Reason"
    assert row.startswith("Bo;Berg;onbekend;31-02-1990;")
    assert refused.stat().st_mode & 0o077 == 0


def test_what_exists_is_not_written_over(run, vault: str, mapping: str, tmp_path: Path) -> None:
    refused = tmp_path / "refused.csv"
    refused.write_text("mine", encoding="utf-8")
    code, _said, complaints = run("--map", mapping, "--refused", str(refused))
    assert (code, refused.read_text(encoding="utf-8")) == (1, "mine")
    assert "exists already" in complaints
    assert people(vault) == []


def test_where_the_refused_rows_cannot_go_nothing_is_imported(run, vault: str, mapping: str, tmp_path: Path) -> None:
    code, _said, complaints = run("--map", mapping, "--refused", str(tmp_path / "nowhere" / "refused.csv"))
    assert code == 1
    assert "Nothing was imported" in complaints
    assert people(vault) == []


@pytest.mark.parametrize(
    "text", ["columns = 3", "[columns]\nVoornaam = 'shoe size'", "[columns]\nNaam = 'full_name'", "="]
)
def test_a_map_that_does_not_fit_is_said(run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    code, said, complaints = run("--map", str(file))
    assert (code, said) == (1, "")
    assert "mapping" in complaints


def test_options_are_not_abbreviated(run, mapping: str) -> None:
    with pytest.raises(SystemExit):
        run("--map", mapping, "--dry")
