"""What the people area tells on a person's timeline."""

from datetime import date

from sqlalchemy import select

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.labels import how_found_label, role_label
from ensure_desktop.people.model import AbsenceRecord
from ensure_desktop.people.records import find_person, pauses_of, role_values, roles_of
from ensure_desktop.people.values import PersonEvent, Role, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "people"


@use_case("read timeline of people", Permission.PEOPLE_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Registered, roles begun and ended, certificates, pauses, absences: in the order of their days.

    Roles that were given by mistake are left out.
    """
    record = find_person(work, person_id)
    words = read_centre(work).words
    registered = record.created_at.astimezone().date()
    found = [_event(registered, "registered", _("Registered as {code}").format(code=record.code))]
    for role in role_values(work, roles_of(work, person_id)):
        if not role.withdrawn:
            found += _role_events(role, words, work.today())
    for pause in pauses_of(work, person_id):
        found.append(_event(pause.since, "pause", _("Pause begins"), pause.reason))
        if pause.until is not None:
            found.append(_event(pause.until, "pause", _("Last day of the pause")))
    for absence in work.session.scalars(select(AbsenceRecord).where(AbsenceRecord.person_id == person_id)):
        found.append(_event(absence.since, "absence", _absent(absence), absence.reason))
    return tuple(sorted(found, key=lambda event: event.day))


def _role_events(role: Role, words: Words, today: date) -> list[PersonEvent]:
    details = role.details
    label = role_label(details.kind, words)
    came = _how_found(details, role.organisation)
    found = [_event(details.since, "role", _("Role begins: {role}").format(role=label), came, details.kind)]
    if details.certified_on is not None:
        title = _("Certificate: {role}").format(role=label)
        found.append(_event(details.certified_on, "certificate", title, _certified(details), details.kind))
    if details.certified_until is not None and details.certified_until < today:
        title = _("Last valid day of the certificate: {role}").format(role=label)
        found.append(_event(details.certified_until, "certificate", title, "", details.kind))
    if details.until is not None:
        found.append(_event(details.until, "role", _("Role ends: {role}").format(role=label), "", details.kind))
    return found


def _certified(role: RoleDetails) -> str:
    """By whom the certificate was given, and until when it is valid."""
    told = [_("By {name}.").format(name=role.certified_by)] if role.certified_by else []
    if role.certified_until is not None:
        day = format_date(role.certified_until, language=language())
        told.append(_("Valid until {day}.").format(day=day))
    return " ".join(told)


def _how_found(role: RoleDetails, organisation: str) -> str:
    """How the person came, through whom, and the detail, as far as they are known."""
    label = how_found_label(role.how_found) if role.how_found else ""
    return ": ".join(filter(None, (label, ", ".join(filter(None, (organisation, role.how_found_detail))))))


def _absent(absence: AbsenceRecord) -> str:
    if absence.since == absence.until:
        return _("No time on this day")
    return _("No time until {day}").format(day=format_date(absence.until, language=language()))


def _event(day: date, kind: str, title: str, text: str = "", role: RoleKind | None = None) -> PersonEvent:
    return PersonEvent(day=day, area=AREA, kind=kind, title=title, text=text, role=role)
