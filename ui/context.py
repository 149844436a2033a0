"""What a panel is given: everything it may need, so that nothing is looked up globally."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.ask import Ask
from ui.operations import Operations
from ui.theme import Theme

if TYPE_CHECKING:
    from ensure_desktop.clock import Clock
    from ensure_desktop.vault.centre import Centre
    from ensure_desktop.vault.work import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: an area of the side bar, a record in it (`id`), what to begin there ("log", "new")."""

    area: str
    id: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a panel."""

    operations: Operations
    centre: "Centre"
    actor: "Actor"
    theme: Theme
    ask: Ask
    clock: "Clock"
    navigate: Callable[[Place], None]
    notify: Callable[[str, Callable[[], object] | None], None]
    """Say in the snackbar that something was done, with the way to undo it where there is one."""
    reopen: Callable[[], None]
    """Close the vault and open it again, in a fresh process: a backup takes its place."""
