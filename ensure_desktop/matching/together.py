"""Who else is there where two people meet: in their group or shift, or in the household that supports as a whole.

People who must not meet, or of whom a conflict is known, are kept apart there as well as in a match of two.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from ensure_desktop.i18n import _
from ensure_desktop.matching.circle_records import circle_value
from ensure_desktop.matching.circle_values import Circle
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.values import Block, Limit
from ensure_desktop.people.model import MemberRecord, PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.work import Work


def there_too(work: Work, *, circle_id: str | None, household_id: str | None) -> Mapping[str, str]:
    """The names, by id, of all who come to this circle and of all who live in this household."""
    found = in_circle(circle_value(work, circle_id)) if circle_id else {}
    return found | _at_home(work, household_id) if household_id else found


def in_circle(circle: Circle) -> dict[str, str]:
    """The names of its supporters and participants, by id."""
    return {member.person_id: member.name for member in (*circle.supporters, *circle.participants)}


def blocks_there(comers: Iterable[Profile], there: Mapping[str, str]) -> tuple[Block, ...]:
    """What keeps each of those who come from somebody who is there, in a fixed order."""
    return tuple(
        block
        for comer in comers
        for other_id, name in sorted(there.items(), key=lambda other: (other[1], other[0]))
        if (block := _block(comer, other_id, name)) is not None
    )


def _block(comer: Profile, other_id: str, name: str) -> Block | None:
    names = {"one": comer.name, "other": name}
    if other_id in comer.apart:
        text = _("It is recorded that {one} and {other} must not meet. Here they would.")
        return Block(Limit.MUST_NOT_MEET, text.format(**names))
    if comer.excluded.get(other_id) is Limit.CONFLICT:
        text = _("It is recorded that {one} and {other} should not be matched. Here they would meet.")
        return Block(Limit.CONFLICT, text.format(**names))
    return None


def _at_home(work: Work, household_id: str) -> dict[str, str]:
    question = (
        select(PersonRecord.id, PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname)
        .join(MemberRecord, MemberRecord.person_id == PersonRecord.id)
        .where(MemberRecord.household_id == household_id, PersonRecord.withdrawn_at.is_(None))
    )
    return {person_id: display_name(*names) for person_id, *names in work.session.execute(question)}
