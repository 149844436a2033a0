"""How long what is known of people is kept: rules of the centre, and whose time is over.

Nothing is erased unseen: what is due is shown, and somebody erases it or decides to keep it until a later day, with
the reason. Nothing is kept forgotten: whoever was decided about is due again on that day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.i18n import _
from ensure_desktop.interviews.model import ApplicationRecord
from ensure_desktop.interviews.values import ApplicationStage
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy.model import RetentionDecisionRecord, RetentionRuleRecord
from ensure_desktop.privacy.quiet import IN_THE_PROGRAMME, last_heard_of
from ensure_desktop.privacy.retention_values import LEAST_MONTHS, MOST_MONTHS, PROPOSED, Due, Kept, Rule
from ensure_desktop.training.planning import months_later
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NOT_TAKEN_ON = frozenset({ApplicationStage.NOT_NOW.value, ApplicationStage.WITHDREW.value})
LONGEST = timedelta(days=5 * 366)
"""So far ahead somebody may decide to keep something."""
REASON_LENGTH = 500


@dataclass(slots=True)
class _Facts:
    """What is known of one person's time in the programme."""

    ends: list[date] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    matched: bool = False


@use_case("list rules of retention", Permission.PRIVACY_READ, reads=True)
def retention_rules(work: Work) -> tuple[Rule, ...]:
    """The rule of each kind, as the centre decided it or as it is proposed."""
    own = {row.category: row.months for row in work.session.scalars(select(RetentionRuleRecord))}
    return tuple(Rule(kind, own.get(kind.value, months), months) for kind, months in PROPOSED.items())


@use_case("save rule of retention", Permission.PRIVACY_WRITE)
def save_rule(work: Work, *, kind: Kept, months: int) -> Rule:
    """Decide for how many months; raises `FieldErrors` by "months"."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        text = _("Please choose between {least} and {most} months.").format(least=LEAST_MONTHS, most=MOST_MONTHS)
        raise FieldErrors({"months": text})
    row = work.session.get(RetentionRuleRecord, kind.value)
    if row is None:
        row = RetentionRuleRecord(category=kind.value)
        work.session.add(row)
    row.months = months
    work.session.flush()
    return Rule(kind, months, PROPOSED[kind])


@use_case("list what is due to be erased", Permission.PRIVACY_READ, reads=True)
def due(work: Work, *, until: date) -> tuple[Due, ...]:
    """Whom somebody has to look at by the day `until`, the earliest first."""
    found = (each for each in _everybody(work) if each.look_on <= until)
    return tuple(sorted(found, key=lambda each: (each.look_on, each.name, each.id)))


@use_case("keep beyond the rule", Permission.PRIVACY_WRITE)
def keep(work: Work, *, kind: Kept, subject_id: str, until: date, reason: str) -> Due:
    """Decide that somebody who is due is kept until a later day. Raises `FieldErrors` by "until" and "reason"."""
    found = next((each for each in _everybody(work) if (each.kind, each.id) == (kind, subject_id)), None)
    if found is None:
        raise NotFound(_("Nothing is due here any more."))
    problems = {}
    clean = one_line(reason)
    if not work.today() < until <= work.today() + LONGEST:
        problems["until"] = _("Please choose a day after today, within the next five years.")
    if not clean:
        problems["reason"] = _("Please write why it is needed longer: the authority may ask.")
    elif len(clean) > REASON_LENGTH:
        problems["reason"] = _("Please use at most {n} characters.").format(n=REASON_LENGTH)
    if problems:
        raise FieldErrors(problems)
    row = _decision(work, kind, subject_id)
    if row is None:
        row = RetentionDecisionRecord(id=work.new_id(), person_id=subject_id, category=kind.value)
        work.session.add(row)
    row.keep_until, row.reason = until, clean
    row.decided_by, row.decided_at = work.actor.name, work.now()
    work.session.flush()
    return replace(found, kept_until=until, reason=clean, decided_by=work.actor.name)


@use_case("undo keeping beyond the rule", Permission.PRIVACY_WRITE)
def undo_keep(work: Work, *, kind: Kept, subject_id: str) -> None:
    """Take such a decision back; it is due again as the rule says."""
    row = _decision(work, kind, subject_id)
    if row is not None:
        work.session.delete(row)


def _decision(work: Work, kind: Kept, subject_id: str) -> RetentionDecisionRecord | None:
    row = RetentionDecisionRecord
    wanted = select(row).where(row.person_id == subject_id, row.category == kind.value)
    return work.session.scalars(wanted).one_or_none()


def _everybody(work: Work) -> Iterator[Due]:
    """Everybody who is not with the centre any more, whenever that is due, and who has been quiet for long."""
    months = {rule.kind: rule.months for rule in retention_rules(work)}
    row = RetentionDecisionRecord
    decided = {(each.category, each.person_id): each for each in work.session.scalars(select(row))}
    for each in (*_people(work), *_quiet(work, months[Kept.QUIET]), *_approached(work)):
        found = decided.get((each.kind.value, each.id))
        kept = None if found is None else found.keep_until
        yield replace(
            each,
            due_on=months_later(each.ended_on, months[each.kind]),
            kept_until=kept,
            reason="" if found is None else found.reason,
            decided_by="" if found is None else found.decided_by,
        )


def _people(work: Work) -> Iterator[Due]:
    row = PersonRecord
    names = (row.id, row.code, row.first_name, row.last_name, row.nickname)
    days = (row.known_since, row.created_at, row.withdrawn_at)
    gone = work.session.execute(select(*names, *days).where(*_gone(work.today())).order_by(row.number)).all()
    facts = _facts(work) if gone else {}
    for person in gone:
        known = facts.get(person.id, NOTHING_KNOWN)
        first = person.known_since or person.created_at.date()
        ended = max((*known.ends, *_days(person.withdrawn_at)), default=first)
        name = display_name(person.first_name, person.last_name, person.nickname)
        yield Due(_kind(known), person.id, person.code, name, ended, ended)


def _quiet(work: Work, months: int) -> Iterator[Due]:
    """Who is there on paper: not gone, with a role in the programme, in no open match, and not heard of for months."""
    row, role = PersonRecord, RoleRecord
    has_role = exists().where(
        role.person_id == row.id,
        role.kind.in_(IN_THE_PROGRAMME),
        role.withdrawn_at.is_(None),
        or_(role.until.is_(None), role.until >= work.today()),
    )
    gone = select(row.id).where(*_gone(work.today()))
    there = select(row.id, row.code, row.first_name, row.last_name, row.nickname, row.created_at).where(
        row.merged_into_id.is_(None), row.withdrawn_at.is_(None), has_role, row.id.not_in(gone), *_in_no_match()
    )
    found = work.session.execute(there.order_by(row.number)).all()
    written_down = {person.id: person.created_at.date() for person in found}
    long_there = {who: day for who, day in written_down.items() if months_later(day, months) <= work.today()}
    heard = last_heard_of(work, long_there) if long_there else {}
    for person in found:
        if person.id in heard and months_later(heard[person.id], months) <= work.today():
            name = display_name(person.first_name, person.last_name, person.nickname)
            yield Due(Kept.QUIET, person.id, person.code, name, heard[person.id], heard[person.id])


def _in_no_match() -> Iterator[ColumnElement[bool]]:
    for side in (MatchRecord.supporter_id, MatchRecord.participant_id):
        yield ~exists().where(side == PersonRecord.id, MatchRecord.stage.in_(sorted(OPEN)))


def _gone(today: date) -> Iterator[ColumnElement[bool]]:
    """The conditions that somebody has no role and no match any more; an applicant who was not taken on has none."""
    person, role, application = PersonRecord, RoleRecord, ApplicationRecord
    over = exists().where(application.role_id == role.id, application.stage.in_(sorted(NOT_TAKEN_ON)))
    yield person.merged_into_id.is_(None)
    yield ~exists().where(
        role.person_id == person.id,
        role.withdrawn_at.is_(None),
        or_(role.until.is_(None), role.until >= today),
        or_(role.kind != RoleKind.APPLICANT.value, ~over),
    )
    yield from _in_no_match()


NOTHING_KNOWN = _Facts()


def _kind(known: _Facts) -> Kept:
    if known.matched:
        return Kept.MATCHES
    return Kept.APPLICANTS if known.kinds == {RoleKind.APPLICANT.value} else Kept.OTHERS


def _facts(work: Work) -> Mapping[str, _Facts]:
    """What is known of those who are gone."""
    found: dict[str, _Facts] = defaultdict(_Facts)
    role, application, match = RoleRecord, ApplicationRecord, MatchRecord
    gone = select(PersonRecord.id).where(*_gone(work.today()))
    roles = (
        select(role.person_id, role.kind, role.until, application.stage, application.since, application.look_again_on)
        .outerjoin(application, application.role_id == role.id)
        .where(role.withdrawn_at.is_(None), role.person_id.in_(gone))
    )
    for person_id, kind, until, stage, since, look_again in work.session.execute(roles):
        known = found[person_id]
        known.kinds.add(kind)
        not_taken_on = kind == RoleKind.APPLICANT.value and stage in NOT_TAKEN_ON
        known.ends += filter(None, (since, look_again, until) if not_taken_on else (until,))
    for side in (match.supporter_id, match.participant_id):
        matches = select(side, match.since, match.ended_on).where(side.in_(gone))
        for person_id, since, ended in work.session.execute(matches):
            known = found[person_id]
            known.matched = True
            known.ends.append(ended or since)
    return found


def _approached(work: Work) -> Iterator[Due]:
    """Who was approached and never joined. Somebody who is to be looked at again is waited for."""
    row: Any = ApproachRecord
    question = select(row).where(row.person_id.is_(None))
    for each in work.session.scalars(question.order_by(row.approached_on, row.id)):
        last = (each.approached_on, each.outcome_on, each.look_again_on)
        ended = max((*filter(None, last), *_days(each.withdrawn_at if each.look_again_on is None else None)))
        yield Due(Kept.APPROACHED, each.id, "", each.name, ended, ended)


def _days(moment: datetime | None) -> Iterable[date]:
    return () if moment is None else (moment.date(),)
