"""Planning and carrying out an import of organisations. A social map has some hundreds of entries, so one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy import select

from ensure_desktop.people.duplicates.values import Alike
from ensure_desktop.people.exchange.labels import alike_label
from ensure_desktop.people.exchange.organisation_rows import OrganisationRows, UnderstoodOrganisation
from ensure_desktop.people.exchange.planning import STEP, Match, Progress, Step, counted, plan, report
from ensure_desktop.people.exchange.values import DuplicateRule, ImportPlan, LikeRow, RowFate, RowPlan, Sheet
from ensure_desktop.people.exchange.values import Mapping as ColumnMapping
from ensure_desktop.people.model import OrganisationRecord
from ensure_desktop.people.names import folded
from ensure_desktop.people.organisations.records import region_of
from ensure_desktop.people.organisations.service import change_organisation, organisation_file, register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.vault.work import Work

SCORES = {Alike.NAME: 80, Alike.EMAIL: 60, Alike.PHONE: 60}
"""The same name is the same place; a phone or an e-mail address of its own is shared by nobody else."""

OrganisationStep = Step[UnderstoodOrganisation]


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    id: str = ""
    row: int | None = None


class OrganisationMatcher:
    """Knows the social map, and the rows that will be added."""

    def __init__(self, known: Iterable[tuple[_Known, Mapping[Alike, str]]]) -> None:
        self._known: dict[tuple[Alike, str], _Known] = {}
        for organisation, keys in known:
            self._put(organisation, keys)

    def match(self, meaning: UnderstoodOrganisation) -> Match | None:
        """The entry with the same name, e-mail address or phone number, in this order."""
        keys = _keys(meaning.details.name, meaning.details.email, meaning.details.phone)
        found = {alike: known for alike, key in keys.items() if (known := self._known.get((alike, key)))}
        if not found:
            return None
        first = next(iter(found.values()))
        reasons = tuple(alike for alike, known in found.items() if known is first)
        score = min(100, sum(SCORES[alike] for alike in reasons))
        return Match(first.id, first.row, first.name, score, reasons)

    def add(self, row: int, meaning: UnderstoodOrganisation) -> None:
        """The row will be added."""
        keys = _keys(meaning.details.name, meaning.details.email, meaning.details.phone)
        self._put(_Known(meaning.name, row=row), keys)

    def _put(self, organisation: _Known, keys: Mapping[Alike, str]) -> None:
        for alike, key in keys.items():
            self._known.setdefault((alike, key), organisation)


def plan_organisations(
    work: Work, sheet: Sheet, mapping: ColumnMapping, decisions: Mapping[int, DuplicateRule], progress: Progress
) -> ImportPlan:
    """What will happen to each row; nothing is changed."""
    steps = _steps(work, sheet, mapping, decisions, progress, len(sheet.rows))
    return _told(sheet, steps, _nothing_new(work, steps))


def import_organisations(
    work: Work,
    sheet: Sheet,
    mapping: ColumnMapping,
    decisions: Mapping[int, DuplicateRule],
    progress: Progress,
    _import_id: str,
) -> ImportPlan:
    """Carry it out; what was done is told like a plan."""
    count = len(sheet.rows)
    steps = _steps(work, sheet, mapping, decisions, progress, 2 * count)
    nothing_new = _nothing_new(work, steps)
    ids: dict[int, str] = {}
    for step in steps:
        if step.row % STEP == 0:
            report(progress, count + step.row, 2 * count)
        if step.fate is RowFate.ADD:
            ids[step.row] = register_organisation(work, details=step.meaning.details).id
        elif step.fate is RowFate.FILL and step.match and step.row not in nothing_new:
            entry_id = step.match.id if step.match.row is None else ids[step.match.row]
            made = filled(_details(work, entry_id), step.meaning.details)
            change_organisation(work, organisation_id=entry_id, details=made)
    report(progress, 2 * count, 2 * count)
    return _told(sheet, steps, nothing_new)


def filled(there: OrganisationDetails, row: OrganisationDetails) -> OrganisationDetails:
    """`there` with its empty fields from `row`; of two addresses none is mixed."""
    address = ("street", "postcode", "town", "neighbourhood")
    pairs = [(getattr(there, name), getattr(row, name)) for name in address]
    other_place = any(own and other and folded(own) != folded(other) for own, other in pairs)
    names = (field.name for field in fields(OrganisationDetails) if not (other_place and field.name in address))
    return replace(there, **{name: getattr(there, name) or getattr(row, name) for name in names})


def _steps(
    work: Work,
    sheet: Sheet,
    mapping: ColumnMapping,
    decisions: Mapping[int, DuplicateRule],
    progress: Progress,
    total: int,
) -> list[OrganisationStep]:
    reader = OrganisationRows(mapping, sheet.titles, today=work.today(), region=region_of(work))
    return plan(
        sheet.rows,
        read=reader.read,
        matcher=OrganisationMatcher(_social_map(work)),
        rule=mapping.duplicates,
        decisions=decisions,
        progress=progress,
        total=total,
    )


def _social_map(work: Work) -> Iterable[tuple[_Known, Mapping[Alike, str]]]:
    columns = (OrganisationRecord.id, OrganisationRecord.name, OrganisationRecord.email, OrganisationRecord.phone)
    present = OrganisationRecord.withdrawn_at.is_(None)
    for found in work.session.execute(select(*columns).where(present).order_by(OrganisationRecord.number)):
        yield _Known(found.name, id=found.id), _keys(found.name, found.email, found.phone)


def _keys(name: str, email: str, phone: str) -> dict[Alike, str]:
    keys = {Alike.NAME: folded(name), Alike.EMAIL: email.lower(), Alike.PHONE: phone}
    return {alike: key for alike, key in keys.items() if key}


def _nothing_new(work: Work, steps: Sequence[OrganisationStep]) -> set[int]:
    """Rows that would fill an entry, or an earlier row, in which all of it stands already."""
    found: set[int] = set()
    known: dict[str | int, OrganisationDetails] = {}
    for step in steps:
        if step.fate is not RowFate.FILL or step.match is None:
            continue
        row = step.match.row
        key = step.match.id if row is None else row
        if key not in known:
            known[key] = _details(work, step.match.id) if row is None else steps[row].meaning.details
        made = filled(known[key], step.meaning.details)
        if made == known[key]:
            found.add(step.row)
        known[key] = made
    return found


def _details(work: Work, organisation_id: str) -> OrganisationDetails:
    return organisation_file(work, organisation_id=organisation_id).details


def _told(sheet: Sheet, steps: Iterable[OrganisationStep], nothing_new: set[int]) -> ImportPlan:
    rows = tuple(
        RowPlan(
            row=step.row,
            line=sheet.line(step.row),
            fate=RowFate.SKIP if step.row in nothing_new else step.fate,
            name=step.meaning.name,
            like=None
            if step.match is None
            else LikeRow(None, step.match.row, step.match.name, tuple(map(alike_label, step.match.reasons))),
            reasons=step.meaning.reasons,
            notes=step.meaning.notes,
        )
        for step in steps
    )
    return ImportPlan(rows, counted(row.fate for row in rows))
