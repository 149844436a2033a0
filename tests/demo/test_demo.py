"""The demo centre: the same seed gives the same data, and it is a centre in which something happens."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from ensure_desktop.demo.service import LOGIN, PASSWORD, Demo, build
from ensure_desktop.desk import service as desk
from ensure_desktop.errors import Cancelled
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.store import open_vault
from ensure_desktop.vault.work import Work

TODAY = date(2026, 3, 2)
PEOPLE = 30
PERSONAS = ("Marie", "Mark", "Yazid", "An", "Fatima", "Hassan", "Abdoul Kader", "Claudia", "Lucie")
NOT_COMPARED = {"audit_event", "audit_value", "audit_key"}
"""These hold random salts and keys."""


def made(folder: Path, **options: int) -> Demo:
    return build(folder, **{"people": PEOPLE, **options}, today=TODAY, state_folder=folder.parent / "state")


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = made(tmp_path_factory.mktemp("demo") / "demo.ensure")
    yield demo
    demo.vault.close(backup=False)


def content(work: Work) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in NOT_COMPARED:
            order = ", ".join(column.name for column in table.primary_key)
            rows = work.session.execute(text(f"SELECT * FROM {table.name} ORDER BY {order}"))
            found[table.name] = [tuple(row) for row in rows]
    return found


def test_the_same_seed_gives_the_same_data(centre: Demo, tmp_path: Path) -> None:
    again = made(tmp_path / "again.ensure")
    with centre.vault.work("compare") as one, again.vault.work("compare") as other:
        assert content(one) == content(other)
    again.vault.close(backup=False)


def test_another_seed_gives_other_people(centre: Demo, tmp_path: Path) -> None:
    other = made(tmp_path / "other.ensure", seed=8, people=12)
    with centre.vault.work("compare") as one, other.vault.work("compare") as two:
        assert content(one)["person"][9:12] != content(two)["person"][9:12]
    other.vault.close(backup=False)


def test_the_nine_personas_live_there(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        for name in PERSONAS:
            assert people.search(work, text=name), name
        assert people.count_people(work, shown=PeopleFilter()) == PEOPLE


def test_who_was_visited_became_a_supporter_with_two_histories(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        fatima = people.search(work, text="Fatima")[0].id
        roles = people.person_file(work, person_id=fatima).roles
    assert {role.details.kind for role in roles} == {RoleKind.PARTICIPANT, RoleKind.SUPPORTER}


def test_matches_begin_run_and_end(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        columns = {column.stage: column for column in matching.board(work).columns}
    assert columns[Stage.MATCHED].total > 0
    assert columns[Stage.ENDED].total > 0
    reasons = {card.end_reason for card in columns[Stage.ENDED].cards}
    assert reasons & {EndReason.GOALS_REACHED, EndReason.YEAR_OVER}


def test_today_has_something_to_show(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        today = desk.today(work)
    assert dict(today.counts)
    assert today.attention_total > 0


def test_everything_came_through_the_services(centre: Demo) -> None:
    """Every row of an audited table has its event, and the chain is whole."""
    report = centre.vault.check()
    assert report.clean
    with centre.vault.work("look") as work:
        visits = work.session.execute(text("SELECT count(*) FROM visit")).scalar_one()
        events = work.session.execute(
            text("SELECT count(*) FROM audit_event WHERE table_name = 'visit' AND kind = 'insert'")
        ).scalar_one()
    assert visits == events > 100


def test_it_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        build(tmp_path / "half.ensure", people=9, today=TODAY, progress=lambda done, total: done < 100)
    assert not (tmp_path / "half.ensure").exists()


def test_it_opens_with_the_password_that_it_says(tmp_path: Path) -> None:
    demo = made(tmp_path / "small.ensure", people=9)
    demo.vault.close(backup=False)
    vault = open_vault(tmp_path / "small.ensure", login=LOGIN, password=PASSWORD, state_folder=tmp_path / "state")
    assert vault.actor.name == "Anneke Verhoeven"
    vault.close(backup=False)
