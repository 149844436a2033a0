"""The sheet for a successor: only what the coordinator chose. The visits stay those of the one who made them."""

from collections.abc import Sequence

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.boarding import handover_of
from ensure_desktop.matching.records import match_value
from ensure_desktop.matching.values import Handover, Match, Shared
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.details import steps_of
from ensure_desktop.visits.labels import step_line
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.papers import HandoverEntry, HandoverSheet
from ensure_desktop.visits.values import Outcome


@use_case("print handover", Permission.PRINT, reads=True)
def handover_sheet(work: Work, *, match_id: str) -> HandoverSheet:
    """What the supporter of this match may read about the time before. That it was made is audited.

    Attempts and visits that were taken back are left out, and so are worries: they were told to the supervision.
    Raises `UserError` where nobody chose yet what may be read.
    """
    chosen = handover_of(work, match_id=match_id)
    match = match_value(work, match_id)
    earlier = None if chosen is None else match_value(work, chosen.from_match_id)
    # Two entries that were one for a while may have become two people again.
    if chosen is None or earlier is None or earlier.participant_id != match.participant_id:
        raise UserError(_("Nothing was chosen for the handover yet. Please choose first what may be read."))
    work.note("print handover", PersonRecord.__tablename__, match.participant_id)
    return _sheet(work, match, earlier, chosen)


@use_case("take out handover", Permission.PRINT)
def note_handover_exported(work: Work, *, match_id: str, how: str) -> None:
    """Have the audit remember that the sheet left the program: `how` is "print" or "save"."""
    work.note(f"take out handover: {how}", PersonRecord.__tablename__, match_value(work, match_id).participant_id)


def _sheet(work: Work, match: Match, earlier: Match, chosen: Handover) -> HandoverSheet:
    centre = read_centre(work)
    visits = _visits(work, earlier.id)
    dates, requests, notes = (share in chosen.shares for share in (Shared.DATES, Shared.REQUESTS, Shared.NOTES))
    steps = {
        visit_id: "; ".join(map(step_line, found))
        for visit_id, found in steps_of(work, [visit.id for visit in visits]).items()
    }
    asked = (
        HandoverEntry(visit.day, visit.request, steps.get(visit.id, ""))
        for visit in visits
        if visit.request or visit.id in steps
    )
    return HandoverSheet(
        centre=centre.name,
        printed_on=work.today(),
        supporter_name=match.supporter_name,
        supporter_word=centre.words.outward_supporter,
        participant_word=centre.words.outward_participant,
        participant_code=match.participant_code,
        match_code=match.code,
        shares=chosen.shares,
        text=chosen.text,
        since=earlier.started_on if dates else None,
        until=earlier.ended_on if dates else None,
        days=tuple(visit.day for visit in visits) if dates else (),
        requests=tuple(asked) if requests else (),
        notes=tuple(HandoverEntry(visit.day, visit.about) for visit in visits if visit.about) if notes else (),
    )


def _visits(work: Work, match_id: str) -> Sequence[VisitRecord]:
    """The visits that were made, the first one first."""
    question = select(VisitRecord).where(
        VisitRecord.match_id == match_id,
        VisitRecord.outcome == Outcome.MADE.value,
        VisitRecord.withdrawn_at.is_(None),
    )
    return work.session.scalars(question.order_by(VisitRecord.day, VisitRecord.logged_at, VisitRecord.id)).all()
