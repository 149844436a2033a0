"""kill -9 amid an export: what has its name is in the register, and what is not finished says so and is taken away."""

import os
import signal
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ensure_desktop.privacy import export_command
from ensure_desktop.privacy.export_command import Asked, write_rows, write_tables
from ensure_desktop.privacy.export_files import UNFINISHED, Unfinished
from ensure_desktop.privacy.export_values import go_on
from ensure_desktop.privacy.model import ExportRecord
from ensure_desktop.privacy.rows_export import export_rows
from ensure_desktop.privacy.rows_values import ChosenColumn, RowsRequest
from tests.attacks.crash import dies_at, fork
from tests.conftest import load_models
from tests.privacy.rows_at_hand import crowd
from tests.vault.making import LEADER, PASSWORD, Place
from ui.privacy.writing import written

load_models()
BY_WINDOW = "E-0001"
ASKED = Asked(recipient="Hogeschool Gent", purpose="Whether it helps", columns=("gender",))
REQUEST = RowsRequest((ChosenColumn("gender"),), ASKED.recipient, ASKED.purpose, review_on=date(2027, 3, 2))


@pytest.fixture
def out(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are put; the vault has people to tell of, and the command opens it on the day of the others."""
    monkeypatch.setattr(export_command, "open_for_work", lambda _folder, **_named: place.open())
    vault = place.open()
    crowd(lambda: vault.work("begin"), 60, agrees=1, scores=False)
    vault.close(backup=False)
    made = tmp_path / "out"
    made.mkdir()
    return made


def codes(place: Place) -> list[str]:
    vault = place.open()
    with vault.work("look") as work:
        found = list(work.session.scalars(select(ExportRecord.code).order_by(ExportRecord.code)))
    vault.close(backup=False)
    return found


def export(place: Place, target: Path) -> None:
    if target.name == BY_WINDOW:
        vault = place.open()
        written(vault, use_case=export_rows, request=REQUEST, folder=target.parent, progress=go_on)
        vault.close(backup=False)
        return
    write = write_rows if target.suffix else write_tables
    write(place.folder, target, login=LEADER, password=PASSWORD, asked=ASKED, progress=go_on, say=lambda _line: None)


def killed(place: Place, target: Path, owner: Any, name: str, *, after: bool) -> None:
    """Export in a child that is killed before, or after, it calls this."""
    child = fork()
    if child == 0:
        old = getattr(owner, name)

        def call(*given: Any, **named: Any) -> Any:
            if after:
                old(*given, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(owner, name, call)
        try:
            export(place, target)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def finished(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(UNFINISHED))


def unfinished(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(UNFINISHED))


@pytest.mark.parametrize("name", ["rows.csv", "tables", BY_WINDOW])
def test_killed_before_it_is_taken_down_nothing_has_its_name(place: Place, out: Path, name: str) -> None:
    killed(
        place,
        out / name,
        *((Unfinished, "add_folder") if name == BY_WINDOW else (export_command, "_put_down")),
        after=True,
    )
    assert finished(out) == []
    assert f"{name}{UNFINISHED}" in unfinished(out)
    assert codes(place) == []
    export(place, out / (name if name == BY_WINDOW else f"again-{name}"))
    assert unfinished(out) == [], "the next export to this folder takes it away"
    assert codes(place) == ["E-0001"]


@pytest.mark.parametrize("name", ["rows.csv", "tables", BY_WINDOW])
def test_killed_after_it_is_taken_down_it_is_counted(place: Place, out: Path, name: str) -> None:
    killed(place, out / name, Unfinished, "finish", after=False)
    assert finished(out) == []
    assert codes(place) == ["E-0001"]
    export(place, out / name)
    assert ("E-0002" if name == BY_WINDOW else name) in finished(out)
    assert unfinished(out) == []
    assert codes(place) == ["E-0001", "E-0002"]


def test_killed_at_any_step_no_file_is_unknown_to_the_register(place: Place, out: Path) -> None:
    for step in count(1):
        target = out / f"rows-{step}.csv"
        before = len(codes(place))

        def act(arm: Any, target: Path = target) -> None:
            arm()
            export(place, target)

        died = dies_at(step, act)
        assert len(codes(place)) - before >= target.exists()
        if not died:
            assert target.exists()
            break
    assert step > 5, "it was killed at some steps"
    assert unfinished(out) == []
