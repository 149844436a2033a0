"""What can be done with training: curricula, courses, who is in them, certificates, training elsewhere, and papers."""

from ensure_desktop.training.certificates import certify, take_back_certificate
from ensure_desktop.training.courses import (
    add_session,
    change_course,
    change_session,
    close_course,
    course,
    course_row,
    courses_page,
    plan_course,
    reopen_course,
    restore_course,
    withdraw_course,
)
from ensure_desktop.training.curricula import (
    curricula,
    curriculum_version,
    ensure_curricula,
    restore_curriculum,
    save_curriculum,
    versions_of,
    withdraw_curriculum,
)
from ensure_desktop.training.enrolments import (
    assess,
    come_back,
    enrol,
    leave_course,
    mark,
    mark_all,
    remove_enrolment,
)
from ensure_desktop.training.outside import change_outside, record_outside, restore_outside, withdraw_outside
from ensure_desktop.training.overview import ending_certificates, events, person_training, training_counts
from ensure_desktop.training.papers import attendance_list, certificate_paper, invitations

__all__ = [
    "add_session",
    "assess",
    "attendance_list",
    "certificate_paper",
    "certify",
    "change_course",
    "change_outside",
    "change_session",
    "close_course",
    "come_back",
    "course",
    "course_row",
    "courses_page",
    "curricula",
    "curriculum_version",
    "ending_certificates",
    "enrol",
    "ensure_curricula",
    "events",
    "invitations",
    "leave_course",
    "mark",
    "mark_all",
    "person_training",
    "plan_course",
    "record_outside",
    "remove_enrolment",
    "reopen_course",
    "restore_course",
    "restore_curriculum",
    "restore_outside",
    "save_curriculum",
    "take_back_certificate",
    "training_counts",
    "versions_of",
    "withdraw_course",
    "withdraw_curriculum",
    "withdraw_outside",
]
