"""The privacy area: its views for those who may see them, and which of them shows what a place names."""

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.views import View, ViewsPanel

EXPORTS = View("", lambda: _("Exports"), "ui.privacy.exports_page", "ExportsPage", Permission.EXPORT_TABLES)
REQUESTS = View("requests", lambda: _("Requests"), "ui.privacy.requests_page", "RequestsPage", Permission.PRIVACY_READ)
RETENTION = View(
    "retention", lambda: _("Retention"), "ui.privacy.retention_page", "RetentionPage", Permission.PRIVACY_READ
)
BREACHES = View("breaches", lambda: _("Breaches"), "ui.privacy.breaches_page", "BreachesPage", Permission.BREACH_NOTE)
PROCESSING = View(
    "processing", lambda: _("Processing"), "ui.privacy.processing_page", "ProcessingPage", Permission.PRIVACY_READ
)
AUDIT = View("audit", lambda: _("Audit"), "ui.privacy.audit_page", "AuditView", Permission.AUDIT_READ)
VIEWS = (EXPORTS, REQUESTS, RETENTION, BREACHES, PROCESSING, AUDIT)
"""What stands in the bar, for those who may see it."""
VIEW_OF: dict[str, View] = {
    "request": REQUESTS,
    "new request": REQUESTS,
    "access pack": REQUESTS,
    "erase": RETENTION,
    "erased": RETENTION,
    "breach": BREACHES,
    "new breach": BREACHES,
}
"""Which view shows what the other actions name; what is not here belongs to the exports."""


class PrivacyPanel(ViewsPanel):
    """Turns from one view to the other; each is a panel of its own and says which places it knows."""

    area = "privacy"
    bar = VIEWS
    view_of = VIEW_OF
