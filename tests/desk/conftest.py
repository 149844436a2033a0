"""The centre of the desk's tests."""

import pytest

from tests.desk.centre_at_hand import CentreAtHand


@pytest.fixture
def centre(unit, clock) -> CentreAtHand:
    return CentreAtHand(unit, clock)
