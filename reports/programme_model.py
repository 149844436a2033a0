"""A picture of the programme on one sheet to hang up: A3, lying."""

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.model_layout import drawing
from ensure_desktop.programme.model_paper import ModelPaper
from ensure_desktop.programme.model_words import kind_label
from reports.drawings import draw
from reports.page import A3, MARGIN, SOFT_INK, Paper

TITLE, SMALL = 20.0, 9.0
HEAD, FOOT = 40.0, 22.0
"""Room for the title and for what stands below the picture, in points."""


def programme_model_pdf(shown: ModelPaper) -> bytes:
    """The picture as PDF. What does not fit even with the smallest letters is drawn smaller."""
    model = shown.details
    paper = Paper(model.title, landscape=True, language=language(), size=A3)
    width, height = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN - HEAD - FOOT

    def measure(text: str, size: float, bold: bool) -> float:
        return paper.typefaces.width(text, size, bold=bold)

    picture = drawing(model, shown.figures, width, height, words=shown.words, measure=measure)
    factor = min(1.0, height / picture.height)
    paper.text(MARGIN, MARGIN + TITLE, model.title, TITLE, bold=True, width=width * 0.75)
    kind = kind_label(model.kind)
    paper.text(paper.width - MARGIN, MARGIN + TITLE, kind, SMALL * 1.3, grey=SOFT_INK, align="right")
    left = MARGIN + width * (1 - factor) / 2
    draw(paper, picture, left, MARGIN + HEAD, width=picture.width * factor)
    told = _("{centre} · printed on {day}").format(
        centre=shown.centre, day=format_date(shown.printed_on, language=language(), style="long")
    )
    paper.text(MARGIN, paper.height - MARGIN, told, SMALL, grey=SOFT_INK, width=width)
    paper.next_page()
    return paper.finish()
