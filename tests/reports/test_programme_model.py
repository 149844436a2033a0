"""A picture of the programme on paper: one sheet with its figures."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.programme.model_paper import ModelPaper
from ensure_desktop.programme.model_templates import template
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind
from ensure_desktop.vault.centre import Words
from reports.programme_model import programme_model_pdf

WORDS = Words.usual()
A3_LYING = (1191, 842)


def made(model, figures=None):
    paper = ModelPaper(model, figures or {}, "De Mussen", WORDS, date(2026, 3, 2))
    return PdfReader(BytesIO(programme_model_pdf(paper)))


@pytest.mark.parametrize("kind", ModelKind)
def test_it_is_one_sheet(kind):
    (page,) = made(template(kind, WORDS)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A3_LYING
    text = " ".join(page.extract_text().split())
    for box in template(kind, WORDS).boxes:
        assert box.text.split()[0] in text
    assert "De Mussen · printed on 2 March 2026" in text


def test_the_figure_stands_on_it():
    model = ModelDetails(ModelKind.LOGIC, "Ours", (ModelBox("a", "reached", "Trained", indicator_id="i"),))
    (page,) = made(model, {"i": "115 of 120"}).pages
    assert "115 of 120" in page.extract_text()


def test_what_is_too_much_is_drawn_smaller_and_stays_on_its_sheet():
    boxes = tuple(ModelBox(str(number), "doing", "many words " * 12) for number in range(60))
    document = made(ModelDetails(ModelKind.LOGIC, "Too much", boxes))
    (page,) = document.pages
    lowest = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size: lowest.append(tm[5]) if text.strip() else None)
    assert min(lowest) > 0
    assert page.extract_text().count("many") >= 60 * 12
