"""What was told in confidence is looked for in every decrypted page after the consent was taken back.

Each test hides one word in one more place: a draft, the record of changes, the memory of a merge, an advice.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import ConsentGiven, EffectKind, Purpose, Way
from ensure_desktop.desk.withdrawing import withdraw_consent, withdrawal_effects
from ensure_desktop.errors import UserError
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import GuidePurpose, InterviewFacts, Kind
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault import audit
from ensure_desktop.vault.drafts import draft, save_draft
from tests.conftest import KEY, Unit, load_models
from tests.earlier_consents import record_consents
from tests.raw_pages import decrypted

load_models()  # merging knows all tables that speak of people

TODAY = date(2026, 3, 2)
SECRET = "Yodelling"
SUPPORTER = RoleDetails(RoleKind.SUPPORTER, date(2025, 6, 1), certified_on=date(2025, 6, 1), caseload_limit=5)
PARTICIPANT = RoleDetails(RoleKind.PARTICIPANT, date(2025, 9, 1))
APPLICANT = RoleDetails(RoleKind.APPLICANT, date(2025, 9, 1))


def named(name: str) -> PersonDetails:
    return PersonDetails(first_name=name, languages=(LanguageSkill("nl", Level.NATIVE),))


def register(unit: Unit, name: str, *roles: RoleDetails) -> str:
    """Somebody who agreed to being matched."""
    with unit() as work:
        person_id = people.register_person(work, details=named(name), roles=roles).id
        given = ConsentGiven(Purpose.MATCHING, "1", "en", date(2025, 9, 1), Way.PAPER)
        record_consents(work, person_id=person_id, given=[given])
    return str(person_id)


def take_back(unit: Unit, person_id: str) -> str:
    """Withdraw the consent to matching; what was said to be erased."""
    with unit() as work:
        found = consent.consents_of(work, person_id=person_id)
        given = next(each for each in found if each.given.purpose is Purpose.MATCHING and each.withdrawn_on is None)
        told = withdrawal_effects(work, consent_id=given.id)
    with unit("withdraw consent") as work:
        withdraw_consent(work, consent_id=given.id, on=TODAY)
    return " ".join(effect.text for effect in told if effect.kind is EffectKind.ERASED)


def second_meeting(unit: Unit, person_id: str, advice: str) -> str:
    """A finished second meeting with one answer; its id."""
    with unit() as work:
        made = interviews.begin_interview(
            work, person_id=person_id, purpose=GuidePurpose.SECOND_MEETING, language="en", facts=InterviewFacts(TODAY)
        )
        question = next(each for each in made.version.guide.questions() if each.kind is Kind.YES_NOT_YET_NO)
        answers = {question.id: {"answer": "yes", "remark": "Quokka"}}
        interviews.finish_interview(work, interview_id=made.id, answers=answers, advice=advice)
    return str(made.id)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


def found(pages: Path, word: str = SECRET) -> bool:
    return word.encode() in decrypted(pages, KEY)


class TestAdvice:
    def test_it_goes_with_the_answers_from_the_page_and_the_record_of_changes(self, unit, pages, engine, audit_key):
        lucie = register(unit, "Lucie", APPLICANT)
        meeting = second_meeting(unit, lucie, f"Accept her: {SECRET} helps.")
        assert found(pages)
        assert "What was advised after a second meeting is erased too." in take_back(unit, lucie)
        assert not found(pages)
        with unit() as work:
            kept = interviews.interview(work, interview_id=meeting)
            assert (kept.advice, kept.erased, kept.facts.day) == ("", True, TODAY)
        with engine.begin() as connection:
            assert audit.verify(connection, audit_key).whole

    def test_it_goes_from_the_memory_of_merges_which_can_still_be_undone(self, unit, pages):
        kept, gone = register(unit, "Lucie", APPLICANT), register(unit, "Lucy")
        meeting = second_meeting(unit, gone, SECRET)
        with unit() as work:
            merge_people(work, kept_id=kept, gone_id=gone, details=named("Lucie"))
        take_back(unit, kept)
        assert not found(pages)
        with unit() as work:
            (merge,) = merges_of(work, person_id=kept)
            undo_merge(work, merge_id=merge.id)
            assert interviews.interview(work, interview_id=meeting).erased
            (row,) = interviews.interviews_of(work, person_id=gone)
            assert (row.id, row.erased) == (meeting, True)

    def test_nothing_is_written_into_an_erased_interview_any_more(self, unit):
        lucie = register(unit, "Lucie", APPLICANT)
        meeting = second_meeting(unit, lucie, SECRET)
        take_back(unit, lucie)
        facts = InterviewFacts(TODAY, place="Town hall")
        for act in (
            lambda work: interviews.change_facts(work, interview_id=meeting, facts=facts, advice=SECRET),
            lambda work: interviews.reopen_interview(work, interview_id=meeting),
            lambda work: interviews.keep_answers(work, interview_id=meeting, answers={}, advice=SECRET),
            lambda work: interviews.finish_interview(work, interview_id=meeting, answers={}, advice=SECRET),
        ):
            with pytest.raises(UserError, match="erased when the consent"), unit() as work:
                act(work)
        with unit() as work:
            assert interviews.change_facts(work, interview_id=meeting, facts=facts).facts.place == "Town hall"
            assert interviews.proposed_changes(work, interview_id=meeting) == ()


class TestDraftsAndThePast:
    @pytest.mark.parametrize("evaluates", [True, False])
    def test_a_draft_of_a_form_about_somebody_of_whom_nothing_was_stored(self, unit, pages, evaluates):
        fatima = register(unit, "Fatima", PARTICIPANT)
        with unit() as work:
            if evaluates:
                given = ConsentGiven(Purpose.EVALUATION, "1", "en", TODAY, Way.PAPER)
                record_consents(work, person_id=fatima, given=[given])
            save_draft(work, form="person", subject=fatima, content={"interests": [SECRET]})
        take_back(unit, fatima)
        assert not found(pages)
        with unit() as work:
            assert draft(work, form="person", subject=fatima) is None

    def test_what_was_taken_out_by_hand_before(self, unit, pages):
        fatima = register(unit, "Fatima", PARTICIPANT)
        with unit() as work:
            given = ConsentGiven(Purpose.EVALUATION, "1", "en", TODAY, Way.PAPER)
            record_consents(work, person_id=fatima, given=[given])
            told = replace(people.refreshed_file(work, person_id=fatima).details, lived_experience=(SECRET,))
            people.change_person(work, person_id=fatima, details=told)
            people.change_person(work, person_id=fatima, details=replace(told, lived_experience=()))
        assert found(pages)
        take_back(unit, fatima)
        assert not found(pages)

    def test_a_draft_about_a_proposed_match(self, unit, pages):
        mark, fatima = register(unit, "Mark", SUPPORTER), register(unit, "Fatima", PARTICIPANT)
        with unit() as work:
            match_id = matching.propose_match(work, supporter_id=mark, participant_id=fatima).id
            save_draft(work, form="matching.move", subject=f"{match_id} first talk", content={"note": SECRET})
        take_back(unit, fatima)
        assert not found(pages)

    @pytest.mark.parametrize("side", ["supporter", "participant"])
    def test_a_note_about_a_proposal_in_the_memory_of_a_merge_of_either(self, unit, pages, side):
        mark, fatima = register(unit, "Mark", SUPPORTER), register(unit, "Fatima", PARTICIPANT)
        again = register(unit, "Marc", SUPPORTER)
        with unit() as work:
            match_id = matching.propose_match(work, supporter_id=again, participant_id=fatima, note=SECRET).id
            merge_people(work, kept_id=mark, gone_id=again, details=named("Mark"))
        take_back(unit, mark if side == "supporter" else fatima)
        assert not found(pages)
        with unit() as work:
            (merge,) = merges_of(work, person_id=mark)
            undo_merge(work, merge_id=merge.id)
            match = matching.match(work, match_id=match_id)
            assert (match.supporter_id, match.note) == (again, "")
