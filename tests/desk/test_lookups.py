"""Ten thousand people must be as fast as a thousand: reasons are looked up in indexes, no large table is walked."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from ensure_desktop.desk import needs, supervising
from ensure_desktop.desk.values import Need
from tests.desk.centre_at_hand import TODAY


@pytest.mark.parametrize("need", list(needs.QUESTIONS))
def test_no_reason_walks_a_table(unit, need):
    question = needs.QUESTIONS[need](TODAY).limit(12)
    written = question.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with unit() as work:
        plan = [row[3] for row in work.session.execute(text(f"EXPLAIN QUERY PLAN {written}"))]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


def test_every_reason_is_asked_for():
    assert set(needs.QUESTIONS) | set(supervising.QUESTIONS) | {
        Need.WAITING_LONG,
        Need.CASELOAD_FULL,
        Need.LOOK_AGAIN,
        Need.PARTNER_EVALUATION_DUE,
        Need.NOT_COACHED,
        Need.SIGNAL,
        Need.BACKUP_OLD,
        Need.BREACH_CLOCK,
        Need.RETENTION_DUE,
        Need.QUESTIONNAIRE_DUE,
        Need.QUESTIONNAIRE_LATE,
        Need.QUESTIONNAIRE_OUT,
    } == set(Need)
    assert set(needs.QUESTIONS) >= needs.ABOUT_MATCHES
