"""What tests of the pages about partners do again and again."""

from ensure_desktop.network import partners
from ensure_desktop.network.values import Partnership, Side
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from tests.network.partners_at_hand import agreement, answered
from tests.ui_people.conftest import Ask


@use_case("sign for a test", Permission.NETWORK_WRITE)
def sign_for_both(work: Work, *, partner: Partnership) -> None:
    """An agreement that both sides signed."""
    agreement(work, partner.id, Side.CENTRE, Side.PARTNER)


@use_case("answer for a test", Permission.NETWORK_WRITE)
def answer_for(work: Work, *, partner: Partnership, side: Side) -> None:
    """What one side says about this year."""
    answered(work, partner.id, side, 2026, GO_ON=4, BOARD=2)


def stored(change: Ask, partner: Partnership) -> Partnership:
    found: Partnership = change(partners.partnership, partnership_id=partner.id)
    return found
