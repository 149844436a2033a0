"""People as the matching rules see them, one by one: all of a role, or some."""

from collections.abc import Collection, Sequence
from typing import Any

from ensure_desktop.matching.loading import Known, holders
from ensure_desktop.matching.profile import Profile
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.bulk import without_garbage_walks
from ensure_desktop.vault.work import Work


def profiles(work: Work, kind: RoleKind, ids: Collection[str] | None = None) -> dict[str, Profile]:
    """The people who have this role today and were not withdrawn, by id: all, or those of `ids`.

    `waiting_since` is left to the board's own question (`waiting.py`).
    """
    with without_garbage_walks():
        return _profiles(work, holders(work, kind, ids))


def pair_profiles(work: Work, *, supporter_id: str, participant_id: str) -> dict[str, Profile]:
    """Both sides of a match by id; who does not have her role today is left out."""
    supporter = holders(work, RoleKind.SUPPORTER, [supporter_id])
    return _profiles(work, supporter + holders(work, RoleKind.PARTICIPANT, [participant_id]))


def _profiles(work: Work, people: Sequence[Any]) -> dict[str, Profile]:
    known = Known(work, [person.id for person in people])
    return {person.id: known.profile(person) for person in people}
