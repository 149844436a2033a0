"""One time on the street at the side of the list: what was asked, and the promises to tick."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.groups.values import FollowUp, Outreach
from ensure_desktop.i18n import _, ngettext
from ui.groups.words import promise_words, when_words
from ui.theme import INSIDE, RELATED, SIDE_WIDTH, STEP
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.text import label

NAME = "groups.outreach.side"


class OutreachSide(Card):
    """Says what is wanted; the page does it. `ticked` sends the `Outreach`, the place of a promise, and the tick."""

    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    ticked = Signal(object, int, bool)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self.setFixedWidth(SIDE_WIDTH)
        self._may_write = may_write
        self._inside: QWidget | None = None
        self._area = QScrollArea()
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)

    def show_outreach(self, outreach: Outreach) -> None:
        """Show it whole."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, INSIDE, 0)
        column.setSpacing(INSIDE)
        details = outreach.details
        column.addWidget(label(details.place, "struck" if outreach.withdrawn else "section", wrap=True))
        column.addWidget(label(when_words(details), "muted", wrap=True))
        if outreach.supporters:
            column.addWidget(label(_("With {names}").format(names=_(", ").join(outreach.supporters)), wrap=True))
        self._add_asked(column, outreach)
        self._add_promises(column, outreach)
        if details.notes:
            column.addSpacing(STEP)
            column.addWidget(label(_("Notes"), "label"))
            column.addWidget(label(details.notes, wrap=True))
        column.addStretch(1)
        if self._may_write:
            column.addLayout(self._acts(outreach))
        self._area.setWidget(inside)

    def _add_asked(self, column: QVBoxLayout, outreach: Outreach) -> None:
        if not outreach.details.asked:
            return
        column.addSpacing(STEP)
        column.addWidget(label(_("What they asked about"), "label"))
        for asked in outreach.details.asked:
            row = QHBoxLayout()
            row.addWidget(label(asked.theme, wrap=True), 1)
            people = ngettext("{n} person", "{n} people", asked.number).format(n=asked.number)
            row.addWidget(label(people, "muted"))
            column.addLayout(row)

    def _add_promises(self, column: QVBoxLayout, outreach: Outreach) -> None:
        if not outreach.details.follow_ups:
            return
        column.addSpacing(STEP)
        column.addWidget(label(_("What was promised"), "label"))
        for position, promise in enumerate(outreach.details.follow_ups):
            column.addLayout(self._promise(outreach, position, promise))

    def _promise(self, outreach: Outreach, position: int, promise: FollowUp) -> QHBoxLayout:
        tick = CheckField("", name=f"{NAME}.promise.{position}")
        tick.setAccessibleName(_("{promise}: done").format(promise=promise.text))
        tick.set_value(promise.done_on is not None)
        tick.setEnabled(self._may_write and not outreach.withdrawn)
        tick.toggled.connect(partial(self.ticked.emit, outreach, position))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(promise.text, "" if promise.done_on is None else "muted", wrap=True))
        when = promise_words(promise)
        if when:
            words.addWidget(label(when, "help"))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _acts(self, outreach: Outreach) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        if outreach.withdrawn:
            restore = outlined(_("Restore"), name=f"{NAME}.restore")
            restore.clicked.connect(lambda: self.restore_wanted.emit(outreach))
            row.addWidget(restore)
            return row
        withdraw = quiet(_("Withdraw"), name=f"{NAME}.withdraw")
        withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(outreach))
        change = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        change.clicked.connect(lambda: self.change_wanted.emit(outreach))
        row.addWidget(withdraw)
        row.addWidget(change)
        return row
