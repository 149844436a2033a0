"""Matching: who waits, who could support whom, and how a match moves over the board."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.checks import (
    check_move,
    open_partners,
    participant_profile,
    refuse_blocked,
    refuse_long_note,
    supporter_profile,
    trial_until_after,
)
from ensure_desktop.matching.labels import end_reason_label, stage_label
from ensure_desktop.matching.limits import own_blocks
from ensure_desktop.matching.model import MatchEventRecord, MatchRecord
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.ranking import ranked
from ensure_desktop.matching.records import (
    add_event,
    event_rows,
    event_value,
    find_match,
    match_value,
    match_values,
    matches_with_names,
)
from ensure_desktop.matching.stages import TAKES_A_PLACE, UNDER_WAY, can_move
from ensure_desktop.matching.values import (
    Board,
    Candidate,
    Column,
    EndReason,
    Match,
    Stage,
    StageChange,
    Waiting,
)
from ensure_desktop.matching.waiting import waiting_count, waiting_people
from ensure_desktop.people.values import PersonEvent, RoleKind
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


@use_case("rank supporters", Permission.MATCHING_READ, reads=True)
def candidates(work: Work, *, participant_id: str, limit: int = 20) -> tuple[Candidate, ...]:
    """The supporters for one participant: those whom nothing blocks first, each group by score.

    Left out are those who are with her in an open match already, and those whose consent to matching does not hold.
    Nobody is compared with a participant who did not agree to it: then the answer is empty. Raises `UserError` where
    she is no participant now.
    """
    participant = participant_profile(work, participant_id)
    taken = open_partners(work, participant_id)
    found = profiles(work, RoleKind.SUPPORTER).values()
    pairs = [
        (supporter, participant) for supporter in _agreeing(found, participant) if supporter.person_id not in taken
    ]
    return ranked(pairs, work.today(), limit, about_supporter=True)


@use_case("rank participants", Permission.MATCHING_READ, reads=True)
def participants_for(work: Work, *, supporter_id: str, limit: int = 20) -> tuple[Candidate, ...]:
    """The waiting participants for one supporter, ranked in the same way and with the same people left out.

    The caseload shown is the supporter's.
    """
    supporter = supporter_profile(work, supporter_id)
    since = dict(work.session.execute(waiting_people(work.today())).all())
    found = profiles(work, RoleKind.PARTICIPANT, since.keys()).values()
    pairs = [
        (supporter, replace(person, waiting_since=since[person.person_id])) for person in _agreeing(found, supporter)
    ]
    return ranked(pairs, work.today(), limit, about_supporter=False)


@use_case("propose match", Permission.MATCHING_WRITE)
def propose_match(work: Work, *, supporter_id: str, participant_id: str, note: str = "") -> Match:
    """Put two people forward as a match; refused with the reasons where a hard limit stands in the way."""
    if supporter_id == participant_id:
        raise UserError(_("Nobody can be matched with themselves."))
    refuse_long_note(note)
    if supporter_id in open_partners(work, participant_id):
        raise UserError(_("These two people have an open match already. You find it on the board."))
    refuse_blocked(work, supporter_id, participant_id, holds_place=False)
    record = MatchRecord(
        id=work.new_id(),
        code=work.next_code(CODE_PREFIX),
        supporter_id=supporter_id,
        participant_id=participant_id,
        stage=Stage.PROPOSED.value,
        since=work.today(),
        note=note.strip(),
        created_at=work.now(),
        plan_outdated=False,
    )
    work.session.add(record)
    add_event(work, record, before=None, note=note.strip())
    work.session.flush()
    return match_value(work, record.id)


@use_case("move match", Permission.MATCHING_WRITE)
def move_match(
    work: Work,
    *,
    match_id: str,
    to: Stage,
    day: date,
    note: str = "",
    trial_until: date | None = None,
    end_reason: EndReason | None = None,
) -> Match:
    """Move a match to another column on `day`. Hard limits are checked again before the two meet.

    A trial without `trial_until` gets the usual length. Ending asks for a reason. Raises `FieldErrors` for "day",
    "trial_until", "end_reason" and "note".
    """
    record = find_match(work, match_id)
    before = Stage(record.stage)
    if not can_move(before, to):
        text = _("A match cannot go from “{before}” to “{after}”.")
        raise UserError(text.format(before=stage_label(before), after=stage_label(to)))
    check_move(work, record, to, day, trial_until, end_reason)
    refuse_long_note(note)
    if to in UNDER_WAY:
        holds = before in TAKES_A_PLACE
        refuse_blocked(work, record.supporter_id, record.participant_id, holds_place=holds)
        record.started_on = record.started_on or day
    record.trial_until = trial_until_after(record, to, day, trial_until)
    if to is Stage.ENDED:
        record.ended_on = day
        record.end_reason = None if end_reason is None else end_reason.value
    record.stage, record.since = to.value, day
    record.plan_outdated = True
    add_event(work, record, before=before, note=note.strip())
    work.session.flush()
    return match_value(work, match_id)


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


@use_case("read history", Permission.MATCHING_READ, reads=True)
def history(work: Work, *, match_id: str) -> tuple[StageChange, ...]:
    """Every move of a match, the first one first."""
    find_match(work, match_id)
    return tuple(event_value(row) for row in event_rows(work, match_id))


@use_case("read timeline of matching", Permission.MATCHING_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The moves of a person's matches, for the timeline."""
    matches = {found.id: found for found in matches_of(work, person_id=person_id)}
    rows = work.session.scalars(
        select(MatchEventRecord).where(MatchEventRecord.match_id.in_(matches)).order_by(MatchEventRecord.at)
    )
    return tuple(_event(matches[row.match_id], row, person_id) for row in rows)


def _agreeing(found: Collection[Profile], other: Profile) -> list[Profile]:
    """Those of `found` who agreed to be matched; nobody where `other`, for whom they are looked for, did not."""
    return [person for person in found if person.has_consent] if other.has_consent else []


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


def _waiting(person: Profile, since: date) -> Waiting:
    return Waiting(
        person_id=person.person_id,
        code=person.code,
        name=person.name,
        languages=tuple(skill.code for skill in person.details.languages),
        neighbourhood=person.details.neighbourhood,
        waiting_since=since,
        blocks=own_blocks(person),
    )
