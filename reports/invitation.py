"""The invitation to a course: a letter with all its dates, for one person by name or for everybody without names.

Short lines, days in words, and large print for who wants it. Nobody else is named in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.training.values import Invitation, PaperMeeting
from reports.page import INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SHADE, SOFT_INK, Paper
from reports.pictograms import Pictogram, draw_pictogram
from reports.times import hours_text, whole_day

SIDE = MARGIN * 1.4
WIDTH = PAGE_WIDTH - 2 * SIDE
RIGHT = PAGE_WIDTH - SIDE
LEADING = 1.4


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    text: float
    small: float


NORMAL = Scale(title=24, text=12, small=10)
LARGE = Scale(title=30, text=18, small=16)


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the letter that is never torn apart: its height, and how it is drawn from its upper edge on."""

    height: float
    draw: Callable[[float], None]


def invitation_papers(invitations: Sequence[Invitation], *, large: bool = False) -> bytes:
    """One letter for each invitation, as PDF, made in memory; `large` is large print, 16 points and more."""
    paper = Paper(_("Invitation"))
    for invitation in invitations:
        _Letter(paper, invitation, LARGE if large else NORMAL).draw()
    return paper.finish()


class _Letter:
    """One letter on its way to paper."""

    def __init__(self, paper: Paper, invitation: Invitation, scale: Scale) -> None:
        self._paper = paper
        self._invitation = invitation
        self._scale = scale
        self._bottom = PAGE_HEIGHT - MARGIN - scale.small * 3
        places = {meeting.place for meeting in invitation.meetings}
        self._one_place = places.pop() if len(places) == 1 else ""

    def draw(self) -> None:
        """All pages of the letter."""
        pages = self._pages()
        for number, page in enumerate(pages, 1):
            y = MARGIN
            for band in page:
                band.draw(y)
                y += band.height
            self._foot(number, len(pages))
            self._paper.next_page()

    def _pages(self) -> list[list[Band]]:
        pages: list[list[Band]] = [[]]
        y = MARGIN
        for band in self._bands():
            if y + band.height > self._bottom and pages[-1]:
                pages.append([])
                y = MARGIN
            pages[-1].append(band)
            y += band.height
        return pages

    def _bands(self) -> list[Band]:
        """From the head to the greeting at the end."""
        letter = self._invitation
        hello = _("Hello {name},").format(name=letter.name) if letter.name else _("Hello,")
        count = len(letter.meetings)
        meet = ngettext("We meet on {n} day:", "We meet on {n} days:", count).format(n=count)
        inviting = _("We are glad that you come to our course “{course}”.").format(course=letter.course)
        away = _("You cannot come on one of these days? Please let us know. We are glad to hear from you.")
        bands = [self._head(), self._gap(1.2), self._text(hello), self._gap(0.5), self._text(inviting)]
        for paragraph in letter.about.strip().splitlines():
            bands.append(self._text(paragraph))
        if self._one_place:
            bands += [self._gap(0.5), self._fact(Pictogram.PLACE, self._one_place)]
        if letter.trainer:
            bands += [self._gap(0.3), self._fact(Pictogram.PERSON, letter.trainer)]
        bands += [self._gap(0.7), self._text(meet), self._gap(0.3)]
        bands += [self._meeting(meeting) for meeting in letter.meetings]
        bands += [self._gap(0.6), self._text(away), self._gap(0.6), self._text(_("See you soon!"))]
        return [*bands, self._gap(0.2), self._text(letter.centre)]

    def _gap(self, share: float) -> Band:
        return Band(self._scale.text * share, lambda y: None)

    def _head(self) -> Band:
        scale, paper, letter = self._scale, self._paper, self._invitation
        lines = paper.wrapped(letter.course, scale.title * 1.06, WIDTH)
        step = scale.title * 1.2
        height = scale.text * 2 + len(lines) * step + scale.text

        def draw(y: float) -> None:
            day = format_date(letter.printed_on, language=language(), style="long")
            baseline = y + scale.text
            taken = paper.text(RIGHT, baseline, day, scale.small, grey=SOFT_INK, align="right")
            paper.text(SIDE, baseline, letter.centre, scale.text, bold=True, width=WIDTH - taken - scale.text)
            for place, line in enumerate(lines):
                at = baseline + scale.text * 0.6 + (place + 1) * step
                paper.text(SIDE, at, line, scale.title, bold=True, width=WIDTH)
            paper.line(SIDE, y + height - scale.text * 0.2, RIGHT, grey=INK, thickness=1.2)

        return Band(height, draw)

    def _text(self, text: str) -> Band:
        scale, paper = self._scale, self._paper
        height = len(paper.wrapped(text, scale.text, WIDTH)) * scale.text * LEADING

        def draw(y: float) -> None:
            for place, line in enumerate(paper.wrapped(text, scale.text, WIDTH)):
                paper.text(SIDE, y + scale.text * (1.05 + place * LEADING), line, scale.text, width=WIDTH)

        return Band(height, draw)

    def _fact(self, pictogram: Pictogram, text: str) -> Band:
        """A line that begins with a drawing, for who reads little."""
        scale, paper = self._scale, self._paper
        size = scale.text * 1.3

        def draw(y: float) -> None:
            draw_pictogram(paper, pictogram, SIDE, y, size)
            x = SIDE + size * 1.5
            paper.text(x, y + size * 0.78, text, scale.text, width=RIGHT - x)

        return Band(size * 1.1, draw)

    def _meeting(self, meeting: PaperMeeting) -> Band:
        """The day in words and the time, what it is about, and where, unless it is the same place each time."""
        scale, paper = self._scale, self._paper
        pad = scale.text * 0.6
        below = [*paper.wrapped(meeting.topic, scale.text, WIDTH - 2 * pad)]
        if meeting.place and not self._one_place:
            below += paper.wrapped(meeting.place, scale.text, WIDTH - 2 * pad)
        height = scale.text * (1.5 + len(below) * LEADING) + pad * 0.8

        def draw(y: float) -> None:
            paper.box(SIDE, y, WIDTH, height, shade=SHADE, grey=None, radius=4)
            baseline = y + scale.text * 1.5
            when = hours_text(meeting.starts, meeting.ends)
            taken = paper.text(RIGHT - pad, baseline, when, scale.text, bold=True, align="right")
            room = WIDTH - 2 * pad - taken - scale.text
            paper.text(SIDE + pad, baseline, whole_day(meeting.day), scale.text, bold=True, width=room)
            for place, line in enumerate(below, 1):
                paper.text(SIDE + pad, baseline + place * scale.text * LEADING, line, scale.text)

        return Band(height + scale.text * 0.4, draw)

    def _foot(self, number: int, pages: int) -> None:
        if pages == 1:
            return
        scale = self._scale
        count = _("Page {page} of {pages}").format(page=number, pages=pages)
        self._paper.text(RIGHT, PAGE_HEIGHT - MARGIN, count, scale.small, grey=SOFT_INK, align="right")
