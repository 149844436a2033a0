"""What the tour shows of supervision: the team, one supporter, the diary, intervision and who stands in."""

from collections.abc import Callable

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import EntryFilter, EntryKind
from ui.stage import Stage

Act = Callable[[Stage], None]


def _supporter(stage: Stage) -> str:
    """The one with the most signals, of whom there is most to show."""
    return stage.ask(supervision.roster, order="signals").rows[0].person_id


def _one(*presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("supervision", _supporter(stage), "supporter")
        for name in presses:
            stage.press(name)

    return act


def _entry(kind: EntryKind) -> Act:
    def act(stage: Stage) -> None:
        shown = EntryFilter(kind=kind, planned=False)
        stage.go("supervision", stage.ask(supervision.entries_page, shown=shown).rows[0].id, "entry")

    return act


def _answer(stage: Stage) -> None:
    """The dialog about the first signal that nobody has answered."""
    row = stage.ask(supervision.roster, order="signals").rows[0]
    signal = next(each for each in row.signals if each.answer is None)
    _one(f"supervision.supporter.{signal.kind.value.replace(' ', '_')}.done")(stage)


def _case(stage: Stage) -> None:
    stage.go("supervision", stage.ask(supervision.cases_page).rows[0].id, "case")


def _person(stage: Stage) -> None:
    stage.go("people", _supporter(stage), "supervision")


SCENES: tuple[tuple[str, Act], ...] = (
    ("supervision", lambda stage: stage.go("supervision")),
    ("supervision-supporter", _one()),
    ("supervision-signal", _answer),
    ("supervision-person", _person),
    ("diary", lambda stage: stage.go("supervision", action="diary")),
    ("diary-talk", _entry(EntryKind.COACHING)),
    ("diary-meeting", _entry(EntryKind.TEAM_MEETING)),
    ("diary-new-talk", lambda stage: stage.go("supervision", _supporter(stage), "talk")),
    ("diary-new-meeting", lambda stage: stage.go("supervision", action="meeting")),
    ("intervision", lambda stage: stage.go("supervision", action="intervision")),
    ("intervision-case", _case),
    ("handover", lambda stage: stage.go("supervision", action="handover")),
)
