"""What the tests of the visits area share."""

import pytest

from tests.visits.at_hand import begin


@pytest.fixture
def match_id(unit):
    return begin(unit)
