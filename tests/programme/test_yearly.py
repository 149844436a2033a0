"""The yearly report: figures of the period, nothing that stands for few people or gives it away, and kept as it was."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import Cancelled, FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.programme import kept
from ensure_desktop.programme.model import KeptReportRecord
from ensure_desktop.programme.periods import period_between, periods, year_period
from ensure_desktop.programme.report_people import PARTS, counted, told
from ensure_desktop.programme.report_values import cells_of
from ensure_desktop.programme.report_work import hidden_months
from ensure_desktop.programme.values import Period
from ensure_desktop.programme.yearly import yearly_report
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.results_at_hand import pair
from tests.programme.indicators_at_hand import computed, target
from tests.visits.at_hand import begin, log

YEAR = year_period(2026)
LIMIT = 5
JANUARY = date(2026, 1, 5)


def report(unit, period=YEAR):
    with unit() as work:
        return yearly_report(work, period=period)


def row(found, table, label):
    return next(each for each in found.table(table).rows if each.label == label)


def register(unit, count, kind=RoleKind.PARTICIPANT, since=JANUARY, until=None):
    with unit() as work:
        for number in range(count):
            details = PersonDetails(first_name=f"Somebody {kind.value} {since} {number}")
            people.register_person(work, details=details, roles=[RoleDetails(kind, since, until)])


def visited(unit, clock, count, *days, minutes=60, **details):
    """So many participants, each visited on each of these days."""
    today = clock.today()
    clock.move_to(JANUARY)
    matches = [begin(unit, f"Zohra {today} {number}") for number in range(count)]
    clock.move_to(today)
    for match_id in matches:
        for day in days:
            log(unit, match_id, day, minutes=minutes, **details)


class TestPeople:
    def test_each_is_counted_once_as_what_she_was(self, unit):
        register(unit, 6, since=date(2025, 3, 1))
        register(unit, 7)
        register(unit, 8, since=date(2025, 3, 1), until=date(2026, 2, 1))
        register(unit, 9, since=date(2024, 3, 1), until=date(2025, 2, 1))
        register(unit, 5, kind=RoleKind.SUPPORTER)
        found = report(unit)
        assert row(found, "people", "Participants").figures == (21, 7, 14, 8, 13)
        assert row(found, "people", "Peer supporters").figures[:2] == (5, 5)
        assert "21 participants and 5 peer supporters" in found.sections[0].sentence

    def test_few_people_are_not_told_nor_what_would_give_them_away(self, unit):
        register(unit, 10, since=date(2025, 3, 1))
        register(unit, 2)
        found = dict(zip(PARTS, row(report(unit), "people", "Participants").figures, strict=True))
        assert found["new"] is None
        assert None in (found["there"], found["before"])
        assert report(unit).hidden > 0

    def test_nobody_is_told_as_little_as_somebody(self, unit):
        assert set(row(report(unit), "people", "Participants").figures) == {None}


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefghijklmnopqrst"),
            st.dates(date(2024, 1, 1), date(2026, 12, 31)),
            st.none() | st.integers(0, 700),
        ),
        max_size=25,
    )
)
def test_no_part_of_few_people_can_be_worked_out(drawn):
    spans = [(who, since, None if days is None else since + timedelta(days)) for who, since, days in drawn]
    spans = [span for span in spans if span[2] is None or span[2] >= YEAR.first]
    counts, _wholes = counted(spans, YEAR)
    assert counts["there"] == counts["new"] + counts["before"] == counts["ended"] + counts["last day"]
    shown = dict(zip(PARTS, told(spans, YEAR, LIMIT, set()), strict=True))
    for one, other in (("new", "before"), ("ended", "last day")):
        for part, rest in ((one, other), (other, one)):
            if 0 < counts[part] < LIMIT:
                assert shown[part] is None
                assert shown["there"] is None or shown[rest] is None


class TestVisits:
    def test_they_stand_by_month(self, unit, clock):
        visited(unit, clock, 5, date(2026, 1, 12), date(2026, 2, 2), date(2026, 2, 16), minutes=90)
        found = report(unit)
        assert row(found, "visits", "January").figures == (5, 7.5)
        assert row(found, "visits", "February").figures == (10, 15)
        assert row(found, "visits", "March").figures == (0, 0)
        assert row(found, "visits", "All").figures == (15, 22.5)
        assert [each.label for each in found.table("visits").rows] == ["January", "February", "March", "All"]

    def test_a_month_of_few_people_is_not_told(self, unit, clock):
        visited(unit, clock, 6, date(2026, 1, 12), date(2026, 2, 2))
        visited(unit, clock, 1, date(2026, 3, 2))
        found = report(unit)
        assert row(found, "visits", "March").figures == (None, None)
        assert None in row(found, "visits", "January").figures + row(found, "visits", "February").figures
        assert row(found, "visits", "All").figures[0] == 13

    @given(st.lists(st.sets(st.integers(0, 30), max_size=9), min_size=1, max_size=12))
    def test_what_is_left_out_stands_for_enough_people_wherever_that_can_be(self, who):
        months = {date(2026, place + 1, 1): {str(each) for each in found} for place, found in enumerate(who)}
        hidden = hidden_months(months, LIMIT)
        assert {month for month, found in months.items() if 0 < len(found) < LIMIT} <= hidden
        together = set().union(*(months[month] for month in hidden))
        everybody = {month for month, found in months.items() if found}
        assert not hidden or hidden == everybody or (len(together) >= LIMIT and len(hidden) > 1)


class TestOtherParts:
    def test_requests_are_told_of_whole_years_that_are_closed(self, unit, clock):
        visited(unit, clock, 6, date(2026, 1, 12), themes=("Money",))
        section = {each.key: each for each in report(unit).sections}["requests"]
        assert not section.tables
        assert "from 31 January 2027 on" in section.sentence
        half = Period(date(2026, 1, 1), date(2026, 6, 30), "Half")
        section = {each.key: each for each in report(unit, half).sections}["requests"]
        assert not section.tables
        assert "whole calendar years" in section.sentence
        clock.move_to(date(2027, 2, 1))
        found = report(unit)
        assert row(found, "themes", "Money").figures == (6,)

    def test_indicators_stand_with_their_target_and_where_they_come_from(self, unit, clock):
        visited(unit, clock, 6, date(2026, 1, 12))
        computed(unit, "visits", title="Visits made", targets=(target(12),))
        found = report(unit)
        line = row(found, "indicators", "Visits made")
        assert line.figures == (6,)
        assert line.texts[2] == "12"
        assert line.texts[4]
        assert (
            "Targets that were reached: 0 of 1." in {each.key: each for each in found.sections}["indicators"].sentence
        )

    def test_an_indicator_does_not_tell_what_another_part_keeps(self, unit):
        register(unit, 10, kind=RoleKind.SUPPORTER, since=date(2025, 3, 1))
        register(unit, 2, kind=RoleKind.SUPPORTER, until=date(2026, 2, 1))
        computed(unit, "supporters", title="Supporters")
        found = report(unit)
        people_told = dict(zip(PARTS, row(found, "people", "Peer supporters").figures, strict=True))
        assert people_told["last day"] is None
        assert row(found, "indicators", "Supporters").figures == (None,)

    def test_scores_stand_with_the_good_end(self, unit):
        for number in range(8):
            pair(unit, 12 + number % 3, 20 + number % 4, name=f"Zohra {number}")
        found = report(unit, year_period(2025))
        (line,) = found.table("evaluation").rows
        assert line.texts == ("Participants", "higher is better")
        assert line.figures[0] == 8
        assert line.figures[3] > 0
        assert {each.key: each for each in found.sections}["evaluation"].points

    def test_scores_of_few_are_not_told(self, unit):
        for number in range(3):
            pair(unit, 12 + number, 20 + number, name=f"Zohra {number}")
        (line,) = report(unit, year_period(2025)).table("evaluation").rows
        assert set(line.figures) == {None}

    def test_every_line_fits_its_table(self, unit, clock):
        visited(unit, clock, 6, date(2026, 1, 12))
        computed(unit, "visits", title="Visits made")
        for section in report(unit).sections:
            for table in section.tables:
                for line in table.rows:
                    cells = cells_of(table, line)
                    assert len(cells) == len(table.columns)
                    for column, cell in zip(table.columns, cells, strict=True):
                        assert isinstance(cell, str) is (column.unit is None)

    def test_it_says_what_it_cannot_say(self, unit, clock):
        said = " ".join(report(unit).cannot_say)
        assert "fewer than 5 people" in said
        assert "not over" in said
        clock.move_to(date(2027, 1, 10))
        assert "may still grow" in " ".join(report(unit).cannot_say)

    def test_it_can_be_stopped(self, unit):
        with unit() as work, pytest.raises(Cancelled):
            yearly_report(work, period=YEAR, progress=lambda done, total: done < 3)

    def test_a_period_to_come_is_refused(self, unit):
        with pytest.raises(UserError):
            report(unit, year_period(2027))


class TestKept:
    def test_it_stays_as_it_was_made(self, unit, clock):
        register(unit, 6)
        with unit() as work:
            made = kept.keep_report(work, period=YEAR)
        before = report(unit)
        register(unit, 6, since=date(2026, 2, 2))
        with unit() as work:
            assert kept.kept_report(work, report_id=made.id) == before != yearly_report(work, period=YEAR)
            (listed,) = kept.kept_reports(work)
        assert (listed.period, listed.made_by, listed.made_at) == (YEAR, made.made_by, clock.now())

    def test_it_goes_and_comes_back(self, unit):
        with unit() as work:
            made = kept.keep_report(work, period=YEAR)
            kept.withdraw_report(work, report_id=made.id)
            assert kept.kept_reports(work) == ()
            assert len(kept.kept_reports(work, with_withdrawn=True)) == 1
            kept.restore_report(work, report_id=made.id)
            assert len(kept.kept_reports(work)) == 1
            with pytest.raises(NotFound):
                kept.kept_report(work, report_id="f" * 32)

    def test_no_name_and_no_code_stands_in_it(self, unit, clock):
        visited(unit, clock, 6, date(2026, 1, 12))
        with unit() as work:
            kept.keep_report(work, period=YEAR)
            content = work.session.query(KeptReportRecord).one().content
        assert "Zohra" not in content
        assert "P-0" not in content
        assert "M-0" not in content

    def test_staff_read_what_was_kept_and_make_none(self, unit, as_role):
        with unit() as work:
            made = kept.keep_report(work, period=YEAR)
        with as_role(AccountRole.STAFF)() as work:
            assert kept.kept_report(work, report_id=made.id).period == YEAR
            with pytest.raises(NotAllowed):
                kept.keep_report(work, period=YEAR)


class TestPeriods:
    def test_the_year_that_ended_last_comes_first(self):
        titles = [each.title for each in periods(date(2026, 3, 2))]
        assert titles[:3] == ["2025", "2026", "2024"]

    def test_own_days_have_a_title(self):
        today = date(2026, 3, 2)
        assert period_between(date(2025, 1, 1), date(2025, 12, 31), today) == year_period(2025)
        assert period_between(date(2025, 7, 1), date(2026, 6, 30), today).title == "1 July 2025 to 30 June 2026"

    @pytest.mark.parametrize(
        ("first", "last", "fields"),
        [
            (None, None, {"first", "last"}),
            (date(2026, 2, 1), date(2026, 1, 1), {"last"}),
            (date(2026, 4, 1), date(2026, 5, 1), {"first"}),
            (date(2020, 1, 1), date(2026, 1, 1), {"last"}),
        ],
    )
    def test_what_is_wrong_is_said(self, first, last, fields):
        with pytest.raises(FieldErrors) as caught:
            period_between(first, last, date(2026, 3, 2))
        assert set(caught.value.fields) == fields
