"""“Centre & safety”: the centre's settings, lists and consent texts, the look, the accounts, the backups."""

from typing import ClassVar

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
from ui.settings.rules_tab import RulesTab
from ui.settings.tab import Tab
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs


class SettingsPanel(Panel):
    """Tabs; each role sees only what it may do, and the services refuse the rest anyway."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"accounts", "people", "organisations", "words", "consent", "matching", "visits"}
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("settings")
        self.body.addWidget(
            PageHeader(_("Centre & safety"), _("How the program is set up, and how the files are kept safe."))
        )
        self.tabs = Tabs(_("Centre & safety"), name="settings.tabs")
        self._by_name: dict[str, Tab] = {}
        leads = context.actor.may(Permission.ACCOUNTS_WRITE)
        if context.actor.may(Permission.CENTRE_WRITE):
            self._add("centre", CentreTab(self), _("Centre"))
            self._add("rules", RulesTab(self), _("Visits and allowance"))
            self._add("plans", PlansTab(self), _("Visit plans"))
        self._add("accounts", AccountsTab(self), _("Accounts") if leads else _("My account"))
        if context.actor.may(Permission.BACKUP):
            self._add("backups", BackupsTab(self), _("Backups"))
        self._add("look", LookTab(self), _("Look"))
        if context.actor.may(Permission.CENTRE_WRITE):
            self._add("lists", ListsTab(self), _("Lists"))
        self._add("consent", ConsentTextsTab(self), _("Consent"))
        if context.actor.may(Permission.MATCHING_READ):
            self._add("matching", MatchingTab(self), _("Matching"))
        self.body.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Read everything again."""
        for tab in self._by_name.values():
            tab.reload()

    def go(self, place: Place) -> None:
        """Show the tab that `place.id` names; the action "backup" makes one."""
        backups = self._by_name.get("backups")
        if place.action == "backup" and isinstance(backups, BackupsTab):
            self.tabs.setCurrentWidget(backups)
            backups.back_up()
        elif place.id in self._by_name:
            self.tabs.setCurrentWidget(self._by_name[place.id])

    def _add(self, key: str, tab: Tab, words: str) -> None:
        self._by_name[key] = tab
        self.tabs.addTab(tab, words)
