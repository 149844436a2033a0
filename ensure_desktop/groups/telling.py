"""What activities and outreach tell on a person's timeline."""

from sqlalchemy import select

from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord, OutreachRecord, OutreachSupporterRecord
from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "groups"


@use_case("read timeline of activities", Permission.VISITS_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Where the person came, and was on the street; by day. Where nobody said that she came, nothing is told."""
    came = (
        select(ActivityRecord, AttendeeRecord.helps)
        .join(AttendeeRecord, AttendeeRecord.activity_id == ActivityRecord.id)
        .where(
            AttendeeRecord.person_id == person_id,
            AttendeeRecord.mark == Attendance.CAME.value,
            ActivityRecord.withdrawn_at.is_(None),
        )
    )
    told = [_came(activity, helps=helps) for activity, helps in work.session.execute(came)]
    there = (
        select(OutreachRecord)
        .join(OutreachSupporterRecord, OutreachSupporterRecord.outreach_id == OutreachRecord.id)
        .where(OutreachSupporterRecord.person_id == person_id, OutreachRecord.withdrawn_at.is_(None))
    )
    for outreach in work.session.scalars(there):
        title = _("Met people on the street: {place}").format(place=outreach.place)
        told.append(PersonEvent(outreach.day, AREA, "outreach", title, target=outreach.id, role=RoleKind.SUPPORTER))
    return tuple(sorted(told, key=lambda event: event.day))


def _came(activity: ActivityRecord, *, helps: bool) -> PersonEvent:
    kind = activity_kind_label(ActivityKind(activity.kind))
    title = (_("Helped at “{title}”") if helps else _("Came to “{title}”")).format(title=activity.title)
    text = " · ".join(filter(None, (kind, activity.place)))
    role = RoleKind.SUPPORTER if helps else None
    return PersonEvent(activity.day, AREA, "activity", title, text, activity.id, role)
