"""What people of the demo centre answer: their own facts in their fields, and sentences from `interviews.toml`."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from ensure_desktop.demo.cast import material
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.answers import skills_as_json, slots_as_json, wishes_as_json
from ensure_desktop.interviews.labels import NOT_YET, YES
from ensure_desktop.interviews.values import Fills, GuidePurpose, Interview, InterviewFacts, Kind, Question
from ensure_desktop.people.values import Level, PersonDetails
from ensure_desktop.vault.work import Work

LANGUAGE = "en"
"""The language of the demo centre, and of its guides."""
SPOKEN_HERE = frozenset({"nl", "en"})
LITTLE = frozenset({Level.A1, Level.A2})
"""Who speaks no more than this of a language of the centre comes with an interpreter."""
NOT_YET_SHARE = 0.12
PICKS: Mapping[str, tuple[str, ...]] = {
    "where-in-it": ("behind", "behind", "better", "not-said"),
    "how-found": ("friend", "organisation", "guest", "meeting", "leaflet"),
}
"""What people choose, by question; an answer that stands here twice is chosen twice as often."""


def needs_interpreter(details: PersonDetails) -> bool:
    """Whether somebody speaks little of the languages of the centre."""
    return all(skill.code not in SPOKEN_HERE or skill.level in LITTLE for skill in details.languages)


def interpreter_of(rng: Random, details: PersonDetails) -> str:
    """Who interprets, empty where nobody is needed."""
    return str(rng.choice(material("interviews")["interpreters"])) if needs_interpreter(details) else ""


def hold(
    work: Work,
    rng: Random,
    person_id: str,
    details: PersonDetails,
    purpose: GuidePurpose,
    *,
    finished: bool = True,
    stable: bool = True,
) -> Interview:
    """An interview today, with what this person answers; unfinished ones stop half-way."""
    words = material("interviews")
    facts = InterviewFacts(
        day=work.today(),
        interviewer=rng.choice(words["interviewers"]),
        place=rng.choice(words["places"]),
        interpreter=interpreter_of(rng, details),
    )
    begun = interviews.begin_interview(work, person_id=person_id, purpose=purpose, language=LANGUAGE, facts=facts)
    questions = begun.version.guide.questions()
    asked = questions if finished else questions[: len(questions) // 2]
    answers = {question.id: _answer(rng, details, purpose, question, stable=stable) for question in asked}
    answers = {question_id: answer for question_id, answer in answers.items() if answer is not None}
    if not finished:
        interviews.keep_answers(work, interview_id=begun.id, answers=answers)
        return interviews.interview(work, interview_id=begun.id)
    advice = ""
    if purpose is GuidePurpose.SECOND_MEETING:
        advice = rng.choice(words[purpose]["advice"]) if stable else words[purpose]["unstable-advice"]
    return interviews.finish_interview(work, interview_id=begun.id, answers=answers, advice=advice)


def take_over(work: Work, interview: Interview) -> None:
    """All that the person said goes into her fields, as somebody at the desk confirms it."""
    changes = interviews.proposed_changes(work, interview_id=interview.id)
    if changes:
        interviews.take_over(work, interview_id=interview.id, question_ids=[change.question_id for change in changes])


def _answer(rng: Random, details: PersonDetails, purpose: GuidePurpose, question: Question, *, stable: bool) -> Any:
    """What the person says to one question; None where she leaves it out."""
    if question.fills is not None:
        return _of_fields(details)[question.fills]()
    if question.kind is Kind.YES_NOT_YET_NO:
        return _criterion(rng, question, stable=stable)
    said = material("interviews").get("said", {}).get(details.first_name, {})
    if question.id in said:
        return said[question.id]
    words = material("interviews")[purpose]
    first = words.get(f"{question.id}-first")
    if not stable and first:
        return first
    return _drawn(rng, question, words.get(question.id))


def _drawn(rng: Random, question: Question, words: Any) -> Any:
    """An answer of the question's kind, drawn from `words` where it is told in words."""
    if question.kind is Kind.SCALE and question.scale is not None:
        return rng.randint(question.scale.low + 2, question.scale.high - 1)
    if question.kind is Kind.CHOICE:
        return rng.choice(PICKS[question.id]) if question.id in PICKS else None
    if question.kind is Kind.CHOICES:
        ids = [option.id for option in question.options]
        return rng.sample(ids, rng.randint(1, len(ids)))
    if words is None:
        return None
    if question.kind is Kind.RANKED:
        return rng.sample(words, min(question.most or len(words), rng.randint(2, 3)))
    return rng.choice(words) or None


def _criterion(rng: Random, question: Question, *, stable: bool) -> dict[str, str]:
    """Yes for most criteria; a remark here and there. Stability is told as it is."""
    words = material("interviews")[GuidePurpose.SECOND_MEETING]
    if question.come_back:
        if stable:
            return {"answer": YES, "remark": ""}
        return {"answer": NOT_YET, "remark": words["unstable"] if question.id == "stable" else ""}
    answer = NOT_YET if rng.random() < NOT_YET_SHARE else YES
    remarks = words.get(question.id, words["remarks"])
    return {"answer": answer, "remark": rng.choice(remarks) if answer == NOT_YET or rng.random() < 0.3 else ""}


def _of_fields(details: PersonDetails) -> dict[Fills, Callable[[], Any]]:
    """What she says about what the program has a field for."""
    return {
        Fills.LANGUAGES: lambda: skills_as_json(details.languages) or None,
        Fills.INTERESTS: lambda: list(details.interests) or None,
        Fills.LIVED_EXPERIENCE: lambda: list(details.lived_experience) or None,
        Fills.NEIGHBOURHOOD: lambda: details.neighbourhood or None,
        Fills.REACH: lambda: list(details.reach) or None,
        Fills.AVAILABILITY: lambda: slots_as_json(details.availability) or None,
        Fills.WISHES: lambda: wishes_as_json(details.wishes) or None,
        Fills.EDUCATION: lambda: details.education and details.education.value,
        Fills.VALUES: lambda: list(details.values) or None,
        Fills.SOCIABILITY: lambda: details.sociability,
        Fills.FREQUENCY: lambda: details.frequency and details.frequency.value,
    }
