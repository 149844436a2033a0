"""Figures of money, in cents. A sum that was paid to few people tells what they got."""

from sqlalchemy import func, select

from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.groups.model import ActivityRecord, RefundRecord
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.programme.figures import Asked, Figure, activity_days, one_row
from ensure_desktop.visits.model import VisitExpenseRecord, VisitRecord


def expenses(asked: Asked) -> Figure:
    """What visits and activities cost supporters, in cents, by the day of the visit or activity.

    It rests on as few people as the smaller of both sums, which could be worked out with the other one.
    """
    visits, visitors = one_row(
        asked,
        select(func.coalesce(func.sum(VisitExpenseRecord.cents), 0), func.count(MatchRecord.supporter_id.distinct()))
        .join(VisitRecord, VisitRecord.id == VisitExpenseRecord.visit_id)
        .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
        .where(VisitRecord.withdrawn_at.is_(None), VisitRecord.day.between(asked.first, asked.last)),
    )
    refunds, refunded = one_row(
        asked,
        select(func.coalesce(func.sum(RefundRecord.cents), 0), func.count(RefundRecord.person_id.distinct()))
        .join(ActivityRecord, ActivityRecord.id == RefundRecord.activity_id)
        .where(ActivityRecord.withdrawn_at.is_(None), ActivityRecord.day.between(asked.first, asked.last)),
    )
    people = [each for each in (visitors, refunded) if each]
    return Figure(visits + refunds, people=min(people) if people else None)


def activity_costs(asked: Asked) -> Figure:
    """What activities cost the centre, in cents."""
    question = select(func.coalesce(func.sum(ActivityRecord.cost_cents), 0)).where(*activity_days(asked))
    return Figure(one_row(asked, question)[0])


def allowances(asked: Asked) -> Figure:
    """Allowances that were paid, in cents."""
    cents, people = one_row(
        asked,
        select(
            func.coalesce(func.sum(AllowanceRecord.cents), 0), func.count(AllowanceRecord.person_id.distinct())
        ).where(AllowanceRecord.paid_on.between(asked.first, asked.last)),
    )
    return Figure(cents, people=people or None)
