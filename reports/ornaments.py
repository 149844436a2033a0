"""Ornaments for the one paper that hangs on a wall: a frame, a divider, and a seal. Lines only: any printer will do."""

from math import cos, pi, sin, tau

from reports.page import INK, LINE, SHADE, SOFT_INK, Paper

CORNER_POINTS = 12
SCALLOPS = 28
SCALLOP_DEPTH = 0.045
"""How far the edge of the seal waves, as a share of its radius."""
SEAL_POINTS = SCALLOPS * 12
RAYS = 72


def frame(paper: Paper, margin: float) -> None:
    """A double frame around the page whose corners are hollowed out, with a small diamond in each."""
    for inset, radius, thickness, grey in ((0.0, 26.0, 1.6, INK), (5.5, 23.0, 0.5, SOFT_INK)):
        left, top = margin + inset, margin + inset
        right, bottom = paper.width - margin - inset, paper.height - margin - inset
        points: list[tuple[float, float]] = []
        for x, y, start in ((left, top, 0.0), (left, bottom, -0.5), (right, bottom, 1.0), (right, top, 0.5)):
            points += _hollow(x, y, radius, start * pi)
        paper.strokes([*points, points[0]], grey=grey, thickness=thickness)
    reach = margin + 5.5
    for x in (reach, paper.width - reach):
        for y in (reach, paper.height - reach):
            diamond(paper, x, y, 4.2)


def divider(paper: Paper, x: float, y: float, width: float) -> None:
    """A level line around (x, y) with a diamond in its middle."""
    gap = 11.0
    paper.line(x - width / 2, y, x - gap, grey=SOFT_INK)
    paper.line(x + gap, y, x + width / 2, grey=SOFT_INK)
    diamond(paper, x, y, 3.6)
    for side in (-1, 1):
        paper.circle(x + side * gap * 0.72, y, 0.8, grey=SOFT_INK, thickness=0.8)


def diamond(paper: Paper, x: float, y: float, half: float) -> None:
    """A square on its corner around (x, y)."""
    paper.strokes([(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)], thickness=0.9)


def seal(paper: Paper, x: float, y: float, radius: float) -> None:
    """A round seal around (x, y) with a waved edge and a ring of rays; its middle is free for text."""
    edge = []
    for step in range(SEAL_POINTS + 1):
        angle = tau * step / SEAL_POINTS
        reach = radius * (1 - SCALLOP_DEPTH + SCALLOP_DEPTH * cos(SCALLOPS * angle))
        edge.append((x + reach * cos(angle), y + reach * sin(angle)))
    paper.strokes(edge, thickness=1.1)
    for share, thickness, grey in ((0.86, 0.5, SOFT_INK), (0.68, 0.9, INK)):
        paper.circle(x, y, radius * share, grey=grey, thickness=thickness)
    for step in range(RAYS):
        angle = tau * step / RAYS
        inner, outer = radius * 0.72, radius * 0.82
        start = (x + inner * cos(angle), y + inner * sin(angle))
        end = (x + outer * cos(angle), y + outer * sin(angle))
        paper.strokes([start, end], grey=LINE, thickness=0.5)


def ribbon_line(paper: Paper, x: float, y: float, width: float) -> None:
    """A soft shade below a name, around `x`."""
    paper.box(x - width / 2, y, width, 1.1, shade=SHADE - 0.25, grey=None)


def _hollow(x: float, y: float, radius: float, start: float) -> list[tuple[float, float]]:
    """A quarter of a circle around a corner, from `start` on (0 is right, a quarter turn later is below)."""
    angles = (start + pi / 2 * step / CORNER_POINTS for step in range(CORNER_POINTS + 1))
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]
