"""Copies while the program is open: every few hours, and onto the stick when it is plugged in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ensure_desktop.clock import Clock
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.store import Vault
from ui.messages import MessageBar
from ui.operations import Operations
from ui.stick_watch import StickWatch
from ui.theme import Tone

LOOK_MS = 60_000
"""How often the time since the last copy is looked at, in milliseconds."""


class BackingUp(QObject):
    """`hours` between two copies; 0 for none but the one at closing."""

    def __init__(
        self,
        operations: Operations,
        message: MessageBar,
        notify: Callable[[str], object],
        clock: Clock,
        hours: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.hours = hours
        self._operations = operations
        self._message = message
        self._notify = notify
        self._clock = clock
        self._since = clock.now()
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.sticks: StickWatch | None = None

    def start(self) -> None:
        """Begin to look at the clock and at the drives."""
        self._timer.start()
        self._operations.call(lambda vault: vault.id, self._watch_sticks)

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()
        if self.sticks is not None:
            self.sticks.stop()

    def look(self) -> None:
        """Make a copy where it is time for one, or where the clock was set back and nobody knows whether it is."""
        passed = (self._clock.now() - self._since).total_seconds()
        if self.hours and not 0 <= passed < self.hours * 3600:
            self._since = self._clock.now()
            self._operations.call(_back_up_if_changed, self._made, self._not_made, title=_("Making a backup"))

    def offer(self, place: Path) -> None:
        """Ask whether to copy onto the stick that was plugged in."""
        self._message.say(
            Tone.ACCENT,
            _("The stick with the second copies is plugged in. Shall the program copy this vault to it now?"),
            _("Copy now"),
            partial(self.copy_to, place),
        )

    def copy_to(self, place: Path) -> None:
        """Copy the vault onto the stick."""
        self._operations.call(
            partial(_copy_to, place=place), self._copied, self._not_copied, title=_("Copying to the stick")
        )

    def _watch_sticks(self, vault_id: str) -> None:
        self.sticks = StickWatch(vault_id, self)
        self.sticks.plugged_in.connect(self.offer)
        self.sticks.start()

    def _made(self, _made: Backup | None) -> None:
        self._failed = False

    def _not_made(self, error: UserError) -> None:
        """Said once: the next try comes in a few hours, and Today says when the last copy gets old."""
        if not self._failed:
            self._failed = True
            self._message.say(Tone.ATTENTION, error.message)

    def _copied(self, _made: Backup) -> None:
        self._notify(_("The copy on the stick is made and checked. You can take the stick out."))

    def _not_copied(self, error: UserError) -> None:
        self._message.say(Tone.DANGER, error.message)


def _back_up_if_changed(vault: Vault, progress: Progress) -> Backup | None:
    return vault.back_up_if_changed(progress=progress)


def _copy_to(vault: Vault, progress: Progress, *, place: Path) -> Backup:
    return vault.back_up_to(place, progress=progress)
