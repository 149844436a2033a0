"""The draft notice of a breach to the supervisory authority, and the letter to the people concerned."""

from ensure_desktop.i18n import _
from ensure_desktop.privacy import breach_words as words
from ensure_desktop.privacy.breach_values import BreachNotice
from reports.passages import Document, Section, document_pdf


def breach_notice_pdf(notice: BreachNotice) -> bytes:
    """What article 33(3) asks for, as PDF made in memory."""
    passages = words.notice_passages(notice)
    return document_pdf(
        Document(
            title=words.notice_title(notice),
            sections=[Section(each.title, each.text) for each in passages],
            above=notice.centre,
            below=_("Draft. Please fill in what is missing; what is not known yet can follow later."),
            foot=_foot(notice),
        )
    )


def breach_letter_pdf(notice: BreachNotice) -> bytes:
    """The letter for article 34, to be sent to each of them, as PDF made in memory."""
    passages = words.letter_passages(notice)
    return document_pdf(
        Document(
            title=words.letter_title(),
            sections=[Section(each.title, each.text) for each in passages],
            above=notice.centre,
            below=words.letter_opening(notice),
            foot=_foot(notice),
        )
    )


def _foot(notice: BreachNotice) -> str:
    return _("{centre} · printed on {day}").format(
        centre=notice.centre, day=words.day_words(notice.printed_at.astimezone().date())
    )
