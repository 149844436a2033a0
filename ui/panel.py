"""The panel: one page of the window, bound to areas of the vault."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ui.context import Context, Place
from ui.messages import MessageBar
from ui.operations import Changes
from ui.theme import GROUPS, INSIDE, PAGE, Tone

if TYPE_CHECKING:
    from ensure_desktop.vault.work import UseCase

R = TypeVar("R")


class Panel(QWidget):
    """A page. A subclass names its `areas`, builds its widgets into `self.body`, and fills them in `reload`.

    It is loaded when it is first shown, and again when another panel changed one of its areas: at once where it can be
    seen, else when it is next shown. What it changed itself (`self.change`) does not make it reload.
    """

    areas: ClassVar[frozenset[str]] = frozenset()
    """What it shows: "people", "consent", "matching", "visits", "vault"."""
    scrolls: ClassVar[bool] = True
    """Whether the page scrolls as a whole; a page around a table does not."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.message = MessageBar(self)
        above = QVBoxLayout()
        above.setContentsMargins(PAGE, 0, PAGE, 0)
        above.setSpacing(INSIDE)
        above.addSpacing(16)
        above.addWidget(self.message)
        above.addWidget(_nothing())  # what comes next keeps its distance from a message
        outer.addLayout(above)
        self.ground = page = QWidget()
        """What `body` lays out: the parent of a large part from its making on, which so gets its style only once."""
        page.setProperty("look", "page")
        self.body = QVBoxLayout(page)
        """The layout of the page, with its margins."""
        self.body.setContentsMargins(PAGE, 16, PAGE, PAGE)
        self.body.setSpacing(GROUPS)
        outer.addWidget(_scrolling(page) if self.scrolls else page, 1)
        context.operations.changed.connect(self._on_changed)

    def stretch_body(self) -> None:
        """Give a page around a table all the height there is; its tabs stand equally high in every area."""
        self.body.setContentsMargins(PAGE, 0, PAGE, INSIDE)
        self.body.setSpacing(INSIDE)

    def reload(self) -> None:
        """Ask for the data again and show it."""
        raise NotImplementedError

    def go(self, place: Place) -> None:
        """Show the record and begin the action that `place` names. A panel without records has nothing to do."""

    def query(
        self,
        use_case: "UseCase[..., R]",
        done: Callable[[R], object],
        failed: Callable[[UserError], object] | None = None,
        **arguments: Any,
    ) -> None:
        """Read; what goes wrong is said in the message bar."""
        self.context.operations.query(use_case, done, failed or self.show_error, **arguments)

    def change(
        self,
        use_case: "UseCase[..., R]",
        done: Callable[[R], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        **arguments: Any,
    ) -> None:
        """Write, as the initiator; what goes wrong is said in the message bar."""
        self.context.operations.change(use_case, done, failed or self.show_error, initiator=self, **arguments)

    def show_error(self, error: UserError) -> None:
        """Say in the message bar what went wrong."""
        self.message.say(Tone.DANGER, error.message)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what became stale while nobody looked."""
        super().showEvent(event)
        self._refresh()

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is self or not self.areas & changes.areas:
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()


def _nothing() -> QWidget:
    made = QWidget()
    made.setFixedHeight(0)
    return made


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys that its children do not need scroll it anyway
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(page)
    return area
