"""What the buttons of the consent tab begin."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from ensure_desktop.consent.service import attach_file, attachment, consent_text, remove_file
from ensure_desktop.consent.values import Consent, ConsentForm, StoredSigning
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ensure_desktop.vault.attachments import Attachment, NewFile
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.people.consent.card import AttachedFile, TabAct
from ui.people.consent.files import choose_file
from ui.people.consent.giving import GiveConsentDialog
from ui.people.consent.paper import BlankPaperDialog, SignedPaperDialog
from ui.people.consent.viewing import FileDialog, TextDialog
from ui.people.consent.withdrawing import WithdrawConsentDialog
from ui.widgets.dialog import FormDialog

OpenForm = Callable[[FormDialog, str], None]


class ConsentActs(QObject):
    """Opens the dialogs over `page`. `open_form` opens one with a form and says what was stored.

    `looking` is the dialog that shows something, while it is open.
    """

    def __init__(self, page: QWidget, context: Context, open_form: OpenForm) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._open_form = open_form
        self.looking: QDialog | None = None

    def begin(self, act: TabAct, about: object, file: PersonFile) -> None:
        """Begin what a button of the tab asks for."""
        if act is TabAct.GIVE:
            self.give(file)
        elif act is TabAct.RENEW:
            self.give(file, cast(Consent, about))
        elif act is TabAct.WITHDRAW:
            self._withdraw(cast(Consent, about))
        elif act is TabAct.PRINT:
            self._look(BlankPaperDialog(self._page, self._context, file))
        elif act is TabAct.PRINT_SIGNED:
            self._look(SignedPaperDialog(self._page, self._context, file.id, cast(StoredSigning, about).id))
        elif act is TabAct.TEXT:
            self._read_text(cast(Consent, about))
        elif act is TabAct.ATTACH:
            self._attach(cast(StoredSigning, about))
        else:
            self._look_at(cast(AttachedFile, about))

    def give(self, file: PersonFile, renewed: Consent | None = None) -> None:
        """Ask for consent, or for one anew."""
        self._open_form(GiveConsentDialog(self._page, self._context, file, renewed), _("Consent recorded."))

    def _withdraw(self, consent: Consent) -> None:
        self._open_form(WithdrawConsentDialog(self._page, self._context, consent), _("Consent withdrawn."))

    def _read_text(self, consent: Consent) -> None:
        given = consent.given
        self._context.operations.query(
            consent_text, self._show_text, version=given.text_version, language=given.text_language
        )

    def _show_text(self, form: ConsentForm) -> None:
        self._look(TextDialog(self._page, form))

    def _attach(self, signing: StoredSigning) -> None:
        choose_file(self._page, self._context, partial(self._store, signing.id))

    def _store(self, signing_id: str, file: NewFile) -> None:
        self._context.operations.change(attach_file, self._attached, signing_id=signing_id, file=file)

    def _attached(self, _signing: StoredSigning) -> None:
        self._context.notify(_("The signed paper is attached."), None)

    def _look_at(self, file: AttachedFile) -> None:
        self._context.operations.query(attachment, partial(self._show_file, file), attachment_id=file.attachment_id)

    def _show_file(self, file: AttachedFile, content: Attachment) -> None:
        removable = self._context.actor.may(Permission.CONSENT_WRITE)
        dialog = FileDialog(self._page, self._context, content, removable=removable)
        dialog.removed.connect(lambda: self._remove(file))
        self._look(dialog)

    def _remove(self, file: AttachedFile) -> None:
        self._context.operations.change(
            remove_file, self._removed, signing_id=file.signing_id, attachment_id=file.attachment_id
        )

    def _removed(self, _signing: StoredSigning) -> None:
        self._context.notify(_("The file is erased."), None)

    def _look(self, dialog: QDialog) -> None:
        self.looking = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.looking = None
