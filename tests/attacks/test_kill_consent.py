"""kill -9 while answers are typed and consent is given and taken back: all of one act is there, or nothing of it."""

import os
from random import Random

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.desk.withdrawing import withdraw_consent
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import GuidePurpose, Interview, InterviewFacts, Kind
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.work import Work
from tests.attacks.crash import fork, kill
from tests.conftest import load_models
from tests.vault.making import Place

KILLS = 10
TOLD = PersonDetails(first_name="Fatima", interests=("cooking",), lived_experience=("flight",))
SPOKEN = {"way": Way.SPOKEN, "text_version": "2026-2", "text_language": "en", "witness": "An"}


def typed(work: Work, made: Interview, text: str) -> None:
    question = next(each for each in made.version.guide.questions() if each.kind is Kind.LONG_TEXT)
    interviews.keep_answers(work, interview_id=made.id, answers={question.id: text})


def talk(vault: Vault, person_id: str, writer: int | None = None) -> None:
    """One round: agree, tell something, begin an interview, type, and take it all back."""
    with vault.work("give") as work:
        (given,) = consent.give_consent(
            work,
            person_id=person_id,
            signing=Signing(work.today(), **SPOKEN),
            agreed=[Agreed(Purpose.MATCHING)],
        )
        people.change_person(work, person_id=person_id, details=TOLD)
        made = interviews.begin_interview(
            work,
            person_id=person_id,
            purpose=GuidePurpose.PARTICIPANT,
            language="en",
            facts=InterviewFacts(work.today()),
        )
    for length in (10, 5_000, 90_000):
        with vault.work("type") as work:
            typed(work, made, "x" * length)
        if writer is not None:
            os.write(writer, b"!")
    with vault.work("withdraw") as work:
        withdraw_consent(work, consent_id=given.id, on=work.today())
    if writer is not None:
        os.write(writer, b"!")


def looked_at(vault: Vault, person_id: str) -> tuple[bool, bool, bool]:
    """Whether consent holds, what was told is there, and an interview is under way."""
    with vault.work("look") as work:
        holds = consent.has_consent(work, person_id=person_id, purpose=Purpose.MATCHING, on=work.today())
        details = people.refreshed_file(work, person_id=person_id).details
        under_way = [row for row in interviews.interviews_of(work, person_id=person_id) if not row.erased]
        lengths = [
            len(str(answer))
            for row in under_way
            for answer in interviews.interview(work, interview_id=row.id).answers.values()
        ]
    assert set(lengths) <= {10, 5_000, 90_000}
    assert bool(details.interests) is bool(details.lived_experience)
    return holds, bool(details.interests), bool(under_way)


def test_an_act_is_done_or_not_done(place: Place) -> None:
    load_models()
    random = Random(20260302)
    vault = place.open()
    with vault.work("register") as work:
        role = RoleDetails(RoleKind.PARTICIPANT, work.today())
        person_id = people.register_person(work, details=PersonDetails(first_name="Fatima"), roles=[role]).id
    talk(vault, person_id)
    vault.close(backup=False)
    for _ in range(KILLS):
        reader, writer = os.pipe()
        child = fork()
        if child == 0:
            try:
                opened = place.open()
                while True:
                    talk(opened, person_id, writer)
            finally:
                os._exit(1)
        os.close(writer)
        for _time in range(random.randint(1, 8)):
            assert os.read(reader, 1), "the child failed by itself"
        for _moment in range(random.randrange(400_000)):
            continue
        kill(child)
        os.close(reader)
        vault = place.open()
        assert vault.check().clean
        state = looked_at(vault, person_id)
        assert len(set(state)) == 1, state
        if state[0]:
            with vault.work("withdraw") as work:
                found = consent.consents_of(work, person_id=person_id)
                given = next(each for each in found if each.withdrawn_on is None)
                withdraw_consent(work, consent_id=given.id, on=work.today())
        assert looked_at(vault, person_id) == (False, False, False)
        vault.close(backup=False)
