"""What a test does at the desk: find a widget by its name, press it, type into it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot


def child(parent: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    """The newest widget with this object name."""
    found = parent.findChildren(kind, name)
    assert found, name
    return found[-1]


def click(qtbot: QtBot, parent: QWidget, name: str) -> None:
    """Press a button with the mouse, once it can be seen."""
    button = child(parent, name, QAbstractButton)
    qtbot.waitUntil(button.isVisible)
    assert button.isEnabled(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into(qtbot: QtBot, parent: QWidget, name: str, text: str) -> None:
    """Type into a field."""
    field = child(parent, name)
    field.setFocus()
    qtbot.keyClicks(field, text)


def words_of(widget: QWidget) -> str:
    """What can be read on a widget."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))
