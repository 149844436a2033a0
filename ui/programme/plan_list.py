"""A list of the plan and, in its place, one of its rows: groups, SWOTs, pictures; withdrawn ones too if wanted."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.listing import ListAndPages, ListPanel
from ui.widgets.dialog import FormDialog
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Deliver, Table

if TYPE_CHECKING:
    from ensure_desktop.vault.work import UseCase


class Shown(StrEnum):
    """Which rows the list shows."""

    PRESENT = "present"
    ALL = "all"


class PlanList(ListPanel):
    """Lays out the list; what stands in it, and the page and the form of one, are the business of each kind.

    Places: one with an id shows that one, one with the action `new_action` opens the form; any other shows the list.
    """

    areas = frozenset({"programme"})
    scrolls = False
    new_action: str

    new: QPushButton
    header: PageHeader
    filters: FilterRow
    table: Table

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self.dialog: FormDialog | None = None
        self.shown = Shown.PRESENT

    def arrange(self, name: str, title: str, sentence: str, table: Table, buttons: tuple[QPushButton, ...]) -> None:
        """Put the list together; the last of the `buttons` makes a new one, for those who may."""
        self.setObjectName(name)
        self.new = buttons[-1]
        self.table = table
        self.header = PageHeader(title, sentence, buttons)
        choices = [
            (Shown.PRESENT, _("Present ones"), Shown.PRESENT.value),
            (Shown.ALL, _("Withdrawn ones too"), Shown.ALL.value),
        ]
        self.filters = FilterRow(choices, name=f"{name}.filter")
        self._stack = ListAndPages(self.header, self.filters, table, self.ground)
        self.new.setVisible(self.may_write)
        self.new.setShortcut("Ctrl+N")
        self.new.setToolTip(_("Ctrl+N"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.new.clicked.connect(lambda: self.begin())
        self.filters.chosen.connect(self.choose)
        table.opened.connect(lambda row: self.show_one(row.id))

    def begin(self) -> None:
        """Make a new one."""
        raise NotImplementedError

    def show_one(self, row_id: str) -> None:
        """One of them."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id:
            self.show_one(place.id)
            return
        self.show_list()
        if place.action == self.new_action and self.may_write:
            self.begin()

    def choose(self, shown: Shown) -> None:
        """Show these."""
        self.shown = shown
        self.filters.choose(shown)
        self.reload()

    def fetch(self, use_case: "UseCase[..., tuple[Any, ...]]", offset: int, limit: int, deliver: Deliver) -> None:
        """Give the table a page of what the use case finds."""

        def take(found: tuple[Any, ...]) -> None:
            deliver(found[offset : offset + limit], len(found))

        self.query(use_case, take, with_withdrawn=self.shown is Shown.ALL)

    def open_form(self, dialog: FormDialog) -> None:
        """Show the form of a new one, or of one that is changed."""
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
