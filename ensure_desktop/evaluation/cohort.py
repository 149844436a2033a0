"""Everybody whom a question about results is about, with what was measured: a few questions to the file, then arrays.

Each person counts once, with her first course in the period. Beyond having come, only who agrees to the evaluation
today counts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from ensure_desktop.evaluation.asked import known_instruments
from ensure_desktop.evaluation.contacts import count_between, days_of_visits
from ensure_desktop.evaluation.courses import PersonCourse, consenting, courses
from ensure_desktop.evaluation.groups import grouped
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord, MeasurePlanRecord
from ensure_desktop.evaluation.moments import counts_for, day_of, start_of, windows
from ensure_desktop.evaluation.results_values import Group, ResultsQuestion
from ensure_desktop.evaluation.score_arrays import coded, raw_table, scores
from ensure_desktop.evaluation.values import Audience, Instrument, Key, MeasureState, Mode, Moment, PlannedMoment
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

    Floats = NDArray[float64]
    Ints = NDArray[int64]
    Bools = NDArray[bool_]

STATES = (MeasureState.OPEN, MeasureState.REFUSED, MeasureState.MISSED)
"""What an asked questionnaire can be that is not done."""

InstrumentForm = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheets:
    """One instrument at one moment. `members` are the places of those who have a score, rising; the arrays `days`,
    `items` and `scores` are in their order, all others say yes or no for each member of the cohort."""

    members: Ints
    days: Ints
    items: Floats
    scores: Floats
    answered: Bools
    asked: Bools
    unusable: Bools
    helped: Bools
    """Who answered with help, or was asked in a talk."""
    states: Mapping[MeasureState, Bools]


@dataclass(frozen=True, slots=True)
class Measured:
    """One instrument in one form, before and after."""

    instrument: Instrument
    key: Key
    before: Sheets
    after: Sheets
    visits: Ints
    """How often they were visited in between: in the order of those who have both scores."""
    other_form: int = 0
    """So many answered this form at one of the moments and another form at the other one."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people, and each instrument that they were asked with."""

    size: int
    agreed: Bools
    reached: tuple[Bools, Bools]
    """Who came to the first moment, and to the second; of those who agreed."""
    groups: tuple[Group, ...]
    group_of: Ints
    """The place of each member's group; -1 where nobody is told apart."""
    measured: tuple[Measured, ...]
    primary: InstrumentForm | None
    """The one outcome that was named beforehand."""


@dataclass(frozen=True, slots=True)
class _Response:
    """What came of asking one member."""

    state: MeasureState
    day: date
    content: str
    mode: str


Responses = dict[InstrumentForm, dict[int, _Response]]


def load(work: Work, question: ResultsQuestion) -> Cohort:
    """The cohort of a question."""
    import numpy as np

    members = members_of(work, question)
    consents = consenting(work, work.today())
    agreed = np.array([each.person_id in consents for each in members], dtype=bool)
    moments = (question.before, question.after)
    came = _responses(work, question, members)
    told = grouped(work, question.group_by, question.audience, members)
    measured = _measured(work, question, members, agreed, came)
    reached = [_reached(members, moment, work.today()) & agreed for moment in moments]
    for each in measured:
        reached[0] |= each.before.asked  # who was asked a little early has come to it
        reached[1] |= each.after.asked
    return Cohort(
        size=len(members),
        agreed=agreed,
        reached=(reached[0], reached[1]),
        groups=told.groups,
        group_of=np.array(told.group_of, dtype=np.int64),
        measured=measured,
        primary=_primary(work, question.audience),
    )


def sheets_of(
    instrument: Instrument, key: Key, done: Mapping[int, Mapping[str, object]], days: Mapping[int, int], size: int
) -> tuple[Ints, Ints, Floats, Floats, Bools]:
    """From the raw answers by member: who has a score, the days, items and scores, and whose are unusable."""
    import numpy as np

    places = np.array(sorted(done), dtype=np.int64)
    items = coded(instrument, key, raw_table(key, [done[int(place)] for place in places]))
    found = scores(key, items)
    usable = ~np.isnan(found)
    unusable = np.zeros(size, dtype=bool)
    unusable[places[~usable]] = True
    members = places[usable]
    when = np.array([days[int(place)] for place in members], dtype=np.int64)
    return members, when, items[usable], found[usable], unusable


def members_of(work: Work, question: ResultsQuestion) -> list[PersonCourse]:
    """Each person once, with her first course in the period, in the order of the cohort's arrays."""
    first, last = question.first or date.min, question.last or date.max
    found: dict[str, PersonCourse] = {}
    for each in courses(work, (question.audience,)):
        if first <= start_of(each.course) <= last:
            earlier = found.get(each.person_id)
            if earlier is None or start_of(each.course) < start_of(earlier.course):
                found[each.person_id] = each
    return list(found.values())


def _reached(members: Sequence[PersonCourse], moment: PlannedMoment, today: date) -> Bools:
    import numpy as np

    days = [day_of(each.course, moment) for each in members]
    return np.array([day is not None and day <= today for day in days], dtype=bool)


def _responses(work: Work, question: ResultsQuestion, members: Sequence[PersonCourse]) -> tuple[Responses, Responses]:
    """By instrument and member, before and after; of several the one that was filled in, then the newest."""
    row = MeasurementRecord
    moments = (question.before, question.after)
    asked = (
        select(
            row.role_id, row.instrument, row.form, row.moment, row.months, row.state, row.day,
            MeasurementAnswersRecord.content, row.mode,
        )
        .outerjoin(MeasurementAnswersRecord, MeasurementAnswersRecord.measurement_id == row.id)
        .where(
            row.audience == question.audience.value,
            row.instrument != "",
            row.withdrawn_at.is_(None),
            row.erased_at.is_(None),
            or_(*((row.moment == each.moment.value) & (row.months == each.months) for each in moments)),
        )
        .order_by(row.day, row.made_at, row.id)
    )  # fmt: skip
    if question.instruments:
        asked = asked.where(row.instrument.in_(question.instruments))
    places = {each.role_id: place for place, each in enumerate(members)}
    found: tuple[Responses, Responses] = (defaultdict(dict), defaultdict(dict))
    for role_id, instrument, form, moment, months, state, day, content, mode in work.session.connection().execute(
        asked
    ):
        place = places.get(role_id)
        planned = PlannedMoment(Moment(moment), months)
        if place is None or not _counts(members[place], planned, day):
            continue
        held = found[moments.index(planned)][instrument, form]
        if place not in held or state == MeasureState.DONE.value or held[place].state is not MeasureState.DONE:
            held[place] = _Response(MeasureState(state), day, content or "{}", mode)
    return found


def _counts(member: PersonCourse, planned: PlannedMoment, day: date) -> bool:
    """Whether an answer of that day is about the moment: an end that was none is not."""
    if planned.moment in (Moment.START, Moment.DURING):
        return True
    window = windows(member.course, (planned,)).get(planned)
    return window is not None and counts_for(planned.moment, window, day)


def _measured(
    work: Work,
    question: ResultsQuestion,
    members: Sequence[PersonCourse],
    agreed: Bools,
    came: tuple[Responses, Responses],
) -> tuple[Measured, ...]:
    import numpy as np

    pairs: dict[InstrumentForm, tuple[Instrument, Key, Sheets, Sheets]] = {}
    for instrument in known_instruments().values():
        for form in instrument.forms:
            which = (instrument.id, form.id)
            if any(which in each for each in came):
                key = instrument.key(form.id)
                before, after = (_sheets(instrument, key, each.get(which, {}), agreed) for each in came)
                pairs[which] = (instrument, key, before, after)
    visits = days_of_visits(work, question.audience, members) if pairs else np.array([], dtype=np.int64)
    found = []
    for which, (instrument, key, before, after) in pairs.items():
        linked, one, two = np.intersect1d(before.members, after.members, assume_unique=True, return_indices=True)
        made = count_between(visits, linked, before.days[one], after.days[two])
        others = [pair for other, pair in pairs.items() if other[0] == which[0] and other != which]
        mixed = sum(
            int((before.answered & other[3].answered).sum() + (after.answered & other[2].answered).sum())
            for other in others
        )
        found.append(Measured(instrument, key, before, after, made, mixed))
    return tuple(found)


def _sheets(instrument: Instrument, key: Key, responses: Mapping[int, _Response], agreed: Bools) -> Sheets:
    held = {place: each for place, each in responses.items() if agreed[place]}
    done = {place: json.loads(each.content) for place, each in held.items() if each.state is MeasureState.DONE}
    days = {place: held[place].day.toordinal() for place in done}
    members, when, items, found, unusable = sheets_of(instrument, key, done, days, len(agreed))
    of_state = {state: [place for place, each in held.items() if each.state is state] for state in STATES}
    states = {state: _marked(places, len(agreed)) for state, places in of_state.items()}
    answered = _marked(members, len(agreed))
    helped = _marked([place for place in done if held[place].mode != Mode.SELF.value], len(agreed)) & answered
    asked = _marked(list(held), len(agreed))
    return Sheets(members, when, items, found, answered, asked, unusable, helped, states)


def _marked(places: Sequence[int] | Ints, size: int) -> Bools:
    import numpy as np

    found = np.zeros(size, dtype=bool)
    found[np.asarray(places, dtype=np.int64)] = True
    return found


def _primary(work: Work, audience: Audience) -> InstrumentForm | None:
    row = MeasurePlanRecord
    question = (
        select(row.instrument, row.form)
        .where(row.audience == audience.value, row.primary.is_(True), row.withdrawn_at.is_(None), row.instrument != "")
        .order_by(row.id)
        .limit(1)
    )
    found = work.session.execute(question).first()
    return (found.instrument, found.form) if found else None
