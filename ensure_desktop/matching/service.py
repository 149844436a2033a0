"""Matching: who waits, who could support whom, and how a match moves over the board."""

from ensure_desktop.matching.boarding import (
    board,
    column,
    count_waiting,
    hand_over,
    handover_of,
    propose_match,
    waiting,
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
    checks_due,
    checks_of,
    count_checks_due,
    ending_of,
    move_match,
    record_check,
    restore_check,
    withdraw_check,
)
from ensure_desktop.matching.reading import earlier_matches, events, history, match, matches_of

__all__ = [
    "add_conflict",
    "ask_again",
    "board",
    "candidates",
    "change_ending",
    "change_talk",
    "checks_due",
    "checks_of",
    "circle",
    "circles",
    "column",
    "count_checks_due",
    "count_waiting",
    "decline",
    "earlier_matches",
    "ending_of",
    "events",
    "exclusions_of",
    "hand_over",
    "handover_of",
    "history",
    "match",
    "matches_of",
    "move_match",
    "participants_for",
    "propose_match",
    "record_check",
    "restore_check",
    "restore_circle",
    "restore_exclusion",
    "save_circle",
    "take_back_exclusion",
    "waiting",
    "withdraw_check",
    "withdraw_circle",
]
