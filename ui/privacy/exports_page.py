"""Exports: what was handed out that names nobody, and the way to the next."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.header import PageHeader


class ExportsPage(Panel):
    """The two kinds of export, and the register of those that were made."""

    areas = frozenset({"privacy"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("privacy.exports")
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        sentence = _("Figures and coarse rows for people outside, from which nobody can be picked out by name.")
        self.body.addWidget(PageHeader(_("Exports"), sentence))
        self.body.addStretch(1)

    def reload(self) -> None:
        """There is nothing to read yet."""

    def go(self, place: Place) -> None:
        """There are no further places."""
