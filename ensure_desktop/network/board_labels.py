"""The words for the choices of the sounding board, in the language in use at the moment of asking."""

from ensure_desktop.groups import labels, values
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.network.values import Attendance, MeetingState, TopicKind


def board_title(title: str) -> str:
    """What a meeting is called: its own title, or what it is."""
    return title or _("Sounding board")


def meeting_state_label(state: MeetingState) -> str:
    """Where a meeting stands."""
    return {
        MeetingState.PLANNED: pgettext("meeting", "Planned"),
        MeetingState.INVITED: pgettext("meeting", "Invited"),
        MeetingState.HELD: pgettext("meeting", "Held"),
        MeetingState.APPROVED: pgettext("minutes", "Approved"),
    }[state]


def topic_kind_label(kind: TopicKind) -> str:
    """What stands on the agenda."""
    return {
        TopicKind.CASE: _("Case history"),
        TopicKind.DEVELOPMENT: pgettext("neighbourhood", "Development"),
        TopicKind.OTHER: pgettext("agenda", "Other point"),
    }[kind]


def attendance_label(mark: Attendance) -> str:
    """Whether somebody was there: the words that lists of activities have."""
    return labels.attendance_label(values.Attendance(mark.value))
