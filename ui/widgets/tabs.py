"""Tabs: pages behind one another, to be turned over by mouse or with the arrow keys."""

from PySide6.QtWidgets import QTabWidget


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
