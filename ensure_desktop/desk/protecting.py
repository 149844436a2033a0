"""What Today says about data protection: requests to answer, and exports of which somebody asks whether they are
still needed.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, literal, or_, select

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.model import ExportRecord, PrivacyRequestRecord
from ensure_desktop.vault.permissions import Permission

REQUEST_NOTICE_DAYS = 10
"""So many days before the month is over, a request stands on Today: an access pack is not looked through in one."""


def requests_due(today: date) -> Select[*tuple[Any, ...]]:
    """What people asked about their data and what has to be answered soon, or should have been; by its code."""
    row = PrivacyRequestRecord
    return (
        select(row.id.label("target"), row.due_on.label("since"), literal("").label("item"), row.code.label("text"))
        .where(
            row.answered_on.is_(None),
            row.due_on <= today + timedelta(days=REQUEST_NOTICE_DAYS),
            row.withdrawn_at.is_(None),
        )
        .order_by(row.due_on, row.id)
    )


def export_reviews(today: date) -> Select[*tuple[Any, ...]]:
    """Exports whose day of review has come, and that nobody has looked at since; with who received them."""
    row = ExportRecord
    named = func.coalesce(func.nullif(row.recipient, ""), row.code)
    return (
        select(row.id.label("target"), row.review_on.label("since"), literal("").label("item"), named.label("text"))
        .where(row.review_on <= today, or_(row.reviewed_on.is_(None), row.reviewed_on < row.review_on))
        .order_by(row.review_on, row.id)
    )


QUESTIONS: Mapping[Need, Callable[[date], Select[*tuple[Any, ...]]]] = {
    Need.PRIVACY_REQUEST_DUE: requests_due,
    Need.EXPORT_REVIEW_DUE: export_reviews,
}
ASKS_FOR: Mapping[Need, Permission] = {
    Need.PRIVACY_REQUEST_DUE: Permission.PRIVACY_READ,
    Need.EXPORT_REVIEW_DUE: Permission.PRIVACY_READ,
}
"""What an account needs to see them."""
ABOUT_PRIVACY = frozenset({Need.PRIVACY_REQUEST_DUE, Need.EXPORT_REVIEW_DUE})
"""These are called by their text, and their reason knows the day and no more."""


def privacy_reason(need: Need, days: int) -> str:
    """Why a request or an export stands on Today; its day was `days` ago."""
    return _request_reason(days) if need is Need.PRIVACY_REQUEST_DUE else _export_reason(days)


def _request_reason(days: int) -> str:
    if days > 0:
        text = ngettext(
            "The answer about somebody's data is {n} day late. The law gives a month.",
            "The answer about somebody's data is {n} days late. The law gives a month.",
            days,
        )
        return text.format(n=days)
    if not days:
        return _("Today is the last day to answer what somebody asks about her data.")
    text = ngettext(
        "{n} day is left to answer what somebody asks about her data.",
        "{n} days are left to answer what somebody asks about her data.",
        -days,
    )
    return text.format(n=-days)


def _export_reason(days: int) -> str:
    if days <= 0:
        return _("Today is the day to ask whether the export is still needed there.")
    text = ngettext(
        "It was time {n} day ago to ask whether the export is still needed there.",
        "It was time {n} days ago to ask whether the export is still needed there.",
        days,
    )
    return text.format(n=days)
