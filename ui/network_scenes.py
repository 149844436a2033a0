"""What the tour shows of the network: partners, their agreements and how the cooperation goes."""

from collections.abc import Callable

from ensure_desktop.network.partners import partners_page, partnership
from ensure_desktop.network.values import AgreementState
from ui.stage import Stage

Act = Callable[[Stage], None]


def _partner(action: str, *presses: str) -> Act:
    """A partner about whom much is known, after so many buttons; "{version}" is the newest of the agreement."""

    def act(stage: Stage) -> None:
        rows = stage.ask(partners_page, limit=50).rows
        partner_id = next(row.partnership_id for row in rows if row.state is not None and row.evaluated_on is not None)
        newest = stage.ask(partnership, partnership_id=partner_id).agreements[0].version
        stage.go("network", partner_id, action)
        for name in presses:
            stage.press(name.format(version=newest))

    return act


def _unsigned(stage: Stage) -> None:
    """A partner whose agreement somebody still has to sign."""
    rows = stage.ask(partners_page, limit=50).rows
    open_ones = (AgreementState.DRAFT, AgreementState.SIGNED_IN_PART)
    partner_id = next(row.partnership_id for row in rows if row.state in open_ones)
    version = stage.ask(partnership, partnership_id=partner_id).agreements[0].version
    stage.go("network", partner_id, "partner")
    stage.press(f"network.partner.agreements.{version}.sign")


def _evaluations(stage: Stage) -> None:
    stage.go("network", action="partners")
    stage.press("network.partners.evaluations")


def _neighbourhood_for_others(stage: Stage) -> None:
    stage.go("network", action="picture")
    stage.press("network.neighbourhood.others")


SCENES: tuple[tuple[str, Act], ...] = (
    ("partners", lambda stage: stage.go("network", action="partners")),
    ("partner-new", lambda stage: stage.go("network", action="new partner")),
    ("partner", _partner("partner")),
    ("partner-agreement", _partner("partner agreement")),
    ("partner-paper", _partner("partner", "network.partner.agreements.{version}.paper")),
    ("partner-sign", _unsigned),
    ("partner-evaluation", _partner("evaluate partner")),
    ("evaluations", _evaluations),
    ("neighbourhood", lambda stage: stage.go("network", action="picture")),
    ("neighbourhood-others", _neighbourhood_for_others),
)
