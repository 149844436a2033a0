"""What withdrawing the consent to matching does to visits: nothing, and why."""

from datetime import date

from sqlalchemy import func, or_, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import ngettext
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitPresentRecord, VisitRecord


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """The visits are kept: they are the centre's account of what it did."""
    if purpose is not Purpose.MATCHING:
        return ()
    question = (
        select(func.count())
        .select_from(VisitRecord)
        .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
        .where(
            or_(
                MatchRecord.supporter_id == person_id,
                MatchRecord.participant_id == person_id,
                VisitRecord.id.in_(
                    select(VisitPresentRecord.visit_id).where(VisitPresentRecord.person_id == person_id)
                ),
            )
        )
    )
    visits = work.session.execute(question).scalar_one()
    if not visits:
        return ()
    text = ngettext(
        "{n} visit is kept until its time is over, because the centre must account for the support that it gave.",
        "{n} visits are kept until their time is over, because the centre must account for the support that it gave.",
        visits,
    )
    return (Effect(text.format(n=visits), EffectKind.KEPT),)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Nothing is done: matches that go on keep their plan until somebody ends them."""
