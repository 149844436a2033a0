"""The roster on the screen: who stands on it and in which order, and the page of one supporter with her signals."""

from datetime import timedelta

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import EntryKind, WellBeing
from ensure_desktop.vault.permissions import Actor
from tests.ui_supervision.conftest import TODAY, Ask, Settle, Supports, Write
from ui.context import Place
from ui.supervision.panel import SupervisionPanel
from ui.supervision.roster_page import RosterPage
from ui.supervision.supporter_view import SupporterView
from ui.widgets.empty import EmptyState

WEEK = timedelta(weeks=1)


def team(panel: SupervisionPanel, settle: Settle) -> RosterPage:
    panel.go(Place("supervision"))
    settle()
    page = panel.page()
    assert isinstance(page, RosterPage)
    return page


def rows(page: RosterPage) -> list[list[str]]:
    model = page.table.model
    return [[column.text(model.row_value(row)) for column in model.columns] for row in range(model.total())]


def names(page: RosterPage) -> list[str]:
    return [row[0] for row in rows(page)]


def supporter(panel: SupervisionPanel, settle: Settle, person_id: str) -> SupporterView:
    panel.go(Place("supervision", person_id, "supporter"))
    settle()
    page = panel.page()
    assert isinstance(page, RosterPage)
    assert page.page() is page.one
    return page.one


def button(view: SupporterView, name: str) -> QPushButton:
    found = view.findChild(QPushButton, f"supervision.supporter.{name}")
    assert found is not None
    return found


def told(view: SupporterView) -> list[str]:
    return [each.text() for each in view.findChildren(QLabel)]


def test_without_anybody_it_says_where_people_come_from(
    panel: SupervisionPanel, settle: Settle, visited: list[Place]
) -> None:
    page = team(panel, settle)
    empty = page.table.showing()
    assert isinstance(empty, EmptyState)
    assert empty.objectName() == "supervision.roster.empty"
    empty.acted.emit()
    assert visited[-1] == Place("people")


def test_everybody_stands_on_it_and_what_needs_a_look_stands_first(
    panel: SupervisionPanel, supports: Supports, write: Write, settle: Settle
) -> None:
    anna, mark = supports("Anna"), supports("Mark")
    write(anna.id, next_on=TODAY + 4 * WEEK)
    page = team(panel, settle)
    assert names(page) == ["Mark", "Anna"]
    nobody, coached = rows(page)
    assert nobody[1:4] == ["Not coached for long", "not yet", "none"]
    assert coached[1:4] == ["Nothing special", "today", "30 Mar"]
    page.choose(True)
    settle()
    assert names(page) == [mark.name]
    write(mark.id, kind=EntryKind.COACHING)
    settle()
    assert page.table.showing().objectName() == "supervision.roster.all_done"  # type: ignore[union-attr]
    page.table.showing().acted.emit()  # type: ignore[union-attr]
    settle()
    assert names(page) == ["Anna", "Mark"]


def test_by_coach(panel: SupervisionPanel, supports: Supports, change: Ask, settle: Settle, actor: Actor) -> None:
    mark = supports("Mark")
    supports("Anna")
    page = team(panel, settle)
    page._coach.set_value(actor.account_id)
    page._coach.changed.emit()
    settle()
    assert page.table.showing().objectName() == "supervision.roster.no_result"  # type: ignore[union-attr]
    change(supervision.set_coach, person_id=mark.id, account_id=actor.account_id, since=TODAY)
    settle()
    assert names(page) == ["Mark"]


def test_a_signal_is_marked_as_seen_and_that_is_taken_back(
    panel: SupervisionPanel, supports: Supports, settle: Settle, notices: list[tuple[str, object]]
) -> None:
    mark = supports("Mark")
    view = supporter(panel, settle, mark.id)
    assert "Not coached for long" in told(view)
    button(view, "not_coached.seen").click()
    settle()
    assert any("has seen it on 2 Mar 2026." in text for text in told(view))
    text, undo = notices[-1]
    assert text == "Noted as seen."
    undo()  # type: ignore[operator]
    settle()
    assert not any("has seen it" in text for text in told(view))
    assert button(view, "not_coached.seen").isEnabled()


def test_what_was_done_is_noted_in_words(panel: SupervisionPanel, supports: Supports, settle: Settle) -> None:
    mark = supports("Mark")
    view = supporter(panel, settle, mark.id)
    button(view, "not_coached.done").click()
    assert view.dialog is not None
    view.dialog.form.editor("note").set_value("A talk is planned for Friday")
    save = view.dialog.findChild(QPushButton, "supervision.supporter.answer.save")
    assert save is not None
    save.click()
    settle()
    assert "A talk is planned for Friday" in told(view)
    button(view, "not_coached.take_back").click()
    settle()
    assert "A talk is planned for Friday" not in told(view)


def test_what_somebody_said_in_a_talk_stands_there_with_the_talk(
    panel: SupervisionPanel, supports: Supports, write: Write, settle: Settle, visited: list[Place]
) -> None:
    mark = supports("Mark")
    made = write(mark.id, well_being=WellBeing.UNWELL)
    view = supporter(panel, settle, mark.id)
    assert "Said on 2 Mar 2026: not well at the moment." in told(view)
    button(view, "entry.0").click()
    assert visited[-1] == Place("supervision", made.id, "entry")
    button(view, "talk").click()
    assert visited[-1] == Place("supervision", mark.id, "talk")


def test_escape_leads_back_to_the_list(panel: SupervisionPanel, supports: Supports, settle: Settle) -> None:
    mark = supports("Mark")
    view = supporter(panel, settle, mark.id)
    view.left.emit()
    page = panel.page()
    assert isinstance(page, RosterPage)
    assert page.page() is not view


def test_whoever_is_no_supporter_is_told_about(panel: SupervisionPanel, settle: Settle, qtbot: QtBot) -> None:
    panel.go(Place("supervision", "0" * 32, "supporter"))
    settle()
    page = panel.page()
    assert isinstance(page, RosterPage)
    assert page.page() is not page.one
    assert page.message.isVisible()
