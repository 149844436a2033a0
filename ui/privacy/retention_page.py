"""How long people are kept, who is due, and what was erased: one table at a time, and the report of an erasure."""

from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.erasing import erasure_effects, erasures
from ensure_desktop.privacy.erasure_report import erasure_report, note_report_exported
from ensure_desktop.privacy.erasure_values import Effects, Record
from ensure_desktop.privacy.erasure_words import kept_label, months_words, reason_label, report_title, state_words
from ensure_desktop.privacy.retention import due, retention_rules, undo_keep
from ensure_desktop.privacy.retention_values import Due, Kept, Rule
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.permissions import Permission
from reports.erasure_report import erasure_report_pdf
from ui.context import Context, Place
from ui.dates import short_date
from ui.panel import Panel
from ui.privacy.breach_words import moment_short
from ui.privacy.erase_dialog import EraseDialog
from ui.privacy.paper_page import PrivacyPaperPage
from ui.privacy.retention_dialogs import KeepDialog, RuleDialog
from ui.theme import CONTROL_HEIGHT, INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import danger, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "privacy.retention"


class Shown(StrEnum):
    """What the list shows."""

    NOW = "now"
    SOON = "soon"
    YEAR = "year"
    ERASED = "erased"


DAYS = {Shown.NOW: 0, Shown.SOON: 92, Shown.YEAR: 366}


class RetentionPage(Panel):
    """The rules, the calendar of what becomes due, and the ledger.

    Places: "retention" shows what is due; "erased" with an id shows the report of that erasure; "erase" with the id of
    a person shows what erasing her does, and asks.
    """

    areas = frozenset({"privacy", "people", "matching", "interviews"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.dialog: FormDialog | None = None
        self.shown = Shown.NOW
        self._row: Due | None = None
        self._decides = context.actor.may(Permission.PRIVACY_WRITE)
        self._erases = context.actor.may(Permission.ERASE)
        sentence = _("Nothing is erased unseen, and nobody is kept forgotten: look, then erase or keep with a reason.")
        self.open_button = outlined(_("Look"), "eye", name=f"{NAME}.look")
        self.keep_button = outlined(_("Keep longer…"), "calendar-check", name=f"{NAME}.keep")
        self.erase_button = danger(_("Erase…"), "trash", name=f"{NAME}.erase")
        self.undo_button = quiet(_("Do not keep longer"), name=f"{NAME}.undo")
        self.header = PageHeader(
            _("Retention"), sentence, (self.undo_button, self.open_button, self.keep_button, self.erase_button)
        )
        self._rules = FlowLayout(spacing=INSIDE)
        self.filters = FilterRow(
            [
                (Shown.NOW, _("Due now"), Shown.NOW.value),
                (Shown.SOON, _("Within three months"), Shown.SOON.value),
                (Shown.YEAR, _("Within a year"), Shown.YEAR.value),
                (Shown.ERASED, _("What was erased"), Shown.ERASED.value),
            ],
            name=f"{NAME}.filter",
        )
        self.table, self.ledger = self._due_table(), self._ledger_table()
        self._lists = QStackedWidget()
        for table in (self.table, self.ledger):
            card = Card(padding=1)
            card.body.addWidget(table)
            self._lists.addWidget(card)
        self._arrange()

    def _arrange(self) -> None:
        self._first = QWidget()
        column = QVBoxLayout(self._first)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addWidget(self.header)
        column.addLayout(self._rules)
        column.addWidget(self.filters)
        column.addWidget(self._lists, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._first)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.filters.chosen.connect(self.choose)
        self.table.selected.connect(self._select)
        self.table.opened.connect(self._look)
        self.ledger.opened.connect(lambda record: self.show_report(record.id))
        self.open_button.clicked.connect(lambda: self._look(self._row))
        self.keep_button.clicked.connect(self.keep)
        self.undo_button.clicked.connect(self._undo)
        self.erase_button.clicked.connect(self.erase)
        self._select(None)

    @cached_property
    def paper(self) -> PrivacyPaperPage:
        """The report of an erasure."""
        made = PrivacyPaperPage(
            self.context,
            self._stack,
            name=f"{NAME}.report",
            title=report_title(),
            sentence=_("What was erased where, what stays as a figure, and what nobody can reach. It names nobody."),
            suggested="erasure-report.pdf",
            ask=erasure_report,
            draw=erasure_report_pdf,
            note=note_report_exported,
        )
        made.left.connect(lambda: self._stack.setCurrentWidget(self._first))
        self._stack.addWidget(made)
        return made

    def reload(self) -> None:
        """Read it again."""
        self.query(retention_rules, self._show_rules, key=f"{NAME}.rules")
        (self.ledger if self.shown is Shown.ERASED else self.table).model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self._stack.setCurrentWidget(self._first)
        if place.action == "erased" and place.id:
            self.show_report(place.id)
            return
        self.choose(Shown.NOW)
        if place.action == "erase" and place.id and self._erases:
            self._look_for(place.id, None)

    def choose(self, shown: Shown) -> None:
        """Show these."""
        self.shown = shown
        self.filters.choose(shown)
        self._lists.setCurrentIndex(1 if shown is Shown.ERASED else 0)
        self._select(None)
        self.reload()

    def show_report(self, erasure_id: str) -> None:
        """The paper about one erasure."""
        paper = self.paper
        self._stack.setCurrentWidget(paper)
        paper.open_paper(erasure_id=erasure_id)

    def keep(self) -> None:
        """Keep the chosen one longer."""
        if self._row is not None:
            self._open(KeepDialog(self, self.context, self._row), _("Kept. The question comes back on that day."))

    def erase(self) -> None:
        """Show what erasing the chosen one does, and ask."""
        if self._row is not None:
            self._look_for(self._row.id, ErasureReason.RETENTION)

    def _look_for(self, person_id: str, reason: ErasureReason | None) -> None:
        """Look for everything about somebody, and ask."""
        title, done = _("Looking for mentions"), partial(self._ask, reason)
        self.query(erasure_effects, done, key=f"{NAME}.effects", title=title, person_id=person_id)

    def _ask(self, reason: ErasureReason | None, effects: Effects) -> None:
        dialog = EraseDialog(self, self.context, name=effects.name, effects=effects, reason=reason)
        dialog.saved.connect(self.erased)
        self._open(dialog, _("Erased. The report says where."))

    def erased(self, record: Record) -> None:
        """Show the report of what was just erased."""
        self.show_report(record.id)

    def change_rule(self, rule: Rule) -> None:
        """Decide for how many months."""
        self._open(RuleDialog(self, self.context, rule), _("The rule holds from now on."))

    def _open(self, dialog: FormDialog, said: str) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(lambda _result: self.context.notify(said, None))
        dialog.saved.connect(lambda _result: self.reload())
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _undo(self) -> None:
        if self._row is not None:
            self.change(undo_keep, lambda _result: self.reload(), kind=self._row.kind, subject_id=self._row.id)

    def _look(self, row: Due | None) -> None:
        if row is not None:
            action = "approach" if row.kind is Kept.APPROACHED else ""
            self.context.navigate(Place("people", row.id, action))

    def _select(self, row: Due | None) -> None:
        self._row = row
        there = self.shown is not Shown.ERASED
        for button, allowed in (
            (self.open_button, True),
            (self.keep_button, self._decides),
            (self.erase_button, self._erases),
        ):
            button.setVisible(there and allowed)
            button.setEnabled(row is not None)
        self.undo_button.setVisible(there and self._decides and row is not None and row.kept_until is not None)

    def _show_rules(self, rules: tuple[Rule, ...]) -> None:
        clear(self._rules)
        head = label(_("How long each is kept:"), "muted")
        head.setFixedHeight(CONTROL_HEIGHT)
        self._rules.addWidget(head)
        for rule in rules:
            self._rules.addWidget(self._rule_button(rule))

    def _rule_button(self, rule: Rule) -> QPushButton:
        words = _("{whose}: {time}").format(whose=kept_label(rule.kind), time=months_words(rule.months))
        button = quiet(words, name=f"{NAME}.rule.{rule.kind.value}")
        button.setEnabled(self._decides)
        button.clicked.connect(lambda: self.change_rule(rule))
        return button

    # tables

    def _due_table(self) -> Table:
        columns = (
            Column(_("Who"), lambda row: row.name or row.code, least=150, stretch=True, wraps=True),
            Column(_("Rule"), lambda row: kept_label(row.kind), 244, least=170, muted=True, wraps=True),
            Column(_("Last day"), lambda row: short_date(row.ended_on), 120, least=114, muted=True),
            Column(_("Due"), lambda row: short_date(row.look_on), 120, least=114),
            Column(_("Now"), self._state_words, 184, least=150, chip=self._state),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Who is due"))
        hint = _("Whoever leaves comes up here when the time of the rule is over.")
        table.set_empty(
            Emptiness.NOTHING_YET, EmptyState("check-circle", _("Nobody is due."), hint=hint, name=f"{NAME}.empty")
        )
        return table

    def _ledger_table(self) -> Table:
        columns = (
            Column(_("When"), lambda row: moment_short(row.at), 172, least=160),
            Column(_("Why"), lambda row: reason_label(row.reason), least=200, stretch=True),
            Column(_("By"), lambda row: row.by, 160, least=120, muted=True),
            Column(_("Where"), state_words, 220, least=180, chip=_reached),
        )
        table = Table(PagedModel(columns, self._fetch_erased), name=f"{NAME}.ledger", words=_("What was erased"))
        hint = _("Each erasure stays here as a number, with its report; never with a name.")
        table.set_empty(
            Emptiness.NOTHING_YET,
            EmptyState("check-circle", _("Nobody was erased yet."), hint=hint, name=f"{NAME}.ledger.empty"),
        )
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(found: tuple[Due, ...]) -> None:
            deliver(found[offset : offset + limit], len(found))

        until = self.context.clock.today() + timedelta(days=DAYS.get(self.shown, 0))
        self.query(due, take, until=until)

    def _fetch_erased(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(found: tuple[Record, ...]) -> None:
            deliver(found[offset : offset + limit], len(found))

        self.query(erasures, take)

    def _state(self, row: Due) -> Chip:
        today = self.context.clock.today()
        if row.look_on > today:
            return Chip(_in_days(row.look_on, today), "clock", Tone.NEUTRAL)
        if row.kept_until is not None:
            return Chip(_("Kept until now"), "warning", Tone.ATTENTION)
        return Chip(_("Please look"), "warning", Tone.ATTENTION)

    def _state_words(self, row: Due) -> str:
        return self._state(row).text


def _in_days(day: date, today: date) -> str:
    days = (day - today).days
    return ngettext("In {n} day", "In {n} days", days).format(n=days)


def _reached(record: Record) -> Chip:
    whole = record.finished_on is not None and not record.second_missing and not record.unreached
    tone, glyph = (Tone.GOOD, "check-circle") if whole else (Tone.ATTENTION, "warning")
    return Chip(state_words(record), glyph, tone)
