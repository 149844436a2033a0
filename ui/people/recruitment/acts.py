"""What can be done with the chosen entry of the register: its outcome, the form, withdrawing; each with an undo."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.phones import home_region, stored_phone
from ensure_desktop.people.recruitment.service import (
    approach,
    change_approach,
    join_approach,
    restore_approach,
    withdraw_approach,
)
from ensure_desktop.people.recruitment.values import Approach, ApproachDetails, ApproachOutcome
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleDetails, RoleKind
from ui.context import Context
from ui.people.form_page import Proposed
from ui.people.recruitment.dialogs import ApproachDialog, JoinDialog, with_outcome
from ui.people.recruitment.words import outcome_words
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import FilterButton, icon_button, quiet
from ui.widgets.dialog import FormDialog
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label


class ActsBar(QWidget):
    """The outcomes as buttons, so that two clicks note one: the row and the outcome. Each signal is about the row."""

    outcome_chosen = Signal(object)
    open_wanted = Signal()
    withdraw_wanted = Signal()
    restore_wanted = Signal()
    person_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recruitment.acts")
        self._group = QButtonGroup(self)
        self._outcomes: dict[ApproachOutcome, FilterButton] = {}
        outcomes = QWidget()
        outcomes.setAccessibleName(_("What came of it"))
        flow = FlowLayout(outcomes, spacing=6)
        for outcome in ApproachOutcome:
            button = FilterButton(outcome_words(outcome), name=f"recruitment.outcome.{outcome.value}")
            button.clicked.connect(lambda _on=False, outcome=outcome: self.outcome_chosen.emit(outcome))
            self._group.addButton(button)
            self._outcomes[outcome] = button
            flow.addWidget(button)
        self._person = icon_button("user", _("Open the person"), name="recruitment.person")
        self._open = icon_button("pencil-simple", _("Open the approach"), name="recruitment.open")
        self._withdraw = icon_button("archive", _("Withdraw this entry"), name="recruitment.withdraw")
        for act, signal in (
            (self._person, self.person_wanted),
            (self._open, self.open_wanted),
            (self._withdraw, self.withdraw_wanted),
        ):
            act.clicked.connect(signal)
        chosen = QWidget()
        row = QHBoxLayout(chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(outcomes, 1)
        for act in (self._person, self._open, self._withdraw):
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        self._none = label(_("Choose an entry to note what came of it."), "help", name="recruitment.acts.none")
        self._gone = _restore_row(self.restore_wanted)
        self._chosen = chosen
        outer = QVBoxLayout(self)
        outer.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        for page in self._pages():
            outer.addWidget(page)
        self.show_entry(None)

    def show_entry(self, entry: Approach | None) -> None:
        """Show what can be done with `entry`."""
        shown = self._none if entry is None else self._chosen if entry.withdrawn_at is None else self._gone
        if entry is not None:
            self._outcomes[entry.details.outcome].setChecked(True)
            self._person.setVisible(bool(entry.person_id))
        for page in self._pages():
            page.setVisible(page is shown)

    def _pages(self) -> tuple[QWidget, ...]:
        """What the bar shows, one at a time."""
        return self._none, self._chosen, self._gone


def _restore_row(wanted: Any) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    restore = quiet(_("Restore this entry"), "arrow-counter-clockwise", name="recruitment.restore")
    restore.clicked.connect(wanted)
    inside.addWidget(label(_("This entry was withdrawn and counts nowhere."), "muted"))
    inside.addWidget(restore)
    inside.addStretch(1)
    return row


class RegisterActs(QObject):
    """Changes entries of the register and opens their dialogs over `page`. `dialog` is the one that is open.

    `register_wanted` sends a `Proposed`: the form about a new person, who is linked when she is stored.
    """

    register_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self.dialog: FormDialog | None = None

    def begin_new(self, role: RoleKind) -> None:
        """The empty form; `role` is proposed."""
        self._show(ApproachDialog(self._page, self._context, None, role=role), _("The approach is noted."))

    def open(self, entry: Approach) -> None:
        """Everything about one entry."""
        dialog = ApproachDialog(self._page, self._context, entry, role=entry.details.role)
        self._show(dialog, _("The approach is saved."))

    def open_by_id(self, approach_id: str) -> None:
        """The same, for one that is not at hand."""
        self._context.operations.query(approach, self.open, self._fail, approach_id=approach_id)

    def note(self, entry: Approach, outcome: ApproachOutcome) -> None:
        """Note an outcome; the snackbar can undo it. Who joined is asked for."""
        if outcome is ApproachOutcome.JOINED:
            if not entry.person_id:
                self._ask_who(entry)
            return
        if outcome is entry.details.outcome:
            return
        details = with_outcome(entry.details, outcome, self._context.clock.today())
        self._change(details, entry, _("Noted: {outcome}.").format(outcome=outcome_words(outcome)))

    def withdraw(self, entry: Approach) -> None:
        """Take a mistaken entry out; the snackbar can undo it."""

        def done(_result: Approach) -> None:
            self._context.notify(_("The entry was withdrawn and counts nowhere now."), lambda: self.restore(entry))

        self._context.operations.change(withdraw_approach, done, self._fail, approach_id=entry.id)

    def restore(self, entry: Approach) -> None:
        """Bring a withdrawn entry back."""

        def done(_result: Approach) -> None:
            self._context.notify(_("The entry is back."), None)

        self._context.operations.change(restore_approach, done, self._fail, approach_id=entry.id)

    def register(self, entry: Approach) -> None:
        """Open the form about a new person with what the register knows; she is linked when she is stored."""
        self.register_wanted.emit(proposed(entry, self._context, self._link))

    def _ask_who(self, entry: Approach) -> None:
        dialog = JoinDialog(self._page, self._context, entry)
        dialog.register_wanted.connect(lambda: self.register(entry))
        self._show(dialog, _("Noted: {outcome}.").format(outcome=outcome_words(ApproachOutcome.JOINED)), entry)

    def _change(self, details: ApproachDetails, before: Approach, text: str) -> None:
        def done(_result: Approach) -> None:
            self._context.notify(text, lambda: self._put_back(before))

        self._context.operations.change(change_approach, done, self._fail, approach_id=before.id, details=details)

    def _put_back(self, before: Approach) -> None:
        """Make the entry what it was, with its link."""
        operations = self._context.operations
        if before.person_id:
            operations.change(join_approach, None, self._fail, approach_id=before.id, person_id=before.person_id)
        operations.change(change_approach, None, self._fail, approach_id=before.id, details=before.details)

    def _link(self, entry: Approach, file: PersonFile) -> None:
        self._context.operations.change(join_approach, None, self._fail, approach_id=entry.id, person_id=file.id)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _forget(self) -> None:
        self.dialog = None

    def _show(self, dialog: FormDialog, stored: str, before: Approach | None = None) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        undo = (lambda: self._put_back(before)) if before is not None else None
        dialog.saved.connect(lambda _result: self._context.notify(stored, undo))
        dialog.open()


def proposed(entry: Approach, context: Context, link: Callable[[Approach, PersonFile], object]) -> Proposed:
    """What the form about a new person begins with: as much as the register knows.

    The story of the approach stays in the register: whoever joins says herself what she wants to be known.
    """
    details, centre = entry.details, context.centre
    first, _blank, last = details.name.partition(" ")
    region = centre.country or home_region(centre.language)
    role = RoleDetails(
        kind=details.role,
        since=(details.outcome_on if details.outcome is ApproachOutcome.JOINED else None) or context.clock.today(),
        how_found=details.how_found,
        how_found_detail=details.how_found_detail,
        organisation_id=details.organisation_id,
    )
    return Proposed(
        key=entry.id,
        details=PersonDetails(
            first_name=first,
            last_name=last,
            phone=details.reached_by if stored_phone(details.reached_by, region) else "",
        ),
        role=role,
        saved=partial(link, entry),
    )
