"""What the tour shows of the matching board: ways to choose, to move and to end, groups, suggestions, papers."""

from collections.abc import Callable

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match, MatchKind, Stage
from ui.stage import Stage as Theatre

Act = Callable[[Theatre], None]
Wanted = Callable[[Match], bool]

MANY = 200


def _first(theatre: Theatre, stage: Stage, wanted: Wanted = lambda match: True) -> Match:
    """A match of that column, the wanted one where there is one; in a small centre any match."""
    for column in (stage, *Stage):
        found = theatre.ask(matching.column, stage=column, limit=MANY)
        if found:
            return next(filter(wanted, found), found[0])
    raise LookupError("there is no match in the demo centre")


def _match(stage: Stage, action: str = "", wanted: Wanted = lambda match: True) -> Act:
    return lambda theatre: theatre.go("matching", _first(theatre, stage, wanted).id, action)


def _page(action: str, *presses: str) -> Act:
    def act(theatre: Theatre) -> None:
        theatre.go("matching", action=action)
        for name in presses:
            theatre.press(name)

    return act


def _moved(stage: Stage, to: Stage) -> Act:
    """The dialog that asks what a move needs: that move, or the first one there is in a small centre."""

    def act(theatre: Theatre) -> None:
        theatre.go("matching", _first(theatre, stage).id)
        names = [f"matching.match.to.{column.value.replace(' ', '_')}" for column in (to, *Stage)]
        theatre.press(next(filter(theatre.has, names)))

    return act


def _follows(match: Match) -> bool:
    return bool(match.follows_id)


def _in_group(match: Match) -> bool:
    return match.kind is MatchKind.GROUP


SCENES: tuple[tuple[str, Act], ...] = (
    ("match-first-talk", _match(Stage.FIRST_TALK)),
    ("match-in-group", _match(Stage.MATCHED, wanted=_in_group)),
    ("match-ended", _match(Stage.ENDED)),
    ("plan-first-talk", _moved(Stage.PROPOSED, Stage.FIRST_TALK)),
    ("end-match", _moved(Stage.MATCHED, Stage.ENDED)),
    ("connection-check", _match(Stage.TRIAL, "check")),
    ("match-care", _match(Stage.MATCHED, "care")),
    ("decline-pair", _match(Stage.PROPOSED, "decline")),
    ("agreement", _match(Stage.MATCHED, "agreement")),
    ("handover", _match(Stage.MATCHED, "handover", _follows)),
    ("suggestion", _page("suggestion", "matching.suggestion.run")),
    ("whom-to-look-for", _page("recruiting")),
    ("groups", _page("groups")),
    ("group-new", _page("groups", "circles.new")),
)
