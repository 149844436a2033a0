"""The views of an area: a bar of tabs over pages that are each a panel of its own, made when they are first shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import ClassVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import PAGE


@dataclass(frozen=True, slots=True)
class View:
    """A page that one turns to: the action of its place, its title, and the panel, whose module is loaded then.

    With a `permission`, it is there only for those who have it.
    """

    action: str
    title: Callable[[], str]
    module: str
    name: str
    permission: Permission | None = None


class Views(QWidget):
    """Turns from one page to the other. `turned` says that a page is shown; the first one is at once.

    Of `views`, those that the account may not see are left out; whoever asks for one of them gets the first.
    """

    turned = Signal()

    def __init__(self, context: Context, views: Sequence[View], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._views = [each for each in views if each.permission is None or context.actor.may(each.permission)]
        self._pages: dict[View, Panel] = {}
        self._bar = self._make_bar(name)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(PAGE, 0, PAGE, 0)
        row.addWidget(self._bar)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.show_view(self._views[0])

    def page(self) -> Panel:
        """The page that is shown."""
        return cast(Panel, self._stack.currentWidget())

    def view_of(self, place: Place) -> View:
        """The view whose action the place names, the first one where there is none."""
        return next((view for view in self._views if view.action == place.action), self._views[0])

    def show_view(self, view: View) -> Panel:
        """Turn to a page, which is made when it is first asked for."""
        view = view if view in self._views else self._views[0]
        if view not in self._pages:
            page = cast(Panel, getattr(import_module(view.module), view.name)(self._context, self._stack))
            self._pages[view] = page
            self._stack.addWidget(page)
        page = self._pages[view]
        self._stack.setCurrentWidget(page)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(self._views.index(view))
        self._bar.blockSignals(False)
        self.turned.emit()
        return page

    def _make_bar(self, name: str) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName(name)
        bar.setAccessibleName(_("Pages of this area"))
        bar.setDrawBase(False)
        bar.setExpanding(False)
        for view in self._views:
            bar.addTab(view.title())
        bar.currentChanged.connect(lambda index: self.show_view(self._views[index]))
        return bar


class ViewsPanel(Panel):
    """An area that only turns from one view to the other; each is a panel of its own, and knows its places.

    A subclass says how the area is called in places, its views in the order of the bar, and which view shows what
    actions name that are no view's own; what is in neither belongs to the first view.
    """

    areas = frozenset()
    scrolls = False
    area: ClassVar[str]
    bar: ClassVar[tuple[View, ...]]
    view_of: ClassVar[Mapping[str, View]] = MappingProxyType({})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(f"{self.area}.area")
        self.views = Views(context, self.bar, f"{self.area}.views", self.ground)
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
        self.views.show_view(self.view_of.get(place.action) or self.views.view_of(place)).go(place)
