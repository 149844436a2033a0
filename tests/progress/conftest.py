"""What the tests of goals and referrals share."""

import pytest

from tests.desk.centre_at_hand import CentreAtHand


@pytest.fixture
def centre(unit, clock) -> CentreAtHand:
    return CentreAtHand(unit, clock)


@pytest.fixture
def fatima(centre) -> str:
    return centre.participant("Fatima")
