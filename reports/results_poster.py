"""The poster of results: one page in plain language, for a wall or a table, of A4 or A3.

Its letters get smaller, down to a size that is read from a step away, until all fits on the page; scales for which
there is no room stand in the report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.drawing import Drawing
from ensure_desktop.evaluation.labels import direction_label, planned_label
from ensure_desktop.evaluation.paper_values import ResultsPaper
from ensure_desktop.evaluation.pictures import means_picture
from ensure_desktop.evaluation.result_tables import finding
from ensure_desktop.evaluation.results_values import ScaleResult
from ensure_desktop.evaluation.sentences import may_not, plain_sentence, score_text
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from reports.drawings import draw
from reports.page import A3, A4, INK, LINE, MARGIN, SHADE, SOFT_INK, Paper

STEPS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Sizes that are tried one after the other, as shares of the usual ones."""
LEADING = 1.32
CAUTIONS = 2
"""So many of the things that it does not show stand on it, the most important ones."""
PICTURE = 340.0
"""The picture is made so narrow, and then drawn as wide as the page: its letters are read from a step away."""


def results_poster_pdf(paper: ResultsPaper, *, large: bool = False) -> bytes:
    """The poster as PDF, made in memory; `large` is A3."""
    told = [each for each in paper.results.overall if not each.hidden and not each.too_few and each.paired]
    for count in range(len(told), -1, -1):
        for step in STEPS:
            poster = _Poster(paper, told[:count], step, large=large)
            if poster.height() <= poster.room or (count <= 1 and step == STEPS[-1]):
                return poster.draw()
    raise AssertionError("the last try is always taken")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something of that height; `put` draws it with its top at y."""

    height: float
    lines: tuple[str, ...] = ()
    size: float = 0.0
    bold: bool = False
    grey: float = INK
    indent: float = 0.0
    picture: Drawing | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    rule: bool = False


class _Poster:
    """One poster of so many scales, in letters of one size."""

    def __init__(self, paper: ResultsPaper, told: Sequence[ScaleResult], step: float, *, large: bool) -> None:
        self._data = paper
        self._told = told
        self._unit = A3[0] / A4[0] if large else 1.0
        self._step = step * self._unit
        self._paper = Paper(_("Results"), language=language(), size=A3 if large else A4)
        self._margin = MARGIN * 1.2 * self._unit
        self._width = self._paper.width - 2 * self._margin
        self._foot = 16 * self._unit
        self.room = self._paper.height - 2 * self._margin - self._foot
        self._pieces = list(self._made())

    def height(self) -> float:
        """How high all of it is."""
        return sum(piece.height for piece in self._pieces)

    def draw(self) -> bytes:
        """The page; what room is left stands between its parts."""
        gaps = [piece for piece in self._pieces if piece.rule]
        spare = max(0.0, self.room - self.height()) / max(1, len(gaps) + 1)
        y = self._margin
        for piece in self._pieces:
            if piece.rule:
                y += min(spare, 40 * self._unit)
            self._put(piece, y)
            y += piece.height
        self._draw_foot()
        self._paper.next_page()
        return self._paper.finish()

    def _made(self) -> Iterator[_Piece]:
        yield from self._text(self._data.centre, 13, grey=SOFT_INK)
        yield from self._text(
            _("What changed for our {people}").format(people=self._data.outward_people), 32, bold=True
        )
        yield from self._text(self._asked_words(), 12.5, grey=SOFT_INK)
        yield from self._numbers()
        if not self._told:
            yield self._rule()
            yield from self._text(
                _("So far too few people were asked twice to tell of a change. We go on asking."), 17, bold=True
            )
            return
        first, *others = self._told
        yield self._rule()
        yield from self._text(first.scale.measures, 20, bold=True)
        yield from self._text(plain_sentence(first), 14.5)
        drawing = means_picture([first], PICTURE)
        factor = self._width / drawing.width
        yield _Piece(drawing.height * factor + 6 * self._step, picture=drawing, size=factor)
        if others:
            yield self._rule()
            yield from self._text(_("What else we asked about"), 17, bold=True)
            for each in others:
                yield from self._text(_other_words(each), 13, indent=14)
        yield from self._cautions(first)

    def _cautions(self, first: ScaleResult) -> Iterator[_Piece]:
        yield self._rule()
        yield from self._text(_("What this does not show"), 17, bold=True)
        for line in may_not(first)[:CAUTIONS]:
            yield from self._text(line, 12.5, indent=14)
        left = len(self._data.results.overall) - len(self._told)
        if left:
            words = ngettext(
                "{n} more scale was asked. It is told of in the report, where enough people answered.",
                "{n} more scales were asked. They are told of in the report, where enough people answered.",
                left,
            )
            yield from self._text(words.format(n=left), 11.5, grey=SOFT_INK)

    def _numbers(self) -> Iterator[_Piece]:
        """How many came, answered, and answered twice; without those that stay inside."""
        flow = self._data.results.flow
        linked = max((each.paired.n for each in self._told if each.paired), default=None)
        counts = (
            (flow.enrolled, _("came to us")),
            (flow.before.answered, _("answered our questions")),
            (flow.linked if flow.linked is not None else linked, _("answered them twice")),
        )
        shown = tuple((str(count), words) for count, words in counts if count is not None)
        if shown:
            yield _Piece(74 * self._step, numbers=shown)

    def _asked_words(self) -> str:
        asked = self._data.results.question
        return _("We asked the same questions twice: “{before}” and “{after}”.").format(
            before=planned_label(asked.before), after=planned_label(asked.after)
        )

    def _text(
        self, text: str, size: float, *, bold: bool = False, grey: float = INK, indent: float = 0.0
    ) -> Iterator[_Piece]:
        letters, inset = size * self._step, indent * self._step
        lines = tuple(self._paper.wrapped(text, letters, self._width - inset, bold=bold))
        after = letters * 0.35
        yield _Piece(len(lines) * letters * LEADING + after, lines, letters, bold, grey, inset)

    def _rule(self) -> _Piece:
        return _Piece(15 * self._step, rule=True)

    def _put(self, piece: _Piece, y: float) -> None:
        left = self._margin
        if piece.rule:
            middle = y + piece.height * 0.4
            self._paper.line(left, middle, left + self._width, grey=LINE, thickness=0.8 * self._unit)
        if piece.picture is not None:
            wide = piece.picture.width * piece.size
            draw(self._paper, piece.picture, left + (self._width - wide) / 2, y, width=wide)
        if piece.numbers:
            self._put_numbers(piece, y)
        if piece.indent:
            self._paper.text(left + piece.indent * 0.2, y + piece.size, "•", piece.size)
        for place, line in enumerate(piece.lines):
            base = y + piece.size + place * piece.size * LEADING
            self._paper.text(
                left + piece.indent,
                base,
                line,
                piece.size,
                bold=piece.bold,
                grey=piece.grey,
                width=self._width - piece.indent,
            )

    def _put_numbers(self, piece: _Piece, y: float) -> None:
        between = 12 * self._unit
        wide = (self._width - between * (len(piece.numbers) - 1)) / len(piece.numbers)
        high = 60 * self._step
        for place, (count, words) in enumerate(piece.numbers):
            x = self._margin + place * (wide + between)
            self._paper.box(x, y + 4 * self._step, wide, high, shade=SHADE, grey=None, radius=6 * self._unit)
            middle = x + wide / 2
            self._paper.text(middle, y + 36 * self._step, count, 28 * self._step, bold=True, align="centre")
            self._paper.text(
                middle, y + 55 * self._step, words, 12 * self._step, align="centre", width=wide - 12 * self._unit
            )

    def _draw_foot(self) -> None:
        y = self._paper.height - self._margin
        told = _("{centre}, {day}").format(centre=self._data.centre, day=_day(self._data.printed_on))
        self._paper.text(self._margin, y, told, 10 * self._unit, grey=SOFT_INK, width=self._width)


def _other_words(result: ScaleResult) -> str:
    """One scale in one sentence."""
    both = result.paired
    assert both is not None, "only scales of which something can be told stand here"
    text = _("{measures}: {finding}. On average from {before} to {after} ({direction}; {n} people).")
    return text.format(
        measures=result.scale.measures.rstrip("."),
        finding=finding(result),
        before=score_text(result.scale, both.before.mean.value),
        after=score_text(result.scale, both.after.mean.value),
        direction=direction_label(result.scale.direction),
        n=both.n,
    )


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
