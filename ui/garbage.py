"""Where Python looks for cycles of things that nobody uses any more: on the interface thread, and on no other.

Such a walk ends the life of whatever it finds, and Python starts it on the thread that happens to make the next object.
On the thread that owns the vault it would end that of windows and buttons. Qt allows that on the interface thread only,
and the two threads can come to wait for each other for good: the one holds Python and wants a lock of Qt, the other
holds this lock and wants Python.
"""

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN = 500
"""Milliseconds between two looks at whether a walk is due. It is due as often as Python's own ones are."""


class GarbageWalks(QObject):
    """Takes the walks over, from when it is made until `stop`. Lives on the interface thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.walk)
        self._timer.start()

    def walk(self) -> None:
        """Walk through the oldest generation that is due, and through all younger ones with it."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if limits[generation] and counts[generation] > limits[generation]]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave the walks to Python again, where they were its own before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
