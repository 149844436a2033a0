"""The attendance list: everybody in the course, also those who never came, and for each meeting a box to sign.

What was noted already stands in its box, so that the same paper shows how the course goes. Many meetings turn the page
on its side, and more still go on in a second table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.training.labels import presence_label
from ensure_desktop.training.values import AttendanceLine, AttendanceList, PaperMeeting
from reports.page import INK, LINE, MARGIN, SHADE, SOFT_INK, Paper
from reports.times import hours_text, weekday_and_day

SPARE_LINES = 2
"""Empty lines at the end, for somebody who comes along."""
MEETINGS_UPRIGHT = 4
"""With more meetings the page lies on its side."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    text: float
    small: float
    row: float
    """Height of a box to sign in."""
    name: float
    """Width of the column of names."""
    most: int
    """So many meetings stand side by side at most."""


NORMAL = Scale(title=20, text=10, small=8.5, row=27, name=150, most=8)
LARGE = Scale(title=28, text=16, small=16, row=40, name=210, most=4)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: which meetings (by place), which lines, and whether the list of topics stands below."""

    places: tuple[int, ...]
    lines: tuple[AttendanceLine | None, ...]


def attendance_list_paper(attendance: AttendanceList, *, large: bool = False) -> bytes:
    """The list as PDF, made in memory; `large` is large print, 16 points and more."""
    return _List(attendance, LARGE if large else NORMAL).draw()


class _List:
    """One list on its way to paper."""

    def __init__(self, attendance: AttendanceList, scale: Scale) -> None:
        self._list = attendance
        self._scale = scale
        sideways = len(attendance.meetings) > MEETINGS_UPRIGHT or scale is LARGE
        self._paper = Paper(_("Attendance list"), landscape=sideways)
        self._room = self._paper.width - 2 * MARGIN
        self._right = self._paper.width - MARGIN
        self._bottom = self._paper.height - MARGIN - scale.small * 2.4
        self._tables = _groups(len(attendance.meetings), scale.most)

    def draw(self) -> bytes:
        """All pages, each with the head and the dates of its meetings."""
        sheets = list(self._sheets())
        for number, sheet in enumerate(sheets, 1):
            y = self._titles(self._head(), sheet.places)
            for line in sheet.lines:
                y = self._line(y, line, sheet.places)
            self._foot(number, len(sheets))
            self._paper.next_page()
        return self._paper.finish()

    def _sheets(self) -> Iterator[Sheet]:
        lines: list[AttendanceLine | None] = [*self._list.lines, *([None] * SPARE_LINES)]
        for places in self._tables:
            room = self._bottom - self._head_height - self._titles_height(places)
            fits = max(1, int(room // self._scale.row))
            for first in range(0, len(lines), fits):
                yield Sheet(places, tuple(lines[first : first + fits]))

    @property
    def _head_height(self) -> float:
        return MARGIN + self._scale.title * 1.1 + self._scale.text * 2.6

    def _head(self) -> float:
        """Which course it is, where and with whom."""
        scale, paper, about = self._scale, self._paper, self._list
        y = MARGIN + scale.title * 0.8
        day = format_date(about.printed_on, language=language(), style="long")
        printed = _("Printed on {day}").format(day=day)
        taken = paper.text(self._right, y, printed, scale.small, grey=SOFT_INK, align="right")
        paper.text(MARGIN, y, about.course, scale.title, bold=True, width=self._room - taken - scale.title)
        y += scale.text * 1.8
        told = (_("Attendance list"), about.code, about.trainer, about.place, about.centre)
        paper.text(MARGIN, y, " · ".join(filter(None, told)), scale.text, grey=SOFT_INK, width=self._room)
        return self._head_height

    def _column(self, places: Sequence[int]) -> float:
        return (self._room - self._scale.name) / max(1, len(places))

    def _topics(self, places: Sequence[int]) -> list[list[str]]:
        """What each meeting is about, in the lines of its column."""
        size, width = self._scale.small, self._column(places) - self._scale.small
        return [self._paper.wrapped(self._list.meetings[place].topic, size, width) for place in places]

    def _titles_height(self, places: Sequence[int]) -> float:
        lines = max((len(topic) for topic in self._topics(places)), default=0)
        return self._scale.text * 1.7 + self._scale.small * 1.3 * (lines + 1) + self._scale.small * 0.7

    def _titles(self, y: float, places: Sequence[int]) -> float:
        """Number, day, time and topic of each meeting."""
        scale, paper = self._scale, self._paper
        height = self._titles_height(places)
        paper.box(MARGIN, y, self._room, height, shade=SHADE, grey=INK, thickness=0.8)
        paper.text(MARGIN + 5, y + scale.text * 1.35, _("Name"), scale.text, bold=True, width=scale.name - 10)
        width = self._column(places)
        for order, (place, topic) in enumerate(zip(places, self._topics(places), strict=True)):
            self._title(MARGIN + scale.name + order * width, y, width, self._list.meetings[place], topic)
        return y + height

    def _title(self, x: float, y: float, width: float, meeting: PaperMeeting, topic: Sequence[str]) -> None:
        scale, paper, middle = self._scale, self._paper, x + width / 2
        grey = SOFT_INK if meeting.cancelled else INK
        inner = width - scale.small * 0.6
        when = weekday_and_day(meeting.day)
        paper.text(middle, y + scale.text * 1.35, when, scale.text, bold=True, grey=grey, align="centre", width=inner)
        below = _("cancelled") if meeting.cancelled else hours_text(meeting.starts, meeting.ends)
        baseline = y + scale.text * 1.35 + scale.small * 1.35
        paper.text(middle, baseline, below, scale.small, grey=grey, align="centre", width=inner)
        for line in topic:
            baseline += scale.small * 1.3
            paper.text(middle, baseline, line, scale.small, grey=SOFT_INK, align="centre", width=inner)

    def _line(self, y: float, line: AttendanceLine | None, places: Sequence[int]) -> float:
        """Somebody's name, and a box for each meeting; a line without anybody is left to be filled in."""
        scale, paper = self._scale, self._paper
        paper.box(MARGIN, y, scale.name, scale.row)
        if line is not None:
            self._name(y, line)
        width = self._column(places)
        for order, place in enumerate(places):
            self._box(MARGIN + scale.name + order * width, y, width, line, place)
        return y + scale.row

    def _name(self, y: float, line: AttendanceLine) -> None:
        scale, paper = self._scale, self._paper
        if line.left_on is None:
            middle = y + scale.row / 2 + scale.text * 0.36
            paper.text(MARGIN + 5, middle, line.name, scale.text, width=scale.name - 10)
            return
        left = _("left on {day}").format(day=format_date(line.left_on, language=language()))
        paper.text(MARGIN + 5, y + scale.row * 0.42, line.name, scale.text, width=scale.name - 10)
        paper.text(MARGIN + 5, y + scale.row * 0.85, left, scale.small, grey=SOFT_INK, width=scale.name - 10)

    def _box(self, x: float, y: float, width: float, line: AttendanceLine | None, place: int) -> None:
        scale, paper, meeting = self._scale, self._paper, self._list.meetings[place]
        gone = line is not None and line.left_on is not None and meeting.day > line.left_on
        paper.box(x, y, width, scale.row, shade=SHADE if meeting.cancelled or gone else None, grey=LINE)
        mark = line.marks[place] if line is not None else None
        if mark is not None and not meeting.cancelled:
            middle = y + scale.row / 2 + scale.small * 0.36
            word = presence_label(mark)
            paper.text(x + width / 2, middle, word, scale.small, align="centre", width=width - scale.small * 0.6)

    def _foot(self, number: int, pages: int) -> None:
        scale, paper = self._scale, self._paper
        y = paper.height - MARGIN
        count = _("Page {number} of {pages}").format(number=number, pages=pages)
        taken = paper.text(self._right, y, count, scale.small, align="right")
        keep = _("Please sign in the box of the day. With names: give it back to the trainer.")
        paper.text(MARGIN, y, keep, scale.small, grey=SOFT_INK, width=self._room - taken - scale.text)


def _groups(count: int, most: int) -> list[tuple[int, ...]]:
    """The places of the meetings in tables of at most `most`, as even as they can be; one empty table without any."""
    tables = max(1, -(-count // most))
    each, more = divmod(count, tables)
    sizes = [each + (place < more) for place in range(tables)]
    starts = [sum(sizes[:place]) for place in range(tables)]
    return [tuple(range(start, start + size)) for start, size in zip(starts, sizes, strict=True)]
