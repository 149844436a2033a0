"""What is protected from whom, and what is not: the page of the handbook, to be read before something happens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from ensure_desktop.help_pages import THREATS, help_page
from ensure_desktop.i18n import _, language
from ui.settings.tab import Page, Tab
from ui.theme import FORM_WIDTH
from ui.widgets.card import Card


class ProtectedTab(Tab):
    """A page to read. There is no link in it, and none would be followed."""

    scrolls = False

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.text = QTextBrowser()
        self.text.setObjectName("settings.protected")
        self.text.setAccessibleName(_("What is protected"))
        self.text.setProperty("look", "plain")
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setMarkdown(help_page(THREATS, language()))
        card = Card()
        card.setMaximumWidth(FORM_WIDTH + 120)
        card.body.addWidget(self.text)
        self.column.addWidget(card)
