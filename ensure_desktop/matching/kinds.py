"""What the kind of a match means for the other rules (domain facts, section 4; source 002, chapter 5).

A group, and a shift in a drop-in place, stand beside a match of one's own: whoever comes there is not accompanied by
one person. So they take no place of a caseload, need no plan of visits, and the participant goes on waiting.
"""

from ensure_desktop.matching.values import MatchKind

BESIDE = frozenset({MatchKind.GROUP, MatchKind.ON_DUTY})
"""Kinds that stand beside a match of one's own."""

OWN = frozenset(MatchKind) - BESIDE
"""Kinds in which somebody accompanies the participant; for questions to the file."""

TOGETHER = frozenset({MatchKind.SEVERAL, MatchKind.GROUP, MatchKind.ON_DUTY})
"""Kinds that belong to a circle: people who meet at the same time and place."""


def takes_place(kind: MatchKind) -> bool:
    """Whether a match of this kind takes a place of the supporter's caseload."""
    return kind in OWN


def keeps_waiting(kind: MatchKind) -> bool:
    """Whether its participant goes on waiting for somebody of her own."""
    return kind in BESIDE


def needs_plan(kind: MatchKind) -> bool:
    """Whether a match of this kind has a plan of visits: a group meets when it meets."""
    return kind in OWN


def needs_circle(kind: MatchKind) -> bool:
    """Whether it needs a group or a shift to belong to."""
    return kind in TOGETHER


def needs_household(kind: MatchKind) -> bool:
    """Whether it needs the household that supports as a whole."""
    return kind is MatchKind.HOUSEHOLD
