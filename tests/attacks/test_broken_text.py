"""Text that no keyboard should give: half an emoji, NUL, overrides, markup. What is typed is kept all the same."""

from datetime import date

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import GuidePurpose, InterviewFacts
from ensure_desktop.vault.drafts import draft, save_draft
from tests.attacks.test_withdrawal_traces import APPLICANT, register

HALF = "\ud83d"
ODD = "\U0001f600\u202e\x00<b>'\" "


def test_a_half_character_does_not_keep_answers_and_drafts_from_being_stored(unit):
    lucie = register(unit, "Lucie", APPLICANT)
    facts = InterviewFacts(date(2026, 3, 2))
    with unit() as work:
        made = interviews.begin_interview(
            work, person_id=lucie, purpose=GuidePurpose.APPLICANT, language="en", facts=facts
        )
        questions = [question.id for question in made.version.guide.questions()]
        answers = {
            question: [f"Cooking{HALF}"] if question != questions[0] else f"{ODD}{HALF}" for question in questions
        }
        interviews.keep_answers(work, interview_id=made.id, answers=answers, advice=f"Yes{HALF}")
        save_draft(work, form="person", subject=lucie, content={"notes": f"{ODD}{HALF}", "tags": [HALF]})
    with unit() as work:
        kept = interviews.interview(work, interview_id=made.id)
        assert kept.answers == {each: ["Cooking"] if each != questions[0] else ODD for each in questions}
        assert kept.advice == "Yes"
        assert draft(work, form="person", subject=lucie).content == {"notes": ODD, "tags": [""]}
