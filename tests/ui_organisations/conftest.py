"""What tests of the social map's screens ask for: the panel over a real vault, and places in it."""

from collections.abc import Callable
from typing import Any

import pytest

from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationDetails, OrganisationFile
from tests.ui_people.conftest import (  # noqa: F401
    Ask,
    actor,
    ask,
    bare_context,
    bare_operations,
    centre,
    change,
    context,
    notices,
    operations,
    settle,
    theme,
    visited,
)

Put = Callable[..., OrganisationFile]


@pytest.fixture
def put(change: Ask) -> Put:  # noqa: F811
    """Register an organisation: `put("Library", themes=("books",))`."""

    def register(name: str, **more: Any) -> OrganisationFile:
        details = OrganisationDetails(name=name, **more)
        made: OrganisationFile = change(organisations.register_organisation, details=details)
        return made

    return register
