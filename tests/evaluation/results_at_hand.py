"""A cohort in the vault whose answers are known, and the results of it."""

import json
from datetime import date, timedelta
from itertools import count

from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.results import results
from ensure_desktop.evaluation.results_values import ResultsQuestion
from ensure_desktop.evaluation.values import Audience, MeasureState, Moment, PlannedMoment
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.values import RoleKind
from tests.evaluation.measuring_at_hand import TODAY, person

CAME = TODAY - timedelta(days=300)
LEFT = TODAY - timedelta(days=20)
START, END = PlannedMoment(Moment.START), PlannedMoment(Moment.END)
ASKED = ResultsQuestion()
_numbers = count(1)


def came(unit, name="Fatima", kind=RoleKind.PARTICIPANT, since=CAME, until=LEFT, **details):
    """Somebody whose course is over."""
    return person(unit, name, kind, since, until, **details)


def brs(total):
    """Raw answers (items 2, 4 and 6 are reversed) whose mean is `total` through 6: from 6 to 30."""
    values = [total // 6 + (place < total % 6) for place in range(6)]
    return {f"q{place + 1}": 6 - value if place % 2 else value for place, value in enumerate(values)}


def measured(
    unit, person_id, moment, answers=None, *, day=None, instrument="brs", form="standard",
    state=MeasureState.DONE, audience=Audience.PARTICIPANTS, **more,
):  # fmt: skip
    """One questionnaire of her, as it stands in the file."""
    with unit() as work:
        role_id = work.session.query(RoleRecord.id).filter_by(person_id=person_id).order_by(RoleRecord.since).first().id
        row = MeasurementRecord(
            id=work.new_id(),
            code=f"Q-{next(_numbers):04d}",
            person_id=person_id,
            role_id=role_id,
            plan_id=None,
            audience=audience.value,
            moment=moment.moment.value,
            months=moment.months,
            instrument=instrument,
            form=form,
            state=state.value,
            day=day or (CAME if moment == START else LEFT),
            mode="self",
            medium="paper",
            language="nl",
            helped_by="",
            interpreter="",
            reason="",
            answered=len(answers or {}),
            touched_at=work.now(),
            made_at=work.now(),
            made_by="Anneke",
        )
        for name, value in more.items():
            setattr(row, name, value)
        work.session.add(row)
        if answers is not None:
            work.session.add(MeasurementAnswersRecord(measurement_id=row.id, content=json.dumps(answers)))
        return row.id


def pair(unit, before, after, name="Fatima", **details):
    """Somebody with both scores (sums of six items, or None where she did not answer); her id."""
    person_id = came(unit, name, **details)
    for moment, total in ((START, before), (END, after)):
        if total is not None:
            measured(unit, person_id, moment, brs(total))
    return person_id


def found(unit, **changes):
    with unit() as work:
        return results(work, asked=ResultsQuestion(**changes))


def day(year, month=1):
    return date(year, month, 1)
