"""Between the rows of outreach and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.groups.model import (
    OutreachFollowUpRecord,
    OutreachRecord,
    OutreachSupporterRecord,
    OutreachThemeRecord,
)
from ensure_desktop.groups.records import NAMES
from ensure_desktop.groups.values import AskedFor, FollowUp, Outreach, OutreachDetails
from ensure_desktop.i18n import _
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.work import Work

PLAIN = ("day", "place", "starts_at", "ends_at", "met", "followed_up", "notes")
"""What is stored as it is."""


class _Parts(NamedTuple):
    """What belongs to one time on the street."""

    asked: list[AskedFor]
    follow_ups: list[FollowUp]
    supporters: list[tuple[str, str]]


def find_outreach(work: Work, outreach_id: str) -> OutreachRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(OutreachRecord, outreach_id)
    if record is None:
        raise NotFound(_("This time on the street is not in the vault any more."))
    return record


def outreach_values(work: Work, records: Sequence[OutreachRecord]) -> tuple[Outreach, ...]:
    """These with all that belongs to them, in three questions whatever their number."""
    parts = _parts(work, [record.id for record in records])
    return tuple(_value(record, parts[record.id]) for record in records)


def write_outreach(work: Work, record: OutreachRecord, details: OutreachDetails) -> None:
    """Put clean details into the row and the rows that belong to it."""
    for field in PLAIN:
        setattr(record, field, getattr(details, field))
    work.session.add(record)
    work.session.flush()
    _write_themes(work, record.id, details.asked)
    _write_follow_ups(work, record.id, details.follow_ups)
    _write_supporters(work, record.id, details.supporter_ids)
    work.session.flush()


def _write_themes(work: Work, outreach_id: str, asked: Sequence[AskedFor]) -> None:
    wanted = {each.theme: each.number for each in asked}
    for row in _rows(work, OutreachThemeRecord, outreach_id):
        if row.word in wanted:
            row.number = wanted.pop(row.word)
        else:
            work.session.delete(row)
    work.session.flush()
    for word, number in wanted.items():
        work.session.add(OutreachThemeRecord(id=work.new_id(), outreach_id=outreach_id, word=word, number=number))


def _write_follow_ups(work: Work, outreach_id: str, follow_ups: Sequence[FollowUp]) -> None:
    rows = sorted(_rows(work, OutreachFollowUpRecord, outreach_id), key=lambda row: row.position)
    for position, each in enumerate(follow_ups):
        if position < len(rows):
            row = rows[position]
        else:
            row = OutreachFollowUpRecord(id=work.new_id(), outreach_id=outreach_id)
            work.session.add(row)
        row.position, row.text, row.until, row.done_on = position, each.text, each.until, each.done_on
    for row in rows[len(follow_ups) :]:
        work.session.delete(row)


def _write_supporters(work: Work, outreach_id: str, person_ids: Collection[str]) -> None:
    there = set()
    for row in _rows(work, OutreachSupporterRecord, outreach_id):
        there.add(row.person_id)
        if row.person_id not in person_ids:
            work.session.delete(row)
    for person_id in person_ids:
        if person_id not in there:
            work.session.add(OutreachSupporterRecord(id=work.new_id(), outreach_id=outreach_id, person_id=person_id))


def _rows(work: Work, model: Any, outreach_id: str) -> Sequence[Any]:
    return work.session.scalars(select(model).where(model.outreach_id == outreach_id)).all()


def _value(record: OutreachRecord, parts: _Parts) -> Outreach:
    plain = {field: getattr(record, field) for field in PLAIN}
    details = OutreachDetails(
        asked=tuple(parts.asked),
        follow_ups=tuple(parts.follow_ups),
        supporter_ids=tuple(person_id for person_id, _name in parts.supporters),
        **plain,
    )
    names = tuple(name for _person_id, name in parts.supporters)
    return Outreach(record.id, details, names, record.withdrawn_at is not None)


def _parts(work: Work, ids: Collection[str]) -> dict[str, _Parts]:
    found: dict[str, _Parts] = defaultdict(lambda: _Parts([], [], []))
    theme, promised, there = OutreachThemeRecord, OutreachFollowUpRecord, OutreachSupporterRecord
    themes = select(theme).where(theme.outreach_id.in_(ids)).order_by(theme.number.desc(), theme.word)
    for row in work.session.scalars(themes):
        found[row.outreach_id].asked.append(AskedFor(row.word, row.number))
    follow_ups = select(promised).where(promised.outreach_id.in_(ids)).order_by(promised.position)
    for each in work.session.scalars(follow_ups):
        found[each.outreach_id].follow_ups.append(FollowUp(each.text, each.until, each.done_on))
    people = (
        select(there.outreach_id, there.person_id, *NAMES)
        .join(PersonRecord, PersonRecord.id == there.person_id)
        .where(there.outreach_id.in_(ids), PersonRecord.withdrawn_at.is_(None))
        .order_by(PersonRecord.sort_key, PersonRecord.code)
    )
    for outreach_id, person_id, *names in work.session.execute(people):
        found[outreach_id].supporters.append((person_id, display_name(*names)))
    return found
