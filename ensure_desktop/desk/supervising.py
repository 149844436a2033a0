"""What Today says to those who coach: talks that are due, meetings to be written down, and what they promised to do.

Each account sees its own: talks with those whom it coaches or looks after for a colleague who is away, or that it
noted itself where nobody coaches. That no intervision is planned is said to all of them.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.supervision.labels import entry_kind_label
from ensure_desktop.supervision.model import (
    CoachRecord,
    DiaryAgreementRecord,
    DiaryEntryRecord,
    HandoverPersonRecord,
    HandoverRecord,
)
from ensure_desktop.supervision.planner import MONTH, WEEK
from ensure_desktop.supervision.values import EntryKind

ABOUT_DIARY = frozenset({Need.TALK_DUE, Need.ENTRY_TO_WRITE, Need.DIARY_AGREEMENT_DUE, Need.INTERVISION_TO_PLAN})
Question = Select[*tuple[Any, ...]]

SEVERAL = "\n"
"""Stands between the kind of an entry and what it is called."""


def talks_due(today: date, account_id: str) -> Question:
    """Whose next talk was to be today or earlier, and for whom no later one is planned."""
    row, planned = DiaryEntryRecord, aliased(DiaryEntryRecord)
    later = exists().where(
        planned.person_id == row.person_id,
        planned.withdrawn_at.is_(None),
        planned.kind == row.kind,
        planned.held.is_(False),
        planned.day >= row.next_on,
    )
    due = (row.withdrawn_at.is_(None), row.next_on <= today, ~later)
    return _rows(row.next_on).where(*due, _hers(today, account_id)).order_by(row.next_on, row.id)


def entries_to_write(today: date, account_id: str) -> Question:
    """What was planned for today or earlier and of which nothing is written down."""
    row = DiaryEntryRecord
    kinds = row.kind.in_([kind.value for kind in EntryKind])  # so that the days are found by index
    planned = (kinds, row.withdrawn_at.is_(None), row.held.is_(False), row.day <= today)
    return _rows(row.day).where(*planned, _hers(today, account_id)).order_by(row.day, row.id)


def agreements_due(today: date, account_id: str) -> Question:
    """What this account is to do by today or an earlier day."""
    row, entry = DiaryAgreementRecord, DiaryEntryRecord
    due = (row.done_on.is_(None), row.until <= today, row.owner_account_id == account_id)
    rows = _rows(row.until).join(row, row.entry_id == entry.id)
    return rows.where(*due, entry.withdrawn_at.is_(None)).order_by(row.until, row.id)


def intervision_to_plan(today: date, _account_id: str) -> Question:
    """The last intervision, if it was a month ago and none stands in the diary since, not even a planned one.

    Where there never was one, nobody is told to begin.
    """
    row = DiaryEntryRecord
    last = func.max(row.day, type_=row.day.type)
    text = (row.kind + SEVERAL).label("text")
    return (
        select(literal("").label("target"), last.label("since"), literal("").label("item"), text)
        .where(row.kind == EntryKind.INTERVISION.value, row.withdrawn_at.is_(None))
        .group_by(row.kind)
        .having(last <= today - MONTH)
    )


QUESTIONS: Mapping[Need, Callable[[date, str], Question]] = {
    Need.TALK_DUE: talks_due,
    Need.ENTRY_TO_WRITE: entries_to_write,
    Need.DIARY_AGREEMENT_DUE: agreements_due,
    Need.INTERVISION_TO_PLAN: intervision_to_plan,
}


def diary_title(text: str) -> str:
    """What an entry is called that is about nobody in particular: `text` is its kind and its title."""
    kind, _sign, title = text.partition(SEVERAL)
    return title or entry_kind_label(EntryKind(kind))


def diary_reason(need: Need, days: int) -> str:
    """Why an entry of the diary stands on Today; its day was `days` ago."""
    if need is Need.INTERVISION_TO_PLAN:
        weeks = days // WEEK.days
        text = ngettext(
            "The last one was {n} week ago, and no other is planned.",
            "The last one was {n} weeks ago, and no other is planned.",
            weeks,
        )
        return text.format(n=weeks)
    if days <= 0:
        return {
            Need.TALK_DUE: _("Today is the day that was agreed on for the next talk."),
            Need.ENTRY_TO_WRITE: _("Planned for today. Write down afterwards what was said."),
            Need.DIARY_AGREEMENT_DUE: _("You agreed to do something by today."),
        }[need]
    told = {
        Need.TALK_DUE: ngettext(
            "The day of the next talk was {n} day ago.", "The day of the next talk was {n} days ago.", days
        ),
        Need.ENTRY_TO_WRITE: ngettext(
            "Its day was {n} day ago, and nothing is written down yet.",
            "Its day was {n} days ago, and nothing is written down yet.",
            days,
        ),
        Need.DIARY_AGREEMENT_DUE: ngettext(
            "You agreed to do something. Its day was {n} day ago.",
            "You agreed to do something. Its day was {n} days ago.",
            days,
        ),
    }[need]
    return told.format(n=days)


def _rows(since: Any) -> Question:
    row = DiaryEntryRecord
    about = exists().where(PersonRecord.id == row.person_id, PersonRecord.withdrawn_at.is_(None))
    target = func.coalesce(row.person_id, "").label("target")
    text = (row.kind + SEVERAL + row.title).label("text")
    return (
        select(target, since.label("since"), row.id.label("item"), text)
        .select_from(row)
        .where(or_(row.person_id.is_(None), about))
    )


def _hers(today: date, account_id: str) -> ColumnElement[bool]:
    """The condition that this account looks after an entry."""
    row, coach = DiaryEntryRecord, CoachRecord
    lasting = and_(
        coach.person_id == row.person_id, coach.since <= today, or_(coach.until.is_(None), coach.until >= today)
    )
    return or_(
        and_(row.account_id == account_id, ~exists().where(lasting)),
        exists().where(lasting, coach.account_id == account_id),
        exists().where(lasting, _stands_in(today, account_id)),
    )


def _stands_in(today: date, account_id: str) -> ColumnElement[bool]:
    """The condition that this account stands in today for the coach of whom an entry is about."""
    row, whom = HandoverRecord, HandoverPersonRecord
    lasts = (row.withdrawn_at.is_(None), row.first <= today, row.last >= today)
    everybody = ~exists().where(whom.handover_id == row.id).correlate(row)
    among_them = exists().where(whom.handover_id == row.id, whom.person_id == CoachRecord.person_id)
    return exists().where(
        row.to_account_id == account_id,
        row.from_account_id == CoachRecord.account_id,
        *lasts,
        or_(everybody, among_them.correlate(row, CoachRecord)),
    )
