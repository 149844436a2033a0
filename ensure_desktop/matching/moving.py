"""How a match moves over the board, what is asked on the way, and what is looked back on at its end."""

from datetime import date

from sqlalchemy import select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.checks import (
    check_answers,
    check_move,
    checked_talk,
    refuse_blocked,
    refuse_long,
    trial_until_after,
)
from ensure_desktop.matching.labels import stage_label
from ensure_desktop.matching.model import ConnectionCheckRecord, EndingRecord, MatchRecord
from ensure_desktop.matching.records import (
    add_event,
    check_value,
    ending_value,
    find_match,
    match_value,
)
from ensure_desktop.matching.stages import MEETING, TAKES_A_PLACE, UNDER_WAY, can_move
from ensure_desktop.matching.values import (
    ConnectionCheck,
    Ending,
    EndReason,
    Match,
    MatchKind,
    Stage,
    StoredCheck,
    Talk,
)
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


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
    talk: Talk | None = None,
    ending: Ending | None = None,
) -> Match:
    """Move a match to another column on `day`. Hard limits are checked again before the two meet.

    A trial without `trial_until` gets the usual length. Ending asks for a reason; `ending` is what was looked back on.
    The first talk may lie ahead: `talk` says when. Raises `FieldErrors` for "day", "trial_until", "end_reason", "note"
    and the fields of `talk` and `ending`.
    """
    record = find_match(work, match_id)
    before = Stage(record.stage)
    if not can_move(before, to):
        text = _("A match cannot go from “{before}” to “{after}”.")
        raise UserError(text.format(before=stage_label(before), after=stage_label(to)))
    check_move(work, record, to, day, trial_until, end_reason)
    refuse_long({"note": note})
    if to in MEETING:
        refuse_blocked(
            work,
            record.supporter_id,
            record.participant_id,
            kind=MatchKind(record.kind),
            holds_place=before in TAKES_A_PLACE,
            circle_id=record.circle_id,
            household_id=record.household_id,
        )
    if to in UNDER_WAY:
        record.started_on = record.started_on or day
    record.trial_until = trial_until_after(record, to, day, trial_until)
    if to is Stage.ENDED:
        record.ended_on = day
        record.end_reason = None if end_reason is None else end_reason.value
        if ending is not None:
            _store_ending(work, match_id, ending)
    if to is Stage.FIRST_TALK and talk is not None:
        _store_talk(work, record, talk)
    if to is Stage.PROPOSED:
        _store_talk(work, record, Talk())
    record.stage, record.since = to.value, day
    record.plan_outdated = True
    add_event(work, record, before=before, note=note.strip())
    work.session.flush()
    return match_value(work, match_id)


@use_case("change first talk", Permission.MATCHING_WRITE)
def change_talk(work: Work, *, match_id: str, talk: Talk) -> Match:
    """Change when and where the two talk for the first time, and who introduces them; only while it is planned."""
    record = find_match(work, match_id)
    if record.stage != Stage.FIRST_TALK.value:
        text = _("A first talk is planned in the column “{stage}”.")
        raise UserError(text.format(stage=stage_label(Stage.FIRST_TALK)))
    _store_talk(work, record, talk)
    work.session.flush()
    return match_value(work, match_id)


@use_case("record connection check", Permission.MATCHING_WRITE)
def record_check(work: Work, *, match_id: str, check: ConnectionCheck) -> Match:
    """Keep what the two answered to "is there a connection?"; whoever was not asked stays open.

    Raises `FieldErrors` for "day", "supporter_says" and "note".
    """
    record = find_match(work, match_id)
    if record.started_on is None:
        raise UserError(_("The two have not begun to meet yet, so there is nothing to ask about."))
    check_answers(check, record.started_on, record.ended_on, work.today())
    work.session.add(
        ConnectionCheckRecord(
            id=work.new_id(),
            match_id=match_id,
            day=check.day,
            supporter_says=None if check.supporter_says is None else check.supporter_says.value,
            participant_says=None if check.participant_says is None else check.participant_says.value,
            note=check.note.strip(),
            by=work.actor.name,
            at=work.now(),
            withdrawn_at=None,
        )
    )
    work.session.flush()
    return match_value(work, match_id)


@use_case("withdraw connection check", Permission.MATCHING_WRITE)
def withdraw_check(work: Work, *, check_id: str) -> StoredCheck:
    """Take back a check that was entered by mistake; it counts nowhere, and can be restored."""
    row = _find_check(work, check_id)
    row.withdrawn_at = row.withdrawn_at or work.now()
    return check_value(row)


@use_case("restore connection check", Permission.MATCHING_WRITE)
def restore_check(work: Work, *, check_id: str) -> StoredCheck:
    """Count a check again that was taken back."""
    row = _find_check(work, check_id)
    row.withdrawn_at = None
    return check_value(row)


@use_case("list connection checks", Permission.MATCHING_READ, reads=True)
def checks_of(work: Work, *, match_id: str) -> tuple[StoredCheck, ...]:
    """The checks of a match, the latest first; those that were taken back are among them."""
    find_match(work, match_id)
    rows = select(ConnectionCheckRecord).where(ConnectionCheckRecord.match_id == match_id)
    latest = (ConnectionCheckRecord.day.desc(), ConnectionCheckRecord.at.desc(), ConnectionCheckRecord.id)
    return tuple(check_value(row) for row in work.session.scalars(rows.order_by(*latest)))


@use_case("read ending", Permission.MATCHING_READ, reads=True)
def ending_of(work: Work, *, match_id: str) -> Ending | None:
    """What was looked back on when the match ended; None where nothing was written down."""
    row = _ending_row(work, match_id)
    return None if row is None else ending_value(row)


@use_case("change ending", Permission.MATCHING_WRITE)
def change_ending(work: Work, *, match_id: str, ending: Ending) -> Ending:
    """Write down what was looked back on, also later on. Raises `FieldErrors` for the four questions."""
    if find_match(work, match_id).stage != Stage.ENDED.value:
        raise UserError(_("This match has not ended. The questions are asked at its end."))
    _store_ending(work, match_id, ending)
    work.session.flush()
    return ending_of(work, match_id=match_id) or Ending()


def _store_talk(work: Work, record: MatchRecord, talk: Talk) -> None:
    clean = checked_talk(talk, work.today())
    record.talk_on, record.talk_at = clean.on, clean.at
    record.talk_place, record.introduced_by = clean.place, clean.introduced_by


def _store_ending(work: Work, match_id: str, ending: Ending) -> None:
    answers = {
        "done_together": ending.done_together,
        "went_well": ending.went_well,
        "was_hard": ending.was_hard,
        "our_part": ending.our_part,
    }
    refuse_long(answers)
    row = _ending_row(work, match_id)
    if row is None:
        if not any(text.strip() for text in answers.values()):
            return
        row = EndingRecord(id=work.new_id(), match_id=match_id)
        work.session.add(row)
    for name, text in answers.items():
        setattr(row, name, text.strip())
    row.by, row.at = work.actor.name, work.now()


def _ending_row(work: Work, match_id: str) -> EndingRecord | None:
    return work.session.scalars(select(EndingRecord).where(EndingRecord.match_id == match_id)).one_or_none()


def _find_check(work: Work, check_id: str) -> ConnectionCheckRecord:
    row = work.session.get(ConnectionCheckRecord, check_id)
    if row is None:
        raise NotFound(_("This entry is not in the vault any more."))
    return row
