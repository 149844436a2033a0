"""The values of one attribute and the groups in which they are at each coarser step, to be read and changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ensure_desktop.i18n import _
from ensure_desktop.privacy.hierarchies import LABEL_LIMIT, HierarchyContent
from ui.theme import ROW_HEIGHT_COMPACT, tokens
from ui.widgets.rows import RowDelegate

Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractTableModel):
    """A row a value, a column a step; the first column holds the values and cannot be changed. What is not listed has
    the last row, where there can be such values."""

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self._content = HierarchyContent((), ())

    def content(self) -> HierarchyContent:
        """As it is now."""
        return self._content

    def show(self, content: HierarchyContent) -> None:
        """Show this."""
        self.beginResetModel()
        self._content = content
        self.endResetModel()

    def put_steps(self, names: tuple[str, ...]) -> None:
        """Other steps: one more begins like the one before it, one fewer takes the last one away."""
        count = len(names)

        def fitted(groups: tuple[str, ...]) -> tuple[str, ...]:
            return (*groups[:count], *(groups[-1:] * (count - len(groups))))

        rows = tuple(replace(row, groups=fitted(row.groups)) for row in self._content.rows)
        self.show(HierarchyContent(names, rows, fitted(self._content.rest)))

    def groups(self, step: int) -> list[str]:
        """The groups that there are at a step."""
        return sorted({row.groups[step] for row in self._content.rows} | set(self._content.rest[step : step + 1]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Every value, and all others."""
        return 0 if parent.isValid() else len(self._content.rows) + bool(self._content.rest)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """The value and its steps."""
        return 0 if parent.isValid() else 1 + len(self._content.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value, or its group."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) or not index.isValid():
            return None
        if index.row() == len(self._content.rows):
            return self._content.rest[index.column() - 1] if index.column() else _("Everything else")
        row = self._content.rows[index.row()]
        return row.groups[index.column() - 1] if index.column() else row.label

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the steps."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._content.steps[section - 1] if section else _("Value")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Groups can be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._may_write and index.column() > 0 else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Put a value into another group."""
        if role != Qt.ItemDataRole.EditRole or not index.column():
            return False
        step, text = index.column() - 1, str(value).strip()
        content = self._content
        if index.row() == len(content.rows):
            self._content = replace(content, rest=_with(content.rest, step, text))
        else:
            row = content.rows[index.row()]
            changed = replace(row, groups=_with(row.groups, step, text))
            self._content = replace(
                content, rows=(*content.rows[: index.row()], changed, *content.rows[index.row() + 1 :])
            )
        self.dataChanged.emit(index, index)
        return True


class StepsTable(QTableView):
    """The table. Enter or F2 changes the group; with several rows chosen, that of all of them."""

    def __init__(self, model: StepsModel, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Values and their groups"))
        self.setModel(model)
        self.setItemDelegate(_GroupDelegate(self, model.groups))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_COMPACT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)

    def together(self, index: Index) -> list[Index]:
        """The cell, and those of the same column in the other rows that are chosen."""
        chosen = self.selectionModel().selectedIndexes()
        found: list[Index] = [each for each in chosen if each.column() == index.column()]
        return found or [index]


class _GroupDelegate(RowDelegate):
    """Draws a row as elsewhere, with a frame around the cell that has the keyboard; offers the groups of its step."""

    def __init__(self, view: StepsTable, groups: Callable[[int], list[str]]) -> None:
        super().__init__(view)
        self._table = view
        self._groups = groups

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        super().paint(painter, option, index)
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(option.rect.adjusted(2, 2, -3, -3))
            painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line in which the groups of the step are offered."""
        made = QLineEdit(parent)
        made.setObjectName("privacy.steps.group")
        made.setAccessibleName(_("Group of {value}").format(value=index.sibling(index.row(), 0).data()))
        made.setMaxLength(LABEL_LIMIT)
        offered = QCompleter(self._groups(index.column() - 1), made)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(offered)
        return made

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Put the value, and the others that are chosen with it, into this group."""
        assert isinstance(editor, QLineEdit)
        cells = self._table.together(index)
        for each in cells:
            model.setData(each, editor.text())


def _with(groups: tuple[str, ...], step: int, text: str) -> tuple[str, ...]:
    return (*groups[:step], text, *groups[step + 1 :])
