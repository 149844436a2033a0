"""Places for tests of the social map, and short words for what is done with them."""

from typing import Any

from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import (
    Access,
    ContactPerson,
    Opening,
    OrganisationDetails,
    OrganisationFile,
    OrganisationFilter,
)

CAW = OrganisationDetails(
    name="CAW Laak",
    about="Help with debts and letters.\nWe look at your papers with you.",
    themes=("debts", "papers"),
    languages=("nl", "ar", "ti"),
    openings=(Opening(0, "09:00", "12:00"), Opening(0, "13:30", "17:00"), Opening(1, "09:00", "12:30")),
    hours_note="closed in July",
    website="www.caw.be/laak",
    phone="070 123 45 67",
    email="laak@caw.example",
    street="Dorpstraat 12",
    postcode="2500",
    town="Lier",
    neighbourhood="Laak",
    access=(Access.STEP_FREE, Access.FREE_OF_CHARGE),
    access_note="ring at the blue door",
    contacts=(
        ContactPerson("", "Samira Haddad", "debt counsellor", "070 765 43 21", "samira@caw.example", permanent=True),
        ContactPerson("", "Reception"),
    ),
    notes="Ask for Samira on Tuesdays.",
)
"""A place about which everything is known."""


def put(unit: Any, name: str = "", **more: Any) -> OrganisationFile:
    """Register an organisation; without a name `CAW`."""
    details = OrganisationDetails(name=name, **more) if name else CAW
    with unit() as work:
        return organisations.register_organisation(work, details=details)


def found(unit: Any, **shown: Any) -> list[str]:
    """The names that the social map shows with a filter."""
    with unit() as work:
        page = organisations.organisations_page(work, shown=OrganisationFilter(**shown), offset=0, limit=100)
    assert page.total == len(page.rows)
    return [row.name for row in page.rows]
