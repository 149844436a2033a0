"""The page with the form about an organisation: register one, or change what we know."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.service import (
    change_organisation,
    register_organisation,
    social_map_lists,
)
from ensure_desktop.people.organisations.values import OrganisationDetails, OrganisationFile
from ensure_desktop.vault import drafts
from ui.context import Context
from ui.messages import MessageBar
from ui.people.organisations.form import OrganisationForm
from ui.people.words import long_day
from ui.theme import GROUPS, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.drafts import DraftKeeper
from ui.widgets.header import PageHeader
from ui.widgets.sectioned import SectionedForm


class FormPage(QWidget):
    """Header with Save, the form, and links to its sections. `saved` sends the `OrganisationFile`, `closed` nothing.

    What is typed is kept as a draft, so leaving never asks anything.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, file: OrganisationFile | None, message: MessageBar) -> None:
        super().__init__()
        self.setObjectName("organisation.form_page")
        self._context = context
        self._file = file
        self._message = message
        self.form = OrganisationForm(file.details if file else OrganisationDetails())
        self.keeper = DraftKeeper(self.form, context.operations, subject=self._subject())
        self.keeper.restored.connect(self._say_restored)
        self._build()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_page)
        context.operations.query(social_map_lists, self.form.set_lists)
        self.keeper.begin()

    def save(self) -> None:
        """Store what was typed; errors go beside their fields."""
        values = self.form.read()
        if values is None:
            self._message.say(Tone.DANGER, FieldErrors({}).message)
            return
        self._save.setEnabled(False)
        details = self.form.details(values)
        operations = self._context.operations
        if self._file is None:
            operations.change(register_organisation, self._saved, self._failed, details=details)
        else:
            operations.change(
                change_organisation, self._saved, self._failed, organisation_id=self._file.id, details=details
            )

    def close_page(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.keeper.flush()
        self.closed.emit()

    def focus_first(self) -> None:
        """Put the cursor where typing starts."""
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _subject(self) -> str:
        return self._file.id if self._file else ""

    def _build(self) -> None:
        file = self._file
        title = _("Change {name}").format(name=file.details.name) if file else _("New organisation")
        self._save = primary(_("Save changes") if file else _("Save organisation"), "check", name="organisation.save")
        self._save.setToolTip(_("Ctrl+S"))
        self._save.clicked.connect(self.save)
        back = outlined(_("Close"), name="organisation.form.close")
        back.setToolTip(_("Esc. What you typed is kept."))
        back.clicked.connect(self.close_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUPS)
        sentence = _("What you type is kept as you go; nothing is lost when you leave.")
        column.addWidget(PageHeader(title, sentence, (back, self._save)))
        column.addWidget(SectionedForm(self.form, self.form.sections, name="organisation.form"), 1)

    def _saved(self, file: OrganisationFile) -> None:
        self.form.set_unchanged()
        self.keeper.discard()
        self._message.clear()
        self.saved.emit(file)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        rest = self.form.show_errors(error)
        self._message.say(Tone.DANGER, error.message if isinstance(error, FieldErrors) else rest)

    def _say_restored(self) -> None:
        name = self.form.objectName()
        self._context.operations.query(drafts.draft, self._say_kept, form=name, subject=self._subject())

    def _say_kept(self, draft: drafts.Draft | None) -> None:
        if draft is not None:
            day = long_day(draft.touched_at.astimezone().date())
            text = _("We kept what you typed on {day}. You can go on where you stopped.").format(day=day)
            self._message.say(Tone.ACCENT, text, _("Start anew"), self._start_anew)

    def _start_anew(self) -> None:
        self.keeper.discard()
        self.form.set_details(self._file.details if self._file else OrganisationDetails())
        self.form.clear_errors()
        self.focus_first()
