"""Who may read what was told in confidence: a pure rule, used wherever notes are shown.

The project leader reads all. A supervisor reads what she wrote herself, what is about supporters whom she coaches now
or whom nobody coaches, and the meetings of groups. Who stands in for a colleague reads in that time what the colleague
shares. Everybody else who may see the diary sees that a talk took place, and with whom.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ensure_desktop.supervision.handover_values import Share


@dataclass(frozen=True, slots=True)
class Shared:
    """What a colleague shares today with the one who stands in for her."""

    from_account_id: str
    share: Share
    since: date | None = None
    person_ids: frozenset[str] = frozenset()
    """Which supporters; empty for all whom the colleague coaches."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may see the diary, with what her rights depend on."""

    account_id: str
    reads_all: bool
    coaches: Mapping[str, str]
    """Supporters who have a coach today, and whose account that is."""
    shared: tuple[Shared, ...] = ()

    def reads_notes(self, *, about: str | None, by: str, day: date) -> bool:
        """Whether she reads the notes of that day about a supporter (None: about a group) that the account `by` wrote.

        What she may read she may change too.
        """
        if self._of_her_own(about, by):
            return True
        return any(
            shared.share is Share.ALL
            or (shared.share is Share.SINCE and shared.since is not None and shared.since <= day)
            for shared in self._shared_about(about)
        )

    def reads_agreements(self, *, about: str | None, by: str) -> bool:
        """The same for agreements and signals, which each kind of handover shares."""
        return self._of_her_own(about, by) or any(self._shared_about(about))

    def _of_her_own(self, about: str | None, by: str) -> bool:
        if self.reads_all or about is None or by == self.account_id:
            return True
        return self.coaches.get(about, self.account_id) == self.account_id

    def _shared_about(self, about: str | None) -> Iterator[Shared]:
        """Nobody shares more than she has: only whom she coaches now."""
        for shared in self.shared:
            covered = not shared.person_ids or about in shared.person_ids
            if about is not None and covered and self.coaches.get(about) == shared.from_account_id:
                yield shared
