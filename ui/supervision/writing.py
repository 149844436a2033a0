"""The page on which an entry of the diary is written or changed."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.supervision.service import save_entry, writing_facts
from ensure_desktop.supervision.values import Entry, EntryKind, WritingFacts
from ui.context import Context
from ui.messages import MessageBar
from ui.panel import Panel
from ui.people.record_form import RecordForm
from ui.supervision.entry_form import EntryForm
from ui.theme import INSIDE, PAGE
from ui.widgets.layouts import clear

NAME = "diary.writing"


class EntryFormPage(RecordForm):
    """The form with its header. What is typed is kept as a draft: of a new talk by person, of a meeting by kind."""

    named: ClassVar[str] = "diary"
    first: ClassVar[str] = "notes"

    def __init__(
        self,
        context: Context,
        message: MessageBar,
        facts: WritingFacts,
        entry: Entry | None,
        kind: EntryKind,
        person_id: str,
        parent: QWidget,
    ) -> None:
        self.form = EntryForm(context, facts)
        self._entry, self._kind, self._person_id, self._facts = entry, kind, person_id, facts
        key = entry.id if entry else person_id or kind.value
        super().__init__(context, message, self.form, self.form.sections, key, parent)
        self.fill()
        self.build(_("Change entry") if entry else _("New entry"), _("Save entry"))

    def fill(self) -> None:
        """Show what is stored, or that it is about this person today."""
        if self._entry is not None:
            self.form.show_entry(self._entry)
        else:
            self.form.show_new(self._kind, self._person_id, self._facts.name)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None:
            self.refused(FieldErrors({"day": _("Please enter the day.")}))
            return
        entry_id = self._entry.id if self._entry else None
        details = self.form.details(values)
        self.context.operations.change(save_entry, self.stored, self.refused, entry_id=entry_id, details=details)

    def focus_first(self) -> None:
        """Put the cursor where the first thing is missing."""
        if self._entry is not None or self._person_id:
            self.focus_on("notes")
        else:
            self.focus_on("person_id" if self.form.editor("person_id").isVisibleTo(self.form) else "title")


class WritingPage(Panel):
    """Makes the form anew for each entry. `saved` sends the `Entry`, `left` nothing."""

    areas = frozenset()
    scrolls = False

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.form_page: EntryFormPage | None = None
        self.body.setContentsMargins(PAGE, 0, PAGE, INSIDE)

    def reload(self) -> None:
        """A form is filled when it is opened, and not again over what somebody types."""

    def open_new(self, kind: EntryKind, person_id: str = "") -> None:
        """Write a new entry."""
        self._ask(None, kind, person_id)

    def open_entry(self, entry: Entry) -> None:
        """Change this one."""
        self._ask(entry, entry.details.kind, entry.details.person_id or "")

    def _ask(self, entry: Entry | None, kind: EntryKind, person_id: str) -> None:
        self._drop()
        self.message.clear()
        show = partial(self._show, entry, kind, person_id)
        self.query(writing_facts, show, key=NAME, person_id=person_id or None)

    def _show(self, entry: Entry | None, kind: EntryKind, person_id: str, facts: WritingFacts) -> None:
        self._drop()
        self.form_page = EntryFormPage(self.context, self.message, facts, entry, kind, person_id, self.ground)
        self.form_page.saved.connect(self._saved)
        self.form_page.closed.connect(self._closed)
        self.body.addWidget(self.form_page, 1)
        self.form_page.show()
        self.form_page.focus_first()

    def _saved(self, entry: Entry) -> None:
        self._drop()
        self.saved.emit(entry)

    def _closed(self) -> None:
        self._drop()
        self.left.emit()

    def _drop(self) -> None:
        if self.form_page is not None:
            self.form_page.keeper.flush()
        self.form_page = None
        clear(self.body)
