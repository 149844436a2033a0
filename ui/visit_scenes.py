"""What the tour shows of the daily work: calendar, paper, forecast, requests, money, goals, referrals, groups."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QComboBox

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import ActivityKind
from ensure_desktop.progress import service as progress
from ensure_desktop.visits import service as visits
from ui.stage import Stage

Act = Callable[[Stage], None]


def _view(action: str, *presses: str) -> Act:
    """A view of the visits area, after these buttons."""

    def act(stage: Stage) -> None:
        stage.go("visits", action=action)
        for name in presses:
            stage.press(name)

    return act


def _last_year(stage: Stage, field: str, place: int) -> None:
    """Choose the last year, or the place in the list where it stands."""
    choice = stage.find(QComboBox, field)
    choice.setCurrentIndex(place)
    stage.settle()


def _requests_for_others(stage: Stage) -> None:
    """The picture as it may leave the centre, of the first period that is over."""
    stage.go("visits", action="requests")
    choice = stage.find(QComboBox, "visits.requests.period")
    for place in range(1, choice.count()):
        _last_year(stage, "visits.requests.period", place)
        if stage.find(QAbstractButton, "visits.requests.others").isEnabled():
            break
    stage.press("visits.requests.others")


def _allowance(stage: Stage) -> None:
    """The allowance of the year before this one."""
    stage.go("visits", action="allowance")
    stage.turn("visits.money.tabs", 1)
    _last_year(stage, "visits.allowance.year", 1)


def _person_with(tab: str, *presses: str) -> Act:
    """Somebody who has a referral, on the tab that is named."""

    def act(stage: Stage) -> None:
        found = stage.ask(progress.referrals_page, limit=1).rows
        match = stage.ask(visits.visits_page, track=None, limit=1).rows[0].match
        stage.go("people", found[0].person_id if found else match.participant_id, tab)
        for name in presses:
            stage.press(name)

    return act


def _activity(kind: ActivityKind) -> Act:
    """The latest activity of that kind."""

    def act(stage: Stage) -> None:
        rows = stage.ask(groups.activities_page, kind=kind, limit=20).rows
        held = [row for row in rows if row.marked]
        stage.go("groups", (held or rows)[0].id)

    return act


SCENES: tuple[tuple[str, Act], ...] = (
    ("calendar-week", _view("calendar")),
    ("calendar-month", _view("calendar", "visits.calendar.by_month")),
    ("paper-sheets", _view("sheets")),
    ("forecast", _view("forecast")),
    ("requests", _view("requests")),
    ("requests-for-others", _requests_for_others),
    ("expenses", _view("allowance")),
    ("allowance", _allowance),
    ("goals", _person_with("goals")),
    ("referrals", _person_with("referrals")),
    ("activities", lambda stage: stage.go("groups")),
    ("activity", _activity(ActivityKind.COFFEE)),
    ("shift", _activity(ActivityKind.SHIFT)),
    ("activity-new", lambda stage: stage.go("groups", action="new")),
    ("street", lambda stage: stage.go("groups", action="street")),
    ("street-new", lambda stage: stage.go("groups", action="new outreach")),
    ("refunds", lambda stage: stage.go("groups", action="refunds")),
)
