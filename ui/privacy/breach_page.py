"""One breach: how much time is left for whom, what happened, and what was done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy.breach_labels import clock_words, harm_label, risk_label, risk_meaning
from ensure_desktop.privacy.breach_values import Breach
from ensure_desktop.privacy.breaches import breach, close_breach, note_authority, reopen_breach
from ensure_desktop.privacy.values import Risk
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.people.overview import selectable
from ui.people.words import long_day
from ui.privacy.breach_told_dialogs import AuthorityDialog, PeopleToldDialog
from ui.privacy.breach_words import moment_short, state_chip
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.visits.layout import back_row, lay_out_page, side_by_side
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

NAME = "privacy.breach"


class BreachPage(Panel):
    """The page of one. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"privacy"})

    left = Signal()
    missing = Signal(object)
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    notice_wanted = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._id = ""
        self.shown: Breach | None = None
        self.dialog: FormDialog | None = None
        self._decides = context.actor.may(Permission.PRIVACY_WRITE)
        row, back = back_row(_("All breaches"), name=f"{NAME}.back")
        self._withdraw = quiet(_("Withdraw"), "archive", name=f"{NAME}.withdraw")
        self._reopen = quiet(_("Open it again"), "arrow-counter-clockwise", name=f"{NAME}.reopen")
        self._restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self._close = outlined(_("Close it"), "check", name=f"{NAME}.close")
        self._change = primary(_("Write more…"), "pencil-simple", name=f"{NAME}.change")
        row.addWidget(self._reopen)
        row.addWidget(self._withdraw)
        self.header = PageHeader(" ", " ", (self._restore, self._close, self._change))
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
        self._close.clicked.connect(lambda: self.change(close_breach, self._take, breach_id=self._id))
        self._reopen.clicked.connect(lambda: self.change(reopen_breach, self._take, breach_id=self._id))
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_breach(self, breach_id: str) -> None:
        """Show this one."""
        self._id = breach_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(breach, self._take, self.missing.emit, key=NAME, breach_id=self._id)

    def _take(self, found: Breach) -> None:
        self.shown = found
        gone, closed = found.withdrawn_at is not None, found.closed_on is not None
        self.header.set_title(_("Breach {code}").format(code=found.code))
        by = _("Taken down by {name}").format(name=found.made_by)
        known = _("Known since {moment}").format(moment=moment_short(found.details.known_at))
        self.header.set_sentence(_(" · ").join(filter(None, (_("Withdrawn") if gone else "", known, by))))
        self._change.setVisible(not gone)
        self._close.setVisible(self._decides and not gone and not closed)
        self._reopen.setVisible(self._decides and not gone and closed)
        self._withdraw.setVisible(self._decides and not gone)
        self._restore.setVisible(self._decides and gone)
        for column, cards in ((self._left, self._story(found)), (self._right, self._telling(found))):
            clear(column)
            for card in cards:
                column.addWidget(card)

    # what happened

    def _story(self, found: Breach) -> Sequence[QWidget]:
        details = found.details
        what = Card(_("What happened"))
        what.body.addWidget(selectable(details.what))
        lines = [harm_label(harm) for harm in details.harms]
        if lines:
            told = _("The data were: {list}.").format(list="; ".join(lines))
            what.body.addWidget(label(told, "muted", wrap=True))
        if details.when:
            what.body.addWidget(label(_("When: {text}").format(text=details.when), "muted", wrap=True))
        concerned = _text_card(
            _("Whom it concerns"),
            (_("Whose data"), details.whose),
            (_("Which data"), details.data),
            (_("How many people"), "" if details.people is None else str(details.people)),
            (_("How many records"), "" if details.records is None else str(details.records)),
        )
        after = _text_card(
            _("What follows from it"),
            (_("What can follow"), details.consequences),
            (_("What was done and is planned"), details.measures),
        )
        return what, concerned, after

    # who is told

    def _telling(self, found: Breach) -> Sequence[QWidget]:
        state = Card(_("What comes next"))
        chip = state_chip(found, self.context.clock.now())
        row = QHBoxLayout()
        row.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.state"))
        row.addStretch(1)
        state.body.addLayout(row)
        clock = clock_words(found, self.context.clock.now())
        if clock:
            until = _("Until {moment}.").format(moment=moment_short(found.due_at))
            state.body.addWidget(label(clock, "strong", wrap=True, name=f"{NAME}.clock"))
            state.body.addWidget(label(until, "muted", wrap=True))
        state.body.addWidget(label(risk_label(found.details.risk), "label", wrap=True))
        state.body.addWidget(label(found.details.why_risk or risk_meaning(found.details.risk), "muted", wrap=True))
        cards: list[QWidget] = [state]
        if found.details.risk is not Risk.UNLIKELY:
            cards.append(self._authority_card(found))
        if found.details.risk is Risk.HIGH:
            cards.append(self._people_card(found))
        return cards

    def _authority_card(self, found: Breach) -> Card:
        card = Card(_("Supervisory authority"))
        if found.authority_at is not None:
            told = _("Told on {moment}").format(moment=moment_short(found.authority_at))
            card.body.addWidget(_done_line(told, late=found.told_late))
            if found.authority_reference:
                number = _("Its file number: {text}").format(text=found.authority_reference)
                card.body.addWidget(selectable(number))
            if found.details.late_because:
                card.body.addWidget(selectable(found.details.late_because))
        else:
            card.body.addWidget(label(_("Not told yet."), "muted"))
        draft = outlined(_("Draft notice…"), "file-text", name=f"{NAME}.notice")
        draft.clicked.connect(lambda: self.notice_wanted.emit(found))
        buttons = [draft]
        if self._decides and found.withdrawn_at is None:
            words = _("Change…") if found.authority_at is not None else _("They were told…")
            note = outlined(words, "check", name=f"{NAME}.authority")
            note.clicked.connect(lambda: self._ask(AuthorityDialog(self, self.context, found)))
            buttons.append(note)
            if found.authority_at is not None:
                back = quiet(_("Not told"), name=f"{NAME}.authority.undo")
                back.clicked.connect(self._take_back)
                buttons.append(back)
        card.body.addLayout(_row(buttons))
        return card

    def _people_card(self, found: Breach) -> Card:
        card = Card(_("People concerned"))
        if found.people_told_on is not None:
            card.body.addWidget(_done_line(_("Told on {day}").format(day=long_day(found.people_told_on)), late=False))
        elif not found.people_told_how:
            card.body.addWidget(label(_("Not told yet."), "muted"))
        else:
            card.body.addWidget(label(_("They are not told."), "muted"))
        if found.people_told_how:
            card.body.addWidget(selectable(found.people_told_how))
        letter = outlined(_("Letter…"), "envelope-simple", name=f"{NAME}.letter")
        letter.clicked.connect(lambda: self.letter_wanted.emit(found))
        buttons = [letter]
        if self._decides and found.withdrawn_at is None:
            note = outlined(_("Note the answer…"), "check", name=f"{NAME}.people")
            note.clicked.connect(lambda: self._ask(PeopleToldDialog(self, self.context, found)))
            buttons.append(note)
        card.body.addLayout(_row(buttons))
        return card

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.saved.connect(self._take)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _take_back(self) -> None:
        self.change(note_authority, self._take, breach_id=self._id, at=None)

    def _forget(self) -> None:
        self.dialog = None


def _text_card(title: str, *facts: tuple[str, str]) -> Card:
    card = Card(title)
    told = [(words, text) for words, text in facts if text]
    for words, text in told:
        pair = QVBoxLayout()
        pair.setSpacing(STEP)
        pair.addWidget(label(words, "muted", wrap=True))
        pair.addWidget(selectable(text))
        card.body.addLayout(pair)
    if not told:
        card.body.addWidget(label(_("Nothing is written here yet."), "help", wrap=True))
    return card


def _done_line(words: str, *, late: bool) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    tone = Tone.ATTENTION if late else Tone.GOOD
    row.addWidget(IconLabel("clock" if late else "check-circle", 18, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(_("{told}, after more than 72 hours").format(told=words) if late else words, wrap=True), 1)
    return line


def _row(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(INSIDE)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
