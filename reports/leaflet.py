"""The leaflet of chosen places, for somebody to take home who may read little: short lines, days in words, pictograms.

It does not say for whom it was printed. A place stays on one page; only one that is longer than a page goes on.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.labels import language_name, weekday_label
from ensure_desktop.people.organisations.labels import access_label, own_name
from ensure_desktop.people.organisations.openings import WEEKDAYS, hours_of, shown_hours
from ensure_desktop.people.organisations.values import Leaflet, LeafletEntry
from reports.page import INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SHADE, SOFT_INK, Paper
from reports.pictograms import Pictogram, draw_pictogram

WIDTH = PAGE_WIDTH - 2 * MARGIN
RIGHT = PAGE_WIDTH - MARGIN
LEADING = 1.38
"""Distance of two lines, as a share of the size of their letters."""
RIGHT_TO_LEFT = frozenset({"R", "AL"})
JOINTS = frozenset(".@/")
"""Where an address is broken: these begin the next line."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    name: float
    text: float
    small: float
    stacked: bool
    """Whether the hours stand above the rest; else beside it."""

    @property
    def line(self) -> float:
        """Distance of two lines of text."""
        return self.text * LEADING

    @property
    def icon(self) -> float:
        """Width of a pictogram."""
        return self.text * 1.25


NORMAL = Scale(title=23, name=15, text=10.5, small=9, stacked=False)
LARGE = Scale(title=30, name=22, text=16.5, small=16, stacked=True)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know: a pictogram, a word for it, and texts below one another, or in one row (`flows`)."""

    pictogram: Pictogram
    word: str
    texts: tuple[str, ...]
    flows: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A line of the table of hours; the days without hours share the last one."""

    word: str
    hours: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a place that is never torn apart: its height, and how it is drawn from its upper edge on."""

    height: float
    draw: Callable[[float], None]


def leaflet_paper(leaflet: Leaflet, *, large: bool = False) -> bytes:
    """The leaflet as PDF, made in memory; `large` is large print, 16 points and more."""
    return _LeafletPaper(leaflet, LARGE if large else NORMAL).draw()


class _LeafletPaper:
    """One leaflet on its way to paper."""

    def __init__(self, leaflet: Leaflet, scale: Scale) -> None:
        self._leaflet = leaflet
        self._scale = scale
        self._paper = Paper(leaflet.title or _("Leaflet"))
        self._top = MARGIN + scale.text
        self._bottom = PAGE_HEIGHT - MARGIN - scale.small * 3.2

    def draw(self) -> bytes:
        """All pages."""
        pages = list(self._pages())
        for number, page in enumerate(pages, 1):
            y = self._head() if number == 1 else self._top
            for band in page:
                band.draw(y)
                y += band.height
            self._foot(number, len(pages))
            self._paper.next_page()
        return self._paper.finish()

    def _pages(self) -> Iterator[list[Band]]:
        """The bands of each page. A place that does not fit begins a new one; one longer than a page goes on there."""
        page: list[Band] = []
        left, whole = self._bottom - self._head_height, self._bottom - self._top
        for entry in self._leaflet.entries:
            place = _Place(self._paper, self._scale, entry)
            bands = place.bands()
            height = sum(band.height for band in bands)
            if height > left and (page or height <= whole):
                yield page
                page, left = [], whole
            for band in bands:
                if page and band.height > left:
                    yield page
                    page, left = [again := place.name_band(continued=True)], whole - again.height
                page.append(band)
                left -= band.height
        yield page

    @property
    def _head_height(self) -> float:
        lines = len(self._title_lines())
        return MARGIN + self._scale.title * (0.4 + lines * 1.2) + self._scale.text * 2.2

    def _title_lines(self) -> list[str]:
        return self._paper.wrapped(self._leaflet.title, self._scale.title * 1.04, WIDTH)

    def _head(self) -> float:
        """Title, and who it comes from; returns where the first place begins."""
        scale, paper = self._scale, self._paper
        y = MARGIN + scale.title * 0.85
        for line in self._title_lines():
            _write(paper, y, line, scale.title, bold=True)
            y += scale.title * 1.2
        paper.text(MARGIN, y - scale.title * 0.2, self._leaflet.centre, scale.text, grey=SOFT_INK, width=WIDTH)
        return self._head_height

    def _foot(self, number: int, pages: int) -> None:
        scale, paper = self._scale, self._paper
        y = PAGE_HEIGHT - MARGIN - scale.small * 1.5
        paper.line(MARGIN, y - scale.small * 1.3, RIGHT)
        count = _("Page {page} of {pages}").format(page=number, pages=pages)
        taken = paper.text(RIGHT, y, count, scale.small, align="right") + scale.small
        paper.text(MARGIN, y, _("Times can change. Please call before you go."), scale.small, width=WIDTH - taken)
        day = format_date(self._leaflet.printed_on, language=language(), style="long")
        printed = _("Printed on {day}").format(day=day)
        paper.text(MARGIN, y + scale.small * 1.35, printed, scale.small, grey=SOFT_INK, width=WIDTH)


class _Place:
    """One place: its name, what it offers, when it is open, and how to come there."""

    def __init__(self, paper: Paper, scale: Scale, entry: LeafletEntry) -> None:
        self._paper = paper
        self._scale = scale
        self._entry = entry

    def bands(self) -> list[Band]:
        """The parts from above to below."""
        scale = self._scale
        days, facts = self._days(), self._facts()
        if days and not scale.stacked:
            body = [self._beside(days, facts)]
        else:
            table = [self._hours_band(days)] if days else []
            body = [*table, *(self._fact_band(fact, WIDTH) for fact in facts)]
        return [self.name_band(), *self._about_bands(), *body, Band(scale.text * 1.6, lambda y: None)]

    def name_band(self, *, continued: bool = False) -> Band:
        """The name on a shade, in as many lines as it needs."""
        scale, paper = self._scale, self._paper
        pad = scale.text * 0.6
        name = _("{name} (continued)").format(name=self._entry.name) if continued else self._entry.name
        lines = paper.wrapped(name, scale.name * 1.04, WIDTH - 2 * pad)
        height = len(lines) * scale.name * 1.2 + scale.name * 0.55

        def draw(y: float) -> None:
            paper.box(MARGIN, y, WIDTH, height, shade=SHADE, grey=None, radius=4)
            for place, line in enumerate(lines):
                baseline = y + scale.name * (1.22 + place * 1.2)
                _write(paper, baseline, line, scale.name, bold=True, x=MARGIN + pad, width=WIDTH - 2 * pad)

        return Band(height + scale.text * 0.7, draw)

    def _about_bands(self) -> list[Band]:
        scale, paper = self._scale, self._paper
        size = scale.text * 1.08
        lines = [line for text in self._entry.about.splitlines() for line in paper.wrapped(text, size, WIDTH)]
        bands = [
            Band(size * LEADING, lambda y, line=line: _write(paper, y + size, line, size))  # type: ignore[misc]
            for line in lines
        ]
        return [*bands, Band(scale.text * 0.5, lambda y: None)] if bands else []

    def _beside(self, days: list[Day], facts: list[Fact]) -> Band:
        """The facts at the left, the hours at the right."""
        gap = self._scale.text * 1.6
        left = WIDTH * 0.56 - gap
        hours = self._hours_band(days, MARGIN + left + gap)
        bands = [self._fact_band(fact, left) for fact in facts]

        def draw(y: float) -> None:
            hours.draw(y)
            for band in bands:
                band.draw(y)
                y += band.height

        return Band(max(sum(band.height for band in bands), hours.height), draw)

    def _days(self) -> list[Day]:
        """The days on which it is open, in words, and one line for the others; nothing where nobody knows."""
        openings = self._entry.openings
        shown = {day: shown_hours(hours_of(openings, day)) for day in WEEKDAYS}
        days = [Day(_capital(weekday_label(day)), hours, True) for day, hours in shown.items() if hours]
        if 0 < len(days) < len(shown):
            days.append(Day(_("Other days"), _("closed"), False))
        return days

    def _hours_band(self, days: list[Day], x: float = MARGIN) -> Band:
        """The table of hours from `x` to the right margin, a line a day, with a clock at its corner."""
        scale, paper = self._scale, self._paper
        left = x + scale.icon + scale.text * 0.6
        hours = left + max(paper.typefaces.width(day.word, scale.text, bold=True) for day in days) + scale.text
        note = paper.wrapped(self._entry.hours_note, scale.text, RIGHT - left)

        def draw(y: float) -> None:
            draw_pictogram(paper, Pictogram.CLOCK, x, y + scale.text * 0.1, scale.icon)
            y += scale.text
            for day in days:
                grey = INK if day.is_open else SOFT_INK
                paper.text(left, y, day.word, scale.text, bold=day.is_open, grey=grey)
                paper.text(hours, y, day.hours, scale.text, grey=grey, width=RIGHT - hours)
                paper.line(left, y + scale.text * 0.32, RIGHT, thickness=0.3)
                y += scale.line
            for line in note:
                paper.text(left, y + scale.text * 0.1, line, scale.text, width=RIGHT - left)
                y += scale.line

        return Band((len(days) + len(note)) * scale.line + scale.text * 0.7, draw)

    def _facts(self) -> list[Fact]:
        """What is known, in the order in which somebody needs it."""
        entry = self._entry
        good = (*(_capital(access_label(access)) for access in entry.access), _capital(entry.access_note))
        note = () if entry.openings else (entry.hours_note,)
        site = entry.website.partition("://")[2].rstrip("/")
        known = (
            Fact(Pictogram.CLOCK, _("Open"), note),
            Fact(Pictogram.PLACE, _("Where"), (entry.address,)),
            Fact(Pictogram.PHONE, _("Phone"), (entry.phone,)),
            Fact(Pictogram.PERSON, _("Ask for"), (entry.contact,)),
            Fact(Pictogram.SPEECH, _("Languages"), tuple(map(self._language, entry.languages)), flows=True),
            Fact(Pictogram.TICK, _("Good to know"), good),
            Fact(Pictogram.LETTER, _("E-mail"), (entry.email,)),
            Fact(Pictogram.GLOBE, _("Website"), (site,)),
        )
        return [fact for fact in (replace(each, texts=tuple(filter(None, each.texts))) for each in known) if fact.texts]

    def _language(self, code: str) -> str:
        """A language, also by the name that its speakers give it, where the typefaces have its letters."""
        name, own = _capital(language_name(code)), own_name(code)
        written = set("".join(run.text for run in self._paper.typefaces.runs(own)))
        if not own or own.casefold() == name.casefold() or not written <= set(own):
            return name
        return _("{language} ({own})").format(language=name, own=own)

    def _fact_band(self, fact: Fact, width: float) -> Band:
        scale, paper = self._scale, self._paper
        left = scale.icon + scale.text * 0.6
        column = left + self._word_width()
        room = width - column
        texts = _rows(paper, fact.texts, scale.text, room) if fact.flows else fact.texts
        lines = [line for text in texts for line in _broken(paper, text, scale.text, room)]
        height = len(lines) * scale.line + scale.text * 0.35

        def draw(y: float) -> None:
            draw_pictogram(paper, fact.pictogram, MARGIN, y + scale.text * 0.1, scale.icon)
            paper.text(MARGIN + left, y + scale.text, fact.word, scale.text, grey=SOFT_INK)
            for place, line in enumerate(lines):
                baseline = y + scale.text + place * scale.line
                strong = fact.pictogram is Pictogram.PHONE
                paper.text(MARGIN + column, baseline, line, scale.text, bold=strong, width=room)

        return Band(height, draw)

    def _word_width(self) -> float:
        """Room for the widest of the words before the facts."""
        words = (
            _("Open"),
            _("Where"),
            _("Phone"),
            _("Ask for"),
            _("Languages"),
            _("Good to know"),
            _("E-mail"),
            _("Website"),
        )
        return max(self._paper.typefaces.width(word, self._scale.text) for word in words) + self._scale.text


def _write(
    paper: Paper, y: float, text: str, size: float, *, bold: bool = False, x: float = MARGIN, width: float = WIDTH
) -> None:
    """A line within `width`; one in a script from right to left stands at the right."""
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in RIGHT_TO_LEFT | {"L"}), "L")
    if strong in RIGHT_TO_LEFT:
        paper.text(x + width, y, text, size, bold=bold, width=width, align="right")
    else:
        paper.text(x, y, text, size, bold=bold, width=width)


def _rows(paper: Paper, texts: Sequence[str], size: float, width: float) -> list[str]:
    """Texts with commas between them, as many on a line as fit; none is torn apart."""
    rows: list[str] = []
    for text in texts:
        if rows and paper.typefaces.width(f"{rows[-1]}, {text},", size) <= width:
            rows[-1] = f"{rows[-1]}, {text}"
        else:
            rows = [*(f"{row}," if row is rows[-1] else row for row in rows), text]
    return rows


def _broken(paper: Paper, text: str, size: float, width: float) -> list[str]:
    """Wrapped lines; a web or mail address that is wider than the column goes on in the next line."""
    lines: list[str] = []
    for line in paper.wrapped(text, size, width):
        while paper.typefaces.width(line, size) > width and len(line) > 1:
            fits = next(
                count
                for count in range(len(line) - 1, 0, -1)
                if count == 1 or paper.typefaces.width(line[:count], size) <= width
            )
            # Before a dot or an @ one sees that it goes on; anywhere else only where there is none.
            fits = max((place for place in range(1, fits + 1) if line[place] in JOINTS), default=fits)
            lines.append(line[:fits])
            line = line[fits:]
        lines.append(line)
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
