"""What the picture of the neighbourhood by quarter says."""

from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.board_labels import board_title
from ensure_desktop.network.values import MeetingRow
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.by_quarter import QuarterPicture
from ensure_desktop.visits.labels import quarter_label
from ensure_desktop.visits.periods import quarter_around, quarter_before
from ui.dates import short_date
from ui.visits.requests_words import Span, said_change

OFFERED = 12
"""Three years of quarters."""


def quarter_spans(today: date) -> tuple[tuple[Span, str], ...]:
    """The quarters that have begun, the newest first."""
    days = quarter_around(today)
    found = []
    for _place in range(OFFERED):
        found.append((Span(*days), quarter_label(days[0])))
        days = quarter_before(days[0])
    return tuple(found)


def sentence(picture: QuarterPicture, words: Words) -> str:
    """How many people asked, and with which days that is compared."""
    days = {"quarter": quarter_label(picture.first), "before": quarter_label(picture.before_first)}
    if picture.all.people is None:
        text = _("{quarter}, beside {before}. The number of {participants} stays in the centre.")
        return text.format(participants=words.participants, **days)
    text = ngettext(
        "{n} {participant} asked for something in {quarter}, beside {before}.",
        "{n} {participants} asked for something in {quarter}, beside {before}.",
        picture.all.people,
    )
    return text.format(n=picture.all.people, participant=words.participant, participants=words.participants, **days)


def finding(picture: QuarterPicture) -> str:
    """What the picture of the quarters shows, in one sentence."""
    if picture.all.change is None:
        return _("How many people asked, by quarter")
    return _("How many people asked, by quarter: {change}").format(change=said_change(picture.all.change))


def axis_words(first: date) -> str:
    """ "Q3 2026", below the picture."""
    return _("Q{number} {year}").format(number=(first.month + 2) // 3, year=first.year)


def meeting_words(row: MeetingRow) -> str:
    """A meeting in the list of those whose minutes can take the picture; a long title may be cut, the day is not."""
    return _("{day}: {title}").format(title=board_title(row.title), day=short_date(row.day))
