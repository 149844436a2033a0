"""Vaults of every revision that was ever released still open, are brought up to date, and hold what they held."""

import shutil
from datetime import date, timedelta

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from ensure_desktop.allowance.service import allowances
from ensure_desktop.clock import SetClock
from ensure_desktop.consent.service import attachment, consents_of
from ensure_desktop.consent.values import Purpose
from ensure_desktop.desk.service import standing, timeline, today
from ensure_desktop.desk.values import Status
from ensure_desktop.errors import UserError
from ensure_desktop.evaluation import measuring, outcomes, plans
from ensure_desktop.evaluation.feedback import feedback_sheets
from ensure_desktop.evaluation.outcome_values import OutcomeKind
from ensure_desktop.groups.activities import activities_page, activity
from ensure_desktop.groups.outreach import outreach_page
from ensure_desktop.interviews.service import applicants, applications_of, interview, interviews_of
from ensure_desktop.interviews.values import ApplicantFilter, ApplicationStage, GuidePurpose, SaidNo
from ensure_desktop.matching.care import matches_in_care
from ensure_desktop.matching.service import (
    agreements_of,
    board,
    candidates,
    circles,
    ending_of,
    handover_of,
    signed_agreement,
    weights,
)
from ensure_desktop.matching.values import EndReason, Limit, Shared, Stage
from ensure_desktop.network import agreements, partners
from ensure_desktop.network import board as sounding_board
from ensure_desktop.network.values import AgreementState, MeetingState
from ensure_desktop.outward.wording import label_words
from ensure_desktop.people.exchange.service import import_runs
from ensure_desktop.people.households import households_page
from ensure_desktop.people.organisations.service import search_organisations
from ensure_desktop.people.service import person_file, search
from ensure_desktop.people.values import HostKind
from ensure_desktop.privacy import breaches, limits, requests, retention
from ensure_desktop.privacy.hierarchies import hierarchies
from ensure_desktop.privacy.model import ExportRecord
from ensure_desktop.privacy.own_texts import processing_texts
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.privacy.register import exports_page
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.privacy.values import Product, RequestKind
from ensure_desktop.programme.indicators import indicators
from ensure_desktop.programme.kept import kept_reports
from ensure_desktop.programme.models import programme_models
from ensure_desktop.programme.stakeholders import stakeholders
from ensure_desktop.programme.steering import steering_groups
from ensure_desktop.programme.steps import plan
from ensure_desktop.programme.swots import swots
from ensure_desktop.programme.values import Step
from ensure_desktop.progress.service import person_progress, person_referrals
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.supervision.values import EntryKind, WellBeing
from ensure_desktop.training.service import person_training
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.drafts import draft
from ensure_desktop.vault.errors import NewerThanProgram
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.migrations import FOLDER, PRESENT, stored_revision
from ensure_desktop.vault.store import Vault, open_vault
from ensure_desktop.vault.views import saved_views
from ensure_desktop.visits.own_plans import own_plans
from ensure_desktop.visits.service import match_visits, visit_receipt
from ensure_desktop.visits.values import StepBy, TaperChoice
from tests.vaults import circle_of_support as circle
from tests.vaults import in_whose_care as care
from tests.vaults import what_came_of_it as what_came
from tests.vaults import what_people_asked as asked
from tests.vaults.make_fixture import (
    ANSWERS,
    APPLICANT,
    BEFORE,
    CARER,
    COACH,
    DRAFT,
    GOAL,
    GROUP,
    GUEST,
    LOGIN,
    MEAL,
    OWN_PLAN,
    PARTICIPANT,
    PASSWORD,
    PLACE,
    SUPPORTER,
    TODAY,
    fixture,
)


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return sorted(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())


def opened(folder, tmp_path, login=LOGIN) -> Vault:
    return open_vault(folder, login=login, password=PASSWORD, clock=SetClock(TODAY), state_folder=tmp_path / "state")


@pytest.fixture(params=revisions())
def folder(request, tmp_path):
    """A copy of the fixture of each revision."""
    original = fixture(request.param)
    assert original.is_dir(), f"revision {request.param} has no fixture: see tests/vaults/make_fixture.py"
    return shutil.copytree(original, tmp_path / original.name)


def test_it_opens_is_brought_up_to_date_and_is_sound(folder, tmp_path):
    vault = opened(folder, tmp_path)
    with vault.engine.connect() as connection:
        assert stored_revision(connection) == PRESENT.head
    report = vault.check()
    assert report.clean, report
    vault.close()
    opened(folder, tmp_path).close(backup=False)


def test_nothing_in_it_is_lost(folder, tmp_path):
    vault = opened(folder, tmp_path)
    with vault.work("test") as work:
        [hit] = search(work, text="tenin")
        file = person_file(work, person_id=hit.id)
        assert file.name == PARTICIPANT
        assert file.household is not None
        assert [member.name for member in file.household.members][1:] == ["Awa"]
        assert standing(work, person_id=hit.id).status is Status.MATCHED
        areas = {event.area for event in timeline(work, person_id=hit.id)}
        assert areas >= {"people", "consent", "matching", "visits"}
        [match_id] = {entry.match_id for entry in today(work).week if entry.made}
        kept = draft(work, form="visit", subject=match_id)
        assert kept is not None
        assert kept.content == DRAFT
        assert [account.login for account in accounts(work)][:2] == [LOGIN, "bram"]
    vault.close(backup=False)


def test_a_vault_of_a_newer_program_is_refused_and_left_alone(tmp_path):
    folder = shutil.copytree(fixture(PRESENT.head), tmp_path / "newer.ensure")
    vault = opened(folder, tmp_path)
    with vault.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    vault.close(backup=False)
    before = Layout(folder).database.read_bytes()
    with pytest.raises(NewerThanProgram) as caught:
        opened(folder, tmp_path)
    assert isinstance(caught.value, UserError)
    assert Layout(folder).database.read_bytes() == before


def test_what_stands_around_people_is_there_too(tmp_path):
    """From revision 0002 on."""
    vault = opened(shutil.copytree(fixture("0002"), tmp_path / "0002.ensure"), tmp_path)
    with vault.work("test") as work:
        [place] = search_organisations(work, text="Huis", limit=5)
        assert place.title == PLACE
        [mark] = search(work, text="P-0001")
        assert mark.title == SUPPORTER
        kinds = {event.kind for event in timeline(work, person_id=mark.id)}
        assert kinds >= {"approach", "merge", "check"}
        assert [run.added for run in import_runs(work)] == [2]
        assert [view.name for view in saved_views(work, list_name="people")] == ["Everybody"]
        [household] = households_page(work, only_hosts=True, offset=0, limit=5).rows
        assert household.hosts == (HostKind.WEEKENDS,)
    vault.close(backup=False)


def test_the_way_of_an_applicant_is_there_too(tmp_path):
    """From revision 0003 on."""
    vault = opened(shutil.copytree(fixture("0003"), tmp_path / "0003.ensure"), tmp_path)
    with vault.work("test") as work:
        [hit] = search(work, text=APPLICANT)
        asked = [interview(work, interview_id=row.id) for row in interviews_of(work, person_id=hit.id)]
        [first] = [each for each in asked if each.version.purpose is GuidePurpose.APPLICANT]
        assert dict(first.answers) == ANSWERS
        assert first.version.guide.questions()
        assert applications_of(work, person_id=hit.id)[0].stage is ApplicationStage.ACCEPTED
        signed = next(
            each.signing for each in consents_of(work, person_id=hit.id) if each.signing and each.signing.files
        )
        assert signed.details.signature is not None
        assert attachment(work, attachment_id=signed.files[0][0]).media_type == "image/jpeg"
        [(course, enrolment)] = person_training(work, person_id=hit.id).courses
        assert (course.name, enrolment.attended) == ("Winter course", 7)
        assert enrolment.certificate is not None
        assert standing(work, person_id=hit.id).status is Status.AVAILABLE
        later = applicants(work, shown=ApplicantFilter(stages=(ApplicationStage.NOT_NOW,)), offset=0, limit=5)
        assert [each.said_no for each in later.rows] == [SaidNo.APPLICANT]
    vault.close(backup=False)


def test_the_board_is_there_too(tmp_path):
    """From revision 0004 on."""
    vault = opened(shutil.copytree(fixture("0004"), tmp_path / "0004.ensure"), tmp_path)
    with vault.work("test") as work:
        assert {each.weight for each in weights(work)} == {7}
        columns = {column.stage: column.cards for column in board(work).columns}
        [ended] = columns[Stage.ENDED]
        assert (ended.supporter_name, ended.participant_name) == (BEFORE, GUEST)
        assert ended.end_reason is EndReason.NO_CONNECTION
        ending = ending_of(work, match_id=ended.id)
        assert ending is not None
        assert ending.went_well == "She found the library."
        [circle] = circles(work)
        assert circle.details.name == GROUP
        [member] = circle.participants
        assert member.name == GUEST
        [after] = [card for card in columns[Stage.PROPOSED] if not card.circle_id]
        assert after.follows_id == ended.id
        handover = handover_of(work, match_id=after.id)
        assert handover is not None
        assert (handover.shares, handover.text) == ({Shared.DATES}, "Two walks.")
        [going_on] = columns[Stage.TRIAL]
        [agreement] = agreements_of(work, match_id=going_on.id)
        assert agreement.terms.boundaries == ("money",)
        assert signed_agreement(work, agreement_id=agreement.id).media_type == "image/jpeg"
        found = candidates(work, participant_id=going_on.participant_id, with_declined=True)
        [before] = [each for each in found if each.name == BEFORE]
        assert [block.limit for block in before.blocks] == [Limit.DECLINED]
    vault.close(backup=False)


def test_the_daily_work_is_there_too(tmp_path):
    """From revision 0005 on."""
    vault = opened(shutil.copytree(fixture("0005"), tmp_path / "0005.ensure"), tmp_path)
    with vault.work("test") as work:
        [going_on] = {column.stage: column.cards for column in board(work).columns}[Stage.TRIAL]
        page = match_visits(work, match_id=going_on.id)
        [whole] = [visit for visit in page.visits if visit.details.themes]
        assert [(step.text, step.by) for step in whole.details.steps] == [
            ("Calls the bank", StepBy.TOGETHER),
            ("Finds the form", StepBy.CENTRE),
        ]
        assert (whole.details.behind, whole.details.self_reliance) == ("Fear of the doorbell", 2)
        [receipt] = whole.details.receipts
        assert receipt.cents == 450
        assert visit_receipt(work, attachment_id=receipt.attachment_id).media_type == "image/jpeg"
        assert [review.choice for review in page.reviews] == [TaperChoice.HOLD]
        assert [pause.moves_end for pause in page.pauses] == [False]
        assert [plan.name for plan in own_plans(work)] == [OWN_PLAN]
        [goal] = person_progress(work, person_id=going_on.participant_id).goals
        assert (goal.details.own_words, [step.level for step in goal.progress]) == (GOAL, [1])
        [referral] = person_referrals(work, person_id=going_on.participant_id).referrals
        assert (referral.organisation_name, referral.ask_on) == (PLACE, TODAY.date() + timedelta(days=14))
        [row] = activities_page(work).rows
        assert (row.details.title, row.came) == (MEAL, 1)
        assert [refund.cents for refund in activity(work, activity_id=row.id).refunds] == [1_250]
        street = outreach_page(work)
        assert (street.met, [asked.number for asked in street.rows[0].details.asked]) == (12, [3])
        [allowed] = [each for each in allowances(work, year=TODAY.year) if each.name == SUPPORTER]
        assert (allowed.cents, allowed.reason) == (5_000, "She began it all.")
    vault.close(backup=False)


def test_the_circle_of_support_is_there_too(tmp_path):
    """From revision 0006 on."""
    vault = opened(shutil.copytree(fixture("0006"), tmp_path / "0006.ensure"), tmp_path)
    with vault.work("test") as work:
        talk, meeting = (
            next(row for row in supervision.entries_page(work).rows if row.details.kind is kind)
            for kind in (EntryKind.COACHING, EntryKind.INTERVISION)
        )
        assert (talk.details.notes, talk.details.well_being) == (circle.TOLD, WellBeing.UNWELL)
        assert [each.text for each in talk.details.agreements] == [circle.AGREED]
        [case] = supervision.cases_page(work, entry_id=meeting.id).rows
        assert case.details.text.question == circle.QUESTION
        assert len(case.details.organisation_ids) == 1
        [stands_in] = supervision.handovers(work)
        assert (stands_in.to_name, stands_in.details.share) == (COACH, Share.AGREEMENTS)
        [unwell] = [
            each
            for each in supervision.signals_of(work, person_id=talk.details.person_id)
            if each.kind is SignalKind.UNWELL
        ]
        assert unwell.answer is not None
        assert unwell.answer.note == "A week off"
        [row] = partners.partners_page(work).rows
        [agreement] = partners.partnership(work, partnership_id=row.partnership_id).agreements
        assert (agreement.details.they_bring, agreement.state) == ((circle.BRINGS,), AgreementState.VALID)
        signature = agreement.signatures[0]
        assert agreements.signed_paper(work, signature_id=signature.id).media_type == "image/jpeg"
        [first] = [each for each in sounding_board.meetings_page(work).rows if each.state is MeetingState.APPROVED]
        approved = sounding_board.meeting(work, meeting_id=first.id)
        assert approved.whole
        assert approved.details.topics[0].title == circle.DEVELOPMENT
        assert approved.picture is not None
        assert [action.note for action in approved.actions] == ["They answer in May"]
        assert circle.LABEL in [each.word for each in label_words(work)]
    vault.close(backup=False)


def test_what_came_of_it_is_there_too(tmp_path):
    """From revision 0007 on."""
    vault = opened(shutil.copytree(fixture("0007"), tmp_path / "0007.ensure"), tmp_path)
    with vault.work("test") as work:
        [line] = plans.plan_lines(work)
        assert (line.details.instrument, line.details.primary, line.asked) == ("brs", True, 1)
        [job] = [each for each in outcomes.outcomes_page(work).rows if each.details.kind is OutcomeKind.JOB]
        assert (job.details.what, job.details.paid) == (what_came.JOB, True)
        [filled] = measuring.measurements_of(work, person_id=job.details.person_id)
        assert filled.answers == what_came.ANSWERS
        assert filled.scored is not None
        assert filled.scored.score == pytest.approx(25 / 6)
        [feedback] = [each for each in feedback_sheets(work) if each.sheets]
        assert list(feedback.sheets.values()) == [1]
        [step] = [each for each in plan(work) if each.started]
        assert step.step is Step.NEEDS
        assert [each.details.name for each in stakeholders(work)] == [what_came.STAKEHOLDER]
        [swot] = swots(work)
        assert [point.text for point in swot.details.points] == [what_came.STRENGTH]
        [picture] = programme_models(work)
        assert [box.text for box in picture.details.boxes] == [what_came.GOAL]
        [group] = steering_groups(work)
        assert [member.task for member in group.details.members] == ["takes the chair"]
        [indicator] = indicators(work, first=date(2000, 1, 1), last=date(2100, 1, 1))
        assert (indicator.details.typed[0].value, indicator.details.targets[0].agreed_with) == (2.0, "the town")
        [report] = kept_reports(work)
        assert report.content
    vault.close(backup=False)


def test_what_people_asked_is_there_too(tmp_path):
    """From revision 0008 on."""
    vault = opened(shutil.copytree(fixture("0008"), tmp_path / "0008.ensure"), tmp_path)
    with vault.work("test") as work:
        [request] = requests.requests_page(work).rows
        assert (request.details.kind, request.details.asked) == (RequestKind.ACCESS, asked.ASKED)
        [limit] = limits.limits_of(work, person_id=request.details.person_id)
        assert (limit.details.purpose, limit.details.reason) == (Purpose.EVALUATION, asked.WHY)
        [breach] = breaches.breaches_page(work).rows
        assert breach.details.what == asked.HAPPENED
        assert {rule.kind: rule.months for rule in retention.retention_rules(work)}[Kept.APPLICANTS] == asked.MONTHS
        assert processing_texts(work)[TextKey.RESPONSIBLE] == asked.RESPONSIBLE
        [own] = [each for each in hierarchies(work) if each.version]
        assert (own.attribute, own.content.steps) == ("education", (asked.STEP,))
        [export] = exports_page(work).rows
        assert (export.recipient, export.product) == (asked.RECIPIENT, Product.TABLES)
        assert work.session.get_one(ExportRecord, export.id).made_by_id == work.actor.account_id, "the audit knows"
    vault.close(backup=False)


def test_what_is_in_whose_care_is_there_too(tmp_path):
    """From revision 0009 on."""
    folder = shutil.copytree(fixture("0009"), tmp_path / "0009.ensure")
    vault = opened(folder, tmp_path)
    with vault.work("test") as work:
        [bram] = [each for each in accounts(work) if each.login == CARER]
        assert not bram.sees_everybody
        [tended] = [each.match for each in matches_in_care(work, account_id=bram.id) if each.in_care]
        assert tended.participant_name == PARTICIPANT
        assert exports_page(work).total == 2
    vault.close(backup=False)
    vault = opened(folder, tmp_path, CARER)
    with vault.work("test") as work:
        everybody = (PARTICIPANT, SUPPORTER, BEFORE, GUEST, APPLICANT, care.NEWCOMER)
        assert [name for name in everybody if search(work, text=name)] == [PARTICIPANT, SUPPORTER, care.NEWCOMER]
        assert [each.recipient for each in exports_page(work).rows] == [care.PUBLIC]
    vault.close(backup=False)
