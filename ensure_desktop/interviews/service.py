"""What can be done with guides, interviews and applications: the use cases of the area in one place."""

from ensure_desktop.interviews import applications, meetings
from ensure_desktop.interviews.applications import (
    accepted,
    accepted_in_error,
    after_interview,
    applicant,
    applicants,
    applicants_to_look_at,
    application_of,
    applications_of,
    apply_again,
    count_applicants_to_look_at,
    decision_help,
    move_applicant,
    moves_of,
    take_back_move,
)
from ensure_desktop.interviews.guides import (
    ensure_guides,
    guide_for,
    guide_version,
    guides,
    newest_version,
    reset_guide,
    restore_guide,
    save_guide,
    versions_of,
    withdraw_guide,
)
from ensure_desktop.interviews.meetings import (
    begin_interview,
    change_facts,
    erase_answers,
    finish_interview,
    interview,
    interviews_of,
    keep_answers,
    open_interviews,
    proposed_changes,
    reopen_interview,
    restore_interview,
    take_over,
    withdraw_interview,
)
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "accepted",
    "accepted_in_error",
    "after_interview",
    "applicant",
    "applicants",
    "applicants_to_look_at",
    "application_of",
    "applications_of",
    "apply_again",
    "begin_interview",
    "change_facts",
    "count_applicants_to_look_at",
    "decision_help",
    "ensure_guides",
    "erase_answers",
    "events",
    "finish_interview",
    "guide_for",
    "guide_version",
    "guides",
    "interview",
    "interviews_of",
    "keep_answers",
    "move_applicant",
    "moves_of",
    "newest_version",
    "open_interviews",
    "proposed_changes",
    "reopen_interview",
    "reset_guide",
    "restore_guide",
    "restore_interview",
    "save_guide",
    "take_back_move",
    "take_over",
    "versions_of",
    "withdraw_guide",
    "withdraw_interview",
]


@use_case("read timeline of interviews and applications", Permission.INTERVIEWS_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The person's interviews and the steps of her applications, in the order of their days."""
    told = (*meetings.events(work, person_id), *applications.events(work, person_id))
    # Sorting is stable: of one day, the step stands after the meeting that led to it.
    return tuple(sorted(told, key=lambda event: event.day))
