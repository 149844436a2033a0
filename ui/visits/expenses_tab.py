"""What visits cost the supporters: what is to be paid back, and what was."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.attachments import Attachment
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.expenses import ExpenseRow, ExpensesPage, expenses_page, mark_paid
from ui.context import Place
from ui.dates import short_date
from ui.money import amount
from ui.panel import Panel
from ui.people.consent.viewing import FileDialog
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.visits.money_words import expenses_words, paid_chip
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "visits.expenses"


class ExpensesTab(QWidget):
    """The list; several lines can be chosen and marked as paid at once."""

    def __init__(self, page: Panel) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._page = page
        self._context = page.context
        self._unpaid_only = True
        self.dialog: FileDialog | None = None
        self.table = self._make_table()
        self._filters = FilterRow(((True, _("To pay back"), "unpaid"), (False, _("All"), "all")), name=NAME)
        self._sum = label("", "strong", name=f"{NAME}.sum")
        self.pay = primary(_("Mark as paid"), "check", name=f"{NAME}.pay")
        self.unpay = outlined(_("Not paid after all"), "arrow-counter-clockwise", name=f"{NAME}.unpay")
        self.receipt = outlined(_("Look at the receipt"), "receipt", name=f"{NAME}.receipt")
        self._build()
        self._show_acts()

    def reload(self) -> None:
        """Read the list again."""
        self.table.set_emptiness(Emptiness.ALL_DONE if self._unpaid_only else Emptiness.NOTHING_YET)
        self.table.model.reload()

    def choose(self, *, unpaid_only: bool) -> None:
        """Show what is to be paid back, or everything."""
        self._unpaid_only = unpaid_only
        self._filters.choose(unpaid_only)
        self.table.choose_none()
        self.reload()

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, RELATED, 0, 0)
        column.setSpacing(RELATED)
        self._filters.chosen.connect(lambda unpaid_only: self.choose(unpaid_only=unpaid_only))
        self._filters.add(self._sum)
        column.addWidget(self._filters)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(INSIDE)
        for button, act in (
            (self.pay, lambda: self._mark(paid=True)),
            (self.unpay, lambda: self._mark(paid=False)),
            (self.receipt, self._open_receipt),
        ):
            button.clicked.connect(act)
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.pay.setVisible(self._context.actor.may(Permission.ALLOWANCE))

    def _make_table(self) -> Table:
        words, centre = self._context.centre.words, self._context.centre
        columns = (
            Column(_("Day"), lambda row: short_date(row.day), 120),
            Column(first_upper(words.supporter), lambda row: row.match.supporter_name, 210, person=True),
            Column(_("For what"), lambda row: row.what, stretch=True),
            Column(_("Receipt"), lambda row: _("yes") if row.attachment_id else _("none"), 84, muted=True),
            Column(_("Amount"), lambda row: amount(row.cents, centre.currency), 110, right=True),
            Column(_("State"), lambda row: paid_chip(row.paid_on).text, 170, chip=lambda row: paid_chip(row.paid_on)),
        )
        table = Table(
            PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Expenses"), fetch_ids=self._fetch_ids
        )
        table.opened.connect(self._open_visit)
        table.selected.connect(lambda _row: self._show_acts())
        table.chosen_changed.connect(self._show_acts)
        done = EmptyState(
            "check-circle", _("Everything was paid back."), _("Show all expenses"), name=f"{NAME}.all_done"
        )
        done.acted.connect(lambda: self.choose(unpaid_only=False))
        first = EmptyState(
            "receipt",
            _("No visit has cost anything yet."),
            _("Go to the visits"),
            hint=_("Expenses are noted when a visit is logged, with their receipt."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self._context.navigate(Place("visits")))
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    # loading

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: ExpensesPage) -> None:
            deliver(page.rows, page.total)
            self._sum.setText(
                expenses_words(page.total, page.cents, self._context.centre, unpaid_only=self._unpaid_only)
                if page.total
                else ""
            )
            self._show_acts()

        self._page.query(expenses_page, take, unpaid_only=self._unpaid_only, offset=offset, limit=limit)

    def _fetch_ids(self, offset: int, limit: int, _order: str, deliver: Callable[[Sequence[str]], None]) -> None:
        def take(page: ExpensesPage) -> None:
            deliver([row.id for row in page.rows])

        self._page.query(expenses_page, take, unpaid_only=self._unpaid_only, offset=offset, limit=limit)

    # acting

    def _show_acts(self) -> None:
        some = self.table.chosen().count(self.table.model.total()) > 0
        self.pay.setEnabled(some)
        self.unpay.setEnabled(some)
        self.unpay.setVisible(not self._unpaid_only and self._context.actor.may(Permission.ALLOWANCE))
        row: ExpenseRow | None = self.table.current()
        self.receipt.setEnabled(row is not None and bool(row.attachment_id))

    def _mark(self, *, paid: bool) -> None:
        chosen = self.table.chosen()
        if not chosen.everything:
            self._change(sorted(chosen.ids), paid=paid)
            return

        def take(ids: Sequence[str]) -> None:
            self._change([each for each in ids if each not in chosen.ids], paid=paid)

        self._fetch_ids(0, self.table.model.total(), "", take)

    def _change(self, ids: Sequence[str], *, paid: bool) -> None:
        def done(changed: int) -> None:
            said = ngettext("{n} expense is marked as paid.", "{n} expenses are marked as paid.", changed)
            if not paid:
                said = ngettext("{n} expense is not paid yet.", "{n} expenses are not paid yet.", changed)
            self._context.notify(said.format(n=changed), partial(self._change, ids, paid=False) if paid else None)
            self.table.choose_none()
            self.reload()

        self._page.change(mark_paid, done, expense_ids=tuple(ids), day=self._context.clock.today() if paid else None)

    def _open_visit(self, row: ExpenseRow) -> None:
        self._context.navigate(Place("visits", row.visit_id, "visit"))

    def _open_receipt(self) -> None:
        row: ExpenseRow | None = self.table.current()
        if row is not None and row.attachment_id:
            self._page.query(visits.visit_receipt, self._show_receipt, attachment_id=row.attachment_id)

    def _show_receipt(self, file: Attachment) -> None:
        self.dialog = FileDialog(self, self._context, file, removable=False)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None
