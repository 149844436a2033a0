"""Makes the sheet of a new recovery key and its pages, wherever a new key comes from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ensure_desktop.errors import UserError
from ensure_desktop.vault.store import Vault
from reports.recovery_sheet import RecoverySheet, recovery_sheet
from ui.ask import Ask
from ui.operations import Operations
from ui.start.recovery_key import RecoveryKeyPages

SUGGESTED = "recovery-sheet.pdf"


class NewKey(QObject):
    """One new key: `show` makes its pages. Printing and saving the sheet are audited."""

    def __init__(self, operations: Operations, ask: Ask, recovery_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._ask = ask
        self._key = recovery_key

    def show(
        self, done: Callable[[RecoveryKeyPages], object], failed: Callable[[UserError], object] | None = None
    ) -> None:
        """Make the sheet on the worker and give `done` the pages."""
        self._operations.call(partial(make_sheet, recovery_key=self._key), partial(self._pages, done), failed)

    def _pages(self, done: Callable[[RecoveryKeyPages], object], pdf: bytes) -> None:
        pages = RecoveryKeyPages(self._ask, pdf=pdf, recovery_key=self._key, suggested=SUGGESTED)
        pages.exported.connect(lambda how: self._operations.call(partial(note_export, how=how)))
        done(pages)


def make_sheet(vault: Vault, *, recovery_key: str) -> bytes:
    """The sheet as PDF."""
    sheet = RecoverySheet(
        centre=vault.centre().name,
        vault=vault.layout.folder.name,
        recovery_key=recovery_key,
        made_on=vault.clock.today(),
    )
    return recovery_sheet(sheet)


def note_export(vault: Vault, *, how: str) -> None:
    """Write into the audit that the sheet left the program, by the printer or as a file."""
    action = f"{how} recovery sheet"
    with vault.work(action) as work:
        work.note(action, "account", vault.actor.account_id)
