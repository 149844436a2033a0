"""What stands on the paper of an agreement with a partner."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.network.values import AgreementDetails, AgreementState, Signature


@dataclass(frozen=True, slots=True)
class PartnerPaper:
    """One version of an agreement as it is printed and signed."""

    centre: str
    partner: str
    message: str
    """The shared vision in one sentence."""
    version: int
    details: AgreementDetails
    signatures: tuple[Signature, ...]
    state: AgreementState
    printed_on: date
