"""Keeps what is typed into a form as a draft in the vault: closing, locking or a power cut loses nothing."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ensure_desktop.vault import drafts
from ui.operations import Operations

_PAUSE = 1200
"""Milliseconds without a change after which a draft is kept."""


class Keeper(QObject):
    """Something that keeps what is typed: before locking and closing it is told to keep it now."""

    def flush(self) -> None:
        """Keep what is typed now."""
        raise NotImplementedError


class Drafted(Protocol):
    """What a keeper asks of a widget that is typed into: a `Form`, or an editor of several forms."""

    @property
    def changed(self) -> SignalInstance:
        """Sent at each change by the person."""
        ...

    def objectName(self) -> str:
        """The name under which drafts are kept."""
        ...

    def draft(self) -> Mapping[str, Any]:
        """Everything as typed, as plain JSON."""
        ...

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed."""
        ...

    def is_changed(self) -> bool:
        """Whether the person changed something since what is stored was shown."""
        ...


class DraftKeeper(Keeper):
    """Watches `form`. `form.objectName()` and `subject` (the person or match, empty for a new one) name the draft.

    `begin` looks for an earlier draft once the form is filled: `restored` is sent when one was put back.
    Call `discard` after saving, or when the person throws the draft away.
    """

    restored = Signal()

    def __init__(self, form: Drafted, operations: Operations, *, subject: str = "") -> None:
        super().__init__(cast(QObject, form))
        self._form = form
        self._operations = operations
        self._name = form.objectName()
        self._subject = subject
        self._kept = True
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        form.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Put an earlier draft back, if there is one."""
        self._operations.query(drafts.draft, self._restore, form=self._name, subject=self._subject)

    def flush(self) -> None:
        """Keep what is typed now."""
        self._pause.stop()
        if not self._kept:
            self._kept = True
            self._operations.change(
                drafts.save_draft,
                initiator=self,
                form=self._name,
                subject=self._subject,
                content=self._form.draft(),
            )

    def discard(self) -> None:
        """Throw the draft away."""
        self._pause.stop()
        self._kept = True
        self._operations.change(drafts.discard_draft, initiator=self, form=self._name, subject=self._subject)

    def _on_changed(self) -> None:
        self._kept = False
        self._pause.start()

    def _restore(self, draft: drafts.Draft | None) -> None:
        if draft is not None and not self._form.is_changed():
            self._form.set_draft(draft.content)
            self.restored.emit()


def flush_drafts(windows: Iterable[QWidget]) -> None:
    """Keep what is typed into all forms in `windows` (`QApplication.topLevelWidgets()`): before locking and closing."""
    for window in windows:
        for keeper in window.findChildren(Keeper):
            keeper.flush()
