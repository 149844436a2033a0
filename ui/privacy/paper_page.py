"""A paper of the privacy area: previewed from memory, printed, saved or copied, and noted in the audit."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.clipboard import KEEP_MS
from ui.context import Context
from ui.programme.paper_page import PlanPaperPage
from ui.theme import Tone
from ui.widgets.buttons import outlined


class PrivacyPaperPage(PlanPaperPage):
    """The page of one kind of paper. `as_text`, where it is given, makes of the same values a text to copy."""

    areas = frozenset({"privacy"})

    def __init__(
        self, context: Context, parent: QWidget, *, as_text: Callable[[Any], str] | None = None, **more: Any
    ) -> None:
        super().__init__(context, parent, **more)
        self._as_text = as_text
        self._values: Any = None
        self.copy = outlined(_("Copy as text"), "clipboard-text", name=f"{more['name']}.copy")
        self.copy.clicked.connect(self.copy_text)
        self.copy.setVisible(as_text is not None)
        self.header.add_action(self.copy)

    def copy_text(self) -> None:
        """Put the paper on the clipboard as plain text: for the authority's own form, or an e-mail."""
        if self._as_text is not None and self._values is not None:
            QGuiApplication.clipboard().setText(self._as_text(self._values))
            said = _("The text is copied. Paste it within {n} seconds; then it leaves the clipboard again.")
            self.message.say(Tone.GOOD, said.format(n=KEEP_MS // 1000))
            self.note("copy", told=False)

    def make(self, values: Any) -> None:
        """Draw these, and keep them for the text."""
        self._values = values
        super().make(values)
