"""The best pairs for everybody in centres of 500 and of 2,000 people on each side, from the encrypted file to the end.

The argument is a folder for the vaults. Prints one line for each centre: the people on each side, the median
milliseconds of the whole and of SciPy's `linear_sum_assignment` alone on the same matrix of scores, and the memory that
the whole takes at its peak in MiB, with that of the matrix in double precision.

The whole is what the suggestion does before it is put into words: asking the open file for all people, their facts and
the hard limits, comparing each with each, the scores, the best assignment and the proof that it is the best.
"""

import gc
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose, Way
from ensure_desktop.matching.assignment import assign
from ensure_desktop.matching.everybody import everybody
from ensure_desktop.matching.scoring import score_matrix
from ensure_desktop.matching.weights import weights
from ensure_desktop.people.exchange.writing import NewPerson, add_people
from ensure_desktop.people.model import ImportRecord, PersonRecord, WishRecord
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import wished_values
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault
from ensure_desktop.vault.work import Work
from tests.bench.peak import forget_peak, peak_kib

SIZES = (500, 2_000)
ROUNDS = 5
FIRST_DAY = date(2024, 1, 1)
LANGUAGES = {"nl": 60, "ar": 30, "ti": 20, "en": 40, "fr": 20, "tr": 15, "fa": 10, "so": 8, "es": 6, "pl": 5, "uk": 5}
PLACES = [f"Quarter {number}" for number in range(1, 13)]
INTERESTS = [f"Pastime {number}" for number in range(1, 41)]
LIVED = [f"Experience {number}" for number in range(1, 21)]
VALUES = [f"Value {number}" for number in range(1, 26)]
SLOTS = [Slot(weekday, part) for weekday in range(7) for part in PartOfDay]
ORIGINS = ["MA", "ER", "SY", "TR", "NL", "BE", "AF", "SO", "UA", "PL", ""]


def make(file: Path, size: int) -> Vault:
    """A centre with so many supporters with one free place, and as many participants who wait."""
    setup = Setup("Bench", "en", Words.usual(), "Bench", "bench")
    vault = create_vault(file, setup=setup, password="four small green boats", cost=LEAST_COST).vault
    chance = Random(size)
    people = [
        NewPerson(somebody(chance), ("", ""), (role(kind, chance),))
        for kind in (RoleKind.SUPPORTER, RoleKind.PARTICIPANT)
        for _each in range(size)
    ]
    with vault.work("import people") as work:
        run = ImportRecord(id=work.new_id(), made_at=work.now(), source="bench", added=0, changed=0, left_out=0)
        work.session.add(run)
        add_people(work, people, import_id=run.id)
        add_rest(work, [person.details for person in people])
    return vault


def role(kind: RoleKind, chance: Random) -> RoleDetails:
    since = FIRST_DAY + timedelta(days=chance.randint(0, 600))
    if kind is RoleKind.PARTICIPANT:
        return RoleDetails(kind, since)
    return RoleDetails(kind, since, certified_on=since, caseload_limit=1)


def somebody(chance: Random) -> PersonDetails:
    """Facts as a form holds them: most are known, one in five has a wish that must be met."""

    def some(values: list[Any], most: int) -> tuple[Any, ...]:
        return tuple(chance.sample(values, chance.randint(0, most)))

    spoken = set(chance.choices(list(LANGUAGES), list(LANGUAGES.values()), k=chance.randint(2, 3)))
    return PersonDetails(
        first_name=f"Name {chance.randint(1, 9_999)}",
        gender=chance.choice([Gender.FEMALE, Gender.MALE, Gender.FEMALE, Gender.MALE, Gender.OTHER, Gender.UNSAID]),
        birth_year=chance.choice([None, *range(1950, 2006)]),
        neighbourhood=chance.choice(PLACES),
        reach=some(PLACES, 4),
        origin=chance.choice(ORIGINS),
        education=chance.choice([None, *Education]),
        interests=some(INTERESTS, 5),
        lived_experience=some(LIVED, 3),
        values=some(VALUES, 3),
        sociability=chance.choice([None, *range(1, 11)]),
        frequency=chance.choice([None, *Frequency]),
        languages=tuple(LanguageSkill(code, chance.choice(list(Level))) for code in sorted(spoken)),
        interpreter_agreed=chance.random() < 0.1,
        availability=some(SLOTS, 8),
        wishes=tuple(wishes(chance)),
    )


def wishes(chance: Random) -> Iterator[Wish]:
    for criterion in chance.sample(list(Criterion), chance.randint(0, 3)):
        strength = chance.choices([Strength.NICE, Strength.IMPORTANT, Strength.MUST], [5, 4, 1])[0]
        yield Wish(criterion, strength, chance.choice(wished_values(criterion)))


def add_rest(work: Work, details: list[PersonDetails]) -> None:
    """What an import does not bring: wishes, agreed interpreters and the consent to matching."""
    ids = [row.id for row in work.session.query(PersonRecord.id).order_by(PersonRecord.number)]
    work.insert_many(
        WishRecord,
        [
            {
                "id": work.new_id(),
                "person_id": person,
                "criterion": wish.criterion.value,
                "strength": wish.strength.value,
                "value": wish.value,
            }
            for person, facts in zip(ids, details, strict=True)
            for wish in facts.wishes
        ],
    )
    consent: dict[str, object] = {
        "purpose": Purpose.MATCHING.value,
        "text_version": "1",
        "text_language": "en",
        "given_on": FIRST_DAY,
        "expires_on": None,
        "way": Way.PAPER.value,
        "witness": "",
        "recorded_at": work.now(),
        "recorded_by": "bench",
        "withdrawn_on": None,
        "withdrawn_note": "",
        "withdrawn_by": "",
        "signing_id": None,
        "organisation_id": None,
    }
    work.insert_many(ConsentRecord, [consent | {"id": work.new_id(), "person_id": person} for person in ids])


def best_pairs(vault: Vault) -> tuple[Any, Any]:
    """From the file to the proved pairs; answers the scores and the pairs that are allowed."""
    with vault.work("bench") as work:
        people = everybody(work)
        scores = score_matrix(people.encoded, weights(work))
        found = assign(scores, people.allowed, np.array(people.free_places))
    if found.total != found.bound:
        raise SystemExit("the pairs were not proved to be the best ones")
    return scores, people.allowed


def measured(vault: Vault) -> tuple[float, float, float, float]:
    """Median milliseconds of the whole and of SciPy alone, in turns; MiB of the whole and of the matrix."""
    scores, allowed = best_pairs(vault)  # the first one warms up
    matrix = np.where(allowed, scores, 0).astype(np.float64)
    del scores, allowed
    whole, alone = [], []
    for _round in range(ROUNDS):
        gc.collect()
        start = perf_counter()
        best_pairs(vault)
        whole.append((perf_counter() - start) * 1000)
        start = perf_counter()
        linear_sum_assignment(matrix, maximize=True)
        alone.append((perf_counter() - start) * 1000)
    size = matrix.nbytes / 1024**2
    del matrix
    gc.collect()
    forget_peak()
    before = peak_kib()
    best_pairs(vault)
    return median(whole), median(alone), (peak_kib() - before) / 1024, size


def main() -> None:
    folder = Path(sys.argv[1])
    for size in SIZES:
        print(size, *(f"{number:.1f}" for number in measured(make(folder / f"{size}.ensure", size))), flush=True)


if __name__ == "__main__":
    main()
