"""Interviews over a real encrypted file: begun, kept, finished, read again, taken over, erased."""

import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.meetings import NewerAnswers
from ensure_desktop.interviews.model import InterviewAnswersRecord
from ensure_desktop.interviews.values import (
    ApplicationStage,
    Fills,
    Guide,
    GuidePurpose,
    InterviewFacts,
    InterviewState,
    Kind,
    Question,
    Scale,
    Section,
)
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import LEAST_COST, Setup, create_vault, open_vault

TODAY = date(2026, 3, 2)
FACTS = InterviewFacts(TODAY, "Anneke", "Office", "Samira")
GUIDE = Guide(
    "Ours",
    (
        Section(
            "one",
            "First",
            (
                Question("likes", Kind.WORDS, "What do you like?", fills=Fills.INTERESTS),
                Question("where", Kind.TEXT, "Where do you live?", fills=Fills.NEIGHBOURHOOD),
                Question("born", Kind.DATE, "Since when are you here?"),
                Question("easy", Kind.SCALE, "How easy?", scale=Scale(1, 10)),
            ),
        ),
        Section("two", "Then", (Question("why", Kind.LONG_TEXT, "Why?"),)),
    ),
)
EVENTS = select(AuditEventRow.action).order_by(AuditEventRow.sequence)


@pytest.fixture
def lucie(unit):
    with unit() as work:
        details = PersonDetails(first_name="Lucie", interests=("Cooking",), neighbourhood="Noord")
        return people.register_person(work, details=details, roles=[RoleDetails(RoleKind.APPLICANT, date(2026, 2, 1))])


@pytest.fixture
def guide(unit):
    with unit() as work:
        return interviews.save_guide(work, guide_id=None, purpose=GuidePurpose.APPLICANT, language="en", guide=GUIDE)


def begin(work, person_id, guide_id=None, purpose=GuidePurpose.APPLICANT):
    return interviews.begin_interview(
        work, person_id=person_id, purpose=purpose, language="en", facts=FACTS, guide_id=guide_id
    )


@pytest.fixture
def begun(unit, lucie, guide):
    with unit() as work:
        return begin(work, lucie.id, guide.guide_id)


def actions(unit):
    with unit() as work:
        return list(work.session.scalars(EVENTS))


def test_an_interview_begins_with_the_questions_in_use_and_keeps_them(unit, lucie, guide, begun):
    with unit() as work:
        kept = interviews.keep_answers(work, interview_id=begun.id, answers={"why": "To help."})
        assert (kept.answered, kept.questions, kept.title) == (1, 5, "Ours")
        other = Guide("Ours", (Section("one", "First", (Question("why", Kind.LONG_TEXT, "Why, really?"),)),))
        newer = interviews.save_guide(
            work, guide_id=guide.guide_id, purpose=GuidePurpose.APPLICANT, language="en", guide=other
        )
        assert newer.number == 2
    with unit() as work:
        found = interviews.interview(work, interview_id=begun.id)
        assert found.version.number == 1
        assert found.version.guide == GUIDE
        assert found.answers == {"why": "To help."}
        assert found.facts == FACTS
        assert found.person_name == "Lucie"


def test_without_a_guide_of_ones_own_the_template_is_asked(unit, lucie):
    with unit() as work:
        found = begin(work, lucie.id)
        assert found.version.language == "en"
        assert len(found.version.guide.questions()) > 10
        second = begin(work, lucie.id, purpose=GuidePurpose.SECOND_MEETING)
        assert any(question.come_back for question in second.version.guide.questions())


def test_the_same_meeting_is_not_begun_twice(unit, lucie, begun):
    with unit() as work, pytest.raises(UserError, match="begun already"):
        begin(work, lucie.id)
    with unit() as work:
        interviews.withdraw_interview(work, interview_id=begun.id)
        assert begin(work, lucie.id).id != begun.id


def test_nobody_meets_in_the_future(unit, lucie):
    facts = InterviewFacts(TODAY + timedelta(days=1), "Anneke")
    with unit() as work, pytest.raises(FieldErrors) as caught:
        interviews.begin_interview(work, person_id=lucie.id, purpose=GuidePurpose.APPLICANT, language="en", facts=facts)
    assert set(caught.value.fields) == {"day"}


def test_whatever_is_typed_is_kept(unit, begun):
    typed = {"born": "when the tulips come", "easy": 7, "why": "Because ", "gone": "no such question", "where": None}
    with unit() as work:
        kept = interviews.keep_answers(work, interview_id=begun.id, answers=typed, advice="Take her")
        assert kept.answered == 3
    with unit() as work:
        found = interviews.interview(work, interview_id=begun.id)
        assert found.answers == {"born": "when the tulips come", "easy": 7, "why": "Because "}
        assert found.advice == "Take her"


def test_typing_does_not_flood_the_audit_and_puts_no_answer_into_it(unit, begun):
    before = actions(unit)
    for letters in range(1, 9):
        with unit() as work:
            answers = {"why": "I was in debts"[: letters * 2]}
            interviews.keep_answers(work, interview_id=begun.id, answers=answers)
            assert work.touched == frozenset()
    assert actions(unit)[len(before) :] == ["change answers"]
    with unit() as work:
        interviews.interview(work, interview_id=begun.id)
    with unit() as work:
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "It is over"})
    assert actions(unit)[len(before) :] == ["change answers", "read interview", "change answers"]
    with unit() as work:
        assert not any("debts" in content for content in work.session.scalars(select(AuditValueRow.content)))


def test_older_answers_do_not_take_the_place_of_newer_ones(unit, begun):
    with unit() as work:
        first = interviews.keep_answers(work, interview_id=begun.id, answers={"why": "One"}, based_on="")
    with unit() as work:
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "Two"}, based_on=first.revision)
    with unit() as work, pytest.raises(NewerAnswers, match="nothing is lost"):
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "Three"}, based_on=first.revision)
    with unit() as work, pytest.raises(NewerAnswers):
        interviews.finish_interview(work, interview_id=begun.id, answers={"why": "Three"}, based_on=first.revision)
    with unit() as work:
        assert interviews.interview(work, interview_id=begun.id).answers == {"why": "Two"}


def test_what_was_kept_is_there_after_the_power_was_cut(tmp_path):
    """Another process keeps answers and dies without a word, as kill -9 ends it."""
    script = Path(__file__).with_name("cut_off.py")
    folder, state = tmp_path / "centre.ensure", tmp_path / "state"
    setup = Setup("De Mussen", "en", Words.usual(), "Anneke", "anneke")
    create_vault(folder, setup=setup, password="four small boats", cost=LEAST_COST, state_folder=state).vault.close(
        backup=False
    )
    command = [sys.executable, "-m", "tests.interviews.cut_off", str(folder), str(state)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=script.parents[2])
    assert done.returncode == -signal.SIGKILL, done.stderr
    interview_id = done.stdout.strip()
    vault = open_vault(folder, login="anneke", password="four small boats", state_folder=state)
    with vault.work("look") as work:
        assert interviews.interview(work, interview_id=interview_id).answers == {"why": "She told us a lot."}
    vault.close(backup=False)


def test_finishing_cleans_the_answers_and_moves_the_applicant_on(unit, lucie, begun):
    answers = {"likes": ["walking", "Walking ", "chess"], "why": "  Because.  ", "born": "2020-05-01"}
    with unit() as work:
        found = interviews.finish_interview(work, interview_id=begun.id, answers=answers)
        assert found.state is InterviewState.DONE
        assert found.finished_on == TODAY
        assert found.answers == {"likes": ["chess", "walking"], "why": "Because.", "born": "2020-05-01"}
        applicant = interviews.application_of(work, person_id=lucie.id)
        assert applicant is not None
        assert applicant.stage is ApplicationStage.INTERVIEWED


def test_what_cannot_be_read_is_named_by_its_question_and_nothing_is_stored(unit, begun):
    with unit() as work, pytest.raises(FieldErrors) as caught:
        interviews.finish_interview(work, interview_id=begun.id, answers={"born": "in spring", "easy": 11, "why": "x"})
    assert set(caught.value.fields) == {"born", "easy"}
    with unit() as work:
        assert interviews.interview(work, interview_id=begun.id).state is InterviewState.OPEN


def test_a_finished_interview_changes_only_after_it_was_reopened(unit, begun):
    with unit() as work:
        interviews.finish_interview(work, interview_id=begun.id, answers={"why": "One"}, advice="Yes")
    with unit() as work, pytest.raises(UserError, match="Reopen"):
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "Two"})
    with unit() as work:
        found = interviews.reopen_interview(work, interview_id=begun.id)
        assert (found.state, found.answers, found.advice) == (InterviewState.OPEN, {"why": "One"}, "Yes")
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "Two"}, based_on=found.revision)
        assert interviews.interview(work, interview_id=begun.id).advice == "Yes"


def test_a_withdrawn_interview_is_in_no_list_of_open_ones_and_can_be_restored(unit, lucie, begun):
    with unit() as work:
        assert [row.id for row in interviews.open_interviews(work, limit=5)] == [begun.id]
        interviews.withdraw_interview(work, interview_id=begun.id)
        assert interviews.open_interviews(work, limit=5) == ()
        assert [row.withdrawn for row in interviews.interviews_of(work, person_id=lucie.id)] == [True]
    with unit() as work, pytest.raises(UserError, match="restore"):
        interviews.keep_answers(work, interview_id=begun.id, answers={})
    with unit() as work:
        assert not interviews.restore_interview(work, interview_id=begun.id).withdrawn
        assert [event.target for event in interviews.events(work, lucie.id)] == [begun.id]


def test_the_facts_can_be_mended(unit, begun):
    facts = InterviewFacts(date(2026, 2, 27), " Bea ", "Library", "")
    with unit() as work:
        assert interviews.change_facts(work, interview_id=begun.id, facts=facts).facts == InterviewFacts(
            date(2026, 2, 27), "Bea", "Library", ""
        )


def test_answers_go_into_the_fields_only_when_they_are_taken_over(unit, lucie, begun):
    answers = {"likes": ["Chess"], "where": "Zuid"}
    with unit() as work:
        interviews.finish_interview(work, interview_id=begun.id, answers=answers)
        assert people.refreshed_file(work, person_id=lucie.id).details == lucie.details
        proposed = interviews.proposed_changes(work, interview_id=begun.id)
        assert [(change.question_id, change.before, change.after) for change in proposed] == [
            ("likes", "Cooking", "Chess, Cooking"),
            ("where", "Noord", "Zuid"),
        ]
    with unit() as work:
        assert interviews.take_over(work, interview_id=begun.id, question_ids=()).details == lucie.details
        assert interviews.interview(work, interview_id=begun.id).taken_over_at is None
        changed = interviews.take_over(work, interview_id=begun.id, question_ids=("likes",))
        assert (changed.details.interests, changed.details.neighbourhood) == (("Chess", "Cooking"), "Noord")
        assert interviews.interview(work, interview_id=begun.id).taken_over_at is not None


def test_erased_answers_are_gone_and_the_meeting_stays(unit, lucie, begun):
    with unit() as work:
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "In confidence"})
    with unit() as work:
        assert interviews.erase_answers(work, lucie.id) == 1
        assert interviews.erase_answers(work, lucie.id) == 0
    with unit() as work:
        found = interviews.interview(work, interview_id=begun.id)
        assert found.erased
        assert (found.answers, found.facts) == ({}, FACTS)
        assert work.session.scalars(select(InterviewAnswersRecord)).all() == []
    with unit() as work, pytest.raises(UserError, match="erased"):
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "Again"})


def test_staff_read_no_interviews(unit, as_role, lucie, begun):
    staff = as_role(AccountRole.STAFF)
    with staff() as work, pytest.raises(NotAllowed):
        interviews.interview(work, interview_id=begun.id)
    with staff() as work, pytest.raises(NotAllowed):
        begin(work, lucie.id)


def test_a_supervisor_interviews(as_role, lucie):
    with as_role(AccountRole.SUPERVISOR)() as work:
        assert begin(work, lucie.id).answers == {}


def test_what_is_not_there_says_so(unit):
    with unit() as work, pytest.raises(NotFound):
        interviews.interview(work, interview_id="0" * 32)
