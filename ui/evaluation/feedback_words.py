"""What the feedback view says."""

from collections.abc import Sequence

from ensure_desktop.evaluation.filling_values import FeedbackSummary
from ensure_desktop.i18n import _, ngettext


def quarter_words(quarter: str) -> str:
    """A quarter as people say it: "first quarter of 2026"."""
    year, _dash, number = quarter.partition("-")
    texts = {
        "1": _("January to March {year}"),
        "2": _("April to June {year}"),
        "3": _("July to September {year}"),
        "4": _("October to December {year}"),
    }
    return texts[number].format(year=year)


def summary_words(found: FeedbackSummary) -> str:
    """How many sheets are counted, of which quarters, and which are left out."""
    if not found.questions:
        text = ngettext(
            "Answers are shown from {n} sheet on, so that nobody can be recognised.",
            "Answers are shown from {n} sheets on, so that nobody can be recognised.",
            found.fewest,
        )
        return text.format(n=found.fewest)
    text = ngettext("{n} sheet, {quarters}.", "{n} sheets, {quarters}.", found.sheets)
    said = text.format(n=found.sheets, quarters=_listed(found.quarters))
    if found.left_out:
        left = _("Left out, because there are too few to say: {quarters}.")
        said = f"{said} {left.format(quarters=_listed(found.left_out))}"
    return said


def _listed(quarters: Sequence[str]) -> str:
    return ", ".join(map(quarter_words, quarters))
