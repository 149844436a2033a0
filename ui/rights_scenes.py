"""What the tour shows of people's rights: the register of requests, one of them, and the pack that answers it."""

from collections.abc import Callable

from ensure_desktop.privacy.requests import requests_page
from ensure_desktop.privacy.values import RequestKind
from ui.stage import Stage

Act = Callable[[Stage], None]
ENOUGH = 50


def _request(kind: RequestKind, *presses: str) -> Act:
    """The one of this kind that waits for an answer, else an answered one."""

    def act(stage: Stage) -> None:
        rows = stage.ask(requests_page, limit=ENOUGH).rows
        chosen = next((row for row in rows if row.details.kind is kind), rows[0])
        stage.go("privacy", chosen.id, "request")
        for name in presses:
            stage.press(name)

    return act


def _data_of_one(stage: Stage) -> None:
    """The page of somebody who objected."""
    rows = stage.ask(requests_page, limit=ENOUGH).rows
    chosen = next((row for row in rows if row.details.kind is RequestKind.OBJECTION), rows[0])
    stage.go("people", chosen.details.person_id or "", "data")


SCENES: tuple[tuple[str, Act], ...] = (
    ("requests", lambda stage: stage.go("privacy", action="requests")),
    ("request-new", lambda stage: stage.go("privacy", action="new request")),
    ("request", _request(RequestKind.ACCESS)),
    ("request-answer", _request(RequestKind.ACCESS, "privacy.request.answer")),
    ("access-pack", _request(RequestKind.ACCESS, "privacy.request.pack")),
    ("person-data", _data_of_one),
)
