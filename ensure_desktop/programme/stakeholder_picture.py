"""Stakeholders as a picture: who has much influence, whose interest is large, and so how to work with them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ensure_desktop.drawing import LEADING, Align, Box, Drawing, Ink, Label, Mark, Point, Shape, Stroke
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.plan_labels import stance_label
from ensure_desktop.programme.stakeholders import LEAST, MOST
from ensure_desktop.programme.values import Stakeholder, Stance

WIDTH, HEIGHT = 560.0, 310.0
LEFT, TOP, BELOW = 6.0, 18.0, 42.0
FIELD = 280.0
"""The width of the field; the names stand beside it."""
GAP = 14.0
LINE = 14.5
"""From one name to the next."""
SIZE = 9.0
BOLD = 0.62
"""How wide bold letters are, as a share of their size."""
IN_ROW = 3
"""Marks beside one another where several stand at the same place."""
ROW = 13.0
MIDDLE = (LEAST + MOST) / 2
LOWER = int(MIDDLE) / MOST
"""The share of an axis that counts as little: up to the middle."""
MARKS = {
    Stance.SUPPORTS: (Mark.DOT, Ink.GOOD),
    Stance.NEUTRAL: (Mark.RING, Ink.FIRST),
    Stance.DOUBTS: (Mark.DIAMOND, Ink.WARN),
    None: (Mark.SQUARE, Ink.QUIET),
}


def placed(stakeholders: Sequence[Stakeholder]) -> tuple[Stakeholder, ...]:
    """Those for whom somebody said both how much influence and how much interest they have."""
    return tuple(each for each in stakeholders if each.details.interest and each.details.influence)


def how_to_work(influence: int, interest: int) -> str:
    """What usually follows from influence and interest."""
    if influence > MIDDLE:
        return _("Work closely together") if interest > MIDDLE else _("Keep content")
    return _("Keep informed") if interest > MIDDLE else _("Tell now and then")


def stakeholders_picture(stakeholders: Sequence[Stakeholder]) -> Drawing:
    """The field with a mark and a number for each who was placed, and the names by their numbers."""
    shown = placed(stakeholders)
    most = int((HEIGHT - TOP - BELOW) / LINE)
    shapes = (*_field(), *_marks(shown), *_names(shown, most), *_key())
    return Drawing(WIDTH, HEIGHT, tuple(shapes), words=_words(shown))


def _field() -> Iterator[Shape]:
    """Four quarters with what follows from each, and the two axes."""
    high = HEIGHT - TOP - BELOW
    left, upper = FIELD * LOWER, high * (1 - LOWER)
    for influence in (MOST, LEAST):
        for interest in (LEAST, MOST):
            much, far = influence == MOST, interest == MOST
            x, y = LEFT + left * far, TOP + upper * (not much)
            wide, tall = FIELD - left if far else left, upper if much else high - upper
            yield Box(x, y, wide, tall, fill=Ink.FIRST, strength=0.10 if much and far else 0.04)
            words, room = how_to_work(influence, interest), wide - 14
            more = int(len(words) * SIZE * BOLD // room) * SIZE * LEADING
            base = y + 13 if much else y + tall - 6 - more
            yield Label(x + 7, base, words, size=SIZE, ink=Ink.QUIET, bold=True, width=room)
    foot = TOP + high
    yield Stroke(((LEFT, foot), (LEFT + FIELD, foot)), ink=Ink.QUIET, arrow=True)
    yield Stroke(((LEFT, foot), (LEFT, TOP)), ink=Ink.QUIET, arrow=True)
    yield Label(LEFT, TOP - 6, _("much influence"), size=SIZE, ink=Ink.QUIET)
    yield Label(LEFT, foot + 13, _("little influence, little interest"), size=SIZE, ink=Ink.QUIET)
    yield Label(LEFT, foot + 13, _("much interest"), size=SIZE, ink=Ink.QUIET, align=Align.END, width=FIELD)


def _marks(shown: Sequence[Stakeholder]) -> Iterator[Shape]:
    """A mark and a number for each, those of one place in rows of three."""
    high = HEIGHT - TOP - BELOW
    wide, tall = FIELD / MOST, high / MOST
    at: dict[tuple[int, int], int] = defaultdict(int)
    together: dict[tuple[int, int], int] = defaultdict(int)
    for each in shown:
        together[_place(each)] += 1
    for number, each in enumerate(shown, 1):
        place = _place(each)
        row, column = divmod(at[place], IN_ROW)
        at[place] += 1
        rows = -(-together[place] // IN_ROW)
        in_row = min(IN_ROW, together[place] - row * IN_ROW)
        x = LEFT + (place[0] - 0.5) * wide + (column - (in_row - 1) / 2) * wide / IN_ROW - 4
        y = TOP + (MOST - place[1] + 0.5) * tall + 6 + (row - (rows - 1) / 2) * ROW
        mark, ink = MARKS[each.details.stance]
        yield Point(x, y, mark=mark, ink=ink, size=7)
        yield Label(x + 6, y + 3.2, str(number), size=SIZE, bold=True)


def _names(shown: Sequence[Stakeholder], most: int) -> Iterator[Shape]:
    x, room = LEFT + FIELD + GAP, WIDTH - LEFT - FIELD - GAP
    fits = len(shown) if len(shown) <= most else most - 1
    for number, each in enumerate(shown[:fits], 1):
        y = TOP + 9 + (number - 1) * LINE
        yield Label(x, y, str(number), size=SIZE, bold=True)
        yield Label(x + 18, y, _short(each.details.name, room - 18), size=SIZE)
    left = len(shown) - fits
    if left:
        text = ngettext("and {n} more, in the list", "and {n} more, in the list", left).format(n=left)
        yield Label(x, TOP + 9 + fits * LINE, text, size=SIZE, ink=Ink.QUIET)


def _key() -> Iterator[Shape]:
    """What the marks say."""
    x, y = LEFT, HEIGHT - 6.0
    for stance, (mark, ink) in MARKS.items():
        words = stance_label(stance) if stance is not None else _("Not said")
        yield Point(x + 4, y - 3.2, mark=mark, ink=ink, size=7)
        yield Label(x + 12, y, words, size=SIZE, ink=Ink.QUIET)
        x += 12 + len(words) * SIZE * 0.55 + 16


def _place(each: Stakeholder) -> tuple[int, int]:
    return each.details.interest or LEAST, each.details.influence or LEAST


def _short(name: str, room: float) -> str:
    """A name that fits on its line: letters are hardly more than half as wide as high."""
    most = int(room / (SIZE * 0.58))
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _words(shown: Sequence[Stakeholder]) -> str:
    """The picture in sentences."""
    groups: dict[str, list[str]] = defaultdict(list)
    for each in shown:
        interest, influence = _place(each)
        groups[how_to_work(influence, interest)].append(each.details.name)
    told = [_("{how}: {names}.").format(how=how, names=", ".join(names)) for how, names in groups.items()]
    return " ".join(told) or _("Nobody has a place in the picture yet.")
