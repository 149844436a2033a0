"""One supporter before a talk: what to look at, how much she does, the latest talks."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.supervision.labels import entry_kind_label, signal_label
from ensure_desktop.supervision.roster_values import Signal as Reason
from ensure_desktop.supervision.roster_values import SignalAnswer, SupporterPage
from ensure_desktop.supervision.service import answer_signal, supporter_page, take_back_answer
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import long_date, short_date
from ui.panel import Panel
from ui.supervision.signal_words import (
    SIGNAL_GLYPHS,
    answer_words,
    caseload_words,
    coaching_words,
    hours_words,
    next_words,
    training_words,
)
from ui.theme import FORM_WIDTH, INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, WholeLabel, label

NAME = "supervision.supporter"


class AnswerDialog(FormDialog):
    """What was done about a signal. `saved` sends the `SignalAnswer`."""

    def __init__(self, parent: QWidget, context: Context, reason: Reason) -> None:
        super().__init__(
            parent,
            context,
            name=f"{NAME}.answer",
            title=_("What was done about it?"),
            sentence=reason.reason,
            act=_("Note what was done"),
        )
        self._reason = reason
        section = self.form.section(columns=1)
        note = TextArea(name=f"{NAME}.answer.note", lines=4)
        section.add("note", _("In a few words"), note, _("It is sealed like the diary."))
        self.keep_drafts(f"{reason.person_id} {reason.kind}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        reason = self._reason
        about = {"person_id": reason.person_id, "kind": reason.kind, "about": reason.about}
        self.store(answer_signal, acted=True, note=values["note"], **about)


class SupporterView(Panel):
    """The page of one supporter. `dialog` is the one that is open."""

    areas = frozenset({"supervision", "people", "visits", "matching", "groups", "training", "accounts", "centre"})

    left = Signal()
    missing = Signal(object)
    """She is not in the vault, or no supporter any more: the `UserError`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._may_write = context.actor.may(Permission.DIARY_WRITE)
        self._person_id = ""
        self.shown: SupporterPage | None = None
        self.dialog: AnswerDialog | None = None
        self.header = PageHeader(" ", " ")
        self._person = outlined(_("Open the page"), "user", name=f"{NAME}.person")
        self._talk = primary(_("New talk"), "plus", name=f"{NAME}.talk")
        self._cards = QVBoxLayout()
        self._build()

    def open_supporter(self, person_id: str) -> None:
        """Show this one."""
        if self._person_id != person_id:
            clear(self._cards)
        self._person_id = person_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._person_id:
            self.query(supporter_page, self._show, self._gone, key=NAME, person_id=self._person_id)

    def seen(self, reason: Reason) -> None:
        """It was seen; the snackbar can take that back."""

        def done(answer: SignalAnswer) -> None:
            self.context.notify(_("Noted as seen."), partial(self.take_back, answer))
            self.reload()

        self.change(answer_signal, done, person_id=reason.person_id, kind=reason.kind, about=reason.about, acted=False)

    def note_done(self, reason: Reason) -> None:
        """Write down what was done about it."""
        self.dialog = AnswerDialog(self, self.context, reason)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._noted)
        self.dialog.open()

    def take_back(self, answer: SignalAnswer) -> None:
        """It is not answered any more."""

        def done(_result: None) -> None:
            self.reload()

        self.change(take_back_answer, done, answer_id=answer.id)

    # building

    def _build(self) -> None:
        row, back = back_row(_("The list"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        self._person.clicked.connect(lambda: self.context.navigate(Place("people", self._person_id)))
        self._talk.clicked.connect(lambda: self._go(self._person_id, "talk"))
        for button in (self._person, self._talk):
            self.header.add_action(button)
        self._talk.setVisible(self._may_write)
        self._cards.setSpacing(RELATED)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _show(self, found: SupporterPage) -> None:
        if found.row.person_id != self._person_id:
            return
        self.shown = found
        row = found.row
        self.header.set_title(row.name)
        coach = _("Coach: {name}").format(name=row.coach.name) if row.coach else _("Nobody in particular is the coach.")
        since = _("since {day}").format(day=long_date(row.since))
        self.header.set_sentence(_(" · ").join((row.code, since, coach)))
        clear(self._cards)
        for card in (self._signals(found), self._figures(found), self._people(found), self._talks(found)):
            if card is not None:
                card.setMaximumWidth(FORM_WIDTH + 2 * RELATED)
                self._cards.addWidget(card)

    def _signals(self, found: SupporterPage) -> Card:
        card = Card(_("What to look at"), padding=16)
        for reason in found.row.signals:
            card.body.addLayout(self._signal(reason))
        if not found.row.signals:
            card.body.addWidget(label(_("Nothing special at the moment."), "muted", wrap=True))
        return card

    def _signal(self, reason: Reason) -> QHBoxLayout:
        part = reason.kind.value.replace(" ", "_")
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        tone = Tone.ATTENTION if reason.answer is None else Tone.NEUTRAL
        row.addWidget(IconLabel(SIGNAL_GLYPHS[reason.kind], 22, tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(signal_label(reason.kind), "strong", wrap=True))
        told = WholeLabel(reason.reason)
        told.setObjectName(f"{NAME}.{part}")
        words.addWidget(told)
        if reason.answer is not None:
            words.addWidget(label(answer_words(reason.answer), "help", wrap=True))
            if reason.answer.note:
                words.addWidget(label(reason.answer.note, "help", wrap=True))
        row.addLayout(words, 1)
        for button in self._acts(reason, part):
            button.setAccessibleDescription(reason.reason)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _acts(self, reason: Reason, part: str) -> list[QWidget]:
        if not self._may_write:
            return []
        if reason.answer is not None:
            back = quiet(_("Take back"), name=f"{NAME}.{part}.take_back")
            back.clicked.connect(partial(self.take_back, reason.answer))
            return [back]
        seen = quiet(_("Mark as seen"), name=f"{NAME}.{part}.seen")
        seen.clicked.connect(partial(self.seen, reason))
        done = outlined(_("Note what was done…"), name=f"{NAME}.{part}.done")
        done.clicked.connect(partial(self.note_done, reason))
        return [seen, done]

    def _figures(self, found: SupporterPage) -> Card:
        card, row = Card(padding=16), found.row
        courses = _(", ").join(each.course for each in found.learned)
        figures = (
            (_("Last coaching"), coaching_words(row, self.context.clock.today()), ""),
            (_("Next talk"), next_words(row), ""),
            (_("People"), caseload_words(row), ""),
            (_("Hours a week"), hours_words(row), _("In the last four weeks: visits and activities.")),
            (_("Certificate"), training_words(row), courses),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED * 2)
        grid.setVerticalSpacing(RELATED)
        for number, (title, text, below) in enumerate(figures):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(title, "muted"))
            column.addWidget(label(text, "strong", wrap=True))
            if below:
                column.addWidget(label(below, "help", wrap=True))
            column.addStretch(1)
            grid.addLayout(column, number // 3, number % 3)
            grid.setColumnStretch(number % 3, 1)
        card.body.addLayout(grid)
        return card

    def _people(self, found: SupporterPage) -> Card | None:
        if not found.accompanies:
            return None
        today = self.context.clock.today()
        card = Card(_("Accompanies"), padding=16)
        card.body.setSpacing(INSIDE)
        for number, each in enumerate(found.accompanies):
            due = ""
            if each.next_due is not None:
                text = _("a visit was due on {day}") if each.next_due < today else _("next visit {day}")
                due = text.format(day=short_date(each.next_due))
            facts = _(" · ").join(filter(None, (_("since {day}").format(day=short_date(each.since)), due)))
            card.body.addLayout(_line(each.name, facts, f"{NAME}.match.{number}", partial(self._match, each.match_id)))
        return card

    def _talks(self, found: SupporterPage) -> Card:
        card = Card(_("Latest talks and meetings"), padding=16)
        card.body.setSpacing(INSIDE)
        latest = found.supervision.latest
        for number, entry in enumerate(latest.rows):
            kind, title = entry_kind_label(entry.details.kind), entry.details.title
            said = _("{kind}: {title}").format(kind=kind, title=title) if title else kind
            planned = "" if entry.details.held else _("planned")
            facts = _(" · ").join(filter(None, (short_date(entry.details.day), entry.by, planned)))
            card.body.addLayout(_line(said, facts, f"{NAME}.entry.{number}", partial(self._go, entry.id, "entry")))
        if not latest.rows:
            card.body.addWidget(label(_("There was no talk yet."), "muted", wrap=True))
        still = len(found.supervision.agreements)
        if still:
            text = ngettext("{n} agreement is open.", "{n} agreements are open.", still)
            card.body.addWidget(label(text.format(n=still), "help", wrap=True))
        return card

    # answers

    def _noted(self, _answer: SignalAnswer) -> None:
        self.context.notify(_("What was done is noted."), None)
        self.reload()

    def _forget(self) -> None:
        self.dialog = None

    def _go(self, record_id: str, action: str) -> None:
        self.context.navigate(Place("supervision", record_id, action))

    def _match(self, match_id: str) -> None:
        self.context.navigate(Place("matching", match_id))

    def _gone(self, error: UserError) -> None:
        self.missing.emit(error)


def _line(title: str, facts: str, name: str, opens: Any) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(RELATED)
    button = link(title, name=name)
    button.clicked.connect(lambda: opens())
    row.addWidget(button)
    row.addWidget(label(facts, "muted"))
    row.addStretch(1)
    return row
