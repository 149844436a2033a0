"""What the tour shows of breaches, of the record of processing, of the audit, and of what is protected."""

from collections.abc import Callable

from ensure_desktop.privacy.breaches import breaches_page
from ui.stage import Stage

Act = Callable[[Stage], None]


def _place(action: str, *presses: str, target: str = "", area: str = "privacy") -> Act:
    def act(stage: Stage) -> None:
        stage.go(area, target, action)
        for name in presses:
            stage.press(name)

    return act


def _breach(*presses: str) -> Act:
    """The oldest breach, of which the authority was told."""

    def act(stage: Stage) -> None:
        oldest = stage.ask(breaches_page).rows[-1]
        _place("breach", *presses, target=oldest.id)(stage)

    return act


SCENES: tuple[tuple[str, Act], ...] = (
    ("breaches", _place("breaches")),
    ("breach-new", _place("new breach")),
    ("breach", _breach()),
    ("breach-notice", _breach("privacy.breach.notice")),
    ("processing", _place("processing", target="record")),
    ("impact-assessment", _place("processing", target="impact")),
    ("processing-paper", _place("processing", "privacy.processing.print", target="record")),
    ("audit", _place("audit")),
    ("audit-slip", _place("audit", "privacy.audit.slip")),
    ("protected", _place("", area="settings", target="protected")),
)
