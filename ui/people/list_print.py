"""The list of people as a paper: previewed from memory, printed or saved, and noted in the audit."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.listing_values import PersonColumn
from ensure_desktop.people.printing import note_list_exported, printed_people
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.centre import Centre
from reports.people_list import PaperColumn, PeopleList, people_list
from ui.context import Context
from ui.people.list_columns import list_columns
from ui.people.shelf import lines_of
from ui.theme import RELATED
from ui.widgets.buttons import link
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

SUGGESTED = "people.pdf"
"""No name in a file's name."""


class PrintPage(QWidget):
    """The page. `left` is sent when somebody goes back, `failed` with a `UserError`: too many people for paper.

    Words that label people are not looked for: the list stays among colleagues.
    """

    left = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("people.print")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._list: PeopleList | None = None
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name="people.paper")
        self.preview.large_wanted.connect(self._make)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.failed)
        back = link(_("Back to the list"), "arrow-left", name="people.print.back")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(row)
        sentence = _("Everybody in the list with the columns that it has now. Names stand on it: for colleagues only.")
        column.addWidget(PageHeader(_("Print the list"), sentence))
        column.addWidget(self.preview, 1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_list(self, shown: PeopleFilter, *, order: str, keys: Sequence[str], words: str) -> None:
        """Make the paper of this list; `keys` name its columns, `words` say the filter."""
        self._list = None
        self.preview.setEnabled(False)  # until this one is there, nobody prints another
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        job = partial(
            _read,
            shown=shown,
            order=order,
            keys=keys,
            words=words,
            centre=self._context.centre,
        )
        self._context.operations.call(job, self._take, self.failed.emit, key="people.print", reads=True)

    def _take(self, made: PeopleList) -> None:
        self._list = made
        self._make()

    def _make(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._list is not None:
            job = partial(_paper, people=self._list, large=self.preview.large.isChecked())
            self._context.operations.call(
                job, self._put_up, self.failed.emit, title=_("Making the paper"), key="people.paper", reads=True
            )

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        if self.hasFocus():
            self.preview.focus_print()

    def _note(self, how: str) -> None:
        """Have the audit remember that the list left the program."""
        self._context.operations.change(note_list_exported, self._noted, self._not_noted, how=how)

    def _noted(self, _result: object) -> None:
        self._context.notify(_("The list is out, and this is noted in the audit."), None)

    def _not_noted(self, error: UserError) -> None:
        self.failed.emit(error)


def _read(
    vault: "Vault", *, shown: PeopleFilter, order: str, keys: Sequence[str], words: str, centre: Centre
) -> PeopleList:
    """Everybody in the list, as cells of text."""
    columns = [next(each for each in list_columns(centre.words) if each.key == key) for key in keys]
    with vault.work(printed_people.name) as work:
        found = printed_people(work, shown=shown, order=order, columns=[PersonColumn(key) for key in keys])
        lines = lines_of(work, found)
        printed_on = work.today()
    return PeopleList(
        centre=centre.name,
        words=words,
        printed_on=printed_on,
        columns=tuple(PaperColumn(column.title, column.right) for column in columns),
        rows=tuple(tuple(column.text(line) for column in columns) for line in lines),
    )


def _paper(_vault: object, *, people: PeopleList, large: bool) -> bytes:
    return people_list(people, large=large)
