"""What a `PeopleFilter` asks of the file: one condition for each of its fields that is set."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import String, and_, bindparam, cast, exists, func, or_, select
from sqlalchemy import text as sql
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import Select

from ensure_desktop.people import search_index
from ensure_desktop.people.availability import to_bits
from ensure_desktop.people.model import LanguageRecord, PauseRecord, PersonRecord, RoleRecord, WordRecord
from ensure_desktop.people.records import WordKind, lasts_on
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.vault.listed import IdList
from ensure_desktop.vault.work import Work

WITH_A_LIST = (RoleKind.SUPPORTER, RoleKind.PARTICIPANT, RoleKind.APPLICANT)
"""The roles that have a list of their own; all other people are found under "others"."""

NUMBERS = (
    sql(f"SELECT rowid AS number FROM {search_index.TABLE} WHERE {search_index.TABLE} MATCH :query")
    .columns(PersonRecord.number)
    .subquery()
)
"""The numbers of the people whom an FTS5 `query` finds."""


def conditions(work: Work, shown: PeopleFilter) -> list[ColumnElement[bool]]:
    """What `shown` asks of a row of `PersonRecord`, without its `role`."""
    return [
        _is_withdrawn(shown),
        *_plain(shown),
        *_roles(work, shown),
        *_parts(work, shown),
        *_age(shown, work.today()),
        *_text(work, shown.text),
    ]


def role_conditions(work: Work, kind: RoleKind, *, listed: bool) -> list[ColumnElement[bool]]:
    """What makes a row of `RoleRecord` one that its person has today. `listed` leaves out withdrawn people as well."""
    if not listed:
        return [RoleRecord.kind == kind.value, lasts_on(RoleRecord, work.today())]
    # Only what stands in the index of the list: `lasts_on` would look at the row of each role that is passed. And as
    # text, so that SQLite does not take today for the place in the index where a list by "since" begins.
    begun = cast(RoleRecord.since, String) <= work.today().isoformat()
    ends = or_(RoleRecord.until.is_(None), RoleRecord.until >= work.today())
    return [RoleRecord.kind == kind.value, RoleRecord.listed.is_(True), begun, ends]


def among(ids: Collection[str]) -> Select[tuple[str]]:
    """These identifiers, however many, as one value of the question."""
    value = bindparam("ids", ids, type_=IdList, unique=True)
    return select(func.json_each(value).table_valued("value").c.value)


def years_before(day: date, years: int) -> date:
    """Who was born on the day that this answers, or earlier, is so many years old on `day`."""
    year = max(day.year - years, date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _is_withdrawn(shown: PeopleFilter) -> ColumnElement[bool]:
    withdrawn = PersonRecord.withdrawn_at
    return withdrawn.is_not(None) if shown.withdrawn else withdrawn.is_(None)


def _plain(shown: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    """What the person's own row answers."""
    person = PersonRecord
    several = (
        (person.gender, [gender.value for gender in shown.genders]),
        (person.neighbourhood, shown.neighbourhoods),
        (person.town, shown.towns),
        (person.origin, shown.origins),
    )
    yield from (column.in_(values) for column, values in several if values)
    if shown.needs_interpreter is not None:
        yield person.needs_interpreter.is_(shown.needs_interpreter)
    if shown.free_at:
        yield person.availability.bitwise_and(to_bits(shown.free_at)) != 0
    if shown.known_from is not None:
        yield person.known_since >= shown.known_from
    if shown.known_to is not None:
        yield person.known_since <= shown.known_to
    if shown.no_phone:
        yield and_(person.phone == "", person.phone_other == "")
    if shown.no_email:
        yield person.email == ""
    if shown.import_id:
        yield person.import_id == shown.import_id
    if shown.ids is not None:
        yield person.id.in_(among(shown.ids))
    if shown.but_not:
        yield person.id.not_in(among(shown.but_not))


def _roles(work: Work, shown: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    today = work.today()
    # An alias: in the list of a role, the question reads the same table already.
    role, now = aliased(RoleRecord), aliased(RoleRecord)
    theirs = exists().where(role.person_id == PersonRecord.id, role.withdrawn_at.is_(None)).correlate_except(role)
    if shown.others:
        yield ~theirs.where(_lasts(role, today), _kind_in(role, WITH_A_LIST))
    if shown.roles:
        yield theirs.where(_lasts(role, today), _kind_in(role, shown.roles))
    if shown.former_roles:
        same = exists().where(now.person_id == role.person_id, now.kind == role.kind, now.withdrawn_at.is_(None))
        still = same.where(_lasts(now, today)).correlate_except(now)
        yield theirs.where(role.until < today, _kind_in(role, shown.former_roles), ~still)
    if shown.organisation_ids:
        yield theirs.where(role.organisation_id.in_(among(shown.organisation_ids)))


def _lasts(role: Any, day: date) -> ColumnElement[bool]:
    return and_(role.since <= day, or_(role.until.is_(None), role.until >= day))


def _kind_in(role: Any, kinds: Collection[RoleKind]) -> ColumnElement[bool]:
    answer: ColumnElement[bool] = role.kind.in_([kind.value for kind in kinds])
    return answer


def _parts(work: Work, shown: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    """What stands in rows of their own: languages, words, pauses."""
    if shown.languages:
        speaks = LanguageRecord.person_id == PersonRecord.id
        yield exists().where(speaks, LanguageRecord.code.in_(shown.languages))
    several = (
        (WordKind.INTEREST, shown.interests),
        (WordKind.LIVED_EXPERIENCE, shown.lived_experience),
        (WordKind.VALUE, shown.values),
    )
    for kind, words in several:
        if words:
            theirs = WordRecord.person_id == PersonRecord.id
            yield exists().where(theirs, WordRecord.kind == kind.value, WordRecord.word.in_(words))
    if shown.paused is not None:
        away = exists().where(PauseRecord.person_id == PersonRecord.id, lasts_on(PauseRecord, work.today()))
        yield away if shown.paused else ~away


def _age(shown: PeopleFilter, today: date) -> Iterator[ColumnElement[bool]]:
    born, year = PersonRecord.birth_date, PersonRecord.birth_year
    if shown.age_from is not None:
        by_year = and_(born.is_(None), year <= today.year - shown.age_from)
        yield or_(born <= years_before(today, shown.age_from), by_year)
    if shown.age_to is not None:
        by_year = and_(born.is_(None), year >= today.year - shown.age_to)
        yield or_(born > years_before(today, shown.age_to + 1), by_year)


def _text(work: Work, typed: str) -> Iterator[ColumnElement[bool]]:
    if not typed.strip():
        return
    queries = search_index.queries(typed)
    number = search_index.code_number(typed)
    meant = PersonRecord.number == (-1 if number is None else number)
    found = select(NUMBERS.c.number).params(query=queries[-1]) if queries else None
    yield meant if found is None else meant | PersonRecord.number.in_(found)
