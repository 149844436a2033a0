"""The consent paper: what somebody is asked, purpose by purpose, to be signed by hand; or what she agreed to.

It is in the language of its text, not in the program's, and is read from right to left where that language is. It is
large enough to be read without haste, and nothing on it depends on colour.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from babel import UnknownLocaleError

from ensure_desktop.consent.values import ConsentPaper, PaperPurpose, Purpose, Signature, Way
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from reports.flow import LARGE, MARGIN, NORMAL, WIDTH, Block, Part, Scale, Sheet, is_read_rightwards
from reports.page import INK, SHADE, SOFT_INK

__all__ = ["LARGE", "MARGIN", "NORMAL", "consent_paper", "is_read_rightwards"]

FIELD_RATIO = 3.2
"""Width by height of the field for a signature."""


def consent_paper(paper: ConsentPaper, *, large: bool = False) -> bytes:
    """The paper as PDF, made in memory; `large` is large print, 16 points and more."""
    return _Form(paper, LARGE if large else NORMAL).draw()


class _Form:
    """One paper on its way to the printer: what stands on it is measured first, then put on pages and drawn."""

    def __init__(self, paper: ConsentPaper, scale: Scale) -> None:
        self._data = paper
        self._form = paper.form
        self._words = paper.form.words
        self._scale = scale
        self._sheet = Sheet(self._form.title or _("Consent"), self._form.language, scale)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(self._blocks(), self._foot)

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        for number, (purpose, lines) in enumerate(groupby(self._data.purposes, key=lambda line: line.purpose), 1):
            yield list(self._purpose(number, purpose, list(lines)))
        yield [*self._sheet.paragraphs(self._form.closing, self._scale.text), self._sheet.gap()]
        if self._form.rights:
            yield list(self._around(self._words.rights, self._form.rights))
        if self._form.withdrawing:
            yield [*self._around(self._words.withdrawing, self._form.withdrawing), *self._contact()]
        if self._form.complaint:
            yield list(self._around(self._words.complaint, self._form.complaint))
        yield from self._signing()

    def _head(self) -> Iterator[Part]:
        """Who asks, what this is, and whom."""
        scale, sheet = self._scale, self._sheet

        def centre(top: float) -> None:
            sheet.text(0, top + scale.text, self._data.centre, scale.text, width=WIDTH, bold=True, grey=SOFT_INK)

        yield Part(scale.text * 2.0, centre)
        if self._form.title:
            yield from sheet.paragraphs(self._form.title, scale.title, bold=True)
            yield self._sheet.gap(0.35)
        yield Part(scale.text * 1.3, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        if self._form.introduction:
            yield from sheet.paragraphs(self._form.introduction, scale.text)
            yield self._sheet.gap(0.4)
        yield self._name_line()
        if self._data.signing is None and self._words.tick:
            yield self._sheet.gap(0.5)
            yield from sheet.paragraphs(self._words.tick, scale.text, bold=True)
        yield self._sheet.gap(0.9)

    def _name_line(self) -> Part:
        """The name of the person; a line to write on where it is left open."""
        return self._sheet.named_line(self._words.name, self._data.person_name)

    def _contact(self) -> Iterator[Part]:
        """A line on which the centre writes how it is reached: whoever takes a yes back has to know."""
        yield self._sheet.named_line(self._words.contact)
        yield self._sheet.gap(1.0)

    # What is asked

    def _purpose(self, number: int, purpose: Purpose, lines: Sequence[PaperPurpose]) -> Iterator[Part]:
        """The question, its text, and a row of boxes for each answer that there is or can be."""
        scale, sheet = self._scale, self._sheet
        text = self._form.text_of(purpose)
        indent = scale.head * 1.75
        titles = list(sheet.paragraphs(text.title, scale.head, offset=indent, bold=True))

        def numbered(top: float) -> None:
            sheet.text(0, top + scale.head, f"{number}.", scale.head, width=indent, bold=True)
            titles[0].draw(top)

        yield Part(titles[0].height, numbered)
        yield from titles[1:]
        yield self._sheet.gap(0.15)
        yield from sheet.paragraphs(text.text, scale.text, offset=indent)
        yield self._sheet.gap(0.45)
        for line in lines:
            for partner in line.partners or (None,):
                yield self._answer(purpose, line, partner, indent)
        yield self._sheet.gap(0.65)

    def _answer(self, purpose: Purpose, line: PaperPurpose, partner: str | None, indent: float) -> Part:
        """A band with yes and no; for sharing, with the name of the partner above them, or a line to write it on."""
        scale, sheet = self._scale, self._sheet
        named = purpose is Purpose.SHARING and (partner is not None or line.agreed is None)
        band = scale.box * 2.0 + (scale.line * 0.9 if named else 0)

        def draw(top: float) -> None:
            width = WIDTH - indent
            sheet.paper.box(sheet.x(indent, width), top, width, band, shade=SHADE, grey=None, radius=scale.box * 0.35)
            inside = indent + scale.box * 0.8
            if named:
                self._partner(inside, top + scale.line * 0.78, partner)
            y = top + band - scale.box * 0.64
            for word, means in ((self._words.yes, True), (self._words.no, False)):
                sheet.tick_box(inside, y, ticked=line.agreed is means)
                inside += scale.box * 1.5
                inside += sheet.text(inside, y, word, scale.text * 1.1, width=WIDTH * 0.25, bold=True) + scale.box * 2.2
            if line.withdrawn_on is not None:
                said = self._words.withdrawn.format(day=self._day(line.withdrawn_on))
                room = WIDTH - inside - scale.box * 0.8
                sheet.end_text(WIDTH - scale.box * 0.8, y, said, scale.text, width=room)

        return Part(band + scale.text * 0.5, draw)

    def _partner(self, offset: float, y: float, partner: str | None) -> None:
        scale, sheet = self._scale, self._sheet
        word = self._words.organisation
        taken = sheet.text(offset, y, word, scale.text, width=WIDTH * 0.55, grey=SOFT_INK)
        x = offset + taken + scale.text * 0.8
        room = WIDTH - x - scale.box * 0.8
        if partner is None:
            sheet.line(x, y + 2, room)
        else:
            sheet.text(x, y, partner, scale.text * 1.1, width=room, bold=True)

    # What stands around it

    def _around(self, title: str, text: str) -> Iterator[Part]:
        """A headed text; one that has several lines becomes a list."""
        scale, sheet = self._scale, self._sheet
        yield from sheet.paragraphs(title, scale.head, bold=True)
        yield self._sheet.gap(0.15)
        lines = text.split("\n")
        if len(lines) > 1 and all(map(str.strip, lines)):
            for line in lines:
                yield from self._sheet.bullet(line)
        else:
            yield from sheet.paragraphs(text, scale.text)
        yield self._sheet.gap(1.0)

    # Who signs

    def _signing(self) -> Iterator[Block]:
        """Fields for those who sign and those who were there; filled in where consent was given."""
        words, signing = self._words, self._data.signing
        day = "" if signing is None else self._day(signing.day)
        own = [
            *self._how_given(),
            self._sheet.pair((words.name, self._data.person_name), (words.day, day)),
            self._field(words.signature, None if signing is None else signing.signature),
        ]
        yield own
        guardian = ("", "") if signing is None else (signing.guardian, signing.guardian_relation)
        if self._data.asks_guardian or guardian[0]:
            yield [
                *self._sheet.paragraphs(self._form.guardian, self._scale.text),
                self._sheet.gap(0.3),
                self._sheet.pair((words.guardian, guardian[0]), (words.relation, guardian[1])),
                self._field(words.guardian_signature, None if signing is None else signing.guardian_signature),
            ]
        others = ("", "") if signing is None else (signing.interpreter, signing.witness)
        if signing is None or any(others):
            yield [self._sheet.pair((words.interpreter, others[0]), (words.witness, others[1]))]

    def _how_given(self) -> Iterator[Part]:
        """How it was given, and how long it holds."""
        signing, words = self._data.signing, self._words
        if signing is None:
            return
        how = {Way.PAPER: words.on_paper, Way.SCREEN: words.on_screen, Way.SPOKEN: words.spoken}[signing.way]
        until = words.no_end
        if signing.expires_on is not None:
            until = words.holds_until.format(day=self._day(signing.expires_on))
        yield from self._sheet.paragraphs(words.signed, self._scale.head, bold=True)
        yield self._sheet.gap(0.15)
        yield from self._sheet.paragraphs(f"{how}\n{until}", self._scale.text)
        yield self._sheet.gap(0.4)

    def _field(self, word: str, signature: Signature | None) -> Part:
        """A field to sign in, or the signature as it was drawn."""
        scale, sheet = self._scale, self._sheet
        width = scale.field * FIELD_RATIO * 1.25

        def draw(top: float) -> None:
            top += scale.text * 0.5
            x = sheet.x(0, width)
            sheet.paper.box(x, top, width, scale.field, grey=INK, thickness=0.8, radius=scale.box * 0.35)
            sheet.text(0, top + scale.field + scale.small * 1.3, word, scale.small, width=WIDTH, grey=SOFT_INK)
            if signature is not None:
                self._draw_signature(x, top, width, signature)

        return Part(scale.text * 0.5 + scale.field + scale.small * 2.2 + scale.text * 0.6, draw)

    def _draw_signature(self, x: float, top: float, width: float, signature: Signature) -> None:
        """The strokes as large as the field allows, in their own proportions."""
        high = min(self._scale.field * 0.9, width * 0.9 / signature.ratio)
        wide = high * signature.ratio
        left, upper = x + (width - wide) / 2, top + (self._scale.field - high) / 2
        for stroke in signature.strokes:
            points = [(left + px * wide, upper + py * high) for px, py in stroke]
            self._sheet.paper.strokes(points * 2 if len(points) == 1 else points, thickness=1.3)

    def _foot(self, number: int, pages: int) -> None:
        version = self._words.version.format(version=f"{self._form.language} {self._form.version}")
        short = " · ".join(filter(None, (self._data.person_code, version)))  # the centre stands at the head as well
        told = " · ".join(filter(None, (self._data.centre, short)))
        self._sheet.foot(told, self._words.page.format(number=number, pages=pages), short=short)

    def _day(self, day: date) -> str:
        """A day in the language of the text; in the program's where nobody knows how that one writes days."""
        try:
            return format_date(day, language=self._form.language, style="long")
        except (UnknownLocaleError, ValueError):
            return format_date(day, language=language(), style="long")
