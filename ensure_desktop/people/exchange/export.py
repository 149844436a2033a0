"""Chosen people as a file outside the vault. The audit takes down whose data left."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import select

from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.columns import BY_NAME, Exported, cell, columns_for
from ensure_desktop.people.exchange.values import ExportDone, ExportKind
from ensure_desktop.people.exchange.writing_csv import delimiter_for, write_csv
from ensure_desktop.people.exchange.writing_vcard import write_vcards
from ensure_desktop.people.exchange.writing_xlsx import write_xlsx
from ensure_desktop.people.finding import people_page
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import name_of, read_details, roles_today
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.work import Work

Progress = Callable[[int, int], bool]
"""`progress(done, total)`; False stops the work."""

AT_ONCE = 500
"""People read with one question: few enough for the file's limit, many enough to be quick."""
ENDINGS = {ExportKind.XLSX: "xlsx", ExportKind.CSV: "csv", ExportKind.VCARD: "vcf"}
NO_REGION = ""
"""Numbers are written for nowhere in particular: with the country's code, so that they can be called from anywhere."""


def chosen_people(work: Work, *, shown: PeopleFilter | None, ids: Sequence[str]) -> list[str]:
    """The people with these `ids`, or all whom `shown` lets through; nobody who was withdrawn."""
    return _present(work, ids) if shown is None else list(_shown(work, shown))


def written_people(
    work: Work,
    *,
    wanted: Sequence[str],
    kind: ExportKind,
    columns: Sequence[str],
    progress: Progress = lambda done, total: True,
) -> ExportDone:
    """The people `wanted`, who are there and may be written, as a file of `kind` with `columns` (`columns.py`).

    The audit gets one note for each person. Raises `FieldErrors` by "columns" where none was chosen, `UserError` where
    there is nobody, and `Cancelled` when `progress` says so. Who may be written is for the caller to say
    (`desk/exporting.py`).
    """
    offered = [column.name for column in columns_for(kind)]
    chosen = [name for name in offered if name in columns]
    if not chosen:
        raise FieldErrors({"columns": _("Please choose at least one column.")})
    if not wanted:
        raise UserError(_("There is nobody here whose data could be written to a file."))
    for person_id in wanted:
        work.note("export person", PersonRecord.__tablename__, person_id)
    content = _written(work, _read(work, wanted, progress), kind, chosen)
    return ExportDone(content, len(wanted))


def file_name(kind: ExportKind, day: date) -> str:
    """The name to propose for a file written on `day`; it says nothing about anybody."""
    return _("people-{day}.{ending}").format(day=day.isoformat(), ending=ENDINGS[kind])


def _written(work: Work, people: Iterable[Exported], kind: ExportKind, columns: Sequence[str]) -> bytes:
    centre: Centre = read_centre(work)
    if kind is ExportKind.VCARD:
        return write_vcards(people, columns=columns, words=centre.words)
    titles = [BY_NAME[column].title() for column in columns]
    rows = ([cell(person, column, centre.words) for column in columns] for person in people)
    if kind is ExportKind.CSV:
        return write_csv(titles, rows, delimiter=delimiter_for(centre.language, centre.country))
    return write_xlsx(_("People"), titles, rows, made_on=work.now())


def _shown(work: Work, shown: PeopleFilter) -> Iterator[str]:
    """The ids of all whom the list shows, in the order of their names."""
    if shown.withdrawn:
        return
    offset = 0
    while rows := people_page(work, shown=shown, offset=offset, limit=AT_ONCE).rows:
        yield from (row.id for row in rows if not row.withdrawn)
        offset += len(rows)


def _present(work: Work, ids: Collection[str]) -> list[str]:
    """Those of `ids` that are there and were not withdrawn, each once, in the order given."""
    wanted = list(dict.fromkeys(ids))
    there: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        there.update(
            work.session.scalars(
                select(PersonRecord.id).where(PersonRecord.id.in_(some), PersonRecord.withdrawn_at.is_(None))
            )
        )
    return [person_id for person_id in wanted if person_id in there]


def _read(work: Work, ids: Sequence[str], progress: Progress) -> Iterator[Exported]:
    """What is known about these people, in the order given, read while the file is written."""
    for start in range(0, len(ids), AT_ONCE):
        if not progress(start, len(ids)):
            raise Cancelled
        some = ids[start : start + AT_ONCE]
        records = {row.id: row for row in work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(some)))}
        details = read_details(work, tuple(records.values()), NO_REGION)
        roles = roles_today(work, some)
        for person_id in some:
            record = records[person_id]
            yield Exported(
                person_id, record.code, name_of(record), details[person_id], roles[person_id], record.known_since
            )
    if not progress(len(ids), len(ids)):
        raise Cancelled
