"""The agreement of two people: when and where they meet, what matters to both, and room for both to sign.

Each of the two gets one in her own language; it is read from right to left where that language is. What was left open
is a line to write on. Black and white, large enough to be read without haste.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from babel import Locale

from ensure_desktop.matching.papers import AgreementPaper
from ensure_desktop.people.dates import format_date
from reports.flow import LARGE, NORMAL, WIDTH, Block, Part, Scale, Sheet, not_alone
from reports.page import INK, SHADE, SOFT_INK

USUAL = replace(NORMAL, text=12.5, head=14.5, small=10.0, field=64.0, line=28.0)
"""Somewhat larger than other papers: it is read at home, by two people who may read slowly."""
DAYS_OF_A_WEEK = 7
WORDS_SHARE = 0.42
"""The share of a row that its word has at most."""
HALF = WIDTH * 0.48
"""The width of one of two columns."""


def agreement_pdf(paper: AgreementPaper, *, large: bool = False) -> bytes:
    """The paper as PDF, made in memory; `large` is large print, 16 points and more."""
    return _Agreement(paper, LARGE if large else USUAL).draw()


class _Agreement:
    """One agreement on its way to the printer."""

    def __init__(self, paper: AgreementPaper, scale: Scale) -> None:
        self._data = paper
        self._words = paper.text.words
        self._scale = scale
        self._sheet = Sheet(paper.text.title, paper.text.language, scale)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(not_alone(self._blocks()), self._foot)

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        yield list(self._terms())
        if self._data.boundaries:
            first, *others = self._data.boundaries
            yield [*self._title("boundaries"), *self._sheet.bullet(first)]
            yield from (list(self._sheet.bullet(each)) for each in others)
            yield [self._sheet.gap(0.6)]
        yield list(self._special())
        yield list(self._signing())

    # Who

    def _head(self) -> Iterator[Part]:
        """Who the two are, and what this is."""
        scale, sheet = self._scale, self._sheet

        yield from sheet.paragraphs(self._data.centre, scale.text, bold=True, grey=SOFT_INK)
        copy = self._words["copy"].format(name=self._data.reader)
        yield from sheet.paragraphs(copy, scale.small, grey=SOFT_INK)
        yield sheet.gap(0.5)
        yield from sheet.paragraphs(self._data.text.title, scale.title, bold=True)
        yield sheet.gap(0.35)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        yield from self._people()
        yield from sheet.paragraphs(self._data.text.introduction, scale.text)
        yield sheet.gap(0.9)

    def _people(self) -> Iterator[Part]:
        """The two beside one another, each with the outward word for what she or he is."""
        scale, data = self._scale, self._data
        both = ((data.participant_name, data.participant_word), (data.supporter_name, data.supporter_word))
        columns = [
            [
                *self._sheet.paragraphs(name, scale.head * 1.1, offset=offset, width=HALF, bold=True),
                *self._sheet.paragraphs(word, scale.text, offset=offset, width=HALF, grey=SOFT_INK),
            ]
            for offset, (name, word) in zip((0.0, WIDTH - HALF), both, strict=True)
        ]
        yield _beside(columns)
        yield self._sheet.gap(0.6)

    # When and where

    def _terms(self) -> Iterator[Part]:
        yield from self._title("when")
        for word, text in self._rows():
            yield from self._row(word, text)
        yield self._sheet.gap(0.9)

    def _rows(self) -> Iterator[tuple[str, str]]:
        """A word and what was agreed; "" leaves a line to write on. Ends that nobody wants are left out."""
        terms, words = self._data.terms, self._words
        yield words["often"], self._often()
        yield words["weekday"], "" if terms.weekday is None else self._weekday(terms.weekday)
        yield words["time"], terms.starts_at
        yield words["length"], "" if terms.minutes is None else words["minutes"].format(n=terms.minutes)
        yield words["place"], terms.place
        yield words["first"], self._day(terms.first_on)
        if terms.trial_until is not None:
            yield words["trial"], self._day(terms.trial_until)
        if terms.meetings is not None:
            yield words["meetings"], str(terms.meetings)
        if terms.last_on is not None:
            yield words["last"], self._day(terms.last_on)

    def _row(self, word: str, text: str) -> Iterator[Part]:
        """A row of the table: the word, and beside it what was agreed; whatever is long goes on below."""
        scale, sheet = self._scale, self._sheet
        indent = WIDTH * WORDS_SHARE
        heads = list(sheet.paragraphs(word, scale.text, width=indent - scale.text, grey=SOFT_INK))
        texts = list(sheet.paragraphs(text, scale.text * 1.08, offset=indent, bold=True)) if text else []
        row = _beside((heads, texts))
        height = max(row.height, scale.line * 0.62) + scale.text * 0.3

        def draw(top: float) -> None:
            row.draw(top)
            if not text:
                sheet.line(indent, top + scale.text * 1.25, WIDTH - indent, grey=INK)
            sheet.line(0, top + height - scale.text * 0.12, WIDTH, grey=SHADE)

        yield Part(height, draw)

    # What matters, and who signs

    def _special(self) -> Iterator[Part]:
        """What the two agree on besides; without any, two lines to write on."""
        scale, sheet = self._scale, self._sheet
        yield from self._title("special")
        if self._data.special:
            yield from sheet.paragraphs(self._data.special, scale.text)
        else:
            for _line in range(2):
                yield Part(scale.line, lambda top: sheet.line(0, top + scale.line * 0.8, WIDTH))
        yield sheet.gap(1.0)

    def _signing(self) -> Iterator[Part]:
        data, words, sheet = self._data, self._words, self._sheet
        yield from self._title("signing")
        yield from sheet.paragraphs(data.text.closing, self._scale.text)
        if data.agreed_on is not None:
            agreed = words["agreed"].format(day=self._day(data.agreed_on))
            yield from sheet.paragraphs(agreed, self._scale.text, bold=True)
        yield sheet.gap(0.6)
        yield from self._signatures()
        day = self._day(data.agreed_on)
        yield sheet.pair((words["day"], day), (words["centre"], ""))
        yield sheet.pair((words["interpreter"], ""), (words["contact"], ""))

    def _signatures(self) -> Iterator[Part]:
        """A field for each of the two, with the name below it."""
        scale, sheet, data = self._scale, self._sheet, self._data
        offsets = (0.0, WIDTH - HALF)

        def fields(top: float) -> None:
            for offset in offsets:
                x = sheet.x(offset, HALF)
                sheet.paper.box(x, top, HALF, scale.field, grey=INK, thickness=0.8, radius=scale.box * 0.35)

        yield Part(scale.field + scale.small * 0.3, fields)
        words = (f"{self._words['signature']}: {name}" for name in (data.participant_name, data.supporter_name))
        yield _beside(
            [
                list(sheet.paragraphs(word, scale.small, offset=offset, width=HALF, grey=SOFT_INK))
                for offset, word in zip(offsets, words, strict=True)
            ]
        )
        yield sheet.gap(0.7)

    def _title(self, key: str) -> Iterator[Part]:
        yield from self._sheet.paragraphs(self._words[key], self._scale.head, bold=True)
        yield self._sheet.gap(0.3)

    def _foot(self, number: int, pages: int) -> None:
        data = self._data
        short = f"{data.match_code} · {data.number}"
        version = f"{data.text.language} {data.text.version}"
        told = " · ".join((data.centre, short, version))
        self._sheet.foot(told, self._words["page"].format(number=number, pages=pages), short=short)

    # Days and numbers

    def _often(self) -> str:
        days, words = self._data.terms.interval_days, self._words
        if days is None:
            return ""
        weeks, rest = divmod(days, DAYS_OF_A_WEEK)
        if rest:
            return words["days"].format(n=days)
        return {1: words["weekly"], 2: words["fortnightly"]}.get(weeks) or words["weeks"].format(n=weeks)

    def _weekday(self, weekday: int) -> str:
        """The day of the week by name, 0 is Monday."""
        return str(Locale.parse(self._data.text.language).days["stand-alone"]["wide"][weekday])

    def _day(self, day: date | None) -> str:
        """A day with its weekday, in the language of the text."""
        return "" if day is None else format_date(day, language=self._data.text.language, style="full")


def _beside(columns: Sequence[Sequence[Part]]) -> Part:
    """Columns beside one another, as high as the highest of them."""

    def draw(top: float) -> None:
        for parts in columns:
            y = top
            for part in parts:
                part.draw(y)
                y += part.height

    return Part(max(sum(part.height for part in parts) for parts in columns), draw)
