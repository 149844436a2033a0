"""Pictures as plain values, drawn alike on the screen and on paper.

All lengths are in points; x grows to the right and y downwards from the upper left corner. Colours are roles, which
the screen takes from its theme and the paper from its own; nothing is told by colour alone.
"""

from dataclasses import dataclass
from enum import StrEnum


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
