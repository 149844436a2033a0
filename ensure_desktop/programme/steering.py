"""What can be done with steering groups: their terms of reference, who sits in them, and their documents."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, line, long_text
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.programme.model import PlanFileRecord, SteeringGroupRecord, SteeringMemberRecord
from ensure_desktop.programme.plan_checks import NAME_LIMIT, check_day
from ensure_desktop.programme.plan_rows import files_of
from ensure_desktop.programme.templates import centre_language, terms
from ensure_desktop.programme.values import GroupMember, SteeringDetails, SteeringGroup
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

TERMS = ("purpose", "decides", "tasks", "meets", "how", "reports_to", "money", "confidential", "ends")
"""The fields of the terms of reference, in the order of the paper."""
TERM_LIMIT = 1500
TASK_LIMIT = 120
MOST_MEMBERS = 25


@dataclass(frozen=True, slots=True)
class TermsPaper:
    """What stands on the paper of the terms of reference; organisations by their ids."""

    centre: str
    details: SteeringDetails
    organisations: Mapping[str, str]
    printed_on: date


@use_case("list steering groups", Permission.PROGRAMME_READ, reads=True)
def steering_groups(work: Work, *, with_withdrawn: bool = False) -> tuple[SteeringGroup, ...]:
    """All of them, by name."""
    row = SteeringGroupRecord
    question = select(row).order_by(func.lower(row.name), row.id)
    if not with_withdrawn:
        question = question.where(row.withdrawn_at.is_(None))
    return _values(work, work.session.scalars(question).all())


@use_case("propose terms of reference", Permission.PROGRAMME_READ, reads=True)
def proposed_terms(work: Work) -> tuple[SteeringDetails, ...]:
    """Groups with terms of reference with which one may begin, without members."""
    return terms(centre_language(work))


@use_case("read organisations of steering group", Permission.PROGRAMME_READ, reads=True)
def group_organisations(work: Work, *, group_id: str) -> dict[str, str]:
    """The names of its members' organisations, by their ids."""
    row = SteeringMemberRecord
    ids = select(row.organisation_id).where(row.group_id == group_id, row.organisation_id.is_not(None))
    return dict(organisation_names(work, [each for each in work.session.scalars(ids) if each]))


@use_case("save steering group", Permission.PROGRAMME_WRITE)
def save_steering_group(work: Work, *, group_id: str | None, details: SteeringDetails) -> SteeringGroup:
    """Take a group in, or change one. Raises `FieldErrors` by the names of the fields."""
    clean = checked_group(details, work.today())
    if group_id is None:
        record = SteeringGroupRecord(id=work.new_id())
        work.session.add(record)
    else:
        record = _find(work, group_id)
        if record.withdrawn_at is not None:
            raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    texts = {name: getattr(clean, name) for name in TERMS}
    record.name, record.terms = clean.name, json.dumps(texts, ensure_ascii=False, sort_keys=True)
    record.agreed_on, record.review_on = clean.agreed_on, clean.review_on
    _write_members(work, record.id, clean.members)
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("withdraw steering group", Permission.PROGRAMME_WRITE)
def withdraw_steering_group(work: Work, *, group_id: str) -> SteeringGroup:
    """Take a group off the list; it can be restored."""
    record = _find(work, group_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("restore steering group", Permission.PROGRAMME_WRITE)
def restore_steering_group(work: Work, *, group_id: str) -> SteeringGroup:
    """Bring a withdrawn group back."""
    record = _find(work, group_id)
    record.withdrawn_at = None
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("print terms of reference", Permission.PRINT, reads=True)
def terms_paper(work: Work, *, group_id: str) -> TermsPaper:
    """What stands on the paper."""
    details = _values(work, (_find(work, group_id),))[0].details
    ids = [each.organisation_id for each in details.members if each.organisation_id]
    return TermsPaper(read_centre(work).name, details, organisation_names(work, ids), work.today())


@use_case("take out terms of reference", Permission.PRINT)
def note_terms_exported(work: Work, *, group_id: str, how: str) -> None:
    """Have the audit remember that the paper left the program: `how` is "print" or "save"."""
    work.note(f"take out terms of reference: {how}", SteeringGroupRecord.__tablename__, _find(work, group_id).id)


def organisation_names(work: Work, ids: Collection[str]) -> Mapping[str, str]:
    """The names of organisations by their ids."""
    question = select(OrganisationRecord.id, OrganisationRecord.name).where(OrganisationRecord.id.in_(ids))
    return {organisation_id: name for organisation_id, name in work.session.execute(question)}


def checked_group(details: SteeringDetails, today: date) -> SteeringDetails:
    """Cleaned details; members without a name are left out. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    name = line(problems, "name", details.name, NAME_LIMIT)
    if not name:
        problems.add("name", _("Please enter what the group is called."))
    check_day(problems, "agreed_on", details.agreed_on, today)
    check_day(problems, "review_on", details.review_on, today)
    if details.agreed_on is not None and details.agreed_on > today:
        problems.add("agreed_on", _("Please enter the day on which the group agreed, today at the latest."))
    members = tuple(_member(problems, each) for each in details.members if one_line(each.name))
    if len(members) > MOST_MEMBERS:
        sentence = _("There is room for {most} people. Please take some out.")
        problems.add("members", sentence.format(most=MOST_MEMBERS))
    texts = {each: long_text(problems, each, getattr(details, each), TERM_LIMIT) for each in TERMS}
    problems.raise_all()
    return SteeringDetails(name, **texts, agreed_on=details.agreed_on, review_on=details.review_on, members=members)


def _member(problems: Problems, member: GroupMember) -> GroupMember:
    return replace(
        member,
        name=line(problems, "members", member.name, NAME_LIMIT),
        task=line(problems, "members", member.task, TASK_LIMIT),
        organisation_id=member.organisation_id or None,
    )


def _write_members(work: Work, group_id: str, members: Sequence[GroupMember]) -> None:
    """What stands at a place is written into the row of that place: so the audit tells only what changed."""
    row = SteeringMemberRecord
    rows = list(work.session.scalars(select(row).where(row.group_id == group_id).order_by(row.position)))
    known = organisation_names(work, [each.organisation_id for each in members if each.organisation_id])
    for gone in rows[len(members) :]:
        work.session.delete(gone)
    for position, each in enumerate(members):
        if position < len(rows):
            record = rows[position]
        else:
            record = row(id=work.new_id(), group_id=group_id, position=position)
            work.session.add(record)
        record.name, record.task = each.name, each.task
        record.organisation_id = each.organisation_id if each.organisation_id in known else None


def _find(work: Work, group_id: str) -> SteeringGroupRecord:
    record = work.session.get(SteeringGroupRecord, group_id)
    if record is None:
        raise NotFound(_("This group is not in the vault any more."))
    return record


def _values(work: Work, records: Iterable[SteeringGroupRecord]) -> tuple[SteeringGroup, ...]:
    found = tuple(records)
    ids = [each.id for each in found]
    members, files = _members(work, ids), files_of(work, PlanFileRecord.group_id, ids)
    return tuple(
        SteeringGroup(each.id, _details(each, members[each.id]), files[each.id], each.withdrawn_at) for each in found
    )


def _details(record: SteeringGroupRecord, members: Sequence[GroupMember]) -> SteeringDetails:
    texts = json.loads(record.terms)
    return SteeringDetails(
        record.name,
        **{name: texts.get(name, "") for name in TERMS},
        agreed_on=record.agreed_on,
        review_on=record.review_on,
        members=tuple(members),
    )


def _members(work: Work, ids: Collection[str]) -> Mapping[str, list[GroupMember]]:
    row = SteeringMemberRecord
    found: dict[str, list[GroupMember]] = defaultdict(list)
    for each in work.session.scalars(select(row).where(row.group_id.in_(ids)).order_by(row.position)):
        found[each.group_id].append(GroupMember(each.name, each.organisation_id, each.task))
    return found
