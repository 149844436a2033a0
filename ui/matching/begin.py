"""The move with which the visits begin: stage and plan change together or not at all."""

from typing import TYPE_CHECKING

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Stage
from ensure_desktop.visits import service as visits
from ui.matching.move_dialog import Move

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


def begin(vault: "Vault", *, match_id: str, move: Move) -> None:
    """Begin a trial, or a match that skips it, with the visit plan that was chosen."""
    with vault.work(visits.begin_match.name) as work:
        if move.to is Stage.TRIAL:
            visits.begin_match(work, match_id=match_id, day=move.day, preset=move.preset, trial_until=move.trial_until)
            return
        matching.move_match(work, match_id=match_id, to=move.to, day=move.day, note=move.note)
        visits.start_plan(work, match_id=match_id, preset=move.preset, starts_on=move.day)
