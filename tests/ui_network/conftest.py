"""What tests of the network area ask for: the area over a real vault, and partners in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.network import partners
from ensure_desktop.network.values import Partnership, PartnershipDetails
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails
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
from tests.ui_people.conftest import Ask, Register, change, context, notices, register, settle  # noqa: F401
from ui.context import Context, Place
from ui.network.panel import NetworkPanel
from ui.network.partners_page import PartnersPage

HERE = Path(__file__).parent

MakePartner = Callable[..., Partnership]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def make_partner(change: Ask) -> MakePartner:  # noqa: F811
    """Put an organisation on the social map and make it a partner: `make_partner("Library", "Bram")`."""

    def put(name: str = "Library", *contacts: str, **more: Any) -> Partnership:
        people = tuple(ContactPerson("", each, permanent=not place) for place, each in enumerate(contacts))
        place = change(register_organisation, details=OrganisationDetails(name=name, contacts=people))
        made: Partnership = change(
            partners.save_partnership, partnership_id=None, details=PartnershipDetails(place.id, **more)
        )
        return made

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> NetworkPanel:  # noqa: F811
    """The network area as it first opens."""
    made = NetworkPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def page(panel: NetworkPanel, settle: Settle) -> PartnersPage:  # noqa: F811
    """The view of the partners."""
    panel.go(Place("network", action="partners"))
    settle()
    found = panel.page()
    assert isinstance(found, PartnersPage)
    return found
