"""The visits over a real vault: what is late, and the form."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ensure_desktop.matching.values import Match
from ensure_desktop.visits.values import (
    Medium,
    Outcome,
    StepBy,
    Track,
    VisitStep,
    Worry,
)
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_visits.at_hand import now
from tests.ui_visits.conftest import BEGAN, Log, begin
from ui.ask import Ask
from ui.context import Place
from ui.operations import Operations
from ui.visits.panel import VisitsPanel

TODAY = date(2026, 3, 2)


def cells(panel: VisitsPanel, row: int = 0) -> list[str]:
    model = panel.list.table.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def fill(panel: VisitsPanel, **values: Any) -> None:
    assert panel.form.form is not None
    for name, value in values.items():
        panel.form.form.editor(name).set_value(value)


# the list


def test_an_empty_list_says_where_visits_begin(panel: VisitsPanel, qtbot: QtBot, visited: list[Place]) -> None:
    assert panel.list.table.showing().objectName() == "visits.empty"
    click(qtbot, panel, "visits.empty.act")
    assert visited == [Place("matching")]


def test_a_late_visit_is_on_top_with_words_and_counted_on_its_chip(match: Match, panel: VisitsPanel) -> None:
    assert cells(panel) == ["Fatima", "Mark", "28 days late", "Mon 2 Feb", "None yet", "weekly"]
    assert child(panel, "visits.track.overdue").text() == "Late  1"
    assert not child(panel, "visits.track.paused").isVisible()


def test_the_model_keeps_the_rules_of_models(match: Match, panel: VisitsPanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(panel.list.table.model)


def test_a_filter_without_result_offers_to_show_all(
    match: Match, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", action=Track.PAUSED.value))
    settle()
    assert panel.list.table.showing().objectName() == "visits.no_result"
    click(qtbot, panel, "visits.no_result.act")
    settle()
    assert panel.list.table.model.total() == 1


def test_the_list_of_one_supporter(match: Match, inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    other = inside(lambda work: begin(work, "Selam", "Lucie"))
    settle()
    assert panel.list.table.model.total() == 2
    panel.go(Place("visits", other.supporter_id))
    settle()
    assert panel.page() is panel.list
    assert panel.list.table.model.total() == 1
    assert cells(panel)[0] == "Selam"


# the form


def test_a_due_visit_is_logged_in_two_clicks_from_today(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    panel.go(Place("visits", match.id, "log"))  # the first click, on the line in Today
    settle()
    click(qtbot, panel, "visit.save")  # the second
    settle()
    visit = now(inside, match).visits[0]
    assert (visit.details.day, visit.details.outcome, visit.planned_for) == (TODAY, Outcome.MADE, BEGAN)
    assert panel.page() is panel.match
    text, undo = notices[-1]
    assert text == "The visit is saved."
    assert undo is not None
    undo()
    settle()
    assert now(inside, match).visits[0].withdrawn_at is not None


def test_everything_that_the_form_holds_is_stored(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(
        panel,
        day=date(2026, 2, 27),
        minutes=45,
        medium=Medium.OUTSIDE,
        who="The children",
        about="A walk to the library",
        request="Homework club",
        behind="He cannot follow at school",
        themes=("school",),
        steps=(VisitStep("Mark asks at the school", StepBy.SUPPORTER),),
        self_reliance=3,
        worry=Worry.URGENT,
        worry_text="No heating at home",
    )
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    faces = child(panel, "visit.mood").focusProxy()
    faces.setFocus()
    qtbot.keyClick(faces, Qt.Key.Key_4)
    qtbot.keyClick(faces, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    details = now(inside, match).visits[0].details
    assert (details.day, details.minutes, details.medium, details.mood) == (date(2026, 2, 27), 45, Medium.OUTSIDE, 4)
    assert (details.who, details.request, details.worry) == ("The children", "Homework club", Worry.URGENT)
    assert details.worry_text == "No heating at home"
    assert (details.behind, details.themes, details.self_reliance) == ("He cannot follow at school", ("school",), 3)
    assert details.steps == (VisitStep("Mark asks at the school", StepBy.SUPPORTER),)


def test_an_attempt_asks_less_and_is_no_contact(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, mood=2, outcome=Outcome.NOBODY_HOME)
    assert not child(panel, "visit.minutes").isVisible()
    assert not child(panel, "visit.mood").isVisible()
    click(qtbot, panel, "visit.save")
    settle()
    found = now(inside, match)
    assert found.visits[0].details.mood is None
    assert (found.standing.made, found.standing.attempts) == (0, 1)
    assert "No contact" in [chip.accessibleName() for chip in panel.match.findChildren(QWidget, "status")]


def test_pressing_save_twice_stores_one_visit(match: Match, inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    panel.form.save()
    panel.form.save()
    settle()
    assert len(now(inside, match).visits) == 1


def test_a_wrong_day_is_said_beside_its_field_and_nothing_is_lost(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, day=TODAY + timedelta(days=3), about="Tea")
    click(qtbot, panel, "visit.save")
    settle()
    assert panel.form.form is not None
    assert panel.form.form.errors() == {"day": "This day has not come yet."}
    assert panel.form.form.editor("about").value() == "Tea"
    assert child(panel, "visit.save").isEnabled()
    assert now(inside, match).visits == ()


def test_what_was_typed_comes_back_as_a_draft(match: Match, panel: VisitsPanel, settle: Settle, qtbot: QtBot) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, about="We talked about the letter")
    click(qtbot, panel, "visit.back")
    settle()
    panel.go(Place("visits", match.id, "log"))
    settle()
    assert panel.form.form is not None
    assert panel.form.form.editor("about").value() == "We talked about the letter"
    assert "What you typed earlier is back" in panel.form.message.text()
    click(qtbot, panel.form, "message.act")
    settle()
    assert panel.form.form.editor("about").value() == ""


def test_throwing_away_asks_first(match: Match, panel: VisitsPanel, settle: Settle, ask: Ask) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, about="By mistake")
    ask.answers.extend([False, True])
    panel.form.throw_away()
    assert panel.page() is panel.form
    panel.form.throw_away()
    settle()
    assert panel.page() is panel.match
    panel.go(Place("visits", match.id, "log"))
    settle()
    assert panel.form.form is not None
    assert panel.form.form.editor("about").value() == ""


def test_the_form_tells_what_was_agreed_last_time(match: Match, log: Log, panel: VisitsPanel, settle: Settle) -> None:
    log(date(2026, 2, 9), steps=(VisitStep("Bring all letters"),), medium=Medium.CENTRE, minutes=90)
    panel.go(Place("visits", match.id, "log"))
    settle()
    assert "Bring all letters" in words_of(child(panel, "visit.aside"))
    assert panel.form.form is not None
    assert panel.form.form.editor("medium").value() is Medium.CENTRE
    assert panel.form.form.editor("minutes").value() == 90


def test_a_visit_is_changed(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    log(date(2026, 2, 9), about="Tea")
    panel.go(Place("visits", match.id))
    settle()
    click(qtbot, panel.match, "visits.change")
    settle()
    fill(panel, about="Coffee")
    click(qtbot, panel, "visit.save")
    settle()
    found = now(inside, match)
    assert [visit.details.about for visit in found.visits] == ["Coffee"]


@pytest.mark.parametrize("action", ["visit", "worry"])
def test_a_visit_that_is_gone_leads_to_the_list(
    panel: VisitsPanel, settle: Settle, operations: Operations, action: str
) -> None:
    panel.go(Place("visits", "f" * 32, action))
    settle()
    assert panel.page() is panel.list
    assert panel.list.message.text()
