"""Small helps with layouts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`, nested layouts as well, and let it go; widgets are hidden at once."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def show_if(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of something that may still be in the making.

    What nobody hid comes with its parent anyway. Saying so before it stands in its place would have Qt work out the
    style of it and of everything in it, and again at each step on the way there.
    """
    if not shown or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.setVisible(shown)
