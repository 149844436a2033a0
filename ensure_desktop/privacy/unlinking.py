"""Questionnaires of somebody whose time is over: the answers stay for the results, without anybody.

What stays are the closed answers to a scale; free texts go. Of the day stays the quarter, where at least as many
people answered the same scale at the same moment of the programme as may stand in a table (`Centre.small_cell`, five
at least); else the year, else nothing. Answers of one person are not tied to one another.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import Final

from sqlalchemy import func, select

from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.quarters import quarter_of
from ensure_desktop.evaluation.values import MeasureState
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.privacy.model import UnlinkedAnswersRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work, random_id

LEAST: Final = 5
QUARTER: Final = 3


def keep_unlinked(work: Work, person_ids: Collection[str]) -> int:
    """Keep what these people answered without them; how many questionnaires that are. To be called before erasing."""
    ids = {same for person_id in person_ids for same in one_and_the_same(work, person_id)}
    row, answers = MeasurementRecord, MeasurementAnswersRecord
    question = (
        select(row, answers.content)
        .join(answers, answers.measurement_id == row.id)
        .where(
            row.person_id.in_(ids),
            row.state == MeasureState.DONE.value,
            row.withdrawn_at.is_(None),
            row.erased_at.is_(None),
            row.guide_version_id.is_(None),
        )
    )
    kept = 0
    for measurement, content in work.session.execute(question).all():
        closed = {item: value for item, value in json.loads(content).items() if isinstance(value, int)}
        if closed:
            work.session.add(
                UnlinkedAnswersRecord(
                    # Drawn anew: an identifier of the vault's own series could be told from its neighbours.
                    id=random_id(),
                    instrument=measurement.instrument,
                    form=measurement.form,
                    audience=measurement.audience,
                    moment=measurement.moment,
                    period=_period(work, measurement),
                    content=json.dumps(closed, sort_keys=True),
                )
            )
            kept += 1
    work.session.flush()
    return kept


def _period(work: Work, measurement: MeasurementRecord) -> str:
    """When it was answered, as far as others answered then too."""
    day = measurement.day
    first = date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
    after = date(day.year + 1, 1, 1) if first.month + QUARTER > 12 else date(day.year, first.month + QUARTER, 1)
    if _enough(work, measurement, first, after):
        return quarter_of(day)
    return str(day.year) if _enough(work, measurement, date(day.year, 1, 1), date(day.year + 1, 1, 1)) else ""


def _enough(work: Work, like: MeasurementRecord, first: date, after: date) -> bool:
    row = MeasurementRecord
    people = select(func.count(row.person_id.distinct())).where(
        row.instrument == like.instrument,
        row.audience == like.audience,
        row.moment == like.moment,
        row.state == MeasureState.DONE.value,
        row.withdrawn_at.is_(None),
        row.day >= first,
        row.day < after,
    )
    return (work.session.scalar(people) or 0) >= max(LEAST, read_centre(work).small_cell)
