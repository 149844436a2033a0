"""The minutes of a sounding board, for a folder and for signing. Black and white, without names of those helped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ensure_desktop.i18n import _, language
from ensure_desktop.network import board_words as words
from ensure_desktop.network.values import BoardPicture, Minutes, PictureTable, Topic
from reports.flow import LARGE, NORMAL, TOGETHER, WIDTH, Block, Part, Scale, Sheet, not_alone
from reports.page import INK, LINE, SOFT_INK

NUMBER_WIDTH = 0.16
"""Share of the width that a column of numbers has."""


def minutes_pdf(minutes: Minutes, *, large: bool = False) -> bytes:
    """The minutes as PDF, made in memory; `large` is large print, 16 points and more."""
    return _Paper(minutes, LARGE if large else NORMAL).draw()


class _Paper:
    """One set of minutes on its way to the printer."""

    def __init__(self, minutes: Minutes, scale: Scale) -> None:
        self._data = minutes
        self._scale = scale
        self._title = words.minutes_title(minutes)
        called = words.minutes_title(replace(minutes, title=""))
        self._sheet = Sheet(self._title, language(), scale, called=called)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(not_alone(self._blocks()), self._foot)

    def _blocks(self) -> Iterator[Block]:
        data = self._data
        yield list(head(self._sheet, data.centre, self._title, words.when_and_where(data)))
        yield from self._list(_("Who was there"), words.attendance_lines(data))
        yield list(self._lines(words.led_by(data)))
        yield from self._list(_("From earlier meetings"), map(words.carried_line, data.carried_over))
        for number, topic in enumerate(data.topics, start=1):
            yield from self._topic(number, topic)
        yield from self._list(_("Decisions"), data.decisions)
        yield from self._list(_("Actions"), (words.action_line(each, data) for each in data.actions))
        if data.notes:
            yield from self._flowing(self._head(_("What else was said")), data.notes)
        if data.picture is not None:
            yield from self._picture(data.picture)
        yield list(self._signatures())

    def _topic(self, number: int, topic: Topic) -> Iterator[Block]:
        head = self._head(f"{number}. {words.topic_line(topic.kind, topic.title)}")
        if topic.text:
            yield from self._flowing(head, topic.text)
        else:
            yield [*head, self._sheet.gap(0.5)]

    def _flowing(self, head: Iterable[Part], text: str) -> Iterator[Block]:
        """A text that goes on overleaf where it has to; neither its title nor a line of it stands there alone."""
        lines = list(self._text(text))
        last = len(lines) - 1 - TOGETHER  # behind the last line is room
        if last < TOGETHER:
            yield [*head, *lines]
            return
        yield [*head, *lines[:TOGETHER]]
        yield from ([line] for line in lines[TOGETHER:last])
        yield lines[last:]

    def _list(self, title: str, lines: Iterable[str]) -> Iterator[Block]:
        """A title with its lines; the title never stands alone, and nothing stands where there is no line."""
        before = list(self._head(title))
        told = False
        for line in lines:
            yield [*before, *self._sheet.bullet(line)]
            before, told = [], True
        if told:
            yield [self._sheet.gap(0.8)]

    def _picture(self, picture: BoardPicture) -> Iterator[Block]:
        size, sheet = self._scale.text, self._sheet
        before = [
            *self._head(_("The picture of the neighbourhood")),
            *sheet.paragraphs(words.picture_span(picture), size),
            sheet.gap(0.5),
        ]
        for table in picture.tables:
            yield [*before, *self._table(table)]
            before = []
        yield [*before, *sheet.paragraphs(words.picture_note(picture.limit), self._scale.small), sheet.gap(1.0)]

    def _table(self, table: PictureTable) -> Iterator[Part]:
        yield self._row(table.title, (_("People"), _("Before"), _("Change")), bold=True)
        for line in table.lines:
            numbers = words.number_words(line.people), words.number_words(line.before)
            yield self._row(line.words, (*numbers, words.change_words(line)))
        yield self._sheet.gap(0.7)

    def _row(self, what: str, numbers: Sequence[str], *, bold: bool = False) -> Part:
        sheet, size = self._sheet, self._scale.text
        column = WIDTH * NUMBER_WIDTH
        height = size * 1.75

        def draw(top: float) -> None:
            y = top + size * 1.15
            sheet.text(0, y, what, size, width=WIDTH - (len(numbers) + 0.2) * column, bold=bold)
            for place, number in enumerate(numbers, start=1):
                end, grey = WIDTH - (len(numbers) - place) * column, INK if place == 1 else SOFT_INK
                sheet.end_text(end, y, number, size, width=column * 0.9, grey=grey)
            sheet.line(0, top + height - 1, WIDTH, grey=INK if bold else LINE)

        return Part(height, draw)

    def _signatures(self) -> Iterator[Part]:
        """Whether the minutes are approved, and room for the two who sign them."""
        data, sheet = self._data, self._sheet
        yield sheet.gap(0.6)
        yield from sheet.paragraphs(words.approved_line(data.approved_on), self._scale.text, bold=True)
        yield sheet.gap(1.4)
        yield sheet.pair((_("Signature of the chair"), ""), (_("Signature of the one who wrote"), ""))

    def _head(self, title: str) -> Iterator[Part]:
        yield from self._sheet.paragraphs(title, self._scale.head, bold=True)
        yield self._sheet.gap(0.2)

    def _text(self, text: str) -> Iterator[Part]:
        yield from self._sheet.paragraphs(text, self._scale.text)
        yield self._sheet.gap(1.0)

    def _lines(self, lines: Iterable[str]) -> Iterator[Part]:
        told = [line for line in lines if line]
        for line in told:
            yield from self._sheet.paragraphs(line, self._scale.text)
        if told:
            yield self._sheet.gap(0.8)

    def _foot(self, number: int, pages: int) -> None:
        data = self._data
        told = " · ".join((data.centre, self._title, words.day_words(data.day)))
        self._sheet.foot(told, _("Page {page} of {pages}").format(page=number, pages=pages), short=self._title)


def head(sheet: Sheet, centre: str, title: str, lines: Iterable[str]) -> Iterator[Part]:
    """The head of a paper of the board: the centre, the title, when and where."""
    scale = sheet.scale

    def name(top: float) -> None:
        sheet.text(0, top + scale.text, centre, scale.text, width=WIDTH, bold=True, grey=SOFT_INK)

    yield Part(scale.text * 2.0, name)
    yield from sheet.paragraphs(title, scale.title, bold=True)
    yield sheet.gap(0.35)
    yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
    for line in lines:
        if line:
            yield from sheet.paragraphs(line, scale.head)
    yield sheet.gap(1.0)
