"""Planning and carrying out an import of people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import select

from ensure_desktop.people.duplicates.finding import entries
from ensure_desktop.people.exchange.filling import difference_note, filled
from ensure_desktop.people.exchange.guessing import own_role_words
from ensure_desktop.people.exchange.labels import alike_label
from ensure_desktop.people.exchange.people_matcher import Known, PeopleMatcher
from ensure_desktop.people.exchange.people_rows import PeopleRows, Understood
from ensure_desktop.people.exchange.planning import STEP, Progress, Step, counted, plan, report
from ensure_desktop.people.exchange.values import DuplicateRule, ImportPlan, LikeRow, RowFate, RowPlan, Sheet
from ensure_desktop.people.exchange.values import Mapping as ColumnMapping
from ensure_desktop.people.exchange.writing import NewPerson, add_people
from ensure_desktop.people.model import OrganisationRecord, PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name, folded
from ensure_desktop.people.records import list_role, read_details, region_of, rows_of, write_details, write_role
from ensure_desktop.people.values import PersonDetails, PersonRow, RoleDetails
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

T = TypeVar("T")


@dataclass(slots=True)
class _Filling:
    """What becomes of an entry that rows fill: its details and roles, and whether anything changed."""

    details: PersonDetails
    roles: tuple[RoleDetails, ...] = ()
    has_roles: bool = False
    changed: bool = False


@dataclass(slots=True)
class _Outcome:
    """The steps, and what they make of the entries of the vault and of earlier rows."""

    steps: list[Step[Understood]]
    entries: dict[str, _Filling] = field(default_factory=dict)
    rows: dict[int, _Filling] = field(default_factory=dict)
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    nothing_new: set[int] = field(default_factory=set)
    """Rows that would fill an entry in which all of it stands already."""

    def fate(self, step: Step[Understood]) -> RowFate:
        """What happens to a row."""
        return RowFate.SKIP if step.row in self.nothing_new else step.fate


def plan_people(
    work: Work, sheet: Sheet, mapping: ColumnMapping, decisions: Mapping[int, DuplicateRule], progress: Progress
) -> ImportPlan:
    """What will happen to each row; nothing is changed."""
    return _told(work, sheet, _outcome(work, sheet, mapping, decisions, progress, len(sheet.rows)))


def import_people(
    work: Work,
    sheet: Sheet,
    mapping: ColumnMapping,
    decisions: Mapping[int, DuplicateRule],
    progress: Progress,
    import_id: str,
) -> ImportPlan:
    """Carry it out; what was done is told like a plan."""
    count = len(sheet.rows)
    outcome = _outcome(work, sheet, mapping, decisions, progress, 2 * count)
    plan_told = _told(work, sheet, outcome)
    added = [_new_person(outcome, step) for step in outcome.steps if step.fate is RowFate.ADD]
    for done, part in parts(added):
        report(progress, count + done, 2 * count)
        add_people(work, part, import_id=import_id)
    entries = [(person_id, filling) for person_id, filling in outcome.entries.items() if filling.changed]
    for done, some in parts(entries):
        report(progress, count + len(added) + done, 2 * count)
        _fill(work, dict(some))
    report(progress, 2 * count, 2 * count)
    return plan_told


def parts(things: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """`things` in parts, each with the number of those before it."""
    return ((start, things[start : start + STEP]) for start in range(0, len(things), STEP))


def _outcome(
    work: Work,
    sheet: Sheet,
    mapping: ColumnMapping,
    decisions: Mapping[int, DuplicateRule],
    progress: Progress,
    total: int,
) -> _Outcome:
    reader = PeopleRows(
        mapping,
        sheet.titles,
        today=work.today(),
        region=region_of(work),
        words=own_role_words(read_centre(work).words),
        organisations=_organisations(work),
    )
    steps = plan(
        sheet.rows,
        read=reader.read,
        matcher=PeopleMatcher(_everybody(work)),
        rule=mapping.duplicates,
        decisions=decisions,
        progress=progress,
        total=total,
    )
    outcome = _Outcome(steps)
    _work_out_fillings(work, outcome)
    return outcome


def _everybody(work: Work) -> Iterator[Known]:
    """Everybody in the vault who was not withdrawn, the oldest entry first."""
    for entry in entries(work):
        yield Known(entry.traits, display_name(*entry.names), id=entry.person_id)


def _organisations(work: Work) -> dict[str, str]:
    """The social map's names, folded, and their ids; of two with one name, the older."""
    found = work.session.execute(
        select(OrganisationRecord.name, OrganisationRecord.id)
        .where(OrganisationRecord.withdrawn_at.is_(None))
        .order_by(OrganisationRecord.number.desc())
    )
    return {folded(name): organisation_id for name, organisation_id in found}


def _work_out_fillings(work: Work, outcome: _Outcome) -> None:
    """Let each row that fills an entry do so, one after the other, so that two may fill the same one."""
    filling_steps = [step for step in outcome.steps if step.fate is RowFate.FILL and step.match]
    ids = list(dict.fromkeys(step.match.id for step in filling_steps if step.match and step.match.id))
    for _done, part in parts(ids):
        outcome.entries |= _present(work, part)
    for step in filling_steps:
        assert step.match is not None
        filling = _filling_of(outcome, step.match.id, step.match.row)
        made, differing = filled(filling.details, step.meaning.whole())
        gets_roles = not filling.has_roles and bool(step.meaning.roles)
        if differing:
            outcome.notes[step.row] = (difference_note(differing),)
        if made == filling.details and not gets_roles:
            outcome.nothing_new.add(step.row)
            continue
        filling.details, filling.changed = made, True
        if gets_roles:
            filling.roles, filling.has_roles = step.meaning.roles, True


def _filling_of(outcome: _Outcome, entry_id: str, row: int | None) -> _Filling:
    if row is None:
        return outcome.entries[entry_id]
    if row not in outcome.rows:
        meaning = outcome.steps[row].meaning
        outcome.rows[row] = _Filling(meaning.whole(), meaning.roles, bool(meaning.roles))
    return outcome.rows[row]


def _present(work: Work, ids: Sequence[str]) -> dict[str, _Filling]:
    """These entries as they are, with phone numbers as they are stored."""
    records = work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(ids))).all()
    details = read_details(work, records, region_of(work))
    with_roles = set(work.session.scalars(select(RoleRecord.person_id).where(RoleRecord.person_id.in_(ids))))
    return {
        record.id: _Filling(
            replace(details[record.id], phone=record.phone, phone_other=record.phone_other),
            has_roles=record.id in with_roles,
        )
        for record in records
    }


def _new_person(outcome: _Outcome, step: Step[Understood]) -> NewPerson:
    filling = outcome.rows.get(step.row)
    if filling is None:
        return NewPerson(step.meaning.details, step.meaning.phones, step.meaning.roles)
    return NewPerson(filling.details, (filling.details.phone, filling.details.phone_other), filling.roles)


def _fill(work: Work, fillings: Mapping[str, _Filling]) -> None:
    for record in work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(fillings))).all():
        filling = fillings[record.id]
        rows = [write_role(RoleRecord(id=work.new_id(), person_id=record.id), role) for role in filling.roles]
        work.session.add_all(rows)
        if rows:
            record.known_since = min(role.since for role in filling.roles)
        write_details(work, record, filling.details, new=False)
        for row in rows:
            list_role(row, record)
    work.session.flush()


def _told(work: Work, sheet: Sheet, outcome: _Outcome) -> ImportPlan:
    ids = dict.fromkeys(step.match.id for step in outcome.steps if step.match and step.match.id)
    people: dict[str, PersonRow] = {}
    for _done, part in parts(list(ids)):
        people |= rows_of(work, part)
    rows = tuple(_row_plan(sheet, outcome, step, people) for step in outcome.steps)
    return ImportPlan(rows, counted(row.fate for row in rows))


def _row_plan(sheet: Sheet, outcome: _Outcome, step: Step[Understood], people: Mapping[str, PersonRow]) -> RowPlan:
    match = step.match
    return RowPlan(
        row=step.row,
        line=sheet.line(step.row),
        fate=outcome.fate(step),
        name=step.meaning.name,
        like=None
        if match is None
        else LikeRow(people.get(match.id), match.row, match.name, tuple(map(alike_label, match.reasons))),
        reasons=step.meaning.reasons,
        notes=_notes(step.meaning.notes, outcome.notes.get(step.row, ())),
    )


def _notes(*some: Iterable[str]) -> tuple[str, ...]:
    return tuple(note for notes in some for note in notes)
