"""What tests of the sounding board ask for."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text


@pytest.fixture
def audit_of(engine: Engine) -> Callable[[str], list[str]]:
    """The actions that the audit took down about one thing."""

    def actions(object_id: str) -> list[str]:
        with engine.begin() as connection:
            question = "select action from audit_event where object_id = :id order by sequence"
            return list(connection.execute(text(question), {"id": object_id}).scalars())

    return actions
