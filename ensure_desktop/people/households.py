"""Households: who lives together. A person of the vault lives in one household; children are known by birth year."""

from collections.abc import Sequence

from sqlalchemy import Row, select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, check_birth_year, line
from ensure_desktop.people.model import HouseholdRecord, MemberRecord, PersonRecord
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.records import name_of, present_person
from ensure_desktop.people.values import Household, HouseholdMember
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NAME_LIMIT = 100
MEMBERS_LIMIT = 30


@use_case("make household", Permission.PEOPLE_WRITE)
def make_household(work: Work, *, name: str, members: Sequence[HouseholdMember]) -> Household:
    """Put people together in a new household. The ids of `members` do not matter here.

    Raises `FieldErrors` by "name" and "members": at least one member, and nobody who lives in another household.
    """
    clean_name, clean = _checked(work, name, members, household_id=None)
    household = HouseholdRecord(
        id=work.new_id(), name=clean_name, sort_key=sort_key(clean_name), hosts="", notes="", created_at=work.now()
    )
    work.session.add(household)
    _write_members(work, household.id, clean)
    return _value(work, household)


@use_case("change household", Permission.PEOPLE_WRITE)
def change_household(work: Work, *, household_id: str, name: str, members: Sequence[HouseholdMember]) -> Household:
    """Make the household so: members keep their `id`, those left out have moved away, new ones have an empty id.

    Raises `FieldErrors` like `make_household`.
    """
    household = work.session.get(HouseholdRecord, household_id)
    if household is None:
        raise NotFound(_("This household is not in the vault any more."))
    household.name, clean = _checked(work, name, members, household_id=household_id)
    household.sort_key = sort_key(household.name)
    _write_members(work, household_id, clean)
    return _value(work, household)


def household_of(work: Work, person_id: str) -> Household | None:
    """The household in which the person lives, None where none is known."""
    household = work.session.scalars(
        select(HouseholdRecord)
        .join(MemberRecord, MemberRecord.household_id == HouseholdRecord.id)
        .where(MemberRecord.person_id == person_id)
    ).one_or_none()
    return None if household is None else _value(work, household)


def _checked(
    work: Work, name: str, members: Sequence[HouseholdMember], *, household_id: str | None
) -> tuple[str, list[HouseholdMember]]:
    problems = Problems()
    clean_name = line(problems, "name", name, NAME_LIMIT)
    clean = [
        HouseholdMember(
            id=member.id,
            person_id=member.person_id,
            name="" if member.person_id else line(problems, "members", member.name, NAME_LIMIT),
            relation=line(problems, "members", member.relation, NAME_LIMIT),
            birth_year=None if member.person_id else member.birth_year,
        )
        for member in members
    ]
    if not clean:
        problems.add("members", _("Please add at least one person."))
    if len(clean) > MEMBERS_LIMIT:
        problems.add("members", _("There is room for {most} people in a household.").format(most=MEMBERS_LIMIT))
    for member in clean:
        check_birth_year(problems, "members", member.birth_year, work.today())
    _check_homes(work, problems, clean, household_id)
    problems.raise_all()
    return clean_name, clean


def _check_homes(work: Work, problems: Problems, members: Sequence[HouseholdMember], household_id: str | None) -> None:
    """Each person of the vault is named once and lives nowhere else."""
    ids = [member.person_id for member in members if member.person_id]
    if len(set(ids)) < len(ids):
        problems.add("members", _("Somebody is in the list twice. Please take one of the lines out."))
    for person_id in ids:
        present_person(work, person_id)
    elsewhere = work.session.scalars(
        select(PersonRecord)
        .join(MemberRecord, MemberRecord.person_id == PersonRecord.id)
        .where(MemberRecord.person_id.in_(ids), MemberRecord.household_id != (household_id or ""))
    ).first()
    if elsewhere is not None:
        problems.add(
            "members",
            _("{name} is already in another household. Please take {name} out there first.").format(
                name=name_of(elsewhere)
            ),
        )


def _write_members(work: Work, household_id: str, members: Sequence[HouseholdMember]) -> None:
    present = {row.id: row for row, _person in _members(work, household_id)}
    kept = {member.id for member in members}
    for row in present.values():
        if row.id not in kept:
            work.session.delete(row)
    # A person who is taken out and put in again in one go must have left before the new line claims her.
    work.session.flush()
    for position, member in enumerate(members):
        row = present.get(member.id) or MemberRecord(id=work.new_id(), household_id=household_id)
        row.person_id, row.name = member.person_id, member.name
        row.relation, row.birth_year, row.position = member.relation, member.birth_year, position
        work.session.add(row)
    work.session.flush()


def _members(work: Work, household_id: str) -> Sequence[Row[MemberRecord, PersonRecord | None]]:
    """The lines of the household with the person of each, without withdrawn people: they keep their place unseen."""
    return work.session.execute(
        select(MemberRecord, PersonRecord)
        .outerjoin(PersonRecord, PersonRecord.id == MemberRecord.person_id)
        .where(MemberRecord.household_id == household_id, PersonRecord.withdrawn_at.is_(None))
        .order_by(MemberRecord.position)
    ).all()


def _value(work: Work, household: HouseholdRecord) -> Household:
    return Household(
        id=household.id,
        name=household.name,
        members=tuple(
            HouseholdMember(
                id=row.id,
                person_id=row.person_id,
                name=name_of(person) if person is not None else row.name,
                relation=row.relation,
                birth_year=person.birth_year if person is not None else row.birth_year,
            )
            for row, person in _members(work, household.id)
        ),
    )
