"""The menu of saved views: how the list was once set up, under a name, for everybody at the centre."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.views import (
    NAME_LONGEST,
    SavedView,
    remove_view,
    rename_view,
    save_view,
    saved_views,
)
from ui.context import Context
from ui.widgets.buttons import quiet
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextField

LIST = "people"


class NameDialog(FormDialog):
    """Asks for the name of a view: of a new one with `content`, or of `view`, which is renamed."""

    def __init__(
        self, parent: QWidget, context: Context, *, content: Mapping[str, object], view: SavedView | None = None
    ) -> None:
        title = _("Save this view") if view is None else _("Rename this view")
        super().__init__(
            parent,
            context,
            name="people.view",
            title=title,
            act=_("Save view") if view is None else _("Rename view"),
            sentence=_("Everybody at the centre can choose it. It keeps the filter and the columns, not the people."),
        )
        self._content, self._view = content, view
        field = TextField(name="people.view.name", longest=NAME_LONGEST)
        self.form.section(columns=1).add("name", _("Name of the view"), field)
        if view is not None:
            self.form.set_values({"name": view.name})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it under this name."""
        if self._view is None:
            self.store(save_view, list_name=LIST, name=values["name"], content=self._content)
        else:
            self.store(rename_view, view_id=self._view.id, name=values["name"])


class ViewsButton(QPushButton):
    """Opens the menu. `chosen` sends the `SavedView` that was chosen; `content` tells what would be saved."""

    chosen = Signal(object)

    def __init__(self, context: Context, content: Callable[[], Mapping[str, object]]) -> None:
        made = quiet(_("Views"), "bookmark-simple", name="people.views_menu")
        super().__init__(made.icon(), made.text())
        self.setObjectName(made.objectName())
        self.setProperty("look", "quiet")
        self.setIconSize(made.iconSize())
        self.setAutoDefault(False)
        made.deleteLater()
        self._context = context
        self._content = content
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self._context.operations.query(saved_views, self.open_menu, key="people.saved_views", list_name=LIST)

    def open_menu(self, views: Sequence[SavedView]) -> None:
        """Show the views, and what can be done with them."""
        menu = QMenu(self)
        menu.setObjectName("people.views_menu.list")
        for view in views:
            menu.addAction(_shown(view.name)).triggered.connect(partial(self.chosen.emit, view))
        if views:
            menu.addSeparator()
        menu.addAction(_("Save this view…")).triggered.connect(lambda: self._name(None))
        if views:
            renaming, removing = menu.addMenu(_("Rename")), menu.addMenu(_("Remove"))
            for view in views:
                renaming.addAction(_shown(view.name)).triggered.connect(partial(self._name, view))
                removing.addAction(_shown(view.name)).triggered.connect(partial(self._remove, view))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _name(self, view: SavedView | None, _checked: bool = False) -> None:
        dialog = NameDialog(self, self._context, content=self._content(), view=view)
        dialog.saved.connect(self._say_saved)
        dialog.open()

    def _say_saved(self, view: SavedView) -> None:
        self._context.notify(_("The view “{name}” is saved.").format(name=view.name), None)

    def _remove(self, view: SavedView, _checked: bool = False) -> None:
        self._context.operations.change(remove_view, self._say_removed, view_id=view.id)

    def _say_removed(self, view: SavedView) -> None:
        again = partial(
            self._context.operations.change, save_view, list_name=LIST, name=view.name, content=dict(view.content)
        )
        self._context.notify(_("The view “{name}” is removed.").format(name=view.name), again)


def _shown(name: str) -> str:
    return name.replace("&", "&&")
