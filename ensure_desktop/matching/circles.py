"""Groups, shifts in a drop-in place, and one supporter with several: who is there together, where and when.

Supporters belong to a circle from one day to another; participants belong to it by their matches.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.circle_records import (
    circle_value,
    circle_values,
    find_circle,
    write_circle,
    write_supporters,
)
from ensure_desktop.matching.circle_values import Circle, CircleDetails
from ensure_desktop.matching.kinds import needs_circle
from ensure_desktop.matching.model import NAME_LENGTH, CircleRecord, MatchRecord
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.together import blocks_there, in_circle
from ensure_desktop.matching.values import MatchKind
from ensure_desktop.people.checks import Problems, line, long_text, time_of_day
from ensure_desktop.people.records import roles_today
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NOTES_LIMIT = 5000
MOST_PLACES = 500
MOST_DAYS_BETWEEN = 366
LAST_WEEKDAY = 6


@use_case("list groups", Permission.MATCHING_READ, reads=True)
def circles(work: Work, *, with_withdrawn: bool = False) -> tuple[Circle, ...]:
    """All groups and shifts by weekday, hour and name; those that meet on no fixed day come last."""
    row = CircleRecord
    question = select(row).order_by(row.weekday.asc().nulls_last(), row.starts_at, row.name, row.id)
    if not with_withdrawn:
        question = question.where(row.withdrawn_at.is_(None))
    return circle_values(work, work.session.scalars(question).all())


@use_case("read group", Permission.MATCHING_READ, reads=True)
def circle(work: Work, *, circle_id: str) -> Circle:
    """One group or shift; raises `NotFound`."""
    return circle_value(work, circle_id)


@use_case("save group", Permission.MATCHING_WRITE)
def save_circle(work: Work, *, circle_id: str | None, details: CircleDetails, supporter_ids: Sequence[str]) -> Circle:
    """Make a group or shift, or change the one of `circle_id`; `supporter_ids` are the supporters from today on.

    Raises `FieldErrors` by the names of the details' fields, and "supporter_ids".
    """
    before = None if circle_id is None else circle_value(work, circle_id)
    problems = Problems()
    clean = checked_circle(problems, details)
    if before is not None:
        _check_change(problems, before, clean)
    _check_supporters(work, problems, before, clean.kind, supporter_ids)
    problems.raise_all()
    record = CircleRecord(id=work.new_id()) if circle_id is None else find_circle(work, circle_id)
    write_circle(record, clean)
    work.session.add(record)
    work.session.flush()
    write_supporters(work, record.id, frozenset(supporter_ids))
    return circle_value(work, record.id)


@use_case("withdraw group", Permission.MATCHING_WRITE)
def withdraw_circle(work: Work, *, circle_id: str) -> Circle:
    """Take a group or shift out of the lists; it can be restored. Refused while people are in it by open matches."""
    record = find_circle(work, circle_id)
    count = len(circle_value(work, circle_id).participants)
    if count:
        text = ngettext(
            "{n} match still belongs to “{name}”. Please end it first, or keep the group.",
            "{n} matches still belong to “{name}”. Please end them first, or keep the group.",
            count,
        )
        raise UserError(text.format(n=count, name=record.name))
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        work.session.flush()
    return circle_value(work, circle_id)


@use_case("restore group", Permission.MATCHING_WRITE)
def restore_circle(work: Work, *, circle_id: str) -> Circle:
    """Put a withdrawn group or shift back."""
    record = find_circle(work, circle_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        work.session.flush()
    return circle_value(work, circle_id)


def checked_circle(problems: Problems, details: CircleDetails) -> CircleDetails:
    """`details` cleaned; what has to be mended is added to `problems` by the names of the fields."""
    clean = replace(
        details,
        name=line(problems, "name", details.name, NAME_LENGTH),
        place=line(problems, "place", details.place, NAME_LENGTH),
        starts_at=time_of_day(problems, "starts_at", details.starts_at),
        ends_at=time_of_day(problems, "ends_at", details.ends_at),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
    )
    if not needs_circle(clean.kind):
        problems.add("kind", _("Please choose what kind of group it is."))
    if not clean.name:
        problems.add("name", _("Please give it a name, as everybody calls it."))
    if clean.weekday is not None and not 0 <= clean.weekday <= LAST_WEEKDAY:
        problems.add("weekday", _("Please choose a day of the week, or leave it open."))
    if clean.starts_at and clean.ends_at and clean.ends_at <= clean.starts_at:
        problems.add("ends_at", _("The end is not after the beginning. Please look at both times."))
    for field, value, most in (
        ("interval_days", clean.interval_days, MOST_DAYS_BETWEEN),
        ("places", clean.places, MOST_PLACES),
    ):
        if value is not None and not 1 <= value <= most:
            problems.add(field, _("Please enter a number from 1 to {most}.").format(most=most))
    return clean


def _check_change(problems: Problems, before: Circle, clean: CircleDetails) -> None:
    """What people who are in the group already would not survive."""
    there = len(before.participants)
    if there and clean.kind is not before.details.kind:
        problems.add("kind", _("People are in this group already, so its kind stays. Please make a new one."))
    if clean.places is not None and clean.places < there:
        text = ngettext("{n} person is in this group already.", "{n} people are in this group already.", there)
        problems.add("places", text.format(n=there))


def _check_supporters(
    work: Work, problems: Problems, before: Circle | None, kind: MatchKind, supporter_ids: Sequence[str]
) -> None:
    words = read_centre(work).words.internal()
    if kind is MatchKind.SEVERAL and len(set(supporter_ids)) > 1:
        text = _("Here one {supporter} meets with several. Please choose one, or make it a group.")
        problems.add("supporter_ids", text.format(**words))
    if kind is MatchKind.SEVERAL and before is not None and _leaves_matches(work, before.id, supporter_ids):
        text = _("People are with this {supporter} by open matches. Please end these first, or make a new group.")
        problems.add("supporter_ids", text.format(**words))
    there = {member.person_id for member in before.supporters} if before is not None else set()
    joining = [person_id for person_id in supporter_ids if person_id not in there]
    roles = roles_today(work, joining)
    if any(RoleKind.SUPPORTER not in roles[person_id] for person_id in joining):
        text = _("Somebody of these is not a {supporter} at present. Please take them out.")
        problems.add("supporter_ids", text.format(**words))
        return
    coming = profiles(work, RoleKind.SUPPORTER, joining)
    met = {person_id: person.name for person_id, person in coming.items()}
    if before is not None:
        staying = tuple(member for member in before.supporters if member.person_id in supporter_ids)
        met |= in_circle(replace(before, supporters=staying))
    if found := blocks_there(coming.values(), met):
        problems.add("supporter_ids", found[0].text)


def _leaves_matches(work: Work, circle_id: str, supporter_ids: Sequence[str]) -> bool:
    """Whether somebody who is left out has open matches in the circle."""
    question = select(MatchRecord.id).where(
        MatchRecord.circle_id == circle_id,
        MatchRecord.stage.in_(sorted(OPEN)),
        MatchRecord.supporter_id.not_in(supporter_ids),
    )
    return work.session.scalars(question.limit(1)).first() is not None
