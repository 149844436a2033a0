"""What the pictures of results are put together from: an axis, marks with their meaning, names of moments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from ensure_desktop.drawing import Box, Ink, Label, Point, Shape, Stroke
from ensure_desktop.evaluation.labels import direction_label
from ensure_desktop.evaluation.results_values import Scale
from ensure_desktop.evaluation.sentences import number
from ensure_desktop.evaluation.values import Direction

SMALL, NORMAL = 8.0, 9.0
LETTER = 0.52
"""The width of a letter of size 1, on average."""
STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0)
MARKS = 6
"""About so many numbers stand on an axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From numbers to places on the picture: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a number lies; beyond the ends it lies at the end."""
        inner = min(self.high, max(self.low, value))
        return self.start + (inner - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> tuple[float, ...]:
        """The numbers that stand on it: both ends of a scale, and round ones between them."""
        step = next((each for each in STEPS if (self.high - self.low) / each <= MARKS), STEPS[-1])
        inner = [step * each for each in range(ceil(self.low / step), floor(self.high / step) + 1)]
        far = [each for each in inner if min(each - self.low, self.high - each) > step * 0.6]
        return (self.low, *far, self.high)


def tick_text(value: float) -> str:
    """A round number without digits that say nothing."""
    digits = 0 if float(value).is_integer() else 1 if float(10 * value).is_integer() else 2
    return number(value, digits)


def width_of(text: str, size: float = NORMAL) -> float:
    """About how wide a text is."""
    return len(text) * size * LETTER


def good_end(scale: Scale) -> str:
    """Which end is the good one, with an arrow that points upwards or downwards."""
    arrow = "↑" if scale.direction is Direction.HIGHER_BETTER else "↓"
    return f"{arrow} {direction_label(scale.direction)}"


def good_side(scale: Scale) -> str:
    """Which end is the good one, with an arrow that points to the right or to the left."""
    if scale.direction is Direction.HIGHER_BETTER:
        return f"{direction_label(scale.direction)} →"
    return f"← {direction_label(scale.direction)}"


def interval(low: float | None, high: float | None, axis: Axis, y: float, ink: Ink) -> Iterator[Shape]:
    """A line with a stop at both ends, lying."""
    if low is None or high is None:
        return
    left, right = axis.at(low), axis.at(high)
    yield Stroke(((left, y), (right, y)), ink, 1.6)
    yield Stroke(((left, y - 3), (left, y + 3)), ink, 1.2)
    yield Stroke(((right, y - 3), (right, y + 3)), ink, 1.2)


def legend(entries: Sequence[tuple[Sequence[Shape], str]], x: float, y: float, room: float) -> Iterator[Shape]:
    """Each entry's sample (drawn around 0, 0; 16 wide) with its words, side by side; a new line where there is no
    room."""
    at, line = x, y
    for sample, words in entries:
        width = 26 + width_of(words, SMALL)
        if at > x and at + width > x + room:
            at, line = x, line + 14
        yield from (_moved(each, at + 8, line - 3) for each in sample)
        yield Label(at + 20, line, words, SMALL, Ink.TEXT)
        at += width + 10


def legend_height(words: Sequence[str], room: float) -> float:
    """How high a legend of these words is."""
    lines, at = 1, 0.0
    for each in words:
        width = 26 + width_of(each, SMALL)
        if at and at + width > room:
            lines, at = lines + 1, 0.0
        at += width + 10
    return lines * 14.0


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    if isinstance(shape, Stroke):
        points = tuple((x + dx, y + dy) for x, y in shape.points)
        return Stroke(points, shape.ink, shape.width, shape.dashed, shape.arrow)
    if isinstance(shape, Point):
        return Point(shape.x + dx, shape.y + dy, shape.mark, shape.ink, shape.size)
    if isinstance(shape, Box):
        return Box(
            shape.x + dx, shape.y + dy, shape.width, shape.height, shape.fill, shape.line, shape.strength, shape.radius
        )
    raise TypeError(shape)
