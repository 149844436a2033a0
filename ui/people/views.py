"""The pages of the people area beside the list: each module is loaded when its page is first shown."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.people.word_values import ListKind
from ui.context import Context, Place


class View(StrEnum):
    """The pages, by the action of their place."""

    PEOPLE = "people"
    HOUSEHOLDS = "households"
    RECRUITMENT = "recruitment"
    IMPORT = "import"
    DUPLICATES = "duplicates"


ON_THE_BAR = (View.PEOPLE, View.HOUSEHOLDS, View.RECRUITMENT)
"""The pages that one turns to; the others are begun from the list, and closed when they are done."""

PAGES = {
    View.HOUSEHOLDS: ("ui.people.households.page", "HouseholdsPage"),
    View.RECRUITMENT: ("ui.people.recruitment.page", "RecruitmentPage"),
    View.IMPORT: ("ui.people.exchange.import_page", "ImportPage"),
    View.DUPLICATES: ("ui.people.duplicates.page", "DuplicatesPage"),
}
HAVING: dict[ListKind, Callable[[str], PeopleFilter]] = {
    ListKind.INTEREST: lambda word: PeopleFilter(interests=(word,)),
    ListKind.LIVED_EXPERIENCE: lambda word: PeopleFilter(lived_experience=(word,)),
    ListKind.VALUE: lambda word: PeopleFilter(values=(word,)),
}
"""Those of the centre's lists whose words only people have: the filter of everybody who has a word."""


class Page(Protocol):
    """What the panel asks of a page."""

    person_opened: SignalInstance
    """Sends the id of a person whose page is wanted."""
    closed: SignalInstance
    failed: SignalInstance
    """Sends a `UserError`."""

    def reload(self) -> None:
        """Load what is shown again."""

    def go(self, place: Place) -> None:
        """Show what `place` names."""


def view_label(view: View) -> str:
    """The word on the bar."""
    return {View.PEOPLE: _("People"), View.HOUSEHOLDS: _("Households"), View.RECRUITMENT: _("Recruitment")}[view]


def make_page(view: View, context: Context) -> QWidget:
    """The page of a view; it is a `Page`."""
    module, name = PAGES[view]
    return cast(QWidget, getattr(import_module(module), name)(context))
