"""The words for every choice of the training area, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.training.values import CourseKind, Presence, Result


def kind_label(kind: CourseKind) -> str:
    """What a course is."""
    return {
        CourseKind.BASIC: _("basic course"),
        CourseKind.REFRESHER: _("refresher"),
        CourseKind.VOCATIONAL: _("vocational training"),
        CourseKind.PROFESSIONALS: _("training for professionals"),
    }[kind]


def presence_label(presence: Presence) -> str:
    """Whether somebody was there."""
    return {
        Presence.PRESENT: pgettext("at a meeting", "present"),
        Presence.EXCUSED: pgettext("at a meeting", "excused"),
        Presence.ABSENT: pgettext("at a meeting", "absent"),
        Presence.MADE_UP: pgettext("at a meeting", "made up"),
    }[presence]


def result_label(result: Result) -> str:
    """The outcome of the assessment."""
    return {
        Result.PASSED: pgettext("assessment", "passed"),
        Result.NOT_YET: pgettext("assessment", "not yet"),
        Result.NOT_PASSED: pgettext("assessment", "not passed"),
    }[result]
