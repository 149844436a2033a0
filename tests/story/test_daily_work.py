"""A fortnight of daily work: two sisters visited together, how often, a holiday, a referral, a coffee morning.

*Hassan visits Fatima and her sister Amina, in one household and with a plan each. The visit is written once. How often
they meet stays as it is; then Hassan goes away for a while. One of the two asks for help with her debts and agrees that
the advice centre is told. Both come to the coffee morning. Two weeks later Today asks what came of the referral.*
"""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from ensure_desktop.clock import SetClock
from ensure_desktop.groups import service as groups
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import HouseholdMember, LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import ReferralOutcome
from ensure_desktop.vault.work import UseCase
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset, TaperChoice, Track
from tests.story.conftest import FIRST_DAY, Desk
from tests.story.test_lucie import turns_to
from tests.story.test_main_job import creates_a_vault, records_consent

TRAINED = date(2026, 2, 1)


def test_a_fortnight_of_daily_work(desk: Desk, calendar: SetClock, tmp_path: Path) -> None:
    creates_a_vault(desk, tmp_path)
    hassan, fatima, amina = three_people(desk)
    for code in ("P-0001", "P-0002", "P-0003"):
        records_consent(desk, code)
    matches = [begins(desk, hassan, sister) for sister in (fatima, amina)]
    calendar.forward(days=7)
    shown = visits_both_at_once(desk, matches)
    person_id = (fatima, amina)[matches.index(shown)]
    looks_at_how_often(desk, shown)
    pauses(desk, shown)
    centre = asked(desk, organisations.register_organisation, details=OrganisationDetails("Advice centre"))
    refers_with_permission(desk, person_id, centre.id)
    meets_in_a_group(desk, [(fatima, "Fatima"), (amina, "Amina")])
    calendar.forward(days=14)
    asks_what_came_of_it(desk, person_id)
    assert [asked(desk, visits.match_visits, match_id=each).standing.made for each in matches] == [1, 1]
    (activity,) = asked(desk, groups.activities_page).rows
    assert (activity.details.title, activity.asked, activity.came) == ("Coffee morning", 2, 1)


def asked(desk: Desk, use_case: UseCase[..., object], **about: object) -> Any:
    """What a use case answers to the program, asked behind the window's back."""
    answers: list[object] = []
    assert desk.session is not None
    desk.session.window.context.operations.change(use_case, answers.append, answers.append, **about)
    desk.settle()
    [answer] = answers
    return answer


def three_people(desk: Desk) -> list[str]:
    """A supporter and two sisters who live together."""
    ids = []
    roles = (
        RoleDetails(RoleKind.SUPPORTER, TRAINED, certified_on=TRAINED),
        *[RoleDetails(RoleKind.PARTICIPANT, TRAINED)] * 2,
    )
    for name, role in zip(("Hassan", "Fatima", "Amina"), roles, strict=True):
        details = PersonDetails(name, languages=(LanguageSkill("ar", Level.NATIVE),))
        ids.append(asked(desk, people.register_person, details=details, roles=(role,)).id)
    at_home = tuple(HouseholdMember("", person_id, "", "sister", None) for person_id in ids[1:])
    asked(desk, people.make_household, name="", members=at_home)
    return ids


def begins(desk: Desk, supporter_id: str, participant_id: str) -> str:
    """A match with weekly visits from the first day on; its id."""
    match = asked(desk, matching.propose_match, supporter_id=supporter_id, participant_id=participant_id)
    asked(desk, visits.begin_match, match_id=match.id, day=FIRST_DAY, preset=Preset.YEAR)
    return str(match.id)


def visits_both_at_once(desk: Desk, matches: list[str]) -> str:
    """Written once, with both sisters there: it counts for the plan of each. The match that is shown."""
    desk.go("visits")
    desk.click("visits.log")
    desk.click("visit.present.1")
    desk.write("visit.request", "a letter from the bank")
    desk.click("visit.save")
    desk.sees("Asked for: a letter from the bank")
    for match_id in matches:
        found = asked(desk, visits.match_visits, match_id=match_id)
        assert found.standing.made == 1
        assert found.standing.next_due == date(2026, 3, 17)
    rows = asked(desk, visits.visits_page, track=None, limit=10).rows
    assert {row.match.id for row in rows} == set(matches)
    return str(desk.find("visits.match").match_id)


def looks_at_how_often(desk: Desk, match_id: str) -> None:
    """Asked for, although no review is due yet: it holds, and the decision has a name."""
    desk.click("visits.review.open")
    desk.sees("These weeks speak for")
    desk.click(f"visits.review.{TaperChoice.HOLD.value}")
    desk.write("visits.review.reason", "They have only just begun.")
    desk.click("visits.review.decide")
    desk.sees("The decision is recorded")
    (review,) = asked(desk, visits.match_visits, match_id=match_id).reviews
    assert (review.choice, review.decided_by) == (TaperChoice.HOLD, "Anneke de Wit")


def pauses(desk: Desk, match_id: str) -> None:
    """Two weeks without visits; the end of the plan stays."""
    end = asked(desk, visits.match_visits, match_id=match_id).standing.ends_on
    desk.click("visits.pause")
    desk.write("visits.pause.until.text", "24 March 2026")
    desk.choose("visits.pause.moves_end", False)
    desk.click("visits.pause.confirm")
    desk.find("visits.resume")
    now = asked(desk, visits.match_visits, match_id=match_id).standing
    assert now.track is Track.PAUSED
    assert now.ends_on == end


def refers_with_permission(desk: Desk, person_id: str, advice_centre: str) -> None:
    """First the permission, then the referral; somebody goes along."""
    desk.click("visits.match.goals")
    turns_to(desk, "referrals")
    desk.click("referrals.empty.act")
    desk.find("referral.permission.organisation_id").set_value(advice_centre)
    desk.settle()
    desk.write("referral.permission.about", "Help with debts")
    desk.click("referral.permission.save")
    desk.sees("Permission on 10 March 2026: said so.")
    desk.click("referral.0.refer")
    desk.click("referral.form.accompanied")
    desk.write("referral.form.accompanied_by", "Hassan")
    desk.click("referral.form.save")
    desk.sees("Hassan went along")
    (referral,) = asked(desk, progress.person_referrals, person_id=person_id).referrals
    assert referral.ask_on == date(2026, 3, 24)


def meets_in_a_group(desk: Desk, sisters: list[tuple[str, str]]) -> None:
    """A coffee morning; who came is ticked by keys."""
    desk.go("groups")
    desk.click("groups.activities.new")
    desk.write("groups.activity.title", "Coffee morning")
    desk.find("groups.activity.person_ids").set_value(sisters)
    desk.click("groups.activity.save")
    desk.sees("2 people stand on the list.")
    desk.press("groups.attendance.table.rows", Qt.Key.Key_Home)
    desk.press("groups.attendance.table.rows", Qt.Key.Key_C)
    desk.press("groups.attendance.table.rows", Qt.Key.Key_E)
    desk.sees("1 of 2 came.")


def asks_what_came_of_it(desk: Desk, person_id: str) -> None:
    """After two weeks it stands on Today."""
    desk.go("today")
    desk.click("today.attention.referral outcome.act")
    turns_to(desk, "referrals")
    desk.click("referral.0.outcome")
    desk.press(f"referral.outcome.outcome.{ReferralOutcome.HELPED.value}", Qt.Key.Key_Space)
    desk.click("referral.outcome.save")
    desk.settle()
    (referral,) = asked(desk, progress.person_referrals, person_id=person_id).referrals
    assert referral.outcome is ReferralOutcome.HELPED
