"""What the vault knows of names: read once, and again when one of them may have changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from ensure_desktop.outward.everyday import everyday_words, titles
from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.pieces import read
from ensure_desktop.outward.register import Bearer, Register, is_latin, place_key, register_of, street_and_number
from ensure_desktop.outward.values import FindingKind
from ensure_desktop.people.model import HouseholdRecord, MemberRecord, PersonRecord, RoleRecord
from ensure_desktop.people.organisations.model import ContactPersonRecord, OrganisationRecord
from ensure_desktop.people.phones import bare_digits, stored_phone
from ensure_desktop.people.records import region_of
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.people.values import Gender, RoleKind
from ensure_desktop.vault.audit import Kind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.model import AccountRow, AuditEventRow, Base
from ensure_desktop.vault.work import Work

SOURCES: tuple[type[Base], ...] = (
    PersonRecord,
    RoleRecord,
    HouseholdRecord,
    MemberRecord,
    OrganisationRecord,
    ContactPersonRecord,
    ApproachRecord,
    AccountRow,
)
AREAS = frozenset(source.__area__ for source in SOURCES)
HEAD = select(func.max(AuditEventRow.sequence))


@dataclass(frozen=True, slots=True)
class _Read:
    """A register, and up to where in the audit nothing of it has changed."""

    register: Register
    head: int


_read_of: WeakKeyDictionary[Engine, _Read] = WeakKeyDictionary()


def known(work: Work, *, about: tuple[str, ...] = ()) -> Known:
    """All names of the vault; `about` are the people whom the text is about. Anew only when one may have changed."""
    register = _register(work)
    bearers = register.bearers
    whom = {_present_id(work, person_id) for person_id in about}
    own = frozenset(place for place, bearer in enumerate(bearers) if bearer.id in whom)
    homes = {bearers[place].household for place in own} - {""}
    near = frozenset(place for place, bearer in enumerate(bearers) if bearer.household in homes) - own
    return Known(register, own, near, read_centre(work).words.internal(), region_of(work))


def _present_id(work: Work, person_id: str) -> str:
    """The entry that somebody's entry was made one with, else hers."""
    row = work.session.get(PersonRecord, person_id)
    return _present_id(work, row.merged_into_id) if row is not None and row.merged_into_id else person_id


def _register(work: Work) -> Register:
    session = work.session
    pending = {row.__area__ for row in (*session.new, *session.dirty, *session.deleted)}
    if AREAS & (pending | work.touched):
        return _make(work)
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    head = session.scalar(HEAD) or 0
    read = _read_of.get(engine)
    if read is None or head < read.head or _changed_since(work, read.head):
        read = _Read(_make(work), head)
    _read_of[engine] = _Read(read.register, head)
    return read.register


def _changed_since(work: Work, head: int) -> bool:
    """Whether the audit tells of a change of a name since then."""
    row = AuditEventRow
    tables = {source.__tablename__ for source in (*SOURCES, *_naming())}
    question = select(row.sequence).where(row.sequence > head, row.table_name.in_(tables), row.kind != Kind.NOTE.value)
    return work.session.scalar(question.limit(1)) is not None


def _make(work: Work) -> Register:
    bearers = [*_people(work), *_members(work), *_contacts(work), *_approaches(work), *_accounts(work), *_others(work)]
    houses = work.session.scalars(select(OrganisationRecord.name).where(OrganisationRecord.withdrawn_at.is_(None)))
    return register_of(bearers, _public(work), houses)


def _people(work: Work) -> Iterator[Bearer]:
    """Everybody who has a page, also a withdrawn one."""
    roles: dict[str, set[RoleKind]] = defaultdict(set)
    for person_id, kind in work.session.execute(
        select(RoleRecord.person_id, RoleRecord.kind).where(RoleRecord.withdrawn_at.is_(None))
    ):
        roles[person_id].add(RoleKind(kind))
    homes = {
        person_id: (household, relation)
        for person_id, household, relation in work.session.execute(
            select(MemberRecord.person_id, MemberRecord.household_id, MemberRecord.relation).where(
                MemberRecord.person_id.is_not(None)
            )
        )
    }
    row = PersonRecord
    found = work.session.execute(
        select(
            row.id, row.code, row.first_name, row.last_name, row.nickname, row.gender, row.birth_date, row.phone,
            row.phone_other, row.email, row.street, row.postcode, row.merged_into_id,
        ).order_by(row.number)
    ).all()  # fmt: skip
    merged = {person.id: person.merged_into_id for person in found if person.merged_into_id}
    for person in found:
        kept = person.id
        while kept in merged:
            kept = merged[kept]
        household, relation = homes.get(person.id, ("", ""))
        yield Bearer(
            kind=FindingKind.NAME,
            names=(person.first_name, person.last_name, person.nickname),
            id=kept,
            roles=frozenset(roles[kept]),
            gender=Gender(person.gender),
            relation=relation,
            household=household,
            code=person.code,
            birth_date=person.birth_date,
            phones=tuple(filter(None, (person.phone, person.phone_other))),
            emails=tuple(filter(None, (person.email,))),
            street=person.street,
            postcode=person.postcode,
        )


def _members(work: Work) -> Iterator[Bearer]:
    """Relatives who are known by name only."""
    for household, name, relation in work.session.execute(
        select(MemberRecord.household_id, MemberRecord.name, MemberRecord.relation).where(
            MemberRecord.person_id.is_(None), MemberRecord.name != ""
        )
    ):
        yield Bearer(FindingKind.NAME, (name,), household=household, relation=relation)


def _contacts(work: Work) -> Iterator[Bearer]:
    row = ContactPersonRecord
    for name, phone, email, organisation in work.session.execute(
        select(row.name, row.phone, row.email, OrganisationRecord.name).join(
            OrganisationRecord, OrganisationRecord.id == row.organisation_id
        )
    ):
        yield Bearer(
            FindingKind.CONTACT,
            (name,),
            place=organisation,
            phones=tuple(filter(None, (phone,))),
            emails=tuple(filter(None, (email,))),
        )


def _approaches(work: Work) -> Iterator[Bearer]:
    """Those who were approached; how they are reached may be a phone number or an address for mail."""
    region = region_of(work)
    for name, reached_by in work.session.execute(select(ApproachRecord.name, ApproachRecord.reached_by)):
        phone = stored_phone(reached_by, region)
        yield Bearer(
            FindingKind.NAME,
            (name,),
            phones=(phone,) if phone else (),
            emails=(reached_by.strip(),) if "@" in reached_by else (),
        )


def _accounts(work: Work) -> Iterator[Bearer]:
    for (name,) in work.session.execute(select(AccountRow.name)):
        yield Bearer(FindingKind.ACCOUNT, (name,))


def _naming() -> list[type[Base]]:
    """The tables in which people without a page are named."""
    models: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
    return sorted((model for model in models if model.__names__), key=lambda model: model.__tablename__)


def _others(work: Work) -> Iterator[Bearer]:
    """Interpreters, trainers, guests: what is typed there may say more than a name ("Karin, the nurse")."""
    for model in _naming():
        for column in model.__names__:
            named = getattr(model, column)
            for written in work.session.scalars(select(named).where(named != "").distinct()):
                if name := _name_in(written):
                    yield Bearer(FindingKind.CONTACT, (name,))


def _name_in(written: str) -> str:
    """The words of what was typed that may be a name: they have a capital, and are no everyday words."""
    words = (piece for piece in read(written).pieces if piece.capital or not is_latin(piece.raw))
    return " ".join(piece.raw for piece in words if piece.folded not in everyday_words() | titles())


def _public(work: Work) -> Iterator[str]:
    """Where organisations are reached: everybody may know that."""
    row = OrganisationRecord
    for phone, email, street in work.session.execute(select(row.phone, row.email, row.street)):
        place = place_key(*street_and_number(street)) if street else ""
        yield from filter(None, (bare_digits(phone), email.casefold(), place))
