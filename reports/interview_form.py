"""A guide on paper: blank, to be filled in by hand, or an interview with its answers. Black and white.

Somebody who prefers paper takes it to the meeting; so it carries a code and never a name. A question stays on one page;
the title of a section is never without its first question.
"""

from collections.abc import Iterator, Sequence

from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.answers import answer_text
from ensure_desktop.interviews.values import InterviewSheet, Question, Section
from ensure_desktop.people.dates import format_date
from reports.answer_space import LARGE, NORMAL, AnswerSpace, Band, Scale, together
from reports.page import INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SHADE, SOFT_INK, Paper
from reports.sides import LEADING, Side, is_right_to_left

WIDTH = PAGE_WIDTH - 2 * MARGIN
RIGHT = PAGE_WIDTH - MARGIN

Block = list[Band]
"""Bands that should stay on one page."""


def interview_form(sheet: InterviewSheet, *, large: bool = False) -> bytes:
    """The form as PDF, made in memory; `large` is large print, 16 points and more."""
    return _InterviewForm(sheet, LARGE if large else NORMAL).draw()


class _InterviewForm:
    """One form on its way to paper."""

    def __init__(self, sheet: InterviewSheet, scale: Scale) -> None:
        self._sheet = sheet
        self._scale = scale
        self._paper = Paper(sheet.guide.title)
        self._side = Side(self._paper, mirrored=is_right_to_left(sheet.language))
        self._number = scale.text * (2.0 if len(sheet.guide.questions()) < 100 else 2.6)
        self._top = MARGIN + scale.small * 2.6
        care = _("In confidence: the code only, no names. Please keep this paper locked away.")
        self._care = self._side.lines(care, scale.small, WIDTH)
        self._bottom = PAGE_HEIGHT - MARGIN - scale.small * LEADING * (len(self._care) + 1) - scale.small * 1.1

    def draw(self) -> bytes:
        """All pages."""
        pages = list(self._pages())
        for number, page in enumerate(pages, 1):
            y = MARGIN if number == 1 else self._short_head()
            for band in page:
                band.draw(y)
                y += band.height
            self._foot(number, len(pages))
            self._paper.next_page()
        return self._paper.finish()

    def _pages(self) -> Iterator[list[Band]]:
        """The bands of each page. A block that does not fit begins a new one; one longer than a page goes on there."""
        page: list[Band] = []
        whole = self._bottom - self._top
        left = self._bottom - MARGIN
        for block in self._blocks():
            height = sum(band.height for band in block)
            if page and left < height <= whole:
                yield page
                page, left = [], whole
            for band in block:
                if page and band.height > left:
                    yield page
                    page, left = [], whole
                page.append(band)
                left -= band.height
        yield page

    def _blocks(self) -> Iterator[Block]:
        yield self._head()
        if self._sheet.answers is None and self._sheet.guide.introduction:
            yield self._introduction()
        place = 0
        for section in self._sheet.guide.sections:
            title = self._section(section)
            for question in section.questions:
                place += 1
                yield [*title, *self._question(place, question)]
                title = []
            if title:
                yield title
        if self._sheet.advice or (self._sheet.advice is not None and self._sheet.answers is None):
            yield self._advice(self._sheet.advice)

    def _head(self) -> Block:
        """The title, who it comes from, and whose meeting it is."""
        scale, side, sheet = self._scale, self._side, self._sheet
        lines = side.lines(sheet.guide.title, scale.title, WIDTH, bold=True)
        height = len(lines) * scale.title * 1.2 + scale.text * 1.9

        def draw(y: float) -> None:
            baseline = y + scale.title * 0.85
            for place, line in enumerate(lines):
                side.text(MARGIN, baseline + place * scale.title * 1.2, line, scale.title, bold=True, width=WIDTH)
            foot = y + len(lines) * scale.title * 1.2 + scale.text * 0.9
            side.text(MARGIN, foot, sheet.centre, scale.text, grey=SOFT_INK, width=WIDTH)
            side.line(MARGIN, y + height - scale.text * 0.3, RIGHT, grey=INK, thickness=1.2)

        facts = self._blank_facts() if sheet.answers is None else self._known_facts()
        return [Band(height, draw), *facts, self._gap(scale.text * 0.9)]

    def _blank_facts(self) -> list[Band]:
        """What is noted about the meeting itself: two on a line, in large print one."""
        names = (_("Code"), _("Date"), _("Interviewer"), _("Interpreter"), _("Place"))
        on_a_line = 1 if self._scale.large else 2
        return [self._fact_line(names[at : at + on_a_line]) for at in range(0, len(names), on_a_line)]

    def _fact_line(self, names: Sequence[str]) -> Band:
        scale, side = self._scale, self._side
        gap = scale.text * 1.5
        share = (WIDTH - gap * (len(names) - 1)) / len(names)

        def draw(y: float) -> None:
            baseline = y + scale.note * 0.85
            for place, name in enumerate(names):
                x = MARGIN + place * (share + gap)
                taken = side.text(x, baseline, name, scale.text, bold=True) + scale.text * 0.6
                side.line(x + taken, baseline + 2, x + share)

        return Band(scale.note, draw)

    def _known_facts(self) -> list[Band]:
        facts = self._sheet.facts
        if facts is None:
            return []
        known = {
            _("Code"): self._sheet.person_code,
            _("Date"): format_date(facts.day, language=language(), style="long"),
            _("Interviewer"): facts.interviewer,
            _("Interpreter"): facts.interpreter,
            _("Place"): facts.place,
        }
        return [self._text_band(f"{name}: {fact}") for name, fact in known.items() if fact]

    def _introduction(self) -> Block:
        """What is said at the start, on a shade."""
        scale, side = self._scale, self._side
        pad = scale.text * 0.8
        lines = side.lines(self._sheet.guide.introduction, scale.text, WIDTH - 2 * pad)
        bands = []
        for place, line in enumerate(lines):
            above = pad if place == 0 else 0.0
            below = pad if place == len(lines) - 1 else 0.0
            bands.append(self._shaded_line(line, above, below))
        return [*bands, self._gap(scale.text)]

    def _shaded_line(self, line: str, above: float, below: float) -> Band:
        scale, side = self._scale, self._side
        height = scale.line + above + below

        def draw(y: float) -> None:
            side.box(MARGIN, y, WIDTH, height + 0.4, shade=SHADE, grey=None)
            x = MARGIN + scale.text * 0.8
            side.text(x, y + above + scale.text, line, scale.text, width=WIDTH - scale.text * 1.6)

        return Band(height, draw)

    def _section(self, section: Section) -> Block:
        """The title of a section, and the help for whoever asks."""
        scale, side = self._scale, self._side
        lines = side.lines(section.title, scale.section, WIDTH, bold=True)
        height = len(lines) * scale.section * 1.25 + scale.section * 0.75

        def draw(y: float) -> None:
            baseline = y + scale.section * 1.25
            for place, line in enumerate(lines):
                side.text(MARGIN, baseline + place * scale.section * 1.25, line, scale.section, bold=True, width=WIDTH)
            side.line(MARGIN, y + height - scale.section * 0.25, RIGHT, grey=INK, thickness=0.8)

        return [Band(height, draw), *self._help(section.help, MARGIN, WIDTH), self._gap(scale.text * 0.5)]

    def _question(self, place: int, question: Question) -> Block:
        """The question with its number, the help, and room for the answer or the answer itself."""
        scale, side = self._scale, self._side
        left, width = MARGIN + self._number, WIDTH - self._number
        lines = side.lines(question.text, scale.text, width, bold=True)

        def draw(y: float) -> None:
            side.text(MARGIN, y + scale.text, f"{place}", scale.text, bold=True, grey=SOFT_INK)
            side.paragraph(left, y + scale.text, lines, scale.text, width, bold=True)

        asked = Band(len(lines) * scale.line + scale.text * 0.2, draw)
        if self._sheet.answers is None:
            space = AnswerSpace(side, scale, left, width, shown_in=self._sheet.language).bands(question)
            first, rest = space[0], space[1:]
            # A page never ends between a question and the first line of its room.
            head = [asked, *self._help(question.help, left, width), first]
            return [together(*head), *rest, self._gap(scale.text * 0.9)]
        said = answer_text(question, self._sheet.answers.get(question.id))
        answer = self._said(said, left, width) if said else [self._silent(left)]
        return [together(asked, answer[0]), *answer[1:], self._gap(scale.text * 0.8)]

    def _said(self, text: str, left: float, width: float) -> list[Band]:
        """An answer, line by line."""
        lines = self._side.lines(text, self._scale.text, width)
        return [self._line(line, left, width) for line in lines]

    def _silent(self, left: float) -> Band:
        return self._line(_("(not answered)"), left, WIDTH - self._number, grey=SOFT_INK)

    def _line(self, line: str, left: float, width: float, *, grey: float = INK) -> Band:
        scale, side = self._scale, self._side

        def draw(y: float) -> None:
            side.text(left, y + scale.text, line, scale.text, grey=grey, width=width)

        return Band(scale.line, draw)

    def _advice(self, advice: str) -> Block:
        """What the interviewer advises, or lines to write it on."""
        scale = self._scale
        title = self._section(Section("advice", _("Advice of the interviewer")))
        if self._sheet.answers is not None:
            return [*title, *self._said(advice, MARGIN, WIDTH)]
        return [*title, *AnswerSpace(self._side, scale, MARGIN, WIDTH).long_lines()]

    def _help(self, text: str, left: float, width: float) -> list[Band]:
        """Help for the interviewer, on the blank sheet that is the interviewer's own: one that asks for advice.

        The other blank forms go home with people who prefer paper.
        """
        if not text or self._sheet.answers is not None or self._sheet.advice is None:
            return []
        side, size = self._side, self._scale.small
        lines = side.lines(text, size, width)

        def draw(y: float) -> None:
            side.paragraph(left, y + size, lines, size, width, grey=SOFT_INK)

        return [Band(len(lines) * size * LEADING + size * 0.2, draw)]

    def _text_band(self, text: str) -> Band:
        lines = self._side.lines(text, self._scale.text, WIDTH)
        return together(*(self._line(line, MARGIN, WIDTH) for line in lines))

    def _gap(self, height: float) -> Band:
        return Band(height, lambda y: None)

    def _short_head(self) -> float:
        """What a loose sheet needs: the title, and whose it is."""
        scale, side = self._scale, self._side
        baseline = MARGIN + scale.small
        code = scale.small * 9
        side.text(MARGIN, baseline, self._sheet.guide.title, scale.small, grey=SOFT_INK, width=WIDTH - 2 * code)
        if self._sheet.answers is None:
            side.text(RIGHT - code, baseline, _("Code"), scale.small, align="right")
            side.line(RIGHT - code + scale.small * 0.5, baseline + 2, RIGHT)
        else:
            side.text(RIGHT, baseline, self._sheet.person_code, scale.small, bold=True, align="right")
        return self._top

    def _foot(self, number: int, pages: int) -> None:
        size, side = self._scale.small, self._side
        last = PAGE_HEIGHT - MARGIN - size * 0.2
        y = last - size * LEADING * len(self._care)
        side.line(MARGIN, y - size * 1.3, RIGHT)
        side.paragraph(MARGIN, y, self._care, size, WIDTH)
        count = _("Page {number} of {pages}").format(number=number, pages=pages)
        taken = side.text(RIGHT, last, count, size, align="right") + size
        day = format_date(self._sheet.printed_on, language=language(), style="long")
        printed = _("Printed on {day}").format(day=day)
        side.text(MARGIN, last, printed, size, grey=SOFT_INK, width=WIDTH - taken)
