"""The calendar over a real file: what stands on which day, and what clashes."""

from datetime import date, timedelta

import pytest

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import MatchKind, Stage, Talk
from ensure_desktop.people import service as people
from ensure_desktop.people.values import HouseholdMember
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.visits import agenda
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.agenda_values import ConflictKind, EntryKind
from ensure_desktop.visits.values import Outcome
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, begin, log, page

SUNDAY = TODAY + timedelta(days=6)
WEEK = timedelta(days=7)


def shown(unit, first=TODAY, last=SUNDAY, **how):
    with unit() as work:
        return agenda.days(work, first=first, last=last, **how)


def entries(found):
    return [
        (day.day, entry.kind, entry.match.participant_name if entry.match else entry.meeting.name)
        for day in found.days
        for entry in day.entries
    ]


def conflicts(found):
    return [conflict for day in found.days for conflict in day.conflicts]


def texts(found):
    return [conflict.text for conflict in conflicts(found)]


def agree_on(unit, match_id, **terms):
    with unit() as work:
        made = matching.save_agreement(work, match_id=match_id, terms=AgreementTerms(**terms))
        matching.agree(work, agreement_id=made.id, day=TODAY)


def in_belgium(unit):
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen", country="BE"))


def supporter_of(unit, match_id):
    return page(unit, match_id).match.supporter_id


def test_the_next_visit_is_due_and_the_later_ones_are_planned(unit, match_id) -> None:
    found = shown(unit, last=TODAY + 3 * WEEK)
    assert entries(found) == [
        (TODAY, EntryKind.DUE, "Fatima"),
        *((TODAY + ahead * WEEK, EntryKind.PLANNED, "Fatima") for ahead in (1, 2, 3)),
    ]
    assert len(found.days) == 22


def test_what_was_made_stands_on_its_day_and_the_plan_follows_it(unit, match_id, clock) -> None:
    clock.move_to(TODAY + timedelta(days=2))
    log(unit, match_id, TODAY, outcome=Outcome.NOBODY_HOME)
    visit = log(unit, match_id, TODAY + timedelta(days=2))
    found = shown(unit, last=TODAY + timedelta(days=9))
    assert entries(found) == [
        (TODAY, EntryKind.ATTEMPT, "Fatima"),
        (TODAY + timedelta(days=2), EntryKind.MADE, "Fatima"),
        (TODAY + timedelta(days=9), EntryKind.DUE, "Fatima"),
    ]
    assert found.days[2].entries[0].visit_id == visit.id


def test_a_late_visit_stays_on_its_day_and_moves_those_after_it(unit, match_id, clock) -> None:
    clock.move_to(TODAY + timedelta(days=4))
    assert entries(shown(unit, last=TODAY + 2 * WEEK)) == [
        (TODAY, EntryKind.DUE, "Fatima"),
        (TODAY + timedelta(days=11), EntryKind.PLANNED, "Fatima"),
    ]
    assert page(unit, match_id).planned[1] == TODAY + timedelta(days=11)


def test_a_withdrawn_visit_is_not_there(unit, match_id) -> None:
    visit = log(unit, match_id, TODAY)
    with unit() as work:
        visits.withdraw_visit(work, visit_id=visit.id)
    assert entries(shown(unit)) == [(TODAY, EntryKind.DUE, "Fatima")]


def test_one_supporter_sees_only_her_own(unit, match_id) -> None:
    begin(unit, "Selam")
    assert len(entries(shown(unit))) == 2
    assert entries(shown(unit, supporter_id=supporter_of(unit, match_id))) == [(TODAY, EntryKind.DUE, "Fatima")]


def test_a_long_day_says_how_many_there_are(unit) -> None:
    for name in ("Fatima", "Selam", "Yazid"):
        begin(unit, name)
    day = shown(unit, limit=2).days[0]
    assert (len(day.entries), day.total) == (2, 3)


def test_a_long_day_of_visits_that_were_made_says_so_too(unit, match_id) -> None:
    for _number in range(4):
        log(unit, match_id, TODAY, outcome=Outcome.NOBODY_HOME)
    log(unit, match_id, TODAY)
    day = shown(unit, limit=2).days[0]
    assert ([entry.kind for entry in day.entries], day.total) == ([EntryKind.MADE, EntryKind.ATTEMPT], 5)
    hers = shown(unit, supporter_id=supporter_of(unit, match_id)).days[0]
    assert (len(hers.entries), hers.total) == (5, 5)


def test_two_visits_at_the_agreed_time_are_a_conflict(unit, match_id) -> None:
    other = begin(unit, "Selam", supporter_id=supporter_of(unit, match_id))
    agree_on(unit, match_id, starts_at="14:00", minutes=60)
    agree_on(unit, other, starts_at="14:30")
    found = shown(unit)
    assert [(each.kind, each.day) for each in conflicts(found)] == [(ConflictKind.SAME_TIME, TODAY)]
    assert texts(found) == [
        "Mark is expected at two places at the same time: Fatima with Mark, and Selam with Mark.",
    ]
    assert [(entry.starts_at, entry.in_conflict) for entry in found.days[0].entries] == [
        ("14:00", True),
        ("14:30", True),
    ]


def test_a_time_that_was_agreed_for_another_weekday_counts_for_nothing(unit, match_id) -> None:
    agree_on(unit, match_id, weekday=3, starts_at="14:00")
    assert shown(unit).days[0].entries[0].starts_at == ""
    agree_on(unit, match_id, weekday=TODAY.weekday(), starts_at="15:00", minutes=90)
    assert [(entry.starts_at, entry.minutes) for entry in shown(unit).days[0].entries] == [("15:00", 90)]


def test_three_on_one_day_are_more_than_a_supporter_usually_does(unit, match_id) -> None:
    hers = supporter_of(unit, match_id)
    for name in ("Selam", "Yazid"):
        begin(unit, name, supporter_id=hers)
    assert texts(shown(unit)) == ["Mark has 3 appointments on this day, and usually time for no more than 2."]


def test_siblings_are_visited_once_and_are_no_conflict(unit, match_id) -> None:
    hers = supporter_of(unit, match_id)
    others = [begin(unit, name, supporter_id=hers) for name in ("Selam", "Yazid")]
    members = [HouseholdMember("", page(unit, each).match.participant_id, "", "", None) for each in (match_id, *others)]
    with unit() as work:
        people.make_household(work, name="Family", members=members)
    assert texts(shown(unit)) == []


def test_a_public_holiday_has_its_name_and_no_visit_is_due_on_it(unit, match_id) -> None:
    in_belgium(unit)
    easter = date(2026, 4, 6)
    found = shown(unit, first=easter, last=easter + WEEK)
    assert found.days[0].holiday == "Easter Monday"
    assert [day for day, _kind, _name in entries(found)] == [easter + timedelta(days=1)]
    assert texts(found) == []


def test_a_group_on_a_holiday_is_told_once(unit) -> None:
    in_belgium(unit)
    easter = date(2026, 4, 6)
    with unit() as work:
        details = CircleDetails(MatchKind.GROUP, "Coffee", weekday=0, starts_at="10:00", ends_at="11:30")
        ids = [supporter(work, name) for name in ("Mark", "Lucie")]
        matching.save_circle(work, circle_id=None, details=details, supporter_ids=ids)
    found = shown(unit, first=easter, last=easter + timedelta(days=6))
    assert entries(found) == [(easter, EntryKind.GROUP, "Coffee")]
    entry = found.days[0].entries[0]
    assert (entry.starts_at, entry.minutes, sorted(entry.meeting.supporters)) == ("10:00", 90, ["Lucie", "Mark"])
    assert texts(found) == ["“Coffee” is on a public holiday: Easter Monday."]


def test_a_group_that_meets_less_often_is_on_no_day_that_anybody_knows(unit) -> None:
    with unit() as work:
        details = CircleDetails(MatchKind.GROUP, "Cooking", weekday=0, interval_days=28)
        matching.save_circle(work, circle_id=None, details=details, supporter_ids=[supporter(work)])
    assert entries(shown(unit)) == []


def test_a_first_talk_stands_there_and_clashes_with_an_absence(unit) -> None:
    with unit() as work:
        hers = supporter(work)
        match = matching.propose_match(work, supporter_id=hers, participant_id=participant(work))
        talk = Talk(on=TODAY + timedelta(days=2), at="11:00")
        matching.move_match(work, match_id=match.id, to=Stage.FIRST_TALK, day=TODAY, talk=talk)
        people.add_absence(work, person_id=hers, since=TODAY + timedelta(days=2), until=TODAY + timedelta(days=3))
    found = shown(unit)
    assert entries(found) == [(TODAY + timedelta(days=2), EntryKind.TALK, "Fatima")]
    assert found.days[2].entries[0].starts_at == "11:00"
    assert found.days[2].away == ("Mark",)
    assert texts(found) == ["Mark is away then: Fatima with Mark."]


def test_a_pause_of_the_participant_is_told(unit, match_id) -> None:
    who = page(unit, match_id).match.participant_id
    with unit() as work:
        people.pause_person(work, person_id=who, since=TODAY)
    assert texts(shown(unit)) == ["Fatima is away then: Fatima with Mark."]


def test_what_was_is_no_conflict_any_more(unit, match_id, clock) -> None:
    hers = supporter_of(unit, match_id)
    for name in ("Selam", "Yazid"):
        begin(unit, name, supporter_id=hers)
    clock.move_to(TODAY + timedelta(days=1))
    assert texts(shown(unit)) == []


def test_a_span_that_is_no_page_of_a_calendar_is_refused(unit) -> None:
    with pytest.raises(ValueError):
        shown(unit, last=TODAY + timedelta(days=200))
