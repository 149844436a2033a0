"""One partner: what both agreed on, how it goes, whether they come to the sounding board."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.network.agreements import (
    proposed_agreement,
    restore_agreement,
    signed_paper,
    unsign,
    withdraw_agreement,
)
from ensure_desktop.network.evaluations import restore_evaluation, withdraw_evaluation
from ensure_desktop.network.partner_labels import model_label
from ensure_desktop.network.partners import BoardVisit, board_visits, partner_of, partnership
from ensure_desktop.network.values import (
    AgreementDetails,
    Evaluation,
    PartnerAgreement,
    PartnerRow,
    Partnership,
    Side,
    Signature,
)
from ensure_desktop.vault.attachments import Attachment
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.network.agreement_dialog import AgreementDialog
from ui.network.evaluation_dialog import EvaluationDialog
from ui.network.partner_cards import AgreementsCard, BoardsCard, EvaluationsCard
from ui.network.partner_words import since_words
from ui.network.sign_dialog import SignDialog
from ui.panel import Panel
from ui.people.consent.viewing import FileDialog
from ui.people.overview import selectable
from ui.visits.layout import back_row, lay_out_page, side_by_side
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "network.partner"


class PartnerPage(Panel):
    """The page of one partner. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"network", "organisations"})

    left = Signal()
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    paper_wanted = Signal(object)
    missing = Signal(object)
    """There is no such partner (any more): the `UserError`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        may = context.actor.may
        self.may_write = may(Permission.NETWORK_WRITE)
        self._id = ""
        self._action = ""
        self.shown: Partnership | None = None
        self.dialog: FormDialog | None = None
        self.header = PageHeader(" ", " ")
        self.agreements = AgreementsCard(
            name=f"{NAME}.agreements", may_write=self.may_write, may_print=may(Permission.PRINT)
        )
        self.evaluations = EvaluationsCard(name=f"{NAME}.evaluations", may_write=self.may_write)
        self.boards = BoardsCard(name=f"{NAME}.boards")
        self._about = Card(_("About the cooperation"))
        self._facts = QVBoxLayout()
        self._build()
        self._connect()

    def open_partner(self, partnership_id: str, action: str = "") -> None:
        """Show this partner; "evaluate" opens the answers of this year, "agreement" the text of the next version."""
        self._id, self._action = partnership_id, action
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(partnership, self._show, self.missing.emit, key=NAME, partnership_id=self._id)

    # building

    def _build(self) -> None:
        row, self._back = back_row(_("All partners"), name=f"{NAME}.back")
        self._withdraw = quiet(_("Withdraw partner"), "archive", name=f"{NAME}.withdraw")
        self._restore = outlined(_("Restore partner"), name=f"{NAME}.restore")
        self._place = outlined(_("On the social map"), "map-trifold", name=f"{NAME}.organisation")
        self._change_button = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        row.addWidget(self._withdraw)
        for button in (self._restore, self._place, self._change_button):
            self.header.add_action(button)
        self._about.body.addLayout(self._facts)
        across = side_by_side((self.agreements, self.boards), (self._about, self.evaluations), (6, 5))
        lay_out_page(self.body, row, self.header, across)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self.shown))
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self.shown))
        self._change_button.clicked.connect(lambda: self.change_wanted.emit(self.shown))
        self._place.clicked.connect(self._open_organisation)
        cards = self.agreements
        cards.new_wanted.connect(self.write_agreement)
        cards.change_wanted.connect(lambda agreement: self._open_text(agreement.details, agreement))
        cards.paper_wanted.connect(self.paper_wanted)
        cards.sign_wanted.connect(self._sign)
        cards.scan_wanted.connect(self._show_scan)
        cards.unsign_wanted.connect(self._unsign)
        cards.withdraw_wanted.connect(self._withdraw_agreement)
        cards.restore_wanted.connect(self._restore_agreement)
        self.evaluations.answer_wanted.connect(self.answer)
        self.evaluations.withdraw_wanted.connect(self._withdraw_answers)
        self.evaluations.restore_wanted.connect(self._restore_answers)
        self.boards.meeting_wanted.connect(
            lambda meeting_id: self.context.navigate(Place("network", meeting_id, "meeting"))
        )
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _show(self, partner: Partnership) -> None:
        if partner.id != self._id:
            return
        self.shown = partner
        centre, today = self.context.centre.name, self.context.clock.today()
        gone = partner.withdrawn_at is not None
        self.header.set_title(partner.name)
        told = (_("Withdrawn") if gone else "", model_label(partner.details.model), since_words(partner.details))
        self.header.set_sentence(_(" · ").join(filter(None, told)))
        self.agreements.show_partner(partner, centre, today)
        self.evaluations.show_partner(partner, today)
        self._show_about(partner)
        self._withdraw.setVisible(self.may_write and not gone)
        self._change_button.setVisible(self.may_write and not gone)
        self._restore.setVisible(self.may_write and gone)
        self.query(partner_of, self._show_row, key=f"{NAME}.row", organisation_id=partner.details.organisation_id)
        self._begin()

    def _begin(self) -> None:
        """Do what the place asked for, once."""
        action, self._action = self._action, ""
        if not self.may_write or self.shown is None or self.shown.withdrawn_at is not None:
            return
        if action == "evaluate":
            self.answer(Side.CENTRE, self.context.clock.today().year, None)
        elif action == "agreement":
            self.write_agreement()

    def _show_about(self, partner: Partnership) -> None:
        clear(self._facts)
        details = partner.details
        if details.message:
            self._facts.addWidget(label(_("What both want together"), "muted"))
            self._facts.addWidget(selectable(details.message))
        if details.notes:
            self._facts.addWidget(label(_("Notes"), "muted"))
            self._facts.addWidget(selectable(details.notes))
        self._about.setVisible(bool(details.message or details.notes))

    def _show_row(self, row: PartnerRow | None) -> None:
        self.query(board_visits, partial(self._show_boards, row), key=f"{NAME}.boards", partnership_id=self._id)

    def _show_boards(self, row: PartnerRow | None, visits: Sequence[BoardVisit]) -> None:
        self.boards.show_boards(row, visits)
        self.boards.setVisible(row is not None or bool(visits))

    # agreements

    def write_agreement(self) -> None:
        """Write the next version, beginning with what is known."""
        self.query(proposed_agreement, self._open_text, partnership_id=self._id)

    def _open_text(self, details: AgreementDetails, agreement: PartnerAgreement | None = None) -> None:
        if self.shown is not None:
            self._open(AgreementDialog(self, self.context, self.shown, details, agreement))

    def _sign(self, agreement: PartnerAgreement) -> None:
        if self.shown is not None:
            self._open(SignDialog(self, self.context, self.shown, agreement))

    def _show_scan(self, signature: Signature) -> None:
        self.query(signed_paper, self._show_file, signature_id=signature.id)

    def _show_file(self, file: Attachment) -> None:
        FileDialog(self, self.context, file, removable=False).open()

    def _unsign(self, signature: Signature) -> None:
        title = _("Take back the signature of {name}?").format(name=signature.name)
        text = _("It can be noted again.")
        if signature.attachment_id:
            text = _("The scan of the signed paper is erased as well, where nobody else's signature is on it.")
        yes = _("Take back signature")
        if self.context.ask.question(self, title, text, yes, destructive=bool(signature.attachment_id)):
            self.change(unsign, self._stored, signature_id=signature.id)

    def _withdraw_agreement(self, agreement: PartnerAgreement) -> None:
        said = _("Version {number} was withdrawn.").format(number=agreement.version)
        done = self._told(said, lambda: self._restore_agreement(agreement))
        self.change(withdraw_agreement, done, agreement_id=agreement.id)

    def _restore_agreement(self, agreement: PartnerAgreement) -> None:
        said = _("Version {number} is back.").format(number=agreement.version)
        self.change(restore_agreement, self._told(said), agreement_id=agreement.id)

    # evaluations

    def answer(self, side: Side, year: int, evaluation: Evaluation | None) -> None:
        """Enter the answers of one side about a year, or change them."""
        if self.shown is None:
            return
        given = self.shown.evaluations if evaluation is None else (evaluation,)
        present = (each for each in given if each.withdrawn_at is None and each.details.year == year)
        found = next((each for each in present if each.details.side is side), None)
        self._open(EvaluationDialog(self, self.context, self.shown, side, year, found))

    def _withdraw_answers(self, evaluation: Evaluation) -> None:
        said = _("The answers about {year} were withdrawn.").format(year=evaluation.details.year)
        done = self._told(said, lambda: self._restore_answers(evaluation))
        self.change(withdraw_evaluation, done, evaluation_id=evaluation.id)

    def _restore_answers(self, evaluation: Evaluation) -> None:
        said = _("The answers about {year} are back.").format(year=evaluation.details.year)
        self.change(restore_evaluation, self._told(said), evaluation_id=evaluation.id)

    # everything

    def _told(self, said: str, undo: Callable[[], object] | None = None) -> Callable[[object], None]:
        """What to do once it is stored: read anew, and say so in the snackbar."""

        def done(_result: object) -> None:
            self.context.notify(said, undo)
            self.reload()

        return done

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(self._stored)
        dialog.open()

    def _stored(self, _result: object) -> None:
        self.context.notify(_("Saved."), None)
        self.reload()

    def _forget(self) -> None:
        self.dialog = None

    def _open_organisation(self) -> None:
        if self.shown is not None:
            self.context.navigate(Place("network", self.shown.details.organisation_id))
