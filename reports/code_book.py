"""The code book on paper: for each column its name, what it means, its codes, and which end of a score is good."""

from collections.abc import Iterator
from itertools import groupby

from ensure_desktop.evaluation.code_book import CodeBook, Variable
from ensure_desktop.i18n import _, language
from reports.flow import NORMAL, WIDTH, Block, Part, Sheet
from reports.page import INK, SOFT_INK


def code_book_pdf(book: CodeBook) -> bytes:
    """The code book as PDF, made in memory."""
    return _Book(book).draw()


class _Book:
    """One code book on its way to the printer."""

    def __init__(self, book: CodeBook) -> None:
        self._book = book
        self._sheet = Sheet(_("Code book"), language(), NORMAL)

    def draw(self) -> bytes:
        """All pages."""
        blocks = [list(self._head())]
        for group, found in groupby(self._book.variables, key=lambda each: each.group):
            blocks += self._group(group, list(found))
        blocks += self._left_out()
        return self._sheet.finish([block for block in blocks if block], self._foot)

    def _head(self) -> Iterator[Part]:
        sheet, scale = self._sheet, self._sheet.scale
        yield from sheet.paragraphs(self._book.centre, scale.text, grey=SOFT_INK)
        yield from sheet.paragraphs(_("Code book"), scale.title, bold=True)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        text = _("What the columns of a file for researchers mean. Raw answers stand in it beside the scores.")
        yield from sheet.paragraphs(text, scale.text)
        missing = "; ".join(f"{code} = {label}" for code, label in self._book.missing())
        yield from sheet.paragraphs(_("In every column of numbers: {codes}.").format(codes=missing), scale.text)
        yield sheet.gap(1.0)

    def _group(self, group: str, found: list[Variable]) -> Iterator[Block]:
        title = list(self._sheet.paragraphs(group, self._sheet.scale.head * 1.1, bold=True))
        for number, each in enumerate(found):
            yield [*(title if not number else ()), *self._variable(each)]
        yield [self._sheet.gap(0.8)]

    def _variable(self, each: Variable) -> Iterator[Part]:
        sheet, scale = self._sheet, self._sheet.scale
        yield from sheet.paragraphs(f"{each.name} · {each.label}", scale.text, bold=True)
        for text in _told(each):
            yield from sheet.paragraphs(text, scale.small, offset=scale.text, grey=SOFT_INK)
        yield sheet.gap(0.35)

    def _left_out(self) -> Iterator[Block]:
        sheet, scale = self._sheet, self._sheet.scale
        for number, text in enumerate(self._book.left_out):
            title = list(sheet.paragraphs(_("Never in such a file"), scale.head * 1.1, bold=True)) if not number else []
            yield [*title, *sheet.bullet(text)]

    def _foot(self, number: int, pages: int) -> None:
        told = " · ".join(filter(None, (self._book.centre, _("Code book"))))
        self._sheet.foot(told, _("Page {number} of {pages}").format(number=number, pages=pages), short=_("Code book"))


def _told(each: Variable) -> Iterator[str]:
    codes = [*each.codes, *each.texts]
    if codes:
        yield "; ".join(f"{code} = {label}" for code, label in codes)
    if each.low is not None and each.high is not None:
        yield _("From {low} to {high}.").format(low=f"{each.low:g}", high=f"{each.high:g}")
    if each.direction:
        yield _("{direction}; worked out by version {key} of the key").format(direction=each.direction, key=each.key)
    if each.note:
        yield each.note
