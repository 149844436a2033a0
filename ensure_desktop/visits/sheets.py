"""Visit sheets: what supporters take along, with the coming dates and codes only, each in a language that she reads."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _, base_language
from ensure_desktop.matching.agreement_texts import language_of_paper
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import match_values, matches_with_names
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.matching.values import Match
from ensure_desktop.people.model import LanguageRecord, PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.values import LanguageSkill, Level
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.batch import housemates
from ensure_desktop.visits.papers import SheetMatch, SheetText, VisitSheet
from ensure_desktop.visits.records import PLANS, batched, catch_up, facts_of
from ensure_desktop.visits.sheet_texts import sheet_text
from ensure_desktop.visits.tapering import Facts, planned_dates, standing

LONGEST_SHEET_WEEKS = 52

SPOKEN = select(LanguageRecord.person_id, LanguageRecord.code, LanguageRecord.level).where(
    LanguageRecord.person_id.in_(listed("people"))
)


@use_case("print visit sheet", Permission.PRINT, reads=True)
def sheets_for(
    work: Work, *, supporter_ids: Sequence[str] | None = None, weeks: int = 8, language: str = ""
) -> tuple[VisitSheet, ...]:
    """The visit sheets of these supporters for the coming weeks, today included; of all who visit without any ids.

    Each is in `language`, or in the one that its supporter speaks best of those there are. A visit that is overdue
    stands on it for today. That they were made is audited. The words are the outward ones: others may see the paper.
    """
    catch_up(work)
    matches = _matches(work, supporter_ids)
    people = _people(work, list(matches) if supporter_ids is None else supporter_ids)
    if supporter_ids is None:
        people.sort(key=lambda person: (person.sort_key, person.code))
    spoken = {} if language else _spoken(work, [person.id for person in people])
    others = _others(work, {match.participant_id for some in matches.values() for match, _facts in some})
    today = work.today()
    last = today + timedelta(weeks=min(weeks, LONGEST_SHEET_WEEKS))
    centre = read_centre(work)
    sheets = []
    for person in people:
        work.note("print visit sheet", PersonRecord.__tablename__, person.id)
        text = sheet_text(language or language_of_paper(spoken.get(person.id, ()), centre.language))
        on_it = (
            _sheet_match(facts, match.participant_code, others.get(match.participant_id, ()), today, last)
            for match, facts in matches.get(person.id, ())
        )
        sheets.append(_sheet(centre, person, text, today, tuple(on_it)))
    return tuple(sheets)


@use_case("take out visit sheets", Permission.PRINT)
def note_sheets_exported(work: Work, *, supporter_ids: Sequence[str], how: str) -> None:
    """Have the audit remember that the sheets left the program: `how` is "print" or "save"."""
    for supporter_id in supporter_ids:
        work.note(f"take out visit sheet: {how}", PersonRecord.__tablename__, supporter_id)


def _matches(work: Work, supporter_ids: Sequence[str] | None) -> dict[str, list[tuple[Match, Facts]]]:
    """The matches with visits under way, by supporter, each with what its dates are worked out from."""
    question = matches_with_names().where(MatchRecord.stage.in_(sorted(UNDER_WAY)))
    if supporter_ids is not None:
        question = question.where(MatchRecord.supporter_id.in_(supporter_ids))
    matches = match_values(work, question.order_by(MatchRecord.started_on, MatchRecord.code))
    facts: dict[str, Facts] = {}
    for some in batched([match.id for match in matches]):
        facts |= facts_of(work, work.session.scalars(PLANS, {"matches": some}).all())
    found: dict[str, list[tuple[Match, Facts]]] = defaultdict(list)
    for match in matches:
        if match.id in facts:
            found[match.supporter_id].append((match, facts[match.id]))
    return found


def _people(work: Work, ids: Sequence[str]) -> list[Any]:
    """Their rows, in the order of `ids`; raises `NotFound` where somebody is not in the vault."""
    question = select(
        PersonRecord.id,
        PersonRecord.code,
        PersonRecord.first_name,
        PersonRecord.last_name,
        PersonRecord.nickname,
        PersonRecord.sort_key,
    ).where(PersonRecord.id.in_(listed("people")))
    found = {row.id: row for row in work.session.execute(question, {"people": ids})}
    if not found.keys() >= set(ids):
        raise NotFound(_("This person is not in the vault any more."))
    return [found[person_id] for person_id in ids]


def _sheet(centre: Centre, person: Any, text: SheetText, today: date, matches: tuple[SheetMatch, ...]) -> VisitSheet:
    own = {"supporter": centre.words.outward_supporter, "participant": centre.words.outward_participant}
    called = own if base_language(centre.language) == text.language else text.words
    return VisitSheet(
        text=text,
        centre=centre.name,
        supporter_id=person.id,
        supporter_name=display_name(person.first_name, person.last_name, person.nickname),
        supporter_code=person.code,
        supporter_word=called["supporter"],
        participant_word=called["participant"],
        printed_on=today,
        matches=matches,
    )


def _spoken(work: Work, ids: Collection[str]) -> Mapping[str, Sequence[LanguageSkill]]:
    """The languages of these people."""
    found: dict[str, list[LanguageSkill]] = defaultdict(list)
    for person_id, code, level in work.session.execute(SPOKEN, {"people": ids}):
        found[person_id].append(LanguageSkill(code, Level(level)))
    return found


def _others(work: Work, ids: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The codes of those who live with these people."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in housemates(work, ids):
        found[row.with_id].append(row.code)
    return found


def _sheet_match(facts: Facts, code: str, others: Sequence[str], today: date, last: date) -> SheetMatch:
    dates = tuple(max(day, today) for day in planned_dates(facts, today) if day <= last)
    interval = facts.plan.phases[standing(facts, today).phase].interval_days
    return SheetMatch(code, interval, dates, tuple(others))
