"""The tour: a picture of every panel and dialog, taken from the real program on a demo centre, without a screen.

The tour uses the program as a person would: it goes to a place, presses buttons by their names, and waits until the
answer is there. A button that is gone or renamed stops it, so the tour is also a test.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ensure_desktop.demo.service import PEOPLE, build
from ui import theme
from ui.areas import areas
from ui.ask import Ask
from ui.operations import Operations
from ui.scenes import SCENES, Act
from ui.shell import MainWindow
from ui.stage import Stage


def tour(
    out: Path,
    *,
    size: tuple[int, int] = (1280, 800),
    look: str = "light",
    people: int = PEOPLE,
    scenes: Sequence[tuple[str, Act]] = SCENES,
) -> list[Path]:
    """Save a PNG of every panel and dialog into the folder `out`; the paths of the pictures, in order.

    `size` is the window's in pixels, `look` "light", "dark" or "contrast". Works without a screen.
    """
    if QApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        QApplication(sys.argv[:1])
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    chosen = theme.apply(application, theme.Scheme(look))
    out.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="ensure-tour-"))
    operations = Operations()
    crashes: list[str] = []
    operations.crashed.connect(lambda crash: crashes.append(crash.text()))
    stage = Stage(operations, place / "Sparrows.ensure", size)
    try:
        stage.window = open_demo(stage, chosen, people, place)
        for name, act in scenes:
            act(stage)
            stage.picture(out, name)
            if crashes:
                raise RuntimeError(f"the picture {name!r} met a bug: {crashes[0]}")
    finally:
        leave(stage)
        shutil.rmtree(place, ignore_errors=True)
    return stage.pictures


def open_demo(stage: Stage, chosen: theme.Theme, people: int, place: Path) -> MainWindow:
    """Build a demo centre of that many people in `place` and show its window."""
    demos: list[Any] = []
    stage.operations.open(
        lambda: build(stage.folder, people=people, state_folder=place / "state"),
        demos.append,
        _raise,
        vault_of=lambda demo: demo.vault,
    )
    stage.settle()
    vault = demos[0].vault
    centres: list[Any] = []
    stage.operations.call(lambda opened: opened.centre(), centres.append)
    stage.settle()
    centre = centres[0]
    window = MainWindow(
        operations=stage.operations,
        centre=centre,
        actor=vault.actor,
        theme=chosen,
        ask=Ask(),
        clock=vault.clock,
        areas=areas(centre, vault.actor),
    )
    window.resize(QSize(*stage.size))
    window.show()
    return window


def leave(stage: Stage) -> None:
    """Close what `open_demo` opened."""
    for window in (stage.page, stage.window):
        if window is not None:
            window.hide()
            window.deleteLater()
    stage.operations.close()


def _raise(error: Exception) -> None:
    raise error
