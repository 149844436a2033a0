"""A series of exports of rows, as people come, go and are erased: laid side by side they point at nobody.

The attacker has all files. The test knows which row is whose, so it can count what is hidden from the attacker: for
every two exports, how many came into a group, how a group fell apart, and how wide each gap is that she can see; and
for all exports together, how many people are described by what they say of somebody.
"""

import csv
import io
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from sqlalchemy import delete, select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.privacy.differencing import Earlier
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.model import ExportMemberRecord
from ensure_desktop.privacy.rows_values import ChosenColumn
from tests.privacy.rows_at_hand import crowd, export, preview
from tests.privacy.test_differencing import alone, apart

COLUMNS = ("age", "gender", "role", "education", "outcome")
K = 5
BRS = "brs_score.start"


def whose(unit, done):
    """Where each person stands in an export; who is left out is not in it."""
    with unit() as work:
        row = ExportMemberRecord
        asked = select(row.person_id, row.group).where(row.export_id == done.record.id, row.group != "")
        return {person_id: group for person_id, group in work.session.execute(asked)}


def take_back(unit, ids):
    with unit() as work:
        for consent in work.session.scalars(select(ConsentRecord).where(ConsentRecord.person_id.in_(ids))):
            consent.withdrawn_on = work.today()


def test_no_two_exports_of_a_series_point_at_anybody(unit) -> None:
    ids = crowd(unit, 260, agrees=1)
    made = [export(unit, *COLUMNS)]
    held = [whose(unit, made[0])]
    sizes = [Counter(held[0].values())]
    for step in range(1, 4):
        crowd(unit, 15 * step, seed=step, first=1000 * step, agrees=1)
        take_back(unit, ids[4 * step : 4 * step + 3])
        shown = preview(unit, *COLUMNS)
        if shown.refusal is None:
            made.append(export(unit, *COLUMNS))
            held.append(whose(unit, made[-1]))
            sizes.append(Counter(held[-1].values()))
    assert len(made) >= 2, "the rule is of use only where exports can go on"
    for number, (now, size) in enumerate(zip(held, sizes, strict=True)):
        assert min(size.values()) >= K
        before = [Earlier(groups, K, counted) for groups, counted in zip(held[:number], sizes[:number], strict=True)]
        assert not any(alone(each, now, K) for each in before)
        assert not apart(before, now, K)


def test_files_about_different_things_do_not_add_up_to_a_person(unit) -> None:
    """Rows with answers that nobody else gave are found again in every file: then all that the files say is hers."""
    crowd(unit, 420, agrees=1)
    asked = ("gender", "education", "age", "role", "language", "half_year")
    held = []
    for key in asked:
        if preview(unit, key, "outcome").refusal is None:
            held.append(whose(unit, export(unit, key, "outcome")))
    assert len(held) >= 3, "the rule is of use only where something may still be asked"
    described = Counter(tuple(groups.get(person) for groups in held) for person in set.intersection(*map(set, held)))
    assert min(described.values()) >= K


@pytest.mark.parametrize(
    ("before", "then", "told"),
    [(("gender", "role"), "age", "outcome"), (("gender", ChosenColumn("education", 1)), "half_year", BRS)],
    ids=["among those who were together", "all columns"],
)
def test_what_is_too_fine_beside_earlier_files_is_made_coarser_and_not_refused(unit, before, then, told) -> None:
    crowd(unit, 420, agrees=1)
    fine = preview(unit, then, told)
    for column in before:
        export(unit, column, told)
    shown = preview(unit, then, told)
    assert fine.refusal is shown.refusal is None
    assert shown.loss > fine.loss


def test_who_was_erased_leaves_no_gap_of_one(unit) -> None:
    ids = crowd(unit, 200, agrees=1)
    first = export(unit, "age", "gender", "role")
    before = whose(unit, first)
    erased = next(person for person in ids if person in before)
    with unit() as work:  # as an erasure does: the consents go, and where she stood in exports
        work.session.execute(delete(ExportMemberRecord).where(ExportMemberRecord.person_id == erased))
    take_back(unit, [erased])
    now = whose(unit, export(unit, "age", "gender", "role"))
    assert erased not in now
    assert not alone(Earlier(before, K, Counter(before.values())), now, K)


def test_newcomers_are_in_no_file_until_they_are_enough(unit) -> None:
    crowd(unit, 150, agrees=1)
    first = export(unit, "age", "gender", "role", format=Format.CSV)
    came = crowd(unit, 2, seed=5, first=5000, agrees=1)
    second = export(unit, "age", "gender", "role", format=Format.CSV)
    assert not set(came) & set(whose(unit, second))
    assert second.record.facts["because_of_earlier"] + second.record.facts["rows_out"] >= first.record.facts["rows_out"]
    assert second.record.facts["earlier"] == ["E-0001"]


def test_what_an_attacker_counts_from_two_files(unit) -> None:
    """Only the files: for each combination of columns that both show, nobody comes or goes in less than a group."""
    crowd(unit, 220, agrees=1)
    files = [export(unit, "gender", "role", "outcome", format=Format.CSV).files["rows.csv"]]
    for step in range(1, 4):
        crowd(unit, 3 * step, seed=step, first=1000 * step, agrees=1)
        files.append(export(unit, "gender", "role", "outcome", format=Format.CSV).files["rows.csv"])
    counted = []
    for content in files:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
        answers = defaultdict(Counter)
        for _number, gender, role, outcome in rows:
            answers[gender, role][outcome] += 1
        counted.append(answers)
    for before, now in pairwise(counted):
        if set(before) != set(now):
            continue  # groups that look otherwise cannot be taken from each other
        for labels in before:
            change = abs(now[labels].total() - before[labels].total())
            assert change == 0 or change >= K, "so the answers of few newcomers cannot be taken from the sums"
