"""“Centre & safety”: the centre's settings, lists and consent texts, the look, the accounts, the backups."""

from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.settings.accounts_tab import AccountsTab
from ui.settings.backups_tab import BackupsTab
from ui.settings.centre_tab import CentreTab
from ui.settings.consent_tab import ConsentTextsTab
from ui.settings.lists_tab import ListsTab
from ui.settings.look_tab import LookTab
from ui.settings.matching_tab import MatchingTab
from ui.settings.plans_tab import PlansTab
from ui.settings.protected_tab import ProtectedTab
from ui.settings.rules_tab import RulesTab
from ui.settings.tab import Tab
from ui.settings.wording_tab import WordingTab
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs


class SettingsPanel(Panel):
    """Tabs; each role sees only what it may do, and the services refuse the rest anyway."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"accounts", "people", "organisations", "words", "consent", "matching", "visits", "outward"}
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("settings")
        self.body.addWidget(
            PageHeader(_("Centre & safety"), _("How the program is set up, and how the files are kept safe."))
        )
        self.tabs = Tabs(_("Centre & safety"), name="settings.tabs")
        self._kinds: dict[str, type[Tab]] = {}
        self._made: dict[str, Tab] = {}
        leads = context.actor.may(Permission.ACCOUNTS_WRITE)
        if context.actor.may(Permission.CENTRE_WRITE):
            self._add("centre", CentreTab, _("Centre"))
            self._add("rules", RulesTab, _("Visits"))
            self._add("plans", PlansTab, _("Plans"))
        self._add("accounts", AccountsTab, _("Accounts") if leads else _("My account"))
        if context.actor.may(Permission.BACKUP):
            self._add("backups", BackupsTab, _("Backups"))
        self._add("protected", ProtectedTab, _("Protection"))
        self._add("look", LookTab, _("Look"))
        if context.actor.may(Permission.CENTRE_WRITE):
            self._add("lists", ListsTab, _("Lists"))
            self._add("wording", WordingTab, _("Wording"))
        self._add("consent", ConsentTextsTab, _("Consent"))
        if context.actor.may(Permission.MATCHING_READ):
            self._add("matching", MatchingTab, _("Matching"))
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._turn)
        self._turn(0)

    def reload(self) -> None:
        """Read everything again."""
        for tab in self._made.values():
            tab.reload()

    def go(self, place: Place) -> None:
        """Show the tab that `place.id` names; the action "backup" makes one."""
        if place.action == "backup":
            self._show("backups")
            backups = self.tabs.currentWidget()
            if isinstance(backups, BackupsTab):
                backups.back_up()
        else:
            self._show(place.id)

    def _show(self, key: str) -> None:
        if key in self._kinds:
            self.tabs.setCurrentIndex(list(self._kinds).index(key))

    def _add(self, key: str, kind: type[Tab], words: str) -> None:
        self._kinds[key] = kind
        self.tabs.addTab(QWidget(), words)

    def _turn(self, number: int) -> None:
        """Make a tab when it is first shown: the window would stand still for all of them at once."""
        key = list(self._kinds)[number]
        if key in self._made:
            return
        tab = self._made[key] = self._kinds[key](self)
        empty, words = self.tabs.widget(number), self.tabs.tabText(number)
        with QSignalBlocker(self.tabs):
            self.tabs.insertTab(number, tab, words)
            self.tabs.setCurrentIndex(number)
            self.tabs.removeTab(number + 1)
        if empty is not None:
            empty.deleteLater()
        if self.isVisible():
            tab.reload()
