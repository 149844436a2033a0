"""One match, the matches of a person, and the history of both."""

from sqlalchemy import select, tuple_

from ensure_desktop.i18n import _
from ensure_desktop.matching import agreements, exclusions
from ensure_desktop.matching.labels import end_reason_label, stage_label
from ensure_desktop.matching.model import MatchEventRecord, MatchRecord
from ensure_desktop.matching.records import (
    event_rows,
    event_value,
    find_match,
    match_value,
    match_values,
    matches_with_names,
)
from ensure_desktop.matching.values import Match, Stage, StageChange
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read match", Permission.MATCHING_READ, reads=True)
def match(work: Work, *, match_id: str) -> Match:
    """One match; raises `NotFound`."""
    return match_value(work, match_id)


@use_case("list matches", Permission.MATCHING_READ, reads=True)
def matches_of(work: Work, *, person_id: str) -> tuple[Match, ...]:
    """All matches of a person on either side: open ones first, then the latest."""
    return match_values(
        work,
        matches_with_names()
        .where((MatchRecord.supporter_id == person_id) | (MatchRecord.participant_id == person_id))
        .order_by(MatchRecord.stage == Stage.ENDED.value, MatchRecord.since.desc(), MatchRecord.code.desc()),
    )


@use_case("list matches before", Permission.MATCHING_READ, reads=True)
def earlier_matches(work: Work, *, match_id: str) -> tuple[Match, ...]:
    """The participant's matches that had ended before this one was proposed, the latest first."""
    record = find_match(work, match_id)
    return match_values(
        work,
        matches_with_names()
        .where(
            MatchRecord.participant_id == record.participant_id,
            MatchRecord.id != record.id,
            MatchRecord.stage == Stage.ENDED.value,
            tuple_(MatchRecord.created_at, MatchRecord.code) < (record.created_at, record.code),
        )
        .order_by(MatchRecord.ended_on.desc(), MatchRecord.code.desc()),
    )


@use_case("read history", Permission.MATCHING_READ, reads=True)
def history(work: Work, *, match_id: str) -> tuple[StageChange, ...]:
    """Every move of a match, the first one first."""
    find_match(work, match_id)
    return tuple(event_value(row) for row in event_rows(work, match_id))


@use_case("read timeline of matching", Permission.MATCHING_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The moves of a person's matches, what was agreed on, and with whom she was not to be matched."""
    matches = {found.id: found for found in matches_of(work, person_id=person_id)}
    rows = work.session.scalars(
        select(MatchEventRecord).where(MatchEventRecord.match_id.in_(matches)).order_by(MatchEventRecord.at)
    )
    moves = [_event(matches[row.match_id], row, person_id) for row in rows]
    others = (*agreements.events(work, person_id), *exclusions.events(work, person_id))
    return tuple(sorted((*moves, *others), key=lambda event: event.day))


def _event(found: Match, row: MatchEventRecord, person_id: str) -> PersonEvent:
    stage = Stage(row.to_stage)
    supports = found.supporter_id == person_id
    other = found.participant_name if supports else found.supporter_name
    texts = [row.note]
    if stage is Stage.ENDED and found.end_reason is not None:
        texts.insert(0, end_reason_label(found.end_reason) + ".")
    return PersonEvent(
        day=row.day,
        area="matching",
        kind="match",
        title=_("Match with {name}: {stage}").format(name=other, stage=stage_label(stage)),
        text=" ".join(text for text in texts if text),
        target=found.id,
        role=RoleKind.SUPPORTER if supports else RoleKind.PARTICIPANT,
    )
