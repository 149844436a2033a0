"""The board: who waits, who is proposed to whom, and what a new supporter may read about the time before."""

import json
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.care import keep_in_care
from ensure_desktop.matching.checks import check_surroundings, open_partners, refuse_blocked, refuse_long
from ensure_desktop.matching.circle_records import join_circle
from ensure_desktop.matching.kinds import OWN, keeps_waiting, takes_place
from ensure_desktop.matching.limits import own_blocks
from ensure_desktop.matching.model import HandoverRecord, MatchRecord
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.records import (
    add_event,
    find_match,
    handover_value,
    match_value,
    match_values,
    matches_with_names,
)
from ensure_desktop.matching.values import Board, Column, Handover, Match, MatchKind, Shared, Stage, Waiting
from ensure_desktop.matching.waiting import WAITS_AGAIN, waiting_count, waiting_people
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODE_PREFIX = "M"


@use_case("list who waits", Permission.MATCHING_READ, reads=True)
def waiting(work: Work, *, offset: int = 0, limit: int = 50) -> tuple[Waiting, ...]:
    """Participants without a supporter, those who wait longest first."""
    question = waiting_people(work.today()).offset(offset).limit(limit)
    since = dict(work.session.execute(question).all())
    people = profiles(work, RoleKind.PARTICIPANT, since.keys())
    return tuple(_waiting(people[person_id], day) for person_id, day in since.items() if person_id in people)


@use_case("count who waits", Permission.MATCHING_READ, reads=True)
def count_waiting(work: Work) -> int:
    """How many participants have no supporter."""
    return work.session.execute(waiting_count(work.today())).scalar_one()


@use_case("show board", Permission.MATCHING_READ, reads=True)
def board(work: Work, *, per_column: int = 50) -> Board:
    """The first cards of each column, and how many each holds in all."""
    counting = select(MatchRecord.stage, func.count()).group_by(MatchRecord.stage)
    totals = dict(work.session.execute(counting).all())
    return Board(
        waiting=waiting(work, limit=per_column),
        waiting_total=count_waiting(work),
        columns=tuple(
            Column(stage, column(work, stage=stage, limit=per_column), totals.get(stage.value, 0)) for stage in Stage
        ),
    )


@use_case("show column", Permission.MATCHING_READ, reads=True)
def column(work: Work, *, stage: Stage, offset: int = 0, limit: int = 50) -> tuple[Match, ...]:
    """Matches of one stage: those that stand there longest first, ended ones the latest first."""
    columns = (MatchRecord.since, MatchRecord.id)
    order = [each.desc() if stage is Stage.ENDED else each.asc() for each in columns]
    question = matches_with_names().where(MatchRecord.stage == stage.value).order_by(*order)
    return match_values(work, question.offset(offset).limit(limit))


@use_case("propose match", Permission.MATCHING_WRITE)
def propose_match(
    work: Work,
    *,
    supporter_id: str,
    participant_id: str,
    note: str = "",
    kind: MatchKind = MatchKind.ONE_TO_ONE,
    circle_id: str = "",
    household_id: str = "",
    follows_id: str = "",
) -> Match:
    """Put two people forward as a match; refused with the reasons where a hard limit stands in the way.

    `circle_id` is the group or shift that some kinds need, and the supporter joins it; `household_id` is the
    supporter's household, `follows_id` the participant's ended match that this one takes the place of; where
    none is named, the last one after which the centre still owes her somebody. Raises
    `FieldErrors` for "note", "circle_id" and "household_id".
    """
    if supporter_id == participant_id:
        raise UserError(_("Nobody can be matched with themselves."))
    refuse_long({"note": note})
    if not keeps_waiting(kind) and supporter_id in open_partners(work, participant_id):
        raise UserError(_("These two people have an open match already. You find it on the board."))
    check_surroundings(
        work,
        kind,
        supporter_id=supporter_id,
        participant_id=participant_id,
        circle_id=circle_id,
        household_id=household_id,
        follows_id=follows_id,
    )
    refuse_blocked(
        work,
        supporter_id,
        participant_id,
        kind=kind,
        holds_place=False,
        circle_id=circle_id,
        household_id=household_id,
    )
    if circle_id:
        join_circle(work, circle_id=circle_id, supporter_id=supporter_id, participant_id=participant_id)
    record = MatchRecord(
        id=work.new_id(),
        code=work.next_code(CODE_PREFIX),
        supporter_id=supporter_id,
        participant_id=participant_id,
        stage=Stage.PROPOSED.value,
        since=work.today(),
        note=note.strip(),
        created_at=work.now(),
        kind=kind.value,
        circle_id=circle_id or None,
        household_id=household_id or None,
        follows_id=follows_id or (_owed_since(work, participant_id) if takes_place(kind) else None),
        talk_at="",
        talk_place="",
        introduced_by="",
        plan_outdated=False,
    )
    work.session.add(record)
    add_event(work, record, before=None, note=note.strip())
    if record.follows_id is not None:
        keep_in_care(work, record.id, of=record.follows_id)
    work.session.flush()
    return match_value(work, record.id)


@use_case("hand over match", Permission.MATCHING_WRITE)
def hand_over(work: Work, *, match_id: str, from_match_id: str, shares: frozenset[Shared], text: str) -> Handover:
    """Choose what the supporter of a match may read about an earlier match of the same participant.

    The visits themselves stay with the one who made them. What was chosen before is replaced. Raises `FieldErrors` for
    "from_match_id" and "text".
    """
    record, earlier = find_match(work, match_id), find_match(work, from_match_id)
    refuse_long({"text": text})
    before = (earlier.created_at, earlier.code) < (record.created_at, record.code)
    if earlier.participant_id != record.participant_id or not before:
        raise FieldErrors({"from_match_id": _("Please choose an earlier match of the same person.")})
    row = _handover_row(work, match_id)
    if row is None:
        row = HandoverRecord(id=work.new_id(), match_id=match_id)
        work.session.add(row)
    row.from_match_id = from_match_id
    row.shares = json.dumps(sorted(shares))
    row.text = text.strip()
    row.by, row.at = work.actor.name, work.now()
    work.session.flush()
    return handover_value(row)


@use_case("read handover", Permission.MATCHING_READ, reads=True)
def handover_of(work: Work, *, match_id: str) -> Handover | None:
    """What the supporter of this match may read about the time before; None where nothing was chosen."""
    row = _handover_row(work, match_id)
    return None if row is None else handover_value(row)


def _owed_since(work: Work, participant_id: str) -> str | None:
    """The participant's last match of her own in which the two met, where it ended without her being through."""
    question = (
        select(MatchRecord)
        .where(
            MatchRecord.participant_id == participant_id,
            MatchRecord.stage == Stage.ENDED.value,
            MatchRecord.started_on.is_not(None),
            MatchRecord.kind.in_(sorted(OWN)),
        )
        .order_by(MatchRecord.ended_on.desc(), MatchRecord.code.desc())
        .limit(1)
    )
    last = work.session.scalars(question).first()
    return last.id if last is not None and last.end_reason in WAITS_AGAIN else None


def _handover_row(work: Work, match_id: str) -> HandoverRecord | None:
    return work.session.scalars(select(HandoverRecord).where(HandoverRecord.match_id == match_id)).one_or_none()


def _waiting(person: Profile, since: date) -> Waiting:
    return Waiting(
        person_id=person.person_id,
        code=person.code,
        name=person.name,
        languages=tuple(skill.code for skill in person.details.languages),
        neighbourhood=person.details.neighbourhood,
        waiting_since=since,
        blocks=own_blocks(person),
        availability=person.details.availability,
    )
