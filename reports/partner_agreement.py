"""The agreement with a partner: one page that both can keep, with room for both to sign.

The letters get smaller, down to a size that is still read with ease, until all fits on the page. In large print it
goes on overleaf.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.network.partner_papers import PartnerPaper
from ensure_desktop.network.values import NamedContact, Side, Signature
from ensure_desktop.people.dates import format_date
from reports.flow import LARGE, NORMAL, WIDTH, Block, Part, Scale, Sheet, beside, not_alone, pages_of
from reports.page import INK, SOFT_INK

STEPS = (1.1, 1.0, 0.93, 0.87, 0.82)
"""Sizes that are tried one after the other, as shares of the usual ones."""
HALF = WIDTH * 0.48
"""The width of one of two columns."""
COLUMNS = (0.0, WIDTH - HALF)


def partner_agreement_pdf(paper: PartnerPaper, *, large: bool = False) -> bytes:
    """The agreement as PDF, made in memory; `large` is large print, 16 points and more."""
    if large:
        return _Agreement(paper, LARGE).draw()
    tried = (_Agreement(paper, _scaled(step)) for step in STEPS)
    made = next(tried)
    for smaller in tried:
        if made.pages() == 1:
            break
        made = smaller
    return made.draw()


def _scaled(share: float) -> Scale:
    usual = NORMAL
    return replace(
        usual,
        title=usual.title * share,
        head=usual.head * share,
        text=usual.text * share,
        small=max(8.0, usual.small * share),
        field=usual.field * share,
        line=usual.line * share,
    )


class _Agreement:
    """One agreement on its way to the printer."""

    def __init__(self, paper: PartnerPaper, scale: Scale) -> None:
        self._data = paper
        self._scale = scale
        self._large = scale is LARGE
        self._sheet = Sheet(paper.details.title, language(), scale, called=_("Agreement on working together"))
        self._blocks = not_alone(self._all_blocks())

    def pages(self) -> int:
        """How many pages it has at this size."""
        return len(list(pages_of(self._blocks, self._sheet.bottom)))

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(self._blocks, self._foot)

    def _all_blocks(self) -> Iterator[Block]:
        yield list(self._head())
        yield from self._text()
        yield from self._brought_below() if self._large else [[self._brought_beside(), self._sheet.gap(0.9)]]
        yield list(self._until())
        yield list(self._signing())

    def _head(self) -> Iterator[Part]:
        """What this is, and between whom."""
        scale, sheet, data = self._scale, self._sheet, self._data
        yield from sheet.paragraphs(data.details.title, scale.title, bold=True)
        yield sheet.gap(0.3)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        yield beside(
            [
                list(sheet.paragraphs(name, scale.head * 1.05, offset=offset, width=HALF, bold=True))
                for offset, name in zip(COLUMNS, self._names(), strict=True)
            ]
        )
        yield sheet.gap(0.7)
        if data.message:
            yield from self._title(_("What we want together"))
            yield from sheet.paragraphs(data.message, scale.text * 1.1)
            yield sheet.gap(0.8)

    def _text(self) -> Iterator[Block]:
        """What both agree on, a point for each line."""
        points = [line for line in self._data.details.text.splitlines() if line.strip()]
        for number, point in enumerate(points):
            before = self._title(_("What we agree on")) if not number else ()
            yield [*before, *self._sheet.bullet(point)]
        if points:
            yield [self._sheet.gap(0.6)]

    def _brought_beside(self) -> Part:
        """What each brings, and whom the other can always ask, in two columns."""
        sides = zip(COLUMNS, self._sides(), strict=True)
        return beside([[part for block in self._side(x, HALF, *side) for part in block] for x, side in sides])

    def _brought_below(self) -> Iterator[Block]:
        """The same below one another: columns of large letters would be higher than a page."""
        for side in self._sides():
            yield from self._side(0.0, WIDTH, *side)
            yield [self._sheet.gap(0.9)]

    def _sides(self) -> Iterator[tuple[str, Sequence[str], Sequence[NamedContact]]]:
        ours, theirs = self._names()
        details = self._data.details
        yield ours, details.we_bring, details.our_contacts
        yield theirs, details.they_bring, details.their_contacts

    def _side(
        self, offset: float, width: float, name: str, brings: Sequence[str], contacts: Sequence[NamedContact]
    ) -> Iterator[Block]:
        asked = [_with_task(person.name, person.task) for person in contacts]
        where = _("Whom to ask at {name}").format(name=name) if self._large else _("Whom to ask there")
        yield from self._points(_("{name} brings").format(name=name), brings, offset, width)
        if brings and asked:
            yield [self._sheet.gap(0.6)]
        yield from self._points(where, asked, offset, width)

    def _points(self, title: str, lines: Sequence[str], offset: float, width: float) -> Iterator[Block]:
        """Lines behind short strokes, the title with the first of them."""
        for number, line in enumerate(lines):
            before = self._title(title, offset, width) if not number else ()
            yield [*before, *self._point(line, offset, width)]

    def _point(self, text: str, offset: float, width: float) -> Iterator[Part]:
        """A line behind a short stroke."""
        size = self._scale.text
        first, *rest = self._sheet.paragraphs(text, size, offset=offset + size * 1.2, width=width - size * 1.2)

        def dashed(top: float) -> None:
            self._sheet.line(offset + size * 0.15, top + size * 0.68, size * 0.5, grey=INK, thickness=0.9)
            first.draw(top)

        yield Part(first.height, dashed)
        yield from rest

    def _until(self) -> Iterator[Part]:
        details = self._data.details
        words = _validity(details.valid_from, details.valid_until)
        if words:
            yield from self._sheet.paragraphs(words, self._scale.text, bold=True)
            yield self._sheet.gap(0.9)

    def _signing(self) -> Iterator[Part]:
        """A field for each of the two; who has signed stands below it."""
        scale, sheet = self._scale, self._sheet

        def fields(top: float) -> None:
            for offset in COLUMNS:
                x = sheet.x(offset, HALF)
                sheet.paper.box(x, top, HALF, scale.field, grey=INK, thickness=0.8, radius=scale.box * 0.35)

        yield from self._title(_("Signatures"))
        yield Part(scale.field + scale.small * 0.4, fields)
        columns = [
            list(self._signers(offset, name, [each for each in self._data.signatures if each.side is side]))
            for offset, name, side in zip(COLUMNS, self._names(), Side, strict=True)
        ]
        yield beside(columns)

    def _signers(self, offset: float, name: str, signatures: Sequence[Signature]) -> Iterator[Part]:
        scale, sheet = self._scale, self._sheet
        yield from sheet.paragraphs(
            _("For {name}").format(name=name), scale.small, offset=offset, width=HALF, grey=SOFT_INK
        )
        for each in signatures:
            signed = _("{who}, on {day}").format(who=_with_task(each.name, each.task), day=_day(each.signed_on))
            yield from sheet.paragraphs(signed, scale.text, offset=offset, width=HALF)
        if not signatures:
            for word in (_("Name and task"), _("Day")):
                yield self._to_write(word, offset)

    def _to_write(self, word: str, offset: float) -> Part:
        """A line to write on behind its word."""
        scale, sheet = self._scale, self._sheet

        def draw(top: float) -> None:
            y = top + scale.line * 0.8
            taken = sheet.text(offset, y, word, scale.small, width=HALF * 0.5, grey=SOFT_INK) + scale.small * 0.7
            sheet.line(offset + taken, y + 2, HALF - taken, grey=INK)

        return Part(scale.line, draw)

    def _title(self, words: str, offset: float = 0.0, width: float | None = None) -> Iterator[Part]:
        yield from self._sheet.paragraphs(words, self._scale.head, offset=offset, width=width, bold=True)
        yield self._sheet.gap(0.2)

    def _names(self) -> tuple[str, str]:
        return self._data.centre, self._data.partner

    def _foot(self, number: int, pages: int) -> None:
        data = self._data
        version = _("Version {number}").format(number=data.version)
        printed = _("Printed on {day}").format(day=_day(data.printed_on))
        told = " · ".join((version, printed))
        self._sheet.foot(told, _("Page {number} of {pages}").format(number=number, pages=pages), short=version)


def _with_task(name: str, task: str) -> str:
    return _("{name}, {task}").format(name=name, task=task) if task else name


def _validity(first: date | None, last: date | None) -> str:
    if first and last:
        return _("This holds from {first} until {last}.").format(first=_day(first), last=_day(last))
    if last:
        return _("This holds until {last}.").format(last=_day(last))
    if first:
        return _("This holds from {first} on, until one of us says that it ends.").format(first=_day(first))
    return ""


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
