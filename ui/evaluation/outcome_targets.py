"""What was agreed on about outcomes, beside how far it is: a sentence for each indicator that counts outcomes."""

from collections.abc import Iterable

from ensure_desktop.i18n import _
from ensure_desktop.programme.indicator_labels import standing_label
from ensure_desktop.programme.values import Indicator
from ui.programme.indicator_words import figure_words, target_words

OUTCOMES = "outcomes"
"""The source of these indicators."""


def targets_text(found: Iterable[Indicator], currency: str, *, this_year: bool) -> str:
    """A line for each that has a target in the period; empty where none has. `this_year`: it was not chosen."""
    lines = [
        _("{indicator}: {figure}. {target}. {standing}.").format(
            indicator=each.details.title,
            figure=figure_words(each, currency),
            target=target_words(each, currency),
            standing=standing_label(each.standing),
        )
        for each in found
        if each.target is not None
    ]
    if lines and this_year:
        lines.insert(0, _("Targets of this year"))
    return "\n".join(lines)
