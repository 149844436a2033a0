"""What withdrawing the consent to matching does to the diary: nothing, and why."""

from datetime import date

from sqlalchemy import exists, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import _
from ensure_desktop.supervision.model import DiaryEntryRecord, DiaryPresentRecord
from ensure_desktop.vault.work import Work


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """The diary stays sealed as it is: it is about the work as a supporter, which needs no consent to be matched."""
    if purpose is not Purpose.MATCHING:
        return ()
    about = exists().where(DiaryEntryRecord.person_id == person_id, DiaryEntryRecord.withdrawn_at.is_(None))
    there = exists().where(DiaryPresentRecord.person_id == person_id)
    if not work.session.scalar(select(about | there)):
        return ()
    text = _("What was written down in supervision is kept, sealed for those who coach: it is about the work here.")
    return (Effect(text, EffectKind.KEPT),)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Nothing is done: coaching ends when somebody stops supporting."""
