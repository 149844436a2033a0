"""Taking everything about people out of a vault, or out of a copy of one: rows, mentions, traces.

Works on whatever copy it is given, and needs only what stands in that copy.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from sqlalchemy import Table, inspect, select

from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.groups.model import RefundRecord
from ensure_desktop.network.board_renewing import signed_anew
from ensure_desktop.network.plain_json import as_json
from ensure_desktop.outward.values import Choice, Finding
from ensure_desktop.people import search_index
from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.people.model import HouseholdRecord, MemberRecord, PersonRecord
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.privacy.erasing_traces import erase_traces
from ensure_desktop.privacy.holding_values import AtErasure, Category, Holding, KeptBecause
from ensure_desktop.privacy.holdings import HOLDINGS, holding_of, key_of, rows_about, rows_linked
from ensure_desktop.privacy.mentions import Mentions, unpacked
from ensure_desktop.privacy.model import PrivacyRequestRecord, RetentionDecisionRecord
from ensure_desktop.privacy.requests import Kept
from ensure_desktop.supervision.sealed import seal, unseal
from ensure_desktop.vault.errors import SealBroken
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow, Base, DraftRow, ListViewRow
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitExpenseRecord

TRACES = (AuditEventRow, AuditValueRow, DraftRow, ListViewRow, MergeRecord)
"""Looked through in ways of their own."""
DEEPEST = 4
"""So many keys lead at most from a row to the person whom it is about."""

Doomed = dict[str, tuple[str, ...]]
"""Identifiers of the rows that go, by table."""


@dataclass(slots=True)
class Counts:
    """What was erased."""

    rows: Counter[Category] = field(default_factory=Counter)
    paid: Counter[int] = field(default_factory=Counter)
    mentions: int = 0
    left: int = 0
    entries: int = 0
    unlinked: int = 0
    """Questionnaires that stay without a name."""


def erase_present(work: Work, ids: Iterable[str], choices: Iterable[Choice] = ()) -> Counts:
    """Erase those of these people, and of these entries of the recruitment register, that are in this copy."""
    wanted = tuple(ids)
    counts = Counts()
    if persons := [each for each in wanted if work.session.get(PersonRecord, each) is not None]:
        counts = erase_people(work, persons, choices)
    # Her own went with her just now.
    if approaches := tuple(each for each in wanted if work.session.get(ApproachRecord, each) is not None):
        _erase_approaches(work, approaches, counts)
    counts.entries = len(persons) + len(approaches)
    return counts


def erase_people(work: Work, ids: Collection[str], choices: Iterable[Choice] = ()) -> Counts:
    """Erase these people, all of whom are there, and the entries merged into theirs."""
    about, linked = rows_about(work, ids), rows_linked(work, ids)
    every = frozenset(about[holding_of(PersonRecord.__tablename__)])
    mentions = Mentions(work, every, choices)
    counts = Counts(paid=paid_to(work, about))
    doomed = going(work, about)
    _unlink(work, linked, doomed)
    _empty_requests(work, about)
    _leave_index(work, every)
    _delete(work, doomed, counts)
    with signed_anew(work):
        for text in texts_elsewhere(work):
            counts.mentions += _without_mentions(work, text, mentions, counts)
        work.session.flush()
    erase_traces(work, doomed, mentions)
    return counts


def _erase_approaches(work: Work, ids: tuple[str, ...], counts: Counts) -> None:
    """Erase people who were approached and never joined; nobody else's texts are about them."""
    decisions = select(RetentionDecisionRecord.id).where(RetentionDecisionRecord.person_id.in_(ids))
    doomed = {
        ApproachRecord.__tablename__: ids,
        RetentionDecisionRecord.__tablename__: tuple(work.session.scalars(decisions)),
    }
    _delete(work, doomed, counts)
    erase_traces(work, doomed, Mentions(work, ()))


def going(work: Work, about: Mapping[Holding, tuple[str, ...]]) -> Doomed:
    """Which rows go: hers, what was paid to her (of which the figure stays), and a home in which nobody is left."""
    doomed: Doomed = {}
    for holding, ids in about.items():
        if holding.model is HouseholdRecord:
            ids = tuple(_homes_left(work, ids, about[holding_of(PersonRecord.__tablename__)]))
        elif holding.at_erasure is not AtErasure.DELETE and holding.kept_because is not KeptBecause.MONEY:
            continue
        if ids:
            doomed[holding.table] = ids
    return doomed


def paid_to(work: Work, about: Mapping[Holding, tuple[str, ...]]) -> Counter[int]:
    """Cents that were paid, by year."""
    paid: Counter[int] = Counter()
    for model in (VisitExpenseRecord, RefundRecord, AllowanceRecord):
        for row_id in about.get(holding_of(model.__tablename__), ()):
            row: Any = work.session.get_one(model, row_id)
            if row.paid_on is not None:
                paid[row.paid_on.year] += row.cents
    return paid


@dataclass(frozen=True, slots=True)
class Text:
    """A column of a row in which anybody may be mentioned."""

    holding: Holding
    row: Any
    column: str
    sealed: bool = False

    def values(self, work: Work) -> Any:
        """What stands there: a text, or the plain values of JSON. None where this account cannot open it."""
        written = getattr(self.row, self.column)
        if not self.sealed:
            opened = unpacked(written or "")
            return written if opened is None else opened
        try:
            return None if work.sealer is None or written is None else unseal(work, self.row, self.column)
        except SealBroken:
            return None

    def about(self, work: Work) -> tuple[str, ...]:
        """Whom the row is about."""
        return tuple(_people_of(work, self.row, DEEPEST))


def texts_elsewhere(work: Work, but: Doomed | None = None) -> Iterator[Text]:
    """Every text in the vault, without the rows in `but`."""
    for holding in HOLDINGS:
        columns = [*holding.texts, *holding.packed]
        if holding.model in TRACES or not (columns or holding.sealed):
            continue
        gone = frozenset((but or {}).get(holding.table, ()))
        # All at once: what is changed is written back while the next are read.
        for row in work.session.scalars(select(holding.model)).all():
            if gone and getattr(row, key_of(holding)) in gone:
                continue
            for column in columns:
                if getattr(row, column):
                    yield Text(holding, row, column)
            for column in holding.sealed:
                yield Text(holding, row, column, sealed=True)


def strings(values: Any) -> Iterator[str]:
    """Every string in plain values."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for each in values.values():
            yield from strings(each)
    elif isinstance(values, list):
        for each in values:
            yield from strings(each)


def found_in(work: Work, text: Text, mentions: Mentions) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The strings in a text in which somebody is mentioned, with where."""
    about = partial(text.about, work)
    for each in strings(text.values(work)):
        if findings := mentions.find(each, about):
            yield each, findings


def _without_mentions(work: Work, text: Text, mentions: Mentions, counts: Counts) -> int:
    """Take the mentions out of one text; whether there was one."""
    values, about = text.values(work), partial(text.about, work)
    if values is None:
        return 0
    cleaned = mentions.packed_without(values, about)
    if cleaned == values:
        counts.left += any(True for _each in found_in(work, text, mentions))
        return 0
    if text.sealed:
        setattr(text.row, text.column, seal(work, text.row, text.column, cleaned))
    else:
        whole = getattr(text.row, text.column)
        limit = getattr(_column(text), "length", None)
        setattr(text.row, text.column, mentions.anywhere_without(whole, about)[:limit])
    work.session.flush()
    work.forget(text.holding.model, [getattr(text.row, key_of(text.holding))], past=False)
    return 1


def _column(text: Text) -> Any:
    return inspect(text.holding.model).columns[text.column].type


def _homes_left(work: Work, homes: Collection[str], gone: Collection[str]) -> Iterator[str]:
    """The households in which nobody of the vault is left, and nobody else is named."""
    for home in homes:
        members = work.session.scalars(select(MemberRecord).where(MemberRecord.household_id == home)).all()
        if all(member.person_id in gone for member in members):
            yield home


def _unlink(work: Work, linked: Mapping[Holding, Mapping[str, tuple[str, ...]]], doomed: Doomed) -> None:
    for holding, columns in linked.items():
        for column, ids in columns.items():
            for row_id in set(ids) - set(doomed.get(holding.table, ())):
                setattr(work.session.get_one(holding.model, row_id), column, None)
    work.session.flush()


def _empty_requests(work: Work, about: Mapping[Holding, tuple[str, ...]]) -> None:
    """That a right was asked for and respected stays; what was said then goes."""
    for row_id in about.get(holding_of(PrivacyRequestRecord.__tablename__), ()):
        work.session.get_one(PrivacyRequestRecord, row_id).content = as_json(Kept())
    work.session.flush()


def _leave_index(work: Work, ids: Collection[str]) -> None:
    for person_id in ids:
        search_index.remove(work.session, work.session.get_one(PersonRecord, person_id).number)


def _delete(work: Work, doomed: Doomed, counts: Counts) -> None:
    for table, ids in doomed.items():
        holding = holding_of(table)
        for row_id in ids:
            work.session.delete(work.session.get_one(holding.model, row_id))
        counts.rows[holding.category] += len(ids)
    work.session.flush()
    for table, ids in doomed.items():
        work.forget(holding_of(table).model, ids)


def _people_of(work: Work, row: Any, deep: int) -> Iterator[str]:
    """Whom a row is about, over the rows that it refers to."""
    if isinstance(row, PersonRecord):
        yield row.id
        return
    if deep == 0 or row is None:
        return
    for column in cast(Table, inspect(type(row)).local_table).columns:
        for reference in column.foreign_keys:
            value = getattr(row, column.key)
            if value is not None:
                model = _model(reference.column.table.name)
                yield from _people_of(work, work.session.get(model, value), deep - 1)


def _model(table: str) -> type[Base]:
    return holding_of(table).model
