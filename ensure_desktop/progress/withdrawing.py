"""What withdrawing a consent does to goals and referrals."""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.records import find_consent, holds_on, taken_back_with
from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import ngettext
from ensure_desktop.progress.model import GoalRecord, ReferralRecord
from ensure_desktop.progress.referral_records import may_share
from ensure_desktop.progress.values import PermissionWay
from ensure_desktop.vault.work import Work


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """Goals and referrals are kept, as visits are."""
    return _kept(work, person_id) if purpose is Purpose.MATCHING else ()


def own_effects(work: Work, consent_id: str, on: date) -> tuple[Effect, ...]:
    """Referrals whose permission is this consent to share stop with it."""
    row = find_consent(work, consent_id)
    if row.purpose != Purpose.SHARING.value:
        return ()
    gone = {each.id for each in taken_back_with(work, row, on)}
    stopped = 0
    for referral in _on_consent(work, row.person_id):
        held = select(ConsentRecord.id).where(
            ConsentRecord.person_id == row.person_id, holds_on(Purpose.SHARING, on, referral.organisation_id)
        )
        stopped += gone.issuperset(work.session.scalars(held))
    if not stopped:
        return ()
    text = ngettext(
        "{n} referral that rests on this consent stops: the organisation is told nothing more, and nobody asks there"
        " what came of it.",
        "{n} referrals that rest on this consent stop: the organisations are told nothing more, and nobody asks there"
        " what came of them.",
        stopped,
    )
    return (Effect(text.format(n=stopped), EffectKind.STOPS),)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Take back the permissions that rested on a consent to share which holds no more."""
    if purpose is not Purpose.SHARING:
        return
    work.session.flush()
    for row in _on_consent(work, person_id):
        if not may_share(work, person_id, row.organisation_id, on):
            row.permission_taken_back_on = max(on, row.made_on or row.permission_on)
            row.ask_on = None


def _kept(work: Work, person_id: str) -> tuple[Effect, ...]:
    found = []
    if goals := _count(work, GoalRecord, person_id):
        text = ngettext(
            "{n} goal is kept until its time is over, because the centre must account for the support that it gave.",
            "{n} goals are kept until their time is over, because the centre must account for the support that it"
            " gave.",
            goals,
        )
        found.append(Effect(text.format(n=goals), EffectKind.KEPT))
    if referrals := _count(work, ReferralRecord, person_id):
        text = ngettext(
            "{n} referral is kept with its permission, because the centre must be able to say whom it told, and why it"
            " was allowed to.",
            "{n} referrals are kept with their permissions, because the centre must be able to say whom it told, and"
            " why it was allowed to.",
            referrals,
        )
        found.append(Effect(text.format(n=referrals), EffectKind.KEPT))
    return tuple(found)


def _on_consent(work: Work, person_id: str) -> list[ReferralRecord]:
    """Referrals whose permission is a consent to share, and was not taken back."""
    question = select(ReferralRecord).where(
        ReferralRecord.person_id == person_id,
        ReferralRecord.withdrawn_at.is_(None),
        ReferralRecord.permission_way == PermissionWay.CONSENT.value,
        ReferralRecord.permission_taken_back_on.is_(None),
    )
    return list(work.session.scalars(question))


def _count(work: Work, model: type[GoalRecord] | type[ReferralRecord], person_id: str) -> int:
    return work.session.execute(
        select(func.count()).select_from(model).where(model.person_id == person_id)
    ).scalar_one()
