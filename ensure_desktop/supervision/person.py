"""What the diary says of one person, for a page about her."""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.supervision.agreements import open_agreements
from ensure_desktop.supervision.coaches import coach_of, coached_since
from ensure_desktop.supervision.diary import entries_page
from ensure_desktop.supervision.model import DiaryEntryRecord
from ensure_desktop.supervision.values import EntryFilter, PersonSupervision
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read supervision of a person", Permission.DIARY_READ, reads=True)
def person_supervision(work: Work, *, person_id: str, limit: int = 10) -> PersonSupervision:
    """Who coaches her, the latest `limit` entries about or with her, and what is open, as far as the actor reads it."""
    coach = coach_of(work, person_id)
    return PersonSupervision(
        person_id=person_id,
        coach=coach,
        coach_since=coached_since(work, person_id) if coach else None,
        next_on=next_talk(work, person_id),
        latest=entries_page(work, shown=EntryFilter(person_id=person_id), limit=limit),
        agreements=open_agreements(work, person_id=person_id),
    )


def next_talk(work: Work, person_id: str) -> date | None:
    """The day of the next talk with her that is agreed on or planned, the earliest one."""
    row = DiaryEntryRecord
    about = (row.person_id == person_id, row.withdrawn_at.is_(None))
    agreed = work.session.scalar(select(func.min(row.next_on)).where(*about))
    planned = work.session.scalar(select(func.min(row.day)).where(*about, row.held.is_(False)))
    return min(filter(None, (agreed, planned)), default=None)
