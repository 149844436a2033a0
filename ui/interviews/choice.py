"""Which applicants the list shows, and why it would be empty."""

from dataclasses import dataclass

from ensure_desktop.interviews.values import UNDER_WAY, ApplicantFilter, ApplicantPage, ApplicationStage
from ui.widgets.empty import Emptiness


@dataclass(frozen=True, slots=True)
class Choice:
    """What was pressed last; without anything, all with whom it goes on."""

    stage: ApplicationStage | None = None
    attention: bool = False
    over: bool = False
    everybody: bool = False


def shown_by(choice: Choice, text: str) -> ApplicantFilter:
    """What the list asks for."""
    stages = UNDER_WAY if choice == Choice() else (choice.stage,) if choice.stage is not None else ()
    return ApplicantFilter(text=text, stages=stages, needs_attention=choice.attention, over=choice.over)


def emptiness_of(choice: Choice, page: ApplicantPage, text: str) -> Emptiness:
    """Why the list is empty, if it is; `page` holds the numbers."""
    if text.strip():
        return Emptiness.NO_RESULT
    everybody = sum(page.by_stage.values()) + page.over
    if not everybody:
        return Emptiness.NOTHING_YET
    return Emptiness.ALL_DONE if choice.attention or choice == Choice() else Emptiness.NO_RESULT
