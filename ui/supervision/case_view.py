"""One case: its sheet ready to be printed, who brings it, and what was agreed on."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.supervision.labels import pitfall_hint, pitfall_label, triangle_hint, triangle_label
from ensure_desktop.supervision.service import case as read_case
from ensure_desktop.supervision.service import draft_sheet, printed_case, save_case
from ensure_desktop.supervision.values import Case, CaseDraft, Pitfall, TriangleRole
from ensure_desktop.vault.permissions import Permission
from reports.case_sheet import MOST_COPIES
from ui.context import Context, Place
from ui.icons import icon
from ui.outward.marked_text import MarkedText
from ui.outward.wording_line import WordingLine
from ui.panel import Panel
from ui.supervision.agreed_card import AgreedCard
from ui.supervision.case_side import drawn, scrolling
from ui.supervision.case_words import case_chip, case_facts_line, case_parts
from ui.theme import GROUPS, INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields import NumberField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.paper import PaperPreview
from ui.widgets.text import IconLabel, label

NAME = "supervision.case"
SUGGESTED = "case-sheet.pdf"
"""Nobody's name stands in a file's name."""
SIDE_WIDTH = 300
SIDE_BY_SIDE = 860
"""From so many pixels on, what was agreed stands beside the paper, not below it."""
NAMES_SIDE_BY_SIDE = 1080
"""The same beside the names: the words that wait for a decision stand beside the text first."""
PAPER_HEIGHT = 480


class CaseView(Panel):
    """The page of one case. The signals say what is wanted; the page around it does it."""

    areas = frozenset({"supervision", "people", "organisations", "accounts"})

    left = Signal()
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    missing = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._may_write = context.actor.may(Permission.DIARY_WRITE)
        self._case_id = ""
        self._fresh = False
        """Whether the sheet was not yet shown since the case was opened."""
        self.shown: Case | None = None
        self.draft: CaseDraft | None = None
        self.header = PageHeader(" ", " ")
        self._withdraw = quiet(_("Withdraw"), name=f"{NAME}.withdraw")
        self._restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self._names = outlined(_("Names in it"), "eye-slash", name=f"{NAME}.names")
        self._change = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.paper")
        self._wording = WordingLine(context, name=f"{NAME}.wording")
        self.copies = NumberField(name=f"{NAME}.copies", least=1, most=MOST_COPIES)
        self.marked = MarkedText(context, name=f"{NAME}.marked")
        self._stack = QStackedWidget()
        self._side = QVBoxLayout()
        self._build()

    def open_case(self, case_id: str) -> None:
        """Show this case."""
        if self._case_id != case_id:
            clear(self._side)
            self.shown = self.draft = None
        self._case_id = case_id
        self._fresh = True
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._case_id:
            self.query(read_case, self._show, self.missing.emit, key=NAME, case_id=self._case_id)

    def is_ready(self) -> bool:
        """Whether the sheet that is shown can be printed."""
        return self._stack.currentWidget() is self._paper and self.preview.isEnabled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        names = self._stack.currentWidget() is self._marks
        wide = self.width() >= (NAMES_SIDE_BY_SIDE if names else SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._both.direction() is not direction:
            self._both.setDirection(direction)
        self._aside.setMaximumWidth(SIDE_WIDTH if wide else 16777215)

    # building

    def _build(self) -> None:
        row, back = back_row(_("Intervision"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        row.addWidget(self._withdraw)
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self.shown))
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self.shown))
        self._change.clicked.connect(lambda: self.change_wanted.emit(self.shown))
        self._names.clicked.connect(self.turn)
        for button in (self._restore, self._names, self._change):
            self.header.add_action(button)
        self._aside = QWidget()
        self._side.setSpacing(RELATED)
        column = QVBoxLayout(self._aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._side)
        column.addStretch(1)
        self._paper = self._make_paper()
        self._sealed = _sealed()
        self._marks = scrolling(self.marked)
        for page in (self._paper, self._marks, self._sealed):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(PAPER_HEIGHT)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(GROUPS)
        self._both.addWidget(self._stack, 1)
        self._both.addWidget(self._aside)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addLayout(self._both, 1)
        self._connect()

    def _connect(self) -> None:
        self.preview.large_wanted.connect(lambda _large: self._draw())
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        self.copies.changed.connect(self._draw)
        self.marked.changed.connect(self._decided)
        self.marked.checked.connect(self._look_at_open)
        self.marked.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_paper(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        words = label(_("Sheets for the group"), "label")
        words.setBuddy(self.copies)
        self.copies.setAccessibleName(_("Sheets for the group"))
        self.copies.setText("1")
        self.copies.setMaximumWidth(64)
        row.addWidget(words)
        row.addWidget(self.copies)
        row.addStretch(1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(row)
        column.addWidget(self._wording)
        column.addWidget(self.preview, 1)
        return made

    # showing

    def _show(self, found: Case) -> None:
        if found.id != self._case_id:
            return
        if self.shown is None or self.shown.group != found.group:
            with QSignalBlocker(self.copies):
                self.copies.setText(str(min(max(found.group, 1), MOST_COPIES)))
        self.shown = found
        self.header.set_title(_("Case {code}").format(code=found.code))
        self.header.set_sentence(case_facts_line(found))
        own, present = self._may_write and found.readable, found.withdrawn_at is None
        self._withdraw.setVisible(own and present)
        self._restore.setVisible(own and not present)
        for button in (self._change, self._names):
            button.setVisible(own and present)
        clear(self._side)
        for card in self._cards(found):
            self._side.addWidget(card)
        if found.readable:
            self._ask()
        else:
            self._stack.setCurrentWidget(self._sealed)

    def _cards(self, found: Case) -> list[QWidget]:
        chip = case_chip(found)
        state = Card(padding=16)
        state.body.setSpacing(INSIDE)
        status = StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.state")
        state.body.addWidget(status, 0, Qt.AlignmentFlag.AlignLeft)
        if found.details.entry_id:
            meeting = link(_("The meeting in the diary"), "notebook", name=f"{NAME}.meeting")
            place = Place("supervision", found.details.entry_id, "entry")
            meeting.clicked.connect(partial(self.context.navigate, place))
            state.body.addWidget(meeting, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            state.body.addWidget(label(_("It is not brought to a meeting yet."), "muted", wrap=True))
        made: list[QWidget] = [state]
        if found.readable and self._may_write and found.withdrawn_at is None:
            agreed = AgreedCard(self.context, found)
            agreed.noted.connect(self._noted)
            made.append(agreed)
        if found.details.pitfalls or found.details.triangle:
            made.append(_seen(found))
        return made

    def _ask(self) -> None:
        """What stands on the sheet, and whether anybody may be named on it."""
        if self.shown is not None:
            self.preview.setEnabled(False)  # until this paper is there, nobody prints another one
            take = partial(self._take, self.shown)
            self.query(draft_sheet, take, key=f"{NAME}.sheet", code=self.shown.code, details=self.shown.details)

    def _take(self, case: Case, draft: CaseDraft) -> None:
        if case is not self.shown:
            return
        self.draft = draft
        parts = case_parts(case.details.text, draft.title)
        self.marked.show_texts(parts, about=draft.about, choices=case.details.choices, at_once=True)
        if draft.undecided or case.withdrawn_at is not None:
            self._turn_to(self._marks)
        else:
            self._turn_to(self._paper)
            self._draw()

    def turn(self) -> None:
        """From the paper to the names in it, and back."""
        if self.draft is not None and self._stack.currentWidget() is self._marks and not self.draft.undecided:
            self._turn_to(self._paper)
            self._draw()
        else:
            self._turn_to(self._marks)
            self.marked.focus_open()

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._arrange()
        waits = self.draft is not None and self.draft.undecided > 0
        there = _("To the word that waits") if waits else _("The page")
        self._names.setText(_("Names in it") if page is self._paper else there)
        self._names.setIcon(icon("eye-slash" if page is self._paper else "file-text", "text"))

    def _draw(self) -> None:
        """Have the paper made away from the window."""
        if self.draft is None or self.draft.undecided:
            return
        try:
            copies = self.copies.value() or 1
        except UserError as error:
            self.show_error(error)
            return
        self.preview.setEnabled(False)
        job = partial(drawn, sheet=self.draft.sheet, large=self.preview.large.isChecked(), copies=copies)
        title = _("Drawing the case sheet")
        self.context.operations.call(job, self._put_up, self._too_long, key=f"{NAME}.pdf", reads=True, title=title)

    def _put_up(self, pdf: bytes) -> None:
        self.message.clear()
        self.preview.show_paper(pdf)
        self._wording.show_texts([self.preview.text()])  # the sheets of a set are alike
        self.preview.setEnabled(True)
        if self._fresh:
            self._fresh = False
            self.preview.focus_print()

    def _too_long(self, error: UserError) -> None:
        self.message.say(Tone.ATTENTION, error.message, _("Change…"), lambda: self.change_wanted.emit(self.shown))
        if self.preview.large.isChecked():
            with QSignalBlocker(self.preview.large):
                self.preview.large.setChecked(False)
            self.preview.setEnabled(True)  # it shows the sheet in usual letters still

    # acts

    def _look_at_open(self) -> None:
        """Put the keyboard on the first word that waits, which may stand far below."""
        if self._stack.currentWidget() is self._marks:
            self.marked.focus_open()

    def _decided(self) -> None:
        """Keep with the case what was decided about names."""
        if self.shown is not None:
            details = replace(self.shown.details, choices=self.marked.choices())
            self.change(save_case, self._show, case_id=self._case_id, details=details)

    def _note(self, how: str) -> None:
        self.change(printed_case, self._out, case_id=self._case_id, how=how)

    def _out(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The sheet is out, and this is noted in the audit."))

    def _noted(self, case: Case) -> None:
        self.context.notify(_("It stands in the diary now."), None)
        self._show(case)


def _sealed() -> Card:
    card = Card(padding=16)
    row = QHBoxLayout()
    row.setSpacing(RELATED)
    row.addWidget(IconLabel("lock-simple", 24), 0, Qt.AlignmentFlag.AlignTop)
    told = _(
        "What was told here is sealed. It can be read by the one who wrote it, by the coach, by whoever leads the"
        " meeting, and by the project leader."
    )
    row.addWidget(label(told, wrap=True), 1)
    card.body.addLayout(row)
    card.body.addStretch(1)
    return card


def _seen(found: Case) -> Card:
    """What somebody ticked when she looked at herself."""
    card = Card(_("Looking at oneself"), padding=16)
    card.body.setSpacing(INSIDE)
    pitfalls = [(pitfall_label(each), pitfall_hint(each)) for each in Pitfall if each in found.details.pitfalls]
    roles = [(triangle_label(each), triangle_hint(each)) for each in TriangleRole if each in found.details.triangle]
    for word, sentence in (*pitfalls, *roles):
        card.body.addWidget(label(word, "label", wrap=True))
        card.body.addWidget(label(sentence, "muted", wrap=True))
    return card
