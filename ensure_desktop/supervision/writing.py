"""What the form of a diary entry needs to know."""

from sqlalchemy import select

from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import find_person, lasts_on, name_of
from ensure_desktop.people.values import RoleKind
from ensure_desktop.supervision.coaches import coaches
from ensure_desktop.supervision.entry_rows import NAMES
from ensure_desktop.supervision.values import WritingFacts
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("begin diary entry", Permission.DIARY_READ, reads=True)
def writing_facts(work: Work, *, person_id: str | None = None) -> WritingFacts:
    """Who can be on a list and who can do what is agreed on; with the name of `person_id`. Raises `NotFound`."""
    name = name_of(find_person(work, person_id)) if person_id else ""
    return WritingFacts(supporters(work), coaches(work), name)


def supporters(work: Work) -> tuple[tuple[str, str], ...]:
    """Everybody who is a supporter today: id and name, in the order of lists."""
    question = (
        select(PersonRecord.id, *NAMES)
        .where(
            PersonRecord.withdrawn_at.is_(None),
            select(RoleRecord.id)
            .where(
                RoleRecord.person_id == PersonRecord.id,
                RoleRecord.kind == RoleKind.SUPPORTER.value,
                lasts_on(RoleRecord, work.today()),
            )
            .exists(),
        )
        .order_by(PersonRecord.sort_key, PersonRecord.code)
    )
    return tuple((person_id, display_name(*names)) for person_id, *names in work.session.execute(question))
