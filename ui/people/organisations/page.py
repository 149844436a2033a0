"""An organisation's page: what it offers, whether it is open, when, where, whom to ask for, and notes for the team."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.partners import partner_of
from ensure_desktop.network.values import PartnerRow
from ensure_desktop.people.organisations.service import organisation_file
from ensure_desktop.people.organisations.values import OrganisationFile
from ensure_desktop.people.service import people_page
from ensure_desktop.people.values import PeopleFilter, PersonPage
from ensure_desktop.progress.service import referrals_page
from ensure_desktop.progress.values import ReferralPage
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.network.organisation_card import partner_card
from ui.people.organisations.cards import (
    access_card,
    contacts_card,
    hours_card,
    notes_card,
    people_card,
    reaching_card,
)
from ui.people.organisations.ticks import Chosen
from ui.people.organisations.words import state_words
from ui.progress.organisation_card import referrals_card
from ui.theme import INSIDE, PAGE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip, StatusChip
from ui.widgets.fields import CheckField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import label, restyle

PEOPLE_SHOWN = 12


class OrganisationView(QWidget):
    """One organisation. `closed` goes back to the list, `change_wanted` sends the `OrganisationFile` to change.

    `withdraw_wanted` and `restore_wanted` send the file as well, `leaflet_wanted` and `referrals_wanted` its id.
    """

    closed = Signal()
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    leaflet_wanted = Signal(str)
    referrals_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, chosen: Chosen) -> None:
        super().__init__()
        self.setObjectName("organisation.page")
        self._context = context
        self._chosen = chosen
        self._id = ""
        self._file: OrganisationFile | None = None
        self.name = label("", "title", wrap=True, name="organisation.title")
        # At the left in every script: a name in Arabic would otherwise stand at the far end.
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._code = label("", "muted", name="organisation.code")
        self._chips = FlowLayout(spacing=INSIDE)
        self._about = _plain("organisation.about.text")
        self._tick = CheckField(_("On the leaflet"), name="organisation.tick")
        self._leaflet = outlined(_("Print leaflet…"), "printer", name="organisation.leaflet")
        self._change = primary(_("Change details"), "pencil-simple", name="organisation.change")
        self._withdraw = quiet(_("Withdraw entry"), "archive", name="organisation.withdraw")
        self._restore = primary(_("Restore entry"), name="organisation.restore")
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._partner, self._referrals, self._people = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._build()
        self._connect()

    def show_organisation(self, organisation_id: str) -> None:
        """Load and show it."""
        self._id = organisation_id
        self.reload()

    def reload(self) -> None:
        """Load it again."""
        if self._id:
            query = self._context.operations.query
            query(organisation_file, self._show, self._fail, key="organisation.file", organisation_id=self._id)

    def focus_page(self) -> None:
        """Put the keyboard on the first thing to do."""
        self._tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._back = link(_("All organisations"), "arrow-left", name="organisation.back")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, RELATED, PAGE)
        column.setSpacing(RELATED)
        line = QHBoxLayout()
        line.addWidget(self._back)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._head())
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for each in self._columns:
            each.setSpacing(RELATED)
            row.addLayout(each, 1)
        column.addLayout(row)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        may = self._context.actor.may
        self._may_write, self._may_print = may(Permission.PEOPLE_WRITE), may(Permission.PRINT)

    def _head(self) -> Card:
        card = Card()
        who = QVBoxLayout()
        who.setSpacing(STEP)
        line = QHBoxLayout()
        line.setSpacing(RELATED)
        line.addWidget(self.name, 1)
        line.addWidget(self._code, 0, Qt.AlignmentFlag.AlignBottom)
        who.addLayout(line)
        who.addLayout(self._chips)
        card.body.addLayout(who)
        card.body.addWidget(self._about)
        actions = QHBoxLayout()
        actions.setSpacing(INSIDE)
        for button in (self._change, self._restore, self._leaflet):
            actions.addWidget(button)
        actions.addSpacing(INSIDE)
        actions.addWidget(self._tick)
        actions.addStretch(1)  # apart from what is done every day
        actions.addWidget(self._withdraw)
        card.body.addLayout(actions)
        return card

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._change.clicked.connect(lambda: self.change_wanted.emit(self._file))
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self._file))
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self._file))
        self._leaflet.clicked.connect(lambda: self.leaflet_wanted.emit(self._id))
        self._tick.clicked.connect(self._turn)
        self._chosen.changed.connect(self._show_tick)

    def _show(self, file: OrganisationFile) -> None:
        if file.id != self._id:
            return  # another one was asked for in the meantime
        self._file = file
        details = file.details
        moment = self._context.clock.now().astimezone()
        self.name.setText(details.name)
        self._code.setText(file.code)
        # Its themes stand above as chips: where there are some, this would not be true.
        self._about.setVisible(bool(details.about) or not details.themes)
        self._about.setText(details.about or _("Nobody has written down yet what it offers."))
        self._about.setProperty("look", "" if details.about else "muted")
        restyle(self._about)
        self._show_chips(file, moment)
        self._show_acts(withdrawn=file.withdrawn_at is not None)
        self._show_tick()
        left, right = self._columns
        for column in self._columns:
            clear(column)
        left.addWidget(hours_card(details, moment.weekday()))
        left.addWidget(contacts_card(details.contacts))
        right.addWidget(reaching_card(details))
        right.addWidget(access_card(details))
        if details.notes:
            right.addWidget(notes_card(details.notes))
        self._partner, self._referrals, self._people = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        right.addLayout(self._partner)
        right.addLayout(self._referrals)
        left.addLayout(self._people)
        for column in self._columns:
            column.addStretch(1)
        query = self._context.operations.query
        query(partner_of, self._show_partner, key="organisation.partner", organisation_id=file.id)
        query(referrals_page, self._show_referrals, key="organisation.referrals", organisation_id=file.id, limit=1)
        if file.people:
            shown = PeopleFilter(organisation_ids=(file.id,))
            query(people_page, self._show_people, key="organisation.people", shown=shown, offset=0, limit=PEOPLE_SHOWN)

    def _show_chips(self, file: OrganisationFile, moment: datetime) -> None:
        clear(self._chips)
        themes = [Chip(theme, "tag", Tone.ACCENT) for theme in file.details.themes]
        if file.withdrawn_at is not None:
            chips = [Chip(_("Withdrawn"), "archive", Tone.NEUTRAL), *themes]
        else:
            state = state_words(file.details.openings, moment)
            chips = [state, *themes] if state else themes
        for number, chip in enumerate(chips):
            made = StatusChip(chip.text, chip.glyph, chip.tone, name=f"organisation.chip.{number}")
            self._chips.addWidget(made)

    def _show_acts(self, *, withdrawn: bool) -> None:
        self._change.setVisible(self._may_write and not withdrawn)
        self._withdraw.setVisible(self._may_write and not withdrawn)
        self._restore.setVisible(self._may_write and withdrawn)
        for each in (self._leaflet, self._tick):
            each.setVisible(self._may_print and not withdrawn)

    def _show_people(self, page: PersonPage) -> None:
        clear(self._people)
        card = people_card(page, self._context.centre.words)
        card.opened.connect(lambda person_id: self._context.navigate(Place("people", person_id)))
        self._people.addWidget(card)

    def _show_referrals(self, page: ReferralPage) -> None:
        clear(self._referrals)
        self._referrals.addWidget(referrals_card(page, lambda: self.referrals_wanted.emit(self._id)))

    def _show_partner(self, row: PartnerRow | None) -> None:
        clear(self._partner)
        file = self._file
        may_write = self._context.actor.may(Permission.NETWORK_WRITE) and file is not None and not file.withdrawn_at
        today = self._context.clock.today()
        card = partner_card(row, today, lambda: self._open_partner(row), may_write=may_write)
        if card is not None:
            self._partner.addWidget(card)

    def _open_partner(self, row: PartnerRow | None) -> None:
        if row is None:
            self._context.navigate(Place("network", self._id, "new partner"))
        else:
            self._context.navigate(Place("network", row.partnership_id, "partner"))

    def _show_tick(self) -> None:
        self._tick.setChecked(self._chosen.has(self._id))

    def _turn(self) -> None:
        if self._file is not None:
            self._chosen.turn(self._id, self._file.details.name)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _plain(name: str) -> QLabel:
    made = label("", wrap=True, name=name)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
