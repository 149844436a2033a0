"""Two entries side by side: what each field would become, what moves with a merge, and what stands in its way."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Table, func, select

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.checks import NOTES_LIMIT, VALUES_LIMIT
from ensure_desktop.people.duplicates.references import Reference, references
from ensure_desktop.people.duplicates.values import FieldPair
from ensure_desktop.people.model import ApartRecord, MemberRecord, PersonRecord
from ensure_desktop.people.ordering import LEVELS, by_criterion, by_level, sorted_words
from ensure_desktop.people.records import name_of
from ensure_desktop.people.values import Gender, LanguageSkill, PersonDetails, Strength, Wish
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.work import Work

STRENGTHS = tuple(Strength)
MATCH, VISIT, CONSENT = "match", "visit", "consent"
"""Tables of areas that stand above this one: known here by name only, as the file knows them."""
MEET = ("trial", "matched", "paused")
"""The stages of a match in which the participant has a supporter."""
ENDED = "ended"
BESIDE = ("group", "on duty")
"""The kinds of a match that stand beside one of one's own: somebody may have several of them."""


def compared(first: PersonDetails, second: PersonDetails) -> tuple[tuple[FieldPair, ...], PersonDetails]:
    """Every field of the two, and what they would be together."""
    proposed = together(first, second)
    pairs = []
    for field in fields(PersonDetails):
        one, other = getattr(first, field.name), getattr(second, field.name)
        pairs.append(FieldPair(field.name, one, other, getattr(proposed, field.name), one != other))
    return tuple(pairs), proposed


def together(first: PersonDetails, second: PersonDetails) -> PersonDetails:
    """The details of one person out of two entries: what only one has, lists joined, else what `first` has."""
    chosen: dict[str, Any] = {}
    for field in fields(PersonDetails):
        one, other = getattr(first, field.name), getattr(second, field.name)
        join = JOINED.get(field.name, _first_known)
        chosen[field.name] = join(one, other)
    made = PersonDetails(**chosen)
    if made.birth_date is not None:
        made = replace(made, birth_year=made.birth_date.year)
    numbers = dict.fromkeys((made.phone, first.phone_other, second.phone, second.phone_other, first.phone))
    others = [number for number in numbers if number and number != made.phone]
    return replace(made, phone_other=others[0] if others else "")


def carried(work: Work, gone: PersonRecord) -> tuple[str, ...]:
    """What moves from `gone` with a merge, as finished sentences; the details are told field by field instead."""
    rows = {reference.table: reference.rows(work, (gone.id,)) for reference in references()}
    told = [_told(table, len(found)) for table, found in rows.items() if found]
    told += _visits(work, [row.id for row in rows.get(MATCH, [])])
    return tuple(filter(None, told))


def hindrance(work: Work, first: PersonRecord, second: PersonRecord) -> str:
    """Why the two cannot be made one, as a finished sentence; empty where they can."""
    if first.id == second.id:
        return _("This is one and the same entry.")
    for person in (first, second):
        if person.withdrawn_at is not None:
            return _("{code} was withdrawn. Please restore it first; then the two can be merged.").format(
                code=person.code
            )
    match = next((reference for reference in references() if reference.table == MATCH), None)
    return "" if match is None else _matched(work, match, first, second)


def remarks(work: Work, first: PersonRecord, second: PersonRecord) -> tuple[str, ...]:
    """What somebody should think of before the two are made one."""
    told = []
    ids = {first.id, second.id}
    rows = {reference.table: reference.rows(work, ids) for reference in references()}
    if any({row.low_id, row.high_id} == ids for row in rows[ApartRecord.__tablename__]):
        told.append(_("It is noted that these two must not meet. Please make sure that they are one person."))
    if len({row.household_id for row in rows[MemberRecord.__tablename__]}) > 1:
        told.append(_("Each is in a household of its own. The entry that is kept stays where it is."))
    if _taken_back_elsewhere(rows.get(CONSENT, [])):
        told.append(
            _("In one entry a consent was taken back that the other one still holds. Please ask which is right.")
        )
    return tuple(told)


def _taken_back_elsewhere(consents: Iterable[Any]) -> bool:
    """Whether one entry lost a consent that the other one had by then, and still has."""
    rows = list(consents)
    return any(
        gone.purpose == held.purpose and gone.person_id != held.person_id and held.given_on <= gone.withdrawn_on
        for gone in rows
        if gone.withdrawn_on is not None
        for held in rows
        if held.withdrawn_on is None
    )


def _matched(work: Work, match: Reference, first: PersonRecord, second: PersonRecord) -> str:
    ids = {first.id, second.id}
    rows = match.rows(work, ids)
    if any({row.supporter_id, row.participant_id} == ids for row in rows):
        return _("{name} and {other} are matched with each other, so they are two people.").format(
            name=name_of(first), other=name_of(second)
        )
    meeting = [row for row in rows if row.stage in MEET and row.kind not in BESIDE]
    if ids <= {row.participant_id for row in meeting}:
        return _("Both have support in a match of their own. Please end one of the two matches first.")
    under_way = [row for row in rows if row.stage != ENDED]
    pairs = [
        (
            row.supporter_id if row.participant_id in ids else "",
            row.participant_id if row.supporter_id in ids else "",
            row.circle_id if row.kind in BESIDE else "",
        )
        for row in under_way
    ]
    if len(set(pairs)) < len(pairs):
        return _("Both have an open match with the same person. Please end one of the two matches first.")
    return ""


def _visits(work: Work, matches: list[str]) -> Iterable[str]:
    table: Table | None = Base.metadata.tables.get(VISIT)
    if table is not None:
        count = work.session.execute(select(func.count()).where(table.c.match_id.in_(matches))).scalar_one()
        if count:
            yield ngettext("{n} visit", "{n} visits", count).format(n=count)


def _first_known(one: Any, other: Any) -> Any:
    unknown = (None, "", False, Gender.UNSAID)
    return other if one in unknown else one


def _words(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for word in (*one, *other):
        kept.setdefault(word.casefold(), word)
    return sorted_words(kept.values())


def _values(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The first one's, and of the other's as many as there is room for."""
    known = {word.casefold() for word in one}
    more = [word for word in other if word.casefold() not in known]
    return sorted_words((*one, *more[: VALUES_LIMIT - len(one)]))


def _languages(one: tuple[LanguageSkill, ...], other: tuple[LanguageSkill, ...]) -> tuple[LanguageSkill, ...]:
    """Each language at the higher level."""
    best: dict[str, LanguageSkill] = {}
    for skill in sorted((*one, *other), key=lambda skill: LEVELS.index(skill.level)):
        best[skill.code] = skill
    return by_level(best.values())


def _wishes(one: tuple[Wish, ...], other: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Of two wishes about one thing the stronger one, and the first one where they are equally strong."""
    strongest: dict[str, Wish] = {}
    for wish in sorted((*other, *one), key=lambda wish: STRENGTHS.index(wish.strength)):
        strongest[wish.criterion] = wish
    return by_criterion(strongest.values())


def _slots(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    chosen = {*one, *other}
    return tuple(cell for cell in CELLS if cell in chosen)


def _notes(one: str, other: str) -> str:
    """Both, as far as there is room: what does not fit is still with the other entry, where undoing finds it."""
    return "\n\n".join(dict.fromkeys(filter(None, (one, other))))[:NOTES_LIMIT]


JOINED: Mapping[str, Callable[[Any, Any], Any]] = {
    "reach": _words,
    "interests": _words,
    "lived_experience": _words,
    "values": _values,
    "languages": _languages,
    "availability": _slots,
    "wishes": _wishes,
    "notes": _notes,
}


def _told(table: str, n: int) -> str:
    """How many rows of a table move; empty for those that are fields of the entry."""
    sentences = {
        "person_role": ngettext("{n} role", "{n} roles", n),
        "person_pause": ngettext("{n} pause", "{n} pauses", n),
        "person_absence": ngettext("{n} known absence", "{n} known absences", n),
        "household_member": ngettext("{n} household", "{n} households", n),
        "apart": ngettext("{n} person to keep apart", "{n} people to keep apart", n),
        "approach": ngettext("{n} entry of the recruitment register", "{n} entries of the recruitment register", n),
        "background_check": ngettext("{n} background check", "{n} background checks", n),
        "consent": ngettext("{n} consent", "{n} consents", n),
        MATCH: ngettext("{n} match", "{n} matches", n),
        "match_exclusion": ngettext("{n} person not to be proposed", "{n} people not to be proposed", n),
        "circle_supporter": ngettext("{n} group or shift", "{n} groups or shifts", n),
    }
    return sentences.get(table, "").format(n=n)
