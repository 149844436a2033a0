"""What the buttons of a person's page begin: dialogs, and withdrawing with an undo."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.service import restore_exclusion, take_back_exclusion
from ensure_desktop.matching.values import Exclusion
from ensure_desktop.people.background.service import restore_check, withdraw_check
from ensure_desktop.people.background.values import BackgroundCheck
from ensure_desktop.people.service import (
    add_absence,
    pause_person,
    remove_absence,
    remove_pause,
    restore_person,
    restore_role,
    set_must_not_meet,
    withdraw_person,
    withdraw_role,
)
from ensure_desktop.people.values import Absence, Pause, PersonFile, Role, RoleKind
from ui.context import Context
from ui.people.apart_dialog import ApartDialog
from ui.people.away_dialogs import AbsenceDialog, PauseDialog, ResumeDialog
from ui.people.background.dialogs import AddCheckDialog, ChangeCheckDialog
from ui.people.conflict_dialog import PersonConflictDialog
from ui.people.consent.acts import ConsentActs
from ui.people.header_card import Act, held
from ui.people.household_dialog import HouseholdDialog
from ui.people.role_dialogs import AddRoleDialog, ChangeRoleDialog, EndRoleDialog
from ui.widgets.dialog import FormDialog


class PageActs(QObject):
    """Opens the dialogs over `page`. `dialog` is the one that is open. What they store makes all panels reload.

    `consent` is for what the consent tab asks for.
    """

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self.dialog: FormDialog | None = None
        self.consent = ConsentActs(page, context, self._open)

    def begin(self, act: Act, file: PersonFile) -> None:
        """Begin `act` for the person of `file`."""
        {
            Act.CONSENT: self.consent.give,
            Act.ADD_ROLE: self.add_role,
            Act.CERTIFY: self.certify,
            Act.ADD_CHECK: self.add_check,
            Act.ABSENCE: self.add_absence,
            Act.PAUSE: self.pause,
            Act.RESUME: self.resume,
            Act.WITHDRAW: self.withdraw,
            Act.RESTORE: self.restore,
        }[act](file)

    def add_role(self, file: PersonFile) -> None:
        """One more role: of the two of the programme, the one that the person does not have."""
        kinds = {role.details.kind for role in held(file) if role.details.until is None}
        kind = RoleKind.SUPPORTER if RoleKind.PARTICIPANT in kinds else RoleKind.PARTICIPANT
        self._open(AddRoleDialog(self._page, self._context, file.id, kind), _("Role added."))

    def certify(self, file: PersonFile) -> None:
        """Change the role that lacks its certificate."""
        role = next(role for role in reversed(held(file)) if role.details.kind is RoleKind.SUPPORTER)
        self.change_role(role)

    def change_role(self, role: Role) -> None:
        """Mend the facts of a role."""
        self._open(ChangeRoleDialog(self._page, self._context, role), _("Role saved."))

    def end_role(self, role: Role) -> None:
        """Say when a role ends."""
        self._open(EndRoleDialog(self._page, self._context, role), _("Role ended."))

    def withdraw_role(self, role: Role) -> None:
        """Take out a role that was given by mistake; the snackbar can undo it."""
        self._do(withdraw_role, _("The role counts nowhere now."), lambda: self.restore_role(role), role_id=role.id)

    def restore_role(self, role: Role) -> None:
        """Bring a withdrawn role back."""
        self._do(restore_role, _("The role is back."), role_id=role.id)

    def pause(self, file: PersonFile) -> None:
        """Begin a time away."""
        self._open(PauseDialog(self._page, self._context, file.id, file.name), _("Pause noted."))

    def resume(self, file: PersonFile) -> None:
        """End it."""
        self._open(ResumeDialog(self._page, self._context, file.id, file.name), _("Pause ended."))

    def remove_pause(self, file: PersonFile, pause: Pause) -> None:
        """The pause was noted by mistake; the snackbar can undo it."""
        days: dict[str, Any] = {"since": pause.since, "until": pause.until, "reason": pause.reason}

        def put_back() -> None:
            self._do(pause_person, _("Pause noted."), person_id=file.id, **days)

        self._do(remove_pause, _("Pause taken out."), put_back, pause_id=pause.id)

    def add_absence(self, file: PersonFile) -> None:
        """Note days without time."""
        self._open(AbsenceDialog(self._page, self._context, file.id, file.name), _("Absence noted."))

    def remove_absence(self, file: PersonFile, absence: Absence) -> None:
        """The person has time after all; the snackbar can undo it."""
        days: dict[str, Any] = {"since": absence.since, "until": absence.until, "reason": absence.reason}

        def put_back() -> None:
            self._do(add_absence, _("Absence noted."), person_id=file.id, **days)

        self._do(remove_absence, _("Absence taken out."), put_back, absence_id=absence.id)

    def add_check(self, file: PersonFile) -> None:
        """Note that a document was seen."""
        self._open(AddCheckDialog(self._page, self._context, file.id, file.name), _("Check noted."))

    def change_check(self, check: BackgroundCheck) -> None:
        """Mend what was noted."""
        self._open(ChangeCheckDialog(self._page, self._context, check), _("Check saved."))

    def withdraw_check(self, check: BackgroundCheck) -> None:
        """Take out a check that was noted by mistake; the snackbar can undo it."""
        self._do(
            withdraw_check, _("The check counts nowhere now."), lambda: self.restore_check(check), check_id=check.id
        )

    def restore_check(self, check: BackgroundCheck) -> None:
        """Bring a withdrawn check back."""
        self._do(restore_check, _("The check is back."), check_id=check.id)

    def household(self, file: PersonFile) -> None:
        """Say who lives together."""
        self._open(HouseholdDialog(self._page, self._context, file), _("Household saved."))

    def keep_apart(self, file: PersonFile) -> None:
        """Say who must not meet."""
        self._open(ApartDialog(self._page, self._context, file), _("They are kept apart from now on."))

    def reunite(self, person_id: str, other_id: str) -> None:
        """Two people may meet again; the snackbar can undo it."""
        self._set_apart(person_id, other_id, False)
        self._context.notify(_("They may meet again."), lambda: self._set_apart(person_id, other_id, True))

    def note_conflict(self, file: PersonFile) -> None:
        """Say with whom the person should not be matched."""
        self._open(PersonConflictDialog(self._page, self._context, file), _("They are not proposed to each other."))

    def lift_exclusion(self, exclusion: Exclusion) -> None:
        """Two people may be proposed to each other again; the snackbar can undo it."""

        def put_back() -> None:
            self._context.operations.change(restore_exclusion, exclusion_id=exclusion.id)

        said = _("{supporter} and {participant} can be proposed to each other again.")
        text = said.format(supporter=exclusion.supporter_name, participant=exclusion.participant_name)
        self._do(take_back_exclusion, text, put_back, exclusion_id=exclusion.id)

    def withdraw(self, file: PersonFile) -> None:
        """Take a mistaken entry out; the snackbar can undo it."""
        person_id, code = file.id, file.code

        def done(_file: PersonFile) -> None:
            text = _("{code} was withdrawn and counts nowhere now.").format(code=code)
            self._context.notify(text, lambda: self._restore(person_id))

        self._context.operations.change(withdraw_person, done, person_id=person_id)

    def restore(self, file: PersonFile) -> None:
        """Bring a withdrawn entry back."""
        self._restore(file.id)

    def _restore(self, person_id: str) -> None:
        def done(file: PersonFile) -> None:
            self._context.notify(_("{code} is back.").format(code=file.code), None)

        self._context.operations.change(restore_person, done, person_id=person_id)

    def _set_apart(self, person_id: str, other_id: str, apart: bool) -> None:
        self._context.operations.change(set_must_not_meet, person_id=person_id, other_id=other_id, apart=apart)

    def _do(self, use_case: Any, said: str, undo: Callable[[], object] | None = None, **arguments: Any) -> None:
        """Do it without a dialog, and say so with the way back."""
        self._context.operations.change(use_case, lambda _result: self._context.notify(said, undo), **arguments)

    def _forget(self) -> None:
        self.dialog = None

    def _open(self, dialog: FormDialog, stored: str) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(lambda _result: self._context.notify(stored, None))
        dialog.open()
