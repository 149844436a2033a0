"""Partners of the demo centre: agreements in every state, answers of both sides, and something for Today."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.cast import material
from ensure_desktop.demo.service import build
from ensure_desktop.demo.values import Demo
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.network import partners
from ensure_desktop.network.values import AgreementState, EvaluationQuestion, Side

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Large enough for all partners."""
    folder: Path = tmp_path_factory.mktemp("partners")
    demo = build(folder / "demo.ensure", people=70, today=TODAY, state_folder=folder / "state")
    demo.vault.clock = SetClock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
    yield demo
    demo.vault.close(backup=False)


def test_agreements_stand_in_different_ways(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        rows = partners.partners_page(work).rows
        told = [partners.partnership(work, partnership_id=row.partnership_id) for row in rows]
    assert {row.state for row in rows} == {None, AgreementState.VALID, AgreementState.SIGNED_IN_PART}
    assert len(rows) == len(material("partners")["partner"])
    assert {each.state for partner in told for each in partner.agreements} >= {AgreementState.REPLACED}
    sides = {each.details.side for partner in told for each in partner.evaluations}
    assert sides == set(Side)
    asked = {answer.question for partner in told for each in partner.evaluations for answer in each.details.answers}
    assert asked == set(EvaluationQuestion)


def test_today_speaks_of_partners(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        needs = {line.need for line in desk.today(work, limit=100).attention}
    assert {Need.PARTNER_AGREEMENT_ENDING, Need.PARTNER_EVALUATION_DUE} <= needs


def test_every_partner_stands_on_the_social_map() -> None:
    known = {entry["name"] for entry in material("organisations")["organisation"]}
    assert {entry["organisation"] for entry in material("partners")["partner"]} <= known
