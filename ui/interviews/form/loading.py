"""What the form of an interview shows, read in one unit of work."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.consent.service import has_consent
from ensure_desktop.consent.values import Purpose
from ensure_desktop.interviews.printing import blank_sheet, interview_sheet
from ensure_desktop.interviews.service import ensure_guides, guides, interview, interviews_of, proposed_changes
from ensure_desktop.interviews.values import (
    FieldChange,
    GuidePurpose,
    GuideRow,
    Interview,
    InterviewRow,
    InterviewState,
)
from ensure_desktop.people.service import lists, people_by_ids
from ensure_desktop.people.values import PersonRow
from ensure_desktop.people.word_values import Lists

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


@dataclass(frozen=True, slots=True)
class InterviewView:
    """An interview with what its page needs. `proposed` are the changes that a finished one suggests."""

    interview: Interview
    lists: Lists
    agreed: bool
    """Whether the consent to matching holds today."""
    proposed: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """What there is when somebody wants to begin an interview: one that is under way already, else the guides."""

    person: PersonRow
    under_way: InterviewRow | None
    guides: tuple[GuideRow, ...]


def read_interview(vault: "Vault", *, interview_id: str, today: date) -> InterviewView:
    """Open an interview; the audit says so. Raises `NotFound`."""
    with vault.work("open interview") as work:
        found = interview(work, interview_id=interview_id)
        return InterviewView(
            interview=found,
            lists=lists(work),
            agreed=has_consent(work, person_id=found.person_id, purpose=Purpose.MATCHING, on=today),
            proposed=proposed_changes(work, interview_id=interview_id) if _is_done(found) else (),
        )


def read_beginning(vault: "Vault", *, person_id: str, purpose: GuidePurpose) -> Beginning:
    """Whether this interview was begun already, and which guides there are for it."""
    with vault.work("prepare interview") as work:
        ensure_guides(work)
        mine = interviews_of(work, person_id=person_id)
        return Beginning(
            person=people_by_ids(work, ids=[person_id])[0],
            under_way=next((row for row in mine if row.purpose is purpose and _is_under_way(row)), None),
            guides=tuple(row for row in guides(work) if row.purpose is purpose),
        )


def read_paper(vault: "Vault", *, version_id: str, interview_id: str, large: bool) -> bytes:
    """The form as PDF: blank, or with the answers of `interview_id` where one is given."""
    from reports.interview_form import interview_form

    with vault.work("prepare paper") as work:
        if interview_id:
            sheet = interview_sheet(work, interview_id=interview_id)
        else:
            sheet = blank_sheet(work, version_id=version_id)
    return interview_form(sheet, large=large)


def _is_done(found: Interview) -> bool:
    return found.state is InterviewState.DONE and not found.withdrawn and not found.erased


def _is_under_way(row: InterviewRow) -> bool:
    return row.state is InterviewState.OPEN and not row.withdrawn and not row.erased
