"""The list of guides by meeting and language, and what can be done with the chosen one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import GuidePurpose, GuideRow
from ui.context import Context
from ui.dates import short_date
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.interviews.guides.reading import read_guides
from ui.interviews.guides.row_bar import RowBar
from ui.interviews.guides.words import language_words
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import FilterButton, link, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import rule

NARROW = 900
"""Pixels of the page under which the list does without its last column."""
PURPOSE, LANGUAGE, VERSION, QUESTIONS, ASKED, CHANGED, BY = range(1, 8)
WIDTHS = {PURPOSE: 138, LANGUAGE: 96, VERSION: 82, QUESTIONS: 102, ASKED: 74, CHANGED: 124, BY: 150}
LANGUAGE_WIDTH = 176


class GuideList(QWidget):
    """All guides, filtered by meeting and language. The bar's signals are about the chosen `GuideRow`."""

    opened = Signal(object)
    new_wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, desk: GuideDesk = MEETING_DESK, back: QPushButton | None = None) -> None:
        """`back` stands above the list, where it lies behind another page."""
        super().__init__()
        self.setObjectName("guides.list")
        self._context = context
        self._desk, self._words = desk, desk.words()
        self._back = back
        self._rows: tuple[GuideRow, ...] = ()
        self._purpose: GuidePurpose | None = None
        self._withdrawn_shown = False
        self._may_write = context.actor.may(desk.may_change)
        self.new = primary(self._words.new, "plus", name="guides.new")
        self.language = ChoiceField([("", _("All languages"))], name="guides.language")
        self.withdrawn = FilterButton("", name="guides.withdrawn")
        self.all = link(_("Show all"), name="guides.all")
        self.bar = RowBar(self._words, may_write=self._may_write)
        self.table = self._make_table()
        self._build()

    def reload(self) -> None:
        """Read the guides again."""
        operations = self._context.operations
        operations.call(partial(read_guides, desk=self._desk), self._take, self.failed.emit, key="guides", reads=True)

    def rows(self) -> tuple[GuideRow, ...]:
        """All guides, as they were read."""
        return self._rows

    def current(self) -> GuideRow | None:
        """The chosen guide."""
        row: GuideRow | None = self.table.current()
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the titles room: who changed a guide last stands with its versions as well."""
        super().resizeEvent(event)
        self.table.view.setColumnHidden(BY, self.width() < NARROW)

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        if self._back is not None:
            column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(PageHeader(self._words.heading, self._sentence(), self._head_buttons()))
        column.addLayout(self._filters())
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(rule())
        card.body.addWidget(self.bar)
        column.addWidget(card, 1)
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self.bar.show_row)
        self.table.model.loaded.connect(lambda _total: self.bar.show_row(self.current()))

    def _sentence(self) -> str:
        if self._may_write:
            return self._words.about
        return self._words.about_reader.format(**self._context.centre.words.internal())

    def _head_buttons(self) -> tuple[QPushButton, ...]:
        self.new.setToolTip(_("Ctrl+N"))
        self.new.setShortcut("Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        return (self.new,) if self._may_write else ()

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        self._chips = QButtonGroup(self)
        for purpose in (None, *self._desk.purposes) if len(self._desk.purposes) > 1 else ():
            text = _("All meetings") if purpose is None else _short(purpose)
            chip = FilterButton(text, name=f"guides.purpose.{purpose.value if purpose else 'all'}")
            chip.setChecked(purpose is None)
            chip.clicked.connect(lambda _on=False, purpose=purpose: self._choose_purpose(purpose))
            self._chips.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.all)
        row.addWidget(self.withdrawn)
        self.language.setAccessibleName(_("Language of the guides"))
        self.language.setFixedWidth(LANGUAGE_WIDTH)
        row.addWidget(self.language)
        self.language.changed.connect(self._show)
        self.withdrawn.clicked.connect(self._choose_withdrawn)
        self.all.clicked.connect(self.show_all)
        return row

    def _make_table(self) -> Table:
        columns = (
            Column(_("Title"), lambda row: row.title, stretch=True),
            Column(_("Meeting"), lambda row: _short(row.purpose), WIDTHS[PURPOSE]),
            Column(_("Language"), lambda row: language_words(row.language), WIDTHS[LANGUAGE]),
            Column(_("Version"), lambda row: str(row.number), WIDTHS[VERSION], right=True),
            Column(_("Questions"), lambda row: str(row.questions), WIDTHS[QUESTIONS], right=True),
            Column(_("Asked"), lambda row: str(row.asked), WIDTHS[ASKED], right=True),
            Column(_("Changed"), lambda row: short_date(row.changed_at.astimezone().date()), WIDTHS[CHANGED]),
            Column(_("By"), lambda row: row.changed_by or _("the program"), WIDTHS[BY]),
        )
        table = Table(PagedModel(columns, self._fetch), name="guides.table", words=self._words.heading)
        table.view.setColumnHidden(PURPOSE, len(self._desk.purposes) == 1)
        first = EmptyState(
            "clipboard-text",
            self._words.none_yet,
            self._words.make if self._may_write else "",
            hint=self._words.what_it_is,
            name="guides.empty",
        )
        first.acted.connect(self.new_wanted)
        done = EmptyState("check-circle", self._words.none_withdrawn, _("Show all"), name="guides.all_done")
        nothing = EmptyState("magnifying-glass", self._words.no_result, _("Show all"), name="guides.no_result")
        for state in (done, nothing):
            state.acted.connect(self.show_all)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # choosing

    def show_all(self) -> None:
        """Take every filter away."""
        self._purpose, self._withdrawn_shown = None, False
        for chip in self._chips.buttons()[:1]:
            chip.setChecked(True)
        self.language.set_value("")
        self._show()

    def _choose_purpose(self, purpose: GuidePurpose | None) -> None:
        self._purpose = purpose
        self._show()

    def _choose_withdrawn(self) -> None:
        self._withdrawn_shown = self.withdrawn.isChecked()
        self._show()

    # showing

    def _take(self, rows: tuple[GuideRow, ...]) -> None:
        self._rows = rows
        codes = sorted({row.language for row in rows}, key=language_words)
        self.language.set_choices([("", _("All languages")), *((code, language_words(code)) for code in codes)])
        self._show()

    def _show(self) -> None:
        gone = sum(row.withdrawn for row in self._rows)
        self.withdrawn.setText(_("Withdrawn  {n}").format(n=gone))
        self.withdrawn.setChecked(self._withdrawn_shown)
        self.withdrawn.setVisible(gone > 0 or self._withdrawn_shown)
        filtered = self._purpose is not None or bool(self.language.value())
        self.all.setVisible(filtered or self._withdrawn_shown)
        kind = Emptiness.ALL_DONE if self._withdrawn_shown else Emptiness.NOTHING_YET
        self.table.set_emptiness(Emptiness.NO_RESULT if filtered else kind)
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        """The list is read as a whole; it is the model that asks for pages."""
        language = self.language.value()
        shown = [
            row
            for row in self._rows
            if row.withdrawn is self._withdrawn_shown
            and self._purpose in (None, row.purpose)
            and language in ("", row.language)
        ]
        deliver(shown[offset : offset + limit], len(shown))


def _short(purpose: GuidePurpose) -> str:
    """The meeting as short as a chip."""
    return {
        GuidePurpose.APPLICANT: _("First meeting"),
        GuidePurpose.SECOND_MEETING: _("Second meeting"),
        GuidePurpose.PARTICIPANT: _("Intake"),
        GuidePurpose.QUESTIONNAIRE: _("Questionnaire"),
    }[purpose]
