"""The visit sheets of one supporter or of all: previewed from memory, printed or saved, and noted in the audit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonPage, RoleKind
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.papers import VisitSheet
from ensure_desktop.visits.sheet_texts import sheet_languages
from reports.visit_sheet import visit_sheets
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.panel import Panel
from ui.people.consent.words import language_choices
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.visits.list_page import MOST_SUPPORTERS
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

SUGGESTED = "visit-sheets.pdf"
"""No name in a file's name."""
WEEKS = (4, 8, 13)
"""Until the next talk in the intervision, two of them, a quarter."""


class SheetPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"visits", "matching", "people"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.sheet_page")
        self._supporter_id = ""
        self._sheets: tuple[VisitSheet, ...] = ()
        self._supporters = ChoiceField([_everybody()], name="visits.sheet.supporter")
        self._languages = ChoiceField(_languages(), name="visits.sheet.language")
        self._weeks = ChoiceField(_weeks(), name="visits.sheet.weeks")
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name="visits.paper")
        self._wording = WordingLine(context, name="visits.sheet.wording")
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
            "The coming dates to take along, with room to write. They show codes instead of names of {participants}."
        )
        self.body.addWidget(PageHeader(_("Visit sheets"), sentence.format(participants=words.participants)))
        self.body.addLayout(self._choices())
        nothing = _("There is no match with visits here now.")
        self._empty = EmptyState("file-dotted", nothing, name="visits.sheet.empty")
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._wording)
        self.body.addWidget(self._stack, 1)
        self.preview.large_wanted.connect(self._show_paper)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        choices = (
            (_("For"), _("For whom"), self._supporters, 260),
            (_("Language"), _("Language of the sheets"), self._languages, 180),
            (_("Dates of"), _("How far ahead"), self._weeks, 100),
        )
        for words, named, field, width in choices:
            head = label(words, "label")
            head.setBuddy(field)
            field.setAccessibleName(named)
            field.setMinimumWidth(width)
            field.changed.connect(self._choose)
            row.addWidget(head)
            row.addWidget(field)
            row.addSpacing(INSIDE)
        row.addStretch(1)
        return row

    def open_supporter(self, supporter_id: str) -> None:
        """Show the sheet of this supporter; those of all who visit where it is empty."""
        self._supporter_id = supporter_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Ask who can be chosen, and for the sheets."""
        self.query(
            people.people_page,
            self._show_supporters,
            key="visits.sheet.supporters",
            shown=PeopleFilter(role=RoleKind.SUPPORTER),
            offset=0,
            limit=MOST_SUPPORTERS,
        )

    def _show_supporters(self, page: PersonPage) -> None:
        self._supporters.blockSignals(True)
        self._supporters.set_choices([_everybody(), *((row.id, f"{row.name} ({row.code})") for row in page.rows)])
        known = [row.id for row in page.rows]
        self._supporters.set_value(self._supporter_id if self._supporter_id in known else "")
        self._supporters.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self._supporter_id = self._supporters.value()
        self.preview.setEnabled(False)  # until the paper of this one is there, nobody prints that of another
        self.query(
            visits.sheets_for,
            self._show_sheets,
            key="visits.sheet",
            supporter_ids=(self._supporter_id,) if self._supporter_id else None,
            weeks=self._weeks.value(),
            language=self._languages.value(),
        )

    def _show_sheets(self, sheets: tuple[VisitSheet, ...]) -> None:
        self._sheets = tuple(sheet for sheet in sheets if sheet.matches)
        self._stack.setCurrentWidget(self.preview if self._sheets else self._empty)
        if self._sheets:
            self._show_paper()

    def _show_paper(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._sheets:
            job = partial(_paper, sheets=self._sheets, large=self.preview.large.isChecked())
            title = _("Drawing the sheets")
            self.context.operations.call(
                job, self._put_up, self.show_error, key="visits.paper", reads=True, title=title
            )

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._wording.show_paper(self.preview)
        self.preview.setEnabled(True)

    def _note(self, how: str) -> None:
        """Have the audit remember that the paper left the program."""
        ids = [sheet.supporter_id for sheet in self._sheets]
        self.change(visits.note_sheets_exported, partial(self._noted, len(ids)), supporter_ids=ids, how=how)

    def _noted(self, count: int, _result: object) -> None:
        text = ngettext(
            "The sheet is out, and this is noted in the audit.",
            "{n} sheets are out, and this is noted in the audit.",
            count,
        )
        self.message.say(Tone.GOOD, text.format(n=count))


def _everybody() -> tuple[str, str]:
    return "", _("All who visit")


def _languages() -> list[tuple[str, str]]:
    return [("", _("Best for each")), *language_choices(sheet_languages())]


def _weeks() -> list[tuple[int, str]]:
    return [(weeks, ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)) for weeks in WEEKS]


def _paper(_vault: object, *, sheets: tuple[VisitSheet, ...], large: bool) -> bytes:
    return visit_sheets(sheets, large=large)
