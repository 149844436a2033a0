"""Notices when the stick with the backups is plugged in. Looking happens apart from the window: a drive may be slow."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, Qt, Signal

from ensure_desktop.vault.backup import place_on

LOOK_S = 5.0
"""Seconds between two looks at the drives that are connected."""


def volumes() -> tuple[Path, ...]:
    """Where the drives of this computer are mounted that can be written."""
    return tuple(
        Path(each.rootPath()) for each in QStorageInfo.mountedVolumes() if each.isReady() and not each.isReadOnly()
    )


class StickWatch(QObject):
    """Emits `plugged_in` with the second place on a drive that was not there at the look before.

    Only drives that are new are looked into. What is there at the first look was not plugged in just now.
    """

    plugged_in = Signal(object)
    _found = Signal(object)

    def __init__(
        self, vault_id: str, parent: QObject | None = None, *, drives: Callable[[], Iterable[Path]] = volumes
    ) -> None:
        super().__init__(parent)
        self._vault_id = vault_id
        self._drives = drives
        self._known: frozenset[Path] | None = None
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="sticks", daemon=True)
        self._found.connect(self.plugged_in, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Watch from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._end.set()

    def look(self) -> None:
        """Compare the drives with those of the look before."""
        drives = frozenset(self._drives())
        new = frozenset() if self._known is None else drives - self._known
        self._known = drives
        for drive in sorted(new):
            place = place_on(drive, self._vault_id)
            if place is not None:
                self._found.emit(place)

    def _watch(self) -> None:
        while not self._end.wait(0 if self._known is None else LOOK_S):
            self.look()
