"""Cohorts without a file: answers drawn by chance around what people feel, and the results of them."""

from datetime import date

import numpy as np

from ensure_desktop.evaluation.cohort import STATES, Cohort, Measured, Sheets, sheets_of
from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.results import results_of
from ensure_desktop.evaluation.results_values import ResultsQuestion
from ensure_desktop.evaluation.values import Direction, MeasureState

TODAY = date(2026, 3, 2)
BEFORE, AFTER = 700_000, 700_300
"""The days of both moments."""


def marked(places, size):
    found = np.zeros(size, dtype=bool)
    found[np.asarray(places, dtype=int)] = True
    return found


def answers(rng, used, key, felt):
    """What somebody answers who feels so well (0 to 1), item by item; reversed items the other way round."""
    codes = used.answers_of(key.form).codes or tuple(range(10))
    good = felt if key.direction is Direction.HIGHER_BETTER else 1 - felt
    found = {}
    for item in key.items:
        code = int(
            np.clip(round(codes[0] + (codes[-1] - codes[0]) * (good + rng.normal(0, 0.15))), codes[0], codes[-1])
        )
        found[item] = codes[0] + codes[-1] - code if item in key.reverse else code
    return found


def sheets(used, key, done, day, size, refused=()):
    members, days, items, scores, unusable = sheets_of(used, key, done, dict.fromkeys(done, day), size)
    answered = marked(members, size)
    states = {state: marked(refused if state is MeasureState.REFUSED else (), size) for state in STATES}
    asked = answered | unusable | states[MeasureState.REFUSED]
    return Sheets(members, days, items, scores, answered, asked, unusable, marked((), size), states)


def measured(instrument_id, form, done_before, done_after, size, visits=None, refused=()):
    used = instrument(instrument_id)
    key = used.key(form)
    before = sheets(used, key, done_before, BEFORE, size, refused)
    after = sheets(used, key, done_after, AFTER, size)
    linked = np.intersect1d(before.members, after.members)
    made = np.zeros(len(linked), dtype=np.int64) if visits is None else np.asarray(visits)[linked]
    return Measured(used, key, before, after, made)


def drawn(size=80, *, seed=1, twice=0.7, rise=0.1, which=(("wemwbs", "standard"),), visits=True, refused=()):
    """A cohort in which everybody answered before, and so large a part again."""
    rng = np.random.default_rng(seed)
    felt = rng.uniform(0.2, 0.7, size)
    again = np.flatnonzero(rng.random(size) < twice)
    found = []
    for instrument_id, form in which:
        used = instrument(instrument_id)
        key = used.key(form)
        before = {place: answers(rng, used, key, felt[place]) for place in range(size) if place not in refused}
        after = {
            int(place): answers(rng, used, key, felt[place] + rise + rng.normal(0, 0.1))
            for place in again
            if place not in refused
        }
        made = rng.integers(1, 45, size) if visits else None
        found.append(measured(instrument_id, form, before, after, size, made, refused))
    return cohort(size, *found)


def cohort(size, *found, groups=(), group_of=None, primary=None):
    everybody = np.ones(size, dtype=bool)
    of = np.full(size, -1) if group_of is None else np.asarray(group_of)
    return Cohort(size, everybody, (everybody, everybody), tuple(groups), of, tuple(found), primary)


def told(found, *, limit=5, **asked):
    return results_of(found, ResultsQuestion(**asked), TODAY, limit)
