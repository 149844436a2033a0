"""Matching: who waits, who could support whom, and how a match moves over the board."""

from ensure_desktop.matching.agreement_texts import agreement_text
from ensure_desktop.matching.agreements import (
    agree,
    agreement_paper_of,
    agreements_of,
    note_agreement_exported,
    remove_signed_agreement,
    restore_agreement,
    save_agreement,
    signed_agreement,
    withdraw_agreement,
)
from ensure_desktop.matching.boarding import (
    board,
    column,
    count_waiting,
    hand_over,
    handover_of,
    propose_match,
    waiting,
)
from ensure_desktop.matching.care import (
    carers,
    choose_matches_in_care,
    count_in_care,
    give_into_care,
    matches_in_care,
)
from ensure_desktop.matching.circles import circle, circles, restore_circle, save_circle, withdraw_circle
from ensure_desktop.matching.exclusions import (
    add_conflict,
    ask_again,
    decline,
    exclusions_of,
    restore_exclusion,
    take_back_exclusion,
)
from ensure_desktop.matching.finding import candidates, participants_for
from ensure_desktop.matching.moving import (
    change_ending,
    change_talk,
    checks_of,
    ending_of,
    move_match,
    record_check,
    restore_check,
    withdraw_check,
)
from ensure_desktop.matching.openings import openings, openings_for
from ensure_desktop.matching.reading import earlier_matches, events, history, match, matches_of
from ensure_desktop.matching.recruiting import recruiting
from ensure_desktop.matching.suggesting import accept_suggestion, suggest
from ensure_desktop.matching.weights import change_weights, usual_weights, weights

__all__ = [
    "accept_suggestion",
    "add_conflict",
    "agree",
    "agreement_paper_of",
    "agreement_text",
    "agreements_of",
    "ask_again",
    "board",
    "candidates",
    "carers",
    "change_ending",
    "change_talk",
    "change_weights",
    "checks_of",
    "choose_matches_in_care",
    "circle",
    "circles",
    "column",
    "count_in_care",
    "count_waiting",
    "decline",
    "earlier_matches",
    "ending_of",
    "events",
    "exclusions_of",
    "give_into_care",
    "hand_over",
    "handover_of",
    "history",
    "match",
    "matches_in_care",
    "matches_of",
    "move_match",
    "note_agreement_exported",
    "openings",
    "openings_for",
    "participants_for",
    "propose_match",
    "record_check",
    "recruiting",
    "remove_signed_agreement",
    "restore_agreement",
    "restore_check",
    "restore_circle",
    "restore_exclusion",
    "save_agreement",
    "save_circle",
    "signed_agreement",
    "suggest",
    "take_back_exclusion",
    "usual_weights",
    "waiting",
    "weights",
    "withdraw_agreement",
    "withdraw_check",
    "withdraw_circle",
]
