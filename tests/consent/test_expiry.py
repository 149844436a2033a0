"""Until when a consent holds: the same day so many months later."""

from datetime import date

import pytest

from ensure_desktop.consent.expiry import proposed_end


@pytest.mark.parametrize(
    ("given_on", "months", "end"),
    [
        (date(2026, 3, 2), 12, date(2027, 3, 2)),
        (date(2026, 1, 30), 2, date(2026, 3, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 3, 2), 0, None),
    ],
)
def test_it_ends_on_the_same_day_or_the_last_of_a_shorter_month(given_on, months, end):
    assert proposed_end(given_on, months) == end
