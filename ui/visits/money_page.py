"""Money: what visits cost, and the yearly allowance."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.visits.allowance_tab import AllowanceTab
from ui.visits.expenses_tab import ExpensesTab
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs

NAME = "visits.money"


class MoneyPage(Panel):
    """Two tabs; who may not decide on the allowance sees the expenses only."""

    areas = frozenset({"visits", "people", "matching", "groups", "allowance", "centre"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.stretch_body()
        self.body.addWidget(PageHeader(_("Expenses and allowance")))
        self.tabs = Tabs(_("Expenses and allowance"), name=f"{NAME}.tabs")
        self.expenses = ExpensesTab(self)
        self.tabs.addTab(self.expenses, _("Expenses of visits"))
        self.allowance: AllowanceTab | None = None
        if context.actor.may(Permission.ALLOWANCE):
            self.allowance = AllowanceTab(self)
            self.tabs.addTab(self.allowance, _("Yearly allowance"))
        self.body.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Read both again."""
        self.expenses.reload()
        if self.allowance is not None:
            self.allowance.reload()

    def go(self, place: Place) -> None:
        """The page as a whole; there are no places in it."""
