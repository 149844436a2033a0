"""kill -9 amid filling in: what was acknowledged is there, whole, and nothing of a half-written sheet."""

import os
from functools import partial
from random import Random

from ensure_desktop.evaluation import measuring
from ensure_desktop.evaluation.values import MeasureState
from tests.attacks.crash import killed_at_work
from tests.conftest import load_models
from tests.evaluation.measuring_at_hand import BRS, START, hand_out, person, plan
from tests.vault.making import Place

load_models()
KILLS = 5
ITEMS = sorted(BRS)


def said(number: int) -> dict[str, object]:
    """The answers after so many keys: each key changes one."""
    return {item: 1 + (number - place) // len(ITEMS) % 5 for place, item in enumerate(ITEMS) if place < number}


def fill_in(place: Place, measurement_id: str, writer: int) -> None:
    """The child: types one answer after the other, and says how many only once they are kept."""
    vault = place.open()
    number = 0
    while True:
        number += 1
        with vault.work(measuring.keep_answers.name) as work:
            measuring.keep_answers(work, measurement_id=measurement_id, answers=said(number))
        os.write(writer, b"%d\n" % number)


def killed_while_filling_in(place: Place, measurement_id: str, random: Random) -> int:
    """How many keys were acknowledged before the kill."""
    return int(killed_at_work(partial(fill_in, place, measurement_id), random)[-1])


def test_every_acknowledged_answer_survives(place: Place) -> None:
    random, vault = Random(20260302), place.open()

    def unit():
        return vault.work("begin")

    made = hand_out(unit, person(unit), plan(unit).id)
    vault.close(backup=False)
    for _each in range(KILLS):
        keys = killed_while_filling_in(place, made.id, random)
        vault = place.open()
        with vault.work("look") as work:
            found = measuring.measurement(work, measurement_id=made.id)
        assert found.answers in (said(keys), said(keys + 1))
        assert (found.state, found.planned, found.code) == (MeasureState.OPEN, START, made.code)
        assert vault.check().clean
        vault.close(backup=False)
