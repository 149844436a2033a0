"""Between the rows of the file and the plain values that services take and return."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import BindParameter, Date, and_, bindparam, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people import search_index
from ensure_desktop.people.availability import from_bits, to_bits
from ensure_desktop.people.child_rows import ChildRows
from ensure_desktop.people.model import (
    AbsenceRecord,
    HouseholdRecord,
    LanguageRecord,
    MemberRecord,
    OrganisationRecord,
    PauseRecord,
    PersonRecord,
    RoleRecord,
    WishRecord,
    WordRecord,
)
from ensure_desktop.people.names import display_name, sort_key
from ensure_desktop.people.ordering import by_criterion, by_level, sorted_words
from ensure_desktop.people.phones import home_region, shown_phone
from ensure_desktop.people.values import (
    Absence,
    Criterion,
    Education,
    Frequency,
    Gender,
    HowFound,
    LanguageSkill,
    Level,
    Pause,
    PersonDetails,
    PersonRow,
    Role,
    RoleDetails,
    RoleKind,
    Strength,
    Wish,
)
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

PLAIN_COLUMNS = (
    "first_name",
    "last_name",
    "nickname",
    "birth_date",
    "birth_year",
    "phone",
    "phone_other",
    "email",
    "street",
    "postcode",
    "town",
    "neighbourhood",
    "origin",
    "needs_interpreter",
    "interpreter_agreed",
    "sociability",
    "notes",
)
"""Fields of `PersonDetails` that are stored as they are."""
PHONES = ("phone", "phone_other")
SORT_KEY_LENGTH = 400
"""So many characters of the names in a household are enough to sort it by; they fit the column of `model.py`."""


class WordKind(StrEnum):
    """What one of the centre's own words is about; the values stand in the file."""

    INTEREST = "interest"
    LIVED_EXPERIENCE = "lived experience"
    REACH = "reach"
    VALUE = "value"


def region_of(work: Work) -> str:
    """The country of phone numbers without a country code: the centre's, else the one that its language suggests."""
    centre = read_centre(work)
    return centre.country or home_region(centre.language)


def find_person(work: Work, person_id: str) -> PersonRecord:
    """The person's row; raises `NotFound`."""
    record = work.session.get(PersonRecord, person_id)
    if record is None:
        raise NotFound(_("This person is not in the vault any more."))
    return record


def present_person(work: Work, person_id: str) -> PersonRecord:
    """The row of a person who may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_person(work, person_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record


def name_of(record: PersonRecord) -> str:
    """The name to show."""
    return display_name(record.first_name, record.last_name, record.nickname)


def write_details(work: Work, record: PersonRecord, details: PersonDetails, *, new: bool) -> None:
    """Put checked details into the row, its child rows and the search index; a `new` person has no child rows yet."""
    for column in PLAIN_COLUMNS:
        setattr(record, column, getattr(details, column))
    record.gender = details.gender.value
    record.education = details.education.value if details.education else None
    record.frequency = details.frequency.value if details.frequency else None
    record.availability = to_bits(details.availability)
    record.sort_key = sort_key(name_of(record))
    keep = ChildRows(work, record.id, new=new)
    keep(LanguageRecord, ("code",), {(skill.code,): {"level": skill.level.value} for skill in details.languages})
    keep(
        WishRecord,
        ("criterion",),
        {(wish.criterion.value,): {"strength": wish.strength.value, "value": wish.value} for wish in details.wishes},
    )
    words = {
        WordKind.INTEREST: details.interests,
        WordKind.LIVED_EXPERIENCE: details.lived_experience,
        WordKind.REACH: details.reach,
        WordKind.VALUE: details.values,
    }
    keep(WordRecord, ("kind", "word"), {(kind.value, word): {} for kind, those in words.items() for word in those})
    work.session.flush()
    names = (record.first_name, record.last_name, record.nickname)
    if not new:
        search_index.remove(work.session, record.number)
        relist_roles(work, record)
        relist_home(work, record.id)
    search_index.add(work.session, record.number, names=names, phones=(record.phone, record.phone_other))


def read_details(work: Work, records: Collection[PersonRecord], region: str) -> dict[str, PersonDetails]:
    """The details of these people by id, in four questions to the file whatever their number."""
    ids = [record.id for record in records]
    languages: dict[str, list[LanguageSkill]] = {person_id: [] for person_id in ids}
    wishes: dict[str, list[Wish]] = {person_id: [] for person_id in ids}
    words: dict[tuple[str, str], list[str]] = {}
    for skill in work.session.scalars(select(LanguageRecord).where(LanguageRecord.person_id.in_(ids))):
        languages[skill.person_id].append(LanguageSkill(skill.code, Level(skill.level)))
    for wish in work.session.scalars(select(WishRecord).where(WishRecord.person_id.in_(ids))):
        wishes[wish.person_id].append(Wish(Criterion(wish.criterion), Strength(wish.strength), wish.value))
    for word in work.session.scalars(select(WordRecord).where(WordRecord.person_id.in_(ids))):
        words.setdefault((word.person_id, word.kind), []).append(word.word)
    return {
        record.id: PersonDetails(
            **{column: getattr(record, column) for column in PLAIN_COLUMNS if column not in PHONES},
            phone=shown_phone(record.phone, region),
            phone_other=shown_phone(record.phone_other, region),
            gender=Gender(record.gender),
            education=Education(record.education) if record.education else None,
            frequency=Frequency(record.frequency) if record.frequency else None,
            availability=from_bits(record.availability),
            languages=by_level(languages[record.id]),
            wishes=by_criterion(wishes[record.id]),
            interests=sorted_words(words.get((record.id, WordKind.INTEREST), ())),
            lived_experience=sorted_words(words.get((record.id, WordKind.LIVED_EXPERIENCE), ())),
            reach=sorted_words(words.get((record.id, WordKind.REACH), ())),
            values=sorted_words(words.get((record.id, WordKind.VALUE), ())),
        )
        for record in records
    }


def relist_roles(work: Work, record: PersonRecord) -> None:
    """Let the person's roles repeat what her row says, for the lists of a role."""
    for row in work.session.scalars(select(RoleRecord).where(RoleRecord.person_id == record.id)):
        list_role(row, record)


def relist_home(work: Work, person_id: str) -> None:
    """Let the person's household stand in its place on the list, where it is called by those who live there."""
    home = work.session.scalars(
        select(HouseholdRecord)
        .join(MemberRecord, MemberRecord.household_id == HouseholdRecord.id)
        .where(MemberRecord.person_id == person_id)
    ).one_or_none()
    if home is not None:
        with work.sight.everybody():
            list_home(work, home)


def list_home(work: Work, home: HouseholdRecord) -> None:
    """Let a household be sorted by its name; without one, by the names of those who live there, in their order."""
    called = home.name
    if not called:
        person, member = PersonRecord, MemberRecord
        living = work.session.execute(
            select(person.first_name, person.last_name, person.nickname, member.name, member.relation)
            .select_from(member)
            .outerjoin(person, person.id == member.person_id)
            .where(member.household_id == home.id, person.withdrawn_at.is_(None))
            .order_by(member.position)
        )
        called = " ".join(
            name or relation if first is None else display_name(first, last, nickname)
            for first, last, nickname, name, relation in living
        )
    home.sort_key = sort_key(called)[:SORT_KEY_LENGTH]


def list_role(row: RoleRecord, record: PersonRecord) -> None:
    """Let a role repeat what its person's row says."""
    row.sort_key, row.number = record.sort_key, record.number
    row.listed = record.withdrawn_at is None and row.withdrawn_at is None


def write_role(row: RoleRecord, role: RoleDetails) -> RoleRecord:
    """Put a checked role into its row."""
    row.organisation_id = role.organisation_id
    row.kind = role.kind.value
    row.since, row.until = role.since, role.until
    row.how_found = role.how_found.value if role.how_found else None
    row.how_found_detail = role.how_found_detail
    row.certified_on, row.certified_by = role.certified_on, role.certified_by
    row.certified_until = role.certified_until
    row.caseload_limit, row.hours_per_week = role.caseload_limit, role.hours_per_week
    return row


def role_value(row: RoleRecord, organisation: str = "") -> Role:
    """A stored role; `organisation` is the name of its organisation."""
    return Role(
        row.id,
        RoleDetails(
            kind=RoleKind(row.kind),
            since=row.since,
            until=row.until,
            how_found=HowFound(row.how_found) if row.how_found else None,
            how_found_detail=row.how_found_detail,
            organisation_id=row.organisation_id,
            certified_on=row.certified_on,
            certified_by=row.certified_by,
            certified_until=row.certified_until,
            caseload_limit=row.caseload_limit,
            hours_per_week=row.hours_per_week,
        ),
        organisation,
        row.withdrawn_at is not None,
    )


def role_values(work: Work, rows: Sequence[RoleRecord]) -> tuple[Role, ...]:
    """These roles with the names of their organisations."""
    ids = {row.organisation_id for row in rows if row.organisation_id}
    names: dict[str, str] = {}
    if ids:
        question = select(OrganisationRecord.id, OrganisationRecord.name).where(OrganisationRecord.id.in_(ids))
        names = {found: name for found, name in work.session.execute(question)}
    return tuple(role_value(row, names.get(row.organisation_id or "", "")) for row in rows)


def roles_of(work: Work, person_id: str) -> list[RoleRecord]:
    """The person's roles, the first one first, withdrawn ones among them."""
    return list(
        work.session.scalars(
            select(RoleRecord).where(RoleRecord.person_id == person_id).order_by(RoleRecord.since, RoleRecord.id)
        )
    )


def pauses_of(work: Work, person_id: str) -> list[PauseRecord]:
    """The person's pauses, the first one first."""
    return list(
        work.session.scalars(
            select(PauseRecord).where(PauseRecord.person_id == person_id).order_by(PauseRecord.since, PauseRecord.id)
        )
    )


def pause_value(row: PauseRecord) -> Pause:
    """A stored pause."""
    return Pause(row.id, row.since, row.until, row.reason)


def absence_value(row: AbsenceRecord) -> Absence:
    """A stored absence."""
    return Absence(row.id, row.since, row.until, row.reason)


def spans_overlap(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two times have a day in common; without a last day they go on."""
    return since <= (other_until or date.max) and other_since <= (until or date.max)


def lasts_on(row: type[RoleRecord] | type[PauseRecord], day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that a role or a pause lasts on `day`; its last day is part of it. No withdrawn role does."""
    # Its end first: most of those that do not last are over, and few begin later.
    lasts = and_(or_(row.until.is_(None), row.until >= day), row.since <= day)
    return and_(lasts, row.withdrawn_at.is_(None)) if row is RoleRecord else lasts


def is_certified(certified_on: date | None, certified_until: date | None, day: date) -> bool:
    """Whether a certificate holds on `day`; its last day is part of it, and without one it holds for good."""
    return certified_on is not None and certified_on <= day and (certified_until is None or day <= certified_until)


def certified_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that the certificate of a role holds on `day`: the same rule as `is_certified`."""
    until = RoleRecord.certified_until
    return and_(RoleRecord.certified_on <= day, or_(until.is_(None), until >= day))


TODAY = bindparam("today", type_=Date)
ROLES_TODAY = select(RoleRecord.person_id, RoleRecord.kind).where(
    RoleRecord.person_id.in_(listed("ids")), lasts_on(RoleRecord, TODAY)
)


def roles_today(work: Work, ids: Collection[str]) -> dict[str, tuple[RoleKind, ...]]:
    """The roles that these people have today, by id."""
    found: dict[str, set[str]] = {person_id: set() for person_id in ids}
    for person_id, kind in work.session.execute(ROLES_TODAY, {"ids": ids, "today": work.today()}):
        found[person_id].add(kind)
    return {person_id: tuple(kind for kind in RoleKind if kind in kinds) for person_id, kinds in found.items()}


def rows_of(work: Work, ids: Collection[str]) -> dict[str, PersonRow]:
    """The lines of the list for these people by id, in four questions to the file whatever their number."""
    if not ids:
        return {}
    session, today = work.session, work.today()
    roles = roles_today(work, ids)
    languages: dict[str, list[LanguageSkill]] = defaultdict(list)
    for person_id, code, level in session.execute(
        select(LanguageRecord.person_id, LanguageRecord.code, LanguageRecord.level).where(
            LanguageRecord.person_id.in_(ids)
        )
    ):
        languages[person_id].append(LanguageSkill(code, Level(level)))
    paused = set(
        session.scalars(
            select(PauseRecord.person_id).where(PauseRecord.person_id.in_(ids), lasts_on(PauseRecord, today))
        )
    )
    return {
        found.id: PersonRow(
            id=found.id,
            code=found.code,
            name=display_name(found.first_name, found.last_name, found.nickname),
            roles=roles[found.id],
            neighbourhood=found.neighbourhood,
            languages=tuple(skill.code for skill in by_level(languages[found.id])),
            since=found.known_since,
            paused=found.id in paused,
            withdrawn=found.withdrawn_at is not None,
        )
        for found in session.execute(
            select(
                PersonRecord.id,
                PersonRecord.code,
                PersonRecord.first_name,
                PersonRecord.last_name,
                PersonRecord.nickname,
                PersonRecord.neighbourhood,
                PersonRecord.known_since,
                PersonRecord.withdrawn_at,
            ).where(PersonRecord.id.in_(ids))
        )
    }
