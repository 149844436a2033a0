"""What rows tell of people that nobody outside knows: scores in bands, areas of goals, what came of it.

Only fixed answers: no word that somebody wrote, no name, no day. Each column has a code for each value; the first one
stands for "not known", or that there was nothing.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from ensure_desktop.evaluation.asked import known_instruments
from ensure_desktop.evaluation.code_book import form_name
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.outcome_labels import outcome_label
from ensure_desktop.evaluation.outcome_rows import between
from ensure_desktop.evaluation.outcome_values import OutcomeKind
from ensure_desktop.evaluation.scoring import number_range, score
from ensure_desktop.evaluation.values import Instrument, Key, MeasureState, Moment
from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import end_reason_label
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people.checks import FIRST_ROLE_DAY
from ensure_desktop.privacy.hierarchy_words import not_known_label
from ensure_desktop.privacy.rows_people import AUDIENCES, RowPerson
from ensure_desktop.privacy.rows_reading import of_people
from ensure_desktop.progress.labels import area_label, reached_label
from ensure_desktop.progress.labels import outcome_label as referral_label
from ensure_desktop.progress.model import GoalRecord, ReferralRecord
from ensure_desktop.progress.values import LifeArea, Reached, ReferralOutcome
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

BANDS = 5
"""Into so many parts of the same width the range of a score is cut."""
NOTHING, SEVERAL = "", "several"
SCORE_START, SCORE_END = ".start", ".end"


@dataclass(frozen=True, slots=True)
class Telling:
    """A column of this kind: each person's value, and what the values are called, in their order."""

    key: str
    label: str
    explained: str
    names: tuple[tuple[str, str], ...]
    values: tuple[str, ...] = ()
    missing: int | None = None
    """The place of "not known" among the names. That there was nothing is an answer, and stands for itself."""


def telling_keys(work: Work) -> tuple[Telling, ...]:
    """The columns that there are, without anybody's values."""
    return (*(_score_column(found, key, end) for found, key, end in _scored(work)), *_fixed(work))


def telling(work: Work, people: Sequence[RowPerson], keys: Collection[str]) -> dict[str, Telling]:
    """The columns `keys` with the value of each person."""
    found = {}
    for column in telling_keys(work):
        if column.key in keys:
            reader = _READERS.get(column.key)
            held = reader(work, people) if reader else _scores(work, people, column.key)
            found[column.key] = replace(column, values=tuple(held.get(each.id, NOTHING) for each in people))
    return found


def score_bands(low: float, high: float) -> tuple[str, ...]:
    """The bands of a score as they are shown, the lowest first."""
    edges = [low + (high - low) * place / BANDS for place in range(BANDS + 1)]
    return tuple(_("{low} to {high}").format(low=f"{edges[n]:g}", high=f"{edges[n + 1]:g}") for n in range(BANDS))


def band_of(value: float, low: float, high: float) -> int:
    """The place of the band of a score; a score on an edge is in the higher one, the highest score in the last."""
    if high <= low:
        return 0
    return min(BANDS - 1, max(0, int((value - low) * BANDS / (high - low))))


def _scored(work: Work) -> Iterable[tuple[Instrument, Key, str]]:
    """Each instrument with answers at the start or at the end, by the key in use."""
    row = MeasurementRecord
    question = (
        select(row.instrument, row.form, row.moment)
        .where(
            row.instrument != "",
            row.state == MeasureState.DONE.value,
            row.withdrawn_at.is_(None),
            row.audience.in_([each.value for each in AUDIENCES]),
            row.moment.in_((Moment.START.value, Moment.END.value)),
        )
        .distinct()
        .order_by(row.instrument, row.form, row.moment.desc())
    )
    known = known_instruments()
    for instrument, form, moment in work.session.execute(question):
        if instrument in known:
            end = SCORE_START if moment == Moment.START.value else SCORE_END
            yield known[instrument], known[instrument].key(form), end


def _score_column(found: Instrument, key: Key, end: str) -> Telling:
    low, high = number_range(found, key)
    bands = tuple((str(place + 1), name) for place, name in enumerate(score_bands(low, high)))
    when = _("{score}, at the start") if end == SCORE_START else _("{score}, at the end")
    return Telling(
        form_name(found, key.form, "score") + end,
        when.format(score=found.short),
        _("The score in five bands of the same width; one on an edge is in the higher band."),
        ((NOTHING, not_known_label()), *bands),
        missing=0,
    )


def _scores(work: Work, people: Sequence[RowPerson], column: str) -> Mapping[str, str]:
    """The band of each person's newest score."""
    for found, key, end in _scored(work):
        if form_name(found, key.form, "score") + end != column:
            continue
        row = MeasurementRecord
        moment = Moment.START if end == SCORE_START else Moment.END
        question = (
            select(row.person_id, MeasurementAnswersRecord.content)
            .join(MeasurementAnswersRecord, MeasurementAnswersRecord.measurement_id == row.id)
            .where(
                row.instrument == found.id,
                row.form == key.form,
                row.moment == moment.value,
                row.state == MeasureState.DONE.value,
                row.withdrawn_at.is_(None),
                row.erased_at.is_(None),
            )
            .order_by(row.day, row.made_at, row.id)
        )
        low, high = number_range(found, key)
        held = {}
        for person_id, content in of_people(work, question, row.person_id, people):
            scored = score(found, key, json.loads(content)).score
            if scored is not None:
                held[person_id] = str(band_of(scored, low, high) + 1)
        return held
    return {}


def _fixed(work: Work) -> tuple[Telling, ...]:
    words = read_centre(work).words
    several, none = (SEVERAL, _("several")), (NOTHING, _("none"))
    return (
        Telling(
            "goal_area",
            _("Area of the goals"),
            _("About what somebody set goals; several where they are about more than one."),
            (none, *((each.value, area_label(each)) for each in LifeArea), several),
        ),
        Telling(
            "goal_reached",
            _("How far goals were reached"),
            _("The best of those that were closed."),
            (none, *((each.value, reached_label(each)) for each in Reached)),
        ),
        Telling(
            "referral",
            _("What became of referrals"),
            _("The best that came of being referred to somebody."),
            (none, *((each.value, referral_label(each)) for each in ReferralOutcome)),
        ),
        Telling(
            "outcome",
            _("What came of it"),
            _("A job, a training and so on; several where there was more than one kind."),
            (none, *((each.value, outcome_label(each, words)) for each in OutcomeKind), several),
        ),
        Telling(
            "end_reason",
            _("Why the last match ended"),
            _("As it was written down when it ended; none where it goes on, or where there never was one."),
            (none, *((each.value, end_reason_label(each)) for each in EndReason)),
        ),
    )


def _goal_areas(work: Work, people: Sequence[RowPerson]) -> Mapping[str, str]:
    question = select(GoalRecord.person_id, GoalRecord.area).where(
        GoalRecord.withdrawn_at.is_(None), GoalRecord.area.is_not(None)
    )
    return _one_of(of_people(work, question, GoalRecord.person_id, people))


def _goals_reached(work: Work, people: Sequence[RowPerson]) -> Mapping[str, str]:
    question = select(GoalRecord.person_id, GoalRecord.reached).where(
        GoalRecord.withdrawn_at.is_(None), GoalRecord.reached.is_not(None)
    )
    return _best(of_people(work, question, GoalRecord.person_id, people), [each.value for each in Reached])


def _referrals(work: Work, people: Sequence[RowPerson]) -> Mapping[str, str]:
    question = select(ReferralRecord.person_id, ReferralRecord.outcome).where(
        ReferralRecord.withdrawn_at.is_(None), ReferralRecord.made_on.is_not(None), ReferralRecord.outcome.is_not(None)
    )
    order = [each.value for each in ReferralOutcome]
    return _best(of_people(work, question, ReferralRecord.person_id, people), order)


def _outcomes(work: Work, people: Sequence[RowPerson]) -> Mapping[str, str]:
    found = between(work, FIRST_ROLE_DAY, work.today())
    return _one_of((each.person_id, each.kind.value) for each in found)


def _end_reasons(work: Work, people: Sequence[RowPerson]) -> Mapping[str, str]:
    """Of the match that began last, as a participant or as a supporter."""
    row = MatchRecord
    held: dict[str, tuple[Any, str]] = {}
    for whose in (row.participant_id, row.supporter_id):
        question = (
            select(whose, row.started_on, row.stage, row.end_reason)
            .where(row.started_on.is_not(None))
            .order_by(row.started_on, row.id)
        )
        for person_id, started, stage, reason in of_people(work, question, whose, people):
            if person_id not in held or held[person_id][0] <= started:
                held[person_id] = started, (reason or NOTHING) if stage == Stage.ENDED.value else NOTHING
    return {person_id: reason for person_id, (_started, reason) in held.items()}


_READERS: Mapping[str, Callable[[Work, Sequence[RowPerson]], Mapping[str, str]]] = {
    "goal_area": _goal_areas,
    "goal_reached": _goals_reached,
    "referral": _referrals,
    "outcome": _outcomes,
    "end_reason": _end_reasons,
}


def _one_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The only value of each person, or that there are several."""
    found: dict[str, set[str]] = defaultdict(set)
    for person_id, value in pairs:
        found[person_id].add(value)
    return {person_id: SEVERAL if len(values) > 1 else values.pop() for person_id, values in found.items()}


def _best(pairs: Iterable[tuple[str, str]], order: Sequence[str]) -> dict[str, str]:
    """The value of each person that comes first in `order`."""
    found: dict[str, str] = {}
    for person_id, value in pairs:
        if person_id not in found or order.index(value) < order.index(found[person_id]):
            found[person_id] = value
    return found
