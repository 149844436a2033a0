"""What the people area tells on a person's timeline."""

from datetime import date

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import how_found_label, role_label
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.records import find_person, pauses_of, role_value, roles_of
from ensure_desktop.people.values import PersonEvent, RoleDetails
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "people"


@use_case("read timeline of people", Permission.PEOPLE_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Registered, roles begun and ended, certificates, pauses: in the order of their days."""
    record = find_person(work, person_id)
    words = read_centre(work).words
    registered = record.created_at.astimezone().date()
    found = [_event(registered, "registered", _("Registered as {code}").format(code=record.code))]
    for row in roles_of(work, person_id):
        found += _role_events(row, words)
    for pause in pauses_of(work, person_id):
        found.append(_event(pause.since, "pause", _("Pause begins"), pause.reason))
        if pause.until is not None:
            found.append(_event(pause.until, "pause", _("Last day of the pause")))
    return tuple(sorted(found, key=lambda event: event.day))


def _role_events(row: RoleRecord, words: Words) -> list[PersonEvent]:
    role = role_value(row).details
    label = role_label(role.kind, words)
    found = [_event(role.since, "role", _("Role begins: {role}").format(role=label), _how_found(role))]
    if role.certified_on is not None:
        by = _("By {name}.").format(name=role.certified_by) if role.certified_by else ""
        found.append(_event(role.certified_on, "certificate", _("Certificate: {role}").format(role=label), by))
    if role.until is not None:
        found.append(_event(role.until, "role", _("Role ends: {role}").format(role=label)))
    return found


def _how_found(role: RoleDetails) -> str:
    """How the person came, and the detail, as far as they are known."""
    label = how_found_label(role.how_found) if role.how_found else ""
    return ": ".join(filter(None, (label, role.how_found_detail)))


def _event(day: date, kind: str, title: str, text: str = "") -> PersonEvent:
    return PersonEvent(day=day, area=AREA, kind=kind, title=title, text=text)
