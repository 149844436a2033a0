"""Consents as they were recorded before signatures, partners and guardians were kept: vaults of then hold such rows."""

from collections.abc import Sequence

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.records import consent_values
from ensure_desktop.consent.values import Consent, ConsentGiven
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("record consent", Permission.CONSENT_WRITE)
def record_consents(work: Work, *, person_id: str, given: Sequence[ConsentGiven]) -> tuple[Consent, ...]:
    """Store these as they are; the new consents in the order of `given`."""
    rows = [
        ConsentRecord(
            id=work.new_id(),
            person_id=person_id,
            purpose=each.purpose.value,
            text_version=each.text_version,
            text_language=each.text_language,
            given_on=each.given_on,
            expires_on=each.expires_on,
            way=each.way.value,
            witness=each.witness,
            recorded_at=work.now(),
            recorded_by=work.actor.name,
            withdrawn_on=None,
            withdrawn_note="",
            withdrawn_by="",
        )
        for each in given
    ]
    work.session.add_all(rows)
    work.session.flush()
    return consent_values(work, rows)
