"""What the tour shows: the scenes in order, each a name and how to get there from anywhere."""

from collections.abc import Callable
from functools import partial

from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Track
from ui.stage import Stage

Act = Callable[[Stage], None]


def _place(area: str, target: str = "", action: str = "") -> Act:
    return lambda stage: stage.go(area, target, action)


def _press(area: str, *names: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go(area)
        for name in names:
            stage.press(name)

    return act


def _search(stage: Stage) -> None:
    stage.go("today")
    stage.write("search", "fat")


def _person(stage: Stage, *, presses: tuple[str, ...] = (), tab: int = 0) -> None:
    """The page of Fatima: first visited herself, now a supporter, two histories."""
    fatima = stage.ask(people.search, text="Fatima")[0].id
    stage.go("people", fatima)
    stage.turn("person.tabs", tab)
    for name in presses:
        stage.press(name)


def _match_with(stage: Stage, track: Track) -> str:
    """A match that stands so; in a small centre where none does, the most pressing one."""
    wanted = stage.ask(visits.visits_page, track=track, limit=1).rows
    return (wanted or stage.ask(visits.visits_page, track=None, limit=1).rows)[0].match.id


def _tracked(track: Track, action: str = "", *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("visits", _match_with(stage, track), action)
        for name in presses:
            stage.press(name)

    return act


def _candidates(stage: Stage) -> None:
    ready = next(waiting for waiting in stage.ask(matching.waiting, limit=200) if not waiting.blocks)
    stage.go("matching", ready.person_id)


def _nobody(stage: Stage) -> None:
    blocked = next(waiting for waiting in stage.ask(matching.waiting, limit=200) if waiting.blocks)
    stage.go("matching", blocked.person_id)


def _board_match(stage: Stage) -> None:
    stage.go("matching", _match_with(stage, Track.ON_TRACK))


def _sheet(stage: Stage) -> None:
    shown = PeopleFilter(role=RoleKind.SUPPORTER)
    supporter = stage.ask(people.people_page, shown=shown, offset=0, limit=1).rows[0]
    stage.go("visits", supporter.id, "sheet")


def _settings(tab: int, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("settings")
        stage.turn("settings.tabs", tab)
        for name in presses:
            stage.press(name)

    return act


SCENES: tuple[tuple[str, Act], ...] = (
    ("today", _place("today")),
    ("search", _search),
    ("people", _place("people")),
    ("person", _person),
    ("person-timeline", partial(_person, tab=1)),
    ("person-consent", partial(_person, tab=2)),
    ("consent-dialog", partial(_person, presses=("person.consent",))),
    ("person-form", _place("people", action="new")),
    ("matching", _place("matching")),
    ("candidates", _candidates),
    ("nobody-fits", _nobody),
    ("match", _board_match),
    ("visits", _place("visits")),
    ("match-visits", _tracked(Track.ON_TRACK)),
    ("taper-review", _tracked(Track.REVIEW_DUE, "review")),
    ("log-visit", _tracked(Track.DUE, "log")),
    ("pause", _tracked(Track.ON_TRACK, "", "visits.pause")),
    ("visit-sheet", _sheet),
    ("centre", _settings(0)),
    ("accounts", _settings(1)),
    ("add-account", _settings(1, "settings.add_account")),
    ("backups", _settings(2)),
    ("look", _settings(3)),
)
