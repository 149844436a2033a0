"""What the register and kept reports know of earlier tables, read for the next ones, and written for those after."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.privacy.model import ExportMemberRecord, ExportRecord
from ensure_desktop.privacy.table_cells import Cell, Counts, Grid, Hidden
from ensure_desktop.privacy.tables_before import Earlier, Given, Past, Report, people_at, places_of, rested_on
from ensure_desktop.privacy.tables_sums import ALL, MEDIA
from ensure_desktop.privacy.tables_time import Taken, is_of_row, linked
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.programme.model import KeptReportRecord
from ensure_desktop.programme.report_people import PARTS, REPORTED
from ensure_desktop.programme.report_values import ReportTable, YearlyReport
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.asked import months_between

SUMMED = ("visits", "media")
"""The tables with sums of visits."""
HELD = "held"
"""Where the facts of an export keep what the next one has to know."""


def past(work: Work, first: date, last: date) -> Past:
    """Everything that was told before about days that overlap with these, the newest first; and the papers about other
    days that belong together with them."""
    found = tuple(_exports(work, first, last))
    return Past(
        found,
        tuple(_reports(work, first, last)),
        linked((first, last), _papers(work)),
        tuple(_around(work, first, last, found)),
    )


def held_facts(
    grids: Sequence[Grid], counts: Counts, hidden: Hidden, tables: Mapping[str, ReportTable], today: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """What is kept of the tables that were made anew: for the register, and for each of their people."""
    people = counts.people | counts.rests()
    rests_on = rested_on(grids, counts)
    cells = sorted({cell for found in rests_on.values() for cell in found})
    places = {cell: place for place, cell in enumerate(cells)}
    shown = {cell for grid in grids for cell in grid.cells()} - hidden.cells
    facts = {
        "cells": cells,
        "counts": [len(people[cell]) for cell in cells],
        "told": sorted(places[cell] for cell in shown),
        "tables": {
            grid.key: {
                "part": grid.part.value,
                "table": as_json(tables[grid.key]),
                "made_on": today.isoformat(),
                "cells": sorted(places[cell] for cell in rests_on[grid.key]),
                "lines": sorted(hidden.lines & grid.lines.keys()),
            }
            for grid in grids
        },
    }
    return facts, places_of(cells, people)


def _exports(work: Work, first: date, last: date) -> Iterator[Earlier]:
    for record, facts, began, ended in _records(work):
        if began <= last and first <= ended:
            yield _earlier(work, record, facts, began, ended)


def _around(work: Work, first: date, last: date, exports: Sequence[Earlier]) -> Iterator[Earlier]:
    """The exports of days that are among those of these exports, but not asked for now."""
    for record, facts, began, ended in _records(work):
        if (ended < first or last < began) and any(each.first <= began and ended <= each.last for each in exports):
            yield _earlier(work, record, facts, began, ended)


def _records(work: Work) -> Iterator[tuple[ExportRecord, Mapping[str, Any], date, date]]:
    """The tables in the register, with their facts and their days."""
    row = ExportRecord
    question = select(row).where(row.product == Product.TABLES.value).order_by(row.made_at.desc(), row.code.desc())
    for record in work.session.scalars(question):
        facts = json.loads(record.content)
        yield record, facts, date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"])


def _papers(work: Work) -> Iterator[Taken]:
    for record, facts, first, last in _records(work):
        cells = facts[HELD]["cells"]
        told = frozenset(cells[place] for place in facts[HELD]["told"])
        counts = {cell: n for cell, n in zip(cells, facts[HELD]["counts"], strict=True) if is_of_row(cell)}
        public = record.audience == Audience.PUBLIC.value
        tables = [
            (from_json(ReportTable, each["table"]), date.fromisoformat(each["made_on"]))
            for key, each in facts[HELD]["tables"].items()
            if key in SUMMED
        ]
        sums = frozenset(name for table, until in tables for name in _told_sums(table, first, min(last, until)))
        yield Taken(record.code, first, last, counts, told.intersection(counts), sums, public)
    for kept in work.session.scalars(select(KeptReportRecord).order_by(KeptReportRecord.made_at.desc())):
        report = from_json(YearlyReport, kept.content)
        counts = {cell: figure for cell, figure in _figures(report) if figure is not None}
        sums = frozenset(_told_sums(report.table("visits"), kept.first, kept.last))
        yield Taken(f"{kept.title} {kept.id}", kept.first, kept.last, counts, frozenset(counts), sums)


def _told_sums(table: ReportTable | None, first: date, last: date) -> Iterator[str]:
    """The sums of visits that a table tells, by month or by how people met; its last line is that of all."""
    if table is None:
        return
    lines = MEDIA if table.key == "media" else [month.isoformat() for month in months_between(first, last)]
    for line, row in zip(lines, table.rows[:-1], strict=False):
        if row.figures[-1] is not None:
            yield f"{table.key}.{line}"
    if table.rows and table.rows[-1].figures[-1] is not None:
        yield ALL


def _earlier(work: Work, record: ExportRecord, facts: Mapping[str, Any], first: date, last: date) -> Earlier:
    held = facts[HELD]
    cells: list[Cell] = held["cells"]
    member = ExportMemberRecord
    rows = work.session.connection().execute(
        select(member.person_id, member.group).where(member.export_id == record.id)
    )
    return Earlier(
        code=record.code,
        first=first,
        last=last,
        audience=Audience(record.audience),
        limit=facts["small_cell"],
        counts=dict(zip(cells, held["counts"], strict=True)),
        told=frozenset(cells[place] for place in held["told"]),
        people=people_at(cells, {person_id: group for person_id, group in rows}),
        tables={key: _given(each, cells) for key, each in held["tables"].items()},
    )


def _given(held: Mapping[str, Any], cells: Sequence[Cell]) -> Given:
    return Given(
        part=Part(held["part"]),
        table=from_json(ReportTable, held["table"]),
        made_on=date.fromisoformat(held["made_on"]),
        cells=frozenset(cells[place] for place in held["cells"]),
        lines=frozenset(held["lines"]),
    )


def _reports(work: Work, first: date, last: date) -> Iterator[Report]:
    """Those that are out of the list too: somebody may have them on paper."""
    row = KeptReportRecord
    question = select(row).where(row.first <= last, row.last >= first).order_by(row.made_at.desc(), row.id)
    for record in work.session.scalars(question):
        report = from_json(YearlyReport, record.content)
        yield Report(record.title, record.first, record.last, dict(_figures(report)), frozenset(_hidden_months(report)))


def _figures(report: YearlyReport) -> Iterator[tuple[Cell, int | None]]:
    """The figures of people that have a cell here, by the order in which reports have them."""
    lines = (
        ("people", [kind.value for kind in REPORTED]),
        ("matches", ["accompanied", "accompanying"]),
    )
    for key, names in lines:
        table = report.table(key)
        for name, line in zip(names, table.rows if table else (), strict=False):
            for part, figure in zip(PARTS, line.figures, strict=True):
                yield f"{name}.{part}", None if figure is None else round(figure)


def _hidden_months(report: YearlyReport) -> Iterator[str]:
    table = report.table("visits")
    months = months_between(report.period.first, report.period.last)
    # The last line adds them up; a report of days to come has fewer months than its period.
    for month, line in zip(months, table.rows[:-1] if table else (), strict=False):
        if None in line.figures:
            yield f"visits.{month.isoformat()}"
