"""Papers that are put together from parts below one another, and read from whichever side their language begins at.

What stands on such a paper is measured first, then put on pages, and drawn: a consent, an agreement, a handover. It is
large enough to be read without haste, and nothing on it depends on colour.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.page import INK, LINE, MILLIMETRE, PAGE_HEIGHT, PAGE_WIDTH, SOFT_INK, Paper

MARGIN = 18 * MILLIMETRE
WIDTH = PAGE_WIDTH - 2 * MARGIN
LEADING = 1.42
"""From one line to the next, as a share of the size of the letters."""
STRONG = {"L": True, "R": False, "AL": False}
"""Bidirectional classes of letters that are read from left to right, and from right to left."""
BULLET = "•"
TOGETHER = 2
"""So many lines of a text stay together, at its beginning and at its end."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    head: float
    text: float
    small: float
    box: float
    """Side of a box to tick."""
    field: float
    """Height of a field for a signature."""
    line: float
    """Height of a line to write on."""

    @property
    def foot(self) -> float:
        """Height of the foot of a page."""
        return self.small * 2.8


NORMAL = Scale(title=23, head=12.5, text=10.5, small=8.5, box=12, field=54, line=25)
LARGE = Scale(title=31, head=20, text=17, small=16, box=19, field=76, line=40)


@dataclass(frozen=True, slots=True)
class Part:
    """Something of that height, and how it is drawn with its top at a given height of the page."""

    height: float
    draw: Callable[[float], None]
    room: bool = False
    """Nothing but room before what follows: it may run over the foot of a page, and begins none."""


Block = list[Part]
"""Parts that stay on one page where they fit on one; the first never stands alone at the foot."""


def is_read_rightwards(text: str) -> bool:
    """Whether `text` is read from left to right: its first letter says so."""
    return next((STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in STRONG), True)


def height_of(parts: Sequence[Part]) -> float:
    """How high these parts are together, without the room behind the last of them."""
    filled = max((place for place, part in enumerate(parts, 1) if not part.room), default=0)
    return sum(part.height for part in parts[:filled])


def pages_of(blocks: Iterable[Block], bottom: float) -> Iterator[list[Part]]:
    """The parts of each page down to `bottom`. A block that is higher than a page goes on overleaf, line by line."""
    page: list[Part] = []
    y, whole = MARGIN, bottom - MARGIN
    for block in blocks:
        height = height_of(block)
        needed = height if height <= whole else height_of(block[:2])
        if page and y + needed > bottom:
            yield page
            page, y = [], MARGIN
        for part in block:
            if page and not part.room and y + part.height > bottom:
                yield page
                page, y = [], MARGIN
            if page or not part.room:
                page.append(part)
                y += part.height
    yield page


def not_alone(blocks: Iterable[Block]) -> list[Block]:
    """The last block with the last lines before it: signatures say what is signed on the page on which they stand."""
    listed = [block for block in blocks if block]
    last, before = listed.pop(), list[Part]()
    while listed and not height_of(before):
        before = [*listed.pop(), *before]
    lines = [place for place, part in enumerate(before) if not part.room]
    if len(lines) > 2 * TOGETHER:
        listed.append(before[: lines[-TOGETHER]])
        before = before[lines[-TOGETHER] :]
    return [*listed, [*before, *last]]


def beside(columns: Sequence[Sequence[Part]]) -> Part:
    """Columns beside one another, as high as the highest of them."""

    def draw(top: float) -> None:
        for parts in columns:
            y = top
            for part in parts:
                part.draw(y)
                y += part.height

    return Part(max(sum(part.height for part in parts) for parts in columns), draw)


class Sheet:
    """A page that is written from the side on which its language begins: all offsets count from there."""

    def __init__(
        self, title: str, language: str, scale: Scale, *, called: str = "", after: "Sheet | None" = None
    ) -> None:
        """The first letter of `title` says from which side the paper is read.

        The file calls itself `called` where somebody typed the title: whoever looks at a list of files reads it, and
        who opens it has it in the name of the window.

        Pages that come `after` those of another sheet go into the same document.
        """
        self.rightwards = is_read_rightwards(title)
        self.scale = scale
        self.bottom = PAGE_HEIGHT - MARGIN - scale.foot
        if after is None:
            self.paper = Paper(called or title, language=language, rightwards=self.rightwards)
        else:
            self.paper = after.paper
            self.paper.typefaces.turn(rightwards=self.rightwards)

    def finish(self, blocks: Iterable[Block], foot: Callable[[int, int], None]) -> bytes:
        """Put the blocks on pages, and draw them; `foot` draws the foot of a page, by its number and how many."""
        self.draw(blocks, foot)
        return self.paper.finish()

    def draw(self, blocks: Iterable[Block], foot: Callable[[int, int], None]) -> None:
        """Do the same and leave the document open for more pages."""
        pages = list(pages_of(blocks, self.bottom))
        for number, parts in enumerate(pages, 1):
            y = MARGIN
            for part in parts:
                part.draw(y)
                y += part.height
            foot(number, len(pages))
            self.paper.next_page()

    def x(self, offset: float, width: float = 0.0) -> float:
        """The left edge of something of that width which begins at `offset` from the side of reading."""
        return MARGIN + offset if self.rightwards else PAGE_WIDTH - MARGIN - offset - width

    def text(
        self, offset: float, y: float, text: str, size: float, *, width: float, bold: bool = False, grey: float = INK
    ) -> float:
        """One line from `offset` on; returns its width."""
        align = "left" if self.rightwards else "right"
        return self.paper.text(self.x(offset), y, text, size, bold=bold, grey=grey, width=width, align=align)

    def end_text(self, offset: float, y: float, text: str, size: float, *, width: float, grey: float = INK) -> float:
        """One line that ends at `offset`; returns its width."""
        align = "right" if self.rightwards else "left"
        return self.paper.text(self.x(offset), y, text, size, grey=grey, width=width, align=align)

    def line(self, offset: float, y: float, width: float, *, grey: float = LINE, thickness: float = 0.6) -> None:
        """A level line."""
        x = self.x(offset, width)
        self.paper.line(x, y, x + width, grey=grey, thickness=thickness)

    def tick_box(self, offset: float, y: float, *, ticked: bool = False) -> None:
        """A box to tick with its foot near the baseline `y`; a ticked one is crossed, as one does by hand."""
        size = self.scale.box
        x, top = self.x(offset, size), y - size * 0.86
        self.paper.box(x, top, size, size, shade=1.0, grey=INK, thickness=max(0.9, size * 0.07), radius=size * 0.14)
        if ticked:
            near, far, thickness = size * 0.22, size * 0.78, size * 0.15
            self.paper.strokes([(x + near, top + near), (x + far, top + far)], thickness=thickness)
            self.paper.strokes([(x + near, top + far), (x + far, top + near)], thickness=thickness)

    def paragraphs(
        self,
        text: str,
        size: float,
        *,
        offset: float = 0.0,
        width: float | None = None,
        bold: bool = False,
        grey: float = INK,
    ) -> Iterator[Part]:
        """Lines of `text` from `offset` on, to the margin or of that width; an empty line becomes half a line."""
        height = size * LEADING
        room = WIDTH - offset if width is None else width
        for paragraph in text.split("\n"):
            if not paragraph.strip():
                yield self.room(height * 0.5)
            for line in self.paper.wrapped(paragraph, size, room, bold=bold):
                yield Part(height, self._writes(line, size, offset, room, bold, grey))

    def _writes(
        self, line: str, size: float, offset: float, width: float, bold: bool, grey: float
    ) -> Callable[[float], None]:
        def draw(top: float) -> None:
            self.text(offset, top + size, line, size, width=width, bold=bold, grey=grey)

        return draw

    def room(self, height: float) -> Part:
        """Nothing, of that height."""
        return Part(height, lambda _top: None, room=True)

    def gap(self, share: float = 1.0) -> Part:
        """Room of so many lines of text."""
        return self.room(self.scale.text * share)

    def named_line(self, word: str, text: str = "") -> Part:
        """A word, and beside it the text; a line to write on where there is none."""

        def draw(top: float) -> None:
            y = top + self.scale.line * 0.72
            x = self.text(0, y, word, self.scale.text, width=WIDTH * 0.5, grey=SOFT_INK) + self.scale.text
            if text:
                self.text(x, y, text, self.scale.head, width=WIDTH - x, bold=True)
            else:
                self.line(x, y + 2, WIDTH - x)

        return Part(self.scale.line, draw)

    def bullet(self, line: str) -> Iterator[Part]:
        """One line of a list, wrapped behind its dot."""
        size = self.scale.text
        first, *rest = self.paragraphs(line, size, offset=size * 1.2)

        def dotted(top: float) -> None:
            self.text(size * 0.2, top + size, BULLET, size, width=size * 1.2)
            first.draw(top)

        yield Part(first.height, dotted)
        yield from rest
        yield self.gap(0.15)

    def pair(self, *fields: tuple[str, str]) -> Part:
        """Two fields beside one another, each with its word below the line that is written on."""
        scale = self.scale
        between = scale.text * 1.6
        width = (WIDTH - between) / 2

        def draw(top: float) -> None:
            for place, (word, text) in enumerate(fields):
                offset, y = place * (width + between), top + scale.line
                if text:
                    self.text(offset, y - scale.text * 0.45, text, scale.text * 1.15, width=width)
                self.line(offset, y, width, grey=INK)
                self.text(offset, y + scale.small * 1.25, word, scale.small, width=width, grey=SOFT_INK)

        return Part(scale.line + scale.small * 1.9, draw)

    def foot(self, told: str, count: str, *, short: str = "") -> None:
        """The foot of a page: what it belongs to, and its number. `short` is told where `told` has no room."""
        scale = self.scale
        top = PAGE_HEIGHT - MARGIN - scale.foot + scale.small * 1.1
        self.line(0, top, WIDTH)
        y = top + scale.small * 1.5
        taken = self.end_text(WIDTH, y, count, scale.small, width=WIDTH * 0.4)
        room = WIDTH - taken - scale.text
        if short and self.paper.typefaces.width(told, scale.small) > room:
            told = short
        self.text(0, y, told, scale.small, width=room, grey=SOFT_INK)
