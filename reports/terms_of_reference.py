"""The terms of reference of a steering group on paper: what it is for, how it works, who sits in it, who agreed."""

from collections.abc import Iterator
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.steering import TERMS, TermsPaper
from ensure_desktop.programme.terms_labels import term_label
from ensure_desktop.programme.values import GroupMember
from reports.flow import LEADING, NORMAL, WIDTH, Block, Part, Sheet, not_alone
from reports.page import INK, SOFT_INK

SIGN, BELOW = 30.0, 7.0
"""Room for a signature."""
COLUMNS = (0.0, WIDTH * 0.36, WIDTH * 0.68)
"""Where name, organisation and task, and signature begin."""


def terms_pdf(paper: TermsPaper) -> bytes:
    """The terms of reference as PDF, made in memory."""
    return _Terms(paper).draw()


class _Terms:
    def __init__(self, paper: TermsPaper) -> None:
        self._data = paper
        self._sheet = Sheet(paper.details.name, language(), NORMAL, called=_("Terms of reference"))

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(not_alone(self._blocks()), self._foot)

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        for term in TERMS:
            text = getattr(self._data.details, term)
            if text:
                yield list(self._term(term_label(term), text))
        yield list(self._agreed())
        for number, member in enumerate(self._data.details.members):
            before = list(self._title(_("Who is in the group"))) if not number else []
            yield [*before, self._member(member)]

    def _head(self) -> Iterator[Part]:
        scale, sheet = NORMAL, self._sheet
        yield from sheet.paragraphs(self._data.centre, scale.text, grey=SOFT_INK)
        yield from sheet.paragraphs(self._data.details.name, scale.title, bold=True)
        yield from sheet.paragraphs(_("Terms of reference"), scale.head)
        yield sheet.gap(0.4)
        yield Part(scale.text, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))

    def _term(self, title: str, text: str) -> Iterator[Part]:
        yield from self._title(title)
        lines = text.splitlines()
        for line in lines:
            if len(lines) > 1 and line.strip():
                yield from self._sheet.bullet(line)
            else:
                yield from self._sheet.paragraphs(line, NORMAL.text)
        yield self._sheet.gap(0.6)

    def _agreed(self) -> Iterator[Part]:
        details = self._data.details
        told = []
        if details.agreed_on is not None:
            told.append(_("The group agreed on this on {day}.").format(day=_day(details.agreed_on)))
        if details.review_on is not None:
            told.append(_("It looks at it again by {day}.").format(day=_day(details.review_on)))
        if told:
            yield from self._sheet.paragraphs(" ".join(told), NORMAL.text, bold=True)
            yield self._sheet.gap(0.8)

    def _title(self, words: str) -> Iterator[Part]:
        yield from self._sheet.paragraphs(words, NORMAL.head, bold=True)
        yield self._sheet.gap(0.15)

    def _member(self, member: GroupMember) -> Part:
        """Name, organisation and task, and a line to sign on."""
        sheet, size = self._sheet, NORMAL.text
        organisation = self._data.organisations.get(member.organisation_id or "", "")
        beside = _(" · ").join(filter(None, (organisation, member.task)))
        name, more, sign = COLUMNS
        called = sheet.paper.wrapped(member.name, size, more - name - 8)
        told = sheet.paper.wrapped(beside, size, sign - more - 8)
        step = size * LEADING
        height = max(SIGN, step * max(len(called), len(told)) + BELOW)

        def draw(top: float) -> None:
            foot = top + height - BELOW
            for x, width, lines, grey in ((name, more - name, called, INK), (more, sign - more, told, SOFT_INK)):
                for number, line in enumerate(lines, 1):
                    sheet.text(x, foot - (len(lines) - number) * step, line, size, width=width - 8, grey=grey)
            sheet.line(sign, foot + 2, WIDTH - sign, grey=INK)

        return Part(height, draw)

    def _foot(self, number: int, count: int) -> None:
        told = _("{centre} · printed on {day}").format(centre=self._data.centre, day=_day(self._data.printed_on))
        self._sheet.foot(told, _("Page {page} of {pages}").format(page=number, pages=count))


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
