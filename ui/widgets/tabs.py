"""Tabs: pages behind one another, to be turned over by mouse or with the arrow keys."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QToolButton

from ensure_desktop.i18n import _

EARLIER = "ScrollLeftButton"
"""What Qt calls the arrow that comes where not all tabs fit."""


class Tabs(QTabWidget):
    """A tab widget whose bar, which takes the keyboard, has a name: that of the widget with ".bar"."""

    def __init__(self, words: str, *, name: str) -> None:
        """`words` say to a screen reader what is turned over."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setDocumentMode(True)
        self.tabBar().setObjectName(f"{name}.bar")
        self.tabBar().setAccessibleName(words)
        for arrow in self.tabBar().findChildren(QToolButton):
            earlier = arrow.objectName() == EARLIER
            arrow.setAccessibleName(_("Earlier tabs") if earlier else _("Later tabs"))


class FittingTabs(Tabs):
    """Tabs that are as high as the page that is shown: in a page that scrolls, nothing empty follows a short one."""

    def minimumSizeHint(self) -> QSize:
        """As high as the page that is shown must be."""
        least, stack, page = super().minimumSizeHint(), self.findChild(QStackedWidget), self.currentWidget()
        if stack is None or page is None:
            return least
        higher = stack.minimumSizeHint().height() - page.minimumSizeHint().height()
        return QSize(least.width(), least.height() - max(0, higher))

    def heightForWidth(self, width: int) -> int:
        """The height that the page which is shown needs; the usual answer is that of the highest page."""
        stack, page = self.findChild(QStackedWidget), self.currentWidget()
        if stack is None or page is None:
            return super().heightForWidth(width)
        around = super().minimumSizeHint().height() - stack.minimumSizeHint().height()
        needed = page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
        return around + needed
