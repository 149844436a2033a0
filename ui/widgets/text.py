"""Text and icons on a page."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Tone, tokens


def label(text: str = "", look: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label. `look`: "title", "section", "strong", "label", "muted", "help", "small", "struck", "error",
    "number"."""
    made = QLabel(text)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        made.setObjectName(name)
    return made


def tip(text: str) -> str:
    """`text` for a tool tip or a box of the system, where a name with angle brackets would be taken for a format."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


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
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, text)


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
