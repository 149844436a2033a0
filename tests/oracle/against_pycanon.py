"""Hidden rows against pycanon, an independent program: `make test-oracle`, in an environment of its own.

It needs an older pandas than the program does, so the usual tests do not collect this file. It passes over rows in
which something is missing, so what is not known is written out here. Only where answers are counted, rows without one
are taken out.
"""

import pandas as pd
import pytest
from pycanon import anonymity

from ensure_desktop.privacy.anonymising.recoding import anonymise
from tests.bench.adult import people
from tests.privacy.made_rows import made, measured, published


def judged(rows, sensitive):
    named = [f"q{place}" for place in range(len(rows[0]))]
    frame = pd.DataFrame(rows, columns=named)
    for name, codes in sensitive.items():
        frame[name] = [f"value {code}" for code in codes]
    return frame.reset_index(drop=True), named


def compare(columns, sensitive, k):
    done = anonymise(columns, k=k, sensitive=sensitive, most_suppressed=1.0)
    if done.refused is not None or done.left_out.all():
        return False
    ours = measured(done, sensitive)
    frame, named = judged(*published(done, sensitive))
    assert anonymity.k_anonymity(frame, named) == ours.k >= k
    for each in sensitive:
        name = each.attribute
        known = frame[frame[name] != f"value {each.missing}"].reset_index(drop=True)
        if len(known):
            assert anonymity.l_diversity(known, named, [name]) == ours.l[name] >= done.l[name]
        assert anonymity.t_closeness(frame, named, [name]) == pytest.approx(ours.t[name], abs=1e-3)
    return True


def test_made_rows():
    cases = [made(seed, 60 + 15 * seed, 1 + seed % 4, 1 + seed % 2, (3, 5, 12)[seed % 3]) for seed in range(40)]
    assert sum(compare(case.columns, case.sensitive, case.k) for case in cases) >= 20


@pytest.mark.parametrize("count", [300, 2_000])
def test_many_people(count):
    columns, earnings = people(count)
    assert compare(columns, [earnings], 5)
