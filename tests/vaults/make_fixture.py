"""Makes the fixture of the present revision: a small vault as this version of the program leaves it.

    python -m tests.vaults.make_fixture

Every revision that was ever released keeps its fixture for good: a file of today must still open in ten years.
"""

import shutil
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ensure_desktop.allowance.service import decide_allowance
from ensure_desktop.clock import SetClock
from ensure_desktop.consent.service import attach_file, give_consent, text_in_use
from ensure_desktop.consent.values import Agreed, ConsentGiven, Purpose, Signature, Signing, Way
from ensure_desktop.desk import withdrawing  # noqa: F401 - a merge needs every area that knows people
from ensure_desktop.groups.activities import mark_attendance, save_activity
from ensure_desktop.groups.outreach import save_outreach
from ensure_desktop.groups.refunds import save_refund
from ensure_desktop.groups.values import (
    ActivityDetails,
    ActivityKind,
    AskedFor,
    Attendance,
    FollowUp,
    OutreachDetails,
    Refund,
)
from ensure_desktop.interviews.service import applications_of, begin_interview, finish_interview, move_applicant
from ensure_desktop.interviews.values import ApplicationStage, GuidePurpose, InterviewFacts, MoveDetails, SaidNo
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.service import (
    agree,
    change_weights,
    decline,
    hand_over,
    move_match,
    propose_match,
    save_agreement,
    save_circle,
    weights,
)
from ensure_desktop.matching.service import record_check as record_match_check
from ensure_desktop.matching.values import (
    Connection,
    ConnectionCheck,
    DeclinedBy,
    DeclineReason,
    Ending,
    EndReason,
    Match,
    MatchKind,
    Shared,
    Stage,
    Talk,
)
from ensure_desktop.people.background.service import record_check
from ensure_desktop.people.background.values import CheckDetails
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.exchange.service import run_import
from ensure_desktop.people.exchange.values import DuplicateRule, FileKind, Mapping, Sheet
from ensure_desktop.people.organisations.service import register_organisation, search_organisations
from ensure_desktop.people.organisations.values import ContactPerson, Opening, OrganisationDetails
from ensure_desktop.people.recruitment.service import join_approach, record_approach
from ensure_desktop.people.recruitment.values import ApproachDetails
from ensure_desktop.people.service import add_absence, make_household, person_file, register_person, search
from ensure_desktop.people.values import (
    HostKind,
    HouseholdMember,
    LanguageSkill,
    Level,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import add_word
from ensure_desktop.progress.service import make_referral, note_progress, record_permission, save_goal
from ensure_desktop.progress.values import GoalDetails, GoalStep, LifeArea, PermissionWay, ReferralDetails
from ensure_desktop.training.service import (
    assess,
    certify,
    curricula,
    enrol,
    ensure_curricula,
    mark,
    plan_course,
    record_outside,
)
from ensure_desktop.training.values import (
    Assessment,
    CertificateFields,
    CourseDetails,
    CourseKind,
    Mark,
    OutsideDetails,
    Presence,
    Result,
)
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.drafts import save_draft
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.migrations import PRESENT
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault, open_vault
from ensure_desktop.vault.views import save_view
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.own_plans import save_own_plan
from ensure_desktop.visits.plans import decide_taper, pause_visits
from ensure_desktop.visits.service import begin_match, log_visit
from ensure_desktop.visits.values import Phase, Receipt, StepBy, TaperChoice, VisitDetails, VisitStep
from tests.earlier_consents import record_consents
from tests.vaults.circle_of_support import keep_partners, supervise
from tests.vaults.in_whose_care import care_for, work_alone
from tests.vaults.what_came_of_it import measure, plan_the_programme
from tests.vaults.what_people_asked import ask_for_data

FOLDER = Path(__file__).parent
LOGIN = "anneke"
PASSWORD = "four small green boats"
TODAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PARTICIPANT = "Ténin Traoré"
SUPPORTER = "Mark de Wit"
PLACE = "Huis van het Kind"
BEFORE = "Hassan Al-Masri"
GUEST = "Fatima Aït Lahcen"
GROUP = "Cooking together"
OWN_PLAN = "Twelve gentle weeks"
GOAL = "Opening my letters by myself"
MEAL = "Soup on Monday"
APPLICANT = "Lucie D’Hondt"
COACH = "Chris Peeters"
CARER = "bram"
"""The name with which the colleague signs in who sees what is in his care."""
ANSWERS = {"background": "From Lyon, eleven years here."}
DRAFT = {"about": "the letter from the school"}


def fixture(revision: str) -> Path:
    """Where the fixture of a revision lies."""
    return FOLDER / f"{revision}.ensure"


def fill(vault: Vault) -> None:
    """Something in every table that a centre fills."""
    day = TODAY.date()
    with vault.work("fixture") as work:
        supporter = _person(work, SUPPORTER, RoleDetails(RoleKind.SUPPORTER, day, certified_on=day))
        participant = _person(work, PARTICIPANT, RoleDetails(RoleKind.PARTICIPANT, day - timedelta(days=30)))
        family = (
            HouseholdMember("", participant, "", "mother", None),
            HouseholdMember("", None, "Awa", "daughter", 2019),
        )
        make_household(work, name="Traoré", members=family, hosts=(HostKind.WEEKENDS,), host_places=2)
        match = propose_match(work, supporter_id=supporter, participant_id=participant)
        begin_match(work, match_id=match.id, day=day)
        log_visit(work, match_id=match.id, details=VisitDetails(day, about="getting to know each other"))
        save_draft(work, form="visit", subject=match.id, content=DRAFT)
        _surroundings(work, supporter, day)
        _from_applicant_to_supporter(work, day)
        _on_the_board(work, match, day)
        _day_by_day(work, match, day)
        keep_partners(work, _scan(), day)
    carer = vault.add_account(name="Bram", login=CARER, role=AccountRole.STAFF, password=PASSWORD)
    coach = vault.add_account(name=COACH, login="chris", role=AccountRole.SUPERVISOR, password=PASSWORD)
    with vault.work("fixture") as work:
        care_for(work, match, carer.id)
        supervise(work, match, coach.id, day)
        plan_the_programme(work, day)
        ask_for_data(work, search(work, text=APPLICANT)[0].id, day, work.now())


def _surroundings(work: Work, supporter: str, day: date) -> None:
    """What stands around people: a place, the register, a check, an absence, an import, a merge, a saved view."""
    hours = (Opening(0, "09:00", "12:00"),)
    contact = ContactPerson("", "Jef Claes", permanent=True)
    place = OrganisationDetails(name=PLACE, themes=("debts",), languages=("ar",), openings=hours, contacts=(contact,))
    organisation = register_organisation(work, details=place)
    approach = ApproachDetails(day, name=SUPPORTER, organisation_id=organisation.id)
    join_approach(work, approach_id=record_approach(work, details=approach).id, person_id=supporter)
    record_check(work, person_id=supporter, details=CheckDetails("certificate of conduct", day))
    add_absence(work, person_id=supporter, since=day, until=day, reason="a wedding")
    add_word(work, kind=ListKind.INTEREST, word="chess")
    rows = (("Mark", "de Wit"), ("Marc", "de Witt"))
    sheet = Sheet(FileKind.CSV, "contacts.csv", ("First", "Last"), rows)
    everybody = Mapping(columns={0: "first_name", 1: "last_name"}, duplicates=DuplicateRule.ADD)
    run_import(work, sheet=sheet, mapping=everybody)
    again = search(work, text=SUPPORTER)
    gone = next(hit.id for hit in again if hit.id != supporter)
    kept = person_file(work, person_id=supporter)
    merge_people(work, kept_id=supporter, gone_id=gone, details=kept.details)
    save_view(work, list_name="people", name="Everybody", content={})


def _from_applicant_to_supporter(work: Work, day: date) -> None:
    """Interviewed, consent on the screen with a paper attached, trained, certified; and somebody who comes back."""
    lucie = _person(work, APPLICANT, RoleDetails(RoleKind.APPLICANT, day - timedelta(days=90)))
    facts = InterviewFacts(day - timedelta(days=80), "Anneke de Wit")
    for purpose, answers in ((GuidePurpose.APPLICANT, ANSWERS), (GuidePurpose.SECOND_MEETING, {})):
        begun = begin_interview(work, person_id=lucie, purpose=purpose, language="en", facts=facts)
        finish_interview(work, interview_id=begun.id, answers=answers, advice="")
    text = text_in_use(work, language="en")
    strokes = Signature((((0.1, 0.2), (0.5, 0.6), (0.9, 0.3)),))
    signing = Signing(day, Way.SCREEN, text.version, text.language, signature=strokes)
    agreed = (Agreed(Purpose.MATCHING), Agreed(Purpose.EVALUATION))
    [first, _second] = give_consent(work, person_id=lucie, signing=signing, agreed=agreed)
    assert first.signing is not None
    attach_file(work, signing_id=first.signing.id, file=NewFile("scan.png", "image/png", _scan()))
    ensure_curricula(work)
    basic = next(each for each in curricula(work) if each.curriculum.kind is CourseKind.BASIC)
    details = CourseDetails("Winter course", trainer="Anneke de Wit")
    begun_on = day - timedelta(days=60)
    course = plan_course(work, version_id=basic.id, details=details, first_day=begun_on)
    [enrolment] = enrol(work, course_id=course.id, person_ids=(lucie,)).enrolments
    for session in course.sessions[:7]:
        mark(work, enrolment_id=enrolment.id, session_id=session.id, mark=Mark(Presence.PRESENT, homework=True))
    assess(work, enrolment_id=enrolment.id, assessment=Assessment(day, "Anneke de Wit", Result.PASSED))
    certify(work, enrolment_id=enrolment.id, fields=CertificateFields(day, "Anneke de Wit", hours_per_week=8))
    record_outside(work, person_id=lucie, details=OutsideDetails("First aid", where="Red Cross"))
    measure(work, lucie, day)
    waiting = _person(work, "Yazid Amrani", RoleDetails(RoleKind.APPLICANT, day - timedelta(days=9)))
    applied = applications_of(work, person_id=waiting)[0]
    later = MoveDetails(
        ApplicationStage.NOT_NOW, day, "Moves house first.", SaidNo.APPLICANT, look_again_on=day + timedelta(days=90)
    )
    move_applicant(work, role_id=applied.role_id, details=later)


def _on_the_board(work: Work, match: Match, day: date) -> None:
    """An agreement with its paper, somebody declined, a group, and a match that ended before another one."""
    change_weights(work, weights=[replace(each, weight=7) for each in weights(work)])
    terms = AgreementTerms(interval_days=7, weekday=1, starts_at="14:00", minutes=90, boundaries=("money",))
    agreement = save_agreement(work, match_id=match.id, terms=terms)
    agree(work, agreement_id=agreement.id, day=day, file=NewFile("agreement.png", "image/png", _scan()))
    record_match_check(work, match_id=match.id, check=ConnectionCheck(day, Connection.YES, Connection.NOT_SURE))
    early = day - timedelta(days=20)
    second = _person(work, BEFORE, RoleDetails(RoleKind.SUPPORTER, early, certified_on=early))
    guest = _person(work, GUEST, RoleDetails(RoleKind.PARTICIPANT, early))
    group = CircleDetails(MatchKind.GROUP, GROUP, place="Kitchen", weekday=3, starts_at="10:00", ends_at="12:00")
    circle = save_circle(work, circle_id=None, details=group, supporter_ids=(second,))
    propose_match(work, supporter_id=second, participant_id=guest, kind=MatchKind.GROUP, circle_id=circle.id)
    tried = propose_match(work, supporter_id=second, participant_id=guest)
    talk = Talk(day, "14:30", "Library", "Sister Agnes")
    move_match(work, match_id=tried.id, to=Stage.FIRST_TALK, day=day, talk=talk)
    begin_match(work, match_id=tried.id, day=day)
    ending = Ending(went_well="She found the library.")
    move_match(work, match_id=tried.id, to=Stage.ENDED, day=day, end_reason=EndReason.NO_CONNECTION, ending=ending)
    after = propose_match(work, supporter_id=match.supporter_id, participant_id=guest, follows_id=tried.id)
    hand_over(work, match_id=after.id, from_match_id=tried.id, shares=frozenset({Shared.DATES}), text="Two walks.")
    decline(
        work,
        supporter_id=second,
        participant_id=match.participant_id,
        by=DeclinedBy.PARTICIPANT,
        reason=DeclineReason.TIMES,
    )


def _day_by_day(work: Work, match: Match, day: date) -> None:
    """A whole visit with a receipt, a plan of the centre's own, a pause, a goal, a referral, a group, the street."""
    receipt = Receipt(450, "bus", file=NewFile("ticket.png", "image/png", _scan()))
    whole = VisitDetails(
        day,
        themes=("debts",),
        request="A letter from the bank",
        behind="Fear of the doorbell",
        steps=(VisitStep("Calls the bank", StepBy.TOGETHER), VisitStep("Finds the form", StepBy.CENTRE)),
        mood=3,
        self_reliance=2,
        receipts=(receipt,),
    )
    log_visit(work, match_id=match.id, details=whole)
    save_own_plan(work, name=OWN_PLAN, phases=(Phase(7, 4), Phase(14, 8)))
    review = "The letters still need two people."
    decide_taper(work, match_id=match.id, choice=TaperChoice.HOLD, reason=review)
    later = day + timedelta(days=30)
    pause_visits(work, match_id=match.id, since=later, until=later + timedelta(days=6), moves_end=False)
    step = GoalStep("Buys stamps", done_on=day)
    goal = save_goal(
        work, goal_id=None, person_id=match.participant_id, details=GoalDetails(GOAL, LifeArea.MONEY, steps=(step,))
    )
    note_progress(work, goal_id=goal.id, day=day, level=1, note="The first letter")
    [place] = search_organisations(work, text="Huis", limit=1)
    allowed = ReferralDetails(place.id, day, PermissionWay.SAID, about="debts")
    referral = record_permission(work, person_id=match.participant_id, details=allowed)
    make_referral(work, referral_id=referral.id, details=replace(allowed, made_on=day, accompanied=True))
    meal = ActivityDetails(ActivityKind.SHARED_MEAL, MEAL, day, "12:00", "14:00", "Kitchen", cost_cents=3_000)
    people = (match.supporter_id, match.participant_id)
    held = save_activity(work, activity_id=None, details=meal, person_ids=people)
    mark_attendance(work, activity_id=held.id, marks={match.participant_id: Attendance.CAME})
    save_refund(work, activity_id=held.id, refund=Refund(1_250, match.supporter_id, "vegetables"))
    street = OutreachDetails(
        day,
        "Station square",
        met=12,
        followed_up=2,
        asked=(AskedFor("debts", 3),),
        follow_ups=(FollowUp("Brings the leaflet", later),),
        supporter_ids=(match.supporter_id,),
    )
    save_outreach(work, outreach_id=None, details=street)
    decide_allowance(work, person_id=match.supporter_id, year=day.year, cents=5_000, reason="She began it all.")


def _scan() -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("L", (40, 60), 255).save(out, "PNG")
    return out.getvalue()


def _person(work, name: str, role: RoleDetails) -> str:
    first, last = name.split(" ", 1)
    details = PersonDetails(first_name=first, last_name=last, languages=(LanguageSkill("fr", Level.C1),))
    person_id: str = register_person(work, details=details, roles=(role,)).id
    given = ConsentGiven(Purpose.MATCHING, "1", "fr", date(2026, 2, 1), Way.PAPER)
    record_consents(work, person_id=person_id, given=[given])
    return person_id


def make() -> Path:
    """Make the fixture of the present revision; refuses to replace one."""
    destination = fixture(PRESENT.head)
    if destination.exists():
        sys.exit(f"{destination.name} exists. A fixture that was released is never made anew.")
    with TemporaryDirectory() as temporary:
        folder, state = Path(temporary) / destination.name, Path(temporary) / "state"
        setup = Setup("De Mussen", "en", Words.usual(), "Anneke de Wit", LOGIN)
        vault = create_vault(
            folder,
            setup=setup,
            password=PASSWORD,
            clock=SetClock(TODAY),
            cost=LEAST_COST,
            state_folder=state,
        ).vault
        fill(vault)
        vault.close(backup=False)
        vault = open_vault(folder, login=CARER, password=PASSWORD, clock=SetClock(TODAY), state_folder=state)
        work_alone(vault)
        vault.close(backup=False)
        layout = Layout(destination)
        destination.mkdir()
        for file in (layout.database, *layout.headers, layout.anchor):
            shutil.copy(folder / file.name, file)
    return destination


if __name__ == "__main__":
    make()
