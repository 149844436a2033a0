"""One household beside the list: who lives there, whom it takes in, and what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import Household
from ui.people.households.members import host_widget, member_widget
from ui.people.households.words import household_title
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import icon_button, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label

WIDTH = 312
INNER = 16
INSIDE_WIDTH = WIDTH - 2 * INNER - 16
"""Pixels for the members, beside a scroll bar."""


class HouseholdCard(Card):
    """`person_opened` sends the id of a member; `change` and `dissolve` send the `Household` that is shown."""

    person_opened = Signal(str)
    change = Signal(object)
    dissolve = Signal(object)
    closed = Signal()

    def __init__(self, *, may_change: bool) -> None:
        super().__init__(padding=INNER)
        self.setObjectName("household.card")
        self.setFixedWidth(WIDTH)
        self.household: Household | None = None
        self._title = label("", "section", wrap=True, name="household.card.title")
        shut = icon_button("x", _("Close this household"), name="household.card.close")
        shut.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        inside = QWidget()
        inside.setFixedWidth(INSIDE_WIDTH)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self._change = outlined(_("Change household…"), "house-line", name="household.card.change")
        self._change.clicked.connect(lambda: self.change.emit(self.household))
        self._dissolve = quiet(_("Dissolve household"), name="household.card.dissolve")
        self._dissolve.clicked.connect(lambda: self.dissolve.emit(self.household))
        for act in (self._change, self._dissolve):
            self.body.addWidget(act)
            act.setVisible(may_change)

    def show_household(self, household: Household, today: date) -> None:
        """Show everything anew."""
        self.household = household
        title = household_title(household)
        self._title.setText(title)
        self.setAccessibleName(title)
        clear(self._column)
        for member in household.members:
            self._column.addWidget(member_widget(member, today, self.person_opened.emit))
        hosts = host_widget(household)
        if hosts is not None:
            self._column.addSpacing(RELATED)
            self._column.addWidget(hosts)
        if household.notes:
            self._column.addSpacing(RELATED)
            self._column.addWidget(label(household.notes, "muted", wrap=True))
        self._column.addStretch(1)
