"""Chips: a status in icon and word, a person with initials."""

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Tone, scaled, tokens
from ui.widgets.card import PressableCard
from ui.widgets.text import ElidedLabel

_HEIGHT = 24.0
_ICON = 14.0
_PAD = 9.0
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Chip:
    """What a status chip says, as a value: for table cells and for `StatusChip`."""

    text: str
    glyph: str
    tone: Tone = Tone.NEUTRAL


def chip_width(chip: Chip, font: QFont) -> float:
    """How wide `paint_chip` draws it, in pixels."""
    return _PAD + _ICON + _GAP + QFontMetricsF(_font(font)).horizontalAdvance(chip.text) + _PAD


def fitted(chip: Chip, font: QFont, room: float) -> Chip:
    """The chip with as much of its words as `room` pixels hold."""
    words = ceil(room - (_PAD + _ICON + _GAP + _PAD))
    text = QFontMetricsF(_font(font)).elidedText(chip.text, Qt.TextElideMode.ElideRight, words)
    return replace(chip, text=text)


def paint_chip(painter: QPainter, at: QPointF, chip: Chip, font: QFont) -> float:
    """Draw `chip` with the middle of its left end at `at`; answers its width."""
    t = tokens()
    width = chip_width(chip, font)
    box = QRectF(at.x(), at.y() - _HEIGHT / 2, width, _HEIGHT)
    strong = t.strong(chip.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(strong), 1) if t.contrast else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.soft(chip.tone)))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _HEIGHT / 2, _HEIGHT / 2)
    paint_icon(painter, QRectF(box.left() + _PAD, at.y() - _ICON / 2, _ICON, _ICON), chip.glyph, strong)
    painter.setFont(_font(font))
    painter.setPen(QColor(strong))
    words = box.adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.text)
    painter.restore()
    return width


def _font(font: QFont) -> QFont:
    return scaled(font, 0.9, semi_bold=True)


class StatusChip(QWidget):
    """A status: fully round, with an icon and a word. Never a colour alone."""

    def __init__(self, text: str, glyph: str, tone: Tone = Tone.NEUTRAL, *, name: str = "status") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, glyph, tone)

    def show_status(self, text: str, glyph: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another status."""
        self._chip = Chip(text, glyph, tone)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word."""
        return self._chip.text

    def sizeHint(self) -> QSize:
        """As wide as the word needs."""
        return QSize(round(chip_width(self._chip, self.font())) + 1, round(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        paint_chip(QPainter(self), QPointF(0, self.height() / 2), self._chip, self.font())


def initials(name: str) -> str:
    """One or two letters for a name: of the first and the last word. A dot where there is no name."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "·"


def paint_initials(painter: QPainter, box: QRectF, name: str, font: QFont, *, selected: bool = False) -> None:
    """Draw a round badge with the initials of `name`; on a row or card that is `selected` it stands out of it."""
    t = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(t.accent), 1) if t.contrast else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.surface if selected else t.accent_soft))
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    small = QFont(font)
    small.setPixelSize(max(10, round(box.height() * 0.38)))
    small.setWeight(QFont.Weight.DemiBold)
    painter.setFont(small)
    painter.setPen(QColor(t.accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Initials(QWidget):
    """The round badge of a person, `size` pixels wide."""

    def __init__(self, name: str, size: int = 32) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(size, size)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        paint_initials(QPainter(self), QRectF(self.rect()), self._name, self.font())


class PersonChip(PressableCard):
    """A person: badge, name and one detail (code, role). `clicked` opens the person."""

    def __init__(self, name: str, detail: str = "", *, object_name: str = "person") -> None:
        super().__init__(name=object_name)
        self._badge = Initials(name)
        self._name = ElidedLabel(name, "strong")
        self._detail = ElidedLabel(detail, "small")
        for line in (self._name, self._detail):  # as wide as its words, less where there is no room
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            line.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 14, 8)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row.addWidget(self._badge)
        row.addLayout(words, 1)
        self.add_through(self._badge, self._name, self._detail)
        self.show_person(name, detail)

    def show_person(self, name: str, detail: str = "") -> None:
        """Show another person."""
        self._badge.set_name(name)
        self._name.setText(name)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(f"{name}, {detail}" if detail else name)
