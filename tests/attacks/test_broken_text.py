"""Text that no keyboard should give: half an emoji, NUL, overrides, markup. What is typed is kept all the same."""

from datetime import date

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import GuidePurpose, InterviewFacts
from ensure_desktop.vault.drafts import draft, save_draft
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Receipt, TaperChoice, VisitDetails, VisitStep
from tests.attacks.test_withdrawal_traces import APPLICANT, register
from tests.visits.at_hand import begin

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


def test_what_is_written_of_visits_shows_what_it_says(unit):
    """It comes back on sheets, in lists and in tables: an override there would turn the names beside it round."""
    match_id, kept = begin(unit), "\U0001f600 <b>'\""
    with unit() as work:
        details = VisitDetails(
            work.today(),
            who=ODD + HALF,
            about=f"{ODD}{HALF}\r\n\u2067Second line",
            request=ODD + HALF,
            behind=ODD + HALF,
            themes=(ODD + HALF,),
            steps=(VisitStep(ODD + HALF), VisitStep("\u202e\x00")),
            worry_text=ODD + HALF,
            receipts=(Receipt(100, ODD + HALF),),
        )
        logged = visits.log_visit(work, match_id=match_id, details=details).details
        visits.pause_visits(work, match_id=match_id, since=work.today(), until=work.today(), reason=ODD + HALF)
        decided = visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason=ODD + HALF)
    assert logged.about == f"{kept}\nSecond line"
    said = (
        logged.who,
        logged.request,
        logged.behind,
        *logged.themes,
        *(step.text for step in logged.steps),
        logged.worry_text,
        logged.receipts[0].what,
        decided.pauses[0].reason,
        decided.reviews[0].reason,
    )
    assert set(said) == {kept}
    assert len(said) == 9
