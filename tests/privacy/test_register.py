"""The register of exports: who sees what, and that somebody asks again whether it is still needed."""

from datetime import date, timedelta

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound
from ensure_desktop.privacy.model import ExportRecord
from ensure_desktop.privacy.register import (
    checked_head,
    export_record,
    exports_page,
    mark_reviewed,
    record_export,
    reviews_due,
    settings_hash,
)
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.vault.permissions import AccountRole, Actor

TODAY = date(2026, 3, 2)
REVIEW = date(2026, 9, 1)


def made(unit, product=Product.TABLES, review_on=REVIEW):
    with unit() as work:
        return record_export(
            work,
            product=product,
            audience=Audience.NAMED,
            recipient="The funder",
            purpose="The yearly account",
            review_on=review_on,
            files={"tables.xlsx": b"figures", "about.txt": b"words"},
            facts={"format": "xlsx", "small_cell": 5, "cells": 40, "hidden": 3, "tables": ["People"]},
            members={},
        )


@pytest.fixture
def staff(as_actor):
    return as_actor(Actor("b" * 32, "Bea", AccountRole.STAFF))


def test_what_is_taken_down_can_be_read_in_words(unit) -> None:
    export = made(unit)
    with unit() as work:
        lines = dict(export_record(work, export_id=export.id).lines)
    assert lines["What"] == "Tables"
    assert lines["Recipient"] == "The funder"
    assert lines["Counts left out"] == "3 of 40"
    assert lines["Fingerprint (SHA-256)"] == export.sha256


def test_the_newest_stands_first_and_kinds_can_be_told_apart(unit) -> None:
    made(unit)
    made(unit, Product.ROWS)
    with unit() as work:
        page = exports_page(work, offset=0, limit=1)
        assert (page.total, [each.code for each in page.rows]) == (2, ["E-0002"])
        assert exports_page(work, product=Product.TABLES).rows[0].code == "E-0001"


def test_staff_sees_its_own_exports_only(unit, staff) -> None:
    other, own = made(unit), made(staff)
    with staff() as work:
        assert [each.id for each in exports_page(work).rows] == [own.id]
        assert export_record(work, export_id=own.id).export == own
        with pytest.raises(NotFound):
            export_record(work, export_id=other.id)
        with pytest.raises(NotAllowed):
            mark_reviewed(work, export_id=own.id, day=TODAY, review_on=None)
    with unit() as work:
        assert exports_page(work).total == 2


def test_a_colleague_of_the_same_name_is_somebody_else(unit, staff, as_actor) -> None:
    own, namesake = made(staff), as_actor(Actor("c" * 32, "Bea", AccountRole.STAFF))
    with namesake() as work:
        assert exports_page(work).total == 0
        with pytest.raises(NotFound):
            export_record(work, export_id=own.id)
    renamed = as_actor(Actor("b" * 32, "Beatrice", AccountRole.STAFF))
    with renamed() as work:
        assert [each.id for each in exports_page(work).rows] == [own.id]


def test_an_export_of_which_nobody_knows_who_made_it_is_for_leaders(unit, staff) -> None:
    export = made(staff)
    with unit() as work:
        work.session.get_one(ExportRecord, export.id).made_by_id = None
    with staff() as work:
        assert exports_page(work).total == 0
    with unit() as work:
        assert exports_page(work).total == 1


def test_somebody_asks_again_until_it_is_gone(unit) -> None:
    export = made(unit)
    with unit() as work:
        assert reviews_due(work, REVIEW - timedelta(days=1)) == ()
        assert [each.id for each in reviews_due(work, REVIEW)] == [export.id]
        later = mark_reviewed(work, export_id=export.id, day=TODAY, review_on=date(2027, 3, 1))
        assert (later.reviewed_on, later.review_on) == (TODAY, date(2027, 3, 1))
        assert not later.review_is_due(REVIEW)
        assert mark_reviewed(work, export_id=export.id, day=TODAY, review_on=None).review_on is None
        assert reviews_due(work, date(2030, 1, 1)) == ()


def test_days_that_cannot_be(unit) -> None:
    export = made(unit)
    for day, review_on, field in (
        (TODAY + timedelta(days=1), None, "day"),
        (TODAY - timedelta(days=9), None, "day"),
        (TODAY, TODAY, "review_on"),
        (TODAY, date(2040, 1, 1), "review_on"),
    ):
        with unit() as work, pytest.raises(FieldErrors) as wrong:
            mark_reviewed(work, export_id=export.id, day=day, review_on=review_on)
        assert list(wrong.value.fields) == [field]


def test_a_public_export_names_nobody_it_is_for(unit) -> None:
    with unit() as work:
        assert checked_head(work, recipient="", purpose="", review_on=None, named=False) == ("", "")
        with pytest.raises(FieldErrors) as wrong:
            checked_head(work, recipient="", purpose="", review_on=None)
    assert set(wrong.value.fields) == {"recipient", "purpose", "review_on"}


def test_the_same_settings_have_the_same_fingerprint() -> None:
    assert settings_hash({"a": 1, "b": [2]}) == settings_hash({"b": [2], "a": 1})
    assert settings_hash({"a": 1}) != settings_hash({"a": 2})
