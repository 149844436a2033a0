"""The files of rows: in an order drawn by lot, with numbers that are new in each file."""

from collections.abc import Mapping, Sequence
from random import Random

from ensure_desktop.evaluation.code_book import CodeBook, Measure, Variable, variable_name
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.writing_csv import delimiter_for
from ensure_desktop.people.exchange.writing_xlsx import Table
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.packing import as_csv, as_spss, as_workbook, code_book_file, code_book_table, locked
from ensure_desktop.privacy.report_text import report_text
from ensure_desktop.privacy.report_values import ExportReport
from ensure_desktop.privacy.rows_prepared import Prepared, Result
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

ROW = "row"


def row_files(work: Work, done: Result, report: ExportReport, chance: Random, passphrase: str) -> dict[str, bytes]:
    """The file of the rows first, then what explains it; or all of them in one ZIP that the passphrase opens."""
    centre = read_centre(work)
    rows = _shuffled(done, chance)
    book = row_book(done.prepared, centre.name, rows)
    kind = done.prepared.request.format
    titles = (_("Row"), *done.prepared.titles)
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    files: dict[str, bytes] = {}
    if kind is Format.XLSX:
        cells: list[Sequence[str | int]] = [(number, *row) for number, row in enumerate(rows, 1)]
        files[f"{_('rows')}.xlsx"] = as_workbook((Table(_("Rows"), titles, cells), code_book_table(book, titles)))
    else:
        delimiter = delimiter_for(centre.language, centre.country)
        if kind is Format.CSV:
            files[f"{_('rows')}.csv"] = as_csv(titles, numbered, delimiter=delimiter)
        else:
            files[f"{_('rows')}.sav"] = as_spss(
                book, [_coded(book, row) for row in numbered], beside=done.prepared.request.beside
            )
        heads = () if kind is Format.SPSS else titles
        files[f"{_('code-book')}.csv"] = code_book_file(book, heads, delimiter=delimiter)
    files[f"{_('about-this-file')}.txt"] = report_text(report).encode()
    return {f"{_('rows')}.zip": locked(files, passphrase)} if passphrase else files


def row_book(read: Prepared, centre: str, rows: Sequence[Sequence[str]]) -> CodeBook:
    """What the columns mean: each label that stands there has a number, the finest steps first."""
    variables = [Variable(ROW, _("A number for this file only"), _("Rows"), Measure.NOMINAL, low=1)]
    for place, each in enumerate(read.describes):
        there = {row[place] for row in rows}
        order = dict.fromkeys(label for step in each.hierarchy.levels for label in step)
        labels = [label for label in (_not_told(label) for label in order) if label in there]
        note = _("Steps, the finest first: {steps}.").format(steps="; ".join(each.steps))
        variables.append(_variable(each.key, each.label, _("What describes people"), labels, Measure.NOMINAL, note))
    for each_told in read.tells:
        names = [name for _value, name in each_told.names]
        note = each_told.explained
        variables.append(_variable(each_told.key, each_told.label, _("What is told"), names, Measure.NOMINAL, note))
    left_out = (_("Names, addresses, numbers, days, and anything that somebody wrote in words."),)
    return CodeBook(centre, tuple(variables), left_out)


def _variable(key: str, label: str, group: str, names: Sequence[str], kind: Measure, note: str) -> Variable:
    codes = tuple(enumerate(names, 1))
    return Variable(variable_name(*key.split(".")), label, group, kind, codes=codes, note=note)


def _shuffled(done: Result, chance: Random) -> list[tuple[str, ...]]:
    assert done.rows is not None
    rows = [
        done.prepared.row(place, labels, _not_told("*"))
        for place, labels in enumerate(done.rows.labels)
        if labels is not None
    ]
    chance.shuffle(rows)
    return rows


def _coded(book: CodeBook, row: Sequence[str]) -> Mapping[str, str | float]:
    """Numbers in place of words."""
    first, *others = book.variables
    coded: dict[str, str | float] = {first.name: float(row[0])}
    for variable, cell in zip(others, row[1:], strict=True):
        coded[variable.name] = next(float(code) for code, label in variable.codes if label == cell)
    return coded


def _not_told(label: str) -> str:
    return _("not told") if label == "*" else label
