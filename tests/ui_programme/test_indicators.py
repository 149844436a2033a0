"""Indicators on the screen: figures and bars, what is typed and what is not, order, withdrawing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.programme.indicators import indicators, save_indicator
from ensure_desktop.programme.values import Indicator, IndicatorDetails, Phase, Standing, Target, TypedValue, Unit
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.ui.conftest import (  # noqa: F401
    Settle,
    actor,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_people.conftest import Ask, change, context, notices, settle  # noqa: F401
from ui.context import Context, Place
from ui.programme.figure_lines import FigureField
from ui.programme.indicator_row import TargetBar
from ui.programme.indicators_page import IndicatorsPage

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TYPED = IndicatorDetails(Phase.OUTPUT, "Leaflets handed out", typed=(TypedValue(FIRST, 38),))

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(context: Context, qtbot: QtBot, settle: Settle) -> IndicatorsPage:  # noqa: F811
    """The page as it first opens."""
    made = IndicatorsPage(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    settle()
    return made


def put(change: Ask, details: IndicatorDetails = TYPED, **changes: Any) -> str:  # noqa: F811
    made: str = change(save_indicator, indicator_id=None, details=replace(details, **changes))
    return made


def stored(change: Ask) -> tuple[Indicator, ...]:  # noqa: F811
    found: tuple[Indicator, ...] = change(indicators, first=FIRST, last=LAST, with_withdrawn=True)
    return found


def reload(page: IndicatorsPage, settle: Settle) -> None:  # noqa: F811
    page.reload()
    settle()


def within(row: QWidget, part: str) -> Any:
    return row.findChild(QWidget, f"{row.objectName()}.{part}")


def test_an_empty_page_begins_with_the_usual_indicators(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
) -> None:
    empty = page.findChild(QWidget, "programme.indicators.empty.act")
    assert empty is not None
    empty.click()
    settle()
    assert len(page.rows) > 10
    titles = [each.details.phase for each in page.shown]
    assert titles == sorted(titles, key=list(Phase).index)


def test_a_figure_stands_beside_its_target_in_words_and_as_a_bar(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
    change: Ask,  # noqa: F811
) -> None:
    made = put(change, targets=(Target(FIRST, LAST, 76, "the town"),))
    reload(page, settle)
    row = page.rows[made]
    assert within(row, "figure").text() == "38"
    assert within(row, "target").text() == "Agreed on: 76 by 31 Dec 2026, agreed with the town"
    bar = within(row, "bar")
    assert isinstance(bar, TargetBar)
    assert bar.share == 0.5
    assert bar.accessibleName() == "38. Agreed on: 76 by 31 Dec 2026, agreed with the town."
    assert row.indicator.standing is Standing.ON_THE_WAY
    assert page.sum.text() == "0 of 1 target reached, 1 on the way."


def test_other_days_give_another_figure_and_the_days_of_targets_are_offered(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
    change: Ask,  # noqa: F811
) -> None:
    span = (date(2025, 7, 1), date(2028, 6, 30))
    made = put(change, targets=(Target(*span, 100),))
    reload(page, settle)
    assert "of it in this period" in within(page.rows[made], "target").text()
    page.period.set_value(span)
    page.period.changed.emit()
    settle()
    assert page.period.value() == span
    assert within(page.rows[made], "target").text() == "Agreed on: 100 by 30 Jun 2028"
    page.period.set_value((date(2025, 1, 1), date(2025, 12, 31)))
    page.period.changed.emit()
    settle()
    assert within(page.rows[made], "figure").text() == "–"
    assert within(page.rows[made], "bar") is None


def test_what_the_vault_works_out_asks_for_no_figures_and_gets_its_name(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
    change: Ask,  # noqa: F811
) -> None:
    role = RoleDetails(RoleKind.PARTICIPANT, date(2026, 2, 1))
    change(register_person, details=PersonDetails(first_name="Fatima"), roles=[role])
    page.add.click()
    settle()
    dialog = page.dialog
    assert dialog is not None
    form = dialog.form
    assert form.editor("typed").isVisibleTo(dialog)
    form.editor("source").set_value("outcomes")
    form.editor("detail").set_value("job/supporters")
    assert form.editor("title").value() == "People with an outcome: Jobs: peer supporters"
    form.editor("source").set_value("newcomers")
    assert form.editor("title").value() == "New participants"
    assert not form.editor("typed").isVisibleTo(dialog)
    assert not form.editor("detail").isVisibleTo(dialog)
    form.editor("targets").set_value((Target(FIRST, LAST, 4),))
    dialog.send()
    settle()
    (found,) = stored(change)
    assert (found.details.source, found.details.phase, found.value) == ("newcomers", Phase.OUTPUT, 1)
    assert list(page.rows) == [found.id]


def test_a_changed_indicator_keeps_what_was_typed_before(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
    change: Ask,  # noqa: F811
) -> None:
    made = put(change, unit=Unit.MONEY, typed=(TypedValue(FIRST, 125050, "bill"),), targets=(Target(FIRST, LAST, 1e5),))
    reload(page, settle)
    within(page.rows[made], "change").click()
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.findChild(FigureField, "programme.indicator.typed.1.value").text() == "1250.50"
    dialog.form.set_values({"title": "Printing"})
    dialog.send()
    settle()
    (found,) = stored(change)
    assert (found.details.title, found.value) == ("Printing", 125050)
    assert found.details.typed[0].note == "bill"


def test_a_number_that_is_none_stands_beside_its_field(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
) -> None:
    page.add.click()
    settle()
    dialog = page.dialog
    assert dialog is not None
    dialog.form.set_values({"title": "Leaflets", "targets": (Target(FIRST, LAST, 4),)})
    field = dialog.findChild(FigureField, "programme.indicator.targets.1.value")
    field.set_value("many")
    dialog.send()
    assert dialog.form.errors() == {"targets": "This is not a number. You can type 59 or 3.5."}
    field.set_value("3,5")
    dialog.send()
    settle()
    assert dialog.form.errors() == {"targets": "Please enter a whole number."}


def test_indicators_are_moved_withdrawn_and_restored(
    page: IndicatorsPage,
    settle: Settle,  # noqa: F811
    change: Ask,  # noqa: F811
) -> None:
    one, two = put(change, title="one"), put(change, title="two")
    reload(page, settle)
    assert not within(page.rows[one], "up").isEnabled()
    within(page.rows[one], "down").click()
    settle()
    assert list(page.rows) == [two, one]
    within(page.rows[two], "withdraw").click()
    settle()
    assert list(page.rows) == [one]
    page.withdrawn.set_value(True)
    page.withdrawn.changed.emit()
    settle()
    within(page.rows[two], "restore").click()
    settle()
    assert list(page.rows) == [two, one]
    assert within(page.rows[two], "withdraw") is not None


def test_a_colleague_who_may_not_change_the_plan_only_reads_it(
    context: Context,  # noqa: F811
    qtbot: QtBot,
    settle: Settle,  # noqa: F811
    change: Ask,  # noqa: F811
) -> None:
    made = put(change)
    reader = replace(context, actor=Actor(context.actor.account_id, context.actor.name, AccountRole.STAFF))
    page = IndicatorsPage(reader)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert not page.add.isVisibleTo(page)
    assert within(page.rows[made], "change") is None
    page.go(Place("programme", action="indicators"))
