"""The curricula of the centre: a card for each, the editor, and versions to read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.service import (
    curricula,
    ensure_curricula,
    restore_curriculum,
    versions_of,
    withdraw_curriculum,
)
from ensure_desktop.training.values import CurriculumVersion
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.messages import MessageBar
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.training.curricula.editor import CurriculumEditor
from ui.training.curricula.reading import ReadingPage
from ui.training.words import KIND_GLYPHS
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


class CurriculaPage(QWidget):
    """The list, and from it the editor or a version to read. `closed` goes back to the courses."""

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, message: MessageBar) -> None:
        super().__init__()
        self.setObjectName("training.curricula")
        self._context = context
        self._message = message
        self._may_change = context.actor.may(Permission.CENTRE_WRITE)
        self.editor: CurriculumEditor | None = None
        self.reading: ReadingPage | None = None
        self._list = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._build()

    def reload(self) -> None:
        """Read the curricula again; the editor keeps what is typed."""
        self._context.operations.call(_read, self._show, self._fail, key="training.curricula")

    def go(self, place: Place) -> None:
        """The list."""
        self.show_list()

    def show_list(self) -> None:
        """The list; the editor keeps its draft and goes."""
        self._message.clear()
        if self.editor is not None:
            self.editor.keeper.flush()
        for page in (self.editor, self.reading):
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()
        self.editor = self.reading = None
        self._stack.setCurrentWidget(self._list)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, version: CurriculumVersion | None, begin_with: CurriculumVersion | None = None) -> None:
        """Open the editor."""
        self.show_list()
        self.editor = CurriculumEditor(self._context, self._message, version, begin_with, self._stack)
        self.editor.saved.connect(lambda saved: self._saved(version, saved))
        self.editor.closed.connect(self.show_list)
        self._stack.addWidget(self.editor)
        self._stack.setCurrentWidget(self.editor)
        self.editor.focus_first()

    def read(self, version: CurriculumVersion) -> None:
        """Show all versions of a curriculum to read."""
        self._context.operations.query(versions_of, self._show_reading, self._fail, curriculum_id=version.curriculum_id)

    def withdraw(self, version: CurriculumVersion) -> None:
        """Offer it for no more courses; the snackbar can undo it."""

        def done(_result: object) -> None:
            said = _("“{title}” is not offered for new courses any more.").format(title=version.curriculum.title)
            self._context.notify(said, lambda: self.restore(version))

        self._context.operations.change(withdraw_curriculum, done, self._fail, curriculum_id=version.curriculum_id)

    def restore(self, version: CurriculumVersion) -> None:
        """Offer it again."""

        def done(_result: object) -> None:
            self._context.notify(_("“{title}” is back.").format(title=version.curriculum.title), None)

        self._context.operations.change(restore_curriculum, done, self._fail, curriculum_id=version.curriculum_id)

    # building

    def _build(self) -> None:
        self.new = primary(_("New curriculum"), "plus", name="curricula.new")
        self.new.clicked.connect(lambda: self.change(None))
        self.new.setEnabled(self._may_change)
        sentence = _("What courses are made of. A course keeps the version with which it began.")
        if not self._may_change:
            sentence = _("What courses are made of. The {leader} can change it; you can read it here.").format(
                leader=self._context.centre.words.leader
            )
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, RELATED, 0)
        self._column.setSpacing(INSIDE)
        inside = QWidget()
        inside.setLayout(self._column)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(PageHeader(_("Curricula"), sentence, (self.new,)))
        column.addWidget(area, 1)

    def _show(self, versions: Sequence[CurriculumVersion]) -> None:
        clear(self._column)
        if not versions:
            empty = EmptyState("books", _("There is no curriculum."), _("New curriculum"), name="curricula.empty")
            empty.acted.connect(lambda: self.change(None))
            self._column.addWidget(empty)
        for number, version in enumerate(versions):
            self._column.addWidget(self._card(version, number))
        self._column.addStretch(1)

    def _card(self, version: CurriculumVersion, number: int) -> Card:
        curriculum = version.curriculum
        card = Card(padding=16)
        card.setObjectName(f"curricula.card.{number}")
        card.body.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(label(curriculum.title, "struck" if version.withdrawn else "strong", wrap=True), 1)
        word = first_upper(kind_label(curriculum.kind))
        head.addWidget(StatusChip(word, KIND_GLYPHS[curriculum.kind], Tone.NEUTRAL))
        for button in self._buttons(version, number):
            head.addWidget(button)
        card.body.addLayout(head)
        card.body.addWidget(label(facts_of(version), "help", wrap=True))
        return card

    def _buttons(self, version: CurriculumVersion, number: int) -> list[QWidget]:
        title = version.curriculum.title
        read = quiet(_("Read"), name=f"curricula.read.{number}")
        read.setAccessibleName(_("Read the curriculum “{title}”").format(title=title))
        read.clicked.connect(lambda: self.read(version))
        if not self._may_change:
            return [read]
        if version.withdrawn:
            restore = outlined(_("Restore"), name=f"curricula.restore.{number}")
            restore.setAccessibleName(_("Restore the curriculum “{title}”").format(title=title))
            restore.clicked.connect(lambda: self.restore(version))
            return [read, restore]
        withdraw = quiet(_("Withdraw"), name=f"curricula.withdraw.{number}")
        withdraw.setAccessibleName(_("Withdraw the curriculum “{title}”").format(title=title))
        withdraw.clicked.connect(lambda: self.withdraw(version))
        copy = quiet(_("Copy"), name=f"curricula.copy.{number}")
        copy.setAccessibleName(_("Make a new curriculum from “{title}”").format(title=title))
        copy.clicked.connect(lambda: self.change(None, version))
        change = outlined(_("Change…"), "pencil-simple", name=f"curricula.change.{number}")
        change.setAccessibleName(_("Change the curriculum “{title}”").format(title=title))
        change.clicked.connect(lambda: self.change(version))
        return [withdraw, copy, read, change]

    # answers

    def _show_reading(self, versions: Sequence[CurriculumVersion]) -> None:
        self.show_list()
        self.reading = ReadingPage(versions)
        self.reading.closed.connect(self.show_list)
        self._stack.addWidget(self.reading)
        self._stack.setCurrentWidget(self.reading)
        self.reading.focus_first()

    def _saved(self, before: CurriculumVersion | None, saved: CurriculumVersion) -> None:
        self.show_list()
        said = _("“{title}” is saved.").format(title=saved.curriculum.title)
        if before is not None and saved.number > before.number:
            said = _("Saved as version {number}. The courses before keep version {before}.").format(
                number=saved.number, before=before.number
            )
        self._context.notify(said, None)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def facts_of(version: CurriculumVersion) -> str:
    """What a curriculum asks and gives, in a few words."""
    curriculum = version.curriculum
    months = curriculum.valid_months
    meetings = len(curriculum.meetings)
    parts = [
        ngettext("{n} meeting", "{n} meetings", meetings).format(n=meetings),
        _("{n} are needed for the certificate").format(n=curriculum.needed)
        if curriculum.needed
        else _("no number is needed for the certificate"),
        _("valid for good")
        if months is None
        else ngettext("valid for {n} month", "valid for {n} months", months).format(n=months),
        _("version {number}").format(number=version.number),
        ngettext("followed by {n} course", "followed by {n} courses", version.used).format(n=version.used),
    ]
    return _(" · ").join(parts)


def _read(vault: "Vault") -> tuple[CurriculumVersion, ...]:
    """All curricula; those of the program where the centre has none yet."""
    with vault.work(ensure_curricula.name) as work:
        ensure_curricula(work)
        return curricula(work, with_withdrawn=True)
