"""Putting a copy in the place of the vault: what that means, and the password."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.store import Vault
from ui.context import Context
from ui.start.password import PasswordField
from ui.widgets.dialog import FormDialog


class PutBackDialog(FormDialog):
    """It keeps no draft: the password is all that is typed."""

    def __init__(self, parent: QWidget, context: Context, copy: Backup, moment: str) -> None:
        super().__init__(
            parent,
            context,
            name="settings.put_back",
            title=_("Put back the copy of {moment}?").format(moment=moment),
            sentence=_(
                "What was entered after it is not in the vault any more. The vault as it is now is kept for 30 days: "
                "as a checked copy, and set aside as it is. Whoever was erased since is erased again. The program "
                "closes then, and you sign in anew."
            ),
            act=_("Put it back"),
            destructive=True,
        )
        self._copy = copy
        self.password = PasswordField("settings.put_back.password", _("Your password"))
        self.password.entered.connect(self.send)
        self.form.section(columns=1).add("password", _("Your password"), self.password)
        self.password.setFocus()

    def submit(self, values: dict[str, Any]) -> None:
        """Decide it."""
        if not values["password"]:
            self.show_error(FieldErrors({"password": _("Please type your password.")}))
            return
        copy = self._copy

        def put_back(vault: Vault, progress: Progress) -> None:
            vault.put_back(copy, values["password"], progress=progress)

        self.call(put_back, areas=frozenset())
