"""What can be done in supervision. One function a use case; each stands in its own file."""

from ensure_desktop.supervision.agreements import open_agreements, tick_agreement
from ensure_desktop.supervision.case_sheets import case_subjects, draft_sheet, printed_case
from ensure_desktop.supervision.cases import (
    case,
    case_facts,
    cases_page,
    note_agreed,
    restore_case,
    save_case,
    withdraw_case,
)
from ensure_desktop.supervision.coaches import coaches, set_coach
from ensure_desktop.supervision.diary import (
    entries_page,
    entry,
    refreshed_entry,
    restore_entry,
    save_entry,
    withdraw_entry,
)
from ensure_desktop.supervision.handovers import coached, handovers, restore_handover, save_handover, withdraw_handover
from ensure_desktop.supervision.intervisions import brought_last, plan_intervision, propose_groups
from ensure_desktop.supervision.person import person_supervision
from ensure_desktop.supervision.roster import answer_signal, roster, signals_of, take_back_answer
from ensure_desktop.supervision.supporter import supporter_page
from ensure_desktop.supervision.telling import events
from ensure_desktop.supervision.writing import writing_facts

__all__ = [
    "answer_signal",
    "brought_last",
    "case",
    "case_facts",
    "case_subjects",
    "cases_page",
    "coached",
    "coaches",
    "draft_sheet",
    "entries_page",
    "entry",
    "events",
    "handovers",
    "note_agreed",
    "open_agreements",
    "person_supervision",
    "plan_intervision",
    "printed_case",
    "propose_groups",
    "refreshed_entry",
    "restore_case",
    "restore_entry",
    "restore_handover",
    "roster",
    "save_case",
    "save_entry",
    "save_handover",
    "set_coach",
    "signals_of",
    "supporter_page",
    "take_back_answer",
    "tick_agreement",
    "withdraw_case",
    "withdraw_entry",
    "withdraw_handover",
    "writing_facts",
]
