"""The yearly allowance: everybody who helped, what is missing, what was decided, and who is to be paid."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.allowance import service as allowance
from ensure_desktop.allowance.values import AllowanceRow, Conditions
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.store import Vault
from ui.context import Place
from ui.money import amount
from ui.panel import Panel
from ui.people.exchange.saving import with_ending, write_file
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.visits.allowance_side import AllowanceSide, DecideDialog
from ui.visits.money_words import is_due, missing_words, state_chip, summary
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "visits.allowance"
SUGGESTED = "payment-list-{year}.xlsx"
"""No name in a file's name."""
YEARS = 4
YEAR_WIDTH = 104
BESIDE = 300
"""Pixels of the card at the side."""


class AllowanceTab(QWidget):
    """A line for each supporter; the chosen one stands at the side with each condition."""

    def __init__(self, page: Panel) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._page = page
        self._context = page.context
        self._rows: tuple[AllowanceRow, ...] = ()
        self._asked: Conditions | None = None
        self.dialog: DecideDialog | None = None
        this_year = page.context.clock.today().year
        years = [(year, str(year)) for year in range(this_year, this_year - YEARS, -1)]
        self.year = ChoiceField(years, name=f"{NAME}.year")
        self.year.setAccessibleName(_("Year of the allowance"))
        self.year.setFixedWidth(YEAR_WIDTH)
        self.year.changed.connect(self.reload)
        self.agree = primary(_("Agree to what is proposed"), "check", name=f"{NAME}.agree")
        self.paid = outlined(_("Mark all as paid"), "coin", name=f"{NAME}.paid")
        self.save = outlined(_("Save the payment list…"), "download-simple", name=f"{NAME}.save")
        self.side = AllowanceSide(page.context)
        self.table = self._make_table()
        self._summary = label("", "strong", wrap=True, name=f"{NAME}.summary")
        self._stack = QStackedWidget()
        self._build()

    def reload(self) -> None:
        """Read the conditions and everybody again."""
        self._page.query(allowance.conditions, self._take_conditions, key=f"{NAME}.conditions")
        self._page.query(allowance.allowances, self._show, key=NAME, year=self.year.value())

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, RELATED, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.year)
        head.addStretch(1)
        for button, act in ((self.save, self._save), (self.paid, self._pay_all), (self.agree, self._agree)):
            button.clicked.connect(act)
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self._summary)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(card, 1)
        self.side.setFixedWidth(BESIDE)
        row.addWidget(self.side)
        list_page = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        list_page.setLayout(row)
        self._stack.addWidget(list_page)
        self._stack.addWidget(self._none_set())
        column.addWidget(self._stack, 1)
        self.save.setVisible(self._context.actor.may(Permission.PEOPLE_EXPORT))
        self.side.decide_wanted.connect(self.decide)
        self.side.paid_wanted.connect(lambda row: self._pay([row], paid=True))
        self.side.unpaid_wanted.connect(lambda row: self._pay([row], paid=False))
        self.side.hide()

    def _none_set(self) -> EmptyState:
        may = self._context.actor.may(Permission.CENTRE_WRITE)
        state = EmptyState(
            "coin",
            _("The centre has set no allowance."),
            _("Set the allowance") if may else "",
            hint=_("It stands in the settings, with the conditions that belong to it."),
            name=f"{NAME}.not_set",
        )
        state.acted.connect(lambda: self._context.navigate(Place("settings", "rules")))
        return state

    def _make_table(self) -> Table:
        words, centre = self._context.centre.words, self._context.centre
        columns = (
            Column(first_upper(words.supporter), lambda row: row.name, 200, person=True),
            Column(_("What is missing"), missing_words, stretch=True),
            Column(_("Amount"), lambda row: amount(row.cents, centre.currency), 92, right=True),
            Column(_("State"), lambda row: state_chip(row).text, 124, chip=state_chip),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Yearly allowance"))
        table.selected.connect(self.side.show_row)
        table.opened.connect(self.decide)
        words_of = self._context.centre.words.internal()
        empty = EmptyState(
            "users", _("Nobody was a {supporter} in this year.").format(**words_of), name=f"{NAME}.empty"
        )
        table.set_empty(Emptiness.NOTHING_YET, empty)
        return table

    # showing

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver(self._rows[offset : offset + limit], len(self._rows))

    def _take_conditions(self, asked: Conditions) -> None:
        self._asked = asked
        self._show_state()

    def _show(self, rows: tuple[AllowanceRow, ...]) -> None:
        chosen = self.side.person_id()
        self._rows = rows
        self.table.model.reload()
        self.side.show_row(next((row for row in rows if row.person_id == chosen), None))
        self._show_state()

    def _show_state(self) -> None:
        decided = any(row.decided_by for row in self._rows)
        is_set = decided or (self._asked is not None and self._asked.cents > 0)
        self._stack.setCurrentIndex(0 if is_set else 1)
        self._summary.setText(summary(self._rows, self._context.centre.words) if is_set and self._rows else "")
        proposed = [row for row in self._rows if not row.decided_by and row.met and row.cents]
        due = [row for row in self._rows if is_due(row)]
        self.agree.setEnabled(bool(proposed))
        self.paid.setEnabled(bool(due))
        self.save.setEnabled(bool(due))

    # acting

    def decide(self, row: AllowanceRow) -> None:
        """Ask for the amount, and for the reason where it is another one than proposed."""
        if row.paid_on is not None:
            self._page.show_error(UserError(_("This was paid already. Please take the payment back first.")))
            return
        self.dialog = DecideDialog(self, self._context, row, self.year.value())
        self.dialog.saved.connect(lambda _row: self._decided(row))
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _decided(self, before: AllowanceRow) -> None:
        self._context.notify(_("The decision is saved."), partial(self._put_back, before, self.year.value()))

    def _put_back(self, before: AllowanceRow, year: int) -> None:
        change = self._page.context.operations.change
        if not before.decided_by:
            change(allowance.take_back_decisions, None, self._page.show_error, person_ids=[before.person_id], year=year)
            return
        change(
            allowance.decide_allowance,
            None,
            self._page.show_error,
            person_id=before.person_id,
            year=year,
            cents=before.cents,
            reason=before.reason or _("As before"),
        )

    def _agree(self) -> None:
        year = self.year.value()

        def done(agreed: Sequence[AllowanceRow]) -> None:
            said = ngettext("{n} allowance is decided.", "{n} allowances are decided.", len(agreed))
            ids = [row.person_id for row in agreed]
            self._context.notify(said.format(n=len(agreed)), partial(self._take_back, ids, year))
            self.reload()

        self._page.change(allowance.agree_to_proposals, done, year=year)

    def _take_back(self, ids: Sequence[str], year: int) -> None:
        self._page.change(
            allowance.take_back_decisions, lambda _nothing: self.reload(), person_ids=tuple(ids), year=year
        )

    def _pay_all(self) -> None:
        self._pay([row for row in self._rows if is_due(row)], paid=True)

    def _pay(self, rows: Sequence[AllowanceRow], *, paid: bool) -> None:
        def done(changed: Sequence[AllowanceRow]) -> None:
            said = (
                ngettext("{n} allowance is marked as paid.", "{n} allowances are marked as paid.", len(changed))
                if paid
                else ngettext("{n} allowance is not paid yet.", "{n} allowances are not paid yet.", len(changed))
            )
            self._context.notify(said.format(n=len(changed)), partial(self._pay, rows, paid=False) if paid else None)
            self.reload()

        self._page.change(
            allowance.mark_paid,
            done,
            person_ids=tuple(row.person_id for row in rows),
            year=self.year.value(),
            day=self._context.clock.today() if paid else None,
        )

    def _save(self) -> None:
        year = self.year.value()
        suggested = SUGGESTED.format(year=year)
        path = self._context.ask.save_file(self, _("Save the payment list"), suggested, "Excel (*.xlsx)")
        if path is not None:
            job = partial(save_payments, path=with_ending(path, "xlsx"), year=year)
            self._context.operations.call(job, self._saved, self._page.show_error, title=_("Writing the file"))

    def _saved(self, _result: object) -> None:
        said = _("The payment list is saved. It lies outside the vault: please delete it when it has done its work.")
        self._context.notify(said, None)


def save_payments(vault: Vault, *, path: Path, year: int) -> None:
    """Write the file within the unit of work: what is in the audit lies there, and what lies there is in the audit."""
    written = False
    try:
        with vault.work(allowance.payment_list.name) as work:
            write_file(path, allowance.payment_list(work, year=year))
            written = True
    except Exception:
        if written:
            path.unlink(missing_ok=True)
        raise
