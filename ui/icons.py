"""Icons: the Phosphor line icons that the package qtawesome carries, drawn in the colours of the theme.

Only the one font file is loaded (1 ms); importing qtawesome itself loads every font it has (a quarter of a second and
8 MB), which nobody should wait for. An icon looks its colour up while it paints, so it follows a change of scheme.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from ui.theme import tokens


@cache
def _glyphs() -> dict[str, str]:
    """Name of an icon to its character."""
    chart = json.loads(next(_folder().glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in chart.items()}


@cache
def _family() -> str:
    """The name of the icon font, after loading it."""
    number = QFontDatabase.addApplicationFont(str(next(_folder().glob("phosphor-*.ttf"))))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _folder() -> Path:
    found = find_spec("qtawesome")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("qtawesome carries the icons and is missing")
    return Path(found.origin).parent / "fonts"


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw the icon `name` as large as `rect` allows."""
    font = QFont(_family())
    font.setPixelSize(max(1, round(min(rect.width(), rect.height()))))
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _glyphs()[name])
    painter.restore()


class _Engine(QIconEngine):
    """Draws one glyph in a colour of the theme, at any size and scale."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "muted" if mode is QIcon.Mode.Disabled else self._role
        paint_icon(painter, QRectF(rect), self._name, getattr(tokens(), role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


def icon(name: str, role: str = "text") -> QIcon:
    """The Phosphor icon `name` ("house", "users") in the colour of a token ("text", "muted", "accent", "on_accent").

    Raises `KeyError` for a name that the font does not have.
    """
    _glyphs()[name]
    return QIcon(_Engine(name, role))
