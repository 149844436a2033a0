"""The report of an erasure on paper: for the file of requests, or for the person who asked."""

from ensure_desktop.i18n import _
from ensure_desktop.privacy import erasure_words as words
from ensure_desktop.privacy.breach_words import day_words
from ensure_desktop.privacy.erasure_values import ErasureReport
from reports.passages import Document, Section, document_pdf


def erasure_report_pdf(report: ErasureReport) -> bytes:
    """What was erased where, as PDF made in memory."""
    sections = []
    for each in words.passages(report):
        lines = each.text.split("\n")
        sections.append(Section(each.title, lines[0]) if len(lines) == 1 else Section(each.title, points=lines))
    foot = _("{centre} · printed on {day}").format(
        centre=report.centre, day=day_words(report.printed_at.astimezone().date())
    )
    below = _("It names nobody. The number in the ledger tells to which request it belongs.")
    return document_pdf(
        Document(title=words.report_title(), sections=sections, above=report.centre, below=below, foot=foot)
    )
