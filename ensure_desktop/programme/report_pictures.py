"""The pictures of the yearly report, drawn from its tables: what a table does not tell, its picture does not show."""

from ensure_desktop.drawing import Align, Box, Drawing, Ink, Label, Shape, Stroke
from ensure_desktop.i18n import _
from ensure_desktop.programme.indicator_labels import figure_text
from ensure_desktop.programme.report_values import ReportTable
from ensure_desktop.programme.values import Unit

SMALL = 8.0
HEIGHT, FOOT, HEAD = 130.0, 26.0, 14.0
FILLED = 0.62
"""The part of its place that a bar takes."""


def months_picture(table: ReportTable, width: float) -> Drawing | None:
    """A bar for the first figure of each line but the last, which adds them up; nothing where no month is told."""
    rows = table.rows[:-1]
    told = [row.figures[0] for row in rows if row.figures[0] is not None]
    if not told or not max(told):
        return None
    place, floor = width / len(rows), HEIGHT - FOOT
    shapes: list[Shape] = [Stroke(((0, floor), (width, floor)), Ink.QUIET, 0.8)]
    said = []
    for number, row in enumerate(rows):
        left, value = number * place, row.figures[0]
        figure = "–" if value is None else figure_text(value, Unit.COUNT, "")
        high = 0.0 if value is None else (floor - HEAD) * value / max(told)
        if high:
            shapes.append(
                Box(left + place * (1 - FILLED) / 2, floor - high, place * FILLED, high, Ink.FIRST, None, 0.7)
            )
        shapes.append(Label(left, floor - high - 3, figure, SMALL, align=Align.CENTRE, width=place, bold=True))
        shapes.append(Label(left, floor + SMALL * 1.4, row.label, SMALL, align=Align.CENTRE, width=place))
        said.append(_("{month}: {figure}").format(month=row.label, figure=_("not told") if value is None else figure))
    words = _("{title}. {months}.").format(title=table.columns[0].title, months=", ".join(said))
    return Drawing(width, HEIGHT, tuple(shapes), words)
