"""What all editors have in common."""

from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from ui.widgets.text import restyle


@runtime_checkable
class Editor(Protocol):
    """An editor of one value. All of them are widgets as well."""

    @property
    def changed(self) -> SignalInstance:
        """Sent when the person changes something, and by `set_value`."""
        ...

    def value(self) -> Any:
        """The value; raises `UserError` with a sentence that helps where the input makes no sense."""
        ...

    def set_value(self, value: Any) -> None:
        """Show `value`."""
        ...

    def draft(self) -> Any:
        """What was typed as plain JSON, also where it makes no sense (yet)."""
        ...

    def set_draft(self, draft: Any) -> None:
        """Show what `draft` gave."""
        ...

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        ...


def rove(among: Iterable[QWidget], stop: QWidget) -> None:
    """Let Tab stop at `stop` only of the parts of one editor: the arrow keys lead to the others."""
    for widget in among:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus if widget is stop else Qt.FocusPolicy.ClickFocus)


def mark(widget: QWidget, wrong: bool) -> None:
    """Give `widget` the border of an error, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        restyle(widget)
