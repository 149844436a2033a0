"""The privacy area: its views for those who may see them, and which of them shows what a place names."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

EXPORTS = View("", lambda: _("Exports"), "ui.privacy.exports_page", "ExportsPage", Permission.EXPORT_TABLES)
VIEWS = (EXPORTS,)
"""What stands in the bar, for those who may see it."""
VIEW_OF: dict[str, View] = {}
"""Which view shows what the other actions name; what is not here belongs to the exports."""


class PrivacyPanel(Panel):
    """Turns from one view to the other; each is a panel of its own and says which places it knows."""

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("privacy.area")
        self.views = Views(context, VIEWS, "privacy.views", self.ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.views, 1)

    def page(self) -> Panel:
        """The page that is shown."""
        return self.views.page()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """Turn to the view that knows the place, and let it go there."""
        self.views.show_view(VIEW_OF.get(place.action) or self.views.view_of(place)).go(place)
