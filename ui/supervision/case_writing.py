"""The page on which a case is written or changed, with the paper beside it."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.supervision.service import case_facts, save_case
from ensure_desktop.supervision.values import Case, CaseFacts
from ui.context import Context
from ui.messages import MessageBar
from ui.panel import Panel
from ui.people.record_form import RecordForm
from ui.supervision.case_form import CaseForm
from ui.supervision.case_side import CaseSide
from ui.theme import GROUPS, INSIDE, PAGE
from ui.widgets.layouts import clear

NAME = "case.writing"


class CaseFormPage(RecordForm):
    """The form with its header. What is typed is kept as a draft."""

    named: ClassVar[str] = "case"
    first: ClassVar[str] = "question"

    def __init__(
        self,
        context: Context,
        message: MessageBar,
        facts: CaseFacts,
        case: Case | None,
        person_id: str,
        entry_id: str,
        parent: QWidget,
    ) -> None:
        self.form = CaseForm(context, facts)
        self._case, self._person_id, self._entry_id = case, person_id, entry_id
        self._name = dict(facts.supporters).get(person_id, "")
        super().__init__(context, message, self.form, self.form.sections, case.id if case else person_id, parent)
        self.fill()
        self.build(_("Change case") if case else _("New case"), _("Save case"))

    def fill(self) -> None:
        """Show what is stored, or that it was told today."""
        if self._case is not None:
            self.form.show_case(self._case)
        else:
            self.form.show_new(self._person_id, self._name, self._entry_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        missing = {}
        if values["person_id"] is None:
            missing["person_id"] = _("Please choose who brings this case.")
        if values["day"] is None:
            missing["day"] = _("Please enter the day.")
        if missing:
            self.refused(FieldErrors(missing))
            return
        case_id = self._case.id if self._case else None
        details = self.form.details(values)
        self.context.operations.change(save_case, self.stored, self.refused, case_id=case_id, details=details)

    def focus_first(self) -> None:
        """Put the cursor where the first thing is missing."""
        self.focus_on("question" if self._case is not None or self._person_id else "person_id")


class CaseWriting(Panel):
    """Makes the form anew for each case. `saved` sends the `Case`, `left` nothing."""

    areas = frozenset()
    scrolls = False

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.form_page: CaseFormPage | None = None
        self.side: CaseSide | None = None
        self._code = ""
        self._row = QHBoxLayout()
        self._row.setSpacing(GROUPS)
        self.body.setContentsMargins(PAGE, 0, PAGE, INSIDE)
        self.body.addLayout(self._row, 1)

    def reload(self) -> None:
        """A form is filled when it is opened, and not again over what somebody types."""

    def open_new(self, person_id: str = "", entry_id: str = "") -> None:
        """Write a new case."""
        self._ask(None, person_id, entry_id)

    def open_case(self, case: Case) -> None:
        """Change this one."""
        self._ask(case, case.details.person_id, case.details.entry_id or "")

    def _ask(self, case: Case | None, person_id: str, entry_id: str) -> None:
        self._drop()
        self.message.clear()
        show = partial(self._show, case, person_id, entry_id)
        self.query(case_facts, show, key=NAME, person_id=person_id or None, entry_id=entry_id or None)

    def _show(self, case: Case | None, person_id: str, entry_id: str, facts: CaseFacts) -> None:
        self._drop()
        self._code = case.code if case else ""
        self.side = CaseSide(self.context)
        self.form_page = CaseFormPage(self.context, self.message, facts, case, person_id, entry_id, self.ground)
        self.form_page.saved.connect(self._saved)
        self.form_page.closed.connect(self._closed)
        self.form_page.form.changed.connect(self._look)
        self.form_page.keeper.restored.connect(self._look)
        self.side.decided.connect(self.form_page.form.decide)
        self._row.addWidget(self.form_page, 5)
        self._row.addWidget(self.side, 4)
        self.form_page.show()
        self.side.show()
        self.form_page.focus_first()
        self._look()

    def _look(self) -> None:
        """Let the page beside follow what is typed; while something makes no sense it stays as it was."""
        if self.form_page is None or self.side is None:
            return
        form = self.form_page.form
        try:
            values = form.values()
        except FieldErrors:
            return  # a name or a day that is half typed
        self.side.look(form.details(values), self._code)

    def _saved(self, case: Case) -> None:
        self._drop()
        self.saved.emit(case)

    def _closed(self) -> None:
        self._drop()
        self.left.emit()

    def _drop(self) -> None:
        if self.form_page is not None:
            self.form_page.keeper.flush()
        self.form_page = self.side = None
        clear(self._row)
