"""Who belongs to a meeting and who came: one key a mark, and the list goes on to the next person by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.groups.values import Attendance
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.values import Hit
from ensure_desktop.supervision.labels import presence_label
from ensure_desktop.supervision.values import Presence, Present
from ui.groups.keys import EMPTY, mark_letters, mark_of
from ui.operations import Operations
from ui.people.picker import PersonPicker
from ui.people.words import first_upper
from ui.supervision.words import presence_chip
from ui.theme import INSIDE
from ui.widgets.buttons import outlined, quiet
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields.base import mark as mark_field
from ui.widgets.flow import FlowLayout
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

HEIGHT, MARK_WIDTH = 320, 150
Named = tuple[str, str]
"""A person's id and name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list."""

    id: str
    name: str
    mark: Presence | None = None


class PresentField(QWidget):
    """The value is a tuple of `Present`; `set_value` takes them as `Line`. Deleting takes a mark away."""

    changed = Signal()

    def __init__(self, operations: Operations, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._people: list[Line] = []
        self._everybody: Sequence[Named] = ()
        self.picker = PersonPicker(operations, name=f"{name}.pick")
        self.picker.setAccessibleName(_("Put somebody on the list"))
        self.picker.setPlaceholderText(_("Add somebody: a name or a code"))
        self.picker.picked.connect(self._add_hit)
        self._all = outlined(_("Put everybody on the list"), "users-three", name=f"{name}.everybody")
        self._all.clicked.connect(self.add_everybody)
        self._came = quiet(_("Everybody else came"), "checks", name=f"{name}.all_came")
        self._came.clicked.connect(self.all_came)
        self._remove = quiet(_("Take off the list"), name=f"{name}.remove")
        self._remove.clicked.connect(self.remove)
        self._marks = {mark: self._mark_button(mark) for mark in Presence}
        self._said = label("", "help", wrap=True, name=f"{name}.said")
        self.table = self._make_table()
        self._build()
        self._show()

    def offer(self, everybody: Sequence[Named]) -> None:
        """These can all be put on the list at once."""
        self._everybody = everybody
        self._show()

    def people(self) -> tuple[Named, ...]:
        """Who stands on the list."""
        return tuple((line.id, line.name) for line in self._people)

    def value(self) -> tuple[Present, ...]:
        """The list; raises `UserError` where a name was typed and nobody chosen."""
        self.picker.value()
        return tuple(Present(line.id, line.mark) for line in self._people)

    def set_value(self, value: Iterable[Line]) -> None:
        """Show these."""
        self._people = list(value)
        self._tell()

    def draft(self) -> list[list[str]]:
        """The list with names."""
        return [[line.id, line.name, line.mark.value if line.mark else ""] for line in self._people]

    def set_draft(self, draft: Iterable[Sequence[str]]) -> None:
        """Show the list as it was."""
        self.set_value(Line(person_id, name, Presence(mark) if mark else None) for person_id, name, mark in draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark_field(self.picker, wrong)

    def add_everybody(self) -> None:
        """Put all supporters on the list."""
        there = {line.id for line in self._people}
        self._people += [Line(person_id, name) for person_id, name in self._everybody if person_id not in there]
        self._tell()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.view.selectRow(0)

    def all_came(self) -> None:
        """Everybody without a mark came."""
        self._people = [line if line.mark else replace(line, mark=Presence.CAME) for line in self._people]
        self._tell()

    def put(self, mark: Presence | None) -> None:
        """Mark the person with the keyboard, and go on to the next one."""
        row = self.table.view.currentIndex().row()
        if not 0 <= row < len(self._people):
            return
        self._people[row] = replace(self._people[row], mark=mark)
        self._tell()
        self.table.view.selectRow(min(row + 1, len(self._people) - 1))

    def remove(self) -> None:
        """Take the person with the keyboard off the list."""
        row = self.table.view.currentIndex().row()
        if 0 <= row < len(self._people):
            del self._people[row]
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters and the space bar mark; they do not look for a name."""
        if watched is self.table.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in EMPTY:
                self.put(None)
                return True
            pressed = None if event.modifiers() else mark_of(event.key(), event.text())
            if pressed is not None:
                self.put(Presence(pressed.value))
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setFocusProxy(self.picker)
        add = QHBoxLayout()
        add.setSpacing(INSIDE)
        add.addWidget(self.picker, 1)
        add.addWidget(self._all)
        marks = FlowLayout(spacing=6)
        for button in (*self._marks.values(), self._came, self._remove):
            marks.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(add)
        column.addWidget(self._said)
        column.addLayout(marks)
        column.addWidget(self.table)
        self.table.view.installEventFilter(self)
        self.table.selected.connect(lambda _line: self._show_acts())

    def _mark_button(self, mark: Presence) -> QWidget:
        letter, word = mark_letters()[Attendance(mark.value)], first_upper(presence_label(mark))
        button = outlined(_("{word}  {key}").format(word=word, key=letter), name=f"{self.objectName()}.{mark.value}")
        button.setAccessibleName(word)
        button.setToolTip(_("Key {key}").format(key=letter))
        button.clicked.connect(lambda: self.put(mark))
        return button

    def _make_table(self) -> Table:
        columns = (
            Column(_("Name"), lambda line: line.name, stretch=True, person=True),
            Column(
                _("Came?"),
                lambda line: "" if line.mark is None else presence_label(line.mark),
                MARK_WIDTH,
                chip=lambda line: None if line.mark is None else presence_chip(line.mark),
            ),
        )
        model = PagedModel(columns, self._fetch)
        table = Table(model, name=f"{self.objectName()}.table", words=_("Who was there"), compact=True)
        table.set_empty(
            Emptiness.NOTHING_YET,
            EmptyState("users", _("Nobody stands on the list yet."), name=f"{self.objectName()}.empty"),
        )
        table.setFixedHeight(HEIGHT)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver(self._people[offset : offset + limit], len(self._people))

    def _add_hit(self, hit: Hit) -> None:
        self.picker.set_value(None)
        if hit.id not in (line.id for line in self._people):
            self._people.append(Line(hit.id, hit.title))
            self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.table.model.reload()
        marked = [line for line in self._people if line.mark is not None]
        came = sum(line.mark is Presence.CAME for line in marked)
        if marked:
            told = ngettext("{came} of {n} person came.", "{came} of {n} people came.", len(self._people))
            self._said.setText(told.format(came=came, n=len(self._people)))
        else:
            letters = mark_letters()
            told = _("Keys: {came} or the space bar came, {excused} excused, {away} did not come, Delete empties.")
            keys = {"came": letters[Attendance.CAME], "excused": letters[Attendance.EXCUSED]}
            self._said.setText(told.format(away=letters[Attendance.AWAY], **keys))
        self._said.setVisible(bool(self._people))
        self._show_acts()

    def _show_acts(self) -> None:
        chosen = 0 <= self.table.view.currentIndex().row() < len(self._people)
        for button in (*self._marks.values(), self._remove):
            button.setEnabled(chosen)
        self._came.setEnabled(any(line.mark is None for line in self._people))
        self._all.setEnabled(not {each for each, _name in self._everybody} <= {line.id for line in self._people})
