"""The calendar by mouse and keyboard over a real vault: weeks, months, one supporter, conflicts and the file."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import ActivityDetails, ActivityKind
from ensure_desktop.matching.values import Match
from ensure_desktop.people import service as people
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.visits.values import Outcome
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_visits.conftest import Log, begin
from tests.visits.at_hand import begin as begin_with
from ui.ask import Ask
from ui.context import Place
from ui.visits.calendar.page import CalendarPage
from ui.visits.calendar.painting import broken
from ui.visits.panel import VIEWS, VisitsPanel

TODAY = date(2026, 3, 2)
"""A Monday."""
DAY = timedelta(days=1)


@pytest.fixture
def page(panel: VisitsPanel, settle: Settle) -> CalendarPage:
    """The calendar as it opens."""
    panel.go(Place("visits", action="calendar"))
    settle()
    shown = panel.page()
    assert isinstance(shown, CalendarPage)
    return shown


def titles(page: CalendarPage) -> dict[int, list[str]]:
    """The entries of the week that is shown, by the day of the month."""
    return {day.day.day: [item.title for item in day.items] for day in page.week.calendar.days if day.items}


def said(page: CalendarPage) -> str:
    """What a screen reader says of the cell with the keyboard."""
    return str(page.table().currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def here(page: CalendarPage) -> date:
    """The day that the keyboard is on."""
    cell = page.table().currentIndex()
    day = page.table().calendar.day_at(cell.row(), cell.column())
    assert day is not None
    return day.day


def press(page: CalendarPage, qtbot: QtBot, settle: Settle, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.table(), key)
        settle()


def words(page: CalendarPage, name: str) -> list[str]:
    return [label.text() for label in child(page, name).findChildren(QLabel)]


def test_every_view_of_the_area_can_be_turned_to(panel: VisitsPanel, settle: Settle) -> None:
    bar = child(panel, "visits.views")
    for number, view in enumerate(VIEWS):
        bar.setCurrentIndex(number)
        settle()
        assert type(panel.page()).__name__ == view.name


def test_the_week_has_what_is_due_and_what_was_made(match: Match, log: Log, page: CalendarPage, settle: Settle) -> None:
    assert child(page, "visits.calendar.title").text() == "2 to 8 March 2026"
    log(TODAY)
    settle()
    assert titles(page) == {2: ["Fatima"]}
    assert "Made" in said(page)
    assert said(page).startswith("Today, Monday 2 March, 1 entry.")


def test_what_is_late_stands_above_this_week_only(
    match: Match, log: Log, page: CalendarPage, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    late = child(page, "visits.calendar.late")
    assert words(page, "visits.calendar.late") == [
        "1 visit is late: it was due before this week",
        "Mon 2 Feb",
        "Mark and Fatima",
    ]
    click(qtbot, page, "visits.calendar.late.line")
    assert visited[-1] == Place("visits", match.id)
    page.show_day(TODAY + 7 * DAY, by_month=False)
    settle()
    assert late.isHidden()
    page.show_day(TODAY, by_month=True)
    settle()
    assert late.isHidden()
    page.show_day(TODAY, by_month=False)
    settle()
    assert late.isVisible()
    log(TODAY - DAY)
    settle()
    assert late.isHidden()


def test_a_visit_that_nobody_logged_is_told_in_words(
    match: Match, page: CalendarPage, settle: Settle, qtbot: QtBot
) -> None:
    page.show_day(date(2026, 2, 2), by_month=False)
    settle()
    assert said(page) == "Monday 2 February, 1 entry. Fatima, Mark, Not logged"


def test_the_models_keep_the_rules_of_models(
    match: Match, page: CalendarPage, settle: Settle, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.week.calendar)
    page.show_kind(True)
    settle()
    qtmodeltester.check(page.month.calendar)


def test_arrows_walk_over_the_days_and_on_into_the_next_week(
    match: Match, page: CalendarPage, settle: Settle, qtbot: QtBot
) -> None:
    press(page, qtbot, settle, *[Qt.Key.Key_Right] * 6)
    assert here(page) == TODAY + 6 * DAY
    press(page, qtbot, settle, Qt.Key.Key_Right)
    assert here(page) == TODAY + 7 * DAY
    assert child(page, "visits.calendar.title").text() == "9 to 15 March 2026"
    press(page, qtbot, settle, Qt.Key.Key_Left)
    assert here(page) == TODAY + 6 * DAY
    press(page, qtbot, settle, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert here(page) == TODAY + 13 * DAY
    click(qtbot, page, "visits.calendar.today")
    settle()
    assert here(page) == TODAY


def test_enter_opens_the_match_of_what_is_due_and_the_visit_that_was_made(
    match: Match, log: Log, page: CalendarPage, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    visit = log(TODAY)
    settle()
    press(page, qtbot, settle, Qt.Key.Key_Return)
    assert visited[-1] == Place("visits", visit.id, "visit")
    page.show_day(TODAY + 7 * DAY, by_month=False)
    settle()
    press(page, qtbot, settle, Qt.Key.Key_Return)
    assert visited[-1] == Place("visits", match.id)
    number = len(visited)
    press(page, qtbot, settle, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert len(visited) == number, "there is nothing on that day"


def test_back_from_a_match_leads_to_the_calendar(
    match: Match, panel: VisitsPanel, page: CalendarPage, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id))
    settle()
    click(qtbot, panel.match, "visits.back")
    assert panel.page() is page


def test_a_month_has_whole_weeks_and_enter_opens_the_week_of_a_day(
    match: Match, page: CalendarPage, settle: Settle, qtbot: QtBot
) -> None:
    click(qtbot, page, "visits.calendar.by_month")
    settle()
    assert child(page, "visits.calendar.title").text() == "March 2026"
    days = page.month.calendar.days
    assert (days[0].day, days[-1].day, len(days)) == (date(2026, 2, 23), date(2026, 4, 5), 42)
    press(page, qtbot, settle, Qt.Key.Key_Down)
    assert here(page) == TODAY + 7 * DAY
    assert said(page).startswith("Monday 9 March, 1 entry. Fatima, Mark, Planned")
    press(page, qtbot, settle, Qt.Key.Key_Return)
    assert page.table() is page.week
    assert here(page) == TODAY + 7 * DAY
    assert titles(page) == {9: ["Fatima"]}


def test_months_turn_whatever_their_length(page: CalendarPage, settle: Settle, qtbot: QtBot) -> None:
    page.show_day(date(2026, 1, 31), by_month=True)
    settle()
    press(page, qtbot, settle, Qt.Key.Key_PageDown)
    assert (here(page), child(page, "visits.calendar.title").text()) == (date(2026, 2, 28), "February 2026")
    press(page, qtbot, settle, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert child(page, "visits.calendar.title").text() == "December 2025"


def test_one_supporter_alone(match: Match, inside: Inside, page: CalendarPage, settle: Settle) -> None:
    other = inside(lambda work: begin(work, "Selam", "Lucie"))
    settle()
    assert titles(page) == {2: ["Selam"]}, "that of Fatima is due since February"
    page.show_day(TODAY + 7 * DAY, by_month=False)
    settle()
    assert sorted(titles(page)[9]) == ["Fatima", "Selam"]
    chosen = child(page, "visits.calendar.supporter")
    chosen.set_value(other.supporter_id)
    settle()
    assert titles(page)[9] == ["Selam"]
    assert said(page) == "Monday 9 March, 1 entry. Selam, Planned"


def test_an_empty_week_says_so_and_leads_on(
    match: Match, inside: Inside, page: CalendarPage, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    other = inside(lambda work: begin(work, "Selam", "Lucie"))
    page.show_day(date(2020, 1, 1), by_month=False)
    settle()
    assert child(page, "visits.calendar.nothing").text() == "Nothing stands in this week."
    click(qtbot, page, "visits.calendar.nothing.act")
    assert visited[-1] == Place("visits")
    child(page, "visits.calendar.supporter").set_value(other.supporter_id)
    settle()
    assert child(page, "visits.calendar.nothing.act").text() == "Show everybody"
    click(qtbot, page, "visits.calendar.nothing.act")
    settle()
    assert child(page, "visits.calendar.supporter").value() == ""


def test_a_conflict_is_told_below_and_leads_to_its_match(
    match: Match, inside: Inside, page: CalendarPage, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    def three(work: Any) -> None:
        for name in ("Selam", "Yazid", "Rima"):
            begin_with(lambda: _Same(work), name, day=TODAY, supporter_id=match.supporter_id)

    inside(three)
    settle()
    assert words(page, "visits.calendar.conflicts") == [
        "1 thing cannot stay as it is",
        "Mon 2 Mar",
        "Mark has 3 appointments on this day, and usually time for no more than 2.",
    ]
    assert "1 conflict" in said(page)
    assert "please look at the conflict" in said(page)
    click(qtbot, page, "visits.calendar.conflict")
    assert visited[-1].area == "visits"
    page.show_kind(True)
    settle()
    click(qtbot, page, "visits.calendar.conflict")
    settle()
    assert (page.table(), here(page)) == (page.week, TODAY)


def test_holidays_and_absences_stand_in_the_head_of_their_day(
    match: Match, inside: Inside, page: CalendarPage, settle: Settle
) -> None:
    easter = date(2026, 4, 6)

    def prepare(work: Any) -> None:
        change_centre(work, centre=Centre("De Mussen", country="BE"))
        people.add_absence(work, person_id=match.supporter_id, since=easter + DAY, until=easter + 2 * DAY)

    inside(prepare)
    page.show_day(easter, by_month=False)
    settle()
    heads = [page.week.calendar.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads[0].startswith("Monday 6 April, Easter Monday")
    assert heads[1].startswith("Tuesday 7 April, Away: Mark")
    assert "Mark" not in heads[0]


def test_activities_of_the_groups_stand_beside_the_visits(
    match: Match, inside: Inside, page: CalendarPage, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    details = ActivityDetails(ActivityKind.COFFEE, "Coffee with everybody", TODAY + DAY, starts_at="10:00")
    activity = inside(lambda work: groups.save_activity(work, activity_id=None, details=details))
    page.reload()
    settle()
    assert titles(page) == {3: ["Coffee with everybody"]}
    press(page, qtbot, settle, Qt.Key.Key_Right)
    assert "10:00, Coffee with everybody" in said(page)
    press(page, qtbot, settle, Qt.Key.Key_Return)
    assert visited[-1] == Place("groups", activity.id)


def test_a_full_day_says_how_many_more_there_are(match: Match, log: Log, page: CalendarPage, settle: Settle) -> None:
    for _number in range(8):
        log(TODAY, outcome=Outcome.NOBODY_HOME)
    page.show_kind(True)
    settle()
    assert said(page).endswith("and 2 more")
    page.show_kind(False)
    settle()
    assert titles(page) == {2: ["Fatima"] * 8}


def test_the_calendar_file_has_codes_only(
    match: Match, page: CalendarPage, settle: Settle, qtbot: QtBot, ask: Ask, tmp_path: Path, notices: Notices
) -> None:
    file = tmp_path / "visits.ics"
    ask.answers.append(file)
    click(qtbot, page, "visits.calendar.save")
    settle()
    assert notices[-1][0] == "The calendar file is saved."
    found = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert {str(event["summary"]) for event in found} == {
        f"Visit: {match.participant_code} with {match.supporter_code}"
    }
    ask.answers.append(None)
    click(qtbot, page, "visits.calendar.save")
    settle()
    assert len(notices) == 1


def test_a_place_where_the_file_cannot_be_written_is_said(
    match: Match, page: CalendarPage, settle: Settle, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    ask.answers.append(tmp_path / "nowhere" / "visits.ics")
    click(qtbot, page, "visits.calendar.save")
    settle()
    assert "cannot be written there" in page.message.text()


class _Same:
    """A unit of work that is open already, as a context of its own."""

    def __init__(self, work: Any) -> None:
        self._work = work

    def __enter__(self) -> Any:
        return self._work

    def __exit__(self, *_error: object) -> None:
        """It goes on."""


def test_a_long_title_stands_in_two_lines_and_nothing_of_it_is_lost(qapp: QApplication) -> None:
    font = qapp.font()
    title = "Abdoul Kader Coulibaly and everybody else"
    wide = QFontMetricsF(font).horizontalAdvance("Abdoul Kader Coulib")
    lines = broken(title, font, wide, 2)
    assert lines[0] == "Abdoul Kader"
    assert " ".join(lines) == title
    assert broken("An", font, wide, 2) == ["An"]
