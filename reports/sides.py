"""Drawing on a page that is read from left to right, or mirrored for the languages that are read from right to left.

Whoever draws measures from the margin where reading begins. In a mirrored page all stands at the other side: boxes,
columns and lines; the letters themselves keep their own direction.
"""

from collections.abc import Sequence

from ensure_desktop.i18n import base_language
from reports.page import INK, LINE, Paper

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left, by their codes without a country."""
LEADING = 1.36
"""Distance of two lines, as a share of the size of their letters."""


def is_right_to_left(language: str) -> bool:
    """Whether pages in `language` ("ar", "fa_AF") begin at the right."""
    return base_language(language) in RIGHT_TO_LEFT_LANGUAGES


class Side:
    """A paper whose lengths begin at the margin where reading begins: the left one, or the right one if `mirrored`."""

    def __init__(self, paper: Paper, *, mirrored: bool) -> None:
        self.paper = paper
        self.mirrored = mirrored

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide `text` is, in points."""
        return self.paper.typefaces.width(text, size, bold=bold)

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
        """`Paper.text`; "left" is where reading begins, "right" where it ends."""
        if self.mirrored:
            align = {"left": "right", "right": "left"}.get(align, align)
        return self.paper.text(self._at(x), y, text, size, bold=bold, grey=grey, width=width, align=align)

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """`text` wrapped to `width`, its own line breaks kept."""
        room = width / 1.04 if bold else width
        return [line for each in text.splitlines() for line in (self.paper.wrapped(each, size, room) or [""])]

    def paragraph(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float,
        width: float,
        *,
        bold: bool = False,
        grey: float = INK,
    ) -> None:
        """Lines below one another, the first baseline at `y`."""
        for place, line in enumerate(lines):
            self.text(x, y + place * size * LEADING, line, size, bold=bold, grey=grey, width=width)

    def line(self, x: float, y: float, to_x: float, *, grey: float = LINE, thickness: float = 0.6) -> None:
        """A level line."""
        self.paper.line(self._at(x), y, self._at(to_x), grey=grey, thickness=thickness)

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
        """A rectangle whose upper corner at the beginning of the line is at (x, y)."""
        left = self._at(x) - width if self.mirrored else x
        self.paper.box(left, y, width, height, shade=shade, grey=grey, thickness=thickness, radius=radius)

    def tick(self, x: float, y: float, size: float, *, one_of: bool = False) -> None:
        """An empty box to tick, its foot on the baseline `y`; a circle where only one is to be chosen."""
        if one_of:
            self.circle(x + size * 0.5, y - size * 0.38, size * 0.5)
        else:
            self.paper.tick_box(self._at(x) - size if self.mirrored else x, y, size)

    def circle(self, x: float, y: float, radius: float) -> None:
        """A circle around (x, y)."""
        self.paper.circle(self._at(x), y, radius, thickness=max(0.7, radius * 0.14))

    def _at(self, x: float) -> float:
        return self.paper.width - x if self.mirrored else x
