"""Drafts: nothing that was typed is lost, and nothing lies around for ever."""

import pytest
from sqlalchemy import insert, select

from ensure_desktop.vault.drafts import discard_draft, draft, expire_drafts, save_draft
from ensure_desktop.vault.model import AccountRow, AuditEventRow, AuditValueRow, DraftRow
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import open_work, random_id

TYPED = {"first_name": "Ténin", "languages": [["fr", "native"]], "needs_interpreter": True, "mood": 3, "until": None}


def test_a_draft_is_read_back_as_it_was_typed(unit, clock):
    with unit() as work:
        assert draft(work, form="person", subject="") is None
        save_draft(work, form="person", subject="", content=TYPED)
    with unit() as work:
        found = draft(work, form="person", subject="")
    assert found is not None
    assert found.content == TYPED
    assert found.touched_at == clock.now()


def test_a_newer_draft_takes_the_place_of_the_older(unit):
    for text in ("a", "b"):
        with unit() as work:
            save_draft(work, form="visit", subject="m1", content={"about": text})
    with unit() as work:
        assert draft(work, form="visit", subject="m1").content == {"about": "b"}
        assert draft(work, form="visit", subject="m2") is None
        assert draft(work, form="person", subject="m1") is None


def test_a_discarded_draft_is_gone(unit):
    with unit() as work:
        save_draft(work, form="visit", subject="m1", content=TYPED)
        discard_draft(work, form="visit", subject="m1")
        discard_draft(work, form="visit", subject="m1")
        assert draft(work, form="visit", subject="m1") is None


def test_drafts_belong_to_their_account(unit, engine, clock, audit_key):
    other = Actor(random_id(), "Bram", AccountRole.STAFF)
    with engine.begin() as connection:
        account = {"id": other.account_id, "name": other.name, "login": "bram", "role": "staff"}
        connection.execute(insert(AccountRow), {**account, "created_at": clock.now()})
    with unit() as work:
        save_draft(work, form="visit", subject="m1", content=TYPED)
    with open_work(engine, other, clock, random_id, audit_key, "test") as work:
        assert draft(work, form="visit", subject="m1") is None


def test_the_draft_of_somebody_who_reads_the_diary_lies_sealed(unit, as_role):
    with unit() as work:
        save_draft(work, form="diary", subject="", content={"notes": "she wishes to stop"})
    with as_role(AccountRole.STAFF)() as work:
        [row] = work.session.scalars(select(DraftRow))
        assert row.sealed
        assert "stop" not in row.content
        assert draft(work, form="diary", subject="") is None
    with unit() as work:
        assert draft(work, form="diary", subject="").content == {"notes": "she wishes to stop"}


def test_the_draft_of_somebody_who_may_not_read_the_diary_is_plain_to_her_role(as_role):
    with as_role(AccountRole.STAFF)() as work:
        save_draft(work, form="visit", subject="m1", content=TYPED)
        assert draft(work, form="visit", subject="m1").content == TYPED


def test_the_audit_knows_that_there_was_a_draft_and_not_what_it_said(unit):
    for _time in range(3):
        with unit() as work:
            save_draft(work, form="visit", subject="m1", content=TYPED)
    with unit() as work:
        about_drafts = select(AuditEventRow.sequence, AuditEventRow.action).where(AuditEventRow.table_name == "draft")
        [(sequence, action)] = work.session.execute(about_drafts)
        assert action == "begin draft"
        assert work.session.get(AuditValueRow, sequence) is None


@pytest.mark.parametrize(("days", "left"), [(6.9, 1), (7.1, 0)])
def test_untouched_drafts_expire_after_a_week(unit, clock, days, left):
    with unit() as work:
        save_draft(work, form="visit", subject="m1", content=TYPED)
    clock.forward(days=days)
    with unit() as work:
        assert expire_drafts(work) == 1 - left
        assert (draft(work, form="visit", subject="m1") is not None) == bool(left)
