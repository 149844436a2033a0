"""A cohort behind the window: people who answered before and after, some only once, one group too small to tell of."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from ensure_desktop.evaluation.values import MeasureState
from ensure_desktop.people.values import Gender
from ensure_desktop.vault.store import Vault
from tests.conftest import Unit
from tests.evaluation.measuring_at_hand import plan
from tests.evaluation.results_at_hand import END, LEFT, START, brs, came, measured
from ui.operations import Operations

DAY = timedelta(days=1)


def wemwbs(total: int) -> dict[str, int]:
    """Raw answers whose sum is `total`, from 14 to 70."""
    return {f"q{place + 1}": total // 14 + (place < total % 14) for place in range(14)}


def cohort(unit: Unit, people: int = 12, *, seed: int = 4) -> None:
    """So many people with both scores, three who answered only before, one who refused, one who did not agree."""
    random = Random(seed)
    plan(unit, primary=True)
    for place in range(people):
        gender = Gender.FEMALE if place < people - 2 else Gender.MALE
        person_id = came(unit, f"Twice {place}", gender=gender)
        before = random.randint(10, 22)
        well = random.randint(34, 52)
        for moment, low, total in ((START, before, well), (END, min(30, before + random.randint(-1, 6)), well + 3)):
            measured(unit, person_id, moment, brs(low))
            measured(unit, person_id, moment, wemwbs(total + random.randint(-2, 3)), instrument="wemwbs")
    for place in range(3):
        measured(unit, came(unit, f"Once {place}"), START, brs(12 + place))
    measured(unit, came(unit, "Refused"), END, state=MeasureState.REFUSED, day=LEFT - DAY)
    came(unit, "Did not agree", agrees=False)


def put_cohort(operations: Operations, settle: Callable[[], None], people: int = 12) -> None:
    """The same in the vault behind the window, on its own thread."""

    def put(vault: Vault) -> None:
        cohort(lambda: vault.work("measure"), people)

    operations.call(put, areas=frozenset({"evaluation"}))
    settle()
