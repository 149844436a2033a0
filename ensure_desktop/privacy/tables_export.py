"""Tables that name nobody: looked at before, written, and taken down in the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ensure_desktop.errors import Cancelled
from ensure_desktop.i18n import _, language
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.people.checks import Problems
from ensure_desktop.privacy.export_values import ExportDone, Format, Progress, go_on
from ensure_desktop.privacy.packing import locked, new_passphrase
from ensure_desktop.privacy.register import checked_head, export_record, record_export, settings_hash
from ensure_desktop.privacy.report_values import ExportReport, ReportFact
from ensure_desktop.privacy.table_cells import Counts, Grid, Hidden, People, told_table
from ensure_desktop.privacy.tables import limit_of, read, why_not
from ensure_desktop.privacy.tables_before import Asked, Past, Series, compare
from ensure_desktop.privacy.tables_files import tables_files
from ensure_desktop.privacy.tables_past import HELD, SUMMED, held_facts, past
from ensure_desktop.privacy.tables_people import spans_between
from ensure_desktop.privacy.tables_reading import Reading, begin
from ensure_desktop.privacy.tables_report import Figures, day_text, tables_report
from ensure_desktop.privacy.tables_sums import ALL, Summed, not_to_tell
from ensure_desktop.privacy.tables_values import Part, TablesPreview, TablesRequest
from ensure_desktop.privacy.tables_work import visits_between
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.programme.periods import period_between
from ensure_desktop.programme.report_people import Span
from ensure_desktop.programme.report_values import ReportTable
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.requests import open_for_others


@dataclass(frozen=True, slots=True)
class _Made:
    """Tables, and all that is known of them."""

    request: TablesRequest
    reading: Reading
    grids: tuple[Grid, ...]
    counts: Counts
    series: Series
    hidden: Hidden
    tables: Mapping[str, ReportTable]
    figures: Figures
    report: ExportReport


@use_case("preview tables", Permission.EXPORT_TABLES, reads=True, knows_all=True)
def preview_tables(work: Work, *, request: TablesRequest, progress: Progress = go_on) -> TablesPreview:
    """The tables as they would be written, and their page.

    Raises `FieldErrors` for days that make no sense, `Cancelled` when `progress` says so.
    """
    made = _make(work, request, progress)
    return TablesPreview(
        tables=tuple(made.tables.values()),
        limit=made.reading.limit,
        told=made.figures.told,
        hidden=made.figures.hidden,
        as_before=tuple(made.series.as_before),
        left_out=tuple(made.figures.left_out),
        warnings=tuple(_warnings(made)),
        report=made.report,
    )


@use_case("export tables", Permission.EXPORT_TABLES, knows_all=True)
def export_tables(work: Work, *, request: TablesRequest, progress: Progress = go_on) -> ExportDone:
    """Make the tables, and take down in the register that they left the centre.

    Raises `FieldErrors` by the names of the fields of the request, `Cancelled` when `progress` says so.
    """
    recipient, purpose = _checked(work, request)
    made = _make(work, replace(request, recipient=recipient, purpose=purpose), progress)
    files = tables_files(request.format, tuple(made.tables.values()), made.report, made.reading.centre)
    passphrase = new_passphrase(language()) if request.locked else ""
    if request.locked:
        files = {f"{next(iter(files)).rpartition('.')[0]}.zip": locked(files, passphrase)}
    anew = tuple(grid for grid in made.series.fresh if grid.key in made.tables)
    held, members = held_facts(anew, made.counts, made.hidden, made.tables, work.today())
    record = record_export(
        work,
        product=Product.TABLES,
        audience=request.audience,
        recipient=recipient,
        purpose=purpose,
        review_on=request.review_on,
        files=files,
        facts=_facts(made) | {HELD: held},
        members=members,
    )
    return ExportDone(files, record, passphrase)


@use_case("read page of export", Permission.EXPORT_TABLES, reads=True, knows_all=True)
def export_report(work: Work, *, export_id: str) -> ExportReport:
    """The page of an export of either kind, as it was made. Raises `NotFound`, also for somebody else's."""
    found = export_record(work, export_id=export_id).export
    files = tuple(ReportFact(name, digest) for name, digest in found.facts["files"].items())
    return replace(from_json(ExportReport, found.facts["report"]), code=found.code, files=files)


def _checked(work: Work, request: TablesRequest) -> tuple[str, str]:
    """Who receives it and what for, cleaned."""
    problems = Problems()
    if request.format is Format.SPSS:
        problems.add("format", _("Tables are written as a workbook or as CSV."))
    problems.raise_all()
    return checked_head(
        work,
        recipient=request.recipient,
        purpose=request.purpose,
        review_on=request.review_on,
        named=request.audience is Audience.NAMED,
    )


def _make(work: Work, request: TablesRequest, progress: Progress) -> _Made:
    period_between(request.first, request.last, work.today())
    reading = begin(work, request.first, request.last, limit_of(work, request.audience))
    parts = _parts(request)
    missing = {part: why for part in Part if (why := why_not(part, reading))}
    known = past(work, request.first, request.last)
    # What readers were told before belongs together with what they are told now, also where it is not asked for again.
    grids = read(reading, [part for part in Part if part in {*parts, *known.parts()} - missing.keys()], progress)
    grids = tuple(grid for grid in grids if grid.part in parts)
    asked = Asked(request.first, request.last, request.audience, reading.limit)
    series = compare(grids, reading.counts, known, asked, _spans_of(reading, known))
    if not progress(len(parts), len(parts) + 1):
        raise Cancelled
    counts = reading.counts
    hidden = series.hidden(counts, reading.limit, limit_of(work, Audience.NAMED))
    hidden = _without_sums(reading, known, series.fresh, hidden)
    tables = _tables(grids, series, counts, hidden)
    figures = Figures(
        tables=tuple(tables.values()),
        limit=reading.limit,
        smallest=_smallest(series.fresh, counts, hidden),
        as_before=[tables[key].title for key in series.as_before],
        earlier=_looked_at(known),
        left_out=(
            *(missing[part] for part in parts if part in missing),
            *_refused(grids, series),
            *_empty(grids, series, tables),
        ),
        today=work.today(),
        may_grow=work.today() < open_for_others(request.last),
    )
    report = tables_report(request, figures, centre=reading.centre.name, made_by=work.actor.name)
    progress(len(parts) + 1, len(parts) + 1)
    return _Made(request, reading, grids, counts, series, hidden, tables, figures, report)


def _spans_of(reading: Reading, known: Past) -> Mapping[str, Sequence[Span]]:
    """Those of the days of all papers, and of the days that are asked for."""
    first = min((reading.first, *(each.first for each in known.papers)))
    last = max((reading.last, *(each.last for each in known.papers)))
    return spans_between(reading, first, last) if known.papers else {}


def _without_sums(reading: Reading, known: Past, grids: Sequence[Grid], hidden: Hidden) -> Hidden:
    """Without the sums of visits that would give away what other papers leave out."""
    mine = {grid.key: grid for grid in grids if grid.key in SUMMED}
    papers = [Summed(each.first, each.last, each.sums) for each in known.papers if each.sums]
    if not mine or not papers:
        return hidden
    told = {line for grid in mine.values() for line in grid.lines} - hidden.lines
    told |= {ALL} if mine.keys() - hidden.sums else set()
    now = Summed(reading.first, reading.last, frozenset(told))
    first, last = min(each.first for each in (now, *papers)), max(each.last for each in (now, *papers))
    visits = visits_between(reading, first, min(last, reading.work.today()))
    gone = not_to_tell(now, papers, visits, reading.limit)
    return replace(
        hidden, lines=hidden.lines | gone - {ALL}, sums=hidden.sums | (mine.keys() if ALL in gone else frozenset())
    )


def _parts(request: TablesRequest) -> list[Part]:
    return [part for part in Part if not request.what or part.value in request.what]


def _tables(grids: Sequence[Grid], series: Series, counts: Counts, hidden: Hidden) -> dict[str, ReportTable]:
    """Every table that tells anything, in the order of the parts."""
    found: dict[str, ReportTable] = {}
    for grid in grids:
        given = series.as_before.get(grid.key)
        if given is not None:
            text = _("As it was given on {day}: since then only a few people came or went.")
            note = f"{text.format(day=day_text(given.made_on))} {given.table.note}".strip()
            found[grid.key] = replace(given.table, note=note)
        elif grid.key not in {*series.refused, *series.beside} and _tells(table := told_table(grid, counts, hidden)):
            found[grid.key] = table
    return found


def _tells(table: ReportTable) -> bool:
    """Whether a table tells anything but how many there are in all, which others tell too."""
    everybody = _("All")
    return any(figure for row in table.rows if row.label != everybody for figure in row.figures)


def _smallest(grids: Sequence[Grid], counts: Counts, hidden: Hidden) -> int | None:
    """The smallest count of people that is told anew."""
    figures = (figure for grid in grids for row in grid.rows for figure in row.figures)
    told = (figure.cell for figure in figures if isinstance(figure, People) and figure.cell not in hidden.cells)
    return min((len(counts.people[cell]) for cell in told), default=None)


def _looked_at(known: Past) -> list[str]:
    return [*(each.code for each in known.exports), *dict.fromkeys(each.title for each in known.reports)]


def _refused(grids: Sequence[Grid], series: Series) -> Iterator[str]:
    text = _(
        "{table}: it is not given, because {before} is about some of the same days. Between the two only a few people "
        "came or went, and they could be found."
    )
    titles = {grid.key: grid.title for grid in grids}
    for key, before in series.refused.items():
        yield text.format(table=titles[key], before=before)
    text = _(
        "{table}: it is not given, because of what was told of the same days in other pieces ({before}). What is left "
        "of a whole when its parts are taken away could stand for a few people."
    )
    for key, before in series.beside.items():
        yield text.format(table=titles[key], before=before)


def _empty(grids: Sequence[Grid], series: Series, tables: Mapping[str, ReportTable]) -> Iterator[str]:
    """The tables of nobody, and those of too few people."""
    gone = {*tables, *series.refused, *series.beside}
    titles = [grid.title for grid in grids if grid.key not in gone]
    if titles:
        yield _("Of nobody, or of too few people to tell of them: {tables}.").format(tables=", ".join(titles))


def _warnings(made: _Made) -> Iterator[str]:
    if made.figures.may_grow:
        yield _(
            "These days are not over, or their visits can still be written down. Later tables of the same days can "
            "only tell what changed for enough people."
        )
    if not made.figures.told:
        yield _("There are too few people to tell of any of them.")


def _facts(made: _Made) -> dict[str, Any]:
    request = made.request
    settings = {
        "first": request.first.isoformat(),
        "last": request.last.isoformat(),
        "audience": request.audience.value,
        "what": [part.value for part in _parts(request)],
        "format": request.format.value,
        "small_cell": made.reading.limit,
    }
    return settings | {
        "tables": [table.title for table in made.tables.values()],
        "cells": made.figures.told + made.figures.hidden,
        "hidden": made.figures.hidden,
        "earlier": list(made.figures.earlier),
        "locked": request.locked,
        "settings": settings_hash(settings),
        "report": as_json(made.report),
    }
