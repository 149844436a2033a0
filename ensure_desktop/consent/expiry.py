"""How long a consent holds."""

from calendar import monthrange
from datetime import date


def proposed_end(given_on: date, months: int) -> date | None:
    """The last day on which a consent of that day holds, where nothing else is agreed; None: until it is taken back.

    The same day so many months later, or the last of that month where it is shorter.
    """
    if months == 0:
        return None
    years, month = divmod(given_on.month - 1 + months, 12)
    year, month = given_on.year + years, month + 1
    return date(year, month, min(given_on.day, monthrange(year, month)[1]))
