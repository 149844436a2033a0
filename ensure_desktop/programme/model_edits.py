"""What can be done to a picture of the programme while it is drawn. Each act answers the changed picture. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from ensure_desktop.programme.model_words import COLUMNS, ROWS
from ensure_desktop.programme.values import ModelBox, ModelDetails


class Way(Enum):
    """Where a box, or the look, goes."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def box_of(details: ModelDetails, box_id: str) -> ModelBox:
    """The box with this id; raises `KeyError`."""
    for box in details.boxes:
        if box.id == box_id:
            return box
    raise KeyError(box_id)


def with_box(details: ModelDetails, box: ModelBox) -> ModelDetails:
    """With this box: in its old place where it stays there, else at the end of its new one."""
    known = {each.id: each for each in details.boxes}
    before = known.get(box.id)
    if before is not None and _place(before) == _place(box):
        return replace(details, boxes=tuple(box if each.id == box.id else each for each in details.boxes))
    others = tuple(each for each in details.boxes if each.id != box.id)
    return replace(details, boxes=(*others, box))


def without_box(details: ModelDetails, box_id: str) -> ModelDetails:
    """Without this box and its arrows."""
    return replace(
        details,
        boxes=tuple(box for box in details.boxes if box.id != box_id),
        arrows=tuple(pair for pair in details.arrows if box_id not in pair),
    )


def with_arrow_turned(details: ModelDetails, one: str, other: str) -> ModelDetails:
    """With an arrow from one box to another; without it where there was one."""
    if one == other:
        return details
    if (one, other) in details.arrows:
        return replace(details, arrows=tuple(pair for pair in details.arrows if pair != (one, other)))
    return replace(details, arrows=(*details.arrows, (one, other)))


def put(details: ModelDetails, box_id: str, column: str, row: str, index: int) -> ModelDetails:
    """With a box in a place, as the one with that number there."""
    box = replace(box_of(details, box_id), column=column, row=row)
    others = [each for each in details.boxes if each.id != box_id]
    standing = [each for each in others if _place(each) == (column, row)]
    if index >= len(standing):
        return replace(details, boxes=(*others, box))
    at = others.index(standing[max(0, index)])
    return replace(details, boxes=(*others[:at], box, *others[at:]))


def moved(details: ModelDetails, box_id: str, way: Way) -> ModelDetails:
    """With a box one step further: past its neighbour in its place, or into the next place; at the edge it stays."""
    box = box_of(details, box_id)
    standing = [each.id for each in details.boxes if _place(each) == _place(box)]
    sideways, down = way.value
    index = standing.index(box_id) + down
    if down and 0 <= index < len(standing):
        return put(details, box_id, box.column, box.row, index)
    column = _next(COLUMNS[details.kind], box.column, sideways)
    row = _next(ROWS[details.kind] or ("",), box.row, down)
    if column is None or row is None or (column, row) == _place(box):
        return details
    there = sum(_place(each) == (column, row) for each in details.boxes)
    return put(details, box_id, column, row, 0 if down > 0 else there if down else index)


def neighbour(details: ModelDetails, box_id: str, way: Way) -> str:
    """The id of the box that lies that way: in the same place, else in the nearest place with boxes; else its own."""
    box = box_of(details, box_id)
    sideways, down = way.value
    standing = _standing(details, *_place(box))
    index = standing.index(box_id)
    if down and 0 <= index + down < len(standing):
        return standing[index + down]
    column, row = _next(COLUMNS[details.kind], box.column, sideways), _next(ROWS[details.kind] or ("",), box.row, down)
    while column is not None and row is not None and (column, row) != _place(box):
        there = _standing(details, column, row)
        if there:
            return there[min(index, len(there) - 1)] if sideways else there[0 if down > 0 else -1]
        column = _next(COLUMNS[details.kind], column, sideways)
        row = _next(ROWS[details.kind] or ("",), row, down)
    return box_id


def _standing(details: ModelDetails, column: str, row: str) -> list[str]:
    return [each.id for each in details.boxes if _place(each) == (column, row)]


def _place(box: ModelBox) -> tuple[str, str]:
    return box.column, box.row


def _next(names: Sequence[str], name: str, step: int) -> str | None:
    """The name so many further; None beyond the ends."""
    place = names.index(name) + step
    return names[place] if 0 <= place < len(names) else None
