"""kill -9 amid filling in: what was acknowledged is there, whole, and nothing of a half-written sheet."""

import os
import time
from random import Random

from ensure_desktop.evaluation import measuring
from ensure_desktop.evaluation.values import MeasureState
from tests.attacks.crash import fork, kill
from tests.conftest import load_models
from tests.evaluation.measuring_at_hand import BRS, START, hand_out, person, plan
from tests.vault.making import Place

load_models()
KILLS = 5
LONGEST = 0.1
"""Seconds after which the child is killed, at most."""
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
    reader, writer = os.pipe()
    child = fork()
    if child == 0:
        os.close(reader)
        try:
            fill_in(place, measurement_id, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as acknowledged:
        first = acknowledged.readline()
        assert first, "the child failed by itself"
        time.sleep(random.uniform(0.0, LONGEST))  # the moment of the kill is the point of the test
        kill(child)
        return int((acknowledged.read().split() or [first])[-1])


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
