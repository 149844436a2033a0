"""Where Python looks for cycles of things that nobody uses any more: on the interface thread, and on no other.

Such a walk ends the life of whatever it finds, and Python starts it on the thread that happens to make the next object.
On the thread that owns the vault it would end that of windows and buttons. Qt allows that on the interface thread only,
and the two threads can come to wait for each other for good: the one holds Python and wants a lock of Qt, the other
holds this lock and wants Python.

Here nothing asks Python for a list of all objects, not even to count them: while there is such a list, it holds what
the other thread is just making, and Python refuses to finish a tuple that somebody else holds already ("bad argument
to internal function").
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

OFTEN = 500
"""Milliseconds between two looks at whether a walk is due. It is due as often as Python's own ones are."""

OLDEST = 2
"""The generation of all that has been there for long: the whole program, so that a walk through it is felt."""
GROWTH = 1.25
"""Python's own rule as well: all is walked through only when a quarter has come since the last time."""


class GarbageWalks(QObject):
    """Takes the walks over, from when it is made until `stop`. Lives on the interface thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._known = self._spared = 0
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.walk)
        self._timer.start()

    def walk(self) -> None:
        """Walk through the oldest generation that is due, and through all younger ones with it."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = max((each for each in range(OLDEST + 1) if limits[each] and counts[each] > limits[each]), default=None)
        if due == OLDEST and self._size() < GROWTH * self._known:
            due = OLDEST - 1
        if due is None:
            return
        gc.collect(due)
        if due == OLDEST:
            self._known = self._size()

    def spare(self) -> None:
        """What there is now stays until the end, modules and classes above all: later walks leave it out."""
        gc.freeze()
        self._known, self._spared = 0, sys.getallocatedblocks()

    def stop(self) -> None:
        """Leave the walks to Python again, where they were its own before.

        Not while Qt takes something down: it holds a lock then, and a walk that ends something else would wait for it.
        """
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _size(self) -> int:
        """How much there is to walk through, in pieces of memory."""
        return max(0, sys.getallocatedblocks() - self._spared)
