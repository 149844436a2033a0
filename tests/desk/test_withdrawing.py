"""Withdrawing a consent, purpose by purpose: what is told before is what happens, and what is erased is really gone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import Agreed, EffectKind, Purpose, Signature, Signing, Way
from ensure_desktop.desk.withdrawing import HOOKS, withdraw_consent, withdrawal_effects
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.interviews.meetings import begin_interview, interviews_of, keep_answers
from ensure_desktop.interviews.model import InterviewAnswersRecord
from ensure_desktop.interviews.values import GuidePurpose, InterviewFacts, Kind
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.recruitment.service import join_approach, record_approach
from ensure_desktop.people.recruitment.values import ApproachDetails
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.training import service as training
from ensure_desktop.training.values import CourseDetails
from ensure_desktop.vault import audit
from ensure_desktop.vault.drafts import draft, save_draft
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import KEY, load_models
from tests.desk.centre_at_hand import TODAY
from tests.raw_pages import decrypted

load_models()  # merging knows all tables that speak of people

TOLD = ("Yodelling", "Xenophobia", "Kvetching", "Zwammerdam", "Quokka", "Wombat", "Narwhal", "Okapi", "Axolotl")
"""Words that stand nowhere else: interest, lived experience, reach, answer, note of a proposal, draft, an earlier word,
a word of an entry that was merged."""
PERSON = PersonDetails(
    first_name="Lucie",
    phone="+32 475 11 22 33",
    neighbourhood="Nekkerspoel",
    origin="ER",
    education=Education.MIDDLE,
    interests=("cooking", "Yodelling"),
    lived_experience=("Xenophobia",),
    values=("Kvetching",),
    sociability=7,
    frequency=Frequency.WEEKLY,
    reach=("Zwammerdam",),
    languages=(LanguageSkill("nl", Level.NATIVE),),
    availability=(Slot(0, PartOfDay.MORNING),),
    wishes=(Wish(Criterion.AGE, Strength.NICE, "like me"),),
    notes="Came with her sister.",
)
NAME = Signature((((0.1, 0.2), (0.9, 0.8)), ((0.2, 0.9), (0.8, 0.1))), 3.0)
SUPPORTER = RoleDetails(RoleKind.SUPPORTER, date(2025, 6, 1), certified_on=date(2025, 6, 1), caseload_limit=5)
STOPS, ERASED, KEPT = EffectKind.STOPS, EffectKind.ERASED, EffectKind.KEPT


@pytest.fixture
def lucie(unit, centre):
    """A participant who told a lot, and agreed to everything on the screen."""
    person_id = centre.participant("Lucie")
    with unit() as work:
        people.change_person(work, person_id=person_id, details=replace(PERSON, interests=("Okapi",)))
        people.change_person(work, person_id=person_id, details=PERSON)
    return person_id


@pytest.fixture
def agree(unit):
    def give(person_id, *agreed, **more):
        signing = Signing(TODAY, Way.SCREEN, "2026-2", "en", signature=NAME, **more)
        with unit() as work:
            return consent.give_consent(work, person_id=person_id, signing=signing, agreed=agreed)

    return give


@pytest.fixture
def partner(unit):
    def put(name):
        with unit() as work:
            return register_organisation(work, details=OrganisationDetails(name=name)).id

    return put


@pytest.fixture
def effects(unit):
    """What is told before, by kind."""

    def tell(consent_id, **more):
        with unit() as work:
            found = withdrawal_effects(work, consent_id=consent_id, **more)
        return {kind: " ".join(effect.text for effect in found if effect.kind is kind) for kind in EffectKind}

    return tell


@pytest.fixture
def withdraw(unit):
    def take_back(consent_id, on=TODAY, note=""):
        with unit("withdraw consent") as work:
            return withdraw_consent(work, consent_id=consent_id, on=on, note=note)

    return take_back


@pytest.fixture
def holds(unit):
    def ask(person_id, purpose, organisation_id=None):
        with unit() as work:
            return consent.has_consent(
                work, person_id=person_id, purpose=purpose, on=TODAY, organisation_id=organisation_id
            )

    return ask


def to_matching(unit, person_id):
    with unit() as work:
        found = consent.consents_of(work, person_id=person_id)
        return next(each for each in found if each.given.purpose is Purpose.MATCHING and each.withdrawn_on is None).id


def details_of(unit, person_id):
    with unit() as work:
        return people.refreshed_file(work, person_id=person_id).details


def interview(unit, person_id, answer):
    """An interview with one answer; its id."""
    with unit() as work:
        made = begin_interview(
            work, person_id=person_id, purpose=GuidePurpose.PARTICIPANT, language="en", facts=InterviewFacts(TODAY)
        )
        question = next(each for each in made.version.guide.questions() if each.kind is Kind.LONG_TEXT)
        keep_answers(work, interview_id=made.id, answers={question.id: answer})
        return made.id


class TestMatching:
    def test_answers_are_erased_and_what_is_needed_to_talk_stays(self, unit, lucie, effects, withdraw):
        interview(unit, lucie, "Quokka")
        given = to_matching(unit, lucie)
        told = effects(given)
        assert "The answers of 1 interview are erased." in told[ERASED]
        for words in (
            "1 wish about",
            "2 interests",
            "1 word about lived experience",
            "1 value",
            "1 place",
            "the times in the week",
            "how sociable this person is",
            "how often to meet",
        ):
            assert words in told[ERASED]
        assert "Nobody is proposed to this person" in told[STOPS]
        assert "written to files" in told[STOPS]
        assert "Name, age, contact, neighbourhood, household and languages are kept" in told[KEPT]
        assert "The notes on the page are kept." in told[KEPT]
        withdraw(given)
        assert details_of(unit, lucie) == replace(
            PERSON,
            origin="",
            education=None,
            interests=(),
            lived_experience=(),
            values=(),
            sociability=None,
            frequency=None,
            reach=(),
            availability=(),
            wishes=(),
            phone=details_of(unit, lucie).phone,
        )
        with unit() as work:
            (row,) = interviews_of(work, person_id=lucie)
            assert row.erased
            assert work.session.scalars(select(InterviewAnswersRecord)).all() == []

    def test_proposals_are_taken_back_and_matches_that_go_on_are_for_people(
        self, unit, centre, lucie, effects, withdraw, clock
    ):
        mark, fatima = centre.supporter("Mark"), centre.participant("Fatima")
        with unit() as work:
            people.add_role(work, person_id=lucie, role=SUPPORTER)
            proposed = matching.propose_match(work, supporter_id=mark, participant_id=lucie, note="Wombat").id
            talking = matching.propose_match(work, supporter_id=lucie, participant_id=fatima).id
            matching.move_match(work, match_id=talking, to=Stage.FIRST_TALK, day=TODAY, note="Wombat")
        going_on = centre.match(lucie, centre.participant("Zeinab"), days_ago=30)
        centre.visit(going_on, days_ago=20)
        centre.visit(going_on, days_ago=10)
        given = to_matching(unit, lucie)
        told = effects(given)
        assert "2 proposed matches that have not begun are taken back." in told[STOPS]
        assert "What was noted about these proposals is erased." in told[ERASED]
        assert "1 match is going on." in told[KEPT]
        assert "2 visits are kept" in told[KEPT]
        withdraw(given)
        with unit() as work:
            first, second = (matching.match(work, match_id=each) for each in (proposed, talking))
            assert (first.stage, first.end_reason, first.note) == (Stage.ENDED, EndReason.OTHER, "")
            assert (second.stage, second.end_reason) == (Stage.ENDED, EndReason.SUPPORTER_STOPPED)
            assert matching.match(work, match_id=going_on).stage is Stage.TRIAL
            assert [change.note for change in matching.history(work, match_id=talking)] == ["", "", ""]
            waiting = {each.person_id for each in matching.waiting(work)}
            assert fatima in waiting
            assert lucie not in waiting
            assert matching.count_waiting(work) == 1

    def test_no_list_of_candidates_shows_her_and_nothing_can_be_proposed(self, unit, centre, lucie, withdraw):
        mark = centre.supporter("Mark")
        with unit() as work:
            assert matching.candidates(work, participant_id=lucie)
            assert matching.participants_for(work, supporter_id=mark)
        withdraw(to_matching(unit, lucie))
        with unit() as work:
            assert matching.candidates(work, participant_id=lucie) == ()
            assert matching.participants_for(work, supporter_id=mark) == ()
        with unit() as work, pytest.raises(UserError, match="no valid consent"):
            matching.propose_match(work, supporter_id=mark, participant_id=lucie)

    def test_given_anew_she_waits_again(self, unit, lucie, agree, withdraw):
        withdraw(to_matching(unit, lucie))
        agree(lucie, Agreed(Purpose.MATCHING))
        with unit() as work:
            assert [each.person_id for each in matching.waiting(work)] == [lucie]

    def test_no_other_consent_opens_the_way_to_a_match(self, unit, centre, lucie, agree, withdraw, partner):
        caw, mark = partner("CAW"), centre.supporter("Mark")
        others = [Agreed(purpose) for purpose in Purpose if purpose not in (Purpose.MATCHING, Purpose.SHARING)]
        agree(lucie, Agreed(Purpose.SHARING, caw), *others)
        withdraw(to_matching(unit, lucie))
        with unit() as work, pytest.raises(UserError, match="no valid consent"):
            matching.propose_match(work, supporter_id=mark, participant_id=lucie)

    def test_what_was_erased_is_in_no_page_of_the_database(
        self, unit, as_role, centre, lucie, withdraw, effects, engine, audit_key, tmp_path
    ):
        mark = centre.supporter("Mark")
        other = centre.participant("Lucie")
        with unit() as work:
            details = replace(people.refreshed_file(work, person_id=other).details, lived_experience=("Axolotl",))
            people.change_person(work, person_id=other, details=details)
            merge_people(work, kept_id=lucie, gone_id=other, details=PERSON)
            matching.propose_match(work, supporter_id=mark, participant_id=lucie, note="Wombat")
        with as_role(AccountRole.STAFF)() as work:  # drafts of those who may read the diary are sealed anyway
            save_draft(work, form="person", subject=lucie, content={"interests": ["Narwhal"]})
        interview(unit, lucie, "Quokka " * 3000)
        file = tmp_path / "vault.db"
        before = decrypted(file, KEY)
        assert [word for word in TOLD if word.encode() not in before] == []
        assert "Backups that were made before still hold" in effects(to_matching(unit, lucie))[KEPT]
        withdraw(to_matching(unit, lucie))
        after = decrypted(file, KEY)
        assert [word for word in TOLD if word.encode() in after] == []
        assert b"Lucie" in after
        with engine.begin() as connection:
            assert audit.verify(connection, audit_key).whole
        with unit() as work:
            assert draft(work, form="person", subject=lucie) is None
            kept = select(func.count()).select_from(AuditEventRow).where(AuditEventRow.table_name == "person_word")
            assert work.session.execute(kept).scalar_one() >= 5

    def test_a_merge_can_still_be_undone_without_what_was_erased(self, unit, centre, lucie, withdraw):
        other = centre.participant("Lucie")
        with unit() as work:
            details = replace(
                people.refreshed_file(work, person_id=other).details,
                lived_experience=("Axolotl",),
                email="l@example.org",
            )
            people.change_person(work, person_id=other, details=details)
            merge_people(work, kept_id=lucie, gone_id=other, details=replace(PERSON, email="l@example.org"))
        withdraw(to_matching(unit, lucie))
        with unit() as work:
            (merge,) = merges_of(work, person_id=lucie)
            undo_merge(work, merge_id=merge.id)
        back = details_of(unit, other)
        assert (back.email, back.lived_experience) == ("l@example.org", ())
        assert details_of(unit, lucie).lived_experience == ()
        assert details_of(unit, lucie).email == ""

    @pytest.mark.parametrize("keeps", [True, False])
    def test_origin_and_education_go_with_the_last_consent_that_asks_for_them(
        self, unit, lucie, agree, effects, withdraw, keeps
    ):
        if keeps:
            agree(lucie, Agreed(Purpose.EVALUATION))
        given = to_matching(unit, lucie)
        told = effects(given)[KEPT if keeps else ERASED]
        assert "Country of origin and education are" in told
        withdraw(given)
        assert details_of(unit, lucie).origin == ("ER" if keeps else "")
        with unit() as work:
            contents = work.session.scalars(select(AuditValueRow.content))
            assert not any('"ER"' in content for content in contents)

    def test_answers_that_nobody_took_over_are_in_the_backups_too(self, unit, centre, effects):
        fatima = centre.participant("Fatima")
        interview(unit, fatima, "Quokka")
        assert "Backups that were made before still hold" in effects(to_matching(unit, fatima))[KEPT]

    def test_what_the_recruitment_register_says_is_for_people_to_read(self, unit, centre, effects):
        fatima, zeinab = centre.participant("Fatima"), centre.participant("Zeinab")
        for person_id, motivation in ((fatima, "Lost her job."), (zeinab, "")):
            with unit() as work:
                approach = record_approach(work, details=ApproachDetails(TODAY, name="F.", motivation=motivation))
                join_approach(work, approach_id=approach.id, person_id=person_id)
        assert "recruitment register" in effects(to_matching(unit, fatima))[KEPT]
        assert "recruitment register" not in effects(to_matching(unit, zeinab))[KEPT]

    def test_a_course_is_kept_and_why(self, unit, lucie, effects, withdraw):
        with unit() as work:
            training.ensure_curricula(work)
            version = training.curricula(work)[0]
            course = training.plan_course(
                work, version_id=version.id, details=CourseDetails(name="Winter"), first_day=TODAY
            )
            training.enrol(work, course_id=course.id, person_ids=[lucie])
        given = to_matching(unit, lucie)
        assert "1 course is kept with attendance, assessment and certificate" in effects(given)[KEPT]
        withdraw(given)
        with unit() as work:
            (enrolled,) = training.course(work, course_id=course.id).enrolments
            assert enrolled.person.id == lucie

    def test_somebody_who_told_nothing(self, unit, centre, effects, withdraw):
        fatima = centre.participant("Fatima")
        given = to_matching(unit, fatima)
        assert effects(given)[ERASED] == ""
        assert "Backups" not in effects(given)[KEPT]
        withdraw(given)
        assert details_of(unit, fatima).first_name == "Fatima"


class TestEvaluation:
    def test_it_stops_and_matching_goes_on(self, unit, lucie, agree, effects, withdraw, holds):
        (given,) = agree(lucie, Agreed(Purpose.EVALUATION))
        told = effects(given.id)
        assert "No more questionnaires may go" in told[STOPS]
        assert "nobody can be recognised" in told[KEPT]
        assert "Country of origin and education are kept" in told[KEPT]
        assert "1 other consent stays as it is: finding a match." in told[KEPT]
        assert told[ERASED] == ""
        withdraw(given.id)
        assert not holds(lucie, Purpose.EVALUATION)
        assert holds(lucie, Purpose.MATCHING)
        assert details_of(unit, lucie) == replace(PERSON, phone=details_of(unit, lucie).phone)

    def test_after_matching_it_takes_origin_and_education_along(self, unit, lucie, agree, effects, withdraw):
        (given,) = agree(lucie, Agreed(Purpose.EVALUATION))
        withdraw(to_matching(unit, lucie))
        assert details_of(unit, lucie).origin == "ER"
        assert "are erased, because no other consent asks for them" in effects(given.id)[ERASED]
        withdraw(given.id)
        assert (details_of(unit, lucie).origin, details_of(unit, lucie).education) == ("", None)


@pytest.mark.parametrize(
    ("purpose", "stops", "kept"),
    [
        (Purpose.CASE_DISCUSSION, "may not be discussed", "stays in their minutes"),
        (Purpose.PHOTO, "may not be used any more", "cannot be called back"),
    ],
)
def test_what_only_people_can_stop_is_said(unit, lucie, agree, effects, withdraw, holds, purpose, stops, kept):
    (given,) = agree(lucie, Agreed(purpose))
    told = effects(given.id)
    assert stops in told[STOPS]
    assert kept in told[KEPT]
    assert told[ERASED] == ""
    withdraw(given.id)
    assert not holds(lucie, purpose)
    assert holds(lucie, Purpose.MATCHING)
    assert details_of(unit, lucie).interests == PERSON.interests


class TestSharing:
    def test_one_partner_stops_and_the_other_goes_on(self, lucie, agree, partner, effects, withdraw, holds):
        caw, ocmw = partner("CAW Laak"), partner("OCMW")
        first, _second = agree(lucie, Agreed(Purpose.SHARING, caw), Agreed(Purpose.SHARING, ocmw))
        told = effects(first.id)
        assert "Nothing more may be told to CAW Laak." in told[STOPS]
        assert "What CAW Laak was told before stays there." in told[KEPT]
        assert "contact with other organisations (OCMW)" in told[KEPT]
        withdraw(first.id)
        assert not holds(lucie, Purpose.SHARING, caw)
        assert holds(lucie, Purpose.SHARING, ocmw)
        assert holds(lucie, Purpose.MATCHING)


@pytest.mark.parametrize("purpose", list(Purpose))
class TestEveryPurpose:
    def test_it_says_in_whole_sentences_what_stops_and_what_is_kept(self, unit, lucie, agree, partner, purpose):
        (given,) = agree(lucie, Agreed(purpose, partner("CAW") if purpose is Purpose.SHARING else None))
        with unit() as work:
            found = withdrawal_effects(work, consent_id=given.id)
        assert {STOPS, KEPT} <= {effect.kind for effect in found}
        assert [effect.kind for effect in found] == sorted(
            (effect.kind for effect in found), key=[STOPS, ERASED, KEPT].index
        )
        for effect in found:
            assert effect.text[0].isupper() or effect.text[0].isdigit()
            assert effect.text.endswith(".")
            assert "{" not in effect.text
        assert "So is the signature." in found[-1].text or any("So is the signature." in each.text for each in found)

    def test_the_proof_stays(self, unit, lucie, agree, partner, withdraw, purpose):
        (given,) = agree(lucie, Agreed(purpose, partner("CAW") if purpose is Purpose.SHARING else None))
        (gone,) = [each for each in withdraw(given.id, note="Told Anneke.") if each.id == given.id]
        assert (gone.withdrawn_on, gone.withdrawn_note) == (TODAY, "Told Anneke.")
        assert gone.signing.details.signature == NAME
        with unit() as work:
            paper = consent.signed_paper(work, signing_id=given.signing.id)
        assert [line.withdrawn_on for line in paper.purposes if line.agreed] == [TODAY]


class TestWhen:
    def test_one_given_since_stays_and_nothing_is_erased(self, unit, lucie, agree, effects, withdraw, holds):
        earlier = to_matching(unit, lucie)
        agree(lucie, Agreed(Purpose.MATCHING))
        yesterday = TODAY - timedelta(days=1)
        told = effects(earlier, on=yesterday)
        assert "has agreed to the same again since" in told[KEPT]
        assert told[STOPS] == told[ERASED] == ""
        withdraw(earlier, on=yesterday)
        assert holds(lucie, Purpose.MATCHING)
        assert details_of(unit, lucie).interests == PERSON.interests

    def test_from_today_all_of_them_go(self, unit, lucie, agree, withdraw, holds):
        earlier = to_matching(unit, lucie)
        agree(lucie, Agreed(Purpose.MATCHING))
        assert len(withdraw(earlier)) == 2
        assert not holds(lucie, Purpose.MATCHING)
        assert details_of(unit, lucie).interests == ()

    def test_all_or_nothing(self, unit, lucie, withdraw, holds, monkeypatch):
        def fails(*_what):
            raise UserError("The disk is full.")

        monkeypatch.setattr("ensure_desktop.desk.withdrawing.HOOKS", (*HOOKS, (HOOKS[0][0], fails)))
        with pytest.raises(UserError, match="disk"):
            withdraw(to_matching(unit, lucie))
        assert holds(lucie, Purpose.MATCHING)
        assert details_of(unit, lucie).interests == PERSON.interests

    def test_what_cannot_be(self, unit, lucie, withdraw):
        given = to_matching(unit, lucie)
        for on in (date(2027, 1, 1), date(2020, 1, 1)):
            with pytest.raises(FieldErrors) as caught:
                withdraw(given, on=on)
            assert set(caught.value.fields) == {"on"}
        withdraw(given)
        with pytest.raises(UserError, match="before"):
            withdraw(given)
        with pytest.raises(NotFound):
            withdraw("gone")

    def test_staff_may_do_it_for_everything(self, as_role, unit, centre, lucie):
        """Taking back is as easy as giving, although staff may not match."""
        mark = centre.supporter("Mark")
        with unit() as work:
            match_id = matching.propose_match(work, supporter_id=mark, participant_id=lucie).id
        given = to_matching(unit, lucie)
        with as_role(AccountRole.STAFF)() as work:
            withdraw_consent(work, consent_id=given, on=TODAY)
        with unit() as work:
            assert matching.match(work, match_id=match_id).stage is Stage.ENDED
