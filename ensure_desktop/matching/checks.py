"""What is checked before two people are matched or a match moves on, each refusal with what to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.kinds import OWN, needs_circle, needs_household, takes_place
from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.model import NAME_LENGTH, CircleRecord, MatchRecord
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import pair_profiles, profiles
from ensure_desktop.matching.stages import OPEN, trial_end
from ensure_desktop.matching.together import blocks_there, there_too
from ensure_desktop.matching.values import ConnectionCheck, EndReason, Limit, MatchKind, Stage, Talk
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.checks import Problems, line, time_of_day
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.model import MemberRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

NOTE_LENGTH = 2000
LONGEST_TRIAL = timedelta(days=366)
FURTHEST_TALK = timedelta(days=366)
"""A first talk further away than this, before or after today, is a slip of the keyboard."""


def participant_profile(work: Work, person_id: str) -> Profile:
    """Somebody who takes part today; raises `UserError` where she does not."""
    found = _present(work, profiles(work, RoleKind.PARTICIPANT, [person_id]), person_id, RoleKind.PARTICIPANT)
    since = dict(work.session.execute(waiting_people(work.today(), [person_id])).all())
    return replace(found, waiting_since=since.get(person_id))


def supporter_profile(work: Work, person_id: str) -> Profile:
    """Somebody who supports today; raises `UserError` where he does not."""
    return _present(work, profiles(work, RoleKind.SUPPORTER, [person_id]), person_id, RoleKind.SUPPORTER)


def _present(work: Work, found: Mapping[str, Profile], person_id: str, kind: RoleKind) -> Profile:
    """The person's profile; raises `UserError` where she does not have the role today."""
    if person_id in found:
        return found[person_id]
    if kind is RoleKind.SUPPORTER:
        text = _("This person is not a {supporter} at present. Please look at the roles on the person's page.")
    else:
        text = _("This person is not a {participant} at present. Please look at the roles on the person's page.")
    raise UserError(text.format(**read_centre(work).words.internal()))


def open_partners(work: Work, participant_id: str) -> frozenset[str]:
    """Who accompanies this participant, or is proposed to.

    Whoever knows her from a group only may be matched with her: that is how some matches grow (source 002).
    """
    question = select(MatchRecord.supporter_id).where(
        MatchRecord.participant_id == participant_id,
        MatchRecord.stage.in_(sorted(OPEN)),
        MatchRecord.kind.in_(sorted(OWN)),
    )
    return frozenset(work.session.scalars(question))


def refuse_blocked(
    work: Work,
    supporter_id: str,
    participant_id: str,
    *,
    kind: MatchKind = MatchKind.ONE_TO_ONE,
    holds_place: bool,
    circle_id: str | None = None,
    household_id: str | None = None,
) -> None:
    """Raise `UserError` with all reasons. Whoever else comes to the circle, or lives in the household, counts as well.

    A full caseload is nothing to a match that takes no place of it, or that holds one already: also where the limit
    was lowered since, it goes on. Two who meet already may have said no to a second match of theirs.
    """
    both = pair_profiles(work, supporter_id=supporter_id, participant_id=participant_id)
    supporter = _present(work, both, supporter_id, RoleKind.SUPPORTER)
    participant = _present(work, both, participant_id, RoleKind.PARTICIPANT)
    passed = {Limit.CASELOAD_FULL} if holds_place or not takes_place(kind) else set()
    if holds_place:
        passed.add(Limit.DECLINED)
    there = there_too(work, circle_id=circle_id, household_id=household_id)
    others = {person_id: name for person_id, name in there.items() if person_id not in both}
    found = [block for block in blocks(supporter, participant) if block.limit not in passed]
    found += blocks_there((supporter, participant), others)
    if found:
        raise UserError(" ".join(block.text for block in found))


def check_move(
    work: Work, record: MatchRecord, to: Stage, day: date, trial_until: date | None, end_reason: EndReason | None
) -> None:
    """Raise `FieldErrors` for what does not fit about the move."""
    problems = {}
    if day > work.today():
        problems["day"] = _("This day has not come yet.")
    elif day < record.since:
        text = _("The match has been at its present stage since {day}. Please choose that day or a later one.")
        problems["day"] = text.format(day=format_date(record.since, language=language()))
    if to is Stage.TRIAL and trial_until is not None and not day < trial_until <= day + LONGEST_TRIAL:
        problems["trial_until"] = _("Please choose a day after the trial begins, within a year.")
    if to is Stage.ENDED and end_reason is None:
        problems["end_reason"] = _("Please choose why the match ends.")
    if problems:
        raise FieldErrors(problems)


def refuse_long(texts: Mapping[str, str]) -> None:
    """Raise `FieldErrors` for the texts, by the names of their fields, that are too long."""
    text = _("Please keep this below {number} characters.").format(number=NOTE_LENGTH)
    if problems := {name: text for name, written in texts.items() if len(written) > NOTE_LENGTH}:
        raise FieldErrors(problems)


def checked_talk(talk: Talk, today: date) -> Talk:
    """`talk` cleaned; raises `FieldErrors` for "talk_on", "talk_at", "talk_place" and "introduced_by"."""
    problems = Problems()
    clean = Talk(
        on=talk.on,
        at=time_of_day(problems, "talk_at", talk.at),
        place=line(problems, "talk_place", talk.place, NAME_LENGTH),
        introduced_by=line(problems, "introduced_by", talk.introduced_by, NAME_LENGTH),
    )
    if clean.on is not None and abs(clean.on - today) > FURTHEST_TALK:
        problems.add("talk_on", _("Please check the year."))
    if clean.at and clean.on is None:
        problems.add("talk_at", _("Please choose the day as well, or leave out the time."))
    problems.raise_all()
    return clean


def check_answers(check: ConnectionCheck, started_on: date, ended_on: date | None, today: date) -> None:
    """Raise `FieldErrors` for "day", "supporter_says" and "note" of a check."""
    refuse_long({"note": check.note})
    problems = {}
    if check.day > today:
        problems["day"] = _("This day has not come yet.")
    elif not started_on <= check.day <= (ended_on or today):
        problems["day"] = _("Please choose a day on which the match was going on.")
    if check.supporter_says is None and check.participant_says is None:
        problems["supporter_says"] = _("Please note what at least one of the two answered.")
    if problems:
        raise FieldErrors(problems)


def check_surroundings(
    work: Work,
    kind: MatchKind,
    *,
    supporter_id: str,
    participant_id: str,
    circle_id: str,
    household_id: str,
    follows_id: str,
) -> None:
    """Raise `FieldErrors` for "circle_id", "household_id" and "follows_id" where they do not fit the kind or people."""
    problems = {}
    circle = work.session.get(CircleRecord, circle_id) if circle_id else None
    fits = circle is not None and circle.withdrawn_at is None and circle.kind == kind.value
    if needs_circle(kind) and not fits:
        problems["circle_id"] = _("Please choose a group or shift of this kind.")
    if circle_id and not needs_circle(kind):
        problems["circle_id"] = _("A match of this kind belongs to no group.")
    lives_there = select(MemberRecord.id).where(
        MemberRecord.person_id == supporter_id, MemberRecord.household_id == household_id
    )
    if needs_household(kind) != bool(household_id):
        problems["household_id"] = _("Please choose the household that supports as a whole.")
    elif household_id and work.session.scalars(lives_there).first() is None:
        problems["household_id"] = _("Please choose a household in which the one who supports lives.")
    earlier = work.session.get(MatchRecord, follows_id) if follows_id else None
    if follows_id and (earlier is None or earlier.participant_id != participant_id or earlier.stage in OPEN):
        problems["follows_id"] = _("A new match can follow an ended match of the same person.")
    if problems:
        raise FieldErrors(problems)


def trial_until_after(record: MatchRecord, to: Stage, day: date, wished: date | None) -> date | None:
    """The last day of the trial after a move: a pause keeps it, going on from one keeps it while it lies ahead."""
    if to is Stage.PAUSED:
        return record.trial_until
    if to is not Stage.TRIAL:
        return None
    if wished is None and record.trial_until is not None and record.trial_until > day:
        return record.trial_until
    return wished or trial_end(day)
