"""What people spent on activities and are still to get back, to be paid in one go."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ensure_desktop.groups.service import mark_refunds_paid, refunds_page
from ensure_desktop.groups.values import RefundPage, RefundRow
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.money import amount
from ui.panel import Panel
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "groups.refunds"
MOST = 500
"""Refunds that one button pays; more wait for the next press."""


class RefundsPage(Panel):
    """A list with the sum above it, and the button that says that all of it was paid today."""

    areas = frozenset({"groups", "people"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._unpaid_only = True
        self._may_write = context.actor.may(Permission.VISITS_WRITE)
        self._ids: Sequence[str] = ()
        self.pay = primary(_("Mark all as paid"), "check", name=f"{NAME}.pay")
        self.pay.clicked.connect(self.pay_all)
        self.header = PageHeader(_("Refunds"), " ", (self.pay,))
        self.table = self._make_table()
        choices = ((True, _("To be paid"), "unpaid"), (False, _("All"), "all"))
        filters = FilterRow(choices, name=f"{NAME}.filter")
        filters.chosen.connect(self._choose)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addWidget(filters)
        self.body.addWidget(card, 1)
        self.table.opened.connect(lambda row: context.navigate(Place("groups", row.activity_id)))

    def reload(self) -> None:
        """Read them again."""
        self.query(refunds_page, self._show_sum, key=f"{NAME}.sum", unpaid_only=True, limit=MOST)
        self.table.model.reload()

    def pay_all(self) -> None:
        """Say that all unpaid refunds were paid today; the snackbar can undo it."""
        ids, today = self._ids, self.context.clock.today()

        def done(_result: object) -> None:
            said = ngettext("{n} refund is marked as paid.", "{n} refunds are marked as paid.", len(ids))
            self.context.notify(said.format(n=len(ids)), lambda: self._open_again(ids))
            self.reload()

        if ids:
            self.change(mark_refunds_paid, done, refund_ids=ids, day=today)

    def _open_again(self, ids: Sequence[str]) -> None:
        self.change(mark_refunds_paid, lambda _result: self.reload(), refund_ids=ids, day=None)

    def _choose(self, unpaid: bool) -> None:
        self._unpaid_only = unpaid
        self.table.set_emptiness(Emptiness.ALL_DONE if unpaid else Emptiness.NOTHING_YET)
        self.table.model.reload()

    def _make_table(self) -> Table:
        currency = self.context.centre.currency
        columns = (
            Column(_("Who"), lambda row: row.refund.name, 184, person=True),
            Column(_("What for"), lambda row: row.refund.what, stretch=True),
            Column(_("Activity"), lambda row: row.title, stretch=True, muted=True),
            Column(_("Day"), lambda row: short_date(row.day), 116),
            Column(_("Amount"), lambda row: amount(row.refund.cents, currency), 96, right=True),
            Column(_("Paid"), lambda row: _paid_chip(row).text, 174, chip=_paid_chip),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Refunds"))
        hint = _("They are noted on the page of each activity.")
        none = EmptyState("wallet", _("Nobody is to get anything back yet."), hint=hint, name=f"{NAME}.empty")
        done = EmptyState("check-circle", _("All refunds are paid."), name=f"{NAME}.all_done")
        table.set_empty(Emptiness.NOTHING_YET, none)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_emptiness(Emptiness.ALL_DONE)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: RefundPage) -> None:
            deliver(page.rows, page.total)

        self.query(refunds_page, take, unpaid_only=self._unpaid_only, offset=offset, limit=limit)

    def _show_sum(self, page: RefundPage) -> None:
        self._ids = tuple(row.refund.id for row in page.rows)
        self.pay.setEnabled(self._may_write and bool(self._ids))
        text = ngettext(
            "{n} refund of {amount} in all is still to be paid.",
            "{n} refunds of {amount} in all are still to be paid.",
            page.total,
        )
        self.header.set_sentence(
            text.format(n=page.total, amount=amount(page.cents, self.context.centre.currency))
            if page.total
            else _("Nothing is to be paid now.")
        )


def _paid_chip(row: RefundRow) -> Chip:
    if row.refund.paid_on is None:
        return Chip(_("To be paid"), "hourglass", Tone.ATTENTION)
    return Chip(_("Paid on {day}").format(day=short_date(row.refund.paid_on)), "check-circle", Tone.GOOD)
