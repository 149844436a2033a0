"""Today: every reason comes up when it should, goes when it is dealt with, and counts what its list holds."""

from datetime import timedelta

import pytest

from ensure_desktop.consent.service import consents_of, withdraw_consent
from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Attention, Count, Need
from ensure_desktop.matching.service import move_match
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people.service import pause_person, withdraw_person
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.service import decide_taper, mark_worry_read, pause_visits, withdraw_visit
from ensure_desktop.visits.values import Outcome, TaperChoice, Worry
from tests.desk.centre_at_hand import TODAY
from tests.earlier_consents import record_consents


def today(unit, **options):
    with unit() as work:
        return desk.today(work, **options)


def lines(unit, need: Need) -> list[Attention]:
    return [line for line in today(unit, limit=100).attention if line.need is need]


def count(unit, which: Count) -> int:
    return dict(today(unit).counts)[which]


def test_an_empty_centre_needs_nothing(unit):
    shown = today(unit, backup_age=0)
    assert shown.day == TODAY
    assert shown.counts == tuple((which, 0) for which in Count)
    assert (shown.attention, shown.attention_total, shown.week, shown.week_total) == ((), 0, (), 0)


def test_an_urgent_worry_stays_until_it_is_read(unit, centre):
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=10)
    centre.visit(match_id, days_ago=8, worry=Worry.NOTE, worry_text="tired")
    visit_id = centre.visit(match_id, days_ago=1, worry=Worry.URGENT, worry_text="no heating")
    [line] = lines(unit, Need.URGENT_WORRY)
    assert (line.target, line.item, line.since) == (match_id, visit_id, TODAY - timedelta(days=1))
    assert line.title == "Fatima with Mark"
    assert line.reason == "An urgent worry was noted 1 day ago. Please read it."
    with unit() as work:
        mark_worry_read(work, visit_id=visit_id)
    assert lines(unit, Need.URGENT_WORRY) == []


def test_a_withdrawn_visit_worries_nobody(unit, centre):
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=10)
    visit_id = centre.visit(match_id, worry=Worry.URGENT)
    with unit() as work:
        withdraw_visit(work, visit_id=visit_id)
    assert lines(unit, Need.URGENT_WORRY) == []


@pytest.mark.parametrize("side", ["supporter", "participant"])
def test_a_withdrawn_consent_matters_while_a_match_is_open(unit, centre, side):
    people = {"supporter": centre.supporter("Mark"), "participant": centre.participant("Fatima")}
    match_id = centre.match(people["supporter"], people["participant"])
    with unit() as work:
        [consent] = consents_of(work, person_id=people[side])
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
    [line] = lines(unit, Need.CONSENT_WITHDRAWN)
    assert (line.target, line.since) == (people[side], TODAY)
    with unit() as work:
        move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.PARTICIPANT_STOPPED)
    assert lines(unit, Need.CONSENT_WITHDRAWN) == []


def test_a_consent_given_anew_settles_the_withdrawal(unit, centre):
    fatima = centre.participant("Fatima")
    centre.match(centre.supporter("Mark"), fatima)
    with unit() as work:
        [consent] = consents_of(work, person_id=fatima)
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
        again = ConsentGiven(Purpose.MATCHING, "1", "nl", TODAY, Way.PAPER)
        record_consents(work, person_id=fatima, given=[again])
    assert lines(unit, Need.CONSENT_WITHDRAWN) == []


@pytest.mark.parametrize(("days_ago", "overdue"), [(10, False), (11, True)])
def test_a_visit_is_overdue_after_the_days_of_grace(unit, centre, days_ago, overdue):
    """Weekly visits: due seven days after the last one made, overdue when three more have passed."""
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=20)
    centre.visit(match_id, days_ago=days_ago)
    centre.visit(match_id, days_ago=2, outcome=Outcome.NOBODY_HOME)
    found = lines(unit, Need.VISIT_OVERDUE)
    assert bool(found) is overdue
    if overdue:
        assert (found[0].target, found[0].since) == (match_id, TODAY - timedelta(days=4))
        assert "4 days ago" in found[0].reason
        centre.visit(match_id, days_ago=0)
        assert lines(unit, Need.VISIT_OVERDUE) == []


def test_attempts_are_told_and_are_no_contact(unit, centre):
    """Due 13 days ago: what was tried before, or withdrawn since, does not count; what was tried since does."""
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=27)
    centre.visit(match_id, days_ago=26, outcome=Outcome.NOBODY_HOME)
    centre.visit(match_id, days_ago=20)
    mistaken = centre.visit(match_id, days_ago=12, outcome=Outcome.NOBODY_HOME)
    centre.visit(match_id, days_ago=13, outcome=Outcome.NOBODY_HOME)
    with unit() as work:
        withdraw_visit(work, visit_id=mistaken)
    assert lines(unit, Need.VISIT_OVERDUE)[0].reason == "A visit was due 13 days ago. 1 attempt without contact."
    centre.visit(match_id, days_ago=6, outcome=Outcome.CANCELLED_BY_PARTICIPANT)
    assert lines(unit, Need.VISIT_OVERDUE)[0].reason == "A visit was due 13 days ago. 2 attempts without contact."


def test_paused_and_ended_matches_are_not_overdue(unit, centre):
    mark = centre.supporter("Mark")
    paused = centre.match(mark, centre.participant("Fatima"), days_ago=30)
    ended = centre.match(mark, centre.participant("Lucie"), days_ago=30)
    assert {line.target for line in lines(unit, Need.VISIT_OVERDUE)} == {paused, ended}
    with unit() as work:
        pause_visits(work, match_id=paused, since=TODAY, until=None, reason="ill")
        move_match(work, match_id=ended, to=Stage.ENDED, day=TODAY, end_reason=EndReason.MOVED)
    assert lines(unit, Need.VISIT_OVERDUE) == []


def test_a_taper_review_is_due_at_the_end_of_a_phase_until_somebody_decides(unit, centre):
    """The usual plan is weekly for thirteen weeks."""
    early = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=13 * 7 - 1)
    late = centre.match(centre.supporter("Yazid"), centre.participant("Lucie"), days_ago=13 * 7)
    for match in (early, late):
        centre.visit(match, days_ago=3)
    [line] = lines(unit, Need.TAPER_REVIEW)
    assert (line.target, line.since) == (late, TODAY)
    assert early != late
    with unit() as work:
        decide_taper(work, match_id=late, choice=TaperChoice.DOWN, reason="She manages well.")
    assert lines(unit, Need.TAPER_REVIEW) == []


def test_a_match_without_contact_stands_there_once_the_visit_comes_before_the_review(unit, centre):
    match = centre.match(centre.supporter("Yazid"), centre.participant("Lucie"), days_ago=13 * 7)
    assert [line.target for line in lines(unit, Need.VISIT_OVERDUE)] == [match]
    assert lines(unit, Need.TAPER_REVIEW) == []


def test_more_visits_than_agreed_are_told_until_they_are_long_ago(unit, centre, clock):
    """Weekly visits were agreed: four in four weeks, and a fifth is a friendly exception."""
    match = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=27)
    for days_ago in (27, 21, 14, 7, 3):
        centre.visit(match, days_ago=days_ago)
    assert lines(unit, Need.VISITS_TOO_OFTEN) == []
    centre.visit(match, days_ago=1)
    [line] = lines(unit, Need.VISITS_TOO_OFTEN)
    assert (line.target, line.since) == (match, TODAY - timedelta(days=1))
    assert line.reason.startswith("The two have met more often than agreed.")
    clock.forward(days=1)
    assert lines(unit, Need.VISITS_TOO_OFTEN) == []


@pytest.mark.parametrize(("left", "told"), [(8, False), (7, True), (0, True), (-3, True)])
def test_a_trial_is_told_a_week_before_its_end_and_after(unit, centre, left, told):
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=20, trial_days=20 + left)
    assert [line.target for line in lines(unit, Need.TRIAL_ENDING)] == [match_id] * told
    with unit() as work:
        move_match(work, match_id=match_id, to=Stage.MATCHED, day=TODAY)
    assert lines(unit, Need.TRIAL_ENDING) == []


@pytest.mark.parametrize(("left", "told"), [(29, False), (28, True), (0, True), (-100, True)])
def test_a_consent_is_told_four_weeks_before_its_end_until_it_is_renewed(unit, centre, left, told):
    fatima = centre.participant("Fatima", days_ago=300, expires_on=TODAY + timedelta(days=left))
    assert [line.target for line in lines(unit, Need.CONSENT_ENDING)] == [fatima] * told
    with unit() as work:
        again = ConsentGiven(Purpose.MATCHING, "1", "nl", TODAY, Way.PAPER)
        record_consents(work, person_id=fatima, given=[again])
    assert lines(unit, Need.CONSENT_ENDING) == []


def test_consents_of_withdrawn_people_end_unnoticed(unit, centre):
    fatima = centre.participant("Fatima", expires_on=TODAY)
    with unit() as work:
        withdraw_person(work, person_id=fatima)
    assert lines(unit, Need.CONSENT_ENDING) == []


@pytest.mark.parametrize(("days_ago", "told"), [(13, False), (14, True)])
def test_who_waits_for_a_fortnight_is_told(unit, centre, days_ago, told):
    fatima = centre.participant("Fatima", days_ago=days_ago)
    found = lines(unit, Need.WAITING_LONG)
    assert [line.target for line in found] == [fatima] * told
    assert all(line.reason == "Waiting for a peer supporter for 14 days." for line in found)
    assert count(unit, Count.WAITING) == 1


def test_who_is_away_waits_without_a_line(unit, centre):
    fatima = centre.participant("Fatima", days_ago=100)
    with unit() as work:
        pause_person(work, person_id=fatima, since=TODAY, until=None, reason="family abroad")
    assert lines(unit, Need.WAITING_LONG) == []


def test_a_full_caseload_is_told_and_counts_as_not_free(unit, centre):
    mark, yazid = centre.supporter("Mark", limit=2), centre.supporter("Yazid", limit=2)
    centre.match(mark, centre.participant("Fatima"), days_ago=5)
    centre.match(yazid, centre.participant("Lucie"))
    assert lines(unit, Need.CASELOAD_FULL) == []
    assert count(unit, Count.SUPPORTERS_FREE) == 2
    centre.match(mark, centre.participant("Amina"))
    [line] = lines(unit, Need.CASELOAD_FULL)
    assert (line.target, line.since) == (mark, TODAY)
    assert line.reason == "Accompanies 2 participants and has no free place."
    assert count(unit, Count.SUPPORTERS_FREE) == 1


def test_only_certified_supporters_who_are_not_away_are_free(unit, centre):
    centre.supporter("Mark")
    centre.supporter("Lies", certified=False)
    away, gone = centre.supporter("Yazid"), centre.supporter("Greet")
    with unit() as work:
        pause_person(work, person_id=away, since=TODAY, until=None, reason="")
        withdraw_person(work, person_id=gone)
    assert count(unit, Count.SUPPORTERS_FREE) == 1


@pytest.mark.parametrize(("age", "told"), [(None, False), (0, False), (7, False), (8, True)])
def test_an_old_backup_is_told(unit, age, told):
    shown = today(unit, backup_age=age)
    assert [line.need for line in shown.attention] == [Need.BACKUP_OLD] * told
    assert shown.attention_total == int(told)
    if told:
        assert (shown.attention[0].reason, shown.attention[0].target) == ("The last backup is 8 days old.", "")


def test_the_week_shows_what_was_made_and_what_is_due(unit, centre, clock):
    clock.move_to(TODAY + timedelta(days=2))
    made = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=7)
    due = centre.match(centre.supporter("Yazid"), centre.participant("Lucie"), days_ago=5)
    centre.visit(made, days_ago=0)
    centre.visit(due, days_ago=4)
    shown = today(unit)
    assert [(entry.day - TODAY, entry.match_id, entry.made) for entry in shown.week] == [
        (timedelta(days=0), made, True),
        (timedelta(days=3), due, False),
    ]
    assert shown.week[0].title == "Fatima with Mark"
    assert shown.week_total == dict(shown.counts)[Count.VISITS_THIS_WEEK] == 2
    assert dict(shown.counts)[Count.ACTIVE_MATCHES] == 2


def test_what_is_late_since_before_this_week_stands_above_it(unit, centre, clock):
    clock.move_to(TODAY + timedelta(days=2))
    for number in range(5):
        centre.match(centre.supporter(f"Mark {number}"), centre.participant(f"Fatima {number}"), days_ago=20 - number)
    this_week = centre.match(centre.supporter("Yazid"), centre.participant("Lucie"), days_ago=5)
    centre.visit(this_week, days_ago=4)
    shown = today(unit)
    assert [entry.match_id for entry in shown.week] == [this_week]
    assert [(entry.title, TODAY - entry.day) for entry in shown.late] == [
        (f"Fatima {number} with Mark {number}", timedelta(days=20 - number)) for number in range(4)
    ]
    assert (shown.late_total, shown.week_total) == (5, 1)


def test_the_most_pressing_come_first_and_none_is_hidden(unit, centre):
    mark = centre.supporter("Mark", limit=20)
    for number in range(5):
        centre.match(mark, centre.participant(f"Fatima {number}"), days_ago=20, trial_days=200)
    trial = centre.match(mark, centre.participant("Lucie"), days_ago=3, trial_days=4)
    full = today(unit, limit=100)
    assert full.attention_total == len(full.attention) == 7  # nobody has coached Mark yet
    order = [list(Need).index(line.need) for line in full.attention]
    assert order == sorted(order)
    short = today(unit, limit=4)
    assert short.attention_total == 7
    kinds = [Need.VISIT_OVERDUE, Need.VISIT_OVERDUE, Need.TRIAL_ENDING, Need.NOT_COACHED]
    assert [line.need for line in short.attention] == kinds
    assert short.attention[2].target == trial


def test_today_changes_by_itself_when_the_day_does(unit, centre, clock):
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"))
    centre.visit(match_id)
    assert lines(unit, Need.VISIT_OVERDUE) == []
    clock.move_to(TODAY + timedelta(days=11))
    assert [line.target for line in lines(unit, Need.VISIT_OVERDUE)] == [match_id]


def test_every_role_of_an_account_may_see_today(as_role):
    for role in AccountRole:
        with as_role(role)() as work:
            assert len(desk.today(work).counts) == len(Count), role
