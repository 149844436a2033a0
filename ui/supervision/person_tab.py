"""A supporter's supervision on her own page: who coaches her, what is open, and the latest talks."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.values import PersonFile
from ensure_desktop.supervision.labels import entry_kind_label
from ensure_desktop.supervision.service import coaches, person_supervision, tick_agreement
from ensure_desktop.supervision.values import AgreementDetails, Coach, Entry, OpenAgreement, PersonSupervision
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import long_date, short_date
from ui.operations import Changes
from ui.supervision.coach_dialog import CoachDialog
from ui.supervision.words import state_chip
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, primary
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.fields import CheckField
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "person.supervision"
AREAS = frozenset({"supervision", "accounts"})


class SupervisionTab(QWidget):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PersonFile | None = None
        self._shown: PersonSupervision | None = None
        self.dialog: CoachDialog | None = None
        self._may_write = context.actor.may(Permission.DIARY_WRITE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Show the supervision of this person."""
        if self._file is None or self._file.id != file.id:
            clear(self._column)
        self._file = file
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._file is not None and self._context.actor.may(Permission.DIARY_READ):
            self._context.operations.query(person_supervision, self._show, key=NAME, person_id=self._file.id)

    def choose_coach(self) -> None:
        """Say who coaches her."""
        self._context.operations.query(coaches, self._open_coach, key=f"{NAME}.coaches")

    def tick(self, agreement: OpenAgreement) -> None:
        """It is done today; the snackbar can open it again."""

        def done(_result: AgreementDetails) -> None:
            self._context.notify(_("The agreement is done."), partial(self._open_again, agreement))

        day = self._context.clock.today()
        self._context.operations.change(tick_agreement, done, agreement_id=agreement.id, done_on=day)

    def _open_again(self, agreement: OpenAgreement) -> None:
        self._context.operations.change(tick_agreement, agreement_id=agreement.id, done_on=None)

    def _open_coach(self, found: tuple[Coach, ...]) -> None:
        file, shown = self._file, self._shown
        if file is None or shown is None:
            return
        self.dialog = CoachDialog(self, self._context, found, person_id=file.id, name=file.name, present=shown.coach)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._say_coach)
        self.dialog.open()

    def _say_coach(self, coach: Coach | None) -> None:
        said = _("{name} is the coach.").format(name=coach.name) if coach else _("Nobody in particular is the coach.")
        self._context.notify(said, None)

    def _forget(self) -> None:
        self.dialog = None

    # showing

    def _show(self, found: PersonSupervision) -> None:
        file = self._file
        if file is None or found.person_id != file.id:
            return  # somebody else was asked for in the meantime
        self._shown = found
        clear(self._column)
        self._column.addWidget(self._head(found))
        if found.agreements:
            self._column.addWidget(self._open(found.agreements))
        self._column.addWidget(self._latest(found))
        self._column.addStretch(1)

    def _head(self, found: PersonSupervision) -> Card:
        card = Card(padding=16)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        coach = _("Nobody in particular is the coach.")
        if found.coach:
            coach = _("Coach: {name}").format(name=found.coach.name)
        words.addWidget(label(coach, "strong", wrap=True))
        since = _("since {day}").format(day=short_date(found.coach_since)) if found.coach_since else ""
        talk = _("no next talk is agreed on")
        if found.next_on:
            talk = _("next talk {day}").format(day=long_date(found.next_on))
        words.addWidget(label(_(" · ").join(filter(None, (since, talk))), "muted", wrap=True))
        row.addLayout(words, 1)
        for button in self._acts(found):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card

    def _acts(self, found: PersonSupervision) -> list[QWidget]:
        signals = link(_("See the signals"), "eye", name=f"{NAME}.signals")
        signals.clicked.connect(partial(self._go, found.person_id, "supporter"))
        acts: list[QWidget] = [signals]
        if self._context.actor.may(Permission.COACH_ASSIGN):
            choose = outlined(_("Choose the coach…"), name=f"{NAME}.coach")
            choose.clicked.connect(self.choose_coach)
            acts.append(choose)
        if self._may_write:
            talk = primary(_("New talk"), "plus", name=f"{NAME}.talk")
            talk.clicked.connect(partial(self._go, found.person_id, "talk"))
            acts.append(talk)
        return acts

    def _open(self, agreements: tuple[OpenAgreement, ...]) -> Card:
        card = Card(_("What is open"), padding=16)
        card.body.setSpacing(INSIDE)
        today = self._context.clock.today()
        for number, each in enumerate(agreements):
            row = QHBoxLayout()
            row.setSpacing(STEP)
            tick = CheckField("", name=f"{NAME}.agreement.{number}")
            tick.setAccessibleName(_("Done: {text}").format(text=each.text))
            tick.setEnabled(self._may_write)
            tick.changed.connect(partial(self.tick, each))
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(each.text, wrap=True))
            until = _("by {day}").format(day=short_date(each.until)) if each.until else ""
            late = _("overdue") if each.until and each.until < today else ""
            told = _(" · ").join(filter(None, (each.owner, until, late)))
            if told:
                words.addWidget(label(told, "help", wrap=True))
            row.addLayout(words, 1)
            card.body.addLayout(row)
        return card

    def _latest(self, found: PersonSupervision) -> Card:
        if not found.latest.rows:
            card = Card(padding=0)
            words = _("Write down a talk") if self._may_write else ""
            empty = EmptyState("chats-circle", _("There was no talk yet."), words, name=f"{NAME}.empty")
            empty.acted.connect(partial(self._go, found.person_id, "talk"))
            card.body.addWidget(empty)
            return card
        card = Card(_("Talks and meetings"), padding=16)
        card.body.setSpacing(INSIDE)
        for number, entry in enumerate(found.latest.rows):
            card.body.addLayout(self._line(entry, number))
        more = found.latest.total - len(found.latest.rows)
        if more > 0:
            told = ngettext("{n} earlier one stands in the diary.", "{n} earlier ones stand in the diary.", more)
            card.body.addWidget(label(told.format(n=more), "help"))
        return card

    def _line(self, entry: Entry, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        day = label(short_date(entry.details.day), "muted")
        day.setFixedWidth(96)
        row.addWidget(day)
        title = link(_line_title(entry), name=f"{NAME}.entry.{number}")
        title.clicked.connect(partial(self._go, entry.id, "entry"))
        row.addWidget(title)
        row.addWidget(label(entry.by, "muted"))
        row.addStretch(1)
        chip = state_chip(entry, self._context.clock.today())
        if chip is not None and chip.tone is not Tone.GOOD:
            row.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.state.{number}"))
        return row

    def _go(self, record_id: str, action: str) -> None:
        self._context.navigate(Place("supervision", record_id, action))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if AREAS & changes.areas and self.isVisible():
            self.reload()


def _line_title(entry: Entry) -> str:
    kind, title = entry_kind_label(entry.details.kind), entry.details.title
    return _("{kind}: {title}").format(kind=kind, title=title) if title else kind
