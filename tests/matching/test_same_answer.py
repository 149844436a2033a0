"""The same centre always gets the same answer, and a suggestion is accepted whole or not at all."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.openings import openings
from ensure_desktop.matching.recruiting import recruiting
from ensure_desktop.matching.search_values import Fairness, SuggestionChoice
from ensure_desktop.matching.suggesting import suggest
from ensure_desktop.people.model import LanguageRecord, RoleRecord, WishRecord, WordRecord
from ensure_desktop.people.values import Criterion, Gender, LanguageSkill, Level, Strength, Wish
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.store import LEAST_COST, Setup, create_vault, open_vault
from tests.matching.people_at_hand import ARABIC, DUTCH, participant, supporter

TIGRINYA = LanguageSkill("ti", Level.NATIVE)
A_WOMAN = Wish(Criterion.GENDER, Strength.MUST, Gender.FEMALE.value)
LIKE_ME = Wish(Criterion.AGE, Strength.NICE, "like me")


@pytest.fixture
def centre(unit):
    """Many who are alike, so that much is decided between equals; and two whom nobody fits."""
    with unit() as work:
        for name in ("Mark", "Yazid", "Els", "Jan"):
            supporter(work, name, caseload_limit=2)
        waiting = [
            participant(work, f"Fatima {place}", languages=(DUTCH, ARABIC), wishes=(LIKE_ME,), interests=("chess",))
            for place in range(9)
        ]
        waiting.append(participant(work, "Lucie", languages=(TIGRINYA, ARABIC), wishes=(LIKE_ME, A_WOMAN)))
        waiting.append(participant(work, "Sara", languages=(TIGRINYA,)))
    return waiting


@pytest.mark.parametrize("fairness", Fairness)
def test_whatever_the_order_of_the_rows_in_the_file(unit, centre, fairness):
    def answers(work):
        return (
            suggest(work, choice=SuggestionChoice(fairness)),
            recruiting(work),
            matching.candidates(work, participant_id=centre[0]),
            openings(work, participant_id=centre[-2]),
        )

    with unit() as work:
        first = answers(work)
        for model in (RoleRecord, ConsentRecord, LanguageRecord, WishRecord, WordRecord):
            # What was written last comes first from now on.
            work.session.connection().exec_driver_sql(f"UPDATE {model.__tablename__} SET rowid = -rowid")
        assert answers(work) == first


def test_a_suggestion_that_is_cut_off_leaves_nothing(tmp_path):
    """Another process dies between the first and the second pair, as kill -9 ends it."""
    folder, state = tmp_path / "centre.ensure", tmp_path / "state"
    setup = Setup("De Mussen", "en", Words.usual(), "Anneke", "anneke")
    create_vault(folder, setup=setup, password="four small boats", cost=LEAST_COST, state_folder=state).vault.close(
        backup=False
    )
    command = [sys.executable, "-m", "tests.matching.cut_off", str(folder), str(state)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout.split() == ["M-0001", "M-0002"]
    vault = open_vault(folder, login="anneke", password="four small boats", state_folder=state)
    with vault.work("look") as work:
        shown = matching.board(work)
    vault.close(backup=False)
    assert [column.total for column in shown.columns] == [0] * len(shown.columns)
    assert sorted(each.name for each in shown.waiting) == ["Fatima", "Lucie"]
