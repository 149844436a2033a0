"""The page with the form about a person: register somebody, or change what we know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.service import change_person, lists, register_person
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleDetails, RoleKind
from ensure_desktop.vault import drafts
from ui.context import Context
from ui.messages import MessageBar
from ui.people.person_form import PersonForm
from ui.people.words import long_day
from ui.theme import GROUPS, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.drafts import DraftKeeper
from ui.widgets.header import PageHeader
from ui.widgets.sectioned import SectionedForm


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is already known about somebody new, and what happens when she is stored.

    `key` is for the draft: what is typed about one proposal does not show up in another.
    """

    key: str
    details: PersonDetails
    role: RoleDetails
    saved: Callable[[PersonFile], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the form is about: `file` is None for somebody new, who gets `role`, or all that is `proposed`."""

    file: PersonFile | None = None
    role: RoleKind = RoleKind.PARTICIPANT
    proposed: Proposed | None = None

    def key(self) -> str:
        """What a draft of this form is about."""
        if self.proposed is not None:
            return self.proposed.key
        return self.file.id if self.file else ""

    def details(self) -> PersonDetails:
        """What the form begins with."""
        if self.proposed is not None:
            return self.proposed.details
        return self.file.details if self.file else PersonDetails()


class FormPage(QWidget):
    """Header with Save, the form, and links to its sections. `saved` sends the `PersonFile`, `closed` nothing.

    What is typed is kept as a draft, so leaving never asks anything.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, subject: Subject, message: MessageBar) -> None:
        super().__init__()
        self.setObjectName("person.form_page")
        self._context = context
        self._subject = subject
        self._message = message
        today = context.clock.today()
        self.form = PersonForm(context, with_role=subject.file is None, known=subject.details().languages)
        self._fill(today)
        self.keeper = DraftKeeper(self.form, context.operations, subject=subject.key())
        self.keeper.restored.connect(self._say_restored)
        self._build()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_page)
        context.operations.query(lists, self.form.set_lists)
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
        if self._subject.file is None:
            roles = self.form.roles(values)
            operations.change(register_person, self._saved, self._failed, details=details, roles=roles)
        else:
            person_id = self._subject.file.id
            operations.change(change_person, self._saved, self._failed, person_id=person_id, details=details)

    def close_page(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.keeper.flush()
        self.closed.emit()

    def is_about(self, person_id: str) -> bool:
        """Whether it changes this person."""
        return self._subject.file is not None and self._subject.file.id == person_id

    def focus_first(self) -> None:
        """Put the cursor where typing starts."""
        self.form.editor("first_name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, today: date) -> None:
        subject = self._subject
        self.form.set_details(subject.details())
        if subject.file is None:
            usual = RoleDetails(kind=subject.role, since=today)
            self.form.set_role(subject.proposed.role if subject.proposed else usual)
        self.form.set_unchanged()

    def _build(self) -> None:
        file = self._subject.file
        title = _("Change {name}").format(name=file.name) if file else _("New person")
        self._save = primary(_("Save changes") if file else _("Save person"), "check", name="person.save")
        self._save.setToolTip(_("Ctrl+S"))
        self._save.clicked.connect(self.save)
        back = outlined(_("Close"), name="person.form.close")
        back.setToolTip(_("Esc. What you typed is kept."))
        back.clicked.connect(self.close_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUPS)
        sentence = _("What you type is kept as you go; nothing is lost when you leave.")
        column.addWidget(PageHeader(title, sentence, (back, self._save)))
        column.addWidget(SectionedForm(self.form, self.form.sections, name="person.form"), 1)

    def _saved(self, file: PersonFile) -> None:
        self.form.set_unchanged()
        self.keeper.discard()
        self._message.clear()
        if self._subject.proposed is not None:
            self._subject.proposed.saved(file)
        self.saved.emit(file)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        rest = self.form.show_errors(error)
        self._message.say(Tone.DANGER, error.message if isinstance(error, FieldErrors) else rest)

    def _say_restored(self) -> None:
        form, key = self.form.objectName(), self._subject.key()
        self._context.operations.query(drafts.draft, self._say_kept, form=form, subject=key)

    def _say_kept(self, draft: drafts.Draft | None) -> None:
        if draft is not None:
            day = long_day(draft.touched_at.astimezone().date())
            text = _("We kept what you typed on {day}. You can go on where you stopped.").format(day=day)
            self._message.say(Tone.ACCENT, text, _("Start anew"), self._start_anew)

    def _start_anew(self) -> None:
        self.keeper.discard()
        self._fill(self._context.clock.today())
        self.form.clear_errors()
        self.focus_first()
