"""What visits cost the supporters, and what of it was paid back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.model import VisitExpenseRecord, VisitRecord


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One expense with the visit that it belongs to."""

    id: str
    visit_id: str
    match: Match
    day: date
    cents: int
    what: str
    attachment_id: str
    """The receipt, empty where there is none."""
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class ExpensesPage:
    """A page of expenses; `total` counts all of them, and `cents` adds them up."""

    rows: tuple[ExpenseRow, ...]
    total: int
    cents: int


@use_case("list expenses", Permission.VISITS_READ, reads=True)
def expenses_page(
    work: Work,
    *,
    unpaid_only: bool = True,
    supporter_id: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> ExpensesPage:
    """Expenses of visits that count, the oldest first, so that nobody waits long; all of them: the newest first.

    A visit that was withdrawn takes its expenses out of the list.
    """
    question = _question(unpaid_only, supporter_id)
    counting = question.with_only_columns(
        func.count(), func.coalesce(func.sum(VisitExpenseRecord.cents), 0), maintain_column_froms=True
    )
    total, cents = work.session.execute(counting).one()
    order = (VisitRecord.day, VisitExpenseRecord.id) if unpaid_only else (VisitRecord.day.desc(), VisitExpenseRecord.id)
    found = work.session.execute(question.order_by(*order).offset(offset).limit(limit)).all()
    matches = matches_by_ids(work, {match_id for _row, _day, match_id in found})
    return ExpensesPage(
        tuple(
            ExpenseRow(
                id=row.id,
                visit_id=row.visit_id,
                match=matches[match_id],
                day=day,
                cents=row.cents,
                what=row.what,
                attachment_id=row.attachment_id or "",
                paid_on=row.paid_on,
            )
            for row, day, match_id in found
        ),
        total,
        cents,
    )


def _question(unpaid_only: bool, supporter_id: str | None) -> Select[*tuple[Any, ...]]:
    question: Select[*tuple[Any, ...]] = (
        select(VisitExpenseRecord, VisitRecord.day, VisitRecord.match_id)
        .join(VisitRecord, VisitRecord.id == VisitExpenseRecord.visit_id)
        .where(VisitRecord.withdrawn_at.is_(None))
    )
    if unpaid_only:
        question = question.where(VisitExpenseRecord.paid_on.is_(None))
    if supporter_id is not None:
        own = select(MatchRecord.id).where(MatchRecord.supporter_id == supporter_id)
        question = question.where(VisitRecord.match_id.in_(own))
    return question


@use_case("mark expenses paid", Permission.ALLOWANCE)
def mark_paid(work: Work, *, expense_ids: Collection[str], day: date | None) -> int:
    """Say on which day these expenses were paid back; None takes that back. How many changed.

    One that was paid already keeps its day. Raises `FieldErrors` for "day" where it has not come yet.
    """
    if day is not None and day > work.today():
        raise FieldErrors({"day": _("This day has not come yet.")})
    question = select(VisitExpenseRecord).where(VisitExpenseRecord.id.in_(listed("expenses")))
    changed = 0
    for row in work.session.scalars(question, {"expenses": expense_ids}).all():
        if (row.paid_on is None) != (day is None):
            row.paid_on = day
            changed += 1
    work.session.flush()
    return changed
