"""Typing in at the desk: codes of papers, number keys, keeping what is typed, storing it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.measuring import hand_out, keep_answers, measurement, measurements_of
from ensure_desktop.evaluation.questionnaires import save_questionnaire
from ensure_desktop.evaluation.values import Circumstances, Measurement, MeasureState, Medium, Mode, Wording
from ensure_desktop.evaluation.wordings import save_wording
from ensure_desktop.interviews.values import Guide, Kind, Option, Question, Scale, Section
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import START, TODAY, Enrol, Plan
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.filling.page import FillPage
from ui.evaluation.panel import EvaluationPanel
from ui.widgets.drafts import flush_drafts

WORDS = {item.id: f"Statement {place}" for place, item in enumerate(instrument("brs").items, 1)}
LABELS = ("never", "rarely", "sometimes", "often", "always")
OWN = Guide(
    "Our sheet",
    (
        Section(
            "s",
            "You",
            (
                Question("mood", Kind.SCALE, "How are you?", scale=Scale(0, 10, "badly", "well")),
                Question("who", Kind.CHOICES, "With whom?", options=(Option("a", "Friends"), Option("b", "Family"))),
                Question("one", Kind.CHOICE, "Which?", options=(Option("x", "This"), Option("y", "That"))),
                Question("told", Kind.LONG_TEXT, "What else?"),
                Question("day", Kind.DATE, "Since when?"),
            ),
        ),
    ),
)
HandOut = Callable[..., Measurement]


@pytest.fixture
def out(enrol: Enrol, plan: Plan, change: Ask) -> HandOut:
    """Hand the resilience scale out on paper: `out("Fatima")`."""

    def put(
        name: str = "Fatima", *, medium: Medium = Medium.PAPER, language: str = "en", **planned: Any
    ) -> Measurement:
        wording = Wording("brs", "standard", "en", WORDS, LABELS, title="How you deal with things")
        change(save_wording, wording=wording)
        line = plan(**planned)
        person = enrol(name)
        circumstances = Circumstances(TODAY, medium=medium, language=language)
        made: Measurement = change(
            hand_out, person_id=person.id, plan_id=line.id, planned=START, circumstances=circumstances
        )
        return made

    return put


@pytest.fixture
def page(panel: EvaluationPanel, settle: Settle) -> FillPage:
    panel.go(Place("evaluation", action="fill"))
    settle()
    found = panel.page()
    assert isinstance(found, FillPage)
    return found


def focused() -> Any:
    return QApplication.focusWidget()


def press(qtbot: QtBot, keys: str) -> None:
    """Each key goes where the keyboard is then."""
    for key in keys:
        if key == "\r":
            qtbot.keyClick(focused(), Qt.Key.Key_Return)
        else:
            qtbot.keyClicks(focused(), key)


def test_a_paper_is_typed_in_by_its_code_and_one_key_for_each_question(
    page: FillPage, out: HandOut, change: Ask, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    made = out()
    page.code.setFocus()
    press(qtbot, made.code.removeprefix("Q-000") + "\r")
    settle()
    assert page.sheet.isVisible()
    press(qtbot, "425143")
    qtbot.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    stored = change(measurement, measurement_id=made.id)
    assert stored.state is MeasureState.DONE
    assert stored.answers == dict(zip(WORDS, (4, 2, 5, 1, 4, 3), strict=True))
    assert stored.circumstances.medium is Medium.PAPER
    assert notices[-1][0] == f"{made.code} is filled in."
    assert not page.sheet.isVisible()
    assert focused() is page.code, "the next paper can come"


def test_enter_leaves_a_question_open_and_backspace_takes_an_answer_back(
    page: FillPage, out: HandOut, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    made = out()
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    press(qtbot, "4\r5")
    page.sheet.rows[0].focus()
    qtbot.keyClick(focused(), Qt.Key.Key_Backspace)
    page.keeper.flush()
    settle()
    assert change(measurement, measurement_id=made.id).answers == {"q3": 5}
    assert page.count.text() == "1 of 6 questions answered"


def test_a_key_that_is_no_code_answers_nothing(page: FillPage, out: HandOut, qtbot: QtBot, settle: Settle) -> None:
    made = out()
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    press(qtbot, "079")
    assert page.sheet.answers() == {}
    assert page.sheet.rows[0].editor.isAncestorOf(focused())


def test_what_is_typed_survives_being_locked(
    page: FillPage, out: HandOut, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    made = out()
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    press(qtbot, "42")
    flush_drafts([page])
    settle()
    assert change(measurement, measurement_id=made.id).answers == {"q1": 4, "q2": 2}
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    assert page.sheet.answered() == 2
    assert page.sheet.rows[2].editor.isAncestorOf(focused()), "it goes on where it was left"


def test_what_a_colleague_types_meanwhile_is_kept_too(
    page: FillPage, out: HandOut, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    made = out()
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    change(keep_answers, measurement_id=made.id, answers={"q6": 1})
    press(qtbot, "42")
    page.keeper.flush()
    settle()
    assert change(measurement, measurement_id=made.id).answers == {"q1": 4, "q2": 2, "q6": 1}
    assert "Somebody else" in page.message.text()


def test_a_code_that_nobody_has_is_said_and_selected(page: FillPage, qtbot: QtBot, settle: Settle) -> None:
    page.code.setFocus()
    press(qtbot, "77\r")
    settle()
    assert "No questionnaire has this code" in page.message.text()
    assert page.code.selectedText() == "77"


def test_how_it_was_filled_in_is_asked_at_the_end(page: FillPage, out: HandOut, change: Ask, settle: Settle) -> None:
    made = out()
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    page.how.form.set_values({"mode": Mode.HELPED, "helped_by": "Mark", "interpreter": "Selam"})
    page.store.click()
    settle()
    stored = change(measurement, measurement_id=made.id).circumstances
    assert (stored.mode, stored.helped_by, stored.interpreter) == (Mode.HELPED, "Mark", "Selam")


def test_a_questionnaire_of_the_centre_s_own(
    page: FillPage, enrol: Enrol, plan: Plan, change: Ask, qtbot: QtBot, settle: Settle, clock: Any
) -> None:
    version = change(save_questionnaire, guide_id=None, language="en", guide=OWN)
    line = plan(instrument="", form="", guide_id=version.guide_id)
    person = enrol()
    change(
        hand_out,
        person_id=person.id,
        plan_id=line.id,
        planned=START,
        circumstances=Circumstances(TODAY, language="en"),
    )
    (made,) = change(measurements_of, person_id=person.id)
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    rows = {row.item.id: row for row in page.sheet.rows}
    press(qtbot, "10\r")
    press(qtbot, "12\r")
    press(qtbot, "2\r")
    qtbot.keyClicks(focused(), "A good year")
    rows["day"].focus()
    qtbot.keyClicks(focused(), "1 february 2026")
    page.finish()
    settle()
    stored = change(measurement, measurement_id=made.id)
    assert stored.answers == {
        "mood": 10,
        "who": ["a", "b"],
        "one": "y",
        "told": "A good year",
        "day": "2026-02-01",
    }


def test_a_day_that_is_none_is_said_beside_it_and_nothing_is_lost(
    page: FillPage, enrol: Enrol, plan: Plan, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    version = change(save_questionnaire, guide_id=None, language="en", guide=OWN)
    line = plan(instrument="", form="", guide_id=version.guide_id)
    person = enrol()
    made = change(
        hand_out, person_id=person.id, plan_id=line.id, planned=START, circumstances=Circumstances(TODAY, language="en")
    )
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    row = next(row for row in page.sheet.rows if row.item.id == "day")
    row.focus()
    qtbot.keyClicks(focused(), "some time")
    page.finish()
    settle()
    assert row.error.text()
    assert change(measurement, measurement_id=made.id).state is MeasureState.OPEN
    assert page.sheet.answers()["day"] == "some time"


def test_without_words_our_labels_stand_there_and_it_is_said(page: FillPage, out: HandOut, settle: Settle) -> None:
    made = out(language="nl")
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    assert "no words" in page.message.text()
    assert [row.asked.text() for row in page.sheet.rows] == [item.label for item in instrument("brs").items]
    assert not page.print_one.isVisible()


def test_each_answer_is_spoken_with_its_question(page: FillPage, out: HandOut, settle: Settle) -> None:
    made = out()
    page.go(Place("evaluation", made.id, "fill"))
    settle()
    first = page.sheet.rows[0].editor.buttons[0]
    assert (first.accessibleName(), first.accessibleDescription()) == ("1, never", "Question 1: Statement 1")
    assert page.legend.isVisible()
