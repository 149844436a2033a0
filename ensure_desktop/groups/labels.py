"""The words for the choices of activities, in the language in use at the moment of asking."""

from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.i18n import _, pgettext


def activity_kind_label(kind: ActivityKind) -> str:
    """What people do together."""
    return {
        ActivityKind.COFFEE: _("Coffee meeting"),
        ActivityKind.COCOON_CLASS: _("Cocoon class"),
        ActivityKind.WORKSHOP: _("Workshop"),
        ActivityKind.FAMILY: _("Family activity"),
        ActivityKind.CAFE: pgettext("activity", "Café"),
        ActivityKind.SHARED_MEAL: _("Shared meal"),
        ActivityKind.DIGITAL: _("Digital group"),
        ActivityKind.SHIFT: _("Shift on duty"),
        ActivityKind.TEAM_MEETING: _("Team meeting"),
        ActivityKind.OTHER: pgettext("activity", "Something else"),
    }[kind]


def attendance_label(mark: Attendance) -> str:
    """Whether somebody was there."""
    return {
        Attendance.CAME: pgettext("attendance", "came"),
        Attendance.EXCUSED: pgettext("attendance", "excused"),
        Attendance.AWAY: pgettext("attendance", "did not come"),
    }[mark]
