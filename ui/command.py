"""What the search field offers to do, as a value."""

from dataclasses import dataclass

from ensure_desktop.vault.permissions import Permission
from ui.context import Place


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do that the search field offers to those who may. `others` are other words for it."""

    words: str
    glyph: str
    place: Place
    permission: Permission
    others: str = ""
