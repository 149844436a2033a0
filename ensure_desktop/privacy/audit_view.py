"""What can be done with the audit: look through it, find who looked at a file, check the chain, take it out.

Each month a slip can be printed that says where the chain stood. Typed in later, it shows whether the entries up to
then are still the same: even somebody who can write into the file cannot change what lies in the drawer.
"""

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.defusing import defused
from ensure_desktop.people.records import find_person, name_of
from ensure_desktop.people.values import Hit, HitKind
from ensure_desktop.privacy.action_words import actions_with
from ensure_desktop.privacy.audit_about import names_of
from ensure_desktop.privacy.holdings import HOLDINGS, Category, rows_about
from ensure_desktop.vault import audit, audit_reading
from ensure_desktop.vault.audit import ChainReport, Kind
from ensure_desktop.vault.audit_reading import Chosen, ColumnChange, Event, Slip
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ALL_EVENTS = "all"
"""What a note about the whole audit is filed under."""
EARLIEST, LATEST = date(1970, 1, 2), date(2999, 12, 1)
"""Days of which every system can say when they begin; nothing was written before, or will have been after them."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which events are shown; empty means all. `action` is a part of its words or of its name in the chain, `last` the
    last day that is meant."""

    person_id: str = ""
    account_id: str = ""
    kinds: frozenset[Kind] = frozenset()
    action: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An event as the list shows it."""

    event: Event
    category: Category | None
    """What kind of data it is about; None for a table that is not there any more."""
    about: str
    """The names of the people whom it is about, empty where the row itself does not say that."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some events, the newest first, and how many there are."""

    rows: tuple[AuditLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AuditChoices:
    """What can be filtered by: accounts that there are or were, and since when there is an audit."""

    accounts: tuple[tuple[str, str], ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """What stands on the slip for the drawer."""

    centre: str
    month: date | None
    """The first day of the month that is over; None for a slip of this moment."""
    slip: Slip
    printed_at: datetime


@use_case("read audit", Permission.AUDIT_READ, reads=True)
def audit_page(work: Work, *, shown: AuditFilter, offset: int = 0, limit: int = 50) -> AuditPage:
    """Events, the newest first."""
    chosen = _chosen(work, shown)
    found = audit_reading.events(work.session, chosen, offset=offset, limit=limit)
    names, categories = names_of(work, found), {holding.table: holding.category for holding in HOLDINGS}
    rows = [AuditLine(each, categories.get(each.table), names.get((each.table, each.object_id), "")) for each in found]
    return AuditPage(tuple(rows), audit_reading.count_events(work.session, chosen))


@use_case("see who looked at a file", Permission.AUDIT_READ, reads=True)
def who_looked(work: Work, *, person_id: str, offset: int = 0, limit: int = 50) -> AuditPage:
    """Every time somebody opened, printed or took out what is known of one person, the newest first.

    The entries of somebody who was erased are still there; only nobody can find them by her name any more.
    """
    shown = AuditFilter(person_id=person_id, kinds=frozenset({Kind.NOTE}))
    return audit_page(work, shown=shown, offset=offset, limit=limit)


@use_case("find person of the audit", Permission.AUDIT_READ, reads=True)
def person_hit(work: Work, *, person_id: str) -> Hit:
    """Somebody as the field that finds people shows her; raises `NotFound`."""
    record = find_person(work, person_id)
    return Hit(HitKind.PERSON, record.id, name_of(record), record.code)


@use_case("read audit event", Permission.AUDIT_READ, reads=True)
def event_changes(work: Work, *, sequence: int) -> tuple[ColumnChange, ...]:
    """What one event changed; empty where that was erased with a person."""
    return audit_reading.changes_of(work.session, sequence)


@use_case("list accounts of the audit", Permission.AUDIT_READ, reads=True)
def audit_choices(work: Work) -> AuditChoices:
    """What the filters offer."""
    since = audit_reading.first_moment(work.session)
    return AuditChoices(audit_reading.actors(work.session), None if since is None else since.astimezone().date())


@use_case("check audit", Permission.AUDIT_READ, reads=True)
def check_audit(work: Work, *, progress: audit.Progress | None = None) -> ChainReport:
    """Walk the whole chain."""
    connection = work.session.connection()
    return audit.verify(connection, audit.read_key(connection), progress)


@use_case("export audit", Permission.AUDIT_READ)
def export_audit(work: Work, *, shown: AuditFilter, progress: audit.Progress | None = None) -> bytes:
    """The events as CSV, the oldest first, without the values that were changed. That it was done is noted."""
    chosen = _chosen(work, shown)
    total = audit_reading.count_events(work.session, chosen)
    made = StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow((_("Number"), _("Time (UTC)"), _("Account"), _("Action"), _("Kind"), _("Table"), _("Row")))
    for place, each in enumerate(audit_reading.all_events(work.session, chosen), 1):
        at = each.at.astimezone(UTC).isoformat(timespec="seconds")
        writer.writerow((each.sequence, at, defused(each.account), each.action, each.kind, each.table, each.object_id))
        if place % audit.TOLD_EVERY == 0 and progress is not None and not progress(place, total):
            raise Cancelled
    work.note("export audit", AuditEventRow.__tablename__, ALL_EVENTS)
    return made.getvalue().encode("utf-8-sig")


@use_case("print audit slip", Permission.AUDIT_READ, reads=True)
def audit_slip(work: Work, *, month: date | None = None) -> SlipPaper:
    """Where the chain stood at the end of a month, or stands now. Raises `UserError` where there was nothing yet."""
    ends = None if month is None else _begin_of(_next_month(_within(month)))
    slip = audit_reading.slip_at(work.session, ends)
    if slip is None:
        raise UserError(_("Up to the end of that month nothing was written. Please choose a later one."))
    return SlipPaper(read_centre(work).name, None if month is None else month.replace(day=1), slip, work.now())


@use_case("take out audit slip", Permission.AUDIT_READ)
def note_slip_exported(work: Work, *, how: str, month: date | None = None) -> None:
    """Remember in the audit that a slip left the program."""
    work.note(
        f"take out audit slip: {how}", AuditEventRow.__tablename__, ALL_EVENTS if month is None else f"{month:%Y-%m}"
    )


@use_case("compare audit slip", Permission.AUDIT_READ, reads=True)
def compare_slip(work: Work, *, entries: int | None, code: str) -> bool:
    """Whether the entries up to the one on a slip are the same as when it was printed.

    The last of them is compared; that all before it belong to it is what `check_audit` says. Raises `FieldErrors`.
    """
    problems = {}
    if entries is None or entries < 1:
        problems["entries"] = _("Please type the number of entries that stands on the slip.")
    if not code.strip():
        problems["code"] = _("Please type the code that stands on the slip.")
    if problems or entries is None:
        raise FieldErrors(problems)
    return audit_reading.fits_slip(work.session, entries, code)


def slip_months(since: date | None, today: date, most: int = 24) -> tuple[date, ...]:
    """The first days of the months that are over, the newest first, as far back as the audit goes."""
    months: list[date] = []
    month = today.replace(day=1)
    while since is not None and month > since.replace(day=1) and len(months) < most:
        month = (
            month.replace(year=month.year - 1, month=12) if month.month == 1 else month.replace(month=month.month - 1)
        )
        months.append(month)
    return tuple(months)


def _chosen(work: Work, shown: AuditFilter) -> Chosen:
    return Chosen(
        account_id=shown.account_id,
        kinds=shown.kinds,
        action=shown.action.strip(),
        named=actions_with(shown.action),
        begins=None if shown.first is None else _begin_of(shown.first),
        ends=None if shown.last is None else _begin_of(_within(shown.last) + timedelta(days=1)),
        objects=_objects(work, shown.person_id) if shown.person_id else None,
    )


def _objects(work: Work, person_id: str) -> dict[str, list[str]]:
    """The rows that are about somebody, and about the entries that were merged into hers, as the audit calls them."""
    return {holding.table: [str(row) for row in rows] for holding, rows in rows_about(work, [person_id]).items()}


def _begin_of(day: date) -> datetime:
    """The moment at which a day begins at the desk."""
    return datetime.combine(_within(day), time()).astimezone()


def _within(day: date) -> date:
    """The day, or the nearest one that a clock can show."""
    return min(max(day, EARLIEST), LATEST)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
