"""The flow of people: from all who came down to those who were measured twice, and where the others are."""

from collections.abc import Iterator

from ensure_desktop.drawing import Align, Box, Drawing, Ink, Label, Shape, Stroke
from ensure_desktop.evaluation.picture_parts import NORMAL, SMALL, width_of
from ensure_desktop.evaluation.results_values import Asked, Flow, Results, ScaleResult
from ensure_desktop.evaluation.sentences import share_text
from ensure_desktop.i18n import _

WIDTH, BOX_HEIGHT, GAP = 480.0, 34.0, 26.0
BOX_WIDTH = 190.0


def flow_picture(about: ScaleResult | Results | Flow, width: float = WIDTH) -> Drawing:
    """Four boxes from top to bottom; beside each arrow those who did not come to the next one."""
    flow = about if isinstance(about, Flow) else about.flow
    boxes = (
        (_("came to the programme"), flow.enrolled, ""),
        (_("agreed to the evaluation"), flow.agreed, ""),
        (_("answered before"), flow.before.answered, _rate(flow.before)),
        (_("answered both before and after"), flow.linked, ""),
    )
    again = _reasons(flow.before.answered, flow.again) if flow.again else ()
    other = _less(flow.again.answered, flow.linked) if flow.again else None
    losses = (
        _told(((_("did not agree, or took it back: {n}"), _less(flow.enrolled, flow.agreed)),)),
        _told(_reasons(flow.agreed, flow.before)),
        _told((*again, (_("answered another questionnaire only: {n}"), other))),
    )
    shapes: list[Shape] = []
    y, said = 6.0, []
    for place, (words, count, rate) in enumerate(boxes):
        shapes += _box(words, count, y, strong=place == len(boxes) - 1)
        said.append(f"{words}: {_count(count)}" + (f" ({rate})" if rate else ""))
        if rate:
            room = width - BOX_WIDTH - 32
            top = y + (20 if width_of(rate, SMALL) < room else 15)
            shapes.append(Label(12 + BOX_WIDTH + 12, top, rate, SMALL, Ink.QUIET, width=room))
        y += BOX_HEIGHT
        if place < len(losses):
            room = max(GAP, 13.0 * len(losses[place]) + 8)
            middle = 12 + BOX_WIDTH / 2
            shapes.append(Stroke(((middle, y), (middle, y + room)), Ink.TEXT, 1.2, arrow=True))
            for line, text in enumerate(losses[place]):
                shapes.append(Label(12 + BOX_WIDTH + 12, y + 13 + 13 * line, text, SMALL, Ink.TEXT))
            if losses[place]:
                shapes.append(
                    Stroke(((middle, y + room / 2), (12 + BOX_WIDTH + 6, y + room / 2)), Ink.QUIET, 0.8, dashed=True)
                )
            said += losses[place]
            y += room
    for text in _told(((_("besides, answered only after: {n}"), flow.only_after),)):
        shapes.append(Label(12 + BOX_WIDTH + 12, y - 14, text, SMALL, Ink.QUIET))
        said.append(text)
    return Drawing(
        width, y + 8, tuple(shapes), ". ".join((_("From all who came to those measured twice"), *said)) + "."
    )


def _box(words: str, count: int | None, y: float, *, strong: bool) -> Iterator[Shape]:
    fill = Ink.FIRST if strong else None
    yield Box(12, y, BOX_WIDTH, BOX_HEIGHT, fill=fill, line=Ink.TEXT, strength=0.18, radius=4)
    yield Label(20, y + 22, _count(count), 14, Ink.TEXT, bold=True)
    yield Label(12 + BOX_WIDTH - 8, y + 21, words, NORMAL if len(words) < 26 else SMALL, Ink.TEXT, Align.END)


def _count(count: int | None) -> str:
    return "–" if count is None else str(count)


def _rate(asked: Asked) -> str:
    if asked.response is None:
        return ""
    return _("{share} of those who had come to this moment").format(share=share_text(asked.response))


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part


def _reasons(left: int | None, asked: Asked) -> tuple[tuple[str, int | None], ...]:
    return (
        (_("has not come to this moment: {n}"), _less(left, asked.reached)),
        (_("not asked: {n}"), _less(asked.reached, asked.asked)),
        (_("refused: {n}"), asked.refused),
        (_("could not be asked: {n}"), asked.missed),
        (_("not back yet: {n}"), asked.waiting),
        (_("too much left open: {n}"), asked.unusable),
    )


def _told(reasons: tuple[tuple[str, int | None], ...]) -> tuple[str, ...]:
    """What is known and not nought."""
    return tuple(text.format(n=count) for text, count in reasons if count)
