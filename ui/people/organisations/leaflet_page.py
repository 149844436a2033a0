"""The leaflet of chosen places: previewed from memory, printed or saved, and noted in the audit."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.service import TITLE_LIMIT, leaflet, note_leaflet_exported
from reports.leaflet import leaflet_paper
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import link
from ui.widgets.fields import CheckField, TextField
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

SUGGESTED = "leaflet.pdf"
PAUSE = 400
"""Milliseconds without a key in the title after which the paper is made again."""
TITLE_WIDTH = 340


class LeafletPage(QWidget):
    """Title, contact persons or not, and the paper. `closed` goes back; `noted` is sent once it is out."""

    closed = Signal()
    noted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("leaflet.page")
        self._context = context
        self._ids: tuple[str, ...] = ()
        self.title = TextField(name="leaflet.title", longest=TITLE_LIMIT)
        self.title.setAccessibleName(_("Title of the leaflet"))
        self.title.setFixedWidth(TITLE_WIDTH)
        self._contacts = CheckField(_("With contact persons"), name="leaflet.contacts")
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name="leaflet.paper")
        self._wording = WordingLine(context, name="leaflet.wording")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.reload)
        self._build()

    def show_places(self, ids: tuple[str, ...]) -> None:
        """Make the leaflet of these organisations, in this order."""
        self._ids = ids
        self.title.set_value(_("Places that can help"))
        self._pause.stop()
        self.reload()

    def reload(self) -> None:
        """Have the paper made away from the window; until it is there, the one before is not printed."""
        if not self._ids:
            return
        self.preview.setEnabled(False)
        job = partial(
            _paper,
            ids=self._ids,
            title=self.title.value(),
            with_contact=self._contacts.value(),
            large=self.preview.large.isChecked(),
        )
        self._context.operations.call(job, self._put_up, self.failed.emit, key="leaflet.paper", reads=True)

    def focus_paper(self) -> None:
        """Put the keyboard on the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _build(self) -> None:
        back = link(_("Back"), "arrow-left", name="leaflet.back")
        back.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        sentence = _("For somebody to take home. It does not say for whom, and holds no notes.")
        column.addWidget(PageHeader(_("Leaflet"), sentence))
        choices = QHBoxLayout()
        choices.setSpacing(INSIDE)
        choices.addWidget(label(_("Title"), "label"))
        choices.addWidget(self.title)
        choices.addSpacing(RELATED)
        choices.addWidget(self._contacts)
        choices.addStretch(1)
        column.addLayout(choices)
        column.addWidget(self._wording)
        column.addWidget(self.preview, 1)
        self.title.textEdited.connect(lambda _text: self._pause.start())
        self._contacts.toggled.connect(lambda _on: self.reload())
        self.preview.large_wanted.connect(lambda _large: self.reload())
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.failed.emit)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.closed.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._wording.show_paper(self.preview)
        self.preview.setEnabled(True)

    def _note(self, how: str) -> None:
        """Have the audit remember that the paper left the program."""
        self._context.operations.change(
            note_leaflet_exported, self._noted, self.failed.emit, initiator=self, ids=self._ids, how=how
        )

    def _noted(self, _result: object) -> None:
        self.noted.emit()


def _paper(vault: "Vault", *, ids: tuple[str, ...], title: str, with_contact: bool, large: bool) -> bytes:
    with vault.work(leaflet.name) as work:
        made = leaflet(work, ids=ids, title=title, with_contact=with_contact)
    return leaflet_paper(made, large=large)
