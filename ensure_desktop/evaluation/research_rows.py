"""Files for researchers: rows that say of nobody who it is, as SPSS reads them and as CSV, with labels and codes.

Whoever calls this has made sure before that the rows may leave the centre. What the code book does not know is refused.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ensure_desktop.evaluation.code_book import (
    NOT_ANSWERED,
    NOT_ASKED,
    WRITTEN,
    CodeBook,
    Variable,
    form_name,
    question_name,
)
from ensure_desktop.evaluation.scoring import score, valid_answer
from ensure_desktop.evaluation.values import Instrument
from ensure_desktop.interviews.values import Guide, Kind, Question
from ensure_desktop.people.exchange.defusing import defused

Row = Mapping[str, str | float]
CODE = re.compile(r"([A-Za-z0-9][A-Za-z0-9 -]{0,39})?")
"""What a text may be: letters, digits, blanks and hyphens, so that no sentence of anybody gets in."""
LONGEST_LABEL = 120
"""Bytes of the label of a value that SPSS keeps."""


def instrument_row(found: Instrument, form: str, answers: Mapping[str, object]) -> dict[str, str | float]:
    """The cells of one filled in instrument: raw answers, score and its parts by the key in use."""
    key = found.key(form)
    row: dict[str, str | float] = {}
    for item in key.items:
        answer = answers.get(item)
        valid = isinstance(answer, int) and valid_answer(found, form, answer)
        row[form_name(found, form, item)] = float(answer) if valid and isinstance(answer, int) else NOT_ANSWERED
    scored = score(found, key, answers)
    for part, value in {"score": scored.score, **scored.subscales}.items():
        row[form_name(found, form, part)] = NOT_ANSWERED if value is None else value
    return row


def questionnaire_row(guide_id: str, guide: Guide, answers: Mapping[str, object]) -> dict[str, str | float]:
    """The cells of one filled in own questionnaire, without what was written in words."""
    row: dict[str, str | float] = {}
    for question in guide.questions():
        if question.kind not in WRITTEN:
            row |= _question_cells(guide_id, question, answers.get(question.id))
    return row


def _question_cells(guide_id: str, question: Question, answer: object) -> dict[str, str | float]:
    ids = [option.id for option in question.options]
    if question.kind is Kind.CHOICES:
        chosen = answer if isinstance(answer, list | tuple) else None
        return {
            question_name(guide_id, question, each): NOT_ANSWERED if chosen is None else float(each in chosen)
            for each in ids
        }
    name = question_name(guide_id, question)
    if question.scale is not None:
        within = isinstance(answer, int) and question.scale.low <= answer <= question.scale.high
        return {name: float(answer) if within and isinstance(answer, int) else NOT_ANSWERED}
    return {name: float(ids.index(answer) + 1) if isinstance(answer, str) and answer in ids else NOT_ANSWERED}


def write_spss(path: Path, book: CodeBook, rows: Iterable[Row]) -> None:
    """Write the rows as a labelled SPSS file. Raises `ValueError` for what the book does not know."""
    import pandas
    import pyreadstat

    table = _table(book, rows)
    frame = pandas.DataFrame({each.name: [row[place] for row in table] for place, each in enumerate(book.variables)})
    frame = frame.astype({each.name: "object" if each.text else "float64" for each in book.variables})
    numbers = [each for each in book.variables if not each.text]
    labels: dict[str, dict[Any, str]] = {each.name: _short(dict(each.texts)) for each in book.variables if each.texts}
    labels |= {each.name: _short({**dict(each.codes), **dict(book.missing())}) for each in numbers}
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={each.name: each.label[:LONGEST_LABEL] for each in book.variables},
        variable_value_labels=labels,
        missing_ranges={each.name: [code for code, _label in book.missing()] for each in numbers},
        variable_measure={each.name: each.measure.value for each in book.variables},
    )


def write_csv(book: CodeBook, rows: Iterable[Row]) -> bytes:
    """The same rows as CSV in UTF-8, with the names of the columns first."""
    return _csv([[each.name for each in book.variables], *_table(book, rows)])


def code_book_csv(book: CodeBook, titles: Sequence[str]) -> bytes:
    """The code book as CSV under `titles`: a line for each column. Texts that a program would take for a formula get
    an apostrophe before them."""
    lines = [list(titles)]
    for each in book.variables:
        codes = [*each.codes, *each.texts, *(() if each.text else book.missing())]
        bounds = ("" if each.low is None else f"{each.low:g}", "" if each.high is None else f"{each.high:g}")
        told = "; ".join(f"{code} = {label}" for code, label in codes)
        lines.append([each.name, each.label, each.group, each.measure.value, told, *bounds, each.direction, each.key])
        lines[-1].append(each.note)
    return _csv([[defused(cell) for cell in line] for line in lines])


def _table(book: CodeBook, rows: Iterable[Row]) -> list[list[str | float]]:
    """The cells in the order of the book."""
    known = {each.name: each for each in book.variables}
    table = []
    for row in rows:
        strange = [name for name in row if name not in known]
        if strange:
            raise ValueError(f"the code book does not know {', '.join(sorted(strange))}")
        table.append([_cell(each, row.get(each.name)) for each in book.variables])
    return table


def _cell(variable: Variable, value: str | float | None) -> str | float:
    if not variable.text:
        if isinstance(value, str):
            raise ValueError(f"{variable.name} is a number")
        return float(NOT_ASKED if value is None else value)
    text = "" if value is None else str(value)
    if not CODE.fullmatch(text):
        raise ValueError(f"{variable.name} holds codes of letters and digits only")
    if variable.texts and text and text not in dict(variable.texts):
        raise ValueError(f"{variable.name} does not know this code")
    return text


def _short(labels: Mapping[Any, str]) -> dict[Any, str]:
    return {code: label.encode()[:LONGEST_LABEL].decode("utf-8", "ignore") for code, label in labels.items()}


def _csv(lines: Iterable[Sequence[str | float]]) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made)
    for line in lines:
        writer.writerow([f"{cell:g}" if isinstance(cell, float) else cell for cell in line])
    return made.getvalue().encode()
