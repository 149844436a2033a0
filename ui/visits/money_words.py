"""The words of expenses and of the yearly allowance."""

from collections.abc import Sequence
from datetime import date

from ensure_desktop.allowance.values import AllowanceRow, Condition
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.wording import listed
from ensure_desktop.vault.centre import Centre, Words
from ui.dates import short_date
from ui.money import amount
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip


def paid_chip(paid_on: date | None) -> Chip:
    """Whether an expense was paid back."""
    if paid_on is None:
        return Chip(_("To pay back"), "hourglass-medium", Tone.ATTENTION)
    return Chip(_("Paid {day}").format(day=short_date(paid_on)), "check-circle", Tone.GOOD)


def expenses_words(total: int, cents: int, centre: Centre, *, unpaid_only: bool) -> str:
    """How many expenses the list holds, and what they add up to."""
    text = (
        ngettext("{n} expense to pay back: {sum}", "{n} expenses to pay back: {sum}", total)
        if unpaid_only
        else ngettext("{n} expense in all: {sum}", "{n} expenses in all: {sum}", total)
    )
    return text.format(n=total, sum=amount(cents, centre.currency))


def state_chip(row: AllowanceRow) -> Chip:
    """How far somebody's allowance is."""
    if row.paid_on is not None:
        return Chip(_("Paid"), "check-circle", Tone.GOOD)
    if row.decided_by:
        return Chip(_("Decided"), "check", Tone.ACCENT) if row.cents else Chip(_("Gets nothing"), "minus-circle")
    return Chip(_("Proposed"), "lightbulb", Tone.ACCENT) if row.met else Chip(_("Not met"), "warning-circle")


def missing_words(row: AllowanceRow) -> str:
    """What is missing, in a line."""
    names = {
        Condition.MEETINGS: _("meetings"),
        Condition.REPORTS: _("visits in time"),
        Condition.CASELOAD: _("somebody to visit"),
    }
    missing = [names[each.condition] for each in row.conditions if not each.met]
    return first_upper(listed(missing)) if missing else _("Nothing")


def summary(rows: Sequence[AllowanceRow], words: Words) -> str:
    """How many meet all conditions, and how many wait for their money."""
    met, due = sum(row.met for row in rows), sum(is_due(row) for row in rows)
    text = ngettext(
        "{met} of {n} {supporter} meets all conditions.", "{met} of {n} {supporters} meet all conditions.", len(rows)
    ).format(met=met, n=len(rows), supporter=words.supporter, supporters=words.supporters)
    if not due:
        return text
    waiting = ngettext("{n} is to be paid.", "{n} are to be paid.", due).format(n=due)
    return f"{text} {waiting}"


def is_due(row: AllowanceRow) -> bool:
    """Whether somebody gets something that was not paid yet."""
    return bool(row.decided_by and row.cents and row.paid_on is None)


def decided_words(row: AllowanceRow) -> str:
    """Who decided, and why otherwise than proposed."""
    if not row.decided_by:
        return _("Nobody has decided yet.")
    who = _("Decided by {name}.").format(name=row.decided_by)
    return f"{who} {row.reason}" if row.reason else who
