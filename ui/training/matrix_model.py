"""The attendance of a course as a table: people down, meetings across, and the sum at the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from ensure_desktop.training.values import Course, Enrolment, Mark, Session
from ui.training.words import heard, meeting_name, sum_chip, sum_words, when_words
from ui.widgets.paged import Index
from ui.widgets.rows import CHIP_ROLE
from ui.widgets.text import tip

MARK_ROLE = Qt.ItemDataRole.UserRole + 11
SESSION_ROLE = Qt.ItemDataRole.UserRole + 12
NOTHING = Mark()

Key = tuple[str, str]
"""The enrolment and the meeting of a mark."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the delegate paints. `open` cells belong to meetings that were and still wait for a mark."""

    mark: Mark
    waiting: bool = False
    closed: bool = False
    """The meeting was cancelled, or the person had left: nothing is noted here."""


@dataclass(slots=True)
class _Pending:
    """A mark that is on its way to the vault. `times` counts its answers that are still to come."""

    mark: Mark
    times: int = 1


class MatrixModel(QAbstractTableModel):
    """A row per person, a column per meeting, one more for the sum.

    A mark is shown as soon as it is put; what the vault answers replaces the row, but nothing that was put later.
    """

    changed = Signal()
    """A mark was put or answered."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._course: Course | None = None
        self._rows: list[Enrolment] = []
        self._pending: dict[Key, _Pending] = {}
        self.short = False
        """Whether the sum has little room."""

    def show_course(self, course: Course) -> None:
        """Show another course, or this one as it is stored now; what is on its way stays."""
        same = self._course is not None and self._shape() == _shape(course)
        if not same:
            self.beginResetModel()
        if self._course is None or self._course.id != course.id:
            self._pending.clear()
        self._course = course
        self._rows = list(course.enrolments)
        if same and self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(course.sessions)))
        if not same:
            self.endResetModel()
        self.changed.emit()

    def course(self) -> Course | None:
        """The course, with what was put so far."""
        if self._course is None:
            return None
        return replace(self._course, enrolments=tuple(self._shown(each) for each in self._rows))

    def enrolment(self, row: int) -> Enrolment | None:
        """Who stands in a row, with what was put so far."""
        return self._shown(self._rows[row]) if 0 <= row < len(self._rows) else None

    def session(self, column: int) -> Session | None:
        """The meeting of a column; None for that of the sums."""
        sessions = self._course.sessions if self._course is not None else ()
        return sessions[column] if 0 <= column < len(sessions) else None

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands in a cell; None in the column of the sums."""
        session = self.session(column)
        if session is None or not 0 <= row < len(self._rows):
            return None
        enrolment, details = self._rows[row], session.details
        mark = self._marks(enrolment).get(session.id, NOTHING)
        gone = enrolment.left_on is not None and details.day > enrolment.left_on
        was = details.day <= self._today()
        return Cell(mark, waiting=was and mark.presence is None, closed=details.cancelled or gone)

    def put(self, row: int, column: int, mark: Mark) -> None:
        """Show a mark that is on its way to the vault."""
        session = self.session(column)
        assert session is not None
        self.put_mark((self._rows[row].id, session.id), mark)

    def put_mark(self, key: Key, mark: Mark) -> None:
        """The same, by the key of the mark."""
        before = self._pending.get(key)
        self._pending[key] = _Pending(mark, before.times + 1 if before else 1)
        self._tell(key[0])

    def take(self, key: Key, enrolment: Enrolment) -> None:
        """The vault has stored the mark of `key`."""
        self._settle(key)
        self._rows = [enrolment if each.id == enrolment.id else each for each in self._rows]
        self._tell(enrolment.id)

    def drop(self, key: Key) -> None:
        """The vault has refused the mark of `key`: what was there before shows again."""
        self._pending.pop(key, None)
        self._tell(key[0])

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The people."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The meetings, and the sum."""
        return 0 if parent.isValid() or self._course is None else len(self._course.sessions) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        enrolment = self.enrolment(index.row()) if index.isValid() else None
        if enrolment is None or self._course is None:
            return None
        session = self.session(index.column())
        if session is None:
            return self._sum(enrolment, role)
        cell = self.cell(index.row(), index.column())
        if role == MARK_ROLE:
            return cell
        return None if cell is None else _in_words(role, heard(enrolment.person.name, session, cell.mark))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names at the left, the meetings above."""
        if orientation == Qt.Orientation.Vertical:
            enrolment = self.enrolment(section)
            return None if enrolment is None else _name(role, enrolment.person.name)
        session = self.session(section)
        if session is None or self._course is None:
            return None
        if role == SESSION_ROLE:
            return session
        if role == Qt.ItemDataRole.DisplayRole:
            return meeting_name(session)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{meeting_name(session)}\n{when_words(session.details)}")
        return None

    def _sum(self, enrolment: Enrolment, role: int) -> Any:
        assert self._course is not None
        if role == CHIP_ROLE:
            return sum_chip(enrolment, self._course, self._today(), short=self.short)
        return _in_words(role, sum_words(enrolment, self._course, self._today()))

    def _marks(self, enrolment: Enrolment) -> Mapping[str, Mark]:
        put = {session: each.mark for (owner, session), each in self._pending.items() if owner == enrolment.id}
        return {**enrolment.marks, **put} if put else enrolment.marks

    def _shown(self, enrolment: Enrolment) -> Enrolment:
        marks = self._marks(enrolment)
        return enrolment if marks is enrolment.marks else replace(enrolment, marks=marks)

    def _settle(self, key: Key) -> None:
        pending = self._pending.get(key)
        if pending is not None:
            pending.times -= 1
            if pending.times <= 0:
                del self._pending[key]

    def _tell(self, enrolment_id: str) -> None:
        row = next((number for number, each in enumerate(self._rows) if each.id == enrolment_id), None)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.changed.emit()

    def _shape(self) -> object:
        assert self._course is not None
        return _shape(replace(self._course, enrolments=tuple(self._rows)))


def _shape(course: Course) -> object:
    """What the table is made of: while it is the same, the keyboard stays where it is."""
    return course.id, [each.id for each in course.enrolments], [each.id for each in course.sessions]


def _name(role: int, name: str) -> str | None:
    """A name at the left: its room may be too small for it."""
    return name if role == Qt.ItemDataRole.DisplayRole else tip(name) if role == Qt.ItemDataRole.ToolTipRole else None


def _in_words(role: int, words: str) -> str | None:
    """What is drawn, for screen readers and as a tool tip."""
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return words
    return tip(words) if role == Qt.ItemDataRole.ToolTipRole else None
