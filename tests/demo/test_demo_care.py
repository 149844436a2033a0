"""What is in whose care in the demo centre."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.caring import CARER, IN_CARE
from ensure_desktop.demo.service import build
from ensure_desktop.demo.values import PASSWORD
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.vault.store import Vault, open_vault
from ensure_desktop.visits import service as visits

TODAY = date(2026, 3, 2)
MOST = sum(count for _stage, count in IN_CARE)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """The demo centre, opened by the colleague of the staff."""
    place = tmp_path_factory.mktemp("demo")
    folder, state = place / "demo.ensure", place / "state"
    build(folder, people=30, today=TODAY, state_folder=state).vault.close(backup=False)
    clock = SetClock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
    opened = open_vault(folder, login=CARER, password=PASSWORD, clock=clock, state_folder=state)
    yield opened
    opened.close(backup=False)


def test_the_colleague_sees_a_handful_of_matches_with_their_people_and_visits(vault: Vault) -> None:
    assert vault.actor.limited
    with vault.work("look") as work:
        shown = matching.board(work)
        matches = [match for column in shown.columns for match in column.cards]
        seen = people.people_page(work, shown=PeopleFilter(role=RoleKind.PARTICIPANT), offset=0, limit=100)
        due = visits.visits_page(work, track=None)
        assert all(matching.carers(work, match_id=match.id)[0].in_care for match in matches)
    assert 2 <= len(matches) <= MOST
    assert {row.id for row in seen.rows} <= {match.participant_id for match in matches}
    assert {row.match.id for row in due.rows} == {match.id for match in matches}
