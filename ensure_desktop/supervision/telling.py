"""What the diary tells on a person's timeline: that a talk took place, and nothing of what was said."""

from sqlalchemy import select

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.supervision.labels import entry_kind_label
from ensure_desktop.supervision.model import DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.supervision.values import EntryKind, Presence
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "supervision"


@use_case("read timeline of supervision", Permission.DIARY_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The talks with the person and the meetings to which she came, by day."""
    row, there = DiaryEntryRecord, DiaryPresentRecord
    counted = (row.withdrawn_at.is_(None), row.held.is_(True))
    talks = select(row, AccountRow.name).join(AccountRow, AccountRow.id == row.account_id)
    told = [_event(entry, by) for entry, by in work.session.execute(talks.where(row.person_id == person_id, *counted))]
    came = talks.join(there, there.entry_id == row.id).where(
        there.person_id == person_id, there.mark == Presence.CAME.value, *counted
    )
    told += [_event(entry, by) for entry, by in work.session.execute(came)]
    return tuple(sorted(told, key=lambda event: event.day))


def _event(entry: DiaryEntryRecord, by: str) -> PersonEvent:
    kind = entry_kind_label(EntryKind(entry.kind))
    title = _("{talk} with {name}").format(talk=kind, name=by) if entry.person_id else kind
    return PersonEvent(entry.day, AREA, "entry", title, entry.title, entry.id, RoleKind.SUPPORTER)
