"""What Today says about questionnaires: one line for all that are due, one for the late ones, one for those out."""

from datetime import date, timedelta

from sqlalchemy import func, select

from ensure_desktop.desk.needs import Row
from ensure_desktop.desk.values import Need
from ensure_desktop.evaluation.due import first_waiting
from ensure_desktop.evaluation.model import MeasurementRecord
from ensure_desktop.evaluation.values import DueState, MeasureState
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work

ABOUT_QUESTIONNAIRES = frozenset({Need.QUESTIONNAIRE_DUE, Need.QUESTIONNAIRE_LATE, Need.QUESTIONNAIRE_OUT})
BACK_WITHIN = timedelta(weeks=4)
"""A sheet that was handed out so long ago is asked for."""


def questionnaire_needs(work: Work) -> dict[Need, list[Row]]:
    """One row for each need that says how many, since the first of them; none for accounts that may not measure."""
    if not work.actor.may(Permission.MEASURE):
        return {}
    waiting = first_waiting(work)
    numbers = {
        Need.QUESTIONNAIRE_LATE: waiting.get(DueState.LATE),
        Need.QUESTIONNAIRE_OUT: _out(work),
        Need.QUESTIONNAIRE_DUE: waiting.get(DueState.DUE),
    }
    return {
        need: [Row("", found[1], text=questionnaire_reason(need, found[0]))]
        for need, found in numbers.items()
        if found is not None
    }


def questionnaire_title() -> str:
    """What stands above the reason."""
    return _("Questionnaires")


def questionnaire_reason(need: Need, number: int) -> str:
    """How many there are."""
    text = {
        Need.QUESTIONNAIRE_DUE: ngettext(
            "{n} questionnaire can be asked now.", "{n} questionnaires can be asked now.", number
        ),
        Need.QUESTIONNAIRE_LATE: ngettext(
            "{n} questionnaire is late: its day was more than four weeks ago.",
            "{n} questionnaires are late: their day was more than four weeks ago.",
            number,
        ),
        Need.QUESTIONNAIRE_OUT: ngettext(
            "{n} questionnaire was handed out four weeks ago or earlier, and is not back.",
            "{n} questionnaires were handed out four weeks ago or earlier, and are not back.",
            number,
        ),
    }[need]
    return text.format(n=number)


def _out(work: Work) -> tuple[int, date] | None:
    row = MeasurementRecord
    question = select(func.count(), func.min(row.day, type_=row.day.type)).where(
        row.withdrawn_at.is_(None),
        row.state == MeasureState.OPEN.value,
        row.day <= work.today() - BACK_WITHIN,
    )
    number, since = work.session.execute(question).one()
    return (number, since) if number else None
