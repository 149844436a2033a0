"""Questionnaires stay without a person when the time to keep her is over, and go with her when she asks."""

import json

import pytest

from ensure_desktop.privacy.erasing import erase_person, erasures
from ensure_desktop.privacy.model import UnlinkedAnswersRecord
from ensure_desktop.privacy.values import ErasureReason
from tests.conftest import KEY, load_models
from tests.evaluation.measuring_at_hand import BRS, filled_in, person, plan
from tests.raw_pages import decrypted

load_models()


def kept(unit):
    with unit() as work:
        rows = work.session.query(UnlinkedAnswersRecord).all()
        return [(row.instrument, row.moment, row.period, json.loads(row.content)) for row in rows]


def erase(unit, person_id, reason):
    with unit() as work:
        erase_person(work, person_id=person_id, reason=reason)


@pytest.mark.parametrize(("others", "period"), [(0, ""), (3, ""), (4, "2026-1")])
def test_the_answers_stay_with_the_quarter_where_enough_others_answered(unit, tmp_path, others, period):
    line = plan(unit)
    her = person(unit, "Zoraida")
    measurement = filled_in(unit, her, line.id)
    for number in range(others):
        filled_in(unit, person(unit, f"Other {number}"), line.id)
    erase(unit, her, ErasureReason.RETENTION)
    assert kept(unit) == [("brs", "start", period, BRS)]
    pages = decrypted(tmp_path / "vault.db", KEY)
    assert b"Zoraida" not in pages
    assert measurement.code.encode() not in pages
    with unit() as work:
        (record,) = erasures(work)
        assert record.unlinked == 1


def test_who_asks_to_be_erased_leaves_no_answers(unit):
    her = person(unit, "Zoraida")
    filled_in(unit, her, plan(unit).id)
    erase(unit, her, ErasureReason.ASKED)
    assert kept(unit) == []


def test_nothing_that_stays_tells_whose_it_was(unit):
    """No person, no role, no day, no number; and two sheets of one person are not tied to each other."""
    columns = set(UnlinkedAnswersRecord.__table__.columns.keys())
    assert columns == {"id", "instrument", "form", "audience", "moment", "period", "content"}
    assert not UnlinkedAnswersRecord.__audited__
