"""Which moves a match can make on the board, and what each of them needs."""

from collections.abc import Mapping
from datetime import date, timedelta

from ensure_desktop.matching.values import Stage

ALLOWED: Mapping[Stage, frozenset[Stage]] = {
    Stage.PROPOSED: frozenset({Stage.FIRST_TALK, Stage.TRIAL, Stage.ENDED}),
    Stage.FIRST_TALK: frozenset({Stage.PROPOSED, Stage.TRIAL, Stage.MATCHED, Stage.ENDED}),
    Stage.TRIAL: frozenset({Stage.MATCHED, Stage.PAUSED, Stage.ENDED}),
    Stage.MATCHED: frozenset({Stage.PAUSED, Stage.ENDED}),
    Stage.PAUSED: frozenset({Stage.TRIAL, Stage.MATCHED, Stage.ENDED}),
    Stage.ENDED: frozenset(),
}
"""From each stage, where a match can go. What has ended stays ended: trying again is a new match."""

UNDER_WAY = frozenset({Stage.TRIAL, Stage.MATCHED})
"""The two meet regularly."""

MEETING = UNDER_WAY | {Stage.FIRST_TALK}
"""The two see each other. Hard limits are checked again before a match comes here."""

TAKES_A_PLACE = frozenset({Stage.TRIAL, Stage.MATCHED, Stage.PAUSED})
"""These count in the supporter's caseload, and their participant waits no more."""

NOT_BEGUN = frozenset({Stage.PROPOSED, Stage.FIRST_TALK})
"""The two may know of each other, and do not meet regularly yet."""

OPEN = frozenset(Stage) - {Stage.ENDED}

TRIAL_LENGTH = timedelta(weeks=4)
"""The connection is asked about after the third week (domain facts, section 4); four weeks leave time for the talk."""


def can_move(before: Stage, after: Stage) -> bool:
    """Whether a match in stage `before` can go to `after`."""
    return after in ALLOWED[before]


def trial_end(day: date) -> date:
    """The last day of a trial that begins on `day`, where nobody says otherwise."""
    return day + TRIAL_LENGTH
