"""The interviews that were begun and not finished: who sits down again finds them here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.service import open_interviews
from ensure_desktop.interviews.values import InterviewRow
from ui.context import Context, Place
from ui.dates import short_date
from ui.theme import RELATED
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

MOST = 500
"""So many are shown; a centre that has more open at once finishes some first."""


class UnderWayPage(QWidget):
    """The list, the oldest first."""

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("interviews.under_way")
        self._context = context
        words = context.centre.words
        columns = (
            Column(_("Name"), lambda each: each.person_name, stretch=True, person=True),
            Column(_("Interview"), lambda each: purpose_label(each.purpose, words), 256),
            Column(_("Begun on"), lambda each: short_date(each.day), 132),
            Column(_("By"), lambda each: each.interviewer, 148, muted=True),
            Column(_("Answered"), _answered, 112, right=True),
        )
        model = PagedModel(columns, self._fetch)
        self.table = Table(model, name="interviews.open.table", words=_("Interviews under way"))
        done = EmptyState(
            "check-circle",
            _("No interview is under way."),
            _("Show the applicants"),
            hint=_("What was begun and not finished waits here."),
            name="interviews.open.empty",
        )
        done.acted.connect(self.closed)
        self.table.set_empty(Emptiness.ALL_DONE, done)
        self.table.set_emptiness(Emptiness.ALL_DONE)
        self.table.opened.connect(self._open)
        self.table.view.clicked.connect(lambda index: self._open(model.row_value(index.row())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(PageHeader(_("Interviews under way"), _("Press one to go on with it.")))
        card = Card(padding=1)
        card.body.addWidget(self.table, 1)
        column.addWidget(card, 1)

    def reload(self) -> None:
        """Ask for the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """There is nothing else to show."""

    def _open(self, row: InterviewRow | None) -> None:
        if row is not None:
            self._context.navigate(Place("interviews", row.id, "interview"))

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(rows: tuple[InterviewRow, ...]) -> None:
            deliver(rows[offset : offset + limit], len(rows))

        self._context.operations.query(open_interviews, take, self._fail, limit=MOST)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _answered(row: InterviewRow) -> str:
    return _("{answered} of {questions}").format(answered=row.answered, questions=row.questions)
