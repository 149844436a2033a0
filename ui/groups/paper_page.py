"""The attendance list of an activity on paper: previewed from memory, printed or saved, and noted in the audit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.groups.service import list_paper, note_list_exported
from ensure_desktop.groups.values import Activity, ActivityPaper
from ensure_desktop.i18n import _
from reports.activity_list import activity_list_paper
from ui.context import Context
from ui.panel import Panel
from ui.theme import GROUPS, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.fields import CheckField
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview

NAME = "groups.paper"
SUGGESTED = "attendance-list.pdf"
"""Nobody's name stands in a file's name."""


class ListPaperPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"groups", "people"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._activity: Activity | None = None
        self._paper: ActivityPaper | None = None
        self.series = CheckField(_("The next days of the series too"), name=f"{NAME}.series")
        self.codes = CheckField(_("Codes instead of names"), name=f"{NAME}.codes")
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.preview")
        row, back = back_row(_("Back"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        choices = QHBoxLayout()
        choices.setSpacing(GROUPS)
        choices.addWidget(self.series)
        choices.addWidget(self.codes)
        choices.addStretch(1)
        sentence = _("To pass round and sign. With names it stays in the room; with codes others may read it.")
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(PageHeader(_("Attendance list"), sentence))
        self.body.addLayout(choices)
        self.body.addWidget(self.preview, 1)
        for box in (self.series, self.codes):
            box.toggled.connect(lambda _on: self.reload())
        self.preview.large_wanted.connect(lambda _large: self._draw())
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_activity(self, activity: Activity) -> None:
        """Show the list of `activity`."""
        self._activity = activity
        self.series.setVisible(activity.later > 0)
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Ask for the list."""
        if self._activity is not None:
            self.preview.setEnabled(False)  # until this paper is there, nobody prints another one
            self.query(
                list_paper,
                self._show,
                key=NAME,
                activity_id=self._activity.id,
                whole_series=self._activity.later > 0 and self.series.isChecked(),
                codes_only=self.codes.isChecked(),
            )

    def _show(self, paper: ActivityPaper) -> None:
        self._paper = paper
        self._draw()

    def _draw(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._paper is not None:
            job = partial(_drawn, paper=self._paper, large=self.preview.large.isChecked())
            title = _("Drawing the list")
            self.context.operations.call(job, self._put_up, self.show_error, key=f"{NAME}.pdf", reads=True, title=title)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)

    def _note(self, how: str) -> None:
        if self._activity is not None:
            self.change(note_list_exported, self._noted, activity_id=self._activity.id, how=how)

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The list is out, and this is noted in the audit."))


def _drawn(_vault: object, *, paper: ActivityPaper, large: bool) -> bytes:
    return activity_list_paper(paper, large=large)
