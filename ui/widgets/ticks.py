"""Boxes in front of the lines of a list, drawn and ticked as everywhere else."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from ui.icons import paint_icon
from ui.theme import tokens

BOX = 18
"""Pixels of a side."""

Index = QModelIndex | QPersistentModelIndex


def is_ticked(index: Index) -> bool:
    """Whether the line is."""
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


def paint_box(painter: QPainter, box: QRectF, *, on: bool, edge: str = "", width: float = 1.4) -> None:
    """The box and its tick; `edge` is the colour of its border where it is not the usual one."""
    t = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge or (t.accent if on else t.field_line)), width))
    painter.setBrush(QColor(t.accent if on else t.surface))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check-bold", t.on_accent)
    painter.restore()


def turn(event: QEvent, model: QAbstractItemModel, index: Index) -> bool:
    """What a delegate's `editorEvent` does: a click on the line, or the space bar, ticks it or takes the tick away."""
    if isinstance(event, QMouseEvent):
        turns = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
    elif isinstance(event, QKeyEvent):
        turns = event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
    else:
        turns = False
    if not turns:
        return False
    state = Qt.CheckState.Unchecked if is_ticked(index) else Qt.CheckState.Checked
    return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
