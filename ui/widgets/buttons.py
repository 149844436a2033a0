"""Buttons. Their words are verbs with their object; one primary per screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QToolButton

from ui.icons import icon
from ui.theme import scaled
from ui.widgets.text import tip

_FILTER_PADDING = 14
_ICON_ROLE = {"primary": "on_accent", "danger": "danger", "quiet": "accent", "link": "accent", "": "text"}


def primary(text: str, glyph: str = "", *, name: str) -> QPushButton:
    """The one filled button of a screen."""
    return _button(text, glyph, name, "primary")


def outlined(text: str, glyph: str = "", *, name: str) -> QPushButton:
    """An ordinary button."""
    return _button(text, glyph, name, "")


def quiet(text: str, glyph: str = "", *, name: str) -> QPushButton:
    """A button without a border, for what is done less often."""
    return _button(text, glyph, name, "quiet")


def link(text: str, glyph: str = "", *, name: str) -> QPushButton:
    """A button in the flow of a page, in line with the text above it: the way back, one more row."""
    return _button(text, glyph, name, "link")


def danger(text: str, glyph: str = "", *, name: str) -> QPushButton:
    """A button for what takes something away; never the default."""
    return _button(text, glyph, name, "danger")


def icon_button(glyph: str, words: str, *, name: str) -> QToolButton:
    """A button that is only an icon; `words` are its tool tip and its accessible name."""
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(icon(glyph, "muted"))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(tip(words))
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class FilterButton(QToolButton):
    """A round button that stays down: one of the filters above a list. Down, its words are bold: there is room."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("look", "filter")

    def sizeHint(self) -> QSize:
        """As wide as the words in bold; the style sheet asks for the plain ones."""
        bold = QFontMetrics(scaled(self.font(), 1, semi_bold=True)).horizontalAdvance(self.text())
        return super().sizeHint().expandedTo(QSize(bold + 2 * _FILTER_PADDING, 0))


def _button(text: str, glyph: str, name: str, look: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if glyph:
        made.setIcon(icon(glyph, _ICON_ROLE[look]))
        made.setIconSize(QSize(24, 18))  # wider than the glyph: room between it and the word
    return made
