"""Looking through the audit: filters, who looked at a file, the chain, and the slip for the drawer."""

import csv
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.service import change_person, person_file, register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.privacy import audit_view
from ensure_desktop.privacy.audit_view import AuditFilter
from ensure_desktop.privacy.holdings import Category
from ensure_desktop.vault import audit, audit_reading
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.audit import Kind
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.visits.at_hand import begin

SARA, OMAR = PersonDetails(first_name="Sara", last_name="Ahmadi"), PersonDetails(first_name="Omar")


def person(unit, details=SARA) -> str:
    with unit("register person") as work:
        return register_person(work, details=details, roles=()).id


def look(unit, person_id) -> None:
    with unit("read file") as work:
        person_file(work, person_id=person_id)


@pytest.fixture
def bo(as_actor, unit):
    """A colleague with an account."""
    with unit("add account") as work:
        record_account(work, account_id="b" * 32, name="Bo", login="bo", role=AccountRole.STAFF)
    return as_actor(Actor("b" * 32, "Bo", AccountRole.STAFF))


def test_who_looked_at_a_file_names_everybody_who_did(unit, bo, clock):
    sara, omar = person(unit), person(unit, OMAR)
    look(unit, sara)
    clock.forward(hours=1)
    look(bo, sara)
    look(bo, omar)
    with unit() as work:
        page = audit_view.who_looked(work, person_id=sara)
    assert [(each.event.account, each.event.action) for each in page.rows] == [
        ("Bo", "read file"),
        ("Anneke de Wit", "read file"),
    ]
    assert page.total == 2
    assert page.rows[0].event.at == clock.now()


def test_who_looked_at_an_entry_that_was_merged_counts_too(unit, bo):
    sara, double = person(unit), person(unit, replace(SARA, first_name="Sarah"))
    look(bo, double)
    with unit("merge people") as work:
        merge_people(work, kept_id=sara, gone_id=double, details=SARA)
    with unit() as work:
        assert [each.event.account for each in audit_view.who_looked(work, person_id=sara).rows] == ["Bo"]


def test_the_filters_hold_together(unit, bo, clock):
    sara = person(unit)
    look(bo, sara)
    clock.move_to(date(2026, 3, 10))
    with unit("change person") as work:
        change_person(work, person_id=sara, details=replace(SARA, last_name="Amadi"))

    def found(**shown):
        with unit() as work:
            page = audit_view.audit_page(work, shown=AuditFilter(**shown), limit=500)
        assert page.total == len(page.rows)
        return [(each.event.action, each.event.kind) for each in page.rows]

    assert found(account_id="b" * 32) == [("read file", Kind.NOTE)]
    assert ("change person", Kind.UPDATE) in found(first=date(2026, 3, 10))
    assert ("read file", Kind.NOTE) not in found(first=date(2026, 3, 10))
    assert ("read file", Kind.NOTE) in found(last=date(2026, 3, 2))
    assert found(last=date(2026, 3, 1)) == []
    assert {action for action, _kind in found(action="READ f")} == {"read file"}
    assert {action for action, _kind in found(action="open a FILE")} == {"read file"}
    assert found(action="%") == []
    assert {kind for _action, kind in found(kinds=frozenset({Kind.UPDATE}))} == {Kind.UPDATE}
    assert ("change person", Kind.UPDATE) in found(person_id=sara, kinds=frozenset({Kind.UPDATE}))
    assert found(person_id=sara, account_id="b" * 32) == [("read file", Kind.NOTE)]
    assert found(person_id="f" * 32) == []


@pytest.mark.parametrize(("day", "before", "after"), [(date.max, True, False), (date.min, False, True)])
def test_days_at_the_ends_of_the_calendar_are_days_too(unit, day, before, after):
    person(unit)
    with unit() as work:
        assert bool(audit_view.audit_page(work, shown=AuditFilter(last=day)).total) is before
        assert bool(audit_view.audit_page(work, shown=AuditFilter(first=day)).total) is after
        assert (b"register person" in audit_view.export_audit(work, shown=AuditFilter(first=day))) is after
    with unit() as work, pytest.raises(UserError) if after else nullcontext():
        audit_view.audit_slip(work, month=day)


def test_an_event_says_whom_it_is_about_while_the_row_is_there(unit, bo):
    sara = person(unit)
    look(bo, sara)
    with unit() as work:
        lines = audit_view.audit_page(work, shown=AuditFilter(), limit=500).rows
    about = {(line.event.action, line.event.table): (line.about, line.category) for line in lines}
    assert about["read file", "person"] == ("Sara Ahmadi", Category.PERSON)
    assert about["add account", "account"] == ("", Category.ACCOUNTS)


def test_an_event_of_a_match_names_both(unit):
    match_id = begin(unit)
    with unit() as work:
        match = matches_by_ids(work, [match_id])[match_id]
        lines = audit_view.audit_page(work, shown=AuditFilter(person_id=match.participant_id), limit=500).rows
    about = {line.event.table: line.about for line in lines}
    both = f"{match.participant_name}, {match.supporter_name}"
    assert about["match"] == about["visit_plan"] == both


def test_events_come_newest_first_and_page_by_page(unit):
    for _round in range(3):
        person(unit)
    with unit() as work:
        whole = audit_view.audit_page(work, shown=AuditFilter(), limit=500)
        part = audit_view.audit_page(work, shown=AuditFilter(), offset=2, limit=2)
    assert [each.event.sequence for each in whole.rows] == list(range(whole.total, 0, -1))
    assert part.rows == whole.rows[2:4]
    assert part.total == whole.total


def test_what_an_event_changed_is_shown_until_it_is_erased(unit):
    sara = person(unit)
    with unit("change person") as work:
        change_person(work, person_id=sara, details=replace(SARA, last_name="Amadi"))
    with unit() as work:
        [line] = audit_view.audit_page(work, shown=AuditFilter(person_id=sara, kinds=frozenset({Kind.UPDATE}))).rows
        changed = {
            each.column: (each.before, each.after)
            for each in audit_view.event_changes(work, sequence=line.event.sequence)
        }
        assert changed["last_name"] == ("Ahmadi", "Amadi")
        work.forget(PersonRecord, [sara])
        assert audit_view.event_changes(work, sequence=line.event.sequence) == ()
        assert audit_view.audit_page(work, shown=AuditFilter(person_id=sara)).total > 0


def test_the_chain_is_walked_and_says_where_it_broke(unit):
    person(unit)
    steps = []
    with unit() as work:
        assert audit_view.check_audit(work, progress=lambda done, total: not steps.append((done, total))).whole
    with unit() as work:
        work.session.execute(text("UPDATE audit_event SET action = 'read nothing' WHERE sequence = 2"))
        report = audit_view.check_audit(work)
        assert report.broken_at == 2
        work.session.rollback()


def test_a_long_walk_tells_how_far_it_is_and_can_be_stopped(unit, monkeypatch):
    monkeypatch.setattr("ensure_desktop.vault.audit.TOLD_EVERY", 2)
    for _round in range(3):
        person(unit)
    steps = []
    with unit() as work:
        audit_view.check_audit(work, progress=lambda done, total: not steps.append((done, total)))
        assert [done for done, _total in steps] == list(range(2, steps[-1][1] + 1, 2))
        with pytest.raises(Cancelled):
            audit_view.check_audit(work, progress=lambda _done, _total: False)
        with pytest.raises(Cancelled):
            audit_view.export_audit(work, shown=AuditFilter(), progress=lambda _done, _total: False)


def test_the_export_is_complete_harmless_and_noted(unit, as_actor):
    with unit("add account") as work:
        record_account(work, account_id="d" * 32, name="=1+1", login="d", role=AccountRole.STAFF)
    look(as_actor(Actor("d" * 32, "=1+1", AccountRole.STAFF)), person(unit))
    with unit("export audit") as work:
        total = audit_view.audit_page(work, shown=AuditFilter()).total
        made = audit_view.export_audit(work, shown=AuditFilter())
    assert b"Ahmadi" not in made
    head, *rows = csv.reader(StringIO(made.decode("utf-8-sig"), newline=""))
    assert len(head) == 7
    assert [int(row[0]) for row in rows] == list(range(1, total + 1))
    assert rows[-1][2:5] == ["'=1+1", "read file", "note"]
    with unit() as work:
        assert audit_view.audit_page(work, shown=AuditFilter()).rows[0].event.action == "export audit"


def test_a_slip_fits_for_as_long_as_nothing_before_it_changes(unit):
    sara = person(unit)
    with unit() as work:
        slip = audit_view.audit_slip(work).slip
    look(unit, sara)
    with unit() as work:
        assert audit_view.compare_slip(work, entries=slip.entries, code=slip.code)
        typed = slip.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert audit_view.compare_slip(work, entries=slip.entries, code=typed)
        assert not audit_view.compare_slip(work, entries=slip.entries + 1, code=slip.code)
        assert not audit_view.compare_slip(work, entries=10**6, code=slip.code)
        wrong = ("8" if slip.code[0] != "8" else "9") + slip.code[1:]
        assert not audit_view.compare_slip(work, entries=slip.entries, code=wrong)


def test_a_chain_that_somebody_with_its_key_wrote_anew_does_not_fit_the_slip(unit, engine, audit_key):
    """All events from the second on are written again, with right HMACs: only the paper shows it."""
    person(unit)
    with unit() as work:
        slip = audit_view.audit_slip(work).slip
    with engine.begin() as connection:
        rows = [dict(row) for row in connection.execute(select(audit.EVENTS).order_by("sequence")).mappings()]
        mac = rows[0]["mac"]
        for row in rows[1:]:
            row["account_id"] = "e" * 32
            mac = audit._mac(audit_key, row, mac)
            change = update(audit.EVENTS).where(audit.EVENTS.c.sequence == row["sequence"])
            connection.execute(change.values(account_id="e" * 32, mac=mac))
    with unit() as work:
        assert audit_view.check_audit(work).whole
        assert not audit_view.compare_slip(work, entries=slip.entries, code=slip.code)


def test_the_slip_of_a_month_is_where_the_chain_stood_when_it_was_over(unit, clock):
    person(unit)
    with unit() as work:
        stood = audit_view.audit_slip(work).slip
    clock.move_to(date(2026, 4, 3))
    person(unit, OMAR)
    with unit() as work:
        march = audit_view.audit_slip(work, month=date(2026, 3, 1))
        assert march.slip == stood
        assert march.month == date(2026, 3, 1)
        assert audit_view.audit_slip(work).slip.entries > stood.entries
        with pytest.raises(UserError):
            audit_view.audit_slip(work, month=date(2026, 2, 1))
        assert audit_view.audit_choices(work).since == date(2026, 3, 2)


def test_months_that_are_over_are_offered():
    months = audit_view.slip_months(date(2025, 11, 20), date(2026, 2, 3))
    assert months == (date(2026, 1, 1), date(2025, 12, 1), date(2025, 11, 1))
    assert audit_view.slip_months(date(2026, 2, 1), date(2026, 2, 28)) == ()
    assert audit_view.slip_months(None, date(2026, 2, 28)) == ()
    assert len(audit_view.slip_months(date(2000, 1, 1), date(2026, 2, 28))) == 24


@pytest.mark.parametrize(
    ("entries", "code", "field"), [(None, "7KQX", "entries"), (0, "7KQX", "entries"), (3, " ", "code")]
)
def test_a_slip_needs_both_lines(unit, entries, code, field):
    with unit() as work, pytest.raises(FieldErrors) as refused:
        audit_view.compare_slip(work, entries=entries, code=code)
    assert set(refused.value.fields) == {field}


@given(st.integers(1, 10**9), st.binary(min_size=32, max_size=32).map(bytes.hex))
def test_a_code_is_five_groups_and_another_one_for_every_entry(entries, mac):
    code = audit_reading.slip_code(entries, mac)
    assert [len(group) for group in code.split("-")] == [4] * 5
    assert code != audit_reading.slip_code(entries + 1, mac)
    assert code == audit_reading.slip_code(entries, mac)
