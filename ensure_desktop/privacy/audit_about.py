"""Whom an event of the audit is about: the chain knows tables and rows, a reader wants a name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import inspect, select

from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.service import people_by_ids
from ensure_desktop.privacy.holdings import HOLDINGS, Holding, key_of
from ensure_desktop.vault.audit_reading import Event
from ensure_desktop.vault.work import Work

PERSON, MATCH = PersonRecord.__tablename__, MatchRecord.__tablename__
Row = tuple[str, str]
"""A table and what the audit calls one of its rows."""


def names_of(work: Work, events: Iterable[Event]) -> dict[Row, str]:
    """The names of the people whom these rows are about, as far as the rows are still there and say it themselves."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for each in events:
        wanted[each.table].add(each.object_id)
    found: dict[Row, tuple[str, ...]] = {}
    for holding in HOLDINGS:
        ids = wanted.get(holding.table)
        if ids:
            found |= {(holding.table, row): people for row, people in _people(work, holding, ids).items()}
    ids = set(chain.from_iterable(found.values()))
    names = {person.id: person.name for person in people_by_ids(work, ids=ids)}
    told = {row: ", ".join(names[each] for each in people if each in names) for row, people in found.items()}
    return {row: text for row, text in told.items() if text}


def _people(work: Work, holding: Holding, ids: set[str]) -> Mapping[str, tuple[str, ...]]:
    """For each row the people whom it names itself, or who belong to its match."""
    if holding.table == PERSON:
        return {each: (each,) for each in ids}
    model: Any = holding.model
    key = getattr(model, key_of(holding))
    columns = inspect(holding.model).columns.keys()
    both = (MatchRecord.participant_id, MatchRecord.supporter_id)
    if holding.table == MATCH:
        question = select(key, *both)
    elif "person_id" in columns:
        question = select(key, model.person_id)
    elif "match_id" in columns:
        question = select(key, *both).join(MatchRecord, MatchRecord.id == model.match_id)
    else:
        return {}
    rows = work.session.execute(question.where(key.in_(ids)))
    return {str(row[0]): tuple(each for each in row[1:] if each) for row in rows}
