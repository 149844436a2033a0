"""Pictures as plain values, drawn alike on the screen and on paper.

All lengths are in points; x grows to the right and y downwards from the upper left corner. Colours are roles, which
the screen takes from its theme and the paper from its own; nothing is told by colour alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may end: at white space that breaks."""
SQUARE = ((-1, -1), (1, -1), (1, 1), (-1, 1))
DIAMOND = ((0, -1), (1, 0), (0, 1), (-1, 0))


class Ink(StrEnum):
    """What a colour is for."""

    TEXT = "text"
    QUIET = "quiet"
    """Axes, grids, explanations."""
    LINE = "line"
    """The frame of a box."""
    PAPER = "paper"
    """What lies below everything."""
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    GOOD = "good"
    WARN = "warn"


class Align(StrEnum):
    """Where a label stands beside its point or in its width."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class Mark(StrEnum):
    """The shape of a point: told apart without colour."""

    DOT = "dot"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through `points`."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = Ink.TEXT
    width: float = 1.0
    dashed: bool = False
    arrow: bool = False
    """A head at the last point."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners of `radius`."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    line: Ink | None = Ink.LINE
    strength: float = 1.0
    """How strong the fill is, from 0 to 1."""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape: a band between groups of people."""

    points: tuple[tuple[float, float], ...]
    fill: Ink
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Point:
    """One marked point."""

    x: float
    y: float
    mark: Mark = Mark.DOT
    ink: Ink = Ink.FIRST
    size: float = 5.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words. `y` is the base of the first line; where `width` is given they wrap in it, from `x` on."""

    x: float
    y: float
    text: str
    size: float = 9.0
    ink: Ink = Ink.TEXT
    align: Align = Align.START
    bold: bool = False
    width: float = 0.0


Shape = Stroke | Box | Area | Point | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of `width` by `height` points. `words` says in a few sentences what it shows, for who cannot see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: str = ""


LEADING = 1.25
"""From one line of a label to the next, as a share of the size of its letters."""
HEAD = 5.0
"""The length of the head of an arrow on a line of width 1."""

Measure = Callable[[str], float]
"""How wide a text is, in points."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label: its base at (x, y), its words beside that point as `align` says, in at most `room`."""

    x: float
    y: float
    text: str
    align: Align
    room: float | None


def lines(label: Label, measure: Measure) -> Iterator[Line]:
    """The lines of a label, wrapped at spaces where it has a width. A word that is wider stands alone."""
    texts = [line for part in label.text.split("\n") for line in _wrapped(part, label.width, measure)]
    x = label.x + label.width * {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}[label.align]
    for number, text in enumerate(texts):
        yield Line(x, label.y + number * label.size * LEADING, text, label.align, label.width or None)


def _wrapped(text: str, width: float, measure: Measure) -> list[str]:
    if not width:
        return [text]
    found: list[str] = []
    for word in filter(None, BREAKS.split(text)):
        if found and measure(f"{found[-1]} {word}") <= width:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found or [""]


def arrow_head(stroke: Stroke) -> tuple[tuple[float, float], ...]:
    """The three corners of the head at the last point of a stroke; none where the stroke has no direction."""
    if not stroke.arrow or len(stroke.points) < 2:
        return ()
    (from_x, from_y), (x, y) = stroke.points[-2:]
    length = hypot(x - from_x, y - from_y)
    if not length:
        return ()
    along_x, along_y = (x - from_x) / length, (y - from_y) / length
    long, half = HEAD * max(1.0, stroke.width), HEAD * max(1.0, stroke.width) * 0.45
    base_x, base_y = x - along_x * long, y - along_y * long
    return (
        (x, y),
        (base_x - along_y * half, base_y + along_x * half),
        (base_x + along_y * half, base_y - along_x * half),
    )


def corners(point: Point) -> tuple[tuple[float, float], ...]:
    """The corners of a mark that has some: a square or a diamond, as large to the eye as a dot of its size."""
    half = point.size / 2
    if point.mark is Mark.SQUARE:
        half *= 0.9
        return tuple((point.x + right * half, point.y + down * half) for right, down in SQUARE)
    if point.mark is Mark.DIAMOND:
        half *= 1.25
        return tuple((point.x + right * half, point.y + down * half) for right, down in DIAMOND)
    return ()
