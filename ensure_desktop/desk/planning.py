"""What Today says about the plan of the programme: lines whose day has come, and terms to look at again."""

from datetime import date
from typing import Any

from sqlalchemy import Select, literal, select

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.model import PlanStepRecord, PlanTaskRecord, SteeringGroupRecord

ABOUT_PLAN = frozenset({Need.PLAN_TASK_DUE, Need.STEERING_REVIEW})


def due_tasks(today: date) -> Select[*tuple[Any, ...]]:
    """Lines of the ten steps whose day has come and that are not done, with their step."""
    row = PlanTaskRecord
    return (
        select(
            PlanStepRecord.step.label("target"),
            row.until.label("since"),
            row.id.label("item"),
            row.text.label("text"),
        )
        .join(PlanStepRecord, PlanStepRecord.id == row.step_id)
        .where(row.done_on.is_(None), row.until <= today)
        .order_by(row.until, row.id)
    )


def due_reviews(today: date) -> Select[*tuple[Any, ...]]:
    """Steering groups whose day has come to look at their terms again."""
    row = SteeringGroupRecord
    return (
        select(row.id.label("target"), row.review_on.label("since"), literal("").label("item"), row.name.label("text"))
        .where(row.withdrawn_at.is_(None), row.review_on <= today)
        .order_by(row.review_on, row.id)
    )


def plan_reason(need: Need, days: int) -> str:
    """Why a line or a group stands on Today; its day was `days` ago."""
    if need is Need.STEERING_REVIEW:
        if days <= 0:
            return _("The group wanted to look at its terms of reference again by today.")
        text = ngettext(
            "The group wanted to look at its terms of reference again. That day was {n} day ago.",
            "The group wanted to look at its terms of reference again. That day was {n} days ago.",
            days,
        )
    else:
        if days <= 0:
            return _("By the plan of the programme, this is done today.")
        text = ngettext(
            "It is in the plan of the programme. Its day was {n} day ago.",
            "It is in the plan of the programme. Its day was {n} days ago.",
            days,
        )
    return text.format(n=days)
