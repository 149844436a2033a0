"""Tables about people: who was there, as what, and who they are in broad strokes; who was accompanied, and how it
ended."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from ensure_desktop.evaluation.groups import AGES, age_label
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.labels import end_reason_label, match_kind_label
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import EndReason, MatchKind
from ensure_desktop.people.columns import age_on
from ensure_desktop.people.labels import country_name, education_label, gender_label, role_label
from ensure_desktop.people.model import LanguageRecord, PersonRecord, RoleRecord
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.values import Education, Gender, Level, RoleKind
from ensure_desktop.privacy.table_cells import Cell, Grid, Row
from ensure_desktop.privacy.tables_reading import UNKNOWN, Reading, one_by_one
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.programme.report_people import PARTS, REPORTED, Span, span_columns, who_by_part
from ensure_desktop.programme.report_values import ReportColumn
from ensure_desktop.programme.sources import capital
from ensure_desktop.vault.listed import listed
from ensure_desktop.visits.labels import first_language_label, neighbourhood_label
from ensure_desktop.visits.values import SEVERAL_LANGUAGES

_PEOPLE = listed("people")

Lines = dict[str, tuple[str, Collection[str]]]


def there(kind: RoleKind) -> Cell:
    """The cell of those who had a role."""
    return f"{kind.value}.there"


def people_tables(reading: Reading) -> tuple[Grid, ...]:
    """Who was there, new, and gone, by role."""
    spans = _spans(reading, reading.first, reading.last)
    rows = [
        _span_row(reading, kind.value, capital(role_label(kind, reading.centre.words, plural=True)), spans[kind])
        for kind in REPORTED
    ]
    title = _("Who was in the programme")
    return (Grid(Part.PEOPLE, "people", title, _("Role"), span_columns(), tuple(rows)),)


def participants_tables(reading: Reading) -> tuple[Grid, ...]:
    """Who the participants are."""
    return _described(reading, Part.PARTICIPANTS, RoleKind.PARTICIPANT)


def supporters_tables(reading: Reading) -> tuple[Grid, ...]:
    """Who the supporters are."""
    return _described(reading, Part.SUPPORTERS, RoleKind.SUPPORTER)


def matches_tables(reading: Reading) -> tuple[Grid, ...]:
    """Who was accompanied, in which way, and why it ended."""
    found = _matches(reading, reading.first, reading.last)
    own = _sides(found)
    words = reading.centre.words.internal()
    sides = (
        ("accompanied", _("{participants} with somebody of their own")),
        ("accompanying", _("{supporters} who accompanied somebody")),
    )
    rows = [_span_row(reading, key, capital(label.format(**words)), own[key]) for key, label in sides]
    kinds = {kind.value: (match_kind_label(kind), _who(found, "kind", kind.value)) for kind in MatchKind}
    ended = [each for each in found if each.ended_on and reading.first <= each.ended_on <= reading.until]
    reasons = {
        reason.value: (end_reason_label(reason), _who(ended, "end_reason", reason.value)) for reason in EndReason
    }
    reading.put("matched", {each.participant_id for each in found})
    reading.put("ended", {each.participant_id for each in ended if each.end_reason})
    return (
        Grid(Part.MATCHES, "matches", _("Who was accompanied"), "", span_columns(), tuple(rows)),
        one_by_one(
            reading, Part.MATCHES, "kinds", kinds, whole="matched", apart=False,
            title=_("How people met"), first=_("Kind of match"),
            note=_("Somebody may have been in several kinds of match."),
        ),
        one_by_one(
            reading, Part.MATCHES, "endings", reasons, whole="ended", apart=False, telling=True,
            title=_("Why matches ended"), first=_("Why"),
        ),
    )  # fmt: skip


def spans_between(reading: Reading, first: date, last: date) -> Mapping[str, Sequence[Span]]:
    """Who was there, and who was accompanied or accompanied somebody, at any time of these days: by `tables_time.ROWS`,
    and only those who may be counted."""
    found = {kind.value: spans for kind, spans in _spans(reading, first, last).items()}
    found |= _sides(_matches(reading, first, last))
    return {row: [each for each in spans if each[0] in reading.counted] for row, spans in found.items()}


def _matches(reading: Reading, first: date, last: date) -> Sequence[Any]:
    row = MatchRecord
    return reading.rows(
        select(row.participant_id, row.supporter_id, row.kind, row.started_on, row.ended_on, row.end_reason).where(
            row.started_on <= last, or_(row.ended_on.is_(None), row.ended_on >= first)
        )
    )


def _sides(matches: Iterable[Any]) -> Mapping[str, list[Span]]:
    """Who had somebody of their own, and who that was."""
    own = [each for each in matches if each.kind in OWN]
    return {
        "accompanied": [(each.participant_id, each.started_on, each.ended_on) for each in own],
        "accompanying": [(each.supporter_id, each.started_on, each.ended_on) for each in own],
    }


def _spans(reading: Reading, first: date, last: date) -> Mapping[RoleKind, list[Span]]:
    found: dict[RoleKind, list[Span]] = defaultdict(list)
    question = select(RoleRecord.kind, RoleRecord.person_id, RoleRecord.since, RoleRecord.until).where(
        RoleRecord.kind.in_([kind.value for kind in REPORTED]),
        RoleRecord.withdrawn_at.is_(None),
        RoleRecord.since <= last,
        or_(RoleRecord.until.is_(None), RoleRecord.until >= first),
    )
    for kind, person_id, since, until in reading.rows(question):
        found[RoleKind(kind)].append((person_id, since, until))
    return found


def _span_row(reading: Reading, key: str, label: str, spans: Iterable[Span]) -> Row:
    """A line with everybody who was there, new or from before, gone or still there."""
    found = who_by_part(spans, reading.first, reading.last)
    cells = {part: f"{key}.{part}" for part in PARTS}
    figures = tuple(reading.put(cells[part], found[part]) for part in PARTS)
    for parts in (("new", "before"), ("ended", "last day")):
        reading.counts.split(cells["there"], [cells[part] for part in parts], apart=True)
    return Row(label, figures)


def _described(reading: Reading, part: Part, kind: RoleKind) -> tuple[Grid, ...]:
    """The people with a role by what is known of them, one thing at a time, and by gender and age together."""
    whole, name = there(kind), part.value
    if whole not in reading.counts.people:
        spans = _spans(reading, reading.first, reading.last)
        reading.put(whole, {person_id for person_id, _since, _until in spans[kind]})
    people = reading.counts.people[whole]
    row = PersonRecord
    rows = reading.rows(
        select(row.id, row.gender, row.birth_date, row.birth_year, row.neighbourhood, row.origin, row.education).where(
            row.id.in_(_PEOPLE)
        ),
        people=people,
    )
    genders: Lines = {
        each.value: (capital(gender_label(each)), {row.id for row in rows if row.gender == each.value})
        for each in Gender
    }
    ages = _ages(rows, reading.last)
    education: Lines = {
        key: (label, {row.id for row in rows if (row.education or UNKNOWN) == key})
        for key, label in [
            *((each.value, capital(education_label(each))) for each in Education),
            (UNKNOWN, _not_known()),
        ]
    }
    places = _listed(((row.id, row.neighbourhood) for row in rows), neighbourhood_label)
    origins = _listed(((row.id, row.origin) for row in rows), lambda code: country_name(code) if code else _not_known())
    languages = _listed(_first_languages(reading, people).items(), first_language_label)
    title = capital(role_label(kind, reading.centre.words, plural=True))
    note = _("Ages are those of the last day.")

    def table(key: str, lines: Lines, about: str, first: str, *, listing: bool = False, note: str = "") -> Grid:
        return one_by_one(
            reading, part, f"{name}.{key}", lines, whole=whole, apart=True, telling=True, listing=listing, note=note,
            title=_("{people} by {what}").format(people=title, what=about), first=first,
        )  # fmt: skip

    return (
        table("gender", genders, _("gender"), _("Gender")),
        table("age", ages, _("age"), _("Age"), note=note),
        _crossed(reading, part, name, title, genders, ages),
        table("language", languages, _("first language"), _("Language"), listing=True),
        table("origin", origins, _("country of origin"), _("Country"), listing=True),
        table("place", places, _("neighbourhood"), _("Neighbourhood"), listing=True),
        table("education", education, _("education"), _("Education")),
    )


def _crossed(reading: Reading, part: Part, name: str, title: str, genders: Lines, ages: Lines) -> Grid:
    """Gender and age together."""
    rows = []

    def cell(gender: str, age: str) -> Cell:
        return f"{name}.both.{gender}.{age}"

    for age, (label, old) in ages.items():
        rows.append(
            Row(label, tuple(reading.put(cell(gender, age), {*old} & {*genders[gender][1]}) for gender in genders))
        )
        of_age = [cell(gender, age) for gender in genders]
        reading.counts.cross(f"{name}.age.{age}", of_age, telling=of_age)
    for gender in genders:
        of_gender = [cell(gender, age) for age in ages]
        known = [each for age, each in zip(ages, of_gender, strict=True) if age != UNKNOWN]
        reading.counts.cross(f"{name}.gender.{gender}", of_gender, telling=known)
    columns = tuple(ReportColumn(label) for label, _people in genders.values())
    about = _("{people} by gender and age").format(people=title)
    note = _("Ages are those of the last day.")
    return Grid(part, f"{name}.both", about, _("Age"), columns, tuple(rows), note=note, crossed=True)


def _ages(rows: Iterable[Any], day: date) -> Lines:
    """By the bands of age; the last line is of those whose age is not known."""
    found: dict[str, set[str]] = {key: set() for key in (*map(str, AGES), UNKNOWN)}
    for row in rows:
        age = age_on(day, row.birth_date, row.birth_year)
        known = age is not None and age >= 0
        found[str(max(least for least in AGES if least <= (age or 0))) if known else UNKNOWN].add(row.id)
    return {key: (age_label(int(key)) if key else _not_known(), people) for key, people in found.items()}


def _first_languages(reading: Reading, people: Collection[str]) -> Mapping[str, str]:
    """The code of everybody's first language; one word for those with several, and nothing where none is known."""
    codes: dict[str, set[str]] = defaultdict(set)
    row = LanguageRecord
    spoken = select(row.person_id, row.code).where(row.level == Level.NATIVE.value, row.person_id.in_(_PEOPLE))
    for person_id, code in reading.rows(spoken, people=people):
        codes[person_id].add(code)
    return {
        person: SEVERAL_LANGUAGES if len(codes[person]) > 1 else next(iter(codes[person]), UNKNOWN) for person in people
    }


def _listed(pairs: Iterable[tuple[str, str]], label: Callable[[str], str]) -> Lines:
    """By whatever there is, in the order of the words; what is not known comes last."""
    found: dict[str, set[str]] = defaultdict(set)
    for person, key in pairs:
        found[key].add(person)
    ordered = sorted(found, key=lambda key: (key == UNKNOWN, sort_key(label(key)), key))
    return {key: (label(key), found[key]) for key in ordered}


def _who(rows: Iterable[Any], column: str, value: str) -> set[str]:
    return {row.participant_id for row in rows if getattr(row, column) == value}


def _not_known() -> str:
    return _("Not known")
