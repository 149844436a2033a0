"""Draws the cards of the board: who, since when, and one status word with its shape."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ensure_desktop.matching.values import MatchKind
from ui.icons import paint_icon
from ui.matching.cards import CARD_ROLE, Card, Mood
from ui.matching.circles.words import KIND_GLYPHS
from ui.theme import CARD_RADIUS, INSIDE, STEP, Tokens, scaled, tokens
from ui.widgets.chips import paint_initials

AVATAR = 26
PAD = 6
BAR = 3
SHAPE = 9
KIND = 16

PICTURES = 256
"""So many drawn cards are kept: those that are seen, and those that are scrolled past next."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints a `Card` in the theme's colours; `people` is how many lines of people each card of the column has.

    A card is drawn once and then copied, so that a long column scrolls without a jerk.
    """

    def __init__(self, people: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = people
        self._pictures: OrderedDict[Hashable, tuple[Card, QPixmap]] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards of one column are equally high."""
        foot = QFontMetrics(scaled(option.font, 0.9)).height()
        return QSize(0, 2 * STEP + 2 * INSIDE + self._people * (_person_height(option.font) + STEP) + foot)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(option.rect.topLeft(), self._picture(index.data(CARD_ROLE), option, ratio))

    def _picture(self, card: Card, option: QStyleOptionViewItem, ratio: float) -> QPixmap:
        """The card as it was drawn before, where nothing about it or about its state has changed."""
        state, size, colours = _state(option), option.rect.size(), tokens()
        key = (card.id, state, size.width(), size.height(), ratio, option.font.key(), colours)
        kept = self._pictures.get(key)
        if kept is not None and kept[0] is card:
            self._pictures.move_to_end(key)
            return kept[1]
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _paint_card(painter, QRect(QPoint(), size), card, _Look(state, option.font, colours))
        painter.end()
        self._pictures[key] = (card, picture)
        if len(self._pictures) > PICTURES:
            self._pictures.popitem(last=False)
        return picture


@dataclass(frozen=True, slots=True)
class _State:
    """What sets a card apart at the moment."""

    selected: bool
    focused: bool
    hovered: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """How a card is drawn."""

    state: _State
    font: QFont
    colours: Tokens


def _state(option: QStyleOptionViewItem) -> _State:
    return _State(
        selected=bool(option.state & QStyle.StateFlag.State_Selected),
        focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
        hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
    )


def _paint_card(painter: QPainter, rect: QRect, card: Card, look: _Look) -> None:
    colours = look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = rect.adjusted(2, STEP, -2, -STEP)
    _paint_frame(painter, look.state, frame, colours)
    ink = QColor(colours.on_selected if look.state.selected else colours.text)
    quiet = ink if colours.contrast else QColor(colours.muted)
    inside = frame.adjusted(PAD + BAR, INSIDE, -PAD, -INSIDE)
    line = _person_height(look.font)
    glyph = _glyph(card)
    for number, (name, code) in enumerate(card.people):
        row = QRect(inside.left(), inside.top() + number * (line + STEP), inside.width(), line)
        if glyph and number == 0:
            place = QRectF(row.right() - KIND, row.top(), KIND, KIND)
            paint_icon(painter, place, glyph, quiet.name())
            row.setRight(row.right() - KIND - STEP)
        painter.setFont(look.font)
        _paint_badge(painter, row, name, look)
        _paint_person(painter, row, name, code, (ink, quiet))
    painter.setFont(scaled(look.font, 0.9))
    height = painter.fontMetrics().height()
    foot = QRect(inside.left(), inside.bottom() - height + 1, inside.width(), height)
    _paint_foot(painter, foot, card, quiet, ink if colours.contrast else _mood_colour(card.mood, colours))


def _glyph(card: Card) -> str:
    """How the two meet, where it is not one to one; the words stand in the tool tip and at the side."""
    kind = MatchKind.ONE_TO_ONE if card.match is None else card.match.kind
    return "" if kind is MatchKind.ONE_TO_ONE else KIND_GLYPHS[kind]


def _paint_frame(painter: QPainter, state: _State, frame: QRect, colours: Tokens) -> None:
    outline = colours.accent if state.selected or state.focused or state.hovered else colours.line
    painter.setPen(QPen(QColor(outline), 2 if state.focused else 1))
    painter.setBrush(QColor(colours.selected if state.selected else colours.surface))
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    if state.selected:
        bar = QRectF(frame.left(), frame.top() + CARD_RADIUS, BAR, frame.height() - 2 * CARD_RADIUS)
        painter.fillRect(bar, QColor(colours.on_selected if colours.contrast else colours.accent))


def _paint_badge(painter: QPainter, row: QRect, name: str, look: _Look) -> None:
    box = QRectF(row.left(), row.top() + (row.height() - AVATAR) / 2, AVATAR, AVATAR)
    paint_initials(painter, box, name, look.font, selected=look.state.selected)


def _paint_person(painter: QPainter, row: QRect, name: str, code: str, inks: tuple[QColor, QColor]) -> None:
    ink, quiet = inks
    font = painter.font()
    small = scaled(font, 0.9)
    words = row.adjusted(AVATAR + PAD, 0, 0, 0)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(ink)
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(QRect(words.topLeft(), QSize(words.width(), metrics.height())), LEFT, shown)
    painter.setFont(small)
    painter.setPen(quiet)
    painter.drawText(words.adjusted(0, metrics.height(), 0, 0), LEFT, code)


def _paint_foot(painter: QPainter, row: QRect, card: Card, quiet: QColor, strong: QColor) -> None:
    """Shape and status word; then how long, where there is room: the word matters more."""
    metrics = QFontMetrics(painter.font())
    left = row.left() + SHAPE + STEP + 2
    word = metrics.elidedText(card.status, Qt.TextElideMode.ElideRight, row.right() - left)
    _paint_shape(painter, QPointF(row.left() + SHAPE / 2, row.center().y() + 1), card.mood, strong)
    painter.setPen(strong)
    painter.drawText(row.adjusted(left - row.left(), 0, 0, 0), LEFT, word)
    if left + metrics.horizontalAdvance(word) + INSIDE + metrics.horizontalAdvance(card.since_short) <= row.right():
        painter.setPen(quiet)
        painter.drawText(row, RIGHT, card.since_short)


def _person_height(font: QFont) -> int:
    """Name and code below each other, beside the badge."""
    return max(AVATAR, QFontMetrics(font).height() + QFontMetrics(scaled(font, 0.9)).height())


def _mood_colour(mood: Mood, colours: Tokens) -> QColor:
    return QColor({Mood.GOOD: colours.good, Mood.ATTENTION: colours.attention, Mood.QUIET: colours.muted}[mood])


def _paint_shape(painter: QPainter, middle: QPointF, mood: Mood, colour: QColor) -> None:
    """A dot for good, a triangle for attention, a ring for quiet: told apart without colour."""
    half = SHAPE / 2
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if mood is Mood.QUIET else colour)
    if mood is Mood.ATTENTION:
        corners = [middle + QPointF(0, -half), middle + QPointF(-half, half), middle + QPointF(half, half)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(middle, half - 1, half - 1)
