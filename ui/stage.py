"""The stage of the tour: the open program, and the means to move through it and take pictures."""

from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTabWidget, QWidget

from ensure_desktop.vault.work import UseCase
from ui.context import Place
from ui.operations import Operations
from ui.shell import MainWindow
from ui.start.window import StartWindow
from ui.theme import tokens

R = TypeVar("R")
W = TypeVar("W", bound=QWidget)

CALM = 60
"""Milliseconds without an answer outstanding after which a picture holds still."""
START_SIZE = (1000, 760)


class Stage:
    """The open program, and the means to move through it and take pictures."""

    def __init__(self, operations: Operations, folder: Path, size: tuple[int, int]) -> None:
        self.operations = operations
        self.folder = folder
        self.size = size
        self.window: MainWindow | None = None
        self.page: StartWindow | None = None
        self.pictures: list[Path] = []

    # moving

    def go(self, area: str, target: str = "", action: str = "") -> None:
        """Close what is open and go to a place of the main window."""
        self.close_dialogs()
        self.end_start()
        assert self.window is not None
        self.window.show_place(Place(area, target, action))
        self.settle()

    def show_page(self, page: QWidget, *, width: int, tall: bool = False) -> None:
        """Show a page of the start window."""
        if self.page is None:
            self.page = StartWindow()
            self.page.resize(*START_SIZE)
            self.page.show()
        self.page.show_page(page, width=width, tall=tall)
        self.settle()

    def end_start(self) -> None:
        """Leave the start window, if it is there, for the main window."""
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
            self.page = None
            assert self.window is not None
            self.window.show()
            self.window.activateWindow()

    def key(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the visible widget called `name`."""
        widget = self.find(QWidget, name)
        widget.setFocus()
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifier))
        self.settle()

    def has(self, name: str) -> bool:
        """Whether a visible widget is called `name`."""
        return any(found.isVisible() for found in self.on_top().findChildren(QWidget, name))

    def press(self, name: str) -> None:
        """Press the visible button called `name`."""
        self.find(QAbstractButton, name).click()
        self.settle()

    def write(self, name: str, text: str) -> None:
        """Type into the visible line called `name`."""
        line = self.find(QLineEdit, name)
        line.window().activateWindow()
        line.setFocus()
        line.setText(text)
        self.settle()

    def turn(self, name: str, number: int) -> None:
        """Turn the tabs called `name` to tab `number`, from 0."""
        self.find(QTabWidget, name).setCurrentIndex(number)
        self.settle()

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that kind and name, in the dialog on top or the window."""
        for found in self.on_top().findChildren(kind, name):
            if found.isVisible():
                return found
        raise LookupError(f"the tour looks for {name!r} and does not find it")

    def ask(self, use_case: UseCase[..., R], **arguments: Any) -> R:
        """What a use case answers."""
        answers: list[R] = []
        self.operations.query(use_case, answers.append, **arguments)
        self.settle()
        return answers[0]

    def close_dialogs(self) -> None:
        """Leave every dialog without saving."""
        for dialog in _dialogs():
            dialog.close()
        self.settle()

    def on_top(self) -> QWidget:
        """The dialog on top, else the window."""
        window = self.page or self.window
        assert window is not None
        return next(iter(_dialogs()), window)

    def settle(self) -> None:
        """Wait until every answer is there and painted."""
        calm = 0
        while calm < 2:
            _let_pass(CALM)
            calm = calm + 1 if self.operations.idle() else 0

    # pictures

    def picture(self, out: Path, name: str) -> None:
        """Save what can be seen: the window, and the dialog on top of it."""
        self.settle()
        window = self.page or self.window
        assert window is not None
        shown = window.grab()
        for dialog in reversed(_dialogs()):
            _lay_over(shown, dialog, window)
        path = out / f"{len(self.pictures) + 1:02d}-{name}.png"
        if not shown.save(str(path)):
            raise OSError(f"the picture {path.name} could not be written")
        self.pictures.append(path)


def _dialogs() -> list[QWidget]:
    """Open dialogs and menus, the newest first."""
    kinds = (Qt.WindowType.Dialog, Qt.WindowType.Popup, Qt.WindowType.Tool)
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.windowType() in kinds]
    return sorted(shown, key=lambda widget: widget is not QApplication.activeWindow())


def _lay_over(shown: QPixmap, dialog: QWidget, window: QWidget) -> None:
    """Paint a dialog over the picture of the window, in its middle, as the window system would."""
    picture = dialog.grab()
    painter = QPainter(shown)
    if dialog.windowType() == Qt.WindowType.Dialog:
        painter.fillRect(shown.rect(), QColor(0, 0, 0, 70))
        size = dialog.size()
        at = QPoint((window.width() - size.width()) // 2, max((window.height() - size.height()) // 2, 0))
    else:
        at = dialog.pos() - window.mapToGlobal(QPoint(0, 0))
    painter.drawPixmap(at, picture)
    painter.setPen(QColor(tokens().line))
    painter.drawRect(QRect(at, dialog.size()).adjusted(-1, -1, 0, 0))
    painter.end()


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
