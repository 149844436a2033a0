"""The yearly allowance of the volunteers: who meets the conditions, what was decided, and who is to be paid.

Everybody who was a supporter stands in the list, also those who did nothing.
"""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from ensure_desktop.allowance.conditions import Year, conditions_met, proposed
from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.allowance.records import Supporter, decided_for, supporters_of, years_of
from ensure_desktop.allowance.values import AllowanceRow, Conditions
from ensure_desktop.cleaning import paragraphs
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.writing_xlsx import write_xlsx
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "agree_to_proposals",
    "allowances",
    "conditions",
    "decide_allowance",
    "mark_paid",
    "payment_list",
    "take_back_decisions",
]

MOST_CENTS = 1_000_000
LONGEST_REASON = 500
CENTS = 100
FIRST_YEAR = 1900


@use_case("read conditions of the allowance", Permission.ALLOWANCE, reads=True)
def conditions(work: Work) -> Conditions:
    """What the centre asks for; it stands in its settings."""
    centre = read_centre(work)
    return Conditions(
        cents=centre.allowance,
        meetings=centre.allowance_meetings,
        reports_percent=centre.allowance_reports,
        report_days=centre.allowance_report_days,
        months=centre.allowance_months,
    )


@use_case("read allowances", Permission.ALLOWANCE, reads=True)
def allowances(work: Work, *, year: int) -> tuple[AllowanceRow, ...]:
    """Everybody who was a supporter in the year, by name, with what is missing and what was decided.

    Raises `FieldErrors` for a "year" after the next one, or before all programmes.
    """
    _check_year(work, year)
    asked, people, decided = conditions(work), supporters_of(work, year), decided_for(work, year)
    years = years_of(work, [each.id for each in people], year, asked.report_days)
    return tuple(_row(each, years[each.id], asked, decided.get(each.id)) for each in people)


@use_case("decide on allowance", Permission.ALLOWANCE)
def decide_allowance(work: Work, *, person_id: str, year: int, cents: int, reason: str = "") -> AllowanceRow:
    """Decide what somebody gets for the year; other than proposed only with a reason.

    Raises `FieldErrors` by "cents" and "reason", `NotFound`, and `UserError` once it was paid.
    """
    row = _find(work, person_id, year)
    clean = paragraphs(reason)
    problems: dict[str, str] = {}
    if not 0 <= cents <= MOST_CENTS:
        problems["cents"] = _("Please enter an amount of at most {most}.").format(most=MOST_CENTS // CENTS)
    elif cents != proposed(conditions(work), row.conditions) and not clean:
        problems["reason"] = _("This is not what the conditions say. Please note why.")
    if len(clean) > LONGEST_REASON:
        problems["reason"] = _("Please use at most {most} characters.").format(most=LONGEST_REASON)
    if problems:
        raise FieldErrors(problems)
    if row.paid_on is not None:
        raise UserError(_("This was paid already. Please take the payment back first; then you can change it."))
    _decide(work, decided_for(work, year), person_id, year, cents, clean)
    return _find(work, person_id, year)


@use_case("agree to proposed allowances", Permission.ALLOWANCE)
def agree_to_proposals(work: Work, *, year: int) -> tuple[AllowanceRow, ...]:
    """Decide as proposed for everybody who meets all conditions and about whom nobody decided; these rows."""
    agreed = [row for row in allowances(work, year=year) if not row.decided_by and row.met and row.cents]
    decided = decided_for(work, year)
    for row in agreed:
        _decide(work, decided, row.person_id, year, row.cents, "")
    ids = {row.person_id for row in agreed}
    return tuple(row for row in allowances(work, year=year) if row.person_id in ids)


@use_case("take back decisions on allowances", Permission.ALLOWANCE)
def take_back_decisions(work: Work, *, person_ids: Collection[str], year: int) -> None:
    """Nobody decided about these people any more. Raises `UserError` where one of them was paid."""
    _check_year(work, year)
    decided = decided_for(work, year)
    rows = [decided[person_id] for person_id in person_ids if person_id in decided]
    if any(row.paid_on is not None for row in rows):
        raise UserError(_("Somebody of these was paid already. Please take the payment back first."))
    for row in rows:
        work.session.delete(row)
    work.session.flush()


@use_case("mark allowances paid", Permission.ALLOWANCE)
def mark_paid(work: Work, *, person_ids: Collection[str], year: int, day: date | None) -> tuple[AllowanceRow, ...]:
    """Note that these people were paid on `day`, or without a day that they were not; their rows.

    Raises `UserError` for a day to come, and where nothing was decided for somebody or nobody is to be paid.
    """
    if day is not None and day > work.today():
        raise FieldErrors({"day": _("This day has not come yet.")})
    _check_year(work, year)
    decided = decided_for(work, year)
    if not person_ids or any(person_id not in decided or not decided[person_id].cents for person_id in person_ids):
        raise UserError(_("Please decide first who gets the allowance; then it can be marked as paid."))
    for person_id in person_ids:
        decided[person_id].paid_on = day
    work.session.flush()
    return tuple(row for row in allowances(work, year=year) if row.person_id in set(person_ids))


@use_case("write payment list", Permission.PEOPLE_EXPORT)
def payment_list(work: Work, *, year: int) -> bytes:
    """A workbook of everybody who gets something for the year and was not paid; the audit takes down who is in it.

    Raises `UserError` where nobody is to be paid.
    """
    centre = read_centre(work)
    due = [row for row in allowances(work, year=year) if row.decided_by and row.cents and row.paid_on is None]
    if not due:
        raise UserError(_("Nobody is to be paid now. Please decide first who gets the allowance."))
    for row in due:
        work.note("write payment list", PersonRecord.__tablename__, row.person_id)
    titles = (_("Code"), _("Name"), _("Year"), _("Amount"), _("Currency"), _("Decided by"), _("Remark"))
    rows = [
        (row.code, row.name, year, Decimal(row.cents) / CENTS, centre.currency, row.decided_by, row.reason)
        for row in due
    ]
    return write_xlsx(_("Allowance"), titles, rows, made_on=work.now())


def _check_year(work: Work, year: int) -> None:
    last = work.today().year + 1
    if not FIRST_YEAR <= year <= last:
        sentence = _("Please choose a year from {first} to {last}.")
        raise FieldErrors({"year": sentence.format(first=FIRST_YEAR, last=last)})


def _find(work: Work, person_id: str, year: int) -> AllowanceRow:
    for row in allowances(work, year=year):
        if row.person_id == person_id:
            return row
    raise NotFound(_("This person does not help in the year that you look at."))


def _row(person: Supporter, year: Year, asked: Conditions, decided: AllowanceRecord | None) -> AllowanceRow:
    met = conditions_met(asked, year)
    return AllowanceRow(
        person_id=person.id,
        code=person.code,
        name=person.name,
        conditions=met,
        cents=proposed(asked, met) if decided is None else decided.cents,
        decided_by="" if decided is None else decided.decided_by,
        reason="" if decided is None else decided.reason,
        paid_on=None if decided is None else decided.paid_on,
    )


def _decide(
    work: Work, decided: Mapping[str, AllowanceRecord], person_id: str, year: int, cents: int, reason: str
) -> None:
    row = decided.get(person_id)
    if row is None:
        row = AllowanceRecord(id=work.new_id(), person_id=person_id, year=year)
        work.session.add(row)
    row.cents, row.reason, row.decided_by, row.decided_at = cents, reason, work.actor.name, work.now()
    work.session.flush()
