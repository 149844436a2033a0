"""Small line drawings that say without letters what a line is about. Black and white, drawn on a square."""

from enum import StrEnum

from reports.page import Paper


class Pictogram(StrEnum):
    """What can be drawn."""

    CLOCK = "clock"
    PLACE = "place"
    PHONE = "phone"
    PERSON = "person"
    SPEECH = "speech"
    TICK = "tick"
    LETTER = "letter"
    GLOBE = "globe"


STROKES: dict[Pictogram, tuple[tuple[tuple[float, float], ...], ...]] = {
    Pictogram.CLOCK: (((0.5, 0.24), (0.5, 0.52), (0.69, 0.62)),),
    Pictogram.PLACE: (
        ((0.08, 0.5), (0.5, 0.1), (0.92, 0.5)),
        ((0.2, 0.42), (0.2, 0.9), (0.8, 0.9), (0.8, 0.42)),
        ((0.42, 0.9), (0.42, 0.62), (0.58, 0.62), (0.58, 0.9)),
    ),
    Pictogram.PHONE: (((0.42, 0.82), (0.58, 0.82)),),
    Pictogram.PERSON: (((0.14, 0.92), (0.2, 0.7), (0.36, 0.6), (0.64, 0.6), (0.8, 0.7), (0.86, 0.92)),),
    Pictogram.SPEECH: (
        ((0.3, 0.72), (0.08, 0.72), (0.08, 0.16), (0.92, 0.16), (0.92, 0.72), (0.5, 0.72), (0.3, 0.92), (0.3, 0.72)),
        ((0.26, 0.36), (0.74, 0.36)),
        ((0.26, 0.53), (0.6, 0.53)),
    ),
    Pictogram.TICK: (((0.26, 0.53), (0.44, 0.7), (0.76, 0.33)),),
    Pictogram.LETTER: (
        ((0.08, 0.22), (0.92, 0.22), (0.92, 0.8), (0.08, 0.8), (0.08, 0.22)),
        ((0.08, 0.24), (0.5, 0.56), (0.92, 0.24)),
    ),
    Pictogram.GLOBE: (
        ((0.08, 0.5), (0.92, 0.5)),
        ((0.5, 0.08), (0.38, 0.2), (0.32, 0.38), (0.32, 0.62), (0.38, 0.8), (0.5, 0.92)),
        ((0.5, 0.08), (0.62, 0.2), (0.68, 0.38), (0.68, 0.62), (0.62, 0.8), (0.5, 0.92)),
    ),
}
"""Straight strokes, as shares of the square from its upper left corner."""

ROUND = {
    Pictogram.CLOCK: (0.5, 0.5, 0.42),
    Pictogram.PERSON: (0.5, 0.3, 0.2),
    Pictogram.TICK: (0.5, 0.5, 0.42),
    Pictogram.GLOBE: (0.5, 0.5, 0.42),
}
"""A circle: its middle and its radius."""

BOXED = {Pictogram.PHONE: (0.26, 0.06, 0.48, 0.88, 0.1)}
"""A box with round corners: left, top, width, height and radius."""

THICKNESS = 0.075


def draw_pictogram(paper: Paper, pictogram: Pictogram, x: float, y: float, side: float) -> None:
    """Draw on the square of this `side` whose upper left corner is at (x, y)."""
    thickness = side * THICKNESS
    for points in STROKES[pictogram]:
        paper.strokes([(x + across * side, y + down * side) for across, down in points], thickness=thickness)
    if pictogram in ROUND:
        across, down, radius = ROUND[pictogram]
        paper.circle(x + across * side, y + down * side, radius * side, thickness=thickness)
    if pictogram in BOXED:
        left, top, width, height, radius = (share * side for share in BOXED[pictogram])
        paper.box(x + left, y + top, width, height, grey=0.0, thickness=thickness, radius=radius)
