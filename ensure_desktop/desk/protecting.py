"""What Today says about data protection: exports whose recipient is to be asked whether they are still needed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, or_, select

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.model import ExportRecord
from ensure_desktop.vault.permissions import Permission


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
    Need.EXPORT_REVIEW_DUE: export_reviews,
}
ASKS_FOR: Mapping[Need, Permission] = {
    Need.EXPORT_REVIEW_DUE: Permission.PRIVACY_READ,
}
"""What an account needs to see them."""
ABOUT_PRIVACY = frozenset({Need.EXPORT_REVIEW_DUE})
"""These are called by their text, and their reason knows the day and no more."""


def privacy_reason(_need: Need, days: int) -> str:
    """Why an export stands on Today; its day was `days` ago."""
    if days <= 0:
        return _("Today is the day to ask whether the export is still needed there.")
    text = ngettext(
        "It was time {n} day ago to ask whether the export is still needed there.",
        "It was time {n} days ago to ask whether the export is still needed there.",
        days,
    )
    return text.format(n=days)
