"""The attendance list of an activity: one key a mark, and the list goes on to the next person by itself."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.groups.checks import KNOWN_BEFORE
from ensure_desktop.groups.labels import attendance_label
from ensure_desktop.groups.service import add_attendees, mark_attendance, remove_attendee
from ensure_desktop.groups.values import Activity, Attendance, Attendee
from ensure_desktop.i18n import _
from ensure_desktop.people.values import Hit
from ui.context import Context
from ui.groups.keys import EMPTY, mark_letters, mark_of
from ui.groups.words import attendance_words, mark_chip
from ui.people.picker import PersonPicker
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import CheckField
from ui.widgets.flow import FlowLayout
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "groups.attendance"
MARK_WIDTH, ROLE_WIDTH = 150, 148
ROLE = 1
NARROW = 480
"""Pixels under which the column `ROLE` is not shown."""

Marks = dict[str, Attendance | None]
"""Marks by person."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    id: str
    attendee: Attendee


class AttendanceCard(Card):
    """Marks are stored as they are put; Ctrl+Z takes the last ones back.

    `stored` sends the `Activity` as it is now. `owner` is the panel that need not reload for that.
    """

    stored = Signal(object)
    failed = Signal(object)
    person_opened = Signal(str)

    def __init__(self, context: Context, owner: QWidget, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._context = context
        self._owner = owner
        self._may_write = may_write
        self._activity: Activity | None = None
        self._pending: Marks = {}
        self._answers_due = 0
        self._history: list[Marks] = []
        self._said = label("", "muted", wrap=True, name=f"{NAME}.said")
        self._hint = label("", "help", wrap=True, name=f"{NAME}.hint")
        self._picker = PersonPicker(context.operations, name=f"{NAME}.add")
        self._picker.setAccessibleName(_("Put somebody on the list"))
        self._picker.setPlaceholderText(_("Add somebody: a name or a code"))
        self._picker.picked.connect(self._add)
        self._later = CheckField(_("On the coming days too"), name=f"{NAME}.later")
        self._marks = {mark: self._mark_button(mark) for mark in Attendance}
        self._all = outlined(_("Everybody else came"), "checks", name=f"{NAME}.all")
        self._all.clicked.connect(self.all_came)
        self._remove = quiet(_("Take off the list"), name=f"{NAME}.remove")
        self._remove.clicked.connect(self.remove)
        self.table = self._make_table()
        self._build()

    def show_activity(self, activity: Activity) -> None:
        """Show the list of `activity`; what is on its way to the vault stays as it was put."""
        if self._activity is None or self._activity.id != activity.id:
            self._history.clear()
            self._pending.clear()
            self._answers_due = 0
        self._activity = activity
        if not self._answers_due:
            self._pending.clear()
        self._show()

    def focus_list(self) -> None:
        """Put the keyboard on the first person who has no mark yet, or into the field that adds one."""
        people = self._people()
        if not people:
            self._picker.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        first = next((row for row, each in enumerate(people) if each.mark is None), 0)
        self.table.view.selectRow(first)

    def put(self, mark: Attendance | None) -> None:
        """Mark the person with the keyboard, and go on to the next one."""
        line = self.table.current()
        if line is None or not self._can(mark):
            return
        self._store({line.id: mark}, remember={line.id: line.attendee.mark})
        row = self.table.view.currentIndex().row() + 1
        if row < self.table.model.total():
            self.table.view.selectRow(row)

    def all_came(self) -> None:
        """Everybody of whom nothing is noted came; the snackbar can undo it."""
        marks: Marks = {each.person_id: Attendance.CAME for each in self._people() if each.mark is None}
        if marks and self._can(Attendance.CAME):
            before: Marks = dict.fromkeys(marks, None)
            self._store(marks, remember=before)
            self._context.notify(_("Everybody else is noted as having come."), partial(self._put_back, before))

    def undo(self) -> None:
        """Take the last marks back."""
        if self._history:
            self._store(self._history.pop(), remember=None)

    def _put_back(self, before: Marks) -> None:
        """Undo from the snackbar: these marks, as long as they were the last ones of the list that is shown."""
        if self._history and self._history[-1] is before:
            self.undo()

    def remove(self) -> None:
        """Take the person with the keyboard off the list; the snackbar can undo it."""
        line, activity = self.table.current(), self._activity
        if line is None or activity is None:
            return

        def done(changed: Activity) -> None:
            self.stored.emit(changed)
            said = _("{name} is off the list.").format(name=line.attendee.name)
            self._context.notify(said, lambda: self._bring_back(activity.id, line.attendee))

        self._change(remove_attendee, done, activity_id=activity.id, person_id=line.id, later=self._later.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As what somebody is here stands there where there is room."""
        super().resizeEvent(event)
        self.table.view.setColumnHidden(ROLE, self.width() < NARROW)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters and the space bar mark; they do not look for a name."""
        if watched is self.table.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return super().eventFilter(watched, event)

    # building

    def _build(self) -> None:
        marks = FlowLayout(spacing=6)
        for button in self._marks.values():
            marks.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(INSIDE)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._remove)
        self.body.setSpacing(INSIDE)
        head = QHBoxLayout()
        head.addWidget(label(_("Who comes"), "section"))
        head.addStretch(1)
        head.addWidget(self._all)
        add = QHBoxLayout()
        add.setSpacing(INSIDE)
        add.addWidget(self._picker, 1)
        add.addWidget(self._later)
        self.body.addLayout(head)
        self.body.addWidget(self._said)
        self.body.addLayout(add)
        self.body.addLayout(marks)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)
        self.table.view.installEventFilter(self)
        self.table.selected.connect(lambda _line: self._show_acts())
        self.table.opened.connect(lambda line: self.person_opened.emit(line.id))
        self._picker.setEnabled(self._may_write)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Undo),
            self.table,
            self.undo,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _mark_button(self, mark: Attendance) -> QWidget:
        letter = mark_letters()[mark]
        word = first_upper(attendance_label(mark))
        button = outlined(_("{word}  {key}").format(word=word, key=letter), name=f"{NAME}.{mark.value}")
        button.setAccessibleName(word)
        button.setToolTip(_("Key {key}").format(key=letter))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the list
        button.clicked.connect(lambda: self.put(mark))
        return button

    def _make_table(self) -> Table:
        words = self._context.centre.words
        columns = (
            Column(_("Name"), lambda line: line.attendee.name, stretch=True, person=True),
            Column(
                _("Here as"),
                lambda line: first_upper(words.supporter) if line.attendee.helps else "",
                ROLE_WIDTH,
                muted=True,
            ),
            Column(
                _("Came?"),
                lambda line: "" if line.attendee.mark is None else attendance_label(line.attendee.mark),
                MARK_WIDTH,
                chip=lambda line: None if line.attendee.mark is None else mark_chip(line.attendee.mark),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Attendance list"), compact=True)
        nobody = EmptyState(
            "users",
            _("Nobody stands on the list yet."),
            hint=_("Add people above. Nobody needs a match to take part."),
            name=f"{NAME}.empty",
        )
        table.set_empty(Emptiness.NOTHING_YET, nobody)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        people = self._people()
        deliver([Line(each.person_id, each) for each in people[offset : offset + limit]], len(people))

    # showing

    def _people(self) -> tuple[Attendee, ...]:
        """The list, with what was put so far."""
        if self._activity is None:
            return ()
        return tuple(
            replace(each, mark=self._pending.get(each.person_id, each.mark)) for each in self._activity.attendees
        )

    def _show(self) -> None:
        activity = self._activity
        if activity is None:
            return
        self.table.model.reload()
        self._said.setText(attendance_words(self._people(), activity.details.guests))
        self._later.setVisible(activity.later > 0)
        self._show_acts()

    def _show_acts(self) -> None:
        activity = self._activity
        if activity is None:
            return
        people, line = self._people(), self.table.current()
        open_list = self._may_write and not activity.withdrawn
        for mark, button in self._marks.items():
            button.setEnabled(line is not None and self._can(mark))
        unmarked = any(each.mark is None for each in people)
        self._all.setEnabled(unmarked and self._can(Attendance.CAME))
        self._remove.setEnabled(open_list and line is not None)
        self._picker.setEnabled(open_list)
        if self._can(Attendance.CAME):
            letters = mark_letters()
            told = _("Keys: {came} or the space bar came, {excused} excused, {away} did not come, Delete empties.")
            keys = {"came": letters[Attendance.CAME], "excused": letters[Attendance.EXCUSED]}
            self._hint.setText(told.format(away=letters[Attendance.AWAY], **keys))
        else:
            self._hint.setText(_("On the day itself you can tick who came. Until then somebody can be excused."))
        self._hint.setVisible(bool(people) and open_list)

    def _can(self, mark: Attendance | None) -> bool:
        """Whether this can be said of somebody now."""
        activity = self._activity
        if activity is None or activity.withdrawn or not self._may_write:
            return False
        return mark in KNOWN_BEFORE or activity.details.day <= self._context.clock.today()

    # acting

    def _press(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if event.key() in EMPTY:
            self.put(None)
            return True
        mark = mark_of(event.key(), event.text())
        if mark is None:
            return False
        self.put(mark)
        return True

    def _store(self, marks: Marks, *, remember: Marks | None) -> None:
        if self._activity is None:
            return
        if remember is not None:
            self._history.append(remember)
        self._pending |= marks
        self._answers_due += 1
        self._show()
        self._change(mark_attendance, self._answered, self._refused, activity_id=self._activity.id, marks=marks)

    def _answered(self, activity: Activity) -> None:
        if self._activity is None or self._activity.id != activity.id:
            return
        self._answers_due -= 1
        self.stored.emit(activity)

    def _refused(self, error: UserError) -> None:
        """What could not be stored is not shown any longer."""
        self._answers_due -= 1
        self._pending.clear()
        self._history.clear()
        self._show()
        self.failed.emit(error)

    def _add(self, hit: Hit) -> None:
        if self._activity is None:
            return
        self._picker.set_value(None)
        later = self._later.isVisible() and self._later.isChecked()
        self._change(add_attendees, self.stored.emit, activity_id=self._activity.id, person_ids=[hit.id], later=later)

    def _bring_back(self, activity_id: str, attendee: Attendee) -> None:
        def marked(activity: Activity) -> None:
            if attendee.mark is None:
                self.stored.emit(activity)
                return
            marks = {attendee.person_id: attendee.mark}
            self._change(mark_attendance, self.stored.emit, activity_id=activity_id, marks=marks)

        later = self._later.isVisible() and self._later.isChecked()
        self._change(add_attendees, marked, activity_id=activity_id, person_ids=[attendee.person_id], later=later)

    def _change(self, use_case: Any, done: Any, failed: Any = None, **arguments: Any) -> None:
        self._context.operations.change(use_case, done, failed or self.failed.emit, initiator=self._owner, **arguments)
