"""Who is to be asked, who is late, and who was asked already: worked out from the plan, nothing of it is stored."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from ensure_desktop.evaluation.asked import languages_of
from ensure_desktop.evaluation.courses import Asked, PersonCourse, asked, consenting, courses
from ensure_desktop.evaluation.moments import Window, counts_for, may_wait_since, start_of, state_of, windows
from ensure_desktop.evaluation.plans import plan_lines, planned_lines
from ensure_desktop.evaluation.values import Audience, Due, DueFilter, DuePage, DueState, PlanLine, PlannedMoment
from ensure_desktop.i18n import base_language
from ensure_desktop.people.model import LanguageRecord
from ensure_desktop.people.names import folded
from ensure_desktop.people.ordering import by_level
from ensure_desktop.people.records import find_person
from ensure_desktop.people.values import LanguageSkill, Level
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

WAITING = (DueState.DUE, DueState.LATE)
"""Somebody has to ask."""
ASKABLE = (DueState.COMING, DueState.DUE, DueState.LATE, DueState.OPEN, DueState.NO_CONSENT)
SETTLED = frozenset({DueState.DONE, DueState.REFUSED, DueState.MISSED})
WHOEVER_WAITS = DueFilter()


@dataclass(frozen=True, slots=True)
class _Found:
    """A planned questionnaire before it is shown."""

    course: PersonCourse
    line: PlanLine
    planned: PlannedMoment
    window: Window
    state: DueState
    came: Asked | None


@use_case("list due questionnaires", Permission.MEASURE, reads=True)
def due_page(work: Work, *, shown: DueFilter = WHOEVER_WAITS, offset: int = 0, limit: int = 50) -> DuePage:
    """One page of who is to be asked, the longest due first. Counted are the states shown, and those that wait."""
    person_ids = None if shown.person_id is None else [shown.person_id]
    found = _everything(work, person_ids, plan_lines(work), lately=SETTLED.isdisjoint(shown.states))
    told = {*shown.states, *WHOEVER_WAITS.states}
    fitting = [each for each in found if each.state in told and _fits(each, shown)]
    counts = Counter(each.state for each in fitting)
    rows = sorted((each for each in fitting if each.state in shown.states), key=_longest_first)
    page = rows[offset : offset + limit]
    return DuePage(_values(work, page), len(rows), {state: counts[state] for state in DueState if counts[state]})


@use_case("read questionnaires of person", Permission.MEASURE, reads=True)
def due_of(work: Work, *, person_id: str) -> tuple[Due, ...]:
    """All that is planned for one person, in the order of the days; raises `NotFound`."""
    find_person(work, person_id)
    found = sorted(
        _everything(work, [person_id], plan_lines(work)),
        key=lambda each: (each.window.on, each.line.title, each.line.id),
    )
    return _values(work, found)


def first_waiting(work: Work) -> dict[DueState, tuple[int, date]]:
    """How many questionnaires are due and late, and the first day of each."""
    days: dict[DueState, list[date]] = defaultdict(list)
    for each in _everything(work, None, planned_lines(work), lately=True):
        if each.state in WAITING:
            days[each.state].append(each.window.on)
    return {state: (len(found), min(found)) for state, found in days.items()}


def due_for(work: Work, person_id: str, plan_id: str, planned: PlannedMoment) -> Due | None:
    """The one planned questionnaire that this names: the course that it is asked in now; None where there is none."""
    found = [
        each
        for each in _everything(work, [person_id], plan_lines(work))
        if each.line.id == plan_id and each.planned == planned
    ]
    # Of two courses of the same kind, the one that was asked in least, then the later one.
    ordered = sorted(found, key=lambda each: (each.state in ASKABLE, each.course.course.since), reverse=True)
    return _values(work, ordered[:1])[0] if ordered else None


def _everything(
    work: Work, person_ids: Collection[str] | None, lines: Sequence[PlanLine], *, lately: bool = False
) -> Iterator[_Found]:
    """Each planned questionnaire of each course, whether it waits or not; `lately` leaves out what is long settled."""
    if not lines:
        return
    of_audience: dict[Audience, list[PlanLine]] = defaultdict(list)
    for line in lines:
        of_audience[line.details.audience].append(line)
    came, today = asked(work, person_ids), work.today()
    since = may_wait_since(today, {planned for line in lines for planned in line.details.moments}) if lately else None
    found = courses(work, tuple(of_audience), person_ids, since)
    agreed = consenting(work, today, {each.person_id for each in found})
    for each in found:
        consents, start = each.person_id in agreed, start_of(each.course)
        known: dict[tuple[PlannedMoment, ...], dict[PlannedMoment, Window]] = {}
        for line in of_audience[each.course.audience]:
            moments = line.details.moments
            if not _is_meant(line, start):
                continue
            if moments not in known:
                known[moments] = windows(each.course, moments)
            for planned, window in known[moments].items():
                held = _came(came.get((each.role_id, line.id, planned), ()), planned, window)
                state = state_of(window, today, asked=held.state if held else None, consents=consents)
                yield _Found(each, line, planned, window, state, held)


def _is_meant(line: PlanLine, start: date) -> bool:
    return (line.details.first or date.min) <= start <= (line.details.last or date.max)


def _came(held: Sequence[Asked], planned: PlannedMoment, window: Window) -> Asked | None:
    """What came of it; of several the last one."""
    about = [each for each in held if counts_for(planned.moment, window, each.day)]
    return about[-1] if about else None


def _fits(each: _Found, shown: DueFilter) -> bool:
    if shown.audience not in (None, each.course.course.audience) or shown.plan_id not in (None, each.line.id):
        return False
    words = folded(shown.text).split()
    if not words:
        return True
    about = f" {each.course.sort_key} {folded(each.course.name)} {folded(each.course.code)}"
    return all(f" {word}" in about for word in words)


def _longest_first(each: _Found) -> tuple[date, str, str, str]:
    return each.window.on, each.course.sort_key, each.course.code, each.line.title


def _values(work: Work, found: Sequence[_Found]) -> tuple[Due, ...]:
    """The values, with the language that each person reads best, in two questions however many there are."""
    spoken = _spoken(work, {each.course.person_id for each in found})
    words = languages_of(work, list({each.line.details: None for each in found}))
    return tuple(
        replace(_value(each), language=_best(spoken.get(each.course.person_id, ()), words[each.line.details]))
        for each in found
    )


def _value(each: _Found) -> Due:
    return Due(
        person_id=each.course.person_id,
        person_code=each.course.code,
        name=each.course.name,
        audience=each.course.course.audience,
        role_id=each.course.role_id,
        plan_id=each.line.id,
        title=each.line.title,
        planned=each.planned,
        on=each.window.on,
        until=each.window.until,
        state=each.state,
        measurement_id=each.came.id if each.came else None,
    )


def _spoken(work: Work, person_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The languages of these people, the best spoken one first."""
    skills: dict[str, list[LanguageSkill]] = defaultdict(list)
    question = select(LanguageRecord).where(LanguageRecord.person_id.in_(person_ids))
    for row in work.session.scalars(question):
        skills[row.person_id].append(LanguageSkill(row.code, Level(row.level)))
    return {person_id: tuple(skill.code for skill in by_level(each)) for person_id, each in skills.items()}


def _best(spoken: Iterable[str], words: Collection[str]) -> str:
    for code in spoken:
        exact = [each for each in words if each == code]
        alike = [each for each in words if base_language(each) == base_language(code)]
        if exact or alike:
            return (exact or alike)[0]
    return ""
