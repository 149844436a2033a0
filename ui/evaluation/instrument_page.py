"""One instrument: how it is scored, on what terms, and the words that the centre has for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.evaluation.values import Form, Instrument, StoredWording
from ensure_desktop.evaluation.wordings import wordings
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.dates import short_date
from ui.evaluation.instrument_words import (
    audiences_words,
    change_words,
    cut_off_words,
    language_words,
    licence_chip,
    one_direction,
    scoring_words,
    used_words,
)
from ui.panel import Panel
from ui.theme import INSIDE, STEP, Tone
from ui.visits.layout import back_row, lay_out_page, side_by_side
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip, StatusChip
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label, rule

NAME = "evaluation.instrument"


class InstrumentPage(Panel):
    """The page of one instrument. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"evaluation"})

    left = Signal()
    import_wanted = Signal()
    template_wanted = Signal(object)
    """The `Instrument`."""
    read_wanted = Signal(object)
    """The `Wording` that is to be read."""
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    """The `StoredWording`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.EVALUATION_WRITE)
        self.shown: Instrument | None = None
        self.header = PageHeader(" ", " ")
        self._template = outlined(_("Template…"), "download-simple", name=f"{NAME}.template")
        self._import = primary(_("Bring in words…"), "upload-simple", name=f"{NAME}.import")
        self._scores, self._items, self._terms = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._words = QVBoxLayout()
        self._build()

    def open_instrument(self, instrument: Instrument) -> None:
        """Show this instrument."""
        self.shown = instrument
        self.message.clear()
        self.header.set_title(instrument.name)
        about = (instrument.measures, audiences_words(instrument, self.context.centre.words))
        self.header.set_sentence(_(" · ").join(about))
        self._show_scores(instrument)
        self._show_terms(instrument)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def reload(self) -> None:
        """Read the words again."""
        if self.shown is not None:
            self.query(wordings, self._show_words, key=f"{NAME}.words", instrument=self.shown.id)

    # building

    def _build(self) -> None:
        row, self._back = back_row(_("All questionnaires"), name=f"{NAME}.back")
        self._back.clicked.connect(self.left)
        for button in (self._template, self._import):
            self.header.add_action(button)
            button.setVisible(self.may_write)
        self._template.clicked.connect(lambda: self.template_wanted.emit(self.shown))
        self._import.clicked.connect(self.import_wanted)
        words = Card(_("Words"))
        words.body.addLayout(self._words)
        across = side_by_side(
            (words, self._card(_("Terms of use"), self._terms)),
            (self._card(_("How it is scored"), self._scores), self._card(_("Items"), self._items)),
            (1, 1),
        )
        lay_out_page(self.body, row, self.header, across)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _card(self, title: str, inside: QVBoxLayout) -> Card:
        card = Card(title)
        inside.setSpacing(INSIDE)
        card.body.addLayout(inside)
        return card

    # showing

    def _show_scores(self, instrument: Instrument) -> None:
        clear(self._scores)
        for place, form in enumerate(instrument.forms):
            if place:
                self._scores.addWidget(rule())
            self._show_form(instrument, form)
        clear(self._items)
        sentence = _("Short names of ours, for tables and pictures. Nobody is asked with them.")
        self._items.addWidget(label(sentence, "help", wrap=True))
        for number, item in enumerate(instrument.items, 1):
            self._items.addWidget(label(f"{number}. {item.label}", wrap=True))
        different = dict.fromkeys(instrument.answers_of(form.id) for form in instrument.forms)
        for answers in filter(lambda each: each.codes, different):
            self._items.addWidget(label(_("Answers"), "muted"))
            meant = zip(answers.codes, answers.labels, strict=True)
            self._items.addWidget(label(" · ".join(f"{code} {text}" for code, text in meant), wrap=True))

    def _show_form(self, instrument: Instrument, form: Form) -> None:
        key = instrument.key(form.id)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(label(form.label, "strong", wrap=True), 1)
        head.addWidget(_chip(one_direction(key.direction), f"{NAME}.direction.{form.id}"))
        self._scores.addLayout(head)
        lines = [*scoring_words(instrument, key), *map(cut_off_words, key.cut_offs)]
        if not key.cut_offs:
            lines.append(_("No cut-offs: a score is compared with itself, earlier or later"))
        if change := change_words(key):
            lines.append(change)
        for text in lines:
            self._scores.addWidget(label(text, wrap=True))
        if key.note:
            self._scores.addWidget(label(key.note, "help", wrap=True))
        version = _("Scoring key {version}: {source}").format(version=key.version, source=key.source)
        self._scores.addWidget(label(version, "help", wrap=True))

    def _show_terms(self, instrument: Instrument) -> None:
        clear(self._terms)
        row = QHBoxLayout()
        row.addWidget(_chip(licence_chip(instrument), f"{NAME}.licence"))
        row.addStretch(1)
        self._terms.addLayout(row)
        self._terms.addWidget(label(instrument.licence_note, wrap=True))
        source = _("Source: {source}").format(source=instrument.source)
        self._terms.addWidget(label(source, "help", wrap=True))

    def _show_words(self, stored: Sequence[StoredWording]) -> None:
        if self.shown is None:
            return
        clear(self._words)
        if not stored:
            self._words.addWidget(label(_none_yet(may_write=self.may_write), "help", wrap=True))
        in_use: set[tuple[str, str]] = set()
        for place, each in enumerate(stored):
            which = (each.wording.form, each.wording.language)
            current = not each.withdrawn and which not in in_use
            if current:
                in_use.add(which)
            if place:
                self._words.addWidget(rule())
            self._words.addWidget(self._line(self.shown, each, current))

    def _line(self, instrument: Instrument, stored: StoredWording, current: bool) -> QWidget:
        wording = stored.wording
        name = f"{NAME}.words.{wording.form}.{wording.language}.{stored.number}"
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        title = _("{language}, version {number}").format(
            language=language_words(wording.language), number=stored.number
        )
        head.addWidget(label(title, "strong", wrap=True), 1)
        head.addWidget(_chip(_state(stored, current), f"{name}.state"))
        column.addLayout(head)
        if len(instrument.forms) > 1:
            column.addWidget(label(instrument.form(wording.form).label, "muted", wrap=True))
        day = short_date(stored.made_at.astimezone().date())
        made_words = _("{day}, {name}; {used}").format(day=day, name=stored.made_by, used=used_words(stored))
        column.addWidget(label(made_words, "muted", wrap=True))
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        read = link(_("Read words"), "eye", name=f"{name}.read")
        read.setAccessibleName(_("Read the words: {title}").format(title=title))
        read.clicked.connect(lambda: self.read_wanted.emit(wording))
        acts.addWidget(read)
        if self.may_write and stored.withdrawn:
            restore = outlined(_("Restore words"), name=f"{name}.restore")
            restore.setAccessibleName(_("Restore the words: {title}").format(title=title))
            restore.clicked.connect(lambda: self.restore_wanted.emit(stored))
            acts.addWidget(restore)
        elif self.may_write:
            withdraw = quiet(_("Withdraw words"), "archive", name=f"{name}.withdraw")
            withdraw.setAccessibleName(_("Withdraw the words: {title}").format(title=title))
            withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(stored))
            acts.addWidget(withdraw)
        acts.addStretch(1)
        column.addLayout(acts)
        return made


class ProblemsCard(Card):
    """What does not fit in a file that was brought in, a line for each; it stays until it is closed."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(_("This file does not fit yet"))
        self.setObjectName("evaluation.wording.problems")
        self._said: list[QLabel] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(STEP)
        sentence = _("Nothing was changed. Please mend the file and bring it in again.")
        self.body.addWidget(label(sentence, "muted", wrap=True))
        self.body.addLayout(self._lines)
        self.close_button = outlined(_("Close list"), name="evaluation.wording.problems.close")
        self.close_button.clicked.connect(self.closed)
        self.body.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_problems(self, problems: Sequence[str]) -> None:
        """Show these sentences."""
        clear(self._lines)
        self._said = [label(problem, wrap=True) for problem in problems]
        for said in self._said:
            self._lines.addWidget(said)
        self.setAccessibleDescription(" ".join(problems))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def problems(self) -> list[str]:
        """What is said."""
        return [said.text() for said in self._said]


def _chip(chip: Chip, name: str) -> StatusChip:
    return StatusChip(chip.text, chip.glyph, chip.tone, name=name)


def _state(stored: StoredWording, current: bool) -> Chip:
    if stored.withdrawn:
        return Chip(_("Withdrawn"), "prohibit")
    if current:
        return Chip(_("In use"), "check-circle", Tone.GOOD)
    return Chip(_("Earlier"), "clock-counter-clockwise")


def _none_yet(*, may_write: bool) -> str:
    if may_write:
        return _(
            "There are none yet, so nobody can be asked with it. Get the words from its owners, fill in a template, "
            "and bring it in here."
        )
    return _("There are none yet, so nobody can be asked with it.")
