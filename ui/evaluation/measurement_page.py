"""One questionnaire of one person: how it was filled in, what came of it, and what can be done next."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ensure_desktop.evaluation.asked import known_instruments
from ensure_desktop.evaluation.filling import form
from ensure_desktop.evaluation.filling_values import FilledForm
from ensure_desktop.evaluation.labels import medium_label, mode_label, planned_label
from ensure_desktop.evaluation.measuring import measurement
from ensure_desktop.evaluation.told_answers import told_answers
from ensure_desktop.evaluation.values import Instrument, Measurement, MeasureState, Medium, Mode
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import long_date
from ui.evaluation.score_words import number_text, range_text, score_text
from ui.evaluation.words import language_words, measurement_chip, to_fill_in
from ui.panel import Panel
from ui.theme import FORM_WIDTH, INSIDE, RELATED, STEP
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "evaluation.one"


class MeasurementPage(Panel):
    """The page of one questionnaire. The signals say what is wanted; the page around it does it."""

    areas = frozenset({"evaluation", "people", "consent"})

    left = Signal()
    take_back_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    missing = Signal(object)
    """There is no such questionnaire (any more): the `UserError`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._reads = context.actor.may(Permission.RESULTS_READ)
        self._measurement_id = ""
        self.shown: Measurement | None = None
        self.answers: Card | None = None
        self.header = PageHeader(" ", " ")
        self.withdraw = quiet(_("Withdraw"), name=f"{NAME}.withdraw")
        self.restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self.person = outlined(_("Go to the person"), "user", name=f"{NAME}.person")
        self.take_back = outlined(_("Take back"), "arrow-counter-clockwise", name=f"{NAME}.take_back")
        self.fill = primary(_("Fill in"), "keyboard", name=f"{NAME}.fill")
        self.paper = outlined(_("Print paper…"), "printer", name=f"{NAME}.paper")
        self._cards = QVBoxLayout()
        self._build()

    def open_measurement(self, measurement_id: str) -> None:
        """Show this one."""
        if measurement_id != self._measurement_id:
            clear(self._cards)
        self._measurement_id = measurement_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._measurement_id:
            self.query(measurement, self._show, self.missing.emit, key=NAME, measurement_id=self._measurement_id)

    def _build(self) -> None:
        row, back = back_row(_("Who is due"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        row.addWidget(self.withdraw)
        for button, wanted in (
            (self.withdraw, self.withdraw_wanted),
            (self.restore, self.restore_wanted),
            (self.take_back, self.take_back_wanted),
        ):
            button.clicked.connect(lambda _on=False, wanted=wanted: wanted.emit(self.shown))
        self.person.clicked.connect(self._go_to_person)
        self.fill.clicked.connect(self._fill_in)
        self.paper.clicked.connect(self._print)
        for button in (self.person, self.restore, self.take_back, self.paper, self.fill):
            self.header.add_action(button)
        self._cards.setSpacing(RELATED)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self, found: Measurement) -> None:
        if found.id != self._measurement_id:
            return
        self.shown = found
        self.header.set_title(found.name)
        self.header.set_sentence(f"{found.title} · {planned_label(found.planned)} · {found.code}")
        self._show_acts(found)
        clear(self._cards)
        self.answers = None
        for card in self._made(found):
            card.setMaximumWidth(FORM_WIDTH + 2 * RELATED)
            self._cards.addWidget(card)
        if self._reads and found.state is MeasureState.DONE and not found.erased:
            self.query(form, self._show_answers, key=f"{NAME}.answers", measurement_id=found.id)

    def _show_answers(self, found: FilledForm) -> None:
        """What was answered, below the rest."""
        if self.shown is not None and found.measurement_id == self.shown.id and self.answers is None:
            self.answers = _answers(found)
            self.answers.setMaximumWidth(FORM_WIDTH + 2 * RELATED)
            self._cards.addWidget(self.answers)

    def _show_acts(self, found: Measurement) -> None:
        present = found.withdrawn_at is None
        opened = found.state is MeasureState.OPEN and not found.erased
        reopens = found.state is MeasureState.DONE
        self.fill.setVisible(present and opened)
        prints = self.context.actor.may(Permission.PRINT)
        self.paper.setVisible(present and opened and prints and found.circumstances.medium is Medium.PAPER)
        self.take_back.setVisible(present and not found.erased and (self._reads or not reopens))
        self.take_back.setText(_("Open again") if reopens else _("Take back"))
        self.withdraw.setVisible(present and reopens)
        self.restore.setVisible(not present)

    def _made(self, found: Measurement) -> Iterator[Card]:
        yield _circumstances(found)
        known = known_instruments().get(found.instrument)
        if found.erased:
            yield _told(_("The answers were erased when the consent was withdrawn."))
        elif found.state is MeasureState.DONE and not self._reads:
            yield _told(_("It is filled in. What was answered is read by those who evaluate the programme."))
        elif known is not None and found.scored is not None:
            yield _scores(found, known)

    def _fill_in(self) -> None:
        if self.shown is not None:
            self.context.navigate(to_fill_in(self.shown))

    def _print(self) -> None:
        if self.shown is not None:
            self.context.navigate(Place("evaluation", self.shown.id, "paper"))

    def _go_to_person(self) -> None:
        if self.shown is not None:
            self.context.navigate(Place("people", self.shown.person_id, "questionnaires"))


def _circumstances(found: Measurement) -> Card:
    card = Card(padding=16)
    card.body.setSpacing(INSIDE)
    chip = measurement_chip(found)
    status = StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.state")
    card.body.addWidget(status, 0, Qt.AlignmentFlag.AlignLeft)
    said = found.circumstances
    lines = [(_("Day"), long_date(said.day))]
    if found.state in (MeasureState.OPEN, MeasureState.DONE):
        lines += [
            (_("On what"), medium_label(said.medium)),
            (_("How"), mode_label(said.mode)),
            (_("Language"), language_words(said.language)),
        ]
        if said.mode is not Mode.SELF and said.helped_by:
            lines.append((_("Who helped"), said.helped_by))
        if said.interpreter:
            lines.append((_("Interpreter"), said.interpreter))
    if found.reason:
        lines.append((_("Reason"), found.reason))
    card.body.addLayout(_grid(lines))
    return card


def _scores(found: Measurement, known: Instrument) -> Card:
    assert found.scored is not None
    key = known.key(found.form)
    card = Card(known.measures, padding=16)
    card.body.setSpacing(INSIDE)
    total = label(
        score_text(found.scored), "number" if found.scored.score is not None else "strong", name=f"{NAME}.score"
    )
    card.body.addWidget(total)
    card.body.addWidget(label(range_text(known, key), "muted", wrap=True, name=f"{NAME}.direction"))
    if found.scored.band:
        card.body.addWidget(label(_("Band: {band}").format(band=found.scored.band), wrap=True))
    lines = [
        (each.label, _part_text(value, range_text(known, key, each.id), each.at_risk_below))
        for each in key.subscales
        if (value := found.scored.subscales.get(each.id)) is not None
    ]
    card.body.addLayout(_grid(lines))
    missing = found.scored.missing
    if missing and found.scored.score is not None:
        text = ngettext("{n} answer is missing.", "{n} answers are missing.", missing)
        card.body.addWidget(label(text.format(n=missing), "help", wrap=True))
    version = _("Scored with key {version}. One score says little about one person.")
    card.body.addWidget(label(version.format(version=found.scored.key_version), "help", wrap=True))
    return card


def _part_text(value: float, within: str, limit: float | None) -> str:
    """The score of a part of the scale, and whether that is little."""
    text = f"{number_text(value)} ({within})"
    if limit is None or value >= limit:
        return text
    return _("{score}, at risk: below {limit}").format(score=text, limit=number_text(limit))


def _answers(found: FilledForm) -> Card:
    card = Card(_("What was answered"), padding=16)
    card.setObjectName(f"{NAME}.answers")
    card.body.setSpacing(INSIDE)
    for each in told_answers(found.words, found.answers):
        if each.section:
            card.body.addWidget(label(each.section, "strong", wrap=True))
        card.body.addWidget(label(each.question, "muted", wrap=True))
        said = label(each.answer or _("Left open"), "" if each.answer else "help", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(said)
    return card


def _told(sentence: str) -> Card:
    card = Card(padding=16)
    card.body.addWidget(label(sentence, wrap=True))
    return card


def _grid(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(STEP)
    grid.setColumnStretch(1, 1)
    for row, (words, value) in enumerate(lines):
        grid.addWidget(label(words, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        shown = label(value, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(shown, row, 1)
    return grid
