"""Tables beside what was given before: few who came or went between two of them are not to be found."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people import service as people
from ensure_desktop.privacy.model import ExportMemberRecord
from ensure_desktop.privacy.report_values import Standing
from ensure_desktop.privacy.tables_before import Change, change_of, people_at, places_of
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme import kept
from ensure_desktop.programme.periods import year_period
from ensure_desktop.vault.model import SettingRow
from tests.privacy.tables_at_hand import SINCE, export, figures, preview, register
from tests.programme.test_yearly import visited

LIMIT = 5
PEOPLE = st.frozensets(st.sampled_from("abcdefghijklmnopqrst"))


def withdraw(unit, *person_ids):
    with unit() as work:
        for person_id in person_ids:
            people.withdraw_person(work, person_id=person_id)


@given(PEOPLE, PEOPLE)
def test_few_who_came_or_went_are_noticed(now, then):
    came, went = len(now - then), len(then - now)
    found = change_of(now, then, len(then), LIMIT)
    if 0 < came < LIMIT or 0 < went < LIMIT:
        assert found is Change.FEW
    else:
        assert found is (Change.ENOUGH if came or went else Change.NONE)


def test_whoever_was_erased_is_among_those_who_went():
    assert change_of(frozenset("abcdef"), frozenset("abcdef"), 7, LIMIT) is Change.FEW
    assert change_of(frozenset("abcdef"), frozenset("abcdef"), 11, LIMIT) is Change.ENOUGH


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), PEOPLE))
def test_who_stands_where_is_read_back(cells):
    order = sorted(cells)
    read = people_at(order, places_of(order, cells))
    assert read == {cell: who for cell, who in cells.items() if who}


def test_the_same_tables_again_are_the_same(unit):
    register(unit, 30, neighbourhood="North")
    register(unit, 7, neighbourhood="South")
    register(unit, 2, neighbourhood="East")
    first = preview(unit, "people", "participants", audience=Audience.NAMED)
    export(unit, "people", "participants", audience=Audience.NAMED)
    again = preview(unit, "people", "participants", audience=Audience.NAMED)
    assert again.tables == first.tables
    assert again.as_before == ()


def test_one_more_is_not_shown_by_a_second_table(unit, clock):
    register(unit, 20)
    export(unit, "people")
    clock.move_to(date(2026, 3, 9))
    register(unit, 1, since=SINCE, name="Amina")
    again = preview(unit, "people")
    assert figures(again, "people")["Participants"][0] == 20
    assert again.as_before == ("people",)
    assert "As it was given on 2 March 2026" in again.tables[0].note
    singled_out, linked, _inferred = again.report.answers
    assert singled_out.answer == "Hardly: every figure stands for a group of people."
    assert "E-0001" in linked.because[0]


def test_enough_more_are(unit):
    register(unit, 20)
    export(unit, "people")
    register(unit, 10, since=SINCE, name="Amina")
    again = preview(unit, "people")
    assert figures(again, "people")["Participants"] == (30, 10, 20, None, 30)
    assert again.as_before == ()


def test_one_who_goes_and_one_who_comes_are_not_shown_although_the_sum_stays(unit):
    ids = register(unit, 20, neighbourhood="North") + register(unit, 20, neighbourhood="South")
    export(unit, "participants")
    withdraw(unit, ids[0])
    register(unit, 1, neighbourhood="South", name="Amina")
    again = preview(unit, "participants")
    assert "participants.place" in again.as_before
    assert figures(again, "participants.place") == {"North": (20,), "South": (20,), "All": (40,)}


def test_other_days_that_overlap_give_no_table_that_differs_by_few(unit):
    register(unit, 20)
    register(unit, 2, since=SINCE, name="Amina")
    january = {"first": date(2026, 1, 1), "last": date(2026, 1, 4)}
    export(unit, "people", **january)
    found = preview(unit, "people")
    assert found.tables == ()
    assert "E-0001 is about some of the same days" in found.left_out[0]
    assert figures(preview(unit, "people", first=date(2025, 1, 1), last=date(2025, 12, 31)), "people")


def test_what_one_was_told_is_not_given_to_everybody(unit):
    register(unit, 30, neighbourhood="North")
    register(unit, 7, neighbourhood="South")
    register(unit, 6, neighbourhood="West")
    export(unit, "participants", audience=Audience.NAMED)
    public = preview(unit, "participants")
    assert figures(public, "participants.place") == {"North": (30,), "All": (43,)}
    register(unit, 1, neighbourhood="North", name="Amina")
    assert preview(unit, "participants").tables == ()
    assert "participants.place" in preview(unit, "participants", audience=Audience.NAMED).as_before


def test_what_one_was_not_told_is_not_told_in_another_way(unit):
    """Two tables that leave out different things would give away what both leave out."""
    for place, count in (("North", 30), ("South", 11), ("West", 12), ("East", 3)):
        register(unit, count, neighbourhood=place)
    named = figures(preview(unit, "participants", audience=Audience.NAMED), "participants.place")
    assert set(named) == {"North", "West", "All"}
    export(unit, "participants", audience=Audience.NAMED)
    assert set(figures(preview(unit, "participants"), "participants.place")) <= set(named)


def test_reports_that_were_kept_are_known(unit):
    register(unit, 20)
    with unit() as work:
        kept.keep_report(work, period=year_period(2026))
    assert figures(preview(unit, "people"), "people")["Participants"][0] == 20
    register(unit, 1, since=SINCE, name="Amina")
    found = preview(unit, "people")
    assert found.tables == ()
    assert "2026 is about some of the same days" in found.left_out[0]
    register(unit, 12, since=SINCE, name="Fatma")
    assert figures(preview(unit, "people"), "people")["Participants"][0] == 33


def test_what_a_report_keeps_is_kept(unit):
    register(unit, 20)
    register(unit, 3, since=SINCE, name="Amina")
    with unit() as work:
        kept.keep_report(work, period=year_period(2026))
    told = figures(preview(unit, "people", audience=Audience.NAMED), "people")["Participants"]
    with unit() as work:
        (record,) = kept.kept_reports(work)
        report = kept.kept_report(work, report_id=record.id)
    reported = report.table("people").rows[0].figures
    assert None in reported
    assert all(now is None or now == then for now, then in zip(told, reported, strict=True))


def test_months_that_a_report_keeps_are_kept(unit, clock):
    visited(unit, clock, 12, date(2026, 1, 12), date(2026, 2, 2))
    visited(unit, clock, 2, date(2026, 3, 2))
    with unit() as work:
        record = kept.keep_report(work, period=year_period(2026))
        reported = kept.kept_report(work, report_id=record.id).table("visits").rows[:-1]
    told = figures(preview(unit, "visits", audience=Audience.NAMED), "visits")
    assert {row.label for row in reported if row.figures[0] is None} == {"January", "March"}
    assert told["January"][1:] == told["March"][1:] == (None, None)
    assert told["All"][1:] == (26, 26)


def test_what_was_told_with_a_smaller_limit_is_looked_at(unit):
    register(unit, 7)
    export(unit, "people", audience=Audience.NAMED)
    with unit() as work:
        work.session.merge(SettingRow(key="small_cell", value="9"))
    again = preview(unit, "people", audience=Audience.NAMED)
    assert figures(again, "people")["Participants"][0] == 7
    assert again.report.answers[0].standing is Standing.LOOK


def test_where_somebody_stands_is_kept_beside_her_and_nowhere_else(unit):
    ids = register(unit, 12)
    done = export(unit, "people")
    with unit() as work:
        rows = work.session.query(ExportMemberRecord).filter_by(export_id=done.record.id).all()
        assert {row.person_id for row in rows} == set(ids)
        assert len({row.group for row in rows}) == 1
    assert not any(person_id in str(done.record.facts) for person_id in ids)
