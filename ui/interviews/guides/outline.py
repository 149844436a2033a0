"""The outline of a guide: a line for each section and each question, however many there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import kind_label
from ensure_desktop.interviews.values import Guide
from ui.icons import paint_icon
from ui.theme import INSIDE, RELATED, ROW_HEIGHT_COMPACT, STEP, Tokens, scaled, tokens
from ui.widgets.text import tip

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
BAR = 3
MARK = 16

Index = QModelIndex | QPersistentModelIndex


class Part(StrEnum):
    """What a line of the outline stands for."""

    HEAD = "head"
    """The title and the introduction."""
    SECTION = "section"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a guide: the head, a section or a question, which `id` names."""

    part: Part = Part.HEAD
    id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` counts the questions from 1."""

    spot: Spot
    text: str
    number: int = 0
    kind: str = ""
    wrong: bool = False
    """Something here has to be mended before the guide can be saved."""
    untranslated: bool = False
    """It still reads as in the language that it is translated from."""


def outline(guide: Guide, wrong: Collection[Spot] = (), untranslated: Collection[Spot] = ()) -> tuple[Line, ...]:
    """The lines of a guide, from its title to its last question."""
    lines = [_line(Spot(), _("Title and introduction"), wrong, untranslated)]
    number = 0
    for section in guide.sections:
        text = section.title or _("Section without a title")
        lines.append(_line(Spot(Part.SECTION, section.id), text, wrong, untranslated))
        for question in section.questions:
            number += 1
            spot, text = Spot(Part.QUESTION, question.id), question.text or _("Question without a text")
            lines.append(_line(spot, text, wrong, untranslated, number=number, kind=kind_label(question.kind)))
    return tuple(lines)


def _line(spot: Spot, text: str, wrong: Collection[Spot], untranslated: Collection[Spot], **more: Any) -> Line:
    return Line(spot, text, wrong=spot in wrong, untranslated=spot in untranslated, **more)


class OutlineModel(QAbstractListModel):
    """The lines, for the view."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Show these lines; answers whether they stand for other places than before, so that one has to be chosen."""
        same = [line.spot for line in lines] == [line.spot for line in self._lines]
        if same:
            before, self._lines = self._lines, tuple(lines)
            for row, (old, new) in enumerate(zip(before, self._lines, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return False
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()
        return True

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self._lines[row]

    def row_of(self, spot: Spot) -> int:
        """The row of a place; the first one where it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.spot == spot), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a line shows, and what a screen reader says."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        return None


def spoken(line: Line) -> str:
    """A line as a screen reader says it."""
    if line.spot.part is Part.QUESTION:
        said = _("Question {number}: {text}. {kind}.").format(number=line.number, text=line.text, kind=line.kind)
    elif line.spot.part is Part.SECTION:
        said = _("Section: {title}.").format(title=line.text)
    else:
        said = line.text
    wrong = _("Something has to be mended here.") if line.wrong else ""
    untranslated = _("Not translated yet.") if line.untranslated else ""
    return " ".join(filter(None, (said, wrong, untranslated)))


class OutlineDelegate(QStyledItemDelegate):
    """Draws a line: sections stand out, questions have their number, marks stand at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are equally high."""
        return QSize(0, max(ROW_HEIGHT_COMPACT, QFontMetrics(option.font).height() + 2 * STEP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        line: Line = index.data(LINE_ROLE)
        t = tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        heading = line.spot.part is not Part.QUESTION
        rect = QRectF(option.rect)
        painter.save()
        ground = t.selected if chosen else t.hover if hovered else t.sunken if heading else t.surface
        painter.fillRect(rect, QColor(ground))
        ink = t.on_selected if chosen else t.text
        if chosen:
            bar = QRectF(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, QColor(ink if t.contrast else t.accent))
        inner = rect.adjusted(RELATED, 0, -INSIDE, 0)
        inner = _paint_marks(painter, line, inner, t, ink if t.contrast else "")
        font = scaled(option.font, 1.0, semi_bold=heading)
        painter.setFont(font)
        if line.number:
            room = painter.fontMetrics().horizontalAdvance("000") + INSIDE
            painter.setPen(QColor(ink if t.contrast or chosen else t.muted))
            place = QRectF(inner.left(), inner.top(), room - INSIDE, inner.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line.number))
            inner = inner.adjusted(room, 0, 0, 0)
        painter.setPen(QColor(ink))
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.drawRect(rect.adjusted(0.5, 0.5, -1, -1))
        painter.restore()


def _paint_marks(painter: QPainter, line: Line, inner: QRectF, t: Tokens, ink: str) -> QRectF:
    """Draw the marks at the end of a line; answers the room that is left. `ink` overrides their colours."""
    marks = ((line.wrong, "warning-circle", t.danger), (line.untranslated, "translate", t.attention))
    for on, glyph, colour in marks:
        if on:
            box = QRectF(inner.right() - MARK, inner.center().y() - MARK / 2, MARK, MARK)
            paint_icon(painter, box, glyph, ink or colour)
            inner = inner.adjusted(0, 0, -MARK - STEP, 0)
    return inner


class Outline(QListView):
    """The outline to choose from. Enter goes into the form, Alt+Up and Alt+Down move, Delete takes away."""

    spot_chosen = Signal(object)
    """Sends the `Spot` that was chosen."""
    entered = Signal()
    move_wanted = Signal(int)
    """Sends -1 for up and 1 for down."""
    remove_wanted = Signal()
    duplicate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide.outline")
        self.setAccessibleName(_("Sections and questions"))
        self.lines = OutlineModel()
        self.lines.setParent(self)
        self.setModel(self.lines)
        self.setItemDelegate(OutlineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._showing = False
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def show_lines(self, lines: Sequence[Line], spot: Spot) -> None:
        """Show these lines with `spot` chosen; this is no choice by the person."""
        self._showing = True
        if self.lines.show_lines(lines) or self.spot() != spot:
            self.setCurrentIndex(self.lines.index(self.lines.row_of(spot)))
        self._showing = False

    def spot(self) -> Spot:
        """What is chosen."""
        index = self.currentIndex()
        return self.lines.line(index.row()).spot if index.isValid() else Spot()

    def step(self, by: int) -> None:
        """Choose the line before (-1) or after (1)."""
        row = max(0, min(self.currentIndex().row() + by, self.lines.rowCount() - 1))
        self.setCurrentIndex(self.lines.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class for the keys."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.duplicate_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._showing:
            self.spot_chosen.emit(self.lines.line(now.row()).spot)
