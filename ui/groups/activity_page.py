"""One activity: who comes, what it costs, and after a shift how it was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.service import activity as read_activity
from ensure_desktop.groups.values import Activity
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.groups.attendance_card import AttendanceCard
from ui.groups.costs_card import CostsCard
from ui.groups.debriefing_card import DebriefingCard
from ui.groups.words import about_words
from ui.panel import Panel
from ui.theme import INSIDE, RELATED, SIDE_WIDTH
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.text import label

NAME = "groups.one"
LEAST_SIDE = 280
"""Pixels that the cards at the side need."""


class ActivityPage(Panel):
    """The page of one activity. The signals say what is wanted; the page around it does it."""

    areas = frozenset({"groups", "people"})
    scrolls = False

    left = Signal()
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    withdraw_rest_wanted = Signal(object)
    restore_wanted = Signal(object)
    print_wanted = Signal(object)
    missing = Signal(object)
    """There is no such activity (any more): the `UserError`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.VISITS_WRITE)
        self._activity_id = ""
        self._begin = False
        self.shown: Activity | None = None
        self.header = PageHeader(" ", " ")
        self.attendance = AttendanceCard(context, self, may_write=self.may_write)
        self.costs = CostsCard(context, may_write=self.may_write)
        self.debriefing = DebriefingCard(context)
        self._notes = Card(_("Notes"), padding=RELATED)
        self._notes_text = label("", wrap=True, name=f"{NAME}.notes")
        self._build()

    def open_activity(self, activity_id: str) -> None:
        """Show this activity, the keyboard on its list."""
        self._activity_id = activity_id
        self._begin = True
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._activity_id:
            self.query(read_activity, self._show, self._gone, key=NAME, activity_id=self._activity_id)

    # building

    def _build(self) -> None:
        row, back = back_row(_("All activities"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        self._withdraw = quiet(_("Withdraw"), name=f"{NAME}.withdraw")
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self.shown))
        self._withdraw_rest = quiet(_("Withdraw the rest of the series"), name=f"{NAME}.withdraw_rest")
        self._withdraw_rest.clicked.connect(lambda: self.withdraw_rest_wanted.emit(self.shown))
        self._restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self.shown))
        self._print = outlined(_("Print list…"), "printer", name=f"{NAME}.print")
        self._print.clicked.connect(lambda: self.print_wanted.emit(self.shown))
        self._change_button = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        self._change_button.clicked.connect(lambda: self.change_wanted.emit(self.shown))
        for button in (self._restore, self._print, self._change_button):
            self.header.add_action(button)
        self._notes.body.addWidget(self._notes_text)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(INSIDE)
        row.addWidget(self._withdraw_rest)
        row.addWidget(self._withdraw)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        across = QHBoxLayout()
        across.setSpacing(RELATED)
        across.addWidget(self.attendance, 3)
        across.addWidget(self._side(), 2)
        self.body.addLayout(across, 1)
        self.attendance.stored.connect(self._show)
        self.attendance.failed.connect(self._fail)
        self.attendance.person_opened.connect(lambda person_id: self.context.navigate(Place("people", person_id)))
        self.costs.reload_wanted.connect(self.reload)
        self.costs.failed.connect(self._fail)
        self.debriefing.stored.connect(self._show)
        self.debriefing.failed.connect(self._fail)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _side(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        for card in (self.debriefing, self.costs, self._notes):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumWidth(LEAST_SIDE)
        area.setMaximumWidth(SIDE_WIDTH)
        area.setWidget(inside)
        return area

    # showing

    def _show(self, activity: Activity) -> None:
        if activity.id != self._activity_id:
            return
        self.shown = activity
        details = activity.details
        self.header.set_title(details.title)
        withdrawn = _("Withdrawn") if activity.withdrawn else ""
        told = (withdrawn, activity_kind_label(details.kind), about_words(details))
        self.header.set_sentence(_(" · ").join(filter(None, told)))
        self.attendance.show_activity(activity)
        self.costs.show_activity(activity)
        self.debriefing.show_activity(activity, may_write=self.may_write)
        self._notes_text.setText(details.notes)
        self._notes.setVisible(bool(details.notes))
        self._withdraw.setVisible(self.may_write and not activity.withdrawn)
        self._withdraw_rest.setVisible(self.may_write and not activity.withdrawn and activity.later > 0)
        self._restore.setVisible(self.may_write and activity.withdrawn)
        self._change_button.setVisible(self.may_write and not activity.withdrawn)
        self._print.setVisible(self.context.actor.may(Permission.PRINT))
        if self._begin:
            self._begin = False
            self.attendance.focus_list()

    def _gone(self, error: UserError) -> None:
        self.missing.emit(error)

    def _fail(self, error: UserError) -> None:
        self.show_error(error)
