"""Who is not to be proposed to whom: somebody said no to the other, or the centre knows of a conflict.

Two people who said no are not proposed to each other again, unless somebody asks again: then the exclusion is taken
back, and stays in the history. The same goes for two whose match ended because there was no connection.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.checks import participant_profile, refuse_long, supporter_profile
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.labels import decline_reason_label, who_said_no
from ensure_desktop.matching.model import ExclusionRecord, MatchRecord
from ensure_desktop.matching.moving import move_match
from ensure_desktop.matching.records import Participant, Supporter
from ensure_desktop.matching.stages import OPEN, TAKES_A_PLACE
from ensure_desktop.matching.values import (
    DeclinedBy,
    DeclineReason,
    EndReason,
    Exclusion,
    ExclusionKind,
    MatchKind,
    Stage,
)
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import find_person
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ALL = frozenset(MatchKind)
WITH_NAMES = (
    select(
        ExclusionRecord,
        Supporter.code,
        Supporter.first_name,
        Supporter.last_name,
        Supporter.nickname,
        Participant.code,
        Participant.first_name,
        Participant.last_name,
        Participant.nickname,
    )
    .join(Supporter, Supporter.id == ExclusionRecord.supporter_id)
    .join(Participant, Participant.id == ExclusionRecord.participant_id)
)


@use_case("decline pair", Permission.MATCHING_WRITE)
def decline(
    work: Work, *, supporter_id: str, participant_id: str, by: DeclinedBy, reason: DeclineReason, note: str = ""
) -> Exclusion:
    """Note that somebody said no to the two being matched; they are not proposed to each other any more.

    A proposal or first talk of the two ends with it, and she goes on waiting; a group to which both come already
    stays as it is. Raises `UserError` where the two meet already or were declined before, and `FieldErrors` for "note".
    """
    refuse_long({"note": note})
    _check_pair(work, supporter_id, participant_id, ExclusionKind.DECLINED)
    ended = _end_proposals(work, supporter_id, participant_id, reason, refused=OWN)
    row = _new(work, supporter_id, participant_id, ExclusionKind.DECLINED, note)
    row.declined_by, row.reason = by.value, reason.value
    return replace(_stored(work, row), ended_proposal=ended)


@use_case("add conflict", Permission.MATCHING_WRITE)
def add_conflict(work: Work, *, supporter_id: str, participant_id: str, note: str) -> Exclusion:
    """Note that the centre knows why the two should not be matched.

    Raises `UserError` where the two meet already or a conflict of theirs is noted, and `FieldErrors` for "note", which
    says what the conflict is about.
    """
    if not note.strip():
        raise FieldErrors({"note": _("Please say in a few words what stands between the two.")})
    refuse_long({"note": note})
    _check_pair(work, supporter_id, participant_id, ExclusionKind.CONFLICT)
    ended = _end_proposals(work, supporter_id, participant_id, DeclineReason.OTHER, refused=ALL)
    row = _new(work, supporter_id, participant_id, ExclusionKind.CONFLICT, note)
    return replace(_stored(work, row), ended_proposal=ended)


@use_case("take back exclusion", Permission.MATCHING_WRITE)
def take_back_exclusion(work: Work, *, exclusion_id: str) -> Exclusion:
    """The two may be proposed to each other again, as far as this exclusion goes."""
    row = _find(work, exclusion_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _stored(work, row)


@use_case("restore exclusion", Permission.MATCHING_WRITE)
def restore_exclusion(work: Work, *, exclusion_id: str) -> Exclusion:
    """Let an exclusion that was taken back hold again. Raises `UserError` where the two were matched since.

    The same where another one of the two says it already.
    """
    row = _find(work, exclusion_id)
    if row.withdrawn_at is not None:
        _refuse_second(work, row.supporter_id, row.participant_id, ExclusionKind(row.kind))
        barred = OWN if row.kind == ExclusionKind.DECLINED.value else ALL
        if any(match.kind in barred for match in _open_matches(work, row.supporter_id, row.participant_id)):
            raise UserError(_("These two people have an open match now. You find it on the board."))
        row.withdrawn_at = None
    return _stored(work, row)


@use_case("ask pair again", Permission.MATCHING_WRITE)
def ask_again(work: Work, *, supporter_id: str, participant_id: str) -> tuple[Exclusion, ...]:
    """The two may be proposed to each other again, although one said no or an earlier match of theirs did not work.

    Answers what was taken back; `restore_exclusion` of each undoes it. A conflict stays. Where only an earlier match
    without connection kept them apart, that is noted as an exclusion that is taken back at once.
    """
    rows = _live(work, supporter_id, participant_id, ExclusionKind.DECLINED)
    if not rows:
        ended = _ended_without_connection(work, supporter_id, participant_id)
        if ended is None:
            raise UserError(_("Nothing keeps these two from being proposed to each other."))
        row = _new(work, supporter_id, participant_id, ExclusionKind.DECLINED, "")
        row.declined_by, row.reason, row.day = DeclinedBy.CENTRE.value, DeclineReason.NO_CONNECTION.value, ended
        rows = [row]
    for row in rows:
        row.withdrawn_at = work.now()
    work.session.flush()
    return tuple(_stored(work, row) for row in rows)


@use_case("list exclusions", Permission.MATCHING_READ, reads=True)
def exclusions_of(work: Work, *, person_id: str) -> tuple[Exclusion, ...]:
    """With whom the person is not to be matched, on either side: the latest first, those taken back at the end."""
    find_person(work, person_id)
    return _values(work, _about(person_id))


@use_case("read timeline of exclusions", Permission.MATCHING_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Each time that the person and somebody were not to be matched, and each time that this was taken back."""
    rows: Sequence[tuple[Any, ...]] = work.session.execute(_about(person_id)).all()
    taken_back = {row[0].id: row[0].withdrawn_at for row in rows}
    found: list[PersonEvent] = []
    for row in rows:
        exclusion = _value(*row)
        supports = exclusion.supporter_id == person_id
        role = RoleKind.SUPPORTER if supports else RoleKind.PARTICIPANT
        name = exclusion.participant_name if supports else exclusion.supporter_name
        who = who_said_no(exclusion)
        texts = (who and _("{who} said no.").format(who=who), exclusion.note)
        found.append(_event(exclusion.day, role, _title(exclusion, name), " ".join(filter(None, texts))))
        again = taken_back[exclusion.id]
        if again is not None:
            said = _("May be proposed again: {name}").format(name=name)
            found.append(_event(again.astimezone().date(), role, said, ""))
    return tuple(sorted(found, key=lambda event: event.day))


def _title(exclusion: Exclusion, name: str) -> str:
    if exclusion.reason is None:
        return _("Not to be matched with {name}: a conflict is known").format(name=name)
    reason = decline_reason_label(exclusion.reason)
    return _("Declined: {name} ({reason})").format(name=name, reason=reason)


def _event(day: date, role: RoleKind, title: str, text: str) -> PersonEvent:
    return PersonEvent(day=day, area="matching", kind="exclusion", title=title, text=text, role=role)


def _check_pair(work: Work, supporter_id: str, participant_id: str, kind: ExclusionKind) -> None:
    """Raise `UserError` where the two are not a supporter and a participant, meet already, or have one of `kind`."""
    if supporter_id == participant_id:
        raise UserError(_("Please choose two people."))
    supporter_profile(work, supporter_id)
    participant_profile(work, participant_id)
    _refuse_second(work, supporter_id, participant_id, kind)


def _refuse_second(work: Work, supporter_id: str, participant_id: str, kind: ExclusionKind) -> None:
    """Raise `UserError` where an exclusion of `kind` holds between the two."""
    if _live(work, supporter_id, participant_id, kind):
        raise UserError(_("This is noted about the two already. They are not proposed to each other."))


def _end_proposals(
    work: Work, supporter_id: str, participant_id: str, reason: DeclineReason, *, refused: frozenset[MatchKind]
) -> bool:
    """End what has not begun between the two, and answer whether there was anything.

    Raises `UserError` where they meet in a match of a `refused` kind.
    """
    matches = _open_matches(work, supporter_id, participant_id)
    begun = [match for match in matches if match.stage in TAKES_A_PLACE]
    if any(match.kind in refused for match in begun):
        raise UserError(_("The two meet already. If it does not go well, please end their match on the board."))
    ended = EndReason.NO_CONNECTION if reason is DeclineReason.NO_CONNECTION else EndReason.OTHER
    for match in matches:
        if match not in begun:
            move_match(work, match_id=match.id, to=Stage.ENDED, day=work.today(), end_reason=ended)
    return len(matches) > len(begun)


def _open_matches(work: Work, supporter_id: str, participant_id: str) -> Sequence[MatchRecord]:
    """The open matches of the two; they may be in a group together and have one of their own."""
    question = select(MatchRecord).where(
        MatchRecord.supporter_id == supporter_id,
        MatchRecord.participant_id == participant_id,
        MatchRecord.stage.in_(sorted(OPEN)),
    )
    return work.session.scalars(question.order_by(MatchRecord.code)).all()


def _ended_without_connection(work: Work, supporter_id: str, participant_id: str) -> date | None:
    """The last day on which a match of the two ended because there was no connection."""
    question = select(MatchRecord.ended_on).where(
        MatchRecord.supporter_id == supporter_id,
        MatchRecord.participant_id == participant_id,
        MatchRecord.stage == Stage.ENDED.value,
        MatchRecord.end_reason == EndReason.NO_CONNECTION.value,
    )
    return max((day for day in work.session.scalars(question) if day is not None), default=None)


def _new(work: Work, supporter_id: str, participant_id: str, kind: ExclusionKind, note: str) -> ExclusionRecord:
    row = ExclusionRecord(
        id=work.new_id(),
        supporter_id=supporter_id,
        participant_id=participant_id,
        kind=kind.value,
        declined_by=None,
        reason=None,
        note=note.strip(),
        day=work.today(),
        by=work.actor.name,
        withdrawn_at=None,
    )
    work.session.add(row)
    return row


def _live(work: Work, supporter_id: str, participant_id: str, kind: ExclusionKind) -> list[ExclusionRecord]:
    question = select(ExclusionRecord).where(
        ExclusionRecord.supporter_id == supporter_id,
        ExclusionRecord.participant_id == participant_id,
        ExclusionRecord.kind == kind.value,
        ExclusionRecord.withdrawn_at.is_(None),
    )
    return list(work.session.scalars(question))


def _find(work: Work, exclusion_id: str) -> ExclusionRecord:
    row = work.session.get(ExclusionRecord, exclusion_id)
    if row is None:
        raise NotFound(_("This is not in the vault any more."))
    return row


def _stored(work: Work, row: ExclusionRecord) -> Exclusion:
    work.session.flush()
    return _values(work, WITH_NAMES.where(ExclusionRecord.id == row.id))[0]


def _about(person_id: str) -> Select[*tuple[Any, ...]]:
    return WITH_NAMES.where(
        (ExclusionRecord.supporter_id == person_id) | (ExclusionRecord.participant_id == person_id)
    ).order_by(ExclusionRecord.withdrawn_at.is_not(None), ExclusionRecord.day.desc(), ExclusionRecord.id)


def _values(work: Work, question: Select[*tuple[Any, ...]]) -> tuple[Exclusion, ...]:
    return tuple(_value(*row) for row in work.session.execute(question))


def _value(row: ExclusionRecord, *names: str) -> Exclusion:
    return Exclusion(
        id=row.id,
        supporter_id=row.supporter_id,
        supporter_code=names[0],
        supporter_name=display_name(*names[1:4]),
        participant_id=row.participant_id,
        participant_code=names[4],
        participant_name=display_name(*names[5:8]),
        kind=ExclusionKind(row.kind),
        declined_by=None if row.declined_by is None else DeclinedBy(row.declined_by),
        reason=None if row.reason is None else DeclineReason(row.reason),
        note=row.note,
        day=row.day,
        by=row.by,
        withdrawn=row.withdrawn_at is not None,
    )
