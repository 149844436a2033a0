"""The calendar file, read back by a calendar library."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import MatchKind, Stage, Talk
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.visits.ical import calendar_file, supporter_by_code
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, begin, log, page

WEEK = timedelta(days=7)


def content(unit, **how):
    with unit() as work:
        return calendar_file(work, **how)


def events(unit, **how):
    calendar = Calendar.from_ical(content(unit, **how))
    return sorted(calendar.walk("VEVENT"), key=lambda event: (str(event.decoded("dtstart")), event["summary"]))


def of(unit, match_id):
    return page(unit, match_id).match


def test_each_visit_of_the_plan_is_an_event_for_the_whole_day(unit, match_id) -> None:
    found = events(unit, supporter_id=of(unit, match_id).supporter_id)
    planned = [day for day in page(unit, match_id).planned if day <= TODAY + timedelta(weeks=52)]
    assert [event.decoded("dtstart") for event in found] == planned
    assert len(found) == 13 + 6 + 6
    assert {str(event["summary"]) for event in found} == {f"Visit: {of(unit, match_id).participant_code}"}
    first = found[0]
    assert first.decoded("dtend") == TODAY + timedelta(days=1)
    assert first["transp"] == "TRANSPARENT"
    assert [event.get("status") for event in found[:2]] == [None, "TENTATIVE"]


def test_it_names_nobody(unit, match_id) -> None:
    with unit() as work:
        details = CircleDetails(MatchKind.GROUP, "Coffee with Selam", place="At Yazid's", weekday=2)
        matching.save_circle(work, circle_id=None, details=details, supporter_ids=[supporter(work, "Lucie")])
    text = content(unit).decode()
    for name in ("Fatima", "Mark", "Lucie", "Selam", "Yazid"):
        assert name not in text
    match = of(unit, match_id)
    assert f"Visit: {match.participant_code} with {match.supporter_code}" in text
    assert match.id not in text


def test_the_fifth_visit_stays_the_fifth_while_its_day_moves(unit, match_id, clock) -> None:
    before = events(unit)
    clock.move_to(TODAY + timedelta(days=2))
    log(unit, match_id, TODAY + timedelta(days=2))
    after = events(unit)
    assert [event["uid"] for event in before[1:]] == [event["uid"] for event in after]
    assert after[0].decoded("dtstart") == TODAY + timedelta(days=9)
    assert after[0]["sequence"] > before[1]["sequence"]
    assert len({event["uid"] for event in before}) == len(before)


def test_a_late_visit_stands_there_for_today(unit, match_id, clock) -> None:
    clock.move_to(TODAY + timedelta(days=3))
    assert events(unit)[0].decoded("dtstart") == TODAY + timedelta(days=3)


def test_an_agreed_time_is_the_time_on_the_clock_whatever_the_season(unit, match_id) -> None:
    with unit() as work:
        terms = AgreementTerms(weekday=0, starts_at="14:30", minutes=90)
        made = matching.save_agreement(work, match_id=match_id, terms=terms)
        matching.agree(work, agreement_id=made.id, day=TODAY)
    found = events(unit)
    starts = [event.decoded("dtstart") for event in found]
    assert starts[0] == datetime(2026, 3, 2, 14, 30)
    assert {start.time() for start in starts} == {datetime(2026, 3, 2, 14, 30).time()}, "also in summer"
    assert starts[0].tzinfo is None
    assert found[0].decoded("dtend") - starts[0] == timedelta(minutes=90)


def test_talks_and_weekly_groups_stand_there_with_their_times(unit) -> None:
    with unit() as work:
        hers = supporter(work)
        match = matching.propose_match(work, supporter_id=hers, participant_id=participant(work))
        talk = Talk(on=date(2026, 3, 4), at="11:00")
        matching.move_match(work, match_id=match.id, to=Stage.FIRST_TALK, day=TODAY, talk=talk)
        details = CircleDetails(MatchKind.ON_DUTY, "Desk", weekday=3, starts_at="09:00", ends_at="12:00")
        matching.save_circle(work, circle_id=None, details=details, supporter_ids=[hers])
    found = events(unit, supporter_id=hers)
    assert [(str(event["summary"]), event.decoded("dtstart")) for event in found[:3]] == [
        (f"First talk: {match.participant_code}", datetime(2026, 3, 4, 11, 0)),
        ("Shift in a drop-in place", datetime(2026, 3, 5, 9, 0)),
        ("Shift in a drop-in place", datetime(2026, 3, 12, 9, 0)),
    ]
    assert found[1].decoded("dtend") == datetime(2026, 3, 5, 12, 0)


def test_only_her_own_visits_are_in_the_file_of_one_supporter(unit, match_id) -> None:
    begin(unit, "Selam")
    assert len(events(unit)) == 2 * len(events(unit, supporter_id=of(unit, match_id).supporter_id))


def test_nothing_to_do_is_a_calendar_too(unit) -> None:
    with unit() as work:
        hers = supporter(work)
    assert events(unit, supporter_id=hers) == []


def test_that_it_was_taken_out_stands_in_the_audit(unit, match_id) -> None:
    hers = of(unit, match_id).supporter_id
    content(unit, supporter_id=hers)
    with unit() as work:
        noted = [row.object_id for row in work.session.query(AuditEventRow) if row.action == "take out calendar"]
    assert noted == [hers]


def test_a_supporter_is_found_by_her_code_however_it_is_typed(unit, match_id) -> None:
    match = of(unit, match_id)
    with unit() as work:
        assert supporter_by_code(work, code=f" {match.supporter_code.lower()} ") == match.supporter_id
    with pytest.raises(UserError, match="P-9999"), unit() as work:
        supporter_by_code(work, code="p-9999")


def test_who_is_gone_has_no_calendar(unit) -> None:
    with pytest.raises(NotFound):
        content(unit, supporter_id="f" * 32)
