"""One request: what is asked, until when it has to be answered, and what was answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy.labels import decision_label, delivery_label, request_kind_article, request_kind_label
from ensure_desktop.privacy.request_values import PrivacyRequest
from ensure_desktop.privacy.requests import request, take_back_answer
from ensure_desktop.privacy.values import RequestKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.panel import Panel
from ui.people.overview import selectable
from ui.privacy.request_dialogs import AnswerDialog, ExtendDialog
from ui.privacy.request_words import due_chip, due_words, who_words
from ui.theme import RELATED, STEP
from ui.visits.layout import back_row, lay_out_page, side_by_side
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "privacy.request"
WITH_PACK = frozenset({RequestKind.ACCESS, RequestKind.PORTABILITY})


class RequestPage(Panel):
    """The page of one. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"privacy", "people"})

    left = Signal()
    missing = Signal(object)
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    pack_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._id = ""
        self.shown: PrivacyRequest | None = None
        self.dialog: FormDialog | None = None
        self._decides = context.actor.may(Permission.PRIVACY_WRITE)
        row, back = back_row(_("All requests"), name=f"{NAME}.back")
        self._withdraw = quiet(_("Withdraw"), "archive", name=f"{NAME}.withdraw")
        self._take_back = quiet(_("Take the answer back"), "arrow-counter-clockwise", name=f"{NAME}.take_back")
        self._restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self._change = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        self._answer = primary(_("Note the answer…"), "check", name=f"{NAME}.answer")
        row.addWidget(self._take_back)
        row.addWidget(self._withdraw)
        self.header = PageHeader(" ", " ", (self._restore, self._change, self._answer))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        holders = (QWidget(), QWidget())
        for holder, column in zip(holders, (self._left, self._right), strict=True):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(RELATED)
            holder.setLayout(column)
        lay_out_page(self.body, row, self.header, side_by_side(holders[:1], holders[1:], (3, 2)))
        back.clicked.connect(self.left)
        self._change.clicked.connect(lambda: self.change_wanted.emit(self.shown))
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self.shown))
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self.shown))
        self._answer.clicked.connect(lambda: self._ask(AnswerDialog))
        self._take_back.clicked.connect(lambda: self.change(take_back_answer, self._take, request_id=self._id))
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_request(self, request_id: str) -> None:
        """Show this one."""
        self._id = request_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(request, self._take, self.missing.emit, key=NAME, request_id=self._id)

    def _take(self, found: PrivacyRequest) -> None:
        self.shown = found
        gone, answered = found.withdrawn_at is not None, found.answered is not None
        self.header.set_title(request_kind_label(found.details.kind))
        article = request_kind_article(found.details.kind)
        self.header.set_sentence(_(" · ").join((found.code, who_words(found), article)))
        self._change.setVisible(not gone and not answered)
        self._answer.setVisible(self._decides and not gone and not answered)
        self._take_back.setVisible(self._decides and not gone and answered)
        self._withdraw.setVisible(self._decides and not gone)
        self._restore.setVisible(self._decides and gone)
        open_one = not gone and not answered
        cards = ((self._left, self._asked(found)), (self._right, self._standing(found, open_one)))
        for column, made in cards:
            clear(column)
            for card in made:
                column.addWidget(card)

    def _asked(self, found: PrivacyRequest) -> list[QWidget]:
        details = found.details
        card = Card(_("What is asked"))
        card.body.addWidget(selectable(details.asked) if details.asked else label(_("Nothing was written."), "muted"))
        came = _("Came in on {day}").format(day=short_date(details.received_on))
        card.body.addWidget(label(came, "muted", wrap=True))
        if details.asked_by:
            card.body.addWidget(label(_("Asked by {name}").format(name=details.asked_by), "muted", wrap=True))
        if details.known_on is not None:
            text = _("On {day} it was made sure that it is her: {how}")
            sure = text.format(day=short_date(details.known_on), how=details.recognised)
        else:
            sure = _("Nobody has made sure yet that it is her. Before that, nothing is handed out.")
        card.body.addWidget(label(sure, "muted", wrap=True))
        cards: list[QWidget] = [card]
        if found.answered is not None:
            cards.append(self._answer_card(found))
        return cards

    def _answer_card(self, found: PrivacyRequest) -> Card:
        said = found.answered
        assert said is not None
        card = Card(_("What was answered"))
        text = _("{decision} on {day}, by {name}")
        line = text.format(decision=decision_label(said.decision), day=short_date(said.on), name=found.answered_by)
        card.body.addWidget(label(line, "strong", wrap=True))
        if said.reason:
            card.body.addWidget(selectable(said.reason))
        how = [delivery_label(said.delivery), said.received_by, said.proof]
        card.body.addWidget(label(_(" · ").join(filter(None, how)), "muted", wrap=True))
        return card

    def _standing(self, found: PrivacyRequest, open_one: bool) -> list[QWidget]:
        state = Card(_("Until when"))
        chip = due_chip(found, self.context.clock.today())
        state.body.addLayout(_row(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.state")))
        if open_one:
            state.body.addWidget(label(due_words(found), wrap=True, name=f"{NAME}.due"))
        if found.extended_because:
            state.body.addWidget(label(_("Two months more, because:"), "label"))
            state.body.addWidget(selectable(found.extended_because))
        elif open_one and self._decides:
            more = outlined(_("Take two months more…"), "clock", name=f"{NAME}.extend")
            more.clicked.connect(lambda: self._ask(ExtendDialog))
            state.body.addLayout(_row(more))
        cards: list[QWidget] = [state]
        if found.details.person_id and found.name:
            cards.append(self._doing(found, open_one))
        return cards

    def _doing(self, found: PrivacyRequest, open_one: bool) -> Card:
        """What the program can do about it."""
        kind, person_id = found.details.kind, found.details.person_id or ""
        card = Card(_("What to do"))
        if kind in WITH_PACK:
            told = _(
                "Everything about her as paper and as a file, without other people's data. You look through it first."
            )
            card.body.addWidget(label(told, "muted", wrap=True))
            if found.sha256:
                card.body.addWidget(label(_("A pack was written. Its digest is kept here:"), "muted", wrap=True))
                card.body.addWidget(selectable(" ".join((found.sha256[:32], found.sha256[32:]))))
            if open_one and self._decides:
                pack = outlined(_("Make the access pack…"), "package", name=f"{NAME}.pack")
                pack.clicked.connect(lambda: self.pack_wanted.emit(found))
                card.body.addLayout(_row(pack))
        else:
            told = {
                RequestKind.RECTIFICATION: _("Correct it on her page. Tell those whom it was passed on to."),
                RequestKind.ERASURE: _(
                    "She is erased on her page: what goes and what has to stay is shown there first."
                ),
                RequestKind.RESTRICTION: _("Note it on her page: from then on the program leaves her data alone."),
                RequestKind.OBJECTION: _("Note it on her page: from then on the program does not use them for that."),
            }[kind]
            card.body.addWidget(label(told, "muted", wrap=True))
        page = outlined(_("Open her page"), "user", name=f"{NAME}.person")
        page.clicked.connect(lambda: self.context.navigate(Place("people", person_id, "data")))
        card.body.addLayout(_row(page))
        return card

    def _ask(self, kind: type[AnswerDialog] | type[ExtendDialog]) -> None:
        if self.shown is None:
            return
        self.dialog = kind(self, self.context, self.shown)
        self.dialog.saved.connect(self._take)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def _row(widget: QPushButton | QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(STEP)
    row.addWidget(widget)
    row.addStretch(1)
    return row
