"""Answers to the centre's own questionnaires: those of one person on her page, for whom may read them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from ensure_desktop.evaluation.measuring import finish, hand_out, keep_answers
from ensure_desktop.evaluation.questionnaires import save_questionnaire
from ensure_desktop.evaluation.values import Circumstances, Measurement
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import words_of
from tests.ui_evaluation.conftest import START, TODAY, Enrol, Plan
from tests.ui_evaluation.test_filling import OWN
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.due_page import DuePage
from ui.evaluation.panel import EvaluationPanel
from ui.evaluation.results_page import ResultsPage

ANSWERS = {"mood": 10, "who": ["a", "b"], "told": "A good year"}
Answer = Callable[..., Measurement]


@pytest.fixture
def answer(enrol: Enrol, plan: Plan, change: Ask) -> Answer:
    """Somebody fills in our sheet: `answer("Fatima", mood=3)`; the questionnaire is made and planned once."""
    made: list[str] = []

    def put(name: str = "Fatima", **answers: object) -> Measurement:
        if not made:
            guide = change(save_questionnaire, guide_id=None, language="en", guide=OWN).guide_id
            made.append(plan(instrument="", form="", guide_id=guide).id)
        here = Circumstances(TODAY, language="en")
        out = change(hand_out, person_id=enrol(name).id, plan_id=made[0], planned=START, circumstances=here)
        change(keep_answers, measurement_id=out.id, answers={**ANSWERS, **answers})
        done: Measurement = change(finish, measurement_id=out.id, circumstances=here)
        return done

    return put


def open_one(panel: EvaluationPanel, made: Measurement, settle: Settle) -> DuePage:
    panel.go(Place("evaluation", made.id, "measurement"))
    settle()
    page = panel.page()
    assert isinstance(page, DuePage)
    return page


def test_what_was_answered_stands_on_the_page_of_it(panel: EvaluationPanel, answer: Answer, settle: Settle) -> None:
    page = open_one(panel, answer(), settle)
    card = page.one.findChild(QWidget, "evaluation.one.answers")
    assert card is not None
    said = words_of(card)
    for words in ("How are you?", "10: well", "Friends, Family", "A good year", "Left open"):
        assert words in said


def test_the_results_count_what_all_of_them_answered(panel: EvaluationPanel, answer: Answer, settle: Settle) -> None:
    for place in range(4):
        answer(f"Woman {place}", mood=3)
    panel.go(Place("evaluation", action="results"))
    settle()
    page = panel.page()
    assert isinstance(page, ResultsPage)
    page.figures.own.click()
    settle()
    assert page.page() is page.own
    assert "4 people answered." in page.own.told.text()
    assert "too little to say" in page.own.told.text()
    answer("Other")
    settle()
    said = words_of(page.own)
    assert page.own.told.text() == "5 people answered."
    for words in ("How are you?", "10: well", "Friends", "“A good year”"):
        assert words in said
    assert "Since when?" not in said
    page.own.left.emit()
    assert page.page() is page.figures


def test_without_answers_it_says_where_they_come_from(panel: EvaluationPanel, settle: Settle) -> None:
    panel.go(Place("evaluation", action="own results"))
    settle()
    page = panel.page()
    assert isinstance(page, ResultsPage)
    assert "Nobody has answered" in words_of(page.own)
    assert not page.own.which.isVisibleTo(page.own)


def test_a_part_of_a_scale_with_few_people_is_said_to_be_at_risk(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, change: Ask, settle: Settle
) -> None:
    line = plan(instrument="lsns6", form="standard")
    here = Circumstances(TODAY, language="en")
    out = change(hand_out, person_id=enrol().id, plan_id=line.id, planned=START, circumstances=here)
    counts = {"q1": 1, "q2": 1, "q3": 0, "q4": 9, "q5": 9, "q6": 9}
    change(keep_answers, measurement_id=out.id, answers=counts)
    page = open_one(panel, change(finish, measurement_id=out.id, circumstances=here), settle)
    said = words_of(page.one)
    assert "2 (0 to 15, higher is better), at risk: below 6" in said
    assert "15 (0 to 15, higher is better)\n" in said
