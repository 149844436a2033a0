"""What stands on the papers of results, as plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.evaluation.results_values import Results


class ResultsPaperKind(StrEnum):
    """Which paper."""

    REPORT = "report"
    """All tables and pictures, with the methods."""
    POSTER = "poster"
    """One page in plain language."""


@dataclass(frozen=True, slots=True)
class ResultsPaper:
    """Results that may leave the centre, with the names that stand beside them."""

    centre: str
    people: str
    """Whom they tell of, in the centre's words for colleagues."""
    outward_people: str
    """The same in the words that the people themselves read."""
    results: Results
    printed_on: date
