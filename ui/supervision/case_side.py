"""Beside the form of a case: the page as it would be printed now, and what was found in it that names somebody."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.supervision.service import draft_sheet
from ensure_desktop.supervision.values import CaseDetails, CaseDraft, CaseSheet
from reports.case_sheet import case_sheet_pdf
from ui.context import Context
from ui.outward.marked_text import MarkedText
from ui.supervision.case_words import case_parts
from ui.theme import INSIDE
from ui.widgets.pages import Pages, PageView
from ui.widgets.tabs import Tabs
from ui.widgets.text import label

NAME = "case.side"
PAUSE = 350
"""Milliseconds after the last key before the page is made anew."""


class CaseSide(QWidget):
    """`look` shows a case; `decided` sends the choices once somebody decided about a name."""

    decided = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._context = context
        self._details: CaseDetails | None = None
        self._code = ""
        self.draft: CaseDraft | None = None
        """What is shown."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.said = label("", "muted", wrap=True, name=f"{NAME}.said")
        self.pages = PageView()
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setAccessibleName(_("Preview of the page"))
        self.marked = MarkedText(context, name=f"{NAME}.names")
        self.marked.changed.connect(lambda: self.decided.emit(self.marked.choices()))
        self.tabs = Tabs(_("The page and the names in it"), name=f"{NAME}.tabs")
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.pages, 1)
        self.tabs.addTab(paper, _("Page"))
        self.tabs.addTab(scrolling(self.marked), _("Names"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.tabs)
        self.said.hide()

    def look(self, details: CaseDetails, code: str, *, at_once: bool = False) -> None:
        """Show this case, after a pause while somebody types."""
        self._details, self._code = details, code
        if at_once:
            self._ask()
        else:
            self._pause.start()

    def text(self) -> str:
        """What stands on the page that is shown."""
        return self._shown.text(0) if self.draft is not None else ""

    def _ask(self) -> None:
        self._pause.stop()
        if self._details is not None:
            take = partial(self._take, self._details)
            self._context.operations.query(
                draft_sheet, take, key=f"{NAME}.draft", code=self._code, details=self._details
            )

    def _take(self, details: CaseDetails, draft: CaseDraft) -> None:
        if details is not self._details:
            return  # typed on meanwhile
        parts = case_parts(details.text, draft.title)
        self.marked.show_texts(parts, about=draft.about, choices=details.choices, at_once=True)
        names = _("Names ({n})").format(n=draft.undecided) if draft.undecided else _("Names")
        self.tabs.setTabText(1, names)
        job = partial(drawn, sheet=draft.sheet, large=False, copies=1)
        put_up = partial(self._put_up, draft)
        operations = self._context.operations
        operations.call(job, put_up, self._say, key=f"{NAME}.pdf", reads=True, title=_("Drawing the page"))

    def _put_up(self, draft: CaseDraft, pdf: bytes) -> None:
        self.draft = draft
        self._shown = Pages(pdf)
        self.pages.show_pages(self._shown)
        waiting = _("Where […] stands, somebody may be meant. Please look at the names before you print.")
        self.said.setText(waiting)
        self.said.setVisible(bool(draft.undecided))

    def _say(self, error: UserError) -> None:
        self.said.setText(error.message)
        self.said.show()


def drawn(_vault: object, *, sheet: CaseSheet, large: bool, copies: int) -> bytes:
    """The paper, made away from the window: fonts take a moment."""
    return case_sheet_pdf(sheet, large=large, copies=copies)


def scrolling(inside: QWidget) -> QScrollArea:
    """A part of a page that scrolls by itself."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("look", "plain")
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(inside)
    return area
