"""Opens interviews with 20 and with 200 questions of every kind, half of them answered, in turns.

The argument is a folder for a vault of its own. Prints, in one line: the median milliseconds of 200 and of 20
questions, from asking for the interview to its painted first page.
"""

import os
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtWidgets import QApplication

from ensure_desktop.clock import SystemClock
from ensure_desktop.errors import UserError
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.guide_editing import new_question
from ensure_desktop.interviews.values import Guide, GuidePurpose, InterviewFacts, Kind, Option, Section
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault, open_vault
from tests.conftest import PASSWORD, load_models
from ui.ask import Ask
from ui.context import Context
from ui.interviews.form.page import InterviewPage
from ui.operations import Operations
from ui.theme import Scheme, apply

SMALL, LARGE = 20, 200
SECTION = 20
"""Questions of one section."""
TURNS = 25
FIRST_DAY = date(2026, 1, 5)
EXAMPLES: dict[Kind, object] = {
    Kind.TEXT: "In the north",
    Kind.LONG_TEXT: "She grew up in a village.\nThere were four of them.",
    Kind.CHOICE: "a",
    Kind.CHOICES: ["a", "b"],
    Kind.SCALE: 7,
    Kind.RANKED: ["b", "a"],
    Kind.DATE: "2020-05-01",
    Kind.YES_NOT_YET_NO: {"answer": "yes", "remark": "We talked about it."},
    Kind.LANGUAGES: [["nl", "B1"]],
    Kind.WORDS: ["cooking", "walking"],
    Kind.WEEK: [[0, "morning"]],
    Kind.WISHES: [["gender", "nice", "female"]],
}


def guide_of(questions: int) -> Guide:
    """A guide with so many questions, the kinds in turn."""
    kinds = list(Kind)
    sections = []
    for start in range(0, questions, SECTION):
        asked = []
        for place in range(start, start + SECTION):
            made = new_question(kinds[place % len(kinds)], f"What do you say to question {place + 1}?")
            options = tuple(Option(code, f"Answer {code}") for code in "ab") if made.options else ()
            asked.append(replace(made, options=options))
        sections.append(Section(f"s{start}", f"Section {start // SECTION + 1}", tuple(asked)))
    return Guide(f"With {questions} questions", tuple(sections))


def begin(vault: Vault, questions: int) -> str:
    """An interview with so many questions, every second one answered; gives its id."""
    with vault.work("prepare") as work:
        role = RoleDetails(RoleKind.APPLICANT, FIRST_DAY)
        person = people.register_person(work, details=PersonDetails(first_name="Lucie"), roles=[role])
        guide = guide_of(questions)
        purpose = GuidePurpose.APPLICANT
        stored = interviews.save_guide(work, guide_id=None, purpose=purpose, language="en", guide=guide)
        begun = interviews.begin_interview(
            work,
            person_id=person.id,
            purpose=purpose,
            language="en",
            facts=InterviewFacts(FIRST_DAY),
            guide_id=stored.guide_id,
        )
        answers = {question.id: EXAMPLES[question.kind] for question in guide.questions()[1::2]}
        interviews.keep_answers(work, interview_id=begun.id, answers=answers)
        return begun.id


def opened_in(page: InterviewPage, application: QApplication, interview_id: str) -> float:
    """Milliseconds until the first page of this interview is painted."""
    start = perf_counter()
    page.show_interview(interview_id)
    while (found := page.interview()) is None or found.id != interview_id:
        application.processEvents()
    page.repaint()
    taken = perf_counter() - start
    application.processEvents()
    return taken * 1000


def fail(error: UserError) -> None:
    """A measurement that does not work says why, and ends."""
    print(error.message, file=sys.stderr, flush=True)
    os._exit(1)  # the loop that waits is below on the stack


def main() -> None:
    load_models()
    folder = Path(sys.argv[1])
    setup = Setup("De Mussen", "en", Words.usual(), "Anneke de Wit", "anneke")
    created = create_vault(
        folder / "centre.ensure",
        setup=setup,
        password=PASSWORD,
        cost=LEAST_COST,
        state_folder=folder / "state",
    )
    vault = created.vault
    ids = {questions: begin(vault, questions) for questions in (SMALL, LARGE)}
    actor = vault.actor
    vault.close(backup=False)  # opened again by the thread that reads it
    application = QApplication([])
    operations = Operations()
    ready: list[Any] = []
    opener = partial(
        open_vault, folder / "centre.ensure", login="anneke", password=PASSWORD, state_folder=folder / "state"
    )
    operations.open(opener, ready.append, fail)
    while not ready:
        application.processEvents()
    context = Context(
        operations,
        Centre("De Mussen", words=Words.usual()),
        actor,
        apply(application, Scheme.LIGHT),
        Ask(),
        SystemClock(),
        lambda _place: None,
        lambda _text, _undo: None,
    )
    page = InterviewPage(context)
    page.failed.connect(fail)
    page.resize(1000, 720)
    page.show()
    times: dict[int, list[float]] = {SMALL: [], LARGE: []}
    for turn in range(TURNS + 1):
        for questions, interview_id in ids.items():
            taken = opened_in(page, application, interview_id)
            if turn:  # the first turn loads what both need
                times[questions].append(taken)
    print(median(times[LARGE]), median(times[SMALL]))
    page.hide()
    operations.close()


if __name__ == "__main__":
    main()
