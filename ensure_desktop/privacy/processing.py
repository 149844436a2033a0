"""The record of processing (GDPR art. 30) and the impact assessment (art. 35), filled from what the vault holds."""

from enum import StrEnum

from ensure_desktop.privacy.impact_words import impact_document
from ensure_desktop.privacy.model import PrivacyTextRecord
from ensure_desktop.privacy.processing_facts import processing_facts
from ensure_desktop.privacy.processing_values import PrivacyDocument
from ensure_desktop.privacy.record_words import processing_document
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


class DocumentKind(StrEnum):
    """Which of the two."""

    RECORD = "record"
    IMPACT = "impact"


@use_case("read record of processing", Permission.PRIVACY_READ, reads=True)
def privacy_document(work: Work, *, kind: DocumentKind) -> PrivacyDocument:
    """The record or the assessment, as things stand now."""
    facts = processing_facts(work)
    return processing_document(facts) if kind is DocumentKind.RECORD else impact_document(facts)


@use_case("take out record of processing", Permission.PRIVACY_READ)
def note_document_exported(work: Work, *, kind: DocumentKind, how: str) -> None:
    """Remember in the audit that it left the program."""
    work.note(f"take out {kind.value} of processing: {how}", PrivacyTextRecord.__tablename__, kind.value)
