"""The vault breaks under every form while it is being saved: nothing of what was typed gets into log or dialog.

The forms are those of the tour, on a real demo centre. In each, names are typed into every line; then whatever touches
the vault fails with an error that carries the name, as errors of databases and libraries do.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit, QTextEdit, QWidget

from ensure_desktop.vault.opened import Vault
from ui import theme
from ui.crash import CrashReporter, Log
from ui.operations import Operations
from ui.scenes import SCENES, Act
from ui.stage import Stage
from ui.tour import leave, open_demo
from ui.widgets.dialog import FormDialog

SEED = "Zwaluwenberg"
PEOPLE = 30
PARTS = 8
SOME = 6
"""In the quick run every sixth scene of a part."""


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication) -> Iterator[Stage]:
    operations = Operations()
    made = Stage(operations, tmp_path / "Sparrows.ensure", (1280, 800))
    made.window = open_demo(made, theme.apply(qapp, theme.Scheme.LIGHT), PEOPLE, tmp_path)
    yield made
    leave(made)
    shutil.rmtree(tmp_path / "Sparrows.ensure", ignore_errors=True)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """While the list holds something, no unit of work begins."""
    breaks: list[bool] = []
    work = Vault.work

    def failing(vault: Vault, action: str) -> object:
        if breaks:
            raise RuntimeError(f"UNIQUE constraint failed: {SEED} ('{SEED}')")
        return work(vault, action)

    monkeypatch.setattr(Vault, "work", failing)
    return breaks


def type_everywhere(dialog: QWidget) -> int:
    """Type the name into all that takes text; into how many."""
    taken = 0
    for line in dialog.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled() and not line.isReadOnly() and not line.text():
            line.setText(SEED)
            taken += 1
    for text in (*dialog.findChildren(QPlainTextEdit), *dialog.findChildren(QTextEdit)):
        if text.isVisible() and text.isEnabled() and not text.isReadOnly():
            text.setPlainText(SEED)
            taken += 1
    return taken


def told_by(reporter: CrashReporter) -> str:
    """All that the dialog of a mishap says; it is closed."""
    box = reporter.box
    if not isinstance(box, QMessageBox):
        return ""
    told = " ".join((box.windowTitle(), box.text(), box.informativeText(), box.detailedText()))
    box.close()
    reporter.box = None
    return told


def attack(stage: Stage, scenes: Sequence[tuple[str, Act]], broken: list[bool], log: Path) -> tuple[int, set[str]]:
    """How many forms broke in the log, and where the name was told."""
    reporter = CrashReporter(Log(log))
    stage.operations.crashed.connect(reporter.report_bug)
    leaks, forms = set[str](), 0
    for name, act in scenes:
        act(stage)
        dialog = stage.on_top()
        if not isinstance(dialog, FormDialog) or not type_everywhere(dialog):
            continue
        broken.append(True)
        dialog.act.click()
        stage.settle()
        broken.clear()
        told = told_by(reporter) + " ".join(each.windowTitle() for each in QApplication.topLevelWidgets())
        forms += 1
        if SEED in told or (log.exists() and SEED in log.read_text("utf-8")):
            leaks.add(name)
        stage.close_dialogs()
    return forms, leaks


def of_part(part: int, step: int) -> list[tuple[str, Act]]:
    return list(SCENES[part * len(SCENES) // PARTS : (part + 1) * len(SCENES) // PARTS : step])


def test_some_forms_of_all_areas(stage: Stage, broken: list[bool], tmp_path: Path) -> None:
    log = tmp_path / "log" / "ensure.log"
    scenes = [scene for part in range(PARTS) for scene in of_part(part, SOME)]
    forms, leaks = attack(stage, scenes, broken, log)
    assert forms >= 5
    assert leaks == set()
    assert "RuntimeError" in log.read_text("utf-8"), "the errors were there, and were told by their kind"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_form(part: int, stage: Stage, broken: list[bool], tmp_path: Path) -> None:
    _forms, leaks = attack(stage, of_part(part, 1), broken, tmp_path / "log" / "ensure.log")
    assert leaks == set()
