"""The audit: who did what, when, and with whose data; the chain that shows it is whole; the slip for the drawer."""

from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.values import Hit
from ensure_desktop.privacy.audit_view import (
    AuditChoices,
    AuditFilter,
    AuditLine,
    audit_choices,
    audit_page,
    check_audit,
    event_changes,
    export_audit,
    person_hit,
)
from ensure_desktop.privacy.audit_view import (
    AuditPage as Page,
)
from ensure_desktop.vault.audit import ChainReport, Kind
from ensure_desktop.vault.audit_reading import ColumnChange
from ui.context import Context, Place
from ui.listing import ListAndPages
from ui.panel import Panel
from ui.people.exchange.saving import with_ending, write_file
from ui.people.picker import PersonPicker
from ui.privacy.audit_words import action_lines, change_words, kind_chip, kind_label, when_lines
from ui.privacy.breach_words import moment_short
from ui.privacy.slip_page import SlipPage
from ui.theme import CONTROL_HEIGHT, INSIDE, Tone
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "privacy.audit"
PAUSE = 250
"""Milliseconds without a key after which the list is filtered."""
DETAILS = 88
"""Height of what an event changed, in pixels; longer ones scroll."""


class Span(StrEnum):
    """How far back the list goes."""

    EVER = "ever"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class AuditView(Panel):
    """The list with its filters, what the chosen event changed below it, and the slip.

    Places: "audit" the list; with a person's id who looked at her file.
    """

    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.check = outlined(_("Check the chain"), "link", name=f"{NAME}.check")
        self.slip_button = outlined(_("Slip for the safe…"), "printer", name=f"{NAME}.slip")
        self.export = outlined(_("Save as CSV…"), "download-simple", name=f"{NAME}.export")
        sentence = _("Who looked at, wrote or took out what. Each entry is sealed to the one before it.")
        self.header = PageHeader(_("Audit"), sentence, (self.export, self.slip_button, self.check))
        self.person = PersonPicker(context.operations, name=f"{NAME}.person")
        self.account = ChoiceField([("", _("All accounts"))], name=f"{NAME}.account")
        kinds = [(None, _("Everything")), *((kind, kind_label(kind)) for kind in Kind)]
        self.kind = ChoiceField(kinds, name=f"{NAME}.kind")
        self.span = ChoiceField(_spans(), name=f"{NAME}.span")
        self.action = QLineEdit()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self._make_filters(), self.table, self.ground)
        self.details = label("", "small", wrap=True, name=f"{NAME}.changes")
        self.details.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the list again, and what can be filtered by."""
        self.query(audit_choices, self._take_choices, key=f"{NAME}.choices")
        self._filter()

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever was done meanwhile made it longer."""
        self._stale = True
        super().showEvent(event)

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self._stack.show_list()
        if place.id:
            self.query(person_hit, self._show_person, key=f"{NAME}.who", person_id=place.id)

    def page(self) -> QWidget | None:
        """What is shown: the list, or the slip."""
        return self._stack.currentWidget()

    @cached_property
    def slip(self) -> SlipPage:
        """The slip."""
        made = self._stack.take_in(SlipPage(self.context, self._stack))
        made.left.connect(self._stack.show_list)
        return made

    def shown(self) -> AuditFilter:
        """What the filters say."""
        chosen = self._chosen_person()
        first = _first_day(self.span.value(), self.context.clock.today())
        kind: Kind | None = self.kind.value()
        return AuditFilter(
            person_id=chosen.id if chosen else "",
            account_id=self.account.value(),
            kinds=frozenset() if kind is None else frozenset({kind}),
            action=self.action.text(),
            first=first,
        )

    def start_over(self) -> None:
        """Take all filters away."""
        self.person.set_value(None)
        for field in (self.account, self.kind, self.span):
            field.setCurrentIndex(0)
        self.action.clear()
        self._filter()

    def check_chain(self) -> None:
        """Walk the whole chain."""
        self.check.setEnabled(False)
        done, failed = self._checked, self._not_checked
        self.context.operations.query(check_audit, done, failed, key=f"{NAME}.check", title=_("Following the audit"))

    def save(self) -> None:
        """Ask for a place and write the entries there that are shown."""
        path = self.context.ask.save_file(self, _("Save the audit"), "audit.csv", _("Spreadsheet (*.csv)"))
        if path is not None:
            self.context.operations.change(
                export_audit,
                partial(self._write, with_ending(path, "csv")),
                self.show_error,
                initiator=self,
                title=_("Writing the audit"),
                shown=self.shown(),
            )

    # building

    def _make_filters(self) -> QWidget:
        filters = QWidget()
        filters.setObjectName(f"{NAME}.filters")
        row = FlowLayout(filters, spacing=INSIDE)
        self.action.setObjectName(f"{NAME}.action")
        self.action.setPlaceholderText(_("Part of the action"))
        self.action.setFixedHeight(CONTROL_HEIGHT)
        self.person.setPlaceholderText(_("Whose data"))
        self.person.setClearButtonEnabled(True)
        for widget, words, width in (
            (self.person, _("Whose data: name or code"), 212),
            (self.account, _("Account"), 164),
            (self.kind, _("What was done"), 160),
            (self.span, _("Since when"), 150),
            (self.action, _("Action"), 160),
        ):
            widget.setAccessibleName(words)
            widget.setToolTip(words)
            widget.setFixedWidth(width)
            row.addWidget(widget)
        return filters

    def _make_table(self) -> Table:
        columns = (
            Column(_("When"), lambda row: moment_short(row.event.at), 120, least=108, lines=when_lines),
            Column(_("Who"), lambda row: row.event.account or _("The program"), 160, least=112, wraps=True),
            Column(
                _("What"),
                lambda row: kind_label(row.event.kind),
                156,
                least=144,
                chip=lambda row: kind_chip(row.event.kind),
            ),
            Column(
                _("Action"),
                lambda row: ", ".join(filter(None, action_lines(row))),
                least=196,
                stretch=True,
                lines=action_lines,
            ),
            Column(_("Whose data"), lambda row: row.about, 180, least=112, wraps=True),
            Column(_("Entry"), lambda row: str(row.event.sequence), 76, least=60, right=True, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Audit"))
        nothing = EmptyState("magnifying-glass", _("There is no such entry."), _("Show all"), name=f"{NAME}.no_result")
        nothing.acted.connect(self.start_over)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.set_emptiness(Emptiness.NO_RESULT)
        return table

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        card = Card(padding=12)
        area = QScrollArea()
        area.setObjectName(f"{NAME}.details")
        area.setAccessibleName(_("What the chosen entry changed"))
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setFixedHeight(DETAILS)
        area.setWidget(self.details)
        card.body.addWidget(area)
        self._card = card
        card.hide()
        layout = self._stack.first.layout()
        assert layout is not None
        layout.addWidget(card)

    def _connect(self) -> None:
        self.check.clicked.connect(self.check_chain)
        self.export.clicked.connect(self.save)
        self.slip_button.clicked.connect(self._show_slip)
        self.person.changed.connect(self._person_changed)
        for field in (self.account, self.kind, self.span):
            field.changed.connect(self._filter)
        self.action.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._filter)
        self.table.selected.connect(self._choose)

    # the list

    def _filter(self) -> None:
        self._pause.stop()
        self._card.hide()
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: Page) -> None:
            deliver(page.rows, page.total)

        self.query(audit_page, take, shown=self.shown(), offset=offset, limit=limit)

    def _person_changed(self) -> None:
        """Somebody was chosen, or the field was emptied: half a name filters nothing."""
        if self._chosen_person() is not None or not self.person.text():
            self._filter()

    def _chosen_person(self) -> Hit | None:
        try:
            return self.person.value()
        except UserError:
            return None  # half a name filters nothing; the list below the field says what to do

    def _take_choices(self, choices: AuditChoices) -> None:
        self.account.set_choices([("", _("All accounts")), *choices.accounts])

    def _show_person(self, hit: Hit) -> None:
        """Who looked at her file."""
        self.account.setCurrentIndex(0)
        self.span.setCurrentIndex(0)
        self.action.clear()
        self.kind.set_value(Kind.NOTE)
        self.person.set_value(hit)

    def _choose(self, line: AuditLine | None) -> None:
        if line is not None:
            self.query(
                event_changes, partial(self._show_changes, line), key=f"{NAME}.event", sequence=line.event.sequence
            )

    def _show_changes(self, line: AuditLine, changes: tuple[ColumnChange, ...]) -> None:
        told = _("Entry {number}: “{action}” in the chain, table “{table}”")
        event = line.event
        where = told.format(number=event.sequence, action=event.action, table=event.table)
        lines = [change_words(each) for each in changes if each.before or each.after]
        if not lines:
            lines = [
                _("It changed nothing.")
                if line.event.kind is Kind.NOTE
                else _("What it changed was erased with the person whom it was about, or is not kept.")
            ]
        self.details.setText("\n".join((where, *lines)))
        self._card.show()

    # what is done

    def _checked(self, report: ChainReport) -> None:
        self.check.setEnabled(True)
        if report.whole:
            text = ngettext(
                "The audit is whole: {n} entry, each sealed to the one before.",
                "The audit is whole: {n} entries, each sealed to the one before.",
                report.events,
            )
            self.message.say(Tone.GOOD, text.format(n=report.events))
        else:
            self.message.say(Tone.DANGER, report.reason)

    def _not_checked(self, error: UserError) -> None:
        self.check.setEnabled(True)
        self.show_error(error)

    def _write(self, path: Path, content: bytes) -> None:
        said = _("The entries are saved, without what they changed; and this is noted in the audit.")
        self.context.operations.call(
            lambda _vault: write_file(path, content),
            lambda _done: self._written(said),
            self.show_error,
            title=_("Writing the audit"),
        )

    def _written(self, said: str) -> None:
        self.message.say(Tone.GOOD, said)
        self._filter()

    def _show_slip(self) -> None:
        self.message.clear()
        self._stack.setCurrentWidget(self.slip)
        self.slip.open_month()


def _spans() -> list[tuple[Span, str]]:
    return [
        (Span.EVER, _("Any time")),
        (Span.DAY, _("Today")),
        (Span.WEEK, _("The last 7 days")),
        (Span.MONTH, _("The last 30 days")),
        (Span.YEAR, _("This year")),
    ]


def _first_day(span: Span, today: date) -> date | None:
    return {
        Span.EVER: None,
        Span.DAY: today,
        Span.WEEK: today - timedelta(days=6),
        Span.MONTH: today - timedelta(days=29),
        Span.YEAR: today.replace(month=1, day=1),
    }[span]
