"""Text and icons on a page."""

import math
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, Qt, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Tone, tokens

LEAST_WIDTH = 160
"""Pixels to which a wrapped text may shrink: room for the words of most languages; a wider one is broken."""


def label(text: str = "", look: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label. `look`: "title", "section", "strong", "label", "muted", "help", "small", "struck", "error",
    "number"."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setProperty("look", look)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        made.setObjectName(name)
    return made


def tip(text: str) -> str:
    """`text` for a tool tip or a box of the system, where a name with angle brackets would be taken for a format."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


class WrappedLabel(QLabel):
    """Plain text on several lines. A word that is wider than the room goes on in the next line.

    Otherwise one long name, or one address on the web, would push the buttons beside it out of the window.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._measured: tuple[str, QFontMetrics, int] | None = None
        """The text and the letters that were measured, and the width of the widest word."""
        self._heights: dict[int, int] = {}
        """By width, while text, letters and margins stay: layouts within layouts ask a hundred times for the same."""
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Another text, measured anew."""
        super().setText(text)
        self._heights.clear()

    def setContentsMargins(self, *margins: Any) -> None:
        """More or less room, measured anew."""
        super().setContentsMargins(*margins)
        self._heights.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters or another style, measured anew."""
        super().changeEvent(event)
        self._heights.clear()

    def minimumSizeHint(self) -> QSize:
        """Not wider than the longest word, and less where that is long."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), LEAST_WIDTH), least.height())

    def heightForWidth(self, width: int) -> int:
        """The height of all lines, broken words among them."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._measure(width)
        return height

    def _measure(self, width: int) -> int:
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right() - 2 * self.margin()
        if not self._breaks(room):
            return super().heightForWidth(width)
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        layout.setTextOption(self._option())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 1))
            height += line.height()
        layout.endLayout()
        return math.ceil(height) + margins.top() + margins.bottom() + 2 * self.margin()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text; where a word has to be broken, this label does it."""
        room = self.contentsRect().adjusted(*[self.margin()] * 2, *[-self.margin()] * 2)
        if not self._breaks(room.width()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(QRectF(room), self.text(), self._option())

    def _breaks(self, width: int) -> bool:
        """Whether a word is wider than `width`.

        Layouts ask dozens of times before something is shown: the words are measured once.
        """
        text, metrics = self.text(), self.fontMetrics()
        if self._measured is None or self._measured[:2] != (text, metrics):
            self._measured = text, metrics, max(map(metrics.horizontalAdvance, text.split()), default=0)
        return self._measured[2] > width

    def _option(self) -> QTextOption:
        option = QTextOption(self.alignment())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option


class WholeLabel(WrappedLabel):
    """A long text of which no line may be missing: it keeps the height that it needs at the width that it has.

    A layout within layouts may have worked out the height for another width.
    """

    def __init__(self, text: str, look: str = "") -> None:
        super().__init__(text)
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Another text, whole."""
        super().setText(text)
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as this width asks for."""
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        needed = self.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole of it is the tool tip."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__(text)
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(text)
        self.setToolTip(tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        # At the side where lines begin in this window, whatever the script of a name.
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, text)


def rule() -> QFrame:
    """A line across."""
    made = QFrame()
    made.setProperty("look", "rule")
    return made


def restyle(widget: QWidget) -> None:
    """Let the style sheet see that a dynamic property of `widget` changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class IconLabel(QWidget):
    """An icon as large as `size` pixels, in the strong colour of a tone. It only repeats what a word beside it says."""

    def __init__(self, name: str, size: int = 20, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        self._name = name
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glyph."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, tokens().strong(self._tone))
