"""An open vault with its window: keeps watch while it is open, and ends it in good order, by locking or by closing."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from ensure_desktop import paths, settings
from ensure_desktop.clock import Clock
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault import ledger
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.permissions import Actor
from ensure_desktop.vault.store import Vault
from ui.areas import areas
from ui.ask import Ask
from ui.backing_up import BackingUp
from ui.clipboard import PassingClipboard
from ui.locking import InputWatch, Locker
from ui.operations import Changes, Operations
from ui.session_watch import session_watch
from ui.settings.rows import apply_row_height
from ui.shell import MainWindow
from ui.start.reason import Reason
from ui.theme import GROUPS, RELATED, Theme, Tone
from ui.widgets.drafts import flush_drafts
from ui.widgets.text import label

CENTRE_AREA = "centre"
"""The area of the vault that the centre's settings belong to."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window needs to know of a vault that was opened."""

    folder: Path
    actor: Actor
    clock: Clock
    centre: Centre
    notices: tuple[str, ...] = ()
    """Sentences about what was repaired or looked odd at opening."""
    is_demo: bool = False


class Session(QObject):
    """From the first picture of the main window to the end of the process."""

    ended = Signal(bool)
    """The vault is closed and the windows are gone; True when the person wants to open it again."""

    def __init__(
        self,
        opened: Opened,
        operations: Operations,
        theme: Theme,
        ask: Ask,
        *,
        leave: Callable[[Path, Reason], None],
        parent: QObject | None = None,
    ) -> None:
        """`leave` starts a fresh process and ends this one."""
        super().__init__(parent)
        self._opened = opened
        self._operations = operations
        self._ask = ask
        self._ending = False
        self.window = MainWindow(
            operations=operations,
            centre=opened.centre,
            actor=opened.actor,
            theme=theme,
            ask=ask,
            clock=opened.clock,
            areas=areas(opened.centre, opened.actor),
        )
        self.locker = Locker(operations, opened.folder, keep_drafts=keep_drafts, leave=leave, parent=self)
        self.watch = InputWatch(0 if opened.is_demo else opened.centre.idle_minutes, self)
        self.session_watch = session_watch(self)
        self.window.lock_wanted.connect(self.lock)
        self.window.reopen_wanted.connect(lambda: self.lock(Reason.PUT_BACK))
        self.window.closing.connect(self.close)
        self.watch.lock_key.connect(self.lock)
        self.watch.idle.connect(lambda: self.lock(Reason.IDLE))
        self.watch.woke.connect(lambda: self.lock(Reason.SLEEP))
        self.session_watch.locked.connect(lambda: self.lock(Reason.SESSION))
        self.session_watch.sleeping.connect(lambda: self.lock(Reason.SLEEP))
        hours = 0 if opened.is_demo else opened.centre.backup_hours
        self.backing_up = BackingUp(
            operations, self.window.message, self.window.notify, opened.clock, hours, parent=self
        )
        self.clipboard = PassingClipboard(self)
        self.clipboard.copied.connect(lambda: operations.call(note_copy))
        self.window.stack.currentChanged.connect(self._dress)
        operations.changed.connect(self._on_changed)

    def start(self) -> None:
        """Show the window as it was left, and begin to watch."""
        computer = settings.read_computer(paths.settings_file())
        self.window.resize(computer.window_width, computer.window_height)
        if self._opened.notices:
            self.window.message.say(Tone.ATTENTION, "\n".join(self._opened.notices))
        self.window.show()
        self.watch.start()
        self.session_watch.start(self.window)
        if not self._opened.is_demo:
            self.backing_up.start()
        self._operations.call(finish_erasures)

    def lock(self, reason: Reason = Reason.ASKED) -> None:
        """Keep the drafts, close the vault, end the process; a fresh one shows the unlock window."""
        if not self._ending:
            self._ending = True
            self.backing_up.stop()
            self.clipboard.clear()
            self._keep_size()
            self.locker.lock(reason)

    def close(self) -> None:
        """Keep the drafts, close the vault with its backups, and end; also where a backup cannot be made."""
        if self._ending:
            return
        self._ending = True
        self.backing_up.stop()
        self.clipboard.clear()
        self._keep_size()
        self._operations.cancel()
        keep_drafts()
        farewell = Farewell()
        farewell.show()
        self.window.hide()
        again = False
        try:
            self._operations.close()
        except UserError as error:
            again = not self._ask.question(
                farewell,
                _("The backup at closing could not be made"),
                _("{reason}\n\nWhat you entered is saved in the vault itself.").format(reason=error.message),
                _("Close the program"),
                no=_("Open the vault again"),
            )
        self.session_watch.stop()
        farewell.deleteLater()
        self.window.deleteLater()
        self.ended.emit(again)

    def _dress(self, _index: int) -> None:
        """A panel that was just made gets the rows that this computer's settings ask for."""
        apply_row_height(self.window.stack)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if CENTRE_AREA in changes.areas:
            self._operations.query(read_centre, self._take_over, key="session.centre")

    def _take_over(self, centre: Centre) -> None:
        """Changed settings hold at once."""
        if centre != self._opened.centre:
            self._opened = replace(self._opened, centre=centre)
            self.watch.minutes = 0 if self._opened.is_demo else centre.idle_minutes
            self.backing_up.hours = 0 if self._opened.is_demo else centre.backup_hours
            self.window.set_centre(centre)

    def _keep_size(self) -> None:
        """Remember the size of the window. A folder that cannot be written is no reason to stay open."""
        if self.window.isMaximized() or self.window.isFullScreen():
            return
        computer = settings.read_computer(paths.settings_file())
        changed = replace(computer, window_width=self.window.width(), window_height=self.window.height())
        with contextlib.suppress(OSError):  # a convenience only; the next window has the usual size
            settings.write_computer(paths.settings_file(), changed)


def finish_erasures(vault: Vault) -> None:
    """Do what is left of erasures: a crash came between, or a stick is here again whose backups hold the person."""
    if ledger.is_kept(vault.engine):
        # Only where there is something to do: it loads every area of the program.
        from ensure_desktop.privacy.erasing_copies import catch_up

        catch_up(vault)


def note_copy(vault: Vault) -> None:
    """Write into the audit that text was copied out of the program."""
    with vault.work("copy text") as work:
        work.note("copy text", "account", vault.actor.account_id)


def keep_drafts() -> None:
    """Hand what is typed in any window to the operations, to be kept."""
    flush_drafts(QApplication.topLevelWidgets())


class Farewell(QWidget):
    """A small window while the vault is closed: it takes as long as the backup."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setObjectName("farewell")
        self.setWindowTitle("ENSURE Desktop")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Closing the vault"), "section"))
        column.addWidget(label(_("A checked copy is being made. This takes a moment."), "muted", wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(_("Closing the vault"))
        column.addWidget(bar)
