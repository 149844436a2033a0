"""Withdrawing a consent: one click, whose effects in all areas are shown before and happen in one unit of work."""

from collections.abc import Callable
from datetime import date

from ensure_desktop.consent import service as consent
from ensure_desktop.consent import withdrawing as in_consent
from ensure_desktop.consent.records import find_consent
from ensure_desktop.consent.values import Consent, Effect, EffectKind, Purpose
from ensure_desktop.evaluation import withdrawing as in_evaluation
from ensure_desktop.groups import withdrawing as in_groups
from ensure_desktop.i18n import _
from ensure_desktop.interviews import withdrawing as in_interviews
from ensure_desktop.matching import withdrawing as in_matching
from ensure_desktop.progress import withdrawing as in_progress
from ensure_desktop.supervision import withdrawing as in_supervision
from ensure_desktop.training import withdrawing as in_training
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits import withdrawing as in_visits

Tells = Callable[[Work, str, Purpose], tuple[Effect, ...]]
CarriesOut = Callable[[Work, str, Purpose, date], None]

HOOKS: tuple[tuple[Tells, CarriesOut], ...] = (
    (in_matching.effects, in_matching.carry_out),
    (in_interviews.effects, in_interviews.carry_out),
    (in_consent.effects, in_consent.carry_out),
    (in_training.effects, in_training.carry_out),
    (in_visits.effects, in_visits.carry_out),
    (in_progress.effects, in_progress.carry_out),
    (in_groups.effects, in_groups.carry_out),
    (in_supervision.effects, in_supervision.carry_out),
    (in_evaluation.effects, in_evaluation.carry_out),
)
"""What each area tells beforehand and does. An area that keeps something by a consent adds its two functions here."""

ORDER = (EffectKind.STOPS, EffectKind.ERASED, EffectKind.KEPT)


@use_case("read effects of withdrawal", Permission.PEOPLE_READ, reads=True, knows_all=True)
def withdrawal_effects(work: Work, *, consent_id: str, on: date | None = None) -> tuple[Effect, ...]:
    """What withdrawing this consent from the day `on` (today) does: what stops, what is erased, what is kept and why.

    Raises `NotFound`.
    """
    if in_consent.still_holds(work, consent_id, on or work.today()):
        text = _("This person has agreed to the same again since. That stays, so nothing stops and nothing is erased.")
        return (Effect(text, EffectKind.KEPT),)
    row = find_consent(work, consent_id)
    found = [*in_consent.own_effects(work, consent_id), *in_progress.own_effects(work, consent_id, on or work.today())]
    for tells, _carries_out in HOOKS:
        found += tells(work, row.person_id, Purpose(row.purpose))
    if any(effect.kind is EffectKind.ERASED for effect in found):
        found.append(in_consent.backups_kept())
    return tuple(sorted(found, key=lambda effect: ORDER.index(effect.kind)))


@use_case("withdraw consent and what follows", Permission.CONSENT_WRITE, knows_all=True)
def withdraw_consent(work: Work, *, consent_id: str, on: date, note: str = "") -> tuple[Consent, ...]:
    """Take a consent back and do what `withdrawal_effects` said, all of it or nothing; what was taken back.

    Raises what `consent.service.withdraw_consent` raises.
    """
    row = find_consent(work, consent_id)
    still_holds = in_consent.still_holds(work, consent_id, on)
    taken_back = consent.withdraw_consent(work, consent_id=consent_id, on=on, note=note)
    if not still_holds:
        for _tells, carries_out in HOOKS:
            carries_out(work, row.person_id, Purpose(row.purpose), on)
    work.session.flush()
    return taken_back
