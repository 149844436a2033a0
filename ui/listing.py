"""A list in a view, and in its place the pages that its rows lead to."""

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ui.panel import Panel
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.table import Table

if TYPE_CHECKING:
    from ensure_desktop.vault.work import UseCase

P = TypeVar("P", bound=QWidget)


class ListAndPages(QStackedWidget):
    """The list under its header and its filters, and the pages of which one may be shown instead of it.

    The pages are made, with this as their parent, when they are first asked for: the list is there sooner.
    """

    def __init__(self, header: PageHeader, filters: QWidget, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.first = QWidget()
        """The page of the list."""
        card = Card(padding=1)
        card.body.addWidget(table)
        column = QVBoxLayout(self.first)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addWidget(header)
        column.addWidget(filters)
        column.addWidget(card, 1)
        self.addWidget(self.first)

    def take_in(self, page: P) -> P:
        """Make `page` one of the pages."""
        self.addWidget(page)
        return page

    def show_list(self) -> None:
        """The list, with its filters as they were and the keyboard in it."""
        self.setCurrentWidget(self.first)
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)


class ListPanel(Panel):
    """A panel with `ListAndPages`, of which the page `one` shows what a row stands for."""

    _stack: ListAndPages

    @property
    def one(self) -> Panel:
        """The page of one, made when it is first asked for."""
        raise NotImplementedError

    def page(self) -> QWidget | None:
        """What is shown: the list, or one of its pages."""
        return self._stack.currentWidget()

    def show_list(self) -> None:
        """The list, with its filters as they were."""
        self._stack.show_list()

    def take_away(self, use_case: "UseCase[..., Any]", said: str, undo: partial[None], **which: Any) -> None:
        """Withdraw what is shown; the snackbar says so and can undo it."""

        def done(_result: object) -> None:
            self.context.notify(said, undo)
            self.show_list()
            self.reload()

        self.change(use_case, done, **which)

    def bring_back(self, use_case: "UseCase[..., Any]", said: str, **which: Any) -> None:
        """Restore what was withdrawn."""

        def done(_result: object) -> None:
            self.context.notify(said, None)
            self.reload()
            self.one.reload()

        self.change(use_case, done, **which)

    def gone(self, error: UserError) -> None:
        """What was to be shown is not there any more."""
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)
