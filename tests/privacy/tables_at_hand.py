"""A centre to make tables of, and short words for it."""

from datetime import date

from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.tables_export import export_tables, preview_tables
from ensure_desktop.privacy.tables_values import TablesRequest
from ensure_desktop.privacy.values import Audience

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SINCE = date(2026, 1, 5)
EARLIER = date(2025, 3, 1)


def register(unit, count, *, kind=RoleKind.PARTICIPANT, since=EARLIER, until=None, name="Zohra", **details):
    """So many people who are alike; their ids."""
    found = []
    with unit() as work:
        for number in range(count):
            about = PersonDetails(first_name=f"{name} {number}", **details)
            found.append(people.register_person(work, details=about, roles=[RoleDetails(kind, since, until)]).id)
    return found


def asked(what=(), audience=Audience.PUBLIC, first=FIRST, last=LAST, recipient="University", purpose="Study", **more):
    if audience is Audience.NAMED:
        more.setdefault("review_on", date(2028, 1, 1))
    return TablesRequest(first, last, audience, recipient, purpose, what, **more)


def preview(unit, *what, **more):
    with unit() as work:
        return preview_tables(work, request=asked(what, **more))


def export(unit, *what, **more):
    with unit() as work:
        return export_tables(work, request=asked(what, **more))


def figures(found, key):
    """The lines of a table by their labels."""
    table = next(each for each in found.tables if each.key == key)
    return {row.label: row.figures for row in table.rows}
