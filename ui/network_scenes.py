"""What the tour shows of the network: partners, their agreements and how the cooperation goes."""

from collections.abc import Callable

from ensure_desktop.network.partners import partners_page, partnership
from ui.stage import Stage

Act = Callable[[Stage], None]


def _partner(action: str, *presses: str) -> Act:
    """The first partner's page, after so many buttons; "{version}" is the newest of the agreement."""

    def act(stage: Stage) -> None:
        first = stage.ask(partners_page, limit=50).rows
        partner_id = next(row.partnership_id for row in first if row.state is not None)
        newest = stage.ask(partnership, partnership_id=partner_id).agreements[0].version
        stage.go("network", partner_id, action)
        for name in presses:
            stage.press(name.format(version=newest))

    return act


def _evaluations(stage: Stage) -> None:
    stage.go("network", action="partners")
    stage.press("network.partners.evaluations")


SCENES: tuple[tuple[str, Act], ...] = (
    ("partners", lambda stage: stage.go("network", action="partners")),
    ("partner-new", lambda stage: stage.go("network", action="new partner")),
    ("partner", _partner("partner")),
    ("partner-agreement", _partner("partner agreement")),
    ("partner-paper", _partner("partner", "network.partner.agreements.{version}.paper")),
    ("partner-sign", _partner("partner", "network.partner.agreements.{version}.sign")),
    ("partner-evaluation", _partner("evaluate partner")),
    ("evaluations", _evaluations),
)
