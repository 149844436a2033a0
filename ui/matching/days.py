"""How the dialogs of this area read a day that was typed."""

from collections.abc import Callable
from datetime import date
from functools import partial

from ensure_desktop.i18n import language
from ensure_desktop.people.dates import parse_date


def day_reader(today: date) -> Callable[[str], date]:
    """Reads days as people write them in the language in use."""
    return partial(parse_date, language=language(), today=today)
