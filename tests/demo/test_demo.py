"""The demo centre: the same seed gives the same data, and it is a centre in which something happens."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import RowMapping, select, text

from ensure_desktop.allowance import service as allowance
from ensure_desktop.clock import SetClock
from ensure_desktop.consent.model import SigningRecord
from ensure_desktop.consent.values import Way
from ensure_desktop.demo.cast import material
from ensure_desktop.demo.service import build
from ensure_desktop.demo.surroundings import organisation_details
from ensure_desktop.demo.values import LOGIN, PASSWORD, Demo
from ensure_desktop.desk import service as desk
from ensure_desktop.errors import Cancelled
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import ActivityKind
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicantFilter, ApplicantNeed, ApplicationStage, GuidePurpose
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, MatchKind, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.background import service as background
from ensure_desktop.people.background.values import Validity
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.values import Certainty
from ensure_desktop.people.households import households_page
from ensure_desktop.people.model import AbsenceRecord, PersonRecord, RoleRecord
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.checks import checked_organisation
from ensure_desktop.people.organisations.values import OrganisationFilter
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachFilter, FunnelStage
from ensure_desktop.people.values import RoleKind
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import word_list
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.model import GoalRecord
from ensure_desktop.training import service as training
from ensure_desktop.training.attendance import never_came
from ensure_desktop.training.values import CourseKind
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.store import open_vault
from ensure_desktop.vault.views import saved_views
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.expenses import expenses_page
from ensure_desktop.visits.requests import requests_picture

TODAY = date(2026, 3, 2)
PEOPLE = 30
PERSONAS = ("Marie", "Mark", "Yazid", "An", "Fatima", "Hassan", "Abdoul Kader", "Claudia", "Lucie")
NOT_COMPARED = {"audit_event", "audit_value", "audit_key"}
"""These hold random salts and keys."""
SEALED = {
    ("diary_entry", "body"),
    ("diary_agreement", "text"),
    ("supervision_handover", "body"),
    ("signal_answer", "body"),
    ("intervision_case", "body"),
}

KEYED = {("board_meeting", "digest")}
"""Made with the key of the vault, so two vaults differ: that there is one is compared."""


def made(folder: Path, **options: int) -> Demo:
    return build(folder, **{"people": PEOPLE, **options}, today=TODAY, state_folder=folder.parent / "state")


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = made(tmp_path_factory.mktemp("demo") / "demo.ensure")
    demo.vault.clock = SetClock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
    yield demo
    demo.vault.close(backup=False)


def content(work: Work) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order. What is sealed is opened: the same note is never sealed alike twice."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in NOT_COMPARED:
            order = ", ".join(column.name for column in table.primary_key)
            rows = work.session.execute(text(f"SELECT * FROM {table.name} ORDER BY {order}")).mappings()
            found[table.name] = [opened(work, table.name, row) for row in rows]
    return found


def opened(work: Work, table: str, row: RowMapping) -> tuple[object, ...]:
    assert work.sealer is not None
    found: list[object] = []
    for column, value in row.items():
        if (table, column) in SEALED:
            found.append(work.sealer.unseal(value, table=table, row=row["id"], column=column))
        else:
            found.append(value is None if (table, column) in KEYED else value)
    return tuple(found)


def test_the_same_seed_gives_the_same_data(centre: Demo, tmp_path: Path) -> None:
    again = made(tmp_path / "again.ensure")
    with centre.vault.work("compare") as one, again.vault.work("compare") as other:
        assert content(one) == content(other)
    again.vault.close(backup=False)


def test_another_seed_gives_other_people(centre: Demo, tmp_path: Path) -> None:
    other = made(tmp_path / "other.ensure", seed=8, people=12)
    with centre.vault.work("compare") as one, other.vault.work("compare") as two:
        assert content(one)["person"][9:12] != content(two)["person"][9:12]
    other.vault.close(backup=False)


def test_the_nine_personas_live_there(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        for name in PERSONAS:
            assert people.search(work, text=name), name
        assert supporters_and_participants(work) == PEOPLE


def supporters_and_participants(work: Work) -> int:
    """Those who were cast: everybody who has or had a role in the programme, but for the entries made twice."""
    in_programme = {RoleKind.SUPPORTER.value, RoleKind.PARTICIPANT.value}
    ids = set(work.session.scalars(select(RoleRecord.person_id).where(RoleRecord.kind.in_(in_programme))))
    return len(ids) - duplicates.duplicate_pairs(work, offset=0, limit=0).total


def test_who_was_visited_became_a_supporter_with_two_histories(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        fatima = people.search(work, text="Fatima")[0].id
        roles = people.person_file(work, person_id=fatima).roles
    assert {role.details.kind for role in roles} >= {RoleKind.PARTICIPANT, RoleKind.SUPPORTER}


def test_matches_begin_run_and_end(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        columns = {column.stage: column for column in matching.board(work).columns}
    assert columns[Stage.MATCHED].total > 0
    assert columns[Stage.ENDED].total > 0
    reasons = {card.end_reason for card in columns[Stage.ENDED].cards}
    assert reasons & {EndReason.GOALS_REACHED, EndReason.YEAR_OVER}


def test_today_has_something_to_show(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        today = desk.today(work)
    assert dict(today.counts)
    assert today.attention_total > 0


def test_the_social_map_has_what_a_match_needs(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        rows = organisations.organisations_page(work, shown=OrganisationFilter(), offset=0, limit=99).rows
        files = [organisations.organisation_file(work, organisation_id=row.id) for row in rows]
        sent = work.session.scalars(select(RoleRecord.kind).where(RoleRecord.organisation_id.is_not(None))).all()
    assert len(files) == PEOPLE // 5
    assert all(file.details.themes and file.details.languages and file.details.neighbourhood for file in files)
    assert all(sum(contact.permanent for contact in file.details.contacts) == 1 for file in files)
    assert {"ar", "ti"} <= {code for file in files for code in file.details.languages}
    assert {RoleKind.PROFESSIONAL, RoleKind.PARTICIPANT} <= set(sent)


def test_the_whole_social_map_is_sound() -> None:
    """Every organisation of the town passes the checks of the form, with a name of its own."""
    entries = material("organisations")["organisation"]
    problems = Problems()
    for entry in entries:
        checked_organisation(organisation_details(entry), region="NL", problems=problems)
    assert problems.fields == {}
    assert len({entry["name"] for entry in entries}) == len(entries) == 25
    professionals = {entry["professional"][1] for entry in entries if "professional" in entry}
    assert professionals.isdisjoint(name for origin in material()["origin"] for name in origin["family"])
    places = {*material()["neighbourhoods"], ""}
    assert {entry.get("neighbourhood", "") for entry in entries} <= places


def test_the_register_gives_a_funnel(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        found = recruitment.funnel(work, role=RoleKind.SUPPORTER)
        page = recruitment.approaches_page(work, shown=ApproachFilter(), offset=0, limit=99)
        due = recruitment.approaches_to_look_at(work, limit=9)
    counts = {step.stage: step.count for step in found.steps}
    assert page.total == PEOPLE // 2
    assert counts[FunnelStage.APPROACHED] > counts[FunnelStage.ANSWERED] > counts[FunnelStage.JOINED]
    assert counts[FunnelStage.JOINED] > counts[FunnelStage.CERTIFIED] > 0
    assert len(found.sources) > 2
    assert due
    assert {row.details.role for row in page.rows} == {RoleKind.SUPPORTER, RoleKind.PARTICIPANT}


def test_checks_end_in_every_warning(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        ending = [each.check.validity for each in background.ending_checks(work, limit=99)]
    assert sorted(ending) == sorted(set(Validity) - {Validity.VALID})


def test_families_host_and_people_say_when_they_are_away(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        hosts = households_page(work, only_hosts=True, offset=0, limit=9).rows
        away = work.session.scalars(select(AbsenceRecord.until)).all()
        second = work.session.scalars(select(PersonRecord.phone_other).where(PersonRecord.phone_other != "")).all()
    assert len({row.hosts for row in hosts}) == len(hosts) > 1
    assert all(row.children and row.host_places for row in hosts)
    assert away
    assert min(away) > TODAY
    assert second


def test_there_is_something_to_tidy(centre: Demo) -> None:
    """Words in two spellings, and entries that are one person's: surely, probably, perhaps."""
    otherwise = material("approaches")["interests_otherwise"]
    with centre.vault.work("look") as work:
        words = {use.word: use.uses for use in word_list(work, kind=ListKind.INTEREST)}
        pairs = duplicates.duplicate_pairs(work, offset=0, limit=9).rows
    assert any(words.get(usual) and words.get(other) for usual, other in otherwise.items())
    assert {pair.likeness.certainty for pair in pairs} == set(Certainty)


def test_two_views_are_saved(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        views = saved_views(work, list_name="people")
    assert len(views) == 2


def test_everything_came_through_the_services(centre: Demo) -> None:
    """Every row of an audited table has its event, and the chain is whole."""
    report = centre.vault.check()
    assert report.clean
    with centre.vault.work("look") as work:
        visits = work.session.execute(text("SELECT count(*) FROM visit")).scalar_one()
        events = work.session.execute(
            text("SELECT count(*) FROM audit_event WHERE table_name = 'visit' AND kind = 'insert'")
        ).scalar_one()
    assert visits == events > 100


def test_it_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        build(tmp_path / "half.ensure", people=9, today=TODAY, progress=lambda done, total: done < 100)
    assert not (tmp_path / "half.ensure").exists()


def test_it_opens_with_the_password_that_it_says(tmp_path: Path) -> None:
    demo = made(tmp_path / "small.ensure", people=9)
    demo.vault.close(backup=False)
    vault = open_vault(tmp_path / "small.ensure", login=LOGIN, password=PASSWORD, state_folder=tmp_path / "state")
    assert vault.actor.name == "Anneke Verhoeven"
    vault.close(backup=False)


def test_somebody_is_in_every_stage_of_an_application(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        page = interviews.applicants(work, shown=ApplicantFilter(), offset=0, limit=99)
        waiting = interviews.applicants_to_look_at(work, limit=99)
        needs = {each.need for each in waiting}
        again = next(row for row in page.rows if row.stage is ApplicationStage.NOT_NOW)
        unstable = interviews.decision_help(work, role_id=again.role_id)
        (half,) = interviews.open_interviews(work, limit=9)
    assert all(page.by_stage[stage] for stage in ApplicationStage)
    assert needs == set(ApplicantNeed)
    assert unstable.come_back
    assert "talk again" in unstable.advice
    assert 0 < half.answered < half.questions


def test_what_was_told_went_into_the_fields(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        page = interviews.applicants(
            work, shown=ApplicantFilter(stages=(ApplicationStage.TRAINING,)), offset=0, limit=99
        )
        for row in page.rows:
            details = people.person_file(work, person_id=row.person.id).details
            assert details.languages
            assert details.availability
            rows = interviews.interviews_of(work, person_id=row.person.id)
            assert {each.purpose for each in rows} == {GuidePurpose.APPLICANT, GuidePurpose.SECOND_MEETING}
        marie = people.search(work, text="Marie Peeters")[0].id
        (intake,) = interviews.interviews_of(work, person_id=marie)
        answers = interviews.interview(work, interview_id=intake.id).answers
    assert str(answers["situation"]).startswith("Thirty-five years in an office")


def test_who_was_visited_was_interviewed_trained_and_certified(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        lucie = people.search(work, text="Lucie")[0].id
        (application,) = interviews.applications_of(work, person_id=lucie)
        stages = [move.details.stage for move in interviews.moves_of(work, role_id=application.role_id)]
        courses = training.person_training(work, person_id=lucie).courses
    assert stages == [
        ApplicationStage.ACCEPTED,
        ApplicationStage.TRAINING,
        ApplicationStage.SECOND_MEETING,
        ApplicationStage.INTERVIEWED,
    ]
    assert any(row.kind is CourseKind.BASIC and enrolment.certificate for row, enrolment in courses)


def test_courses_are_over_and_under_way(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        rows = training.courses_page(work, offset=0, limit=9).rows
        running = training.course(work, course_id=next(row.id for row in rows if not row.closed))
        counts = {each.kind: each for each in training.training_counts(work, since=date(2025, 1, 1), until=TODAY)}
        ending = training.ending_certificates(work, limit=9)
    assert {row.kind for row in rows} == {CourseKind.BASIC, CourseKind.REFRESHER, CourseKind.PROFESSIONALS}
    assert all(counts[kind].certificates for kind in (CourseKind.BASIC, CourseKind.PROFESSIONALS))
    assert [enrolment.attended for enrolment in never_came(running)] == [0]
    assert [each.days_left for each in ending] == [20]


def test_consent_is_signed_in_each_way(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        signings = work.session.scalars(select(SigningRecord)).all()
    assert {row.way for row in signings} == set(Way)
    assert all((row.signature is not None) == (row.way == Way.SCREEN) for row in signings)
    assert {row.text_language for row in signings} > {"nl", "ar"}
    assert any(row.guardian for row in signings)
    assert any(row.interpreter for row in signings)


def test_people_meet_in_different_ways_and_it_is_noted_how(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        circles = matching.circles(work)
        matches = [match for stage in Stage for match in matching.column(work, stage=stage, limit=1000)]
        assert {circle.details.kind for circle in circles} == {MatchKind.GROUP, MatchKind.ON_DUTY, MatchKind.SEVERAL}
        assert any(circle.participants for circle in circles)
        assert {match.kind for match in matches} >= {MatchKind.ONE_TO_ONE, MatchKind.GROUP, MatchKind.SEVERAL}
        assert any(matching.checks_of(work, match_id=match.id) for match in matches)
        assert any(matching.ending_of(work, match_id=match.id) for match in matches)
        agreements = [each for match in matches for each in matching.agreements_of(work, match_id=match.id)]
        assert {each.agreed_on is None for each in agreements} == {True, False}
        people_there = {match.supporter_id for match in matches}
        assert any(matching.exclusions_of(work, person_id=person) for person in people_there)


def test_visits_tell_what_they_were_about_and_what_they_cost(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        picture = requests_picture(work, first=date(2025, 1, 1), last=date(2025, 12, 31))
        expenses = expenses_page(work, unpaid_only=False, limit=500).rows
        plans = visits.own_plans(work)
    assert picture.people
    assert all(theme.words for theme in picture.themes)
    assert len(picture.themes) > 4
    assert {bool(row.attachment_id) for row in expenses} == {True, False}
    assert {row.paid_on is None for row in expenses} == {True, False}
    assert plans


def test_goals_are_open_and_reached_and_people_are_referred(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        goals = work.session.scalars(select(GoalRecord)).all()
        referrals = progress.referrals_page(work).rows
    assert {goal.closed_on is None for goal in goals} == {True, False}
    assert any(referral.outcome for referral in referrals)
    assert all(
        referral.details.permission_on and referral.details.permission_on <= (referral.details.made_on or TODAY)
        for referral in referrals
    )


def test_people_meet_in_activities_and_on_the_street(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        rows = groups.activities_page(work, limit=500).rows
        street = groups.outreach_page(work, offset=0, limit=99)
        refunds = groups.refunds_page(work, unpaid_only=False, limit=99)
    assert {row.details.kind for row in rows} > {ActivityKind.COFFEE, ActivityKind.SHIFT, ActivityKind.TEAM_MEETING}
    shifts = [row for row in rows if row.details.kind is ActivityKind.SHIFT and row.details.day < TODAY]
    assert {bool(row.details.debriefing) for row in shifts} == {True, False}
    assert max(row.details.day for row in rows) > TODAY
    assert street.met > street.followed_up > 0
    assert {row.refund.paid_on is None for row in refunds.rows} == {True, False}


def test_the_allowance_of_last_year_is_decided(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        rows = allowance.allowances(work, year=2025)
    assert {bool(row.decided_by) for row in rows} == {True, False}
    assert any(row.paid_on for row in rows)
    assert any(not row.met for row in rows)
