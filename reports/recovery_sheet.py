"""The recovery sheet: one A4 page with the recovery key in type that can be read and typed back years later.

Black and white, because it is printed on whatever printer stands there and then kept in a safe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from reports.page import INK, MILLIMETRE, PAGE_HEIGHT, PAGE_WIDTH, SOFT_INK, Paper

LEFT = 22 * MILLIMETRE
WIDTH = PAGE_WIDTH - 2 * LEFT
KEY_FONT = "Courier-Bold"
"""Every reader of PDF has it: letters of one width, and a 0 that is no O."""
KEY_SIZE = 30.0
GROUPS_PER_ROW = 3
ROW = 62.0
FACT = 90.0
"""Room for the names of the facts, before their values."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet: `recovery_key` is groups joined by hyphens, the last one the check group."""

    centre: str
    vault: str
    """Name of the vault's folder, so that two sheets in one safe can be told apart."""
    recovery_key: str
    made_on: date


class _Sheet(Paper):
    """A paper that can also write in letters of one width."""

    def group(self, middle: float, y: float, group: str) -> None:
        """One group of the key around `middle`, its baseline at `y`."""
        self._canvas.setFillGray(INK)
        self._canvas.setFont(KEY_FONT, KEY_SIZE)
        self._canvas.drawCentredString(middle, PAGE_HEIGHT - y, group)


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The page as PDF, made in memory."""
    paper = _Sheet(_("Recovery sheet"))
    y = 92.0
    paper.text(LEFT, y, _("Recovery sheet"), 27, bold=True, width=WIDTH)
    what_for = _("This sheet opens the files of your centre when nobody knows the password any more.")
    y = paper.paragraph(LEFT, y + 30, what_for, 12, WIDTH)
    y = _facts(paper, y + 8, sheet)
    y = _key(paper, y + 22, sheet.recovery_key.split("-"))
    y += 34
    for title, words in _explanations():
        paper.text(LEFT, y, title, 13, bold=True, width=WIDTH)
        y = paper.paragraph(LEFT, y + 19, words, 11, WIDTH) + 13
    return paper.finish()


def _facts(paper: Paper, y: float, sheet: RecoverySheet) -> float:
    paper.line(LEFT, y, LEFT + WIDTH)
    y += 19
    for name, value in (
        (_("Centre"), sheet.centre),
        (_("Vault"), sheet.vault),
        (_("Made on"), format_date(sheet.made_on, language=language(), style="long")),
    ):
        paper.text(LEFT, y, name, 11, grey=SOFT_INK, width=FACT - 6)
        paper.text(LEFT + FACT, y, value, 11, bold=True, width=WIDTH - FACT)
        y += 19
    paper.line(LEFT, y - 8, LEFT + WIDTH)
    return y


def _key(paper: _Sheet, y: float, groups: list[str]) -> float:
    """The groups in a frame, each with its number above it; answers where the frame ends."""
    rows = -(-len(groups) // GROUPS_PER_ROW)
    height = rows * ROW + 20
    paper.box(LEFT, y, WIDTH, height, grey=INK, thickness=1.5, radius=6)
    column = WIDTH / GROUPS_PER_ROW
    for at, group in enumerate(groups):
        middle = LEFT + (at % GROUPS_PER_ROW + 0.5) * column
        top = y + 24 + at // GROUPS_PER_ROW * ROW
        number = str(at + 1) if at + 1 < len(groups) else _("{number} (check)").format(number=at + 1)
        paper.text(middle, top, number, 10, grey=SOFT_INK, align="centre")
        paper.group(middle, top + KEY_SIZE + 2, group)
    return y + height


def _explanations() -> Iterator[tuple[str, str]]:
    yield (
        _("Keep it in a safe"),
        _(
            "Whoever holds this sheet and your vault can read everything in it. Lock the sheet away, not beside the "
            "computer. Do not photograph it and do not send it by mail."
        ),
    )
    yield (
        _("How to use it"),
        _(
            "Start the program, choose “I forgot my password” and type the nine groups. Capitals do not matter. The "
            "letters I, L, O and U are never used: what looks like one of them is a 1 or a 0. The last group only "
            "checks the others."
        ),
    )
    yield (
        _("It works once"),
        _(
            "After it was used, or renewed in the settings, this sheet opens nothing any more: tear it up and keep the "
            "new one."
        ),
    )
