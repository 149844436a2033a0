"""What the pages have in common on which an export is made: choices at the side, what would come of them beside it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.consent.expiry import proposed_end
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.privacy.export_values import Export, ExportDone, Format
from ensure_desktop.privacy.export_words import format_label
from ensure_desktop.privacy.register import RECIPIENT_LIMIT
from ui.context import Context
from ui.panel import Panel
from ui.privacy.passphrase_dialog import PassphraseDialog
from ui.privacy.writing import Written, written
from ui.theme import INSIDE, RELATED
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import primary
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextArea, TextField
from ui.widgets.form import Form, FormSection
from ui.widgets.header import PageHeader
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.work import UseCase

PAUSE = 250
"""Milliseconds without a choice after which the preview is worked out anew."""
REVIEW_MONTHS = 12


class MakingPage(Panel):
    """A page that makes exports. A subclass says what is asked for (`request`), by which use cases it is looked at and
    made, and shows what would come of it (`show_preview`).

    `left` is sent by whoever goes back, `made` with the `Export` that was written.
    """

    scrolls = False

    left = Signal()
    made = Signal(object)

    name = ""
    title = ""
    """What the window says while the export is worked out."""
    side = 300
    """Pixels that the choices take."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(self.name)
        self.words: PassphraseDialog | None = None
        self.begun = False
        """Whether somebody came here: before, there is nothing to look at."""
        self.form = Form(name=f"{self.name}.form")
        self.save = primary(_("Save files…"), "download-simple", name=f"{self.name}.save")
        self.told = label(" ", "muted", wrap=True, name=f"{self.name}.told")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.form.changed.connect(self._changed)
        self.save.clicked.connect(self.save_files)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # what a subclass says

    def request(self) -> Any:
        """What is asked for; raises `FieldErrors` for what cannot be."""
        raise NotImplementedError

    def cases(self) -> "tuple[UseCase[..., Any], UseCase[..., ExportDone]]":
        """The use cases that look at it, and that make it."""
        raise NotImplementedError

    def show_preview(self, preview: Any) -> bool:
        """Show what would come of it; whether it may be written."""
        raise NotImplementedError

    # what is done

    def look(self) -> None:
        """Work out what would come of the choices, away from the window; only the last choices are answered."""
        self._pause.stop()
        self.form.clear_errors()
        try:
            request = self.request()
        except FieldErrors as error:
            self.form.show_errors(error)
            return
        preview, _export = self.cases()
        self.context.operations.query(
            preview, self._looked, self._failed, key=self.name, title=self.title, request=request
        )

    def save_files(self) -> None:
        """Ask for a folder, make the export, and put its files there."""
        try:
            request = self.request()
        except FieldErrors as error:
            self.form.show_errors(error)
            return
        folder = self.context.ask.folder(self, _("Where to put the files"))
        if folder is None:
            return
        self.save.setEnabled(False)
        _preview, export = self.cases()
        job = partial(_job, use_case=export, request=request, folder=folder)
        self.context.operations.call(
            job, self._written, self._not_written, areas=frozenset({"privacy"}), initiator=self, title=self.title
        )

    def reload(self) -> None:
        """What is known may have changed: look again."""
        if self.begun:
            self.look()

    # building

    def lay_out(self, header: PageHeader, beside: QWidget) -> None:
        """The way back, the head, and under it the choices with what comes of them beside."""
        row, back = back_row(_("All exports"), name=f"{self.name}.back")
        back.clicked.connect(self.left)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, RELATED, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFixedWidth(self.side)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        right = QVBoxLayout()
        right.setSpacing(INSIDE)
        right.addWidget(self.told)
        right.addWidget(beside, 1)
        across = QHBoxLayout()
        across.setSpacing(RELATED)
        across.addWidget(area)
        across.addLayout(right, 1)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(header)
        self.body.addLayout(across, 1)

    def day_field(self, part: str) -> DateField:
        """A field for a day."""
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        return DateField(parse, name=f"{self.name}.{part}", today=today)

    def add_recipient(self, section: FormSection) -> None:
        """Who receives it, what for, and when somebody asks whether it is still needed."""
        name = self.name
        section.add("recipient", _("For whom"), TextField(name=f"{name}.recipient", longest=RECIPIENT_LIMIT))
        section.add("purpose", _("What for"), TextArea(name=f"{name}.purpose", lines=2))
        asked = _("On this day Today reminds you to ask the recipient.")
        section.add("review_on", _("Still needed? Ask on"), self.day_field("review_on"), asked)
        self.form.set_values({"review_on": proposed_end(self.context.clock.today(), REVIEW_MONTHS)})

    def add_file(self, section: FormSection, formats: Sequence[Format]) -> None:
        """What reads the file, and whether it is locked."""
        kinds = [(each, format_label(each)) for each in formats]
        section.add("format", _("File"), ChoiceField(kinds, name=f"{self.name}.format"))
        locked = CheckField(_("Lock it with a passphrase"), name=f"{self.name}.locked")
        section.add("locked", "", locked, _("A ZIP that only the words open which are shown once."))

    # answers

    def _changed(self) -> None:
        self.save.setEnabled(False)
        self._pause.start()

    def _looked(self, preview: Any) -> None:
        self.message.clear()
        self.save.setEnabled(self.show_preview(preview))

    def _failed(self, error: UserError) -> None:
        self.save.setEnabled(False)
        rest = self.form.show_errors(error)
        if rest:
            self.show_error(UserError(rest))

    def _not_written(self, error: UserError) -> None:
        self.save.setEnabled(True)
        rest = self.form.show_errors(error)
        if rest:
            self.show_error(UserError(rest))

    def _written(self, found: Written) -> None:
        self.save.setEnabled(True)
        export: Export = found.done.record
        self.context.notify(_("The export is in the folder “{folder}”.").format(folder=found.folder.name), None)
        if found.done.passphrase:
            self.words = PassphraseDialog(self, found.done.passphrase)
            self.words.finished.connect(partial(self._read, export))
            self.words.open()
        else:
            self.made.emit(export)

    def _read(self, export: Export, _result: int) -> None:
        self.words = None
        self.made.emit(export)


def scrolled(layout: QVBoxLayout, *, name: str) -> QScrollArea:
    """What may be longer than there is room for."""
    page = QWidget()
    page.setLayout(layout)
    layout.setContentsMargins(0, RELATED, RELATED, 0)
    area = QScrollArea()
    area.setObjectName(name)
    area.setProperty("look", "plain")
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be scrolled by keyboard: there is nothing to press in it
    area.setAccessibleName(_("What would be written"))
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area


def _job(vault: Any, *, use_case: Any, request: Any, folder: Path, progress: Any) -> Written:
    return written(vault, use_case=use_case, request=request, folder=folder, progress=progress)
