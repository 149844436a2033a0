"""The partners of the centre: the list, and from there one of them, its paper, or the answers of a year."""

from enum import StrEnum
from functools import cached_property, partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.partner_labels import model_label
from ensure_desktop.network.partners import partners_page, restore_partnership, withdraw_partnership
from ensure_desktop.network.values import PartnerAgreement, PartnerPage, PartnerRow, Partnership
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.icons import icon
from ui.listing import ListAndPages
from ui.network.agreement_paper_page import AgreementPaperPage
from ui.network.partner_dialog import PartnerDialog
from ui.network.partner_page import PartnerPage as OnePage
from ui.network.partner_words import boards_words, row_chip
from ui.network.summary_page import SummaryPage
from ui.panel import Panel
from ui.theme import CONTROL_HEIGHT, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "network.partners"
NEW, EVALUATE, AGREEMENT = "new partner", "evaluate partner", "partner agreement"
SEARCH_WIDTH = 268
PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""


class Shown(StrEnum):
    """Which partners the list shows."""

    PRESENT = "present"
    ALL = "all"


class PartnersPage(Panel):
    """The list, the page of one partner, the paper of an agreement, and the evaluations of a year.

    Places: "partners" the list, "new partner" its dialog (with an organisation's id for that one); with the id of a
    partnership "partner" its page, "evaluate partner" the answers, "partner agreement" the text of the next version.
    """

    areas = frozenset({"network", "organisations"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.NETWORK_WRITE)
        self.dialog: PartnerDialog | None = None
        self._shown = Shown.PRESENT
        self.new = primary(_("New partner"), "plus", name=f"{NAME}.new")
        self.summary_button = outlined(_("Evaluations"), "chart-bar", name=f"{NAME}.evaluations")
        sentence = _("Who works together with the centre, what both agreed on, and how it goes.")
        self.header = PageHeader(_("Partners"), sentence, (self.summary_button, self.new))
        self._filters = FilterRow(
            [
                (Shown.PRESENT, _("Partners"), Shown.PRESENT.value),
                (Shown.ALL, _("Withdrawn ones too"), Shown.ALL.value),
            ],
            name=f"{NAME}.filter",
        )
        self.search = QLineEdit()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self._filters, self.table, self.ground)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.action == NEW:
            self.show_list()
            self.begin(organisation_id=place.id)
        elif place.id:
            self.show_one(place.id, {EVALUATE: "evaluate", AGREEMENT: "agreement"}.get(place.action, ""))
        else:
            self.show_list()

    @cached_property
    def one(self) -> OnePage:
        """The page of one partner."""
        made = self._stack.take_in(OnePage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self._gone)
        made.change_wanted.connect(self.begin)
        made.withdraw_wanted.connect(self._withdraw)
        made.restore_wanted.connect(self._restore)
        made.paper_wanted.connect(self._show_paper)
        return made

    @cached_property
    def paper(self) -> AgreementPaperPage:
        """The preview of an agreement."""
        made = self._stack.take_in(AgreementPaperPage(self.context, self._stack))
        made.left.connect(lambda: self._stack.setCurrentWidget(self.one))
        return made

    @cached_property
    def summary(self) -> SummaryPage:
        """The answers of a year."""
        made = self._stack.take_in(SummaryPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.partner_wanted.connect(self.show_one)
        return made

    def page(self) -> QWidget | None:
        """What is shown: the list, a partner, a paper, or the answers of a year."""
        return self._stack.currentWidget()

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._stack.show_list()

    def show_one(self, partnership_id: str, action: str = "") -> None:
        """One partner."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_partner(partnership_id, action)

    def show_summary(self) -> None:
        """The answers of this year, of all partners."""
        self._stack.setCurrentWidget(self.summary)
        self.summary.open_year(self.context.clock.today().year)

    def choose(self, shown: Shown) -> None:
        """Show these partners."""
        self._shown = shown
        self._filters.choose(shown)
        self._filter()

    def begin(self, partner: Partnership | None = None, organisation_id: str = "") -> None:
        """Make an organisation a partner, or change one."""
        self.dialog = PartnerDialog(self, self.context, partner, organisation_id)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    # building

    def _build(self) -> None:
        self.new.setVisible(self.may_write)
        self.new.setShortcut("Ctrl+N")
        self.new.setToolTip(_("Ctrl+N"))
        self.search.setObjectName(f"{NAME}.search")
        self.search.setAccessibleName(_("Find a partner"))
        self.search.setPlaceholderText(_("Name, or what it offers"))
        self.search.setFixedSize(SEARCH_WIDTH, CONTROL_HEIGHT)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self._filters.add(self.search)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(lambda: self.begin())
        self.summary_button.clicked.connect(self.show_summary)
        self._filters.chosen.connect(self.choose)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._filter)
        self.table.opened.connect(lambda row: self.show_one(row.partnership_id))
        QShortcut(
            QKeySequence("Ctrl+F"),
            self._stack.first,
            self.search.setFocus,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Partner"), lambda row: row.name, least=204, stretch=True, wraps=True),
            Column(_("How"), lambda row: model_label(row.model), 140, least=132, muted=True),
            Column(_("Whom to ask"), lambda row: row.contact, 160, least=136),
            Column(
                _("Agreement"),
                lambda row: row_chip(row, today()).text,
                196,
                least=188,
                chip=lambda row: row_chip(row, today()),
            ),
            Column(_("Evaluated"), _evaluated_words, 124, least=116, muted=True),
            Column(_("Board"), boards_words, 92, least=76, right=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Partners"))
        first = EmptyState(
            "handshake",
            _("There is no partner yet."),
            _("Add a partner") if self.may_write else "",
            hint=_(
                "An organisation of the social map that works together with the centre, with or without an agreement."
            ),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin())
        nothing = EmptyState(
            "magnifying-glass", _("There is no such partner."), _("Show all"), name=f"{NAME}.no_result"
        )
        nothing.acted.connect(self._start_over)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # the list

    def _start_over(self) -> None:
        self.search.clear()
        self.choose(Shown.PRESENT)

    def _filter(self) -> None:
        self._pause.stop()
        self.table.set_emptiness(Emptiness.NO_RESULT if self.search.text().strip() else Emptiness.NOTHING_YET)
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: PartnerPage) -> None:
            deliver(page.rows, page.total)

        self.query(
            partners_page,
            take,
            text=self.search.text(),
            with_withdrawn=self._shown is Shown.ALL,
            offset=offset,
            limit=limit,
        )

    # what is done

    def _saved(self, partner: Partnership) -> None:
        self.context.notify(_("{name} is saved.").format(name=partner.name), None)
        self.show_one(partner.id)

    def _withdraw(self, partner: Partnership) -> None:
        said = _("{name} is no partner any more; it stays on the social map.").format(name=partner.name)

        def done(_result: object) -> None:
            self.context.notify(said, partial(self._restore, partner))
            self.show_list()
            self.reload()

        self.change(withdraw_partnership, done, partnership_id=partner.id)

    def _restore(self, partner: Partnership) -> None:
        def done(_result: object) -> None:
            self.context.notify(_("{name} is a partner again.").format(name=partner.name), None)
            self.reload()
            self.one.reload()

        self.change(restore_partnership, done, partnership_id=partner.id)

    def _show_paper(self, agreement: PartnerAgreement) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_agreement(agreement)

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)

    def _forget(self) -> None:
        self.dialog = None


def _evaluated_words(row: PartnerRow) -> str:
    return short_date(row.evaluated_on) if row.evaluated_on else _("not yet")
