"""Between the rows of the matching tables and the plain values that services return."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import aliased

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.matching.connection import check_due
from ensure_desktop.matching.connection_rows import SETTLED_ON, UNSURE_ON
from ensure_desktop.matching.kinds import takes_place
from ensure_desktop.matching.model import (
    CircleRecord,
    ConnectionCheckRecord,
    EndingRecord,
    HandoverRecord,
    MatchEventRecord,
    MatchRecord,
)
from ensure_desktop.matching.values import (
    Connection,
    ConnectionCheck,
    Ending,
    EndReason,
    Handover,
    Match,
    MatchKind,
    Shared,
    Stage,
    StageChange,
    StoredCheck,
)
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

Supporter = aliased(PersonRecord, name="supporter")
Participant = aliased(PersonRecord, name="participant")
FIELDS = (
    MatchRecord.id,
    MatchRecord.code,
    MatchRecord.stage,
    MatchRecord.kind,
    MatchRecord.supporter_id,
    MatchRecord.participant_id,
    MatchRecord.since,
    MatchRecord.started_on,
    MatchRecord.trial_until,
    MatchRecord.ended_on,
    MatchRecord.end_reason,
    MatchRecord.note,
    MatchRecord.circle_id,
    MatchRecord.household_id,
    MatchRecord.follows_id,
    MatchRecord.talk_on,
    MatchRecord.talk_at,
    MatchRecord.talk_place,
    MatchRecord.introduced_by,
)
"""What a match says of itself. Read as columns: of a page of matches, making objects of the rows takes longest."""


def find_match(work: Work, match_id: str) -> MatchRecord:
    """The match's row; raises `NotFound`."""
    record = work.session.get(MatchRecord, match_id)
    if record is None:
        raise NotFound(_("This match is not in the vault any more."))
    return record


def matches_with_names() -> Select[*tuple[Any, ...]]:
    """The question for matches with the codes and names of both people, the group, and when both were asked."""
    return (
        select(
            *FIELDS,
            Supporter.code,
            Supporter.first_name,
            Supporter.last_name,
            Supporter.nickname,
            Participant.code,
            Participant.first_name,
            Participant.last_name,
            Participant.nickname,
            CircleRecord.name,
            SETTLED_ON,
            UNSURE_ON,
        )
        .select_from(MatchRecord)
        .join(Supporter, Supporter.id == MatchRecord.supporter_id)
        .join(Participant, Participant.id == MatchRecord.participant_id)
        .outerjoin(CircleRecord, CircleRecord.id == MatchRecord.circle_id)
    )


ONE_MATCH = matches_with_names().where(MatchRecord.id == bindparam("match"))
SOME_MATCHES = matches_with_names().where(MatchRecord.id.in_(listed("matches")))
EVENTS = (
    select(MatchEventRecord).where(MatchEventRecord.match_id == bindparam("match")).order_by(MatchEventRecord.sequence)
)
LAST_EVENT = select(func.max(MatchEventRecord.sequence)).where(MatchEventRecord.match_id == bindparam("match"))


def match_values(
    work: Work, question: Select[*tuple[Any, ...]], about: Mapping[str, object] | None = None
) -> tuple[Match, ...]:
    """The matches that `question`, made from `matches_with_names`, finds; `about` holds its parameters."""
    today = work.today()
    return tuple(_value(today, row) for row in work.session.execute(question, about))


def match_value(work: Work, match_id: str) -> Match:
    """One match; raises `NotFound`."""
    found = match_values(work, ONE_MATCH, {"match": match_id})
    if not found:
        raise NotFound(_("This match is not in the vault any more."))
    return found[0]


def matches_by_ids(work: Work, ids: Collection[str]) -> dict[str, Match]:
    """These matches by id."""
    return {match.id: match for match in match_values(work, SOME_MATCHES, {"matches": ids})}


def add_event(work: Work, record: MatchRecord, *, before: Stage | None, note: str) -> None:
    """Write the move that `record` has just made into its history."""
    last = work.session.scalars(LAST_EVENT, {"match": record.id}).one()
    work.session.add(
        MatchEventRecord(
            id=work.new_id(),
            match_id=record.id,
            sequence=(last or 0) + 1,
            at=work.now(),
            day=record.since,
            from_stage=None if before is None else before.value,
            to_stage=record.stage,
            note=note,
            by=work.actor.name,
        )
    )


def event_rows(work: Work, match_id: str) -> Sequence[MatchEventRecord]:
    """The moves of a match, the first one first."""
    return work.session.scalars(EVENTS, {"match": match_id}).all()


def event_value(row: MatchEventRecord) -> StageChange:
    """A stored move."""
    return StageChange(
        at=row.at,
        day=row.day,
        from_stage=None if row.from_stage is None else Stage(row.from_stage),
        to_stage=Stage(row.to_stage),
        note=row.note,
        by=row.by,
    )


def check_value(row: ConnectionCheckRecord) -> StoredCheck:
    """A stored check."""
    return StoredCheck(
        id=row.id,
        check=ConnectionCheck(
            day=row.day,
            supporter_says=None if row.supporter_says is None else Connection(row.supporter_says),
            participant_says=None if row.participant_says is None else Connection(row.participant_says),
            note=row.note,
        ),
        by=row.by,
        withdrawn=row.withdrawn_at is not None,
    )


def ending_value(row: EndingRecord) -> Ending:
    """What was looked back on."""
    return Ending(row.done_together, row.went_well, row.was_hard, row.our_part)


def handover_value(row: HandoverRecord) -> Handover:
    """What a new supporter may read."""
    shares = frozenset(Shared(each) for each in json.loads(row.shares))
    return Handover(row.match_id, row.from_match_id, shares, row.text, row.by, row.at)


def _value(today: date, record: Any) -> Match:
    supporter_code, *supporter_names, participant_code = record[len(FIELDS) : len(FIELDS) + 5]
    *participant_names, circle, settled_on, unsure_on = record[len(FIELDS) + 5 :]
    stage, kind = Stage(record.stage), MatchKind(record.kind)
    due = check_due(stage, record.started_on, settled_on=settled_on, unsure_on=unsure_on, today=today)
    return Match(
        id=record.id,
        code=record.code,
        stage=stage,
        supporter_id=record.supporter_id,
        supporter_code=supporter_code,
        supporter_name=display_name(*supporter_names),
        participant_id=record.participant_id,
        participant_code=participant_code,
        participant_name=display_name(*participant_names),
        since=record.since,
        started_on=record.started_on,
        trial_until=record.trial_until,
        ended_on=record.ended_on,
        end_reason=None if record.end_reason is None else EndReason(record.end_reason),
        note=record.note,
        kind=kind,
        circle_id=record.circle_id or "",
        circle=circle or "",
        household_id=record.household_id or "",
        follows_id=record.follows_id or "",
        talk_on=record.talk_on,
        talk_at=record.talk_at,
        talk_place=record.talk_place,
        introduced_by=record.introduced_by,
        check_due_on=due if takes_place(kind) else None,
    )
