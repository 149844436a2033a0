"""The recovery sheet: one A4 page with the recovery key in type that can be read and typed back years later.

Black and white, because it is printed on whatever printer stands there and then kept in a safe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from ensure_desktop.i18n import _, language

KEY_FONT = "Courier-Bold"
"""One of the fonts that every reader of PDF has: the digit 0 and the letters stay apart."""
KEY_SIZE = 28.0
GROUPS_PER_ROW = 3
MILLIMETRE = 72 / 25.4
MARGIN = 22 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet: `recovery_key` is groups joined by hyphens, the last one the check group."""

    centre: str
    vault: str
    """Name of the vault's folder, so that two sheets in one safe can be told apart."""
    recovery_key: str
    made_on: date


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The page as PDF, made in memory."""
    from reportlab.lib.pagesizes import A4  # half a second, and only needed when a sheet is made
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(_("Recovery sheet"))
    width, height = A4
    page = _Page(canvas, width, height - MARGIN)
    page.heading(_("Recovery sheet"), 26)
    page.text(_("This sheet opens the files of your centre when nobody knows the password any more."), 12)
    page.gap(14)
    page.facts(
        (
            (_("Centre"), sheet.centre),
            (_("Vault"), sheet.vault),
            (_("Made on"), _long_date(sheet.made_on)),
        )
    )
    page.gap(16)
    page.key(sheet.recovery_key.split("-"))
    page.gap(22)
    for title, words in _explanations():
        page.heading(title, 13)
        page.text(words, 11)
        page.gap(10)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _explanations() -> Iterator[tuple[str, str]]:
    yield (
        _("Keep it in a safe"),
        _(
            "Whoever holds this sheet and your vault can read everything in it. Lock the sheet away, not beside the "
            "computer. Do not photograph it and do not send it by mail."
        ),
    )
    yield (
        _("How to use it"),
        _(
            "Start the program, choose “I forgot my password” and type the nine groups. Capitals do not matter. The "
            "letters I, L, O and U are never used: what looks like one of them is a 1 or a 0. The last group only "
            "checks the others."
        ),
    )
    yield (
        _("It works once"),
        _(
            "After it was used, or renewed in the settings, this sheet opens nothing any more: tear it up and keep the "
            "new one."
        ),
    )


def _long_date(day: date) -> str:
    from babel.dates import format_date  # with its calendar data, only when something is printed

    return str(format_date(day, "d MMMM y", locale=language()))


class _Page:
    """Writes from the top of the page down."""

    def __init__(self, canvas: Any, width: float, top: float) -> None:
        self._canvas = canvas
        self._width = width - 2 * MARGIN
        self._y = top

    def gap(self, points: float) -> None:
        """Leave room."""
        self._y -= points

    def heading(self, words: str, size: float) -> None:
        """A line in bold."""
        self._paragraph(words, "Helvetica-Bold", size)
        self.gap(size * 0.3)

    def text(self, words: str, size: float) -> None:
        """A paragraph."""
        self._paragraph(words, "Helvetica", size)

    def facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Names and values side by side, below a line."""
        self._line()
        for name, value in facts:
            top = self._y
            self._paragraph(name, "Helvetica", 11, width=90)
            below, self._y = self._y, top
            self._paragraph(value, "Helvetica-Bold", 11, left=96)
            self._y = min(self._y, below) - 4
        self._line()

    def key(self, groups: list[str]) -> None:
        """The groups in a frame, each with its number above it."""
        rows = -(-len(groups) // GROUPS_PER_ROW)
        row_height, pad = 58.0, 16.0
        height = rows * row_height + pad
        column = self._width / GROUPS_PER_ROW
        self._canvas.setLineWidth(1.5)
        self._canvas.roundRect(MARGIN, self._y - height, self._width, height, 6)
        for at, group in enumerate(groups):
            left = MARGIN + (at % GROUPS_PER_ROW) * column + column / 2
            top = self._y - pad - (at // GROUPS_PER_ROW) * row_height
            self._canvas.setFont("Helvetica", 10)
            number = str(at + 1) if at + 1 < len(groups) else _("{number} (check)").format(number=at + 1)
            self._canvas.drawCentredString(left, top - 8, number)
            self._canvas.setFont(KEY_FONT, KEY_SIZE)
            self._canvas.drawCentredString(left, top - 34, group)
        self._y -= height

    def _line(self) -> None:
        self._canvas.setLineWidth(0.6)
        self._canvas.line(MARGIN, self._y, MARGIN + self._width, self._y)
        self.gap(8)

    def _paragraph(self, words: str, font: str, size: float, *, left: float = 0, width: float = 0) -> None:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        style = ParagraphStyle("plain", fontName=font, fontSize=size, leading=size * 1.4)
        made = Paragraph(escape(words), style)
        _used, height = made.wrap(width or self._width - left, self._y)
        made.drawOn(self._canvas, MARGIN + left, self._y - height)
        self._y -= height
