"""What tests of goals and referrals on screen ask for: a person's page over a real vault."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails, OrganisationFile
from tests.ui.conftest import (  # noqa: F401
    Settle,
    actor,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_people.conftest import (  # noqa: F401
    Ask,
    Register,
    change,
    context,
    notices,
    panel,
    register,
    settle,
)
from ui.context import Place
from ui.people.panel import PeoplePanel
from ui.progress.goals_tab import GoalsTab
from ui.progress.referrals_tab import ReferralsTab

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)

ShowTab = Callable[[str, str], Any]
PutOrganisation = Callable[..., OrganisationFile]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def show(panel: PeoplePanel, settle: Settle) -> ShowTab:  # noqa: F811
    """Open somebody's page at a tab; the tab."""

    def put(person_id: str, tab: str) -> Any:
        panel.go(Place("people", person_id, tab))
        settle()
        kind = {"goals": GoalsTab, "referrals": ReferralsTab}[tab]
        (found,) = panel.findChildren(kind)
        return found

    return put


@pytest.fixture
def organisation(change: Ask) -> PutOrganisation:  # noqa: F811
    """Put an organisation on the social map: `organisation("CAW Laak", "Jan Peeters")`."""

    def put(name: str, *contacts: str) -> OrganisationFile:
        details = OrganisationDetails(name=name, contacts=tuple(ContactPerson("", each) for each in contacts))
        made: OrganisationFile = change(register_organisation, details=details)
        return made

    return put
