"""The certificate: the paper that somebody hangs on the wall. A4 on its side, in black and white.

It says in plain words what somebody went through, for how many hours, and under which number the centre knows it; the
words for roles are the outward ones.
"""

from collections.abc import Sequence
from datetime import date

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.training.values import CertificatePaper
from reports.ornaments import divider, frame, ribbon_line, seal
from reports.page import INK, MILLIMETRE, SMALLEST_SHARE, SOFT_INK, Paper

FRAME = 11 * MILLIMETRE
SIDE = 42 * MILLIMETRE
"""Room at both sides of the text."""
TOP = 26 * MILLIMETRE
SIGNATURES = 171 * MILLIMETRE
"""Where one signs, from above."""
SEAL_RADIUS = 41.0
CENTRE_SIZE, TITLE_SIZE, NAME_SIZE, TEXT_SIZE, TOPIC_SIZE, SMALL_SIZE = 15.0, 46.0, 35.0, 13.0, 11.0, 9.0
LEADING = 1.42
TOPIC_COLUMNS = 2
MINUTES_OF_AN_HOUR = 60


def certificate_papers(certificates: Sequence[CertificatePaper]) -> bytes:
    """One page for each certificate, as PDF, made in memory."""
    paper = Paper(_("Certificate"), landscape=True)
    for certificate in certificates:
        _Page(paper, certificate).draw()
        paper.next_page()
    return paper.finish()


class _Page:
    """One certificate on its way to paper."""

    def __init__(self, paper: Paper, certificate: CertificatePaper) -> None:
        self._paper = paper
        self._certificate = certificate
        self._middle = paper.width / 2
        self._width = paper.width - 2 * SIDE

    def draw(self) -> None:
        """Frame, head, name, what it is for, topics, seal, signatures, number."""
        frame(self._paper, FRAME)
        y = self._name(self._head())
        # What it is for stands in the middle between the name and the signatures, however long it is.
        y += TEXT_SIZE
        room = SIGNATURES - SEAL_RADIUS - TEXT_SIZE - y
        sentences = self._sentences()
        height = len(sentences) * TEXT_SIZE * LEADING
        topics = self._topics(int((room - height - TOPIC_SIZE) / (TOPIC_SIZE * LEADING)))
        rows = -(-len(topics) // TOPIC_COLUMNS)
        if rows:
            height += TOPIC_SIZE * (0.9 + rows * LEADING)
        y += max(0.0, (room - height) / 2) + TEXT_SIZE
        for line in sentences:
            self._paper.text(self._middle, y, line, TEXT_SIZE, align="centre", width=self._width)
            y += TEXT_SIZE * LEADING
        self._draw_topics(topics, rows, y + TOPIC_SIZE * 0.9)
        self._signatures()
        self._foot()

    def _head(self) -> float:
        """The centre and the word that everybody knows; returns the last baseline."""
        paper, y = self._paper, TOP
        paper.text(self._middle, y, self._certificate.centre, CENTRE_SIZE, bold=True, align="centre", width=self._width)
        divider(paper, self._middle, y + 14, 150)
        y += TITLE_SIZE * 1.42
        paper.text(self._middle, y, _("Certificate"), TITLE_SIZE, align="centre", width=self._width)
        return y

    def _name(self, y: float) -> float:
        paper = self._paper
        y += 25
        paper.text(self._middle, y, _("for"), TEXT_SIZE, grey=SOFT_INK, align="centre")
        lines, size = self._name_lines()
        y += NAME_SIZE * 0.35
        wide = 0.0
        for line in lines:
            y += size * (1.0 if line is lines[0] else 1.15)
            wide = max(wide, paper.text(self._middle, y, line, size, bold=True, align="centre", width=self._width))
        y += NAME_SIZE * 0.46
        ribbon_line(paper, self._middle, y, max(wide + 40, self._width * 0.5))
        return y

    def _name_lines(self) -> tuple[list[str], float]:
        """A name is never cut: a long one is smaller, a very long one goes on in the next line."""
        name = self._certificate.name
        wide = self._paper.typefaces.width(name, NAME_SIZE, bold=True)
        if wide * SMALLEST_SHARE <= self._width:
            return [name], NAME_SIZE * min(1.0, self._width / max(wide, 1.0))
        size = NAME_SIZE * SMALLEST_SHARE
        # Bold letters are a little wider than those that the lines are measured with.
        return self._paper.wrapped(name, size * 1.08, self._width), size

    def _sentences(self) -> list[str]:
        """What was done, and what follows from it, in lines."""
        told = [self._attended()]
        if self._certificate.role:
            told.append(_("Welcome as {role} of our programme.").format(role=self._certificate.role))
        return [line for sentence in told for line in self._paper.wrapped(sentence, TEXT_SIZE, self._width)]

    def _attended(self) -> str:
        given = self._certificate
        hours = _hours(given.minutes)
        if given.first_day is None or given.last_day is None or not given.minutes:
            return _("has completed “{course}”.").format(course=given.title)
        if given.first_day == given.last_day:
            sentence = _("has taken part in “{course}”, {hours}, on {day}.")
            return sentence.format(course=given.title, hours=hours, day=_day(given.first_day))
        sentence = _("has taken part in “{course}”, {hours}, from {first} to {last}.")
        return sentence.format(course=given.title, hours=hours, first=_day(given.first_day), last=_day(given.last_day))

    def _topics(self, rows: int) -> list[str]:
        """As many topics as fit into so many rows; the rest is counted."""
        topics, most = list(self._certificate.topics), rows * TOPIC_COLUMNS
        if len(topics) <= most or most < 1:
            return topics[:most]
        more = len(topics) - most + 1
        last = ngettext("and {n} more", "and {n} more", more).format(n=more)
        return [*topics[: most - 1], last]

    def _draw_topics(self, topics: Sequence[str], rows: int, y: float) -> None:
        """Two columns that stand together around the middle of the page; a single one in the middle."""
        paper, gap, mark = self._paper, 34.0, 12.0
        columns = [topics[place : place + rows] for place in range(0, len(topics), rows)] if rows else []
        most = (self._width - gap) / TOPIC_COLUMNS
        widths = [
            min(most, max(paper.typefaces.width(topic, TOPIC_SIZE) for topic in column) + mark + 1)
            for column in columns
        ]
        x = self._middle - (sum(widths) + gap * (len(widths) - 1)) / 2
        for column, width in zip(columns, widths, strict=True):
            for place, topic in enumerate(column):
                baseline = y + place * TOPIC_SIZE * LEADING
                paper.circle(x + 2.5, baseline - TOPIC_SIZE * 0.33, 1.5, grey=SOFT_INK, thickness=1.2)
                paper.text(x + mark, baseline, topic, TOPIC_SIZE, width=width - mark)
            x += width + gap

    def _signatures(self) -> None:
        """The seal with the number, and a line to sign for the centre and for the trainer."""
        paper, given = self._paper, self._certificate
        seal(paper, self._middle, SIGNATURES - 6, SEAL_RADIUS)
        number = given.certificate.number
        paper.text(self._middle, SIGNATURES - 6, number, 12, bold=True, align="centre", width=SEAL_RADIUS * 1.2)
        year = str(given.certificate.day.year)
        paper.text(self._middle, SIGNATURES + 7, year, SMALL_SIZE, grey=SOFT_INK, align="centre")
        length = 190.0
        self._signature(SIDE - 20, length, given.certificate.by, _("for {centre}").format(centre=given.centre))
        right = paper.width - SIDE + 20 - length
        if given.trainer and given.trainer != given.certificate.by:
            self._signature(right, length, given.trainer, _("Trainer"))
        else:
            self._signature(right, length, _day(given.certificate.day), _("Day"), signed=False)

    def _signature(self, x: float, length: float, name: str, what: str, *, signed: bool = True) -> None:
        paper, middle = self._paper, x + length / 2
        paper.line(x, SIGNATURES, x + length, grey=INK, thickness=0.7)
        above, below = ("", name) if signed else (name, "")
        if above:
            paper.text(middle, SIGNATURES - 6, above, TEXT_SIZE, align="centre", width=length)
        y = SIGNATURES + TOPIC_SIZE * 1.4
        if below:
            paper.text(middle, y, below, TOPIC_SIZE, align="centre", width=length)
            y += SMALL_SIZE * 1.45
        paper.text(middle, y, what, SMALL_SIZE, grey=SOFT_INK, align="centre", width=length)

    def _foot(self) -> None:
        given = self._certificate.certificate
        if given.valid_until is None:
            told = _("Given on {day}. Number {number}.").format(day=_day(given.day), number=given.number)
        else:
            told = _("Given on {day}, valid until {until}. Number {number}.").format(
                day=_day(given.day), until=_day(given.valid_until), number=given.number
            )
        y = self._paper.height - FRAME - 17
        self._paper.text(self._middle, y, told, SMALL_SIZE, grey=SOFT_INK, align="centre", width=self._width)


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")


def _hours(minutes: int) -> str:
    """ "21 hours", "2.5 hours": to the half, so that it can be read."""
    halves = max(1, round(minutes * 2 / MINUTES_OF_AN_HOUR))
    if halves % 2:
        return _("{hours} hours").format(hours=_decimal(halves / 2))
    return ngettext("{n} hour", "{n} hours", halves // 2).format(n=halves // 2)


def _decimal(number: float) -> str:
    from babel import numbers

    return str(numbers.format_decimal(number, locale=language().replace("-", "_")))
