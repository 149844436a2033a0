"""The versions of a guide: when each was made and by whom, how often it was asked, and what changed before it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_changes import guide_changes
from ensure_desktop.interviews.values import GuideRow, GuideVersion
from ui.context import Context
from ui.interviews.guides.changes_view import ChangesView
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.interviews.guides.reading import read_versions
from ui.interviews.guides.words import language_words, made_words
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import rule

VERSION_WIDTH, ASKED_WIDTH = 80, 70
LEFT_SHARE, RIGHT_SHARE = 10, 9


class VersionsPage(QWidget):
    """The versions at the left, what changed in the chosen one at the right. `opened` sends a `GuideVersion`."""

    closed = Signal()
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, desk: GuideDesk = MEETING_DESK) -> None:
        super().__init__()
        self.setObjectName("guide.versions")
        self._context, self._desk = context, desk
        self._guide_id = ""
        self._versions: tuple[GuideVersion, ...] = ()
        self.table = self._make_table()
        self.changes = ChangesView()
        self.header = PageHeader("")
        self._build()

    def show_guide(self, row: GuideRow) -> None:
        """Show the versions of this guide."""
        self._guide_id = row.id
        self.header.set_title(_("Versions of “{title}”").format(title=row.title))
        self.header.set_sentence(_("In {language}. The newest is used.").format(language=language_words(row.language)))
        self.reload()

    def reload(self) -> None:
        """Read the versions again."""
        job = partial(read_versions, guide_id=self._guide_id, desk=self._desk)
        operations = self._context.operations
        operations.call(job, self._take, self.failed.emit, key="guide.versions", reads=True)

    def focus_first(self) -> None:
        """Put the keyboard on the versions."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_table(self) -> Table:
        columns = (
            Column(_("Version"), lambda version: str(version.number), VERSION_WIDTH, right=True),
            Column(_("Made"), lambda version: made_words(version.made_at, version.made_by), stretch=True),
            Column(_("Asked"), lambda version: str(version.asked), ASKED_WIDTH, right=True),
        )
        return Table(PagedModel(columns, self._fetch), name="guide.versions.table", words=_("Versions"))

    def _build(self) -> None:
        back = link(_("Back"), "arrow-left", name="guide.versions.back")
        back.clicked.connect(self.closed)
        read = outlined(_("Read this version"), "eye", name="guide.versions.open")
        read.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.header)
        left = Card(padding=1)
        left.body.setSpacing(0)
        left.body.addWidget(self.table, 1)
        left.body.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        foot.addWidget(read)
        foot.addStretch(1)
        left.body.addLayout(foot)
        right = Card(padding=1)
        right.body.addWidget(self.changes, 1)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(left, LEFT_SHARE)
        row.addWidget(right, RIGHT_SHARE)
        column.addLayout(row, 1)
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self._show_changes)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.closed.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _take(self, versions: tuple[GuideVersion, ...]) -> None:
        self._versions = versions
        self.table.model.reload()
        self.table.view.selectRow(0)

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver(self._versions[offset : offset + limit], len(self._versions))

    def _show_changes(self, version: GuideVersion) -> None:
        before = next((each for each in self._versions if each.number == version.number - 1), None)
        changes = guide_changes(before.guide, version.guide) if before is not None else None
        self.changes.show_changes(version.number, changes)

    def _open(self) -> None:
        version = self.table.current()
        if version is not None:
            self.opened.emit(version)
