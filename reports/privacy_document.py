"""The record of processing and the impact assessment on paper."""

from ensure_desktop.i18n import _
from ensure_desktop.privacy.breach_words import day_words
from ensure_desktop.privacy.processing_values import DocumentPart, PrivacyDocument
from reports.passages import Document, Grid, Section, document_pdf


def privacy_document_pdf(document: PrivacyDocument) -> bytes:
    """The paper as PDF, made in memory."""
    day = day_words(document.made_at.astimezone().date())
    return document_pdf(
        Document(
            title=document.title,
            sections=[_section(part) for part in document.parts],
            above=document.centre,
            below=document.below,
            foot=_("{centre} · printed on {day}").format(centre=document.centre, day=day),
            signatures=(_("Drawn up by"), _("Seen by")),
        )
    )


def _section(part: DocumentPart) -> Section:
    grid = Grid(part.head, part.rows, part.texts) if part.rows else None
    return Section(part.title, part.text, part.points, grid, part.chapter)
