"""One entry of the diary, to be read: what was said, what was agreed on, who was there."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.supervision.labels import watch_label
from ensure_desktop.supervision.service import entry as read_entry
from ensure_desktop.supervision.service import refreshed_entry, tick_agreement
from ensure_desktop.supervision.values import AgreementDetails, Entry, Presence, Watch
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import long_date
from ui.panel import Panel
from ui.supervision.entry_form import SWOT
from ui.supervision.swot_words import swot_questions
from ui.supervision.words import agreement_line, entry_facts, entry_title, presence_chip, well_being_chip
from ui.theme import FORM_WIDTH, INSIDE, RELATED, STEP, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields import CheckField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, WholeLabel, label

NAME = "diary.entry"


class EntryView(Panel):
    """The page of one entry. The signals say what is wanted; the page around it does it."""

    areas = frozenset({"supervision", "people"})

    left = Signal()
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    missing = Signal(object)
    """There is no such entry (any more): the `UserError`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._may_write = context.actor.may(Permission.DIARY_WRITE)
        self._entry_id = ""
        self._read_id = ""
        self.shown: Entry | None = None
        self.header = PageHeader(" ", " ")
        self._withdraw = quiet(_("Withdraw"), name=f"{NAME}.withdraw")
        self._restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self._next = outlined(_("Write the next talk"), "plus", name=f"{NAME}.next")
        self._change = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        self._cards = QVBoxLayout()
        self._build()

    def open_entry(self, entry_id: str) -> None:
        """Show this entry."""
        if self._entry_id != entry_id:
            clear(self._cards)
        self._entry_id, self._read_id = entry_id, ""
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it, or read it again."""
        if self._entry_id:
            read = refreshed_entry if self._read_id == self._entry_id else read_entry
            self.query(read, self._show, self._gone, key=NAME, entry_id=self._entry_id)

    # building

    def _build(self) -> None:
        row, back = back_row(_("The diary"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        row.addWidget(self._withdraw)
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self.shown))
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self.shown))
        self._change.clicked.connect(lambda: self.change_wanted.emit(self.shown))
        self._next.clicked.connect(self._write_next)
        for button in (self._restore, self._next, self._change):
            self.header.add_action(button)
        self._cards.setSpacing(RELATED)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _show(self, found: Entry) -> None:
        if found.id != self._entry_id:
            return
        self.shown = found
        self._read_id = found.id
        self.header.set_title(entry_title(found))
        self.header.set_sentence(entry_facts(found))
        present = found.withdrawn_at is None
        own = self._may_write and found.readable
        self._withdraw.setVisible(own and present)
        self._restore.setVisible(own and not present)
        self._change.setVisible(own and present)
        self._next.setVisible(self._may_write and bool(found.details.person_id) and found.details.held)
        clear(self._cards)
        for card in self._made(found):
            card.setMaximumWidth(FORM_WIDTH + 2 * RELATED)
            self._cards.addWidget(card)

    def _made(self, found: Entry) -> list[QWidget]:
        details = found.details
        made: list[QWidget] = []
        if not found.readable:
            made.append(_sealed())
        if details.well_being or details.watch:
            made.append(_well_being(found))
        if details.notes:
            made.append(_text(_("Notes"), details.notes))
        if any(getattr(details.swot, name) for name in SWOT):
            made.append(_swot(found))
        if details.agreements or details.next_on:
            made.append(self._agreements(found))
        if details.present:
            made.append(self._present(found))
        if found.readable and not made:
            made.append(_text("", _("Nothing more is written down yet.")))
        return made

    def _agreements(self, found: Entry) -> Card:
        card = Card(_("What was agreed on"), padding=16)
        card.body.setSpacing(INSIDE)
        names = dict(found.people)
        for number, each in enumerate(found.details.agreements):
            owner = names.get(each.owner_person_id or each.owner_account_id or "", "")
            card.body.addWidget(self._agreement(each, owner, number, found))
        if found.details.next_on is not None:
            words = _("Next on {day}").format(day=long_date(found.details.next_on))
            card.body.addWidget(label(words, "strong", wrap=True))
        return card

    def _agreement(self, agreement: AgreementDetails, owner: str, number: int, found: Entry) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        tick = CheckField("", name=f"{NAME}.agreement.{number}")
        tick.setAccessibleName(_("Done: {text}").format(text=agreement.text))
        tick.set_value(agreement.done_on is not None)
        tick.setEnabled(self._may_write and found.withdrawn_at is None)
        tick.changed.connect(partial(self._tick, agreement, tick))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(agreement.text, wrap=True), 1)
        column.addLayout(row)
        told = agreement_line(agreement, owner)
        if told:
            late = _is_late(agreement, self.context.clock.today())
            below = label(_("{facts} · overdue").format(facts=told) if late else told, "help", wrap=True)
            below.setContentsMargins(34, 0, 0, 0)
            column.addWidget(below)
        return made

    def _present(self, found: Entry) -> Card:
        card = Card(_("Who was there") if found.details.held else _("Who is invited"), padding=16)
        names = dict(found.people)
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        ranks = (Presence.CAME, None, Presence.EXCUSED, Presence.AWAY)
        for row, each in enumerate(sorted(found.details.present, key=lambda one: ranks.index(one.mark))):
            name = link(names[each.person_id], name=f"{NAME}.present.{row}")
            name.clicked.connect(partial(self.context.navigate, Place("people", each.person_id, "supervision")))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft)
            if each.mark is not None:
                chip = presence_chip(each.mark)
                status = StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.mark.{row}")
                grid.addWidget(status, row, 1, Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(grid)
        return card

    # acts

    def _tick(self, agreement: AgreementDetails, tick: CheckField) -> None:
        day = self.context.clock.today() if tick.value() else None
        self.change(tick_agreement, self._ticked, self._not_ticked, agreement_id=agreement.id, done_on=day)

    def _ticked(self, _agreement: AgreementDetails) -> None:
        self.reload()

    def _not_ticked(self, error: UserError) -> None:
        self.show_error(error)
        self.reload()

    def _write_next(self) -> None:
        if self.shown is not None:
            self.context.navigate(Place("supervision", self.shown.details.person_id or "", "talk"))

    def _gone(self, error: UserError) -> None:
        self.missing.emit(error)


def _is_late(agreement: AgreementDetails, today: date) -> bool:
    return agreement.done_on is None and agreement.until is not None and agreement.until < today


def _sealed() -> Card:
    card = Card(padding=16)
    row = QHBoxLayout()
    row.setSpacing(RELATED)
    row.addWidget(IconLabel("lock-simple", 24), 0, Qt.AlignmentFlag.AlignTop)
    told = _(
        "What was said here is sealed. It can be read by the one who wrote it, by the coach, by the project leader, and"
        " by whoever stands in for them and was given the notes."
    )
    row.addWidget(label(told, wrap=True), 1)
    card.body.addLayout(row)
    return card


def _text(title: str, text: str) -> Card:
    card = Card(title, padding=16)
    card.body.setSpacing(INSIDE)
    shown = label(text, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    card.body.addWidget(shown)
    return card


def _swot(found: Entry) -> Card:
    card = Card(_("Four questions"), padding=16)
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED * 2)
    grid.setVerticalSpacing(RELATED)
    words = swot_questions()
    said = [name for name in SWOT if getattr(found.details.swot, name)]
    for number, name in enumerate(said):
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(WholeLabel(words[name], "label"))
        column.addWidget(WholeLabel(getattr(found.details.swot, name)))
        column.addStretch(1)
        grid.addLayout(column, number // 2, number % 2)
        grid.setColumnStretch(number % 2, 1)
    card.body.addLayout(grid)
    return card


def _well_being(found: Entry) -> Card:
    card = Card(padding=16)
    card.body.setSpacing(INSIDE)
    if found.details.well_being is not None:
        chip = well_being_chip(found.details.well_being)
        card.body.addWidget(
            StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.well_being"), 0, Qt.AlignmentFlag.AlignLeft
        )
    for watch in Watch:
        if watch in found.details.watch:
            row = QHBoxLayout()
            row.addWidget(IconLabel("eye", 18, Tone.ATTENTION))
            row.addWidget(label(_("To keep an eye on: {what}").format(what=watch_label(watch)), wrap=True), 1)
            card.body.addLayout(row)
    return card
