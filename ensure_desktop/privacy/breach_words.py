"""The draft notice of a breach and the letter to the people concerned, as plain lines: for paper and for an e-mail.

Both are drafts: what is not known yet stands there as a line to fill in, so that nobody hands in a form with holes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.breach_labels import harm_label, risk_label
from ensure_desktop.privacy.breach_values import BreachNotice

NOT_KNOWN = "____________________"
"""Room to write, also on the screen."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands below it; a text can have several lines."""

    title: str
    text: str


def notice_title(notice: BreachNotice) -> str:
    """What stands on top of the draft to the authority."""
    return _("Notification of a personal data breach, {code}").format(code=notice.breach.code)


def notice_passages(notice: BreachNotice) -> tuple[Passage, ...]:
    """What article 33(3) asks for, in its order."""
    breach, details = notice.breach, notice.breach.details
    harms = "; ".join(harm_label(harm) for harm in details.harms)
    harms = _("The data were: {list}.").format(list=harms) if harms else ""
    counted = _("People: {people}. Records: {records}.").format(
        people=_number(details.people), records=_number(details.records)
    )
    passages = [
        Passage(_("Controller"), notice.responsible or f"{notice.centre}\n{NOT_KNOWN}"),
        Passage(_("Who can be asked"), notice.contact or NOT_KNOWN),
        Passage(_("What happened"), _joined(details.what, harms)),
        Passage(_("When it happened"), details.when or _("Not known yet.")),
        Passage(_("When the controller came to know of it"), moment_words(details.known_at)),
        Passage(_("Whose data"), _joined(details.whose or NOT_KNOWN, counted)),
        Passage(_("Which data"), details.data or NOT_KNOWN),
        Passage(_("Likely consequences"), _joined(risk_label(details.risk), details.why_risk, details.consequences)),
        Passage(_("What was done and is planned"), details.measures or NOT_KNOWN),
        Passage(_("Whether the people concerned were told"), _people_told(notice)),
    ]
    if details.late_because or (notice.printed_at > breach.due_at and breach.authority_at is None):
        passages.append(Passage(_("Why this comes after more than 72 hours"), details.late_because or NOT_KNOWN))
    passages.append(Passage(_("What is still to follow"), NOT_KNOWN))
    return tuple(passages)


def letter_title() -> str:
    """What stands on top of the letter."""
    return _("Something went wrong with data about you")


def letter_passages(notice: BreachNotice) -> tuple[Passage, ...]:
    """What article 34(2) asks for, in words for everybody; no name stands in it."""
    details = notice.breach.details
    return (
        Passage(_("What happened"), details.what),
        Passage(_("Which data it is about"), details.data or NOT_KNOWN),
        Passage(_("What this can mean for you"), details.consequences or NOT_KNOWN),
        Passage(_("What we have done"), details.measures or NOT_KNOWN),
        Passage(_("What you can do yourself"), NOT_KNOWN),
        Passage(_("Whom you can ask"), notice.contact or notice.responsible or NOT_KNOWN),
        Passage(
            _("Your rights"),
            _("You can ask us at any time what we know of you, and you can complain to the supervisory authority."),
        ),
    )


def letter_opening(notice: BreachNotice) -> str:
    """The first lines of the letter."""
    return _(
        "We are sorry. At {centre}, something happened to data that may be about you. We want you to know what it was, "
        "what we do about it, and what you can do."
    ).format(centre=notice.centre)


def as_text(title: str, passages: tuple[Passage, ...], opening: str = "") -> str:
    """The same for an e-mail or a form on the web."""
    parts = [title, opening, *(f"{each.title}\n{each.text}" for each in passages)]
    return "\n\n".join(filter(None, parts)) + "\n"


def moment_words(moment: datetime) -> str:
    """A moment at the desk: "2 March 2026, 10:00"."""
    here = moment.astimezone()
    return _("{day}, {time}").format(day=day_words(here.date()), time=f"{here:%H:%M}")


def day_words(day: date) -> str:
    """A day, written out."""
    return format_date(day, language=language(), style="long")


def _people_told(notice: BreachNotice) -> str:
    breach = notice.breach
    if breach.people_told_on is not None:
        return _joined(_("Yes, on {day}.").format(day=day_words(breach.people_told_on)), breach.people_told_how)
    if breach.people_told_how:
        return _joined(_("No."), breach.people_told_how)
    return _("Not yet.")


def _number(number: int | None) -> str:
    return _("not known yet") if number is None else str(number)


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))
