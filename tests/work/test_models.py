"""What the unit of work relies on holds for every table of every area."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from ensure_desktop.vault.model import Base, UtcDateTime
from tests.conftest import load_models

load_models()
MODELS = sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda model: model.__tablename__)

NOT_AUDITED = {
    "attachment_content",
    "audit_event",
    "audit_key",
    "audit_value",
    "code_counter",
    "draft",
    "export_member",
    "feedback_sheet",
    "interview_answers",
    "list_view",
    "measurement_answers",
    "unlinked_answers",
}
"""Drafts hold what nobody has saved yet, views how a list is shown. What files, interviews and questionnaires hold can
be erased; the audit knows of it by the rows beside. Anonymous sheets stay so: an event would say when each came. Who
was in an export is told by the export beside. The others are the machinery itself."""


def test_everything_is_audited_but_the_machinery():
    assert {model.__tablename__ for model in MODELS if not model.__audited__} == NOT_AUDITED


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_every_table_says_what_it_is(model):
    assert model.__area__
    assert model.__doc__
    assert set(model.__table__.columns.keys()) >= model.__unaudited_columns__
    assert model.__tablename__ == model.__tablename__.lower()
    assert model.__table__.primary_key.columns


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_every_constraint_has_a_name(model):
    """Without one, a later revision could not change it."""
    for constraint in model.__table__.constraints:
        assert constraint.name
    for index in model.__table__.indexes:
        assert index.name


moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))
DIALECT = sqlite.dialect()


def stored(moment: datetime | None) -> str | None:
    return UtcDateTime().process_bind_param(moment, DIALECT)


@given(moment=moments, hours=st.integers(-12, 14))
def test_a_moment_is_read_back_whatever_its_zone(moment, hours):
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert stored(elsewhere) == stored(moment)
    assert UtcDateTime().process_result_value(stored(elsewhere), DIALECT) == moment


@given(one=moments, other=moments)
def test_text_order_is_time_order(one, other):
    assert (stored(one) < stored(other)) == (one < other)


def test_no_moment_is_none_and_a_naive_one_a_bug():
    assert stored(None) is None
    assert UtcDateTime().process_result_value(None, DIALECT) is None
    with pytest.raises(ValueError, match="time zone"):
        stored(datetime(2026, 3, 2))
