"""Paper: a page to draw on, A4 or A3, with the few shapes that all documents share. Black and white by design.

Lengths are in points, measured from the top left corner of the page, as one reads.
"""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reports.fonts import BOLD, Typefaces

MILLIMETRE = 72 / 25.4
PAGE_WIDTH = 210 * MILLIMETRE
PAGE_HEIGHT = 297 * MILLIMETRE
A4 = (PAGE_WIDTH, PAGE_HEIGHT)
A3 = (PAGE_HEIGHT, 420 * MILLIMETRE)
MARGIN = 15 * MILLIMETRE
"""Every office printer can print up to here."""

INK, SOFT_INK, LINE, SHADE = 0.0, 0.32, 0.55, 0.93
"""Shades of grey, 0 is black: text, second text, lines, and areas behind text."""

BOLD_STROKE = 0.034
"""How much thicker bold letters are drawn, as a share of their size, where there is no bold face."""

SMALLEST_SHARE = 0.72
"""Text that is too wide is made smaller down to this share of its size, then cut with an ellipsis."""

BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may end: at white space that breaks."""

CIRCLE = 0.5523
"""Handle length of the curve that looks like a quarter of a circle."""


MOODS = {1: -1.0, 2: -0.5, 3: 0.0, 4: 0.5, 5: 1.0}
"""The five drawn faces: how far the mouth of each bends."""


class Paper:
    """A document in the making. `finish` gives its bytes; the same drawing always gives the same bytes."""

    def __init__(
        self,
        title: str,
        *,
        landscape: bool = False,
        language: str = "",
        rightwards: bool | None = None,
        size: tuple[float, float] = A4,
    ) -> None:
        """`size` is that of the upright page, `rightwards` the direction of its lines (`fonts.py`).

        `language` is told to who reads the document out.
        """
        from reportlab.pdfgen.canvas import Canvas

        self.width, self.height = size[::-1] if landscape else size
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(
            self._buffer, pagesize=(self.width, self.height), invariant=1, pageCompression=1, initialFontSize=1
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("ENSURE Desktop")
        if language:
            self._canvas.setCatalogEntry("Lang", language.replace("_", "-"))
        self.typefaces = Typefaces(rightwards=rightwards)
        self._stamps: set[str] = set()

    def next_page(self) -> None:
        """This page is done."""
        self._canvas.showPage()

    def stamp(self, name: str, top: float, draw: Callable[[float], None]) -> None:
        """What stands on many pages alike: it is drawn and kept once, under `name`, and put at `top` each time."""
        canvas = self._canvas
        if name not in self._stamps:
            self._stamps.add(name)
            canvas.beginForm(name)
            draw(MARGIN)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(0, MARGIN - top)
        canvas.doForm(name)
        canvas.restoreState()

    def finish(self) -> bytes:
        """The document as PDF."""
        self._canvas.save()
        return self._buffer.getvalue()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        grey: float = INK,
        width: float | None = None,
        align: str = "left",
    ) -> float:
        """Write one line with its baseline at `y`; return its width.

        Within `width` it is made smaller, then cut; `align` ("left", "right", "centre") says what `x` is.
        """
        if width is not None:
            text, size = self.fitted(text, size, width, bold=bold)
        runs = self.typefaces.runs(text, bold=bold)
        widths = [self.typefaces.run_width(run, size) for run in runs]
        total = sum(widths)
        at = x - {"left": 0.0, "right": total, "centre": total / 2}[align]
        self._canvas.setFillGray(grey)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(size * BOLD_STROKE)
        for run, wide in zip(runs, widths, strict=True):
            self._canvas.setFont(self.typefaces.font(run.face).fontName, size)
            if run.face.joins:
                self._spoken(run.text)
            mode = 2 if bold and run.face is not BOLD else 0
            self._canvas.drawString(at, self.height - y, self.typefaces.letters(run, size), mode=mode)
            if run.face.joins:
                self._canvas._code.append("EMC")
            at += wide
        return float(total)

    def _spoken(self, text: str) -> None:
        """Tell which letters the joined shapes that follow stand for, so that they can be copied and read out."""
        self._canvas._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")

    def fitted(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, float]:
        """`text` and the size at which it fits into `width`; cut with an ellipsis where nothing else helps."""
        wide = self.typefaces.width(text, size, bold=bold)
        if wide <= width:
            return text, size
        if wide * SMALLEST_SHARE <= width:
            return text, size * width / wide
        size *= SMALLEST_SHARE
        while text and self.typefaces.width(text + "…", size, bold=bold) > width:
            text = text[:-1].rstrip()
        return text + "…", size

    def wrapped(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """`text` in lines that fit into `width`; a word that is wider stands alone.

        No line begins after a no-break space, which French has before a question mark and a colon.
        """
        lines: list[str] = []
        for word in filter(None, BREAKS.split(text)):
            if lines and self.typefaces.width(f"{lines[-1]} {word}", size, bold=bold) <= width:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return lines

    def paragraph(self, x: float, y: float, text: str, size: float, width: float, *, grey: float = INK) -> float:
        """Write wrapped lines, the first baseline at `y`; return the baseline after the last."""
        for line in self.wrapped(text, size, width):
            self.text(x, y, line, size, grey=grey, width=width)
            y += size * 1.35
        return y

    def line(self, x: float, y: float, to_x: float, *, grey: float = LINE, thickness: float = 0.6) -> None:
        """A level line."""
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, self.height - y, to_x, self.height - y)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        shade: float | None = None,
        grey: float | None = LINE,
        thickness: float = 0.8,
        radius: float = 0.0,
    ) -> None:
        """A rectangle whose top left corner is at (x, y), filled with `shade` and drawn with `grey` where given."""
        if shade is not None:
            self._canvas.setFillGray(shade)
        if grey is not None:
            self._canvas.setStrokeGray(grey)
            self._canvas.setLineWidth(thickness)
        bottom = self.height - y - height
        fill, stroke = int(shade is not None), int(grey is not None)
        if radius:
            self._canvas.roundRect(x, bottom, width, height, radius, fill=fill, stroke=stroke)
        else:
            self._canvas.rect(x, bottom, width, height, fill=fill, stroke=stroke)

    def circle(self, x: float, y: float, radius: float, *, grey: float = INK, thickness: float = 0.8) -> None:
        """A circle around (x, y)."""
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(thickness)
        self._canvas.circle(x, self.height - y, radius, fill=0, stroke=1)

    def disc(self, x: float, y: float, radius: float, *, shade: float) -> None:
        """A filled circle around (x, y)."""
        self._canvas.setFillGray(shade)
        self._canvas.circle(x, self.height - y, radius, fill=1, stroke=0)

    def strokes(
        self,
        points: Sequence[tuple[float, float]],
        *,
        grey: float = INK,
        thickness: float = 0.8,
        dashes: Sequence[float] = (),
    ) -> None:
        """Straight strokes from point to point, with round ends; `dashes` are lengths of ink and gaps in turn."""
        path = self._path(points)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(thickness)
        self._canvas.setLineCap(0 if dashes else 1)
        self._canvas.setLineJoin(1)
        self._canvas.setDash(list(dashes))
        self._canvas.drawPath(path, fill=0, stroke=1)
        self._canvas.setDash([])
        self._canvas.setLineCap(0)
        self._canvas.setLineJoin(0)

    def area(self, points: Sequence[tuple[float, float]], *, shade: float) -> None:
        """What these corners enclose, filled."""
        path = self._path(points)
        path.close()
        self._canvas.setFillGray(shade)
        self._canvas.drawPath(path, fill=1, stroke=0)

    def _path(self, points: Sequence[tuple[float, float]]) -> Any:
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        return path

    def tick_box(self, x: float, y: float, size: float, *, grey: float = INK) -> None:
        """An empty box to tick, its foot on the baseline `y`."""
        self.box(x, y - size * 0.88, size, size, grey=grey, thickness=max(0.7, size * 0.08), radius=size * 0.12)

    def mood(self, x: float, y: float, radius: float, bend: float) -> None:
        """A face around (x, y) that is sad, calm or glad: outline, eyes and mouth."""
        canvas, bottom = self._canvas, self.height - y
        canvas.setStrokeGray(INK)
        canvas.setFillGray(INK)
        canvas.setLineWidth(max(0.8, radius * 0.09))
        canvas.circle(x, bottom, radius, fill=0, stroke=1)
        for side in (-1, 1):
            canvas.circle(x + side * radius * 0.36, bottom + radius * 0.27, radius * 0.085, fill=1, stroke=0)
        half, depth = radius * 0.48, radius * 0.42 * bend
        corner = bottom - radius * 0.36 + depth / 2
        path = canvas.beginPath()
        path.moveTo(x - half, corner)
        handle = half * CIRCLE
        path.curveTo(
            x - half + handle, corner - depth * 1.25, x + half - handle, corner - depth * 1.25, x + half, corner
        )
        canvas.setLineCap(1)
        canvas.drawPath(path, fill=0, stroke=1)
        canvas.setLineCap(0)
