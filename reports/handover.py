"""The sheet of a handover: what the one who comes now may read about the time before. Black and white.

It holds only what the coordinator chose, and a code instead of the participant's name: it leaves the room.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.matching.values import Shared
from ensure_desktop.people.dates import format_date
from ensure_desktop.visits.papers import HandoverEntry, HandoverSheet
from reports.flow import LARGE, NORMAL, WIDTH, Block, Part, Scale, Sheet
from reports.page import INK, SOFT_INK

MONTH = "LLLL y"


def handover_pdf(sheet: HandoverSheet, *, large: bool = False) -> bytes:
    """The sheet as PDF, made in memory; `large` is large print, 16 points and more."""
    return _Handover(sheet, LARGE if large else NORMAL).draw()


class _Handover:
    """One sheet on its way to the printer."""

    def __init__(self, data: HandoverSheet, scale: Scale) -> None:
        self._data = data
        self._scale = scale
        self._sheet = Sheet(_("The time before"), language(), scale)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(self._blocks(), self._foot)

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        if self._data.text:
            yield list(self._section(_("For you to know"), self._data.text))
        if Shared.DATES in self._data.shares:
            yield [*self._title(_("When they met")), *self._dates()]
        if Shared.REQUESTS in self._data.shares:
            empty = _("No requests and no steps were noted.")
            yield from self._entries(_("What was asked, and what was agreed on"), self._data.requests, empty)
        if Shared.NOTES in self._data.shares:
            yield from self._entries(_("What the meetings were about"), self._data.notes, _("Nothing was noted."))
        if not self._data.shares and not self._data.text:
            yield list(self._sheet.paragraphs(_("Nothing is handed over in writing."), self._scale.text))

    def _head(self) -> Iterator[Part]:
        """Whose sheet it is, about whom, and how it is to be treated."""
        scale, sheet, data = self._scale, self._sheet, self._data

        def centre(top: float) -> None:
            sheet.text(0, top + scale.text, data.centre, scale.text, width=WIDTH, bold=True, grey=SOFT_INK)

        yield Part(scale.text * 2.0, centre)
        yield from sheet.paragraphs(_("The time before"), scale.title, bold=True)
        yield sheet.gap(0.35)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        yield sheet.named_line(_("For"), f"{data.supporter_name} ({data.supporter_word})")
        yield sheet.named_line(_("About"), f"{data.participant_word} {data.participant_code}")
        care = _("In confidence: for you alone, without names. Please lock it away, and give it back at the end.")
        yield sheet.gap(0.4)
        yield from sheet.paragraphs(care, scale.text, grey=SOFT_INK)
        yield sheet.gap(1.1)

    def _dates(self) -> Iterator[Part]:
        """From when until when, how often, and the days of each month on one line."""
        data, sheet, size, met = self._data, self._sheet, self._scale.text, len(self._data.days)
        if data.since is not None and data.until is not None:
            text = ngettext(
                "From {since} to {until} they met {n} time.", "From {since} to {until} they met {n} times.", met
            )
            said = text.format(since=_day(data.since), until=_day(data.until), n=met)
        else:
            said = ngettext("They met {n} time.", "They met {n} times.", met).format(n=met)
        yield from sheet.paragraphs(said, size)
        yield sheet.gap(0.3)
        for month, days in groupby(data.days, key=lambda day: (day.year, day.month)):
            name = format_date(date(*month, 1), language=language(), style=MONTH)
            numbers = ", ".join(str(day.day) for day in days)
            yield from sheet.bullet(_("{month}: {days}").format(month=name, days=numbers))
        yield sheet.gap(1.0)

    def _entries(self, title: str, entries: Sequence[HandoverEntry], empty: str) -> Iterator[Block]:
        """A title with its entries; the title never stands alone."""
        head = list(self._title(title))
        if not entries:
            yield [*head, *self._sheet.paragraphs(empty, self._scale.text), self._sheet.gap(1.0)]
            return
        for entry in entries:
            yield [*head, *self._entry(entry)]
            head = []
        yield [self._sheet.gap(0.6)]

    def _entry(self, entry: HandoverEntry) -> Iterator[Part]:
        sheet, size = self._sheet, self._scale.text
        yield from sheet.paragraphs(_day(entry.day), size, bold=True)
        if entry.text:
            yield from sheet.paragraphs(entry.text, size)
        if entry.steps:
            steps = _("Agreed: {steps}").format(steps=entry.steps)
            yield from sheet.paragraphs(steps, size, offset=size * 1.2)
        yield sheet.gap(0.6)

    def _section(self, title: str, text: str) -> Iterator[Part]:
        yield from self._title(title)
        yield from self._sheet.paragraphs(text, self._scale.text)
        yield self._sheet.gap(1.0)

    def _title(self, title: str) -> Iterator[Part]:
        yield from self._sheet.paragraphs(title, self._scale.head, bold=True)
        yield self._sheet.gap(0.25)

    def _foot(self, number: int, pages: int) -> None:
        data = self._data
        short = f"{data.match_code} · {data.participant_code}"
        told = " · ".join((data.centre, short, _day(data.printed_on)))
        self._sheet.foot(told, _("Page {page} of {pages}").format(page=number, pages=pages), short=short)


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
