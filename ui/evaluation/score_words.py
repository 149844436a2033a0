"""A score in words: never without its range and the direction of its scale."""

from PySide6.QtCore import QLocale

from ensure_desktop.evaluation.labels import direction_label
from ensure_desktop.evaluation.scoring import number_range
from ensure_desktop.evaluation.values import Instrument, Key, Scored
from ensure_desktop.i18n import _, language, ngettext


def number_text(value: float) -> str:
    """A score as a number of the language in use: whole ones without decimals, others with two."""
    whole = float(value).is_integer()
    return QLocale(language()).toString(float(value), "f", 0 if whole else 2)


def score_text(scored: Scored) -> str:
    """The score, or why there is none."""
    if scored.score is not None:
        return number_text(scored.score)
    text = ngettext(
        "No score: {n} answer is missing.",
        "No score: {n} answers are missing.",
        scored.missing,
    )
    return text.format(n=scored.missing)


def range_text(instrument: Instrument, key: Key, subscale: str = "") -> str:
    """ "1 to 5, higher is better"."""
    low, high = number_range(instrument, key, subscale)
    return _("{low} to {high}, {direction}").format(
        low=number_text(low), high=number_text(high), direction=direction_label(key.direction)
    )


def score_sentence(instrument: Instrument, key: Key, scored: Scored) -> str:
    """The score with its range, its direction and its band: "3.50 (1 to 5, higher is better) · normal"."""
    if scored.score is None:
        return score_text(scored)
    text = f"{score_text(scored)} ({range_text(instrument, key)})"
    return f"{text} · {scored.band}" if scored.band else text
