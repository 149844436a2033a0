"""A questionnaire on paper, in the language and from the side from which it is read. Black and white.

It carries a code and never a name; an anonymous one carries neither, and no day. The number beside each box is the key
with which it is typed in. Several papers go into one document, each beginning on a page of its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ensure_desktop.evaluation.filling_values import Ask, FormItem, QuestionnairePaper, QuestionnaireText
from ensure_desktop.evaluation.questionnaire_words import questionnaire_text
from ensure_desktop.i18n import _
from reports.flow import LARGE, NORMAL, WIDTH, Block, Part, Scale, Sheet, beside
from reports.page import INK, LINE, SHADE, SOFT_INK

FEWEST_COLUMN = 4.6
"""So many letters wide a column of an answer is at least, as a share of the size of the letters."""
TEXT_LINES = 4
MOST_LINES = 3
"""More lines than these, and the answers stand below one another."""


def questionnaires(papers: Sequence[QuestionnairePaper], *, large: bool = False) -> bytes:
    """The papers as one PDF, made in memory; `large` is large print, 16 points and more."""
    sheet: Sheet | None = None
    for paper in papers:
        sheet = _Questionnaire(paper, LARGE if large else NORMAL, after=sheet).draw()
    assert sheet is not None, "there is at least one paper"
    return sheet.paper.finish()


class _Questionnaire:
    """One paper on its way into the document."""

    def __init__(self, paper: QuestionnairePaper, scale: Scale, *, after: Sheet | None) -> None:
        self._paper = paper
        self._scale = scale
        self._words: QuestionnaireText = questionnaire_text(paper.words.language)
        called = _("Questionnaire")
        self._sheet = Sheet(paper.words.title, paper.words.language, scale, called=called, after=after)
        self._sheet.rightwards = paper.words.rightwards
        self._sheet.paper.typefaces.turn(rightwards=paper.words.rightwards)
        self._lead = scale.text * 2.0

    def draw(self) -> Sheet:
        """All pages; the document stays open."""
        self._sheet.draw(self._blocks(), self._foot)
        return self._sheet

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        for number, item in enumerate(self._paper.words.items, 1):
            yield list(self._question(number, item))
        yield list(self._end())

    def _head(self) -> Iterator[Part]:
        sheet, scale, paper, words = self._sheet, self._scale, self._paper, self._words
        room = WIDTH - self._code_width() - scale.text if not paper.anonymous else WIDTH
        title = list(sheet.paragraphs(paper.words.title, scale.title * 0.85, width=room, bold=True))
        title += sheet.paragraphs(paper.centre, scale.text, width=room, grey=SOFT_INK)
        yield beside([title, [self._code()]]) if not paper.anonymous else beside([title])
        yield sheet.gap(0.5)
        if paper.words.introduction:
            yield from sheet.paragraphs(paper.words.introduction, scale.text)
            yield sheet.gap(0.5)
        yield from self._shaded(
            f"{words['how']} {words['anonymous' if paper.anonymous else 'no_name']}",
        )
        yield sheet.gap(0.9)

    def _code_width(self) -> float:
        return self._scale.text * 11

    def _code(self) -> Part:
        """A box with the code, or to write it into."""
        sheet, scale = self._sheet, self._scale
        width, height = self._code_width(), scale.title * 1.7

        def draw(top: float) -> None:
            offset = WIDTH - width
            sheet.paper.box(sheet.x(offset, width), top, width, height, grey=INK, thickness=1.1, radius=4)
            pad = scale.text * 0.6
            sheet.text(offset + pad, top + height * 0.62, self._words["code"], scale.small, width=width, grey=SOFT_INK)
            code = self._paper.code
            sheet.end_text(WIDTH - pad, top + height * 0.68, code, scale.head * 1.25, width=width * 0.7)

        return Part(height + scale.text * 0.4, draw)

    def _shaded(self, text: str) -> Iterator[Part]:
        """Words on a shade."""
        sheet, scale = self._sheet, self._scale
        pad = scale.text * 0.7
        lines = list(sheet.paragraphs(text, scale.text, offset=pad, width=WIDTH - 2 * pad))
        height = sum(part.height for part in lines) + pad * 1.2

        def draw(top: float) -> None:
            sheet.paper.box(sheet.x(0, WIDTH), top, WIDTH, height, shade=SHADE, grey=None, radius=3)
            y = top + pad * 0.5
            for part in lines:
                part.draw(y)
                y += part.height

        yield Part(height, draw)

    def _question(self, number: int, item: FormItem) -> Iterator[Part]:
        sheet, scale = self._sheet, self._scale
        if item.section:
            yield sheet.gap(0.4)
            yield from sheet.paragraphs(item.section, scale.head, bold=True)
            yield sheet.gap(0.2)
        first, *rest = sheet.paragraphs(item.text, scale.text * 1.06, offset=self._lead, bold=True)

        def numbered(top: float) -> None:
            sheet.text(0, top + scale.text * 1.06, f"{number}", scale.text, width=self._lead, grey=SOFT_INK)
            first.draw(top)

        yield Part(first.height, numbered)
        yield from rest
        yield sheet.gap(0.25)
        yield from self._answer(item)
        yield sheet.gap(0.85)

    def _answer(self, item: FormItem) -> Iterator[Part]:
        if item.ask in (Ask.ONE, Ask.MANY):
            if item.ask is Ask.MANY:
                yield from self._remark(self._words["many"] if item.most is None else self._most(item.most))
            yield from self._options(item)
            return
        makers: Mapping[Ask, Callable[[], Iterator[Part]]] = {
            Ask.COUNT: self._count,
            Ask.LINE: lambda: self._lines(1),
            Ask.TEXT: lambda: self._lines(TEXT_LINES),
            Ask.DAY: self._day,
        }
        yield from makers[item.ask]()

    def _most(self, most: int) -> str:
        return self._words["most"].format(most=most)

    def _remark(self, text: str) -> Iterator[Part]:
        yield from self._sheet.paragraphs(text, self._scale.small, offset=self._lead, grey=SOFT_INK)

    def _options(self, item: FormItem) -> Iterator[Part]:
        """The boxes beside one another where their words are short, else below one another."""
        count, room = len(item.options), WIDTH - self._lead
        column = room / count
        size = self._scale.text * 0.95
        if item.is_scale:
            yield self._numbers(item, min(column, self._scale.box * 3.2))
            return
        wide = column - size * 0.6
        lines = [self._sheet.paper.wrapped(option.text, size, wide) for option in item.options]
        fits = column >= size * FEWEST_COLUMN and all(
            len(each) <= MOST_LINES and all(self._wide(line, size) <= wide for line in each) for each in lines
        )
        if fits:
            yield self._columns(item, column, lines, size)
        else:
            for place in range(count):
                yield from self._listed(item, place)

    def _wide(self, text: str, size: float) -> float:
        return self._sheet.paper.typefaces.width(text, size)

    def _columns(self, item: FormItem, column: float, lines: Sequence[Sequence[str]], size: float) -> Part:
        """Boxes in columns, each with its key beside it and its words below."""
        sheet, scale = self._sheet, self._scale
        deepest = max(len(each) for each in lines)
        height = scale.box * 1.35 + deepest * size * 1.25

        def draw(top: float) -> None:
            for place, option in enumerate(item.options):
                offset = self._lead + column * place
                sheet.tick_box(offset, top + scale.box * 0.9)
                sheet.text(
                    offset + scale.box * 1.35,
                    top + scale.box * 0.85,
                    _key(option.value, place),
                    scale.small,
                    width=column,
                    grey=SOFT_INK,
                )
                for depth, line in enumerate(lines[place]):
                    sheet.text(offset, top + scale.box * 1.35 + size * (0.95 + depth * 1.25), line, size, width=column)

        return Part(height, draw)

    def _listed(self, item: FormItem, place: int) -> Iterator[Part]:
        """A box with its words behind it."""
        sheet, scale = self._sheet, self._scale
        option = item.options[place]
        key = scale.box * 1.45
        offset = self._lead + key + scale.small * 1.6
        first, *rest = sheet.paragraphs(option.text or str(option.value), scale.text, offset=offset)

        def boxed(top: float) -> None:
            sheet.tick_box(self._lead, top + scale.text)
            sheet.text(
                self._lead + key, top + scale.text, _key(option.value, place), scale.small, width=key, grey=SOFT_INK
            )
            first.draw(top)

        yield Part(max(first.height, scale.box * 1.3), boxed)
        yield from rest

    def _numbers(self, item: FormItem, column: float) -> Part:
        """The numbers of a scale in boxes, and below them what the ends mean."""
        sheet, scale = self._sheet, self._scale
        side = min(scale.box * 2.0, column * 0.86)
        low, high = item.options[0].text, item.options[-1].text
        width = column * len(item.options)
        height = side + (scale.small * 1.6 if low or high else 0)

        def draw(top: float) -> None:
            for place, option in enumerate(item.options):
                x = sheet.x(self._lead + column * place, side)
                sheet.paper.box(x, top, side, side, grey=INK, radius=3)
                text = str(option.value)
                sheet.paper.text(x + side / 2, top + side * 0.66, text, scale.text, align="centre")
            foot = top + side + scale.small * 1.25
            sheet.text(self._lead, foot, low, scale.small, width=width / 2)
            sheet.end_text(self._lead + width, foot, high, scale.small, width=width / 2)

        return Part(height, draw)

    def _count(self) -> Iterator[Part]:
        sheet, scale = self._sheet, self._scale
        width, height = scale.text * 6, scale.line

        def draw(top: float) -> None:
            sheet.paper.box(sheet.x(self._lead, width), top, width, height, grey=INK, radius=3)
            offset = self._lead + width + scale.text * 0.7
            sheet.text(offset, top + height * 0.66, self._words["people"], scale.text, width=WIDTH - offset)

        yield Part(height, draw)

    def _lines(self, count: int) -> Iterator[Part]:
        sheet, scale = self._sheet, self._scale

        def draw(top: float) -> None:
            sheet.line(self._lead, top + scale.line * 0.9, WIDTH - self._lead, grey=LINE)

        for _line in range(count):
            yield Part(scale.line, draw)

    def _day(self) -> Iterator[Part]:
        sheet, scale = self._sheet, self._scale

        def draw(top: float) -> None:
            offset = self._lead
            for part, share in (("day", 2.0), ("month", 2.0), ("year", 3.4)):
                width = scale.line * share
                sheet.paper.box(sheet.x(offset, width), top, width, scale.line, grey=INK, radius=2)
                below = top + scale.line + scale.small * 1.2
                sheet.text(offset, below, self._words[part], scale.small, width=width, grey=SOFT_INK)
                offset += width + scale.text * 0.8

        yield Part(scale.line + scale.small * 1.6, draw)

    def _end(self) -> Iterator[Part]:
        """Who filled it in, which is not asked without a name, and where the paper goes."""
        sheet, scale, words = self._sheet, self._scale, self._words
        if not self._paper.anonymous:
            yield from sheet.paragraphs(words["filled"], scale.text, bold=True)
            yield sheet.gap(0.3)
            yield from self._boxes([words["alone"], words["helped"], words["interpreter"]])
            yield sheet.gap(0.6)
        yield from sheet.paragraphs(words["give_back"].format(centre=self._paper.centre), scale.text)

    def _boxes(self, texts: Sequence[str]) -> Iterator[Part]:
        sheet, scale = self._sheet, self._scale
        lead, gap = scale.box * 1.5, scale.text * 1.6
        rows: list[list[tuple[float, str]]] = [[]]
        offset = 0.0
        for text in texts:
            wide = lead + self._wide(text, scale.text)
            if rows[-1] and offset + wide > WIDTH:
                rows.append([])
                offset = 0.0
            rows[-1].append((offset, text))
            offset += wide + gap

        def draws(row: Sequence[tuple[float, str]]) -> Callable[[float], None]:
            def draw(top: float) -> None:
                for at, text in row:
                    sheet.tick_box(at, top + scale.text)
                    sheet.text(at + lead, top + scale.text, text, scale.text, width=WIDTH - at - lead)

            return draw

        for row in rows:
            yield Part(scale.box * 1.6, draws(row))

    def _foot(self, number: int, pages: int) -> None:
        told = " · ".join(filter(None, (self._paper.code, self._paper.words.title)))
        if number < pages:
            told = f"{self._paper.code} · {self._words['turn']}" if self._paper.code else self._words["turn"]
        self._sheet.foot(told, self._words["page"].format(number=number, pages=pages), short=self._paper.code)


def _key(value: int | str, place: int) -> str:
    """The number key for an answer: its code, or its place where it has none."""
    return str(value if isinstance(value, int) else place + 1)
