"""The files that leave, judged by pandas as their reader has them: nothing of the program is asked what they say."""

import csv
import io
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.rows_columns import describing
from ensure_desktop.privacy.rows_export import export_rows
from ensure_desktop.privacy.rows_people import people_for_rows
from ensure_desktop.privacy.rows_values import ChosenColumn
from tests.privacy.rows_at_hand import crowd, request

DESCRIBING = ("age", "gender", "role", "origin", "language", "education", "area", "half_year", "visits", "months")
BRS = "brs_score.start"


class Undone(Exception):
    """What was exported is forgotten, so that the next export is the first one."""


def exported(unit, asked):
    """The record and the table in the file; None where it was refused."""
    found = []
    with suppress(Undone, UserError), unit() as work:
        done = export_rows(work, request=asked)
        found.append((done.record, list(csv.reader(io.StringIO(done.files["rows.csv"].decode("utf-8-sig"))))))
        raise Undone
    return found[0] if found else None


def asked_for(keys, levels, *, tells, k, days):
    columns = [ChosenColumn(key, level) for key, level in zip(keys, levels, strict=False)]
    told = [ChosenColumn(BRS)] if tells else []
    return request(*columns, *told, k=k, first=date(2022, 3, 1) + timedelta(days=days), format=Format.CSV)


requests = st.builds(
    asked_for,
    st.lists(st.sampled_from(DESCRIBING), min_size=1, max_size=6, unique=True),
    st.tuples(*[st.sampled_from((0, 0, 1))] * 6),
    tells=st.booleans(),
    k=st.sampled_from((3, 5, 12)),
    days=st.sampled_from((0, 0, 300, 700, 1_100, 1_200, 1_300, 1_395)),
)


def test_every_file_keeps_what_its_record_says(unit) -> None:
    crowd(unit, 420)
    seen: Counter[bool] = Counter()

    @settings(max_examples=25)
    @given(requests)
    def judge(asked) -> None:
        found = exported(unit, asked)
        seen[found is not None] += 1
        if found is None:
            return
        record, (head, *rows) = found
        frame = pd.DataFrame([[None if cell in ("not known", "") else cell for cell in row] for row in rows])
        assert head[0] == "Row"
        assert sorted(int(row[0]) for row in rows) == list(range(1, len(rows) + 1))
        tells = any(column.key == BRS for column in asked.columns)
        named = list(frame.columns[1 : len(head) - tells])
        groups = frame.groupby(named, dropna=False)
        assert groups.size().min() >= asked.k
        assert groups.size().sum() == record.facts["rows_out"]
        assert record.facts["rows_out"] >= 0.9 * record.facts["rows_in"] >= 45
        if tells:
            told = frame.columns[-1]
            least = 3 if frame[told].nunique() >= 4 else 2
            common = frame[told].value_counts(normalize=True).iloc[0]
            surest = max(0.9, (1 + common) / 2) + 0.01  # who is left out of the file is not counted here
            for _key, part in groups[told]:
                known = part.dropna()
                assert not len(known) or (known.nunique() >= least and len(known) >= asked.k)
                assert not len(known) or known.value_counts().iloc[0] <= surest * len(known)

    judge()
    assert seen[True] >= 5, "most requests were refused, so this shows nothing"
    assert seen[False] >= 1


@pytest.mark.parametrize(("count", "there"), [(0, False), (1, False), (2, False), (49, False), (50, True)])
def test_tiny_centres(unit, count, there) -> None:
    crowd(unit, count, agrees=1.0)
    found = exported(unit, request("gender", k=3, format=Format.CSV))
    assert (found is not None) is there


@pytest.mark.parametrize(("count", "there"), [(299, False), (300, True)])
def test_small_centres(unit, count, there) -> None:
    crowd(unit, count, agrees=1.0)
    keys = [ChosenColumn(key, 1) for key in ("age", "gender", "role", "language", "education")]
    assert (exported(unit, request(*keys, format=Format.CSV)) is not None) is there


def test_who_knows_everything_of_everybody_finds_nobody_in_the_file(unit) -> None:
    """She lays the file beside the very values from which it was made."""
    crowd(unit, 420)
    keys = ("age", "gender", "origin", "education", "months")
    _record, (_head, *rows) = exported(unit, request(*keys, format=Format.CSV))
    counts = Counter(tuple(row[1:]) for row in rows)
    with unit() as work:
        people = people_for_rows(work, None, None).people
        columns = describing(work, people, keys).values()
    chances = []
    for person in range(len(people)):
        fitting = list(counts)
        for place, column in enumerate(columns):
            covered, code = column.hierarchy.covered, column.codes[person]
            fitting = [row for row in fitting if row[place] == "not told" or code in covered.get(row[place], ())]
        chances.append(max((1 / counts[row] for row in fitting), default=0.0))
    plain = Counter(zip(*(column.codes.tolist() for column in columns), strict=True))
    before = np.mean([1 / plain[key] for key in zip(*(column.codes.tolist() for column in columns), strict=True)])
    print(f"of rows as they are {before:.1%} are found, of the file {np.mean(chances):.1%} at best")
    assert max(chances) <= 1 / 5
    assert before > 0.5 > 2 * np.mean(chances)
    assert sum(chance > 0 for chance in chances) >= len(rows)
