"""A picture of the programme on one sheet to hang up: A3, lying, or A4 where no larger printer is at hand."""

from collections.abc import Mapping
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.model_layout import drawing
from ensure_desktop.programme.model_words import kind_label
from ensure_desktop.programme.values import ModelDetails
from ensure_desktop.vault.centre import Words
from reports.drawings import draw
from reports.page import A3, A4, MARGIN, SOFT_INK, Paper

TITLE, SMALL = 20.0, 9.0
HEAD, FOOT = 40.0, 22.0
"""Room for the title and for what stands below the picture, in points."""


def programme_model_pdf(
    model: ModelDetails, figures: Mapping[str, str], *, centre: str, words: Words, printed_on: date, small: bool = False
) -> bytes:
    """The picture as PDF; `small` is A4. What does not fit even with the smallest letters is drawn smaller."""
    size = A4 if small else A3
    paper = Paper(model.title, landscape=True, language=language(), size=size)
    share = 0.8 if small else 1.0
    width, height = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN - HEAD * share - FOOT
    picture = drawing(model, figures, width, height, words=words)
    factor = min(1.0, height / picture.height)
    paper.text(MARGIN, MARGIN + TITLE * share, model.title, TITLE * share, bold=True, width=width * 0.75)
    kind = kind_label(model.kind)
    paper.text(paper.width - MARGIN, MARGIN + TITLE * share, kind, SMALL * 1.3, grey=SOFT_INK, align="right")
    left = MARGIN + width * (1 - factor) / 2
    draw(paper, picture, left, MARGIN + HEAD * share, width=picture.width * factor)
    told = _("{centre} · printed on {day}").format(
        centre=centre, day=format_date(printed_on, language=language(), style="long")
    )
    paper.text(MARGIN, paper.height - MARGIN, told, SMALL, grey=SOFT_INK, width=width)
    paper.next_page()
    return paper.finish()
