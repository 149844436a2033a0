"""Made-up words for instruments, none of them anybody's: "Stelling" means statement."""

import io
from typing import Any

import openpyxl

from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.values import Wording
from ensure_desktop.evaluation.wording_files import WordingFile, write_wording_template

WORDS = (
    "over het weer",
    "in de lente",
    "valt veel te vertellen",
    "aan wie wil luisteren",
    "naar iemand",
    "uit de buurt",
)


def a_wording(name: str = "brs", form: str = "", language: str = "nl", **more: Any) -> Wording:
    """Words for all items and answers of an instrument."""
    known = instrument(name)
    form = form or known.forms[0].id
    items = {item: f"Stelling {place}: {WORDS[place % len(WORDS)]}" for place, item in enumerate(known.key(form).items)}
    answers = tuple(f"antwoord {code}" for code in known.answers_of(form).codes)
    given: dict[str, Any] = {"items": items, "answers": answers, "permission": "Nr. 12"} | more
    return Wording(name, form, language, **given)


def filled_template(
    name: str = "brs", form: str = "", language: str = "nl", kind: WordingFile = WordingFile.TOML
) -> bytes:
    """A template as somebody filled it in."""
    wording = a_wording(name, form, language)
    content = write_wording_template(name, wording.form, language, kind)
    if kind is WordingFile.XLSX:
        return _filled_workbook(content, wording)
    text = content.decode()
    codes = instrument(name).answers_of(wording.form).codes
    for key, words in (*wording.items.items(), *zip(map(str, codes), wording.answers, strict=True)):
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{words}"')
    return text.replace('permission = ""', 'permission = "Nr. 12"').encode()


def _filled_workbook(content: bytes, wording: Wording) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    codes = instrument(wording.instrument).answers_of(wording.form).codes
    words = {("item", item): text for item, text in wording.items.items()}
    words |= {("answer", str(code)): text for code, text in zip(codes, wording.answers, strict=True)}
    words["questionnaire", "permission"] = wording.permission
    for row in book.active.iter_rows(min_row=2):
        text = words.get((row[0].value, str(row[1].value)))
        if text is not None:
            row[3].value = text
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
