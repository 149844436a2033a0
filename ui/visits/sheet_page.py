"""The visit sheet of a supporter: previewed from memory, printed or saved, and noted in the audit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonPage, RoleKind
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import VisitSheet
from reports.visit_sheet import visit_sheet
from ui.context import Context
from ui.panel import Panel
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.visits.list_page import MOST_SUPPORTERS
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

SUGGESTED = "visit-sheet.pdf"
"""No name in a file's name."""


class SheetPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"visits", "matching", "people"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.sheet_page")
        words = context.centre.words
        self._supporter_id = ""
        self._sheet: VisitSheet | None = None
        self._supporters = ChoiceField([], name="visits.sheet.supporter")
        self._supporters.setAccessibleName(_("For which {supporter}").format(supporter=words.supporter))
        self._supporters.setMinimumWidth(280)
        self._supporters.changed.connect(self._choose)
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name="visits.paper")
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        words = self.context.centre.words
        row, back = back_row(_("Back"), name="visits.sheet.back")
        back.clicked.connect(self.left)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        sentence = _(
            "The coming dates to take along, with room to write. It shows codes instead of names of {participants}."
        )
        self.body.addWidget(PageHeader(_("Visit sheet"), sentence.format(participants=words.participants)))
        choose = QHBoxLayout()
        choose.setSpacing(INSIDE)
        choose.addWidget(label(_("For"), "label"))
        choose.addWidget(self._supporters)
        choose.addStretch(1)
        self.body.addLayout(choose)
        nothing = _("There is no match with visits for this {supporter} now.").format(supporter=words.supporter)
        self._empty = EmptyState("file-dotted", nothing, name="visits.sheet.empty")
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.preview.large_wanted.connect(self._show_paper)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_supporter(self, supporter_id: str) -> None:
        """Show the sheet of this supporter; of the first in the list where it is empty."""
        self._supporter_id = supporter_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Ask who can be chosen, and for the sheet."""
        self.query(
            people.people_page,
            self._show_supporters,
            key="visits.sheet.supporters",
            shown=PeopleFilter(role=RoleKind.SUPPORTER),
            offset=0,
            limit=MOST_SUPPORTERS,
        )

    def _show_supporters(self, page: PersonPage) -> None:
        choices = [(row.id, f"{row.name} ({row.code})") for row in page.rows]
        self._supporters.blockSignals(True)
        self._supporters.set_choices(choices)
        ids = [person_id for person_id, _words in choices]
        if self._supporter_id in ids:
            self._supporters.set_value(self._supporter_id)
        self._supporters.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self._supporter_id = self._supporters.value() or ""
        self.preview.setEnabled(False)  # until the paper of this one is there, nobody prints that of another
        if self._supporter_id:
            self.query(visits.sheet, self._show_sheet, key="visits.sheet", supporter_id=self._supporter_id)
        else:
            self._stack.setCurrentWidget(self._empty)

    def _show_sheet(self, sheet: VisitSheet) -> None:
        self._sheet = sheet
        self._stack.setCurrentWidget(self.preview if sheet.matches else self._empty)
        if sheet.matches:
            self._show_paper()

    def _show_paper(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._sheet is not None:
            job = partial(_paper, sheet=self._sheet, large=self.preview.large.isChecked())
            self.context.operations.call(job, self._put_up, self.show_error, key="visits.paper", reads=True)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)

    def _note(self, how: str) -> None:
        """Have the audit remember that the paper left the program."""
        self.change(visits.note_sheet_exported, self._noted, supporter_id=self._supporter_id, how=how)

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The sheet is out, and this is noted in the audit."))


def _paper(_vault: object, *, sheet: VisitSheet, large: bool) -> bytes:
    return visit_sheet(sheet, large=large)
