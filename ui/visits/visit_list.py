"""The visits of a match below each other, newest first; long lists and withdrawn entries on demand."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits.values import MatchVisits, Visit
from ui.context import Context
from ui.theme import RELATED
from ui.visits.visit_item import ItemLook, VisitItem
from ui.widgets.buttons import quiet
from ui.widgets.empty import EmptyState
from ui.widgets.text import label

SHOWN = 20
"""So many visits are drawn at first; one button shows the others."""


@dataclass(slots=True)
class Shown:
    """What of the list is shown. The page keeps it, so that it outlives a reload."""

    wanted: str = ""
    """The visit that somebody came for."""
    everything: bool = False
    withdrawn: bool = False


class VisitList(QWidget):
    """The list. What is to be done with an entry goes to the page; `again` asks it to show the list anew."""

    log_wanted = Signal()
    edit_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    read_wanted = Signal(object)
    again = Signal()

    def __init__(self, context: Context, found: MatchVisits, shown: Shown) -> None:
        super().__init__()
        self._context = context
        self._shown = shown
        self._may_write = context.actor.may(Permission.VISITS_WRITE)
        self._look = ItemLook(
            match_id=found.match.id,
            participant_id=found.match.participant_id,
            names=found.names,
            centre=context.centre,
            today=context.clock.today(),
            may_write=self._may_write,
            may_read=context.actor.may(Permission.DIARY_READ),
            marked=shown.wanted,
        )
        visits = found.visits
        counted = [visit for visit in visits if visit.withdrawn_at is None]
        if any(visit.id == shown.wanted and visit.withdrawn_at is not None for visit in visits):
            shown.withdrawn = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)
        self._column.addLayout(self._head(len(visits) - len(counted)))
        self._add_items(list(visits) if shown.withdrawn else counted)

    def _head(self, withdrawn: int) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(_("Visits, newest first"), "section"), 1)
        if withdrawn:
            text = ngettext("Show {n} withdrawn", "Show {n} withdrawn", withdrawn).format(n=withdrawn)
            show = quiet(_("Hide withdrawn") if self._shown.withdrawn else text, "prohibit", name="visits.withdrawn")
            show.clicked.connect(partial(self._show, withdrawn=not self._shown.withdrawn))
            head.addWidget(show)
        return head

    def _add_items(self, visits: list[Visit]) -> None:
        if not visits:
            button = _("Log visit") if self._may_write else ""
            empty = EmptyState("calendar-blank", _("No visit is logged yet."), button, name="visits.none")
            empty.acted.connect(self.log_wanted)
            self._column.addWidget(empty)
            return
        wanted = next((number for number, visit in enumerate(visits) if visit.id == self._shown.wanted), -1)
        limit = len(visits) if self._shown.everything else max(SHOWN, wanted + 1)
        for visit in visits[:limit]:
            self._column.addWidget(self._item(visit))
        if len(visits) > limit:
            more = quiet(_("Show all {n} visits").format(n=len(visits)), "caret-down", name="visits.show_all")
            more.clicked.connect(partial(self._show, everything=True))
            self._column.addWidget(more)

    def _item(self, visit: Visit) -> VisitItem:
        item = VisitItem(visit, self._look)
        item.edit_wanted.connect(self.edit_wanted)
        item.withdraw_wanted.connect(self.withdraw_wanted)
        item.restore_wanted.connect(self.restore_wanted)
        item.read_wanted.connect(self.read_wanted)
        return item

    def _show(self, _checked: bool = False, *, everything: bool | None = None, withdrawn: bool | None = None) -> None:
        if everything is not None:
            self._shown.everything = everything
        if withdrawn is not None:
            self._shown.withdrawn = withdrawn
        self.again.emit()
