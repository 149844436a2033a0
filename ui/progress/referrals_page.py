"""The referrals to one organisation, and what came of them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.organisations.service import organisation_file
from ensure_desktop.people.organisations.values import OrganisationFile
from ensure_desktop.progress.labels import outcome_label
from ensure_desktop.progress.service import referrals_page
from ensure_desktop.progress.values import Referral, ReferralOutcome, ReferralPage
from ui.context import Context, Place
from ui.dates import short_date
from ui.people.words import first_upper
from ui.progress.words import referral_chip
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import FilterButton, link
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table


@dataclass(frozen=True, slots=True)
class Choice:
    """Which referrals are shown: all, those still to be asked about, or those with one outcome."""

    unanswered: bool = False
    outcome: ReferralOutcome | None = None

    @property
    def key(self) -> str:
        """What its button is called."""
        return "unanswered" if self.unanswered else self.outcome.value if self.outcome else "all"


CHOICES = (Choice(), Choice(unanswered=True), *(Choice(outcome=each) for each in ReferralOutcome))


class ReferralsPage(QWidget):
    """The list, the newest first. `closed` goes back to the organisation; a line opens the person's tab."""

    closed = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("referrals.page")
        self._context = context
        self._organisation_id = ""
        self._choice = Choice()
        self._buttons: dict[Choice, FilterButton] = {}
        self.header = PageHeader(_("Referrals"), " ")
        self.table = self._make_table()
        self._build()

    def show_organisation(self, organisation_id: str) -> None:
        """Show the referrals to this organisation, all of them."""
        self._organisation_id = organisation_id
        self.choose(Choice())
        query = self._context.operations.query
        query(organisation_file, self._name, self._fail, key="referrals.name", organisation_id=organisation_id)

    def reload(self) -> None:
        """Ask for the list again."""
        self.table.model.reload()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, choice: Choice) -> None:
        """Show these only."""
        self._choice = choice
        for each, button in self._buttons.items():
            button.setChecked(each == choice)
        self.table.set_emptiness(
            Emptiness.ALL_DONE
            if choice.unanswered
            else Emptiness.NO_RESULT
            if choice.outcome
            else Emptiness.NOTHING_YET
        )
        self.reload()

    def go_back(self) -> None:
        """Back to the organisation."""
        self.closed.emit(self._organisation_id)

    def _build(self) -> None:
        back = link(_("Back to the organisation"), "arrow-left", name="referrals.back")
        back.clicked.connect(self.go_back)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(line)
        column.addWidget(self.header)
        column.addWidget(self._filters())
        card = Card(padding=1)
        card.body.addWidget(self.table, 1)
        column.addWidget(card, 1)

    def _filters(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=INSIDE)
        group = QButtonGroup(self)
        for choice in CHOICES:
            button = FilterButton(_choice_words(choice), name=f"referrals.filter.{choice.key}")
            button.clicked.connect(lambda _on=False, choice=choice: self.choose(choice))
            group.addButton(button)
            self._buttons[choice] = button
            flow.addWidget(button)
        return holder

    def _make_table(self) -> Table:
        today = self._context.clock.today
        columns = (
            Column(_("Name"), lambda row: row.person_name, stretch=True, person=True),
            Column(_("Told on"), _told, 124),
            Column(_("Theme"), lambda row: row.details.theme, 148, muted=True),
            Column(_("Went along"), _went_along, 132, muted=True),
            Column(
                _("State"),
                lambda row: referral_chip(row, today()).text,
                252,
                chip=lambda row: referral_chip(row, today()),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name="referrals.table", words=_("Referrals"))
        first = EmptyState(
            "compass",
            _("Nobody was referred there yet."),
            _("Back to the organisation"),
            hint=_("Referrals are noted on a person's page, once permission was given."),
            name="referrals.none",
        )
        first.acted.connect(self.go_back)
        done = EmptyState("check-circle", _("Nothing is left to ask."), _("Show all"), name="referrals.all_done")
        nothing = EmptyState(
            "magnifying-glass", _("No referral with this outcome."), _("Show all"), name="referrals.no_result"
        )
        for state in (done, nothing):
            state.acted.connect(lambda: self.choose(Choice()))
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.opened.connect(self._open)
        table.view.clicked.connect(lambda index: self._open(table.model.row_value(index.row())))
        return table

    def _open(self, row: Referral | None) -> None:
        if row is not None:
            self._context.navigate(Place("people", row.person_id, "referrals"))

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: ReferralPage) -> None:
            if self._choice == Choice():
                self._say(page)
            deliver(page.rows, page.total)

        self._context.operations.query(
            referrals_page,
            take,
            self._fail,
            organisation_id=self._organisation_id,
            outcome=self._choice.outcome,
            unanswered=self._choice.unanswered,
            offset=offset,
            limit=limit,
        )

    def _say(self, page: ReferralPage) -> None:
        words = ngettext("{n} referral. {m} still to be asked.", "{n} referrals. {m} still to be asked.", page.total)
        self.header.set_sentence(words.format(n=page.total, m=page.unanswered))

    def _name(self, file: OrganisationFile) -> None:
        if file.id == self._organisation_id:
            self.header.set_title(_("Referrals to {organisation}").format(organisation=file.details.name))

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _choice_words(choice: Choice) -> str:
    if choice.unanswered:
        return _("Still to be asked")
    return first_upper(outcome_label(choice.outcome)) if choice.outcome else _("All")


def _told(row: Referral) -> str:
    return short_date(row.details.made_on) if row.details.made_on is not None else ""


def _went_along(row: Referral) -> str:
    if not row.details.accompanied:
        return ""
    return row.details.accompanied_by or _("somebody")
