"""From raw answers to scores, by a key. Raw answers are what is stored; a score is worked out whenever it is shown.

An answer that is none of the codes (or no whole number of people) counts as missing: scoring never fails.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ensure_desktop.evaluation.values import CutOff, Instrument, Key, Score, Scored

MOST_PEOPLE = 999
"""A count of people that is higher is a slip of the keyboard."""


def score(instrument: Instrument, key: Key, answers: Mapping[str, object]) -> Scored:
    """What the raw answers come to."""
    values = items(instrument, key, answers)
    total = _combined(key.score, key.items, values, key.most_missing)
    found = band(key, total)
    return Scored(
        score=total,
        missing=len(key.items) - len(values),
        subscales={each.id: _combined(each.score, each.items, values, 0) for each in key.subscales},
        band=found.label if found else "",
        key_version=key.version,
    )


def items(instrument: Instrument, key: Key, answers: Mapping[str, object]) -> dict[str, float]:
    """The value of each item that was answered, in the order of the key: shifted, reversed, counts as codes."""
    found = {}
    for item in key.items:
        value = _value(instrument, key, item, answers.get(item))
        if value is not None:
            found[item] = float(value)
    return found


def item_range(instrument: Instrument, key: Key) -> tuple[int, int]:
    """The least and the highest value of an item."""
    if key.count_steps:
        return 0, len(key.count_steps)
    codes = instrument.answers_of(key.form).codes
    return min(codes) + key.shift, max(codes) + key.shift


def number_range(instrument: Instrument, key: Key, subscale: str = "") -> tuple[float, float]:
    """The least and the highest score, of the whole or of a subscale; raises `KeyError` where there is none."""
    if not subscale:
        return key.low, key.high
    for each in key.subscales:
        if each.id == subscale:
            low, high = item_range(instrument, key)
            times = len(each.items) if each.score is Score.SUM else 1
            return low * times, high * times
    raise KeyError(subscale)


def band(key: Key, score: float | None) -> CutOff | None:
    """The band of the cut-offs in which a score lies; None where there are none, or there is no score."""
    if score is None:
        return None
    for each in key.cut_offs:
        if (each.low is None or score >= each.low) and (each.high is None or score < each.high):
            return each
    return None


def valid_answer(instrument: Instrument, form: str, answer: object) -> bool:
    """Whether it is one of the codes of the form, or a number of people where it asks for one."""
    if isinstance(answer, bool) or not isinstance(answer, int):
        return False
    codes = instrument.answers_of(form).codes
    return answer in codes if codes else 0 <= answer <= MOST_PEOPLE


def _value(instrument: Instrument, key: Key, item: str, answer: object) -> int | None:
    if not isinstance(answer, int) or not valid_answer(instrument, key.form, answer):
        return None
    if key.count_steps:
        return bisect_right(key.count_steps, answer)
    value = answer + key.shift
    return _reversed(instrument, key, value) if item in key.reverse else value


def _reversed(instrument: Instrument, key: Key, value: int) -> int:
    low, high = item_range(instrument, key)
    return low + high - value


def _combined(how: Score, wanted: Sequence[str], values: Mapping[str, float], most_missing: int) -> float | None:
    """The mean, or the mean for as many items as there are; None where more than `most_missing` are missing."""
    present = [values[item] for item in wanted if item in values]
    if not present or len(wanted) - len(present) > most_missing:
        return None
    total = sum(present)
    if how is Score.MEAN:
        return total / len(present)
    return total if len(present) == len(wanted) else total * len(wanted) / len(present)
