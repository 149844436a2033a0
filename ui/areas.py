"""The areas of the side bar, for those who may see them."""

from collections.abc import Sequence

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.permissions import Actor
from ui.settings.panel import SettingsPanel
from ui.shell import Area


def areas(centre: Centre, actor: Actor) -> Sequence[Area]:
    """In the order of the side bar; the last one stands at its foot."""
    return (Area("settings", _("Centre & safety"), "shield-check", SettingsPanel),)
