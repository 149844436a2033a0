"""The window: side bar, top bar, the panel that is shown, and what is said below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ui.ahead import Ahead
from ui.ask import Ask
from ui.commands import usual_commands
from ui.context import Context, Place
from ui.messages import MessageBar, Snackbar
from ui.operations import Operations
from ui.palette import Entry, SearchField
from ui.panel import Panel
from ui.sidebar import DIGITS, SideBar
from ui.theme import PAGE, RELATED, TOP_BAR, Theme, Tone
from ui.widgets.buttons import outlined
from ui.widgets.chips import Initials
from ui.widgets.drafts import flush_drafts
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import ElidedLabel, label

if TYPE_CHECKING:
    from ensure_desktop.clock import Clock
    from ensure_desktop.vault.centre import Centre
    from ensure_desktop.vault.permissions import Actor

FOLDS_BELOW = 1100
"""Window widths under which the side bar shows icons only, in pixels."""

_GET_READY = 1500
"""Milliseconds after which the window does what can wait until it stands."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the side bar; its panel is made when it is first shown."""

    key: str
    words: str
    glyph: str
    make: Callable[[Context, QWidget], Panel]


class MainWindow(QMainWindow):
    """The whole window for one open vault. The last of `areas` stands at the foot of the side bar.

    `lock_wanted` is sent by the Lock button, `reopen_wanted` where the vault has to be opened anew, `closing` when the
    person closes the window; who made the window keeps the drafts and ends the process.
    """

    lock_wanted = Signal()
    reopen_wanted = Signal()
    closing = Signal()

    def __init__(
        self,
        *,
        operations: Operations,
        centre: "Centre",
        actor: "Actor",
        theme: Theme,
        ask: Ask,
        clock: "Clock",
        areas: Sequence[Area],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(_("ENSURE Desktop"))
        self.setMinimumSize(900, 600)
        self.resize(1280, 800)
        self.context = Context(
            operations, centre, actor, theme, ask, clock, self.show_place, self.notify, self.reopen_wanted.emit
        )
        self._areas = {area.key: area for area in areas}
        self._panels: dict[str, Panel] = {}
        self._shown = ""
        self._fold: bool | None = None
        self.sidebar = SideBar([(area.key, area.words, area.glyph) for area in areas])
        self.sidebar.chosen.connect(self.show_area)
        self.sidebar.fold_wanted.connect(self._on_fold)
        self.search = SearchField(self, operations, lambda area, id: self.show_place(Place(area, id)))
        self.message = MessageBar()
        self.stack = QStackedWidget()
        self.progress = ProgressStrip(operations)
        self._lay_out()
        self.snackbar = Snackbar(self, beside=self.search)
        self.set_centre(centre)
        operations.failed.connect(self._on_failed)
        self._shortcuts(areas)
        self.show_area(areas[0].key)
        QTimer.singleShot(_GET_READY, self, self._get_ready)

    def set_centre(self, centre: "Centre") -> None:
        """Take over changed settings of the centre: names and words are said anew everywhere."""
        flush_drafts([self])
        old = self.context
        self.context = replace(old, centre=centre)
        self._centre.setText(centre.name)
        self._role.setText(centre.words.of_account(old.actor.role))
        self.search.set_actions(self._entries())
        for panel in self._panels.values():
            self.stack.removeWidget(panel)
            panel.deleteLater()
        self._panels.clear()
        if self._shown:
            self.show_area(self._shown)

    def show_area(self, key: str) -> None:
        """Show the panel of an area."""
        if key not in self._panels:
            panel = self._areas[key].make(self.context, self.stack)
            self._panels[key] = panel
            self.stack.addWidget(panel)
        self._shown = key
        self.search.clearFocus()
        self.sidebar.choose(key)
        self.stack.setCurrentWidget(self._panels[key])

    def show_place(self, place: Place) -> None:
        """Show an area and in it what `place` names."""
        self.show_area(place.area)
        self._panels[place.area].go(place)

    def shown(self) -> Panel:
        """The panel that is shown."""
        return self._panels[self._shown]

    def notify(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in the snackbar that something was done."""
        self.snackbar.say(text, undo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar where the window is narrow, unless somebody decided otherwise."""
        super().resizeEvent(event)
        self.sidebar.set_folded(self.width() < FOLDS_BELOW if self._fold is None else self._fold)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the orderly end to whoever made the window."""
        event.ignore()
        self.closing.emit()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("look", "page")
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._top_bar())
        above = QVBoxLayout()
        above.setContentsMargins(PAGE, 0, PAGE, 0)
        above.addWidget(self.message)
        down.addLayout(above)
        down.addWidget(self.stack, 1)
        down.addWidget(self.progress)
        across.addLayout(down, 1)
        self.setCentralWidget(page)

    def _top_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "topbar")
        bar.setFixedHeight(TOP_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(PAGE, 0, PAGE, 0)
        row.setSpacing(RELATED)
        self._centre = ElidedLabel("", "strong")
        self._centre.setObjectName("centre")
        row.addWidget(self._centre, 3)
        self.search.setMinimumWidth(300)
        self.search.setMaximumWidth(460)
        row.addWidget(self.search, 4)
        who = QHBoxLayout()
        who.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(label(self.context.actor.name, "strong", name="who"))
        self._role = label("", "small", name="who.role")
        names.addWidget(self._role)
        names.addStretch(1)
        who.addStretch(1)
        who.addWidget(Initials(self.context.actor.name, 34))
        who.addLayout(names)
        row.addLayout(who, 2)
        row.addSpacing(4)
        lock = outlined(_("Lock"), "lock-simple", name="lock")
        lock.setToolTip(_("Ctrl+L"))
        lock.clicked.connect(self.lock_wanted)
        row.addWidget(lock)
        return bar

    def _entries(self) -> list[Entry]:
        may = self.context.actor.may
        todo = [
            Entry(
                command.words,
                "",
                command.glyph,
                partial(self.show_place, command.place),
                others=command.others,
            )
            for command in usual_commands(self.context.centre)
            if may(command.permission) and command.place.area in self._areas
        ]
        going = [
            Entry(area.words, "", area.glyph, lambda key=area.key: self.show_area(key))  # type: ignore[misc]
            for area in self._areas.values()
        ]
        return [*todo, *going, Entry(_("Lock"), "", "lock-simple", self.lock_wanted.emit)]

    def _shortcuts(self, areas: Sequence[Area]) -> None:
        for number, area in enumerate(areas, start=1):
            keys = "Ctrl" if number <= DIGITS else "Ctrl+Shift"
            self._on_keys(f"{keys}+{number % DIGITS}", lambda key=area.key: self.show_area(key))  # type: ignore[misc]
        self._on_keys("Ctrl+K", self.search.begin)
        self._on_keys("Ctrl+L", self.lock_wanted.emit)
        self._on_keys("F6", self._cycle)

    def _on_keys(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _cycle(self) -> None:
        """From side bar to search to panel and around."""
        focus = QApplication.focusWidget()
        if focus is self.search:
            self.search.finish()
            within = self.shown().findChildren(QWidget)
            first = next((w for w in within if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
            (first or self.shown()).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif focus is not None and self.sidebar.isAncestorOf(focus):
            self.search.begin()
        else:
            self.sidebar.focus()

    def _get_ready(self) -> None:
        """Load on the worker what would be waited for: what areas are made of, and the library that reads dates."""
        read = partial(parse_date, "3 march", language=language(), today=self.context.clock.today())
        self.context.operations.call(lambda _vault: read(), reads=True)
        Ahead(self.context.operations, self._areas, self).begin()

    def _on_fold(self, folded: bool) -> None:
        self._fold = folded
        self.sidebar.set_folded(folded)

    def _on_failed(self, error: UserError) -> None:
        self.message.say(Tone.DANGER, error.message)
