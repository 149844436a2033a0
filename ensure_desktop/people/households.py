"""Households: who lives together. A person of the vault lives in one household; children are known by birth year.

Some households give support themselves: host families take somebody in full time, at weekends or in the holidays
(source 001, annexe 7).
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import aliased

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people import search_index
from ensure_desktop.people.checks import NOTES_LIMIT, Problems, check_birth_year, line, long_text
from ensure_desktop.people.model import HouseholdRecord, MemberRecord, PersonRecord
from ensure_desktop.people.names import APOSTROPHES, display_name, folded
from ensure_desktop.people.records import list_home, name_of, present_person
from ensure_desktop.people.values import HostKind, Household, HouseholdMember, HouseholdPage, HouseholdRow
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NAME_LIMIT = 100
MEMBERS_LIMIT = 30
MOST_PLACES = 20
ADULT = 18
"""Whose year of birth lies less than so many years back counts as a child."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything was ever withdrawn."""
WORDS_LIMIT = 8
"""A search looks at so many words; nobody types more to find a household."""


@use_case("make household", Permission.PEOPLE_WRITE)
def make_household(
    work: Work,
    *,
    name: str,
    members: Sequence[HouseholdMember],
    hosts: Collection[HostKind] = (),
    host_places: int | None = None,
    notes: str = "",
) -> Household:
    """Put people together in a new household. The ids of `members` do not matter here.

    `hosts` says when they take somebody in, `host_places` how many; it is dropped where they take in nobody. Raises
    `FieldErrors` by the names of the arguments: at least one member, and nobody who lives in another household.
    """
    clean = _checked(work, _Typed(name, tuple(members), frozenset(hosts), host_places, notes), household_id=None)
    row = HouseholdRecord(id=work.new_id(), created_at=work.now())
    work.session.add(row)
    return _store(work, row, clean)


@use_case("change household", Permission.PEOPLE_WRITE)
def change_household(
    work: Work,
    *,
    household_id: str,
    name: str,
    members: Sequence[HouseholdMember],
    hosts: Collection[HostKind],
    host_places: int | None,
    notes: str,
) -> Household:
    """Make the household so: members keep their `id`, those left out have moved away, new ones have an empty id.

    Raises `FieldErrors` like `make_household`.
    """
    row = _find(work, household_id)
    typed = _Typed(name, tuple(members), frozenset(hosts), host_places, notes)
    return _store(work, row, _checked(work, typed, household_id=household_id))


@use_case("dissolve household", Permission.PEOPLE_WRITE)
def dissolve_household(work: Work, *, household_id: str) -> Household:
    """Take everybody out and the household away; they stay in the vault. Answers the household as it was.

    `make_household` with what the answer holds puts it together again. Raises `NotAllowed` where the actor does not see
    all who live there.
    """
    row = _find(work, household_id)
    before = _value(work, row)
    living = select(MemberRecord).where(MemberRecord.household_id == household_id)
    work.sight.refuse_more(lambda: len(work.session.scalars(living).all()))
    for member in work.session.scalars(living):
        work.session.delete(member)
    work.session.flush()
    work.session.delete(row)
    work.session.flush()
    return before


@use_case("read household", Permission.PEOPLE_READ, reads=True)
def household(work: Work, *, household_id: str) -> Household:
    """One household with its members."""
    return _value(work, _find(work, household_id))


@use_case("list households", Permission.PEOPLE_READ, reads=True)
def households_page(
    work: Work, *, text: str = "", hosts: HostKind | None = None, only_hosts: bool = False, offset: int, limit: int
) -> HouseholdPage:
    """One page of the households by name; those without a name stand by the names of those who live there.

    `text` finds the name of a household or of somebody in it, `hosts` those who take somebody in at that time,
    `only_hosts` all who take somebody in. A household whose people were all withdrawn is left out.
    """
    conditions: list[ColumnElement[bool]] = [HouseholdRecord.id.not_in(WITHDRAWN_HOUSEHOLDS)]
    if only_hosts:
        conditions.append(HouseholdRecord.hosts != "")
    if hosts is not None:
        conditions.append(HouseholdRecord.hosts.contains(hosts.value))
    parameters: dict[str, object] = {}
    if text.strip():
        conditions.append(_found(work, text, parameters))
    session = work.session
    total = session.scalars(select(func.count()).select_from(HouseholdRecord).where(*conditions), parameters).one()
    rows = session.scalars(
        select(HouseholdRecord)
        .where(*conditions)
        .order_by(HouseholdRecord.sort_key, HouseholdRecord.id)
        .offset(offset)
        .limit(limit),
        parameters,
    ).all()
    members = _members(work, [row.id for row in rows])
    return HouseholdPage(tuple(_row(row, members[row.id], work.today()) for row in rows), total)


def household_of(work: Work, person_id: str) -> Household | None:
    """The household in which the person lives, None where none is known."""
    row = work.session.scalars(
        select(HouseholdRecord)
        .join(MemberRecord, MemberRecord.household_id == HouseholdRecord.id)
        .where(MemberRecord.person_id == person_id)
    ).one_or_none()
    return None if row is None else _value(work, row)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a form about a household holds."""

    name: str
    members: tuple[HouseholdMember, ...]
    hosts: frozenset[HostKind]
    host_places: int | None
    notes: str


def _find(work: Work, household_id: str) -> HouseholdRecord:
    row = work.session.get(HouseholdRecord, household_id)
    if row is None:
        raise NotFound(_("This household is not in the vault any more."))
    return row


def _checked(work: Work, typed: _Typed, *, household_id: str | None) -> _Typed:
    problems = Problems()
    clean = _Typed(
        name=line(problems, "name", typed.name, NAME_LIMIT),
        members=tuple(_checked_member(work, problems, member) for member in typed.members),
        hosts=typed.hosts,
        host_places=typed.host_places if typed.hosts else None,
        notes=long_text(problems, "notes", typed.notes, NOTES_LIMIT),
    )
    if not clean.members:
        problems.add("members", _("Please add at least one person."))
    if len(clean.members) > MEMBERS_LIMIT:
        problems.add("members", _("There is room for {most} people in a household.").format(most=MEMBERS_LIMIT))
    if clean.host_places is not None and not 1 <= clean.host_places <= MOST_PLACES:
        problems.add("host_places", _("Please enter a number from 1 to {most}.").format(most=MOST_PLACES))
    _check_homes(work, problems, clean.members, household_id)
    problems.raise_all()
    return clean


def _checked_member(work: Work, problems: Problems, member: HouseholdMember) -> HouseholdMember:
    """A person of the vault has name and year there; what stands in the line does not matter."""
    year = None if member.person_id else member.birth_year
    check_birth_year(problems, "members", year, work.today())
    return HouseholdMember(
        id=member.id,
        person_id=member.person_id,
        name="" if member.person_id else line(problems, "members", member.name, NAME_LIMIT),
        relation=line(problems, "members", member.relation, NAME_LIMIT),
        birth_year=year,
    )


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


def _store(work: Work, row: HouseholdRecord, clean: _Typed) -> Household:
    row.name = clean.name
    row.hosts = " ".join(kind.value for kind in HostKind if kind in clean.hosts)
    row.host_places, row.notes = clean.host_places, clean.notes
    _write_members(work, row.id, clean.members)
    with work.sight.everybody():
        list_home(work, row)
    work.session.flush()
    return _value(work, row)


def _write_members(work: Work, household_id: str, members: Sequence[HouseholdMember]) -> None:
    # Withdrawn people are in nobody's list of members, and keep their place unseen; so do those not in one's care.
    present = {
        row.id: row
        for row in work.session.scalars(
            select(MemberRecord)
            .outerjoin(PersonRecord, PersonRecord.id == MemberRecord.person_id)
            .where(MemberRecord.household_id == household_id, PersonRecord.withdrawn_at.is_(None))
        )
    }
    kept = {member.id for member in members}
    for row in present.values():
        if row.id not in kept:
            work.session.delete(row)
    # A person who is taken out and put in again in one go must have left before the new line claims her.
    work.session.flush()
    every = select(MemberRecord.id, MemberRecord.position).where(MemberRecord.household_id == household_id)
    with work.sight.everybody():
        taken = {position for row_id, position in work.session.execute(every) if row_id not in present}
    places = (place for place in count() if place not in taken)
    for position, member in zip(places, members, strict=False):
        row = present.get(member.id) or MemberRecord(id=work.new_id(), household_id=household_id)
        row.person_id, row.name = member.person_id, member.name
        row.relation, row.birth_year, row.position = member.relation, member.birth_year, position
        work.session.add(row)
    work.session.flush()


MEMBERS = (
    select(
        MemberRecord.household_id,
        MemberRecord.id,
        MemberRecord.person_id,
        MemberRecord.name,
        MemberRecord.relation,
        MemberRecord.birth_year,
        PersonRecord.first_name,
        PersonRecord.last_name,
        PersonRecord.nickname,
        PersonRecord.birth_year.label("own_birth_year"),
    )
    .outerjoin(PersonRecord, PersonRecord.id == MemberRecord.person_id)
    .where(MemberRecord.household_id.in_(listed("ids")), PersonRecord.withdrawn_at.is_(None))
    .order_by(MemberRecord.household_id, MemberRecord.position)
)


def _members(work: Work, ids: Collection[str]) -> dict[str, list[HouseholdMember]]:
    """Who lives in these households, by their ids; withdrawn people keep their place unseen."""
    found: dict[str, list[HouseholdMember]] = defaultdict(list)
    for row in work.session.execute(MEMBERS, {"ids": ids}):
        known = row.person_id is not None
        found[row.household_id].append(
            HouseholdMember(
                id=row.id,
                person_id=row.person_id,
                name=display_name(row.first_name, row.last_name, row.nickname) if known else row.name,
                relation=row.relation,
                birth_year=row.own_birth_year if known else row.birth_year,
            )
        )
    return found


def _hosts(row: HouseholdRecord) -> tuple[HostKind, ...]:
    return tuple(kind for kind in HostKind if kind.value in row.hosts)


def _value(work: Work, row: HouseholdRecord) -> Household:
    return Household(
        id=row.id,
        name=row.name,
        members=tuple(_members(work, (row.id,))[row.id]),
        hosts=_hosts(row),
        host_places=row.host_places,
        notes=row.notes,
    )


def _row(row: HouseholdRecord, members: Sequence[HouseholdMember], today: date) -> HouseholdRow:
    """A line of the list; somebody without a name is called by what she is there ("daughter")."""
    years = (member.birth_year for member in members)
    return HouseholdRow(
        id=row.id,
        name=row.name,
        members=tuple(filter(None, (member.name or member.relation for member in members))),
        children=sum(1 for year in years if year is not None and today.year - year < ADULT),
        hosts=_hosts(row),
        host_places=row.host_places,
    )


def _withdrawn_households() -> Select[str]:
    """The ids of households in which somebody was withdrawn and no person of the vault is left."""
    other, there = aliased(MemberRecord), aliased(PersonRecord)
    left = exists().where(
        other.household_id == MemberRecord.household_id, there.id == other.person_id, there.withdrawn_at.is_(None)
    )
    # From the withdrawn people on, who are few: a join would look at the members of all households. SQLite finds them
    # by their index only where it is asked for a stretch of it.
    withdrawn = select(PersonRecord.id).where(PersonRecord.withdrawn_at > LONG_AGO)
    return select(MemberRecord.household_id).where(MemberRecord.person_id.in_(withdrawn), ~left)


WITHDRAWN_HOUSEHOLDS = _withdrawn_households()
RELATIVES = select(MemberRecord.name).where(MemberRecord.person_id.is_(None), MemberRecord.name != "").distinct()
HOMES = (
    select(MemberRecord.household_id)
    .join(PersonRecord, PersonRecord.id == MemberRecord.person_id)
    .where(PersonRecord.withdrawn_at.is_(None))
)
"""The households of people; a condition on the person is to be added."""


def _found(work: Work, text: str, parameters: dict[str, object]) -> ColumnElement[bool]:
    """Every word that was typed begins a word in the household's name or in the name of somebody who lives there.

    People are found as in every search, also by how a name sounds or by their code. Puts what the condition asks for
    into `parameters`.
    """
    number = search_index.code_number(text)
    of_code = HouseholdRecord.id.in_(HOMES.where(PersonRecord.number == (-1 if number is None else number)))
    words = folded(text).split()[:WORDS_LIMIT]
    if not words:
        return of_code
    relatives = work.session.scalars(RELATIVES).all()
    every = []
    for place, word in enumerate(words):
        parameters[f"names{place}"] = [name for name in relatives if _has_word(name, word)]
        of_name = and_(HouseholdRecord.name != "", (" " + HouseholdRecord.sort_key).contains(f" {word}"))
        of_relative = select(MemberRecord.household_id).where(MemberRecord.name.in_(listed(f"names{place}")))
        found = of_name | HouseholdRecord.id.in_(of_relative)
        queries = search_index.queries(word)
        if queries:
            parameters[f"query{place}"] = queries[-1]
            found |= HouseholdRecord.id.in_(HOMES.where(PersonRecord.number.in_(_numbers(f"query{place}"))))
        every.append(found)
    return of_code | and_(*every)


def _has_word(name: str, word: str) -> bool:
    """Whether a word of `name` begins with the folded `word`. Folding takes its time: what cannot fit is set aside."""
    if name.isascii() and word not in name.translate(APOSTROPHES).lower():
        return False
    return any(part.startswith(word) for part in folded(name).split())


def _numbers(parameter: str) -> Select[int]:
    """The numbers of the people whom the FTS5 query of this parameter finds."""
    found = sql(f"SELECT rowid AS number FROM {search_index.TABLE} WHERE {search_index.TABLE} MATCH :{parameter}")
    return select(found.columns(PersonRecord.number).subquery().c.number)
