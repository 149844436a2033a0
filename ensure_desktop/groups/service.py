"""What can be done with activities, refunds and outreach. One function a use case; each stands in its own file."""

from ensure_desktop.groups.activities import (
    activities_page,
    activity,
    activity_sums,
    add_attendees,
    change_series,
    mark_attendance,
    remove_attendee,
    restore_activities,
    restore_activity,
    save_activity,
    withdraw_activity,
    withdraw_series,
)
from ensure_desktop.groups.outreach import (
    outreach,
    outreach_page,
    restore_outreach,
    save_outreach,
    tick_follow_up,
    withdraw_outreach,
)
from ensure_desktop.groups.papers import list_paper, note_list_exported
from ensure_desktop.groups.refunds import (
    mark_refunds_paid,
    refund_receipt,
    refunds_page,
    save_refund,
    withdraw_refund,
)
from ensure_desktop.groups.telling import events

__all__ = [
    "activities_page",
    "activity",
    "activity_sums",
    "add_attendees",
    "change_series",
    "events",
    "list_paper",
    "mark_attendance",
    "mark_refunds_paid",
    "note_list_exported",
    "outreach",
    "outreach_page",
    "refund_receipt",
    "refunds_page",
    "remove_attendee",
    "restore_activities",
    "restore_activity",
    "restore_outreach",
    "save_activity",
    "save_outreach",
    "save_refund",
    "tick_follow_up",
    "withdraw_activity",
    "withdraw_outreach",
    "withdraw_refund",
    "withdraw_series",
]
