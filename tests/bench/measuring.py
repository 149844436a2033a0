"""Results of 20,000 responses (5,000 people, two questionnaires, before and after) against plain pandas and SciPy.

Prints the median milliseconds of ours and of pandas and SciPy for the same figures from the same arrays of raw answers,
in everybody and in four groups, and those of the whole use case from the encrypted file.

Plain means how an analyst would write it: scores by pandas, tests and their intervals by SciPy, noncentral intervals by
its root finder. What only ours has (the flow, pictures' columns, sentences) is extra on our side.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd
from scipy import optimize, stats

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.evaluation.cohort import Cohort, Measured, Sheets, load
from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.results import results, results_of
from ensure_desktop.evaluation.results_values import GroupBy, ResultsQuestion
from ensure_desktop.evaluation.score_arrays import coded, raw_table, scores
from ensure_desktop.evaluation.values import Moment, PlannedMoment
from ensure_desktop.people.exchange.writing import NewPerson, add_people
from ensure_desktop.people.model import ImportRecord, RoleRecord
from ensure_desktop.people.values import Gender, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault
from ensure_desktop.vault.work import Work

PEOPLE = 5_000
ROUNDS = 7
CAME, LEFT = date(2024, 1, 8), date(2025, 6, 2)
ASKED = (("wemwbs", "standard"), ("brs", "standard"))
MOMENTS = (PlannedMoment(Moment.START), PlannedMoment(Moment.END))
QUESTION = ResultsQuestion(group_by=GroupBy.GENDER)


def make(file: Path) -> Vault:
    """A centre with so many participants, each of whom answered both questionnaires twice."""
    setup = Setup("Bench", "en", Words.usual(), "Bench", "bench")
    vault = create_vault(file, setup=setup, password="four small green boats", cost=LEAST_COST).vault
    chance = Random(1)
    role = RoleDetails(RoleKind.PARTICIPANT, since=CAME, until=LEFT)
    people = [
        NewPerson(PersonDetails(first_name=f"Name {place}", gender=chance.choice(list(Gender))), ("", ""), (role,))
        for place in range(PEOPLE)
    ]
    with vault.work("import people") as work:
        run = ImportRecord(id=work.new_id(), made_at=work.now(), source="bench", added=0, changed=0, left_out=0)
        work.session.add(run)
        add_people(work, people, import_id=run.id)
        answer(work, chance)
    return vault


def answer(work: Work, chance: Random) -> None:
    """Consents, and all questionnaires with what was answered."""
    work.session.flush()
    roles = [(row.id, row.person_id) for row in work.session.query(RoleRecord)]
    consents = [
        {
            "id": work.new_id(), "person_id": person_id, "purpose": "evaluation", "text_version": "1",
            "text_language": "en", "given_on": CAME, "expires_on": None, "way": "paper", "witness": "",
            "recorded_at": work.now(), "recorded_by": "Bench", "withdrawn_on": None, "withdrawn_note": "",
            "withdrawn_by": "", "signing_id": None, "organisation_id": None,
        }
        for _role_id, person_id in roles
    ]  # fmt: skip
    work.insert_many(ConsentRecord, consents)
    rows, kept = [], []
    for role_id, person_id in roles:
        felt = chance.gauss(3.0, 0.7)
        for place, moment in enumerate(MOMENTS):
            for instrument_id, form in ASKED:
                key = instrument(instrument_id).key(form)
                answers = {item: min(5, max(1, round(chance.gauss(felt + 0.2 * place, 0.8)))) for item in key.items}
                rows.append(
                    {
                        "id": work.new_id(), "code": f"Q-{len(rows) + 1:04d}", "person_id": person_id,
                        "role_id": role_id, "plan_id": None, "audience": "participants",
                        "moment": moment.moment.value, "months": 0, "instrument": instrument_id, "form": form,
                        "guide_version_id": None, "wording_id": None, "state": "done",
                        "day": LEFT if place else CAME, "mode": "self", "medium": "paper", "language": "nl",
                        "helped_by": "", "interpreter": "", "reason": "", "answered": len(answers),
                        "touched_at": work.now(), "made_at": work.now(), "made_by": "Bench", "erased_at": None,
                        "withdrawn_at": None,
                    }
                )  # fmt: skip
                kept.append({"measurement_id": rows[-1]["id"], "content": json.dumps(answers)})
    work.insert_many(MeasurementRecord, rows)
    work.insert_many(MeasurementAnswersRecord, kept)


def raw_of(vault: Vault, cohort: Cohort) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The raw answers as arrays, people by items, before and after."""
    found = {}
    with vault.work("read") as work:
        for measured in cohort.measured:
            tables = []
            for moment in MOMENTS:
                rows = (
                    work.session.query(MeasurementAnswersRecord.content)
                    .join(MeasurementRecord, MeasurementRecord.id == MeasurementAnswersRecord.measurement_id)
                    .join(RoleRecord, RoleRecord.id == MeasurementRecord.role_id)
                    .filter(
                        MeasurementRecord.instrument == measured.instrument.id,
                        MeasurementRecord.moment == moment.moment.value,
                    )
                    .order_by(RoleRecord.sort_key, RoleRecord.number)
                )
                tables.append(raw_table(measured.key, [json.loads(row.content) for row in rows]))
            found[measured.instrument.id] = (tables[0], tables[1])
    return found


def rescored(cohort: Cohort, raw: dict[str, tuple[np.ndarray, np.ndarray]]) -> Cohort:
    """The cohort with everything worked out anew from the raw answers."""

    def sheets(measured: Measured, each: Sheets, table: np.ndarray) -> Sheets:
        items = coded(measured.instrument, measured.key, table)
        return replace(each, items=items, scores=scores(measured.key, items))

    measured = []
    for each in cohort.measured:
        before, after = raw[each.instrument.id]
        measured.append(replace(each, before=sheets(each, each.before, before), after=sheets(each, each.after, after)))
    return replace(cohort, measured=tuple(measured))


def plainly(raw: dict[str, tuple[np.ndarray, np.ndarray]], groups: np.ndarray) -> list[object]:
    """The same figures by pandas and SciPy."""
    told: list[object] = []
    for name, (before, after) in raw.items():
        tables = [pd.DataFrame(each) for each in (before, after)]
        if name == "brs":
            for table in tables:
                table[[1, 3, 5]] = 6 - table[[1, 3, 5]]
        score = [table.mean(axis=1) if name == "brs" else table.sum(axis=1) for table in tables]
        frame = pd.DataFrame({"before": score[0], "after": score[1], "group": groups})
        items = [table.assign(group=groups) for table in tables]
        for group in (None, *range(groups.max() + 1)):
            part = frame if group is None else frame[frame["group"] == group]
            rows = [each if group is None else each[each["group"] == group] for each in items]
            told.append(figures(part, [each.drop(columns="group") for each in rows]))
    return told


def figures(part: pd.DataFrame, items: list[pd.DataFrame]) -> list[object]:
    """All that is told of one scale among some people."""
    before, after = part["before"], part["after"]
    changes = after - before
    n = len(changes)
    told: list[object] = [before.describe(), after.describe(), before.describe(), after.describe()]
    told += [stats.t.interval(0.95, n - 1, each.mean(), each.sem()) for each in (before, after, before, after)]
    test = stats.ttest_rel(after, before)
    told += [test, test.confidence_interval(), stats.wilcoxon(changes), changes.skew(), before.corr(after)]
    told += [stats.binomtest(n, n).proportion_ci(method="wilson") for _each in range(4)]
    told += [
        optimize.brentq(lambda nc, p=p: stats.nct.cdf(test.statistic, n - 1, nc) - p, test.statistic - 6,
                        test.statistic + 6)
        for p in (0.975, 0.025)
    ]  # fmt: skip
    for table in items:
        count = table.shape[1]
        alpha = count / (count - 1) * (1 - table.var().sum() / table.sum(axis=1).var())
        told += [alpha, stats.f.interval(0.95, n - 1, (n - 1) * (count - 1))]
    told += [(changes > 3).sum(), (changes < -3).sum(), (changes > 5).sum(), (changes < -5).sum()]
    told += [np.histogram(each, 12) for each in (before, after)]
    told.append(sorted(zip(before.tolist(), after.tolist(), strict=True)))
    return told


def timed(job: Callable[[], object]) -> float:
    """Milliseconds."""
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000


def main(folder: Path) -> None:
    vault = make(folder / "measuring.ensure")
    try:
        with vault.work("read") as work:
            cohort = load(work, QUESTION)
        raw = raw_of(vault, cohort)
        for each, again in zip(cohort.measured, rescored(cohort, raw).measured, strict=True):
            if not (np.array_equal(each.before.scores, again.before.scores) and each.before.scores.size == PEOPLE):
                raise SystemExit("the arrays are not those of the cohort")
        today = LEFT + timedelta(days=90)
        ours, plain, whole = [], [], []
        for turn in range(ROUNDS + 1):  # the first round loads the libraries

            def all_of_it() -> object:
                with vault.work("read results") as work:
                    return results(work, asked=QUESTION)

            times = (
                timed(lambda: results_of(rescored(cohort, raw), QUESTION, today, 5)),
                timed(lambda: plainly(raw, cohort.group_of)),
                timed(all_of_it),
            )
            if turn:
                for each, taken in zip((ours, plain, whole), times, strict=True):
                    each.append(taken)
        print(median(ours), median(plain), median(whole))
    finally:
        vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
