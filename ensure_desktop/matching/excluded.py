"""Who is not to be matched with whom, as far as it was recorded: conflicts, those who were declined, and those whose
earlier match ended without connection."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import or_, select, union

from ensure_desktop.matching.model import ExclusionRecord, MatchRecord
from ensure_desktop.matching.values import EndReason, ExclusionKind, Limit, Stage
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

EXCLUSIONS = select(
    ExclusionRecord.supporter_id, ExclusionRecord.participant_id, ExclusionRecord.kind, ExclusionRecord.withdrawn_at
).where(or_(ExclusionRecord.supporter_id.in_(listed("ids")), ExclusionRecord.participant_id.in_(listed("ids"))))

NO_CONNECTION = union(
    *(
        select(MatchRecord.supporter_id, MatchRecord.participant_id, MatchRecord.ended_on).where(
            side.in_(listed("ids")),
            MatchRecord.stage == Stage.ENDED.value,
            MatchRecord.end_reason == EndReason.NO_CONNECTION.value,
        )
        for side in (MatchRecord.supporter_id, MatchRecord.participant_id)
    )
)
"""Each side is a look-up in an index; asked in one, they would walk over all matches that ended."""


def excluded(work: Work, ids: Collection[str]) -> Mapping[str, Mapping[str, Limit]]:
    """For each of these people the others with whom she is not to be matched, whichever side they are on.

    Two whose match ended without connection count as declined, unless somebody asked again that day or later. A
    conflict weighs more than a no.
    """
    pairs: dict[tuple[str, str], Limit] = {}
    asked_again: dict[tuple[str, str], date] = {}
    for supporter, participant, kind, withdrawn_at in work.session.execute(EXCLUSIONS, {"ids": ids}):
        pair = supporter, participant
        if withdrawn_at is not None:
            day = withdrawn_at.astimezone().date()
            asked_again[pair] = max(day, asked_again.get(pair, day))
        elif kind == ExclusionKind.CONFLICT.value:
            pairs[pair] = Limit.CONFLICT
        else:
            pairs.setdefault(pair, Limit.DECLINED)
    for supporter, participant, ended_on in work.session.execute(NO_CONNECTION, {"ids": ids}):
        pair = supporter, participant
        if ended_on is not None and asked_again.get(pair, date.min) < ended_on:
            pairs.setdefault(pair, Limit.DECLINED)
    found: dict[str, dict[str, Limit]] = defaultdict(dict)
    for (supporter, participant), limit in pairs.items():
        found[supporter][participant] = found[participant][supporter] = limit
    return found
