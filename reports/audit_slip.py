"""The slip that says where the audit stood: to be signed, and kept where nobody who uses the program reaches alone."""

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.audit_view import SlipPaper
from ensure_desktop.privacy.breach_words import day_words, moment_words
from reports.passages import Document, Section, document_pdf

HALF = 32
"""The HMAC of the last entry stands on two lines."""


def audit_slip_pdf(paper: SlipPaper) -> bytes:
    """The slip as PDF, made in memory."""
    slip = paper.slip
    last = "" if slip.last_at is None else moment_words(slip.last_at)
    sections = [
        Section(_("Number of entries"), str(slip.entries)),
        Section(_("Code"), slip.code),
        Section(_("The last entry was written"), last),
        Section(_("Its seal"), f"{slip.mac[:HALF]}\n{slip.mac[HALF:]}"),
        Section(
            _("What this is for"),
            _(
                "The program writes down who read or changed what, each entry sealed together with the one before. "
                "Keep this slip in the safe. Typed in later under “Compare a slip”, number and code show whether "
                "everything up to here is still as it was: not even somebody who can change the file can change this "
                "paper."
            ),
        ),
    ]
    day = day_words(paper.printed_at.astimezone().date())
    return document_pdf(
        Document(
            title=slip_title(paper),
            sections=sections,
            above=paper.centre,
            foot=_("{centre} · printed on {day}").format(centre=paper.centre, day=day),
            signatures=(_("Printed by"), _("Put into the safe by")),
        )
    )


def slip_title(paper: SlipPaper) -> str:
    """The month that is over, or this moment."""
    if paper.month is None:
        return _("Audit slip of {day}").format(day=day_words(paper.printed_at.astimezone().date()))
    month = format_date(paper.month, language=language(), style="LLLL yyyy")
    return _("Audit slip of {month}").format(month=month)
